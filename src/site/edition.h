/* What all pages of one site share, made once before the first of them and read-only from then on: words,
   templates, the menu, a listing row for each paper, and small facts that are dear to look up. Lives in one
   arena. */
#ifndef LECTERN_SITE_EDITION_H
#define LECTERN_SITE_EDITION_H

#include "site/menu.h"
#include "site/spark.h"
#include "site/templates.h"
#include "site/view.h"

/* Something of a list that waits to be read. */
typedef struct {
    const list *list;       /* NULL: on no list */
    const section *section; /* NULL: above all headings */
    const paper *paper;
} waiting;

/* What a paper is tied to, a bit for each thing (several share one): two papers whose marks have no bit in
   common have nothing in common. */
typedef struct {
    uint64_t ties, terms, authors, sections;
} paper_marks;

typedef struct {
    const catalog *c;
    arena *mem;
    const words *w;
    const mustache *templates;
    const value_map *base;  /* the names that are the same on every page */
    const value_map **rows; /* of a listing, by paper.number */
    unsigned *rank;         /* place in catalog.by_date, by paper.number */
    paper_marks *marks;     /* by paper.number */
    years years;            /* that charts show: all in which there are papers, at most the last 48 */
    menu menu;
    const struct facets *facets; /* facets.h */
    struct {
        waiting *at; /* in the order of the stack */
        size_t count, room;
    } stack;
} edition;

typedef struct {
    const parts *files;
    str version; /* of lectern */
    int jobs;
} edition_options;

/* NULL if memory ran out in a worker. Problems with words and templates go to `d`. Linear in the catalog. */
const edition *edition_make(const catalog *c, const edition_options *o, arena *mem, diag *d);

/* The first declared taxonomy: what a listing says of a paper. NULL if there is none. */
const taxonomy *edition_topics(const edition *e);

#endif
