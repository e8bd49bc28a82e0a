#include "command/messages.h"

#include "base/unicode.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

terminal terminal_of_process(void)
{
    const char *kind = getenv("TERM");
    bool shows = isatty(STDERR_FILENO) && !(kind && !strcmp(kind, "dumb"));
    return (terminal){stdout, stderr, shows && !is_set("NO_COLOR"), shows};
}

/* A terminal might obey it, or be led to show other text than there is. */
static bool is_dangerous(code_point c)
{
    return (c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

static void put_escaped(FILE *out, str s, const char *(*escape)(code_point c, char room[16]))
{
    char room[16];
    while (s.len) {
        size_t plain = 0;
        while (plain < s.len && s.at[plain] >= ' ' && s.at[plain] < 0x7F)
            plain++;
        fwrite(s.at, 1, plain, out);
        s = str_skip(s, plain);
        if (!s.len)
            return;
        str before = s;
        code_point c = utf8_take(&s);
        if (is_dangerous(c))
            fputs(escape(c, room), out);
        else if (c == 0xFFFD)
            fputs("\xEF\xBF\xBD", out); /* a byte that is no UTF-8 */
        else
            fwrite(before.at, 1, before.len - s.len, out);
    }
}

static const char *escape_plain(code_point c, char room[16])
{
    snprintf(room, 16, "\\u{%X}", (unsigned)c);
    return room;
}

/* What is left of them stands in strings, since all else is ASCII. */
static const char *escape_json(code_point c, char room[16])
{
    snprintf(room, 16, "\\u%04x", (unsigned)c);
    return room;
}

void message_plain(FILE *out, str s)
{
    put_escaped(out, s, escape_plain);
}

void message_json(FILE *out, str json)
{
    put_escaped(out, json, escape_json);
}

void message_say(const terminal *t, const char *format, ...)
{
    char text[4096];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    size_t kept = len < 0 ? 0 : (size_t)len < sizeof text ? (size_t)len : sizeof text - 1;
    fputs("lectern: ", t->err);
    message_plain(t->err, (str){text, kept});
    fputc('\n', t->err);
}

void message_fault(const terminal *t, const fault *f)
{
    /* A literal that ends with a colon says the cause itself. */
    if (f->error)
        message_say(t, "%s %s: %s", f->doing, f->path, strerror(f->error));
    else
        message_say(t, "%s %s", f->doing, f->path);
}

str message_count(arena *mem, size_t n, const char *one, const char *many)
{
    return arena_printf(mem, "%zu %s", n, n == 1 ? one : many);
}

str message_problems(const terminal *t, diag *d, str prefix)
{
    diag_sort(d);
    buf text = buf_in(d->mem);
    for (size_t i = 0; i < d->count; i++)
        diag_print(&text, &d->at[i], prefix, t->colour);
    size_t errors = diag_count(d, DIAG_ERROR), warnings = diag_count(d, DIAG_WARNING);
    if (errors + warnings)
        buf_printf(&text, "lectern: %.*s, %.*s\n", STR_ARG(message_count(d->mem, errors, "error", "errors")),
                   STR_ARG(message_count(d->mem, warnings, "warning", "warnings")));
    if (text.len)
        fwrite(text.at, 1, text.len, t->err);
    return buf_str(&text);
}
