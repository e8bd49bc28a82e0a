#include "base/unicode.h"
#include "format/html.h"
#include "format/markdown_parts.h"

#include <limits.h>
#include <md4c.h>
#include <stdint.h>
#include <string.h>

/* md4c tells what it reads piece by piece; here the pieces become the tree. Nodes hold offsets into in->text
   until all is read. Where memory runs out in a callback, control leaves past md4c, whose own memory is lost
   with it: some kilobytes in a process that ends. */
typedef struct {
    md_doc doc;
    arena *mem;
    md_cursor c;
    md_node *open;
    bool in_head;
    bool line_open;   /* in code or raw HTML: something of the line was read */
    bool apart;       /* the next text starts a node of its own */
    size_t row, cell; /* in a table: the row's beginning, and where its next cell is looked for */
    size_t under;     /* the end of the table's delimiter row */
    md_node *spilled; /* whose text is being put together in `spill` */
    buf spill;
} reader;

static const size_t unknown = SIZE_MAX;

static md_node *open_node(reader *r, md_kind kind)
{
    md_node *n = markdown_new(kind, r->mem);
    n->at = n->end = unknown;
    markdown_append(r->open, n);
    r->open = n;
    return n;
}

static void close_node(reader *r)
{
    if (r->open->at == unknown)
        r->open->at = r->c.at;
    if (r->open->end == unknown)
        r->open->end = r->c.at;
    r->open = r->open->parent;
}

/* Something that was read begins at `at`: so do all open nodes that had nothing yet, before their markup. */
static void place(reader *r, size_t at)
{
    for (md_node *n = r->open; n && n->at == unknown; n = n->parent)
        n->at = at = markdown_place_before(r->c.text, n, at);
    r->c.fresh = false;
}

/* ---- text */

/* Lengthens n's text, in place as long as the pieces are neighbours in the source. */
static void add_piece(reader *r, md_node *n, str piece)
{
    if (n->text.len == 0) {
        n->text = piece;
        return;
    }
    if (r->spilled != n && n->text.at + n->text.len == piece.at) {
        n->text.len += piece.len;
        return;
    }
    if (r->spilled != n) {
        r->spill = buf_in(r->mem);
        buf_add(&r->spill, n->text);
        r->spilled = n;
    }
    buf_add(&r->spill, piece);
    n->text = buf_str(&r->spill);
}

static bool is_ours(const reader *r, str piece)
{
    return str_within(r->c.text, piece);
}

static size_t offset_of(const reader *r, str piece)
{
    return (size_t)(piece.at - r->c.text.at);
}

/* Where a piece begins, a backslash before it included. A piece that is not in the text (a NUL that was
   replaced) begins where the last one ended. */
static size_t start_of(const reader *r, str piece)
{
    if (!is_ours(r, piece))
        return r->c.at;
    size_t at = offset_of(r, piece);
    return at > r->c.at && r->c.text.at[at - 1] == '\\' ? at - 1 : at;
}

/* In a tight list md4c sends an item's text without a paragraph around it. */
static void open_paragraph(reader *r)
{
    if (r->open->kind == MD_ITEM)
        open_node(r, MD_PARAGRAPH);
}

static void close_paragraph(reader *r)
{
    if (r->open->kind == MD_PARAGRAPH && r->open->parent->kind == MD_ITEM)
        close_node(r);
}

static md_node *text_node(reader *r, md_kind kind, size_t at)
{
    md_node *n = r->open->last;
    if (n && n->kind == kind && !r->apart)
        return n;
    n = open_node(r, kind);
    n->at = at;
    r->open = n->parent;
    return n;
}

/* `written` is what stands in the source, `text` what it means. Brackets that were written as escapes or
   entities keep to nodes of their own until [[…]] has been looked for. */
static void add_text(reader *r, str written, str text)
{
    open_paragraph(r);
    size_t at = start_of(r, written), end = is_ours(r, written) ? offset_of(r, written) + written.len : at;
    bool escaped = (end - at != text.len) && (str_eq(text, STR("[")) || str_eq(text, STR("]")));
    place(r, at);
    r->apart |= escaped;
    md_node *n = text_node(r, MD_TEXT, at);
    add_piece(r, n, text);
    n->end = r->c.at = end;
    r->apart = escaped;
}

