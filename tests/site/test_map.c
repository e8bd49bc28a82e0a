/* Where dots and names stand: the rules by small cases, and that nothing overlaps by random collections. */
#include <check.h>
#include <stdlib.h>

#include "site/map.h"
#include "site/picture.h"
#include "support/memory.h"

static arena *mem;

static void setup(void)
{
    mem = test_memory();
}

/* ---- small cases */

static map lay(const map_paper *papers, size_t count, const map_tie *ties, size_t tie_count, size_t lanes)
{
    int *least = arena_array(mem, int, lanes);
    for (size_t i = 0; i < lanes; i++)
        least[i] = 15;
    const map_input in = {papers, count, ties, tie_count, least, lanes};
    return map_lay(&in, mem);
}

START_TEST(areas)
{
    int one = map_radius(1, 4, 24), four = map_radius(4, 4, 24);
    ck_assert_int_eq(four, 2 * one);
    ck_assert_int_lt(map_radius(0, 4, 24), one);
    for (unsigned most = 1; most < 200; most += 3)
        for (unsigned lists = 1; lists <= most; lists++) {
            ck_assert_int_ge(map_radius(lists, most, 16), map_radius(lists - 1, most, 16));
            ck_assert_int_le(map_radius(lists, most, 16), 60);
        }
}
END_TEST

START_TEST(nothing)
{
    map m = lay(NULL, 0, NULL, 0, 0);
    ck_assert_uint_eq(m.count, 0);
    ck_assert_int_eq(m.height, 0);
}
END_TEST

/* Three of one day: on the middle row, the one above and the one below. */
START_TEST(rows_by_distance)
{
    static const map_paper papers[] = {
        {{2020, 5, 1}, 0, 1, {0}}, {{2020, 5, 1}, 0, 1, {0}}, {{2020, 5, 1}, 0, 1, {0}}};
    map m = lay(papers, 3, NULL, 0, 1);
    ck_assert_int_eq(m.dots[1].y, m.dots[0].y - m.pitch);
    ck_assert_int_eq(m.dots[2].y, m.dots[0].y + m.pitch);
    ck_assert_int_eq(m.dots[0].y, m.lanes[0].top + m.lanes[0].height / 2);
}
END_TEST

/* Of a year alone: all over the year, on one row. */
START_TEST(years_are_spread)
{
    map_paper papers[10];
    for (int i = 0; i < 10; i++)
        papers[i] = (map_paper){{2020, 0, 0}, 0, 1, {0}};
    map m = lay(papers, 10, NULL, 0, 1);
    for (int i = 0; i < 10; i++) {
        ck_assert_int_eq(m.dots[i].y, m.dots[0].y);
        ck_assert(abs(m.dots[i].x - MAP_WIDTH * (2 * i + 1) / 20) <= 1);
    }
}
END_TEST

/* A name at the right edge stands before its dot; arcs lead from the older paper to the newer. */
START_TEST(names_and_arcs)
{
    static const map_paper papers[] = {{{2020, 12, 30}, 0, 1, STR_INIT("New")},
                                       {{2020, 1, 2}, 1, 1, STR_INIT("Old")},
                                       {{2020, 6, 1}, 1, 1, {0}}};
    static const map_tie ties[] = {{0, 1, true}};
    map m = lay(papers, 3, ties, 1, 2);
    ck_assert(m.dots[0].named && m.dots[0].name_left);
    ck_assert_int_lt(m.dots[0].name_x, m.dots[0].x);
    ck_assert(m.dots[1].named && !m.dots[1].name_left);
    ck_assert_int_gt(m.dots[1].name_x, m.dots[1].x);
    ck_assert(!m.dots[2].named); /* it has none */
    ck_assert_uint_eq(m.arcs[0].from, 1);
    ck_assert_uint_eq(m.arcs[0].to, 0);
    ck_assert(m.arcs[0].lineage);
}
END_TEST

