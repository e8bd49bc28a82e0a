/* Links inside texts: [[…]], relative paths and addresses, in annotations, pages, introductions and lists.
   Every link, in markdown or raw HTML, that leads into the site becomes a path from its root; what may not be
   a link is dropped and its text stays. In a list, which may be anybody's README, [[x]] is a link only if x
   exists, and nothing in it is ever an error. */
#include "base/file.h"
#include "catalog/link_internal.h"
#include "format/html.h"

typedef struct {
    linking *l;
    const source *src;
    const list *list; /* of a list's text; NULL elsewhere */
    table *files;     /* paths below static/ */
    arena *scratch;
} text_context;

/* ---- addresses */

static str page_path(arena *mem, str place, str key)
{
    return arena_printf(mem, "%.*s/%.*s.html", STR_ARG(place), STR_ARG(key));
}

static const page *page_of(const catalog *c, str key)
{
    for (size_t i = 0; i < c->pages.count; i++) {
        const page *p = c->pages.at[i];
        if (str_eq(p->key, key))
            return p;
        for (size_t k = 0; k < p->formerly.count; k++)
            if (str_eq(p->formerly.at[k].text, key))
                return p;
    }
    return NULL;
}

static const list *list_of(const catalog *c, str key)
{
    for (size_t i = 0; i < c->lists.count; i++) {
        const list *one = c->lists.at[i];
        if (str_eq(one->key, key))
            return one;
        for (size_t k = 0; k < one->formerly.count; k++)
            if (str_eq(one->formerly.at[k].text, key))
                return one;
    }
    return NULL;
}

/* ---- what [[…]] may mean */

typedef struct {
    str path, label, full; /* full: the form that is always allowed, "topics/routing" */
    const paper *paper;    /* the label is its title, with `code` and $maths$; NULL: no paper */
    bool draft;            /* a record that is left out: its label stands as text */
} meaning;

typedef struct {
    meaning at[8];
    size_t count;
} meanings;

static void add_meaning(meanings *all, meaning m)
{
    if (all->count < sizeof all->at / sizeof *all->at)
        all->at[all->count++] = m;
}

static void look_in_papers(linking *l, str key, meanings *all)
{
    const paper *p = table_get(&l->out->papers_by_key, key);
    const paper *draft = p ? NULL : table_get(&l->drafts, key);
    if (p && p->stub)
        p = NULL;
    if (draft)
        p = draft;
    if (!p)
        return;
    add_meaning(all, (meaning){page_path(l->mem, STR("papers"), p->key), p->title.text,
                               arena_printf(l->mem, "papers/%.*s", STR_ARG(p->key)), p, draft != NULL});
}

static void look_in_taxonomy(linking *l, const taxonomy *t, str key, meanings *all)
{
    const term *one = table_get(&t->by_key, key);
    if (one)
        add_meaning(all, (meaning){page_path(l->mem, t->key, one->key), one->title,
                                   arena_printf(l->mem, "%.*s/%.*s", STR_ARG(t->key), STR_ARG(one->key)),
                                   NULL, false});
}

static void look_in_lists(linking *l, str key, meanings *all)
{
    const list *one = list_of(l->out, key);
    if (one)
        add_meaning(all, (meaning){page_path(l->mem, STR("lists"), one->key), one->title.text,
                                   arena_printf(l->mem, "lists/%.*s", STR_ARG(one->key)), NULL, false});
}

static void look_in_pages(linking *l, str key, meanings *all)
{
    const page *p = page_of(l->out, key);
    if (p)
        add_meaning(all, (meaning){arena_printf(l->mem, "%.*s.html", STR_ARG(p->key)), p->title,
                                   arena_printf(l->mem, "pages/%.*s", STR_ARG(p->key)), NULL, false});
}

