#include "format/mathml.h"

#include "base/unicode.h"
#include "format/html.h"

typedef struct {
    buf *out;
    bool display; /* the style of what is written: sums are large, limits under and over them */
    bool small;   /* scripts and what is as small: relations and binary operators have no space there */
} writer;

/* Where a thing stands, which tells a browser what an operator is. */
typedef enum { PLACE_ALONE, PLACE_FIRST, PLACE_MIDDLE, PLACE_LAST } row_place;

typedef struct {
    row_place place;
    bool cell; /* of a table: a relation at its start keeps its space */
} row_setting;

static const row_setting alone = {PLACE_ALONE, false};

static void write_node(writer *w, const maths_node *n, row_setting in);

/* ---- text */

static void add_element(writer *w, const char *name, const char *attributes, str text)
{
    buf_printf(w->out, "<%s%s>", name, attributes);
    html_add_text(w->out, text);
    buf_printf(w->out, "</%s>", name);
}

/* MathML slants a single letter of these by itself. */
static bool is_slanted(str text)
{
    if (!text.len)
        return false;
    code_point c = utf8_take(&text);
    return !text.len && ((c < 128 && ascii_alpha((char)c)) || (c >= 0x391 && c <= 0x3C9) || c == 0x3D1 ||
                         c == 0x3D5 || c == 0x3D6 || c == 0x3F0 || c == 0x3F1 || c == 0x3F5 || c == 0x131 ||
                         c == 0x237 || c == 0x2202 || c == 0x2207);
}

static void write_letter(writer *w, const maths_node *n)
{
    add_element(w, "mi", n->upright && is_slanted(n->text) ? " mathvariant=\"normal\"" : "", n->text);
}

/* ---- operators */

static bool has_prefix_form(str text)
{
    return str_eq(text, STR("−")) || str_eq(text, STR("+")) || str_eq(text, STR("±")) ||
           str_eq(text, STR("∓"));
}

/* The operator dictionary knows a bracket's side, but a bar's only by where it stands. */
static bool is_bar(str text)
{
    return str_eq(text, STR("|")) || str_eq(text, STR("‖"));
}

static void add_form(writer *w, const maths_node *n, row_setting in)
{
    bool opens = n->class == CLASS_OPENING, closes = n->class == CLASS_CLOSING;
    if (in.place == PLACE_ALONE)
        return;
    if (n->sign && has_prefix_form(n->text)) {
        if (in.place != PLACE_FIRST)
            buf_lit(w->out, " form=\"prefix\"");
    } else if (is_bar(n->text) && opens && in.place != PLACE_FIRST) {
        buf_lit(w->out, " form=\"prefix\"");
    } else if (is_bar(n->text) && closes && in.place != PLACE_LAST) {
        buf_lit(w->out, " form=\"postfix\"");
    }
}

/* Primes have no space in the dictionary, an unknown operator that of a relation. */
static bool is_prime(str text)
{
    return str_starts(text, STR("\u2032")) || str_starts(text, STR("″")) || str_starts(text, STR("‴")) ||
           str_starts(text, STR("⁗"));
}

static void add_spaces(writer *w, const maths_node *n, row_setting in)
{
    bool relation = n->class == CLASS_RELATION && !n->grows;
    bool none = n->class == CLASS_ORDINARY && !n->fence && !is_prime(n->text) &&
                !(n->sign && has_prefix_form(n->text));
    if (in.place == PLACE_ALONE)
        return;
    if (w->small && (relation || n->class == CLASS_BINARY))
        none = true;
    bool first = relation && in.place == PLACE_FIRST && !in.cell,
         last = relation && in.place == PLACE_LAST && !in.cell;
    bool colon = relation && str_eq(n->text, STR(":"));
    if (none || first)
        buf_lit(w->out, " lspace=\"0\"");
    else if (colon)
        buf_lit(w->out, " lspace=\"0.278em\"");
    if (none || last)
        buf_lit(w->out, " rspace=\"0\"");
    else if (colon)
        buf_lit(w->out, " rspace=\"0.278em\"");
}

