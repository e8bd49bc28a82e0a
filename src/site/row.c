#include "site/row.h"

#include "catalog/date.h"
#include "catalog/record.h"
#include "site/address.h"
#include "site/spark.h"

str html_of_line(str text, arena *mem)
{
    const md_render how = {.html = MD_HTML_SAFE};
    buf out = buf_in(mem);
    markdown_title_html(text, &how, mem, &out);
    return buf_str(&out);
}

/* ---- addresses */

str path_of_paper(const paper *p, arena *mem)
{
    return address_of(mem, STR("papers"), p->key);
}

str path_of_list(const list *l, arena *mem)
{
    return address_of(mem, STR("lists"), l->key);
}

str path_of_term(const term *t, arena *mem)
{
    return address_of(mem, t->taxonomy->key, t->key);
}

str path_of_taxonomy(const taxonomy *t, arena *mem)
{
    return address_of(mem, t->key, STR("index"));
}

const value_map *row_of_link(str title, str path, arena *mem)
{
    view v = view_in(mem, 2);
    view_text(&v, NAME_title, title);
    view_text(&v, NAME_path, path);
    return view_done(&v, NULL);
}

/* ---- words */

str title_of_taxonomy(const edition *e, const taxonomy *t)
{
    switch (t->kind) {
    case TAXONOMY_AUTHORS:
        return words_text(e->w, WORD_authors);
    case TAXONOMY_VENUES:
        return words_text(e->w, WORD_venues);
    case TAXONOMY_YEARS:
        return words_text(e->w, WORD_years);
    case TAXONOMY_DECLARED:
        break;
    }
    return t->title;
}

word_id word_of_status(paper_status s)
{
    return s == STATUS_READ ? WORD_read : s == STATUS_READING ? WORD_reading : WORD_to_review;
}

/* The heading that is the list's title: it says so, or all others lie under it. NULL if there is none. */
static const section *title_section(const list *l)
{
    if (!l->sections.count || l->sections.at[0]->level != 1)
        return NULL;
    if (str_eq(l->sections.at[0]->title, l->title.text))
        return l->sections.at[0];
    for (size_t i = 1; i < l->sections.count; i++)
        if (!l->sections.at[i]->parent)
            return NULL;
    return l->sections.at[0];
}

static str path_from(const section *s, const section *top, arena *mem)
{
    if (!s || s == top)
        return STR("");
    str outer = path_from(s->parent, top, mem);
    return outer.len ? arena_printf(mem, "%.*s / %.*s", STR_ARG(outer), STR_ARG(s->title)) : s->title;
}

str section_path(const list *l, const section *s, arena *mem)
{
    return s ? path_from(s, title_section(l), mem) : STR("");
}

str section_anchor(const section *s)
{
    while (s && !s->anchor.len)
        s = s->parent;
    return s ? s->anchor : STR("");
}

const value_map *row_of_date(const edition *e, date d, arena *mem)
{
    if (date_is_none(d))
        return NULL;
    view v = view_in(mem, 2);
    view_text(&v, NAME_iso, date_iso(d, mem));
    view_text(&v, NAME_words, words_of_date(e->w, d, mem));
    return view_done(&v, NULL);
}

/* ---- papers */

/* Mentions stand in the order of the lists. */
size_t lists_naming(const paper *p)
{
    size_t count = 0;
    for (size_t i = 0; i < p->mentions.count; i++)
        count += i == 0 || p->mentions.at[i].list != p->mentions.at[i - 1].list;
    return count;
}

static bool is_code_label(str label)
{
    static const str labels[] = {STR_INIT("code"), STR_INIT("github"), STR_INIT("implementation"),
                                 STR_INIT("software")};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_eq_nocase(label, labels[i]))
            return true;
    return false;
}

static bool leads_out(str url)
{
    return str_starts(url, STR("https://")) || str_starts(url, STR("http://"));
}

