/* What a backslash begins, but for signs (tex_math_symbols.c): one small reader a kind of command, chosen by
 * a table. */
#include "base/unicode.h"
#include "format/tex_math_parts.h"

#include <stdlib.h>

/* `arg` is the table's. The command itself is taken already. */
typedef maths_node *command_reader(maths_reader *r, maths_token t, int arg);

static maths_node *nothing(maths_reader *r)
{
    return maths_new(r, MATHS_ROW);
}

static maths_node *space_of(maths_reader *r, int width)
{
    maths_node *n = maths_new(r, MATHS_SPACE);
    n->width = width;
    return n;
}

static maths_node *read_space(maths_reader *r, maths_token t, int arg)
{
    (void)t;
    return arg > 0 ? space_of(r, arg) : nothing(r);
}

static maths_node *read_nothing(maths_reader *r, maths_token t, int arg)
{
    (void)t, (void)arg;
    return nothing(r);
}

/* \label{…}: names what isn't seen. */
static maths_node *read_label(maths_reader *r, maths_token t, int arg)
{
    (void)arg;
    maths_read_raw(r, t.text);
    return nothing(r);
}

/* ---- lengths */

/* 1.5em, 18mu, -3pt: in thousandths of an em of 10 points. */
static bool read_length(str s, int *width)
{
    static const struct {
        const char *unit;
        double em;
    } units[] = {{"em", 1000}, {"ex", 430},   {"mu", 1000 / 18.0}, {"pt", 100},
                 {"cm", 2845}, {"mm", 284.5}, {"in", 7227},        {"pc", 1200}};
    char number[16];
    s = str_trim(s);
    size_t len = s.len < 2 ? 0 : str_trim_end(str_sub(s, 0, s.len - 2)).len;
    if (len == 0 || len >= sizeof number)
        return false;
    memcpy(number, s.at, len);
    number[len] = 0;
    if (strspn(number, "+-.0123456789") != len)
        return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_ends(s, str_from(units[i].unit))) {
            double all = strtod(number, NULL) * units[i].em;
            *width = all > 20000 ? 20000 : all < 0 ? 0 : (int)(all + 0.5);
            return true;
        }
    return false;
}

/* \hspace{1em} */
static maths_node *read_hspace(maths_reader *r, maths_token t, int arg)
{
    (void)arg;
    int width = 0;
    maths_take_if(r, "*");
    str length = maths_read_raw(r, t.text);
    if (!r->failed && !read_length(length, &width))
        maths_fail(r, t.text, "wants a length, such as {1em}");
    return width > 0 ? space_of(r, width) : nothing(r);
}

/* \kern 3mu: a length without braces. */
static maths_node *read_kern(maths_reader *r, maths_token t, int arg)
{
    (void)arg;
    maths_peek(r);
    str rest = str_skip(r->tex, r->at);
    size_t len = 0;
    int width = 0;
    while (len < rest.len && (ascii_digit(rest.at[len]) || strchr("+-. ", rest.at[len])))
        len++;
    if (len + 2 > rest.len || !read_length(str_sub(rest, 0, len + 2), &width))
        maths_fail(r, t.text, "wants a length, such as 3mu");
    else
        r->at += len + 2;
    return width > 0 ? space_of(r, width) : nothing(r);
}

/* ---- fractions and roots */

static maths_node *read_fraction(maths_reader *r, maths_token t, int arg)
{
    maths_node *n = maths_new(r, MATHS_FRACTION);
    n->style = (maths_style)arg;
    n->over = maths_read_argument(r, t.text);
    n->under = maths_read_argument(r, t.text);
    return n;
}

static maths_node *read_binomial(maths_reader *r, maths_token t, int arg)
{
    maths_node *n = read_fraction(r, t, arg);
    n->bare = true;
    return maths_fenced(r, "(", n, ")");
}

static maths_node *read_root(maths_reader *r, maths_token t, int arg)
{
    (void)arg;
    maths_node *n = maths_new(r, MATHS_ROOT);
    n->over = maths_read_optional(r);
    n->base = maths_read_argument(r, t.text);
    return n;
}

/* ---- brackets that grow */