/* What can be a bracket and is none by the dictionary: slashes, arrows. */
static bool is_no_bracket(str text)
{
    return str_eq(text, STR("/")) || str_eq(text, STR("\\")) || str_starts(text, STR("\xE2\x86")) ||
           str_starts(text, STR("\xE2\x87"));
}

/* Of the brackets those that stretch by the dictionary. */
static bool stretches_itself(const maths_node *n)
{
    bool sided = n->class == CLASS_OPENING || n->class == CLASS_CLOSING;
    return n->fence && !is_no_bracket(n->text) && (sided || !is_bar(n->text));
}

/* A bracket is told not to grow even beside what is no taller: browsers leave room for its largest form. */
static void add_growth(writer *w, const maths_node *n)
{
    bool told = n->grows || n->size;
    if (told && !stretches_itself(n))
        buf_lit(w->out, " stretchy=\"true\"");
    else if (!told && stretches_itself(n))
        buf_lit(w->out, " stretchy=\"false\"");
    if (n->size)
        buf_printf(w->out, " minsize=\"%d.%dem\" maxsize=\"%d.%dem\"", n->size / 10, n->size % 10,
                   n->size / 10, n->size % 10);
}

static void write_operator(writer *w, const maths_node *n, row_setting in)
{
    buf_lit(w->out, "<mo");
    add_form(w, n, in);
    add_spaces(w, n, in);
    add_growth(w, n);
    if (n->large && n->limits == LIMITS_ALWAYS && !w->display)
        buf_lit(w->out, " movablelimits=\"false\"");
    buf_char(w->out, '>');
    html_add_text(w->out, n->text);
    buf_lit(w->out, "</mo>");
}

/* \left( and \right): at the ends of a row of their own, so that they are known and grow. */
static void add_bracket(writer *w, str text)
{
    if (text.len)
        add_element(w, "mo", is_no_bracket(text) ? " stretchy=\"true\"" : "", text);
}

/* ---- rows */

static void add_space(writer *w, int width)
{
    buf_printf(w->out, "<mspace width=\"%d.%03dem\"", width / 1000, width % 1000);
    while (w->out->at[w->out->len - 4] == '0' && w->out->at[w->out->len - 5] != '.') {
        memmove(w->out->at + w->out->len - 4, w->out->at + w->out->len - 3, 3);
        w->out->len--;
    }
    buf_lit(w->out, "/>");
}

enum { THIN_SPACE = 167 };

static bool is_dots(const maths_node *n)
{
    return n->class == CLASS_INNER && n->kind == MATHS_LETTER;
}

static bool is_operand(const maths_node *n)
{
    return n->class == CLASS_ORDINARY || n->class == CLASS_INNER;
}

/* A function's name and dots have thin spaces around them, but for brackets next to a name. */
static void add_space_before(writer *w, const maths_node *before, const maths_node *n)
{
    if (!before || before->kind == MATHS_SPACE || n->kind == MATHS_SPACE || before->function)
        return;
    bool behind = is_operand(before) || before->class == CLASS_CLOSING;
    bool dots = (is_dots(n) && behind) || (is_dots(before) && (is_operand(n) || n->class == CLASS_OPENING));
    if (dots || (n->function && behind))
        add_space(w, THIN_SPACE);
}

/* What a function is applied to is said. */
static void add_application(writer *w, const maths_node *n)
{
    const maths_node *next = n->next;
    if (!n->function || !next || next->kind == MATHS_SPACE)
        return;
    if (next->kind == MATHS_FENCED || next->class == CLASS_OPENING)
        buf_lit(w->out, "<mo>\u2061</mo>");
    else if (is_operand(next) || next->class == CLASS_LARGE)
        buf_lit(w->out, "<mo rspace=\"0.167em\">\u2061</mo>");
}

