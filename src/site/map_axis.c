#include "site/map_axis.h"

#include "site/picture.h"

/* Years without papers get at most so many pixels each, and together a part of the whole. */
enum { EMPTY_MOST = 12, EMPTY_PART = 8 };

/* The 3/4th power in 256ths. */
static unsigned long weight(long papers)
{
    unsigned long n = (unsigned long)papers, root = picture_root(n << 16);
    return picture_root((n * root) << 8);
}

map_axis map_axis_make(const long *papers, int first, size_t count, int width, arena *mem)
{
    map_axis a = {.first = first, .count = count, .starts = arena_array(mem, long, count + 1)};
    unsigned long sum = 0;
    long empty = 0;
    for (size_t i = 0; i < count; i++) {
        sum += papers[i] ? weight(papers[i]) : 0;
        empty += !papers[i];
    }
    long whole = width * 10l, for_empty = empty * EMPTY_MOST * 10;
    if (for_empty > whole / EMPTY_PART)
        for_empty = whole / EMPTY_PART;
    unsigned long before = 0;
    long empty_before = 0;
    for (size_t i = 0; i < count; i++) {
        before += papers[i] ? weight(papers[i]) : 0;
        empty_before += !papers[i];
        long of_full = sum ? (long)((unsigned long)(whole - for_empty) * before / sum) : 0;
        a.starts[i + 1] = of_full + (empty ? for_empty * empty_before / empty : 0);
    }
    return a;
}

/* ---- where dates lie */

/* Days of a leap year before a month. */
static const short days_before[13] = {0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366};

void map_axis_span(const map_axis *a, date d, long *from, long *to)
{
    size_t i = (size_t)(d.year - a->first);
    long start = a->starts[i], width = a->starts[i + 1] - start;
    int first = 0, last = 366;
    if (d.month) {
        first = days_before[d.month - 1] + (d.day ? d.day - 1 : 0);
        last = d.day ? first + 1 : days_before[d.month];
    }
    *from = start + width * first / 366;
    *to = start + width * last / 366;
}

/* ---- names of years */

enum { YEAR_GAP = 8 };

static bool is_fifth(int year)
{
    return year % 5 == 0;
}

map_tick *map_axis_ticks(const map_axis *a, int size, arena *mem)
{
    map_tick *all = arena_array(mem, map_tick, a->count);
    int wide = picture_text_width(STR("2000"), size), last_end = -YEAR_GAP;
    for (size_t i = 0; i < a->count; i++) {
        int from = (int)(a->starts[i] / 10), to = (int)(a->starts[i + 1] / 10);
        map_tick *t = &all[i];
        *t = (map_tick){.year = a->first + (int)i, .x = from, .middle = (from + to) / 2};
        bool fits = to - from >= wide + 2;
        if (!fits)
            t->middle = from + wide / 2 + 3;
        int left = t->middle - wide / 2, right = left + wide;
        t->named = (fits || is_fifth(t->year)) && left >= last_end + YEAR_GAP / 2 &&
                   right <= a->starts[a->count] / 10;
        if (t->named)
            last_end = right;
    }
    return all;
}
