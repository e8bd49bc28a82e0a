#include "format/tex_math.h"

#include "base/unicode.h"
#include "format/mathml.h"
#include "format/tex_math_parts.h"
#include "support/memory.h"

#include <check.h>

/* What cannot be read, the part that is to blame, where it begins, and the start of why. */
static const struct {
    const char *tex, *part;
    size_t at;
    const char *what;
} faults[] = {
    {"a+\\foo b", "\\foo", 2, "is not known"},
    {"\\color{red}x", "\\color", 0, "is not known"},
    {"\\newcommand{\\x}{y}", "\\newcommand", 0, "is not known"},
    {"a\\tag{1}", "\\tag", 1, "is not known"},
    {"x\\", "\\", 1, "stands at the end"},
    {"x^2^3", "^", 3, "is a second superscript"},
    {"x_1_2", "_", 3, "is a second subscript"},
    {"x^", "^", 1, "wants more"},
    {"x_}", "_", 1, "wants more"},
    {"\\frac{a}", "\\frac", 0, "wants more"},
    {"\\sqrt", "\\sqrt", 0, "wants more"},
    {"{a", "{", 0, "is not closed"},
    {"a}", "}", 1, "closes nothing"},
    {"\\frac{a}{b", "{", 8, "is not closed"},
    {"\\sqrt[3{x}", "[", 5, "is not closed"},
    {"a&b", "&", 1, "stands outside a table"},
    {"x_&", "_", 1, "wants more"},
    {"{a&b}", "&", 2, "stands within braces"},
    {"50%", "%", 2, "begins a comment"},
    {"a#b", "#", 1, "cannot stand here"},
    {"a$b", "$", 1, "ends the formula"},
    {"\\left(x", "\\left", 0, "has no `\\right`"},
    {"x\\right)", "\\right", 1, "closes nothing"},
    {"\\left x\\right)", "\\left", 0, "wants a bracket"},
    {"\\left(x\\right", "\\right", 7, "wants a bracket"},
    {"\\big x", "\\big", 0, "wants a bracket"},
    {"a\\middle|b", "\\middle", 1, "stands outside"},
    {"\\begin{foo}x\\end{foo}", "foo", 7, "is no environment"},
    {"\\begin{matrix}x", "matrix", 7, "has no `\\end`"},
    {"\\begin{matrix}x\\end{cases}", "cases", 20, "ends what did not begin"},
    {"x\\end{matrix}", "\\end", 1, "closes nothing"},
    {"\\begin{array}{lx}a\\end{array}", "x", 15, "is no column"},
    {"\\begin x", "\\begin", 0, "wants braces"},
    {"\\text{a", "{", 5, "is not closed"},
    {"\\text{\\foo}", "\\foo", 6, "is not known within text"},
    {"\\text{50%}", "%", 8, "begins a comment"},
    {"\\text{$x^{$}", "{", 9, "is not closed"},
    {"\\text", "\\text", 0, "wants braces"},
    {"\\hspace{x}", "\\hspace", 0, "wants a length"},
    {"\\kern x", "\\kern", 0, "wants a length"},
    {"\\not\\frac12", "\\not", 0, "wants a sign"},
    {"\\substack x", "\\substack", 0, "wants braces"},
};

START_TEST(fault)
{
    arena *mem = test_memory();
    str tex = str_from(faults[_i].tex);
    maths_fault f;
    ck_assert_msg(tex_math_read(tex, mem, &f) == NULL, "%s was read", faults[_i].tex);
    ck_assert_msg(str_eq(f.part, str_from(faults[_i].part)) && str_within(tex, f.part) &&
                      (size_t)(f.part.at - tex.at) == faults[_i].at &&
                      str_starts(str_from(f.what), str_from(faults[_i].what)),
                  "%s: `%.*s` %s", faults[_i].tex, STR_ARG(f.part), f.what);
    ck_assert(str_eq(tex_math_plain(tex, mem), tex));
    test_memory_done();
}
END_TEST

START_TEST(signs_are_sorted)
{
    for (size_t i = 1; i < maths_sign_count; i++)
        ck_assert_msg(strcmp(maths_signs[i - 1].name, maths_signs[i].name) < 0, "%s", maths_signs[i].name);
}
END_TEST

