/* Markdown into a tree and into HTML: every node has a place in the text, in order and within its parent's,
   and HTML comes out whatever stands there. The first byte's bits are the options. */
#include "base/unicode.h"
#include "format/markdown.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_links(const md_node *n)
{
    must(!n->first == !n->last);
    must(!n->previous || n->previous->next == n);
    must(!n->next || n->next->previous == n);
    must(!n->parent || (n->previous ? n->parent->first != n : n->parent->first == n));
}

/* The text of a note stands elsewhere. */
static bool is_moved(const md_node *n)
{
    while (n && n->kind != MD_NOTE)
        n = n->parent;
    return n;
}

static void check_place(const md_doc *doc, const md_node *n)
{
    must(n->at <= n->end && n->end <= doc->src->text.len);
    if (n->parent && is_moved(n->parent))
        return;
    must(!n->parent || (n->at >= n->parent->at && n->end <= n->parent->end));
    must(!n->previous || n->at >= n->previous->end);
}

static void check_kind(const md_node *n)
{
    md_kind parent = n->parent ? n->parent->kind : MD_DOCUMENT;
    must((n->kind == MD_ITEM) == (parent == MD_BULLETS || parent == MD_NUMBERS));
    must((n->kind == MD_ROW) == (parent == MD_TABLE));
    must((n->kind == MD_CELL) == (parent == MD_ROW));
    must(n->kind < MD_TEXT || parent >= MD_CELL || parent == MD_PARAGRAPH || parent == MD_HEADING);
    must(n->kind != MD_TEXT || n->text.len);
}

typedef struct {
    arena mem;
    unsigned options;
    str text;
} input;

/* Links of raw HTML stand where they say they do; by turns they are led elsewhere. */
static void lead_links(const md_doc *doc, const md_node *n)
{
    for (size_t i = 0; n->links && i < n->links->count; i++) {
        md_html_link *one = &n->links->at[i];
        must(one->at + one->len <= n->text.len &&
             (i == 0 || n->links->at[i - 1].at + n->links->at[i - 1].len <= one->at));
        must(one->from <= one->end && one->end <= doc->src->text.len);
        one->goes = (md_goes)(i % 3);
        if (i % 2)
            one->target = STR("a.html");
    }
}

static void check_dropped(void *context, str what, size_t at, size_t len)
{
    const str *text = context;
    must(what.len && at + len <= text->len);
}

static void read_input(void *context)
{
    input *in = context;
    source src = {STR("a.md"), in->text};
    size_t from = in->options & 4 ? utf8_floor(in->text, in->text.len / 2) : 0;
    md_doc doc = markdown_parse(&src, from, (md_options){in->options & 1, in->options & 2, in->options & 32},
                                &in->mem);
    for (const md_node *n = doc.root; n; n = markdown_next(n, doc.root)) {
        check_links(n);
        check_place(&doc, n);
        check_kind(n);
    }
    markdown_html_links(&doc, &in->mem, &in->mem);
    for (const md_node *n = doc.root; n; n = markdown_next(n, doc.root))
        lead_links(&doc, n);
    buf out = buf_in(&in->mem);
    md_render how = {.html = (in->options >> 3) % 3,
                     .id_prefix = STR("p-"),
                     .root = STR("../"),
                     .dropped = check_dropped,
                     .context = &in->text};
    markdown_html(&doc, doc.root, &how, &in->mem, &out);
    markdown_title_html(in->text, &how, &in->mem, &out);
    markdown_title_text(in->text, &in->mem);
    markdown_text(doc.root, &in->mem);
    must(!utf8_valid(in->text, NULL) || utf8_valid(buf_str(&out), NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = {.options = size ? data[0] : 0};
    if (size)
        in.text = (str){(const char *)data + 1, size - 1};
    memory limits;
    memory_init(&limits);
    arena_init(&in.mem, &limits);
    must(memory_run(&limits, read_input, &in));
    arena_done(&in.mem);
    return 0;
}
