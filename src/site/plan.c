#include "site/plan.h"

#include "site/address.h"
#include "site/facets.h"
#include "site/pages.h"
#include "site/row.h"
#include "site/sitemap.h"

typedef struct {
    plan plan;
    const edition *e;
    address_book book;
    arena *mem;
} planner;

/* Where something that has an address was said: for messages. */
typedef struct {
    const char *what;
    span where;
} claimed_by;

static void add_file(planner *p, task_kind kind, const void *of, str address, claimed_by by)
{
    address_take(&p->book, address, by.what, by.where);
    *vec_push(p->mem, &p->plan) = (task){.kind = kind, .number = 1, .address = address, .of.any = of};
}

static void add_page(planner *p, task_kind kind, const void *of, str address, claimed_by by)
{
    add_file(p, kind, of, address, by);
    p->plan.at[p->plan.count - 1].is_page = true;
    p->plan.pages++;
}

/* All pages of a listing. */
static void add_listing(planner *p, task_kind kind, const void *of, str first, size_t count, claimed_by by)
{
    for (size_t i = 1; i <= count; i++) {
        add_page(p, kind, of, address_page(p->mem, first, i), by);
        p->plan.at[p->plan.count - 1].number = (unsigned)i;
    }
}

static void add_redirects(planner *p, str folder, const located_list *formerly, str target, str title)
{
    for (size_t i = 0; i < formerly->count; i++) {
        redirect *one = arena_new(p->mem, redirect);
        *one = (redirect){address_of(p->mem, folder, formerly->at[i].text), target, title};
        add_page(p, TASK_REDIRECT, one, one->address, (claimed_by){"former key", formerly->at[i].where});
    }
}

/* Exports and feeds of a list, a term or all. */
static void add_scope(planner *p, scope of, claimed_by by)
{
    for (int kind = 0; kind < SCOPE_FILES; kind++) {
        if (!scope_has(p->e, of, (scope_file)kind))
            continue;
        scope_task *one = arena_new(p->mem, scope_task);
        *one = (scope_task){of, (scope_file)kind};
        add_file(p, TASK_SCOPE, one, scope_path(of, one->kind, p->mem), by);
    }
}

static span start_of(const source *src)
{
    return src ? span_file(src) : (span){0};
}

/* ---- kinds of pages */

static void plan_papers(planner *p)
{
    const catalog *c = p->e->c;
    claimed_by listing = {"listing of all papers", {0}};
    add_listing(p, TASK_PAPERS, NULL, STR("papers/index.html"), page_count_of_papers(p->e), listing);
    for (size_t i = 0; i < c->papers.count; i++) {
        const paper *one = c->papers.at[i];
        str address = path_of_paper(one, p->mem);
        add_page(p, TASK_PAPER, one, address,
                 (claimed_by){one->stub ? "list entry" : "record", one->title.where});
        add_redirects(p, STR("papers"), &one->formerly, address, one->title.text);
    }
}

static void plan_lists(planner *p)
{
    const catalog *c = p->e->c;
    add_page(p, TASK_LISTS, NULL, STR("lists/index.html"), (claimed_by){"index of lists", {0}});
    for (size_t i = 0; i < c->lists.count; i++) {
        const list *one = c->lists.at[i];
        str address = path_of_list(one, p->mem);
        claimed_by by = {"list", start_of(one->src)};
        add_page(p, TASK_LIST, one, address, by);
        add_scope(p, (scope){.list = one}, by);
        add_redirects(p, STR("lists"), &one->formerly, address, one->title.text);
    }
}

static void plan_taxonomy(planner *p, const taxonomy *t)
{
    if (!t->terms.count)
        return;
    claimed_by index = {"index of a taxonomy", t->where};
    add_listing(p, TASK_TERMS, t, path_of_taxonomy(t, p->mem), page_count_of_terms(p->e, t), index);
    for (size_t i = 0; i < t->terms.count; i++) {
        const term *one = t->terms.at[i];
        str address = path_of_term(one, p->mem);
        claimed_by by = {"term", one->where};
        add_listing(p, TASK_TERM, one, address, page_count_of_term(p->e, one), by);
        add_scope(p, (scope){.term = one}, by);
        if (t->kind == TAXONOMY_DECLARED)
            add_redirects(p, t->key, &one->formerly, address, one->title);
    }
}

