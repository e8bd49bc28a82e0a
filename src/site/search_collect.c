#include "site/search_collect.h"

#include "site/row.h"
#include "site/search_words.h"

/* Who looks for a word: all that is typed, or one filter alone. */
typedef enum { FOR_ALL, FOR_AUTHOR, FOR_TOPIC, FOR_VENUE, FOR_LIST, FOR_HAS, PURPOSES } purpose;

/* The letters that stand for filters in search-engine.js. */
static const char purpose_letters[PURPOSES] = {0, 'a', 't', 'v', 'l', 'h'};

/* The words of a piece of text, by number. */
typedef struct {
    uint32_t count;
    uint32_t at[];
} piece_words;

typedef struct {
    const edition *e;
    arena *mem, *scratch;
    table words;            /* folded -> "seen"; its order numbers them */
    table pieces[PURPOSES]; /* as written -> piece_words, so that each is folded once */
    struct {
        uint32_t *words, *places;
        size_t count, room;
    } found;
    unsigned (*lengths)[SEARCH_FIELDS];
    uint32_t paper, position;
    search_field field;
} collector;

/* ---- words to numbers */

static uint32_t number_of(collector *c, purpose to, str word)
{
    char key[SEARCH_LONGEST_WORD + 2];
    size_t len = 0;
    if (to != FOR_ALL) {
        key[len++] = ':';
        key[len++] = purpose_letters[to];
    }
    memcpy(key + len, word.at, word.len);
    table_entry *one = table_at(&c->words, (str){key, len + word.len});
    if (!one->value) {
        one->key = arena_str(c->mem, one->key);
        one->value = (void *)one->key.at;
    }
    return (uint32_t)(one - c->words.entries);
}

static const piece_words *plain_piece(collector *c, purpose to, str piece)
{
    char word[SEARCH_LONGEST_WORD];
    piece_words *out = arena_alloc(c->scratch, sizeof *out + sizeof *out->at, 1, alignof(piece_words));
    if (piece.len > sizeof word)
        return out;
    for (size_t i = 0; i < piece.len; i++)
        word[i] = ascii_lower(piece.at[i]);
    out->count = 1;
    out->at[0] = number_of(c, to, (str){word, piece.len});
    return out;
}

static const piece_words *other_piece(collector *c, purpose to, str piece)
{
    search_words some = {0};
    search_words_add(piece, c->scratch, &some);
    piece_words *out =
        arena_alloc(c->scratch, sizeof *out + some.count * sizeof *out->at, 1, alignof(piece_words));
    for (size_t i = 0; i < some.count; i++)
        out->at[out->count++] = number_of(c, to, some.at[i]);
    return out;
}

/* ---- texts */

static void add_place(collector *c, uint32_t word)
{
    size_t room = c->found.room;
    if (c->found.count == room) {
        c->found.room = room ? room * 2 : 1 << 16;
        c->found.words = arena_grow(c->scratch, c->found.words, room * sizeof(uint32_t),
                                    c->found.room * sizeof(uint32_t), alignof(uint32_t));
        c->found.places = arena_grow(c->scratch, c->found.places, room * sizeof(uint32_t),
                                     c->found.room * sizeof(uint32_t), alignof(uint32_t));
    }
    uint32_t at = c->position < PLACE_LAST ? c->position++ : PLACE_LAST;
    c->found.words[c->found.count] = word;
    c->found.places[c->found.count++] =
        (c->paper << PLACE_FIELD_BITS | (uint32_t)c->field) << PLACE_POSITION_BITS | at;
    c->lengths[c->paper][c->field]++;
}

static void add_text(collector *c, purpose to, str text)
{
    bool plain;
    for (str piece; (piece = search_piece(&text, &plain)).at;) {
        table_entry *known = table_at(&c->pieces[to], piece);
        if (!known->value) {
            known->value = (void *)(plain ? plain_piece(c, to, piece) : other_piece(c, to, piece));
        }
        const piece_words *one = known->value;
        for (uint32_t i = 0; i < one->count; i++)
            add_place(c, one->at[i]);
    }
}

static void leave_gap(collector *c)
{
    c->position++;
}

static void begin_field(collector *c, search_field field)
{
    c->field = field;
    leave_gap(c);
}

/* ---- fields */

/* "pre-training" is looked for as "pretraining" too; of longer chains ("mixture-of-experts") nobody thinks
 * so. */
static void add_joined(collector *c, str title)
{
    str halves[3] = {0};
    for (str rest = title; rest.at;) {
        str chain = str_split(&rest, ' ');
        size_t count = 0;
        for (str left = chain; left.at && count < 3; count++)
            halves[count] = str_split(&left, '-');
        if (count != 2 || !halves[0].len || !halves[1].len)
            continue;
        leave_gap(c);
        add_text(c, FOR_ALL, arena_printf(c->scratch, "%.*s%.*s", STR_ARG(halves[0]), STR_ARG(halves[1])));
    }
}

static void add_also(collector *c, const paper *p)
{
    begin_field(c, SEARCH_ALSO);
    for (size_t i = 0; i < p->aliases.count; i++) {
        add_text(c, FOR_ALL, p->aliases.at[i].text);
        leave_gap(c);
    }
    if (!p->stub)
        add_text(c, FOR_ALL, p->key);
    leave_gap(c);
    add_text(c, FOR_ALL, p->ids[ID_ARXIV].text);
    add_joined(c, p->title.text);
}

