#include "site/edition.h"

#include "base/workers.h"
#include "catalog/date.h"
#include "site/address.h"
#include "site/facets.h"
#include "site/row.h"
#include "site/scope.h"

/* ---- facts that are dear to look up */

const taxonomy *edition_topics(const edition *e)
{
    return e->c->site.taxonomies.count ? &e->c->site.taxonomies.at[0] : NULL;
}

static void rank_papers(edition *e)
{
    e->rank = arena_array(e->mem, unsigned, e->c->papers.count);
    for (size_t i = 0; i < e->c->papers.count; i++)
        e->rank[e->c->by_date[i]->number] = (unsigned)i;
}

/* Fibonacci hashing of an address: which bit it is changes from run to run, what is found by it does not. */
static uint64_t mark_of(const void *thing)
{
    return (uint64_t)1 << (((uint64_t)(uintptr_t)thing * 0x9E3779B97F4A7C15u) >> 58);
}

static paper_marks marks_of_paper(const paper *p)
{
    paper_marks m = {0};
    for (size_t i = 0; i < p->relations.count; i++)
        m.ties |= mark_of(p->relations.at[i].to);
    for (size_t i = 0; i < p->terms.count; i++)
        m.terms |= mark_of(p->terms.at[i]);
    for (size_t i = 0; i < p->authors.count; i++)
        if (p->authors.at[i].person)
            m.authors |= mark_of(p->authors.at[i].person);
    for (size_t i = 0; i < p->mentions.count; i++)
        if (p->mentions.at[i].item->section)
            m.sections |= mark_of(p->mentions.at[i].item->section);
    return m;
}

static void mark_papers(edition *e)
{
    e->marks = arena_array(e->mem, paper_marks, e->c->papers.count);
    for (size_t i = 0; i < e->c->papers.count; i++)
        e->marks[e->c->papers.at[i]->number] = marks_of_paper(e->c->papers.at[i]);
}

/* Papers by date have their years in order, and those without one at the end. */
static void find_years(edition *e)
{
    const catalog *c = e->c;
    size_t n = c->papers.count;
    while (n && !c->by_date[n - 1]->date.year)
        n--;
    if (!n)
        return;
    e->years.last = c->by_date[0]->date.year;
    e->years.first = c->by_date[n - 1]->date.year;
    if (e->years.last - e->years.first >= SPARK_MOST_YEARS)
        e->years.first = e->years.last - SPARK_MOST_YEARS + 1;
}

/* ---- the stack */

/* An item's paper stands in a section once, where the section first names it. */
static bool first_in_section(const list *l, const item *it, const paper *p)
{
    for (size_t i = 0; i < p->mentions.count; i++)
        if (p->mentions.at[i].list == l && p->mentions.at[i].item->section == it->section)
            return p->mentions.at[i].item == it;
    return false;
}

static void stack_list(edition *e, const list *l)
{
    for (size_t i = 0; i < l->items.count; i++)
        for (size_t k = 0; k < l->items.at[i].papers.count; k++) {
            const item *it = &l->items.at[i];
            const paper *p = it->papers.at[k];
            if (p->status == STATUS_TO_REVIEW && first_in_section(l, it, p))
                *vec_push(e->mem, &e->stack) = (waiting){l, it->section, p};
        }
}

static void make_stack(edition *e)
{
    for (size_t i = 0; i < e->c->lists.count; i++)
        stack_list(e, e->c->lists.at[i]);
    for (size_t i = 0; i < e->c->papers.count; i++) {
        const paper *p = e->c->by_date[i];
        if (!p->mentions.count && p->status == STATUS_TO_REVIEW)
            *vec_push(e->mem, &e->stack) = (waiting){.paper = p};
    }
}

/* ---- what is the same on every page */

/* The newest date of any record: when the data last changed, without asking a clock. */
static date newest_date(const catalog *c)
{
    date newest = {0};
    for (size_t i = 0; i < c->record_count; i++) {
        const date both[] = {c->papers.at[i]->added, c->papers.at[i]->date};
        for (int k = 0; k < 2; k++)
            if (!date_is_none(both[k]) && (date_is_none(newest) || date_cmp(both[k], newest) < 0))
                newest = both[k];
    }
    return newest;
}

static const value_map *author_of_site(const site_config *site, arena *mem)
{
    if (!site->author_name.len)
        return NULL;
    view v = view_in(mem, 2);
    view_text(&v, NAME_name, site->author_name);
    view_text(&v, NAME_url, site->author_url);
    return view_done(&v, NULL);
}

