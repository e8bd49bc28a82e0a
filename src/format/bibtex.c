#include "format/bibtex.h"

#include "base/unicode.h"

/* ---- characters */

static str escaped(char c)
{
    switch (c) {
    case '\\':
        return STR("{\\textbackslash}");
    case '~':
        return STR("{\\textasciitilde}");
    case '^':
        return STR("{\\textasciicircum}");
    case '<':
        return STR("{\\textless}");
    case '>':
        return STR("{\\textgreater}");
    case '|':
        return STR("{\\textbar}");
    case '`':
        return STR("{\\textasciigrave}");
    /* BibTeX counts \{ as a brace too, so single ones have to go by name. */
    case '{':
        return STR("{\\textbraceleft}");
    case '}':
        return STR("{\\textbraceright}");
    case '#':
        return STR("\\#");
    case '$':
        return STR("\\$");
    case '%':
        return STR("\\%");
    case '&':
        return STR("\\&");
    case '_':
        return STR("\\_");
    default:
        return STR("");
    }
}

/* "--" would be a dash and "''" a quotation mark: TeX joins them where nothing is between. */
static void part_ligature(buf *out, char c)
{
    if ((c == '-' || c == '\'') && out->len && out->at[out->len - 1] == c)
        buf_lit(out, "{}");
}

/* White space of any kind is one space; other control characters are dropped. */
static void add_escaped(buf *out, str s)
{
    for (size_t i = 0; i < s.len; i++) {
        str instead = escaped(s.at[i]);
        part_ligature(out, s.at[i]);
        if (instead.len)
            buf_add(out, instead);
        else if (!ascii_space(s.at[i]) && (unsigned char)s.at[i] >= 0x20 && s.at[i] != 0x7F)
            buf_char(out, s.at[i]);
        else if (ascii_space(s.at[i]) && (!out->len || out->at[out->len - 1] != ' '))
            buf_char(out, ' ');
    }
}

/* ---- pieces of a text: words, what is between them, code, maths */

typedef enum { PLAIN, CODE, MATHS } piece_kind;

static bool braces_match(str s)
{
    int depth = 0;
    for (size_t i = 0; i < s.len && depth >= 0; i++)
        depth += (s.at[i] == '{') - (s.at[i] == '}');
    return depth == 0;
}

/* `s` begins with `mark`: the length of what stands up to the next one, both marks included; 0 if there is
 * none. */
static size_t marked(str s, char mark)
{
    size_t inside = str_find_char(str_skip(s, 1), mark);
    return inside + 1 < s.len && inside > 0 ? inside + 2 : 0;
}

static bool blank_at_end(str s)
{
    return ascii_space(s.at[0]) || ascii_space(s.at[s.len - 1]);
}

/* As titles have it: no space inside of the dollars, no digit behind them (that is money). */
static bool is_maths(str s, size_t len)
{
    str inside = str_sub(s, 1, len - 2);
    return !blank_at_end(inside) && !(len < s.len && ascii_digit(s.at[len])) && braces_match(inside) &&
           str_find_char(inside, '%') == inside.len;
}

/* Takes the next piece off *rest: code without its ticks, maths with its dollars, or what stands before
 * either. */
static str take_piece(str *rest, piece_kind *kind)
{
    str s = *rest;
    size_t len = s.at[0] == '`' || s.at[0] == '$' ? marked(s, s.at[0]) : 0;
    bool code = len && s.at[0] == '`' && !blank_at_end(str_sub(s, 1, len - 2));
    *kind = code ? CODE : len && s.at[0] == '$' && is_maths(s, len) ? MATHS : PLAIN;
    if (*kind == PLAIN) {
        len = 1;
        while (len < s.len && s.at[len] != '`' && s.at[len] != '$')
            len++;
    }
    *rest = str_skip(s, len);
    return *kind == CODE ? str_sub(s, 1, len - 2) : str_sub(s, 0, len);
}

static void add_code(buf *out, str s)
{
    buf_lit(out, "\\texttt{");
    add_escaped(out, s);
    buf_char(out, '}');
}

/* ---- titles */

typedef struct {
    buf *out;
    bool sentence_case; /* most words are small: what is not tells something */
    bool begins;        /* a sentence begins here */
} title_writer;

/* Takes a run of letters, marks, digits and inner apostrophes, or a run of anything else, off *rest. */
static str take_word(str *rest, bool *word)
{
    str s = *rest;
    *word = false;
    for (bool first = true; s.len; first = false) {
        str before = s;
        code_point c = utf8_take(&s);
        bool letter = unicode_letter(c) || unicode_number(c) || unicode_mark(c);
        if (first)
            *word = letter;
        if (letter != *word) {
            s = before;
            break;
        }
    }
    str taken = str_sub(*rest, 0, rest->len - s.len);
    *rest = s;
    return taken;
}

static bool capital_within(str word)
{
    utf8_take(&word);
    while (word.len)
        if (unicode_upper(utf8_take(&word)))
            return true;
    return false;
}

