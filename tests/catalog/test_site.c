#include "catalog/site.h"
#include "support/memory.h"

#include <check.h>
#include <string.h>

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

static bool read_text(arena *mem, const char *text, site_config *site, diag *d)
{
    *d = diag_in(mem);
    return site_read(test_source(mem, "site.yaml", text), mem, site, d);
}

/* ---- broken configurations; a title stands in line 1 unless the text begins with '!' */

static const struct {
    const char *text, *problems;
} broken[] = {
    {"!", "1:1 error missing-title\n"},
    {"!# only a comment\n", "1:1 error missing-title\n"},
    {"!title:\n", "1:1 error missing-title\n"},
    {"!- a\n", "1:1 error bad-type\n"},
    {"!title: [T]\n", "1:1 error missing-title\n1:8 error bad-type\n"},
    {"!title: a: b\n", "1:9 error yaml-syntax\n"},
    {"titel: T\n", "2:1 error unknown-field\n"},
    {"base_url: owner.github.io\n", "2:11 error bad-url\n"},
    {"base_url: https://a.example/?x\n", "2:11 error bad-url\n"},
    {"base_url: https://a.example/#x\n", "2:11 error bad-url\n"},
    {"repository: git@github.com:o/r\n", "2:13 error bad-url\n"},
    {"language: English please\n", "2:11 error bad-value\n"},
    {"language: e\n", "2:11 error bad-value\n"},
    {"language: en-\n", "2:11 error bad-value\n"},
    {"language: 12\n", "2:11 error bad-value\n"},
    {"author: Jane\n", "2:9 error bad-type\n"},
    {"author: {nam: Jane}\n", "2:10 error unknown-field\n"},
    {"author: {url: jane}\n", "2:15 error bad-url\n"},
    {"menu: papers\n", "2:7 error bad-type\n"},
    {"menu: [papers]\n", "2:8 error bad-type\n"},
    {"menu: [{title: Papers}]\n", "2:8 error bad-value\n"},
    {"menu: [{title: Papers, too: papers}]\n", "2:8 error bad-value\n2:24 error unknown-field\n"},
    {"page_size: 0\n", "2:12 error bad-value\n"},
    {"page_size: many\n", "2:12 error bad-value\n"},
    {"feed_size: 10001\n", "2:12 error bad-value\n"},
    {"feed_id: papers\n", "2:10 error bad-value\n"},
    {"feed_id: \"2a:papers\"\n", "2:10 error bad-value\n"},
    {"feed_id: \"tag:a b\"\n", "2:10 error bad-value\n"},
    {"feed_id: \"tag:\"\n", "2:10 error bad-value\n"},
    {"markdown: {html: strict}\n", "2:18 error bad-value\n"},
    {"markdown: {xhtml: safe}\n", "2:12 error unknown-field\n"},
    {"markdown: safe\n", "2:11 error bad-type\n"},
    {"taxonomies: [topics]\n", "2:13 error bad-type\n"},
    {"taxonomies: {Topics: {}}\n", "2:14 error bad-taxonomy\n"},
    {"taxonomies: {papers: {}}\n", "2:14 error bad-taxonomy\n"},
    {"taxonomies: {lists: {}, pages: {}, authors: {}, venues: {}, years: {}, words: {}}\n",
     "2:14 error bad-taxonomy\n2:25 error bad-taxonomy\n2:36 error bad-taxonomy\n2:49 error bad-taxonomy\n"
     "2:61 error bad-taxonomy\n2:72 error bad-taxonomy\n"},
    {"taxonomies: {status: {}}\n", "2:14 error bad-taxonomy\n"},
    {"taxonomies: {year: {}}\n", "2:14 error bad-taxonomy\n"},
    {"taxonomies: {builds_on: {}}\n", "2:14 error bad-taxonomy\n"},
    {"taxonomies: {\"2024\": {}}\n", "2:14 error bad-taxonomy\n"},
    {"taxonomies: {index: {}}\n", "2:14 error bad-taxonomy\n"},
    {"taxonomies: {topics: [a]}\n", "2:22 error bad-type\n"},
    {"taxonomies: {topics: {term: {}}}\n", "2:23 error unknown-field\n"},
    {"taxonomies: {topics: {ordered: perhaps}}\n", "2:32 error bad-value\n"},
    {"taxonomies: {topics: {terms: [a]}}\n", "2:30 error bad-type\n"},
    {"taxonomies: {topics: {terms: {A b: {}}}}\n", "2:31 error bad-key\n"},
    {"taxonomies: {topics: {terms: {index: {}}}}\n", "2:31 error bad-key\n"},
    {"taxonomies: {topics: {terms: {a: Title}}}\n", "2:34 error bad-type\n"},
    {"taxonomies: {topics: {terms: {a: {titel: x}}}}\n", "2:35 error unknown-field\n"},
    {"taxonomies: {topics: {terms: {a: {aliases: x}}}}\n", "2:44 error bad-type\n"},
    {"taxonomies: {topics: {terms: {a: {parent: [x]}}}}\n", "2:43 error bad-type\n"},
    {"taxonomies: {topics: {terms: {a: {formerly: [A]}}}}\n", "2:46 error bad-key\n"},
    {"taxonomies: {topics: {terms: {a: {}, a: {}}}}\n", "2:38 error duplicate-key\n"},
    {"people: {name: Jane}\n", "2:9 error bad-type\n"},
    {"people: [Jane]\n", "2:10 error bad-type\n"},
    {"people: [{also: [J.]}]\n", "2:10 error bad-name\n"},
    {"people: [{name: \"a, b, c, d\"}]\n", "2:10 error bad-name\n"},
    {"people: [{name: Jane, orcid: 1234}]\n", "2:30 error bad-identifier\n"},
    {"people: [{name: Jane, id: A B}]\n", "2:27 error bad-key\n"},
    {"people: [{name: Jane, slug: A B}]\n", "2:29 error bad-key\n"},
    {"people: [{name: Jane, also: J.}]\n", "2:29 error bad-type\n"},
    {"people:\n- name: Jane Doe\n- name: Doe, Jane\n", "4:3 error duplicate-name\n"},
    {"people:\n- name: Jane Doe\n  also: [J. Doe]\n- name: John Doe\n  also: [\"Doe, J.\"]\n",
     "6:10 error duplicate-name\n"},
    {"venues: [ICLR]\n", "2:9 error bad-type\n"},
    {"venues: {ICLR: {type: paper}}\n", "2:23 error bad-value\n"},
    {"venues: {ICLR: {name: x}}\n", "2:17 error unknown-field\n"},
    {"venues: {ICLR: Title}\n", "2:16 error bad-type\n"},
    {"venues: {NIPS: {}, NeurIPS: {also: [NIPS]}}\n", "2:37 error duplicate-name\n"},
    {"endpoints: {arxiv: localhost}\n", "2:20 error bad-url\n"},
    {"endpoints: {pubmed: https://a.example}\n", "2:13 error unknown-field\n"},
    {"warnings: off\n", "2:11 error bad-type\n"},
    {"warnings: {near-miss: quiet}\n", "2:23 error bad-value\n"},
    {"warnings: {near-miss: [off]}\n", "2:23 error bad-type\n"},
};

