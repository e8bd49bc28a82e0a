#include "site/related.h"

#include "catalog/date.h"
#include "site/row.h"

/* How many candidates each source may give, and how many sources of a kind are asked. */
enum { PER_TERM = 16, TERMS = 3, PER_AUTHOR = 6, AUTHORS = 8, TWO_AWAY = 48, BESIDE = 6, SECTIONS = 4 };

/* A power of two, more than twice what all sources together can give. */
enum { SEEN = 512 };

/* Of a paper with thousands of authors or ties the first ones are compared. */
enum { COMPARED = 128 };

/* What things in common weigh. A term weighs by how rare it is: the bits of total / papers, from 1 to
 * about 17. */
enum { WEIGHT_TIE = 12, WEIGHT_AUTHOR = 7, MOST_AUTHORS = 3, WEIGHT_SECTION = 3 };

typedef struct {
    const edition *e;
    const paper *p;
    arena *mem;
    const paper *seen[SEEN]; /* a hash set by number */
    struct {
        const paper *at[SEEN / 2];
        size_t count;
    } candidates;
} search;

size_t related_place(const edition *e, const term *of, const paper *p)
{
    size_t low = 0, high = of->papers.count;
    unsigned rank = e->rank[p->number];
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (e->rank[of->papers.at[middle]->number] < rank)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- candidates */

/* The page names those already. Relations are told to both papers, so the shorter row is as good. */
static bool is_tied(const paper *a, const paper *b)
{
    if (a->relations.count > b->relations.count)
        return is_tied(b, a);
    for (size_t i = 0; i < a->relations.count; i++)
        if (a->relations.at[i].to == b)
            return true;
    return false;
}

static void offer(search *s, const paper *p)
{
    size_t at = p->number * 0x9E3779B1u % SEEN;
    while (s->seen[at] && s->seen[at] != p)
        at = (at + 1) % SEEN;
    if (s->seen[at] || s->candidates.count == SEEN / 2)
        return;
    s->seen[at] = p;
    if (p != s->p && !is_tied(p, s->p))
        s->candidates.at[s->candidates.count++] = p;
}

/* The papers of a term nearest in date to p, half of them on either side. */
static void offer_near(search *s, const term *of, size_t most)
{
    size_t at = related_place(s->e, of, s->p);
    size_t from = at > most / 2 ? at - most / 2 : 0;
    for (size_t i = from; i < of->papers.count && i <= from + most; i++)
        offer(s, of->papers.at[i]);
}

static bool says_what_it_is_about(const term *t)
{
    return !t->taxonomy->ordered && t->papers.count > 1;
}

/* The rarest first; among equals the one that the record names first. */
static void offer_terms(search *s)
{
    const term *chosen[TERMS];
    size_t count = 0;
    for (size_t i = 0; i < s->p->terms.count; i++) {
        const term *one = s->p->terms.at[i];
        if (!says_what_it_is_about(one))
            continue;
        size_t at = count < TERMS ? count++ : TERMS;
        while (at > 0 && chosen[at - 1]->papers.count > one->papers.count) {
            if (at < TERMS)
                chosen[at] = chosen[at - 1];
            at--;
        }
        if (at < TERMS)
            chosen[at] = one;
    }
    for (size_t i = 0; i < count; i++)
        offer_near(s, chosen[i], PER_TERM);
}

static void offer_two_away(search *s)
{
    size_t given = 0;
    for (size_t i = 0; i < s->p->relations.count; i++) {
        const paper *third = s->p->relations.at[i].to;
        for (size_t k = 0; k < third->relations.count && given < TWO_AWAY; k++, given++)
            offer(s, third->relations.at[k].to);
    }
}

static void offer_beside(search *s)
{
    for (size_t m = 0; m < s->p->mentions.count && m < SECTIONS; m++) {
        const list *on = s->p->mentions.at[m].list;
        size_t at = (size_t)(s->p->mentions.at[m].item - on->items.at);
        size_t from = at > BESIDE / 2 ? at - BESIDE / 2 : 0;
        for (size_t i = from; i < on->items.count && i <= from + BESIDE; i++)
            if (on->items.at[i].section == on->items.at[at].section && on->items.at[i].papers.count)
                offer(s, on->items.at[i].papers.at[0]);
    }
}

static void find_candidates(search *s)
{
    offer_two_away(s);
    for (size_t i = 0; i < s->p->authors.count && i < AUTHORS; i++)
        if (s->p->authors.at[i].person)
            offer_near(s, s->p->authors.at[i].person, PER_AUTHOR);
    offer_terms(s);
    offer_beside(s);
}

/* ---- what two papers have in common */

typedef struct {
    long score;
    const paper *third;
    const term *terms[2]; /* the two rarest */
    long authors;
    const mention *beside; /* of the other paper, in a section that names this one too */
} common;

static long rarity(const search *s, const term *t)
{
    long bits = 1;
    for (size_t n = s->e->c->papers.count / (t->papers.count ? t->papers.count : 1); n > 1; n /= 2)
        bits++;
    return bits;
}

static void compare_terms(const search *s, const paper *q, common *c)
{
    for (size_t i = 0; i < s->p->terms.count; i++)
        for (size_t k = 0; k < q->terms.count; k++) {
            const term *one = s->p->terms.at[i];
            if (one != q->terms.at[k] || !says_what_it_is_about(one))
                continue;
            c->score += rarity(s, one);
            if (!c->terms[0] || one->papers.count < c->terms[0]->papers.count) {
                c->terms[1] = c->terms[0];
                c->terms[0] = one;
            } else if (!c->terms[1] || one->papers.count < c->terms[1]->papers.count) {
                c->terms[1] = one;
            }
        }
}

static void compare_authors(const search *s, const paper *q, common *c)
{
    for (size_t i = 0; i < s->p->authors.count && i < COMPARED; i++)
        for (size_t k = 0; k < q->authors.count && k < COMPARED; k++)
            c->authors += s->p->authors.at[i].person && s->p->authors.at[i].person == q->authors.at[k].person;
    c->score += WEIGHT_AUTHOR * (c->authors < MOST_AUTHORS ? c->authors : MOST_AUTHORS);
}

static void compare_ties(const search *s, const paper *q, common *c)
{
    for (size_t i = 0; i < s->p->relations.count && i < COMPARED; i++)
        for (size_t k = 0; k < q->relations.count && k < COMPARED; k++) {
            if (s->p->relations.at[i].to != q->relations.at[k].to)
                continue;
            c->score += WEIGHT_TIE;
            c->third = c->third ? c->third : q->relations.at[k].to;
        }
}

/* What waits to be read has only that in common. */
static bool is_subject(const section *s)
{
    for (; s; s = s->parent)
        if (s->rule && s->rule->status != STATUS_NONE)
            return false;
    return true;
}

static void compare_sections(const search *s, const paper *q, common *c)
{
    for (size_t i = 0; i < s->p->mentions.count; i++)
        for (size_t k = 0; k < q->mentions.count; k++) {
            const section *one = s->p->mentions.at[i].item->section;
            if (!one || one != q->mentions.at[k].item->section || !is_subject(one))
                continue;
            c->score += c->beside ? 0 : WEIGHT_SECTION;
            c->beside = &q->mentions.at[k];
        }
}

static common compare(const search *s, const paper *q)
{
    const paper_marks *a = &s->e->marks[s->p->number], *b = &s->e->marks[q->number];
    common c = {0};
    if (a->ties & b->ties)
        compare_ties(s, q, &c);
    if (a->terms & b->terms)
        compare_terms(s, q, &c);
    if (a->authors & b->authors)
        compare_authors(s, q, &c);
    if (a->sections & b->sections)
        compare_sections(s, q, &c);
    return c;
}

/* ---- in words */

static str reason_of(const search *s, const common *c)
{
    const words *w = s->e->w;
    str shared[4], reason = STR("");
    size_t shares = 0;
    for (int i = 0; i < 2; i++)
        if (c->terms[i])
            shared[shares++] = c->terms[i]->title;
    if (c->authors)
        shared[shares++] = words_counted(w, WORD_shared_authors, c->authors, s->mem);
    if (c->third) {
        str title = markdown_title_text(c->third->title.text, s->mem);
        shared[shares++] = words_filled(w, WORD_shared_relation, &title, 1, s->mem);
    }
    if (shares) {
        str all = words_joined(w, shared, shares, s->mem);
        reason = words_filled(w, WORD_shares, &all, 1, s->mem);
    }
    /* A section says little beside two things in common. */
    if (!c->beside || shares > 1)
        return reason;
    str path = section_path(c->beside->list, c->beside->item->section, s->mem);
    path = path.len ? path : c->beside->list->title.text;
    str section_too = words_filled(w, WORD_same_section, &path, 1, s->mem);
    return reason.len ? arena_printf(s->mem, "%.*s%.*s%.*s", STR_ARG(reason),
                                     STR_ARG(words_text(w, WORD_clause)), STR_ARG(section_too))
                      : section_too;
}

/* ---- the best */

/* Nearer in the order of dates wins a tie, then the newer. */
static bool better(const search *s, const paper *a, long a_score, const paper *b, long b_score)
{
    if (a_score != b_score)
        return a_score > b_score;
    long here = s->e->rank[s->p->number], a_rank = s->e->rank[a->number], b_rank = s->e->rank[b->number];
    long a_away = a_rank > here ? a_rank - here : here - a_rank,
         b_away = b_rank > here ? b_rank - here : here - b_rank;
    return a_away != b_away ? a_away < b_away : a_rank < b_rank;
}

size_t related_find(const edition *e, const paper *p, related_paper out[RELATED_MOST], arena *mem)
{
    search s = {.e = e, .p = p, .mem = mem};
    find_candidates(&s);
    size_t count = 0;
    for (size_t i = 0; i < s.candidates.count; i++) {
        const paper *q = s.candidates.at[i];
        long score = compare(&s, q).score;
        if (!score)
            continue;
        size_t at = count < RELATED_MOST ? count++ : RELATED_MOST;
        for (; at > 0 && better(&s, q, score, out[at - 1].paper, out[at - 1].score); at--)
            if (at < RELATED_MOST)
                out[at] = out[at - 1];
        if (at < RELATED_MOST)
            out[at] = (related_paper){.paper = q, .score = score};
    }
    for (size_t i = 0; i < count; i++) {
        common c = compare(&s, out[i].paper);
        out[i].reason = reason_of(&s, &c);
    }
    return count;
}