static str decoded(reader *r, str entity)
{
    buf out = buf_in(r->mem);
    return html_entity(entity, r->mem, &out) ? buf_str(&out) : entity;
}

static void add_nul(reader *r)
{
    size_t at = r->c.at + str_find_char(str_skip(r->c.text, r->c.at), 0);
    add_text(r, str_sub(r->c.text, at, 1), STR("\xEF\xBF\xBD"));
}

static void add_break(reader *r, md_kind kind)
{
    open_paragraph(r);
    size_t at = markdown_line_end(r->c.text, r->c.at);
    place(r, at);
    md_node *n = open_node(r, kind);
    n->at = at;
    n->end = markdown_line_next(r->c.text, at);
    r->open = n->parent;
    markdown_go_to_next_line(&r->c);
    r->c.fresh = false;
}

/* In code and maths a line's end is a space, in raw HTML it stays; neither is sent from the source. */
static str line_end_piece(reader *r, str piece)
{
    size_t at = markdown_skip_blanks(r->c.text, r->c.at);
    if (is_ours(r, piece) || at >= r->c.text.len || !markdown_newline(r->c.text.at[at]))
        return piece;
    r->c.at = at;
    markdown_go_to_next_line(&r->c);
    return piece;
}

static void add_html(reader *r, str piece)
{
    open_paragraph(r);
    r->doc.has_html = true;
    size_t at = start_of(r, piece);
    place(r, at);
    r->apart = true;
    if (str_eq(piece, STR("\n")) || (r->open->last && str_ends(r->open->last->text, STR("\n"))))
        r->apart = false;
    md_node *n = text_node(r, MD_HTML_SPAN, at);
    add_piece(r, n, line_end_piece(r, piece));
    if (is_ours(r, piece))
        r->c.at = offset_of(r, piece) + piece.len;
    n->end = r->c.at;
    r->apart = true;
}

/* The text of code spans and maths is the node's own. */
static void add_leaf_text(reader *r, str piece)
{
    if (r->open->at == unknown)
        place(r, is_ours(r, piece) ? offset_of(r, piece) : r->c.at);
    add_piece(r, r->open, line_end_piece(r, piece));
    if (is_ours(r, piece))
        r->c.at = offset_of(r, piece) + piece.len;
}

/* Code blocks and raw HTML come line by line: what is left of the indentation, the line, "\n". */
static void add_verbatim(reader *r, str piece)
{
    str text = r->c.text;
    if (is_ours(r, piece)) {
        place(r, offset_of(r, piece));
        r->c.at = offset_of(r, piece) + piece.len;
        r->line_open = true;
    } else if (str_eq(piece, STR("\n"))) {
        size_t end = markdown_line_end(text, r->line_open ? r->c.at : markdown_line_next(text, r->c.at));
        if (end < text.len && text.at[end] == '\n')
            piece = str_sub(text, end, 1);
        r->c.at = end;
        r->line_open = false;
    }
    add_piece(r, r->open, piece);
}

/* md4c 0.4.8 may send more than there is where the text ends within a construct. */
static str piece_of(const reader *r, const char *at, size_t size)
{
    str text = r->c.text, piece = {at, size};
    if (text.at && at >= text.at && at <= text.at + text.len && size > (size_t)(text.at + text.len - at))
        piece.len = (size_t)(text.at + text.len - at);
    return piece;
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *at, MD_SIZE size, void *context)
{
    reader *r = context;
    str piece = piece_of(r, at, size);
    md_kind kind = r->open->kind;
    if (kind == MD_CODE || kind == MD_HTML_BLOCK)
        add_verbatim(r, type == MD_TEXT_NULLCHAR ? STR("\xEF\xBF\xBD") : piece);
    else if (kind == MD_CODE_SPAN || kind == MD_MATHS)
        add_leaf_text(r, type == MD_TEXT_NULLCHAR ? STR("\xEF\xBF\xBD") : piece);
    else if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR)
        add_break(r, type == MD_TEXT_BR ? MD_HARD_BREAK : MD_SOFT_BREAK);
    else if (type == MD_TEXT_NULLCHAR)
        add_nul(r);
    else if (type == MD_TEXT_HTML)
        add_html(r, piece);
    else
        add_text(r, piece, type == MD_TEXT_ENTITY ? decoded(r, piece) : piece);
    return 0;
}

/* ---- spans */

