#include "base/unicode.h"

#include "base/buf.h"
#include "support/linear.h"
#include "support/memory.h"

#include <check.h>

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

/* ---- UTF-8. Ill-formed sequences: the Unicode standard, table 3-7 */

static const struct {
    const char *name, *bytes;
    size_t count; /* of code points */
    size_t bad;   /* offset of the first byte that is no UTF-8 */
    code_point first;
} texts[] = {
    {"nothing", "", 0, 0, 0},
    {"ASCII", "abc", 3, 3, 'a'},
    {"two bytes, least", "\xC2\x80", 1, 2, 0x80},
    {"two bytes, most", "\xDF\xBF", 1, 2, 0x7FF},
    {"three bytes, least", "\xE0\xA0\x80", 1, 3, 0x800},
    {"before the surrogates", "\xED\x9F\xBF", 1, 3, 0xD7FF},
    {"behind the surrogates", "\xEE\x80\x80", 1, 3, 0xE000},
    {"three bytes, most", "\xEF\xBF\xBF", 1, 3, 0xFFFF},
    {"four bytes, least", "\xF0\x90\x80\x80", 1, 4, 0x10000},
    {"four bytes, most", "\xF4\x8F\xBF\xBF", 1, 4, 0x10FFFF},
    {"the replacement itself", "\xEF\xBF\xBD", 1, 3, 0xFFFD},
    {"mixed", "aé深🚀", 4, 10, 'a'},
    {"continuation alone",
     "\x80"
     "a",
     2, 0, 0xFFFD},
    {"overlong, two bytes", "\xC0\xAF", 2, 0, 0xFFFD},
    {"overlong, C1", "\xC1\xBF", 2, 0, 0xFFFD},
    {"overlong, three bytes", "\xE0\x9F\xBF", 3, 0, 0xFFFD},
    {"overlong, four bytes", "\xF0\x8F\xBF\xBF", 4, 0, 0xFFFD},
    {"surrogate", "\xED\xA0\x80", 3, 0, 0xFFFD},
    {"too high", "\xF4\x90\x80\x80", 4, 0, 0xFFFD},
    {"F5", "\xF5\x80\x80\x80", 4, 0, 0xFFFD},
    {"FF", "\xFF", 1, 0, 0xFFFD},
    {"cut after one", "a\xC3", 2, 1, 'a'},
    {"cut after two", "a\xE2\x82", 3, 1, 'a'},
    {"cut after three", "a\xF0\x9F\x9A", 4, 1, 'a'},
    {"broken off by a letter",
     "\xE2\x82"
     "ab",
     4, 0, 0xFFFD},
    {"broken off by a sequence", "\xE2\xC3\xA9", 2, 0, 0xFFFD},
};

START_TEST(test_utf8)
{
    str s = str_from(texts[_i].bytes);
    size_t bad = 77;
    bool valid = texts[_i].bad == s.len;
    ck_assert_msg(utf8_valid(s, &bad) == valid, "%s", texts[_i].name);
    ck_assert_uint_eq(bad, valid ? 77 : texts[_i].bad);
    ck_assert_int_eq(utf8_valid(s, NULL), valid);
    ck_assert_msg(utf8_count(s) == texts[_i].count, "%s: %zu", texts[_i].name, utf8_count(s));
    if (s.len)
        ck_assert_uint_eq(utf8_take(&s), texts[_i].first);
}
END_TEST

/* Every code point comes back as it was written, with nothing behind it read. */
START_TEST(test_round_trip)
{
    arena *mem = test_memory();
    buf b = buf_in(mem);
    for (code_point c = 0; c <= 0x10FFFF; c++) {
        if (c == 0xD800)
            c = 0xE000;
        buf_clear(&b);
        buf_code(&b, c);
        str s = buf_str(&b);
        if (utf8_take(&s) != c || s.len != 0)
            ck_abort_msg("U+%04X", (unsigned)c);
    }
    test_memory_done();
}
END_TEST

