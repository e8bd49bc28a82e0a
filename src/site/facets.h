/* The facet table: what the papers page filters and orders by, as small scripts that it loads when a filter
   is first used. Scripts, so that they load from disk too. Each hands one value to `lectern.part(name,
   value)`; papers are told by their place by date, newest first, from 0.

   - facets/table.js: {"count": of papers, "part": papers in a papers-N and a keys-N, "rows": papers in a
     rows-N, "facets": [{"name": in addresses, "title", "choices": [[value, title, place of its parent within
     the facet from 1, or 0], …]}, …], "formerly": {old key: key}}
   - facets/papers-N.js: what each paper has, ended by 0. Choices are numbered from 1 through all facets in
     order; those above a term are the script's to add.
   - facets/keys-N.js: "key", or "key cite_key" where exports call it otherwise; "key " where they lack it
   - facets/rows-N.js: the papers as listings show them, HTML
   - facets/title.js: each paper's place by title; facets/added.js: by date of addition; facets/lists.js: by
     how many lists name it

   A facet whose one choice has the value "" is a yes or no. */
#ifndef LECTERN_SITE_FACETS_H
#define LECTERN_SITE_FACETS_H

#include "site/edition.h"

enum { FACETS_PART = 10000, FACETS_ROWS = 64 };

typedef struct facets facets;

/* Numbers the choices; lives in `mem`. Linear in the catalog, but for a sort of the venues. */
const facets *facets_make(const edition *e, arena *mem);

/* The files, from 0. */
size_t facets_file_count(const edition *e);
str facets_file_address(const edition *e, size_t i, arena *mem);
/* A file's bytes; rows are rendered by the theme's template of that name, problems going to `d`. Linear in
   what it tells of, but for the orders, which sort all papers. */
str facets_file(const edition *e, size_t i, arena *mem, diag *d);

#endif
