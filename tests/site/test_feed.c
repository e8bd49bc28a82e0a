/* Feeds: RFC 4287 and JSON Feed 1.1 as far as they can be seen in the texts, dates from the records, ids that
 * stay. */
#include "format/json.h"
#include "support/memory.h"
#include "support/site.h"

#include <check.h>
#include <string.h>

static arena *mem;

static void setup(void)
{
    mem = test_memory();
}

#define SITE                                                                                                 \
    "title: A & B\ndescription: About.\nbase_url: https://a.org/x/\nauthor: {name: Jane, url: "              \
    "\"https://j.org/\"}\n"                                                                                  \
    "taxonomies: {topics: {title: Topics, terms: {routing: {title: Routing, formerly: [gating]}, "           \
    "hashing: {title: Hashing, parent: routing}, dateless: {}, empty: {}}}}\n"

static const test_file files[] = {
    {"site.yaml", SITE "feed_size: 3\n"},
    {"content/papers/a.md",
     "---\ntitle: \"A `x` < $y$\"\nauthors: [Ann Author]\ndate: 2020-05-01\nadded: "
     "2024-02-03\narxiv: 2005.00001\n"
     "topics: [hashing]\ntldr: \"Short `s` & \\\"good\\\".\"\nformerly: [aa, ab]\n---\n"
     "See [[b]] and [here](#part).\n\n## Part\n"},
    {"content/papers/b.md", "---\ntitle: B\ndate: 2021\n---\n"},
    {"content/papers/c.md", "---\ntitle: C\ndate: 2024-01\ntopics: [routing]\n---\n"},
    {"content/papers/d.md", "---\ntitle: D\ntopics: [dateless]\n---\n"},
    {"content/papers/e.md", "---\ntitle: E\ndate: 2019-12-31\n---\n"},
    {"content/lists/l.md",
     "---\nformerly: [old]\n---\n# L\n\n- [A x < y](https://arxiv.org/abs/2005.00001), a good & new "
     "start\n- B\n- Nobody's paper\n"},
    {NULL, NULL},
};

#define HAS(s, part) ck_assert_msg(strstr(s, part), "no “%s” in:\n%s", part, s)

START_TEST(atom)
{
    test_site s = test_render(mem, files, 1);
    ck_assert_str_eq(test_render_problems(mem, &s), "");
    const char *got = test_file_at(&s, "feed.xml");
    ck_assert_ptr_nonnull(got);
    HAS(got,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
        "xml:lang=\"en\">\n"
        "  <id>https://a.org/x/index.html</id>\n  <title>A &amp; B</title>\n  <subtitle>About.</subtitle>\n"
        "  <updated>2024-02-03T00:00:00Z</updated>\n"
        "  <link rel=\"self\" type=\"application/atom+xml\" href=\"https://a.org/x/feed.xml\"/>\n"
        "  <link rel=\"alternate\" type=\"text/html\" href=\"https://a.org/x/\"/>\n"
        "  <author>\n    <name>Jane</name>\n    <uri>https://j.org/</uri>\n  </author>\n");
    HAS(got, "  <entry>\n    <id>https://a.org/x/papers/aa.html</id>\n    <title>A x &lt; y</title>\n"
             "    <updated>2024-02-03T00:00:00Z</updated>\n"
             "    <link rel=\"alternate\" type=\"text/html\" href=\"https://a.org/x/papers/a.html\"/>\n"
             "    <link rel=\"related\" href=\"https://arxiv.org/abs/2005.00001\"/>\n"
             "    <author>\n      <name>Ann Author</name>\n    </author>\n"
             "    <category term=\"hashing\" label=\"Hashing\"/>\n"
             "    <content type=\"html\" xml:base=\"https://a.org/x/papers/a.html\">&lt;p&gt;Short "
             "&lt;code&gt;s&lt;/code&gt; &amp;amp; ");
    HAS(got, "href=&quot;https://a.org/x/papers/b.html&quot;");
    /* Newest additions first, a month's first day for a month; without text, the citation. */
    const char *c = strstr(got, "papers/c.html</id>"), *b = strstr(got, "papers/b.html</id>");
    ck_assert(c && b && c < b);
    HAS(c, "<updated>2024-01-01T00:00:00Z</updated>");
    HAS(b, "<updated>2021-01-01T00:00:00Z</updated>");
    HAS(b, "&lt;p&gt;B. 2021.&lt;/p&gt;");
    ck_assert_ptr_null(strstr(got, "papers/e.html")); /* beyond feed_size */
    ck_assert_ptr_null(strstr(got, "papers/d.html")); /* of no date */
}
END_TEST

