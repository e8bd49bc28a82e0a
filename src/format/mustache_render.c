/* Renders compiled templates. All state is on the stack: contexts, arguments of parents and indentation are
   linked frames, each in the function that made it, so that nothing is allocated but the output.

   Arguments (the blocks inside of a parent) are looked for from the outermost parent inwards: who uses a
   template last has the last word. What an argument itself contains sees only the arguments that were there
   where it is defined. Contexts are those of the place where it is expanded. */
#include "format/html.h"
#include "format/mustache_internal.h"

typedef struct context {
    const struct context *outer;
    const value *value;
} context;

/* The arguments that a parent tag gives. */
typedef struct arguments {
    const struct arguments *outer;
    const mustache_template *in;
    const token *parent;
} arguments;

typedef struct indentation {
    const struct indentation *outer;
    str space;
} indentation;

typedef struct {
    const mustache *set;
    const mustache_template *in; /* what is being rendered */
    const token *entered;        /* the tag that led here; NULL in the template that was asked for */
    const mustache_template *entered_from;
    const context *top;
    const arguments *args;
    const indentation *indent; /* of the lines of `in` */
    bool mid_line;             /* an argument began within a line: the next start of a line is none */
    int depth;
    str asked; /* the template that was asked for */
    buf *out;
    diag *d;
} renderer;

static bool render_tokens(renderer *r, size_t from, size_t end);

/* ---- looking up */

static const value *member(const value *of, name_id name)
{
    return of->kind == VALUE_MAP ? mustache_member(of->map, name) : NULL;
}

/* NULL if there is no such thing. Only the first part is looked for in all contexts. */
static const value *look_up(const renderer *r, const name_path *path)
{
    if (path->first == NAME_TOP)
        return r->top->value;
    const value *found = NULL;
    for (const context *c = r->top; c && !found; c = c->outer)
        found = member(c->value, path->first);
    for (unsigned i = 0; i < path->count && found; i++)
        found = member(found, path->more[i]);
    return found;
}

static bool truthy(const value *v)
{
    if (!v || v->kind == VALUE_NONE)
        return false;
    if (v->kind == VALUE_TEXT)
        return v->text.len > 0;
    return v->kind != VALUE_LIST || v->count > 0;
}

/* ---- text */

static void add_indentation(buf *out, const indentation *of)
{
    if (!of)
        return;
    add_indentation(out, of->outer);
    buf_add(out, of->space);
}

static bool begins_empty_line(str s)
{
    return str_starts(s, STR("\n")) || str_starts(s, STR("\r\n"));
}

static void add_lines(renderer *r, str text, bool at_start)
{
    do {
        if (at_start && !begins_empty_line(text))
            add_indentation(r->out, r->indent);
        size_t line = str_find_char(text, '\n') + 1;
        buf_add(r->out, str_sub(text, 0, line));
        text = str_skip(text, line);
        at_start = true;
    } while (text.len);
}

static void render_text(renderer *r, const token *t)
{
    bool at_start = false;
    if (t->place == STARTS_LINE) {
        at_start = !r->mid_line;
        r->mid_line = false;
    }
    if (r->indent)
        add_lines(r, t->text, at_start);
    else
        buf_add(r->out, t->text);
}

static void render_value(renderer *r, const token *t)
{
    const value *v = look_up(r, &t->path);
    if (!v)
        return;
    if (v->kind == VALUE_TEXT && t->kind == TOKEN_ESCAPED)
        html_add_text(r->out, v->text);
    else if (v->kind == VALUE_TEXT)
        buf_add(r->out, v->text);
    else if (v->kind == VALUE_NUMBER)
        buf_int(r->out, v->number);
    else if (v->kind == VALUE_TRUE)
        buf_lit(r->out, "true");
}

/* ---- nesting */

/* Sections are finite, so what went too deep is blamed on the tag that led into this template, if there is
 * one. */
static void report_too_deep(renderer *r, const token *tag)
{
    const mustache_template *in = r->in;
    bool section = tag->kind == TOKEN_SECTION || tag->kind == TOKEN_INVERTED || tag->kind == TOKEN_BLOCK;
    if (section && r->entered) {
        tag = r->entered;
        in = r->entered_from;
    }
    str text = str_sub(in->src->text, tag->at, tag->len);
    diag_error(
        r->d, "template-too-deep", span_at(in->src, tag->at, tag->len),
        "%.*s in template \"%.*s\" is nested more than %d deep, as by a template that includes itself; "
        "rendering of \"%.*s\" stopped here",
        STR_ARG(text), STR_ARG(in->name), MUSTACHE_DEEPEST, STR_ARG(r->asked));
}

static bool go_deeper(renderer *r, const token *tag)
{
    if (r->depth++ < MUSTACHE_DEEPEST)
        return true;
    report_too_deep(r, tag);
    return false;
}

static bool render_item(renderer *r, const token *t, size_t body, const value *item)
{
    const context pushed = {r->top, item};
    r->top = &pushed;
    bool good = render_tokens(r, body, t->end);
    r->top = pushed.outer;
    return good;
}

