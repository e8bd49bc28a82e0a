/* What of a collection stands on the map, and in which lane. */
#ifndef LECTERN_SITE_MAP_SOURCE_H
#define LECTERN_SITE_MAP_SOURCE_H

#include "site/edition.h"
#include "site/map.h"

enum { LANES_MOST = 24 }; /* of more topics the smaller ones share a lane */

/* The top terms of the first taxonomy that have papers, in their order; then, where there are more than
   LANES_MOST of them, one for the rest; then one for papers without a topic. Without a taxonomy there is one
   lane for all. */
typedef struct {
    const term *topic; /* NULL: one of the last two */
    str title;         /* "" if it needs none */
    size_t count;      /* papers */
} lane;

typedef struct {
    lane *at;
    size_t count, room;
    unsigned *of_paper; /* by paper.number */
} lanes;

lanes lanes_find(const edition *e, arena *mem);

typedef struct {
    map_input input;
    const paper **papers; /* those of the input */
    lanes lanes;
    size_t undated; /* papers that are not on the map */
} map_source;

/* Reads the catalog; all lives in `mem` or in the catalog. Linear in papers and relations. */
map_source map_source_of(const edition *e, arena *mem);
/* Dated papers. */
size_t map_paper_count(const edition *e);

/* What a paper is called beside its dot: its title up to a colon or dash, cut to `width` pixels. */
str map_name_of(str title, int width, arena *mem);

#endif
