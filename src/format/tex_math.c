/* The grammar:

   row:       (scripted | \displaystyle row | \bf)* or row \over row; ends at } & \\ \right \end ] or the end
   scripted:  atom ( ' | ^ argument | _ argument | \limits | \nolimits )*
   atom:      { row } | command | number | character
   argument:  { row } | command | character */
#include "base/unicode.h"
#include "format/tex_math_parts.h"

/* ---- faults and depth */

void maths_fail(maths_reader *r, str part, const char *what)
{
    if (!r->failed)
        *r->fault = (maths_fault){part, what};
    r->failed = true;
    r->at = r->tex.len;
}

bool maths_enter(maths_reader *r, str at)
{
    if (r->depth == MATHS_DEEPEST)
        maths_fail(r, at, "is nested too deep");
    r->depth++;
    return !r->failed;
}

void maths_leave(maths_reader *r)
{
    r->depth--;
}

/* ---- tokens */

static str command_at(str s)
{
    size_t len = 1;
    while (len < s.len && ascii_alpha(s.at[len]))
        len++;
    if (len > 1 || s.len == 1)
        return str_sub(s, 0, len);
    str rest = str_skip(s, 1);
    utf8_take(&rest);
    return str_sub(s, 0, s.len - rest.len);
}

maths_token maths_peek(maths_reader *r)
{
    while (r->at < r->tex.len && ascii_space(r->tex.at[r->at]))
        r->at++;
    str rest = str_skip(r->tex, r->at);
    if (!rest.len)
        return (maths_token){TOKEN_END, rest};
    if (rest.at[0] == '\\')
        return (maths_token){TOKEN_COMMAND, command_at(rest)};
    str after = rest;
    utf8_take(&after);
    return (maths_token){TOKEN_CHARACTER, str_sub(rest, 0, rest.len - after.len)};
}

void maths_take(maths_reader *r, maths_token t)
{
    if (!r->failed)
        r->at += t.text.len;
}

bool maths_token_is(maths_token t, const char *text)
{
    return str_eq(t.text, str_from(text));
}

bool maths_take_if(maths_reader *r, const char *text)
{
    maths_token t = maths_peek(r);
    bool same = maths_token_is(t, text);
    if (same)
        maths_take(r, t);
    return same;
}

/* ---- nodes */

maths_node *maths_new(maths_reader *r, maths_kind kind)
{
    maths_node *n = arena_new(r->mem, maths_node);
    n->kind = kind;
    return n;
}

maths_node *maths_operator(maths_reader *r, str text, maths_class class)
{
    maths_node *n = maths_new(r, MATHS_OPERATOR);
    n->text = text;
    n->class = class;
    return n;
}

void maths_add(maths_node *row, maths_node *node)
{
    maths_node *from = node->kind == MATHS_ROW ? node->first : node;
    maths_node *to = node->kind == MATHS_ROW ? node->last : node;
    if (!from)
        return;
    if (row->last)
        row->last->next = from;
    else
        row->first = from;
    row->last = to;
}

maths_node *maths_core(maths_node *n)
{
    while (n && (n->kind == MATHS_SCRIPTS || n->kind == MATHS_ACCENT))
        n = n->base;
    return n && n->kind == MATHS_OPERATOR ? n : NULL;
}

static maths_node *new_letter(maths_reader *r, str text)
{
    maths_node *n = maths_new(r, MATHS_LETTER);
    n->text = text;
    n->upright = r->font == FONT_ROMAN;
    return n;
}

static maths_node *new_text(maths_reader *r, str text)
{
    maths_node *n = maths_new(r, MATHS_TEXT);
    n->text = text;
    return n;
}

static str in_font(maths_reader *r, str text)
{
    if (r->font == FONT_NORMAL || r->font == FONT_ROMAN)
        return text;
    buf out = buf_in(r->mem);
    while (text.len)
        buf_code(&out, maths_in_font(utf8_take(&text), r->font));
    return buf_str(&out);
}

static maths_node *new_large(maths_reader *r, const maths_sign *sign)
{
    maths_node *n = maths_operator(r, str_from(sign->text), CLASS_LARGE);
    n->large = true;
    n->limits = sign->kind == MATHS_BIG_LIMITS ? LIMITS_IN_DISPLAY : LIMITS_BESIDE;
    return n;
}

