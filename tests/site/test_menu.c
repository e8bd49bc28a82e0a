#include <check.h>
#include <stdlib.h>

#include "site/menu.h"
#include "support/catalog.h"
#include "support/memory.h"
#include "support/site.h"

static arena *mem;

static void setup(void)
{
    mem = test_memory();
}

static const test_file files[] = {
    {"content/papers/btx.md", "---\ntitle: B\nauthors: [A A]\ndate: 2020\nformerly: [old]\n---\n"},
    {"content/lists/l.md", "# L\n"},
    {"content/pages/about.md", "---\ntitle: About\n---\n"},
    {NULL, NULL},
};

static const char *const targets[][2] = {
    {"home", "index.html"},
    {"index", "index.html"},
    {"papers", "papers/index.html"},
    {"lists", "lists/index.html"},
    {"topics", "topics/index.html"},
    {"authors", "authors/index.html"},
    {"years", "years/index.html"},
    {"stack", "stack.html"},
    {"new", "new.html"},
    {"map", "map.html"},
    {"about", "about.html"},
    {"topics/upcycling", "topics/upcycling.html"},
    {"authors/a-a", "authors/a-a.html"},
    {"papers/btx", "papers/btx.html"},
    {"papers/old", "papers/btx.html"},
    {"lists/l", "lists/l.html"},
    {"pages/about", "about.html"},
    {"abuot", ""},
    {"topics/nothing", ""},
    {"papers/nothing", ""},
    {"lists/nothing", ""},
    {"pages/nothing", ""},
    {"nothing/x", ""},
    {"https://a.org/", ""},
    {"", ""},
};

START_TEST(where_entries_lead)
{
    test_collection t = test_collect(mem, files);
    str got = menu_target(t.catalog, str_from(targets[_i][0]), mem);
    ck_assert_msg(str_eq(got, str_from(targets[_i][1])), "%s: %.*s", targets[_i][0], STR_ARG(got));
}
END_TEST

/* ---- where a page stands in it */

/* "title=" of the entry that is the page, "title>" of the one that it lies below. */
static const char *marks(const menu *m, const char *path)
{
    buf out = buf_in(mem);
    value all = menu_at(m, str_from(path));
    for (unsigned i = 0; i < all.count; i++) {
        const value_map *one = all.items[i].map->more;
        for (unsigned k = 0; k < one->count; k++) {
            bool yes = one->at[k].value.kind == VALUE_TRUE;
            if (yes && (one->at[k].name == NAME_current || one->at[k].name == NAME_within))
                buf_printf(&out, "%zu%c", (size_t)i, one->at[k].name == NAME_current ? '=' : '>');
        }
    }
    return arena_str(mem, buf_str(&out)).at;
}

static const test_file menu_files[] = {
    {"site.yaml", "title: T\n"
                  "taxonomies: {topics: {title: Topics, terms: {routing: {}}}}\n"
                  "menu:\n"
                  "  - {title: Home, to: home}\n"
                  "  - {title: Topics, to: topics}\n"
                  "  - {title: Routing, to: topics/routing}\n"
                  "  - {title: Stack, to: stack}\n"},
    {NULL, NULL},
};

static const char *const places[][2] = {
    {"index.html", "0="},
    {"topics/index.html", "1="},
    {"topics/page-2.html", "1>"},
    {"topics/scaling.html", "1>"},
    {"topics/scaling/page-2.html", "1>"},
    {"topics/routing.html", "2="},
    {"topics/routing/page-2.html", "2>"},
    {"topics/routing-2.html", "1>"},
    {"stack.html", "3="},
    {"stack/page-2.html", "3>"},
    {"stacks.html", ""},
    {"topics.html", ""},
    {"about.html", ""},
    {"papers/btx.html", ""},
};

START_TEST(where_pages_stand)
{
    test_collection t = test_collect(mem, menu_files);
    const edition *e = test_edition(mem, &t);
    ck_assert_str_eq(marks(&e->menu, places[_i][0]), places[_i][1]);
}
END_TEST

Suite *menu_suite(void);
Suite *menu_suite(void)
{
    Suite *s = suite_create("site/menu");
    TCase *t = tcase_create("menu");
    tcase_add_checked_fixture(t, setup, test_memory_done);
    tcase_add_loop_test(t, where_entries_lead, 0, sizeof targets / sizeof *targets);
    tcase_add_loop_test(t, where_pages_stand, 0, sizeof places / sizeof *places);
    suite_add_tcase(s, t);
    return s;
}