START_TEST(parts_of_it)
{
    test_site s = test_render(mem, files, 1);
    const char *of_list = test_file_at(&s, "lists/l.xml"), *of_term = test_file_at(&s, "topics/routing.xml");
    ck_assert(of_list && of_term);
    HAS(of_list, "<id>https://a.org/x/lists/old.html</id>\n  <title>L · A &amp; B</title>");
    HAS(of_list, "href=\"https://a.org/x/lists/l.xml\"/>\n  <link rel=\"alternate\" type=\"text/html\" "
                 "href=\"https://a.org/x/lists/l.html\"/>");
    HAS(of_list, "a good &amp;amp; new start"); /* the list's own words */
    ck_assert_ptr_null(strstr(of_list, "papers/c.html"));
    ck_assert_ptr_null(strstr(of_list, "Nobody"));
    HAS(of_term, "<id>https://a.org/x/topics/gating.html</id>");
    HAS(of_term, "papers/aa.html</id>"); /* by a term below */
    HAS(of_term, "papers/c.html</id>");
    ck_assert(test_file_at(&s, "topics/hashing.xml"));
    static const char *const none[] = {"topics/dateless.xml", "topics/empty.xml", "topics/empty.bib",
                                       "authors/ann-author.xml", "years/2020.bib"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        ck_assert_msg(!test_file_at(&s, none[i]), "%s", none[i]);
    ck_assert(test_file_at(&s, "topics/dateless.bib"));
}
END_TEST

static const json_value *read_json(const test_site *s, const char *address)
{
    const char *text = test_file_at(s, address);
    ck_assert_ptr_nonnull(text);
    diag d = diag_in(mem);
    const json_value *root = json_parse(test_source(mem, address, text), mem, &d);
    ck_assert_str_eq(test_problems(mem, &d), "");
    return root;
}

static void member_is(const json_value *of, const char *key, const char *want)
{
    ck_assert_msg(str_eq(json_member_text(of, str_from(key)), str_from(want)), "%s is %.*s", key,
                  STR_ARG(json_member_text(of, str_from(key))));
}

START_TEST(json_feed)
{
    test_site s = test_render(mem, files, 1);
    const json_value *root = read_json(&s, "feed.json");
    member_is(root, "version", "https://jsonfeed.org/version/1.1");
    member_is(root, "title", "A & B");
    member_is(root, "home_page_url", "https://a.org/x/");
    member_is(root, "feed_url", "https://a.org/x/feed.json");
    member_is(json_member(root, STR("authors"))->items[0], "name", "Jane");
    const json_value *items = json_member(root, STR("items"));
    ck_assert_uint_eq(items->count, 3);
    const json_value *a = items->items[0];
    member_is(a, "id", "https://a.org/x/papers/aa.html");
    member_is(a, "url", "https://a.org/x/papers/a.html");
    member_is(a, "external_url", "https://arxiv.org/abs/2005.00001");
    member_is(a, "title", "A x < y");
    member_is(a, "date_published", "2024-02-03T00:00:00Z");
    member_is(json_member(a, STR("authors"))->items[0], "name", "Ann Author");
    ck_assert(str_eq(json_member(a, STR("tags"))->items[0]->text, STR("Hashing")));
    for (size_t i = 0; i < items->count; i++) {
        ck_assert_int_eq(json_member(items->items[i], STR("id"))->kind, JSON_TEXT);
        ck_assert(json_member_text(items->items[i], STR("content_html")).len > 0);
    }
}
END_TEST

/* A site that moves keeps its ids. */
START_TEST(moved)
{
    static const test_file after[] = {
        {"site.yaml", "title: T\nbase_url: https://new.org/\nfeed_id: \"tag:a.org,2020:\"\n"},
        {"content/papers/a.md", "---\ntitle: A\ndate: 2020\n---\n"},
        {NULL, NULL},
    };
    test_site s = test_render(mem, after, 1);
    ck_assert(test_file_has(&s, "feed.xml", "<id>tag:a.org,2020:papers/a.html</id>"));
    ck_assert(test_file_has(&s, "feed.xml", "href=\"https://new.org/papers/a.html\""));
    ck_assert(test_file_has(&s, "feed.xml", "<name>T</name>"));
    ck_assert(test_file_has(&s, "feed.json", "\"id\": \"tag:a.org,2020:papers/a.html\""));
}
END_TEST

/* Of November no day is known, so it stands behind the days of its year: the feed has changed then for all
 * that. */
START_TEST(newest_month)
{
    static const test_file months[] = {
        {"site.yaml", "title: T\nbase_url: https://a.org/\n"},
        {"content/papers/a.md", "---\ntitle: A\ndate: 2025-10-18\n---\n"},
        {"content/papers/b.md", "---\ntitle: B\ndate: 2025-11\n---\n"},
        {NULL, NULL},
    };
    test_site s = test_render(mem, months, 1);
    ck_assert(test_file_has(&s, "feed.xml", "<title>T</title>\n  <updated>2025-11-01T00:00:00Z</updated>"));
}
END_TEST

/* There is nothing that a feed of no dates could say. */
START_TEST(nothing_dated)
{
    static const test_file dateless[] = {
        {"site.yaml", "title: T\nbase_url: https://a.org/\n"},
        {"content/papers/a.md", "---\ntitle: A\n---\n"},
        {NULL, NULL},
    };
    test_site s = test_render(mem, dateless, 1);
    ck_assert(s.good && !test_file_at(&s, "feed.xml") && !test_file_at(&s, "feed.json"));
    ck_assert(!test_file_has(&s, "index.html", "feed.xml"));
    ck_assert(test_file_has(&s, "sitemap.xml", "<loc>https://a.org/papers/a.html</loc>"));
}
END_TEST

START_TEST(exports)
{
    test_site s = test_render(mem, files, 1);
    ck_assert(test_file_has(&s, "papers.ris", "TI  - C\r\n"));
    ck_assert_uint_eq(read_json(&s, "papers.csl.json")->count, 5);
    ck_assert_uint_eq(json_member(read_json(&s, "papers.json"), STR("papers"))->count, 5);
    const char *of_list = test_file_at(&s, "lists/l.bib"), *of_term = test_file_at(&s, "topics/routing.bib");
    ck_assert(of_list && of_term);
    HAS(of_list, "title = {B}");
    ck_assert_ptr_null(strstr(of_list, "title = {C}"));
    ck_assert_ptr_null(strstr(of_list, "Nobody"));
    HAS(of_term, "title = {C}");
    ck_assert_ptr_null(strstr(of_term, "title = {B}"));
}
END_TEST

Suite *feed_suite(void);
Suite *feed_suite(void)
{
    Suite *s = suite_create("site/feed");
    TCase *t = tcase_create("feed");
    tcase_add_checked_fixture(t, setup, test_memory_done);
    tcase_add_test(t, atom);
    tcase_add_test(t, parts_of_it);
    tcase_add_test(t, json_feed);
    tcase_add_test(t, moved);
    tcase_add_test(t, newest_month);
    tcase_add_test(t, nothing_dated);
    tcase_add_test(t, exports);
    suite_add_tcase(s, t);
    return s;
}
