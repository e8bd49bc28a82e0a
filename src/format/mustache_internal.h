/* What a compiled template is made of; shared by the files mustache*.c and by nobody else.

   source -> pieces (mustache_parse.c: tags and lines, each opening tag knows its closing one)
          -> tokens (mustache_compile.c: lines that only hold tags are gone, indentation is settled)
          -> output (mustache_render.c)

   Indentation. A partial that stands alone on its line is indented as its tag is: each of its lines, as they
   stand in the template, gets what preceded the tag. So text knows where it begins a line of its template;
   values that hold line ends are never indented. Empty lines are left empty. What a block is given (an
   argument) loses its own indentation where it is defined, which is done once, by the compiler, and takes on
   that of the place where it is expanded, by the renderer. */
#ifndef LECTERN_FORMAT_MUSTACHE_INTERNAL_H
#define LECTERN_FORMAT_MUSTACHE_INTERNAL_H

#include "format/mustache.h"

/* ---- pieces */

typedef enum {
    PIECE_TEXT, /* a line or a part of one; holds no line end but at its end */
    PIECE_ESCAPED,
    PIECE_RAW,
    PIECE_SECTION,
    PIECE_INVERTED,
    PIECE_BLOCK,
    PIECE_PARENT,
    PIECE_PARTIAL,
    PIECE_CLOSE,
    PIECE_NOTHING, /* a comment or new delimiters */
} piece_kind;

/* How something stands in its line. */
typedef enum {
    WITHIN_LINE,
    STARTS_LINE, /* text: its first byte begins a line. A block: only white space precedes it */
    OWN_LINE,    /* nothing else is on the line, so the line leaves no trace */
} line_place;

#define NO_PIECE ((size_t)-1)

typedef struct {
    piece_kind kind;
    bool dynamic; /* the name is that of a value that has the name */
    bool newline; /* text that ends its line */
    bool cut;     /* text that goes with a tag that has the line to itself */
    line_place place;
    str all;       /* the text; or the tag with its delimiters */
    str name;      /* without white space around it, sigil or asterisk */
    str indent;    /* a partial, parent or block on its own lines: what its lines get, or have, before them */
    size_t mate;   /* the closing piece of an opening one and the other way round */
    size_t inside; /* the innermost piece that is open around it, or NO_PIECE */
} piece;

typedef struct {
    piece *at;
    size_t count, room;
} pieces;

/* Reads a template. False if there were errors: then the pieces are good for nothing. Linear. */
bool mustache_parse(const source *src, arena *mem, diag *d, pieces *out);

/* What a map has under a name; NULL if nothing. */
const value *mustache_member(const value_map *map, name_id name);

/* ---- tokens */

typedef enum {
    TOKEN_TEXT,
    TOKEN_ESCAPED,
    TOKEN_RAW,
    TOKEN_SECTION,
    TOKEN_INVERTED,
    TOKEN_PARTIAL,
    TOKEN_PARENT, /* up to `end` follow its arguments: blocks and nothing else */
    TOKEN_BLOCK,
} token_kind;

/* The path of {{.}}, which no name has. */
#define NAME_TOP ((name_id)-1)

/* A dotted name: `first` is looked for in the contexts, each of `more` in what the one before it gave. */
typedef struct {
    name_id first;
    unsigned count; /* of more */
    const name_id *more;
} name_path;

typedef struct mustache_template mustache_template;

typedef struct {
    unsigned char kind;  /* token_kind */
    unsigned char place; /* line_place, of text, partials, parents and blocks */
    bool dynamic;        /* a partial or parent: `path` leads to its name */
    name_id block;       /* the name of a block */
    unsigned end;        /* a section, block or parent: the token after all that is inside */
    unsigned at, len;    /* the tag in the source */
    union {
        str text; /* of text; the name of a partial or parent */
        name_path path;
    };
    str indent;
    const mustache_template *target; /* of a partial or parent; NULL if there is none */
} token;

struct mustache_template {
    str name;
    const source *src;
    token *at;
    size_t count, room;
};

struct mustache {
    arena *mem;
    names *names;
    table templates; /* name -> mustache_template */
};

/* Fills t->at. False if there were errors; t is empty then. Linear. */
bool mustache_compile(mustache *m, mustache_template *t, diag *d);

#endif