str code_of_paper(const paper *p)
{
    for (size_t i = 0; i < p->links.count; i++)
        if (is_code_label(p->links.at[i].label))
            return p->links.at[i].url.text;
    for (size_t i = 0; i < p->mentions.count; i++) {
        const item *it = p->mentions.at[i].item;
        for (size_t k = 0; it->papers.count == 1 && k < it->links.count; k++)
            if (is_code_label(it->links.at[k].label) && leads_out(it->links.at[k].url.text))
                return it->links.at[k].url.text;
    }
    return STR("");
}

const value_map *row_of_venue(const paper *p, arena *mem)
{
    if (!p->venue_term)
        return NULL;
    view v = view_in(mem, 5);
    view_text(&v, NAME_title, p->venue_term->title);
    view_text(&v, NAME_path, path_of_term(p->venue_term, mem));
    view_text(&v, NAME_full_title, p->venue_term->full_title);
    view_text(&v, NAME_year, p->venue_year ? arena_printf(mem, "%d", p->venue_year) : STR(""));
    view_text(&v, NAME_note, p->venue_note);
    return view_done(&v, NULL);
}

static str short_name(const author *a, arena *mem)
{
    if (!a->family.len)
        return a->literal.len ? a->literal : a->display;
    if (!a->particle.len)
        return a->family;
    return arena_printf(mem, "%.*s %.*s", STR_ARG(a->particle), STR_ARG(a->family));
}

/* Up to four authors are all named, of more the first three. */
static size_t named_authors(const paper *p)
{
    return p->authors.count > 4 ? 3 : p->authors.count;
}

static values names_of(const paper *p, arena *mem)
{
    values all = {0};
    size_t count = named_authors(p);
    for (size_t i = 0; i < count; i++) {
        view v = view_in(mem, 1);
        view_text(&v, NAME_name, short_name(&p->authors.at[i], mem));
        values_add(mem, &all, view_done(&v, NULL));
    }
    return all;
}

str authors_of_paper(const paper *p, arena *mem)
{
    size_t count = named_authors(p);
    buf out = buf_in(mem);
    for (size_t i = 0; i < count; i++) {
        buf_add(&out, i ? STR(", ") : STR(""));
        buf_add(&out, short_name(&p->authors.at[i], mem));
    }
    if (p->authors.count > count)
        buf_printf(&out, ", +%zu", p->authors.count - count);
    return buf_str(&out);
}

str where_of_paper(const paper *p, arena *mem)
{
    if (!p->venue_term)
        return p->date.year ? arena_printf(mem, "%d", p->date.year) : STR("");
    str title = p->venue_term->title;
    return p->venue_year ? arena_printf(mem, "%.*s %d", STR_ARG(title), p->venue_year) : title;
}

/* Terms of the first declared taxonomy, which come first. */
static values terms_of(const edition *e, const paper *p, arena *mem)
{
    const taxonomy *topics = edition_topics(e);
    values all = {0};
    size_t count = 0;
    while (count < p->terms.count && p->terms.at[count]->taxonomy == topics)
        count++;
    for (size_t i = 0; i < count; i++)
        values_add(mem, &all, row_of_link(p->terms.at[i]->title, path_of_term(p->terms.at[i], mem), mem));
    return all;
}

static void add_signs(view *v, const edition *e, const paper *p)
{
    view_yes(v, NAME_annotated, p->annotated);
    view_yes(v, NAME_to_review, p->status == STATUS_TO_REVIEW);
    view_yes(v, NAME_reading, p->status == STATUS_READING);
    view_yes(v, NAME_read, p->status == STATUS_READ);
    view_text(v, NAME_status, paper_status_name(p->status));
    view_text(v, NAME_status_word, words_text(e->w, word_of_status(p->status)));
    view_yes(v, NAME_stub, p->stub);
    view_text(v, NAME_code_url, code_of_paper(p));
}

