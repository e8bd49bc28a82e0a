/* Names, values and the set of templates; see mustache.h. */
#include "format/html.h"
#include "format/mustache_internal.h"

/* ---- names */

names names_in(arena *mem)
{
    return (names){.ids = table_in(mem), .mem = mem};
}

name_id names_id(names *n, str name)
{
    size_t known = (size_t)table_get(&n->ids, name);
    if (known)
        return (name_id)(known - 1);
    str kept = arena_str(n->mem, name);
    *vec_push(n->mem, n) = kept;
    table_set(&n->ids, kept, (void *)n->count);
    return (name_id)(n->count - 1);
}

/* ---- values */

value value_none(void)
{
    return (value){.kind = VALUE_NONE};
}

value value_text(str s)
{
    return (value){.kind = VALUE_TEXT, .text = s};
}

value value_number(long n)
{
    return (value){.kind = VALUE_NUMBER, .number = n};
}

value value_bool(bool b)
{
    return (value){.kind = b ? VALUE_TRUE : VALUE_NONE};
}

value value_list(const value *items, size_t count)
{
    return (value){.kind = VALUE_LIST, .count = (unsigned)count, .items = items};
}

value value_of(const value_map *map)
{
    return (value){.kind = VALUE_MAP, .map = map};
}

const value *mustache_member(const value_map *map, name_id name)
{
    uint64_t bit = value_map_bit(name);
    for (; map; map = map->more)
        for (unsigned i = 0; i < map->count && (!map->has || map->has & bit); i++)
            if (map->at[i].name == name)
                return &map->at[i].value;
    return NULL;
}

/* ---- templates */

mustache *mustache_new(names *n, arena *mem)
{
    mustache *m = arena_new(mem, mustache);
    *m = (mustache){.mem = mem, .names = n, .templates = table_in(mem)};
    return m;
}

bool mustache_add(mustache *m, str name, const source *src, diag *d)
{
    mustache_template *t = arena_new(m->mem, mustache_template);
    t->name = arena_str(m->mem, name);
    t->src = src;
    bool good = mustache_compile(m, t, d);
    table_set(&m->templates, t->name, t);
    return good;
}

bool mustache_has(const mustache *m, str name)
{
    return table_get(&m->templates, name) != NULL;
}

static str *template_names(const mustache *m, arena *mem)
{
    str *all = arena_array(mem, str, m->templates.count);
    for (size_t i = 0; i < m->templates.count; i++)
        all[i] = m->templates.entries[i].key;
    return all;
}

static void warn_unknown(const mustache *m, const mustache_template *t, const token *tag, diag *d)
{
    str near = diag_nearest(d->mem, tag->text, template_names(m, d->mem), m->templates.count);
    span where = span_at(t->src, tag->at, tag->len);
    if (near.len)
        diag_warning(d, "template-unknown", where,
                     "there is no template \"%.*s\"; did you mean \"%.*s\"? Nothing is put here",
                     STR_ARG(tag->text), STR_ARG(near));
    else
        diag_warning(d, "template-unknown", where, "there is no template \"%.*s\"; nothing is put here",
                     STR_ARG(tag->text));
}

static void link_template(const mustache *m, mustache_template *t, diag *d)
{
    for (size_t i = 0; i < t->count; i++) {
        token *tag = &t->at[i];
        if ((tag->kind != TOKEN_PARTIAL && tag->kind != TOKEN_PARENT) || tag->dynamic)
            continue;
        tag->target = table_get(&m->templates, tag->text);
        if (!tag->target)
            warn_unknown(m, t, tag, d);
    }
}

bool mustache_link(mustache *m, diag *d)
{
    size_t errors = diag_count(d, DIAG_ERROR);
    for (size_t i = 0; i < m->templates.count; i++)
        link_template(m, m->templates.entries[i].value, d);
    return diag_count(d, DIAG_ERROR) == errors;
}

static bool looks_up(const token *tag)
{
    switch ((token_kind)tag->kind) {
    case TOKEN_ESCAPED:
    case TOKEN_RAW:
    case TOKEN_SECTION:
    case TOKEN_INVERTED:
        return true;
    case TOKEN_PARTIAL:
    case TOKEN_PARENT:
        return tag->dynamic;
    case TOKEN_TEXT:
    case TOKEN_BLOCK:
        break;
    }
    return false;
}

typedef struct {
    void (*visit)(void *context, str template_name, name_id name, span where);
    void *context;
} visitor;

/* The parts of a dotted name stand in the tag in order, so that each is found behind the one before. */
static void visit_path(const mustache *m, const mustache_template *t, const token *tag, visitor v)
{
    size_t at = tag->at, end = tag->at + tag->len;
    for (unsigned i = 0; i <= tag->path.count; i++) {
        name_id name = i ? tag->path.more[i - 1] : tag->path.first;
        str part = m->names->at[name];
        at += str_find(str_sub(t->src->text, at, end - at), part);
        v.visit(v.context, t->name, name, span_at(t->src, at, part.len));
        at += part.len;
    }
}

void mustache_each_name(const mustache *m,
                        void (*visit)(void *context, str template_name, name_id name, span where),
                        void *context)
{
    for (size_t i = 0; i < m->templates.count; i++) {
        const mustache_template *t = m->templates.entries[i].value;
        for (size_t j = 0; j < t->count; j++)
            if (looks_up(&t->at[j]) && t->at[j].path.first != NAME_TOP)
                visit_path(m, t, &t->at[j], (visitor){visit, context});
    }
}

/* ---- constants */

/* The text that a tag stands for on every page. Values are never indented and text is, so one with a line end
   stays a value. */
static bool constant_text(const token *tag, name_id name, const value_map *map, str *out)
{
    if ((tag->kind != TOKEN_ESCAPED && tag->kind != TOKEN_RAW) || tag->path.first != name ||
        tag->path.count != 1)
        return false;
    const value *v = mustache_member(map, tag->path.more[0]);
    if (!v || v->kind != VALUE_TEXT || str_find_char(v->text, '\n') < v->text.len)
        return false;
    *out = v->text;
    return true;
}

void mustache_set_constant(mustache *m, name_id name, const value_map *map)
{
    for (size_t i = 0; i < m->templates.count; i++) {
        mustache_template *t = m->templates.entries[i].value;
        for (size_t j = 0; j < t->count; j++) {
            token *tag = &t->at[j];
            str text;
            if (!constant_text(tag, name, map, &text))
                continue;
            buf out = buf_in(m->mem);
            if (tag->kind == TOKEN_ESCAPED)
                html_add_text(&out, text);
            else
                buf_add(&out, text);
            tag->kind = TOKEN_TEXT;
            tag->place = WITHIN_LINE;
            tag->text = buf_str(&out);
        }
    }
}