static bool capital_first(str word)
{
    return unicode_upper(utf8_take(&word));
}

/* Of words of four letters and more, where titles differ from sentences; where there are none, it is a title.
 */
static bool most_words_small(str title)
{
    size_t small = 0, capital = 0;
    for (bool first = true; title.len;) {
        bool is_word;
        str word = take_word(&title, &is_word);
        if (!is_word)
            continue;
        if (!first && utf8_count(word) >= 4) {
            if (capital_first(word))
                capital++;
            else
                small++;
        }
        first = false;
    }
    return small && small >= capital;
}

static void add_word(title_writer *t, str word)
{
    if (capital_within(word)) {
        buf_char(t->out, '{');
        add_escaped(t->out, word);
        buf_char(t->out, '}');
    } else if (t->sentence_case && !t->begins && capital_first(word)) {
        str rest = word;
        utf8_take(&rest);
        buf_char(t->out, '{');
        buf_add(t->out, str_sub(word, 0, word.len - rest.len));
        buf_char(t->out, '}');
        buf_add(t->out, rest);
    } else {
        add_escaped(t->out, word);
    }
    t->begins = false;
}

static void add_title_words(title_writer *t, str s)
{
    while (s.len) {
        bool is_word;
        str part = take_word(&s, &is_word);
        if (is_word) {
            add_word(t, part);
            continue;
        }
        add_escaped(t->out, part);
        str end = str_trim(part);
        t->begins = t->begins || (end.len && str_contains(STR(":.?!"), str_sub(end, end.len - 1, 1)));
    }
}

void bibtex_title(buf *out, str text)
{
    title_writer t = {.out = out, .sentence_case = most_words_small(text), .begins = true};
    while (text.len) {
        piece_kind kind;
        str part = take_piece(&text, &kind);
        if (kind == CODE)
            add_code(out, part);
        else if (kind == MATHS)
            buf_add(out, part);
        else
            add_title_words(&t, part);
    }
}

void bibtex_text(buf *out, str text)
{
    while (text.len) {
        piece_kind kind;
        str part = take_piece(&text, &kind);
        if (kind == CODE)
            add_code(out, part);
        else if (kind == MATHS)
            buf_add(out, part);
        else
            add_escaped(out, part);
    }
}

/* ---- names */

/* "and" between spaces parts names, whatever its case. */
static size_t find_and(str s)
{
    for (size_t i = 0; i + 5 <= s.len; i++)
        if (ascii_space(s.at[i]) && str_eq_nocase(str_sub(s, i + 1, 3), STR("and")) &&
            ascii_space(s.at[i + 4]))
            return i + 1;
    return s.len;
}

void bibtex_name(buf *out, str name, bool literal)
{
    if (literal) {
        buf_char(out, '{');
        add_escaped(out, name);
        buf_char(out, '}');
        return;
    }
    for (size_t at; (at = find_and(name)) < name.len; name = str_skip(name, at + 3)) {
        add_escaped(out, str_sub(name, 0, at));
        buf_char(out, '{');
        buf_add(out, str_sub(name, at, 3));
        buf_char(out, '}');
    }
    add_escaped(out, name);
}

/* ---- entries */

void bibtex_open(buf *out, str type, str key)
{
    buf_char(out, '@');
    buf_add(out, type);
    buf_char(out, '{');
    buf_add(out, key);
    buf_lit(out, ",\n");
}

static void open_field(buf *out, str name)
{
    buf_lit(out, "  ");
    buf_add(out, name);
    buf_lit(out, " = ");
}

void bibtex_add_bare(buf *out, str name, str value)
{
    open_field(out, name);
    buf_add(out, value);
    buf_lit(out, ",\n");
}

void bibtex_add_raw(buf *out, str name, str value)
{
    open_field(out, name);
    buf_char(out, '{');
    for (size_t i = 0; i < value.len; i++) {
        if (value.at[i] == '{')
            buf_lit(out, "%7B");
        else if (value.at[i] == '}')
            buf_lit(out, "%7D");
        else
            buf_char(out, value.at[i]);
    }
    buf_lit(out, "},\n");
}

void bibtex_add_text(buf *out, str name, str value)
{
    open_field(out, name);
    buf_char(out, '{');
    bibtex_text(out, value);
    buf_lit(out, "},\n");
}

void bibtex_add_title(buf *out, str name, str value)
{
    open_field(out, name);
    buf_char(out, '{');
    bibtex_title(out, value);
    buf_lit(out, "},\n");
}

void bibtex_close(buf *out)
{
    buf_lit(out, "}\n");
}

str bibtex_month(int month)
{
    static const str names[] = {STR_INIT(""),    STR_INIT("jan"), STR_INIT("feb"), STR_INIT("mar"),
                                STR_INIT("apr"), STR_INIT("may"), STR_INIT("jun"), STR_INIT("jul"),
                                STR_INIT("aug"), STR_INIT("sep"), STR_INIT("oct"), STR_INIT("nov"),
                                STR_INIT("dec")};
    return names[month >= 1 && month <= 12 ? month : 0];
}
