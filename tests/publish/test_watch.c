/* Which changes are told, by the system and by stamps. */
#include "publish/watch.h"

#include "support/temp.h"

#include <check.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static int stop[2];
static watch watched;
static char site[4200];

static void set_up(bool by_stamps)
{
    ck_assert_int_eq(pipe(stop), 0);
    temp_begin();
    temp_write("site.yaml", "title: A\n");
    temp_write("content/papers/a.md", "a");
    temp_write("public/index.html", "a");
    snprintf(site, sizeof site, "%s", temp_path("."));
    watch_begin(&watched, str_from(site), stop[0], by_stamps);
}

static void tear_down(void)
{
    watch_done(&watched);
    close(stop[0]);
    close(stop[1]);
    temp_end();
}

static void *stop_later(void *context)
{
    (void)context;
    usleep(600 * 1000);
    ck_assert_int_eq(write(stop[1], "", 1), 1);
    return NULL;
}

static void write_site(void)
{
    temp_write("site.yaml", "title: B\n");
}
static void write_paper(void)
{
    temp_write("content/papers/a.md", "b");
}
static void add_paper(void)
{
    temp_write("content/papers/b.md", "b");
}
static void remove_paper(void)
{
    ck_assert_int_eq(unlink(temp_path("content/papers/a.md")), 0);
}
static void add_folder(void)
{
    temp_write("content/lists/l.md", "b");
}
static void add_static(void)
{
    temp_write("static/style.css", "b");
}
static void hide_paper(void)
{
    ck_assert_int_eq(chmod(temp_path("content/papers/a.md"), 0), 0);
}
static void write_output(void)
{
    temp_write("public/index.html", "b");
}
static void write_readme(void)
{
    temp_write("README.md", "b");
}
static void write_swap(void)
{
    temp_write("content/papers/.a.md.swp", "b");
}
static void write_backup(void)
{
    temp_write("content/papers/a.md~", "b");
}
static void rename_paper(void)
{
    ck_assert_int_eq(rename(temp_path("content/papers/a.md"), temp_path("content/papers/c.md")), 0);
}

static const struct {
    void (*change)(void);
    watch_event expected;
} cases[] = {
    {write_site, WATCH_CHANGED},   {write_paper, WATCH_CHANGED},  {add_paper, WATCH_CHANGED},
    {remove_paper, WATCH_CHANGED}, {add_folder, WATCH_CHANGED},   {add_static, WATCH_CHANGED},
    {hide_paper, WATCH_CHANGED},   {rename_paper, WATCH_CHANGED}, {write_output, WATCH_STOPPED},
    {write_readme, WATCH_STOPPED}, {write_swap, WATCH_STOPPED},   {write_backup, WATCH_STOPPED},
};
enum { CASES = sizeof cases / sizeof *cases };

/* Loops over the cases twice: by the system, then by stamps. */
START_TEST(changes)
{
    pthread_t stopper;
    fault f;
    set_up(_i >= CASES);
    cases[_i % CASES].change();
    if (cases[_i % CASES].expected == WATCH_STOPPED)
        ck_assert_int_eq(pthread_create(&stopper, NULL, stop_later, NULL), 0);
    ck_assert_int_eq(watch_wait(&watched, &f), cases[_i % CASES].expected);
    if (cases[_i % CASES].expected == WATCH_STOPPED)
        pthread_join(stopper, NULL);
    tear_down();
}
END_TEST

/* What lies in a folder made after the watch began is watched too. */
START_TEST(new_folders_are_watched)
{
    fault f;
    set_up(_i == 1);
    temp_folder("content/pages/deep");
    ck_assert_int_eq(watch_wait(&watched, &f), WATCH_CHANGED);
    temp_write("content/pages/deep/a.md", "a");
    ck_assert_int_eq(watch_wait(&watched, &f), WATCH_CHANGED);
    temp_write("content/pages/deep/a.md", "b");
    ck_assert_int_eq(watch_wait(&watched, &f), WATCH_CHANGED);
    tear_down();
}
END_TEST

/* Many edits at once are one change. */
START_TEST(bursts_are_one_change)
{
    pthread_t stopper;
    char name[64];
    fault f;
    set_up(_i == 1);
    for (int i = 0; i < 500; i++) {
        snprintf(name, sizeof name, "content/papers/p%d.md", i);
        temp_write(name, "a");
    }
    ck_assert_int_eq(watch_wait(&watched, &f), WATCH_CHANGED);
    ck_assert_int_eq(pthread_create(&stopper, NULL, stop_later, NULL), 0);
    ck_assert_int_eq(watch_wait(&watched, &f), WATCH_STOPPED);
    pthread_join(stopper, NULL);
    tear_down();
}
END_TEST

Suite *watch_suite(void);
Suite *watch_suite(void)
{
    Suite *s = suite_create("publish/watch");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 20);
    tcase_add_loop_test(all, changes, 0, 2 * CASES);
    tcase_add_loop_test(all, new_folders_are_watched, 0, 2);
    tcase_add_loop_test(all, bursts_are_one_change, 0, 2);
    suite_add_tcase(s, all);
    return s;
}
