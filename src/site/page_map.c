/* The map: papers as dots on an axis of time, or, where they are too many, their counts; and the same as a
   list. */
#include "catalog/date.h"
#include "site/address.h"
#include "site/map_draw.h"
#include "site/pages.h"
#include "site/row.h"

/* ---- as a list: lanes, in them years, in them papers */

typedef struct {
    int year;
    values papers;
} year_run;

typedef struct {
    year_run *at;
    size_t count, room;
} year_runs;

static const value_map *view_of_year(leaf *l, const year_run *one)
{
    view v = view_in(l->mem, 2);
    view_text(&v, NAME_title,
              one->year ? arena_printf(l->mem, "%d", one->year) : words_text(l->e->w, WORD_undated));
    view_list(&v, NAME_papers, &one->papers);
    return view_done(&v, NULL);
}

static const value_map *view_of_lane(leaf *l, const lane *one, const year_runs *runs)
{
    values groups = {0};
    for (size_t i = 0; i < runs->count; i++)
        values_add(l->mem, &groups, view_of_year(l, &runs->at[i]));
    view v = view_in(l->mem, 4);
    view_text(&v, NAME_title, one->title.len ? one->title : words_text(l->e->w, WORD_papers));
    view_text(&v, NAME_path, one->topic ? path_of_term(one->topic, l->mem) : STR(""));
    view_text(&v, NAME_papers_count, words_counted(l->e->w, WORD_papers_count, (long)one->count, l->mem));
    view_list(&v, NAME_groups, &groups);
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
    for (size_t i = 0; i < all->count; i++)
        values_add(l->mem, &out, view_of_lane(l, &all->at[i], &runs[i]));
    view_list(&l->view, NAME_lanes, &out);
}

/* ---- the page */

void leaf_set_map_small(leaf *l)
{
    map_source s = map_source_of(l->e, l->mem);
    map m = map_lay(&s.input, l->mem);
    view_text(&l->view, NAME_map_small,
              map_draw_small(&s, &m, words_counted(l->e->w, WORD_map_label, (long)m.count, l->mem), l->mem));
}

void page_map(leaf *l)
{
    leaf_open(l, &(leaf_head){
                     .kind = "map",
                     .address = STR("map.html"),
                     .title = words_text(l->e->w, WORD_map),
                 });
    map_source s = map_source_of(l->e, l->mem);
    map m = map_lay(&s.input, l->mem);
    view_text(&l->view, NAME_map, map_draw(l->e, &s, &m, l->root, l->mem));
    view_yes(&l->view, NAME_is_counts, false);
    view_text(&l->view, NAME_undated_count,
              s.undated ? words_counted(l->e->w, WORD_undated_count, (long)s.undated, l->mem) : STR(""));
    set_lanes(l, &s.lanes);
    leaf_set_counts(l, l->e->c->papers.count, l->e->c->papers.count - l->e->c->record_count);
    leaf_set_no_pages(l);
    leaf_close(l, "map");
}
