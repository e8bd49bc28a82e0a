/* What search knows of papers, as words at places. Papers are taken in chunks, so that all cores can work and
   a chunk's words stay in the cache; search_index.h brings the chunks together.

   Papers are numbered from the oldest to the newest (and those without a date before all): a year is a range
   of numbers, and a new paper changes no other's. */
#ifndef LECTERN_SITE_SEARCH_COLLECT_H
#define LECTERN_SITE_SEARCH_COLLECT_H

#include "site/edition.h"

typedef enum {
    SEARCH_TITLE,
    SEARCH_ALSO, /* other titles, key, arXiv identifier, "pretraining" for "pre-training" */
    SEARCH_AUTHORS,
    SEARCH_VENUE,
    SEARCH_TOPICS,
    SEARCH_TLDR,
    SEARCH_ANNOTATION,
    SEARCH_FILTER, /* words that only filters look for: ':', a letter for the filter, the word */
    SEARCH_FIELDS
} search_field;

/* A place packs paper in chunk, field, and position in the paper, so that places sort in order of the text.
   Between fields, and between authors, positions leave a gap that no phrase crosses; the last position stands
   for all beyond it. */
enum {
    SEARCH_CHUNK = 1024,
    PLACE_POSITION_BITS = 17,
    PLACE_FIELD_BITS = 3,
    PLACE_LAST = (1 << PLACE_POSITION_BITS) - 1
};

static inline uint32_t place_paper(uint32_t place)
{
    return place >> (PLACE_FIELD_BITS + PLACE_POSITION_BITS);
}

static inline search_field place_field(uint32_t place)
{
    return (search_field)(place >> PLACE_POSITION_BITS & (SEARCH_FIELDS - 1));
}

static inline uint32_t place_position(uint32_t place)
{
    return place & PLACE_LAST;
}

typedef struct {
    str word;
    uint32_t from, papers; /* its places begin at `from`; how many papers they are in */
} search_term;

typedef struct {
    search_term *terms; /* count of them, and one more whose `from` is the end */
    size_t count;
    uint32_t *places;                   /* by term, then in order */
    unsigned (*lengths)[SEARCH_FIELDS]; /* words, by paper and field */
} search_chunk;

/* The paper of a number. */
const paper *search_paper(const catalog *c, size_t number);

/* The papers numbered from `first` up to `end`, of which there are at most SEARCH_CHUNK. What is returned
   lives in `mem`. Linear in the texts. */
search_chunk search_collect(const edition *e, size_t first, size_t end, arena *mem, arena *scratch);

#endif
