/* HTML as gumbo parses it, for html_tree.c and html_sanitise.c alone: no other file knows that library. */
#ifndef LECTERN_FORMAT_HTML_TREE_H
#define LECTERN_FORMAT_HTML_TREE_H

#include "format/html.h"

#include <gumbo.h>

typedef struct {
    const GumboNode *root; /* the fragment's nodes are its children */
    str text;              /* what the tree points into: the fragment, or a copy with some "<" as "&lt;" */
    size_t *at;            /* where in `text` these stand */
    size_t count, room;
} html_parsed;

/* Parses a fragment as it would be read in a <body>. An element that takes all that follows it for its text,
   up to an end tag that does not come ("the <title> of a page"), is text itself, as on GitHub: else all that
   follows were lost. The tree lives in `mem`. Linear: parsed once more for each name of such an element. */
html_parsed html_parse(str fragment, arena *mem);
/* The offset in the fragment of one in parsed->text. */
size_t html_source_offset(const html_parsed *parsed, size_t offset);
bool html_is_element(const GumboNode *n);
bool html_is_text(const GumboNode *n);
/* In lower case, followed by a NUL. */
str html_name(const GumboNode *n, arena *mem);
/* True for elements that are left out with all that is in them: scripts, forms' fields, what is embedded. */
bool html_is_left_out(const GumboNode *n, arena *mem);

/* The way from the root to where a walk is: trees of strangers are too deep for recursion. */
typedef struct {
    const GumboNode *node;
    unsigned next;    /* child */
    const void *note; /* the walker's own */
} html_step;

typedef struct {
    html_step *at;
    size_t count, room;
} html_path;

#endif
