/* The facet table: its files, as a browser would load them. */
#include <check.h>
#include <string.h>

#include "site/facets.h"
#include "support/memory.h"
#include "support/site.h"

static arena *mem;

static void setup(void)
{
    mem = test_memory();
}

#define RECORD(title, more) "---\ntitle: \"" title "\"\n" more "---\n"
#define SITE                                                                                                 \
    "title: T\ntaxonomies:\n  topics:\n    title: Topics\n    terms:\n"                                      \
    "      alpha: {title: Alpha, parent: zeta}\n      zeta: {title: Zeta}\n      beta: {title: "             \
    "\"B</script>\"}\n"

/* alpha stands after zeta, which it lies below, whatever its title. */
static const test_file files[] = {
    {"site.yaml", SITE},
    {"content/papers/old.md",
     RECORD("An Old One",
            "date: 2020-03\nvenue: ICLR 2020\ntopics: [alpha]\nstatus: read\nformerly: [oldest]\n"
            "added: 2024-05-01\nlinks: {code: \"https://example.org/c\"}\n") "Annotated.\n"},
    {"content/papers/new.md",
     RECORD("The New One", "date: 2024-01-02\nvenue: ICLR 2024\ntopics: [beta, zeta]\nadded: 2024-04-01\n"
                           "arxiv: \"2401.00001\"\ncite_key: own2024\n")},
    {"content/papers/mid.md",
     RECORD("Middle", "date: 2022\ntype: blog\nvenue: NeurIPS 2022\nadded: 2024-06-01\n")},
    {"content/lists/l.md",
     "---\ntitle: The List\n---\n- [An Old One](https://example.org/o)\n- [An Old One]"
     "(https://example.org/o)\n- [Nobody Has This Work](https://example.org/s) (2019)\n"},
    {NULL, NULL},
};

/* By date: new, mid, old, the stub. */
static const struct {
    const char *path, *text;
} whole[] = {
    {"facets/title.js", "lectern.part(\"title\",[1,0,3,2]);\n"},
    {"facets/added.js", "lectern.part(\"added\",[2,0,1,3]);\n"},
    {"facets/lists.js", "lectern.part(\"lists\",[2,3,0,1]);\n"},
    {"facets/keys-1.js",
     "lectern.part(\"keys-1\",[\"new own2024\",\"mid\",\"old\",\"nobody-has-this-work \"]);\n"},
};

START_TEST(whole_files)
{
    test_site s = test_render(mem, files, 1);
    const char *got = test_file_at(&s, whole[_i].path);
    ck_assert_msg(s.good && got, "no %s: %s", whole[_i].path, test_render_problems(mem, &s));
    ck_assert_str_eq(got, whole[_i].text);
}
END_TEST

static const char *const in_table[] = {
    "lectern.part(\"table\",{\"count\":4,\"part\":10000,\"rows\":64,\"facets\":[{\"name\":\"status\"",
    "{\"name\":\"topic\",\"title\":\"Topics\",\"choices\":[[\"beta\",\"B</script>\",0],[\"zeta\",\"Zeta\",0],"
    "[\"alpha\",\"Alpha\",2]]}",
    "{\"name\":\"venue\",\"title\":\"Venues\",\"choices\":[[\"iclr\",\"ICLR\",0],[\"neurips\",\"NeurIPS\",0]]"
    "}",
    "{\"name\":\"year\",\"title\":\"Years\",\"choices\":[[\"2024\",\"2024\",0],",
    "{\"name\":\"list\",\"title\":\"Lists\",\"choices\":[[\"l\",\"The List\",0]]}",
    "{\"name\":\"code\",\"title\":\"has code\",\"choices\":[[\"\",\"\",0]]}",
    "[\"inproceedings\",\"conference paper\",0]",
    "\"formerly\":{\"oldest\":\"old\"}});\n",
};

START_TEST(table_of_choices)
{
    test_site s = test_render(mem, files, 1);
    const char *got = test_file_at(&s, "facets/table.js");
    ck_assert_ptr_nonnull(got);
    for (size_t i = 0; i < sizeof in_table / sizeof *in_table; i++)
        ck_assert_msg(strstr(got, in_table[i]), "no %s in:\n%s", in_table[i], got);
}
END_TEST

/* Numbers: 3 of status, 11 of type, annotated 15, code 16, the list 17, beta 18, zeta 19, alpha 20, ICLR 21,
   NeurIPS 22, then years. A list that names a paper twice counts once; a term above is the script's to add.
 */
