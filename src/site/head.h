/* What stands in a page's <head> for programs: citation tags and JSON-LD of a paper, OpenGraph for previews
   of links, links to what can be taken away and to the search. A page of one paper tells of that paper;
   Google Scholar and Zotero want such tags nowhere else (there is coins.h for pages of several). Absolute
   addresses need a base_url: without one there is no OpenGraph and no link to the search.

   Sources: scholar.google.com/intl/en/scholar/inclusion.html; Zotero's translator "Embedded Metadata";
   schema.org; ogp.me. */
#ifndef LECTERN_SITE_HEAD_H
#define LECTERN_SITE_HEAD_H

#include "format/json.h"
#include "site/scope.h"

typedef struct {
    str kind, address;
    str title;          /* plain text */
    const paper *paper; /* that it is of; NULL: none */
    const scope *scope; /* that it shows; NULL: none */
} head_page;

typedef struct {
    str html;      /* the tags, a line each */
    str data_hash; /* SHA-256 of the inline JSON-LD, for the Content-Security-Policy; "" if there is none.
                      Browsers do not ask for it, since data is never run; checkers do. */
} head_tags;

/* Lives in `mem`. */
head_tags head_make(const edition *e, const head_page *of, arena *mem);

/* ---- the parts that tell of a paper (head_paper.c) */

/* Nothing, and false, unless the record has a title, an author and a year: Scholar wants the three or none.
   With a base_url the title's tag is OpenGraph's too. */
bool head_add_citation(buf *out, const edition *e, const paper *p, arena *scratch);
/* JSON-LD; nothing for a stub. */
void head_add_article(json_writer *w, const paper *p, arena *scratch);

/* ---- tags */

/* <meta name="…" content="…">; nothing for an empty content. */
void head_add_meta(buf *out, const char *name, str content);

#endif