/* A bracket: its text, "" for a dot. */
static str read_bracket(maths_reader *r, str of)
{
    maths_token t = maths_peek(r);
    const maths_sign *sign = t.kind == TOKEN_COMMAND ? maths_find_sign(str_skip(t.text, 1))
                             : t.kind == TOKEN_CHARACTER && (t.text.at[0] & 0x80)
                                 ? maths_find_character(t.text)
                                 : NULL;
    bool good = sign && (sign->kind == MATHS_OPENING || sign->kind == MATHS_CLOSING ||
                         sign->kind == MATHS_BAR || sign->kind == MATHS_ARROW || sign->kind == MATHS_SLASH);
    char c = t.kind == TOKEN_CHARACTER ? t.text.at[0] : 0;
    maths_take(r, t);
    if (good)
        return str_from(sign->text);
    if (c == '.')
        return STR("");
    if (c == '<' || c == '>')
        return c == '<' ? STR("⟨") : STR("⟩");
    if (!c || !strchr("()[]|/", c))
        maths_fail(r, of, "wants a bracket behind it, or a dot for none");
    return t.text;
}

static maths_node *read_left(maths_reader *r, maths_token t, int arg)
{
    (void)arg;
    maths_node *n = maths_new(r, MATHS_FENCED);
    bool bracket = r->bracket;
    n->class = CLASS_INNER;
    n->text = read_bracket(r, t.text);
    r->bracket = false;
    r->fences++;
    maths_node *row = maths_read_row(r);
    r->fences--;
    r->bracket = bracket;
    n->first = row->first;
    n->last = row->last;
    maths_token right = maths_peek(r);
    if (!maths_token_is(right, "\\right"))
        maths_fail(r, t.text, "has no `\\right`");
    maths_take(r, right);
    n->closing = read_bracket(r, right.text);
    return n;
}

static maths_node *read_middle(maths_reader *r, maths_token t, int arg)
{
    (void)arg;
    if (!r->fences)
        maths_fail(r, t.text, "stands outside `\\left` and `\\right`");
    maths_node *n = maths_operator(r, read_bracket(r, t.text), CLASS_RELATION);
    n->grows = n->fence = n->settled = true;
    return n;
}

static maths_class class_of_bracket(str text)
{
    const maths_sign *sign = text.at[0] & 0x80 ? maths_find_character(text) : NULL;
    if (str_contains(STR("([{"), text) || (sign && sign->kind == MATHS_OPENING))
        return CLASS_OPENING;
    if (str_contains(STR(")]}"), text) || (sign && sign->kind == MATHS_CLOSING))
        return CLASS_CLOSING;
    return CLASS_ORDINARY;
}

/* \big, \bigl, \bigr, \bigm … by size; their last letter says the class. */
static maths_node *read_big(maths_reader *r, maths_token t, int arg)
{
    char side = t.text.at[t.text.len - 1];
    str text = read_bracket(r, t.text);
    if (!text.len)
        return nothing(r);
    maths_node *n = maths_operator(r, text, class_of_bracket(text));
    if (side == 'l' || side == 'r' || side == 'm')
        n->class = side == 'l' ? CLASS_OPENING : side == 'r' ? CLASS_CLOSING : CLASS_RELATION;
    n->size = arg;
    n->fence = true;
    n->settled = side == 'm';
    return n;
}

/* ---- fonts and words */

static maths_node *read_font(maths_reader *r, maths_token t, int arg)
{
    maths_font font = r->font;
    r->font = (maths_font)arg;
    maths_node *n = maths_read_argument(r, t.text);
    r->font = font;
    return n;
}

static maths_node *read_words(maths_reader *r, maths_token t, int arg)
{
    return maths_read_text(r, t.text, (maths_font)arg);
}

/* The text of a row of letters, digits, hyphens and spaces; a name with anything else in it is no name. */
static bool add_name(const maths_node *n, buf *out)
{
    for (; n; n = n->next) {
        if (n->kind == MATHS_SPACE)
            buf_char(out, ' ');
        else if (n->kind == MATHS_OPERATOR && str_eq(n->text, STR("−")))
            buf_char(out, '-');
        else if (n->kind == MATHS_LETTER || n->kind == MATHS_NUMBER || n->kind == MATHS_TEXT ||
                 (n->kind == MATHS_OPERATOR && n->class == CLASS_ORDINARY))
            buf_add(out, n->text);
        else
            return false;
    }
    return true;
}

/* One atom, whatever it holds, of a class that is known. */
static maths_node *one_atom(maths_reader *r, maths_node *n, maths_class class)
{
    if (n->kind == MATHS_ROW) {
        maths_node *row = n;
        n = maths_new(r, MATHS_STYLE);
        n->first = row->first;
        n->last = row->last;
    }
    n->class = class;
    n->settled = true;
    return n;
}

