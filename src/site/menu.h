/* The menu: what site.yaml asks for, or else what there is. */
#ifndef LECTERN_SITE_MENU_H
#define LECTERN_SITE_MENU_H

#include "site/view.h"
#include "site/words.h"

typedef struct {
    str *at; /* paths of the entries */
    size_t count, room;
    size_t free; /* free pages that nobody asked for stand from here on */
    str *titles;
    value *open; /* open[i]: as a list for templates, entry i being the page at hand; open[count]: none is */
    value *around; /* around[i]: the page at hand lies below entry i */
} menu;

/* Entries of site.yaml that lead nowhere are left out with a warning. */
menu menu_make(const catalog *c, const words *w, arena *mem, diag *d);
/* The menu for the page at `path`: it is an entry, or lies below one ("topics/routing.html" below
   "topics/index.html", "stack/page-2.html" below "stack.html"; nothing lies below the home page), or neither.
 */
value menu_at(const menu *m, str path);
/* Where `to` of a menu entry leads: "papers", "lists", a taxonomy, "stack", "new", "map", "home", a free page's key,
   or a full form such as "topics/routing"; "" if there is no such page. */
str menu_target(const catalog *c, str to, arena *mem);

#endif