static bool render_section(renderer *r, const token *t, size_t body)
{
    const value *v = look_up(r, &t->path);
    if (!truthy(v))
        return true;
    if (!go_deeper(r, t))
        return false;
    bool good = true;
    if (v->kind == VALUE_LIST)
        for (unsigned i = 0; i < v->count && good; i++)
            good = render_item(r, t, body, &v->items[i]);
    else
        good = render_item(r, t, body, v);
    r->depth--;
    return good;
}

static bool render_inverted(renderer *r, const token *t, size_t body)
{
    if (truthy(look_up(r, &t->path)))
        return true;
    if (!go_deeper(r, t))
        return false;
    bool good = render_tokens(r, body, t->end);
    r->depth--;
    return good;
}

/* Renders tokens of another template, or of another place of this one, where `tag` stands. On lines of its
   own they are indented as the tag is, on top of what is in force; a block that only starts a line lends its
   indentation to all lines but the first. Within a line nothing is indented. */
static bool render_elsewhere(renderer *r, const token *tag, const mustache_template *in, size_t from,
                             size_t end, const arguments *args)
{
    const indentation indented = {r->indent, tag->indent};
    if (!go_deeper(r, tag))
        return false;
    renderer there = *r;
    there.entered = tag;
    there.entered_from = r->in;
    there.in = in;
    there.args = args;
    if (tag->place == WITHIN_LINE)
        there.indent = NULL;
    else if (tag->indent.len)
        there.indent = &indented;
    if (tag->place != OWN_LINE)
        there.mid_line = tag->kind == TOKEN_BLOCK;
    bool good = render_tokens(&there, from, end);
    if (tag->place == OWN_LINE)
        r->mid_line = there.mid_line;
    r->depth--;
    return good;
}

/* The template that a partial or a parent names; NULL if there is none. */
static const mustache_template *find_template(const renderer *r, const token *t)
{
    if (!t->dynamic)
        return t->target;
    const value *v = look_up(r, &t->path);
    return v && v->kind == VALUE_TEXT ? table_get(&r->set->templates, v->text) : NULL;
}

static bool render_partial(renderer *r, const token *t)
{
    const mustache_template *to = find_template(r, t);
    return !to || render_elsewhere(r, t, to, 0, to->count, r->args);
}

static bool render_parent(renderer *r, const token *t)
{
    const mustache_template *to = find_template(r, t);
    const arguments args = {r->args, r->in, t};
    return !to || render_elsewhere(r, t, to, 0, to->count, &args);
}

/* The block of this name among the arguments of one parent. */
static const token *find_block(const arguments *args, name_id name)
{
    const token *end = args->in->at + args->parent->end;
    for (const token *t = args->parent + 1; t < end; t = args->in->at + t->end)
        if (t->block == name)
            return t;
    return NULL;
}

static bool render_block(renderer *r, const token *t, size_t body)
{
    const token *found = NULL;
    const arguments *owner = NULL;
    for (const arguments *a = r->args; a; a = a->outer) {
        const token *here = find_block(a, t->block);
        if (here) {
            found = here;
            owner = a;
        }
    }
    if (found) {
        size_t from = (size_t)(found - owner->in->at) + 1;
        return render_elsewhere(r, t, owner->in, from, found->end, owner->outer);
    }
    if (!go_deeper(r, t))
        return false;
    bool good = render_tokens(r, body, t->end);
    r->depth--;
    return good;
}

/* Renders the tokens from `from` up to `end` of r->in. False to stop all rendering. */
static bool render_tokens(renderer *r, size_t from, size_t end)
{
    bool good = true;
    for (size_t i = from; i < end && good;) {
        const token *t = &r->in->at[i++];
        switch ((token_kind)t->kind) {
        case TOKEN_TEXT:
            render_text(r, t);
            break;
        case TOKEN_ESCAPED:
        case TOKEN_RAW:
            render_value(r, t);
            break;
        case TOKEN_SECTION:
            good = render_section(r, t, i);
            i = t->end;
            break;
        case TOKEN_INVERTED:
            good = render_inverted(r, t, i);
            i = t->end;
            break;
        case TOKEN_PARTIAL:
            good = render_partial(r, t);
            break;
        case TOKEN_PARENT:
            good = render_parent(r, t);
            i = t->end;
            break;
        case TOKEN_BLOCK:
            good = render_block(r, t, i);
            i = t->end;
            break;
        }
    }
    return good;
}

bool mustache_render_value(const mustache *m, str name, const value *root, buf *out, diag *d)
{
    const mustache_template *t = table_get(&m->templates, name);
    if (!t) {
        diag_error(d, "template-unknown", (span){0}, "there is no template \"%.*s\"", STR_ARG(name));
        return false;
    }
    const context bottom = {NULL, root};
    renderer r = {.set = m, .in = t, .top = &bottom, .asked = name, .out = out, .d = d};
    return render_tokens(&r, 0, t->count);
}

bool mustache_render(const mustache *m, str name, const value_map *root, buf *out, diag *d)
{
    const value map = value_of(root);
    return mustache_render_value(m, name, &map, out, d);
}
