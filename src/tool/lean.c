#include "tool/lean.h"

#include <stdbool.h>
#include <string.h>

typedef struct {
    char *text;
    size_t at, len; /* what is read */
    size_t out;     /* what is written lies before it */
} script;

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || (unsigned char)c >= 0x80;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static char ahead(const script *s, size_t by)
{
    return s->at + by < s->len ? s->text[s->at + by] : '\0';
}

static char written(const script *s)
{
    return s->out ? s->text[s->out - 1] : '\0';
}

static void keep(script *s)
{
    if (s->at < s->len)
        s->text[s->out++] = s->text[s->at++];
}

static void copy_text(script *s)
{
    char quote = ahead(s, 0);
    keep(s);
    while (s->at < s->len && ahead(s, 0) != quote) {
        if (ahead(s, 0) == '\\')
            keep(s);
        keep(s);
    }
    keep(s);
}

static void copy_code(script *s, char end);

static void copy_template(script *s)
{
    keep(s);
    while (s->at < s->len && ahead(s, 0) != '`') {
        if (ahead(s, 0) == '$' && ahead(s, 1) == '{') {
            keep(s);
            keep(s);
            copy_code(s, '}');
        } else if (ahead(s, 0) == '\\') {
            keep(s);
        }
        keep(s);
    }
    keep(s);
}

static void copy_pattern(script *s)
{
    bool in_class = false;
    keep(s);
    while (s->at < s->len && (in_class || ahead(s, 0) != '/')) {
        if (ahead(s, 0) == '[')
            in_class = true;
        else if (ahead(s, 0) == ']')
            in_class = false;
        else if (ahead(s, 0) == '\\')
            keep(s);
        keep(s);
    }
    keep(s);
}

static bool ends_in(const script *s, const char *word)
{
    size_t len = strlen(word);
    return s->out >= len && !memcmp(s->text + s->out - len, word, len) &&
           (s->out == len || !is_word(s->text[s->out - len - 1]));
}

/* After a value a slash divides; elsewhere it begins a regular expression. */
static bool begins_pattern(const script *s)
{
    char before = written(s);
    if (ends_in(s, "return") || ends_in(s, "typeof") || ends_in(s, "case"))
        return true;
    return !is_word(before) && before != ')' && before != ']' && before != '"' && before != '\'' &&
           before != '`';
}

/* Passes over white space and comments; true if a line ended there. */
static bool skip_gap(script *s)
{
    bool line = false;
    for (;;) {
        if (is_space(ahead(s, 0))) {
            line = line || ahead(s, 0) == '\n';
            s->at++;
        } else if (ahead(s, 0) == '/' && ahead(s, 1) == '/') {
            while (s->at < s->len && ahead(s, 0) != '\n')
                s->at++;
        } else if (ahead(s, 0) == '/' && ahead(s, 1) == '*') {
            s->at += 2;
            while (s->at < s->len && !(ahead(s, 0) == '*' && ahead(s, 1) == '/'))
                s->at++;
            s->at = s->at + 2 < s->len ? s->at + 2 : s->len;
        } else {
            return line;
        }
    }
}

static void copy_gap(script *s)
{
    bool line = skip_gap(s);
    char before = written(s), after = ahead(s, 0);
    if (!before || !after)
        return;
    bool ends = is_word(before) || strchr(")]}\"'`", before);
    bool begins = is_word(after) || strchr("([{\"'`/+-!~", after);
    if (line && ends && begins)
        s->text[s->out++] = '\n';
    else if ((is_word(before) && is_word(after)) || (before == after && strchr("+-/", before)))
        s->text[s->out++] = ' ';
}

/* Up to a closing `end` that nothing here has opened, which stays to be read; '\0': up to the end of the
 * text. */
static void copy_code(script *s, char end)
{
    for (int depth = 0; s->at < s->len;) {
        char c = ahead(s, 0);
        bool comment = c == '/' && (ahead(s, 1) == '/' || ahead(s, 1) == '*');
        if (c == end && depth == 0)
            return;
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        if (is_space(c) || comment)
            copy_gap(s);
        else if (c == '"' || c == '\'')
            copy_text(s);
        else if (c == '`')
            copy_template(s);
        else if (c == '/' && begins_pattern(s))
            copy_pattern(s);
        else
            keep(s);
    }
}

size_t lean_script(char *text, size_t len)
{
    script s = {.text = text, .len = len};
    copy_code(&s, '\0');
    return s.out;
}
