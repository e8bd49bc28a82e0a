/* What a site is made from, as the file system has it: site.yaml, and the folders content, templates, static
   and words with all below them. */
#ifndef LECTERN_PUBLISH_SOURCES_H
#define LECTERN_PUBLISH_SOURCES_H

#include "base/arena.h"
#include "base/hash.h"

typedef struct {
    str path; /* below the site's folder */
    bool is_folder, is_link;
} source_entry;

/* Visits site.yaml and everything in the folders, folders before what is in them, in order of their names.
   What can't be read is passed over, and links are visited but not followed. `site` is free of links. */
void sources_walk(arena *mem, str site, void (*visit)(void *context, const source_entry *e), void *context);
/* True if `name`, in the site's own folder, is one of them. */
bool sources_include(str name);

/* A fingerprint of all paths and of the stamps of all files: if it is the same, nothing was changed.
   *settled: that can be relied on. It can't be where links lead elsewhere, or where a file is so young that
   another change of it might not show in its stamp. Costs a look at each file. */
fingerprint sources_print(arena *mem, str site, bool *settled);

#endif
