#include "catalog/load.h"

#include "base/file.h"
#include "base/unicode.h"
#include "base/workers.h"
#include "catalog/key.h"
#include "catalog/list.h"
#include "catalog/page.h"
#include "catalog/record.h"
#include "catalog/site.h"

#include <errno.h>

enum { MOST_JOBS = 64, DEEPEST_FOLDER = 16 };

/* ---- finding the files */

typedef enum { TASK_RECORD, TASK_LIST, TASK_PAGE, TASK_INTRO, TASK_FILE } task_kind;

typedef struct {
    task_kind kind;
    source *src;  /* path from the site's folder; the text is read by the worker */
    str key;      /* the name without .md */
    str taxonomy; /* of TASK_INTRO */
    void *result; /* paper, list or page; NULL: unreadable */
    bool failed;
    fault why;
} task;

typedef struct {
    const load_options *o;
    arena *mem;
    parts *out;
    diag *d;
    fault *f;
    str real; /* the site's folder, resolved */
    struct {
        task *at;
        size_t count, room;
    } tasks;
    arena arenas[MOST_JOBS]; /* what workers read lives in theirs until all are done */
    diag diags[MOST_JOBS];
} loading;

static source *new_source(loading *l, str path)
{
    source *src = arena_new(l->mem, source);
    src->path = path;
    return src;
}

/* A link may lead from place to place in the site, never out of it. */
static bool leads_out(loading *l, str path)
{
    str real;
    fault ignored;
    return path_real(l->mem, path_join(l->mem, l->o->folder, path), &real, &ignored) &&
           !path_is_below(real, l->real);
}

/* True if the entry may be read: told where it may not. */
static bool is_readable(loading *l, const folder_entry *e, str path)
{
    span where = span_file(new_source(l, path));
    if (e->kind == PATH_MISSING)
        diag_error(l->d, "broken-link", where, "this link leads nowhere; remove it or mend it");
    else if (e->kind == PATH_OTHER)
        diag_error(l->d, "not-a-file", where,
                   "this is neither a file nor a folder and is never read; remove it");
    else if (e->link && leads_out(l, path))
        diag_error(l->d, "outside-site", where,
                   "this link leads out of the site and is never read; put the file here");
    else
        return true;
    return false;
}

static void add_task(loading *l, task_kind kind, str path, str key, str group)
{
    *vec_push(l->mem, &l->tasks) =
        (task){.kind = kind, .src = new_source(l, path), .key = key, .taxonomy = group};
}

/* A missing folder is an empty one. */
static bool read_entries(loading *l, str path, folder *out)
{
    *out = (folder){0};
    str full = path_join(l->mem, l->o->folder, path);
    return path_kind_at(l->mem, full) == PATH_MISSING || folder_read(l->mem, full, out, l->f);
}

static void add_content(loading *l, task_kind kind, str path, str name, str group)
{
    str key = str_sub(name, 0, name.len - 3);
    const char *why;
    bool home = kind == TASK_PAGE && str_eq(key, STR("index"));
    if (home || key_valid(key, kind == TASK_INTRO, &why))
        add_task(l, kind, path, key, group);
    else
        diag_error(l->d, "bad-key", span_file(new_source(l, path)),
                   "the file's name is its key, and '%.*s' %s; rename the file", STR_ARG(key), why);
}

/* Content lies directly in its folder; README.md tells people about it. */
static bool find_content(loading *l, task_kind kind, str path, str group)
{
    folder all;
    if (!read_entries(l, path, &all))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const folder_entry *e = &all.at[i];
        str file = path_join(l->mem, path, e->name);
        if (str_eq(e->name, STR("README.md")) || str_starts(e->name, STR(".")) || !is_readable(l, e, file))
            continue;
        if (e->kind == PATH_FILE && str_ends(e->name, STR(".md")))
            add_content(l, kind, file, e->name, group);
        else
            diag_warning(l->d, "stray-file", span_file(new_source(l, file)),
                         "only files named <key>.md are read here; this one is ignored");
    }
    return true;
}

