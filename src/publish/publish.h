/* Publishing: what was rendered becomes files in the output folder. Takes pairs of address and bytes from any
   number of threads, leaves files alone that are as they should be, and writes the others aside, into a stage
   of lectern's own. Only publish_finish touches the output folder, so that nothing of a site with errors is
   ever published: it moves what is new into place file by file, each whole (all at once where there was no
   output folder), then removes what lectern wrote before and does not write any more. Files of others are
   never changed or removed.

   Beside site.yaml, in .lectern/, lie a lock (one build at a time into one output), the manifest, and mostly
   the stage. A build killed at any moment leaves files that are whole, old or new, and what it left aside
   goes with the next build, which finishes it: before anything is moved, the manifest claims its address. */
#ifndef LECTERN_PUBLISH_PUBLISH_H
#define LECTERN_PUBLISH_PUBLISH_H

#include "base/diag.h"
#include "publish/lock.h"
#include "publish/manifest.h"
#include "publish/target.h"
#include "publish/way.h"
#include "site/output.h"

#include <pthread.h>
#include <stdatomic.h>

typedef struct {
    target where;
    /* Looks at every file rather than trust the manifest, and replaces files that stand in the way, whoever
       wrote them. */
    bool force;
    /* What the site's index.html holds within its first bytes if lectern wrote it. An output folder whose
       manifest was lost is known by it: else its every file would pass for somebody else's. */
    str mark;
    /* Called once if another build holds the lock. */
    void (*waiting)(void *context);
    void *waiting_context;
} publish_options;

typedef struct {
    size_t written, kept, removed;
    size_t styles; /* how many of the written are style sheets: a browser can take those in without a reload */
} publish_counts;

/* A page that was handed in. */
typedef struct {
    manifest_entry entry;
    bool staged; /* waits in the stage; else the file in place is right */
    bool looked; /* that was found out by reading it */
    obstacle way;
} handed_page;

/* Held by the caller, outside of any memory_run, so that publish_done always comes to be called. The fields
   are the business of publish.c and install.c. */
typedef struct {
    publish_options options;
    arena *mem; /* the caller's */
    bool begun;
    root own;    /* .lectern */
    root output; /* not open: there is none yet */
    root stage;  /* not open: nothing staged yet */
    str stage_path, manifest_name;
    str aside; /* a file's name in the output folder, for what must be copied there */
    lock lock;
    manifest old;
    bool adopts; /* manifest lost, yet the folder is lectern's by its mark */

    pthread_mutex_t guard; /* of what follows */
    arena guarded;
    ways ways;
    struct {
        handed_page *at;
        size_t count, room;
    } pages;
    fault first_fault;
    atomic_bool failed;
} publication;

/* Waits for its turn, clears away what a killed build left, and reads the manifest. Whatever it returns,
   publish_done has to follow. */
bool publish_begin(publication *p, const publish_options *o, arena *mem, fault *f);
/* Where to hand the pages. Faults are kept until publish_finish. Each page costs one look at its file, and
   where that was touched or the page changed, reading or writing it. */
output publish_output(publication *p);
/* To be called when all pages were handed in. Adds an error for each that has something of somebody else's in
   its way; with any, publish_finish is not to be called. */
void publish_check(publication *p, diag *d);
/* Makes the output folder right. After a fault each file in it is still whole, old or new. */
bool publish_finish(publication *p, publish_counts *counts, fault *f);
/* After publish_finish: keeps `note`, and what it was made `of` (a fingerprint of all that a build depends on), for a
   build that finds nothing changed. */
bool publish_keep(publication *p, fingerprint of, str note, fault *f);
/* After publish_begin: true if the last note was kept for the same and every file is as it was left, so that a build
   would change nothing. The note lives in the publication's memory; *files is how many there are. */
bool publish_recall(publication *p, fingerprint of, str *note, size_t *files);
/* Drops what was not finished, lets the lock go, gives back memory. Harmless on a zeroed publication. `mem`
   of publish_begin is still needed. */
void publish_done(publication *p);

#endif