static const value_map *map_of_site(const edition *e)
{
    const site_config *site = &e->c->site;
    view v = view_in(e->mem, 12);
    view_text(&v, NAME_title, site->title);
    view_text(&v, NAME_description, site->description);
    view_text(&v, NAME_language, site->language);
    view_text(&v, NAME_url, site->base_url);
    view_text(&v, NAME_feed, scope_has(e, (scope){0}, SCOPE_ATOM) ? STR("feed.xml") : STR(""));
    view_map(&v, NAME_author, author_of_site(site, e->mem));
    view_text(&v, NAME_repository, site->repository);
    view_map(&v, NAME_updated, row_of_date(e, newest_date(e->c), e->mem));
    view_number(&v, NAME_count, (long)e->c->papers.count);
    view_text(&v, NAME_papers_count,
              words_counted(e->w, WORD_papers_count, (long)e->c->papers.count, e->mem));
    view_text(&v, NAME_lists_count, words_counted(e->w, WORD_lists_count, (long)e->c->lists.count, e->mem));
    return view_done(&v, NULL);
}

static values all_taxonomies(const edition *e)
{
    values all = {0};
    for (size_t i = 0; i < e->c->taxonomies.count; i++) {
        const taxonomy *t = e->c->taxonomies.at[i];
        if (!t->terms.count)
            continue;
        view v = view_in(e->mem, 3);
        view_text(&v, NAME_title, title_of_taxonomy(e, t));
        view_text(&v, NAME_path, path_of_taxonomy(t, e->mem));
        view_number(&v, NAME_count, (long)t->terms.count);
        values_add(e->mem, &all, view_done(&v, NULL));
    }
    return all;
}

/* "2013–2025". */
static str years_shown(const edition *e)
{
    years shown = e->years;
    if (!shown.first || shown.first == shown.last)
        return shown.first ? arena_printf(e->mem, "%d", shown.first) : STR("");
    return arena_printf(e->mem, "%d–%d", shown.first, shown.last);
}

static void make_base(edition *e, str version)
{
    values browse = all_taxonomies(e);
    view v = view_in(e->mem, 7);
    view_map(&v, NAME_w, words_map(e->w));
    view_map(&v, NAME_site, map_of_site(e));
    view_text(&v, NAME_version, version);
    view_text(&v, NAME_language, e->c->site.language);
    view_text(&v, NAME_repository, e->c->site.repository);
    view_list(&v, NAME_browse, &browse);
    view_text(&v, NAME_spark_years, years_shown(e));
    e->base = view_done(&v, NULL);
}

/* ---- rows */

typedef struct {
    edition *e;
    arena *own; /* one a worker: rows outlive the workers */
} row_work;

static void make_row(worker *w, size_t i, void *context)
{
    row_work *work = context;
    arena *mem = &work->own[w->id];
    if (!mem->mem)
        arena_init(mem, &w->mem);
    work->e->rows[i] = row_of_paper(work->e, work->e->c->papers.at[i], mem);
}

static bool make_rows(edition *e, int jobs)
{
    jobs = jobs < 1 ? 1 : jobs;
    e->rows = arena_array(e->mem, const value_map *, e->c->papers.count);
    row_work work = {e, arena_array(e->mem, arena, (size_t)jobs)};
    bool good = workers_run(jobs, e->c->papers.count, make_row, &work);
    for (int i = 0; i < jobs; i++) {
        if (good)
            arena_adopt(e->mem, &work.own[i]);
        arena_done(&work.own[i]);
    }
    return good;
}

const edition *edition_make(const catalog *c, const edition_options *o, arena *mem, diag *d)
{
    edition *e = arena_new(mem, edition);
    e->c = c;
    e->mem = mem;
    names *n = arena_new(mem, names);
    *n = site_names(mem);
    span language = span_of(c->site.src, c->site.language);
    e->w = words_read(c->site.language, language, o->files, n, mem, d);
    e->templates = templates_read(o->files, e->w, n, mem, d);
    rank_papers(e);
    mark_papers(e);
    find_years(e);
    e->menu = menu_make(c, e->w, mem, d);
    make_stack(e);
    make_base(e, o->version);
    e->facets = facets_make(e, mem);
    return make_rows(e, o->jobs) ? e : NULL;
}
