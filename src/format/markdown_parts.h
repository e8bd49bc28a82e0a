/* What the files behind format/markdown.h share; nobody else includes it.

   Reading takes up to three steps. markdown_read gives md4c the text and builds the tree. Where md4c reads
   tables, maths or tildes otherwise than GitHub does, markdown_table.c and markdown_marks.c name small
   insertions into the text (a blank line, a backslash) after which it reads them as GitHub does, and the text
   with these is read again; places are mapped back, so that nobody sees the copy. Then markdown_spans.c works
   on the text in the tree: [[…]], bare URLs, emoji. */
#ifndef LECTERN_FORMAT_MARKDOWN_PARTS_H
#define LECTERN_FORMAT_MARKDOWN_PARTS_H

#include "format/markdown.h"

/* `what` goes in before byte `at` of the source. */
typedef struct {
    size_t at;
    str what;
    size_t order; /* of arrival */
} md_edit;

typedef struct {
    md_edit *at; /* sorted by place before they are applied */
    size_t count, room;
} md_edits;

void markdown_edit(md_edits *edits, arena *mem, size_t at, str what);

/* The text that md4c is given: the source's from `from` on, with edits applied. */
typedef struct {
    str text;
    size_t from;
    md_edits edits;
    const size_t *starts; /* by edit: where its insertion begins in `text` */
} md_input;

md_input markdown_input(const source *src, size_t from, md_edits edits, arena *mem);
/* The place in the source of a byte of `text`. Logarithmic in the number of edits. */
size_t markdown_input_place(const md_input *in, size_t at);

/* Marks that md4c is asked to read. */
typedef struct {
    bool maths, strike;
} md_marks;

/* Reads in->text; places are the source's. Linear. */
md_doc markdown_read(const source *src, const md_input *in, md_marks marks, arena *mem);

/* What has to go in so that md4c reads `doc`'s tables as GitHub does. */
void markdown_table_edits(const md_doc *doc, bool wiki, md_edits *edits, arena *mem);
/* Pairs the dollars (if maths is asked for) and tildes of a text that was read without either. What has to go
   in so that md4c takes these pairs and no others: a backslash before every other. Returns which have pairs
   at all. */
md_marks markdown_mark_edits(const md_doc *doc, bool maths, md_edits *edits, arena *mem);

/* What has to go in so that marks of emphasis within a bare URL stay part of it: a backslash before each. */
void markdown_url_edits(const md_doc *doc, md_edits *edits, arena *mem);

typedef struct {
    size_t from, len;
    const char *scheme; /* that goes before it to make it a target */
} md_url;

/* The first bare URL or mail address of a text that `before` stands before. Linear. */
bool markdown_find_url(str text, char before, md_url *out);
/* The bare URL that byte `at` of a source's text is within, if any. */
bool markdown_url_around(str text, size_t at, md_url *out);

/* Turns [[…]] (if asked), bare URLs and emoji codes in the texts of the tree into what they mean. Linear. */
void markdown_spans(md_doc *doc, bool wiki, arena *mem);

/* Moves the text of footnotes to their first references. Linear. */
void markdown_notes(md_doc *doc, arena *mem);

/* ---- raw HTML (markdown_raw.c) */

/* What of some HTML that was written was raw HTML of the document. */
typedef struct {
    size_t written, len; /* where it stands in what was written */
    const md_node *node;
    size_t at; /* in the node's text */
} md_raw_piece;

typedef struct {
    md_raw_piece *at; /* in order */
    size_t count, room;
    /* markdown_raw_place's: byte `text` of `node`'s text was last found at `place` of the source */
    const md_node *node;
    size_t text, place;
} md_raw_pieces;

/* Writes the text of a raw HTML node, its links led where they were resolved to. `pieces` may be NULL. */
void markdown_add_raw(buf *out, const md_node *n, str root, md_raw_pieces *pieces, arena *scratch);
/* Where in the source the tag or attribute begins that was written at `offset`, and how long it is. Linear in
   all for offsets in order. */
void markdown_raw_place(md_raw_pieces *pieces, const md_doc *doc, size_t offset, size_t *at, size_t *len);
/* A URL's path from the site's root, inside a quoted attribute. */
void markdown_add_site_path(buf *out, str root, str path);

/* ---- the tree */

md_node *markdown_new(md_kind kind, arena *mem);
void markdown_append(md_node *parent, md_node *child);
/* Puts `node` behind `before`, a child of some parent. */
void markdown_insert_after(md_node *before, md_node *node);
void markdown_remove(md_node *node);

/* ---- where things are (markdown_place.c). md4c tells where most texts are, but not where anything begins
   that has no text before it; the rest is found by scanning on from what was read last. Places are offsets
   into `text`. */

typedef struct {
    str text;
    size_t at;     /* behind what was read last */
    bool fresh;    /* nothing of at's line was read yet but container markers */
    size_t quotes; /* open block quotes: so many `>` begin each line */
} md_cursor;

/* The length of the mark that begins at `at`, 0 if none does. `kind` narrows it down. */
typedef size_t md_mark(str text, size_t at, int kind);

md_mark markdown_quote_mark;     /* > */
md_mark markdown_item_mark;      /* kind: the bullet, or '.' or ')' behind a number */
md_mark markdown_rule_mark;      /* the whole line */
md_mark markdown_fence_mark;     /* kind: ` or ~ */
md_mark markdown_heading_mark;   /* kind: the level; the whole line */
md_mark markdown_delimiter_mark; /* a table's delimiter row, the whole line */

/* Finds the next such mark at the beginning of a line (or here, on a fresh one) and goes behind it. Where
   there is none the cursor stays and its place is returned. */
size_t markdown_find_mark(md_cursor *c, md_mark *mark, int kind);
/* Goes to the first thing on the next line. */
void markdown_go_to_next_line(md_cursor *c);
/* Finds the next table: goes behind its delimiter row and returns where its header row begins. */
size_t markdown_find_table(md_cursor *c);

/* Where the span or block `n` begins whose content begins at `at`: before its opening markup. */
size_t markdown_place_before(str text, const md_node *n, size_t at);
/* Where the span `n` ends whose content ends at `at`: behind its closing markup. */
size_t markdown_place_behind(str text, const md_node *n, size_t at);

/* ---- lines of markdown. Places are offsets into `text`. */

/* Where the line's end (CR, LF or the text's end) is. */
size_t markdown_line_end(str text, size_t at);
/* Where the next line begins; text.len at the end. */
size_t markdown_line_next(str text, size_t at);
size_t markdown_line_start(str text, size_t at);
/* Past blanks (space, tab). */
size_t markdown_skip_blanks(str text, size_t at);
bool markdown_blank(char c);
bool markdown_newline(char c);
/* Past blanks and up to `quotes` block quote markers. */
size_t markdown_skip_prefix(str text, size_t at, size_t quotes);

/* The number of columns if the line from `at` on is a table's delimiter row with a pipe, else 0. */
size_t markdown_delimiter_row(str text, size_t at);
/* Cells of a table's row as GitHub divides it: at every pipe that has no backslash before it. Start with *p
   at markdown_row_start; a cell is [*at, *end), trimmed; false after the last. */
size_t markdown_row_start(str text, size_t at);
bool markdown_row_cell(str text, size_t *p, size_t *at, size_t *end);

#endif
