#include "site/sitemap.h"

#include "catalog/date.h"
#include "format/xml.h"
#include "site/address.h"

/* ---- which pages */

static bool is_listed(const task *t)
{
    return t->is_page && t->kind != TASK_NOT_FOUND && t->kind != TASK_REDIRECT;
}

static size_t count_listed(const plan *p)
{
    size_t count = 0;
    for (size_t i = 0; i < p->count; i++)
        count += is_listed(&p->at[i]);
    return count;
}

size_t sitemap_parts(const plan *p)
{
    size_t count = count_listed(p);
    return count ? (count + SITEMAP_MOST - 1) / SITEMAP_MOST : 1;
}

str sitemap_path(size_t number, arena *mem)
{
    return number ? arena_printf(mem, "sitemap-%zu.xml", number) : STR("sitemap.xml");
}

/* ---- when they changed, as far as the records say */

static date newer(date a, date b)
{
    if (date_is_none(a))
        return b;
    return date_is_none(b) || date_cmp(a, b) <= 0 ? a : b;
}

static date newest_of_list(const list *l)
{
    date newest = {0};
    for (size_t i = 0; i < l->items.count; i++)
        for (size_t k = 0; k < l->items.at[i].papers.count; k++)
            newest = newer(newest, l->items.at[i].papers.at[k]->added);
    return newest;
}

static date newest_of_term(const term *t)
{
    date newest = {0};
    for (size_t i = 0; i < t->papers.count; i++)
        newest = newer(newest, t->papers.at[i]->added);
    return newest;
}

static date newest_of_all(const catalog *c)
{
    return c->record_count ? c->by_added[0]->added : (date){0};
}

static date changed(const edition *e, const task *t)
{
    switch (t->kind) {
    case TASK_PAPER:
        return t->of.paper->added;
    case TASK_LIST:
        return newest_of_list(t->of.list);
    case TASK_TERM:
        return newest_of_term(t->of.term);
    case TASK_FREE:
        return (date){0};
    default:
        return newest_of_all(e->c);
    }
}

/* ---- the files */

typedef struct {
    const edition *e;
    xml_writer w;
    arena *mem;
} writing;

static void open_root(writing *g, str name)
{
    xml_open(&g->w, name);
    xml_add_attribute(&g->w, STR("xmlns"), STR("http://www.sitemaps.org/schemas/sitemap/0.9"));
}

static void add_place(writing *g, str element, str path, date when)
{
    xml_open(&g->w, element);
    xml_add_element(&g->w, STR("loc"), address_absolute(g->mem, g->e->c->site.base_url, path));
    xml_add_element(&g->w, STR("lastmod"), date_iso(when, g->mem));
    xml_close(&g->w);
}

static void write_part(writing *g, const plan *p, size_t number)
{
    size_t listed = 0, from = (number - 1) * SITEMAP_MOST;
    open_root(g, STR("urlset"));
    for (size_t i = 0; i < p->count && listed < from + SITEMAP_MOST; i++)
        if (is_listed(&p->at[i]) && listed++ >= from)
            add_place(g, STR("url"), p->at[i].address, changed(g->e, &p->at[i]));
    xml_close(&g->w);
}

static void write_index(writing *g, size_t count)
{
    open_root(g, STR("sitemapindex"));
    for (size_t i = 1; i <= count; i++)
        add_place(g, STR("sitemap"), sitemap_path(i, g->mem), newest_of_all(g->e->c));
    xml_close(&g->w);
}

str sitemap_make(const edition *e, const plan *p, size_t number, arena *mem)
{
    buf out = buf_in(mem);
    writing g = {e, xml_into(&out), mem};
    size_t count = sitemap_parts(p);
    if (number || count == 1)
        write_part(&g, p, number ? number : 1);
    else
        write_index(&g, count);
    return buf_str(&out);
}
