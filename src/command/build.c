#include "command/build.h"

#include "command/progress.h"
#include "command/session.h"
#include "command/version.h"
#include "publish/sources.h"

#include <sys/stat.h>

static const option options[] = {
    {'o', "output", OPTION_TEXT, offsetof(build_order, output), 0, 0},
    {0, "base-url", OPTION_TEXT, offsetof(build_order, base_url), 0, 0},
    {0, "drafts", OPTION_FLAG, offsetof(build_order, drafts), 0, 0},
    {'j', "jobs", OPTION_NUMBER, offsetof(build_order, jobs), 1, BUILD_MOST_JOBS},
    {0, "strict", OPTION_FLAG, offsetof(build_order, strict), 0, 0},
    {0, "force", OPTION_FLAG, offsetof(build_order, force), 0, 0},
    {0, "timings", OPTION_FLAG, offsetof(build_order, timings), 0, 0},
};

typedef struct {
    invocation *v;
    const build_order *order;
    session session;
    publication publication;
    publish_counts counts;
    fingerprint of; /* all that the build depends on */
    bool settled;   /* that can be relied on */
    str base_url;   /* of the site, once it is known */
} build;

static void say_waiting(void *context)
{
    const build *b = context;
    message_say(b->v->terminal, "another build writes to the same folder; waiting for it to end");
}

/* Takes the output folder first: whoever had to wait for another build reads the content as it is then. */
static exit_status begin_publishing(build *b)
{
    arena *mem = &b->v->mem;
    publish_options o = {.force = b->order->force,
                         .mark = STR("name=\"generator\" content=\"lectern"),
                         .waiting = say_waiting,
                         .waiting_context = b};
    str named = b->order->output, why;
    fault f;
    if (!named.at)
        named = arena_printf(mem, "%.*spublic", STR_ARG(b->session.prefix));
    switch (target_find(mem, b->session.folder, named, &o.where, &why, &f)) {
    case TARGET_REFUSED:
        message_say(b->v->terminal, "%.*s", STR_ARG(why));
        return EXIT_USAGE;
    case TARGET_FAULT:
        break;
    case TARGET_FINE:
        if (publish_begin(&b->publication, &o, mem, &f)) {
            session_stage(&b->session, "begin");
            return EXIT_DONE;
        }
    }
    message_fault(b->v->terminal, &f);
    return EXIT_MACHINE;
}

static void add_count(buf *line, size_t n, const char *one, const char *many)
{
    if (line->len)
        buf_lit(line, ", ");
    buf_add(line, message_count(line->mem, n, one, many));
}

/* "312 pages, 101 papers, 2 stubs, 4 lists, 5 warnings" */
static str what_was_made(build *b)
{
    const catalog *c = b->session.catalog;
    buf line = buf_in(&b->v->mem);
    add_count(&line, b->session.made.pages, "page", "pages");
    add_count(&line, c->record_count, "paper", "papers");
    add_count(&line, c->papers.count - c->record_count, "stub", "stubs");
    add_count(&line, c->lists.count, "list", "lists");
    add_count(&line, diag_count(&b->session.problems, DIAG_WARNING), "warning", "warnings");
    return buf_str(&line);
}

/* "public: …; 12 files written, 340 unchanged, 1 removed in 0.12 s" */
static void tell_summary(build *b, str made)
{
    fprintf(b->v->terminal->out, "%.*s: %.*s; %.*s written, %zu unchanged, %zu removed in %.2f s\n",
            STR_ARG(b->publication.options.where.shown), STR_ARG(made),
            STR_ARG(message_count(&b->v->mem, b->counts.written, "file", "files")), b->counts.kept,
            b->counts.removed, session_seconds(&b->session));
    if (b->order->timings)
        session_tell_stages(&b->session);
}

/* ---- where nothing changed since the last build, that is known without reading anything */

/* The program itself: another one may make another site of the same sources. */
static bool add_program(buf *to)
{
#ifdef __linux__
    struct stat s;
    if (stat("/proc/self/exe", &s) != 0)
        return false;
    buf_printf(to, "%s %llu %llu %lld.%09ld", VERSION, (unsigned long long)s.st_ino,
               (unsigned long long)s.st_size, (long long)s.st_ctim.tv_sec, s.st_ctim.tv_nsec);
    return true;
#else
    (void)to;
    return false;
#endif
}

/* What is told depends on where from and where to, too. */
static void find_what_it_is_of(build *b)
{
    buf all = buf_in(&b->v->mem);
    const build_order *o = b->order;
    fingerprint sources = sources_print(&b->v->mem, b->session.folder, &b->settled);
    b->settled = add_program(&all) && b->settled;
    buf_printf(&all, "%016llx%016llx%d%d%d\n", (unsigned long long)sources.high,
               (unsigned long long)sources.low, o->drafts, o->strict, b->v->terminal->colour);
    buf_printf(&all, "%.*s\n%.*s\n%.*s", STR_ARG(o->base_url), STR_ARG(b->session.prefix),
               STR_ARG(b->publication.options.where.folder));
    b->of = fingerprint_of(buf_str(&all));
}

/* The note: a line for the summary, another with the base URL, then what was told. */
static bool nothing_changed(build *b)
{
    str note;
    find_what_it_is_of(b);
    if (!b->settled || !publish_recall(&b->publication, b->of, &note, &b->counts.kept))
        return false;
    str made = str_split(&note, '\n');
    b->base_url = str_split(&note, '\n');
    fwrite(note.at, 1, note.len, b->v->terminal->err);
    session_stage(&b->session, "look");
    tell_summary(b, made);
    return true;
}

