#include "site/map_source.h"

#include "catalog/date.h"
#include "format/markdown.h"
#include "site/map_frame.h"
#include "site/picture.h"
#include "site/row.h"

#include <stdlib.h>

/* ---- lanes */

static const term *top_of(const term *t)
{
    while (t->parent)
        t = t->parent;
    return t;
}

/* The top of a paper's first topic; NULL if it has none. */
static const term *main_topic(const paper *p, const taxonomy *topics)
{
    for (size_t i = 0; i < p->terms.count; i++)
        if (p->terms.at[i]->taxonomy == topics)
            return top_of(p->terms.at[i]);
    return NULL;
}

/* Counts papers by top term: term -> its place in `at`, one more than the place. */
typedef struct {
    const taxonomy *topics;
    const term **tops; /* all top terms, in order */
    size_t *counts;
    unsigned *lane; /* of each */
    size_t count, none;
    table places; /* key -> place */
} top_count;

static size_t place_of(const top_count *t, const term *top)
{
    return (size_t)((const term *const *)table_get(&t->places, top->key) - t->tops);
}

static top_count count_tops(const edition *e, arena *mem)
{
    top_count t = {.topics = edition_topics(e), .places = table_in(mem)};
    size_t terms = t.topics ? t.topics->terms.count : 0;
    t.tops = arena_array(mem, const term *, terms);
    t.counts = arena_array(mem, size_t, terms);
    t.lane = arena_array(mem, unsigned, terms);
    for (size_t i = 0; i < terms; i++)
        if (!t.topics->terms.at[i]->parent) {
            t.tops[t.count] = t.topics->terms.at[i];
            table_set(&t.places, t.tops[t.count]->key, &t.tops[t.count]);
            t.count++;
        }
    for (size_t i = 0; i < e->c->papers.count; i++) {
        const term *top = t.topics ? main_topic(e->c->papers.at[i], t.topics) : NULL;
        if (top)
            t.counts[place_of(&t, top)]++;
        else
            t.none++;
    }
    return t;
}

static int by_size(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return x > y ? -1 : x < y;
}

/* How many papers a topic must have for a lane of its own; *spare topics with exactly so many have one too.
 */
static size_t least_size(const top_count *t, size_t *spare, arena *mem)
{
    size_t *sizes = arena_array(mem, size_t, t->count + 1);
    memcpy(sizes, t->counts, t->count * sizeof *sizes);
    qsort(sizes, t->count, sizeof *sizes, by_size);
    size_t least = t->count > LANES_MOST ? sizes[LANES_MOST - 1] : 1;
    least = least ? least : 1;
    *spare = 0;
    for (size_t i = 0; i < t->count && i < LANES_MOST; i++)
        *spare += sizes[i] == least;
    return least;
}

static unsigned add_lane(lanes *all, const term *topic, str title, arena *mem)
{
    *vec_push(mem, all) = (lane){topic, title, 0};
    return (unsigned)all->count - 1;
}

/* Gives every top term its lane. */
static void choose_lanes(lanes *all, top_count *t, str others, arena *mem)
{
    size_t spare, least = least_size(t, &spare, mem);
    unsigned shared = (unsigned)-1;
    for (size_t i = 0; i < t->count; i++) {
        bool own = t->counts[i] > least || (t->counts[i] == least && spare);
        spare -= own && t->counts[i] == least;
        t->lane[i] = own ? add_lane(all, t->tops[i], t->tops[i]->title, mem) : shared;
    }
    for (size_t i = 0; i < t->count; i++)
        if (t->lane[i] == shared && t->counts[i]) {
            if (!all->count || all->at[all->count - 1].topic)
                add_lane(all, NULL, others, mem);
            t->lane[i] = (unsigned)all->count - 1;
        }
}