/* A target, title or info string: entities decoded, what is not in the source copied. */
static str attribute(reader *r, const MD_ATTRIBUTE *a)
{
    str whole = piece_of(r, a->text, a->size);
    if (a->size == 0)
        return STR("");
    if (is_ours(r, whole) && a->substr_offsets[1] == a->size && a->substr_types[0] == MD_TEXT_NORMAL)
        return whole;
    buf out = buf_in(r->mem);
    for (size_t i = 0; a->substr_offsets[i] < a->size; i++) {
        str part = str_sub(whole, a->substr_offsets[i], a->substr_offsets[i + 1] - a->substr_offsets[i]);
        if (a->substr_types[i] == MD_TEXT_NULLCHAR)
            buf_lit(&out, "\xEF\xBF\xBD");
        else
            buf_add(&out, a->substr_types[i] == MD_TEXT_ENTITY ? decoded(r, arena_str(r->mem, part)) : part);
    }
    return buf_str(&out);
}

static void set_target(reader *r, md_node *n, const MD_ATTRIBUTE *target, const MD_ATTRIBUTE *title)
{
    n->target = attribute(r, target);
    n->title = attribute(r, title);
}

/* Wiki links and underlining are not asked for. */
static md_kind kind_of_span(MD_SPANTYPE type)
{
    switch (type) {
    case MD_SPAN_STRONG:
        return MD_STRONG;
    case MD_SPAN_DEL:
        return MD_STRIKE;
    case MD_SPAN_CODE:
        return MD_CODE_SPAN;
    case MD_SPAN_A:
        return MD_LINK;
    case MD_SPAN_IMG:
        return MD_IMAGE;
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
        return MD_MATHS;
    default:
        return MD_EMPHASIS;
    }
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *context)
{
    reader *r = context;
    open_paragraph(r);
    r->apart = false;
    md_node *n = open_node(r, kind_of_span(type));
    if (type == MD_SPAN_A) {
        set_target(r, n, &((MD_SPAN_A_DETAIL *)detail)->href, &((MD_SPAN_A_DETAIL *)detail)->title);
    } else if (type == MD_SPAN_IMG) {
        set_target(r, n, &((MD_SPAN_IMG_DETAIL *)detail)->src, &((MD_SPAN_IMG_DETAIL *)detail)->title);
    } else if (n->kind == MD_MATHS) {
        n->display = type == MD_SPAN_LATEXMATH_DISPLAY;
        r->doc.has_maths = true;
    }
    return 0;
}

/* A link or image with nothing in it: its bracket is the next one. */
static void place_empty(reader *r)
{
    str rest = str_skip(r->c.text, r->c.at);
    size_t skip = str_find_char(rest, '[');
    if (skip == rest.len)
        return;
    r->c.at += skip + 1;
    place(r, r->c.at);
}

/* In a table's row `\|` is a pipe even in code, which knows no escapes elsewhere. */
static str without_escaped_pipes(str text, arena *mem)
{
    if (!str_contains(text, STR("\\|")))
        return text;
    buf out = buf_in(mem);
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != '\\' || i + 1 == text.len || text.at[i + 1] != '|')
            buf_char(&out, text.at[i]);
    return buf_str(&out);
}

static bool in_cell(const md_node *n)
{
    while (n && n->kind > MD_CELL)
        n = n->parent;
    return n && n->kind == MD_CELL;
}

static void leave_span(reader *r)
{
    md_node *n = r->open;
    if (n->at == unknown)
        place_empty(r);
    if (n->kind == MD_LINK && n->at < r->c.text.len)
        n->autolink = r->c.text.at[n->at] != '[';
    if ((n->kind == MD_CODE_SPAN || n->kind == MD_MATHS) && in_cell(n))
        n->text = without_escaped_pipes(n->text, r->mem);
    /* Of the blanks around what is displayed md4c 0.4.8 keeps those behind, 0.5.2 both. */
    if (n->kind == MD_MATHS)
        n->text = str_trim(n->text);
    if (n->at != unknown)
        r->c.at = markdown_place_behind(r->c.text, n, r->c.at);
    close_node(r);
}