START_TEST(what_papers_have)
{
    test_site s = test_render(mem, files, 1);
    const char *got = test_file_at(&s, "facets/papers-1.js");
    ck_assert_ptr_nonnull(got);
    ck_assert_str_eq(
        got, "lectern.part(\"papers-1\",[1,6,18,19,21,23,0,1,11,22,24,0,3,6,15,16,17,20,21,25,0,1,17,0]);\n");
}
END_TEST

START_TEST(rows_are_the_themes)
{
    test_file some[8] = {{"templates/partials/row.mustache", "<li>{{root}}{{path}} \"{{title}}\""}};
    memcpy(some + 1, files, sizeof files);
    test_site s = test_render(mem, some, 1);
    const char *got = test_file_at(&s, "facets/rows-1.js");
    ck_assert_ptr_nonnull(got);
    ck_assert_msg(strstr(got, "lectern.part(\"rows-1\",\"<li>../papers/new.html \\\"The New One\\\"") == got,
                  "%s", got);
    ck_assert_ptr_nonnull(strstr(got, "<li>../papers/old.html"));
}
END_TEST

START_TEST(no_papers)
{
    static const test_file none[] = {{"site.yaml", "title: T\n"}, {NULL, NULL}};
    test_site s = test_render(mem, none, 1);
    ck_assert(s.good);
    ck_assert_str_eq(test_file_at(&s, "facets/title.js"), "lectern.part(\"title\",[]);\n");
    ck_assert_ptr_null(test_file_at(&s, "facets/papers-1.js"));
    ck_assert_ptr_null(strstr(test_file_at(&s, "facets/table.js"), "\"list\""));
    ck_assert_ptr_null(test_file_at(&s, "facets/rows-1.js"));
}
END_TEST

/* A name in addresses is one facet's, and no word that addresses have already. */
static const struct {
    const char *taxonomy, *name;
} names_cases[] = {
    {"topics", "topic"},      {"categories", "category"}, {"focus", "focus"}, {"class", "class"},
    {"lists-of", "lists-of"}, {"sorts", "sorts"},         {"types", "types"}, {"s", "s"},
};

START_TEST(names_in_addresses)
{
    str site = arena_printf(mem, "title: T\ntaxonomies:\n  %s:\n    title: X\n    terms: {a: {title: A}}\n",
                            names_cases[_i].taxonomy);
    const test_file some[] = {{"site.yaml", site.at}, {NULL, NULL}};
    test_site s = test_render(mem, some, 1);
    const char *got = test_file_at(&s, "facets/table.js");
    ck_assert_msg(got != NULL, "%s", test_render_problems(mem, &s));
    str want = arena_printf(mem, "{\"name\":\"%s\",\"title\":\"X\"", names_cases[_i].name);
    ck_assert_msg(strstr(got, want.at), "no %s in:\n%s", want.at, got);
}
END_TEST

/* Papers beyond a part's rows begin a new one, and are the same whoever makes them. */
START_TEST(many_parts)
{
    enum { MANY = FACETS_ROWS + 2 };
    test_file *some = arena_array(mem, test_file, MANY + 1);
    for (int i = 0; i < MANY; i++)
        some[i] = (test_file){arena_printf(mem, "content/papers/p%03d.md", i).at,
                              arena_printf(mem, RECORD("Paper %d", "date: %d\n"), i, 2000 + i).at};
    test_site s = test_render(mem, some, 4);
    const char *first = test_file_at(&s, "facets/rows-1.js"), *second = test_file_at(&s, "facets/rows-2.js");
    ck_assert(first && second);
    ck_assert_ptr_nonnull(strstr(first, "/p065.html"));
    ck_assert_ptr_null(strstr(first, "/p001.html"));
    ck_assert_ptr_nonnull(strstr(second, "/p001.html"));
    ck_assert_ptr_nonnull(strstr(second, "/p000.html"));
    ck_assert_ptr_null(test_file_at(&s, "facets/rows-3.js"));
}
END_TEST

#define COUNT(table) (sizeof(table) / sizeof *(table))

Suite *site_facets_suite(void);
Suite *site_facets_suite(void)
{
    Suite *s = suite_create("site/facets");
    TCase *t = tcase_create("facets");
    tcase_add_checked_fixture(t, setup, test_memory_done);
    tcase_add_loop_test(t, whole_files, 0, COUNT(whole));
    tcase_add_test(t, table_of_choices);
    tcase_add_test(t, what_papers_have);
    tcase_add_test(t, rows_are_the_themes);
    tcase_add_test(t, no_papers);
    tcase_add_loop_test(t, names_in_addresses, 0, COUNT(names_cases));
    tcase_add_test(t, many_parts);
    suite_add_tcase(s, t);
    return s;
}
