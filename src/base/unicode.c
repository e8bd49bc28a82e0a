#include "base/unicode.h"

#include "base/buf.h"

#include <string.h>
#include <utf8proc.h>

/* The length of the well-formed sequence at the front of s (Unicode standard, table 3-7); 0 if there is none.
 */
static size_t sequence(str s, code_point *out)
{
    const unsigned char *p = (const unsigned char *)s.at;
    unsigned c = p[0];
    if (c < 0x80) {
        *out = c;
        return 1;
    }
    size_t len = c >= 0xC2 && c <= 0xDF ? 2 : (c & 0xF0) == 0xE0 ? 3 : c >= 0xF0 && c <= 0xF4 ? 4 : 0;
    if (len == 0 || len > s.len)
        return 0;
    code_point code = c & (0x7F >> len);
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        code = code << 6 | (p[i] & 0x3F);
    }
    if ((len == 3 && (code < 0x800 || (code >= 0xD800 && code < 0xE000))) ||
        (len == 4 && (code < 0x10000 || code > 0x10FFFF)))
        return 0;
    *out = code;
    return len;
}

code_point utf8_take(str *s)
{
    code_point code = (unsigned char)s->at[0];
    size_t len = 1;
    if (code >= 0x80) {
        code = 0xFFFD;
        len = sequence(*s, &code);
        len = len ? len : 1;
    }
    s->at += len;
    s->len -= len;
    return code;
}

/* By bytes, since it is asked for many: U+0080-009F are C2 80-9F; U+202A-202E are E2 80 AA-AE, U+2066-2069 E2
 * 81 A6-A9. */
size_t unicode_hidden_len(str s)
{
    const unsigned char *p = (const unsigned char *)s.at;
    if (s.len == 0)
        return 0;
    if (p[0] < 0x80)
        return (p[0] < ' ' && p[0] != '\t' && p[0] != '\n' && p[0] != '\r') || p[0] == 0x7F;
    if (p[0] == 0xC2)
        return s.len > 1 && p[1] >= 0x80 && p[1] <= 0x9F ? 2 : 0;
    if (p[0] != 0xE2 || s.len < 3)
        return 0;
    bool embeds = p[1] == 0x80 && p[2] >= 0xAA && p[2] <= 0xAE,
         isolates = p[1] == 0x81 && p[2] >= 0xA6 && p[2] <= 0xA9;
    return embeds || isolates ? 3 : 0;
}

bool str_is_ascii(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] >= 0x80)
            return false;
    return true;
}

bool utf8_valid(str s, size_t *bad)
{
    code_point ignored;
    for (size_t i = 0, len; i < s.len; i += len) {
        len = sequence(str_skip(s, i), &ignored);
        if (len == 0) {
            if (bad)
                *bad = i;
            return false;
        }
    }
    return true;
}

size_t utf8_count(str s)
{
    size_t n = 0;
    for (; s.len; n++)
        utf8_take(&s);
    return n;
}

size_t utf8_floor(str s, size_t len)
{
    if (len >= s.len)
        return s.len;
    while (len > 0 && ((unsigned char)s.at[len] & 0xC0) == 0x80)
        len--;
    return len;
}

static int combining_class(utf8proc_int32_t c)
{
    return utf8proc_get_property(c)->combining_class;
}

/* By class, those of one class as they stood. A letter has a mark or two; counting keeps one with a hundred
   thousand linear. */
static void sort_marks(arena *mem, utf8proc_int32_t *marks, size_t len)
{
    size_t start[257] = {0};
    for (size_t i = 0; i < len; i++)
        start[combining_class(marks[i]) + 1]++;
    for (int k = 0; k < 256; k++)
        start[k + 1] += start[k];
    utf8proc_int32_t *sorted = arena_array(mem, utf8proc_int32_t, len);
    for (size_t i = 0; i < len; i++)
        sorted[start[combining_class(marks[i])]++] = marks[i];
    memcpy(marks, sorted, len * sizeof *marks);
}

