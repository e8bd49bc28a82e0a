/* RFC 4287. Texts are plain but for the content, which is escaped HTML. */
#include "format/xml.h"
#include "site/feed.h"
#include "site/row.h"

typedef struct {
    xml_writer w;
    leaf *l;
    scope s;
} writing;

static void add_link(writing *g, str rel, str type, str href)
{
    if (!href.len)
        return;
    xml_open(&g->w, STR("link"));
    xml_add_attribute(&g->w, STR("rel"), rel);
    if (type.len)
        xml_add_attribute(&g->w, STR("type"), type);
    xml_add_attribute(&g->w, STR("href"), href);
    xml_close(&g->w);
}

static void add_author(writing *g, str name, str url)
{
    xml_open(&g->w, STR("author"));
    xml_add_element(&g->w, STR("name"), name);
    xml_add_element(&g->w, STR("uri"), url);
    xml_close(&g->w);
}

static void add_category(writing *g, const term *t)
{
    xml_open(&g->w, STR("category"));
    xml_add_attribute(&g->w, STR("term"), t->key);
    xml_add_attribute(&g->w, STR("label"), t->title);
    xml_close(&g->w);
}

static void add_content(writing *g, const paper *p, str url)
{
    xml_open(&g->w, STR("content"));
    xml_add_attribute(&g->w, STR("type"), STR("html"));
    /* For addresses within the text: "#remark". */
    xml_add_attribute(&g->w, STR("xml:base"), url);
    xml_add_text(&g->w, feed_content(g->l, g->s, p));
    xml_close(&g->w);
}

static void add_entry(writing *g, const paper *p)
{
    arena *mem = g->l->mem;
    str url = feed_url(g->l->e, path_of_paper(p, mem), mem);
    xml_open(&g->w, STR("entry"));
    xml_add_element(&g->w, STR("id"), feed_id_of(g->l->e, p, mem));
    xml_add_element(&g->w, STR("title"), markdown_title_text(p->title.text, mem));
    xml_add_element(&g->w, STR("updated"), feed_date(p->added, mem));
    add_link(g, STR("alternate"), STR("text/html"), url);
    add_link(g, STR("related"), STR(""), export_url(p, mem));
    for (size_t i = 0; i < p->authors.count; i++)
        add_author(g, p->authors.at[i].display, STR(""));
    for (size_t i = 0; i < p->terms.count; i++)
        add_category(g, p->terms.at[i]);
    add_content(g, p, url);
    xml_close(&g->w);
}

/* A month without a day stands behind the days of its year, and may yet be the newest moment. */
static str newest_moment(const export_part *papers, arena *mem)
{
    str newest = STR("");
    for (size_t i = 0; i < papers->count; i++) {
        str moment = feed_date(papers->papers[i]->added, mem);
        if (str_cmp(moment, newest) > 0)
            newest = moment;
    }
    return newest;
}

static void add_head(writing *g, str updated)
{
    const edition *e = g->l->e;
    arena *mem = g->l->mem;
    xml_add_element(&g->w, STR("id"), feed_id(e, g->s, mem));
    xml_add_element(&g->w, STR("title"), feed_title(e, g->s, mem));
    xml_add_element(&g->w, STR("subtitle"), feed_description(e, g->s));
    xml_add_element(&g->w, STR("updated"), updated);
    add_link(g, STR("self"), scope_media_type(SCOPE_ATOM),
             feed_url(e, scope_path(g->s, SCOPE_ATOM, mem), mem));
    add_link(g, STR("alternate"), STR("text/html"), feed_url(e, scope_page(g->s, mem), mem));
    add_author(g, feed_author(e), e->c->site.author_url);
    xml_add_element(&g->w, STR("icon"), feed_url(e, STR("icon.svg"), mem));
}

str feed_atom(leaf *l, scope s)
{
    buf out = buf_in(l->mem);
    export_part papers = feed_papers(l->e, s, l->mem);
    writing g = {xml_into(&out), l, s};
    xml_open(&g.w, STR("feed"));
    xml_add_attribute(&g.w, STR("xmlns"), STR("http://www.w3.org/2005/Atom"));
    xml_add_attribute(&g.w, STR("xml:lang"), l->e->c->site.language);
    add_head(&g, newest_moment(&papers, l->mem));
    for (size_t i = 0; i < papers.count; i++)
        add_entry(&g, papers.papers[i]);
    xml_close(&g.w);
    return buf_str(&out);
}
