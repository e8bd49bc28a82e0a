/* What the files behind format/tex_math.h share; nobody else includes it. tex_math.c has the grammar: rows,
   groups, scripts, characters. tex_math_commands.c has what a backslash begins, tex_math_tables.c
   environments, tex_math_symbols.c the signs, tex_math_alphabets.c letters in their styles. */
#ifndef LECTERN_FORMAT_TEX_MATH_PARTS_H
#define LECTERN_FORMAT_TEX_MATH_PARTS_H

#include "format/tex_math.h"

/* ---- signs */

typedef enum {
    MATHS_SLANTED, /* a letter, set slanted where letters are */
    MATHS_UPRIGHT, /* a letter that is not */
    MATHS_SIGN,    /* ordinary, like a letter: ∞ */
    MATHS_SLASH,   /* ordinary, like an operator: / */
    MATHS_DOTS,
    MATHS_BINARY,
    MATHS_RELATION,
    MATHS_ARROW, /* a relation that can be a bracket */
    MATHS_OPENING,
    MATHS_CLOSING,
    MATHS_BAR, /* a bracket of either side, or none */
    MATHS_PUNCTUATION,
    MATHS_BIG,
    MATHS_BIG_LIMITS,
    MATHS_NAME,
    MATHS_NAME_LIMITS,
} maths_sign_kind;

typedef struct {
    const char *name; /* of the command, without its backslash */
    const char *text;
    maths_sign_kind kind;
} maths_sign;

/* All, sorted by name (strcmp). */
extern const maths_sign maths_signs[];
extern const size_t maths_sign_count;

/* NULL: there is none. Logarithmic. */
const maths_sign *maths_find_sign(str name);
/* The sign that a character is; NULL: it is none. Linear in the number of signs. */
const maths_sign *maths_find_character(str character);

/* ---- alphabets */

typedef enum {
    FONT_NORMAL, /* letters slanted, digits not */
    FONT_ROMAN,
    FONT_BOLD,
    FONT_ITALIC,
    FONT_BOLD_ITALIC, /* letters; digits bold */
    FONT_BLACKBOARD,
    FONT_SCRIPT,
    FONT_FRAKTUR,
    FONT_SANS,
    FONT_MONO,
} maths_font;

/* A code point in a font: Unicode's mathematical alphanumeric symbol where there is one, else itself. */
unsigned maths_in_font(unsigned code, maths_font font);
/* The plain letter or digit of such a symbol; `code` itself if it is none. */
unsigned maths_out_of_font(unsigned code);
/* Letters side by side in this font are a word. */
bool maths_font_joins(maths_font font);

/* ---- reading */

typedef struct {
    str tex;
    size_t at;
    size_t depth;
    size_t fences; /* open \left */
    bool bracket;  /* a `]` ends the row */
    bool keep;     /* the argument that comes keeps its class, braces or not */
    bool failed;
    maths_font font;
    arena *mem;
    maths_fault *fault;
} maths_reader;

typedef enum { TOKEN_END, TOKEN_CHARACTER, TOKEN_COMMAND } maths_token_kind;

typedef struct {
    maths_token_kind kind;
    str text; /* as written: "x", "\frac"; a command's name follows its backslash */
} maths_token;

/* The next token, blanks before it skipped; it is not taken. */
maths_token maths_peek(maths_reader *r);
void maths_take(maths_reader *r, maths_token t);
/* Takes the next token if it is this one. */
bool maths_take_if(maths_reader *r, const char *text);
bool maths_token_is(maths_token t, const char *text);

/* Gives the formula up. Only the first fault counts; reading then finds itself at the end. */
void maths_fail(maths_reader *r, str part, const char *what);

maths_node *maths_new(maths_reader *r, maths_kind kind);
maths_node *maths_operator(maths_reader *r, str text, maths_class class);
/* Adds to the end of a row; a row's children are added in its place. */
void maths_add(maths_node *row, maths_node *node);
maths_node *maths_of_sign(maths_reader *r, const maths_sign *sign);
/* A character by itself, as in a script without braces. */
maths_node *maths_of_character(maths_reader *r, str character);

/* Reads to what ends a row: } & \\ \right \end, or the formula's end; it is not taken. */
maths_node *maths_read_row(maths_reader *r);
/* A thing with its scripts. */
maths_node *maths_read_scripted(maths_reader *r);
/* {…}, a command with its arguments, or one character. `of` wants it. */
maths_node *maths_read_argument(maths_reader *r, str of);
/* […], or NULL. */
maths_node *maths_read_optional(maths_reader *r);
/* The inside of {…} as it is written; `of` wants it. */
str maths_read_raw(maths_reader *r, str of);
/* The operator that a base ends up as under its scripts and accents; NULL: it is none. */
maths_node *maths_core(maths_node *node);

/* Going in and out: false, and failed, beyond MATHS_DEEPEST. */
bool maths_enter(maths_reader *r, str at);
void maths_leave(maths_reader *r);

/* ---- commands */

maths_node *maths_read_command(maths_reader *r, maths_token t);
/* What stands between words of text: \text{…} */
maths_node *maths_read_text(maths_reader *r, str of, maths_font font);
/* If `t` switches the font for the rest of its group (\bf). */
bool maths_font_switch(maths_token t, maths_font *font);
/* If `t` switches the style for the rest of its row (\displaystyle). */
bool maths_style_switch(maths_token t, maths_style *style);

/* ---- tables */

/* From behind \begin to \end{…}. */
maths_node *maths_read_environment(maths_reader *r, maths_token begin);
/* Rows of one cell each, to what ends them: \substack, or a formula of several lines, whose first is
 * `before`. */
maths_node *maths_read_lines(maths_reader *r, maths_node *before, maths_style style);
/* Between brackets that grow. */
maths_node *maths_fenced(maths_reader *r, const char *opening, maths_node *inside, const char *closing);
bool maths_is_line_end(maths_token t);

#endif
