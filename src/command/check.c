#include "base/file.h"
#include "command/check_links.h"
#include "command/codes.h"
#include "command/command.h"
#include "command/report.h"
#include "command/session.h"
#include "publish/promised.h"

#include <errno.h>
#include <stdlib.h>

typedef struct {
    str format, published;
    bool drafts, strict, links;
} check_options;

static const option options[] = {
    {0, "format", OPTION_TEXT, offsetof(check_options, format), 0, 0},
    {0, "published", OPTION_TEXT, offsetof(check_options, published), 0, 0},
    {0, "drafts", OPTION_FLAG, offsetof(check_options, drafts), 0, 0},
    {0, "strict", OPTION_FLAG, offsetof(check_options, strict), 0, 0},
    {0, "links", OPTION_FLAG, offsetof(check_options, links), 0, 0},
};

typedef struct {
    invocation *v;
    check_options options;
    session session;
    promised *promised; /* NULL: not asked for */
    link_check links;
} check;

/* ---- formats */

static void tell_text(check *k)
{
    diag *d = &k->session.problems;
    session_tell(&k->session);
    if (d->count == 0)
        fputs("no problems\n", k->v->terminal->out);
    else if (!diag_count(d, DIAG_ERROR) && !diag_count(d, DIAG_WARNING))
        message_say(k->v->terminal, "no errors or warnings, %.*s",
                    STR_ARG(message_count(&k->v->mem, d->count, "note", "notes")));
}

static exit_status tell_json(check *k)
{
    buf out = buf_in(&k->v->mem);
    report_json(&k->session.problems, k->session.prefix, &out);
    message_json(k->v->terminal->out, buf_str(&out));
    return EXIT_DONE;
}

static exit_status tell_sarif(check *k)
{
    buf out = buf_in(&k->v->mem);
    report_sarif(&k->session.problems, k->session.prefix, &out);
    message_json(k->v->terminal->out, buf_str(&out));
    return EXIT_DONE;
}

/* GitHub counts paths from the checkout, wherever the command runs. */
static str repository_prefix(const check *k)
{
    arena *mem = &k->v->mem;
    const char *checkout = getenv("GITHUB_WORKSPACE");
    str real;
    fault ignored;
    if (!checkout || !*checkout || !path_real(mem, str_from(checkout), &real, &ignored) ||
        !path_is_below(k->session.folder, real))
        return k->session.prefix;
    str below = str_skip(k->session.folder, real.len);
    if (str_starts(below, STR("/")))
        below = str_skip(below, 1);
    return below.len ? arena_printf(mem, "%.*s/", STR_ARG(below)) : STR("");
}

/* Everything is at hand before the file is opened, since memory may run out. */
static bool append(const char *path, str text, fault *f)
{
    FILE *file = fopen(path, "ab");
    if (!file)
        return fault_set(f, "cannot write", str_from(path), errno);
    bool written = fwrite(text.at, 1, text.len, file) == text.len;
    if (fclose(file) != 0 || !written)
        return fault_set(f, "cannot write", str_from(path), errno);
    return true;
}

static exit_status tell_github(check *k)
{
    arena *mem = &k->v->mem;
    const diag *d = &k->session.problems;
    str prefix = repository_prefix(k);
    buf annotations = buf_in(mem), log = buf_in(mem), summary = buf_in(mem);
    report_github(d, prefix, &annotations);
    report_github_log(d, prefix, &log);
    report_github_summary(d, prefix, &summary);
    fwrite(annotations.at, 1, annotations.len, k->v->terminal->out);
    fwrite(log.at, 1, log.len, k->v->terminal->err);
    const char *path = getenv("GITHUB_STEP_SUMMARY");
    fault f;
    if (!path || !*path || append(path, buf_str(&summary), &f))
        return EXIT_DONE;
    message_fault(k->v->terminal, &f);
    return EXIT_MACHINE;
}

static exit_status tell_as_text(check *k)
{
    tell_text(k);
    return EXIT_DONE;
}

static const struct {
    const char *name;
    exit_status (*tell)(check *k);
} formats[] = {{"text", tell_as_text}, {"github", tell_github}, {"sarif", tell_sarif}, {"json", tell_json}};
enum { FORMATS = sizeof formats / sizeof *formats };

/* FORMATS with a message if there is none such. */
static size_t find_format(const check *k)
{
    size_t i = 0;
    while (i < FORMATS && k->options.format.at && !str_eq(k->options.format, str_from(formats[i].name)))
        i++;
    if (i == FORMATS)
        message_say(k->v->terminal, "--format takes text, github, sarif or json, not “%.*s”",
                    STR_ARG(k->options.format));
    return i;
}

/* ---- the run */

static exit_status read_sitemap(check *k, str path, str *text)
{
    fault f;
    if (file_read(&k->v->mem, path, text, &f))
        return EXIT_DONE;
    message_fault(k->v->terminal, &f);
    return f.error == ENOENT || f.error == ENOTDIR ? EXIT_USAGE : EXIT_MACHINE;
}