/* \operatorname{softmax}, \operatorname*{arg\,max}. */
static maths_node *read_name(maths_reader *r, maths_token t, int limits)
{
    if (maths_take_if(r, "*"))
        limits = LIMITS_IN_DISPLAY;
    maths_font font = r->font;
    r->font = FONT_ROMAN;
    maths_node *n = maths_read_argument(r, t.text);
    r->font = font;
    buf name = buf_in(r->mem);
    if (add_name(n->kind == MATHS_ROW ? n->first : n, &name) && name.len) {
        n = maths_new(r, MATHS_LETTER);
        n->text = buf_str(&name);
        n->function = n->upright = true;
    }
    n = one_atom(r, n, CLASS_LARGE);
    n->limits = (maths_limits)limits;
    return n;
}

/* \mathop{…} */
static maths_node *read_large(maths_reader *r, maths_token t, int arg)
{
    (void)arg;
    maths_node *n = one_atom(r, maths_read_argument(r, t.text), CLASS_LARGE);
    n->function = n->kind == MATHS_LETTER;
    n->limits = LIMITS_IN_DISPLAY;
    return n;
}

/* \mathrel{…} and its like. */
static maths_node *read_class(maths_reader *r, maths_token t, int arg)
{
    maths_node *n = maths_read_argument(r, t.text), *core = maths_core(n);
    if (core) {
        core->class = (maths_class)arg;
        core->settled = true;
    }
    return one_atom(r, n, (maths_class)arg);
}

static maths_node *read_argument(maths_reader *r, maths_token t, int arg)
{
    (void)arg;
    return maths_read_argument(r, t.text);
}

/* ---- accents, things over others */

static const struct {
    const char *text;
    bool below, stretches;
    maths_limits limits;
} accents[] = {
    {"^", false, false, LIMITS_BESIDE}, {"¯", false, false, LIMITS_BESIDE},
    {"~", false, false, LIMITS_BESIDE}, {"→", false, false, LIMITS_BESIDE},
    {"˙", false, false, LIMITS_BESIDE}, {"¨", false, false, LIMITS_BESIDE},
    {"⃛", false, false, LIMITS_BESIDE},  {"ˇ", false, false, LIMITS_BESIDE},
    {"˘", false, false, LIMITS_BESIDE}, {"´", false, false, LIMITS_BESIDE},
    {"`", false, false, LIMITS_BESIDE}, {"˚", false, false, LIMITS_BESIDE},
    {"^", false, true, LIMITS_BESIDE},  {"~", false, true, LIMITS_BESIDE},
    {"‾", false, true, LIMITS_BESIDE},  {"_", true, true, LIMITS_BESIDE},
    {"⏞", false, true, LIMITS_ALWAYS},  {"⏟", true, true, LIMITS_ALWAYS},
    {"→", false, true, LIMITS_BESIDE},  {"←", false, true, LIMITS_BESIDE},
    {"↔", false, true, LIMITS_BESIDE},  {"⎴", false, true, LIMITS_ALWAYS},
    {"⎵", true, true, LIMITS_ALWAYS},
};
enum {
    HAT,
    BAR,
    TILDE,
    VEC,
    DOT,
    DDOT,
    DDDOT,
    CHECK,
    BREVE,
    ACUTE,
    GRAVE,
    RING,
    WIDE_HAT,
    WIDE_TILDE,
    OVERLINE,
    UNDERLINE,
    OVERBRACE,
    UNDERBRACE,
    OVER_RIGHT,
    OVER_LEFT,
    OVER_BOTH,
    OVERBRACKET,
    UNDERBRACKET
};

static maths_node *read_accent(maths_reader *r, maths_token t, int arg)
{
    maths_node *n = maths_new(r, MATHS_ACCENT);
    n->text = str_from(accents[arg].text);
    n->below = accents[arg].below;
    n->stretches = accents[arg].stretches;
    n->limits = accents[arg].limits;
    n->base = maths_read_argument(r, t.text);
    n->settled = true;
    return n;
}

/* What takes its class from its base, with others right over and under it. */
static maths_node *stacked(maths_reader *r, maths_node *base, maths_node *under, maths_node *over)
{
    maths_node *n = maths_new(r, MATHS_SCRIPTS);
    n->base = base;
    n->under = under;
    n->over = over;
    n->limits = LIMITS_ALWAYS;
    n->class = base->kind == MATHS_ROW ? CLASS_ORDINARY : base->class;
    return n;
}