static maths_node *new_name(maths_reader *r, const maths_sign *sign)
{
    maths_node *n = maths_new(r, MATHS_LETTER);
    n->text = str_from(sign->text);
    n->class = CLASS_LARGE;
    n->function = true;
    n->limits = sign->kind == MATHS_NAME_LIMITS ? LIMITS_IN_DISPLAY : LIMITS_BESIDE;
    return n;
}

static maths_node *new_fence(maths_reader *r, str text, maths_class class)
{
    maths_node *n = maths_operator(r, text, class);
    n->fence = true;
    return n;
}

maths_node *maths_of_sign(maths_reader *r, const maths_sign *sign)
{
    str text = str_from(sign->text);
    maths_node *n;
    switch (sign->kind) {
    case MATHS_SLANTED:
        return new_letter(r, in_font(r, text));
    case MATHS_UPRIGHT:
    case MATHS_SIGN:
        n = new_letter(r, in_font(r, text));
        n->upright = str_eq(n->text, text);
        return n;
    case MATHS_DOTS:
        n = new_letter(r, text);
        n->class = CLASS_INNER;
        return n;
    case MATHS_BINARY:
        return maths_operator(r, text, CLASS_BINARY);
    case MATHS_RELATION:
    case MATHS_ARROW:
        return maths_operator(r, text, CLASS_RELATION);
    case MATHS_OPENING:
        return new_fence(r, text, CLASS_OPENING);
    case MATHS_CLOSING:
        return new_fence(r, text, CLASS_CLOSING);
    case MATHS_BAR:
        return new_fence(r, text, CLASS_ORDINARY);
    case MATHS_PUNCTUATION:
        return maths_operator(r, text, CLASS_PUNCTUATION);
    case MATHS_BIG:
    case MATHS_BIG_LIMITS:
        return new_large(r, sign);
    case MATHS_NAME:
    case MATHS_NAME_LIMITS:
        return new_name(r, sign);
    case MATHS_SLASH:
        break;
    }
    return maths_operator(r, text, CLASS_ORDINARY);
}

/* Characters of a keyboard that are signs, and what sign. TeX has the hyphen as a minus. */
static const maths_sign keyboard[] = {
    {"+", "+", MATHS_BINARY},   {"-", "−", MATHS_BINARY},      {"*", "∗", MATHS_BINARY},
    {"=", "=", MATHS_RELATION}, {"<", "<", MATHS_RELATION},    {">", ">", MATHS_RELATION},
    {":", ":", MATHS_RELATION}, {",", ",", MATHS_PUNCTUATION}, {";", ";", MATHS_PUNCTUATION},
    {"(", "(", MATHS_OPENING},  {"[", "[", MATHS_OPENING},     {")", ")", MATHS_CLOSING},
    {"]", "]", MATHS_CLOSING},  {"|", "|", MATHS_BAR},         {"/", "/", MATHS_SLASH},
    {"−", "−", MATHS_BINARY},   {"·", "·", MATHS_BINARY},
};

static const maths_sign *find_keyboard(str character)
{
    for (size_t i = 0; i < sizeof keyboard / sizeof *keyboard; i++)
        if (str_eq(character, str_from(keyboard[i].name)))
            return &keyboard[i];
    return NULL;
}

static maths_node *of_other_character(maths_reader *r, str character)
{
    str rest = character;
    code_point c = utf8_take(&rest);
    if (unicode_letter(c) || unicode_mark(c))
        return new_letter(r, in_font(r, character));
    if (unicode_number(c)) {
        maths_node *n = maths_new(r, MATHS_NUMBER);
        n->text = in_font(r, character);
        return n;
    }
    if (c == '!')
        return maths_operator(r, character, CLASS_CLOSING);
    return new_text(r, character);
}

maths_node *maths_of_character(maths_reader *r, str character)
{
    char c = character.at[0];
    if (ascii_alnum(c))
        return of_other_character(r, character);
    if (c == '~') {
        maths_node *space = maths_new(r, MATHS_SPACE);
        space->width = 333;
        return space;
    }
    if (strchr("%#$&_^{}", c)) {
        maths_fail(r, character,
                   c == '%'   ? "begins a comment in TeX; write `\\%`"
                   : c == '}' ? "closes nothing"
                   : c == '&' ? "stands outside a table"
                   : c == '$' ? "ends the formula in TeX; write `\\$`"
                              : "cannot stand here in TeX");
        return maths_new(r, MATHS_ROW);
    }
    const maths_sign *sign = find_keyboard(character);
    if (!sign && (c & 0x80))
        sign = maths_find_character(character);
    return sign ? maths_of_sign(r, sign) : of_other_character(r, character);
}

