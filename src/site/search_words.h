/* The words of a text as search knows them. static/search-engine.js does the same to what a reader types, step by
   step, and has to give the same words (tests/browser/search.test.mjs compares them):

   1. NFKD; marks of Latin, Greek, Cyrillic, Hebrew and Arabic (not the vowel signs of Indic scripts nor the
   voicing of kana) and characters that nobody sees are dropped;
   2. small letters; those that NFKD leaves whole (ß æ ø ł …) are spelled in ASCII, final sigma is sigma;
   3. NFC;
   4. a word is a run of letters, marks and numbers, and a full stop between two ASCII digits ("3.5");
   5. within it, a run of a script written without spaces (Chinese, Japanese, Thai …) becomes its pairs of
      characters.

   Words of more than SEARCH_LONGEST_WORD bytes are no words of anybody and left out. */
#ifndef LECTERN_SITE_SEARCH_WORDS_H
#define LECTERN_SITE_SEARCH_WORDS_H

#include "base/arena.h"

enum { SEARCH_LONGEST_WORD = 64 };

typedef struct {
    str *at;
    size_t count, room;
} search_words;

/* Steps 1 to 3. The result lives in `mem`, or is `text` itself. */
str search_fold(str text, arena *mem);

/* Adds the words of `text`, which live in `mem` or are slices of `text`. The last character of a run of pairs
   is added as a word too, so that each of its characters is the beginning of one. */
void search_words_add(str text, arena *mem, search_words *out);

/* Takes the next piece off *rest in which all words are whole: a run of ASCII letters and digits, bytes
   beyond ASCII, and full stops between any of these. Empty with at == NULL at the end. *plain is set if the
   piece is ASCII and without a full stop, so that it is one word but for its case. */
str search_piece(str *rest, bool *plain);

#endif