START_TEST(test_floor)
{
    static const size_t floors[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10, 10};
    str s = STR("aé深🚀");
    for (size_t i = 0; i < sizeof floors / sizeof *floors; i++)
        ck_assert_uint_eq(utf8_floor(s, i), floors[i]);
    ck_assert_uint_eq(utf8_floor(STR("\x80\x80\x80"), 2), 0);
}
END_TEST

START_TEST(test_ascii)
{
    ck_assert(str_is_ascii(STR("")));
    ck_assert(str_is_ascii(STR("a\0\x7F")));
    ck_assert(!str_is_ascii(STR("abc\x80")));
}
END_TEST

/* ---- normal forms */

static const struct {
    const char *in, *nfc, *fold, *bare;
} forms[] = {
    {"", "", "", ""},
    {"abc", "abc", "abc", "abc"},
    {"ABC x", "ABC x", "abc x", "abc x"},
    {"Mu\xCC\x88ller", "Müller", "müller", "muller"},
    {"MÜLLER", "MÜLLER", "müller", "muller"},
    {"Straße", "Straße", "strasse", "strasse"},
    {"Łukasz", "Łukasz", "łukasz", "łukasz"}, /* the stroke is no mark */
    {"ΣΊΣΥΦΟΣ", "ΣΊΣΥΦΟΣ", "σίσυφοσ", "σισυφοσ"},
    {"ﬁne", "ﬁne", "fine", "fine"},
    {"ＭｏＥ", "ＭｏＥ", "moe", "moe"},
    {"x²½", "x²½", "x21⁄2", "x21⁄2"},
    {"soft\xC2\xADhyphen", "soft\xC2\xADhyphen", "softhyphen", "softhyphen"},
    {"zero\xE2\x80\x8Bwidth", "zero\xE2\x80\x8Bwidth", "zerowidth", "zerowidth"},
    {"한국", "한국", "한국", "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB\xE1\x84\x80\xE1\x85\xAE\xE1\x86\xA8"},
    {"深度", "深度", "深度", "深度"},
    {"Å", "Å", "å", "a"},                                                 /* the ångström sign */
    {"a\xCC\x81\xCC\xA3", "ạ\xCC\x81", "ạ\xCC\x81", "a"},                 /* marks in canonical order */
    {"q\xCC\x87\xCC\xA3", "q\xCC\xA3\xCC\x87", "q\xCC\xA3\xCC\x87", "q"}, /* where nothing composes */
    {"Nguyễn", "Nguyễn", "nguyễn", "nguyen"},
    {"İ", "İ", "i\xCC\x87", "i"},
    {"é\xFFz", "é\xEF\xBF\xBDz", "é\xEF\xBF\xBDz", "e\xEF\xBF\xBDz"},
    {"ﷺ", "ﷺ", "صلى الله عليه وسلم", "صلى الله عليه وسلم"}, /* one becomes eighteen */
};

static void assert_form(str got, const char *expected, const char *form, const char *in)
{
    ck_assert_msg(str_eq(got, str_from(expected)), "%s of %s: <%.*s>", form, in, STR_ARG(got));
}

START_TEST(test_forms)
{
    arena *mem = test_memory();
    const char *in = forms[_i].in;
    assert_form(unicode_nfc(mem, str_from(in)), forms[_i].nfc, "NFC", in);
    assert_form(unicode_nfkc_fold(mem, str_from(in)), forms[_i].fold, "NFKC, folded,", in);
    assert_form(unicode_bare(mem, str_from(in)), forms[_i].bare, "bare form", in);
    test_memory_done();
}
END_TEST

START_TEST(test_one_becomes_eighteen_often)
{
    arena *mem = test_memory();
    buf in = buf_in(mem), out = buf_in(mem);
    for (int i = 0; i < 1000; i++) {
        buf_lit(&in, "ﷺ");
        buf_lit(&out, "صلى الله عليه وسلم");
    }
    ck_assert(str_eq(unicode_nfkc_fold(mem, buf_str(&in)), buf_str(&out)));
    test_memory_done();
}
END_TEST