/* ---- atoms */

static bool is_digit_at(const maths_reader *r, size_t at)
{
    return at < r->tex.len && ascii_digit(r->tex.at[at]);
}

/* 3, 3.14, .5; a point that ends a sentence is no part of it. */
static maths_node *read_number(maths_reader *r)
{
    size_t from = r->at;
    while (is_digit_at(r, r->at))
        r->at++;
    if (r->at < r->tex.len && r->tex.at[r->at] == '.' && is_digit_at(r, r->at + 1))
        for (r->at++; is_digit_at(r, r->at);)
            r->at++;
    maths_node *n = maths_new(r, MATHS_NUMBER);
    n->text = in_font(r, str_sub(r->tex, from, r->at - from));
    return n;
}

static maths_node *read_word(maths_reader *r)
{
    size_t from = r->at;
    while (r->at < r->tex.len && ascii_alpha(r->tex.at[r->at]))
        r->at++;
    return new_letter(r, in_font(r, str_sub(r->tex, from, r->at - from)));
}

static maths_node *single(maths_node *n)
{
    return n->kind == MATHS_ROW && n->first && n->first == n->last ? n->first : n;
}

/* What a group has alone is an ordinary atom: {=} is set without the spaces of a relation. */
static maths_node *as_ordinary(maths_node *row)
{
    if (!row->first || row->first != row->last)
        return row;
    maths_node *core = maths_core(row->first);
    if (core && !core->fence) {
        core->class = core->large ? CLASS_LARGE : CLASS_ORDINARY;
        core->settled = true;
    }
    return row->first;
}

static maths_node *read_group(maths_reader *r, maths_token open)
{
    bool bracket = r->bracket, keep = r->keep;
    maths_node *row = maths_new(r, MATHS_ROW);
    maths_take(r, open);
    if (!maths_enter(r, open.text))
        return row;
    r->bracket = r->keep = false;
    row = maths_read_row(r);
    maths_leave(r);
    r->bracket = bracket;
    maths_token close = maths_peek(r);
    if (maths_token_is(close, "}"))
        maths_take(r, close);
    else if (close.kind == TOKEN_END)
        maths_fail(r, open.text, "is not closed");
    else
        maths_fail(r, close.text, "stands within braces that are not closed");
    return keep ? single(row) : as_ordinary(row);
}

static maths_node *read_command(maths_reader *r, maths_token t)
{
    maths_take(r, t);
    if (!maths_enter(r, t.text))
        return maths_new(r, MATHS_ROW);
    maths_node *n = maths_read_command(r, t);
    maths_leave(r);
    return n;
}

static maths_node *read_atom(maths_reader *r)
{
    maths_token t = maths_peek(r);
    char c = t.text.len ? t.text.at[0] : 0;
    if (t.kind == TOKEN_COMMAND)
        return read_command(r, t);
    if (c == '{')
        return read_group(r, t);
    if (ascii_digit(c) || (c == '.' && is_digit_at(r, r->at + 1)))
        return read_number(r);
    if (ascii_alpha(c) && maths_font_joins(r->font))
        return read_word(r);
    maths_take(r, t);
    if (c == ':' && maths_take_if(r, "="))
        return maths_operator(r, STR("≔"), CLASS_RELATION);
    return maths_of_character(r, t.text);
}

static bool ends_row(const maths_reader *r, maths_token t)
{
    return t.kind == TOKEN_END || maths_token_is(t, "}") || maths_token_is(t, "&") || maths_is_line_end(t) ||
           maths_token_is(t, "\\right") || maths_token_is(t, "\\end") ||
           (r->bracket && maths_token_is(t, "]"));
}

maths_node *maths_read_argument(maths_reader *r, str of)
{
    maths_token t = maths_peek(r);
    if (maths_token_is(t, "{"))
        return read_group(r, t);
    if (ends_row(r, t)) {
        maths_fail(r, of, "wants more behind it");
        return maths_new(r, MATHS_ROW);
    }
    if (t.kind == TOKEN_COMMAND)
        return read_command(r, t);
    maths_take(r, t);
    return maths_of_character(r, t.text);
}