/* "papers/x", "topics/x", "authors/x": looked for in one place alone. */
static void look_in_one(linking *l, str place, str key, meanings *all)
{
    const taxonomy *t = catalog_taxonomy(l->out, place);
    if (t)
        look_in_taxonomy(l, t, key, all);
    else if (str_eq(place, STR("papers")))
        look_in_papers(l, key, all);
    else if (str_eq(place, STR("lists")))
        look_in_lists(l, key, all);
    else if (str_eq(place, STR("pages")))
        look_in_pages(l, key, all);
}

static meanings look_up(linking *l, str target)
{
    meanings all = {.count = 0};
    size_t slash = str_find_char(target, '/');
    if (slash < target.len) {
        look_in_one(l, str_sub(target, 0, slash), str_skip(target, slash + 1), &all);
        return all;
    }
    look_in_papers(l, target, &all);
    for (size_t i = 0; i < l->out->site.taxonomies.count; i++)
        look_in_taxonomy(l, &l->out->site.taxonomies.at[i], target, &all);
    look_in_lists(l, target, &all);
    look_in_pages(l, target, &all);
    return all;
}

static str nearest_name(linking *l, str target)
{
    const catalog *c = l->out;
    size_t n = 0, room = c->papers_by_key.count + c->lists.count + c->pages.count;
    for (size_t i = 0; i < c->site.taxonomies.count; i++)
        room += c->site.taxonomies.at[i].by_key.count;
    str *all = arena_array(l->mem, str, room);
    for (size_t i = 0; i < c->papers_by_key.count; i++)
        all[n++] = c->papers_by_key.entries[i].key;
    for (size_t i = 0; i < c->site.taxonomies.count; i++)
        for (size_t k = 0; k < c->site.taxonomies.at[i].by_key.count; k++)
            all[n++] = c->site.taxonomies.at[i].by_key.entries[k].key;
    for (size_t i = 0; i < c->lists.count; i++)
        all[n++] = c->lists.at[i]->key;
    for (size_t i = 0; i < c->pages.count; i++)
        all[n++] = c->pages.at[i]->key;
    return diag_nearest(l->mem, target, all, n);
}

static void tell_unknown(text_context *t, const md_node *node)
{
    span where = span_at(t->src, node->at, node->end - node->at);
    str near = nearest_name(t->l, node->target);
    if (near.len)
        diag_error(t->l->d, "unknown-link", where, "[[%.*s]] leads nowhere; did you mean [[%.*s]]?",
                   STR_ARG(node->target), STR_ARG(near));
    else
        diag_error(t->l->d, "unknown-link", where,
                   "[[%.*s]] leads nowhere: no paper, term, list or page is called so",
                   STR_ARG(node->target));
}

static void tell_ambiguous(text_context *t, const md_node *node, const meanings *all)
{
    buf forms = buf_in(t->l->mem);
    for (size_t i = 0; i < all->count; i++)
        buf_printf(&forms, "%s[[%.*s]]", i ? " or " : "", STR_ARG(all->at[i].full));
    diag_error(t->l->d, "ambiguous-link", span_at(t->src, node->at, node->end - node->at),
               "[[%.*s]] may mean several things; write %.*s", STR_ARG(node->target),
               STR_ARG(buf_str(&forms)));
}

/* What a reader is shown of a paper before going there: "Title (2022)", where the link has other words, else
   the year; and its tldr on a line of its own. */
static str preview(const paper *p, bool titled, arena *mem)
{
    buf out = buf_in(mem);
    if (!titled)
        buf_add(&out, markdown_title_text(p->title.text, mem));
    if (p->date.year)
        buf_printf(&out, titled ? "%d" : " (%d)", p->date.year);
    if (p->tldr.text.len && out.len)
        buf_char(&out, '\n');
    buf_add(&out, markdown_title_text(p->tldr.text, mem));
    return buf_str(&out);
}

/* The node becomes an ordinary link with its label, or the label alone. */
static void become_link(text_context *t, md_node *node, const meaning *m)
{
    str label = node->text.len ? node->text : m->label;
    node->kind = MD_LINK;
    node->goes = m->draft ? MD_GOES_NOWHERE : MD_GOES_IN_SITE;
    node->target = m->path;
    if (m->paper && !m->draft && !t->list)
        node->title = preview(m->paper, node->text.len == 0, t->l->mem);
    if (node->text.len || !m->paper)
        markdown_add_text(node, label, t->l->mem);
    else
        markdown_add_title(node, label, t->l->mem);
    node->text = (str){0};
}

