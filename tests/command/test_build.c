/* `lectern build` again and again: where nothing changed nothing is read, and whatever did change is seen.
   What a build makes is the golden sites' (tests/golden). */
#include "support/run.h"
#include "support/temp.h"

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void begin(void)
{
    temp_begin();
    temp_write("site.yaml", "title: A\nbase_url: https://example.org/x/\ntaxonomies: {topics: {title: Topics, terms: {one: {title: One}}}}\n");
    temp_write("content/papers/alpha.md",
               "---\ntitle: Alpha\nadded: 2024-01-01\narxiv: 2301.00001\ndate: 2022-01-01\n---\n\nText.\n");
    temp_write("content/papers/beta.md", "---\ntitle: Beta\nadded: 2024-01-01\n---\n\nText.\n");
    /* What is as young as the build that reads it is not relied on. */
    usleep(150 * 1000);
}

static run_result build(void)
{
    run_result r = test_run(temp_path("."), "build --timings");
    ck_assert_msg(r.status == EXIT_DONE, "%s", r.err);
    return r;
}

static bool looked_only(run_result r)
{
    return strstr(r.out, "\n  look ") && !strstr(r.out, "\n  render ");
}

#ifdef __linux__
START_TEST(nothing_changed)
{
    char said[4096];
    begin();
    run_result r = build();
    snprintf(said, sizeof said, "%s", r.err);
    ck_assert(!looked_only(r));
    ck_assert_ptr_nonnull(strstr(said, "content/papers/alpha.md:"));
    for (int i = 0; i < 2; i++) {
        r = build();
        ck_assert_msg(looked_only(r), "%s", r.out);
        ck_assert_str_eq(r.err, said);
        ck_assert_ptr_nonnull(strstr(r.out, "2 papers"));
        ck_assert_ptr_nonnull(strstr(r.out, "0 files written"));
    }
    temp_end();
}
END_TEST
#endif

/* An edit that hides itself: as long as before, and with the old time. */
static void edit(const char *name, const char *from, const char *to)
{
    char text[16384];
    struct stat before;
    snprintf(text, sizeof text, "%s", temp_read(name));
    char *at = strstr(text, from);
    ck_assert_ptr_nonnull(at);
    memcpy(at, to, strlen(to));
    ck_assert_int_eq(stat(temp_path(name), &before), 0);
    temp_write(name, text);
    const struct timespec times[] = {before.st_atim, before.st_mtim};
    ck_assert_int_eq(utimensat(AT_FDCWD, temp_path(name), times, 0), 0);
}

static void edit_text(void)
{
    edit("content/papers/beta.md", "Text", "Tent");
}
static void edit_title(void)
{
    edit("content/papers/beta.md", "Beta", "Bela");
}
static void edit_site(void)
{
    edit("site.yaml", "title: A", "title: B");
}
static void add_record(void)
{
    temp_write("content/papers/gamma.md", "---\ntitle: Gamma\nadded: 2024-01-01\n---\n");
}
static void remove_record(void)
{
    ck_assert_int_eq(unlink(temp_path("content/papers/beta.md")), 0);
}
static void add_template(void)
{
    temp_write("templates/page.mustache", "x");
}
static void add_hidden(void)
{
    temp_write("static/.well-known/x", "x");
}
static void add_words(void)
{
    temp_write("words/en.yaml", "abstract: Gist\n");
}
static void rename_record(void)
{
    ck_assert_int_eq(rename(temp_path("content/papers/beta.md"), temp_path("content/papers/bela.md")), 0);
}
static void edit_output(void)
{
    edit("public/papers/beta.html", "Text", "Tent");
}
static void remove_output(void)
{
    ck_assert_int_eq(unlink(temp_path("public/papers/beta.html")), 0);
}
static void lose_manifest(void)
{
    ck_assert_int_eq(rename(temp_path(".lectern"), temp_path("elsewhere")), 0);
}

static void (*const changes[])(void) = {edit_text,     edit_title,   edit_site,     add_record,
                                        remove_record, add_template, add_hidden,    add_words,
                                        rename_record, edit_output,  remove_output, lose_manifest};

/* Whatever changed, the site is that of a build from nothing. */
START_TEST(changes_are_seen)
{
    begin();
    build();
    build();
    changes[_i]();
    ck_assert(!looked_only(build()));
    ck_assert_int_eq(test_run(temp_path("."), "build -o fresh").status, EXIT_DONE);
    char list[16384];
    snprintf(list, sizeof list, "%s", temp_list("public"));
    ck_assert_str_eq(list, temp_list("fresh"));
    for (char *name = strtok(list, "\n"); name; name = strtok(NULL, "\n")) {
        char path[512], text[65536];
        snprintf(path, sizeof path, "public/%s", name);
        snprintf(text, sizeof text, "%s", temp_read(path));
        snprintf(path, sizeof path, "fresh/%s", name);
        ck_assert_msg(!strncmp(text, temp_read(path), sizeof text - 1), "%s differs", name);
    }
    temp_end();
}
END_TEST

/* Another order is another build. */
START_TEST(other_orders)
{
    static const char *const orders[] = {"build --timings --drafts", "build --timings --strict",
                                         "build --timings --base-url https://example.org/y/",
                                         "build --timings -o other", "build --timings --force"};
    begin();
    temp_write("content/papers/alpha.md", "---\ntitle: Alpha\nadded: 2024-01-01\n---\n\nText.\n");
    usleep(150 * 1000);
    build();
    run_result r = test_run(temp_path("."), orders[_i]);
    ck_assert_msg(r.status == EXIT_DONE, "%s", r.err);
    ck_assert(!looked_only(r));
    temp_end();
}
END_TEST

START_TEST(usage)
{
    test_run_help("build");
    test_run_has(".", "build more", EXIT_USAGE, NULL, "no use for “more”");
    test_run_has(".", "build --base-url ftp://x", EXIT_USAGE, NULL,
                 "--base-url takes an http or https address");
    test_run_has("/", "build", EXIT_USAGE, NULL, "no site.yaml here");
}
END_TEST

Suite *build_suite(void);
Suite *build_suite(void)
{
    Suite *s = suite_create("command/build");
    TCase *all = tcase_create("all");
#ifdef __linux__
    tcase_add_test(all, nothing_changed);
#endif
    tcase_add_loop_test(all, changes_are_seen, 0, sizeof changes / sizeof *changes);
    tcase_add_loop_test(all, other_orders, 0, 5);
    tcase_add_test(all, usage);
    suite_add_tcase(s, all);
    return s;
}
