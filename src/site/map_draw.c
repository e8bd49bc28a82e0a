#include "site/map_draw.h"

#include "catalog/date.h"
#include "format/html.h"
#include "format/markdown.h"
#include "site/map_frame.h"
#include "site/picture.h"
#include "site/row.h"

enum { EDGE = 8, ARCS_MANY = 600 };

typedef struct {
    const edition *e;
    const map_source *s;
    const map *m;
    str root;
    arena *mem;
    buf *out;
} pen;

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
            buf_printf(p->out, "<path class=\"arcs%s vector-effect=\"non-scaling-stroke\" d=\"",
                       lineage ? "\"" : "\" stroke-dasharray=\"3 3\"");
        any = true;
        const map_dot *from = &m->dots[a->from], *to = &m->dots[a->to];
        buf_printf(p->out, "M%d %dQ%d %d %d %d", from->x, from->y + FRAME_AXIS, a->over_x,
                   a->over_y + FRAME_AXIS, to->x, to->y + FRAME_AXIS);
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
    buf_printf(p->out, "%s r=\"", open ? " class=\"hollow\"" : "");
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
    str comma = words_text(p->e->w, WORD_comma);
    html_add_text(p->out, comma);
    buf_int(p->out, one->date.year);
    if (l->title.len) {
        html_add_text(p->out, comma);
        html_add_text(p->out, l->title);
    }
    buf_lit(p->out, "</title>");
}

static void add_name(pen *p, const map_dot *d)
{
    buf_printf(p->out, "<text%s x=\"%d\" y=\"%d\">", d->name_left ? " text-anchor=\"end\"" : "", d->name_x,
               d->y + FRAME_AXIS + 4);
    html_add_text(p->out, p->s->input.papers[d->paper].name);
    buf_lit(p->out, "</text>");
}

static void add_dot(pen *p, const map_dot *d)
{
    const paper *one = p->s->papers[d->paper];
    frame_add_link(p->out, p->root, path_of_paper(one, p->mem));
    add_title(p, one);
    buf_printf(p->out, "<use href=\"#l-%c%d\" x=\"%d\" y=\"%d\"/>", one->annotated ? 'f' : 'o', d->radius,
               d->x, d->y + FRAME_AXIS);
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
        buf_lit(p->out, "<g class=\"lane\">\n");
        for (size_t k = l->first; k < l->first + l->count; k++)
            add_dot(p, &p->m->dots[k]);
        buf_lit(p->out, "</g>\n");
    }
}

/* ---- all of it */

static frame frame_for(const pen *p, str label)
{
    const map *m = p->m;
    int *tops = arena_array(p->mem, int, m->lane_count + 1);
    for (size_t i = 0; i < m->lane_count; i++)
        tops[i] = m->lanes[i].top;
    tops[m->lane_count] = m->height;
    return (frame){.e = p->e,
                   .lanes = &p->s->lanes,
                   .tops = tops,
                   .width = m->width + EDGE,
                   .ticks = map_axis_ticks(&m->axis, FRAME_YEAR_SIZE, p->mem),
                   .tick_count = m->axis.count,
                   .root = p->root,
                   .many = m->arc_count > ARCS_MANY,
                   .label = label,
                   .mem = p->mem,
                   .out = p->out};
}

str map_draw(const edition *e, const map_source *s, const map *m, str label, str root, arena *mem)
{
    buf out = buf_in(mem);
    pen p = {e, s, m, root, mem, &out};
    frame f = frame_for(&p, label);
    frame_open(&f);
    add_shapes(&p);
    add_arcs(&p, true);
    add_arcs(&p, false);
    buf_lit(&out,
            "<path class=\"lit-arcs\" vector-effect=\"non-scaling-stroke\"/>\n"); /* for map.js to fill */
    add_dots(&p);
    frame_close(&f);
    return buf_str(&out);
}

/* ---- in small */

enum { SMALLER = 3, SMALL_ARCS_MOST = 120 };

/* Points are lines of no length with round ends, one path for all of a kind: some ten bytes a paper. */
static void add_points(buf *out, const map_source *s, const map *m, bool annotated)
{
    bool any = false;
    for (size_t i = 0; i < m->count; i++) {
        const map_dot *d = &m->dots[i];
        if (s->papers[d->paper]->annotated != annotated)
            continue;
        if (!any)
            buf_printf(out, "<path class=\"%s\" d=\"", annotated ? "points" : "points hollow");
        any = true;
        buf_printf(out, "M%d %dh0", d->x / SMALLER, d->y / SMALLER);
    }
    if (any)
        buf_lit(out, "\"/>");
}

/* Lanes, and every fifth year. */
static void add_small_rules(buf *out, const map *m)
{
    buf_lit(out, "<path class=\"rules\" d=\"");
    for (size_t i = 1; i < m->lane_count; i++)
        buf_printf(out, "M0 %dh%d", m->lanes[i].top / SMALLER, m->width / SMALLER);
    for (size_t i = 1; i < m->axis.count; i++)
        if ((m->axis.first + (int)i) % 5 == 0)
            buf_printf(out, "M%ld 0v%d", m->axis.starts[i] / (10 * SMALLER), m->height / SMALLER);
    buf_lit(out, "\"/>");
}

/* What builds on what, as far as it is no thicket. */
static void add_small_arcs(buf *out, const map *m)
{
    size_t count = 0;
    for (size_t i = 0; i < m->arc_count; i++)
        count += m->arcs[i].lineage;
    if (!count || count > SMALL_ARCS_MOST)
        return;
    buf_lit(out, "<path class=\"arcs\" d=\"");
    for (size_t i = 0; i < m->arc_count; i++) {
        const map_arc *a = &m->arcs[i];
        const map_dot *from = &m->dots[a->from], *to = &m->dots[a->to];
        if (a->lineage)
            buf_printf(out, "M%d %dQ%d %d %d %d", from->x / SMALLER, from->y / SMALLER, a->over_x / SMALLER,
                       a->over_y / SMALLER, to->x / SMALLER, to->y / SMALLER);
    }
    buf_lit(out, "\"/>");
}

str map_draw_small(const map_source *s, const map *m, str label, arena *mem)
{
    buf out = buf_in(mem);
    frame_open_small(m->width / SMALLER, m->height / SMALLER, label, &out);
    add_small_rules(&out, m);
    add_small_arcs(&out, m);
    add_points(&out, s, m, true);
    add_points(&out, s, m, false);
    buf_lit(&out, "</svg>");
    return buf_str(&out);
}
