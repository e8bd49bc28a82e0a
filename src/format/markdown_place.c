#include "format/markdown_parts.h"

#include <string.h>

static bool char_at(str text, size_t at, char c)
{
    return at < text.len && text.at[at] == c;
}

static bool ends_line(str text, size_t at)
{
    return at >= text.len || markdown_newline(text.at[at]);
}

static bool ends_word(str text, size_t at)
{
    return ends_line(text, at) || markdown_blank(text.at[at]);
}

static size_t run_of(str text, size_t at, char c)
{
    size_t n = 0;
    while (char_at(text, at + n, c))
        n++;
    return n;
}

/* ---- marks */

size_t markdown_quote_mark(str text, size_t at, int kind)
{
    (void)kind;
    return char_at(text, at, '>');
}

size_t markdown_item_mark(str text, size_t at, int kind)
{
    size_t len = 0;
    if (kind == '.' || kind == ')')
        while (len < 9 && at + len < text.len && ascii_digit(text.at[at + len]))
            len++;
    bool numbered = kind == '.' || kind == ')';
    if ((numbered && len == 0) || !char_at(text, at + len, (char)kind) || !ends_word(text, at + len + 1))
        return 0;
    return len + 1;
}

size_t markdown_rule_mark(str text, size_t at, int kind)
{
    (void)kind;
    if (at >= text.len || !strchr("-*_", text.at[at]) || !text.at[at])
        return 0;
    size_t i = at, count = 0;
    for (; !ends_line(text, i); i++) {
        if (text.at[i] == text.at[at])
            count++;
        else if (!markdown_blank(text.at[i]))
            return 0;
    }
    return count >= 3 ? i - at : 0;
}

size_t markdown_fence_mark(str text, size_t at, int kind)
{
    return run_of(text, at, (char)kind) >= 3 ? markdown_line_end(text, at) - at : 0;
}

size_t markdown_heading_mark(str text, size_t at, int kind)
{
    size_t len = run_of(text, at, '#');
    return len == (size_t)kind && ends_word(text, at + len) ? markdown_line_end(text, at) - at : 0;
}

size_t markdown_delimiter_mark(str text, size_t at, int kind)
{
    (void)kind;
    return markdown_delimiter_row(text, at) ? markdown_line_end(text, at) - at : 0;
}

/* ---- the cursor */

static size_t go_behind(md_cursor *c, size_t at, size_t len)
{
    c->at = at + len;
    c->fresh = true;
    return at;
}

size_t markdown_find_mark(md_cursor *c, md_mark *mark, int kind)
{
    size_t at = markdown_skip_blanks(c->text, c->at), len = c->fresh ? mark(c->text, at, kind) : 0;
    if (len)
        return go_behind(c, at, len);
    for (size_t line = markdown_line_next(c->text, c->at); line < c->text.len;
         line = markdown_line_next(c->text, line)) {
        at = markdown_skip_prefix(c->text, line, c->quotes);
        len = mark(c->text, at, kind);
        if (len)
            return go_behind(c, at, len);
    }
    return c->at;
}

void markdown_go_to_next_line(md_cursor *c)
{
    c->at = markdown_skip_prefix(c->text, markdown_line_next(c->text, c->at), c->quotes);
    c->fresh = true;
}

size_t markdown_find_table(md_cursor *c)
{
    size_t before = c->at;
    size_t delimiters = markdown_find_mark(c, markdown_delimiter_mark, 0);
    size_t line = markdown_line_start(c->text, delimiters);
    if (line == 0)
        return before;
    size_t end =
        char_at(c->text, line - 1, '\n') && line > 1 && c->text.at[line - 2] == '\r' ? line - 2 : line - 1;
    line = markdown_line_start(c->text, end);
    return before > line ? markdown_skip_blanks(c->text, before)
                         : markdown_skip_prefix(c->text, line, c->quotes);
}

/* ---- before a content */

static size_t run_before(str text, size_t at, char c, size_t most)
{
    size_t n = 0;
    while (n < most && n < at && text.at[at - n - 1] == c)
        n++;
    return n;
}

/* The code may have lost a blank or a line's end at its front. */
static size_t before_code(str text, size_t at)
{
    size_t p = at;
    while (p > 0 &&
           (markdown_blank(text.at[p - 1]) || markdown_newline(text.at[p - 1]) || text.at[p - 1] == '>'))
        p--;
    size_t n = run_before(text, p, '`', p);
    return n ? p - n : at;
}

static size_t before_heading(str text, size_t at, size_t level)
{
    size_t p = at;
    while (p > 0 && markdown_blank(text.at[p - 1]))
        p--;
    return p < at && run_before(text, p, '#', 7) == level ? p - level : at;
}

static size_t before_emphasis(str text, size_t at, size_t len)
{
    if (run_before(text, at, '*', len) == len || run_before(text, at, '_', len) == len)
        return at - len;
    return at;
}

