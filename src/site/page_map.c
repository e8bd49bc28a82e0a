/* The map: papers as dots on an axis of time, or, where they are too many, their counts; and the same as a
   list. */
#include "site/address.h"
#include "site/map_draw.h"
#include "site/map_grid.h"
#include "site/pages.h"
#include "site/row.h"

/* ---- as a list: lanes, in them years, in them papers or how many there are */

typedef struct {
    int year;
    values papers;
} year_run;

typedef struct {
    year_run *at;
    size_t count, room;
} year_runs;

static const value_map *view_of_lane(leaf *l, const lane *one, const values *groups)
{
    view v = view_in(l->mem, 4);
    view_text(&v, NAME_title, one->title.len ? one->title : words_text(l->e->w, WORD_papers));
    view_text(&v, NAME_path, one->topic ? path_of_term(one->topic, l->mem) : STR(""));
    view_text(&v, NAME_papers_count, words_counted(l->e->w, WORD_papers_count, (long)one->count, l->mem));
    view_list(&v, NAME_groups, groups);
    return view_done(&v, NULL);
}

static const value_map *view_of_year(leaf *l, const year_run *one)
{
    view v = view_in(l->mem, 2);
    view_text(&v, NAME_title,
              one->year ? arena_printf(l->mem, "%d", one->year) : words_text(l->e->w, WORD_undated));
    view_list(&v, NAME_papers, &one->papers);
    return view_done(&v, NULL);
}

/* Papers by date, newest first, fall into their lanes' years in order. */
static void set_lanes(leaf *l, const lanes *all)
{
    const catalog *c = l->e->c;
    year_runs *runs = arena_array(l->mem, year_runs, all->count);
    for (size_t i = 0; i < c->papers.count; i++) {
        const paper *p = c->by_date[i];
        year_runs *of = &runs[all->of_paper[p->number]];
        if (!of->count || of->at[of->count - 1].year != p->date.year)
            *vec_push(l->mem, of) = (year_run){.year = p->date.year};
        values_add(l->mem, &of->at[of->count - 1].papers, l->e->rows[p->number]);
    }
    values out = {0};
    for (size_t i = 0; i < all->count; i++) {
        values groups = {0};
        for (size_t k = 0; k < runs[i].count; k++)
            values_add(l->mem, &groups, view_of_year(l, &runs[i].at[k]));
        values_add(l->mem, &out, view_of_lane(l, &all->at[i], &groups));
    }
    view_list(&l->view, NAME_lanes, &out);
}

static const value_map *view_of_cell(leaf *l, const grid *g, size_t row, size_t column)
{
    const grid_cell *cell = grid_at(g, row, column);
    const term *topic = g->lanes->at[row].topic;
    view v = view_in(l->mem, 3);
    view_text(&v, NAME_title, grid_years(g, column, l->mem));
    view_text(&v, NAME_path, topic ? grid_cell_path(l->e, topic, cell, l->mem) : STR(""));
    view_text(&v, NAME_papers_count, words_counted(l->e->w, WORD_papers_count, cell->count, l->mem));
    return view_done(&v, NULL);
}

static void set_counted_lanes(leaf *l, const grid *g)
{
    values out = {0};
    for (size_t i = 0; i < g->lanes->count; i++) {
        values groups = {0};
        for (size_t k = g->columns; k-- > 0;)
            if (grid_at(g, i, k)->count)
                values_add(l->mem, &groups, view_of_cell(l, g, i, k));
        values_add(l->mem, &out, view_of_lane(l, &g->lanes->at[i], &groups));
    }
    view_list(&l->view, NAME_lanes, &out);
}

/* ---- pictures */

static str label_of(leaf *l)
{
    return words_counted(l->e->w, WORD_map_label, (long)map_paper_count(l->e), l->mem);
}

void leaf_set_map_small(leaf *l)
{
    size_t count = map_paper_count(l->e);
    str picture = STR("");
    if (count > MAP_MOST) {
        lanes all = lanes_find(l->e, l->mem);
        grid g = grid_make(l->e, &all, GRID_COLUMNS_SMALL, l->mem);
        picture = grid_draw_small(l->e, &g, label_of(l), l->mem);
    } else if (count) {
        map_source s = map_source_of(l->e, l->mem);
        map m = map_lay(&s.input, l->mem);
        picture = map_draw_small(&s, &m, label_of(l), l->mem);
    }
    view_text(&l->view, NAME_map_small, picture);
}

static void set_map(leaf *l)
{
    map_source s = map_source_of(l->e, l->mem);
    map m = map_lay(&s.input, l->mem);
    view_text(&l->view, NAME_map, m.count ? map_draw(l->e, &s, &m, label_of(l), l->root, l->mem) : STR(""));
    set_lanes(l, &s.lanes);
}

static void set_counts(leaf *l)
{
    lanes all = lanes_find(l->e, l->mem);
    grid g = grid_make(l->e, &all, GRID_COLUMNS, l->mem);
    view_text(&l->view, NAME_map, grid_draw(l->e, &g, label_of(l), l->root, l->mem));
    set_counted_lanes(l, &g);
}

/* ---- the page */

void page_map(leaf *l)
{
    leaf_open(l, &(leaf_head){
                     .kind = "map",
                     .address = STR("map.html"),
                     .title = words_text(l->e->w, WORD_map),
                 });
    size_t all = l->e->c->papers.count, dated = map_paper_count(l->e);
    view_yes(&l->view, NAME_is_counts, dated > MAP_MOST);
    view_text(&l->view, NAME_undated_count,
              dated < all ? words_counted(l->e->w, WORD_undated_count, (long)(all - dated), l->mem)
                          : STR(""));
    if (dated > MAP_MOST)
        set_counts(l);
    else
        set_map(l);
    leaf_set_counts(l, all, all - l->e->c->record_count);
    leaf_set_no_pages(l);
    leaf_close(l, "map");
}
