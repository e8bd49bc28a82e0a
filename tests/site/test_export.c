#include "site/export.h"

#include "format/json.h"
#include "site/export_bibtex.h"
#include "site/export_csl.h"
#include "site/export_json.h"
#include "site/export_markdown.h"
#include "site/export_opml.h"
#include "site/export_ris.h"
#include "support/catalog.h"
#include "support/memory.h"

#include <check.h>
#include <string.h>

static const test_file files[] = {
    {"site.yaml", "title: A & B\nbase_url: https://example.org/r/\n"
                  "venues: {ICLR: {title: International Conference}}\n"
                  "taxonomies:\n  topics:\n    title: Topics\n    terms:\n"
                  "      routing: {title: Routing}\n      expert: {title: Expert choice, parent: routing}\n"
                  "      odd: {title: \"A, B\"}\n"},
    {"content/papers/zed.md",
     "---\ntitle: \"MoE_x: `code` [a] and $x^2$ *b*\"\nauthors: [Jan Peter van den Berg, \"Öz, Jr, A\", "
     "\"{HIT-SCIR}\", et al.]\n"
     "date: 2022-12-09\nvenue: ICLR 2023 (Spotlight)\narxiv: 2212.05055\nlinks: {code: "
     "\"https://example.org/c_(d)\", "
     "pdf: https://example.org/x.pdf}\n"
     "topics: [expert, odd]\ntldr: \"Cuts | halves: $5 <b>.\"\ncite_key: aaa\nabstract: |\n  One.\n  Two.\n"
     "bibtex: {pages: 1--9, volume: 3, note: Here, keywords: \"own, word\"}\nbuilds_on: "
     "[alpha]\n---\nText.\n"},
    {"content/papers/alpha.md",
     "---\ntitle: Alpha Beats Beta\nauthors: [Ann Author]\ndate: 2024-03\ntype: software\n"
     "url: https://example.org/ä\nstatus: reading\ncite_key: Bbb\n---\n"},
    {"content/papers/mid.md",
     "---\ntitle: Middle of the Road\ndate: 2020\nvenue: Some Journal\nrating: 4\ntopics: [routing]\n"
     "cite_key: ccc\nlinks: {video: https://example.org/v}\n---\n"},
    {"content/lists/l.md",
     "---\ntitle: The List\n---\n# The List\n\n## Empty\n\nWords.\n\n## Part\n\n### Sub\n\n"
     "- [Alpha Beats Beta](https://example.org/ä)\n- [Nobody Knows This Stub](https://example.org/s)\n\n"
     "## Last\n\n- [Middle of the Road](https://example.org/v) (2020)\n"},
    {NULL, NULL},
};

static arena *mem;
static test_collection t;

static void setup(void)
{
    mem = test_memory();
    t = test_collect(mem, files);
}

static const char *text(str s)
{
    return arena_str(mem, s).at;
}

#define HAS(s, part) ck_assert_msg(strstr(s, part), "no “%s” in:\n%s", part, s)

START_TEST(bibtex)
{
    export_part all = export_all(t.catalog);
    const char *s = text(export_bibtex(&all, (export_bibtex_options){0}, mem));
    ck_assert_str_eq(
        s,
        "@inproceedings{aaa,\n  author = {van den Berg, Jan Peter and Öz, Jr, A and {HIT-SCIR} and others},\n"
        "  title = {{MoE}\\_x: \\texttt{code} [a] and $x^2$ *b*},\n  booktitle = {International "
        "Conference},\n"
        "  year = 2023,\n  eprint = {2212.05055},\n  archivePrefix = {arXiv},\n  pages = {1--9},\n  volume = "
        "{3},\n"
        "  note = {Here},\n  keywords = {Expert choice, odd, own, word},\n}\n\n"
        "@misc{Bbb,\n  author = {Author, Ann},\n  title = {Alpha Beats Beta},\n  year = 2024,\n  month = "
        "mar,\n"
        "  url = {https://example.org/ä},\n  type = {software},\n}\n\n"
        "@article{ccc,\n  title = {Middle of the Road},\n  journal = {Some Journal},\n  year = 2020,\n"
        "  keywords = {Routing},\n}\n");
    const char *ascii = text(export_bibtex(&all, (export_bibtex_options){.ascii = true}, mem));
    HAS(ascii, "and {\\\"O}z, Jr, A and");
    HAS(ascii, "url = {https://example.org/%C3%A4}");
}
END_TEST

