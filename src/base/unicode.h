/* What lectern asks of Unicode: reading UTF-8, normal forms, case folding, classes of characters. The tables
   are utf8proc's (Unicode 14 or newer); no other file knows that library. Functions that take text never
   fail: a byte that is no UTF-8 counts as U+FFFD. Text that is ASCII throughout takes a fast path. All
   linear. */
#ifndef LECTERN_BASE_UNICODE_H
#define LECTERN_BASE_UNICODE_H

#include "base/arena.h"

#include <stdint.h>

typedef uint32_t code_point;

/* Takes one code point off the front of *s, which is not empty. */
code_point utf8_take(str *s);
/* True if all of s is UTF-8; otherwise *bad is the offset of the first byte that isn't. `bad` may be NULL. */
bool utf8_valid(str s, size_t *bad);
/* Number of code points. */
size_t utf8_count(str s);
/* Largest n <= len so that s can be cut at n without cutting a code point. */
size_t utf8_floor(str s, size_t len);
bool str_is_ascii(str s);

/* Results live in `mem`, or are s itself where nothing changes. */
str unicode_nfc(arena *mem, str s);
str unicode_nfd(arena *mem, str s);
str unicode_nfkd(arena *mem, str s);
/* NFKC with case folded; default-ignorable characters are dropped. */
str unicode_nfkc_fold(arena *mem, str s);
/* NFKD with case folded and marks dropped: "Müller" and "MULLER" are the same. For sorting and searching. */
str unicode_bare(arena *mem, str s);

bool unicode_letter(code_point c);
bool unicode_mark(code_point c);
bool unicode_number(code_point c);
bool unicode_upper(code_point c);
bool unicode_lower(code_point c);
/* The small letter of a capital; c itself where there is none. */
code_point unicode_as_lower(code_point c);
bool unicode_space(code_point c);
/* The length in bytes of what stands at the front of s if nobody sees it: a control character other than tab
   and line ends, or one that turns the direction of what follows (U+202A-202E, U+2066-2069); else 0. */
size_t unicode_hidden_len(str s);
bool unicode_punctuation(code_point c);
/* Chinese, Japanese, Korean ideographs and kana: scripts written without spaces. */
bool unicode_cjk(code_point c);
/* Columns on a terminal: 0, 1 or 2. */
int unicode_width(code_point c);

#endif
