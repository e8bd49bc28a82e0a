/* The search index: for each word the papers that have it, how much it says of each, and where it stands. The
   dictionary holds words as they are written (folded: search_words.h); those of one stem share their
   postings, so that who searches needs no stemmer. Postings are encoded here already, which makes them small
   enough to be kept until the files are written (search_files.h tells what is in them).

   How much a word says of a paper is BM25F (S. Robertson, H. Zaragoza, "The Probabilistic Relevance
   Framework: BM25 and Beyond", 2009, 3.5): occurrences are weighed by field and by the field's length, added
   up over fields, and only then flattened. The sum is kept, on a scale of SEARCH_LEVELS; search-engine.js
   flattens it and knows how rare the word is. */
#ifndef LECTERN_SITE_SEARCH_INDEX_H
#define LECTERN_SITE_SEARCH_INDEX_H

#include "site/search_collect.h"

enum { SEARCH_LEVELS = 8 };

/* Words of one stem. */
typedef struct {
    uint32_t papers; /* that have any of them, at least 1 */
    /* In characters of search_bits.h. Postings, by paper: numbers passed over since the last in Rice code,
       then the level in unary. Positions, by paper: how many less one, in unary, then what lies between them
       in Rice code. Words of filters have no positions. */
    str postings, positions;
} search_group;

typedef struct {
    str word;
    uint32_t group;
} search_word;

typedef struct {
    const edition *e;
    search_word *words; /* in the order in which JavaScript compares strings */
    size_t word_count;
    search_group *groups; /* in order of their first words */
    size_t group_count;
} search_index;

/* NULL if memory ran out in a worker. All lives in `mem`. Linear in the texts, but for sorting the words. */
const search_index *search_index_make(const edition *e, int jobs, arena *mem);

/* Negative, 0 or positive as JavaScript compares strings: by units of UTF-16. */
int search_word_cmp(str a, str b);

#endif
