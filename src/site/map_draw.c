#include "site/map_draw.h"

#include "catalog/date.h"
#include "format/html.h"
#include "format/markdown.h"
#include "site/picture.h"
#include "site/row.h"

enum { AXIS_HEIGHT = 22, YEAR_SIZE = 11, GUTTER = 112, EDGE = 8 };

typedef struct {
    const edition *e;
    const map_source *s;
    const map *m;
    str root;
    int width, height; /* of the whole map, axes among it */
    arena *mem;
    buf *out;
} pen;

/* ---- the axis */

static void add_years(pen *p, int y, bool hidden)
{
    const map_tick *ticks = map_axis_ticks(&p->m->axis, YEAR_SIZE, p->mem);
    buf_printf(p->out, "<g class=\"years\"%s>", hidden ? " aria-hidden=\"true\"" : "");
    for (size_t i = 0; i < p->m->axis.count; i++)
        if (ticks[i].named)
            buf_printf(p->out, "<text x=\"%d\" y=\"%d\">%d</text>", ticks[i].middle, y, ticks[i].year);
    buf_lit(p->out, "</g>\n");
}

/* Every fifth year from top to bottom, other named ones a short way into the margins. */
static void add_year_lines(pen *p)
{
    const map_tick *ticks = map_axis_ticks(&p->m->axis, YEAR_SIZE, p->mem);
    int end = AXIS_HEIGHT + p->m->height;
    buf_lit(p->out, "<path class=\"rules\" d=\"");
    for (size_t i = 0; i < p->m->axis.count; i++) {
        const map_tick *t = &ticks[i];
        if (t->year % 5 == 0)
            buf_printf(p->out, "M%d 0V%d", t->x, p->height);
        else if (t->named)
            buf_printf(p->out, "M%d %dv6M%d %dv-6", t->x, AXIS_HEIGHT - 6, t->x, end + 6);
    }
    for (size_t i = 0; i <= p->m->lane_count; i++) {
        int y = AXIS_HEIGHT + (i < p->m->lane_count ? p->m->lanes[i].top : p->m->height);
        buf_printf(p->out, "M0 %dH%d", y, p->width);
    }
    buf_lit(p->out, "\"/>\n");
}

/* ---- arcs */

static void add_arcs(pen *p, bool lineage)
{
    const map *m = p->m;
    bool any = false;
    for (size_t i = 0; i < m->arc_count; i++) {
        const map_arc *a = &m->arcs[i];
        if (a->lineage != lineage)
            continue;
        if (!any)
            buf_printf(p->out, "<path class=\"arcs%s\" d=\"", lineage ? "" : " side");
        any = true;
        const map_dot *from = &m->dots[a->from], *to = &m->dots[a->to];
        buf_printf(p->out, "M%d %dQ%d %d %d %d", from->x, from->y + AXIS_HEIGHT, a->over_x,
                   a->over_y + AXIS_HEIGHT, to->x, to->y + AXIS_HEIGHT);
    }
    if (any)
        buf_lit(p->out, "\"/>\n");
}

/* ---- dots */

enum { RADII = 128 }; /* tenths of a pixel; no dot is wider than the widest pitch */

/* Open dots have their line within, so that they are as large as filled ones. */
static void add_shape(pen *p, unsigned radius, bool open)
{
    buf_printf(p->out, "<g id=\"l-%c%u\"><circle class=\"hit\" r=\"%d\"/><circle", open ? 'o' : 'f', radius,
               p->m->pitch / 2);
    buf_printf(p->out, "%s r=\"", open ? " class=\"open\"" : "");
    picture_add_tenths(p->out, open ? (long)radius - 7 : (long)radius);
    buf_lit(p->out, "\"/></g>");
}

/* A shape a size and kind, to be used by its dots. */
static void add_shapes(pen *p)
{
    bool seen[2][RADII] = {{false}};
    for (size_t i = 0; i < p->m->count; i++) {
        const map_dot *d = &p->m->dots[i];
        seen[!p->s->papers[d->paper]->annotated][d->radius] = true;
    }
    buf_lit(p->out, "<defs>");
    for (int open = 0; open < 2; open++)
        for (unsigned r = 0; r < RADII; r++)
            if (seen[open][r])
                add_shape(p, r, open);
    buf_lit(p->out, "</defs>\n");
}

/* "Title, 2023, Routing": what a dot is to who can't see where it stands. */
static void add_title(pen *p, const paper *one)
{
    const lane *l = &p->s->lanes.at[p->s->lanes.of_paper[one->number]];
    buf_lit(p->out, "<title>");
    html_add_text(p->out, markdown_title_text(one->title.text, p->mem));
    buf_printf(p->out, ", %d", one->date.year);
    if (l->title.len) {
        buf_lit(p->out, ", ");
        html_add_text(p->out, l->title);
    }
    buf_lit(p->out, "</title>");
}

static void add_name(pen *p, const map_dot *d)
{
    buf_printf(p->out, "<text%s x=\"%d\" y=\"%d\">", d->name_left ? " class=\"left\"" : "", d->name_x,
               d->y + AXIS_HEIGHT + 4);
    html_add_text(p->out, p->s->input.papers[d->paper].name);
    buf_lit(p->out, "</text>");
}