START_TEST(test_what_does_not_change_is_not_copied)
{
    arena *mem = test_memory();
    str s = STR("lower case, 123");
    str upper = STR("ABC");
    ck_assert_ptr_eq(unicode_nfc(mem, upper).at, upper.at);
    ck_assert_ptr_eq(unicode_nfkc_fold(mem, s).at, s.at);
    ck_assert_ptr_eq(unicode_bare(mem, s).at, s.at);
    test_memory_done();
}
END_TEST

/* A form taken twice is the form, for every code point; otherwise two spellings of a title could match one
 * way only. */
START_TEST(test_forms_are_stable)
{
    str (*const form[])(arena *, str) = {unicode_nfc, unicode_nfkc_fold, unicode_bare};
    memory limits;
    arena mem;
    memory_init(&limits);
    arena_init(&mem, &limits);
    for (code_point c = 0; c <= 0x10FFFF; c++) {
        if (c == 0xD800)
            c = 0xE000;
        buf b = buf_in(&mem);
        buf_code(&b, c);
        str once = form[_i](&mem, buf_str(&b)), twice = form[_i](&mem, once);
        if (!str_eq(once, twice) || !utf8_valid(once, NULL))
            ck_abort_msg("U+%04X: <%.*s>, then <%.*s>", (unsigned)c, STR_ARG(once), STR_ARG(twice));
        arena_reset(&mem);
    }
    arena_done(&mem);
}
END_TEST

static void compose_marks(void *context, size_t marks)
{
    (void)context;
    arena *mem = test_memory();
    buf b = buf_in(mem);
    buf_char(&b, 'a');
    for (size_t n = 0; n < marks; n++)
        buf_code(&b, n % 2 ? 0x316 : 0x301); /* below (220), above (230) */
    str s = unicode_nfc(mem, buf_str(&b));
    ck_assert_uint_eq(utf8_count(s), marks); /* a and the first acute became one */
    ck_assert(str_starts(s, STR("á\xCC\x96\xCC\x96")));
    ck_assert(str_ends(s, STR("\xCC\x81\xCC\x81")));
    test_memory_done();
}

/* A letter under a pile of marks that all have to move is still linear. */
START_TEST(test_marks_by_the_thousand)
{
    test_is_linear("marks", compose_marks, NULL, 50000);
}
END_TEST

/* ---- classes */

enum { LETTER = 1, MARK = 2, NUMBER = 4, UPPER = 8, SPACE = 16, PUNCTUATION = 32, CJK = 64 };

static const struct {
    code_point c;
    int classes, width;
} classes[] = {
    {'a', LETTER, 1},
    {'A', LETTER | UPPER, 1},
    {'0', NUMBER, 1},
    {' ', SPACE, 1},
    {'-', PUNCTUATION, 1},
    {'_', PUNCTUATION, 1},
    {'"', PUNCTUATION, 1},
    {'+', 0, 1},
    {'$', 0, 1},
    {'`', 0, 1},
    {0, 0, 0},
    {'\t', SPACE, 0},
    {'\n', SPACE, 0},
    {0x7F, 0, 0},
    {0x85, SPACE, 0},
    {0xA0, SPACE, 1},
    {0xE9, LETTER, 1},
    {0xC9, LETTER | UPPER, 1},
    {0x1C5, LETTER | UPPER, 1}, /* ǅ, title case */
    {0x2B0, LETTER, 1},         /* a modifier */
    {0x301, MARK, 0},
    {0x20DD, MARK, 0}, /* enclosing */
    {0xBD, NUMBER, 1},
    {0x2167, NUMBER, 1}, /* Roman eight */
    {0x663, NUMBER, 1},  /* Arabic three */
    {0x2013, PUNCTUATION, 1},
    {0x201C, PUNCTUATION, 1},
    {0x3001, PUNCTUATION, 2},
    {0x2028, SPACE, 0},
    {0x2029, SPACE, 0},
    {0x3000, SPACE, 2},
    {0x200B, 0, 0},
    {0x3042, LETTER | CJK, 2},
    {0x30A2, LETTER | CJK, 2},
    {0x4E00, LETTER | CJK, 2},
    {0x9FFF, LETTER | CJK, 2},
    {0xAC00, LETTER | CJK, 2},
    {0xFF71, LETTER | CJK, 1},
    {0x20000, LETTER | CJK, 2},
    {0x3FF, LETTER | UPPER, 1},
    {0x1F680, 0, 2},
    {0xFFFD, 0, 1},
};

