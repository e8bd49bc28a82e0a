#include "site/search_files.h"

#include "base/hash.h"
#include "base/unicode.h"

#include <stdlib.h>

enum {
    LEAST_PART = 4096, /* characters of a part of the dictionary, about */
    MOST_PART = 9000,
    CUT_ONE_IN = 128, /* words, between these */
    MOST_POSTINGS = 12000,
    MOST_POSITIONS = 48000,
    FREQUENT = 400,
    SINGLE = 160000, /* characters that a small collection's only file may have */
    SHORTEST_MISTYPED = 4
};

/* ---- names */

/* The part's first word, so far as it differs from the word before: as few characters as tell the two apart.
 */
static str distinguished(str before, str word)
{
    str rest = word;
    while (rest.len) {
        utf8_take(&rest);
        str start = {word.at, word.len - rest.len};
        if (!str_starts(before, start))
            return start;
    }
    return word;
}

/* "w" and "é" give "w-e9": letters and digits as they are, others by their code. */
static str name_of(char kind, str first, arena *mem)
{
    buf out = buf_in(mem);
    buf_char(&out, kind);
    if (first.len)
        buf_char(&out, '-');
    while (first.len) {
        code_point c = utf8_take(&first);
        if (c < 0x80 && ascii_alnum((char)c))
            buf_char(&out, (char)c);
        else
            buf_printf(&out, "-%x", (unsigned)c);
    }
    return buf_str(&out);
}

static void add_file(search_files *s, search_file_kind kind, str name, size_t from, size_t end, arena *mem)
{
    str address = arena_printf(mem, "search/%.*s.js", STR_ARG(name));
    *vec_push(mem, &s->all) = (search_file){kind, name, address, from, end, s};
}

/* ---- parts of the dictionary */

static str word_at(const search_files *s, size_t i)
{
    return s->index->words[i].word;
}

static str reversed_at(const search_files *s, size_t i)
{
    return s->reversed[i];
}

/* About what a word takes in its part. */
static size_t weight_of(str before, str word)
{
    size_t shared = 0;
    while (shared < before.len && shared < word.len && before.at[shared] == word.at[shared])
        shared++;
    return word.len - shared + 4;
}

static void cut_parts(const search_files *s, str (*at)(const search_files *, size_t), size_t count,
                      struct search_parts *out, arena *mem)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        str before = i ? at(s, i - 1) : STR(""), word = at(s, i);
        bool here = size > MOST_PART || (size > LEAST_PART && hash_str(word) % CUT_ONE_IN == 0);
        if (i == 0 || (here && !s->single)) {
            vec_push(mem, out);
            out->at[out->count - 1].from = i;
            out->at[out->count - 1].first = i ? distinguished(before, word) : STR("");
            size = 0;
        }
        size += weight_of(before, word);
    }
}

static size_t part_end(const struct search_parts *p, size_t i, size_t count)
{
    return i + 1 < p->count ? p->at[i + 1].from : count;
}

/* Groups are numbered by their first words, so each part has those up to the next one's. */
static void find_first_groups(search_files *s, arena *mem)
{
    uint32_t next = 0;
    s->first_group = arena_array(mem, uint32_t, s->parts.count + 1);
    for (size_t i = 0; i < s->parts.count; i++) {
        s->first_group[i] = next;
        for (size_t w = s->parts.at[i].from; w < part_end(&s->parts, i, s->index->word_count); w++)
            if (s->index->words[w].group == next)
                next++;
    }
    s->first_group[s->parts.count] = next;
}

/* ---- files of postings */

static void add_postings(search_files *s, str first, size_t number, size_t from, size_t end, arena *mem)
{
    str p = name_of('p', first, mem), q = name_of('q', first, mem);
    if (!s->single)
        add_file(s, SEARCH_FILE_POSTINGS, arena_printf(mem, "%.*s-%zu", STR_ARG(p), number), from, end, mem);
    add_file(s, SEARCH_FILE_POSITIONS, arena_printf(mem, "%.*s-%zu", STR_ARG(q), number), from, end, mem);
}

static void cut_postings(search_files *s, size_t part, arena *mem)
{
    size_t postings = 0, positions = 0, number = 0, from = s->first_group[part],
           end = s->first_group[part + 1];
    for (size_t g = from; g < end; g++) {
        const search_group *one = &s->index->groups[g];
        postings += one->postings.len;
        positions += one->positions.len;
        if (g == from || s->single || (postings <= MOST_POSTINGS && positions <= MOST_POSITIONS))
            continue;
        s->cut[g] = true;
        add_postings(s, s->parts.at[part].first, number++, from, g, mem);
        from = g;
        postings = one->postings.len;
        positions = one->positions.len;
    }
    if (from < end)
        add_postings(s, s->parts.at[part].first, number, from, end, mem);
}

/* ---- words backwards */

static bool may_be_mistyped(str word)
{
    for (size_t i = 0; i < word.len; i++)
        if ((unsigned char)word.at[i] < 0x80 && !ascii_alpha(word.at[i]))
            return false;
    return utf8_count(word) >= SHORTEST_MISTYPED;
}

