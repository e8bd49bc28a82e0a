#include "site/map.h"

#include "catalog/date.h"
#include "site/picture.h"

#include <stdlib.h>

enum { LANE_PADDING = 7, NAME_GAP = 4, NAME_BEHIND = 6, RADIUS_LEAST = 24 };

/* ---- sizes */

/* 24 pixels are what a finger needs; where papers are many the map would be too high. */
static int pitch_for(size_t count)
{
    return count <= 400 ? 24 : count <= 1000 ? 18 : 16;
}

int map_radius(unsigned lists, unsigned most, int pitch)
{
    unsigned long base = (unsigned long)pitch * 19 / 10, largest = (unsigned long)(pitch - 4) * 5;
    unsigned long square = base * base;
    if (square * most > largest * largest)
        square = largest * largest / most;
    unsigned long radius = picture_root(lists ? square * lists : square / 2);
    return radius < RADIUS_LEAST ? RADIUS_LEAST : (int)radius;
}

static unsigned most_lists(const map_input *in)
{
    unsigned most = 1;
    for (size_t i = 0; i < in->count; i++)
        if (in->papers[i].lists > most)
            most = in->papers[i].lists;
    return most;
}

/* ---- the axis */

static map_axis make_axis(const map_input *in, arena *mem)
{
    int first = in->count ? in->papers[0].date.year : 0, last = first;
    for (size_t i = 0; i < in->count; i++) {
        int year = in->papers[i].date.year;
        first = year < first ? year : first;
        last = year > last ? year : last;
    }
    size_t count = in->count ? (size_t)(last - first) + 1 : 0;
    long *papers = arena_array(mem, long, count);
    for (size_t i = 0; i < in->count; i++)
        papers[in->papers[i].date.year - first]++;
    return map_axis_make(papers, first, count, MAP_WIDTH, mem);
}

/* ---- which papers are named */

typedef struct {
    unsigned paper, ties, lists;
} rank;

static int by_ties(const void *a, const void *b)
{
    const rank *x = a, *y = b;
    if (x->ties != y->ties)
        return x->ties > y->ties ? -1 : 1;
    if (x->lists != y->lists)
        return x->lists > y->lists ? -1 : 1;
    return x->paper < y->paper ? -1 : 1;
}

/* The best connected; of equal ones those that more lists name, then the first. */
static bool *choose_named(const map_input *in, arena *mem)
{
    bool *named = arena_array(mem, bool, in->count);
    rank *ranks = arena_array(mem, rank, in->count);
    for (size_t i = 0; i < in->count; i++)
        ranks[i] = (rank){(unsigned)i, 0, in->papers[i].lists};
    for (size_t i = 0; i < in->tie_count; i++) {
        ranks[in->ties[i].from].ties++;
        ranks[in->ties[i].to].ties++;
    }
    qsort(ranks, in->count, sizeof *ranks, by_ties);
    for (size_t i = 0; i < in->count && i < MAP_NAMED; i++)
        named[ranks[i].paper] = in->papers[ranks[i].paper].name.len > 0;
    return named;
}

/* ---- from left to right */

typedef struct {
    unsigned paper, lane;
    long from, to; /* where its date lies */
    long x;        /* tenths */
} place;

static int by_span(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->lane != y->lane)
        return x->lane < y->lane ? -1 : 1;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    if (x->to != y->to)
        return x->to < y->to ? -1 : 1;
    return x->paper < y->paper ? -1 : 1;
}

static int by_x(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->lane != y->lane)
        return x->lane < y->lane ? -1 : 1;
    if (x->x != y->x)
        return x->x < y->x ? -1 : 1;
    return x->paper < y->paper ? -1 : 1;
}

/* Papers of one lane with the same date share evenly what the date leaves open: those of a year alone stand
   all over the year. */
static void spread(place *places, size_t count)
{
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i; end < count; end++)
            if (places[end].lane != places[i].lane || places[end].from != places[i].from ||
                places[end].to != places[i].to)
                break;
        long n = (long)(end - i), width = places[i].to - places[i].from;
        for (size_t k = i; k < end; k++)
            places[k].x = places[k].from + width * (2 * (long)(k - i) + 1) / (2 * n);
    }
}

static place *find_places(const map_input *in, const map_axis *a, arena *mem)
{
    place *places = arena_array(mem, place, in->count);
    for (size_t i = 0; i < in->count; i++) {
        places[i] = (place){.paper = (unsigned)i, .lane = in->papers[i].lane};
        map_axis_span(a, in->papers[i].date, &places[i].from, &places[i].to);
    }
    qsort(places, in->count, sizeof *places, by_span);
    spread(places, in->count);
    qsort(places, in->count, sizeof *places, by_x);
    return places;
}

/* ---- packing a lane */

/* Rows by distance from the middle: 0, one up, one down … */
typedef struct {
    int free[MAP_ROWS]; /* from where on a row is free */
    int used;           /* of them */
} rows;

static int row_offset(int row)
{
    return row % 2 ? -(row + 1) / 2 : row / 2;
}