/* Not being able to keep it costs the next build some time, and nothing else. */
static void keep_note(build *b, str made, str told)
{
    fault ignored;
    str note =
        arena_printf(&b->v->mem, "%.*s\n%.*s\n%.*s", STR_ARG(made), STR_ARG(b->base_url), STR_ARG(told));
    if (b->settled)
        publish_keep(&b->publication, b->of, note, &ignored);
}

/* ---- building */

static void render(build *b)
{
    progress p;
    progress_init(&p, b->v->terminal, publish_output(&b->publication));
    output out = progress_output(&p);
    session_render(&b->session, &out);
    progress_done(&p);
}

static exit_status build_site(void *context)
{
    build *b = context;
    session *s = &b->session;
    exit_status status = session_read(s);
    if (status != EXIT_DONE)
        return status;
    b->base_url = s->catalog ? s->catalog->site.base_url : STR("");
    render(b);
    publish_check(&b->publication, &s->problems);
    status = session_judge(s);
    str told = session_tell(s);
    if (status != EXIT_DONE) {
        message_say(b->v->terminal, "nothing was published");
        return status;
    }
    fault f;
    if (!publish_finish(&b->publication, &b->counts, &f)) {
        message_fault(b->v->terminal, &f);
        return EXIT_MACHINE;
    }
    session_stage(s, "publish");
    str made = what_was_made(b);
    keep_note(b, made, told);
    tell_summary(b, made);
    return EXIT_DONE;
}

static exit_status find_and_build(void *context)
{
    build *b = context;
    const build_order *o = b->order;
    const session_options how = {
        .base_url = o->base_url, .drafts = o->drafts, .jobs = o->jobs, .strict = o->strict};
    exit_status status = session_find(&b->session, b->v, o->site, &how);
    if (status == EXIT_DONE)
        status = begin_publishing(b);
    return status != EXIT_DONE || nothing_changed(b) ? status : build_site(b);
}

exit_status build_once(invocation *v, const build_order *o, build_result *result)
{
    build b = {.v = v, .order = o};
    exit_status status = command_run(v, find_and_build, &b);
    publish_done(&b.publication);
    *result = (build_result){
        .site = b.session.folder,
        .folder = b.publication.options.where.folder,
        .base_url = b.base_url,
        .counts = b.counts,
    };
    return status;
}

/* ---- the command */

/* The order's base URL as pages use it, with a slash at its end. */
static bool tidy_base_url(invocation *v, build_order *o)
{
    str url = o->base_url, scheme = str_starts(url, STR("https://")) ? STR("https://") : STR("http://");
    bool fine = str_starts(url, scheme) && url.len > scheme.len && url.at[scheme.len] != '/';
    for (size_t i = 0; fine && i < url.len; i++)
        fine = (unsigned char)url.at[i] > ' ' && url.at[i] != 0x7F &&
               !str_contains(STR("\"<>?#\\^`{|}"), str_sub(url, i, 1));
    if (url.at && !fine)
        message_say(v->terminal, "--base-url takes an http or https address without ? and #, not “%.*s”",
                    STR_ARG(url));
    else if (url.at && !str_ends(url, STR("/")))
        o->base_url = arena_printf(&v->mem, "%.*s/", STR_ARG(url));
    return fine || !url.at;
}

typedef struct {
    invocation *v;
    build_order order;
    bool ended; /* there is nothing to build */
} order_reading;

static exit_status read_order(void *context)
{
    order_reading *r = context;
    common_options common;
    exit_status status;
    r->ended = true;
    if (!command_options(r->v, options, sizeof options / sizeof *options, 0, &r->order, &common, &status))
        return status;
    r->order.site = common.site;
    r->ended = !tidy_base_url(r->v, &r->order);
    return r->ended ? EXIT_USAGE : EXIT_DONE;
}

static exit_status build_run(invocation *v)
{
    order_reading r = {.v = v};
    build_result ignored;
    exit_status status = command_run(v, read_order, &r);
    return r.ended ? status : build_once(v, &r.order, &ignored);
}

const command build_command = {
    .name = "build",
    .usage = "build [-o public] [--base-url URL] [--drafts] [--jobs N] [--strict] [--force] [--timings]",
    .summary = "Makes the site",
    .help =
        "  -o, --output DIR  where to (default: public in the site's folder); files there that lectern did\n"
        "                    not write are left alone\n"
        "  --base-url URL    where the site will stand, in place of site.yaml's base_url\n"
        "  --drafts          take in records marked `draft`\n"
        "  -j, --jobs N      threads (default: one for each processor); no byte depends on it\n"
        "  --strict          warnings are errors\n"
        "  --force           trust no earlier build: look at each file, and replace files of others that\n"
        "                    stand where a page goes\n"
        "  --timings         say how long each stage took\n"
        "  -C DIR            the site's folder (default: the nearest upwards with a site.yaml)\n"
        "\n"
        "With an error nothing is published, and the output stays as it was. Each file is whole at any\n"
        "moment, old or new. A second build into the same folder waits for the first.\n"
        "\n"
        "  lectern build\n"
        "  lectern build -C ~/reading -o /srv/www/reading --base-url https://example.org/reading/\n"
        "  lectern build --drafts -o /tmp/preview\n",
    .run = build_run,
};
