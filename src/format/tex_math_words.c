/* Text within formulas: \text{…} with what it may hold, and what switches font and style for the rest of a
 * group. */
#include "base/unicode.h"
#include "format/tex_math_parts.h"

#define NO_BREAK_SPACE "\u00A0"

bool maths_font_switch(maths_token t, maths_font *font)
{
    static const struct {
        const char *name;
        maths_font font;
    } switches[] = {{"\\bf", FONT_BOLD},        {"\\rm", FONT_ROMAN},       {"\\it", FONT_ITALIC},
                    {"\\cal", FONT_SCRIPT},     {"\\sf", FONT_SANS},        {"\\tt", FONT_MONO},
                    {"\\bfseries", FONT_BOLD},  {"\\rmfamily", FONT_ROMAN}, {"\\boldmath", FONT_BOLD_ITALIC},
                    {"\\itshape", FONT_ITALIC}, {"\\sffamily", FONT_SANS},  {"\\ttfamily", FONT_MONO}};
    for (size_t i = 0; t.kind == TOKEN_COMMAND && i < sizeof switches / sizeof *switches; i++)
        if (maths_token_is(t, switches[i].name)) {
            *font = switches[i].font;
            return true;
        }
    return false;
}

bool maths_style_switch(maths_token t, maths_style *style)
{
    static const struct {
        const char *name;
        maths_style style;
    } switches[] = {{"\\displaystyle", STYLE_DISPLAY},
                    {"\\textstyle", STYLE_INLINE},
                    {"\\scriptstyle", STYLE_SCRIPT},
                    {"\\scriptscriptstyle", STYLE_SCRIPT_OF_SCRIPT}};
    for (size_t i = 0; t.kind == TOKEN_COMMAND && i < sizeof switches / sizeof *switches; i++)
        if (maths_token_is(t, switches[i].name)) {
            *style = switches[i].style;
            return true;
        }
    return false;
}

/* ---- words */

typedef struct {
    maths_reader *r;
    maths_node *row;
    buf words; /* not yet a node */
    maths_font font;
} wording;

/* Spaces at the ends would be taken off by a browser. */
static void end_words(wording *w)
{
    str s = buf_str(&w->words);
    if (!s.len)
        return;
    buf out = buf_in(w->r->mem);
    str inside = str_trim(s);
    if (s.at[0] == ' ')
        buf_lit(&out, NO_BREAK_SPACE);
    buf_add(&out, inside);
    if (inside.len && s.at[s.len - 1] == ' ')
        buf_lit(&out, NO_BREAK_SPACE);
    maths_node *n = maths_new(w->r, MATHS_TEXT);
    n->text = buf_str(&out);
    n->settled = true;
    maths_add(w->row, n);
    w->words = buf_in(w->r->mem);
}

static void add_character(wording *w, str character)
{
    str rest = character;
    buf_code(&w->words, maths_in_font(utf8_take(&rest), w->font));
}

static void add_blank(wording *w)
{
    if (!w->words.len || w->words.at[w->words.len - 1] != ' ')
        buf_char(&w->words, ' ');
}

/* $…$ within text: maths again. */
static void read_inner(wording *w)
{
    maths_reader *r = w->r;
    str rest = str_skip(r->tex, r->at + 1);
    size_t end = str_find_char(rest, '$');
    if (end == rest.len) {
        maths_fail(r, str_sub(r->tex, r->at, 1), "is not closed");
        return;
    }
    maths_reader inner = *r;
    inner.tex = str_sub(rest, 0, end);
    inner.at = 0;
    inner.font = FONT_NORMAL;
    inner.bracket = false;
    maths_node *row = maths_read_row(&inner);
    maths_token t = maths_peek(&inner);
    if (!inner.failed && t.kind != TOKEN_END)
        maths_fail(&inner, t.text, "closes nothing");
    end_words(w);
    maths_add(w->row, row);
    r->at += end + 2;
    if (inner.failed) {
        r->failed = true;
        r->at = r->tex.len;
    }
}

static bool read_text_group(wording *w);

