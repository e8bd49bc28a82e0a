#include "support/run.h"
#include "support/temp.h"

#include <check.h>
#include <string.h>
#include <sys/stat.h>

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

static const struct {
    const char *line;
    int status;
    const char *out, *err;
} cases[] = {
    {"init new", EXIT_DONE,
     "new/content/papers/sparse-upcycling.md\nnew/content/lists/reading.md\nnew/content/topics/upcycling.md\n"
     "new/content/pages/index.md\nnew/README.md\nnew/.gitignore\nnew/site.yaml\n",
     "lectern: a new site; `lectern build -C new` makes its pages\n"},
    {"init deep/er/new --empty", EXIT_DONE,
     "deep/er/new/README.md\ndeep/er/new/.gitignore\ndeep/er/new/site.yaml\n", ""},
    {"init empty", EXIT_DONE, "empty/site.yaml\n", "lectern build -C empty"},
    {"init repository --empty", EXIT_DONE, "repository/.gitignore\nrepository/site.yaml\n", ""},
    {"init full", EXIT_USAGE, "",
     "lectern: full is not empty (it has notes.txt); a new site begins in an empty folder"},
    {"init site", EXIT_USAGE, "", "lectern: site is not empty (it has site.yaml)"},
    {"init full/notes.txt", EXIT_USAGE, "", "lectern: full/notes.txt is no folder\n"},
    {"init full/notes.txt/x", EXIT_MACHINE, "", "lectern: cannot "},
    {"init", EXIT_USAGE, "", "lectern: in which folder? `lectern init .` takes this one\n"},
    {"init ''", EXIT_USAGE, "", "lectern: in which folder?"},
    {"init a b", EXIT_USAGE, "", "no use for “b”"},
    {"init a -C b", EXIT_USAGE, "", "init takes the new site's folder as it is, and no -C\n"},
    {"init --emty a", EXIT_USAGE, "", "did you mean --empty?"},
};

static void make_folders(void)
{
    temp_begin();
    temp_folder("empty");
    temp_write("full/notes.txt", "x");
    temp_write("site/site.yaml", "title: A\n");
    temp_write("repository/README.md", "# Mine\n");
    temp_write("repository/LICENSE", "x");
    temp_write("repository/.git/config", "x");
}

START_TEST(runs)
{
    make_folders();
    test_run_has(temp_path("."), cases[_i].line, cases[_i].status, cases[_i].out, cases[_i].err);
    temp_end();
}
END_TEST

/* A new site builds without a warning and is tidy, whatever its title. */
START_TEST(a_new_site)
{
    static const char *const lines[] = {"init .", "init . --empty", "init . --title 'MoE: #1'"};
    static const char *const titles[] = {"title: A reading list\n", "title: A reading list\n",
                                         "title: \"MoE: #1\"\n"};
    temp_begin();
    temp_folder("new");
    test_run_has(temp_path("new"), lines[_i], EXIT_DONE, "site.yaml\n", "a new site");
    ck_assert_ptr_eq(strstr(temp_read("new/site.yaml"), titles[_i]), temp_read("new/site.yaml"));
    test_run_has(temp_path("new"), "check --strict", EXIT_DONE, "", "there is no `base_url`");
    test_run_has(temp_path("new"), "build --strict", EXIT_DONE, "public: ", "");
    test_run_is(temp_path("new"), "fmt --check", EXIT_DONE, "", NULL);
    ck_assert(temp_there("new/public/index.html"));
    ck_assert(temp_there("new/public/papers/sparse-upcycling.html") == (_i != 1));
    test_run_has(temp_path("new"), lines[_i], EXIT_USAGE, "", "is not empty");
    temp_end();
}
END_TEST

START_TEST(what_is_there_stays)
{
    make_folders();
    test_run_has(temp_path("."), "init repository", EXIT_DONE, "repository/content/lists/reading.md\n", "");
    ck_assert_str_eq(temp_read("repository/README.md"), "# Mine\n");
    ck_assert(!strncmp(temp_read("repository/site.yaml"), "title: Mine\n", 12));
    ck_assert_str_eq(temp_read("repository/.gitignore"), "/public/\n/.lectern/\n");
    temp_end();
}
END_TEST

START_TEST(not_to_be_written)
{
    make_folders();
    ck_assert_int_eq(chmod(temp_path("empty"), 0555), 0);
    temp_as_nobody();
    test_run_has(temp_path("."), "init empty", EXIT_MACHINE, "", "Permission denied\n");
    ck_assert(!temp_there("empty/site.yaml"));
    temp_end();
}
END_TEST

START_TEST(help)
{
    test_run_help("init");
}
END_TEST

Suite *init_suite(void);
Suite *init_suite(void)
{
    Suite *s = suite_create("command/init");
    TCase *c = tcase_create("init");
    tcase_add_loop_test(c, runs, 0, COUNT(cases));
    tcase_add_loop_test(c, a_new_site, 0, 3);
    tcase_add_test(c, what_is_there_stays);
    tcase_add_test(c, not_to_be_written);
    tcase_add_test(c, help);
    suite_add_tcase(s, c);
    return s;
}
