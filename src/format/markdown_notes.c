/* Footnotes as GitHub writes them: a reference [^label] in the text, and elsewhere a paragraph "[^label]:
   what it says". md4c knows none of it, so they are found in the tree: a definition's text moves to its first
   reference, and what nobody refers to stays as it was written. Of a definition its one paragraph is read.
   One of a single word, an address for the most part, md4c takes for the target of links named "^label".
   https://docs.github.com/en/get-started/writing-on-github (Footnotes) */
#include "base/table.h"
#include "format/markdown_parts.h"

typedef struct {
    md_node *first; /* of its text; a run of siblings up to `last` */
    md_node *last;
    unsigned number; /* in the order of first references; 0: nobody refers to it */
} note;

typedef struct {
    arena *mem;
    table by_label;    /* -> note */
    unsigned numbered; /* how many are referred to */
    md_node **at;      /* paragraphs of definitions, in order */
    size_t count, room;
} notes;

/* Longer ones are none, so that a row of "[^" costs no more than its length. */
enum { LABEL_MOST = 80 };

/* The label of "[^label]" at the start of `s`; "" if there is none. */
static str label_at(str s)
{
    if (!str_starts(s, STR("[^")))
        return STR("");
    str head = str_sub(s, 2, LABEL_MOST + 1), label = str_sub(head, 0, str_find_char(head, ']'));
    bool good = label.len < head.len;
    for (size_t i = 0; i < label.len; i++)
        good = good && !ascii_space(label.at[i]) && label.at[i] != '[' && label.at[i] != '^';
    return good ? label : STR("");
}

/* ---- definitions */

/* Of a text at the start of a line. */
static str label_of_definition(const md_node *n)
{
    if (!n || n->kind != MD_TEXT || (n->previous && n->previous->kind != MD_SOFT_BREAK))
        return STR("");
    str label = label_at(n->text);
    return label.len && str_starts(str_skip(n->text, label.len + 3), STR(":")) ? label : STR("");
}

/* A paragraph of definitions, each from the start of a line. */
static void define(notes *all, md_node *paragraph)
{
    note *open = NULL;
    for (md_node *n = paragraph->first; n; n = n->next) {
        str label = label_of_definition(n);
        if (label.len) {
            if (open)
                open->last = n->previous->previous;
            open = arena_new(all->mem, note);
            *open = (note){.first = n, .last = n};
            if (!table_get(&all->by_label, label))
                table_set(&all->by_label, label, open);
        }
        if (open)
            open->last = n;
    }
}

static void find_definitions(notes *all, const md_doc *doc)
{
    for (md_node *n = doc->root->first; n; n = n->next)
        if (n->kind == MD_PARAGRAPH && label_of_definition(n->first).len) {
            define(all, n);
            *vec_push(all->mem, all) = n;
        }
}

/* ---- references */

/* Moves the text of a note, without its label, below the place that refers to it. */
static void move_text(note *from, md_node *to)
{
    size_t mark = str_find_char(from->first->text, ':') + 1;
    str text = str_skip(from->first->text, mark);
    while (text.len && ascii_space(text.at[0]))
        text = str_skip(text, 1);
    from->first->text = text;
    for (md_node *n = from->first, *next; n; n = next) {
        next = n == from->last ? NULL : n->next;
        markdown_remove(n);
        markdown_append(to, n);
    }
}

/* A text from a place on; NULL if that would be empty. */
static md_node *text_behind(notes *all, md_node *before, str text, size_t at, size_t end)
{
    if (!text.len)
        return NULL;
    md_node *n = markdown_new(MD_TEXT, all->mem);
    n->text = text;
    n->at = at;
    n->end = end;
    markdown_insert_after(before, n);
    return n;
}

/* Puts a reference in place of the `len` bytes at `from` of a text, which stand at `at` of the source.
   Returns the text behind it; NULL if there is none. */
