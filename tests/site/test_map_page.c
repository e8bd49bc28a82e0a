/* map.html and the picture of it on the home page, as they stand in the files. */
#include <check.h>
#include <stdlib.h>

#include "site/map.h"
#include "support/memory.h"
#include "support/site.h"

static arena *mem;

static void setup(void)
{
    mem = test_memory();
}

#define SITE "title: T\ntaxonomies: {topics: {title: Topics, terms: {routing: {title: Routing & more}}}}\n"

static const test_file some[] = {
    {"site.yaml", SITE},
    {"content/papers/p.md", "---\ntitle: \"P <b>: `c`\"\ndate: 2020-05-01\ntopics: routing\n---\nText.\n"},
    {"content/papers/q.md", "---\ntitle: Q\ndate: 2022\ntopics: routing\nextends: [p]\n---\n"},
    {"content/papers/r.md", "---\ntitle: R\n---\n"},
    {"content/lists/l.md", "# L\n\n- P b c\n- Q\n"},
    {NULL, NULL},
};

static const char *const parts_of_page[] = {
    /* a dot is a link with a name of its own; filled if annotated, else open */
    "<a href=\"papers/p.html\"><title>P &lt;b&gt;: c, 2020, Routing &amp; more</title><use href=\"#l-f",
    "<a href=\"papers/q.html\"><title>Q, 2022, Routing &amp; more</title><use href=\"#l-o",
    /* the best connected are named beside it */
    ">P &lt;b&gt;</text></a>",
    /* lanes are named, and lead to their topics */
    "<a href=\"topics/routing.html\"><text ",
    "class=\"arcs\"",
    "role=\"group\" aria-label=\"2 papers by topic and date\"",
    /* what follows as a list */
    "<summary>Routing &amp; more, 2 papers</summary>\n<h3>2022</h3>\n<ul>\n<li><a ",
    "<li><a href=\"papers/q.html\">Q</a></li>",
    "<summary>No topic, 1 paper</summary>\n<h3>Undated</h3>",
    "1 paper has no date",
    "class=\"zoom\"",
    "map.js",
};

START_TEST(dots)
{
    test_site s = test_render(mem, some, 1);
    const char *text = test_file_at(&s, "map.html");
    for (size_t i = 0; i < sizeof parts_of_page / sizeof *parts_of_page; i++)
        ck_assert_msg(test_file_has(&s, "map.html", parts_of_page[i]), "no %s in\n%s", parts_of_page[i],
                      text);
    ck_assert(!test_file_has(&s, "map.html", "style=\""));
    ck_assert(test_file_has(&s, "index.html", "role=\"img\"><title>2 papers by topic and date</title>"));
}
END_TEST

/* Without dates there is no picture, and no script for it; the list is there. */
START_TEST(no_dates)
{
    static const test_file files[] = {
        {"site.yaml", SITE}, {"content/papers/r.md", "---\ntitle: R\n---\n"}, {NULL, NULL}};
    test_site s = test_render(mem, files, 1);
    ck_assert(!test_file_has(&s, "map.html", "<svg"));
    ck_assert(!test_file_has(&s, "map.html", "map.js"));
    ck_assert(test_file_has(&s, "map.html", "<li><a href=\"papers/r.html\">R</a></li>"));
    ck_assert(!test_file_has(&s, "index.html", "map-small"));
}
END_TEST

/* ---- more papers than dots */

static const test_file *many(int from, int to)
{
    test_file *files = arena_array(mem, test_file, MAP_MOST + 4);
    size_t n = 0;
    files[n++] =
        (test_file){"site.yaml", "title: T\npage_size: 100\ntaxonomies: {topics: {title: Topics, terms: "
                                 "{a: {title: A}, b: {title: B}}}}\n"};
    for (int i = 0; i <= MAP_MOST; i++)
        files[n++] = (test_file){arena_printf(mem, "content/papers/p%d.md", i).at,
                                 arena_printf(mem, "---\ntitle: Paper number %d\ndate: %d\ntopics: %s\n---\n",
                                              i, from + i % (to - from + 1), i % 3 ? "a" : "b")
                                     .at};
    return files;
}

/* The circles' links lead to headings that are there. */
static size_t check_cells(const test_site *s)
{
    static const str begin = STR_INIT("<a href=\"topics/");
    size_t count = 0;
    str text = str_from(test_file_at(s, "map.html"));
    for (size_t at; (at = str_find(text, begin)) < text.len;) {
        text = str_skip(text, at + 9);
        str link = str_sub(text, 0, str_find_char(text, '"'));
        size_t hash = str_find_char(link, '#');
        if (hash == link.len)
            continue;
        str id = arena_printf(mem, "id=\"%.*s\"", STR_ARG(str_skip(link, hash + 1)));
        str file = arena_str(mem, str_sub(link, 0, hash));
        ck_assert_msg(test_file_at(s, file.at) && test_file_has(s, file.at, id.at), "%.*s", STR_ARG(link));
        count++;
    }
    return count;
}

START_TEST(counts)
{
    test_site s = test_render(mem, many(2000, 2009), 2);
    ck_assert(test_file_has(&s, "map.html", "<title>A, 2009: 160 papers</title>"));
    ck_assert(!test_file_has(&s, "map.html", "<use"));
    /* two topics of ten years: as circles, and in the list */
    ck_assert_uint_eq(check_cells(&s), 40);
    ck_assert_uint_lt(str_from(test_file_at(&s, "map.html")).len, 40000);
    ck_assert_uint_lt(str_from(test_file_at(&s, "index.html")).len, 40000);
    ck_assert(test_file_has(&s, "index.html", "map-small"));
}
END_TEST

START_TEST(counts_of_many_years)
{
    test_site s = test_render(mem, many(1801, 2000), 2);
    ck_assert(test_file_has(&s, "map.html", "<title>A, 1990–1999: 80 papers</title>"));
    ck_assert_uint_eq(check_cells(&s), 84);
    ck_assert_uint_lt(str_from(test_file_at(&s, "map.html")).len, 60000);
}
END_TEST

Suite *map_page_suite(void);
Suite *map_page_suite(void)
{
    Suite *s = suite_create("site/map_page");
    TCase *t = tcase_create("map_page");
    tcase_add_checked_fixture(t, setup, test_memory_done);
    tcase_add_test(t, dots);
    tcase_add_test(t, no_dates);
    tcase_add_test(t, counts);
    tcase_add_test(t, counts_of_many_years);
    suite_add_tcase(s, t);
    return s;
}