/* Introductions may be written for every taxonomy, people and venues among them. */
static bool is_intro_folder(const loading *l, str name)
{
    for (size_t i = 0; i < l->out->site.taxonomies.count; i++)
        if (str_eq(l->out->site.taxonomies.at[i].key, name))
            return true;
    return str_eq(name, STR("authors")) || str_eq(name, STR("venues")) || str_eq(name, STR("years"));
}

static bool find_in_content(loading *l, const folder_entry *e, str path)
{
    if (e->kind == PATH_FOLDER && str_eq(e->name, STR("papers")))
        return find_content(l, TASK_RECORD, path, (str){0});
    if (e->kind == PATH_FOLDER && str_eq(e->name, STR("lists")))
        return find_content(l, TASK_LIST, path, (str){0});
    if (e->kind == PATH_FOLDER && str_eq(e->name, STR("pages")))
        return find_content(l, TASK_PAGE, path, (str){0});
    if (e->kind == PATH_FOLDER && is_intro_folder(l, e->name))
        return find_content(l, TASK_INTRO, path, e->name);
    if (!str_eq(e->name, STR("README.md")) && !str_starts(e->name, STR(".")))
        diag_warning(l->d, "stray-file", span_file(new_source(l, path)),
                     "content/ holds papers, lists, pages and a folder for each taxonomy; this is ignored");
    return true;
}

static bool find_all_content(loading *l)
{
    folder all;
    if (!read_entries(l, STR("content"), &all))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        str path = path_join(l->mem, STR("content"), all.at[i].name);
        if (is_readable(l, &all.at[i], path) && !find_in_content(l, &all.at[i], path))
            return false;
    }
    return true;
}

/* Files taken as they are, at any depth; names that begin with a dot are taken at the top of static/ alone.
 */
static bool find_files(loading *l, str path, int depth)
{
    folder all;
    if (!read_entries(l, path, &all))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const folder_entry *e = &all.at[i];
        str file = path_join(l->mem, path, e->name);
        if (!is_readable(l, e, file))
            continue;
        if (e->kind == PATH_FILE)
            add_task(l, TASK_FILE, file, (str){0}, (str){0});
        else if (depth < DEEPEST_FOLDER && !find_files(l, file, depth + 1))
            return false;
    }
    return true;
}

/* ---- reading them */

/* Static files may hold anything; all else goes into pages. In front matter it is told in the same words,
   which shows once. */
static void tell_bad_bytes(const task *t, diag *d)
{
    size_t bad;
    if ((t->kind == TASK_FILE && str_starts(t->src->path, STR("static/"))) || utf8_valid(t->src->text, &bad))
        return;
    diag_error(d, "invalid-utf8", span_at(t->src, bad, 1),
               "the byte 0x%02X is not UTF-8 here; save the file as UTF-8",
               (unsigned char)t->src->text.at[bad]);
}

/* In front matter YAML tells of control characters itself. */
static size_t end_of_front_matter(str text)
{
    return str_starts(text, STR("---")) ? str_find(text, STR("\n---")) : 0;
}

static bool is_plain(char c)
{
    return (c >= ' ' && c < 0x7F) || c == '\n';
}

/* Pages leave them out, so that nothing reads otherwise than it looks. One message a line is enough. */
static void tell_hidden(const task *t, diag *d)
{
    str text = t->src->text;
    if (t->kind == TASK_FILE)
        return;
    size_t body = end_of_front_matter(text);
    for (size_t i = 0; i < text.len; i++) {
        str rest = str_skip(text, i);
        size_t len = is_plain(text.at[i]) ? 0 : unicode_hidden_len(rest);
        if (len == 0 || (i < body && len < 3))
            continue;
        diag_warning(d, "hidden-character", span_at(t->src, i, len),
                     "a character that nobody sees, U+%04X; pages leave it out", (unsigned)utf8_take(&rest));
        i += str_find_char(str_skip(text, i), '\n');
    }
}

