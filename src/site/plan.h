/* What a site consists of: every page and file, each with its address, before any is made. Two sources for
   one address are found here. */
#ifndef LECTERN_SITE_PLAN_H
#define LECTERN_SITE_PLAN_H

#include "site/scope.h"
#include "site/search_files.h"

typedef enum {
    TASK_HOME,
    TASK_PAPERS,
    TASK_PAPER,
    TASK_LISTS,
    TASK_LIST,
    TASK_TERMS,
    TASK_TERM,
    TASK_STACK,
    TASK_NEW,
    TASK_SEARCH_PAGE,
    TASK_MAP,
    TASK_FREE,
    TASK_NOT_FOUND,
    TASK_REDIRECT,
    TASK_STATIC,
    TASK_SCOPE,
    TASK_SITEMAP,
    TASK_OPENSEARCH,
    TASK_ROBOTS,
    TASK_SEARCH_FILE,
    TASK_NO_JEKYLL,
    TASK_WORDS,
    TASK_FACETS,
} task_kind;

typedef struct {
    task_kind kind;
    bool is_page;    /* HTML */
    unsigned number; /* of a page of a listing, from 1; of a sitemap's part, 0 for the whole; of a file of
                        the facet table, from 0 */
    str address;
    union {
        const void *any;
        const paper *paper;
        const list *list;
        const taxonomy *taxonomy;
        const term *term;
        const page *page;
        const static_file *file;
        const search_file *search;
        const struct redirect *redirect;
        const struct scope_task *scope;
    } of;
} task;

/* A page that leads from a former address to the one that took its place. */
typedef struct redirect {
    str address, target, title;
} redirect;

/* An export or feed. */
typedef struct scope_task {
    scope scope;
    scope_file kind;
} scope_task;

typedef struct {
    task *at;
    size_t count, room;
    size_t pages; /* how many of them are HTML */
} plan;

/* An address that two things have is an error in `d` that names both. Linear in what there is to make. */
plan plan_make(const edition *e, const static_files *files, const search_files *search, arena *mem, diag *d);

#endif
