#include <check.h>
#include <stdlib.h>

#include "format/bibtex.h"
#include "format/tex_text.h"
#include "support/memory.h"

static arena *mem;
static buf out;

static void setup(void)
{
    mem = test_memory();
    out = buf_in(mem);
}

static void check_out(const char *name, const char *want)
{
    str got = buf_str(&out);
    ck_assert_msg(str_eq(got, str_from(want)), "%s: \"%.*s\", not \"%s\"", name, STR_ARG(got), want);
}

static const char *const text_cases[][2] = {
    {"plain text", "plain text"},
    {"R&D: 50 % of $5 #1 a_b", "R\\&D: 50 \\% of \\$5 \\#1 a\\_b"},
    {"a\\b~c^d", "a{\\textbackslash}b{\\textasciitilde}c{\\textasciicircum}d"},
    {"<a> | b", "{\\textless}a{\\textgreater} {\\textbar} b"},
    {"an open { brace", "an open {\\textbraceleft} brace"},
    {"{both}", "{\\textbraceleft}both{\\textbraceright}"},
    {"Müller says \"so\"", "Müller says \"so\""},
    {"lines\n  and\ttabs\x01", "lines and tabs"},
    {"maths $O(n^2)$ stays", "maths $O(n^2)$ stays"},
    {"$x_{i}$ and $y}$", "$x_{i}$ and \\$y{\\textbraceright}\\$"},
    {"from $5 to $6", "from \\$5 to \\$6"},
    {"$ a$", "\\$ a\\$"},
    {"$50%$", "\\$50\\%\\$"},
    {"$$", "\\$\\$"},
    {"the `a_b` call", "the \\texttt{a\\_b} call"},
    {"an open ` tick", "an open {\\textasciigrave} tick"},
    {"a -- b --- c", "a -{}- b -{}-{}- c"},
    {"a''b 'c' don't", "a'{}'b 'c' don't"},
    {"so ``b''", "so {\\textasciigrave}{\\textasciigrave}b'{}'"},
    {"a?`b", "a?{\\textasciigrave}b"},
    {"`--x`", "\\texttt{-{}-x}"},
    {"$", "\\$"},
    {"", ""},
};

START_TEST(texts)
{
    bibtex_text(&out, str_from(text_cases[_i][0]));
    check_out(text_cases[_i][0], text_cases[_i][1]);
}
END_TEST

/* What is written is read again as it was, in UTF-8 and in ASCII: all texts of five of the characters that
   TeX makes something of when they meet. */
START_TEST(ligatures_are_read_again)
{
    static const char *const letters[] = {"-", "'", "`", "?", "!", "–", "“", "”", "a", " "};
    enum { LETTERS = sizeof letters / sizeof *letters, LONG = 5 };
    arena once;
    memory limits;
    memory_init(&limits);
    arena_init(&once, &limits);
    for (int n = 0; n < 100000; n++) {
        buf text = buf_in(&once), plain = buf_in(&once), ascii = buf_in(&once);
        for (int i = 0, rest = n; i < LONG; i++, rest /= LETTERS)
            buf_add(&text, str_from(letters[rest % LETTERS]));
        str s = buf_str(&text);
        if (str_eq(str_trim(s), s) && !str_contains(s, STR("  "))) {
            bibtex_text(&plain, s);
            tex_add_ascii(&ascii, buf_str(&plain), &once);
            str again = tex_to_text(buf_str(&plain), TEX_TITLE, &once, NULL);
            ck_assert_msg(str_eq(again, s), "%.*s: %.*s: %.*s", STR_ARG(s), STR_ARG(buf_str(&plain)),
                          STR_ARG(again));
            again = tex_to_text(buf_str(&ascii), TEX_TITLE, &once, NULL);
            ck_assert_msg(str_eq(again, s), "%.*s: %.*s: %.*s", STR_ARG(s), STR_ARG(buf_str(&ascii)),
                          STR_ARG(again));
        }
        arena_reset(&once);
    }
    arena_done(&once);
}
END_TEST

