/* Watching what a site is made from: site.yaml, and the folders content, templates, static and words with all
   below them. Linux tells of changes (inotify(7)); elsewhere, or where its watches are used up, the files'
   stamps are compared a few times a second. Files whose names begin with a dot or end with "~" are editors'
   own and don't count. */
#ifndef LECTERN_PUBLISH_WATCH_H
#define LECTERN_PUBLISH_WATCH_H

#include "base/arena.h"
#include "base/fault.h"

#include <stdint.h>

typedef enum { WATCH_CHANGED, WATCH_STOPPED, WATCH_FAILED } watch_event;

/* One thread's. */
typedef struct {
    str site;        /* borrowed: its folder, free of links */
    int stop;        /* a descriptor that can be read from when it is time to end */
    int system;      /* inotify's descriptor; negative: stamps are compared */
    int site_number; /* of the site's own folder among its watches */
    uint64_t stamps; /* of all files, as they were last seen */
} watch;

/* Begins to watch; what changes from now on is told by watch_wait, even if that is called later. With `poll`
   stamps are compared whatever the system can do. watch_done has to follow. */
void watch_begin(watch *w, str site, int stop, bool poll);
/* Returns when something changed and then nothing did for some milliseconds: what an editor does in several
   steps is one change. WATCH_FAILED with a fault if the machine gave up. Gives back all memory it takes. */
watch_event watch_wait(watch *w, fault *f);
void watch_done(watch *w);

#endif
