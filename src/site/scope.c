#include "site/scope.h"

#include "catalog/date.h"
#include "site/address.h"
#include "site/row.h"

#include <stdlib.h>

static const struct {
    str label, media_type;
    str all;    /* the file of all records */
    str suffix; /* of a list's or term's; "" if they have none */
    bool dated; /* a feed */
} kinds[SCOPE_FILES] = {
    [SCOPE_BIBTEX] = {STR_INIT("BibTeX"), STR_INIT("application/x-bibtex"), STR_INIT("papers.bib"),
                      STR_INIT(".bib"), false},
    [SCOPE_RIS] = {STR_INIT("RIS"), STR_INIT("application/x-research-info-systems"), STR_INIT("papers.ris"),
                   STR_INIT(""), false},
    [SCOPE_CSL] = {STR_INIT("CSL-JSON"), STR_INIT("application/vnd.citationstyles.csl+json"),
                   STR_INIT("papers.csl.json"), STR_INIT(""), false},
    [SCOPE_JSON] = {STR_INIT("JSON"), STR_INIT("application/json"), STR_INIT("papers.json"), STR_INIT(""),
                    false},
    [SCOPE_ATOM] = {STR_INIT("Atom"), STR_INIT("application/atom+xml"), STR_INIT("feed.xml"),
                    STR_INIT(".xml"), true},
    [SCOPE_JSON_FEED] = {STR_INIT("JSON Feed"), STR_INIT("application/feed+json"), STR_INIT("feed.json"),
                         STR_INIT(""), true},
};

/* ---- records */

static int by_number(const void *x, const void *y)
{
    size_t a = (*(paper *const *)x)->number, b = (*(paper *const *)y)->number;
    return (a > b) - (a < b);
}

/* Papers are numbered by key. Takes out the second of two. */
static export_part sorted_once(const catalog *c, paper **all, size_t count)
{
    size_t kept = 0;
    if (count)
        qsort(all, count, sizeof *all, by_number);
    for (size_t i = 0; i < count; i++)
        if (!kept || all[kept - 1] != all[i])
            all[kept++] = all[i];
    return (export_part){c, all, kept};
}

export_part scope_records(const edition *e, scope s, arena *mem)
{
    struct {
        paper **at;
        size_t count, room;
    } all = {0};
    for (size_t i = 0; s.list && i < s.list->items.count; i++)
        for (size_t k = 0; k < s.list->items.at[i].papers.count; k++)
            if (!s.list->items.at[i].papers.at[k]->stub)
                *vec_push(mem, &all) = s.list->items.at[i].papers.at[k];
    for (size_t i = 0; s.term && i < s.term->papers.count; i++)
        if (!s.term->papers.at[i]->stub)
            *vec_push(mem, &all) = s.term->papers.at[i];
    return s.list || s.term ? sorted_once(e->c, all.at, all.count) : export_all(e->c);
}

/* ---- which files there are */

static bool fits(const paper *p, bool dated)
{
    return !p->stub && (!dated || !date_is_none(p->added));
}

/* A record, with a date if one is asked for. */
static bool list_has_record(const list *l, bool dated)
{
    for (size_t i = 0; i < l->items.count; i++)
        for (size_t k = 0; k < l->items.at[i].papers.count; k++)
            if (fits(l->items.at[i].papers.at[k], dated))
                return true;
    return false;
}

static bool term_has_record(const term *t, bool dated)
{
    for (size_t i = 0; i < t->papers.count; i++)
        if (fits(t->papers.at[i], dated))
            return true;
    return false;
}

bool scope_has(const edition *e, scope s, scope_file kind)
{
    bool dated = kinds[kind].dated;
    if (dated && !e->c->site.base_url.len)
        return false;
    if (s.list)
        return kinds[kind].suffix.len && list_has_record(s.list, dated);
    if (s.term)
        return kinds[kind].suffix.len && s.term->taxonomy->kind == TAXONOMY_DECLARED &&
               (kind != SCOPE_BIBTEX || s.term->papers.count <= SCOPE_BIBTEX_MOST) &&
               term_has_record(s.term, dated);
    /* Additions are sorted newest first, those without a date at the end. */
    return !dated || (e->c->record_count && !date_is_none(e->c->by_added[0]->added));
}

/* ---- what they are called */

str scope_path(scope s, scope_file kind, arena *mem)
{
    if (!s.list && !s.term)
        return kinds[kind].all;
    str folder = s.list ? STR("lists") : s.term->taxonomy->key, key = s.list ? s.list->key : s.term->key;
    return arena_printf(mem, "%.*s/%.*s%.*s", STR_ARG(folder), STR_ARG(key), STR_ARG(kinds[kind].suffix));
}

str scope_label(scope_file kind)
{
    return kinds[kind].label;
}

str scope_media_type(scope_file kind)
{
    return kinds[kind].media_type;
}

str scope_page(scope s, arena *mem)
{
    if (s.list)
        return path_of_list(s.list, mem);
    return s.term ? path_of_term(s.term, mem) : STR("index.html");
}
