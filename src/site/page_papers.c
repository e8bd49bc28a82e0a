/* Listings of papers by date: all of them, and additions. */
#include "site/pages.h"

#include "site/address.h"

static size_t page_size(const edition *e)
{
    return e->c->site.page_size > 0 ? (size_t)e->c->site.page_size : 100;
}

size_t page_count_of_papers(const edition *e)
{
    return listing_pages(e->c->papers.count, page_size(e));
}

size_t page_count_of_new(const edition *e)
{
    return listing_pages(e->c->record_count, page_size(e));
}

/* Page `number` of `papers`, in the listing that begins at `first`. */
static void set_listing(leaf *l, str first, paper *const *papers, size_t count, size_t number, group_by by)
{
    size_t from, end;
    listing_slice(count, page_size(l->e), number, &from, &end);
    leaf_set_groups(l, papers + from, end - from, by);
    leaf_set_pages(l, first, number, listing_pages(count, page_size(l->e)));
}

void page_papers(leaf *l, size_t number)
{
    const catalog *c = l->e->c;
    str first = STR("papers/index.html");
    leaf_open(l, &(leaf_head){
                     .kind = "papers",
                     .address = address_page(l->mem, first, number),
                     .title = leaf_page_title(l, words_text(l->e->w, WORD_papers), number),
                     .description = c->site.description,
                     .scope = &(scope){0},
                 });
    leaf_set_counts(l, c->papers.count, c->papers.count - c->record_count);
    set_listing(l, first, c->by_date, c->papers.count, number, GROUP_YEARS);
    size_t from, end;
    listing_slice(c->papers.count, page_size(l->e), number, &from, &end);
    leaf_set_coins(l, c->by_date + from, end - from);
    leaf_close(l, "papers");
}

void page_new(leaf *l, size_t number)
{
    const catalog *c = l->e->c;
    str first = STR("new.html");
    leaf_open(l, &(leaf_head){
                     .kind = "new",
                     .address = address_page(l->mem, first, number),
                     .title = leaf_page_title(l, words_text(l->e->w, WORD_new), number),
                     .scope = &(scope){0},
                 });
    leaf_set_counts(l, c->record_count, 0);
    set_listing(l, first, c->by_added, c->record_count, number, GROUP_ADDED_MONTHS);
    leaf_close(l, "new");
}