START_TEST(ris)
{
    export_part all = export_all(t.catalog);
    const char *s = text(export_ris(&all, mem));
    HAS(s, "TY  - CPAPER\r\nID  - aaa\r\nTI  - MoE_x: code [a] and $x^2$ *b*\r\nAU  - van den Berg, Jan "
           "Peter\r\n"
           "AU  - Öz, A, Jr\r\nAU  - HIT-SCIR\r\nPY  - 2023\r\nT2  - International Conference\r\nVL  - 3\r\n"
           "SP  - 1\r\nEP  - 9\r\nAN  - arXiv:2212.05055\r\nUR  - https://arxiv.org/abs/2212.05055\r\n"
           "L1  - https://example.org/x.pdf\r\nAB  - One. Two.\r\nKW  - Expert choice\r\nKW  - odd\r\nKW  - "
           "own\r\n"
           "KW  - word\r\nN1  - Here\r\nER  - \r\n");
    HAS(s, "TY  - COMP\r\nID  - Bbb\r\nTI  - Alpha Beats Beta\r\nAU  - Author, Ann\r\nPY  - 2024\r\nDA  - "
           "2024/03//\r\n");
}
END_TEST

START_TEST(csl)
{
    diag d = diag_in(mem);
    export_part all = export_all(t.catalog);
    source *src = test_source_str(mem, "x.json", export_csl(&all, JSON_PRETTY, mem));
    const json_value *root = json_parse(src, mem, &d);
    ck_assert_str_eq(test_problems(mem, &d), "");
    ck_assert_uint_eq(root->count, 3);
    const json_value *zed = root->items[2], *alpha = root->items[0];
    ck_assert(str_eq(json_member_text(zed, STR("type")), STR("paper-conference")));
    ck_assert(str_eq(json_member_text(zed, STR("id")), STR("aaa")));
    ck_assert(str_eq(json_member_text(zed, STR("title")), STR("MoE_x: code [a] and $x^2$ *b*")));
    ck_assert(str_eq(json_member_text(zed, STR("container-title")), STR("International Conference")));
    const json_value *authors = json_member(zed, STR("author"));
    ck_assert_uint_eq(authors->count, 3);
    ck_assert(str_eq(json_member_text(authors->items[0], STR("non-dropping-particle")), STR("van den")));
    ck_assert(str_eq(json_member_text(authors->items[1], STR("suffix")), STR("Jr")));
    ck_assert(str_eq(json_member_text(authors->items[2], STR("literal")), STR("HIT-SCIR")));
    const json_value *issued = json_member(json_member(zed, STR("issued")), STR("date-parts"))->items[0];
    ck_assert_uint_eq(issued->count, 1);
    ck_assert(str_eq(json_member_text(alpha, STR("type")), STR("document")));
    ck_assert_uint_eq(json_member(json_member(alpha, STR("issued")), STR("date-parts"))->items[0]->count, 2);
    ck_assert_ptr_null(json_member(alpha, STR("container-title")));
}
END_TEST

START_TEST(json)
{
    diag d = diag_in(mem);
    export_part all = export_all(t.catalog);
    const json_value *root =
        json_parse(test_source_str(mem, "x.json", export_json(&all, JSON_PRETTY, mem)), mem, &d);
    ck_assert_str_eq(test_problems(mem, &d), "");
    ck_assert(str_eq(json_member_text(root, STR("title")), STR("A & B")));
    const json_value *papers = json_member(root, STR("papers")), *zed = papers->items[2],
                     *alpha = papers->items[0];
    ck_assert_uint_eq(papers->count, 3);
    ck_assert(str_eq(json_member_text(zed, STR("key")), STR("zed")));
    ck_assert(str_eq(json_member_text(zed, STR("date")), STR("2022-12-09")));
    ck_assert(str_eq(json_member_text(zed, STR("venue_note")), STR("Spotlight")));
    ck_assert(str_eq(json_member(zed, STR("topics"))->items[1]->text, STR("odd")));
    ck_assert(str_eq(json_member(zed, STR("builds_on"))->items[0]->text, STR("alpha")));
    ck_assert(json_member(zed, STR("annotated"))->truth);
    ck_assert_ptr_null(json_member(alpha, STR("builds_on")));
    ck_assert(str_eq(json_member_text(alpha, STR("status")), STR("reading")));
    const json_value *named = json_member(alpha, STR("lists"))->items[0];
    ck_assert(str_eq(json_member_text(named, STR("list")), STR("l")));
    const json_value *steps = json_member(named, STR("section"));
    ck_assert(str_eq(steps->items[steps->count - 1]->text, STR("Sub")));
}
END_TEST