/* Canonical order of marks, as UAX #15 asks before composing. */
static void order_marks(arena *mem, utf8proc_int32_t *codes, size_t len)
{
    for (size_t i = 0, end; i < len; i = end + 1) {
        bool ordered = true;
        for (end = i; end < len && combining_class(codes[end]); end++)
            ordered = ordered && (end == i || combining_class(codes[end - 1]) <= combining_class(codes[end]));
        if (!ordered)
            sort_marks(mem, codes + i, end - i);
    }
}

/* Decomposes, so that utf8proc never sees bytes that are no UTF-8; with COMPOSE it puts together again. */
static str map(arena *mem, str s, int options)
{
    /* One code point becomes at most 18 (U+FDFA under NFKD). */
    size_t room = s.len + 16, len = 0;
    utf8proc_int32_t *codes = arena_array(mem, utf8proc_int32_t, room);
    int boundary = 0;
    while (s.len) {
        utf8proc_int32_t one[32];
        utf8proc_ssize_t n =
            utf8proc_decompose_char((utf8proc_int32_t)utf8_take(&s), one, 32, options, &boundary);
        if (n < 0)
            continue;
        if (len + (size_t)n > room) {
            codes = arena_grow(mem, codes, room * sizeof *codes, room * 2 * sizeof *codes, alignof(int));
            room *= 2;
        }
        for (utf8proc_ssize_t i = 0; i < n; i++)
            codes[len++] = one[i];
    }
    order_marks(mem, codes, len);
    utf8proc_ssize_t left = utf8proc_normalize_utf32(codes, (utf8proc_ssize_t)len, options);
    buf out = buf_in(mem);
    for (utf8proc_ssize_t i = 0; i < left; i++)
        buf_code(&out, (unsigned)codes[i]);
    return buf_str(&out);
}

static str ascii_fold(arena *mem, str s)
{
    size_t i = 0;
    while (i < s.len && ascii_lower(s.at[i]) == s.at[i])
        i++;
    if (i == s.len)
        return s;
    str copy = arena_str(mem, s);
    for (char *p = (char *)copy.at + i; p < copy.at + copy.len; p++)
        *p = ascii_lower(*p);
    return copy;
}

str unicode_nfc(arena *mem, str s)
{
    return str_is_ascii(s) ? s : map(mem, s, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

str unicode_nfd(arena *mem, str s)
{
    return str_is_ascii(s) ? s : map(mem, s, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
}

str unicode_nfkd(arena *mem, str s)
{
    return str_is_ascii(s) ? s : map(mem, s, UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE);
}

str unicode_nfkc_fold(arena *mem, str s)
{
    if (str_is_ascii(s))
        return ascii_fold(mem, s);
    return map(mem, s,
               UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
}

str unicode_bare(arena *mem, str s)
{
    if (str_is_ascii(s))
        return ascii_fold(mem, s);
    return map(mem, s,
               UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE |
                   UTF8PROC_STRIPMARK);
}

static utf8proc_category_t category(code_point c)
{
    return utf8proc_category((utf8proc_int32_t)c);
}

bool unicode_letter(code_point c)
{
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

bool unicode_mark(code_point c)
{
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_MN && k <= UTF8PROC_CATEGORY_ME;
}

bool unicode_number(code_point c)
{
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_ND && k <= UTF8PROC_CATEGORY_NO;
}

bool unicode_upper(code_point c)
{
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool unicode_lower(code_point c)
{
    return category(c) == UTF8PROC_CATEGORY_LL;
}

code_point unicode_as_lower(code_point c)
{
    return (code_point)utf8proc_tolower((utf8proc_int32_t)c);
}

bool unicode_space(code_point c)
{
    return c == 0x20 || (c >= 0x09 && c <= 0x0D) || c == 0x85 || category(c) == UTF8PROC_CATEGORY_ZS ||
           c == 0x2028 || c == 0x2029;
}

bool unicode_punctuation(code_point c)
{
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_PC && k <= UTF8PROC_CATEGORY_PO;
}

bool unicode_cjk(code_point c)
{
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x31F0 && c <= 0x31FF) || (c >= 0x3400 && c <= 0x4DBF) ||
           (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFF66 && c <= 0xFF9F) || (c >= 0x20000 && c <= 0x323AF);
}

int unicode_width(code_point c)
{
    return c < 0x80 ? c >= 0x20 && c != 0x7F : utf8proc_charwidth((utf8proc_int32_t)c);
}
