#include "site/feed.h"

#include "catalog/date.h"
#include "format/html.h"
#include "site/address.h"
#include "site/cite.h"
#include "site/row.h"

#include <stdlib.h>

/* ---- which papers */

static int newest_added_first(const void *x, const void *y)
{
    const paper *a = *(paper *const *)x, *b = *(paper *const *)y;
    int order = date_cmp(a->added, b->added);
    return order ? order : str_cmp(a->key, b->key);
}

static paper *const *additions(const edition *e, scope s, size_t *count, arena *mem)
{
    if (!s.list && !s.term) {
        *count = e->c->record_count;
        return e->c->by_added;
    }
    export_part part = scope_records(e, s, mem);
    paper **all = arena_array(mem, paper *, part.count);
    for (size_t i = 0; i < part.count; i++)
        all[i] = part.papers[i];
    if (part.count)
        qsort(all, part.count, sizeof *all, newest_added_first);
    *count = part.count;
    return all;
}

export_part feed_papers(const edition *e, scope s, arena *mem)
{
    size_t count, most = (size_t)e->c->site.feed_size, shown = 0;
    paper *const *all = additions(e, s, &count, mem);
    while (shown < count && shown < most && !date_is_none(all[shown]->added))
        shown++;
    return (export_part){e->c, all, shown};
}

/* ---- what it is called */

str feed_title(const edition *e, scope s, arena *mem)
{
    str site = e->c->site.title;
    str part = s.list ? markdown_title_text(s.list->title.text, mem) : s.term ? s.term->title : STR("");
    return part.len ? arena_printf(mem, "%.*s · %.*s", STR_ARG(part), STR_ARG(site)) : site;
}

str feed_description(const edition *e, scope s)
{
    return s.list ? s.list->description : s.term ? s.term->description : e->c->site.description;
}

str feed_author(const edition *e)
{
    const site_config *site = &e->c->site;
    return site->author_name.len ? site->author_name : site->title;
}

str feed_url(const edition *e, str path, arena *mem)
{
    return address_absolute(mem, e->c->site.base_url, path);
}

/* ---- identity */

/* The key that it had first. */
static str first_key(str key, const located_list *formerly)
{
    return formerly->count ? formerly->at[0].text : key;
}

static str id_at(const edition *e, str folder, str key, arena *mem)
{
    const site_config *site = &e->c->site;
    str base = site->feed_id.len ? site->feed_id : site->base_url;
    return arena_printf(mem, "%.*s%.*s", STR_ARG(base), STR_ARG(address_of(mem, folder, key)));
}

str feed_id(const edition *e, scope s, arena *mem)
{
    if (s.list)
        return id_at(e, STR("lists"), first_key(s.list->key, &s.list->formerly), mem);
    if (s.term)
        return id_at(e, s.term->taxonomy->key, first_key(s.term->key, &s.term->formerly), mem);
    return id_at(e, STR(""), STR("index"), mem);
}

str feed_id_of(const edition *e, const paper *p, arena *mem)
{
    return id_at(e, STR("papers"), first_key(p->key, &p->formerly), mem);
}

str feed_date(date d, arena *mem)
{
    return arena_printf(mem, "%04d-%02d-%02dT00:00:00Z", d.year, d.month ? d.month : 1, d.day ? d.day : 1);
}

/* ---- content */

static void add_paragraph(buf *out, const char *tag, str html)
{
    if (html.len)
        buf_printf(out, "<%s>%.*s</%s>\n", tag, STR_ARG(html), tag);
}

/* The list's own words on the paper. */
static void add_notes(buf *out, const list *of, const paper *p)
{
    for (size_t i = 0; of && i < p->mentions.count; i++) {
        const mention *one = &p->mentions.at[i];
        if (one->list != of || !one->item->note.len)
            continue;
        buf_lit(out, "<blockquote><p>");
        html_add_text(out, one->item->note);
        buf_lit(out, "</p></blockquote>\n");
    }
}

static void add_plain(buf *out, str text)
{
    buf_lit(out, "<p>");
    html_add_text(out, text);
    buf_lit(out, "</p>\n");
}

str feed_content(leaf *l, scope s, const paper *p)
{
    buf out = buf_in(l->mem);
    leaf absolute = *l;
    diag told = diag_in(l->mem); /* the paper's own page reports what is wrong with it */
    absolute.root = l->e->c->site.base_url;
    absolute.d = &told;
    add_paragraph(&out, "p", p->tldr.text.len ? html_of_line(p->tldr.text, l->mem) : STR(""));
    add_notes(&out, s.list, p);
    if (p->annotated)
        buf_add(&out, leaf_html(&absolute, &p->body, STR("")));
    if (!out.len)
        add_plain(&out, cite_plain(p, l->mem));
    return buf_str(&out);
}
