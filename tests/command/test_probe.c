#include "command/probe.h"

#include "command/link_cache.h"
#include "support/http_server.h"
#include "support/memory.h"
#include "support/temp.h"

#include <check.h>
#include <string.h>
#include <time.h>

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))
#define CLOSE "Content-Length: 0\r\nConnection: close\r\n\r\n"

static const http_row rows[] = {
    {"HEAD /fine ", "HTTP/1.1 200 OK\r\n" CLOSE, HTTP_ANSWERS},
    {"HEAD /gone ", "HTTP/1.1 404 Not Found\r\n" CLOSE, HTTP_ANSWERS},
    {"GET /gone ", "HTTP/1.1 410 Gone\r\n" CLOSE, HTTP_ANSWERS},
    {"HEAD /liar ", "HTTP/1.1 404 Not Found\r\n" CLOSE, HTTP_ANSWERS},
    {"GET /liar ", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhere", HTTP_ANSWERS},
    {"HEAD /nohead ", "HTTP/1.1 405 No\r\n" CLOSE, HTTP_ANSWERS},
    {"GET /nohead ", "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\nConnection: close\r\n\r\nand no more",
     HTTP_STALLS},
    {"HEAD /closes ", NULL, HTTP_CLOSES},
    {"HEAD /moved ", "HTTP/1.1 301 Moved\r\nLocation: /fine\r\n" CLOSE, HTTP_ANSWERS},
    {"HEAD /away ", "HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:{port}/gone\r\n" CLOSE, HTTP_ANSWERS},
    {"GET /away ", "HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:{port}/gone\r\n" CLOSE, HTTP_ANSWERS},
    {"HEAD /round ", "HTTP/1.1 302 Found\r\nLocation: /round\r\n" CLOSE, HTTP_ANSWERS},
    {"GET /round ", "HTTP/1.1 302 Found\r\nLocation: /round\r\n" CLOSE, HTTP_ANSWERS},
    {"HEAD /login ", "HTTP/1.1 403 Forbidden\r\n" CLOSE, HTTP_ANSWERS},
    {"GET /login ", "HTTP/1.1 403 Forbidden\r\n" CLOSE, HTTP_ANSWERS},
    {"HEAD /busy ", "HTTP/1.1 429 Slow down\r\nRetry-After: 3600\r\n" CLOSE, HTTP_ANSWERS},
    {"HEAD /down ", "HTTP/1.1 500 Oh\r\n" CLOSE, HTTP_ANSWERS},
    {"GET /down ", "HTTP/1.1 500 Oh\r\n" CLOSE, HTTP_ANSWERS},
    {"HEAD /hangs ", NULL, HTTP_HANGS},
    {"HEAD /garbage ", "what?\r\n\r\n", HTTP_ANSWERS},
    {"GET /garbage ", "what?\r\n\r\n", HTTP_ANSWERS},
};

/* A second is for what never answers; what does is given all the time that a busy machine takes. */
static const probe_options quick = {
    .jobs = 2, .pause_ms = 5, .seconds = 60, .retries = 1, .longest_wait = 2, .give_up = 3};

static const struct {
    const char *path;
    probe_verdict verdict;
    int status;
    size_t asked; /* by HEAD */
} cases[] = {
    {"/fine", PROBE_ALIVE, 200, 1},        {"/gone", PROBE_DEAD, 410, 1},
    {"/none", PROBE_DEAD, 404, 1},         {"/liar", PROBE_ALIVE, 200, 1},
    {"/closes", PROBE_UNREACHABLE, 0, 2},  {"/moved", PROBE_ALIVE, 200, 1},
    {"/away", PROBE_DEAD, 410, 1},         {"/round", PROBE_UNREACHABLE, 302, 18},
    {"/login", PROBE_UNSURE, 403, 1},      {"/busy", PROBE_UNSURE, 429, 1},
    {"/down", PROBE_UNSURE, 500, 2},       {"/hangs", PROBE_UNREACHABLE, 0, 2},
    {"/garbage", PROBE_UNREACHABLE, 0, 2},
};

START_TEST(answers)
{
    arena *mem = test_memory();
    char head[64];
    http_begin(rows, COUNT(rows));
    probe one = {.url = str_from(http_url(cases[_i].path))};
    probe_options o = quick;
    o.seconds = strcmp(cases[_i].path, "/hangs") == 0 ? 1 : quick.seconds;
    ck_assert(probe_all(&one, 1, &o, mem));
    ck_assert_msg(one.verdict == cases[_i].verdict && one.status == cases[_i].status, "%s: %d %d %s",
                  cases[_i].path, (int)one.verdict, one.status, one.why);
    ck_assert_int_eq(one.verdict == PROBE_UNREACHABLE, one.why[0] != 0);
    snprintf(head, sizeof head, "HEAD %s ", cases[_i].path);
    ck_assert_uint_eq(http_asked(head), cases[_i].asked);
    http_end();
    test_memory_done();
}
END_TEST

/* What has been answered is not waited out. */
START_TEST(long_bodies)
{
    arena *mem = test_memory();
    http_begin(rows, COUNT(rows));
    probe one = {.url = str_from(http_url("/nohead"))};
    ck_assert(probe_all(&one, 1, &(probe_options){.jobs = 1, .seconds = 60, .give_up = 1}, mem));
    ck_assert_int_eq(one.verdict, PROBE_ALIVE);
    http_end();
    test_memory_done();
}
END_TEST

typedef struct {
    size_t told, last, total;
} count;

static void note(void *context, const probe *one, size_t finished, size_t total)
{
    count *c = context;
    ck_assert(one->asked || one->verdict == PROBE_UNREACHABLE);
    c->told++;
    c->last = finished;
    c->total = total;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* One host is asked at a pace, and what is known already not at all. That it takes its time is all that the
   clock is asked: no machine is too busy for that. */
START_TEST(pace)
{
    arena *mem = test_memory();
    count c = {0};
    http_begin(rows, COUNT(rows));
    probe all[6] = {0};
    for (int i = 0; i < 6; i++)
        all[i].url = arena_str(mem, str_from(http_url("/fine")));
    all[2].verdict = PROBE_DEAD;
    probe_options o = quick;
    o.jobs = 4;
    o.pause_ms = 60;
    o.done = note;
    o.context = &c;
    double began = now();
    ck_assert(probe_all(all, 6, &o, mem));
    ck_assert_double_ge(now() - began, 0.23);
    ck_assert_uint_eq(http_asked("HEAD "), 5);
    ck_assert_uint_eq(c.told, 5);
    ck_assert_uint_eq(c.last, 5);
    ck_assert_uint_eq(c.total, 5);
    ck_assert_int_eq(all[2].verdict, PROBE_DEAD);
    http_end();
    test_memory_done();
}
END_TEST

/* A host that never answers is given up, so that it cannot hold the rest. */
START_TEST(gives_up)
{
    arena *mem = test_memory();
    http_begin(rows, COUNT(rows));
    probe all[20] = {0};
    for (int i = 0; i < 20; i++)
        all[i].url = arena_str(mem, str_from(http_url("/closes")));
    ck_assert(probe_all(all, 20, &quick, mem));
    ck_assert_uint_eq(http_asked("HEAD /closes "), 6);
    for (int i = 0; i < 20; i++)
        ck_assert_int_eq(all[i].verdict, PROBE_UNREACHABLE);
    ck_assert_ptr_nonnull(strstr(all[19].why, "not asked again"));
    http_end();
    test_memory_done();
}
END_TEST

/* ---- the cache */

START_TEST(cache)
{
    arena *mem = test_memory();
    long at = 1700000000;
    fault f;
    link_cache c = {0};
    probe all[5] = {{.url = STR("https://a.org/1")},
                    {.url = STR("https://a.org/2")},
                    {.url = STR("https://a.org/3")},
                    {.url = STR("https://a.org/4")},
                    {.url = STR("https://a.org/5")}};
    temp_begin();
    str path = str_from(temp_path(".lectern/links"));
    link_cache_read(path, all, 5, at, mem);
    ck_assert_int_eq(all[0].verdict, PROBE_UNKNOWN);
    temp_write(".lectern/links", "a 200 1699999000 https://a.org/1\nd 404 1699999000 https://a.org/2\n"
                                 "d 404 1699000000 https://a.org/3\nu 0 1699999999 https://a.org/4\n"
                                 "a 200 1699999000 https://gone.org/\nrubbish\na x 1 https://a.org/5\n"
                                 "a 200 1699999000 https://a.org/5");
    link_cache_read(path, all, 5, at, mem);
    ck_assert_int_eq(all[0].verdict, PROBE_ALIVE);
    ck_assert_int_eq(all[1].verdict, PROBE_DEAD);
    ck_assert_int_eq(all[1].status, 404);
    ck_assert_int_eq(all[2].verdict, PROBE_UNKNOWN); /* too old */
    ck_assert_int_eq(all[3].verdict, PROBE_UNKNOWN); /* may be back */
    ck_assert_int_eq(all[4].verdict, PROBE_UNKNOWN); /* the line was never finished */
    ck_assert(link_cache_open(&c, path, all, 5, mem, &f));
    all[2].verdict = PROBE_ALIVE;
    all[2].status = 200;
    link_cache_add(&c, &all[2], at);
    /* It stands there at once: whoever ends us now loses nothing. */
    ck_assert_str_eq(temp_read(".lectern/links"),
                     "a 200 1699999000 https://a.org/1\nd 404 1699999000 https://a.org/2\n"
                     "a 200 1700000000 https://a.org/3\n");
    link_cache_done(&c);
    link_cache_done(&c);
    temp_end();
    test_memory_done();
}
END_TEST

Suite *probe_suite(void);
Suite *probe_suite(void)
{
    Suite *s = suite_create("command/probe");
    TCase *c = tcase_create("probe");
    tcase_add_loop_test(c, answers, 0, COUNT(cases));
    tcase_add_test(c, long_bodies);
    tcase_add_test(c, pace);
    tcase_add_test(c, gives_up);
    tcase_add_test(c, cache);
    suite_add_tcase(s, c);
    return s;
}
