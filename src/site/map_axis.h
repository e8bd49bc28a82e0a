/* The time axis of the map: years side by side, each with more room the more papers it has, so that recent
   years are not a thicket and early ones not a desert. A year's width grows with the 3/4th power of its
   papers, halfway between time and what happened in it; years without any share a small part of the whole.
   Within a year time is even. */
#ifndef LECTERN_SITE_MAP_AXIS_H
#define LECTERN_SITE_MAP_AXIS_H

#include "catalog/catalog.h"

typedef struct {
    int first;    /* year */
    size_t count; /* of years; 0: no axis */
    long *
        starts; /* count + 1: where each begins and the last ends, in tenths of a pixel from the axis' left */
} map_axis;

/* `papers` has `count` years from `first` on. */
map_axis map_axis_make(const long *papers, int first, size_t count, int width, arena *mem);
/* From where to where a date may lie, in tenths: a day, a month or a year. Its year is one of the axis'. */
void map_axis_span(const map_axis *a, date d, long *from, long *to);

/* A year's name and where it stands. */
typedef struct {
    int year, x, middle; /* pixels: of its start and of its name */
    bool named;
} map_tick;

/* One a year. Names do not run into each other at a size in pixels: a year that is too narrow has none,
   unless it is a fifth one with room behind it. */
map_tick *map_axis_ticks(const map_axis *a, int size, arena *mem);

#endif