START_TEST(test_broken)
{
    arena *mem = test_memory();
    site_config site;
    diag d;
    const char *text = broken[_i].text;
    text = text[0] == '!' ? text + 1 : arena_printf(mem, "title: T\n%s", text).at;
    read_text(mem, text, &site, &d);
    const char *said = test_problems(mem, &d);
    ck_assert_msg(!strcmp(said, broken[_i].problems), "%s\nsaid\n%s", text, said);
    /* What was not given well is as if it was not given. */
    ck_assert_int_ge(site.page_size, 1);
    ck_assert(str_eq(site.language, STR("en")));
    ck_assert_uint_eq(site.base_url.len, 0);
    test_memory_done();
}
END_TEST

/* ---- good ones */

START_TEST(test_defaults)
{
    arena *mem = test_memory();
    site_config site;
    diag d;
    ck_assert(read_text(mem, "\xEF\xBB\xBFtitle: My  list\r\npage_size:\r\nmenu:\r\n", &site, &d));
    ck_assert_str_eq(test_problems(mem, &d), "");
    ck_assert(str_eq(site.title, STR("My list")));
    ck_assert_int_eq(site.page_size, 100);
    ck_assert_int_eq(site.feed_size, 50);
    ck_assert_int_eq(site.html, MD_HTML_SAFE);
    ck_assert(str_eq(site.language, STR("en")) && str_eq(site.branch, STR("main")));
    ck_assert(site.menu.count == 0 && site.taxonomies.count == 0 && site.base_url.len == 0);
    ck_assert_int_eq(site.people.kind, TAXONOMY_AUTHORS);
    ck_assert_int_eq(site.venues.kind, TAXONOMY_VENUES);
    test_memory_done();
}
END_TEST

