/* The site as a whole: which files there are, that no link leads nowhere, that nothing depends on the number
   of threads, and what is told of templates, words, menus and addresses. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "support/memory.h"
#include "support/site.h"

static arena *mem;

static void setup(void)
{
    mem = test_memory();
}

#define RECORD(title, more) "---\ntitle: \"" title "\"\n" more "---\n"
#define TOPICS                                                                                               \
    "taxonomies:\n  topics:\n    title: Topics\n    terms:\n      routing: {title: Routing, formerly: "      \
    "[gating]}\n"                                                                                            \
    "      hashing: {title: Hashing, parent: routing}\n"

/* A bit of everything, on several pages. */
static const test_file everything[] = {
    {"site.yaml",
     "title: The site\nbase_url: https://a.org/x/\npage_size: 2\nvenues: {ICLR: {title: In Full}}\n" TOPICS},
    {"content/papers/a.md",
     RECORD("Paper A of some kind",
            "authors: [A A, B B]\ndate: 2020-05-01\nvenue: ICLR 2020\n"
            "topics: [routing]\nformerly: [aa]\n") "See [[b]] and [[topics/hashing]].\n"},
    {"content/papers/b.md",
     RECORD("Paper B of some kind", "authors: [B B]\ndate: 2021\ntopics: [hashing]\nbuilds_on: [a]\n")},
    {"content/papers/c.md",
     RECORD("Paper C of some kind", "authors: [C C]\ndate: 2021-02\ntopics: [hashing, routing]\n")},
    {"content/papers/d.md", RECORD("Paper D of some kind", "topics: [routing]\n")},
    {"content/lists/l.md", "---\nformerly: [ll]\n---\n# L\n\n## One\n\n- Paper A of some kind\n- Paper B of "
                           "some kind\n- A paper by nobody\n\n## Two\n"},
    {"content/topics/routing.md", "About [[a]].\n"},
    {"content/pages/index.md", "---\nstart: [{paper: a, why: Because.}]\n---\n[[about]]\n"},
    {"content/pages/about.md", "---\ntitle: About\nformerly: [us]\n---\nHello.\n"},
    {"static/files/data.csv", "a,b\n"},
    {NULL, NULL},
};

static const char *const addresses[] = {
    ".nojekyll",
    "404.html",
    "about.html",
    "authors/a-a.html",
    "authors/index.html",
    "files/data.csv",
    "icon.svg",
    "index.html",
    "lists/index.html",
    "lists/l.html",
    "lists/ll.html",
    "map.html",
    "new.html",
    "new/page-2.html",
    "papers.bib",
    "papers/a.html",
    "papers/aa.html",
    "papers/index.html",
    "papers/page-2.html",
    "papers/page-3.html",
    "search.html",
    "search/index.js",
    "search/q-0.js",
    "search-engine.js",
    "search.js",
    "stack.html",
    "papers/a-paper-by-nobody.html",
    "style.css",
    "topics/gating.html",
    "topics/hashing.html",
    "topics/index.html",
    "topics/routing.html",
    "topics/routing/page-2.html",
    "us.html",
    "venues/iclr.html",
    "venues/index.html",
    "years/2020.html",
    "years/index.html",
    "years/2021.html",
};

START_TEST(every_address)
{
    test_site s = test_render(mem, everything, 2);
    ck_assert(s.good);
    ck_assert_str_eq(test_render_problems(mem, &s), "");
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++)
        ck_assert_msg(test_file_at(&s, addresses[i]), "%s is missing", addresses[i]);
    size_t pages = 0;
    for (size_t i = 0; i < s.files.count; i++)
        pages += str_ends(s.files.entries[i].key, STR(".html"));
    ck_assert_uint_eq(s.counts.pages, pages);
    ck_assert_uint_eq(s.counts.files, s.files.count);
    ck_assert_str_eq(test_file_at(&s, "files/data.csv"), "a,b\n");
    ck_assert(test_file_has(&s, "lists/ll.html", "../lists/l.html"));
}
END_TEST

/* The address that a relative one leads to from a page, without fragment; "" if it leads out of the site. */
static str resolved(str from, str link)
{
    link = str_sub(link, 0, str_find_char(link, '#'));
    str folder = str_sub(from, 0, str_find_last(from, '/') < from.len ? str_find_last(from, '/') + 1 : 0);
    while (str_starts(link, STR("../"))) {
        if (!folder.len)
            return STR("");
        str up = str_sub(folder, 0, folder.len - 1);
        size_t slash = str_find_last(up, '/');
        folder = str_sub(folder, 0, slash < up.len ? slash + 1 : 0);
        link = str_skip(link, 3);
    }
    return arena_printf(mem, "%.*s%.*s", STR_ARG(folder), STR_ARG(link));
}

