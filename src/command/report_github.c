/* Problems as GitHub shows them; see report.h. What stands in content must never become a workflow command: a
   line of output is one if, blanks aside, it begins with "::", and also (the old form) if it has "##[" in it.
 */
#include "command/messages.h"
#include "command/report.h"

/* GitHub keeps so many annotations of a kind for each step. */
enum { MOST_ANNOTATIONS = 10 };
/* Of a summary's 1 MiB, with room for what comes after. */
enum { MOST_SUMMARY = 1000 * 1000 };

static const severity worst_first[] = {DIAG_ERROR, DIAG_WARNING, DIAG_NOTE};
enum { KINDS = sizeof worst_first / sizeof *worst_first };

static const char *const words[] = {"", "note", "warning", "error"};

/* ---- annotations */

static void add_message(buf *out, str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] == '%' || s.at[i] == '\r' || s.at[i] == '\n')
            buf_printf(out, "%%%02X", (unsigned char)s.at[i]);
        else
            buf_char(out, s.at[i]);
}

/* In the properties of a command ':' and ',' have a meaning. */
static void add_property(buf *out, str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] == ':' || s.at[i] == ',')
            buf_printf(out, "%%%02X", (unsigned char)s.at[i]);
        else
            add_message(out, str_sub(s, i, 1));
}

static void add_path(buf *out, span where, str prefix)
{
    buf plain = buf_in(out->mem);
    diag_add_plain(&plain, prefix);
    diag_add_plain(&plain, where.src->path);
    add_property(out, buf_str(&plain));
}

/* Columns hold for spans within a line alone. */
static void add_place(buf *out, span where, str prefix)
{
    if (!where.src)
        return;
    buf_lit(out, "file=");
    add_path(out, where, prefix);
    report_region at = report_region_of(where);
    if (at.from.line)
        buf_printf(out, ",line=%zu", at.from.line);
    if (at.from.line && at.from.line == at.to.line)
        buf_printf(out, ",col=%zu,endColumn=%zu", at.from.column, at.to.column);
    else if (at.from.line)
        buf_printf(out, ",endLine=%zu", at.to.line);
    buf_char(out, ',');
}

static void add_annotation(buf *out, const problem *p, str prefix)
{
    buf_printf(out, "::%s ", p->severity == DIAG_NOTE ? "notice" : words[p->severity]);
    add_place(out, p->where, prefix);
    buf_printf(out, "title=%s::", p->code);
    add_message(out, report_message(p, prefix, out->mem));
    buf_char(out, '\n');
}

void report_github(const diag *d, str prefix, buf *out)
{
    for (size_t k = 0; k < KINDS; k++) {
        size_t shown = 0;
        for (size_t i = 0; i < d->count && shown < MOST_ANNOTATIONS; i++)
            if (d->at[i].severity == worst_first[k]) {
                add_annotation(out, &d->at[i], prefix);
                shown++;
            }
    }
}

/* ---- the log */

static void add_log_line(buf *out, const problem *p, str prefix)
{
    buf line = buf_in(out->mem);
    if (p->where.src) {
        position at = report_region_of(p->where).from;
        diag_add_plain(&line, prefix);
        diag_add_plain(&line, p->where.src->path);
        if (at.line)
            buf_printf(&line, ":%zu:%zu", at.line, at.column);
        buf_lit(&line, ": ");
    }
    buf_printf(&line, "%s: ", words[p->severity]);
    diag_add_plain(&line, p->message);
    buf_printf(&line, " [%s]\n", p->code);
    /* The word is ours only if there is no path. */
    for (str rest = buf_str(&line); rest.len;) {
        size_t at = str_find(rest, STR("##["));
        buf_add(out, str_sub(rest, 0, at));
        rest = str_skip(rest, at);
        if (rest.len)
            buf_lit(out, "# ");
        rest = str_skip(rest, 1);
    }
}

void report_github_log(const diag *d, str prefix, buf *out)
{
    for (size_t k = 0; k < KINDS; k++)
        for (size_t i = 0; i < d->count; i++)
            if (d->at[i].severity == worst_first[k])
                add_log_line(out, &d->at[i], prefix);
}

/* ---- the summary */

/* Text that Markdown and HTML take as it is. */
static void add_cell(buf *out, str s)
{
    buf plain = buf_in(out->mem);
    diag_add_plain(&plain, s);
    for (size_t i = 0; i < plain.len; i++) {
        if (str_contains(STR("\\`*_{}[]<>()#+-.!|&~$@:"), (str){plain.at + i, 1}))
            buf_char(out, '\\');
        buf_char(out, plain.at[i]);
    }
}

static void add_row(buf *out, const problem *p, str prefix)
{
    buf_printf(out, "| %s | ", words[p->severity]);
    if (p->where.src) {
        position at = report_region_of(p->where).from;
        add_cell(out, prefix);
        add_cell(out, p->where.src->path);
        if (at.line)
            buf_printf(out, ":%zu:%zu", at.line, at.column);
    }
    buf_lit(out, " | ");
    for (str rest = report_message(p, prefix, out->mem); rest.at;) {
        add_cell(out, str_line(&rest));
        if (rest.len)
            buf_lit(out, "<br>");
    }
    buf_printf(out, " | %s |\n", p->code);
}

void report_github_summary(const diag *d, str prefix, buf *out)
{
    size_t shown = 0;
    str errors = message_count(out->mem, diag_count(d, DIAG_ERROR), "error", "errors"),
        warnings = message_count(out->mem, diag_count(d, DIAG_WARNING), "warning", "warnings"),
        notes = message_count(out->mem, diag_count(d, DIAG_NOTE), "note", "notes");
    buf_printf(out, "### lectern: %.*s, %.*s, %.*s\n\n", STR_ARG(errors), STR_ARG(warnings), STR_ARG(notes));
    if (d->count)
        buf_lit(out, "| | where | what | code |\n|---|---|---|---|\n");
    for (size_t k = 0; k < KINDS; k++)
        for (size_t i = 0; i < d->count && out->len < MOST_SUMMARY; i++)
            if (d->at[i].severity == worst_first[k]) {
                add_row(out, &d->at[i], prefix);
                shown++;
            }
    if (shown < d->count)
        buf_printf(out, "\n… and %zu more; `lectern check` tells them all.\n", d->count - shown);
}