static str reversed(str word, arena *mem)
{
    size_t whole = word.len;
    char *out = arena_alloc(mem, 1, whole, 1), *at = out + whole;
    while (word.len) {
        str rest = word;
        utf8_take(&rest);
        size_t len = word.len - rest.len;
        memcpy(at -= len, word.at, len);
        word = rest;
    }
    return (str){out, whole};
}

static int cmp_strs(const void *a, const void *b)
{
    return search_word_cmp(*(const str *)a, *(const str *)b);
}

static void reverse_words(search_files *s, arena *mem)
{
    const search_index *x = s->index;
    s->reversed = arena_array(mem, str, x->word_count);
    for (size_t i = 0; i < x->word_count; i++)
        if (may_be_mistyped(x->words[i].word))
            s->reversed[s->reversed_count++] = reversed(x->words[i].word, mem);
    qsort(s->reversed, s->reversed_count, sizeof *s->reversed, cmp_strs);
}

/* ---- frequent words */

typedef struct {
    uint32_t papers, word;
} frequency;

static int cmp_frequencies(const void *a, const void *b)
{
    const frequency *x = a, *y = b;
    if (x->papers != y->papers)
        return x->papers < y->papers ? 1 : -1;
    return (x->word > y->word) - (x->word < y->word);
}

/* At least so many papers have each of about FREQUENT words. */
static uint32_t frequent_from(const search_index *x)
{
    uint32_t least = 2;
    for (size_t count = FREQUENT + 1; count > FREQUENT; least += least / 4 + 1) {
        count = 0;
        for (size_t i = 0; i < x->word_count; i++)
            count += x->groups[x->words[i].group].papers > least;
    }
    return least;
}

static void find_frequent(search_files *s, arena *mem)
{
    const search_index *x = s->index;
    uint32_t least = frequent_from(x);
    struct {
        frequency *at;
        size_t count, room;
    } all = {0};
    for (size_t i = 0; i < x->word_count; i++) {
        uint32_t papers = x->groups[x->words[i].group].papers;
        if (papers > least && x->words[i].word.at[0] != ':')
            *vec_push(mem, &all) = (frequency){papers, (uint32_t)i};
    }
    if (all.count)
        qsort(all.at, all.count, sizeof *all.at, cmp_frequencies);
    buf out = buf_in(mem);
    for (size_t i = 0; i < all.count; i++) {
        if (i)
            buf_char(&out, ' ');
        buf_add(&out, x->words[all.at[i].word].word);
    }
    s->frequent = buf_str(&out);
}

/* ---- which files */

/* About what the whole index takes, without positions. */
static bool is_small(const search_index *x)
{
    size_t size = x->word_count * 8;
    for (size_t i = 0; i < x->group_count && size <= SINGLE; i++)
        size += x->groups[i].postings.len + 1;
    for (size_t i = 0; i < x->e->c->papers.count && size <= SINGLE; i++)
        size += 60 + x->e->c->papers.at[i]->title.text.len + x->e->c->papers.at[i]->tldr.text.len;
    return size <= SINGLE;
}

static void plan_large(search_files *s, arena *mem)
{
    reverse_words(s, mem);
    cut_parts(s, reversed_at, s->reversed_count, &s->backwards, mem);
    for (size_t i = 0; i < s->backwards.count; i++)
        add_file(s, SEARCH_FILE_BACKWARDS, name_of('r', s->backwards.at[i].first, mem),
                 s->backwards.at[i].from, part_end(&s->backwards, i, s->reversed_count), mem);
    for (size_t i = 0; i < s->parts.count; i++)
        add_file(s, SEARCH_FILE_WORDS, name_of('w', s->parts.at[i].first, mem), s->parts.at[i].from,
                 part_end(&s->parts, i, s->index->word_count), mem);
    size_t papers = s->index->e->c->papers.count;
    for (size_t i = 0; i < papers; i += SEARCH_PAPERS_A_FILE)
        add_file(s, SEARCH_FILE_PAPERS, arena_printf(mem, "d-%zu", i / SEARCH_PAPERS_A_FILE), i,
                 papers - i < SEARCH_PAPERS_A_FILE ? papers : i + SEARCH_PAPERS_A_FILE, mem);
    find_frequent(s, mem);
}

const search_files *search_files_plan(const search_index *x, arena *mem)
{
    search_files *s = arena_new(mem, search_files);
    s->index = x;
    s->single = is_small(x);
    s->cut = arena_array(mem, bool, x->group_count);
    add_file(s, SEARCH_FILE_INDEX, STR("index"), 0, 0, mem);
    cut_parts(s, word_at, x->word_count, &s->parts, mem);
    find_first_groups(s, mem);
    for (size_t i = 0; i < s->parts.count; i++)
        cut_postings(s, i, mem);
    if (!s->single)
        plan_large(s, mem);
    return s;
}