/* md4c 0.4.8 opens spans that it never closes, where brackets and stars cross. */
static int on_leave_span(MD_SPANTYPE type, void *detail, void *context)
{
    (void)detail;
    reader *r = context;
    const md_node *n = r->open;
    while (n->kind > MD_TEXT && n->kind != kind_of_span(type))
        n = n->parent;
    if (n->kind <= MD_TEXT)
        return 0;
    while (r->open != n)
        leave_span(r);
    leave_span(r);
    r->apart = false;
    return 0;
}

static void leave_spans(reader *r)
{
    while (r->open->kind > MD_TEXT)
        leave_span(r);
}

/* ---- blocks */

static void open_item(reader *r, const MD_BLOCK_LI_DETAIL *detail)
{
    md_node *list = r->open;
    md_node *n = open_node(r, MD_ITEM);
    n->at = markdown_find_mark(&r->c, markdown_item_mark, list->align);
    if (list->at == unknown)
        list->at = n->at;
    if (!detail->is_task)
        return;
    n->task = detail->task_mark == ' ' ? ' ' : 'x';
    r->c.at = detail->task_mark_offset + 2;
}

static void open_code(reader *r, const MD_BLOCK_CODE_DETAIL *detail)
{
    md_node *n = open_node(r, MD_CODE);
    n->info = attribute(r, &detail->lang);
    n->align = detail->fence_char;
    if (detail->fence_char)
        n->at = markdown_find_mark(&r->c, markdown_fence_mark, detail->fence_char);
    r->line_open = false;
}

static void open_row(reader *r)
{
    md_node *n = open_node(r, MD_ROW);
    n->header = r->in_head;
    if (!r->in_head)
        markdown_go_to_next_line(&r->c);
    n->at = r->c.at;
    r->cell = markdown_row_start(r->c.text, n->at);
}

static size_t trimmed_end(str text, size_t at)
{
    size_t end = markdown_line_end(text, at);
    while (end > at && markdown_blank(text.at[end - 1]))
        end--;
    return end;
}

static void open_cell(reader *r, const MD_BLOCK_TD_DETAIL *detail)
{
    static const char aligns[] = {[MD_ALIGN_LEFT] = 'l', [MD_ALIGN_CENTER] = 'c', [MD_ALIGN_RIGHT] = 'r'};
    md_node *n = open_node(r, MD_CELL);
    n->header = r->in_head;
    n->align = aligns[detail->align];
    if (!markdown_row_cell(r->c.text, &r->cell, &n->at, &n->end))
        n->at = n->end = trimmed_end(r->c.text, r->cell);
    r->c.at = n->at;
}

static void open_table(reader *r)
{
    md_node *n = open_node(r, MD_TABLE);
    n->at = markdown_find_table(&r->c);
    r->under = markdown_line_end(r->c.text, r->c.at);
    r->c.at = n->at;
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    reader *r = context;
    leave_spans(r);
    close_paragraph(r);
    r->apart = false;
    md_node *n;
    switch (type) {
    case MD_BLOCK_DOC:
    case MD_BLOCK_TBODY:
        break;
    case MD_BLOCK_QUOTE:
        n = open_node(r, MD_QUOTE);
        n->at = markdown_find_mark(&r->c, markdown_quote_mark, 0);
        r->c.quotes++;
        break;
    case MD_BLOCK_UL:
        n = open_node(r, MD_BULLETS);
        n->tight = ((MD_BLOCK_UL_DETAIL *)detail)->is_tight;
        n->align = ((MD_BLOCK_UL_DETAIL *)detail)->mark;
        break;
    case MD_BLOCK_OL:
        n = open_node(r, MD_NUMBERS);
        n->tight = ((MD_BLOCK_OL_DETAIL *)detail)->is_tight;
        n->align = ((MD_BLOCK_OL_DETAIL *)detail)->mark_delimiter;
        n->level = ((MD_BLOCK_OL_DETAIL *)detail)->start;
        break;
    case MD_BLOCK_LI:
        open_item(r, detail);
        break;
    case MD_BLOCK_HR:
        n = open_node(r, MD_RULE);
        n->at = markdown_find_mark(&r->c, markdown_rule_mark, 0);
        break;
    case MD_BLOCK_H:
        open_node(r, MD_HEADING)->level = ((MD_BLOCK_H_DETAIL *)detail)->level;
        break;
    case MD_BLOCK_CODE:
        open_code(r, detail);
        break;
    case MD_BLOCK_HTML:
        open_node(r, MD_HTML_BLOCK);
        r->doc.has_html = true;
        r->line_open = false;
        break;
    case MD_BLOCK_P:
        open_node(r, MD_PARAGRAPH);
        break;
    case MD_BLOCK_TABLE:
        open_table(r);
        break;
    case MD_BLOCK_THEAD:
        r->in_head = true;
        break;
    case MD_BLOCK_TR:
        open_row(r);
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        open_cell(r, detail);
        break;
    }
    return 0;
}