static void write_items(writer *w, const maths_node *first, bool cell)
{
    const maths_node *before = NULL;
    for (const maths_node *n = first; n; before = n, n = n->next) {
        row_place place = !before ? n->next ? PLACE_FIRST : PLACE_ALONE : n->next ? PLACE_MIDDLE : PLACE_LAST;
        add_space_before(w, before, n);
        write_node(w, n, (row_setting){place, cell});
        add_application(w, n);
    }
}

/* As one element. */
static void write_row(writer *w, const maths_node *first)
{
    if (first && !first->next) {
        write_node(w, first, alone);
    } else if (!first) {
        buf_lit(w->out, "<mrow/>");
    } else {
        buf_lit(w->out, "<mrow>");
        write_items(w, first, false);
        buf_lit(w->out, "</mrow>");
    }
}

static void write_single(writer *w, const maths_node *n)
{
    if (n->kind == MATHS_ROW)
        write_row(w, n->first);
    else
        write_node(w, n, alone);
}

static void write_inline(writer *w, const maths_node *n, bool small)
{
    writer inner = {w->out, false, w->small || small};
    write_single(&inner, n);
}

/* ---- what has parts */

static void write_base(writer *w, const maths_node *n, row_setting in)
{
    if (n->kind == MATHS_ROW)
        write_row(w, n->first);
    else
        write_node(w, n, in);
}

static void write_scripts(writer *w, const maths_node *n, row_setting in)
{
    bool limits = n->limits == LIMITS_ALWAYS || (n->limits == LIMITS_IN_DISPLAY && w->display);
    const char *name = n->under && n->over ? limits ? "munderover" : "msubsup"
                       : n->under          ? limits ? "munder" : "msub"
                       : limits            ? "mover"
                                           : "msup";
    buf_printf(w->out, "<%s>", name);
    write_base(w, n->base, in);
    if (n->under)
        write_inline(w, n->under, true);
    if (n->over)
        write_inline(w, n->over, true);
    buf_printf(w->out, "</%s>", name);
}

static void open_style(writer *w, maths_style style)
{
    static const char *const attributes[] = {
        [STYLE_DISPLAY] = "displaystyle=\"true\" scriptlevel=\"0\"",
        [STYLE_INLINE] = "displaystyle=\"false\" scriptlevel=\"0\"",
        [STYLE_SCRIPT] = "displaystyle=\"false\" scriptlevel=\"1\"",
        [STYLE_SCRIPT_OF_SCRIPT] = "displaystyle=\"false\" scriptlevel=\"2\"",
    };
    buf_printf(w->out, "<mstyle %s>", attributes[style]);
}

static void write_fraction(writer *w, const maths_node *n)
{
    if (n->style)
        open_style(w, n->style);
    bool display = n->style ? n->style == STYLE_DISPLAY : w->display;
    writer inner = {w->out, display, w->small && !n->style};
    buf_printf(w->out, "<mfrac%s>", n->bare ? " linethickness=\"0\"" : "");
    write_inline(&inner, n->over, !display);
    write_inline(&inner, n->under, !display);
    buf_lit(w->out, "</mfrac>");
    if (n->style)
        buf_lit(w->out, "</mstyle>");
}

static void write_root(writer *w, const maths_node *n)
{
    buf_add(w->out, n->over ? STR("<mroot>") : STR("<msqrt>"));
    if (n->over) {
        write_single(w, n->base);
        write_inline(w, n->over, true);
    } else if (n->base->kind == MATHS_ROW) {
        write_items(w, n->base->first, false);
    } else {
        write_node(w, n->base, alone);
    }
    buf_add(w->out, n->over ? STR("</mroot>") : STR("</msqrt>"));
}

static void write_fenced(writer *w, const maths_node *n)
{
    buf_lit(w->out, "<mrow>");
    add_bracket(w, n->text);
    write_items(w, n->first, false);
    add_bracket(w, n->closing);
    buf_lit(w->out, "</mrow>");
}