static const char *const title_cases[][2] = {
    {"BERT: Pre-training of Deep Bidirectional Transformers",
     "{BERT}: Pre-training of Deep Bidirectional Transformers"},
    {"Branch-Train-MiX: Mixing Expert LLMs", "Branch-Train-{MiX}: Mixing Expert {LLMs}"},
    {"A survey of German and French parsers for GPT-4o",
     "A survey of {G}erman and {F}rench parsers for {GPT}-4o"},
    {"What we know: Experts in a small model", "What we know: Experts in a small model"},
    {"ÉTUDES on the École normale", "{ÉTUDES} on the {É}cole normale"},
    {"Über kleine Modelle für Ärzte lernen", "Über kleine {M}odelle für {Ä}rzte lernen"},
    {"Computing $O(N)$ sums with `GetSum` in C", "Computing $O(N)$ sums with \\texttt{GetSum} in {C}"},
    {"R&D at AT&T", "R\\&D at {AT}\\&T"},
    {"混合专家模型 MoE", "混合专家模型 {MoE}"},
    {"", ""},
};

START_TEST(titles)
{
    bibtex_title(&out, str_from(title_cases[_i][0]));
    check_out(title_cases[_i][0], title_cases[_i][1]);
}
END_TEST

static const struct {
    const char *name;
    bool literal;
    const char *want;
} name_cases[] = {
    {"van den Berg, Jr, Jan Peter", false, "van den Berg, Jr, Jan Peter"},
    {"HIT-SCIR", true, "{HIT-SCIR}"},
    {"Johnson and Johnson", true, "{Johnson and Johnson}"},
    {"Sons, Father and", false, "Sons, Father and"},
    {"Father and Sons", false, "Father {and} Sons"},
    {"a AND b and c", false, "a {AND} b {and} c"},
    {"Q&A", false, "Q\\&A"},
};

START_TEST(one_name)
{
    bibtex_name(&out, str_from(name_cases[_i].name), name_cases[_i].literal);
    check_out(name_cases[_i].name, name_cases[_i].want);
}
END_TEST

START_TEST(whole_entry)
{
    bibtex_open(&out, STR("misc"), STR("key2020x"));
    bibtex_add_title(&out, STR("title"), STR("About MoE"));
    bibtex_add_text(&out, STR("note"), STR("a & b"));
    bibtex_add_bare(&out, STR("month"), bibtex_month(12));
    bibtex_add_raw(&out, STR("url"), STR("https://a.org/x_y?a={b}&c=%20"));
    bibtex_close(&out);
    check_out("entry", "@misc{key2020x,\n  title = {About {MoE}},\n  note = {a \\& b},\n  month = dec,\n"
                       "  url = {https://a.org/x_y?a=%7Bb%7D&c=%20},\n}\n");
}
END_TEST

START_TEST(months)
{
    ck_assert(str_eq(bibtex_month(1), STR("jan")));
    ck_assert(str_eq(bibtex_month(0), STR("")));
    ck_assert(str_eq(bibtex_month(13), STR("")));
}
END_TEST

#define COUNT(table) (sizeof(table) / sizeof *(table))

Suite *bibtex_suite(void);
Suite *bibtex_suite(void)
{
    Suite *s = suite_create("format/bibtex");
    TCase *t = tcase_create("bibtex");
    tcase_add_checked_fixture(t, setup, test_memory_done);
    tcase_add_loop_test(t, texts, 0, COUNT(text_cases));
    tcase_add_test(t, ligatures_are_read_again);
    tcase_add_loop_test(t, titles, 0, COUNT(title_cases));
    tcase_add_loop_test(t, one_name, 0, COUNT(name_cases));
    tcase_add_test(t, whole_entry);
    tcase_add_test(t, months);
    suite_add_tcase(s, t);
    return s;
}