/* The nearest row that is free from `left` on; if none is, the one that is free the soonest. */
static int find_row(rows *r, int left)
{
    int soonest = 0;
    for (int i = 0; i < MAP_ROWS; i++) {
        if (i == r->used) {
            r->used++;
            return i;
        }
        if (r->free[i] <= left)
            return i;
        if (r->free[i] < r->free[soonest])
            soonest = i;
    }
    return soonest;
}

typedef struct {
    const map_input *in;
    map *m;
    const bool *named;
    unsigned most_lists;
} layout;

static int half_up(int n)
{
    return (n + 1) / 2;
}

/* Sets a dot's place in the lane's rows; y is its row for now. */
static void place_dot(layout *l, rows *r, const place *p, map_dot *d)
{
    const map_paper *of = &l->in->papers[p->paper];
    int half = half_up(l->m->pitch), x = (int)((p->x + 5) / 10);
    *d = (map_dot){.paper = p->paper, .radius = map_radius(of->lists, l->most_lists, l->m->pitch)};
    d->named = l->named[p->paper];
    int reach = half_up(d->radius / 5) + NAME_GAP;
    d->name_width = d->named ? picture_text_width(of->name, MAP_NAME_SIZE) : 0;
    d->name_left = d->named && x + reach + d->name_width > MAP_WIDTH;
    int left = d->name_left ? reach + d->name_width + NAME_BEHIND : half;
    int right = d->named && !d->name_left ? reach + d->name_width + NAME_BEHIND : half;
    left = left < half ? half : left;
    right = right < half ? half : right;
    x = x < left ? left : x;
    int row = find_row(r, x - left),
        start = row < r->used && r->free[row] > x - left ? r->free[row] : x - left;
    d->x = start + left;
    d->y = row_offset(row);
    d->name_x = d->name_left ? d->x - reach : d->x + reach;
    r->free[row] = d->x + right;
    if (r->free[row] > l->m->width)
        l->m->width = r->free[row];
}

/* Gives the lane its height and its dots their y. */
static void settle_lane(layout *l, map_lane *lane, int least, int used)
{
    int above = used / 2, pitch = l->m->pitch, high = used * pitch;
    lane->height = (high > least ? high : least) + 2 * LANE_PADDING;
    int middle = lane->top + (lane->height - high) / 2 + above * pitch + pitch / 2;
    for (size_t i = lane->first; i < lane->first + lane->count; i++)
        l->m->dots[i].y = middle + l->m->dots[i].y * pitch;
}

static void lay_lanes(layout *l, const place *places, arena *mem)
{
    map *m = l->m;
    m->lane_count = l->in->lanes;
    m->lanes = arena_array(mem, map_lane, m->lane_count);
    m->dots = arena_array(mem, map_dot, l->in->count);
    m->count = l->in->count;
    size_t i = 0;
    for (size_t k = 0; k < m->lane_count; k++) {
        map_lane *lane = &m->lanes[k];
        *lane = (map_lane){.top = m->height, .first = i};
        rows r = {{0}, 0};
        for (; i < m->count && places[i].lane == k; i++)
            place_dot(l, &r, &places[i], &m->dots[i]);
        lane->count = i - lane->first;
        settle_lane(l, lane, l->in->least[k], r.used);
        m->height += lane->height;
    }
}

/* ---- arcs */

/* A curve's middle is a quarter of the sum of its ends and twice the point that draws it. */
static int within(int over, int ends, int size)
{
    int least = -ends / 2, most = 2 * size - ends / 2;
    return over < least ? least : over > most ? most : over;
}

/* A point a fifth of the way beside the middle of the line between them, above it as time runs; never so far
   that the arc leaves the picture. The arc itself goes half as far. */
static map_arc make_arc(const map *m, unsigned a, unsigned b, bool lineage)
{
    bool swap = m->dots[a].x > m->dots[b].x || (m->dots[a].x == m->dots[b].x && a > b);
    map_arc arc = {.from = swap ? b : a, .to = swap ? a : b, .lineage = lineage};
    const map_dot *from = &m->dots[arc.from], *to = &m->dots[arc.to];
    int dx = to->x - from->x, dy = to->y - from->y;
    arc.over_x = within((from->x + to->x) / 2 + dy / 5, from->x + to->x, m->width);
    arc.over_y = within((from->y + to->y) / 2 - dx / 5, from->y + to->y, m->height);
    return arc;
}

static void make_arcs(const map_input *in, map *m, arena *mem)
{
    unsigned *dot_of = arena_array(mem, unsigned, in->count);
    for (size_t i = 0; i < m->count; i++)
        dot_of[m->dots[i].paper] = (unsigned)i;
    m->arcs = arena_array(mem, map_arc, in->tie_count);
    for (size_t i = 0; i < in->tie_count; i++)
        m->arcs[m->arc_count++] =
            make_arc(m, dot_of[in->ties[i].from], dot_of[in->ties[i].to], in->ties[i].lineage);
}

map map_lay(const map_input *in, arena *mem)
{
    map m = {.width = MAP_WIDTH, .pitch = pitch_for(in->count), .axis = make_axis(in, mem)};
    layout l = {in, &m, choose_named(in, mem), most_lists(in)};
    lay_lanes(&l, find_places(in, &m.axis, mem), mem);
    make_arcs(in, &m, mem);
    return m;
}
