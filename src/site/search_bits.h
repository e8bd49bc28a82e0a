/* Numbers as bits, bits as text: six to a character, in characters that need no escape in a string of
   JavaScript. Read by static/search-engine.js. */
#ifndef LECTERN_SITE_SEARCH_BITS_H
#define LECTERN_SITE_SEARCH_BITS_H

#include "base/buf.h"

#include <stdint.h>

typedef struct {
    buf *out;
    uint64_t held; /* bits that wait for their character, in its low end */
    unsigned count;
} bit_writer;

bit_writer bits_into(buf *out);
/* Writes what makes whole characters. */
void bits_flush(bit_writer *b);
/* The low `count` bits of n, the highest first; count at most 32. */
static inline void bits_add(bit_writer *b, uint32_t n, unsigned count)
{
    b->held = b->held << count | (n & ((UINT64_C(1) << count) - 1));
    b->count += count;
    if (b->count >= 32)
        bits_flush(b);
}
/* n ones and a zero. */
void bits_add_unary(bit_writer *b, uint32_t n);
/* n / 2^k in unary, then k bits (R. F. Rice, 1979): for numbers that are about 2^k. */
void bits_add_rice(bit_writer *b, uint32_t n, unsigned k);
/* n > 0: its length in unary, then its bits below the highest (P. Elias, 1975, gamma). */
void bits_add_gamma(bit_writer *b, uint32_t n);
/* Fills the last character up with zeros. */
void bits_end(bit_writer *b);

/* The k that suits gaps between `count` of `all` numbers: about log2(ln 2 * all / count). */
unsigned bits_rice_for(uint64_t count, uint64_t all);
/* The largest k with 2^k <= n, of n > 0. */
unsigned bits_log2(uint32_t n);

#endif
