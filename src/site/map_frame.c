#include "site/map_frame.h"

#include "format/html.h"
#include "site/picture.h"
#include "site/row.h"

enum { GUTTER = 112, NAME_SIZE = 12, NAME_WIDTH = 96, LINE = 15, TICK = 6 };

void frame_add_link(buf *out, str root, str path)
{
    buf_lit(out, "<a href=\"");
    html_add_url(out, root);
    html_add_url(out, path);
    buf_lit(out, "\">");
}

/* ---- names of lanes */

int frame_name_height(str title)
{
    int height = 0;
    for (str rest = title; rest.len; height += LINE)
        picture_take_line(&rest, NAME_WIDTH, NAME_SIZE);
    return height;
}

/* About 0, so that a script that makes the map larger needs to move only the whole. */
static void add_lines(const frame *f, str title)
{
    int y = LINE - 4 - frame_name_height(title) / 2;
    for (str rest = title; rest.len; y += LINE) {
        str line = picture_take_line(&rest, NAME_WIDTH, NAME_SIZE);
        buf_printf(f->out, "<text y=\"%d\">", y);
        html_add_text(f->out, line);
        /* The blank that the break stands for, to those who read it as one. */
        buf_add(f->out, rest.len ? STR(" </text>") : STR("</text>"));
    }
}

static void add_name(const frame *f, size_t i)
{
    const lane *l = &f->lanes->at[i];
    buf_printf(f->out, "<g transform=\"translate(0 %d)\">", (f->tops[i] + f->tops[i + 1]) / 2 + FRAME_AXIS);
    if (l->topic)
        frame_add_link(f->out, f->root, path_of_term(l->topic, f->mem));
    add_lines(f, l->title);
    buf_add(f->out, l->topic ? STR("</a></g>\n") : STR("</g>\n"));
}

static int height_of(const frame *f)
{
    return f->tops[f->lanes->count] + 2 * FRAME_AXIS;
}

static void add_names(const frame *f)
{
    if (!f->lanes->count || (f->lanes->count == 1 && !f->lanes->at[0].title.len))
        return;
    buf_printf(f->out, "<svg class=\"lanes\" width=\"%d\" height=\"%d\" role=\"group\" aria-label=\"", GUTTER,
               height_of(f));
    html_add_text(f->out, edition_topics(f->e)->title);
    buf_lit(f->out, "\">\n");
    for (size_t i = 0; i < f->lanes->count; i++)
        add_name(f, i);
    buf_lit(f->out, "</svg>\n");
}

/* ---- years */

static void add_years(const frame *f, int y, bool again)
{
    buf_printf(f->out, "<g%s>", again ? " aria-hidden=\"true\"" : "");
    for (size_t i = 0; i < f->tick_count; i++)
        if (f->ticks[i].named)
            buf_printf(f->out, "<text class=\"middle\" x=\"%d\" y=\"%d\">%d</text>", f->ticks[i].middle, y,
                       f->ticks[i].year);
    buf_lit(f->out, "</g>\n");
}

/* Every fifth year goes from top to bottom; other named ones are ticks. */
static void add_rules(const frame *f)
{
    int end = height_of(f) - FRAME_AXIS;
    buf_lit(f->out, "<path class=\"rules\" vector-effect=\"non-scaling-stroke\" d=\"");
    for (size_t i = 0; i < f->tick_count; i++) {
        const map_tick *t = &f->ticks[i];
        if (t->year % 5 == 0)
            buf_printf(f->out, "M%d 0v%d", t->x, height_of(f));
        else if (t->named)
            buf_printf(f->out, "M%d %dv-%dM%d %dv%d", t->x, FRAME_AXIS, TICK, t->x, end, TICK);
    }
    for (size_t i = 0; i <= f->lanes->count; i++)
        buf_printf(f->out, "M0 %dh%d", FRAME_AXIS + f->tops[i], f->width);
    buf_lit(f->out, "\"/>\n");
}

/* ---- both */

void frame_open(const frame *f)
{
    add_names(f);
    int height = height_of(f);
    /* Its height follows from its width, which a script changes. */
    buf_printf(f->out,
               "<svg class=\"dots%s\" width=\"%d\" viewBox=\"0 0 %d %d\" role=\"group\" aria-label=\"",
               f->many ? " many" : "", f->width, f->width, height);
    html_add_text(f->out, f->label);
    buf_lit(f->out, "\">\n");
    add_rules(f);
    add_years(f, FRAME_AXIS - 9, false);
}

void frame_close(const frame *f)
{
    add_years(f, height_of(f) - 9, true);
    buf_lit(f->out, "</svg>\n");
}

void frame_open_small(int width, int height, str label, buf *out)
{
    buf_printf(out,
               "<svg class=\"map-small\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">"
               "<title>",
               width, height, width, height);
    html_add_text(out, label);
    buf_lit(out, "</title>");
}