/* The dozen with the most ties, then with the most lists, are named. */
START_TEST(best_connected)
{
    map_paper papers[30];
    for (int i = 0; i < 30; i++)
        papers[i] = (map_paper){{(short)(1990 + i), 0, 0}, 0, i == 29 ? 3 : 1, STR("Name")};
    map_tie ties[5];
    for (unsigned i = 0; i < 5; i++)
        ties[i] = (map_tie){20, 21 + i, false};
    map m = lay(papers, 30, ties, 5, 1);
    size_t named = 0;
    for (size_t i = 0; i < 30; i++) {
        unsigned of = m.dots[i].paper;
        named += m.dots[i].named;
        if ((of >= 20 && of <= 25) || of == 29)
            ck_assert_msg(m.dots[i].named, "%u", of);
    }
    ck_assert_uint_eq(named, MAP_NAMED);
}
END_TEST

/* ---- random collections */

typedef struct {
    uint64_t state;
} dice;

/* Knuth's 64-bit linear congruential generator; the high bits are the good ones. */
static unsigned roll(dice *d, unsigned sides)
{
    d->state = d->state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(d->state >> 33) % sides;
}

typedef enum { ALL_YEARS, RECENT, YEARS_ALONE, ONE_DAY, ONE_MONTH, SHAPES } shape;

static date roll_date(dice *d, shape of)
{
    int year = of == RECENT ? 2026 - (int)roll(d, 1 + roll(d, 8)) : 1960 + (int)roll(d, 67);
    if (of == ONE_DAY)
        return (date){2024, 2, 29};
    if (of == ONE_MONTH)
        return (date){2024, 5, (signed char)(1 + roll(d, 31))};
    date when = {(short)year, 0, 0};
    if (of != YEARS_ALONE && roll(d, 8)) {
        when.month = (signed char)(1 + roll(d, 12));
        when.day = (signed char)roll(d, 29);
    }
    return when;
}

static str roll_name(dice *d)
{
    static const char *const words[] = {"Mixture",  "of",        "Experts", "W",
                                        "混合专家", "Ænigmatic", "il",      "GShard"};
    buf name = buf_in(mem);
    for (unsigned i = 0, n = 1 + roll(d, 5); i < n; i++)
        buf_printf(&name, "%s%s", i ? " " : "", words[roll(d, 8)]);
    return picture_shortened(buf_str(&name), MAP_NAME_WIDTH, MAP_NAME_SIZE, mem);
}

static map_input roll_input(unsigned seed, size_t count, shape of)
{
    dice d = {seed};
    size_t lanes = 1 + roll(&d, 20);
    unsigned most = 1 + roll(&d, 30);
    map_paper *papers = arena_array(mem, map_paper, count);
    for (size_t i = 0; i < count; i++)
        papers[i] = (map_paper){roll_date(&d, of), roll(&d, 1 + roll(&d, (unsigned)lanes)),
                                roll(&d, most + 1), roll_name(&d)};
    map_tie *ties = arena_array(mem, map_tie, count);
    for (size_t i = 0; i < count; i++)
        ties[i] = (map_tie){(unsigned)i, roll(&d, (unsigned)i + 1), roll(&d, 2)};
    int *least = arena_array(mem, int, lanes);
    for (size_t i = 0; i < lanes; i++)
        least[i] = 15 * (int)roll(&d, 4);
    return (map_input){papers, count, ties, count, least, lanes};
}

/* What takes room, in tenths of a pixel. */
typedef struct {
    int left, right, top, bottom;
    unsigned dot;
} place;

static int by_left(const void *a, const void *b)
{
    return ((const place *)a)->left - ((const place *)b)->left;
}

/* Dots as circles in their squares: what touches a square's corner alone would be told too, so that this is a
   little stricter than need be. A line of text is at most 1.3 of its size high. */
static size_t all_places(const map *m, place *out)
{
    size_t n = 0;
    for (size_t i = 0; i < m->count; i++) {
        const map_dot *d = &m->dots[i];
        int x = d->x * 10, y = d->y * 10, r = d->radius;
        out[n++] = (place){x - r, x + r, y - r, y + r, (unsigned)i};
        if (!d->named)
            continue;
        int near = d->name_x * 10, far = near + (d->name_left ? -10 : 10) * d->name_width;
        int high = MAP_NAME_SIZE * 13 / 2;
        out[n++] = (place){near < far ? near : far, near < far ? far : near, y - high, y + high, (unsigned)i};
    }
    return n;
}

