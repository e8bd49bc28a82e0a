/* Building a site, once: what `lectern build` does, and `lectern serve` again and again. */
#ifndef LECTERN_COMMAND_BUILD_H
#define LECTERN_COMMAND_BUILD_H

#include "command/command.h"
#include "publish/publish.h"

enum { BUILD_MOST_JOBS = 64 };

/* What was asked for; texts with at == NULL were not. */
typedef struct {
    str site; /* its folder, or one below it */
    str output;
    str base_url; /* ends with a slash */
    bool drafts, strict, force, timings;
    int jobs;
} build_order;

/* As far as it came; texts live in the invocation's memory. */
typedef struct {
    str site;     /* its folder, free of links */
    str folder;   /* the output folder, absolute */
    str base_url; /* of the site, "" if it has none */
    publish_counts counts;
} build_result;

/* Finds, reads and renders the site, and publishes it if it has no errors. Says on the invocation's terminal
   what was made, or why nothing was. */
exit_status build_once(invocation *v, const build_order *o, build_result *result);

#endif
