#include "site/search_words.h"

#include "base/buf.h"
#include "base/unicode.h"

/* ---- folding */

typedef struct {
    code_point first, last;
} range;

static bool in_ranges(code_point c, const range *all, size_t count)
{
    for (size_t i = 0; i < count && c >= all[i].first; i++)
        if (c <= all[i].last)
            return true;
    return false;
}

/* The same ranges, in the same order, stand in search-engine.js. */
static bool is_dropped(code_point c)
{
    static const range dropped[] = {
        {0xAD, 0xAD},     {0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x5BF, 0x5BF},
        {0x5C1, 0x5C2},   {0x5C4, 0x5C5},   {0x5C7, 0x5C7},   {0x610, 0x61A},   {0x640, 0x640},
        {0x64B, 0x65F},   {0x670, 0x670},   {0x6D6, 0x6DC},   {0x6DF, 0x6E4},   {0x6E7, 0x6E8},
        {0x6EA, 0x6ED},   {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x2060, 0x2064},
        {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF},
    };
    return in_ranges(c, dropped, sizeof dropped / sizeof *dropped);
}

static void add_folded(buf *out, code_point c)
{
    static const struct {
        code_point letter;
        const char *spelled;
    } spellings[] = {
        {0xDF, "ss"}, {0xE6, "ae"}, {0xF0, "d"},  {0xF8, "o"},   {0xFE, "th"}, {0x111, "d"}, {0x127, "h"},
        {0x131, "i"}, {0x142, "l"}, {0x14B, "n"}, {0x153, "oe"}, {0x167, "t"}, {0x3C2, "σ"},
    };
    c = unicode_as_lower(c);
    for (size_t i = 0; c >= 0x80 && i < sizeof spellings / sizeof *spellings; i++)
        if (spellings[i].letter == c) {
            buf_add(out, str_from(spellings[i].spelled));
            return;
        }
    buf_code(out, c);
}

str search_fold(str text, arena *mem)
{
    str rest = unicode_nfkd(mem, text);
    buf out = buf_in(mem);
    while (rest.len) {
        code_point c = utf8_take(&rest);
        if (!is_dropped(c))
            add_folded(&out, c);
    }
    return unicode_nfc(mem, buf_str(&out));
}

/* ---- words */

/* Scripts written without spaces: Thai and Lao, Myanmar, Khmer, kana, ideographs. */
static bool is_unspaced(code_point c)
{
    static const range unspaced[] = {
        {0xE01, 0xEFF},   {0x1000, 0x109F}, {0x1780, 0x17FF}, {0x3005, 0x3007}, {0x3041, 0x30FF},
        {0x31F0, 0x31FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x323AF},
    };
    return in_ranges(c, unspaced, sizeof unspaced / sizeof *unspaced);
}

static bool is_of_words(code_point c)
{
    return c < 0x80 ? ascii_alnum((char)c) : unicode_letter(c) || unicode_mark(c) || unicode_number(c);
}

static void add_word(str word, arena *mem, search_words *out)
{
    if (word.len && word.len <= SEARCH_LONGEST_WORD)
        *vec_push(mem, out) = word;
}

/* `run` is of unspaced characters alone. */
static void add_pairs(str run, arena *mem, search_words *out)
{
    str rest = run;
    utf8_take(&rest);
    for (str one = run; one.len; utf8_take(&one)) {
        if (rest.len)
            utf8_take(&rest);
        add_word((str){one.at, one.len - rest.len}, mem, out);
    }
}

/* Splits a word where it changes between scripts with spaces and without. */
static void add_by_script(str word, arena *mem, search_words *out)
{
    while (word.len) {
        str rest = word, before = word;
        bool unspaced = is_unspaced(utf8_take(&rest)), same = true;
        while (rest.len && same) {
            before = rest;
            same = is_unspaced(utf8_take(&rest)) == unspaced;
        }
        size_t len = word.len - (same ? rest.len : before.len);
        if (unspaced)
            add_pairs(str_sub(word, 0, len), mem, out);
        else
            add_word(str_sub(word, 0, len), mem, out);
        word = str_skip(word, len);
    }
}

/* True if the full stop at `at` stands between two digits. */
static bool is_decimal(str text, size_t at)
{
    return at > 0 && at + 1 < text.len && text.at[at] == '.' && ascii_digit(text.at[at - 1]) &&
           ascii_digit(text.at[at + 1]);
}

void search_words_add(str text, arena *mem, search_words *out)
{
    str folded = search_fold(text, mem);
    for (size_t i = 0; i < folded.len;) {
        size_t end = i;
        while (end < folded.len) {
            str rest = str_skip(folded, end);
            if (!is_of_words(utf8_take(&rest)) && !is_decimal(folded, end))
                break;
            end = folded.len - rest.len;
        }
        add_by_script(str_sub(folded, i, end - i), mem, out);
        str rest = str_skip(folded, end);
        if (rest.len)
            utf8_take(&rest);
        i = folded.len - rest.len;
    }
}

/* ---- pieces */

#define TIMES_8(x) x, x, x, x, x, x, x, x
#define TIMES_26(x) TIMES_8(x), TIMES_8(x), TIMES_8(x), x, x
#define TIMES_128(x) TIMES_8(TIMES_8(x)), TIMES_8(TIMES_8(x))

/* What a byte does to a piece: 0 ends it, 1 is plain (a letter or digit of ASCII), 2 is not. */
static const unsigned char kinds[256] = {
    TIMES_8(0),
    TIMES_8(0),
    TIMES_8(0),
    TIMES_8(0),
    TIMES_8(0),
    TIMES_8(0), /* up to '/' */
    TIMES_8(1),
    1,
    1, /* digits */
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    TIMES_26(1), /* capitals */
    0,
    0,
    0,
    0,
    0,
    0,
    TIMES_26(1), /* small letters */
    0,
    0,
    0,
    0,
    0, /* up to DEL */
    TIMES_128(2),
};

static inline unsigned kind_of(char c)
{
    return kinds[(unsigned char)c];
}

str search_piece(str *rest, bool *plain)
{
    const char *p = rest->at, *end = p + rest->len;
    while (p < end && !kind_of(*p))
        p++;
    const char *from = p;
    unsigned seen = 0, kind;
    for (;; p++) {
        while (p < end && (kind = kind_of(*p))) {
            seen |= kind;
            p++;
        }
        if (p == from || p + 1 >= end || *p != '.' || !kind_of(p[-1]) || !kind_of(p[1]))
            break;
        seen |= 2;
    }
    *rest = (str){p, (size_t)(end - p)};
    *plain = seen == 1;
    return p > from ? (str){from, (size_t)(p - from)} : (str){0};
}
