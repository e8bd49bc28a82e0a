#include "site/search_index.h"

#include "base/workers.h"
#include "format/stem.h"
#include "site/search_bits.h"

#include <stdlib.h>

/* ---- the order of words */

/* UTF-8 sorts by code point. UTF-16 puts all beyond U+FFFF, which are F0 to F4 in UTF-8, before U+E000 to
   U+FFFF, which are EE and EF. */
static int order_of(unsigned char c)
{
    return c >= 0xF0 ? c - 2 : c >= 0xEE ? c + 7 : c;
}

int search_word_cmp(str a, str b)
{
    size_t len = a.len < b.len ? a.len : b.len, i = 0;
    while (i < len && a.at[i] == b.at[i])
        i++;
    if (i < len)
        return order_of((unsigned char)a.at[i]) - order_of((unsigned char)b.at[i]);
    return (a.len > b.len) - (a.len < b.len);
}

static int cmp_words(const void *a, const void *b)
{
    return search_word_cmp(((const search_word *)a)->word, ((const search_word *)b)->word);
}

/* ---- chunks */

/* Where a word's places are: term `term` of chunk `chunk`. */
typedef struct {
    uint32_t chunk, term;
} whereabouts;

typedef struct {
    uint32_t from, end;
} slice;

typedef struct {
    const edition *e;
    search_index *out;
    arena *own; /* one a worker, for what outlives its pieces */
    search_chunk *chunks;
    size_t chunk_count;
    slice *words;                       /* by word as first seen: its part of `found` */
    whereabouts *found;                 /* by chunk within a word */
    slice *groups;                      /* by group: its part of `members` */
    uint32_t *members;                  /* words as first seen */
    uint32_t (*weights)[SEARCH_FIELDS]; /* what an occurrence is worth, by paper and field */
} builder;

static arena *own_arena(arena *own, worker *w)
{
    if (!own[w->id].mem)
        arena_init(&own[w->id], &w->mem);
    return &own[w->id];
}

static void collect_chunk(worker *w, size_t i, void *context)
{
    builder *b = context;
    size_t first = i * SEARCH_CHUNK, end = first + SEARCH_CHUNK, count = b->e->c->papers.count;
    b->chunks[i] = search_collect(b->e, first, end < count ? end : count, own_arena(b->own, w), &w->scratch);
    arena_reset(&w->scratch);
}

/* ---- weights */

/* Of a field: what an occurrence in a text of usual length is worth, in tenths, and how much length matters,
   in eighths (BM25F's b). */
static const struct {
    unsigned weight, length;
} fields[SEARCH_FIELDS] = {
    [SEARCH_TITLE] = {120, 4},     [SEARCH_ALSO] = {80, 1},   [SEARCH_AUTHORS] = {60, 2},
    [SEARCH_VENUE] = {30, 1},      [SEARCH_TOPICS] = {40, 2}, [SEARCH_TLDR] = {40, 2},
    [SEARCH_ANNOTATION] = {10, 5}, [SEARCH_FILTER] = {0, 0},
};

enum { ONE = 1024 }; /* what an occurrence of weight 1 is worth */

/* Sixteenths of words, of papers that have the field. Rounded to three bits, so that editing one paper hardly
   ever changes what words are worth in all the others. */
static uint64_t usual_length(const builder *b, int field)
{
    uint64_t all = 0, count = 0;
    for (size_t i = 0; i < b->e->c->papers.count; i++) {
        unsigned len = b->chunks[i / SEARCH_CHUNK].lengths[i % SEARCH_CHUNK][field];
        all += len;
        count += len > 0;
    }
    uint64_t usual = count ? all * 16 / count : 16, step = 1;
    while (usual / step >= 8)
        step *= 2;
    return usual / step * step;
}

