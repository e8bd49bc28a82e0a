#include "site/templates.h"

#include "site/theme.h"

/* The part of `path` below `folder`, with `suffix` taken off; "" if it lies elsewhere. */
static str name_below(str path, str folder, str suffix)
{
    if (!str_starts(path, folder) || !str_ends(path, suffix) || path.len <= folder.len + suffix.len)
        return STR("");
    return str_sub(path, folder.len, path.len - folder.len - suffix.len);
}

static str template_name(str path)
{
    return name_below(path, STR("templates/"), STR(".mustache"));
}

static const source *own_file(const parts *files, str path)
{
    for (size_t i = 0; i < files->files.count; i++)
        if (str_eq(files->files.at[i]->path, path))
            return files->files.at[i];
    return NULL;
}

/* ---- names that templates look up */

typedef struct {
    const words *w;
    const names *n;
    arena *mem;
    diag *d;
} name_check;

/* The site's names and the words, for "did you mean". */
static str nearest_name(const name_check *c, str written)
{
    str *all = arena_array(c->mem, str, c->n->count);
    size_t count = 0;
    for (size_t i = 0; i < c->n->count; i++)
        if (i < NAME_COUNT || words_has(c->w, c->n->at[i]))
            all[count++] = c->n->at[i];
    return diag_nearest(c->mem, written, all, count);
}

static void check_name(void *context, str template, name_id id, span where)
{
    const name_check *c = context;
    str written = c->n->at[id];
    if (id < NAME_COUNT || words_has(c->w, written))
        return;
    str near = nearest_name(c, written);
    if (near.len)
        diag_warning(c->d, "unknown-name", where,
                     "template \"%.*s\" asks for '%.*s', which no page has; did you mean '%.*s'?",
                     STR_ARG(template), STR_ARG(written), STR_ARG(near));
    else
        diag_warning(c->d, "unknown-name", where,
                     "template \"%.*s\" asks for '%.*s', which no page has; it stays empty",
                     STR_ARG(template), STR_ARG(written));
}

/* ---- the set */

static void add_built_in(mustache *m, const parts *files, arena *mem, diag *d)
{
    for (size_t i = 0; i < theme_file_count; i++) {
        str name = template_name(theme_files[i].path);
        if (!name.len || own_file(files, theme_files[i].path))
            continue;
        source *src = arena_new(mem, source);
        *src = (source){theme_files[i].path, theme_files[i].bytes};
        mustache_add(m, name, src, d);
    }
}

static bool built_in(str path)
{
    for (size_t i = 0; i < theme_file_count; i++)
        if (str_eq(theme_files[i].path, path))
            return true;
    return false;
}

/* Partials may be new: other templates of the site's own ask for them. */
static void check_asked(str path, str name, const source *src, arena *mem, diag *d)
{
    if (built_in(path) || str_starts(name, STR("partials/")))
        return;
    str *all = arena_array(mem, str, theme_file_count);
    size_t count = 0;
    for (size_t i = 0; i < theme_file_count; i++)
        if (template_name(theme_files[i].path).len)
            all[count++] = template_name(theme_files[i].path);
    str near = diag_nearest(mem, name, all, count);
    if (near.len)
        diag_warning(d, "unknown-template", span_file(src),
                     "no page is made with a template \"%.*s\"; did you mean \"%.*s\"?", STR_ARG(name),
                     STR_ARG(near));
    else
        diag_warning(
            d, "unknown-template", span_file(src),
            "no page is made with a template \"%.*s\"; parts of pages belong into templates/partials/",
            STR_ARG(name));
}

static void add_own(mustache *m, const parts *files, arena *mem, diag *d)
{
    for (size_t i = 0; i < files->files.count; i++) {
        const source *src = files->files.at[i];
        str name = template_name(src->path);
        if (!name.len)
            continue;
        check_asked(src->path, name, src, mem, d);
        mustache_add(m, name, src, d);
    }
}

const mustache *templates_read(const parts *files, const words *w, names *n, arena *mem, diag *d)
{
    mustache *m = mustache_new(n, mem);
    add_built_in(m, files, mem, d);
    add_own(m, files, mem, d);
    mustache_link(m, d);
    name_check check = {w, n, mem, d};
    mustache_each_name(m, check_name, &check);
    mustache_set_constant(m, NAME_w, words_map(w));
    return m;
}

/* ---- static files */

static_files templates_static(const parts *files, arena *mem)
{
    static_files out = {0};
    for (size_t i = 0; i < theme_file_count; i++) {
        str address = name_below(theme_files[i].path, STR("static/"), STR(""));
        const source *own = own_file(files, theme_files[i].path);
        /* The site of lectern's own repository has the theme's files as they were written. */
        if (own && theme_print(own->text) == theme_files[i].written)
            own = NULL;
        if (address.len)
            *vec_push(mem, &out) = (static_file){address, own ? own->text : theme_files[i].bytes, own};
    }
    for (size_t i = 0; i < files->files.count; i++) {
        const source *src = files->files.at[i];
        str address = name_below(src->path, STR("static/"), STR(""));
        if (address.len && !built_in(src->path))
            *vec_push(mem, &out) = (static_file){address, src->text, src};
    }
    return out;
}
