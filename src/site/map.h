/* Where everything stands on the map: a dot for each dated paper, in a lane by topic, on an axis of time;
   arcs between papers that are tied; names beside the best connected. Numbers only: what is put in comes from
   map_source.h, what comes out is drawn by map_draw.h.

   A lane is packed in rows: dots go from left to right, each into the row nearest the lane's middle where it
   has room, a named one with room for its name. So nothing overlaps by construction: rows are as high as the
   largest dot and a line of text. */
#ifndef LECTERN_SITE_MAP_H
#define LECTERN_SITE_MAP_H

#include "site/map_axis.h"

enum {
    MAP_WIDTH = 1104,    /* of the axis, in pixels */
    MAP_MOST = 2400,     /* more papers are shown as counts (map_grid.h) */
    MAP_NAMED = 12,      /* papers with their names beside them */
    MAP_NAME_SIZE = 12,  /* of text, in pixels */
    MAP_NAME_WIDTH = 190 /* names are cut to it */
};

/* A paper as the map sees it. */
typedef struct {
    date date;      /* with a year */
    unsigned lane;  /* from 0 */
    unsigned lists; /* that name it */
    str name;       /* short, to stand beside its dot */
} map_paper;

/* Two papers of map_input that are tied. */
typedef struct {
    unsigned from, to;
    bool lineage; /* one builds on, extends or supersedes the other; else they stand side by side */
} map_tie;

typedef struct {
    const map_paper *papers;
    size_t count;
    const map_tie *ties; /* each pair once */
    size_t tie_count;
    const int *least; /* the height that each lane needs for its own name */
    size_t lanes;
} map_input;

typedef struct {
    unsigned paper;
    int x, y;              /* pixels, of its middle */
    int radius;            /* tenths of a pixel */
    bool named, name_left; /* the name stands before the dot instead of behind it */
    int name_x;            /* where the name's nearer end is */
    int name_width;
} map_dot;

typedef struct {
    int top, height;
    size_t first, count; /* of its dots */
} map_lane;

/* From the older dot to the newer, over a point that draws it upwards. */
typedef struct {
    unsigned from, to; /* dots */
    int over_x, over_y;
    bool lineage;
} map_arc;

typedef struct {
    int width, height, pitch; /* pixels; dots are at least a pitch apart */
    map_axis axis;
    map_lane *lanes;
    size_t lane_count;
    map_dot *dots; /* lane by lane, oldest first */
    size_t count;
    map_arc *arcs;
    size_t arc_count;
} map;

/* The radius of a dot by how many lists name the paper, in tenths of a pixel: the area grows with them.
   `most` is the largest such number on the map. */
int map_radius(unsigned lists, unsigned most, int pitch);

/* Lays out a map that lives in `mem`. O(n log n), but for rows: each dot looks at no more than MAP_ROWS. */
enum { MAP_ROWS = 40 };
map map_lay(const map_input *in, arena *mem);

#endif