maths_node *maths_read_optional(maths_reader *r)
{
    maths_token open = maths_peek(r);
    if (!maths_token_is(open, "[") || !maths_enter(r, open.text))
        return NULL;
    bool bracket = r->bracket;
    maths_take(r, open);
    r->bracket = true;
    maths_node *row = maths_read_row(r);
    r->bracket = bracket;
    maths_leave(r);
    if (!maths_take_if(r, "]"))
        maths_fail(r, open.text, "is not closed");
    return row;
}

str maths_read_raw(maths_reader *r, str of)
{
    maths_token open = maths_peek(r);
    size_t depth = 0, from = r->at + 1;
    if (!maths_token_is(open, "{")) {
        maths_fail(r, of, "wants braces behind it");
        return STR("");
    }
    for (size_t i = r->at; i < r->tex.len; i++) {
        char c = r->tex.at[i];
        if (c == '\\')
            i++;
        else if (c == '{')
            depth++;
        else if (c == '}' && --depth == 0) {
            r->at = i + 1;
            return str_sub(r->tex, from, i - from);
        }
    }
    maths_fail(r, open.text, "is not closed");
    return STR("");
}

/* ---- scripts */

static const char *const primes[] = {"′", "″", "‴", "⁗"};

static void add_primes(maths_reader *r, maths_node *row, size_t count)
{
    while (count) {
        size_t n = count < 4 ? count : 4;
        maths_node *prime = maths_operator(r, str_from(primes[n - 1]), CLASS_ORDINARY);
        prime->settled = true;
        maths_add(row, prime);
        count -= n;
    }
}

static maths_node *with_primes(maths_reader *r, maths_node *over, size_t count)
{
    if (!count)
        return over;
    maths_node *row = maths_new(r, MATHS_ROW);
    add_primes(r, row, count);
    if (over)
        maths_add(row, over);
    return single(row);
}

static void read_script(maths_reader *r, maths_token t, maths_node **script, const char *twice)
{
    if (*script)
        maths_fail(r, t.text, twice);
    maths_take(r, t);
    *script = maths_read_argument(r, t.text);
}

static maths_node *with_scripts(maths_reader *r, maths_node *base, maths_node *under, maths_node *over)
{
    if (!under && !over)
        return base;
    maths_node *n = maths_new(r, MATHS_SCRIPTS);
    n->base = base;
    n->under = under;
    n->over = over;
    n->class = base->kind == MATHS_ROW ? CLASS_ORDINARY : base->class;
    n->limits = base->limits;
    n->function = base->function;
    n->settled = base->settled;
    return n;
}

maths_node *maths_read_scripted(maths_reader *r)
{
    maths_token t = maths_peek(r);
    bool bare = maths_token_is(t, "^") || maths_token_is(t, "_") || maths_token_is(t, "'");
    maths_node *base = bare ? maths_new(r, MATHS_ROW) : read_atom(r), *under = NULL, *over = NULL;
    size_t ticks = 0;
    for (;;) {
        t = maths_peek(r);
        if (maths_token_is(t, "^"))
            read_script(r, t, &over, "is a second superscript; put braces around the first");
        else if (maths_token_is(t, "_"))
            read_script(r, t, &under, "is a second subscript; put braces around the first");
        else if (maths_take_if(r, "'"))
            ticks++;
        else if (maths_take_if(r, "\\limits"))
            base->limits = LIMITS_ALWAYS;
        else if (maths_take_if(r, "\\nolimits"))
            base->limits = LIMITS_BESIDE;
        else
            break;
    }
    return with_scripts(r, base, under, with_primes(r, over, ticks));
}

/* ---- rows */

/* Bars open and close by turns, if those within the same parentheses are even in number; one alone divides.
 */
enum { BARS_DEEPEST = 16 };

typedef struct {
    maths_node *open[BARS_DEEPEST]; /* the bar that waits for another, by depth of parentheses */
    int depth;
} bars;

static void pair_bar(bars *b, maths_node *bar)
{
    maths_node **open = &b->open[b->depth];
    if (!*open) {
        *open = bar;
        return;
    }
    (*open)->class = CLASS_OPENING;
    bar->class = CLASS_CLOSING;
    *open = NULL;
}

