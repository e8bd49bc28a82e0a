#include "publish/sources.h"

#include "base/buf.h"
#include "base/file.h"
#include "publish/disk.h"

#include <time.h>

static const str folders[] = {STR_INIT("content"), STR_INIT("templates"), STR_INIT("static"),
                              STR_INIT("words")};
enum { FOLDERS = sizeof folders / sizeof *folders };

bool sources_include(str name)
{
    for (size_t i = 0; i < FOLDERS; i++)
        if (str_eq(name, folders[i]))
            return true;
    return str_eq(name, STR("site.yaml"));
}

/* ---- walking */

typedef struct {
    arena *mem;
    str site;
    void (*visit)(void *context, const source_entry *e);
    void *context;
} walk;

static void walk_folder(const walk *w, str path, bool is_link)
{
    folder here;
    fault ignored;
    w->visit(w->context, &(source_entry){path, true, is_link});
    if (is_link || !folder_read(w->mem, path_join(w->mem, w->site, path), &here, &ignored))
        return;
    for (size_t i = 0; i < here.count; i++) {
        const folder_entry *e = &here.at[i];
        str below = path_join(w->mem, path, e->name);
        if (e->kind == PATH_FOLDER)
            walk_folder(w, below, e->link);
        else
            w->visit(w->context, &(source_entry){below, false, e->link});
    }
}

static bool is_link(const walk *w, str name)
{
    root here = ROOT_NONE;
    standing what;
    stamp s;
    fault ignored;
    return !disk_look(&here, path_join(w->mem, w->site, name), &what, &s, &ignored) || what == STANDS_OTHER;
}

void sources_walk(arena *mem, str site, void (*visit)(void *context, const source_entry *e), void *context)
{
    walk w = {mem, site, visit, context};
    visit(context, &(source_entry){STR("site.yaml"), false, is_link(&w, STR("site.yaml"))});
    for (size_t i = 0; i < FOLDERS; i++)
        if (path_kind_at(mem, path_join(mem, site, folders[i])) != PATH_MISSING)
            walk_folder(&w, folders[i], is_link(&w, folders[i]));
}

/* ---- stamps */

/* Clocks of file systems tick this often, or more. */
enum { TICK_NS = 100 * 1000 * 1000 };

typedef struct {
    root site;
    buf seen;
    int64_t young; /* what changed since may change again without a trace */
    bool settled;
} stamping;

static void add_stamp(void *context, const source_entry *e)
{
    stamping *s = context;
    standing what = STANDS_NOTHING;
    stamp now = {0};
    fault ignored;
    buf_add(&s->seen, e->path);
    buf_char(&s->seen, 0);
    if (!e->is_folder && !disk_look(&s->site, e->path, &what, &now, &ignored))
        s->settled = false;
    buf_add(&s->seen, (str){(const char *)&now, sizeof now});
    if (e->is_link || now.modified >= s->young || now.changed >= s->young)
        s->settled = false;
}

fingerprint sources_print(arena *mem, str site, bool *settled)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    stamping s = {.seen = buf_in(mem), .settled = true};
    s.young = (int64_t)now.tv_sec * 1000000000 + now.tv_nsec - TICK_NS;
    root here = ROOT_NONE;
    fault ignored;
    *settled = false;
    if (!root_open(&here, site, site, &s.site, &ignored))
        return (fingerprint){0};
    sources_walk(mem, site, add_stamp, &s);
    root_close(&s.site);
    *settled = s.settled;
    return fingerprint_of(buf_str(&s.seen));
}
