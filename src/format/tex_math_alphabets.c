/* Letters and digits in their mathematical styles: Unicode's block Mathematical Alphanumeric Symbols (U+1D400
   to U+1D7FF, the Unicode Standard, section 22.2), whose gaps are the older letters of Letterlike Symbols.
   MathML Core has no other way to say bold or script. */
#include "format/tex_math_parts.h"

/* Where the alphabets of a font begin; 0: it has none. */
typedef struct {
    unsigned capital, small, digit, greek_capital, greek_small;
} alphabet;

static const alphabet alphabets[] = {
    [FONT_BOLD] = {0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8, 0x1D6C2},
    [FONT_ITALIC] = {0x1D434, 0x1D44E, 0, 0x1D6E2, 0x1D6FC},
    [FONT_BOLD_ITALIC] = {0x1D468, 0x1D482, 0x1D7CE, 0x1D71C, 0x1D736},
    [FONT_BLACKBOARD] = {0x1D538, 0x1D552, 0x1D7D8, 0, 0},
    [FONT_SCRIPT] = {0x1D49C, 0x1D4B6, 0, 0, 0},
    [FONT_FRAKTUR] = {0x1D504, 0x1D51E, 0, 0, 0},
    [FONT_SANS] = {0x1D5A0, 0x1D5BA, 0x1D7E2, 0, 0},
    [FONT_MONO] = {0x1D670, 0x1D68A, 0x1D7F6, 0, 0},
};
enum { FONT_COUNT = sizeof alphabets / sizeof *alphabets };

/* The gaps: what would be at `gap` had a place before. */
static const struct {
    unsigned gap, letter;
} gaps[] = {
    {0x1D455, 0x210E}, {0x1D49D, 0x212C}, {0x1D4A0, 0x2130}, {0x1D4A1, 0x2131}, {0x1D4A3, 0x210B},
    {0x1D4A4, 0x2110}, {0x1D4A7, 0x2112}, {0x1D4A8, 0x2133}, {0x1D4AD, 0x211B}, {0x1D4BA, 0x212F},
    {0x1D4BC, 0x210A}, {0x1D4C4, 0x2134}, {0x1D506, 0x212D}, {0x1D50B, 0x210C}, {0x1D50C, 0x2111},
    {0x1D515, 0x211C}, {0x1D51D, 0x2128}, {0x1D53A, 0x2102}, {0x1D53F, 0x210D}, {0x1D545, 0x2115},
    {0x1D547, 0x2119}, {0x1D548, 0x211A}, {0x1D549, 0x211D}, {0x1D551, 0x2124},
};
enum { GAP_COUNT = sizeof gaps / sizeof *gaps };

/* Behind the small omega each Greek alphabet has these. */
static const unsigned greek_variants[] = {0x2202, 0x3F5, 0x3D1, 0x3F0, 0x3D5, 0x3F1, 0x3D6};
enum { VARIANT_COUNT = sizeof greek_variants / sizeof *greek_variants, SMALL_GREEK = 25 };

static unsigned filled(unsigned code)
{
    for (int i = 0; i < GAP_COUNT; i++)
        if (gaps[i].gap == code)
            return gaps[i].letter;
    return code;
}

static unsigned greek_in(const alphabet *a, unsigned code)
{
    if (code >= 0x391 && code <= 0x3A9)
        return a->greek_capital + (code - 0x391);
    if (code == 0x2207)
        return a->greek_capital + SMALL_GREEK;
    if (code >= 0x3B1 && code <= 0x3C9)
        return a->greek_small + (code - 0x3B1);
    for (unsigned i = 0; i < VARIANT_COUNT; i++)
        if (greek_variants[i] == code)
            return a->greek_small + SMALL_GREEK + i;
    return code;
}

unsigned maths_in_font(unsigned code, maths_font font)
{
    const alphabet *a = &alphabets[(int)font < FONT_COUNT ? font : 0];
    if (code >= 'A' && code <= 'Z' && a->capital)
        return filled(a->capital + (code - 'A'));
    if (code >= 'a' && code <= 'z' && a->small)
        return filled(a->small + (code - 'a'));
    if (code >= '0' && code <= '9' && a->digit)
        return a->digit + (code - '0');
    return code >= 0x391 && a->greek_small ? greek_in(a, code) : code;
}

static bool take_out(unsigned *code, unsigned first, unsigned count, unsigned plain)
{
    if (!first || *code < first || *code - first >= count)
        return false;
    *code = plain + (*code - first);
    return true;
}

unsigned maths_out_of_font(unsigned code)
{
    for (int i = 0; i < GAP_COUNT; i++)
        if (gaps[i].letter == code)
            code = gaps[i].gap;
    for (int i = 0; i < FONT_COUNT; i++) {
        const alphabet *a = &alphabets[i];
        if (take_out(&code, a->capital, 26, 'A') || take_out(&code, a->small, 26, 'a') ||
            take_out(&code, a->digit, 10, '0') || take_out(&code, a->greek_capital, SMALL_GREEK, 0x391) ||
            take_out(&code, a->greek_small, SMALL_GREEK, 0x3B1))
            break;
    }
    return code;
}

bool maths_font_joins(maths_font font)
{
    return font == FONT_ROMAN || font == FONT_BOLD || font == FONT_ITALIC || font == FONT_SANS ||
           font == FONT_MONO;
}
