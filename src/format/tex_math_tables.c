/* Environments: matrices, cases, aligned lines. */
#include "format/tex_math_parts.h"

bool maths_is_line_end(maths_token t)
{
    return maths_token_is(t, "\\\\") || maths_token_is(t, "\\cr") || maths_token_is(t, "\\newline") ||
           maths_token_is(t, "\\tabularnewline");
}

maths_node *maths_fenced(maths_reader *r, const char *opening, maths_node *inside, const char *closing)
{
    maths_node *n = maths_new(r, MATHS_FENCED);
    n->class = CLASS_INNER;
    n->text = str_from(opening);
    n->closing = str_from(closing);
    n->first = n->last = inside;
    return n;
}

/* What an environment is. `spec`: it takes its columns from {…}; `count`: a number there, which says nothing
 * more. */
typedef struct {
    const char *name;
    const char *columns, *opening, *closing;
    maths_style style;
    bool spec, count;
} environment;

/* A star behind a name changes the numbers alone, of which there are none here. */
static const environment environments[] = {
    {.name = "matrix", .columns = "c"},
    {.name = "pmatrix", .columns = "c", .opening = "(", .closing = ")"},
    {.name = "bmatrix", .columns = "c", .opening = "[", .closing = "]"},
    {.name = "Bmatrix", .columns = "c", .opening = "{", .closing = "}"},
    {.name = "vmatrix", .columns = "c", .opening = "|", .closing = "|"},
    {.name = "Vmatrix", .columns = "c", .opening = "‖", .closing = "‖"},
    {.name = "smallmatrix", .columns = "c", .style = STYLE_SCRIPT},
    {.name = "cases", .columns = "l", .opening = "{", .closing = ""},
    {.name = "rcases", .columns = "l", .opening = "", .closing = "}"},
    {.name = "dcases", .columns = "l", .opening = "{", .closing = "", .style = STYLE_DISPLAY},
    {.name = "array", .columns = "c", .spec = true},
    {.name = "tabular", .columns = "c", .spec = true},
    {.name = "aligned", .columns = "rl", .style = STYLE_DISPLAY},
    {.name = "align", .columns = "rl", .style = STYLE_DISPLAY},
    {.name = "alignedat", .columns = "rl", .style = STYLE_DISPLAY, .count = true},
    {.name = "alignat", .columns = "rl", .style = STYLE_DISPLAY, .count = true},
    {.name = "flalign", .columns = "rl", .style = STYLE_DISPLAY},
    {.name = "eqnarray", .columns = "rcl", .style = STYLE_DISPLAY},
    {.name = "split", .columns = "rl", .style = STYLE_DISPLAY},
    {.name = "gathered", .columns = "c", .style = STYLE_DISPLAY},
    {.name = "gather", .columns = "c", .style = STYLE_DISPLAY},
    {.name = "multline", .columns = "c", .style = STYLE_DISPLAY},
    {.name = "equation", .columns = "c", .style = STYLE_DISPLAY},
    {.name = "displaymath", .columns = "c", .style = STYLE_DISPLAY},
    {.name = "math", .columns = "c"},
    {.name = "subarray", .columns = "c", .spec = true},
};

static const environment *find_environment(str name)
{
    if (str_ends(name, STR("*")))
        name.len--;
    for (size_t i = 0; i < sizeof environments / sizeof *environments; i++)
        if (str_eq(name, str_from(environments[i].name)))
            return &environments[i];
    return NULL;
}

/* The letters of an array's columns; lines between them are left out. */
static str read_columns(maths_reader *r, str of)
{
    str spec = maths_read_raw(r, of);
    buf out = buf_in(r->mem);
    for (size_t i = 0; i < spec.len; i++) {
        char c = spec.at[i];
        if (c == 'l' || c == 'c' || c == 'r')
            buf_char(&out, c);
        else if (c != '|' && !ascii_space(c))
            maths_fail(r, str_sub(spec, i, 1), "is no column; there are l, c and r");
    }
    return out.len ? buf_str(&out) : STR("c");
}

enum { LONGEST_LENGTH = 16 }; /* [0.5em] */