static md_node *put_reference(notes *all, md_node *n, size_t from, size_t len, size_t at, note *to)
{
    md_node *mark = markdown_new(MD_NOTE, all->mem);
    mark->at = at;
    mark->end = at + len;
    markdown_insert_after(n, mark);
    md_node *rest = text_behind(all, mark, str_skip(n->text, from + len), mark->end, n->end);
    n->text = str_sub(n->text, 0, from);
    n->end = at;
    if (!n->text.len)
        markdown_remove(n);
    if (!to->number) {
        to->number = ++all->numbered;
        move_text(to, mark);
    }
    mark->level = to->number;
    return rest;
}

/* Where "[^label]" stands in the source, from `at` on; `end` if it does not, or behind a backslash. */
static size_t place_of(const md_doc *doc, str written, size_t at, size_t end)
{
    str text = doc->src->text;
    size_t place = at + str_find(str_sub(text, at, end - at), written);
    return place > 0 && place < end && text.at[place - 1] == '\\' ? end : place;
}

/* All references in one text. */
static void read_references(notes *all, const md_doc *doc, md_node *n)
{
    size_t from = 0;
    while (n && (from += str_find(str_skip(n->text, from), STR("[^"))) < n->text.len) {
        str label = label_at(str_skip(n->text, from));
        note *to = label.len ? table_get(&all->by_label, label) : NULL;
        str written = str_sub(n->text, from, label.len + 3);
        size_t at = to ? place_of(doc, written, n->at, n->end) : n->end;
        if (at >= n->end) {
            from += 2;
            continue;
        }
        n = put_reference(all, n, from, written.len, at, to);
        from = 0;
    }
}

/* ---- notes of one word */

static bool is_reference_link(const md_doc *doc, const md_node *n)
{
    const md_node *text = n->first;
    return n->kind == MD_LINK && text && text == n->last && text->kind == MD_TEXT &&
           str_starts(text->text, STR("^")) && n->end - n->at == text->text.len + 2 &&
           str_starts(str_skip(doc->src->text, n->at), STR("[^"));
}

/* Makes the link a note; its first reference says where the link led. */
static void turn_into_note(notes *all, md_node *link)
{
    str label = str_skip(link->first->text, 1);
    note *to = table_get(&all->by_label, label);
    bool first = !to;
    if (first) {
        to = arena_new(all->mem, note);
        *to = (note){.number = ++all->numbered};
        table_set(&all->by_label, label, to);
    }
    md_node *text = link->first;
    markdown_remove(text);
    link->kind = MD_NOTE;
    link->level = to->number;
    if (!first)
        return;
    text->text = link->target;
    if (!str_contains(link->target, STR("://"))) {
        markdown_append(link, text);
        return;
    }
    md_node *inner = markdown_new(MD_LINK, all->mem);
    inner->target = link->target;
    inner->at = link->at;
    inner->end = link->end;
    markdown_append(inner, text);
    markdown_append(link, inner);
}

/* A paragraph of which nothing is left, or nothing but line ends between what was moved. */
static bool is_blank(const md_node *paragraph)
{
    for (const md_node *n = paragraph->first; n; n = n->next)
        if (n->kind != MD_SOFT_BREAK)
            return false;
    return true;
}

/* Definitions are passed over: what moves out of them is met at its new place. */
static void find_references(notes *all, const md_doc *doc)
{
    size_t passed = 0;
    for (md_node *n = doc->root, *next; n; n = next) {
        if (passed < all->count && n == all->at[passed]) {
            passed++;
            next = markdown_next_beside(n, doc->root);
            continue;
        }
        if (is_reference_link(doc, n))
            turn_into_note(all, n);
        /* A text may go, and its next then is the reference in its place, with a note below that. */
        md_node *before = n->previous, *parent = n->parent;
        if (n->kind == MD_TEXT)
            read_references(all, doc, n);
        if (n->parent || n == doc->root)
            next = markdown_next(n, doc->root);
        else
            next = before ? markdown_next_beside(before, doc->root) : parent->first;
    }
}

void markdown_notes(md_doc *doc, arena *mem)
{
    if (!str_contains(doc->src->text, STR("]:")) || !str_contains(doc->src->text, STR("[^")))
        return;
    notes all = {.mem = mem, .by_label = table_in(mem)};
    find_definitions(&all, doc);
    find_references(&all, doc);
    for (size_t i = 0; i < all.count; i++)
        if (is_blank(all.at[i]))
            markdown_remove(all.at[i]);
}
