/* Pages that are mostly text: the home page, free pages, 404.html, and those that lead elsewhere. */
#include "site/address.h"
#include "site/pages.h"
#include "site/row.h"

enum { NEWEST = 8 };

/* ---- home */

static const page *home_text(const catalog *c)
{
    for (size_t i = 0; i < c->pages.count; i++)
        if (str_eq(c->pages.at[i]->key, STR("index")))
            return c->pages.at[i];
    return NULL;
}

static void set_start(leaf *l, const page *text)
{
    values all = {0};
    for (size_t i = 0; text && i < text->start.count; i++) {
        const start_entry *one = &text->start.at[i];
        if (!one->paper)
            continue;
        view v = view_in(l->mem, 2);
        view_number(&v, NAME_number, (long)all.count + 1);
        view_text(&v, NAME_why, one->why);
        values_add(l->mem, &all, view_done(&v, l->e->rows[one->paper->number]));
    }
    view_list(&l->view, NAME_start, &all);
}

static void set_topics(leaf *l)
{
    const taxonomy *topics = edition_topics(l->e);
    values all = {0};
    for (size_t i = 0; topics && i < topics->terms.count; i++)
        if (!topics->terms.at[i]->parent)
            values_add(l->mem, &all, row_of_term(l->e, topics->terms.at[i], l->mem));
    view_list(&l->view, NAME_topics, &all);
}

static void set_lists(leaf *l)
{
    values all = {0};
    for (size_t i = 0; i < l->e->c->lists.count; i++)
        values_add(l->mem, &all, row_of_list(l->e, l->e->c->lists.at[i], l->mem));
    view_list(&l->view, NAME_lists, &all);
}

static void set_newest(leaf *l)
{
    const catalog *c = l->e->c;
    values all = {0};
    for (size_t i = 0; i < c->record_count && i < NEWEST; i++)
        values_add(l->mem, &all, l->e->rows[c->by_added[i]->number]);
    view_list(&l->view, NAME_newest, &all);
}

void page_home(leaf *l)
{
    const catalog *c = l->e->c;
    const page *text = home_text(c);
    str title = text && text->title.len && !str_eq(text->title, STR("index")) ? text->title : c->site.title;
    leaf_open(l, &(leaf_head){
                     .kind = "home",
                     .address = STR("index.html"),
                     .title = title.len ? title : words_text(l->e->w, WORD_home),
                     .description = text && text->description.len ? text->description : c->site.description,
                     .src = text ? text->src : NULL,
                     .scope = &(scope){0},
                 });
    view_text(&l->view, NAME_content, text ? leaf_html_below(l, &text->doc, text->title) : STR(""));
    set_start(l, text);
    set_topics(l);
    set_lists(l);
    set_newest(l);
    leaf_set_map_small(l);
    leaf_set_counts(l, c->papers.count, c->papers.count - c->record_count);
    leaf_set_no_pages(l);
    leaf_close(l, "home");
}

/* ---- the others */

void page_free(leaf *l, const page *one)
{
    leaf_open(l, &(leaf_head){
                     .kind = "page",
                     .address = address_of(l->mem, STR(""), one->key),
                     .title = one->title,
                     .description = one->description,
                     .src = one->src,
                 });
    view_text(&l->view, NAME_content, leaf_html_below(l, &one->doc, one->title));
    leaf_set_contents(l, &one->doc, one->title);
    leaf_set_no_pages(l);
    leaf_close(l, "page");
}

void page_search(leaf *l)
{
    leaf_open(l, &(leaf_head){
                     .kind = "search",
                     .address = STR("search.html"),
                     .title = words_text(l->e->w, WORD_search),
                 });
    leaf_set_counts(l, l->e->c->papers.count, l->e->c->papers.count - l->e->c->record_count);
    leaf_set_no_pages(l);
    leaf_close(l, "search");
}

void page_not_found(leaf *l)
{
    leaf_open(l, &(leaf_head){
                     .kind = "not_found",
                     .address = STR("404.html"),
                     .title = words_text(l->e->w, WORD_not_found),
                 });
    leaf_set_no_pages(l);
    leaf_close(l, "not_found");
}

/* Its path and canonical address are those of the page that it leads to. */
void page_redirect(leaf *l, str address, str target, str title)
{
    leaf_open(l, &(leaf_head){
                     .kind = "redirect",
                     .address = target,
                     .title = title,
                 });
    l->address = address;
    for (size_t i = 0; i < l->view.count; i++)
        if (l->view.at[i].name == NAME_root)
            l->view.at[i].value = value_text(address_root(l->mem, address));
    leaf_close(l, "redirect");
}