/* A command within text: a space, an escaped character, a font. */
static void read_text_command(wording *w)
{
    static const struct {
        const char *name;
        maths_font font;
    } fonts[] = {{"\\textbf", FONT_BOLD}, {"\\textit", FONT_ITALIC},     {"\\emph", FONT_ITALIC},
                 {"\\texttt", FONT_MONO}, {"\\textsf", FONT_SANS},       {"\\textrm", FONT_NORMAL},
                 {"\\text", FONT_NORMAL}, {"\\textnormal", FONT_NORMAL}, {"\\mbox", FONT_NORMAL}};
    maths_reader *r = w->r;
    maths_token t = maths_peek(r);
    maths_font font = w->font;
    maths_take(r, t);
    if (t.text.len == 2 && strchr("%&_#$", t.text.at[1])) {
        buf_add(&w->words, str_skip(t.text, 1));
    } else if (t.text.len == 2 && strchr("{}", t.text.at[1])) {
        buf_add(&w->words, str_skip(t.text, 1));
    } else if (t.text.len == 2 && strchr(" ,;:", t.text.at[1])) {
        add_blank(w);
    } else if (maths_token_is(t, "\\quad") || maths_token_is(t, "\\qquad")) {
        add_blank(w);
    } else {
        size_t i = 0, count = sizeof fonts / sizeof *fonts;
        while (i < count && !maths_token_is(t, fonts[i].name))
            i++;
        if (i == count) {
            maths_fail(r, t.text, "is not known within text");
            return;
        }
        w->font = fonts[i].font;
        maths_peek(r);
        if (!read_text_group(w))
            maths_fail(r, t.text, "wants braces behind it");
        w->font = font;
    }
}

/* Ligatures of TeX's fonts. */
static size_t read_ligature(wording *w, str rest)
{
    static const struct {
        const char *tex, *text;
    } ligatures[] = {{"---", "—"}, {"--", "–"}, {"``", "“"}, {"''", "”"}, {"`", "‘"}, {"'", "’"}};
    for (size_t i = 0; i < sizeof ligatures / sizeof *ligatures; i++)
        if (str_starts(rest, str_from(ligatures[i].tex))) {
            buf_add(&w->words, str_from(ligatures[i].text));
            return strlen(ligatures[i].tex);
        }
    return 0;
}

static void read_plain(wording *w)
{
    maths_reader *r = w->r;
    str rest = str_skip(r->tex, r->at), after = rest;
    size_t len = read_ligature(w, rest);
    if (len) {
        r->at += len;
        return;
    }
    utf8_take(&after);
    len = rest.len - after.len;
    if (ascii_space(rest.at[0]))
        add_blank(w);
    else if (rest.at[0] == '~')
        buf_lit(&w->words, NO_BREAK_SPACE);
    else if (rest.at[0] == '%')
        maths_fail(r, str_sub(rest, 0, 1), "begins a comment in TeX; write `\\%`");
    else
        add_character(w, str_sub(rest, 0, len));
    r->at += r->failed ? 0 : len;
}

/* {…}; false if there is none. */
static bool read_text_group(wording *w)
{
    maths_reader *r = w->r;
    size_t open = r->at;
    if (open >= r->tex.len || r->tex.at[open] != '{')
        return false;
    if (!maths_enter(r, str_sub(r->tex, open, 1))) {
        maths_leave(r);
        return true;
    }
    r->at++;
    while (r->at < r->tex.len && r->tex.at[r->at] != '}') {
        char c = r->tex.at[r->at];
        if (c == '\\')
            read_text_command(w);
        else if (c == '$')
            read_inner(w);
        else if (c == '{')
            read_text_group(w);
        else
            read_plain(w);
    }
    maths_leave(r);
    if (r->at == r->tex.len)
        maths_fail(r, str_sub(r->tex, open, 1), "is not closed");
    else
        r->at++;
    return true;
}

maths_node *maths_read_text(maths_reader *r, str of, maths_font font)
{
    wording w = {r, maths_new(r, MATHS_ROW), buf_in(r->mem), font};
    maths_token t = maths_peek(r);
    if (t.kind == TOKEN_CHARACTER && !strchr("{}&$", t.text.at[0])) {
        maths_take(r, t);
        add_character(&w, t.text);
    } else if (!read_text_group(&w)) {
        maths_fail(r, of, "wants braces behind it");
    }
    end_words(&w);
    return w.row;
}
