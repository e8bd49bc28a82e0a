/* How a paper hangs together with lists and other papers. */
#include "site/pages.h"
#include "site/related.h"
#include "site/row.h"

/* ---- named by */

/* What of an entry's links can be followed: those with a label and an address of their own. */
static void set_links_of_item(leaf *l, view *v, const item *it)
{
    values all = {0};
    for (size_t i = 0; i < it->links.count; i++) {
        const item_link *one = &it->links.at[i];
        bool out = str_starts(one->url.text, STR("https://")) || str_starts(one->url.text, STR("http://"));
        if (!one->label.len || !out)
            continue;
        view link = view_in(l->mem, 2);
        view_text(&link, NAME_label, one->label);
        view_text(&link, NAME_url, one->url.text);
        values_add(l->mem, &all, view_done(&link, NULL));
    }
    view_list(v, NAME_links, &all);
}

static str without_marks(str title, arena *mem)
{
    buf out = buf_in(mem);
    for (size_t i = 0; i < title.len; i++)
        if (title.at[i] != '`' && title.at[i] != '$')
            buf_char(&out, title.at[i]);
    return buf_str(&out);
}

/* As the list spells the title, where it does otherwise than the record: capitals and marks of code and maths
   are no spelling, and maths may be written as it reads. */
static str spelling_of(const item *it, const paper *p, arena *mem)
{
    str its = it->title.text, own = p->title.text;
    bool same = str_eq_nocase(its, own) || str_eq_nocase(without_marks(its, mem), without_marks(own, mem)) ||
                str_eq_nocase(markdown_title_text(its, mem), markdown_title_text(own, mem));
    return same ? STR("") : its;
}

static const value_map *mention_of(leaf *l, const paper *p, const mention *by)
{
    const item *it = by->item;
    view v = view_in(l->mem, 7);
    view_text(&v, NAME_anchor, section_anchor(it->section));
    view_text(&v, NAME_section, section_path(by->list, it->section, l->mem));
    view_text(&v, NAME_written, spelling_of(it, p, l->mem));
    view_text(&v, NAME_date_text, it->date_text);
    view_text(&v, NAME_remark, it->remark);
    view_text(&v, NAME_note, it->note);
    set_links_of_item(l, &v, it);
    return view_done(&v, NULL);
}

void paper_set_named_by(leaf *l, const paper *p)
{
    values all = {0};
    for (size_t i = 0; i < p->mentions.count;) {
        const list *by = p->mentions.at[i].list;
        values mentions = {0};
        for (; i < p->mentions.count && p->mentions.at[i].list == by; i++)
            values_add(l->mem, &mentions, mention_of(l, p, &p->mentions.at[i]));
        view v = view_in(l->mem, 3);
        view_text(&v, NAME_title, by->title.text);
        view_text(&v, NAME_path, path_of_list(by, l->mem));
        view_list(&v, NAME_mentions, &mentions);
        values_add(l->mem, &all, view_done(&v, NULL));
    }
    view_list(&l->view, NAME_named_by, &all);
    size_t lists = lists_naming(p);
    view_text(&l->view, NAME_lists_count,
              lists > 1 ? words_counted(l->e->w, WORD_lists_count, (long)lists, l->mem) : STR(""));
}

/* ---- relations, both ways */

/* Headings in their order. Of a relation that reads the same both ways both directions stand under one. */
static const struct {
    relation_kind kind;
    bool own, inverse;
    word_id label;
} relation_headings[] = {
    {RELATION_BUILDS_ON, true, false, WORD_builds_on},
    {RELATION_BUILDS_ON, false, true, WORD_built_on_by},
    {RELATION_EXTENDS, true, false, WORD_extends},
    {RELATION_EXTENDS, false, true, WORD_extended_by},
    {RELATION_COMPARES_WITH, true, true, WORD_compares_with},
    {RELATION_CONTRADICTS, true, false, WORD_contradicts},
    {RELATION_CONTRADICTS, false, true, WORD_contradicted_by},
    {RELATION_SUPERSEDES, true, false, WORD_supersedes},
    {RELATION_SUPERSEDES, false, true, WORD_superseded_by},
    {RELATION_RELATED, true, true, WORD_related},
};

void paper_set_relations(leaf *l, const paper *p)
{
    values all = {0};
    for (size_t h = 0; h < sizeof relation_headings / sizeof *relation_headings; h++) {
        values papers = {0};
        for (size_t i = 0; i < p->relations.count; i++) {
            const relation *r = &p->relations.at[i];
            if (r->kind == relation_headings[h].kind &&
                (r->inverse ? relation_headings[h].inverse : relation_headings[h].own))
                values_add(l->mem, &papers, l->e->rows[r->to->number]);
        }
        if (!papers.count)
            continue;
        view v = view_in(l->mem, 2);
        view_text(&v, NAME_label, words_text(l->e->w, relation_headings[h].label));
        view_list(&v, NAME_papers, &papers);
        values_add(l->mem, &all, view_done(&v, NULL));
    }
    view_list(&l->view, NAME_relations, &all);
}

/* ---- read next */

void paper_set_related(leaf *l, const paper *p)
{
    values all = {0};
    related_paper found[RELATED_MOST];
    size_t count = related_find(l->e, p, found, l->mem);
    for (size_t i = 0; i < count; i++)
        values_add(l->mem, &all,
                   row_with_text(l->mem, NAME_reason, found[i].reason, l->e->rows[found[i].paper->number]));
    view_list(&l->view, NAME_related, &all);
}

/* ---- before and after in its first topic */

static const value_map *neighbour(leaf *l, const paper *p)
{
    return p ? l->e->rows[p->number] : NULL;
}

void paper_set_neighbours(leaf *l, const paper *p)
{
    const taxonomy *topics = edition_topics(l->e);
    const term *topic = p->terms.count && p->terms.at[0]->taxonomy == topics ? p->terms.at[0] : NULL;
    const paper *earlier = NULL, *later = NULL;
    if (topic) {
        /* Newest first. */
        size_t at = related_place(l->e, topic, p);
        earlier = at + 1 < topic->papers.count ? topic->papers.at[at + 1] : NULL;
        later = at > 0 ? topic->papers.at[at - 1] : NULL;
    }
    view_map(&l->view, NAME_topic,
             topic ? row_of_link(topic->title, path_of_term(topic, l->mem), l->mem) : NULL);
    view_map(&l->view, NAME_previous, neighbour(l, earlier));
    view_map(&l->view, NAME_next, neighbour(l, later));
}
