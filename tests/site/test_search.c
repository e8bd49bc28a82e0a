/* The search index: what is in it, bit by bit, and how it is cut into files. What searching finds in it is
   tested where it is searched: tests/browser/search.test.mjs. */
#include <check.h>
#include <stdlib.h>

#include "site/search_bits.h"
#include "site/search_files.h"
#include "support/memory.h"
#include "support/site.h"

static arena *mem;

static void setup(void)
{
    mem = test_memory();
}

/* ---- bits */

typedef struct {
    str text;
    size_t at; /* bits */
} bit_reader;

static unsigned read_bit(bit_reader *r)
{
    ck_assert_uint_lt(r->at / 6, r->text.len);
    char c = r->text.at[r->at / 6];
    ck_assert(c >= '!' && c <= '~' && c != '"' && c != '\\');
    unsigned six = c == '!' ? '\\' - '?' : (unsigned)(c - '?');
    return six >> (5 - r->at++ % 6) & 1;
}

static uint32_t read_bits(bit_reader *r, unsigned count)
{
    uint32_t n = 0;
    while (count--)
        n = n << 1 | read_bit(r);
    return n;
}

static uint32_t read_unary(bit_reader *r)
{
    uint32_t n = 0;
    while (read_bit(r))
        n++;
    return n;
}

static uint32_t read_rice(bit_reader *r, unsigned k)
{
    uint32_t high = read_unary(r);
    return high << k | read_bits(r, k);
}

static uint32_t read_gamma(bit_reader *r)
{
    unsigned k = read_unary(r);
    return UINT32_C(1) << k | read_bits(r, k);
}

START_TEST(numbers_come_back)
{
    static const uint32_t some[] = {1, 2, 3, 29, 30, 63, 64, 100, 1023, 65535, 1000000};
    enum { COUNT = sizeof some / sizeof *some };
    buf out = buf_in(mem);
    bit_writer w = bits_into(&out);
    for (int i = 0; i < COUNT; i++) {
        bits_add_gamma(&w, some[i]);
        bits_add_rice(&w, some[i], 13);
        bits_add_rice(&w, some[i] % 200, 0);
        bits_add(&w, some[i], 20);
    }
    bits_end(&w);
    bit_reader r = {buf_str(&out), 0};
    for (int i = 0; i < COUNT; i++) {
        ck_assert_uint_eq(read_gamma(&r), some[i]);
        ck_assert_uint_eq(read_rice(&r, 13), some[i]);
        ck_assert_uint_eq(read_rice(&r, 0), some[i] % 200);
        ck_assert_uint_eq(read_bits(&r, 20), some[i]);
    }
    ck_assert_uint_eq((r.at + 5) / 6, out.len);
}
END_TEST

/* No list of postings is longer than a bit a paper by much, however many of the papers it has. */
START_TEST(code_suits)
{
    static const unsigned counts[] = {1, 7, 300, 5000, 33333, 50000, 90000, 100000};
    uint32_t count = counts[_i], all = 100000, gap = all / count - 1;
    buf out = buf_in(mem);
    bit_writer w = bits_into(&out);
    for (uint32_t i = 0; i < count; i++)
        bits_add_rice(&w, gap, bits_rice_for(count, all));
    bits_end(&w);
    ck_assert_uint_le(out.len * 6, all + all / 20 + 12);
}
END_TEST

/* ---- the index */

#define PAPER(title, more, body) "---\ntitle: \"" title "\"\n" more "---\n" body "\n"

static const test_file some_papers[] = {
    {"content/papers/old.md",
     PAPER("Routing experts", "date: 2017\nauthors: [Noam Shazeer]\ntopics: [routing]\n", "")},
    {"content/papers/middle.md",
     PAPER("Pre-training of an expert",
           "date: 2020\nvenue: ICLR 2020\narxiv: 2001.00001\naliases: [Nickname]\n",
           "Routed *once*, `routes` twice; $routing$ not.\n\n- an expert\n\nSee [[old|the other]].")},
    {"content/papers/new.md", PAPER("Müller’s theorem", "date: 2023\nlinks: {code: https://a.org/}\n", "")},
    {"content/lists/moe.md", "# Awesome\n\n- Routing experts\n- A stub of a paper\n"},
    {NULL, NULL},
};

