#include "support/run.h"
#include "support/temp.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

static const char site[] = "title: A\n"
                           "taxonomies: {topics: {title: Topics, terms: {routing: {title: Routing}}}}\n"
                           "venues: {ICLR: {title: Learning Representations}}\n";

static const char have[] = "---\n"
                           "title: Hash Layers For Large Sparse Models\n"
                           "# a remark on links\n"
                           "links: {code: https://example.org/hash}\n"
                           "date: 2021-06-08\n"
                           "arxiv: 2106.04426\n"
                           "---\n"
                           "\n"
                           "Words of a person.\n";

static const char bib[] = "@inproceedings{roller2021hash,\n"
                          "  title = {Hash Layers for Large Sparse Models},\n"
                          "  author = {Roller, Stephen and Weston, Jason},\n"
                          "  booktitle = {NeurIPS},\n"
                          "  year = 2021,\n"
                          "  eprint = {2106.04426},\n"
                          "  archivePrefix = {arXiv},\n"
                          "  keywords = {routing, hashes},\n"
                          "}\n"
                          "@misc{new2022,\n"
                          "  title = {Brand New},\n"
                          "  author = {Doe, Jane},\n"
                          "  year = 2022,\n"
                          "}\n";

static const char list[] =
    "# Awesome Things\n"
    "\n"
    "## Routing\n"
    "\n"
    "- [Hash Layers For Large Sparse Models](https://arxiv.org/abs/2106.04426) (2021)\n"
    "- [Expert Choice Routing for Everyone](https://arxiv.org/abs/2202.09368) (ICLR 2022) "
    "[[Github](https://example.org/ec)]\n"
    "- [A Page Without Identifier](https://example.org/page) (2020)\n";

static void write_site(void)
{
    setenv("SOURCE_DATE_EPOCH", "1717200000", 1);
    temp_begin();
    temp_write("site.yaml", site);
    temp_write("content/papers/hash-layers.md", have);
    temp_write("refs.bib", bib);
    temp_write("README.md", list);
    temp_write(
        "broken.bib",
        "@misc{ok1, title={First One}}\n@misc{bad, title={Never closed\n@misc{ok2, title={Second One}}\n");
    temp_write("words.txt", "words");
    temp_write("empty.bib", "nothing\n");
    temp_write("wrong/list.md", "---\ntitel: x\n---\n- a\n");
    temp_write("sub/deep.txt", "");
}

static const struct {
    const char *line;
    int status;
    const char *out, *err;
} cases[] = {
    {"import refs.bib", EXIT_DONE,
     "content/papers/brand-new.md: new: Brand New\n1 new record, 0 completed, 0 unchanged, 1 different\n",
     "refs.bib:3:13: note: 'hash-layers' has no authors, here it is `Stephen Roller, Jason Weston`; --update "
     "adds it [import-lacks]"},
    {"import refs.bib", EXIT_DONE, "",
     "refs.bib:4:15: note: 'hash-layers' has no venue, here it is `NeurIPS 2021`"},
    {"import refs.bib --update", EXIT_DONE,
     "content/papers/hash-layers.md: got authors, venue, topics, cite_key, bibtex\n"
     "content/papers/brand-new.md: new: Brand New\n1 new record, 1 completed, 0 unchanged, 0 different\n",
     ""},
    {"import refs.bib --update --dry-run", EXIT_DONE, "0 different (nothing was written)\n", ""},
    {"import broken.bib", EXIT_CONTENT, "new: First One\n", "broken.bib:2:"},
    {"import broken.bib", EXIT_CONTENT, "new: Second One\n", "error: "},
    {"import empty.bib", EXIT_DONE, "0 new records",
     "empty.bib:1:1: warning: there is no BibTeX entry in it"},
    {"import README.md", EXIT_DONE,
     "content/lists/awesome-things.md: new list of 3 entries: Awesome Things\n0 new records", ""},
    {"import README.md --records", EXIT_DONE,
     "content/papers/expert-choice-routing-for-everyone.md: new: Expert Choice Routing for Everyone\n"
     "content/papers/a-page-without-identifier.md: new: A Page Without Identifier\n2 new records",
     ""},
    {"import wrong/list.md", EXIT_CONTENT, "", "wrong/list.md:2:1: error: "},
    {"import words.txt", EXIT_USAGE, "", "words.txt is neither FILE.bib nor LIST.md"},
    {"import none.bib", EXIT_USAGE, "", "lectern: cannot read none.bib: No such file or directory\n"},
    {"import", EXIT_USAGE, "", "which file?"},
    {"import a.bib b.bib", EXIT_USAGE, "", "no use for “b.bib”"},
    {"import refs.bib --records", EXIT_USAGE, "", "--records is for lists"},
    {"import README.md --update", EXIT_USAGE, "", "--update is for BibTeX"},
    {"import refs.bib -C sub", EXIT_USAGE, "", "sub has no site.yaml"},
};

START_TEST(runs)
{
    write_site();
    test_run_has(temp_path("."), cases[_i].line, cases[_i].status, cases[_i].out, cases[_i].err);
    temp_end();
}
END_TEST