static void write_accent(writer *w, const maths_node *n, row_setting in)
{
    bool accent = n->limits != LIMITS_ALWAYS;
    buf_printf(w->out, "<%s%s>", n->below ? "munder" : "mover",
               !accent    ? ""
               : n->below ? " accentunder=\"true\""
                          : " accent=\"true\"");
    write_base(w, n->base, in);
    add_element(w, "mo", n->stretches ? "" : " stretchy=\"false\"", n->text);
    buf_add(w->out, n->below ? STR("</munder>") : STR("</mover>"));
}

/* Cells are centred if nothing is said. */
static void write_cell(writer *w, const maths_node *cell, char column)
{
    buf_add(w->out, column == 'l'   ? STR("<mtd class=\"left\">")
                    : column == 'r' ? STR("<mtd class=\"right\">")
                                    : STR("<mtd>"));
    write_items(w, cell->first, true);
    buf_lit(w->out, "</mtd>");
}

static void write_table(writer *w, const maths_node *n)
{
    writer inner = {w->out, n->style == STYLE_DISPLAY, w->small};
    buf_printf(w->out, "<mtable%s>", inner.display ? " displaystyle=\"true\"" : "");
    for (const maths_node *row = n->first; row; row = row->next) {
        size_t column = 0;
        buf_lit(w->out, "<mtr>");
        for (const maths_node *cell = row->first; cell; cell = cell->next)
            write_cell(&inner, cell, n->text.at[column++ % n->text.len]);
        buf_lit(w->out, "</mtr>");
    }
    buf_lit(w->out, "</mtable>");
}

static void write_style(writer *w, const maths_node *n)
{
    writer inner = {w->out, n->style == STYLE_DISPLAY, n->style >= STYLE_SCRIPT};
    if (n->style == STYLE_OF_PLACE) {
        write_row(w, n->first);
        return;
    }
    open_style(w, n->style);
    write_items(&inner, n->first, false);
    buf_lit(w->out, "</mstyle>");
}

static void write_phantom(writer *w, const maths_node *n)
{
    bool seen = n->phantom == PHANTOM_SEEN;
    bool flat = n->phantom == PHANTOM_WIDTH || seen, narrow = n->phantom == PHANTOM_HEIGHT;
    if (flat || narrow)
        buf_add(w->out, flat ? STR("<mpadded height=\"0\" depth=\"0\">") : STR("<mpadded width=\"0\">"));
    if (!seen)
        buf_lit(w->out, "<mphantom>");
    write_single(w, n->base);
    if (!seen)
        buf_lit(w->out, "</mphantom>");
    if (flat || narrow)
        buf_lit(w->out, "</mpadded>");
}

static void write_node(writer *w, const maths_node *n, row_setting in)
{
    switch (n->kind) {
    case MATHS_ROW:
        write_row(w, n->first);
        break;
    case MATHS_LETTER:
        write_letter(w, n);
        break;
    case MATHS_NUMBER:
        add_element(w, "mn", "", n->text);
        break;
    case MATHS_OPERATOR:
        write_operator(w, n, in);
        break;
    case MATHS_TEXT:
        add_element(w, "mtext", "", n->text);
        break;
    case MATHS_SCRIPTS:
        write_scripts(w, n, in);
        break;
    case MATHS_FRACTION:
        write_fraction(w, n);
        break;
    case MATHS_ROOT:
        write_root(w, n);
        break;
    case MATHS_FENCED:
        write_fenced(w, n);
        break;
    case MATHS_ACCENT:
        write_accent(w, n, in);
        break;
    case MATHS_TABLE:
        write_table(w, n);
        break;
    case MATHS_SPACE:
        add_space(w, n->width);
        break;
    case MATHS_STYLE:
        write_style(w, n);
        break;
    case MATHS_PHANTOM:
        write_phantom(w, n);
        break;
    }
}

void mathml_add(buf *out, const maths_node *formula, bool display, str tex)
{
    writer w = {out, display, false};
    buf_add(out, display ? STR("<math display=\"block\"><semantics>") : STR("<math><semantics>"));
    write_single(&w, formula);
    buf_lit(out, "<annotation encoding=\"application/x-tex\">");
    html_add_text(out, str_trim(tex));
    buf_lit(out, "</annotation></semantics></math>");
}