static void link_wiki(text_context *t, md_node *node)
{
    meanings all = look_up(t->l, node->target);
    if (all.count == 1)
        become_link(t, node, &all.at[0]);
    else if (t->list)
        node->goes = MD_GOES_NOWHERE;
    else if (all.count == 0)
        tell_unknown(t, node);
    else
        tell_ambiguous(t, node, &all);
}

/* ---- addresses and paths */

/* A link or image that waits to be resolved, whatever it was written in. */
typedef struct {
    span where;
    str target;
    md_goes goes;
} leading;

static void drop(leading *one)
{
    one->goes = MD_GOES_NOWHERE;
}

static void lead_into_site(leading *one, str path)
{
    one->target = path;
    one->goes = MD_GOES_IN_SITE;
}

/* "content/papers/btx.md" and the like, to the page it becomes. */
static bool content_target(linking *l, str path, str *out)
{
    if (!str_starts(path, STR("content/")) || !str_ends(path, STR(".md")))
        return false;
    str inner = str_sub(path, 8, path.len - 8 - 3);
    size_t slash = str_find_char(inner, '/');
    if (slash == inner.len)
        return false;
    meanings all = {.count = 0};
    look_in_one(l, str_sub(inner, 0, slash), str_skip(inner, slash + 1), &all);
    *out = all.count ? all.at[0].path : (str){0};
    return all.count == 1 && !all.at[0].draft;
}

static void lead_from_list(text_context *t, leading *one)
{
    str url = link_from_list(t->list, one->target, t->l->mem);
    if (url.len) {
        one->target = url;
        return;
    }
    drop(one);
    diag_warning(t->l->d, "relative-link", one->where,
                 "a relative path leads nowhere from here; give the list a `source:` that it is resolved on. "
                 "Its text stays");
}

static void lead_from_file(text_context *t, leading *one)
{
    linking *l = t->l;
    size_t end = 0;
    while (end < one->target.len && one->target.at[end] != '#' && one->target.at[end] != '?')
        end++;
    str path, rest = str_skip(one->target, end), address;
    bool inside = link_resolve_dots(path_parent(t->src->path), str_sub(one->target, 0, end), l->mem, &path);
    if (inside && content_target(l, path, &address)) {
        lead_into_site(one, arena_printf(l->mem, "%.*s%.*s", STR_ARG(address), STR_ARG(rest)));
    } else if (inside && table_get(t->files, path)) {
        lead_into_site(one, arena_printf(l->mem, "%.*s%.*s", STR_ARG(str_skip(path, 7)), STR_ARG(rest)));
    } else {
        drop(one);
        diag_error(l->d, "unknown-path", one->where,
                   "no file of the site is at '%.*s' (resolved from this one); link a .md under content/ or "
                   "a file under "
                   "static/",
                   STR_ARG(one->target));
    }
}

static void lead(text_context *t, leading *one)
{
    /* "./#part" is a README's own part on GitHub, and a page's here. */
    if (str_starts(one->target, STR("./#")))
        one->target = str_skip(one->target, 2);
    html_url_kind leads = html_url_leads(one->target);
    bool path = leads == HTML_URL_HERE && one->target.len && one->target.at[0] != '#';
    if (one->target.len == 0) {
        drop(one);
    } else if (str_starts(one->target, STR("//"))) {
        one->target = arena_printf(t->l->mem, "https:%.*s", STR_ARG(one->target));
    } else if (leads == HTML_URL_FORBIDDEN) {
        drop(one);
        diag_warning(
            t->l->d, "dropped-link", one->where,
            "only http, https, mailto and paths may be linked; the link is dropped and its text stays");
    } else if (path && t->list) {
        lead_from_list(t, one);
    } else if (path) {
        lead_from_file(t, one);
    }
}