enum { OVERSET, UNDERSET, STACKREL };

static maths_node *read_stacked(maths_reader *r, maths_token t, int arg)
{
    maths_node *above = maths_read_argument(r, t.text);
    r->keep = true;
    maths_node *base = maths_read_argument(r, t.text);
    r->keep = false;
    maths_node *n = stacked(r, base, arg == UNDERSET ? above : NULL, arg == UNDERSET ? NULL : above);
    if (arg == STACKREL) {
        n->class = CLASS_RELATION;
        n->settled = true;
    }
    return n;
}

/* \xrightarrow[below]{above}: an arrow as long as what stands on it. */
static const char *const long_arrows[] = {"→", "←", "↔", "⇒", "⇐", "⇔", "↦", "↪", "↩", "⇀", "⇌", "="};

static maths_node *padded(maths_reader *r, maths_node *n)
{
    maths_node *row = nothing(r);
    maths_add(row, space_of(r, 400));
    maths_add(row, n);
    maths_add(row, space_of(r, 400));
    return row;
}

static maths_node *read_long_arrow(maths_reader *r, maths_token t, int arg)
{
    maths_node *below = maths_read_optional(r), *above = maths_read_argument(r, t.text);
    maths_node *arrow = maths_operator(r, str_from(long_arrows[arg]), CLASS_RELATION);
    arrow->grows = true;
    below = below && below->first ? padded(r, below) : NULL;
    return stacked(r, arrow, below, padded(r, above));
}

static maths_node *read_substack(maths_reader *r, maths_token t, int arg)
{
    (void)arg;
    maths_token open = maths_peek(r);
    if (!maths_take_if(r, "{")) {
        maths_fail(r, t.text, "wants braces behind it");
        return nothing(r);
    }
    maths_node *first = maths_read_row(r), *n = maths_read_lines(r, first, STYLE_OF_PLACE);
    if (!maths_take_if(r, "}"))
        maths_fail(r, open.text, "is not closed");
    return n;
}

/* ---- the rest */

/* \not: the sign with a stroke through it, as one character where there is one. */
static maths_node *read_not(maths_reader *r, maths_token t, int arg)
{
    (void)arg;
    maths_node *n = maths_read_argument(r, t.text);
    if (!r->failed && n->kind != MATHS_OPERATOR && n->kind != MATHS_LETTER)
        maths_fail(r, t.text, "wants a sign behind it");
    if (!r->failed) {
        n->text = unicode_nfc(r->mem, arena_printf(r->mem, "%.*s\u0338", STR_ARG(n->text)));
        n->class = n->kind == MATHS_OPERATOR ? CLASS_RELATION : n->class;
        n->settled = false;
    }
    return n;
}

static maths_node *read_phantom(maths_reader *r, maths_token t, int arg)
{
    maths_node *n = maths_new(r, MATHS_PHANTOM);
    n->phantom = (maths_phantom)arg;
    n->base = maths_read_argument(r, t.text);
    return n;
}

static maths_node *upright_word(maths_reader *r, str text)
{
    maths_node *n = maths_new(r, MATHS_LETTER);
    n->text = text;
    n->upright = true;
    return n;
}

enum { MOD_BINARY, MOD_PARENTHESES, MOD_PLAIN, MOD_BARE };

static maths_node *read_mod(maths_reader *r, maths_token t, int arg)
{
    maths_node *row = nothing(r);
    if (arg == MOD_BINARY)
        return maths_operator(r, STR("mod"), CLASS_BINARY);
    maths_add(row, space_of(r, 444));
    maths_node *parentheses[] = {maths_operator(r, STR("("), CLASS_OPENING),
                                 maths_operator(r, STR(")"), CLASS_CLOSING)};
    parentheses[0]->fence = parentheses[1]->fence = true;
    if (arg != MOD_PLAIN)
        maths_add(row, parentheses[0]);
    if (arg != MOD_BARE) {
        maths_add(row, upright_word(r, STR("mod")));
        maths_add(row, space_of(r, 333));
    }
    maths_add(row, maths_read_argument(r, t.text));
    if (arg != MOD_PLAIN)
        maths_add(row, parentheses[1]);
    return row;
}

static maths_node *read_begin(maths_reader *r, maths_token t, int arg)
{
    (void)arg;
    return maths_read_environment(r, t);
}