/* What a record lacks comes in its place; every other byte stays. */
START_TEST(completes)
{
    write_site();
    test_run_has(temp_path("."), "import refs.bib --update", EXIT_DONE, NULL, "");
    ck_assert_str_eq(temp_read("content/papers/hash-layers.md"),
                     "---\n"
                     "title: Hash Layers For Large Sparse Models\n"
                     "authors: [Stephen Roller, Jason Weston]\n"
                     "venue: NeurIPS 2021\n"
                     "# a remark on links\n"
                     "links: {code: https://example.org/hash}\n"
                     "date: 2021-06-08\n"
                     "arxiv: 2106.04426\n"
                     "topics: [routing]\n"
                     "cite_key: roller2021hash\n"
                     "bibtex: {keywords: hashes}\n"
                     "---\n"
                     "\n"
                     "Words of a person.\n");
    /* Then there is nothing left to do. */
    test_run_is(temp_path("."), "import refs.bib --update", EXIT_DONE,
                "0 new records, 0 completed, 2 unchanged, 0 different\n", "");
    temp_end();
}
END_TEST

START_TEST(crlf_and_braces)
{
    temp_begin();
    temp_write("site.yaml", site);
    temp_write("refs.bib", bib);
    temp_write("content/papers/a.md", "---\r\ntitle: Brand New\r\ndate: 2022\r\n---\r\n");
    temp_write("content/papers/b.md",
               "---\n{title: Hash Layers for Large Sparse Models, date: 2021-06}\n---\n");
    test_run_has(temp_path("."), "import refs.bib --update", EXIT_DONE, "a.md: got authors, cite_key\n",
                 "content/papers/b.md:1:1: warning: the front matter is written in a way that does not let "
                 "lines be added");
    ck_assert_str_eq(
        temp_read("content/papers/a.md"),
        "---\r\ntitle: Brand New\r\nauthors: [Jane Doe]\r\ndate: 2022\r\ncite_key: new2022\r\n---\r\n");
    ck_assert_str_eq(temp_read("content/papers/b.md"),
                     "---\n{title: Hash Layers for Large Sparse Models, date: 2021-06}\n---\n");
    temp_end();
}
END_TEST

START_TEST(nothing_is_written)
{
    static const char *const lines[] = {"import refs.bib --update -n", "import README.md --records -n"};
    write_site();
    char *before = strdup(temp_list("."));
    test_run_has(temp_path("."), lines[_i], EXIT_DONE, NULL, NULL);
    ck_assert_str_eq(temp_list("."), before);
    ck_assert_str_eq(temp_read("content/papers/hash-layers.md"), have);
    free(before);
    temp_end();
}
END_TEST

/* With errors in the site nothing is taken in. */
START_TEST(broken_site)
{
    write_site();
    temp_write("content/papers/broken.md", "---\ntitel: x\n---\n");
    test_run_has(temp_path("sub"), "import ../refs.bib", EXIT_CONTENT, NULL,
                 "../content/papers/broken.md:2:1: error: ");
    ck_assert(!temp_there("content/papers/brand-new.md"));
    temp_end();
}
END_TEST

START_TEST(a_list_and_its_records)
{
    write_site();
    test_run_has(temp_path("sub"), "import ../README.md --records", EXIT_DONE,
                 "../content/lists/awesome-things.md: new list", "");
    ck_assert_str_eq(
        temp_read("content/papers/expert-choice-routing-for-everyone.md"),
        "---\ntitle: Expert Choice Routing for Everyone\ndate: 2022-02\nvenue: ICLR 2022\narxiv: 2202.09368\n"
        "links: {code: https://example.org/ec}\nadded: 2024-06-01\ncite_key: "
        "expert-choice-routing-for-everyone\n---\n");
    ck_assert_str_eq(temp_read("content/papers/a-page-without-identifier.md"),
                     "---\ntitle: A Page Without Identifier\ndate: 2020\nurl: https://example.org/page\n"
                     "added: 2024-06-01\ncite_key: a-page-without-identifier\n---\n");
    const char *written = temp_read("content/lists/awesome-things.md");
    ck_assert_msg(!strncmp(written, "---\ntitle: Awesome Things\n---\n# Awesome Things\n", 45), "%s",
                  written);
    test_run_has(temp_path("."), "build", EXIT_DONE, "0 stubs, 1 list", "");
    /* The site's own list makes no second one; another copy of it would. */
    test_run_is(temp_path("."), "import content/lists/awesome-things.md --records", EXIT_DONE,
                "0 new records, 0 completed, 0 unchanged, 0 different\n", "");
    test_run_has(temp_path("."), "import README.md", EXIT_USAGE, "",
                 "the site has a list 'awesome-things' already");
    temp_end();
}
END_TEST

