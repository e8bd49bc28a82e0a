/* The map of a collection that has too many papers for a dot each: topics against years, a circle in each
   cell whose area grows with the papers that have the topic. Where years are many a column is several of
   them. */
#ifndef LECTERN_SITE_MAP_GRID_H
#define LECTERN_SITE_MAP_GRID_H

#include "site/map_source.h"

enum { GRID_COLUMNS = 40, GRID_COLUMNS_SMALL = 20 };

typedef struct {
    long count;
    int year;     /* the newest with papers */
    size_t first; /* where its papers begin among those of the lane's topic */
} grid_cell;

typedef struct {
    const lanes *lanes;
    int first; /* year */
    int step;  /* years in a column */
    size_t columns;
    grid_cell *cells; /* lane by lane */
    long most;        /* of any cell */
} grid;

/* Counts at most `columns` columns. Linear in the papers of each topic. */
grid grid_make(const edition *e, const lanes *all, size_t columns, arena *mem);
/* The cell of a lane and a column. */
const grid_cell *grid_at(const grid *g, size_t row, size_t column);

/* As inline SVG: each circle leads to that year on its topic's page. `label` says what it shows. */
str grid_draw(const edition *e, const grid *g, str label, str root, arena *mem);
/* Without words and links, for the home page. */
str grid_draw_small(const edition *e, const grid *g, str label, arena *mem);

/* Where a cell leads: the heading of its newest year on its topic's page, whichever page of it that is. */
str grid_cell_path(const edition *e, const term *topic, const grid_cell *cell, arena *mem);
/* "2023", "2010–2014": the years of a column. */
str grid_years(const grid *g, size_t column, arena *mem);

#endif
