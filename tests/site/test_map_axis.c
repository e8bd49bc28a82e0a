#include <check.h>
#include <stdlib.h>

#include "site/map_axis.h"
#include "site/picture.h"
#include "support/memory.h"

static arena *mem;

static void setup(void)
{
    mem = test_memory();
}

static long width_of(const map_axis *a, size_t i)
{
    return a->starts[i + 1] - a->starts[i];
}

static const struct {
    const char *name;
    long papers[8];
    size_t count;
    long want[8]; /* widths of 1,000 pixels, in tenths */
} cases[] = {
    {"one year has it all", {3}, 1, {10000}},
    {"two alike", {5, 5}, 2, {5000, 5000}},
    {"16 times the papers, 8 times the room", {1, 16}, 2, {1111, 8889}},
    {"a year without papers", {1, 0, 1}, 3, {4940, 120, 4940}},
};

START_TEST(widths)
{
    map_axis a = map_axis_make(cases[_i].papers, 2000, cases[_i].count, 1000, mem);
    for (size_t i = 0; i < a.count; i++)
        ck_assert_msg(labs(width_of(&a, i) - cases[_i].want[i]) <= 1, "%s: year %zu: %ld", cases[_i].name, i,
                      width_of(&a, i));
    ck_assert_int_eq(a.starts[0], 0);
    ck_assert_int_eq(a.starts[a.count], 10000);
}
END_TEST

/* However long the wait, the years without papers leave nearly all the room to those with. */
START_TEST(long_gaps)
{
    enum { COUNT = 9000 };
    long *papers = arena_array(mem, long, COUNT);
    papers[0] = papers[COUNT - 1] = 1;
    map_axis a = map_axis_make(papers, 1000, COUNT, 1000, mem);
    ck_assert_int_ge(width_of(&a, 0), 4000);
    ck_assert_int_ge(width_of(&a, COUNT - 1), 4000);
    for (size_t i = 0; i < COUNT; i++)
        ck_assert_int_ge(width_of(&a, i), 0);
    ck_assert_int_eq(a.starts[COUNT], 10000);
}
END_TEST

static const struct {
    date d;
    long from, to; /* of a year of 3,660 tenths that begins at 3,660 */
} spans[] = {
    {{2001, 0, 0}, 3660, 7320},  {{2001, 1, 0}, 3660, 3970},   {{2001, 12, 0}, 7010, 7320},
    {{2001, 1, 1}, 3660, 3670},  {{2001, 12, 31}, 7310, 7320}, {{2001, 3, 1}, 4260, 4270},
    {{2001, 2, 29}, 4250, 4260},
};

START_TEST(dates)
{
    static const long papers[] = {1, 1};
    map_axis a = map_axis_make(papers, 2000, 2, 732, mem);
    long from, to;
    map_axis_span(&a, spans[_i].d, &from, &to);
    ck_assert_int_eq(from, spans[_i].from);
    ck_assert_int_eq(to, spans[_i].to);
}
END_TEST

/* Names neither run into each other nor out of the axis, whatever years there are. */
START_TEST(names)
{
    unsigned seed = (unsigned)_i * 7919 + 1;
    size_t count = 1 + (size_t)_i * 3;
    long *papers = arena_array(mem, long, count);
    for (size_t i = 0; i < count; i++) {
        seed = seed * 1103515245 + 12345;
        papers[i] = seed >> 16 & 1 ? 0 : (seed >> 20 & 31) + (i + 1 == count);
    }
    papers[0] = 1;
    map_axis a = map_axis_make(papers, 2026 - (int)count, count, 1000, mem);
    map_tick *ticks = map_axis_ticks(&a, 11, mem);
    int half = picture_text_width(STR("2000"), 11) / 2, end = 0;
    for (size_t i = 0; i < count; i++) {
        ck_assert_int_eq(ticks[i].year, a.first + (int)i);
        if (!ticks[i].named)
            continue;
        ck_assert_int_ge(ticks[i].middle - half, end);
        end = ticks[i].middle + half;
    }
    ck_assert_int_le(end, 1001);
}
END_TEST

Suite *map_axis_suite(void);
Suite *map_axis_suite(void)
{
    Suite *s = suite_create("site/map_axis");
    TCase *t = tcase_create("map_axis");
    tcase_add_checked_fixture(t, setup, test_memory_done);
    tcase_add_loop_test(t, widths, 0, sizeof cases / sizeof *cases);
    tcase_add_test(t, long_gaps);
    tcase_add_loop_test(t, dates, 0, sizeof spans / sizeof *spans);
    tcase_add_loop_test(t, names, 0, 40);
    suite_add_tcase(s, t);
    return s;
}