START_TEST(preprints_have_no_venue)
{
    temp_begin();
    temp_write("site.yaml", site);
    temp_write(
        "list.md",
        "# List\n\n- [Expert Choice Routing for Everyone](https://arxiv.org/abs/2202.09368) (arXiv 2022)\n");
    test_run_has(temp_path("."), "import list.md --records", EXIT_DONE, "1 new record", "");
    ck_assert_ptr_null(strstr(temp_read("content/papers/expert-choice-routing-for-everyone.md"), "venue"));
    temp_end();
}
END_TEST

/* A stub's record stands where the stub stood. */
START_TEST(stub_becomes_record)
{
    write_site();
    temp_write("content/lists/l.md", "# L\n\n- [Brand New, and More](https://doi.org/10.1000/x)\n");
    temp_write("one.bib", "@article{z, title={Brand new}, doi={10.1000/X}, journal={J}, year=2020}\n");
    test_run_has(temp_path("."), "import one.bib", EXIT_DONE,
                 "content/papers/brand-new-and-more.md: new: Brand new\n", "");
    temp_end();
}
END_TEST

START_TEST(taken_names)
{
    temp_begin();
    temp_write("site.yaml", site);
    temp_write("content/papers/brand-new.md",
               "---\ntitle: Quite Another\narxiv: 2401.00001\ncite_key: k\n---\n");
    temp_write("content/papers/same-title.md",
               "---\ntitle: Same Title\narxiv: 2401.00002\ncite_key: l\n---\n");
    temp_write("x.bib", "@misc{K, title={Brand New}}\n@misc{m, title={Same Title}, "
                        "eprint={2401.00003}}\n@misc{n, title={Brand new}}\n");
    test_run_has(temp_path("."), "import x.bib", EXIT_DONE,
                 "content/papers/k.md: new: Brand New\ncontent/papers/m.md: new: Same Title\n",
                 "x.bib:1:1: warning: 'brand-new' has the citation key K; this became Kb [cite-key-taken]");
    temp_end();
    temp_begin();
    temp_write("site.yaml", site);
    temp_write("x.bib", "@misc{m, title={Same Title}, eprint={2401.00003}}\n@misc{n, title={Same title}}\n");
    test_run_has(temp_path("."), "import x.bib", EXIT_DONE, "1 new record,",
                 "x.bib:2:16: warning: this is 'same-title' once more");
    temp_end();
}
END_TEST

/* ---- this collection, out and in again */

static char *exported(const char *folder, const char *line)
{
    run_result r = test_run(folder, line);
    ck_assert_msg(r.status == EXIT_DONE, "%s", r.err);
    return strdup(r.out);
}

static const char *const forms[] = {"export", "export --ascii"};

/* BibTeX of records that were made from BibTeX is the same, with the site's terms and without any. */
START_TEST(round_trip)
{
    bool terms = _i % 2;
    char *first = exported(NULL, forms[_i / 2]), *config = NULL;
    temp_begin();
    if (terms) {
        FILE *f = fopen("site.yaml", "r");
        ck_assert_ptr_nonnull(f);
        config = calloc(1, 1 << 20);
        ck_assert_uint_gt(fread(config, 1, (1 << 20) - 1, f), 0);
        fclose(f);
    }
    temp_write("site.yaml", terms ? config : "title: Empty\n");
    temp_write("a.bib", first);
    test_run_has(temp_path("."), "import a.bib", EXIT_DONE,
                 " new records, 0 completed, 0 unchanged, 0 different\n", "");
    char *second = exported(temp_path("."), forms[_i / 2]);
    ck_assert_str_eq(first, second);
    if (_i / 2) {
        char *plain = exported(NULL, "export"), *again = exported(temp_path("."), "export");
        ck_assert_str_eq(plain, again);
        free(plain);
        free(again);
    }
    free(first);
    free(second);
    free(config);
    temp_end();
}
END_TEST

/* What was exported says nothing new to the collection itself. */
START_TEST(own_export)
{
    char *first = exported(NULL, "export"), line[600];
    temp_begin();
    temp_write("a.bib", first);
    snprintf(line, sizeof line, "import %s --update --dry-run", temp_path("a.bib"));
    test_run_has(NULL, line, EXIT_DONE, "0 new records, 0 completed, ", "");
    test_run_has(NULL, line, EXIT_DONE, " unchanged, 0 different (nothing was written)\n", "");
    free(first);
    temp_end();
}
END_TEST

START_TEST(help)
{
    test_run_help("import");
}
END_TEST

Suite *import_suite(void);
Suite *import_suite(void)
{
    Suite *s = suite_create("command/import");
    TCase *c = tcase_create("import");
    tcase_add_loop_test(c, runs, 0, COUNT(cases));
    tcase_add_test(c, completes);
    tcase_add_test(c, crlf_and_braces);
    tcase_add_loop_test(c, nothing_is_written, 0, 2);
    tcase_add_test(c, broken_site);
    tcase_add_test(c, a_list_and_its_records);
    tcase_add_test(c, preprints_have_no_venue);
    tcase_add_test(c, stub_becomes_record);
    tcase_add_test(c, taken_names);
    tcase_add_loop_test(c, round_trip, 0, 4);
    tcase_add_test(c, own_export);
    tcase_add_test(c, help);
    suite_add_tcase(s, c);
    return s;
}
