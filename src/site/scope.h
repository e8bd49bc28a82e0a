/* What part of the collection a file or a page is about: all records, those that a list names, or those that
   a term has. Says which files there are of it (exports, feeds), so that the plan, the links in <head> and
   the pages agree. */
#ifndef LECTERN_SITE_SCOPE_H
#define LECTERN_SITE_SCOPE_H

#include "site/edition.h"
#include "site/export.h"

/* At most one of the two; neither: all records. */
typedef struct {
    const list *list;
    const term *term;
} scope;

/* Its records, each once, by key. A slice of the catalog's or made in `mem`. O(n log n). */
export_part scope_records(const edition *e, scope s, arena *mem);

typedef enum {
    SCOPE_BIBTEX,    /* papers.bib, lists/<key>.bib, topics/<term>.bib */
    SCOPE_RIS,       /* papers.ris; this and the next two of all records alone */
    SCOPE_CSL,       /* papers.csl.json */
    SCOPE_JSON,      /* papers.json */
    SCOPE_ATOM,      /* feed.xml, lists/<key>.xml, topics/<term>.xml */
    SCOPE_JSON_FEED, /* feed.json; of all records alone */
    SCOPE_FILES
} scope_file;

/* True if there is such a file of it. A list or term has a file if it has a record; a term only if it is
   declared and, for BibTeX, has at most SCOPE_BIBTEX_MOST papers. Feeds hold absolute addresses and dates:
   they want a base_url and a dated record. At most linear in its papers. */
bool scope_has(const edition *e, scope s, scope_file kind);
enum { SCOPE_BIBTEX_MOST = 5000 };
/* From the site's root. */
str scope_path(scope s, scope_file kind, arena *mem);
/* For people and `type` attributes: proper names, the same in every language. */
str scope_label(scope_file kind);
str scope_media_type(scope_file kind);

/* The page that shows it: index.html, lists/<key>.html, topics/<term>.html. */
str scope_page(scope s, arena *mem);

#endif