/* An index names its parts, which lie beside it. */
static exit_status read_parts(check *k, str *text)
{
    arena *mem = &k->v->mem;
    str path = k->options.published, beside = str_sub(path, 0, path.len - path_name(path).len);
    promised_files files = promised_parts(*text, mem);
    buf all = buf_in(mem);
    exit_status status = EXIT_DONE;
    for (size_t i = 0; i < files.count && status == EXIT_DONE; i++) {
        str part;
        status = read_sitemap(k, arena_printf(mem, "%.*s%.*s", STR_ARG(beside), STR_ARG(files.at[i])), &part);
        if (status == EXIT_DONE)
            buf_add(&all, part);
    }
    if (files.count)
        *text = buf_str(&all);
    return status;
}

static exit_status read_published(check *k)
{
    str text, path = k->options.published;
    if (!path.at)
        return EXIT_DONE;
    exit_status status = read_sitemap(k, path, &text);
    if (status == EXIT_DONE)
        status = read_parts(k, &text);
    if (status != EXIT_DONE)
        return status;
    k->promised = promised_read(text, &k->v->mem);
    if (!k->promised) {
        message_say(k->v->terminal, "%.*s names no address: --published wants a sitemap.xml", STR_ARG(path));
        return EXIT_USAGE;
    }
    return EXIT_DONE;
}

/* A build whose pages go nowhere; which of them there are is known only without errors. */
static void render(check *k)
{
    session *s = &k->session;
    bool whole = k->promised && diag_count(&s->problems, DIAG_ERROR) == 0;
    output out = whole ? promised_output(k->promised) : (output){0};
    session_render(s, whole ? &out : NULL);
    if (whole && diag_count(&s->problems, DIAG_ERROR) == 0)
        promised_report(k->promised, &s->problems);
    else if (k->promised)
        message_say(k->v->terminal, "addresses were not compared with %.*s, since there are errors",
                    STR_ARG(k->options.published));
}

static exit_status check_site(check *k, size_t format)
{
    session *s = &k->session;
    exit_status status = session_read(s);
    if (status != EXIT_DONE)
        return status;
    render(k);
    if (k->options.links && s->catalog)
        status = link_check_run(&k->links);
    if (status != EXIT_DONE)
        return status;
    status = session_judge(s);
    diag_sort(&s->problems);
    exit_status told = formats[format].tell(k);
    return told == EXIT_DONE ? status : told;
}

static exit_status check_all(void *context)
{
    check *k = context;
    common_options common;
    exit_status status;
    if (!command_options(k->v, options, sizeof options / sizeof *options, 0, &k->options, &common, &status))
        return status;
    size_t format = find_format(k);
    if (format == FORMATS)
        return EXIT_USAGE;
    status = session_find(
        &k->session, k->v, common.site,
        &(session_options){.drafts = k->options.drafts, .strict = k->options.strict, .thorough = true});
    if (status == EXIT_DONE)
        status = read_published(k);
    return status == EXIT_DONE ? check_site(k, format) : status;
}

static exit_status check_run(invocation *v)
{
    check k = {.v = v, .links = {.session = &k.session, .probing = PROBE_DEFAULTS}};
    exit_status status = command_run(v, check_all, &k);
    link_check_done(&k.links);
    return status;
}

const command check_command = {
    .name = "check",
    .usage = "check [--strict] [--drafts] [--format text|github|sarif|json] [--links] [--published FILE]",
    .summary = "Tells all problems with the content, and makes nothing",
    .help =
        "  --strict          warnings are errors\n"
        "  --drafts          take in records marked `draft`\n"
        "  --format FORMAT   text    to standard error, with the line and a caret (default)\n"
        "                    github  annotates the lines of a pull request, ten of each kind, worst first;\n"
        "                            all go to the log and, as a table, to $GITHUB_STEP_SUMMARY\n"
        "                    sarif   2.1.0, for code scanning\n"
        "                    json    {\"errors\", \"warnings\", \"notes\", \"problems\": [{\"severity\", "
        "\"code\",\n"
        "                            \"message\", \"file\", \"line\", \"column\", \"endLine\", "
        "\"endColumn\",\n"
        "                            \"related\": [{\"message\", \"file\", …}]}]}\n"
        "  --links           ask the web whether addresses live: a host once a second, answers being kept "
        "in\n"
        "                    .lectern/links for a week, so that a run that was broken off goes on\n"
        "  --published FILE  a sitemap.xml published earlier: an address of it that is gone is an error\n"
        "  -C DIR            the site's folder (default: the nearest upwards with a site.yaml)\n"
        "\n"
        "`warnings: {code: off|note|warning|error}` in site.yaml sets what a code counts for.\n"
        "\n"
        "  lectern check\n"
        "  lectern check --strict -C ~/reading\n"
        "  lectern check --format sarif >lectern.sarif\n"
        "  curl -O https://example.org/reading/sitemap.xml && lectern check --published sitemap.xml\n",
    .run = check_run,
};