/* Takes the end of a line and what may follow it: a star, a [length], lines across. */
static bool take_line_end(maths_reader *r)
{
    maths_token t = maths_peek(r);
    if (!maths_is_line_end(t))
        return false;
    maths_take(r, t);
    maths_take_if(r, "*");
    maths_peek(r);
    str rest = str_skip(r->tex, r->at);
    size_t close = str_find_char(str_sub(rest, 0, LONGEST_LENGTH), ']');
    bool length = close < LONGEST_LENGTH && close < rest.len && rest.at[0] == '[';
    if (length && (ascii_digit(rest.at[1]) || strchr("-.+", rest.at[1])))
        r->at += close + 1;
    return true;
}

/* A row as a node of its own: maths_add would add its children. */
static void add_row(maths_node *table, maths_node *row)
{
    if (table->last)
        table->last->next = row;
    else
        table->first = row;
    table->last = row;
}

static maths_node *read_cells(maths_reader *r)
{
    maths_node *row = maths_new(r, MATHS_ROW);
    do
        add_row(row, maths_read_row(r));
    while (maths_take_if(r, "&"));
    return row;
}

static bool is_empty(const maths_node *row)
{
    return row->first == row->last && (!row->first || !row->first->first);
}

static maths_node *read_rows(maths_reader *r, maths_node *table)
{
    do {
        maths_node *row = read_cells(r);
        maths_token t = maths_peek(r);
        if (!is_empty(row) || maths_is_line_end(t))
            add_row(table, row);
    } while (take_line_end(r));
    return table;
}

maths_node *maths_read_lines(maths_reader *r, maths_node *before, maths_style style)
{
    maths_node *table = maths_new(r, MATHS_TABLE), *row = maths_new(r, MATHS_ROW);
    table->text = STR("c");
    table->style = style;
    add_row(row, before);
    add_row(table, row);
    while (take_line_end(r)) {
        row = maths_new(r, MATHS_ROW);
        add_row(row, maths_read_row(r));
        if (!is_empty(row) || maths_is_line_end(maths_peek(r)))
            add_row(table, row);
    }
    maths_node *all = maths_new(r, MATHS_ROW);
    maths_add(all, table);
    return all;
}

static void read_end(maths_reader *r, str name)
{
    maths_token end = maths_peek(r);
    if (!maths_token_is(end, "\\end")) {
        maths_fail(r, name, "has no `\\end`");
        return;
    }
    maths_take(r, end);
    str closed = maths_read_raw(r, end.text);
    if (!r->failed && !str_eq(str_trim(closed), name))
        maths_fail(r, closed, "ends what did not begin");
}

static maths_node *in_style(maths_reader *r, maths_node *inside, maths_style style)
{
    maths_node *n = maths_new(r, MATHS_STYLE);
    n->style = style;
    n->first = n->last = inside;
    return n;
}

/* equation: what has one cell is no table. */
static maths_node *simplest(maths_node *table)
{
    maths_node *row = table->first;
    bool one = row && row == table->last && row->first == row->last && str_eq(table->text, STR("c"));
    return one && table->style == STYLE_DISPLAY ? row->first : table;
}

maths_node *maths_read_environment(maths_reader *r, maths_token begin)
{
    maths_node *table = maths_new(r, MATHS_TABLE);
    str name = str_trim(maths_read_raw(r, begin.text));
    const environment *e = find_environment(name);
    bool bracket = r->bracket;
    if (!e) {
        maths_fail(r, name, "is no environment that is known");
        return table;
    }
    if (e->count)
        maths_read_raw(r, begin.text);
    table->text = e->spec ? read_columns(r, begin.text) : str_from(e->columns);
    table->style = e->style == STYLE_SCRIPT ? STYLE_OF_PLACE : e->style;
    r->bracket = false;
    read_rows(r, table);
    read_end(r, name);
    r->bracket = bracket;
    if (e->opening)
        return maths_fenced(r, e->opening, table, e->closing);
    return e->style == STYLE_SCRIPT ? in_style(r, table, STYLE_SCRIPT) : simplest(table);
}
