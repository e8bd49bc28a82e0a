#include "command/session.h"

#include "base/file.h"
#include "catalog/lint.h"
#include "command/codes.h"
#include "command/version.h"

#include <errno.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void session_stage(session *s, const char *name)
{
    double ended = now();
    if (s->stage_count < MOST_STAGES) {
        s->stages[s->stage_count].name = name;
        s->stages[s->stage_count++].seconds = ended - s->stage_began;
    }
    s->stage_began = ended;
}

void session_tell_stages(const session *s)
{
    for (size_t i = 0; i < s->stage_count; i++)
        fprintf(s->v->terminal->out, "  %-8s %7.3f s\n", s->stages[i].name, s->stages[i].seconds);
}

double session_seconds(const session *s)
{
    return now() - s->began;
}

/* ---- finding the site */

/* *missing: there is none, or no such folder; otherwise a failure is the machine's. */
static bool has_site(arena *mem, str path, bool *missing, fault *f)
{
    str real;
    bool found = path_real(mem, path_join(mem, path, STR("site.yaml")), &real, f);
    *missing = !found && (f->error == ENOENT || f->error == ENOTDIR);
    return found;
}

/* How to get from one real folder to another that lies above or below it; "to/" where neither. */
static str path_between(arena *mem, str from, str to)
{
    if (str_eq(from, to))
        return STR("");
    if (path_is_below(to, from))
        return arena_printf(mem, "%.*s/", STR_ARG(str_skip(to, from.len + !str_ends(from, STR("/")))));
    buf up = buf_in(mem);
    while (path_is_below(from, to) && !str_eq(from, to)) {
        buf_lit(&up, "../");
        from = path_parent(from);
    }
    return up.len ? buf_str(&up) : arena_printf(mem, "%.*s/", STR_ARG(to));
}

static exit_status no_site(session *s, str site)
{
    if (!site.at && s->options.site_optional) {
        s->folder = STR("");
        return EXIT_DONE;
    }
    if (site.at)
        message_say(s->v->terminal, "%.*s has no site.yaml, so it is no site", STR_ARG(site));
    else
        message_say(s->v->terminal,
                    "no site.yaml here or in any folder above; -C DIR names a site elsewhere");
    return EXIT_USAGE;
}

static exit_status machine_failed(const session *s, const fault *f)
{
    message_fault(s->v->terminal, f);
    return EXIT_MACHINE;
}

exit_status session_find(session *s, invocation *v, str site, const session_options *o)
{
    arena *mem = &v->mem;
    str here, start = site.len ? site : STR(".");
    bool missing;
    fault f;
    *s = (session){.v = v, .options = *o, .problems = diag_in(mem), .began = now()};
    s->stage_began = s->began;
    if (s->options.jobs == 0)
        s->options.jobs = workers_available();
    if (site.at && !has_site(mem, start, &missing, &f))
        return missing ? no_site(s, site) : machine_failed(s, &f);
    if (!path_real(mem, STR("."), &here, &f) || !path_real(mem, start, &s->folder, &f))
        return machine_failed(s, &f);
    while (!has_site(mem, s->folder, &missing, &f)) {
        if (!missing)
            return machine_failed(s, &f);
        if (s->folder.len == 1)
            return no_site(s, site);
        s->folder = path_parent(s->folder);
    }
    s->prefix = path_between(mem, here, s->folder);
    return EXIT_DONE;
}

/* ---- the stages */

/* site.yaml sets the severity of a code: what link finds it has seen to itself. */
static void apply_rules(const site_config *site, diag *d)
{
    size_t kept = 0;
    for (size_t i = 0; i < d->count; i++) {
        problem p = d->at[i];
        for (size_t k = 0; k < site->warnings.count; k++)
            if (p.severity != DIAG_ERROR && str_eq(site->warnings.at[k].code.text, str_from(p.code)))
                p.severity = site->warnings.at[k].severity;
        if (p.severity != DIAG_OFF)
            d->at[kept++] = p;
    }
    d->count = kept;
}

void session_add(session *s, diag *found)
{
    apply_rules(&s->catalog->site, found);
    diag_join(&s->problems, found);
}

/* What is found of the whole once it is linked. */
static void lint(session *s)
{
    arena *mem = &s->v->mem;
    diag found = diag_in(mem);
    codes_check_rules(&s->catalog->site, mem, &found);
    if (s->options.thorough)
        lint_habits(s->catalog, mem, &found);
    session_add(s, &found);
}

exit_status session_load(session *s)
{
    load_options load = {s->folder, s->options.jobs, s->options.base_url};
    fault f;
    if (!load_site(&load, &s->v->mem, &s->parts, &s->problems, &f)) {
        session_tell(s);
        return machine_failed(s, &f);
    }
    session_stage(s, "load");
    return EXIT_DONE;
}

void session_link(session *s)
{
    link_options link = {s->options.drafts};
    /* A site.yaml that is no YAML leaves nothing to go on with. */
    if (!s->parts.site.src)
        return;
    s->catalog = link_parts(&s->parts, &link, &s->v->mem, &s->problems);
    lint(s);
    session_stage(s, "link");
}

exit_status session_read(session *s)
{
    exit_status status = session_load(s);
    if (status == EXIT_DONE)
        session_link(s);
    return status;
}

static void drop_page(void *context, worker *w, str path, str bytes)
{
    (void)context, (void)w, (void)path, (void)bytes;
}

/* Without a base URL some files have to be left out, and it is said once. */
static void note_base_url(const catalog *c, diag *d)
{
    if (c->site.base_url.len == 0)
        diag_add(d, DIAG_NOTE, "no-base-url", span_file(c->site.src),
                 "there is no `base_url`: feeds, sitemap, canonical addresses and 404.html are left out");
}

void session_render(session *s, const output *out)
{
    static const output nowhere = {drop_page, NULL};
    arena *mem = &s->v->mem;
    diag found = diag_in(mem);
    site_options site = {&s->parts, s->options.jobs, STR(VERSION)};
    if (!s->catalog)
        return;
    if (diag_count(&s->problems, DIAG_ERROR) || !out)
        out = &nowhere;
    if (!site_render(s->catalog, &site, out, mem, &found, &s->made))
        memory_fail(mem->mem);
    note_base_url(s->catalog, &found);
    session_add(s, &found);
    session_stage(s, "render");
}

/* ---- problems */

exit_status session_judge(session *s)
{
    for (size_t i = 0; s->options.strict && i < s->problems.count; i++)
        if (s->problems.at[i].severity == DIAG_WARNING)
            s->problems.at[i].severity = DIAG_ERROR;
    return diag_count(&s->problems, DIAG_ERROR) ? EXIT_CONTENT : EXIT_DONE;
}

str session_tell(session *s)
{
    return message_problems(s->v->terminal, &s->problems, s->prefix);
}