static void check_links(const test_site *s, str from, str text, str attribute)
{
    for (size_t at; (at = str_find(text, attribute)) < text.len;) {
        text = str_skip(text, at + attribute.len);
        str link = str_sub(text, 0, str_find_char(text, '"'));
        if (str_contains(link, STR(":")) || str_starts(link, STR("#")))
            continue;
        str to = str_eq(from, STR("404.html")) ? str_skip(link, 3) : resolved(from, link);
        ck_assert_msg(table_get(&s->files, to), "%.*s links %.*s, and there is no %.*s", STR_ARG(from),
                      STR_ARG(link), STR_ARG(to));
        ck_assert_msg(!str_eq(from, STR("404.html")) || str_starts(link, STR("/x/")), "404.html links %.*s",
                      STR_ARG(link));
    }
}

START_TEST(no_link_leads_nowhere)
{
    test_site s = test_render(mem, everything, 1);
    for (size_t i = 0; i < s.files.count; i++) {
        str from = s.files.entries[i].key, text = *(const str *)s.files.entries[i].value;
        if (!str_ends(from, STR(".html")))
            continue;
        check_links(&s, from, text, STR("href=\""));
        check_links(&s, from, text, STR("src=\""));
        ck_assert_msg(str_contains(text, STR("</html>")), "%.*s is not whole", STR_ARG(from));
    }
}
END_TEST

START_TEST(threads_change_nothing)
{
    test_site one = test_render(mem, everything, 1), many = test_render(mem, everything, 5);
    ck_assert_uint_eq(one.files.count, many.files.count);
    for (size_t i = 0; i < one.files.count; i++) {
        const str *a = one.files.entries[i].value, *b = table_get(&many.files, one.files.entries[i].key);
        ck_assert_msg(b && str_eq(*a, *b), "%.*s differs", STR_ARG(one.files.entries[i].key));
    }
}
END_TEST

/* With nothing but a title there is a site. */
START_TEST(empty_collection)
{
    static const test_file files[] = {{"site.yaml", "title: T\n"}, {NULL, NULL}};
    test_site s = test_render(mem, files, 2);
    ck_assert(s.good);
    static const char *const there[] = {"index.html", "papers/index.html", "lists/index.html",
                                        "stack.html", "map.html",          "new.html"};
    for (size_t i = 0; i < sizeof there / sizeof *there; i++)
        ck_assert_msg(test_file_at(&s, there[i]), "%s is missing", there[i]);
    static const char *const absent[] = {"404.html", "authors/index.html", "years/index.html"};
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
        ck_assert_msg(!test_file_at(&s, absent[i]), "%s is there", absent[i]);
}
END_TEST

/* ---- what is told, and whether anything is written then */

typedef struct {
    const char *name;
    test_file files[5];
    const char *problems;
    bool written;
} told_case;

static const told_case told[] = {
    {"a name that nobody has",
     {{"templates/page.mustache", "a\n{{titel}} {{w.papers}} {{w.nothing}} {{.}}\n"}},
     "templates/page.mustache:2:3 warning unknown-name\ntemplates/page.mustache:2:28 warning unknown-name\n",
     true},
    {"words of the site's own",
     {{"templates/page.mustache", "{{w.mine}}\n"}, {"words/en.yaml", "mine: x\n"}},
     "",
     true},
    {"a template that no page is made with",
     {{"templates/papper.mustache", ""}, {"templates/partials/mine.mustache", ""}},
     "templates/papper.mustache:1:1 warning unknown-template\n",
     true},
    {"a broken template",
     {{"templates/page.mustache", "a {{#title}}\n"}},
     "templates/page.mustache:1:3 error template-unclosed-section\n",
     false},
    {"a template without end",
     {{"templates/home.mustache", "{{>partials/x}}"}, {"templates/partials/x.mustache", "{{>partials/x}}"}},
     "templates/partials/x.mustache:1:1 error template-too-deep\n",
     true},
    {"site.yaml sets what is told",
     {{"site.yaml",
       "title: T\nbase_url: https://a.org/\nwarnings: {unknown-name: off, unknown-template: note}\n"},
      {"templates/page.mustache", "{{titel}}"},
      {"templates/papper.mustache", ""}},
     "templates/papper.mustache:1:1 note unknown-template\n",
     true},
    {"a menu that leads nowhere",
     {{"site.yaml",
       "title: T\nmenu: [{title: A, to: abuot}, {title: B, to: topics/x}, {title: C, to: new}]\n" TOPICS}},
     "site.yaml:2:23 warning unknown-menu-target\nsite.yaml:2:46 warning unknown-menu-target\n",
     true},
    {"two for one address",
     {{"content/pages/about.md", "---\ntitle: About\n---\n"}, {"static/about.html", "x"}},
     "content/pages/about.md:1:1 error duplicate-address\n",
     false},
    {"a record where a page of the listing goes",
     {{"site.yaml", "title: T\npage_size: 1\n"},
      {"content/papers/page-2.md", RECORD("A", "")},
      {"content/papers/b.md", RECORD("B", "")}},
     "content/papers/page-2.md:2:8 error duplicate-address\n",
     false},
    {"words that are none",
     {{"words/en.yaml", "papers: [x]\n"}},
     "words/en.yaml:1:1 error bad-word\n",
     false},
};

