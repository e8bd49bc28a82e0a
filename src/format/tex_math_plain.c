/* A formula as one line of text for where there is no markup: titles of tabs, feeds, search. It is meant to
   be read and found, not to be exact: fonts are dropped but for blackboard letters, small digits are used
   where Unicode has them, parentheses stand where a fraction or root had its line. */
#include "base/unicode.h"
#include "format/tex_math_parts.h"

typedef struct {
    buf *out;
    arena *mem;
} writer;

static void write_node(writer *w, const maths_node *n);
static void write_items(writer *w, const maths_node *first, bool spaced);

static bool ends_blank(const writer *w)
{
    return !w->out->len || w->out->at[w->out->len - 1] == ' ';
}

static void add_blank(writer *w)
{
    if (!ends_blank(w))
        buf_char(w->out, ' ');
}

/* Blackboard letters are names in their own right. */
static bool is_blackboard(code_point c)
{
    return (c >= 0x1D538 && c <= 0x1D56B) || c == 0x2102 || c == 0x210D || c == 0x2115 || c == 0x2119 ||
           c == 0x211A || c == 0x211D || c == 0x2124;
}

/* As people would type it: what is searched for, and what every font has. */
static code_point usual(code_point c)
{
    switch (c) {
    case 0xA0:
        return ' ';
    case 0x2217:
        return '*';
    case 0x2223:
        return '|';
    case 0x223C:
        return '~';
    case 0x22C5:
        return 0xB7;
    default:
        return is_blackboard(c) ? c : maths_out_of_font(c);
    }
}

static void write_text(writer *w, str text)
{
    while (text.len) {
        code_point c = usual(utf8_take(&text));
        if (c == ' ')
            add_blank(w);
        else
            buf_code(w->out, c);
    }
}

static str text_of(writer *w, const maths_node *n, bool spaced)
{
    buf out = buf_in(w->mem);
    writer inner = {&out, w->mem};
    if (n->kind == MATHS_ROW)
        write_items(&inner, n->first, spaced);
    else
        write_node(&inner, n);
    return str_trim(buf_str(&out));
}

/* ---- scripts */

/* Small digits and signs; "" where there is none. */
static str small_form(code_point c, bool below)
{
    static const char *const above_digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    static const char *const below_digits[] = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};
    if (c >= '0' && c <= '9')
        return str_from(below ? below_digits[c - '0'] : above_digits[c - '0']);
    switch (c) {
    case '+':
        return below ? STR("₊") : STR("⁺");
    case 0x2212:
        return below ? STR("₋") : STR("⁻");
    case '*':
        return below ? STR("") : STR("*");
    case 0x2032:
    case 0x2033:
    case 0x2034:
        return below ? STR("") : c == 0x2032 ? STR("′") : c == 0x2033 ? STR("″") : STR("‴");
    case 0xB0:
    case 0x2218:
        return below ? STR("") : STR("°");
    case 0x2020:
        return below ? STR("") : STR("†");
    default:
        return STR("");
    }
}

static bool add_small(writer *w, str text, bool below)
{
    buf out = buf_in(w->mem);
    while (text.len) {
        str small = small_form(utf8_take(&text), below);
        if (!small.len)
            return false;
        buf_add(&out, small);
    }
    buf_add(w->out, buf_str(&out));
    return true;
}

/* One word needs no parentheses. */
static bool is_word(str text)
{
    for (str rest = text; rest.len;) {
        code_point c = utf8_take(&rest);
        if (!unicode_letter(c) && !unicode_number(c) && !unicode_mark(c) && c != '.' && c != 0x2032 &&
            c != 0x221E)
            return false;
    }
    return true;
}

static void add_wrapped(writer *w, str text)
{
    bool bare = is_word(text) || utf8_count(text) == 1;
    if (!bare)
        buf_char(w->out, '(');
    buf_add(w->out, text);
    if (!bare)
        buf_char(w->out, ')');
}

static void add_script(writer *w, const maths_node *script, bool below)
{
    str text = text_of(w, script, false);
    if (!text.len || add_small(w, text, below))
        return;
    buf_char(w->out, below ? '_' : '^');
    add_wrapped(w, text);
}

static void write_scripts(writer *w, const maths_node *n)
{
    buf_add(w->out, text_of(w, n->base, false));
    if (n->under)
        add_script(w, n->under, true);
    if (n->over)
        add_script(w, n->over, false);
}

/* ---- what has parts */

static void write_fraction(writer *w, const maths_node *n)
{
    add_wrapped(w, text_of(w, n->over, true));
    buf_add(w->out, n->bare ? STR(" ") : STR("/"));
    add_wrapped(w, text_of(w, n->under, true));
}

static void write_root(writer *w, const maths_node *n)
{
    if (n->over)
        add_small(w, text_of(w, n->over, false), false);
    buf_lit(w->out, "√");
    add_wrapped(w, text_of(w, n->base, true));
}