START_TEST(test_unreadable_leaves_defaults)
{
    arena *mem = test_memory();
    site_config site;
    diag d;
    ck_assert(!read_text(mem, "title: [T\n", &site, &d));
    ck_assert_uint_ge(diag_count(&d, DIAG_ERROR), 1);
    ck_assert_int_eq(site.page_size, 100);
    ck_assert_uint_eq(site.title.len, 0);
    test_memory_done();
}
END_TEST

static const char *const whole =
    "title: Papers\n"
    "description: About them\n"
    "base_url: https://o.github.io/r\n"
    "language: pt-BR\n"
    "author: {name: Jane Doe, url: https://jane.example}\n"
    "repository: https://github.com/o/r.git/\n"
    "branch: trunk\n"
    "menu: [{title: All, to: papers}, {title: Code, to: https://c.example}]\n"
    "page_size: 20\n"
    "feed_size: 5\n"
    "markdown: {html: escape}\n"
    "taxonomies:\n"
    "  topics:\n"
    "    title: Topics\n"
    "    terms:\n"
    "      routing: {title: Routing, description: How., parent: moe}\n"
    "      moe:\n"
    "      rl: {aliases: [RL, Reinforcement learning], formerly: [old-rl, \"1\"]}\n"
    "  tiers: {ordered: true, terms: {core: {}, \"2024\": {}}}\n"
    "  empty:\n"
    "people:\n"
    "- {name: \"Shazeer, Noam\", also: [N. Shazeer], orcid: 0000-0002-1825-0097}\n"
    "- {name: Wei Wang, id: wei-wang-ucla, slug: ww, url: \"https://w.example\"}\n"
    "- {name: Wei Wang, id: wei-wang-mit}\n"
    "venues:\n"
    "  NeurIPS: {title: Neural Information, type: inproceedings, also: [NIPS], slug: nips}\n"
    "  TMLR:\n"
    "endpoints: {arxiv: \"http://localhost:1234/\"}\n"
    "warnings: {near-miss: off, title-variant: error}\n"
    "feed_id: \"tag:o.example,2024:\"\n";

START_TEST(test_simple_fields)
{
    arena *mem = test_memory();
    site_config s;
    diag d;
    ck_assert(read_text(mem, whole, &s, &d));
    ck_assert_str_eq(test_problems(mem, &d), "");
    ck_assert(str_eq(s.description, STR("About them")));
    ck_assert_str_eq(arena_str(mem, s.base_url).at, "https://o.github.io/r/");
    ck_assert(str_eq(s.repository, STR("https://github.com/o/r")));
    ck_assert(str_eq(s.language, STR("pt-BR")) && str_eq(s.branch, STR("trunk")));
    ck_assert(str_eq(s.author_name, STR("Jane Doe")) && str_eq(s.author_url, STR("https://jane.example")));
    ck_assert_uint_eq(s.menu.count, 2);
    ck_assert(str_eq(s.menu.at[1].to.text, STR("https://c.example")));
    ck_assert_int_eq(s.page_size, 20);
    ck_assert_int_eq(s.feed_size, 5);
    ck_assert(str_eq(s.feed_id, STR("tag:o.example,2024:")));
    ck_assert_int_eq(s.html, MD_HTML_ESCAPE);
    ck_assert(s.endpoints.count == 1 && str_eq(s.endpoints.at[0].name, STR("arxiv")));
    ck_assert_uint_eq(s.warnings.count, 2);
    ck_assert_int_eq(s.warnings.at[0].severity, DIAG_OFF);
    ck_assert_int_eq(s.warnings.at[1].severity, DIAG_ERROR);
    ck_assert(str_eq(s.warnings.at[1].code.text, STR("title-variant")));
    test_memory_done();
}
END_TEST

static const char *const repositories[][2] = {
    {"https://o.github.io/r/", "https://github.com/o/r"},
    {"https://o.github.io/r/below/", "https://github.com/o/r"},
    {"https://o.github.io/", "https://github.com/o/o.github.io"},
    {"https://example.org/o.github.io/r/", ""},
    {"https://a.b.github.io/r/", ""},
    {"https://.github.io/r/", ""},
    {"http://o.github.io/r/", ""},
    {"https://example.org/r/", ""},
    {"", ""},
};