static void add_authors(collector *c, const paper *p)
{
    begin_field(c, SEARCH_AUTHORS);
    for (size_t i = 0; i < p->authors.count; i++) {
        add_text(c, FOR_ALL, p->authors.at[i].display);
        leave_gap(c);
    }
}

static void add_venue(collector *c, const paper *p)
{
    begin_field(c, SEARCH_VENUE);
    add_text(c, FOR_ALL, p->venue.text);
    if (p->date.year && p->date.year != p->venue_year) {
        leave_gap(c);
        add_text(c, FOR_ALL, arena_printf(c->scratch, "%d", p->date.year));
    }
}

static void add_topics(collector *c, const paper *p)
{
    begin_field(c, SEARCH_TOPICS);
    for (size_t i = 0; i < p->terms.count; i++) {
        add_text(c, FOR_ALL, p->terms.at[i]->title);
        leave_gap(c);
    }
}

static void add_annotation(collector *c, const paper *p)
{
    begin_field(c, SEARCH_ANNOTATION);
    for (const md_node *n = p->body.root; n; n = markdown_next(n, p->body.root))
        if (n->kind == MD_TEXT || n->kind == MD_CODE_SPAN || n->kind == MD_CODE)
            add_text(c, FOR_ALL, n->text);
}

/* ---- filters */

/* A paper under a term is one of the terms above it too. */
static void add_term_filter(collector *c, const term *t)
{
    for (; t; t = t->parent) {
        add_text(c, FOR_TOPIC, t->title);
        add_text(c, FOR_TOPIC, t->key);
        for (size_t i = 0; i < t->aliases.count; i++)
            add_text(c, FOR_TOPIC, t->aliases.at[i].text);
    }
}

static void add_venue_filter(collector *c, const paper *p)
{
    add_text(c, FOR_VENUE, p->venue.text);
    if (!p->venue_term)
        return;
    add_text(c, FOR_VENUE, p->venue_term->title);
    add_text(c, FOR_VENUE, p->venue_term->full_title);
}

static void add_filters(collector *c, const paper *p)
{
    begin_field(c, SEARCH_FILTER);
    for (size_t i = 0; i < p->authors.count; i++) {
        add_text(c, FOR_AUTHOR, p->authors.at[i].display);
        if (p->authors.at[i].person)
            add_text(c, FOR_AUTHOR, p->authors.at[i].person->title);
    }
    for (size_t i = 0; i < p->terms.count; i++)
        add_term_filter(c, p->terms.at[i]);
    add_venue_filter(c, p);
    for (size_t i = 0; i < p->mentions.count; i++) {
        const list *by = p->mentions.at[i].list;
        if (i && by == p->mentions.at[i - 1].list)
            continue;
        add_text(c, FOR_LIST, by->title.text);
        add_text(c, FOR_LIST, by->key);
    }
    if (code_of_paper(p).len)
        add_text(c, FOR_HAS, STR("code"));
    if (p->annotated)
        add_text(c, FOR_HAS, STR("annotation"));
}

static void add_paper(collector *c, const paper *p)
{
    c->position = 0;
    c->field = SEARCH_TITLE;
    add_text(c, FOR_ALL, p->title.text);
    add_also(c, p);
    add_authors(c, p);
    add_venue(c, p);
    add_topics(c, p);
    begin_field(c, SEARCH_TLDR);
    add_text(c, FOR_ALL, p->tldr.text);
    add_annotation(c, p);
    add_filters(c, p);
}

/* ---- places by word */

static void count_papers(search_term *one, const uint32_t *places, uint32_t end)
{
    for (uint32_t i = one->from; i < end; i++)
        one->papers += i == one->from || place_paper(places[i]) != place_paper(places[i - 1]);
}

/* A counting sort, which keeps the order of the text within a word. */
static search_chunk sorted(collector *c)
{
    search_chunk out = {.count = c->words.count, .lengths = c->lengths};
    out.terms = arena_array(c->mem, search_term, out.count + 1);
    out.places = arena_array(c->mem, uint32_t, c->found.count);
    uint32_t *next = arena_array(c->scratch, uint32_t, out.count + 1);
    for (size_t i = 0; i < c->found.count; i++)
        next[c->found.words[i] + 1]++;
    for (size_t i = 0; i < out.count; i++) {
        next[i + 1] += next[i];
        out.terms[i] = (search_term){.word = c->words.entries[i].key, .from = next[i]};
    }
    out.terms[out.count].from = (uint32_t)c->found.count;
    for (size_t i = 0; i < c->found.count; i++)
        out.places[next[c->found.words[i]]++] = c->found.places[i];
    for (size_t i = 0; i < out.count; i++)
        count_papers(&out.terms[i], out.places, out.terms[i + 1].from);
    return out;
}

const paper *search_paper(const catalog *c, size_t number)
{
    return c->by_date[c->papers.count - 1 - number];
}

search_chunk search_collect(const edition *e, size_t first, size_t end, arena *mem, arena *scratch)
{
    collector c = {.e = e, .mem = mem, .scratch = scratch, .words = table_in(scratch)};
    for (int i = 0; i < PURPOSES; i++)
        c.pieces[i] = table_in(scratch);
    c.lengths = arena_alloc(mem, sizeof *c.lengths, end - first, alignof(unsigned));
    for (size_t i = first; i < end; i++) {
        c.paper = (uint32_t)(i - first);
        add_paper(&c, search_paper(e->c, i));
    }
    return sorted(&c);
}
