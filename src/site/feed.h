/* Feeds of additions to the collection, to a list or to a term, as Atom (RFC 4287; feed_atom.c) and as JSON
   Feed 1.1 (jsonfeed.org/version/1.1; feed_json.c): records by `added`, newest first, at most site.yaml's
   feed_size of them, those without any date left out. Each with its tldr, what the list says of it, and the
   annotation.

   All dates come from the records, never from a clock, so that a build tells nobody anything that is not new.
   An id is feed_id of site.yaml (by default base_url) and the address that the page had first: `formerly`
   keeps it, and a site that moves keeps its ids by feed_id. */
#ifndef LECTERN_SITE_FEED_H
#define LECTERN_SITE_FEED_H

#include "site/leaf.h"
#include "site/scope.h"

/* The files. scope_has said that there are such; both live in the leaf's memory. O(n log n) in the scope's
   papers, and the length of what is in the feed. */
str feed_atom(leaf *l, scope s);
str feed_json(leaf *l, scope s);

/* ---- what both are made of */

/* The papers that stand in it: at least one. */
export_part feed_papers(const edition *e, scope s, arena *mem);
str feed_title(const edition *e, scope s, arena *mem);
str feed_description(const edition *e, scope s);
/* Permanent identity of the feed, and of a paper in any feed. */
str feed_id(const edition *e, scope s, arena *mem);
str feed_id_of(const edition *e, const paper *p, arena *mem);
/* RFC 3339, of the first moment of the day, month or year: "2022-12-09T00:00:00Z". */
str feed_date(date d, arena *mem);
/* Of the site: the author's name in site.yaml, else the site's title. */
str feed_author(const edition *e);
/* The absolute address of a path of the site. */
str feed_url(const edition *e, str path, arena *mem);
/* What is told of a paper, as HTML with absolute addresses; never empty. */
str feed_content(leaf *l, scope s, const paper *p);

#endif
