#include "site/head.h"

#include "base/sha256.h"
#include "format/html.h"
#include "site/address.h"

static void add_tag(buf *out, const char *start, const char *name, const char *second, str text)
{
    if (!text.len)
        return;
    buf_printf(out, "<%s=\"%s\" %s=\"", start, name, second);
    html_add_text(out, text);
    buf_lit(out, "\">\n");
}

void head_add_meta(buf *out, const char *name, str content)
{
    add_tag(out, "meta name", name, "content", content);
}

static bool is_home(const head_page *of)
{
    return str_eq(of->kind, STR("home"));
}

/* ---- OpenGraph: its four required properties; the description is that of the page */

static void add_preview(buf *out, const edition *e, const head_page *of, bool titled, arena *mem)
{
    const site_config *site = &e->c->site;
    if (!site->base_url.len)
        return;
    if (!titled)
        add_tag(out, "meta property", "og:title", "content", is_home(of) ? site->title : of->title);
    add_tag(out, "meta property", "og:type", "content", of->paper ? STR("article") : STR("website"));
    add_tag(out, "meta property", "og:url", "content", address_absolute(mem, site->base_url, of->address));
    add_tag(out, "meta property", "og:image", "content",
            address_absolute(mem, site->base_url, STR("card.png")));
}

/* ---- links */

static void add_alternates(buf *out, const edition *e, const head_page *of, str root, arena *mem)
{
    for (int kind = 0; of->scope && kind < SCOPE_FILES; kind++) {
        if (!scope_has(e, *of->scope, (scope_file)kind))
            continue;
        buf_lit(out, "<link rel=\"alternate\" type=\"");
        buf_add(out, scope_media_type((scope_file)kind));
        buf_lit(out, "\" title=\"");
        buf_add(out, scope_label((scope_file)kind));
        buf_lit(out, "\" href=\"");
        buf_add(out, root);
        html_add_url(out, scope_path(*of->scope, (scope_file)kind, mem));
        buf_lit(out, "\">\n");
    }
}

static void add_search(buf *out, const edition *e, str root)
{
    if (!e->c->site.base_url.len)
        return;
    buf_lit(out, "<link rel=\"search\" type=\"application/opensearchdescription+xml\" title=\"");
    html_add_text(out, e->c->site.title);
    buf_lit(out, "\" href=\"");
    buf_add(out, root);
    buf_lit(out, "opensearch.xml\">\n");
}

/* ---- JSON-LD of pages that gather papers */

static void add_count(json_writer *w, size_t count)
{
    json_add_key(w, STR("mainEntity"));
    json_open_map(w);
    json_add_member(w, STR("@type"), STR("ItemList"));
    json_add_key(w, STR("numberOfItems"));
    json_add_int(w, (long)count);
    json_close_map(w);
}

static void add_search_action(json_writer *w, str base, arena *mem)
{
    json_add_member(w, STR("url"), base);
    json_add_key(w, STR("potentialAction"));
    json_open_map(w);
    json_add_member(w, STR("@type"), STR("SearchAction"));
    json_add_member(w, STR("target"),
                    arena_printf(mem, "%.*ssearch.html?q={search_term_string}", STR_ARG(base)));
    json_add_member(w, STR("query-input"), STR("required name=search_term_string"));
    json_close_map(w);
}

/* The home page is the site, a list or term a collection. */
static void write_collection(json_writer *w, const edition *e, const head_page *of, arena *mem)
{
    const scope *s = of->scope;
    const site_config *site = &e->c->site;
    if (!is_home(of) && !(s && (s->list || s->term)))
        return;
    json_open_map(w);
    json_add_member(w, STR("@context"), STR("https://schema.org"));
    json_add_member(w, STR("@type"), is_home(of) ? STR("WebSite") : STR("CollectionPage"));
    json_add_member(w, STR("name"), is_home(of) ? site->title : of->title);
    if (is_home(of) && site->base_url.len)
        add_search_action(w, site->base_url, mem);
    else if (!is_home(of))
        add_count(w, s->list ? s->list->paper_count : s->term->papers.count);
    json_close_map(w);
}

/* A data block, and its hash. */
static str add_data(buf *out, const edition *e, const head_page *of, arena *mem)
{
    buf data = buf_in(mem);
    json_writer w = json_into(&data, JSON_FOR_SCRIPT);
    if (of->paper)
        head_add_article(&w, of->paper, mem);
    else
        write_collection(&w, e, of, mem);
    if (!data.len)
        return STR("");
    buf_lit(out, "<script type=\"application/ld+json\">");
    buf_add(out, buf_str(&data));
    buf_lit(out, "</script>\n");
    return sha256_base64(buf_str(&data), mem);
}

head_tags head_make(const edition *e, const head_page *of, arena *mem)
{
    buf out = buf_in(mem);
    if (str_eq(of->kind, STR("redirect")) || str_eq(of->kind, STR("not_found")))
        return (head_tags){0};
    str root = address_root(mem, of->address);
    bool titled = of->paper && head_add_citation(&out, e, of->paper, mem);
    add_preview(&out, e, of, titled, mem);
    add_alternates(&out, e, of, root, mem);
    if (!of->paper)
        add_search(&out, e, root);
    str hash = add_data(&out, e, of, mem);
    return (head_tags){buf_str(&out), hash};
}
