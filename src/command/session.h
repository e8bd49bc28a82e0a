/* A site going through the stages, as far as a command takes it: find, load, link, render. Problems are
   collected, and shown once, at the end; faults of the machine are told at once. What all commands that read
   a site share. */
#ifndef LECTERN_COMMAND_SESSION_H
#define LECTERN_COMMAND_SESSION_H

#include "catalog/link.h"
#include "command/command.h"
#include "site/site.h"

enum { MOST_STAGES = 8 };

typedef struct {
    str base_url; /* empty: site.yaml's */
    bool drafts;
    int jobs;      /* 0: as many as there are processors */
    bool strict;   /* warnings become errors */
    bool thorough; /* look for what a build need not tell: near duplicates, what nobody uses */
    bool
        site_optional; /* session_find is fine where there is none and none was named: folder is then empty */
} session_options;

typedef struct {
    invocation *v;
    session_options options;
    str folder; /* the site's, free of links */
    str prefix; /* leads from the working folder to it: "", "sub/", "../" or absolute */
    parts parts;
    catalog *catalog; /* NULL: site.yaml could not be read */
    site_counts made;
    diag problems;
    struct {
        const char *name;
        double seconds;
    } stages[MOST_STAGES];
    size_t stage_count;
    double began, stage_began;
} session;

/* Begins one on the site that lies in `site`, or (at == NULL) in the nearest folder upwards that has a
 * site.yaml. */
exit_status session_find(session *s, invocation *v, str site, const session_options *o);
/* Load and link. */
exit_status session_read(session *s);
/* Each by itself, for who has something to add to the parts between them. */
exit_status session_load(session *s);
void session_link(session *s);
/* Renders into `out`. With errors so far, into nothing: only to find what else is wrong. */
void session_render(session *s, const output *out);
/* Adds what was found of the linked site, as site.yaml's `warnings` have it. */
void session_add(session *s, diag *found);
/* Makes warnings errors if that was asked for. EXIT_CONTENT if there are errors. */
exit_status session_judge(session *s);
/* Shows the problems; returns what was shown, which lives in the invocation's memory. */
str session_tell(session *s);

/* Ends a stage that began where the one before ended. */
void session_stage(session *s, const char *name);
/* A line for each stage, to standard output. */
void session_tell_stages(const session *s);
/* Since the session began. */
double session_seconds(const session *s);

#endif