/* Every sign is one character or a word, is read by its name, and what is no word by its character too. */
START_TEST(signs_are_read)
{
    arena *mem = test_memory();
    for (size_t i = 0; i < maths_sign_count; i++) {
        const maths_sign *sign = &maths_signs[i];
        maths_fault f;
        str tex = arena_printf(mem, "a\\%s b", sign->name);
        ck_assert_msg(tex_math_read(tex, mem, &f) != NULL, "%s", sign->name);
        str text = str_from(sign->text);
        ck_assert(utf8_valid(text, NULL) && (utf8_count(text) == 1 || sign->kind >= MATHS_NAME));
        ck_assert(str_eq(unicode_nfc(mem, text), text));
        if (text.at[0] & 0x80)
            ck_assert(maths_find_character(text) && str_eq(str_from(maths_find_character(text)->text), text));
    }
    test_memory_done();
}
END_TEST

static const struct {
    maths_font font;
    unsigned plain, styled;
} letters[] = {
    {FONT_BOLD, 'A', 0x1D400},        {FONT_BOLD, 'z', 0x1D433},      {FONT_BOLD, '9', 0x1D7D7},
    {FONT_BOLD, 0x3B1, 0x1D6C2},      {FONT_BOLD, 0x3A9, 0x1D6C0},    {FONT_ITALIC, 'h', 0x210E},
    {FONT_BOLD_ITALIC, 'x', 0x1D499}, {FONT_BLACKBOARD, 'R', 0x211D}, {FONT_BLACKBOARD, 'E', 0x1D53C},
    {FONT_BLACKBOARD, '1', 0x1D7D9},  {FONT_SCRIPT, 'L', 0x2112},     {FONT_SCRIPT, 'A', 0x1D49C},
    {FONT_FRAKTUR, 'C', 0x212D},      {FONT_SANS, 'T', 0x1D5B3},      {FONT_MONO, 'a', 0x1D68A},
};

START_TEST(alphabets)
{
    ck_assert_uint_eq(maths_in_font(letters[_i].plain, letters[_i].font), letters[_i].styled);
    ck_assert_uint_eq(maths_out_of_font(letters[_i].styled), letters[_i].plain);
    ck_assert_uint_eq(maths_in_font(letters[_i].plain, FONT_NORMAL), letters[_i].plain);
    ck_assert_uint_eq(maths_in_font(0x4E2D, letters[_i].font), 0x4E2D);
}
END_TEST

/* What nests deep is given up, not followed. */
static const struct {
    const char *open, *inside, *close;
} nests[] = {
    {"{", "x", "}"},
    {"\\frac{", "x", "}1"},
    {"x^{", "y", "}"},
    {"\\sqrt[", "x", "]y"},
    {"\\left(", "x", "\\right)"},
    {"\\text{", "x", "}"},
    {"\\displaystyle ", "x", ""},
    {"x\\over ", "y", ""},
    {"\\frac", "x", ""},
    {"\\begin{matrix}", "x", "\\end{matrix}"},
};

static str nested(int i, size_t depth, arena *mem)
{
    buf out = buf_in(mem);
    for (size_t k = 0; k < depth; k++)
        buf_add(&out, str_from(nests[i].open));
    buf_add(&out, str_from(nests[i].inside));
    for (size_t k = 0; k < depth; k++)
        buf_add(&out, str_from(nests[i].close));
    return buf_str(&out);
}

START_TEST(depth)
{
    arena *mem = test_memory();
    maths_fault f;
    ck_assert(_i == 8 || tex_math_read(nested(_i, 10, mem), mem, &f) != NULL);
    ck_assert(tex_math_read(nested(_i, 100000, mem), mem, &f) == NULL);
    ck_assert_str_eq(f.what, "is nested too deep");
    test_memory_done();
}
END_TEST

START_TEST(long_formula)
{
    arena *mem = test_memory();
    buf tex = buf_in(mem);
    for (int i = 0; i < 50000; i++)
        buf_lit(&tex, "x_1 + |y| \\cdot \\alpha ");
    maths_fault f;
    const maths_node *formula = tex_math_read(buf_str(&tex), mem, &f);
    ck_assert(formula != NULL);
    buf out = buf_in(mem);
    mathml_add(&out, formula, false, buf_str(&tex));
    ck_assert_uint_gt(out.len, tex.len);
    test_memory_done();
}
END_TEST

#define COUNT(table) (sizeof(table) / sizeof *(table))

Suite *tex_math_suite(void);
Suite *tex_math_suite(void)
{
    Suite *s = suite_create("format/tex_math");
    TCase *t = tcase_create("tex_math");
    tcase_add_loop_test(t, fault, 0, COUNT(faults));
    tcase_add_test(t, signs_are_sorted);
    tcase_add_test(t, signs_are_read);
    tcase_add_loop_test(t, alphabets, 0, COUNT(letters));
    tcase_add_loop_test(t, depth, 0, COUNT(nests));
    tcase_add_test(t, long_formula);
    suite_add_tcase(s, t);
    return s;
}
