/* A formula as people write it in TeX, read into a tree. What is read is what papers' titles, abstracts and
   notes use: LaTeX's own maths and amsmath's, without definitions, colours and numbering. Spacing follows the
   classes of the TeXbook's chapter 18: a minus between two terms is an operator, before a term it is a sign.
   The tree is written as MathML by mathml.h, and as a line of plain text by tex_math_text. Knows nothing of
   markdown. */
#ifndef LECTERN_FORMAT_TEX_MATH_H
#define LECTERN_FORMAT_TEX_MATH_H

#include "base/buf.h"

typedef enum {
    MATHS_ROW,      /* `first`: things side by side, which may be none */
    MATHS_LETTER,   /* text: an identifier, of one letter or more; upright, or a function's name */
    MATHS_NUMBER,   /* text */
    MATHS_OPERATOR, /* text: a sign, relation, bracket, comma, sum, arrow */
    MATHS_TEXT,     /* text: words; begins and ends with no-break spaces where it has spaces */
    MATHS_SCRIPTS,  /* base with what stands `under` and `over` it, at the side or not (limits); either may be
                       NULL */
    MATHS_FRACTION, /* over, under; no line if it is `bare` */
    MATHS_ROOT,     /* base; over: the index, or NULL */
    MATHS_FENCED,   /* first, between brackets that grow with it: text, closing; either may be empty */
    MATHS_ACCENT,   /* text over base, or under it if it is `below`; it grows with it if it `stretches` */
    MATHS_TABLE,    /* first: rows (MATHS_ROW) of cells (MATHS_ROW); text: the columns' alignment, l c r,
                       repeated */
    MATHS_SPACE,    /* thousandths of an em */
    MATHS_STYLE,    /* first: in the style of `style` */
    MATHS_PHANTOM,  /* base: takes its place and is not seen */
} maths_kind;

/* How something is set beside others: the TeXbook's eight kinds of atoms. */
typedef enum {
    CLASS_ORDINARY,
    CLASS_LARGE,
    CLASS_BINARY,
    CLASS_RELATION,
    CLASS_OPENING,
    CLASS_CLOSING,
    CLASS_PUNCTUATION,
    CLASS_INNER,
} maths_class;

typedef enum { LIMITS_BESIDE, LIMITS_IN_DISPLAY, LIMITS_ALWAYS } maths_limits;

/* STYLE_OF_PLACE: as where it stands. */
typedef enum {
    STYLE_OF_PLACE,
    STYLE_DISPLAY,
    STYLE_INLINE,
    STYLE_SCRIPT,
    STYLE_SCRIPT_OF_SCRIPT
} maths_style;

/* What part of a phantom counts. */
typedef enum { PHANTOM_ALL, PHANTOM_WIDTH, PHANTOM_HEIGHT, PHANTOM_SEEN } maths_phantom;

typedef struct maths_node maths_node;
struct maths_node {
    maths_kind kind;
    maths_class class;
    maths_limits limits; /* of what is a base: where its scripts stand */
    maths_style style;   /* of MATHS_FRACTION and MATHS_STYLE; of MATHS_TABLE: its cells' */
    maths_phantom phantom;
    bool upright;  /* MATHS_LETTER of one letter that is not slanted */
    bool function; /* MATHS_LETTER: a function's name, set off by thin spaces */
    bool large;    /* MATHS_OPERATOR: a sum, an integral */
    bool fence;    /* MATHS_OPERATOR: a bracket or bar, which grows if it is let */
    bool grows;    /* MATHS_OPERATOR: it does (\middle); with `size`, to that size */
    bool settled;  /* its class is known whatever stands beside it */
    bool sign;     /* MATHS_OPERATOR: a binary operator that has nothing before it, or nothing behind */
    bool bare, below, stretches;
    int size;  /* MATHS_OPERATOR: \big and its like, tenths of an em; 0: its own */
    int width; /* MATHS_SPACE */
    str text, closing;
    maths_node *first, *last, *next;
    maths_node *base, *under, *over;
};

/* Why a formula was not read. */
typedef struct {
    str part;         /* a slice of the formula: the command or character; may be empty */
    const char *what; /* a sentence's end: "is not known" */
} maths_fault;

enum { MATHS_DEEPEST = 40 }; /* groups, arguments and brackets within one another */

/* Reads a formula, without its dollars. NULL, with *fault, if it can't be read whole. The tree lives in `mem`
   and borrows `tex`. Linear. */
const maths_node *tex_math_read(str tex, arena *mem, maths_fault *fault);

/* A formula as a line of plain text: "O(n log n)", "x², α₁", "(a + b)/c". Linear. */
str tex_math_text(const maths_node *formula, arena *mem);
/* The same of its source, which stays as it is where it can't be read. */
str tex_math_plain(str tex, arena *mem);

#endif