static void plan_free_pages(planner *p)
{
    const catalog *c = p->e->c;
    for (size_t i = 0; i < c->pages.count; i++) {
        const page *one = c->pages.at[i];
        bool home = str_eq(one->key, STR("index"));
        str address = address_of(p->mem, STR(""), one->key);
        if (!home)
            add_page(p, TASK_FREE, one, address, (claimed_by){"page", start_of(one->src)});
        add_redirects(p, STR(""), &one->formerly, address, one->title);
    }
}

static void plan_single_pages(planner *p)
{
    const edition *e = p->e;
    add_page(p, TASK_HOME, NULL, STR("index.html"), (claimed_by){"home page", {0}});
    /* It is shown at any depth, so its links need to know where the site stands. */
    if (e->c->site.base_url.len)
        add_page(p, TASK_NOT_FOUND, NULL, STR("404.html"), (claimed_by){"page of missing pages", {0}});
    add_listing(p, TASK_STACK, NULL, STR("stack.html"), page_count_of_stack(e), (claimed_by){"stack", {0}});
    add_page(p, TASK_SEARCH_PAGE, NULL, STR("search.html"), (claimed_by){"search page", {0}});
    add_listing(p, TASK_NEW, NULL, STR("new.html"), page_count_of_new(e),
                (claimed_by){"page of additions", {0}});
    add_page(p, TASK_MAP, NULL, STR("map.html"), (claimed_by){"map", {0}});
}

static bool among(const static_files *files, str address)
{
    for (size_t i = 0; i < files->count; i++)
        if (str_eq(files->at[i].address, address))
            return true;
    return false;
}

static void plan_search(planner *p, const search_files *search)
{
    for (size_t i = 0; i < search->all.count; i++) {
        const search_file *one = &search->all.at[i];
        add_file(p, TASK_SEARCH_FILE, one, one->address, (claimed_by){"search index", {0}});
    }
}

static void plan_files(planner *p, const static_files *files)
{
    add_scope(p, (scope){0}, (claimed_by){"export or feed", {0}});
    add_file(p, TASK_NO_JEKYLL, NULL, STR(".nojekyll"), (claimed_by){"note to GitHub", {0}});
    if (p->e->c->site.base_url.len)
        add_file(p, TASK_OPENSEARCH, NULL, STR("opensearch.xml"),
                 (claimed_by){"description of the search", {0}});
    /* Who asks something of robots says so in a file of their own. */
    if (!among(files, STR("robots.txt")))
        add_file(p, TASK_ROBOTS, NULL, STR("robots.txt"), (claimed_by){"note to robots", {0}});
    add_file(p, TASK_WORDS, NULL, STR("words.js"), (claimed_by){"words for scripts", {0}});
    for (size_t i = 0; i < files->count; i++) {
        const static_file *one = &files->at[i];
        add_file(p, TASK_STATIC, one, one->address, (claimed_by){"static file", start_of(one->src)});
    }
}

/* Once all pages are known. */
static void plan_sitemap(planner *p)
{
    size_t count = sitemap_parts(&p->plan);
    for (size_t i = 0; i <= (count > 1 ? count : 0); i++) {
        add_file(p, TASK_SITEMAP, NULL, sitemap_path(i, p->mem), (claimed_by){"sitemap", {0}});
        p->plan.at[p->plan.count - 1].number = (unsigned)i;
    }
}

static void plan_facets(planner *p)
{
    size_t count = facets_file_count(p->e);
    for (size_t i = 0; i < count; i++) {
        add_file(p, TASK_FACETS, NULL, facets_file_address(p->e, i, p->mem),
                 (claimed_by){"facet table", {0}});
        p->plan.at[p->plan.count - 1].number = (unsigned)i;
    }
}

plan plan_make(const edition *e, const static_files *files, const search_files *search, arena *mem, diag *d)
{
    planner p = {.e = e, .book = address_book_in(mem, d), .mem = mem};
    /* What takes longest comes first, so that no worker is left with it at the end. */
    plan_files(&p, files);
    plan_facets(&p);
    plan_search(&p, search);
    plan_lists(&p);
    plan_single_pages(&p);
    for (size_t i = 0; i < e->c->taxonomies.count; i++)
        plan_taxonomy(&p, e->c->taxonomies.at[i]);
    plan_papers(&p);
    plan_free_pages(&p);
    if (e->c->site.base_url.len)
        plan_sitemap(&p);
    return p.plan;
}