lanes lanes_find(const edition *e, arena *mem)
{
    lanes all = {.of_paper = arena_array(mem, unsigned, e->c->papers.count)};
    top_count t = count_tops(e, mem);
    choose_lanes(&all, &t, words_text(e->w, WORD_other_topics), mem);
    unsigned none = (unsigned)all.count;
    if (t.none)
        add_lane(&all, NULL, none ? words_text(e->w, WORD_no_topic) : STR(""), mem);
    for (size_t i = 0; i < e->c->papers.count; i++) {
        const paper *p = e->c->papers.at[i];
        const term *top = t.topics ? main_topic(p, t.topics) : NULL;
        unsigned one = top ? t.lane[place_of(&t, top)] : none;
        all.of_paper[p->number] = one;
        all.at[one].count++;
    }
    return all;
}

/* ---- names */

/* Where a title's first part ends: before a colon, or a dash between blanks. */
static size_t first_part(str title)
{
    static const str ends[] = {STR_INIT(": "), STR_INIT(" – "), STR_INIT(" — "), STR_INIT(" - ")};
    size_t least = title.len;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t at = str_find(title, ends[i]);
        least = at && at < least ? at : least;
    }
    return least;
}

str map_name_of(str title, int width, arena *mem)
{
    str plain = markdown_title_text(title, mem);
    return picture_shortened(str_trim(str_sub(plain, 0, first_part(plain))), width, MAP_NAME_SIZE, mem);
}

/* ---- papers and ties */

size_t map_paper_count(const edition *e)
{
    size_t count = 0;
    for (size_t i = 0; i < e->c->papers.count; i++)
        count += !date_is_none(e->c->papers.at[i]->date);
    return count;
}

static bool is_lineage(relation_kind kind)
{
    return kind == RELATION_BUILDS_ON || kind == RELATION_EXTENDS || kind == RELATION_SUPERSEDES;
}

typedef struct {
    map_tie *at;
    size_t count, room;
    const unsigned *place; /* of each paper on the map, one more; 0: it is not there */
    unsigned *met;         /* the last paper, one more, that told of a tie to this one */
    arena *mem;
} ties;

/* A pair is told by the first relation between them, at the paper that comes first. */
static void add_ties(ties *all, const paper *p)
{
    for (size_t i = 0; i < p->relations.count; i++) {
        const relation *r = &p->relations.at[i];
        size_t to = r->to->number;
        if (!all->place[to] || to <= p->number || all->met[to] == p->number + 1)
            continue;
        all->met[to] = (unsigned)p->number + 1;
        *vec_push(all->mem, all) =
            (map_tie){all->place[p->number] - 1, all->place[to] - 1, is_lineage(r->kind)};
    }
}

static void set_papers(map_source *s, const edition *e, unsigned *place, arena *mem)
{
    const catalog *c = e->c;
    map_paper *papers = arena_array(mem, map_paper, c->papers.count);
    s->papers = arena_array(mem, const paper *, c->papers.count);
    for (size_t i = 0; i < c->papers.count; i++) {
        const paper *p = c->papers.at[i];
        if (date_is_none(p->date))
            continue;
        size_t n = s->input.count++;
        place[p->number] = (unsigned)n + 1;
        s->papers[n] = p;
        papers[n] = (map_paper){p->date, s->lanes.of_paper[p->number], (unsigned)lists_naming(p),
                                map_name_of(p->title.text, MAP_NAME_WIDTH, mem)};
    }
    s->input.papers = papers;
    s->undated = c->papers.count - s->input.count;
}

static void set_lanes(map_source *s, arena *mem)
{
    int *least = arena_array(mem, int, s->lanes.count);
    for (size_t i = 0; i < s->lanes.count; i++)
        least[i] = frame_name_height(s->lanes.at[i].title);
    s->input.least = least;
    s->input.lanes = s->lanes.count;
}

map_source map_source_of(const edition *e, arena *mem)
{
    map_source s = {.lanes = lanes_find(e, mem)};
    unsigned *place = arena_array(mem, unsigned, e->c->papers.count);
    set_papers(&s, e, place, mem);
    set_lanes(&s, mem);
    ties all = {.place = place, .met = arena_array(mem, unsigned, e->c->papers.count), .mem = mem};
    for (size_t i = 0; i < s.input.count; i++)
        add_ties(&all, s.papers[i]);
    s.input.ties = all.at;
    s.input.tie_count = all.count;
    return s;
}
