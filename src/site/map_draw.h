/* The map as inline SVG: map.h's numbers with words and links. */
#ifndef LECTERN_SITE_MAP_DRAW_H
#define LECTERN_SITE_MAP_DRAW_H

#include "site/map_source.h"

/* The large one, every dot a link. `label` says what it shows, `root` leads from the page to the site's
   root. */
str map_draw(const edition *e, const map_source *s, const map *m, str label, str root, arena *mem);

/* At a third of its size, for the home page: no words and no links. `label` says what it shows. */
str map_draw_small(const map_source *s, const map *m, str label, arena *mem);

#endif
