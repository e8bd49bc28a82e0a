/* What the steps of link share. Each link_*.c does one step; link.c has their order and why it is so. */
#ifndef LECTERN_CATALOG_LINK_INTERNAL_H
#define LECTERN_CATALOG_LINK_INTERNAL_H

#include "catalog/link.h"

typedef struct {
    parts *in;
    catalog *out;
    arena *mem;
    diag *d;
    bool with_drafts;
    table drafts; /* keys of records that were left out -> paper */
} linking;

/* link_terms.c: the tree of each declared taxonomy, and its index of keys, aliases and former keys. */
void link_taxonomies(linking *l);
/* Ties what records and section rules claim to terms; an unknown term is an error. To be called after items
   have their papers, since a section gives its terms to records without that taxonomy's key, and to stubs. */
void link_claims(linking *l);
/* The declared taxonomy of that name, or any other; NULL. */
taxonomy *catalog_taxonomy(const catalog *c, str key);

/* link_papers.c: which records take part, by key; keys and former keys must be unique. */
void link_records(linking *l);

/* Lists in the order in which they are shown. */
void link_lists(linking *l);

/* link_identity.c: each entry of each list finds its paper or papers; those that find no record become stubs.
 */
void link_items(linking *l);

/* link_groups.c: authors, venues and years, the taxonomies that build themselves. */
void link_people(linking *l);
void link_venues(linking *l);
void link_years(linking *l);

/* link_relations.c: typed links between records and their inverses; pages' reading paths. */
void link_relations(linking *l);
void link_pages(linking *l);

/* link_text.c: [[links]], relative paths and unsafe targets in annotations, pages and lists; titles of
   entries lead to their papers. */
void link_text(linking *l);

/* link_maths.c: tells what maths pages will show as it is written. To be called before link_text, which puts
   titles into texts. */
void link_maths(linking *l);

/* link_html.c: tells what of raw HTML the pages leave out. To be called after link_text, which leaves out
 * links. */
void link_html(linking *l);

/* link_source.c: an address of a list's text, absolute; a relative path is resolved on the list's source. ""
   where it leads nowhere outside: other schemes than http and https, anchors, paths of a list without a
   source. Borrows. */
str link_from_list(const list *one, str target, arena *mem);
/* `path` from the folder `base`, without "." and ".."; false if it leads above the top. */
bool link_resolve_dots(str base, str path, arena *mem, str *out);

/* link_cite.c: a citation key for each record, unique without regard to case. */
void link_cite_keys(linking *l);

/* link_order.c: status and other defaults, then every order in which things are shown. */
void link_defaults(linking *l);
void link_orders(linking *l);

/* link_known.c: `known:` findings answer warnings; `warnings:` of site.yaml sets severities. */
void link_known(linking *l);

#endif