START_TEST(test_repository_of_address)
{
    arena *mem = test_memory();
    str got = site_repository_of(str_from(repositories[_i][0]), mem);
    ck_assert_str_eq(arena_str(mem, got).at, repositories[_i][1]);
    test_memory_done();
}
END_TEST

START_TEST(test_taxonomies)
{
    arena *mem = test_memory();
    site_config s;
    diag d;
    read_text(mem, whole, &s, &d);
    ck_assert_uint_eq(s.taxonomies.count, 3);
    const taxonomy *topics = &s.taxonomies.at[0], *tiers = &s.taxonomies.at[1];
    ck_assert(str_eq(topics->title, STR("Topics")) && !topics->ordered);
    ck_assert(str_eq(tiers->title, STR("tiers")) && tiers->ordered);
    ck_assert(str_eq(s.taxonomies.at[2].key, STR("empty")) && s.taxonomies.at[2].terms.count == 0);
    ck_assert_uint_eq(topics->terms.count, 3);
    const term *routing = topics->terms.at[0], *rl = topics->terms.at[2];
    ck_assert_ptr_eq(routing->taxonomy, topics);
    ck_assert(str_eq(routing->title, STR("Routing")) && str_eq(routing->description, STR("How.")));
    ck_assert(str_eq(routing->parent_key.text, STR("moe")));
    ck_assert_uint_eq(source_position(routing->parent_key.where.src, routing->parent_key.where.at).line, 16);
    ck_assert(str_eq(topics->terms.at[1]->title, STR("moe"))); /* its key */
    ck_assert(rl->aliases.count == 2 && rl->formerly.count == 2);
    ck_assert(str_eq(tiers->terms.at[1]->key, STR("2024")));
    test_memory_done();
}
END_TEST

START_TEST(test_people_and_venues)
{
    arena *mem = test_memory();
    site_config s;
    diag d;
    read_text(mem, whole, &s, &d);
    ck_assert_uint_eq(s.people.terms.count, 3);
    const term *shazeer = s.people.terms.at[0], *wang = s.people.terms.at[1];
    ck_assert(str_eq(shazeer->title, STR("Noam Shazeer")));
    ck_assert(str_eq(shazeer->orcid, STR("0000-0002-1825-0097")));
    ck_assert_ptr_eq(table_get(&s.people.by_key, STR("N. Shazeer")), shazeer);
    ck_assert(str_eq(wang->key, STR("wei-wang-ucla")) && str_eq(wang->slug, STR("ww")));
    ck_assert_ptr_null(table_get(&s.people.by_key, STR("Wei Wang"))); /* namesakes have ids */
    const term *neurips = s.venues.terms.at[0];
    ck_assert(str_eq(neurips->title, STR("NeurIPS")) &&
              str_eq(neurips->full_title, STR("Neural Information")));
    ck_assert_int_eq(neurips->type, TYPE_INPROCEEDINGS);
    ck_assert(str_eq(neurips->slug, STR("nips")));
    ck_assert_ptr_eq(table_get(&s.venues.by_key, STR("NIPS")), neurips);
    ck_assert_int_eq(s.venues.terms.at[1]->type, TYPE_NONE);
    test_memory_done();
}
END_TEST

START_TEST(test_table_is_whole)
{
    size_t count;
    const field *known = site_fields(&count);
    for (size_t i = 0; i < count; i++)
        ck_assert_ptr_nonnull(known[i].what);
    ck_assert_uint_eq(count, 17);
}
END_TEST

Suite *site_suite(void);
Suite *site_suite(void)
{
    Suite *s = suite_create("catalog/site");
    TCase *t = tcase_create("site");
    tcase_add_loop_test(t, test_broken, 0, COUNT(broken));
    tcase_add_test(t, test_defaults);
    tcase_add_test(t, test_unreadable_leaves_defaults);
    tcase_add_test(t, test_simple_fields);
    tcase_add_loop_test(t, test_repository_of_address, 0, COUNT(repositories));
    tcase_add_test(t, test_taxonomies);
    tcase_add_test(t, test_people_and_venues);
    tcase_add_test(t, test_table_is_whole);
    suite_add_tcase(s, t);
    return s;
}