const value_map *row_of_paper(const edition *e, const paper *p, arena *mem)
{
    values authors = names_of(p, mem), terms = terms_of(e, p, mem);
    size_t lists = lists_naming(p);
    view v = view_in(mem, 20);
    view_text(&v, NAME_path, path_of_paper(p, mem));
    view_text(&v, NAME_title, markdown_title_text(p->title.text, mem));
    view_text(&v, NAME_title_html, html_of_line(p->title.text, mem));
    view_list(&v, NAME_names, &authors);
    if (p->authors.count > authors.count)
        view_number(&v, NAME_more_names, (long)(p->authors.count - authors.count));
    else
        view_yes(&v, NAME_more_names, false);
    view_yes(&v, NAME_and_others, p->and_others);
    view_map(&v, NAME_venue, row_of_venue(p, mem));
    view_text(&v, NAME_year, p->date.year ? arena_printf(mem, "%d", p->date.year) : STR(""));
    view_list(&v, NAME_terms, &terms);
    view_text(&v, NAME_tldr, p->tldr.text.len ? html_of_line(p->tldr.text, mem) : STR(""));
    view_text(&v, NAME_lists_count,
              lists > 1 ? words_counted(e->w, WORD_lists_count, (long)lists, mem) : STR(""));
    add_signs(&v, e, p);
    return view_done(&v, NULL);
}

const value_map *row_with_text(arena *mem, name_id name, str text, const value_map *row)
{
    view v = view_in(mem, 1);
    view_text(&v, name, text);
    return view_done(&v, row);
}

/* ---- terms and lists */

/* Counts of what it holds, stubs among the papers. */
static void add_counts(view *v, const edition *e, const term *t, arena *mem)
{
    view_number(v, NAME_count, (long)t->papers.count);
    view_text(v, NAME_papers_count, words_counted(e->w, WORD_papers_count, (long)t->papers.count, mem));
    view_text(v, NAME_stubs_count,
              t->stub_count ? words_counted(e->w, WORD_stubs_count, (long)t->stub_count, mem) : STR(""));
}

const value_map *row_of_term(const edition *e, const term *t, arena *mem)
{
    values children = {0};
    for (size_t i = 0; i < t->children.count; i++)
        values_add(mem, &children, row_of_term(e, t->children.at[i], mem));
    view v = view_in(mem, 12);
    view_text(&v, NAME_title, t->title);
    view_text(&v, NAME_path, path_of_term(t, mem));
    view_text(&v, NAME_description, t->description);
    view_text(&v, NAME_full_title, t->full_title);
    view_text(&v, NAME_key, t->key);
    add_counts(&v, e, t, mem);
    /* A chart for each of 100,000 people would be most of their index; a year has none. */
    bool charted = t->taxonomy->kind == TAXONOMY_DECLARED || t->taxonomy->kind == TAXONOMY_VENUES;
    view_text(&v, NAME_spark, charted ? spark_of_term(e->w, t, e->years, mem) : STR(""));
    view_list(&v, NAME_children, &children);
    return view_done(&v, NULL);
}

/* Distinct annotated papers that the list names. */
static size_t annotated_of(const list *l)
{
    size_t count = 0;
    for (size_t i = 0; i < l->items.count; i++) {
        const item *it = &l->items.at[i];
        for (size_t k = 0; k < it->papers.count; k++) {
            const paper *p = it->papers.at[k];
            size_t m = 0;
            while (m < p->mentions.count && p->mentions.at[m].list != l)
                m++;
            /* Counted at its first mention here. */
            count += p->annotated && m < p->mentions.count && p->mentions.at[m].item == it;
        }
    }
    return count;
}

const value_map *row_of_list(const edition *e, const list *l, arena *mem)
{
    size_t annotated = annotated_of(l);
    view v = view_in(mem, 9);
    view_text(&v, NAME_title, l->title.text);
    view_text(&v, NAME_path, path_of_list(l, mem));
    view_text(&v, NAME_key, l->key);
    view_text(&v, NAME_description, l->description);
    view_number(&v, NAME_count, (long)l->paper_count);
    view_number(&v, NAME_items_count, (long)l->items.count);
    view_text(&v, NAME_entries_count, words_counted(e->w, WORD_entries_count, (long)l->items.count, mem));
    view_text(&v, NAME_papers_count, words_counted(e->w, WORD_papers_count, (long)l->paper_count, mem));
    view_text(&v, NAME_annotated_count,
              annotated ? words_counted(e->w, WORD_annotated_count, (long)annotated, mem) : STR(""));
    return view_done(&v, NULL);
}