static void link_target(text_context *t, md_node *node)
{
    leading one = {span_at(t->src, node->at, node->end - node->at), node->target, node->goes};
    lead(t, &one);
    node->target = one.target;
    node->goes = one.goes;
}

static void link_html_targets(text_context *t, md_html_links *links)
{
    for (size_t i = 0; i < links->count; i++) {
        md_html_link *link = &links->at[i];
        leading one = {span_at(t->src, link->from, link->end - link->from), link->target, link->goes};
        lead(t, &one);
        link->target = one.target;
        link->goes = one.goes;
    }
}

static void link_doc(text_context *t, md_doc *doc)
{
    if (t->l->out->site.html != MD_HTML_ESCAPE)
        markdown_html_links(doc, t->l->mem, t->scratch);
    arena_reset(t->scratch);
    for (md_node *node = doc->root; node; node = markdown_next(node, doc->root)) {
        if (node->kind == MD_WIKI_LINK)
            link_wiki(t, node);
        else if ((node->kind == MD_LINK || node->kind == MD_IMAGE) && node->goes == MD_GOES_AS_WRITTEN)
            link_target(t, node);
        else if (node->links)
            link_html_targets(t, node->links);
    }
}

/* ---- entries lead to their papers */

static md_node *insert_after(arena *mem, md_node *node, md_kind kind)
{
    md_node *added = arena_new(mem, md_node);
    added->kind = kind;
    added->at = added->end = node->end;
    added->parent = node->parent;
    added->previous = node;
    added->next = node->next;
    if (node->next)
        node->next->previous = added;
    else if (node->parent)
        node->parent->last = added;
    node->next = added;
    return added;
}

/* The title leads to the first paper; further ones that the entry names follow it by their own titles. */
static void link_item(linking *l, const item *it)
{
    md_node *node = it->title_node;
    if (!node || it->papers.count == 0)
        return;
    node->goes = MD_GOES_IN_SITE;
    node->target = page_path(l->mem, STR("papers"), it->papers.at[0]->key);
    for (size_t i = 1; i < it->papers.count; i++) {
        md_node *dot = insert_after(l->mem, node, MD_TEXT);
        dot->text = STR(" · ");
        node = insert_after(l->mem, dot, MD_LINK);
        node->goes = MD_GOES_IN_SITE;
        node->target = page_path(l->mem, STR("papers"), it->papers.at[i]->key);
        markdown_add_title(node, it->papers.at[i]->title.text, l->mem);
    }
}

static table static_files(linking *l)
{
    table files = table_in(l->mem);
    for (size_t i = 0; i < l->in->files.count; i++)
        if (str_starts(l->in->files.at[i]->path, STR("static/")))
            table_set(&files, l->in->files.at[i]->path, l->in->files.at[i]);
    return files;
}

static void link_texts(text_context *t)
{
    catalog *c = t->l->out;
    for (size_t i = 0; i < c->record_count; i++) {
        t->src = c->papers.at[i]->src;
        link_doc(t, &c->papers.at[i]->body);
    }
    for (size_t i = 0; i < c->pages.count; i++) {
        t->src = c->pages.at[i]->src;
        link_doc(t, &c->pages.at[i]->doc);
    }
    for (size_t i = 0; i < c->intros.count; i++) {
        t->src = c->intros.at[i]->src;
        link_doc(t, &c->intros.at[i]->doc);
    }
    for (size_t i = 0; i < c->lists.count; i++) {
        t->list = c->lists.at[i];
        t->src = t->list->src;
        link_doc(t, &c->lists.at[i]->doc);
        for (size_t k = 0; k < t->list->items.count; k++)
            link_item(t->l, &t->list->items.at[k]);
    }
}

void link_text(linking *l)
{
    table files = static_files(l);
    /* Where memory runs out control leaves past it, and its blocks are lost with the process. */
    arena scratch;
    arena_init(&scratch, l->mem->mem);
    link_texts(&(text_context){.l = l, .files = &files, .scratch = &scratch});
    arena_done(&scratch);
}
