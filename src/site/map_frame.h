/* What the map and its counts have in common as pictures: the lanes' names at the left, in a picture of their
   own that stays in sight when the other scrolls; years above and below; hairlines. */
#ifndef LECTERN_SITE_MAP_FRAME_H
#define LECTERN_SITE_MAP_FRAME_H

#include "site/map_source.h"

enum { FRAME_AXIS = 24, FRAME_YEAR_SIZE = 11 }; /* pixels: the height of a line of years */

typedef struct {
    const edition *e;
    const lanes *lanes;
    const int *tops; /* of each lane, and the end of the last; from below the line of years */
    int width;
    const map_tick *ticks;
    size_t tick_count;
    str root;  /* from the page to the site's root */
    bool many; /* arcs, to be drawn fainter */
    str label; /* what the picture shows */
    arena *mem;
    buf *out;
} frame;

/* Writes the names and the picture up to its contents, and what follows them. */
void frame_open(const frame *f);
void frame_close(const frame *f);
/* The beginning of a picture in small, with `label` as its title. */
void frame_open_small(int width, int height, str label, buf *out);
/* How high a lane's name is, over several lines. */
int frame_name_height(str title);
/* <a href="…"> */
void frame_add_link(buf *out, str root, str path);

#endif
