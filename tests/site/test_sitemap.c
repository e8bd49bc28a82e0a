#include "site/sitemap.h"

#include "site/opensearch.h"
#include "support/memory.h"
#include "support/site.h"

#include <check.h>
#include <string.h>

static arena *mem;

static void setup(void)
{
    mem = test_memory();
}

/* Not by strstr: a sanitizer measures all of the text at every call. */
static size_t count_of(const char *text, const char *part)
{
    size_t count = 0, at;
    for (str rest = str_from(text); (at = str_find(rest, str_from(part))) < rest.len; count++)
        rest = str_skip(rest, at + 1);
    return count;
}

static const char *text(str s)
{
    return arena_str(mem, s).at;
}

#define HAS(s, part) ck_assert_msg(strstr(s, part), "no “%s” in:\n%.2000s", part, s)

/* A site of `count` free pages, and of what a sitemap leaves out. */
static plan many_pages(size_t count)
{
    plan p = {0};
    *vec_push(mem, &p) = (task){.kind = TASK_NOT_FOUND, .is_page = true, .address = STR("404.html")};
    *vec_push(mem, &p) = (task){.kind = TASK_REDIRECT, .is_page = true, .address = STR("papers/old.html")};
    *vec_push(mem, &p) = (task){.kind = TASK_NO_JEKYLL, .address = STR(".nojekyll")};
    for (size_t i = 0; i < count; i++)
        *vec_push(mem, &p) =
            (task){.kind = TASK_FREE, .is_page = true, .address = arena_printf(mem, "p%zu.html", i)};
    return p;
}

static const struct {
    size_t pages, parts;
} limits[] = {{0, 1}, {1, 1}, {SITEMAP_MOST, 1}, {SITEMAP_MOST + 1, 2}, {2 * SITEMAP_MOST + 7, 3}};