static void add_dot(pen *p, const map_dot *d)
{
    const paper *one = p->s->papers[d->paper];
    buf_lit(p->out, "<a href=\"");
    html_add_url(p->out, p->root);
    html_add_url(p->out, path_of_paper(one, p->mem));
    buf_lit(p->out, "\">");
    add_title(p, one);
    buf_printf(p->out, "<use href=\"#l-%c%d\" x=\"%d\" y=\"%d\"/>", one->annotated ? 'f' : 'o', d->radius,
               d->x, d->y + AXIS_HEIGHT);
    if (d->named)
        add_name(p, d);
    buf_lit(p->out, "</a>\n");
}

static void add_dots(pen *p)
{
    for (size_t i = 0; i < p->m->lane_count; i++) {
        const map_lane *l = &p->m->lanes[i];
        if (!l->count)
            continue;
        buf_lit(p->out, "<g>\n");
        for (size_t k = l->first; k < l->first + l->count; k++)
            add_dot(p, &p->m->dots[k]);
        buf_lit(p->out, "</g>\n");
    }
}

/* ---- the lanes' names */

static void add_lane_lines(pen *p, str title, int height)
{
    int lines = 0;
    for (str rest = title; rest.len; lines++)
        picture_take_line(&rest, LANE_NAME_WIDTH, LANE_NAME_SIZE);
    int y = (height - lines * LANE_LINE) / 2 + LANE_LINE - 4;
    for (str rest = title; rest.len; y += LANE_LINE) {
        buf_printf(p->out, "<text y=\"%d\">", y);
        html_add_text(p->out, picture_take_line(&rest, LANE_NAME_WIDTH, LANE_NAME_SIZE));
        buf_lit(p->out, "</text>");
    }
}

static void add_lane_name(pen *p, const lane *l, const map_lane *at)
{
    buf_printf(p->out, "<g transform=\"translate(0 %d)\">", at->top + AXIS_HEIGHT);
    if (l->topic) {
        buf_lit(p->out, "<a href=\"");
        html_add_url(p->out, p->root);
        html_add_url(p->out, path_of_term(l->topic, p->mem));
        buf_lit(p->out, "\">");
    }
    add_lane_lines(p, l->title, at->height);
    if (l->topic)
        buf_lit(p->out, "</a>");
    buf_lit(p->out, "</g>\n");
}

static void add_lane_names(pen *p)
{
    const lanes *all = &p->s->lanes;
    if (!all->count || (all->count == 1 && !all->at[0].title.len))
        return;
    buf_printf(p->out, "<svg class=\"lanes\" width=\"%d\" height=\"%d\" role=\"group\" aria-label=\"", GUTTER,
               p->height);
    html_add_text(p->out, edition_topics(p->e)->title);
    buf_lit(p->out, "\">\n");
    for (size_t i = 0; i < all->count; i++)
        add_lane_name(p, &all->at[i], &p->m->lanes[i]);
    buf_lit(p->out, "</svg>\n");
}

/* ---- all of it */

str map_draw(const edition *e, const map_source *s, const map *m, str root, arena *mem)
{
    buf out = buf_in(mem);
    pen p = {e, s, m, root, m->width + EDGE, m->height + 2 * AXIS_HEIGHT, mem, &out};
    add_lane_names(&p);
    buf_printf(&out,
               "<svg class=\"dots\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"group\" "
               "aria-label=\"",
               p.width, p.height, p.width, p.height);
    html_add_text(&out, words_counted(e->w, WORD_map_label, (long)m->count, mem));
    buf_lit(&out, "\">\n");
    add_shapes(&p);
    add_year_lines(&p);
    add_years(&p, AXIS_HEIGHT - 8, false);
    add_arcs(&p, true);
    add_arcs(&p, false);
    add_dots(&p);
    add_years(&p, p.height - 8, true);
    buf_lit(&out, "</svg>\n");
    return buf_str(&out);
}

/* ---- in small */

enum { SMALLER = 3 };

/* Points are lines of no length with round ends, one path for all of a size: some ten bytes a paper. */
static void add_points(buf *out, const map_source *s, const map *m, bool annotated)
{
    bool any = false;
    for (size_t i = 0; i < m->count; i++) {
        const map_dot *d = &m->dots[i];
        if (s->papers[d->paper]->annotated != annotated)
            continue;
        if (!any)
            buf_printf(out, "<path class=\"%s\" d=\"", annotated ? "points" : "points open");
        any = true;
        buf_printf(out, "M%d %dh0", d->x / SMALLER, d->y / SMALLER);
    }
    if (any)
        buf_lit(out, "\"/>");
}

str map_draw_small(const map_source *s, const map *m, str label, arena *mem)
{
    buf out = buf_in(mem);
    int width = m->width / SMALLER, height = m->height / SMALLER;
    buf_printf(&out,
               "<svg class=\"map-small\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">"
               "<title>",
               width, height, width, height);
    html_add_text(&out, label);
    buf_lit(&out, "</title><path class=\"rules\" d=\"");
    for (size_t i = 0; i <= m->lane_count; i++)
        buf_printf(&out, "M0 %dH%d", (i < m->lane_count ? m->lanes[i].top : m->height) / SMALLER, width);
    buf_lit(&out, "\"/>");
    add_points(&out, s, m, true);
    add_points(&out, s, m, false);
    buf_lit(&out, "</svg>");
    return buf_str(&out);
}
