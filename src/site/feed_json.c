/* JSON Feed 1.1. */
#include "format/json.h"
#include "site/feed.h"
#include "site/row.h"

typedef struct {
    json_writer w;
    leaf *l;
    scope s;
} writing;

static void member(writing *g, str key, str text)
{
    if (text.len)
        json_add_member(&g->w, key, text);
}

static void add_author(writing *g, str name, str url)
{
    json_open_map(&g->w);
    member(g, STR("name"), name);
    member(g, STR("url"), url);
    json_close_map(&g->w);
}

static void add_authors(writing *g, const paper *p)
{
    if (!p->authors.count)
        return;
    json_add_key(&g->w, STR("authors"));
    json_open_list(&g->w);
    for (size_t i = 0; i < p->authors.count; i++)
        add_author(g, p->authors.at[i].display, p->authors.at[i].url);
    json_close_list(&g->w);
}

static void add_tags(writing *g, const paper *p)
{
    if (!p->terms.count)
        return;
    json_add_key(&g->w, STR("tags"));
    json_open_list(&g->w);
    for (size_t i = 0; i < p->terms.count; i++)
        json_add_text(&g->w, p->terms.at[i]->title);
    json_close_list(&g->w);
}

static void add_item(writing *g, const paper *p)
{
    arena *mem = g->l->mem;
    json_open_map(&g->w);
    member(g, STR("id"), feed_id_of(g->l->e, p, mem));
    member(g, STR("url"), feed_url(g->l->e, path_of_paper(p, mem), mem));
    member(g, STR("external_url"), export_url(p, mem));
    member(g, STR("title"), markdown_title_text(p->title.text, mem));
    member(g, STR("summary"), markdown_title_text(p->tldr.text, mem));
    member(g, STR("content_html"), feed_content(g->l, g->s, p));
    member(g, STR("date_published"), feed_date(p->added, mem));
    add_authors(g, p);
    add_tags(g, p);
    json_close_map(&g->w);
}

static void add_head(writing *g)
{
    const edition *e = g->l->e;
    arena *mem = g->l->mem;
    member(g, STR("version"), STR("https://jsonfeed.org/version/1.1"));
    member(g, STR("title"), feed_title(e, g->s, mem));
    member(g, STR("home_page_url"), feed_url(e, scope_page(g->s, mem), mem));
    member(g, STR("feed_url"), feed_url(e, scope_path(g->s, SCOPE_JSON_FEED, mem), mem));
    member(g, STR("description"), feed_description(e, g->s));
    member(g, STR("favicon"), feed_url(e, STR("icon.svg"), mem));
    member(g, STR("language"), e->c->site.language);
    json_add_key(&g->w, STR("authors"));
    json_open_list(&g->w);
    add_author(g, feed_author(e), e->c->site.author_url);
    json_close_list(&g->w);
}

str feed_json(leaf *l, scope s)
{
    buf out = buf_in(l->mem);
    export_part papers = feed_papers(l->e, s, l->mem);
    writing g = {json_into(&out, JSON_PRETTY), l, s};
    json_open_map(&g.w);
    add_head(&g);
    json_add_key(&g.w, STR("items"));
    json_open_list(&g.w);
    for (size_t i = 0; i < papers.count; i++)
        add_item(&g, papers.papers[i]);
    json_close_list(&g.w);
    json_close_map(&g.w);
    return buf_str(&out);
}