static const search_index *index_of(const test_file *files, int jobs)
{
    test_collection t = test_collect(mem, files);
    return search_index_make(test_edition(mem, &t), jobs, mem);
}

static const search_group *group_of(const search_index *x, const char *word)
{
    for (size_t i = 0; i < x->word_count; i++)
        if (str_eq(x->words[i].word, str_from(word)))
            return &x->groups[x->words[i].group];
    return NULL;
}

/* Papers by number: the stub has no date, so it is 0; old 1, middle 2, new 3. */
static const struct {
    const char *word, *papers; /* "": the word is not there */
} words_in[] = {
    {"routing", "12"}, /* a stem in common with routed, routes */
    {"routes", "12"},    {"expert", "12"},     {"once", "2"},      {"shazeer", "1"},      {"muller", "3"},
    {"theorem", "3"},    {"pretraining", "2"}, {"training", "2"},  {"nickname", "2"},     {"2001.00001", "2"},
    {"middle", "2"},     {"stub", "0"},        {"2017", "1"},      {"2020", "2"},         {"iclr", "2"},
    {":ashazeer", "1"},  {":anoam", "1"},      {":trouting", "1"}, {":viclr", "2"},       {":v2020", "2"},
    {":lawesome", "01"}, {":lmoe", "01"},      {":hcode", "3"},    {":hannotation", "2"}, {"other", "2"},
    {"Routing", ""},     {"müller", ""},       {"awesome", ""},    {":aexpert", ""},
};

static str papers_of(const search_group *g, size_t all)
{
    buf out = buf_in(mem);
    bit_reader r = {g->postings, 0};
    uint32_t next = 0;
    for (uint32_t i = 0; i < g->papers; i++) {
        next += read_rice(&r, bits_rice_for(g->papers, all)) + 1;
        ck_assert_uint_lt(read_unary(&r), SEARCH_LEVELS);
        buf_int(&out, (long)next - 1);
    }
    return buf_str(&out);
}

START_TEST(words_lead_to_papers)
{
    const search_index *x = index_of(some_papers, 1);
    for (size_t i = 0; i < sizeof words_in / sizeof *words_in; i++) {
        const search_group *g = group_of(x, words_in[i].word);
        str got = g ? papers_of(g, 4) : STR("");
        ck_assert_msg(str_eq(got, str_from(words_in[i].papers)), "%s: %.*s", words_in[i].word, STR_ARG(got));
    }
}
END_TEST

/* "routed" of the text is the first word of its annotation: where it stands is behind all other fields. */
START_TEST(positions_are_in_order)
{
    const search_index *x = index_of(some_papers, 1);
    bit_reader old = {group_of(x, "routing")->positions, 0};
    ck_assert_uint_eq(read_unary(&old), 1); /* title and topic of the first */
    ck_assert_uint_eq(read_rice(&old, 6), 0);
    bit_reader r = {group_of(x, "an")->positions, 0};
    ck_assert_uint_eq(read_unary(&r), 1);
    ck_assert_uint_eq(read_rice(&r, 6), 3); /* pre training of an */
    ck_assert_uint_ge(read_rice(&r, 6), 10);
    ck_assert_uint_eq(group_of(x, ":hcode")->positions.len, 0);
}
END_TEST

START_TEST(order_is_that_of_scripts)
{
    /* U+FB01 is EF AC 81, U+10000 is F0 90 80 80, but D800 DC00 in UTF-16. */
    ck_assert_int_lt(search_word_cmp(STR("\U00010000"), STR("\uFB01")), 0);
    ck_assert_int_lt(search_word_cmp(STR("\uD7FF"), STR("\U00010000")), 0);
    ck_assert_int_lt(search_word_cmp(STR("ab"), STR("abc")), 0);
    ck_assert_int_eq(search_word_cmp(STR("abc"), STR("abc")), 0);
    const search_index *x = index_of(some_papers, 2);
    for (size_t i = 1; i < x->word_count; i++)
        ck_assert_int_lt(search_word_cmp(x->words[i - 1].word, x->words[i].word), 0);
}
END_TEST

