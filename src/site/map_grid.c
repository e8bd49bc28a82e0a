#include "site/map_grid.h"

#include "format/html.h"
#include "site/address.h"
#include "site/map_frame.h"
#include "site/picture.h"
#include "site/row.h"

/* ---- counting */

static int step_for(int first, int last, size_t columns)
{
    static const int steps[] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
    size_t i = 0;
    while (i + 1 < sizeof steps / sizeof *steps && (size_t)(last / steps[i] - first / steps[i]) >= columns)
        i++;
    return steps[i];
}

static void count_paper(grid *g, size_t row, const paper *p, size_t place)
{
    if (!p->date.year)
        return;
    grid_cell *cell = &g->cells[row * g->columns + (size_t)((p->date.year - g->first) / g->step)];
    if (!cell->count++) {
        cell->year = p->date.year; /* newest first */
        cell->first = place;
    }
    g->most = cell->count > g->most ? cell->count : g->most;
}

static void count_papers(grid *g, const catalog *c)
{
    for (size_t i = 0; i < g->lanes->count; i++) {
        const term *topic = g->lanes->at[i].topic;
        for (size_t k = 0; topic && k < topic->papers.count; k++)
            count_paper(g, i, topic->papers.at[k], k);
    }
    for (size_t i = 0; i < c->papers.count; i++) {
        const paper *p = c->by_date[i];
        size_t at = g->lanes->of_paper[p->number];
        if (!g->lanes->at[at].topic)
            count_paper(g, at, p, i);
    }
}

grid grid_make(const edition *e, const lanes *all, size_t columns, arena *mem)
{
    const catalog *c = e->c;
    grid g = {.lanes = all, .most = 1, .step = 1};
    size_t dated = c->papers.count;
    while (dated && !c->by_date[dated - 1]->date.year)
        dated--;
    if (!dated)
        return g;
    int last = c->by_date[0]->date.year, first = c->by_date[dated - 1]->date.year;
    g.step = step_for(first, last, columns);
    g.first = first / g.step * g.step;
    g.columns = (size_t)((last - g.first) / g.step) + 1;
    g.cells = arena_array(mem, grid_cell, all->count * g.columns);
    count_papers(&g, c);
    return g;
}

const grid_cell *grid_at(const grid *g, size_t row, size_t column)
{
    return &g->cells[row * g->columns + column];
}

/* ---- where cells are and lead */

enum { ROW = 50, CIRCLE_MOST = 32, COLUMN_MOST = 72, RADIUS_LEAST = 15 };

typedef struct {
    const edition *e;
    const grid *g;
    int column, radius; /* pixels; tenths of the largest circle */
    int *tops;
    str root;
    arena *mem;
    buf *out;
} grid_pen;

static grid_pen pen_for(const edition *e, const grid *g, str root, buf *out, arena *mem)
{
    grid_pen p = {.e = e, .g = g, .root = root, .mem = mem, .out = out};
    int columns = g->columns ? (int)g->columns : 1, widest = MAP_WIDTH / columns;
    p.column = widest < COLUMN_MOST ? widest : COLUMN_MOST;
    p.radius = (p.column < CIRCLE_MOST ? p.column : CIRCLE_MOST) * 5 - 10;
    p.tops = arena_array(mem, int, g->lanes->count + 1);
    for (size_t i = 0; i < g->lanes->count; i++) {
        int name = frame_name_height(g->lanes->at[i].title) + 8;
        p.tops[i + 1] = p.tops[i] + (name > ROW ? name : ROW);
    }
    return p;
}

/* Areas are as the counts. */
static long radius_of(const grid *g, long count, int largest)
{
    unsigned long square = (unsigned long)largest * (unsigned long)largest;
    long radius = (long)picture_root(square * (unsigned long)count / (unsigned long)g->most);
    return radius < RADIUS_LEAST ? RADIUS_LEAST : radius;
}

str grid_cell_path(const edition *e, const term *topic, const grid_cell *cell, arena *mem)
{
    size_t per_page = e->c->site.page_size > 0 ? (size_t)e->c->site.page_size : 100;
    str first = address_page(mem, path_of_term(topic, mem), cell->first / per_page + 1);
    return arena_printf(mem, "%.*s#l-%d", STR_ARG(first), cell->year);
}

str grid_years(const grid *g, size_t column, arena *mem)
{
    int year = g->first + (int)column * g->step;
    return g->step == 1 ? arena_printf(mem, "%d", year)
                        : arena_printf(mem, "%d–%d", year, year + g->step - 1);
}

/* ---- drawing */

