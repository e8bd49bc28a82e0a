/* One function a kind of page: fills a leaf and closes it. Which pages there are, and in what order they are
   made, is render.c's. `number` is that of a page of a listing, from 1. */
#ifndef LECTERN_SITE_PAGES_H
#define LECTERN_SITE_PAGES_H

#include "site/leaf.h"

void page_home(leaf *l);
void page_papers(leaf *l, size_t number);
void page_paper(leaf *l, const paper *p);
void page_lists(leaf *l);
void page_list(leaf *l, const list *one);
/* The index of a taxonomy, and a term's page. */
void page_terms(leaf *l, const taxonomy *t, size_t number);
void page_term(leaf *l, const term *one, size_t number);
void page_stack(leaf *l, size_t number);
void page_new(leaf *l, size_t number);
void page_search(leaf *l);
void page_map(leaf *l);
void page_free(leaf *l, const page *one);
void page_not_found(leaf *l);
/* A page at `address` that leads to `target`. */
void page_redirect(leaf *l, str address, str target, str title);

/* How many pages a listing has. */
size_t page_count_of_papers(const edition *e);
size_t page_count_of_terms(const edition *e, const taxonomy *t);
size_t page_count_of_term(const edition *e, const term *one);
size_t page_count_of_stack(const edition *e);
size_t page_count_of_new(const edition *e);

/* Sets `taxonomy` and which of them it is. */
void leaf_set_taxonomy(leaf *l, const taxonomy *t);

/* Sets `map_small` (page_map.c). */
void leaf_set_map_small(leaf *l);

/* The parts of a paper's page that tell how it hangs together with others (page_paper_ties.c). */
void paper_set_named_by(leaf *l, const paper *p);
void paper_set_relations(leaf *l, const paper *p);
void paper_set_related(leaf *l, const paper *p);
void paper_set_neighbours(leaf *l, const paper *p);

#endif