static void weigh(builder *b, arena *mem)
{
    size_t count = b->e->c->papers.count;
    b->weights = arena_alloc(mem, sizeof *b->weights, count, alignof(uint32_t));
    for (int f = 0; f < SEARCH_FIELDS; f++) {
        uint64_t usual = usual_length(b, f), worth = fields[f].weight * ONE / 10;
        for (size_t i = 0; i < count; i++) {
            uint64_t len = 16 * b->chunks[i / SEARCH_CHUNK].lengths[i % SEARCH_CHUNK][f];
            uint64_t norm = (8 - fields[f].length) * usual + fields[f].length * len;
            b->weights[i][f] = (uint32_t)(worth * 8 * usual / (norm ? norm : 1));
        }
    }
}

/* Each level is five thirds of the one before. search-engine.js has the numbers that they stand for. */
static unsigned level_of(uint64_t worth)
{
    unsigned level = 0;
    for (uint64_t least = ONE * 6 / 5; level < SEARCH_LEVELS - 1 && worth >= least; least = least * 5 / 3)
        level++;
    return level;
}

/* ---- words of all chunks */

/* Numbers words as they are first seen, and notes for each chunk's terms which they are. */
static uint32_t **number_words(builder *b, table *all, arena *scratch)
{
    uint32_t **numbers = arena_array(scratch, uint32_t *, b->chunk_count);
    for (size_t k = 0; k < b->chunk_count; k++) {
        const search_chunk *chunk = &b->chunks[k];
        numbers[k] = arena_array(scratch, uint32_t, chunk->count);
        for (size_t i = 0; i < chunk->count; i++)
            numbers[k][i] = (uint32_t)(table_at(all, chunk->terms[i].word) - all->entries);
    }
    return numbers;
}

static void find_words(builder *b, const table *all, uint32_t **numbers, arena *scratch)
{
    uint32_t total = 0;
    b->words = arena_array(scratch, slice, all->count);
    for (size_t k = 0; k < b->chunk_count; k++)
        for (size_t i = 0; i < b->chunks[k].count; i++)
            b->words[numbers[k][i]].end++;
    for (size_t i = 0; i < all->count; i++) {
        uint32_t count = b->words[i].end;
        b->words[i] = (slice){total, total};
        total += count;
    }
    b->found = arena_array(scratch, whereabouts, total);
    for (size_t k = 0; k < b->chunk_count; k++)
        for (size_t i = 0; i < b->chunks[k].count; i++)
            b->found[b->words[numbers[k][i]].end++] = (whereabouts){(uint32_t)k, (uint32_t)i};
}

/* Sorted; `group` holds the number as first seen for now. */
static void sort_words(builder *b, const table *all, arena *mem)
{
    search_index *x = b->out;
    x->word_count = all->count;
    x->words = arena_array(mem, search_word, all->count);
    for (size_t i = 0; i < all->count; i++)
        x->words[i] = (search_word){arena_str(mem, all->entries[i].key), (uint32_t)i};
    qsort(x->words, x->word_count, sizeof *x->words, cmp_words);
}

/* ---- groups */

/* Scripts without a stemmer of their own stand beside English in titles. */
static str stemmed_language(str language)
{
    static const str unstemmed[] = {STR_INIT("zh"), STR_INIT("ja"), STR_INIT("ko"), STR_INIT("th")};
    for (size_t i = 0; i < sizeof unstemmed / sizeof *unstemmed; i++)
        if (str_starts_nocase(language, unstemmed[i]))
            return STR("en");
    return language;
}

/* The stemmer is lost only if memory runs out. Gives each word the number of its stem, in order of first
   words; returns how many stems there are. `seen` takes the words' numbers as first seen. Words of filters
   are not stemmed: names have no endings. */
static size_t stem_words(builder *b, uint32_t *seen, arena *scratch)
{
    search_index *x = b->out;
    table stems = table_in(scratch);
    stemmer *by = stemmer_open(stemmed_language(b->e->c->site.language));
    for (size_t i = 0; i < x->word_count; i++) {
        str word = x->words[i].word, stem = word.at[0] == ':' ? word : stemmer_stem(by, word);
        table_entry *one = table_at(&stems, stem);
        if (!one->value) {
            one->key = arena_str(scratch, stem);
            one->value = (void *)one->key.at;
        }
        seen[i] = x->words[i].group;
        x->words[i].group = (uint32_t)(one - stems.entries);
    }
    stemmer_close(by);
    return stems.count;
}