/* "Routing, 2023: 214 papers" */
static void add_cell_title(grid_pen *p, const lane *l, size_t column, long count)
{
    buf_lit(p->out, "<title>");
    if (l->title.len) {
        html_add_text(p->out, l->title);
        html_add_text(p->out, words_text(p->e->w, WORD_comma));
    }
    buf_add(p->out, grid_years(p->g, column, p->mem));
    buf_lit(p->out, ": ");
    html_add_text(p->out, words_counted(p->e->w, WORD_papers_count, count, p->mem));
    buf_lit(p->out, "</title>");
}

static void add_cell(grid_pen *p, size_t row, size_t column)
{
    const lane *l = &p->g->lanes->at[row];
    const grid_cell *cell = grid_at(p->g, row, column);
    if (!cell->count)
        return;
    if (l->topic)
        frame_add_link(p->out, p->root, grid_cell_path(p->e, l->topic, cell, p->mem));
    int x = p->column * (int)column + p->column / 2;
    int y = FRAME_AXIS + (p->tops[row] + p->tops[row + 1]) / 2;
    buf_printf(p->out, "<circle cx=\"%d\" cy=\"%d\" r=\"", x, y - CIRCLE_MOST / 4);
    picture_add_tenths(p->out, radius_of(p->g, cell->count, p->radius));
    buf_lit(p->out, "\">");
    add_cell_title(p, l, column, cell->count);
    buf_printf(p->out, "</circle><text class=\"middle\" x=\"%d\" y=\"%d\">%ld</text>%s\n", x,
               y + CIRCLE_MOST / 2 + 4, cell->count, l->topic ? "</a>" : "");
}

/* A column's first year is its name. */
static map_tick *ticks_of(const grid_pen *p)
{
    const grid *g = p->g;
    map_tick *all = arena_array(p->mem, map_tick, g->columns);
    bool wide = p->column >= picture_text_width(STR("2000"), FRAME_YEAR_SIZE) + 4;
    for (size_t i = 0; i < g->columns; i++) {
        int x = p->column * (int)i, year = g->first + (int)i * g->step;
        all[i] = (map_tick){year, x, x + p->column / 2, wide || year / g->step % 5 == 0};
    }
    return all;
}

str grid_draw(const edition *e, const grid *g, str label, str root, arena *mem)
{
    buf out = buf_in(mem);
    grid_pen p = pen_for(e, g, root, &out, mem);
    const frame f = {.e = e,
                     .lanes = g->lanes,
                     .tops = p.tops,
                     .width = p.column * (int)g->columns,
                     .ticks = ticks_of(&p),
                     .tick_count = g->columns,
                     .root = root,
                     .label = label,
                     .mem = mem,
                     .out = &out};
    frame_open(&f);
    for (size_t i = 0; i < g->lanes->count; i++) {
        buf_lit(&out, "<g class=\"lane\">\n");
        for (size_t k = 0; k < g->columns; k++)
            add_cell(&p, i, k);
        buf_lit(&out, "</g>\n");
    }
    frame_close(&f);
    return buf_str(&out);
}

/* ---- in small */

enum { SMALLER = 3, SIZES = 6 };

/* Circles are lines of no length with round ends, one path for all of about a size. */
static void add_points(grid_pen *p, int size)
{
    const grid *g = p->g;
    bool any = false;
    for (size_t i = 0; i < g->lanes->count * g->columns; i++) {
        size_t row = i / g->columns;
        long count = g->cells[i].count;
        int one = count ? (int)((radius_of(g, count, p->radius) * SIZES + p->radius - 1) / p->radius) : 0;
        if (one != size)
            continue;
        if (!any)
            buf_printf(p->out, "<path stroke-width=\"%d\" d=\"", p->radius * size / (SIZES * 5 * SMALLER));
        any = true;
        buf_printf(p->out, "M%d %dh0", (p->column * (int)(i % g->columns) + p->column / 2) / SMALLER,
                   (p->tops[row] + p->tops[row + 1]) / 2 / SMALLER);
    }
    if (any)
        buf_lit(p->out, "\"/>");
}

str grid_draw_small(const edition *e, const grid *g, str label, arena *mem)
{
    buf out = buf_in(mem);
    grid_pen p = pen_for(e, g, STR(""), &out, mem);
    frame_open_small(p.column * (int)g->columns / SMALLER, p.tops[g->lanes->count] / SMALLER, label, &out);
    buf_lit(&out, "<g class=\"points\">");
    for (int size = 1; g->columns && size <= SIZES; size++)
        add_points(&p, size);
    buf_lit(&out, "</g></svg>");
    return buf_str(&out);
}