START_TEST(at_most_so_many_a_file)
{
    static const test_file one[] = {{"site.yaml", "title: T\nbase_url: https://a.org/x/\n"}, {NULL, NULL}};
    test_collection t = test_collect(mem, one);
    const edition *e = test_edition(mem, &t);
    plan p = many_pages(limits[_i].pages);
    ck_assert_uint_eq(sitemap_parts(&p), limits[_i].parts);
    const char *whole = text(sitemap_make(e, &p, 0, mem));
    if (limits[_i].parts == 1) {
        ck_assert_uint_eq(count_of(whole, "<url>"), limits[_i].pages);
        ck_assert_ptr_null(strstr(whole, "/404.html"));
        ck_assert_ptr_null(strstr(whole, "old.html"));
        return;
    }
    HAS(whole, "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">");
    ck_assert_uint_eq(count_of(whole, "<sitemap>"), limits[_i].parts);
    size_t total = 0;
    for (size_t i = 1; i <= limits[_i].parts; i++) {
        str path = sitemap_path(i, mem), part = sitemap_make(e, &p, i, mem);
        size_t here = count_of(text(part), "<loc>");
        HAS(whole, arena_printf(mem, "<loc>https://a.org/x/%.*s</loc>", STR_ARG(path)).at);
        ck_assert_uint_le(here, SITEMAP_MOST);
        ck_assert_uint_lt(part.len, 50000000);
        total += here;
    }
    ck_assert_uint_eq(total, limits[_i].pages);
    HAS(text(sitemap_make(e, &p, 2, mem)),
        arena_printf(mem, "<loc>https://a.org/x/p%d.html</loc>", SITEMAP_MOST).at);
}
END_TEST

START_TEST(dates)
{
    static const test_file dated[] = {
        {"site.yaml", "title: T\nbase_url: https://a.org/x/\n"
                      "taxonomies: {topics: {title: Topics, terms: {routing: {}, empty: {}}}}\n"},
        {"content/papers/a.md",
         "---\ntitle: A\ndate: 2020-05-01\nadded: 2024-02-03\ntopics: [routing]\n---\n"},
        {"content/papers/b.md", "---\ntitle: B\ndate: 2021\nformerly: [bb]\n---\n"},
        {"content/papers/c.md", "---\ntitle: C\n---\n"},
        {"content/lists/l.md", "# L\n\n- B\n"},
        {"content/pages/about.md", "# About\n"},
        {NULL, NULL},
    };
    test_site s = test_render(mem, dated, 1);
    const char *got = test_file_at(&s, "sitemap.xml");
    ck_assert_ptr_nonnull(got);
    static const char *const wanted[] = {
        "<loc>https://a.org/x/</loc>\n    <lastmod>2024-02-03</lastmod>\n",
        "<loc>https://a.org/x/papers/a.html</loc>\n    <lastmod>2024-02-03</lastmod>\n",
        "<loc>https://a.org/x/papers/b.html</loc>\n    <lastmod>2021</lastmod>\n",
        "<loc>https://a.org/x/papers/c.html</loc>\n  </url>",
        "<loc>https://a.org/x/lists/l.html</loc>\n    <lastmod>2021</lastmod>\n",
        "<loc>https://a.org/x/topics/routing.html</loc>\n    <lastmod>2024-02-03</lastmod>\n",
        "<loc>https://a.org/x/topics/empty.html</loc>\n  </url>",
        "<loc>https://a.org/x/about.html</loc>\n  </url>",
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        HAS(got, wanted[i]);
    ck_assert_ptr_null(strstr(got, "bb.html"));
    /* Every page but 404.html and what leads elsewhere, and no file. */
    ck_assert_uint_eq(count_of(got, "<loc>"), s.counts.pages - 2);
    ck_assert_ptr_null(strstr(got, "feed.xml"));
    ck_assert(test_file_has(&s, "robots.txt", "Sitemap: https://a.org/x/sitemap.xml\n"));
}
END_TEST

START_TEST(own_robots)
{
    static const test_file own[] = {
        {"site.yaml", "title: T\nbase_url: https://a.org/x/\n"},
        {"static/robots.txt", "User-agent: *\nDisallow: /\n"},
        {NULL, NULL},
    };
    test_site s = test_render(mem, own, 1);
    ck_assert_str_eq(test_render_problems(mem, &s), "");
    ck_assert_str_eq(test_file_at(&s, "robots.txt"), "User-agent: *\nDisallow: /\n");
}
END_TEST

static const struct {
    const char *title, *short_name, *long_name;
} cuts[] = {
    {"Papers", "Papers", "Papers"},
    {"Exactly sixteen!", "Exactly sixteen!", "Exactly sixteen!"},
    {"Mixture of Experts, a reading room", "Mixture of", "Mixture of Experts, a reading room"},
    {"Wissenschaftlichkeit", "Wissenschaftlich", "Wissenschaftlichkeit"},
    {"ÄÖÜäöüßÄÖÜäöüßÄÖÜ", "ÄÖÜäöüßÄÖÜäöüßÄÖ", "ÄÖÜäöüßÄÖÜäöüßÄÖÜ"},
    {"a b c d e f g h i j k l m n o p q r s t u v w x y z", "a b c d e f g h",
     "a b c d e f g h i j k l m n o p q r s t u v w x"},
    {"R&D <papers>", "R&amp;D &lt;papers&gt;", "R&amp;D &lt;papers&gt;"},
};

START_TEST(search_description)
{
    const site_config site = {
        .title = str_from(cuts[_i].title), .base_url = STR("https://a.org/x/"), .language = STR("en")};
    const char *got = text(opensearch_make(&site, mem));
    HAS(got, arena_printf(mem, "<ShortName>%s</ShortName>\n", cuts[_i].short_name).at);
    HAS(got, arena_printf(mem, "<LongName>%s</LongName>\n", cuts[_i].long_name).at);
    HAS(got, "<Url type=\"text/html\" template=\"https://a.org/x/search.html?q={searchTerms}\"/>");
}
END_TEST

Suite *sitemap_suite(void);
Suite *sitemap_suite(void)
{
    Suite *s = suite_create("site/sitemap");
    TCase *t = tcase_create("sitemap");
    tcase_add_checked_fixture(t, setup, test_memory_done);
    tcase_add_loop_test(t, at_most_so_many_a_file, 0, sizeof limits / sizeof *limits);
    tcase_add_test(t, dates);
    tcase_add_test(t, own_robots);
    tcase_add_loop_test(t, search_description, 0, sizeof cuts / sizeof *cuts);
    suite_add_tcase(s, t);
    return s;
}