START_TEST(problems)
{
    const told_case *c = &told[_i];
    test_site s = test_render(mem, c->files, 1);
    const char *got = test_render_problems(mem, &s);
    ck_assert_msg(s.good, "%s", c->name);
    ck_assert_msg(str_eq(str_from(got), str_from(c->problems)), "%s:\n%s", c->name, got);
    ck_assert_msg((s.files.count > 0) == c->written, "%s: %zu files", c->name, s.files.count);
}
END_TEST

START_TEST(files_of_the_site_stand_in)
{
    static const test_file files[] = {
        {"static/style.css", "mine"},
        {"templates/partials/row.mustache", "[{{title}}]"},
        {"content/papers/p.md", RECORD("P", "")},
        {NULL, NULL},
    };
    test_site s = test_render(mem, files, 1);
    ck_assert_str_eq(test_file_at(&s, "style.css"), "mine");
    ck_assert(test_file_has(&s, "papers/index.html", "[P]"));
}
END_TEST

/* A long index stands under letters; a very long one has pages, and an alphabet that leads to each. */
START_TEST(long_index)
{
    static const char *const families[] = {"Zed", "Ábel", "陈", "3M", "Berg"};
    enum { PEOPLE = 1200 };
    buf record = buf_in(mem);
    buf_lit(&record, "---\ntitle: A\nauthors:\n");
    for (int i = 0; i < PEOPLE; i++)
        buf_printf(&record, "  - \"%s%d, G\"\n", families[i % 5], i);
    buf_lit(&record, "---\n");
    buf_char(&record, 0);
    const test_file files[] = {
        {"site.yaml", "title: T\n"},
        {"content/papers/p.md", record.at},
        {"templates/terms.mustache", "{{#alphabet}}{{title}} {{path}}#{{anchor}}{{^last}}, "
                                     "{{/last}}{{/alphabet}}:{{#letters}} {{title}} {{anchor}} "
                                     "({{#terms}}{{#first}}{{title}}{{/first}}{{/terms}}){{/letters}}"},
        {NULL, NULL},
    };
    test_site s = test_render(mem, files, 1);
    ck_assert_msg(
        test_file_has(&s, "authors/page-2.html",
                      "# authors/index.html#l-1, A authors/index.html#l-2, B authors/index.html#l-3, "
                      "Z authors/index.html#l-4, 陈 authors/index.html#l-5: 陈 l-5 ("),
        "%s", test_file_at(&s, "authors/page-2.html"));
    ck_assert_msg(test_file_has(&s, "authors/index.html", ": # l-1 (G 3M1003) A l-2 (G Á"), "%s",
                  test_file_at(&s, "authors/index.html"));
    ck_assert_ptr_null(test_file_at(&s, "authors/page-3.html"));
}
END_TEST

/* Want of memory anywhere is an answer, not an end. */
typedef struct {
    arena *all;
    const test_collection *from;
    diag *d;
    bool good;
} starved;

static void drop_file(void *context, worker *w, str path, str bytes)
{
    (void)context, (void)w, (void)path, (void)bytes;
}

static void render_starved(void *context)
{
    starved *s = context;
    const output to = {drop_file, NULL};
    const site_options how = {&s->from->parts, 1, STR("1")};
    site_counts counts;
    s->good = site_render(s->from->catalog, &how, &to, s->all, s->d, &counts);
}

START_TEST(memory_runs_out)
{
    test_collection t = test_collect(mem, everything);
    bool finished = false;
    for (long blocks = 0; blocks < 64 && !finished; blocks++) {
        memory limits;
        memory_init(&limits);
        limits.fail_after = blocks;
        arena all;
        arena_init(&all, &limits);
        diag d = diag_in(&all);
        starved s = {&all, &t, &d, false};
        finished = memory_run(&limits, render_starved, &s) && s.good;
        arena_done(&all);
    }
    ck_assert(finished);
}
END_TEST

Suite *site_render_suite(void);
Suite *site_render_suite(void)
{
    Suite *s = suite_create("site/render");
    TCase *t = tcase_create("render");
    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, setup, test_memory_done);
    tcase_add_test(t, every_address);
    tcase_add_test(t, no_link_leads_nowhere);
    tcase_add_test(t, threads_change_nothing);
    tcase_add_test(t, empty_collection);
    tcase_add_loop_test(t, problems, 0, sizeof told / sizeof *told);
    tcase_add_test(t, files_of_the_site_stand_in);
    tcase_add_test(t, long_index);
    tcase_add_test(t, memory_runs_out);
    suite_add_tcase(s, t);
    return s;
}