static void read_one(loading *l, task *t, arena *mem, diag *d)
{
    source *src = t->src;
    switch (t->kind) {
    case TASK_RECORD:
        t->result = record_read(src, t->key, &l->out->site, mem, d);
        break;
    case TASK_LIST:
        t->result = list_read(src, t->key, &l->out->site, mem, d);
        break;
    case TASK_PAGE:
    case TASK_INTRO:
        t->result = page_read(src, t->key, t->taxonomy, mem, d);
        break;
    case TASK_FILE:
        t->result = src;
        break;
    }
}

static void read_task(worker *w, size_t i, void *context)
{
    loading *l = context;
    task *t = &l->tasks.at[i];
    arena *mem = &l->arenas[w->id];
    /* A failed allocation has to end this worker's work, and no other's. */
    if (mem->mem != &w->mem) {
        arena_init(mem, &w->mem);
        l->diags[w->id] = diag_in(mem);
    }
    str full = path_join(mem, l->o->folder, t->src->path);
    t->failed = !file_read(mem, full, &t->src->text, &t->why);
    if (t->failed)
        return;
    tell_bad_bytes(t, &l->diags[w->id]);
    tell_hidden(t, &l->diags[w->id]);
    read_one(l, t, mem, &l->diags[w->id]);
}

/* What workers read lives as long as the rest from now on, also where one of them ran out of memory. */
static void keep_all(loading *l)
{
    for (int i = 0; i < MOST_JOBS; i++)
        if (l->arenas[i].mem)
            arena_adopt(l->mem, &l->arenas[i]);
}

static void gather(loading *l, const task *t)
{
    parts *p = l->out;
    if (!t->result)
        return;
    switch (t->kind) {
    case TASK_RECORD:
        *vec_push(l->mem, &p->papers) = t->result;
        break;
    case TASK_LIST:
        *vec_push(l->mem, &p->lists) = t->result;
        break;
    case TASK_PAGE:
        *vec_push(l->mem, &p->pages) = t->result;
        break;
    case TASK_INTRO:
        *vec_push(l->mem, &p->intros) = t->result;
        break;
    case TASK_FILE:
        *vec_push(l->mem, &p->files) = t->result;
        break;
    }
}

static bool read_all(loading *l)
{
    int jobs = l->o->jobs < MOST_JOBS ? l->o->jobs : MOST_JOBS;
    bool enough = workers_run(jobs, l->tasks.count, read_task, l);
    keep_all(l);
    if (!enough)
        memory_fail(l->mem->mem);
    for (int i = 0; i < MOST_JOBS; i++)
        diag_join(l->d, &l->diags[i]);
    for (size_t i = 0; i < l->tasks.count; i++) {
        const task *t = &l->tasks.at[i];
        if (t->failed) {
            *l->f = t->why;
            return false;
        }
        gather(l, t);
    }
    return true;
}

static bool read_site_yaml(loading *l, bool *readable)
{
    source *src = new_source(l, STR("site.yaml"));
    str path = path_join(l->mem, l->o->folder, src->path);
    if (!file_read(l->mem, path, &src->text, l->f))
        return false;
    *readable = site_read(src, l->mem, &l->out->site, l->d);
    if (l->o->base_url.len)
        l->out->site.base_url = l->o->base_url;
    if (!l->out->site.repository.len)
        l->out->site.repository = site_repository_of(l->out->site.base_url, l->mem);
    return true;
}

bool load_site(const load_options *o, arena *mem, parts *out, diag *d, fault *f)
{
    *out = (parts){0};
    loading *l = arena_new(mem, loading);
    *l = (loading){.o = o, .mem = mem, .out = out, .d = d, .f = f};
    bool readable = true;
    if (!path_real(mem, o->folder.len ? o->folder : STR("."), &l->real, f) || !read_site_yaml(l, &readable))
        return false;
    if (!readable) {
        *out = (parts){0};
        return true;
    }
    return find_all_content(l) && find_files(l, STR("static"), 0) && find_files(l, STR("templates"), 0) &&
           find_files(l, STR("words"), 0) && read_all(l);
}