/* A heading ends with its line, and the cursor goes behind the underline if it has one. */
static void leave_heading(reader *r)
{
    md_node *n = r->open;
    str text = r->c.text;
    if (n->at == unknown)
        n->at = markdown_find_mark(&r->c, markdown_heading_mark, (int)n->level);
    bool underlined = markdown_heading_mark(text, n->at, (int)n->level) == 0;
    n->end = trimmed_end(text, r->c.at);
    if (underlined)
        markdown_go_to_next_line(&r->c);
    r->c.at = markdown_line_end(text, r->c.at);
    r->c.fresh = false;
}

static void leave_code(reader *r)
{
    md_cursor after = r->c;
    char fence = r->open->align;
    r->open->align = 0;
    r->c.fresh = false;
    if (!fence)
        return;
    markdown_go_to_next_line(&after);
    size_t len = markdown_fence_mark(after.text, after.at, fence);
    if (len)
        r->c.at = after.at + len;
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    (void)detail;
    reader *r = context;
    leave_spans(r);
    if (type == MD_BLOCK_LI)
        close_paragraph(r);
    switch (type) {
    case MD_BLOCK_DOC:
    case MD_BLOCK_TBODY:
        return 0;
    case MD_BLOCK_THEAD:
        r->in_head = false;
        r->c.at = r->under;
        return 0;
    case MD_BLOCK_QUOTE:
        r->c.quotes--;
        break;
    case MD_BLOCK_H:
        leave_heading(r);
        break;
    case MD_BLOCK_CODE:
        leave_code(r);
        break;
    case MD_BLOCK_HR:
    case MD_BLOCK_HTML:
        r->c.fresh = false;
        break;
    case MD_BLOCK_TR:
        r->open->end = trimmed_end(r->c.text, r->open->at);
        r->c.at = markdown_line_end(r->c.text, r->open->at);
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        r->c.at = r->open->end;
        break;
    default:
        break;
    }
    close_node(r);
    return 0;
}

/* ---- all of it */

static size_t clamp(size_t n, size_t low, size_t high)
{
    return n < low ? low : n > high ? high : n;
}

/* To the source's places. Where md4c sends a text twice or out of order (0.4.8 does, around backticks at the
   beginning of a line) places are made to follow one another all the same, since others rely on it. */
static void map_places(md_doc *doc, const md_input *in)
{
    for (md_node *n = doc->root; n; n = markdown_next(n, doc->root)) {
        size_t low = n->previous ? n->previous->end : n->parent ? n->parent->at : 0;
        size_t high = n->parent ? n->parent->end : doc->src->text.len;
        n->at = clamp(markdown_input_place(in, clamp(n->at, 0, in->text.len)), low, high);
        n->end = clamp(markdown_input_place(in, clamp(n->end, 0, in->text.len)), n->at, high);
    }
}

md_doc markdown_read(const source *src, const md_input *in, md_marks marks, arena *mem)
{
    reader r = {.doc = {.src = src}, .mem = mem, .c = {.text = in->text, .fresh = true}};
    r.doc.root = r.open = markdown_new(MD_DOCUMENT, mem);
    r.doc.root->end = in->text.len;
    const MD_PARSER parser = {
        .flags = MD_FLAG_TABLES | MD_FLAG_TASKLISTS | (marks.strike ? MD_FLAG_STRIKETHROUGH : 0) |
                 (marks.maths ? MD_FLAG_LATEXMATHSPANS : 0),
        .enter_block = on_enter_block,
        .leave_block = on_leave_block,
        .enter_span = on_enter_span,
        .leave_span = on_leave_span,
        .text = on_text,
    };
    MD_SIZE size = in->text.len > UINT_MAX ? UINT_MAX : (MD_SIZE)in->text.len;
    if (md_parse(in->text.at ? in->text.at : "", size, &parser, &r) != 0)
        memory_fail(mem->mem);
    map_places(&r.doc, in);
    return r.doc;
}
