#include <check.h>

#include "support/catalog.h"
#include "support/memory.h"

#define RECORD(front, body) "---\n" front "\n---\n\n" body

/* Each formula that can't be read is told of once, at what is to blame. */
static const struct {
    const char *name;
    test_file file;
    const char *problems;
} cases[] = {
    {"good", {"content/papers/a.md", RECORD("title: $\\alpha$ and `$\\foo$`", "$x^2$ $5 `$\\foo$`\n")}, ""},
    {"title, tldr, abstract",
     {"content/papers/a.md",
      RECORD("title: On $a\\foo$\ntldr: $b$ and $\\bar\\foo$\nabstract: |\n  $\\foo$.\n\n  $x$, $\\foo y$.",
             "")},
     "content/papers/a.md:2:13 warning maths\n"
     "content/papers/a.md:3:20 warning maths\n"
     "content/papers/a.md:5:4 warning maths\n"
     "content/papers/a.md:7:9 warning maths\n"},
    {"a quoted title",
     {"content/papers/a.md", RECORD("title: \"On $a \\\\foo$\"", "")},
     "content/papers/a.md:2:16 warning maths\n"},
    {"a folded abstract",
     {"content/papers/a.md", RECORD("title: A\nabstract: >\n  a\n  $b\n  \\foo$ c", "")},
     "content/papers/a.md:6:3 warning maths\n"},
    {"annotation",
     {"content/papers/a.md", RECORD("title: A", "> $x$ and $$a\n> \\foo{b}$$ or $\\left($\n")},
     "content/papers/a.md:6:3 warning maths\ncontent/papers/a.md:6:17 warning maths\n"},
    {"a percent sign",
     {"content/papers/a.md", RECORD("title: A", "$50%$\n")},
     "content/papers/a.md:5:4 warning maths\n"},
    {"page", {"content/pages/p.md", "# P $\\foo$\n"}, "content/pages/p.md:1:6 warning maths\n"},
    {"introduction",
     {"content/topics/routing.md", "$\\foo$\n"},
     "content/topics/routing.md:1:2 warning maths\n"},
    {"list",
     {"content/lists/l.md", "---\nmaths: yes\n---\n\nSome $\\foo$.\n\n- [A](https://a.org)\n"},
     "content/lists/l.md:5:7 warning maths\n"},
    {"list without", {"content/lists/l.md", "Some $\\foo$.\n\n- [A](https://a.org)\n"}, ""},
};

START_TEST(formulas)
{
    arena *mem = test_memory();
    const test_file files[] = {cases[_i].file, {NULL, NULL}};
    test_collection t = test_collect(mem, files);
    ck_assert_msg(strcmp(test_problem_lines(mem, &t), cases[_i].problems) == 0, "%s:\n%s", cases[_i].name,
                  test_problem_lines(mem, &t));
    test_memory_done();
}
END_TEST

/* A title stands in the texts that link to it. */
START_TEST(labels_are_not_told_again)
{
    arena *mem = test_memory();
    static const test_file files[] = {
        {"content/papers/a.md", RECORD("title: On $\\foo$", "")},
        {"content/pages/p.md", "[[a]] and [[a]]\n"},
        {NULL, NULL},
    };
    test_collection t = test_collect(mem, files);
    ck_assert_str_eq(test_problem_lines(mem, &t), "content/papers/a.md:2:12 warning maths\n");
    test_memory_done();
}
END_TEST

Suite *link_maths_suite(void);
Suite *link_maths_suite(void)
{
    Suite *s = suite_create("link_maths");
    TCase *t = tcase_create("link_maths");
    tcase_add_loop_test(t, formulas, 0, sizeof cases / sizeof *cases);
    tcase_add_test(t, labels_are_not_told_again);
    suite_add_tcase(s, t);
    return s;
}