START_TEST(opml)
{
    const char *s = text(export_opml(t.catalog, mem));
    HAS(s, "<title>A &amp; B</title>");
    HAS(s, "text=\"The List\"");
    HAS(s, "url=\"https://example.org/r/topics/expert.html\"");
    HAS(s, "url=\"https://example.org/r/lists/l.html\"");
}
END_TEST

START_TEST(markdown_by_terms)
{
    export_part all = export_all(t.catalog);
    ck_assert_str_eq(
        text(export_markdown(&all, NULL, mem)),
        "# A &amp; B\n\n## Routing\n\n- **[Middle of the Road](https://example.org/v)** (Some Journal "
        "2020)\n\n"
        "### Expert choice\n\n- **[MoE_x: `code` \\[a\\] and $x^2$ "
        "\\*b\\*](https://arxiv.org/abs/2212.05055)** "
        "(ICLR 2023) "
        "[[code](https://example.org/c_%28d%29)] [[pdf](https://example.org/x.pdf)] - Cuts \\| halves: $5 "
        "\\<b\\>.\n\n"
        "## Others\n\n- **[Alpha Beats Beta](https://example.org/ä)** (2024)\n");
}
END_TEST

START_TEST(markdown_by_list)
{
    export_part all = export_all(t.catalog);
    ck_assert_str_eq(
        text(export_markdown(&all, t.catalog->lists.at[0], mem)),
        "# The List\n\n## Part\n\n### Sub\n\n- **[Alpha Beats Beta](https://example.org/ä)** (2024)\n\n"
        "## Last\n\n- **[Middle of the Road](https://example.org/v)** (Some Journal 2020)\n");
}
END_TEST

/* A list of that text names the same papers and no others. */
START_TEST(markdown_round_trip)
{
    export_part all = export_all(t.catalog);
    test_file again[8] = {0};
    for (size_t i = 0; i < 4; i++)
        again[i] = files[i];
    again[4] = (test_file){"content/lists/again.md", text(export_markdown(&all, NULL, mem))};
    test_collection back = test_collect(mem, again);
    ck_assert_uint_eq(back.catalog->papers.count, 3);
    ck_assert_uint_eq(back.catalog->lists.at[0]->items.count, 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert_uint_eq(back.catalog->papers.at[i]->mentions.count, 1);
}
END_TEST

static const struct {
    const char *term, *list;
    paper_status status;
    const char *keys;
} parts_cases[] = {
    {NULL, NULL, STATUS_NONE, "alpha mid zed "},
    {"routing", NULL, STATUS_NONE, "mid zed "},
    {"expert", NULL, STATUS_NONE, "zed "},
    {NULL, "l", STATUS_NONE, "alpha mid "},
    {NULL, NULL, STATUS_READING, "alpha "},
    {"routing", "l", STATUS_TO_REVIEW, "mid "},
    {"odd", "l", STATUS_NONE, ""},
};

START_TEST(chosen)
{
    export_choice choice = {.status = parts_cases[_i].status};
    if (parts_cases[_i].term)
        choice.term = table_get(&t.catalog->taxonomies.at[0]->by_key, str_from(parts_cases[_i].term));
    if (parts_cases[_i].list)
        choice.list = t.catalog->lists.at[0];
    export_part part = export_chosen(t.catalog, &choice, mem);
    buf keys = buf_in(mem);
    for (size_t i = 0; i < part.count; i++)
        buf_printf(&keys, "%.*s ", STR_ARG(part.papers[i]->key));
    ck_assert_str_eq(text(buf_str(&keys)), parts_cases[_i].keys);
}
END_TEST

Suite *export_suite(void);
Suite *export_suite(void)
{
    Suite *s = suite_create("site/export");
    TCase *c = tcase_create("export");
    tcase_add_checked_fixture(c, setup, test_memory_done);
    tcase_add_test(c, bibtex);
    tcase_add_test(c, ris);
    tcase_add_test(c, csl);
    tcase_add_test(c, json);
    tcase_add_test(c, opml);
    tcase_add_test(c, markdown_by_terms);
    tcase_add_test(c, markdown_by_list);
    tcase_add_test(c, markdown_round_trip);
    tcase_add_loop_test(c, chosen, 0, (int)(sizeof parts_cases / sizeof *parts_cases));
    suite_add_tcase(s, c);
    return s;
}
