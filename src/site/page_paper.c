#include "catalog/date.h"
#include "catalog/identifier.h"
#include "catalog/record.h"
#include "site/cite.h"
#include "site/pages.h"
#include "site/row.h"

/* Authors beyond these fold, where they are worth it. */
enum { SHOWN_AUTHORS = 12, WORTH_FOLDING = 3 };

static void set_authors(leaf *l, const paper *p)
{
    values all = {0};
    bool folds = p->authors.count >= SHOWN_AUTHORS + WORTH_FOLDING;
    for (size_t i = 0; i < p->authors.count; i++) {
        const author *a = &p->authors.at[i];
        view v = view_in(l->mem, 5);
        view_text(&v, NAME_name, a->display);
        view_text(&v, NAME_path, a->person ? path_of_term(a->person, l->mem) : STR(""));
        view_text(&v, NAME_orcid, a->person ? a->person->orcid : a->orcid);
        view_yes(&v, NAME_folded, folds && i >= SHOWN_AUTHORS);
        view_yes(&v, NAME_fold, folds && i == SHOWN_AUTHORS);
        values_add(l->mem, &all, view_done(&v, NULL));
    }
    view_list(&l->view, NAME_authors, &all);
    long more = folds ? (long)p->authors.count - SHOWN_AUTHORS : 0;
    view_text(&l->view, NAME_authors_more,
              more ? words_counted(l->e->w, WORD_authors_more, more, l->mem) : STR(""));
    view_yes(&l->view, NAME_and_others, p->and_others);
}

static void set_identifiers(leaf *l, const paper *p)
{
    values all = {0};
    for (int kind = 0; kind < ID_COUNT; kind++) {
        str bare = p->ids[kind].text;
        if (!bare.len)
            continue;
        view v = view_in(l->mem, 3);
        view_text(&v, NAME_label, identifier_name((id_kind)kind));
        view_text(&v, NAME_value, bare);
        view_text(&v, NAME_url, identifier_url((id_kind)kind, bare, l->mem));
        values_add(l->mem, &all, view_done(&v, NULL));
    }
    view_list(&l->view, NAME_identifiers, &all);
}

/* "huggingface.co" of "https://www.huggingface.co/blog/moe". */
static str host_of(str url)
{
    str rest = str_skip(url, str_find(url, STR("://")) + 3);
    rest = str_sub(rest, 0, str_find_char(rest, '/'));
    return str_starts(rest, STR("www.")) ? str_skip(rest, 4) : rest;
}

static void add_link(leaf *l, values *all, str label, str url)
{
    view v = view_in(l->mem, 2);
    view_text(&v, NAME_label, label);
    view_text(&v, NAME_url, url);
    values_add(l->mem, all, view_done(&v, NULL));
}

static void set_links(leaf *l, const paper *p)
{
    values all = {0};
    if (p->url.text.len)
        add_link(l, &all, host_of(p->url.text), p->url.text);
    for (size_t i = 0; i < p->links.count; i++)
        add_link(l, &all, p->links.at[i].label, p->links.at[i].url.text);
    view_list(&l->view, NAME_links, &all);
}

/* Each declared taxonomy in which the paper has terms. */
static void set_taxonomies(leaf *l, const paper *p)
{
    values all = {0};
    for (size_t i = 0; i < p->terms.count;) {
        const taxonomy *t = p->terms.at[i]->taxonomy;
        values terms = {0};
        for (; i < p->terms.count && p->terms.at[i]->taxonomy == t; i++)
            values_add(l->mem, &terms,
                       row_of_link(p->terms.at[i]->title, path_of_term(p->terms.at[i], l->mem), l->mem));
        view v = view_in(l->mem, 4);
        view_text(&v, NAME_key, t->key);
        view_text(&v, NAME_title, t->title);
        view_text(&v, NAME_path, path_of_taxonomy(t, l->mem));
        view_list(&v, NAME_terms, &terms);
        values_add(l->mem, &all, view_done(&v, NULL));
    }
    view_list(&l->view, NAME_taxonomies, &all);
}

static void set_rating(leaf *l, int rating)
{
    values stars = {0};
    for (int i = 0; i < rating; i++)
        values_add(l->mem, &stars, row_of_link(STR(""), STR(""), l->mem));
    if (rating)
        view_number(&l->view, NAME_rating, rating);
    else
        view_yes(&l->view, NAME_rating, false);
    view_list(&l->view, NAME_stars, &stars);
}

/* Paragraphs are set apart by empty lines. */
static str abstract_html(str text, arena *mem)
{
    buf out = buf_in(mem);
    while (text.len) {
        size_t end = str_find(text, STR("\n\n"));
        str paragraph = str_trim(str_sub(text, 0, end));
        text = str_skip(text, end + 2);
        if (!paragraph.len)
            continue;
        buf_lit(&out, "<p>");
        buf_add(&out, html_of_line(paragraph, mem));
        buf_lit(&out, "</p>\n");
    }
    return buf_str(&out);
}

static void set_texts(leaf *l, const paper *p)
{
    view_text(&l->view, NAME_tldr, p->tldr.text.len ? html_of_line(p->tldr.text, l->mem) : STR(""));
    view_text(&l->view, NAME_annotation, p->annotated ? leaf_html(l, &p->body, STR("")) : STR(""));
    view_text(&l->view, NAME_abstract, abstract_html(p->abstract.text, l->mem));
}

static void set_citation(leaf *l, const paper *p)
{
    view_text(&l->view, NAME_citation, p->stub ? STR("") : cite_plain(p, l->mem));
    view_text(&l->view, NAME_bibtex, p->stub ? STR("") : cite_bibtex(l->e->c, p, l->mem));
    view_text(&l->view, NAME_cite_key, p->cite_key);
}

static void set_state(leaf *l, const paper *p)
{
    view_text(&l->view, NAME_key, p->key);
    view_yes(&l->view, NAME_stub, p->stub);
    view_yes(&l->view, NAME_annotated, p->annotated);
    view_text(&l->view, NAME_status, paper_status_name(p->status));
    view_text(&l->view, NAME_status_word, words_text(l->e->w, word_of_status(p->status)));
    view_yes(&l->view, NAME_to_review, p->status == STATUS_TO_REVIEW);
    view_yes(&l->view, NAME_reading, p->status == STATUS_READING);
    view_yes(&l->view, NAME_read, p->status == STATUS_READ);
    view_map(&l->view, NAME_date, row_of_date(l->e, p->date, l->mem));
    /* A record that does not say when it was added is taken in by its date, which says nothing. */
    bool told = !p->stub && date_cmp(p->added, p->date) != 0;
    view_map(&l->view, NAME_added, told ? row_of_date(l->e, p->added, l->mem) : NULL);
    view_map(&l->view, NAME_venue, row_of_venue(p, l->mem));
    set_rating(l, p->rating);
}

void page_paper(leaf *l, const paper *p)
{
    leaf_open(l, &(leaf_head){
                     .kind = "paper",
                     .address = path_of_paper(p, l->mem),
                     .title = p->title.text,
                     .description = markdown_title_text(p->tldr.text, l->mem),
                     .src = p->src,
                     .paper = p,
                 });
    set_state(l, p);
    set_authors(l, p);
    set_identifiers(l, p);
    set_links(l, p);
    set_taxonomies(l, p);
    set_texts(l, p);
    set_citation(l, p);
    paper_set_named_by(l, p);
    paper_set_relations(l, p);
    paper_set_related(l, p);
    paper_set_neighbours(l, p);
    leaf_close(l, "paper");
}