/* The members of each group, in order of the words. */
static void group_words(builder *b, arena *mem, arena *scratch)
{
    search_index *x = b->out;
    uint32_t *seen = arena_array(scratch, uint32_t, x->word_count);
    x->group_count = stem_words(b, seen, scratch);
    x->groups = arena_array(mem, search_group, x->group_count);
    b->groups = arena_array(scratch, slice, x->group_count + 1);
    b->members = arena_array(scratch, uint32_t, x->word_count);
    for (size_t i = 0; i < x->word_count; i++)
        b->groups[x->words[i].group + 1].end++;
    for (size_t i = 0; i < x->group_count; i++) {
        b->groups[i].from = b->groups[i].end;
        b->groups[i + 1].end += b->groups[i].end;
    }
    for (size_t i = 0; i < x->word_count; i++)
        b->members[b->groups[x->words[i].group].end++] = seen[i];
}

/* ---- places of a group */

typedef struct {
    uint32_t chunk;
    const uint32_t *at;
    size_t count;
} run;

typedef struct {
    run *at;
    size_t count, room;
} runs;

static run run_of(const builder *b, whereabouts where)
{
    const search_chunk *c = &b->chunks[where.chunk];
    const search_term *t = &c->terms[where.term];
    return (run){where.chunk, c->places + t->from, t[1].from - t->from};
}

static run merged(const run *a, const run *b, arena *scratch)
{
    uint32_t *out = arena_array(scratch, uint32_t, a->count + b->count);
    size_t i = 0, k = 0, count = 0;
    while (i < a->count && k < b->count)
        out[count++] = a->at[i] < b->at[k] ? a->at[i++] : b->at[k++];
    while (i < a->count)
        out[count++] = a->at[i++];
    while (k < b->count)
        out[count++] = b->at[k++];
    return (run){a->chunk, out, count};
}

static int cmp_runs(const void *a, const void *b)
{
    uint32_t x = ((const run *)a)->chunk, y = ((const run *)b)->chunk;
    return (x > y) - (x < y);
}

/* One run a chunk, in order. Which of two runs of one chunk comes first does not matter: no two words have a
   place in common. */
static runs runs_of_group(const builder *b, size_t group, arena *scratch)
{
    runs all = {0}, out = {0};
    slice members = b->groups[group];
    for (uint32_t m = members.from; m < members.end; m++) {
        slice found = b->words[b->members[m]];
        for (uint32_t i = found.from; i < found.end; i++)
            *vec_push(scratch, &all) = run_of(b, b->found[i]);
    }
    if (members.end - members.from == 1)
        return all;
    qsort(all.at, all.count, sizeof *all.at, cmp_runs);
    for (size_t i = 0; i < all.count; i++) {
        run *last = out.count ? &out.at[out.count - 1] : NULL;
        if (last && last->chunk == all.at[i].chunk)
            *last = merged(last, &all.at[i], scratch);
        else
            *vec_push(scratch, &out) = all.at[i];
    }
    return out;
}

/* The end of the places that begin at `from` and are of one paper. */
static size_t paper_end(const run *r, size_t from)
{
    size_t end = from + 1;
    while (end < r->count && place_paper(r->at[end]) == place_paper(r->at[from]))
        end++;
    return end;
}

/* Where the group is one word, its terms know it already. */
static uint32_t papers_of(const builder *b, size_t group, const runs *all)
{
    uint32_t papers = 0;
    slice members = b->groups[group];
    if (members.end - members.from == 1) {
        slice found = b->words[b->members[members.from]];
        for (uint32_t i = found.from; i < found.end; i++)
            papers += b->chunks[b->found[i].chunk].terms[b->found[i].term].papers;
        return papers;
    }
    for (size_t i = 0; i < all->count; i++)
        for (size_t from = 0; from < all->at[i].count; from = paper_end(&all->at[i], from))
            papers++;
    return papers;
}

/* ---- encoding */

typedef struct {
    const builder *b;
    bit_writer postings, positions;
    unsigned k;    /* of the postings' Rice code */
    uint32_t next; /* the first number that may come next */
} encoder;

