#include "catalog/lint.h"

#include "catalog/date.h"
#include "catalog/identifier.h"
#include "catalog/near.h"
#include "catalog/title.h"

typedef struct {
    const catalog *c;
    arena *mem;
    diag *d;
    table secure; /* every https: address of the collection, without scheme and slash at its end */
} linting;

/* ---- dates */

static void compare_date(linting *l, const paper *p)
{
    date given;
    const located *id = &p->ids[ID_ARXIV];
    if (!p->date.year || !id->text.len || !identifier_arxiv_date(id->text, &given))
        return;
    /* Identifiers are given out by the month of announcement, which may be the one after; without a month
       only the year can be wrong. */
    bool later =
        p->date.month ? date_months(given, p->date) > 1 : p->date.year > given.year + (given.month == 12);
    bool earlier =
        p->date.month ? date_months(given, p->date) < -1 : p->date.year < given.year - (given.month == 1);
    str own = date_iso(p->date, l->mem), its = date_iso(given, l->mem);
    if (later)
        diag_warning(
            l->d, "date-after-arxiv", p->date_where,
            "`date` is the first appearance, and arXiv had %.*s in %.*s; write that date, or correct `arxiv`",
            STR_ARG(id->text), STR_ARG(its));
    else if (earlier && p->type == TYPE_PREPRINT)
        diag_warning(
            l->d, "date-before-arxiv", p->date_where,
            "a preprint of %.*s, but arXiv gave out %.*s in %.*s; correct one of them, or name the venue",
            STR_ARG(own), STR_ARG(id->text), STR_ARG(its));
    else
        return;
    diag_also(l->d, id->where, "the identifier");
}

/* ---- http */

/* Hosts that answered https: with the same page whenever looked at. Of those with a dot before them, all
 * below too. */
static const str secure_hosts[] = {
    STR_INIT("arxiv.org"),
    STR_INIT(".doi.org"),
    STR_INIT("openreview.net"),
    STR_INIT("aclanthology.org"),
    STR_INIT("github.com"),
    STR_INIT(".github.io"),
    STR_INIT("gitlab.com"),
    STR_INIT("huggingface.co"),
    STR_INIT("papers.nips.cc"),
    STR_INIT("nips.cc"),
    STR_INIT("neurips.cc"),
    STR_INIT("proceedings.neurips.cc"),
    STR_INIT("proceedings.mlr.press"),
    STR_INIT("jmlr.org"),
    STR_INIT("dl.acm.org"),
    STR_INIT("ieeexplore.ieee.org"),
    STR_INIT("link.springer.com"),
    STR_INIT("nature.com"),
    STR_INIT("science.org"),
    STR_INIT("sciencedirect.com"),
    STR_INIT("openaccess.thecvf.com"),
    STR_INIT("semanticscholar.org"),
    STR_INIT("dblp.org"),
    STR_INIT("usenix.org"),
    STR_INIT("medium.com"),
    STR_INIT("youtube.com"),
    STR_INIT("youtu.be"),
    STR_INIT(".wikipedia.org"),
    STR_INIT("twitter.com"),
    STR_INIT("x.com"),
    STR_INIT("openai.com"),
    STR_INIT("deepmind.com"),
    STR_INIT("microsoft.com"),
    STR_INIT("mdpi.com"),
    STR_INIT("biorxiv.org"),
    STR_INIT("hal.science"),
};

static bool is_host(str host, str known)
{
    if (known.at[0] != '.')
        return str_eq_nocase(host, known);
    size_t longer = host.len >= known.len ? host.len - known.len : 0;
    return str_eq_nocase(host, str_skip(known, 1)) ||
           (longer && str_eq_nocase(str_skip(host, longer), known));
}

bool lint_knows_https(str url)
{
    if (!str_starts_nocase(url, STR("http://")))
        return false;
    str host = str_skip(url, 7);
    size_t end = 0;
    while (end < host.len && !str_contains(STR("/?#:"), str_sub(host, end, 1)))
        end++;
    /* Another port is another server. */
    if (end < host.len && host.at[end] == ':')
        return false;
    host = str_sub(host, 0, end);
    if (str_starts_nocase(host, STR("www.")))
        host = str_skip(host, 4);
    for (size_t i = 0; i < sizeof secure_hosts / sizeof *secure_hosts; i++)
        if (is_host(host, secure_hosts[i]))
            return true;
    return false;
}

