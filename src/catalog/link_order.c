#include "catalog/date.h"
#include "catalog/link_internal.h"
#include "catalog/title.h"

#include <stdlib.h>

/* ---- defaults that need to know who names the paper */

/* What the innermost section that says anything of it says; the first mention's before the others'. */
static paper_status status_of_sections(const paper *p)
{
    for (size_t m = 0; m < p->mentions.count; m++)
        for (const section *s = p->mentions.at[m].item->section; s; s = s->parent)
            if (s->rule && s->rule->status != STATUS_NONE)
                return s->rule->status;
    return STATUS_NONE;
}

void link_defaults(linking *l)
{
    for (size_t i = 0; i < l->out->papers.count; i++) {
        paper *p = l->out->papers.at[i];
        p->number = i;
        p->sort_title = title_sort_key(l->mem, markdown_title_text(p->title.text, l->mem));
        if (p->status == STATUS_NONE)
            p->status = status_of_sections(p);
        if (p->status == STATUS_NONE)
            p->status = p->annotated ? STATUS_READ : STATUS_TO_REVIEW;
        if (date_is_none(p->added))
            p->added = p->date;
    }
}

/* ---- orders */

static int newest_first(const void *x, const void *y)
{
    const paper *a = *(paper *const *)x, *b = *(paper *const *)y;
    int order = date_cmp(a->date, b->date);
    if (!order)
        order = str_cmp(a->sort_title, b->sort_title);
    return order ? order : str_cmp(a->key, b->key);
}

static int newest_added_first(const void *x, const void *y)
{
    const paper *a = *(paper *const *)x, *b = *(paper *const *)y;
    int order = date_cmp(a->added, b->added);
    return order ? order : str_cmp(a->key, b->key);
}

static paper **sorted(linking *l, size_t count, int (*compare)(const void *, const void *))
{
    paper **all = arena_array(l->mem, paper *, count);
    for (size_t i = 0; i < count; i++)
        all[i] = l->out->papers.at[i];
    if (count)
        qsort(all, count, sizeof(paper *), compare);
    return all;
}

/* Papers come newest first, so that one that is there already is the last. */
static void join_term(linking *l, term *one, paper *p)
{
    for (; one; one = one->parent) {
        if (one->papers.count && one->papers.at[one->papers.count - 1] == p)
            continue;
        *vec_push(l->mem, &one->papers) = p;
        one->stub_count += p->stub;
    }
}

static void join_all(linking *l, paper *p)
{
    for (size_t i = 0; i < p->terms.count; i++)
        join_term(l, p->terms.at[i], p);
    for (size_t i = 0; i < p->authors.count; i++)
        join_term(l, p->authors.at[i].person, p);
    join_term(l, p->venue_term, p);
    join_term(l, p->year_term, p);
}

static void forget_papers(taxonomy *t)
{
    for (size_t i = 0; i < t->terms.count; i++) {
        t->terms.at[i]->papers.count = 0;
        t->terms.at[i]->stub_count = 0;
    }
}

static int by_title(const void *x, const void *y)
{
    const term *a = *(term *const *)x, *b = *(term *const *)y;
    int order = str_cmp(a->sort_key, b->sort_key);
    return order ? order : str_cmp(a->key, b->key);
}

/* Terms as declared where ordered, else by title; children likewise. */
static void order_terms(taxonomy *t)
{
    if (t->kind != TAXONOMY_DECLARED || t->ordered)
        return;
    if (t->terms.count)
        qsort(t->terms.at, t->terms.count, sizeof(term *), by_title);
    for (size_t i = 0; i < t->terms.count; i++)
        if (t->terms.at[i]->children.count)
            qsort(t->terms.at[i]->children.at, t->terms.at[i]->children.count, sizeof(term *), by_title);
}

void link_orders(linking *l)
{
    catalog *c = l->out;
    c->by_date = sorted(l, c->papers.count, newest_first);
    c->by_added = sorted(l, c->record_count, newest_added_first);
    for (size_t i = 0; i < c->taxonomies.count; i++) {
        order_terms(c->taxonomies.at[i]);
        forget_papers(c->taxonomies.at[i]);
    }
    for (size_t i = 0; i < c->papers.count; i++)
        join_all(l, c->by_date[i]);
}