static void add_positions(encoder *c, const run *r, size_t from, size_t end)
{
    uint32_t count = (uint32_t)(end - from), next = 0;
    unsigned tall = bits_log2(count), k = tall < 7 ? 7 - tall : 0;
    bits_add_unary(&c->positions, count - 1);
    for (size_t i = from; i < end; i++) {
        uint32_t at = place_position(r->at[i]);
        /* Only the last position repeats. */
        bits_add_rice(&c->positions, at < next ? 0 : at - next, k);
        next = at + 1;
    }
}

static void add_paper(encoder *c, const run *r, size_t from, size_t end)
{
    uint32_t number = r->chunk * SEARCH_CHUNK + place_paper(r->at[from]);
    uint64_t worth = 0;
    for (size_t i = from; i < end; i++)
        worth += c->b->weights[number][place_field(r->at[i])];
    bits_add_rice(&c->postings, number - c->next, c->k);
    bits_add_unary(&c->postings, level_of(worth));
    c->next = number + 1;
    if (place_field(r->at[from]) != SEARCH_FILTER)
        add_positions(c, r, from, end);
}

static void encode_group(worker *w, size_t i, void *context)
{
    builder *b = context;
    search_group *out = &b->out->groups[i];
    runs all = runs_of_group(b, i, &w->scratch);
    out->papers = papers_of(b, i, &all);
    buf postings = buf_in(&w->scratch), positions = buf_in(&w->scratch);
    encoder c = {b, bits_into(&postings), bits_into(&positions),
                 bits_rice_for(out->papers, b->e->c->papers.count), 0};
    for (size_t k = 0; k < all.count; k++)
        for (size_t from = 0, end; from < all.at[k].count; from = end) {
            end = paper_end(&all.at[k], from);
            add_paper(&c, &all.at[k], from, end);
        }
    bits_end(&c.postings);
    bits_end(&c.positions);
    arena *kept = own_arena(b->own, w);
    out->postings = arena_str(kept, buf_str(&postings));
    out->positions = arena_str(kept, buf_str(&positions));
    arena_reset(&w->scratch);
}

/* ---- all of it */

static bool collect(builder *b, int jobs, arena *scratch)
{
    b->chunk_count = (b->e->c->papers.count + SEARCH_CHUNK - 1) / SEARCH_CHUNK;
    b->chunks = arena_array(scratch, search_chunk, b->chunk_count);
    b->own = arena_array(scratch, arena, (size_t)jobs);
    bool good = workers_run(jobs, b->chunk_count, collect_chunk, b);
    for (int i = 0; i < jobs; i++) {
        if (good)
            arena_adopt(scratch, &b->own[i]);
        arena_done(&b->own[i]);
    }
    return good;
}

static bool encode(builder *b, int jobs, arena *mem, arena *scratch)
{
    b->own = arena_array(scratch, arena, (size_t)jobs);
    bool good = workers_run(jobs, b->out->group_count, encode_group, b);
    for (int i = 0; i < jobs; i++) {
        if (good)
            arena_adopt(mem, &b->own[i]);
        arena_done(&b->own[i]);
    }
    return good;
}

static bool build(builder *b, int jobs, arena *mem, arena *scratch)
{
    if (!collect(b, jobs, scratch))
        return false;
    weigh(b, scratch);
    table all = table_in(scratch);
    uint32_t **numbers = number_words(b, &all, scratch);
    find_words(b, &all, numbers, scratch);
    sort_words(b, &all, mem);
    group_words(b, mem, scratch);
    return encode(b, jobs, mem, scratch);
}

const search_index *search_index_make(const edition *e, int jobs, arena *mem)
{
    builder b = {.e = e, .out = arena_new(mem, search_index)};
    b.out->e = e;
    /* Lost if memory runs out in `mem`: the build then ends anyway. */
    arena scratch;
    arena_init(&scratch, mem->mem);
    bool good = build(&b, jobs < 1 ? 1 : jobs, mem, &scratch);
    arena_done(&scratch);
    return good ? b.out : NULL;
}