START_TEST(test_classes)
{
    code_point c = classes[_i].c;
    int got = (unicode_letter(c) ? LETTER : 0) | (unicode_mark(c) ? MARK : 0) |
              (unicode_number(c) ? NUMBER : 0) | (unicode_upper(c) ? UPPER : 0) |
              (unicode_space(c) ? SPACE : 0) | (unicode_punctuation(c) ? PUNCTUATION : 0) |
              (unicode_cjk(c) ? CJK : 0);
    ck_assert_msg(got == classes[_i].classes, "U+%04X: %d", (unsigned)c, got);
    ck_assert_msg(unicode_width(c) == classes[_i].width, "U+%04X: %d wide", (unsigned)c, unicode_width(c));
}
END_TEST

static const struct {
    code_point c, lower;
    bool is_lower;
} cases[] = {
    {'a', 'a', true},   {'A', 'a', false},     {'1', '1', false},     {0xC9, 0xE9, false},
    {0xE9, 0xE9, true}, {0x3A3, 0x3C3, false}, {0x1C5, 0x1C6, false}, {0x6DF1, 0x6DF1, false},
};

START_TEST(test_cases)
{
    ck_assert_uint_eq(unicode_as_lower(cases[_i].c), cases[_i].lower);
    ck_assert_int_eq(unicode_lower(cases[_i].c), cases[_i].is_lower);
}
END_TEST

/* All code points: what is hidden is what these ranges say, by its length in UTF-8. */
START_TEST(test_hidden)
{
    arena *a = test_memory();
    buf out = buf_in(a);
    for (code_point c = 0; c < 0x110000; c++) {
        if (c >= 0xD800 && c < 0xE000)
            continue;
        buf_clear(&out);
        buf_code(&out, c);
        bool control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0);
        bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        size_t len = out.len;
        buf_char(&out, 'x');
        ck_assert_uint_eq(unicode_hidden_len(buf_str(&out)), control || turns ? len : 0);
    }
    ck_assert_uint_eq(unicode_hidden_len(STR("")), 0);
    ck_assert_uint_eq(unicode_hidden_len(STR("\xC2")), 0);
    ck_assert_uint_eq(unicode_hidden_len(STR("\xE2\x80")), 0);
    test_memory_done();
}
END_TEST

Suite *unicode_suite(void);
Suite *unicode_suite(void)
{
    Suite *s = suite_create("base/unicode");
    TCase *t = tcase_create("unicode");
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, test_utf8, 0, COUNT(texts));
    tcase_add_test(t, test_round_trip);
    tcase_add_test(t, test_floor);
    tcase_add_test(t, test_ascii);
    tcase_add_loop_test(t, test_forms, 0, COUNT(forms));
    tcase_add_test(t, test_one_becomes_eighteen_often);
    tcase_add_test(t, test_what_does_not_change_is_not_copied);
    tcase_add_loop_test(t, test_forms_are_stable, 0, 3);
    tcase_add_test(t, test_marks_by_the_thousand);
    tcase_add_loop_test(t, test_classes, 0, COUNT(classes));
    tcase_add_loop_test(t, test_cases, 0, COUNT(cases));
    tcase_add_test(t, test_hidden);
    suite_add_tcase(s, t);
    return s;
}