static bool overlap(const place *a, const place *b)
{
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

static void check_overlaps(const map *m, const char *what)
{
    place *places = arena_array(mem, place, 2 * m->count);
    size_t n = all_places(m, places);
    qsort(places, n, sizeof *places, by_left);
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n && places[k].left < places[i].right; k++)
            ck_assert_msg(!overlap(&places[i], &places[k]), "%s: dots %u and %u", what, places[i].dot,
                          places[k].dot);
}

static void check_frame(const map_input *in, const map *m)
{
    for (size_t i = 0; i < m->lane_count; i++) {
        const map_lane *l = &m->lanes[i];
        int end = i + 1 < m->lane_count ? m->lanes[i + 1].top : m->height;
        ck_assert_int_eq(l->top + l->height, end);
        ck_assert_int_ge(l->height, in->least[i]);
        for (size_t k = l->first; k < l->first + l->count; k++) {
            const map_dot *d = &m->dots[k];
            ck_assert_uint_eq(in->papers[d->paper].lane, i);
            ck_assert(d->x >= m->pitch / 2 && d->x + m->pitch / 2 <= m->width);
            ck_assert(d->y - m->pitch / 2 >= l->top && d->y + m->pitch / 2 <= end);
            ck_assert(!d->named || (d->name_left ? d->name_x - d->name_width >= 0
                                                 : d->name_x + d->name_width <= m->width));
        }
    }
}

/* An arc's highest, lowest and outermost points are no farther out than half way to the point that draws it.
 */
static void check_arcs(const map *m)
{
    for (size_t i = 0; i < m->arc_count; i++) {
        const map_dot *a = &m->dots[m->arcs[i].from], *b = &m->dots[m->arcs[i].to];
        ck_assert_int_le(a->x, b->x);
        int x = (a->x + 2 * m->arcs[i].over_x + b->x) / 4, y = (a->y + 2 * m->arcs[i].over_y + b->y) / 4;
        ck_assert(x >= -1 && x <= m->width + 1 && y >= -1 && y <= m->height + 1);
    }
}

START_TEST(random_collections)
{
    static const size_t counts[] = {20, 50, 100, 300, 400, 401, 1000, 1001, 2000};
    size_t count = counts[(size_t)_i % 9];
    shape of = (shape)((size_t)_i / 9 % SHAPES);
    map_input in = roll_input((unsigned)_i + 1, count, of);
    map m = map_lay(&in, mem), again = map_lay(&in, mem);
    const char *what = arena_printf(mem, "%zu papers, shape %d", count, (int)of).at;
    ck_assert_uint_eq(m.count, count);
    check_overlaps(&m, what);
    check_frame(&in, &m);
    check_arcs(&m);
    ck_assert_mem_eq(m.arcs, again.arcs, m.arc_count * sizeof *m.arcs);
    for (size_t i = 0; i < count; i++)
        ck_assert(m.dots[i].x == again.dots[i].x && m.dots[i].y == again.dots[i].y);
    /* A map of any of these still is one to look at. */
    ck_assert_msg(m.height <= (int)m.lane_count * (MAP_ROWS * m.pitch + 14), "%s: %d high", what, m.height);
}
END_TEST

Suite *map_suite(void);
Suite *map_suite(void)
{
    Suite *s = suite_create("site/map");
    TCase *t = tcase_create("map");
    tcase_add_checked_fixture(t, setup, test_memory_done);
    tcase_add_test(t, areas);
    tcase_add_test(t, nothing);
    tcase_add_test(t, rows_by_distance);
    tcase_add_test(t, years_are_spread);
    tcase_add_test(t, names_and_arcs);
    tcase_add_test(t, best_connected);
    tcase_add_loop_test(t, random_collections, 0, 9 * SHAPES * 2);
    suite_add_tcase(s, t);
    return s;
}