/* ---- files */

enum { MANY = 1500 };

/* Papers with words of their own and words in common. */
static const test_file *many_papers(void)
{
    test_file *all = arena_array(mem, test_file, MANY + 1);
    for (int i = 0; i < MANY; i++)
        all[i] = (test_file){
            arena_printf(mem, "content/papers/p%d.md", i).at,
            arena_printf(
                mem,
                "---\ntitle: \"Word%d of group%d\"\ndate: %d\ntldr: \"All of é%d and common things\"\n---\n",
                i, i % 37, 1990 + i % 30, i)
                .at};
    return all;
}

START_TEST(small_is_one_file)
{
    test_collection t = test_collect(mem, some_papers);
    const search_files *s = search_files_plan(search_index_make(test_edition(mem, &t), 1, mem), mem);
    ck_assert(s->single);
    ck_assert_uint_eq(s->all.count, 2);
    ck_assert(str_eq(s->all.at[0].address, STR("search/index.js")));
    ck_assert(str_eq(s->all.at[1].address, STR("search/q-0.js")));
}
END_TEST

START_TEST(nothing_is_a_file)
{
    static const test_file none[] = {{"content/pages/index.md", "Hello.\n"}, {NULL, NULL}};
    test_collection t = test_collect(mem, none);
    const search_files *s = search_files_plan(search_index_make(test_edition(mem, &t), 2, mem), mem);
    buf out = buf_in(mem);
    ck_assert_uint_eq(s->all.count, 1);
    search_file_write(&s->all.at[0], mem, &out);
    ck_assert(str_starts(buf_str(&out), STR("lectern.part(\"index\",{\"papers\":0,")));
}
END_TEST

/* Everything is in one file of its kind, and no file is larger than it may be. */
START_TEST(large_is_cut)
{
    test_collection t = test_collect(mem, many_papers());
    const search_index *x = search_index_make(test_edition(mem, &t), 2, mem);
    const search_files *s = search_files_plan(x, mem);
    size_t next[SEARCH_FILE_PAPERS + 1] = {0};
    table seen = table_in(mem);
    ck_assert(!s->single);
    ck_assert_uint_gt(s->parts.count, 2);
    for (size_t i = 0; i < s->all.count; i++) {
        const search_file *f = &s->all.at[i];
        ck_assert_uint_eq(f->from, next[f->kind]);
        next[f->kind] = f->end;
        buf out = buf_in(mem);
        search_file_write(f, mem, &out);
        ck_assert_uint_lt(out.len, f->kind == SEARCH_FILE_POSITIONS ? 100000 : 24000);
        str start = arena_printf(mem, "lectern.part(\"%.*s\",", STR_ARG(f->name));
        ck_assert_msg(str_starts(buf_str(&out), start), "%.*s", STR_ARG(f->name));
        ck_assert(!table_at(&seen, f->address)->value);
        table_set(&seen, f->address, &seen);
    }
    ck_assert_uint_eq(next[SEARCH_FILE_WORDS], x->word_count);
    ck_assert_uint_eq(next[SEARCH_FILE_POSTINGS], x->group_count);
    ck_assert_uint_eq(next[SEARCH_FILE_POSITIONS], x->group_count);
    ck_assert_uint_eq(next[SEARCH_FILE_BACKWARDS], s->reversed_count);
    ck_assert_uint_eq(next[SEARCH_FILE_PAPERS], MANY);
}
END_TEST

Suite *search_suite(void);
Suite *search_suite(void)
{
    Suite *s = suite_create("site/search");
    TCase *t = tcase_create("search");
    tcase_add_checked_fixture(t, setup, test_memory_done);
    tcase_add_test(t, numbers_come_back);
    tcase_add_loop_test(t, code_suits, 0, 8);
    tcase_add_test(t, words_lead_to_papers);
    tcase_add_test(t, positions_are_in_order);
    tcase_add_test(t, order_is_that_of_scripts);
    tcase_add_test(t, small_is_one_file);
    tcase_add_test(t, nothing_is_a_file);
    tcase_add_test(t, large_is_cut);
    suite_add_tcase(s, t);
    return s;
}
