#include "format/markdown.h"

#include "base/table.h"
#include "base/unicode.h"
#include "format/markdown_parts.h"
#include "format/tex_math.h"

#include <stdlib.h>
#include <string.h>

/* ---- the tree */

md_node *markdown_new(md_kind kind, arena *mem)
{
    md_node *n = arena_new(mem, md_node);
    n->kind = kind;
    n->text = n->target = n->title = n->info = n->anchor = STR("");
    return n;
}

void markdown_append(md_node *parent, md_node *child)
{
    child->parent = parent;
    child->previous = parent->last;
    child->next = NULL;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

void markdown_insert_after(md_node *before, md_node *node)
{
    node->parent = before->parent;
    node->previous = before;
    node->next = before->next;
    if (before->next)
        before->next->previous = node;
    else
        before->parent->last = node;
    before->next = node;
}

void markdown_remove(md_node *node)
{
    if (node->previous)
        node->previous->next = node->next;
    else
        node->parent->first = node->next;
    if (node->next)
        node->next->previous = node->previous;
    else
        node->parent->last = node->previous;
    node->parent = node->previous = node->next = NULL;
}

md_node *markdown_add_text(md_node *parent, str text, arena *mem)
{
    md_node *n = markdown_new(MD_TEXT, mem);
    n->text = text;
    n->at = parent->at;
    n->end = parent->end;
    markdown_append(parent, n);
    return n;
}

md_node *markdown_next(const md_node *node, const md_node *top)
{
    return node->first ? node->first : markdown_next_beside(node, top);
}

md_node *markdown_next_beside(const md_node *node, const md_node *top)
{
    while (node != top && !node->next)
        node = node->parent;
    return node == top ? NULL : node->next;
}

/* ---- text */

static bool is_block(md_kind kind)
{
    return kind < MD_TEXT;
}

/* One space where words would run together, none at the start or twice. */
static void add_space(buf *out)
{
    if (out->len && out->at[out->len - 1] != ' ')
        buf_char(out, ' ');
}

static void add_text_of(const md_node *n, buf *out)
{
    if (is_block(n->kind))
        add_space(out);
    switch (n->kind) {
    case MD_TEXT:
    case MD_CODE_SPAN:
    case MD_CODE:
        buf_add(out, n->text);
        break;
    case MD_MATHS:
        buf_add(out, tex_math_plain(n->text, out->mem));
        break;
    case MD_WIKI_LINK:
        buf_add(out, n->text.len ? n->text : n->target);
        break;
    case MD_SOFT_BREAK:
    case MD_HARD_BREAK:
        add_space(out);
        break;
    default:
        break;
    }
}

str markdown_text(const md_node *node, arena *mem)
{
    if (node->kind == MD_TEXT)
        return node->text;
    if (node->first && node->first == node->last && node->first->kind == MD_TEXT)
        return node->first->text;
    buf out = buf_in(mem);
    for (const md_node *n = node; n; n = markdown_next(n, node))
        add_text_of(n, &out);
    return str_trim_end(buf_str(&out));
}

/* ---- anchors */

/* What GitHub keeps of a heading: letters, marks, digits, connecting punctuation, hyphens and spaces. */
static bool anchor_keeps(code_point c)
{
    return c == '-' || c == '_' || c == 0x203F || c == 0x2040 || unicode_letter(c) || unicode_mark(c) ||
           (unicode_number(c) && !(c >= 0x2150 && c <= 0x218B) && !(c >= 0x2460 && c <= 0x24FF));
}

str markdown_anchor(str text, arena *mem)
{
    buf out = buf_in(mem);
    while (text.len) {
        code_point c = utf8_take(&text);
        if (c == ' ')
            buf_char(&out, '-');
        else if (anchor_keeps(c))
            buf_code(&out, unicode_as_lower(c));
    }
    return buf_str(&out);
}

/* GitHub takes anchors from a heading's text alone: an image's alt text is no part of it, maths is as
   written, and an emoji's code is its name, which is why this runs before codes are replaced. */
static str heading_text(const md_node *heading, arena *mem)
{
    buf out = buf_in(mem);
    const md_node *n = heading->first;
    while (n) {
        if (n->kind == MD_SOFT_BREAK || n->kind == MD_HARD_BREAK)
            buf_char(&out, ' ');
        else if (n->kind == MD_MATHS)
            buf_add(&out, n->text);
        else
            add_text_of(n, &out);
        n = n->kind == MD_IMAGE ? markdown_next_beside(n, heading) : markdown_next(n, heading);
    }
    return buf_str(&out);
}

static void set_anchor(md_node *heading, table *used, arena *mem)
{
    str base = markdown_anchor(heading_text(heading, mem), mem);
    if (base.len == 0)
        return;
    size_t seen = (size_t)table_get(used, base);
    str anchor = base;
    for (size_t n = seen; seen && table_get(used, anchor); n++) {
        anchor = arena_printf(mem, "%.*s-%zu", STR_ARG(base), n);
        seen = n + 1;
    }
    table_set(used, anchor, (void *)1);
    table_set(used, base, (void *)(seen ? seen : 1));
    heading->anchor = anchor;
}

static void set_anchors(md_doc *doc, arena *mem)
{
    table used = table_in(mem);
    for (md_node *n = doc->root; n; n = markdown_next(n, doc->root))
        if (n->kind == MD_HEADING)
            set_anchor(n, &used, mem);
}

/* ---- reading */

void markdown_edit(md_edits *edits, arena *mem, size_t at, str what)
{
    size_t order = edits->count;
    *vec_push(mem, edits) = (md_edit){at, what, order};
}

/* By place; those at one place stay in the order in which they were named. */
static int compare_edits(const void *a, const void *b)
{
    const md_edit *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

md_input markdown_input(const source *src, size_t from, md_edits edits, arena *mem)
{
    md_input in = {.text = str_skip(src->text, from), .from = from, .edits = edits};
    if (edits.count == 0)
        return in;
    buf out = buf_in(mem);
    size_t *starts = arena_array(mem, size_t, edits.count), done = from;
    for (size_t i = 0; i < edits.count; i++) {
        buf_add(&out, str_sub(src->text, done, edits.at[i].at - done));
        done = edits.at[i].at;
        starts[i] = out.len;
        buf_add(&out, edits.at[i].what);
    }
    buf_add(&out, str_skip(src->text, done));
    in.text = buf_str(&out);
    in.starts = starts;
    return in;
}

size_t markdown_input_place(const md_input *in, size_t at)
{
    size_t low = 0, high = in->edits.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (in->starts[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return in->from + at;
    const md_edit *e = &in->edits.at[low - 1];
    size_t into = at - in->starts[low - 1];
    return into <= e->what.len ? e->at : e->at + into - e->what.len;
}

static bool is_list(const md_node *n)
{
    return n->kind == MD_BULLETS || n->kind == MD_NUMBERS;
}

/* A blank line that we put in must not make a list loose that was written tight. Both trees have their lists
   in the order of their places. */
static void keep_tight(const md_doc *first, md_doc *second)
{
    const md_node *old = first->root;
    for (md_node *n = second->root; n; n = markdown_next(n, second->root)) {
        if (!is_list(n))
            continue;
        while (old && (!is_list(old) || old->at < n->at))
            old = markdown_next(old, first->root);
        if (old && old->at == n->at)
            n->tight = old->tight;
    }
}

/* Sorts and drops what was named in an earlier round already. */
static void settle_edits(md_edits *edits)
{
    size_t kept = 0;
    if (edits->count)
        qsort(edits->at, edits->count, sizeof *edits->at, compare_edits);
    for (size_t i = 0; i < edits->count; i++) {
        md_edit e = edits->at[i];
        bool known = false;
        for (size_t j = kept; j > 0 && edits->at[j - 1].at == e.at && !known; j--)
            known = str_eq(edits->at[j - 1].what, e.what);
        if (!known)
            edits->at[kept++] = e;
    }
    edits->count = kept;
}

/* What a table was hiding (a heading, and a table below that) shows only when the text is read again. */
enum { MOST_ROUNDS = 8 };

static md_doc read_repaired(const source *src, size_t from, bool wiki, md_edits *edits, arena *mem)
{
    md_input in = markdown_input(src, from, *edits, mem);
    md_doc doc = markdown_read(src, &in, (md_marks){0}, mem), first = doc;
    for (int round = 0; round < MOST_ROUNDS; round++) {
        size_t known = edits->count;
        markdown_table_edits(&doc, wiki, edits, mem);
        markdown_url_edits(&doc, edits, mem);
        settle_edits(edits);
        if (edits->count == known)
            break;
        in = markdown_input(src, from, *edits, mem);
        doc = markdown_read(src, &in, (md_marks){0}, mem);
        keep_tight(&first, &doc);
    }
    return doc;
}

md_doc markdown_parse(const source *src, size_t from, md_options options, arena *mem)
{
    if (from == 0 && str_starts(src->text, STR("\xEF\xBB\xBF")))
        from = 3;
    md_edits edits = {0};
    md_doc doc = read_repaired(src, from, options.wiki, &edits, mem);
    md_edits more = {0};
    md_marks marks = markdown_mark_edits(&doc, options.maths, &more, mem);
    if (marks.maths || marks.strike) {
        for (size_t i = 0; i < more.count; i++)
            markdown_edit(&edits, mem, more.at[i].at, more.at[i].what);
        settle_edits(&edits);
        md_input in = markdown_input(src, from, edits, mem);
        md_doc again = markdown_read(src, &in, marks, mem);
        keep_tight(&doc, &again);
        doc = again;
    }
    set_anchors(&doc, mem);
    markdown_spans(&doc, options.wiki, mem);
    if (options.notes)
        markdown_notes(&doc, mem);
    return doc;
}
