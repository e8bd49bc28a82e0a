/* Small views that many pages show: a paper in a listing, a term, a date, a link by title. */
#ifndef LECTERN_SITE_ROW_H
#define LECTERN_SITE_ROW_H

#include "site/edition.h"

/* A text in which `code` and $maths$ are all the markup, as HTML. */
str html_of_line(str text, arena *mem);

/* A paper as listings show it. `scratch` may be `mem`. */
const value_map *row_of_paper(const edition *e, const paper *p, arena *mem);
/* A row with one more name. */
const value_map *row_with_text(arena *mem, name_id name, str text, const value_map *row);
/* A term with its counts, chart and sub-terms. */
const value_map *row_of_term(const edition *e, const term *t, arena *mem);
/* title, path. */
const value_map *row_of_link(str title, str path, arena *mem);
/* title, path, description and counts of a list. */
const value_map *row_of_list(const edition *e, const list *l, arena *mem);
/* iso, words; NULL for no date. */
const value_map *row_of_date(const edition *e, date d, arena *mem);
/* "Komatsuzaki, Puigcerver, Lee-Thorp, +6", as listings name the authors. */
str authors_of_paper(const paper *p, arena *mem);
/* "ICLR 2023": the venue, or else the year of its date; "" if it has neither. */
str where_of_paper(const paper *p, arena *mem);
/* title, path, full_title, year, note of where a paper appeared; NULL if nowhere. */
const value_map *row_of_venue(const paper *p, arena *mem);

str path_of_paper(const paper *p, arena *mem);
str path_of_list(const list *l, arena *mem);
str path_of_term(const term *t, arena *mem);
str path_of_taxonomy(const taxonomy *t, arena *mem);

/* A taxonomy's title; of those that build themselves in the theme's words. */
str title_of_taxonomy(const edition *e, const taxonomy *t);
word_id word_of_status(paper_status s);
/* "MoE / Core". A single heading of level 1 that all else lies under is the list's title and no step; "" for
   it, and for NULL. */
str section_path(const list *l, const section *s, arena *mem);
/* The anchor of the nearest heading; "" if there is none. */
str section_anchor(const section *s);
/* How many lists name the paper. */
size_t lists_naming(const paper *p);
/* Where its program is; "" if unknown. */
str code_of_paper(const paper *p);

#endif