static str without_scheme(str url, size_t scheme_len)
{
    url = str_skip(url, scheme_len);
    return str_ends(url, STR("/")) ? str_sub(url, 0, url.len - 1) : url;
}

static void note_secure(linting *l, located url)
{
    if (str_starts_nocase(url.text, STR("https://")))
        table_set(&l->secure, without_scheme(url.text, 8), l);
}

static void judge_url(linting *l, located url)
{
    if (!url.where.src || !str_starts_nocase(url.text, STR("http://")))
        return;
    if (lint_knows_https(url.text) || table_get(&l->secure, without_scheme(url.text, 7)))
        diag_warning(l->d, "http-link", url.where, "https: is known to lead there too; write https://%.*s",
                     STR_ARG(str_skip(url.text, 7)));
}

typedef void url_visitor(linting *l, located url);

static void visit_text(linting *l, const md_doc *doc, url_visitor *visit)
{
    if (!doc->root)
        return;
    for (const md_node *n = doc->root; n; n = markdown_next(n, doc->root))
        if (n->kind == MD_LINK && n->goes == MD_GOES_AS_WRITTEN)
            visit(l, (located){n->target, span_at(doc->src, n->at, n->end - n->at)});
}

static void visit_item(linting *l, const item *it, url_visitor *visit)
{
    for (size_t i = 0; i < it->links.count; i++)
        visit(l, it->links.at[i].url);
}

static void visit_record(linting *l, const paper *p, url_visitor *visit)
{
    visit(l, p->url);
    for (size_t i = 0; i < p->links.count; i++)
        visit(l, p->links.at[i].url);
    visit_text(l, &p->body, visit);
}

static void visit_urls(linting *l, url_visitor *visit)
{
    const catalog *c = l->c;
    for (size_t i = 0; i < c->record_count; i++)
        visit_record(l, c->papers.at[i], visit);
    for (size_t i = 0; i < c->lists.count; i++)
        for (size_t k = 0; k < c->lists.at[i]->items.count; k++)
            visit_item(l, &c->lists.at[i]->items.at[k], visit);
    for (size_t i = 0; i < c->pages.count; i++)
        visit_text(l, &c->pages.at[i]->doc, visit);
    for (size_t i = 0; i < c->intros.count; i++)
        visit_text(l, &c->intros.at[i]->doc, visit);
}

void lint_facts(const catalog *c, arena *mem, diag *d)
{
    linting l = {.c = c, .mem = mem, .d = d, .secure = table_in(mem)};
    for (size_t i = 0; i < c->record_count; i++)
        compare_date(&l, c->papers.at[i]);
    visit_urls(&l, note_secure);
    visit_urls(&l, judge_url);
}

/* ---- records that are nearly the same */

/* So alike that one word is spelled in two ways, no more. */
#define NEAR_DUPLICATE 0.92

/* Takes the next number off *s, "2" or "II"; empty at the end. */
static str take_number(str *s)
{
    while (s->len) {
        size_t n = 0;
        while (n < s->len && (ascii_alnum(s->at[n]) || (unsigned char)s->at[n] >= 0x80))
            n++;
        str word = str_sub(*s, 0, n);
        *s = str_skip(*s, n ? n : 1);
        bool roman = n > 0, digits = false;
        for (size_t i = 0; i < n; i++) {
            roman = roman && str_contains(STR("IVX"), str_sub(word, i, 1));
            digits = digits || ascii_digit(word.at[i]);
        }
        if (roman || digits)
            return word;
    }
    return (str){0};
}

bool lint_same_numbers(str a, str b)
{
    str x, y;
    do {
        x = take_number(&a);
        y = take_number(&b);
    } while (x.len && str_eq_nocase(x, y));
    return x.len == 0 && y.len == 0;
}

