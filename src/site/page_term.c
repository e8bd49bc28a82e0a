/* A term's page: a topic, a person, a venue or a year. */
#include "site/address.h"
#include "site/pages.h"
#include "site/row.h"
#include "site/tally.h"

/* How many of the topics it meets, and of a person's co-authors and venues, are named. */
enum { MEETS_MOST = 12, COAUTHORS_MOST = 16, VENUES_MOST = 12 };

static size_t per_page(const edition *e)
{
    return e->c->site.page_size > 0 ? (size_t)e->c->site.page_size : 100;
}

size_t page_count_of_term(const edition *e, const term *one)
{
    return listing_pages(one->papers.count, per_page(e));
}

/* ---- what it stands beside */

/* One is above the other, or they are the same: that they meet says nothing. */
static bool in_line(const term *a, const term *b)
{
    for (const term *up = a; up; up = up->parent)
        if (up == b)
            return true;
    for (const term *up = b; up; up = up->parent)
        if (up == a)
            return true;
    return false;
}

static void set_tally(leaf *l, name_id name, tally *t, size_t most)
{
    values all = {0};
    tally_sort(t, most);
    for (size_t i = 0; i < t->count; i++) {
        view v = view_in(l->mem, 3);
        view_text(&v, NAME_title, t->at[i].of->title);
        view_text(&v, NAME_path, path_of_term(t->at[i].of, l->mem));
        view_number(&v, NAME_count, t->at[i].count);
        values_add(l->mem, &all, view_done(&v, NULL));
    }
    view_list(&l->view, name, &all);
}

static void set_meets(leaf *l, const term *one)
{
    tally t = tally_in(l->mem);
    for (size_t i = 0; i < one->papers.count; i++) {
        const paper *p = one->papers.at[i];
        for (size_t k = 0; k < p->terms.count; k++)
            if (!p->terms.at[k]->taxonomy->ordered && !in_line(p->terms.at[k], one))
                tally_add(&t, &p->terms.at[k]);
    }
    set_tally(l, NAME_meets, &t, MEETS_MOST);
}

static void set_coauthors(leaf *l, const term *one)
{
    tally t = tally_in(l->mem);
    for (size_t i = 0; one->taxonomy->kind == TAXONOMY_AUTHORS && i < one->papers.count; i++) {
        const paper *p = one->papers.at[i];
        for (size_t k = 0; k < p->authors.count; k++)
            if (p->authors.at[k].person && p->authors.at[k].person != one)
                tally_add(&t, &p->authors.at[k].person);
    }
    set_tally(l, NAME_coauthors, &t, COAUTHORS_MOST);
}

static void set_venues(leaf *l, const term *one)
{
    tally t = tally_in(l->mem);
    for (size_t i = 0; one->taxonomy->kind == TAXONOMY_AUTHORS && i < one->papers.count; i++)
        if (one->papers.at[i]->venue_term)
            tally_add(&t, &one->papers.at[i]->venue_term);
    set_tally(l, NAME_venues, &t, VENUES_MOST);
}

/* ---- what it is */

static void set_parents(leaf *l, const term *one)
{
    values all = {0};
    for (int depth = 0; depth < one->depth; depth++) {
        const term *up = one->parent;
        while (up && up->depth > depth)
            up = up->parent;
        if (up)
            values_add(l->mem, &all, row_of_link(up->title, path_of_term(up, l->mem), l->mem));
    }
    view_list(&l->view, NAME_parents, &all);
}

static void set_also(leaf *l, const term *one)
{
    values all = {0};
    const located_list *spellings = one->also.count ? &one->also : &one->aliases;
    for (size_t i = 0; i < spellings->count; i++) {
        view v = view_in(l->mem, 1);
        view_text(&v, NAME_name, spellings->at[i].text);
        values_add(l->mem, &all, view_done(&v, NULL));
    }
    view_list(&l->view, NAME_also, &all);
}

static void set_facts(leaf *l, const term *one)
{
    values children = {0};
    for (size_t i = 0; i < one->children.count; i++)
        values_add(l->mem, &children, row_of_term(l->e, one->children.at[i], l->mem));
    view_list(&l->view, NAME_children, &children);
    view_text(&l->view, NAME_key, one->key);
    view_text(&l->view, NAME_full_title, one->full_title);
    view_text(&l->view, NAME_orcid, one->orcid);
    view_text(&l->view, NAME_url, one->url);
    view_text(&l->view, NAME_spark,
              one->taxonomy->kind == TAXONOMY_YEARS ? STR("")
                                                    : spark_of_term(l->e->w, one, l->e->years, l->mem));
    set_parents(l, one);
    set_also(l, one);
}

/* What introduces it stands on its first page alone. */
static void set_introduction(leaf *l, const term *one, bool first)
{
    view_text(&l->view, NAME_content,
              first && one->intro ? leaf_html_below(l, &one->intro->doc, one->title) : STR(""));
    if (first) {
        set_meets(l, one);
        set_coauthors(l, one);
        set_venues(l, one);
    } else {
        view_list(&l->view, NAME_meets, &(values){0});
        view_list(&l->view, NAME_coauthors, &(values){0});
        view_list(&l->view, NAME_venues, &(values){0});
    }
}

/* Years divide the listing of all papers, which has them. A paper stands on as many pages as it has authors:
   in a large collection that would be a third of the whole site. */
enum { COINS_OF_PEOPLE_MOST = 20000 };

static bool gives_coins(const edition *e, const taxonomy *t)
{
    return t->kind == TAXONOMY_DECLARED ||
           (t->kind != TAXONOMY_YEARS && e->c->record_count <= COINS_OF_PEOPLE_MOST);
}

void page_term(leaf *l, const term *one, size_t number)
{
    str first_page = path_of_term(one, l->mem);
    str description = one->description.len || !one->intro ? one->description : one->intro->description;
    leaf_open(l, &(leaf_head){
                     .kind = "term",
                     .address = address_page(l->mem, first_page, number),
                     .title = leaf_page_title(l, one->title, number),
                     .description = description,
                     .src = one->intro ? one->intro->src : NULL,
                     .scope = &(scope){.term = one},
                 });
    leaf_set_taxonomy(l, one->taxonomy);
    set_facts(l, one);
    set_introduction(l, one, number == 1);
    leaf_set_counts(l, one->papers.count, one->stub_count);
    size_t first, end;
    listing_slice(one->papers.count, per_page(l->e), number, &first, &end);
    leaf_set_groups(l, one->papers.at + first, end - first,
                    one->taxonomy->kind == TAXONOMY_YEARS ? GROUP_MONTHS : GROUP_YEARS);
    if (gives_coins(l->e, one->taxonomy))
        leaf_set_coins(l, one->papers.at + first, end - first);
    leaf_set_pages(l, first_page, number, page_count_of_term(l->e, one));
    leaf_close(l, "term");
}