/* Sorted by name. */
static const struct {
    const char *name;
    command_reader *read;
    int arg;
} commands[] = {
    {" ", read_space, 333},
    {"!", read_space, 0},
    {",", read_space, 167},
    {"-", read_nothing, 0},
    {"/", read_space, 0},
    {":", read_space, 222},
    {";", read_space, 278},
    {">", read_space, 222},
    {"Bbb", read_font, FONT_BLACKBOARD},
    {"Big", read_big, 18},
    {"Bigg", read_big, 30},
    {"Biggl", read_big, 30},
    {"Biggm", read_big, 30},
    {"Biggr", read_big, 30},
    {"Bigl", read_big, 18},
    {"Bigm", read_big, 18},
    {"Bigr", read_big, 18},
    {"acute", read_accent, ACUTE},
    {"allowbreak", read_nothing, 0},
    {"bar", read_accent, BAR},
    {"begin", read_begin, 0},
    {"big", read_big, 12},
    {"bigg", read_big, 24},
    {"biggl", read_big, 24},
    {"biggm", read_big, 24},
    {"biggr", read_big, 24},
    {"bigl", read_big, 12},
    {"bigm", read_big, 12},
    {"bigr", read_big, 12},
    {"binom", read_binomial, STYLE_OF_PLACE},
    {"bm", read_font, FONT_BOLD_ITALIC},
    {"bmod", read_mod, MOD_BINARY},
    {"boldsymbol", read_font, FONT_BOLD_ITALIC},
    {"breve", read_accent, BREVE},
    {"centering", read_nothing, 0},
    {"cfrac", read_fraction, STYLE_DISPLAY},
    {"check", read_accent, CHECK},
    {"dbinom", read_binomial, STYLE_DISPLAY},
    {"dddot", read_accent, DDDOT},
    {"ddot", read_accent, DDOT},
    {"dfrac", read_fraction, STYLE_DISPLAY},
    {"displaylimits", read_nothing, 0},
    {"dot", read_accent, DOT},
    {"emph", read_words, FONT_ITALIC},
    {"enskip", read_space, 500},
    {"enspace", read_space, 500},
    {"ensuremath", read_argument, 0},
    {"frac", read_fraction, STYLE_OF_PLACE},
    {"frak", read_font, FONT_FRAKTUR},
    {"grave", read_accent, GRAVE},
    {"hat", read_accent, HAT},
    {"hbox", read_words, FONT_NORMAL},
    {"hfill", read_nothing, 0},
    {"hline", read_nothing, 0},
    {"hphantom", read_phantom, PHANTOM_WIDTH},
    {"hskip", read_kern, 0},
    {"hspace", read_hspace, 0},
    {"kern", read_kern, 0},
    {"label", read_label, 0},
    {"left", read_left, 0},
    {"limits", read_nothing, 0},
    {"mathbb", read_font, FONT_BLACKBOARD},
    {"mathbf", read_font, FONT_BOLD},
    {"mathbfit", read_font, FONT_BOLD_ITALIC},
    {"mathbin", read_class, CLASS_BINARY},
    {"mathcal", read_font, FONT_SCRIPT},
    {"mathclose", read_class, CLASS_CLOSING},
    {"mathds", read_font, FONT_BLACKBOARD},
    {"mathfrak", read_font, FONT_FRAKTUR},
    {"mathinner", read_class, CLASS_INNER},
    {"mathit", read_font, FONT_ITALIC},
    {"mathnormal", read_font, FONT_NORMAL},
    {"mathop", read_large, 0},
    {"mathopen", read_class, CLASS_OPENING},
    {"mathord", read_class, CLASS_ORDINARY},
    {"mathpunct", read_class, CLASS_PUNCTUATION},
    {"mathrel", read_class, CLASS_RELATION},
    {"mathring", read_accent, RING},
    {"mathrm", read_font, FONT_ROMAN},
    {"mathscr", read_font, FONT_SCRIPT},
    {"mathsf", read_font, FONT_SANS},
    {"mathstrut", read_nothing, 0},
    {"mathtt", read_font, FONT_MONO},
    {"mathup", read_font, FONT_ROMAN},
    {"mbox", read_words, FONT_NORMAL},
    {"medspace", read_space, 222},
    {"middle", read_middle, 0},
    {"mkern", read_kern, 0},
    {"mod", read_mod, MOD_PLAIN},
    {"mskip", read_kern, 0},
    {"mspace", read_hspace, 0},
    {"negmedspace", read_space, 0},
    {"negthickspace", read_space, 0},
    {"negthinspace", read_space, 0},
    {"nobreak", read_nothing, 0},
    {"nobreakspace", read_space, 333},
    {"noindent", read_nothing, 0},
    {"nolimits", read_nothing, 0},
    {"nonumber", read_nothing, 0},
    {"not", read_not, 0},
    {"notag", read_nothing, 0},
    {"operatorname", read_name, LIMITS_BESIDE},
    {"operatornamewithlimits", read_name, LIMITS_IN_DISPLAY},
    {"overbrace", read_accent, OVERBRACE},
    {"overbracket", read_accent, OVERBRACKET},
    {"overleftarrow", read_accent, OVER_LEFT},
    {"overleftrightarrow", read_accent, OVER_BOTH},
    {"overline", read_accent, OVERLINE},
    {"overrightarrow", read_accent, OVER_RIGHT},
    {"overset", read_stacked, OVERSET},
    {"phantom", read_phantom, PHANTOM_ALL},
    {"pmb", read_font, FONT_BOLD_ITALIC},
    {"pmod", read_mod, MOD_PARENTHESES},
    {"pod", read_mod, MOD_BARE},
    {"qquad", read_space, 2000},
    {"quad", read_space, 1000},
    {"relax", read_nothing, 0},
    {"smash", read_phantom, PHANTOM_SEEN},
    {"space", read_space, 333},
    {"sqrt", read_root, 0},
    {"stackrel", read_stacked, STACKREL},
    {"strut", read_nothing, 0},
    {"substack", read_substack, 0},
    {"symbf", read_font, FONT_BOLD},
    {"symrm", read_font, FONT_ROMAN},
    {"tbinom", read_binomial, STYLE_INLINE},
    {"text", read_words, FONT_NORMAL},
    {"textbf", read_words, FONT_BOLD},
    {"textit", read_words, FONT_ITALIC},
    {"textnormal", read_words, FONT_NORMAL},
    {"textrm", read_words, FONT_NORMAL},
    {"textsc", read_words, FONT_NORMAL},
    {"textsf", read_words, FONT_SANS},
    {"textsl", read_words, FONT_ITALIC},
    {"texttt", read_words, FONT_MONO},
    {"textup", read_words, FONT_NORMAL},
    {"tfrac", read_fraction, STYLE_INLINE},
    {"thickspace", read_space, 278},
    {"thinspace", read_space, 167},
    {"tilde", read_accent, TILDE},
    {"underbar", read_accent, UNDERLINE},
    {"underbrace", read_accent, UNDERBRACE},
    {"underbracket", read_accent, UNDERBRACKET},
    {"underline", read_accent, UNDERLINE},
    {"underset", read_stacked, UNDERSET},
    {"vec", read_accent, VEC},
    {"vphantom", read_phantom, PHANTOM_HEIGHT},
    {"widehat", read_accent, WIDE_HAT},
    {"widetilde", read_accent, WIDE_TILDE},
    {"xLeftarrow", read_long_arrow, 4},
    {"xLeftrightarrow", read_long_arrow, 5},
    {"xRightarrow", read_long_arrow, 3},
    {"xhookleftarrow", read_long_arrow, 8},
    {"xhookrightarrow", read_long_arrow, 7},
    {"xleftarrow", read_long_arrow, 1},
    {"xleftrightarrow", read_long_arrow, 2},
    {"xlongequal", read_long_arrow, 11},
    {"xmapsto", read_long_arrow, 6},
    {"xrightarrow", read_long_arrow, 0},
    {"xrightharpoonup", read_long_arrow, 9},
    {"xrightleftharpoons", read_long_arrow, 10},
    {"~", read_space, 333},
};

static int compare_command(const void *key, const void *entry)
{
    return str_cmp(*(const str *)key, str_from(*(const char *const *)entry));
}

maths_node *maths_read_command(maths_reader *r, maths_token t)
{
    str name = str_skip(t.text, 1);
    const maths_sign *sign = maths_find_sign(name);
    if (sign)
        return maths_of_sign(r, sign);
    size_t count = sizeof commands / sizeof *commands;
    for (size_t low = 0, high = count; low < high;) {
        size_t middle = (low + high) / 2;
        int order = compare_command(&name, &commands[middle]);
        if (order == 0)
            return commands[middle].read(r, t, commands[middle].arg);
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    maths_fail(r, t.text, name.len ? "is not known" : "stands at the end");
    return nothing(r);
}