/* One kind of identifier, two of them: then somebody has told them apart already. */
static bool told_apart(const paper *a, const paper *b, arena *scratch)
{
    for (int k = 0; k < ID_COUNT; k++)
        if (a->ids[k].text.len && b->ids[k].text.len &&
            !identifier_same((id_kind)k, a->ids[k].text, (id_kind)k, b->ids[k].text, scratch))
            return true;
    return false;
}

static void compare_titles(linting *l)
{
    arena scratch, a_title;
    arena_init(&scratch, l->mem->mem);
    arena_init(&a_title, l->mem->mem);
    near_index *x = near_new(&scratch);
    for (size_t i = 0; i < l->c->record_count; i++) {
        const paper *p = l->c->papers.at[i];
        near_title near;
        if (near_find(x, p->title.text, NEAR_DUPLICATE, &a_title, &near) &&
            lint_same_numbers(p->title.text, near.title) && !told_apart(p, near.record, &a_title)) {
            diag_warning(l->d, "near-duplicate", p->title.where,
                         "'%.*s' has almost this title; if it is the same paper, keep one record with what "
                         "both say, and "
                         "the other key in its `formerly`",
                         STR_ARG(near.record->key));
            diag_also(l->d, near.record->title.where, "the other record");
        }
        near_add(x, p, p->title.text);
        arena_reset(&a_title);
    }
    arena_done(&a_title);
    arena_done(&scratch);
}

/* ---- what nobody uses */

static void find_orphans(linting *l)
{
    for (size_t i = 0; i < l->c->record_count; i++) {
        const paper *p = l->c->papers.at[i];
        if (p->mentions.count == 0 && p->terms.count == 0)
            diag_add(
                l->d, DIAG_NOTE, "orphan-record", p->title.where,
                "no list names '%.*s' and it has no topic: only its author, its year and search lead to it",
                STR_ARG(p->key));
    }
}

static table titles_of_lists(linting *l)
{
    table all = table_in(l->mem);
    for (size_t i = 0; i < l->c->lists.count; i++) {
        const list *one = l->c->lists.at[i];
        for (size_t k = 0; k < one->items.count; k++) {
            str title = one->items.at[k].title.text, shorter;
            table_set(&all, title_key(l->mem, title), l);
            if (title_without_note(title, &shorter))
                table_set(&all, title_key(l->mem, shorter), l);
        }
    }
    return all;
}

static void find_unused_aliases(linting *l)
{
    table titles = titles_of_lists(l);
    for (size_t i = 0; i < l->c->record_count; i++) {
        const paper *p = l->c->papers.at[i];
        for (size_t k = 0; k < p->aliases.count; k++)
            if (!table_get(&titles, title_key(l->mem, p->aliases.at[k].text)))
                diag_add(
                    l->d, DIAG_NOTE, "unused-alias", p->aliases.at[k].where,
                    "no list has an entry of this title; take the alias out, or keep it for lists to come");
    }
}

/* One note a list: a list that was just taken in may have hundreds of them. */
static void count_stubs(linting *l, const list *one)
{
    const item *first = NULL;
    size_t count = 0;
    table seen = table_in(l->mem);
    for (size_t i = 0; i < one->items.count; i++) {
        const item *it = &one->items.at[i];
        const paper *p = it->papers.count == 1 ? it->papers.at[0] : NULL;
        if (!p || !p->stub || table_get(&seen, p->key))
            continue;
        table_set(&seen, p->key, (void *)p);
        first = first ? first : it;
        count++;
    }
    if (count == 1)
        diag_add(l->d, DIAG_NOTE, "no-record", first->title.where,
                 "this paper of the list has no record; `lectern import %.*s --records` makes one",
                 STR_ARG(one->src->path));
    else if (count)
        diag_add(l->d, DIAG_NOTE, "no-record", first->title.where,
                 "%zu papers of the list have no record, this one and others; `lectern import %.*s "
                 "--records` makes them",
                 count, STR_ARG(one->src->path));
}

void lint_habits(const catalog *c, arena *mem, diag *d)
{
    linting l = {.c = c, .mem = mem, .d = d};
    compare_titles(&l);
    find_orphans(&l);
    find_unused_aliases(&l);
    for (size_t i = 0; i < c->lists.count; i++)
        count_stubs(&l, c->lists.at[i]);
}
