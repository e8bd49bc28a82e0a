/* Markdown into a tree that knows its places, and the tree into HTML. CommonMark with GitHub's extensions by
   md4c (no other file knows that library); where md4c and GitHub differ, GitHub is right: a table's header
   row may follow a line of text, `:rocket:` is an emoji. Knows nothing of papers: [[…]] is only marked, for
   others to resolve. */
#ifndef LECTERN_FORMAT_MARKDOWN_H
#define LECTERN_FORMAT_MARKDOWN_H

#include "base/buf.h"
#include "base/diag.h"

typedef enum {
    /* blocks */
    MD_DOCUMENT,
    MD_QUOTE,
    MD_BULLETS, /* children: MD_ITEM. tight; align: the marker's character */
    MD_NUMBERS, /* children: MD_ITEM. tight, level = first number; align: '.' or ')' */
    MD_ITEM,    /* task: 0, ' ' or 'x'; children: blocks; text stands in a MD_PARAGRAPH in a tight list too */
    MD_RULE,
    MD_HEADING,    /* level 1-6 */
    MD_CODE,       /* text: the code; info: the info string's first word */
    MD_HTML_BLOCK, /* text: raw */
    MD_PARAGRAPH,
    MD_TABLE, /* children: MD_ROW, the first is the header */
    MD_ROW,
    MD_CELL, /* align; header */
    /* spans */
    MD_TEXT, /* text, decoded (entities resolved, emoji codes replaced) */
    MD_SOFT_BREAK,
    MD_HARD_BREAK,
    MD_EMPHASIS,
    MD_STRONG,
    MD_STRIKE,
    MD_CODE_SPAN, /* text */
    MD_LINK,      /* target, title; autolink */
    MD_IMAGE,     /* target, title; children: the alt text */
    MD_HTML_SPAN, /* text: raw */
    MD_MATHS,     /* text: TeX; display */
    MD_WIKI_LINK, /* [[target]] or [[target|text]]: text is empty without a label */
    MD_NOTE,      /* a footnote where it is first referred to, its text as children; later references have
                     none. level: its number */
} md_kind;

/* Where a link goes, decided by whoever resolves links; MD_LINK and MD_IMAGE begin as MD_GOES_AS_WRITTEN. */
typedef enum {
    MD_GOES_AS_WRITTEN, /* target as it is */
    MD_GOES_IN_SITE,    /* target is a path from the site's root */
    MD_GOES_NOWHERE,    /* the link is dropped, its text stays */
} md_goes;

/* An attribute of raw HTML that leads somewhere, for who resolves links. */
typedef struct {
    const char *name; /* "href" or "src" */
    size_t at, len;   /* name and value, in the node's text */
    size_t from, end; /* the same in src->text */
    str written;      /* the value, references decoded */
    str target;       /* the same until it is resolved */
    md_goes goes;
} md_html_link;

typedef struct {
    md_html_link *at;
    size_t count, room;
} md_html_links;

typedef struct md_node md_node;
struct md_node {
    md_kind kind;
    unsigned level;
    char align; /* of MD_CELL: 0, 'l', 'c', 'r' */
    char task;
    bool tight, header, display, autolink;
    md_goes goes;
    /* Bytes of src->text that it was read from, markup included: an item's from its marker, a heading's its
       line, a row's its line, a cell's what stands in it, a link's from `[` to `)`. */
    size_t at, end;
    str text, target, title, info;
    str anchor;           /* of MD_HEADING: GitHub's anchor, unique in its document */
    md_html_links *links; /* of raw HTML, as markdown_html_links found them; NULL: none, or not looked for */
    md_node *parent, *first, *last, *next, *previous;
};

typedef struct {
    const source *src;
    md_node *root;
    bool has_html; /* any raw HTML: rendering then needs the sanitiser */
    bool has_maths;
} md_doc;

typedef struct {
    bool maths; /* $…$ and $$…$$ */
    bool wiki;  /* [[…]] */
    bool notes; /* footnotes: [^1] */
} md_options;

/* Reads src->text[from, src->text.len). The tree lives in `mem`; texts are slices of src or live in `mem`.
   Never fails: all text is markdown. Linear. */
md_doc markdown_parse(const source *src, size_t from, md_options options, arena *mem);

/* The text of a node and all below it without markup, link targets and raw HTML; breaks are one space, maths
   is a line of plain text (tex_math_plain). */
str markdown_text(const md_node *node, arena *mem);

typedef enum { MD_HTML_SAFE, MD_HTML_ESCAPE, MD_HTML_RAW } md_html_mode;

typedef struct {
    str root;      /* from the page to the site's root: "", "../", "../../"; goes before MD_GOES_IN_SITE */
    str id_prefix; /* before anchors of headings, for a page that shows several documents */
    md_html_mode html;
    unsigned heading_top; /* the level of outermost headings, those below them following without a gap,
                             whatever numbers they were given; 0: as written */
    const md_node *skip;  /* a block that is left out with all in it; may be NULL */
    str done, not_done;   /* what a ticked and an empty box of a task is called, for who can't see it; empty:
                             English */
    /* Told of what the sanitiser left out, and of its place: `len` bytes from `at` in src->text; may be NULL.
     */
    void (*dropped)(void *context, str what, size_t at, size_t len);
    void *context;
} md_render;

/* Writes `node` (a document, a block with its children, or a span) as HTML. */
void markdown_html(const md_doc *doc, const md_node *node, const md_render *how, arena *scratch, buf *out);
/* The same for the children of `node` only: the inside of a paragraph, cell or item. */
void markdown_html_inside(const md_doc *doc, const md_node *node, const md_render *how, arena *scratch,
                          buf *out);

/* Finds the links and images of the document's raw HTML, for others to resolve; they live in `mem`. Linear.
 */
void markdown_html_links(md_doc *doc, arena *mem, arena *scratch);

/* Adds a MD_TEXT as the last child of `parent`: for who turns MD_WIKI_LINK into MD_LINK. */
md_node *markdown_add_text(md_node *parent, str text, arena *mem);

/* The next node in document order within `top`; NULL at the end. Start with `top` itself. */
md_node *markdown_next(const md_node *node, const md_node *top);
/* The next after all below `node`. */
md_node *markdown_next_beside(const md_node *node, const md_node *top);

/* GitHub's anchor for a text, maths as it is written: lower case, without punctuation, spaces as hyphens; not
 * yet unique. */
str markdown_anchor(str text, arena *mem);

/* ---- titles: a line of text in which `code` and $maths$ are all the markup */

/* As HTML. */
void markdown_title_html(str text, const md_render *how, arena *scratch, buf *out);
/* As plain text: marks off, maths as a line of it. A slice of `text` if that is the same. */
str markdown_title_text(str text, arena *mem);
/* Adds its parts as the last children of `parent`, at whose place they are. */
void markdown_add_title(md_node *parent, str text, arena *mem);

#endif
