#include <check.h>
#include <stdlib.h>

#include "site/map_source.h"
#include "support/catalog.h"
#include "support/memory.h"
#include "support/site.h"

static arena *mem;

static void setup(void)
{
    mem = test_memory();
}

#define TOPICS                                                                                               \
    "title: T\ntaxonomies:\n  topics: {title: Topics, terms: {b: {title: B}, a: {title: A}, a2: {title: "    \
    "A2, "                                                                                                   \
    "parent: a}, empty: {title: Empty}}}\n  tiers: {title: Tiers, terms: {core: {title: Core}}}\n"

static map_source source_of(const test_file *files)
{
    test_collection *t = arena_new(mem, test_collection);
    *t = test_collect(mem, files);
    return map_source_of(test_edition(mem, t), mem);
}

/* "A 2; B 1; " */
static const char *lanes_as_text(const lanes *all)
{
    buf out = buf_in(mem);
    for (size_t i = 0; i < all->count; i++)
        buf_printf(&out, "%.*s %zu; ", STR_ARG(all->at[i].title), all->at[i].count);
    return arena_str(mem, buf_str(&out)).at;
}

static const struct {
    const char *name;
    test_file files[6];
    const char *lanes;
    size_t dated, undated, ties;
} cases[] = {
    {"the top of the first topic",
     {{"site.yaml", TOPICS},
      {"content/papers/p.md", "---\ntitle: P\ndate: 2020\ntiers: core\ntopics: [a2, b]\n---\n"},
      {"content/papers/q.md", "---\ntitle: Q\ndate: 2021\ntopics: b\n---\n"},
      {"content/papers/r.md", "---\ntitle: R\ndate: 2021\ntopics: a\n---\n"}},
     "A 2; B 1; ",
     3,
     0,
     0},
    {"without a topic, without a date",
     {{"site.yaml", TOPICS},
      {"content/papers/p.md", "---\ntitle: P\ntopics: [a]\n---\n"},
      {"content/papers/q.md", "---\ntitle: Q\ndate: 2021\ntiers: core\n---\n"}},
     "A 1; No topic 1; ",
     1,
     1,
     0},
    {"no taxonomy: one lane, which needs no name",
     {{"site.yaml", "title: T\n"}, {"content/papers/p.md", "---\ntitle: P\ndate: 2020\n---\n"}},
     " 1; ",
     1,
     0,
     0},
    {"nothing", {{"site.yaml", "title: T\n"}}, "", 0, 0, 0},
    {"a pair is tied once, and only to what is on the map",
     {{"site.yaml", "title: T\n"},
      {"content/papers/p.md", "---\ntitle: P\ndate: 2020\nbuilds_on: [q, r]\nrelated: [q]\n---\n"},
      {"content/papers/q.md", "---\ntitle: Q\ndate: 2019\ncompares_with: [p]\n---\n"},
      {"content/papers/r.md", "---\ntitle: R\n---\n"}},
     " 3; ",
     2,
     1,
     1},
};

START_TEST(sources)
{
    map_source s = source_of(cases[_i].files);
    ck_assert_str_eq(lanes_as_text(&s.lanes), cases[_i].lanes);
    ck_assert_uint_eq(s.input.count, cases[_i].dated);
    ck_assert_uint_eq(s.undated, cases[_i].undated);
    ck_assert_uint_eq(s.input.tie_count, cases[_i].ties);
    ck_assert_uint_eq(s.input.lanes, s.lanes.count);
}
END_TEST

START_TEST(kinds_of_ties)
{
    static const char *const kinds[] = {"builds_on",     "extends",     "supersedes",
                                        "compares_with", "contradicts", "related"};
    for (int i = 0; i < 6; i++) {
        str p = arena_printf(mem, "---\ntitle: P\ndate: 2020\n%s: [q]\n---\n", kinds[i]);
        const test_file files[] = {{"content/papers/p.md", p.at},
                                   {"content/papers/q.md", "---\ntitle: Q\ndate: 2019\n---\n"},
                                   {NULL, NULL}};
        map_source s = source_of(files);
        ck_assert_uint_eq(s.input.tie_count, 1);
        ck_assert_msg(s.input.ties[0].lineage == (i < 3), "%s", kinds[i]);
    }
}
END_TEST

/* Of 30 topics the 24 with the most papers have lanes; of equal ones those that come first. */
START_TEST(many_topics)
{
    test_file files[64] = {{0}};
    size_t n = 0;
    buf site = buf_in(mem);
    buf_lit(&site, "title: T\ntaxonomies:\n  topics:\n    title: Topics\n    terms:\n");
    for (int i = 0; i < 30; i++) {
        buf_printf(&site, "      t%02d: {title: T%02d}\n", i, i);
        for (int k = 0; k < (i >= 20 ? 2 : 1); k++)
            files[n++] = (test_file){
                arena_printf(mem, "content/papers/p%d-%d.md", i, k).at,
                arena_printf(mem, "---\ntitle: P%dx%d\ndate: 2020\ntopics: t%02d\n---\n", i, k, i).at};
    }
    files[n] = (test_file){"site.yaml", arena_str(mem, buf_str(&site)).at};
    map_source s = source_of(files);
    ck_assert_uint_eq(s.lanes.count, LANES_MOST + 1);
    ck_assert(str_eq(s.lanes.at[0].title, STR("T00")));
    ck_assert(str_eq(s.lanes.at[13].title, STR("T13")));
    ck_assert(str_eq(s.lanes.at[14].title, STR("T20")));
    ck_assert(str_eq(s.lanes.at[24].title, STR("Other topics")));
    ck_assert_uint_eq(s.lanes.at[24].count, 6);
}
END_TEST

static const char *const titles[][2] = {
    {"Sparse Upcycling: Training Mixture-of-Experts", "Sparse Upcycling"},
    {"BTX — how and why", "BTX"},
    {"A title without parts", "A title without parts"},
    {"`Code` and $x_1$: more", "Code and x₁"},
    {": begins so", ": begins so"},
    {"Ratio 1:2", "Ratio 1:2"},
};

START_TEST(names_of_papers)
{
    str got = map_name_of(str_from(titles[_i][0]), 300, mem);
    ck_assert_msg(str_eq(got, str_from(titles[_i][1])), "%s: %.*s", titles[_i][0], STR_ARG(got));
}
END_TEST

Suite *map_source_suite(void);
Suite *map_source_suite(void)
{
    Suite *s = suite_create("site/map_source");
    TCase *t = tcase_create("map_source");
    tcase_add_checked_fixture(t, setup, test_memory_done);
    tcase_add_loop_test(t, sources, 0, sizeof cases / sizeof *cases);
    tcase_add_test(t, kinds_of_ties);
    tcase_add_test(t, many_topics);
    tcase_add_loop_test(t, names_of_papers, 0, sizeof titles / sizeof *titles);
    suite_add_tcase(s, t);
    return s;
}