/* The combining character of an accent; "": it is left out. */
static str combining(str accent)
{
    static const struct {
        const char *accent, *mark;
    } marks[] = {{"^", "\u0302"}, {"¯", "\u0304"}, {"‾", "\u0304"}, {"~", "\u0303"},
                 {"˙", "\u0307"}, {"¨", "\u0308"}, {"ˇ", "\u030C"}, {"˘", "\u0306"},
                 {"´", "\u0301"}, {"`", "\u0300"}, {"˚", "\u030A"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_eq(accent, str_from(marks[i].accent)))
            return str_from(marks[i].mark);
    return STR("");
}

static void write_accent(writer *w, const maths_node *n)
{
    str base = text_of(w, n->base, true);
    buf_add(w->out, utf8_count(base) == 1
                        ? unicode_nfc(w->mem, arena_printf(w->mem, "%.*s%.*s", STR_ARG(base),
                                                           STR_ARG(combining(n->text))))
                        : base);
}

static void write_table(writer *w, const maths_node *n)
{
    for (const maths_node *row = n->first; row; row = row->next) {
        for (const maths_node *cell = row->first; cell; cell = cell->next) {
            if (cell != n->first->first)
                add_blank(w);
            buf_add(w->out, text_of(w, cell, true));
        }
        if (row->next)
            buf_char(w->out, ';');
    }
}

static void write_node(writer *w, const maths_node *n)
{
    switch (n->kind) {
    case MATHS_LETTER:
    case MATHS_NUMBER:
    case MATHS_OPERATOR:
    case MATHS_TEXT:
        write_text(w, n->text);
        break;
    case MATHS_SCRIPTS:
        write_scripts(w, n);
        break;
    case MATHS_FRACTION:
        write_fraction(w, n);
        break;
    case MATHS_ROOT:
        write_root(w, n);
        break;
    case MATHS_FENCED:
        buf_add(w->out, n->text);
        write_items(w, n->first, true);
        buf_add(w->out, n->closing);
        break;
    case MATHS_ACCENT:
        write_accent(w, n);
        break;
    case MATHS_TABLE:
        write_table(w, n);
        break;
    case MATHS_SPACE:
        if (n->width >= 150)
            add_blank(w);
        break;
    case MATHS_ROW:
    case MATHS_STYLE:
        write_items(w, n->first, true);
        break;
    case MATHS_PHANTOM:
        if (n->phantom == PHANTOM_SEEN)
            buf_add(w->out, text_of(w, n->base, true));
        break;
    }
}

/* ---- rows */

static bool is_operand(const maths_node *n)
{
    return n->class == CLASS_ORDINARY || n->class == CLASS_CLOSING || n->class == CLASS_INNER;
}

static bool is_dots(const maths_node *n)
{
    return n->class == CLASS_INNER && n->kind == MATHS_LETTER;
}

static bool is_colon(const maths_node *n)
{
    return n->kind == MATHS_OPERATOR && str_eq(n->text, STR(":"));
}

/* `before` has no blank behind it in any case: a relation with nothing before it, the colon of 1:4. */
static bool leans(const maths_node *first, const maths_node *before, const maths_node *n)
{
    return (before == first && n->kind != MATHS_OPERATOR && before->class == CLASS_RELATION) ||
           (is_colon(before) && n->kind == MATHS_NUMBER);
}

/* Relations, binary operators and dots stand between spaces, a comma and a function's name before one. */
static bool wants_blank(const maths_node *before, const maths_node *n, bool spaced)
{
    if (before->function)
        return (is_operand(n) && n->kind != MATHS_FENCED) || n->class == CLASS_LARGE;
    if ((n->function || n->class == CLASS_LARGE) && (is_operand(before) || before->class == CLASS_LARGE))
        return true;
    if (!spaced || is_colon(n))
        return false;
    return n->class == CLASS_RELATION || n->class == CLASS_BINARY || before->class == CLASS_RELATION ||
           before->class == CLASS_BINARY || before->class == CLASS_PUNCTUATION ||
           before->class == CLASS_LARGE || (is_dots(n) && is_operand(before)) ||
           (is_dots(before) && is_operand(n));
}

static void write_items(writer *w, const maths_node *first, bool spaced)
{
    const maths_node *before = NULL;
    for (const maths_node *n = first; n; before = n, n = n->next) {
        if (before && wants_blank(before, n, spaced) && !leans(first, before, n))
            add_blank(w);
        write_node(w, n);
    }
}

str tex_math_text(const maths_node *formula, arena *mem)
{
    buf out = buf_in(mem);
    writer w = {&out, mem};
    write_node(&w, formula);
    return str_trim(buf_str(&out));
}

str tex_math_plain(str tex, arena *mem)
{
    maths_fault fault;
    const maths_node *formula = tex_math_read(tex, mem, &fault);
    return formula ? tex_math_text(formula, mem) : tex;
}