/* md4c 0.4.8 leaves out the white before what is displayed, 0.5.2 sends it. */
static size_t before_maths(str text, size_t at, bool display)
{
    size_t p = at;
    while (display && p > 0 && ascii_space(text.at[p - 1]))
        p--;
    size_t dollars = run_before(text, p, '$', display ? 2 : 1);
    return dollars ? p - dollars : at;
}

size_t markdown_place_before(str text, const md_node *n, size_t at)
{
    switch (n->kind) {
    case MD_HEADING:
        return before_heading(text, at, n->level);
    case MD_EMPHASIS:
        return before_emphasis(text, at, 1);
    case MD_STRONG:
        return before_emphasis(text, at, 2);
    case MD_STRIKE:
        return at - run_before(text, at, '~', 2);
    case MD_MATHS:
        return before_maths(text, at, n->display);
    case MD_CODE_SPAN:
        return before_code(text, at);
    case MD_LINK:
        return at - (at > 0 && (text.at[at - 1] == '[' || text.at[at - 1] == '<'));
    case MD_IMAGE:
        return at >= 2 && text.at[at - 1] == '[' && text.at[at - 2] == '!' ? at - 2 : at;
    default:
        return at;
    }
}

/* ---- behind a content */

static size_t skip_white(str text, size_t at)
{
    while (at < text.len && ascii_space(text.at[at]))
        at++;
    return at;
}

/* Past `close`, minding backslashes; 0 if it isn't found within `most` bytes. */
static size_t past(str text, size_t at, char close, size_t most)
{
    size_t end = text.len - at < most ? text.len : at + most;
    for (; at < end; at++) {
        if (text.at[at] == '\\')
            at++;
        else if (text.at[at] == close)
            return at + 1;
    }
    return 0;
}

enum { DEEPEST_PARENTHESES = 32, LONGEST_LABEL = 1001, LONGEST_TITLE = 1 << 16 };

/* Past a link's target as CommonMark has it: in <…>, or without blanks and with parentheses in pairs. */
static size_t past_target(str text, size_t at)
{
    if (char_at(text, at, '<'))
        return past(text, at + 1, '>', LONGEST_TITLE);
    int open = 0;
    for (; at < text.len && !ascii_space(text.at[at]); at++) {
        if (text.at[at] == '\\' && at + 1 < text.len && !ascii_space(text.at[at + 1]))
            at++;
        else if (text.at[at] == '(' && ++open > DEEPEST_PARENTHESES)
            return 0;
        else if (text.at[at] == ')' && open-- == 0)
            return at;
    }
    return at;
}

static size_t past_title(str text, size_t at)
{
    char open = at < text.len ? text.at[at] : 0;
    if (open != '"' && open != '\'' && open != '(')
        return at;
    return past(text, at + 1, open == '(' ? ')' : open, LONGEST_TITLE);
}

/* Past `(target "title")` at `at`; 0 if it is none. */
static size_t past_inline_target(str text, size_t at)
{
    size_t p = past_target(text, skip_white(text, at + 1));
    p = p ? past_title(text, skip_white(text, p)) : 0;
    p = p ? skip_white(text, p) : 0;
    return p && char_at(text, p, ')') ? p + 1 : 0;
}

/* Past the `]` at `at` and the target or label behind it. */
static size_t behind_bracket(str text, size_t at)
{
    if (!char_at(text, at, ']'))
        return at;
    size_t p = 0;
    if (char_at(text, at + 1, '('))
        p = past_inline_target(text, at + 1);
    else if (char_at(text, at + 1, '['))
        p = past(text, at + 2, ']', LONGEST_LABEL);
    return p ? p : at + 1;
}

static size_t behind_code(str text, size_t at)
{
    size_t n = run_of(text, skip_white(text, at), '`');
    return n ? skip_white(text, at) + n : at;
}

static size_t behind_run(str text, size_t at, const char *either, size_t len)
{
    for (; *either; either++) {
        size_t run = 0;
        while (run < len && char_at(text, at + run, *either))
            run++;
        if (run == len)
            return at + len;
    }
    return at;
}

size_t markdown_place_behind(str text, const md_node *n, size_t at)
{
    switch (n->kind) {
    case MD_EMPHASIS:
        return behind_run(text, at, "*_", 1);
    case MD_STRONG:
        return behind_run(text, at, "*_", 2);
    case MD_STRIKE:
        return behind_run(text, at, "~", run_of(text, n->at, '~') < 2 ? 1 : 2);
    case MD_MATHS:
        return behind_run(text, at, "$", n->display ? 2 : 1);
    case MD_CODE_SPAN:
        return behind_code(text, at);
    case MD_LINK:
        if (char_at(text, n->at, '<'))
            return at + char_at(text, at, '>');
        return behind_bracket(text, at);
    case MD_IMAGE:
        return behind_bracket(text, at);
    default:
        return at;
    }
}
