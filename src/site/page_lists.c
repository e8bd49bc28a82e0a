/* The reading lists: all of them, and each in its own structure, wording and order. */
#include "site/pages.h"
#include "site/row.h"

void page_lists(leaf *l)
{
    const catalog *c = l->e->c;
    values all = {0};
    for (size_t i = 0; i < c->lists.count; i++)
        values_add(l->mem, &all, row_of_list(l->e, c->lists.at[i], l->mem));
    leaf_open(l, &(leaf_head){
                     .kind = "lists",
                     .address = STR("lists/index.html"),
                     .title = words_text(l->e->w, WORD_lists),
                 });
    view_list(&l->view, NAME_lists, &all);
    view_number(&l->view, NAME_count, (long)c->lists.count);
    view_text(&l->view, NAME_lists_count,
              words_counted(l->e->w, WORD_lists_count, (long)c->lists.count, l->mem));
    leaf_set_no_pages(l);
    leaf_close(l, "lists");
}

static void set_known(leaf *l, const list *one)
{
    values all = {0};
    for (size_t i = 0; i < one->known.count; i++) {
        const known_finding *known = &one->known.at[i];
        if (!known->used)
            continue;
        view v = view_in(l->mem, 3);
        view_text(&v, NAME_entry, known->item.text);
        view_text(&v, NAME_message, known->message);
        view_text(&v, NAME_why, known->why);
        values_add(l->mem, &all, view_done(&v, NULL));
    }
    view_list(&l->view, NAME_known, &all);
}

/* The counts are those that the index of lists shows. */
static void set_facts(leaf *l, const list *one)
{
    const value_map *row = row_of_list(l->e, one, l->mem);
    for (unsigned i = 0; i < row->count; i++)
        if (row->at[i].name != NAME_title && row->at[i].name != NAME_path &&
            row->at[i].name != NAME_description)
            view_set(&l->view, row->at[i].name, row->at[i].value);
}

void page_list(leaf *l, const list *one)
{
    const scope of = {.list = one};
    export_part records = scope_records(l->e, of, l->mem);
    leaf_open(l, &(leaf_head){
                     .kind = "list",
                     .address = path_of_list(one, l->mem),
                     .title = one->title.text,
                     .description = one->description,
                     .src = one->src,
                     .scope = &of,
                 });
    set_facts(l, one);
    view_text(&l->view, NAME_source_url, one->source_url.text);
    view_text(&l->view, NAME_content, leaf_html_below(l, &one->doc, one->title.text));
    leaf_set_contents(l, &one->doc, one->title.text);
    set_known(l, one);
    leaf_set_coins(l, records.papers, records.count);
    leaf_set_no_pages(l);
    leaf_close(l, "list");
}
