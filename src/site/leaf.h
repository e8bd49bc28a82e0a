/* The page at hand: its address, its memory (a worker's, given back after each page), and the view that is
   being filled for its template. Every page is opened, filled and closed in this way, so that what all of
   them have is set in one place. A leaf belongs to one thread. */
#ifndef LECTERN_SITE_LEAF_H
#define LECTERN_SITE_LEAF_H

#include "site/edition.h"
#include "site/output.h"
#include "site/scope.h"

typedef struct {
    const edition *e;
    arena *mem;
    diag *d;
    worker *worker;
    const output *out;
    str address; /* from the site's root */
    str root;    /* back to it */
    view view;
} leaf;

/* What a page is, for leaf_open. */
typedef struct {
    const char *kind; /* names.h: also the template's name */
    str address;
    str title;          /* plain text, with `code` and $maths$ */
    str description;    /* "" if there is none */
    const source *src;  /* where it can be edited; NULL: nowhere */
    const paper *paper; /* that it is of; NULL: none */
    const scope *scope; /* that it shows, whose files can be taken away; NULL: none */
} leaf_head;

/* Sets what every page has. l->e, mem, d, worker and out are set by the caller. */
void leaf_open(leaf *l, const leaf_head *head);
/* Renders the page by the template of its kind and hands it over. */
void leaf_close(leaf *l, const char *kind);
/* Hands over a file that is no page. */
void leaf_write(leaf *l, str address, str bytes);

/* Sets `pages`, `previous` and `next` of page `number`, from 1, of `count`, of a listing that begins at
 * `first`. */
void leaf_set_pages(leaf *l, str first, size_t number, size_t count);
/* The title of page `number` of a listing: "Papers", "Papers, page 2". */
str leaf_page_title(const leaf *l, str title, size_t number);
/* Sets them to nothing, for pages that are no listing. */
void leaf_set_no_pages(leaf *l);

/* Markdown as HTML for this page; headings from level 2 on without gaps, since the page has its own. `prefix` goes before
 * its ids. */
str leaf_html(leaf *l, const md_doc *doc, str prefix);
/* The same for a text that stands under the title of its page: a heading at its top that says the title again
   is left out, but can still be linked. */
str leaf_html_below(leaf *l, const md_doc *doc, str title);
/* A table of contents of a document's headings; one at its top that says the page's title again is left out.
 */
void leaf_set_contents(leaf *l, const md_doc *doc, str title);

/* The part of `count` things that page `number`, from 1, of a listing shows: from *first up to *end. */
void listing_slice(size_t count, size_t per_page, size_t number, size_t *first, size_t *end);
/* How many pages so many things take: at least one. */
size_t listing_pages(size_t count, size_t per_page);

typedef enum { GROUP_YEARS, GROUP_MONTHS, GROUP_ADDED_MONTHS } group_by;
/* Sets `groups` to the rows of papers, which stand in order, under headings by date. */
void leaf_set_groups(leaf *l, paper *const *papers, size_t count, group_by by);
/* Sets `coins` for the papers that the page shows. */
void leaf_set_coins(leaf *l, paper *const *papers, size_t count);
/* Sets papers_count, stubs_count and count. */
void leaf_set_counts(leaf *l, size_t papers, size_t stubs);

#endif
