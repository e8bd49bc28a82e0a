#include "site/search_bits.h"

bit_writer bits_into(buf *out)
{
    return (bit_writer){.out = out};
}

/* '?' to '~', with '!' in place of the backslash among them. */
static char character_of(unsigned six)
{
    return six == '\\' - '?' ? '!' : (char)('?' + six);
}

void bits_flush(bit_writer *b)
{
    char *at = buf_room(b->out, 16);
    while (b->count >= 6) {
        b->count -= 6;
        *at++ = character_of(b->held >> b->count & 63);
        b->out->len++;
    }
}

void bits_add_unary(bit_writer *b, uint32_t n)
{
    for (; n >= 24; n -= 24)
        bits_add(b, 0xFFFFFF, 24);
    bits_add(b, (UINT32_C(1) << (n + 1)) - 2, n + 1);
}

void bits_add_rice(bit_writer *b, uint32_t n, unsigned k)
{
    uint32_t high = n >> k;
    if (high + k < 24) {
        bits_add(b, (((UINT32_C(1) << high) - 1) << 1) << k | (n & ((UINT32_C(1) << k) - 1)), high + 1 + k);
        return;
    }
    bits_add_unary(b, high);
    bits_add(b, n, k);
}

void bits_add_gamma(bit_writer *b, uint32_t n)
{
    unsigned k = bits_log2(n);
    bits_add_unary(b, k);
    bits_add(b, n, k);
}

void bits_end(bit_writer *b)
{
    if (b->count % 6)
        bits_add(b, 0, 6 - b->count % 6);
    bits_flush(b);
}

unsigned bits_rice_for(uint64_t count, uint64_t all)
{
    unsigned k = 0;
    while ((3 * count) << (k + 1) <= 2 * all)
        k++;
    return k;
}

unsigned bits_log2(uint32_t n)
{
    return 31 - (unsigned)__builtin_clz(n);
}