static void pair_bars(maths_node *row)
{
    bars b = {0};
    for (maths_node *n = row->first; n; n = n->next) {
        maths_node *core = maths_core(n);
        if (!core || !core->fence)
            continue;
        if (core->class == CLASS_OPENING && b.depth + 1 < BARS_DEEPEST)
            b.open[++b.depth] = NULL;
        else if (core->class == CLASS_CLOSING && b.depth > 0)
            b.depth--;
        else if (core->class == CLASS_ORDINARY && !core->settled)
            pair_bar(&b, core);
        core->settled = true;
    }
}

static void make_sign(maths_node *n)
{
    maths_node *core = maths_core(n);
    n->class = CLASS_ORDINARY;
    if (core) {
        core->class = CLASS_ORDINARY;
        core->sign = true;
    }
}

static bool begins_term(const maths_node *before)
{
    return !before || before->class == CLASS_BINARY || before->class == CLASS_LARGE ||
           before->class == CLASS_RELATION || before->class == CLASS_OPENING ||
           before->class == CLASS_PUNCTUATION;
}

/* The TeXbook's rules 5 and 6 (appendix G): a binary operator without two operands is none. */
static void settle_classes(maths_node *row)
{
    maths_node *before = NULL;
    for (maths_node *n = row->first; n; n = n->next) {
        if (n->kind == MATHS_SPACE)
            continue;
        const maths_node *core = maths_core(n);
        if (core && !n->settled)
            n->class = core->class;
        bool ends = n->class == CLASS_RELATION || n->class == CLASS_CLOSING || n->class == CLASS_PUNCTUATION;
        if (n->class == CLASS_BINARY && begins_term(before))
            make_sign(n);
        else if (ends && before && before->class == CLASS_BINARY)
            make_sign(before);
        before = n;
    }
    if (before && before->class == CLASS_BINARY)
        make_sign(before);
}

/* \over, \choose, \atop: all before it in the row over all behind it. */
static bool divides(maths_token t)
{
    return maths_token_is(t, "\\over") || maths_token_is(t, "\\choose") || maths_token_is(t, "\\atop");
}

static maths_node *read_divided(maths_reader *r, maths_token t, maths_node *over)
{
    maths_node *n = maths_new(r, MATHS_FRACTION);
    maths_take(r, t);
    n->over = single(over);
    n->bare = !maths_token_is(t, "\\over");
    if (maths_enter(r, t.text))
        n->under = single(maths_read_row(r));
    else
        n->under = maths_new(r, MATHS_ROW);
    maths_leave(r);
    return maths_token_is(t, "\\choose") ? maths_fenced(r, "(", n, ")") : n;
}

static maths_node *read_styled(maths_reader *r, maths_token t, maths_style style)
{
    maths_node *n = maths_new(r, MATHS_STYLE);
    maths_take(r, t);
    n->style = style;
    if (maths_enter(r, t.text)) {
        maths_node *row = maths_read_row(r);
        n->first = row->first;
        n->last = row->last;
    }
    maths_leave(r);
    return n;
}

static void settle(maths_node *row)
{
    pair_bars(row);
    settle_classes(row);
}

maths_node *maths_read_row(maths_reader *r)
{
    maths_node *row = maths_new(r, MATHS_ROW);
    maths_font font = r->font;
    maths_style style;
    for (;;) {
        maths_token t = maths_peek(r);
        if (ends_row(r, t))
            break;
        if (maths_font_switch(t, &r->font)) {
            maths_take(r, t);
        } else if (maths_style_switch(t, &style)) {
            maths_add(row, read_styled(r, t, style));
        } else if (divides(t)) {
            settle(row);
            maths_node *fraction = read_divided(r, t, row);
            row = maths_new(r, MATHS_ROW);
            maths_add(row, fraction);
        } else {
            maths_add(row, maths_read_scripted(r));
        }
    }
    r->font = font;
    settle(row);
    return row;
}

const maths_node *tex_math_read(str tex, arena *mem, maths_fault *fault)
{
    maths_reader r = {.tex = tex, .mem = mem, .fault = fault};
    *fault = (maths_fault){{0}, NULL};
    maths_node *row = maths_read_row(&r);
    maths_token t = maths_peek(&r);
    if (!r.failed && maths_is_line_end(t))
        row = maths_read_lines(&r, row, STYLE_DISPLAY);
    t = maths_peek(&r);
    if (!r.failed && t.kind != TOKEN_END)
        maths_fail(&r, t.text, maths_token_is(t, "&") ? "stands outside a table" : "closes nothing");
    return r.failed ? NULL : row;
}
