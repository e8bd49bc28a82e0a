#include "site/address.h"
#include "site/export_bibtex.h"
#include "site/export_csl.h"
#include "site/export_json.h"
#include "site/export_ris.h"
#include "site/facets.h"
#include "site/feed.h"
#include "site/opensearch.h"
#include "site/pages.h"
#include "site/plan.h"
#include "site/site.h"
#include "site/sitemap.h"

/* ---- one page or file */

static str scope_bytes(leaf *l, const scope_task *t)
{
    export_part part = scope_records(l->e, t->scope, l->mem);
    switch (t->kind) {
    case SCOPE_BIBTEX:
        return export_bibtex(&part, (export_bibtex_options){0}, l->mem);
    case SCOPE_RIS:
        return export_ris(&part, l->mem);
    case SCOPE_CSL:
        return export_csl(&part, 0, l->mem);
    case SCOPE_JSON:
        return export_json(&part, 0, l->mem);
    case SCOPE_ATOM:
        return feed_atom(l, t->scope);
    case SCOPE_JSON_FEED:
        return feed_json(l, t->scope);
    case SCOPE_FILES:
        break;
    }
    return STR("");
}

static void write_search_file(leaf *l, const search_file *f)
{
    buf out = buf_in(l->mem);
    search_file_write(f, l->mem, &out);
    leaf_write(l, f->address, buf_str(&out));
}

static void make_page(leaf *l, const plan *p, const task *t)
{
    switch (t->kind) {
    case TASK_HOME:
        page_home(l);
        break;
    case TASK_PAPERS:
        page_papers(l, t->number);
        break;
    case TASK_PAPER:
        page_paper(l, t->of.paper);
        break;
    case TASK_LISTS:
        page_lists(l);
        break;
    case TASK_LIST:
        page_list(l, t->of.list);
        break;
    case TASK_TERMS:
        page_terms(l, t->of.taxonomy, t->number);
        break;
    case TASK_TERM:
        page_term(l, t->of.term, t->number);
        break;
    case TASK_STACK:
        page_stack(l, t->number);
        break;
    case TASK_NEW:
        page_new(l, t->number);
        break;
    case TASK_SEARCH_PAGE:
        page_search(l);
        break;
    case TASK_MAP:
        page_map(l);
        break;
    case TASK_FREE:
        page_free(l, t->of.page);
        break;
    case TASK_NOT_FOUND:
        page_not_found(l);
        break;
    case TASK_REDIRECT:
        page_redirect(l, t->of.redirect->address, t->of.redirect->target, t->of.redirect->title);
        break;
    case TASK_STATIC:
        leaf_write(l, t->of.file->address, t->of.file->bytes);
        break;
    case TASK_SCOPE:
        leaf_write(l, t->address, scope_bytes(l, t->of.scope));
        break;
    case TASK_SITEMAP:
        leaf_write(l, t->address, sitemap_make(l->e, p, t->number, l->mem));
        break;
    case TASK_OPENSEARCH:
        leaf_write(l, t->address, opensearch_make(&l->e->c->site, l->mem));
        break;
    case TASK_ROBOTS:
        leaf_write(l, t->address, robots_make(&l->e->c->site, l->mem));
        break;
    case TASK_SEARCH_FILE:
        write_search_file(l, t->of.search);
        break;
    case TASK_NO_JEKYLL:
        leaf_write(l, t->address, STR(""));
        break;
    case TASK_FACETS:
        leaf_write(l, t->address, facets_file(l->e, t->number, l->mem, l->d));
        break;
    case TASK_WORDS:
        leaf_write(l, t->address, words_script(l->e->w, l->mem));
        break;
    }
}

/* ---- all of them */

typedef struct {
    const edition *e;
    const plan *plan;
    const output *out;
    arena *kept;  /* one a worker: problems outlive the pages, and the workers */
    diag **found; /* by task, so that their order does not depend on who did what; NULL: none */
} rendering;

static void keep_problems(rendering *r, worker *w, size_t i, const diag *d)
{
    arena *kept = &r->kept[w->id];
    if (!kept->mem)
        arena_init(kept, &w->mem);
    r->found[i] = arena_new(kept, diag);
    *r->found[i] = diag_in(kept);
    diag_join(r->found[i], d);
}

static void run_task(worker *w, size_t i, void *context)
{
    rendering *r = context;
    diag d = diag_in(&w->scratch);
    leaf l = {.e = r->e, .mem = &w->scratch, .d = &d, .worker = w, .out = r->out};
    make_page(&l, r->plan, &r->plan->at[i]);
    if (d.count)
        keep_problems(r, w, i, &d);
    arena_reset(&w->scratch);
}

static bool run_tasks(const edition *e, const plan *p, const output *out, int jobs, arena *mem, diag *d)
{
    jobs = jobs < 1 ? 1 : jobs;
    rendering r = {e, p, out, arena_array(mem, arena, (size_t)jobs), arena_array(mem, diag *, p->count)};
    bool good = workers_run(jobs, p->count, run_task, &r);
    for (size_t i = 0; good && i < p->count; i++)
        if (r.found[i])
            diag_join(d, r.found[i]);
    for (int i = 0; i < jobs; i++)
        arena_done(&r.kept[i]);
    return good;
}

/* ---- problems */

/* `warnings:` of site.yaml holds for what is found while rendering too. */
static void apply_warnings(const site_config *site, diag *d, size_t from)
{
    size_t kept = from;
    for (size_t i = from; i < d->count; i++) {
        problem *p = &d->at[i];
        for (size_t k = 0; k < site->warnings.count && p->severity != DIAG_ERROR; k++)
            if (str_eq(site->warnings.at[k].code.text, str_from(p->code)))
                p->severity = site->warnings.at[k].severity;
        if (p->severity != DIAG_OFF)
            d->at[kept++] = *p;
    }
    d->count = kept;
}

bool site_render(const catalog *c, const site_options *o, const output *out, arena *mem, diag *d,
                 site_counts *counts)
{
    size_t problems = d->count, errors = diag_count(d, DIAG_ERROR);
    *counts = (site_counts){0};
    const edition_options how = {.files = o->parts, .version = o->version, .jobs = o->jobs};
    const edition *e = edition_make(c, &how, mem, d);
    if (!e)
        return false;
    static_files files = templates_static(o->parts, mem);
    const search_index *index = search_index_make(e, o->jobs, mem);
    if (!index)
        return false;
    plan p = plan_make(e, &files, search_files_plan(index, mem), mem, d);
    bool good = true;
    if (diag_count(d, DIAG_ERROR) == errors) {
        *counts = (site_counts){.pages = p.pages, .files = p.count};
        good = run_tasks(e, &p, out, o->jobs, mem, d);
    }
    apply_warnings(&c->site, d, problems);
    return good;
}
