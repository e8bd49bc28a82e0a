#include <check.h>
#include <stdlib.h>

#include "format/yaml.h"
#include "site/theme.h"
#include "site/words.h"
#include "support/memory.h"

static arena *mem;
static diag d;
static parts files;
static names numbering;

static void setup(void)
{
    mem = test_memory();
    d = diag_in(mem);
    files = (parts){0};
    numbering = site_names(mem);
}

static void add_file(const char *path, const char *text)
{
    *vec_push(mem, &files.files) = test_source(mem, path, text);
}

static const words *read_words(const char *language)
{
    return words_read(str_from(language), (span){0}, &files, &numbering, mem, &d);
}

static void check_str(str got, const char *want)
{
    ck_assert_msg(str_eq(got, str_from(want)), "\"%.*s\", not \"%s\"", STR_ARG(got), want);
}

/* What the program puts together must be there in English, in the form that it is asked for. */
START_TEST(english_is_whole)
{
    const words *w = read_words("en");
    for (int i = 0; i < WORD_COUNT; i++)
        ck_assert_msg(words_has(w, words_key((word_id)i)), "templates/words/en.yaml lacks '%.*s'",
                      STR_ARG(words_key((word_id)i)));
    static const word_id counted[] = {WORD_papers_count,    WORD_stubs_count, WORD_entries_count,
                                      WORD_annotated_count, WORD_lists_count, WORD_shared_authors};
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
        ck_assert_msg(str_contains(words_counted(w, counted[i], 7, mem), STR("7")), "'%.*s' has no number",
                      STR_ARG(words_key(counted[i])));
    ck_assert_str_eq(test_problems(mem, &d), "");
}
END_TEST

START_TEST(counting)
{
    const words *w = read_words("en");
    check_str(words_counted(w, WORD_papers_count, 0, mem), "0 papers");
    check_str(words_counted(w, WORD_papers_count, 1, mem), "1 paper");
    check_str(words_counted(w, WORD_papers_count, 103, mem), "103 papers");
    check_str(words_counted(w, WORD_papers_count, 999, mem), "999 papers");
    check_str(words_counted(w, WORD_papers_count, 1102, mem), "1,102 papers");
    check_str(words_counted(w, WORD_papers_count, 1234567, mem), "1,234,567 papers");
}
END_TEST

static const struct {
    date date;
    const char *en, *de;
} date_cases[] = {
    {{2022, 12, 9}, "9 December 2022", "9. Dez 2022"},
    {{2022, 12, 0}, "December 2022", "Dez/2022"},
    {{2022, 0, 0}, "2022", "2022"},
    {{0, 0, 0}, "", ""},
};

#define GERMAN_MONTHS "months: [Jan, Feb, Mär, Apr, Mai, Jun, Jul, Aug, Sep, Okt, Nov, Dez]\n"

START_TEST(dates)
{
    check_str(words_of_date(read_words("en"), date_cases[_i].date, mem), date_cases[_i].en);
    add_file("words/de.yaml", "date_day: \"%d. %B %Y\"\ndate_month: \"%B/%Y\"\n" GERMAN_MONTHS);
    check_str(words_of_date(read_words("de"), date_cases[_i].date, mem), date_cases[_i].de);
    ck_assert_str_eq(test_problems(mem, &d), "");
}
END_TEST

START_TEST(another_language_falls_back_to_english)
{
    add_file("words/pt.yaml",
             "papers: Artigos\nlists: Listas\npapers_count: {one: \"%d artigo\", other: \"%d artigos\"}\n");
    add_file("words/pt-BR.yaml", "lists: As listas\n");
    add_file("words/de.yaml", "papers: Arbeiten\n");
    const words *w = read_words("pt-BR");
    check_str(words_text(w, WORD_papers), "Artigos");
    check_str(words_text(w, WORD_lists), "As listas");
    check_str(words_text(w, WORD_authors), "Authors");
    check_str(words_counted(w, WORD_papers_count, 2, mem), "2 artigos");
    check_str(words_counted(w, WORD_lists_count, 2, mem), "2 lists");
}
END_TEST

START_TEST(languages)
{
    static const struct {
        const char *language, *papers, *problems;
    } cases[] = {
        {"en", "Papers", ""},  {"en-GB", "Papers", ""},    {"zh", "论文", ""},
        {"zh-CN", "论文", ""}, {"zh-Hans-CN", "论文", ""}, {"ZH-tw", "论文", ""},
        {"pt", "Artigos", ""}, {"pt-BR", "Artigos", ""},   {"fr", "Papers", "0:0 warning unknown-language\n"},
    };
    add_file("words/pt.yaml", "papers: Artigos\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        d = diag_in(mem);
        check_str(words_text(read_words(cases[i].language), WORD_papers), cases[i].papers);
        ck_assert_uint_eq(d.count, cases[i].problems[0] ? 1 : 0);
        if (d.count)
            ck_assert_str_eq(d.at[0].code, "unknown-language");
    }
}
END_TEST

/* Words that a language lacks are English, and so are their forms. */
START_TEST(forms_of_a_language)
{
    add_file("words/ru.yaml",
             "papers_count: {one: \"%d статья\", few: \"%d статьи\", many: \"%d статей\", other: "
             "\"%d статьи\"}\n");
    add_file("words/fr.yaml",
             "papers_count: {one: \"%d article\", other: \"%d articles\"}\nthousands: \" \"\n");
    const words *ru = read_words("ru"), *fr = read_words("fr");
    check_str(words_counted(ru, WORD_papers_count, 1, mem), "1 статья");
    check_str(words_counted(ru, WORD_papers_count, 2, mem), "2 статьи");
    check_str(words_counted(ru, WORD_papers_count, 11, mem), "11 статей");
    check_str(words_counted(ru, WORD_papers_count, 21, mem), "21 статья");
    check_str(words_counted(ru, WORD_lists_count, 21, mem), "21 lists");
    check_str(words_counted(fr, WORD_papers_count, 0, mem), "0 article");
    check_str(words_counted(fr, WORD_papers_count, 1000000, mem), "1 000 000 articles");
    check_str(words_counted(fr, WORD_lists_count, 0, mem), "0 lists");
    ck_assert_str_eq(test_problems(mem, &d), "");
}
END_TEST

START_TEST(filling)
{
    add_file("words/en.yaml", "shares: \"%s, 100 % %s %x %s\"\ncomma: \"; \"\nand: \" & \"\n");
    const words *w = read_words("en");
    const str with[] = {STR("one"), STR("two")};
    check_str(words_filled(w, WORD_shares, with, 2, mem), "one, 100 % two %x ");
    const str some[] = {STR("a"), STR("b"), STR("c")};
    check_str(words_joined(w, some, 0, mem), "");
    check_str(words_joined(w, some, 1, mem), "a");
    check_str(words_joined(w, some, 2, mem), "a & b");
    check_str(words_joined(w, some, 3, mem), "a; b & c");
}
END_TEST

/* The keys of a built-in file, each on a line, and what a key's text has to be filled in. */
static str keys_of(const char *language, bool holes)
{
    buf out = buf_in(mem);
    str path = arena_printf(mem, "templates/words/%s.yaml", language);
    for (size_t i = 0; i < theme_file_count; i++) {
        if (!str_eq(theme_files[i].path, path))
            continue;
        source *src = test_source_str(mem, "words.yaml", theme_files[i].bytes);
        const yaml_node *root = yaml_read(src, 0, src->text.len, 0, mem, &d);
        for (size_t k = 0; k < root->count; k++) {
            const yaml_node *text = yaml_get(root->pairs[k].value, STR("other"));
            text = text ? text : root->pairs[k].value;
            buf_printf(&out, "%.*s", STR_ARG(root->pairs[k].key));
            for (size_t c = 0; holes && c + 1 < text->text.len; c++)
                if (text->text.at[c] == '%')
                    buf_printf(&out, " %.2s", text->text.at + c);
            buf_char(&out, '\n');
        }
    }
    return buf_str(&out);
}

/* Both languages say the same things, in the same order, with the same to be filled in. */
START_TEST(chinese_is_whole)
{
    str en = keys_of("en", true), zh = keys_of("zh", true);
    ck_assert_uint_gt(en.len, 1000);
    while (en.len || zh.len) {
        str one = str_line(&en), other = str_line(&zh);
        if (str_starts(one, STR("date_")) && str_starts(one, str_sub(other, 0, 9)))
            continue;
        ck_assert_msg(str_eq(one, other), "en.yaml has `%.*s` where zh.yaml has `%.*s`", STR_ARG(one),
                      STR_ARG(other));
    }
}
END_TEST

START_TEST(chinese)
{
    const words *w = read_words("zh-CN");
    check_str(words_of_date(w, (date){2023, 5, 0}, mem), "2023年5月");
    check_str(words_of_date(w, (date){2023, 12, 9}, mem), "2023年12月9日");
    check_str(words_of_date(w, (date){2023, 0, 0}, mem), "2023年");
    check_str(words_of_date(w, (date){0, 0, 0}, mem), "");
    check_str(words_counted(w, WORD_papers_count, 1, mem), "1 篇论文");
    check_str(words_counted(w, WORD_papers_count, 1102, mem), "1,102 篇论文");
    const str some[] = {STR("甲"), STR("乙"), STR("丙")};
    check_str(words_joined(w, some, 3, mem), "甲、乙和丙");
    ck_assert_str_eq(test_problems(mem, &d), "");
}
END_TEST

/* A site's own words are for its own templates. */
START_TEST(words_of_the_site)
{
    add_file("words/en.yaml", "my_word: mine\nreads: {one: \"%d reader\", other: \"%d readers\"}\n");
    const words *w = read_words("en");
    ck_assert(words_has(w, STR("my_word")));
    ck_assert(!words_has(w, STR("your_word")));
    const value_map *map = words_map(w);
    name_id id = names_id(&numbering, STR("my_word"));
    unsigned i = 0;
    while (i < map->count && map->at[i].name != id)
        i++;
    ck_assert(i < map->count);
    check_str(map->at[i].value.text, "mine");
}
END_TEST

/* What scripts get: a site's own over the theme's, and nothing that could end the script. */
START_TEST(words_for_scripts)
{
    add_file("words/en.yaml", "script_close: Shut\nscript_odd: \"</script> \\\"\"\n"
                              "script_many: {one: \"%d x\", other: \"%d y\"}\n");
    str s = words_script(read_words("en"), mem);
    ck_assert(str_starts(s, STR("var lectern={\"words\":{\"")));
    ck_assert(str_ends(s, STR("}};\n")));
    static const char *const has[] = {"\"close\":\"Shut\"", "\"odd\":\"\\u003c/script> \\\"\"",
                                      "\"many\":{\"other\":\"%d y\",\"one\":\"%d x\"}"};
    for (size_t i = 0; i < sizeof has / sizeof *has; i++)
        ck_assert_msg(str_find(s, str_from(has[i])) < s.len, "no %s in %.*s", has[i], STR_ARG(s));
    ck_assert_uint_eq(str_find(s, STR("script_")), s.len);
}
END_TEST

static const struct {
    const char *text, *problems;
} bad_cases[] = {
    {"papers: [a, b]\n", "1:1 error bad-word\n"},
    {"papers_count: {one: a paper}\n", "1:1 error bad-word\n"},
    {"papers_count: {one: [], other: papers}\n", "1:1 error bad-word\n"},
    {"lists: L\nmonths: [a, b]\n", "2:1 error bad-word\n"},
    {"months: [a, b, c, d, e, f, g, h, i, j, k, {}]\n", "1:1 error bad-word\n"},
    {"- a\n", "1:1 error bad-word\n"},
    {"", ""},
};

START_TEST(bad_files)
{
    add_file("words/en.yaml", bad_cases[_i].text);
    const words *w = read_words("en");
    ck_assert_str_eq(test_problems(mem, &d), bad_cases[_i].problems);
    check_str(words_text(w, WORD_papers), "Papers");
    check_str(words_of_date(w, (date){2020, 1, 0}, mem), "January 2020");
}
END_TEST

START_TEST(unreadable_file)
{
    add_file("words/en.yaml", "papers: \"open\n");
    const words *w = read_words("en");
    ck_assert_uint_ge(diag_count(&d, DIAG_ERROR), 1);
    check_str(words_text(w, WORD_papers), "Papers");
}
END_TEST

#define COUNT(table) (sizeof(table) / sizeof *(table))

Suite *site_words_suite(void);
Suite *site_words_suite(void)
{
    Suite *s = suite_create("site/words");
    TCase *t = tcase_create("words");
    tcase_add_checked_fixture(t, setup, test_memory_done);
    tcase_add_test(t, english_is_whole);
    tcase_add_test(t, counting);
    tcase_add_loop_test(t, dates, 0, COUNT(date_cases));
    tcase_add_test(t, another_language_falls_back_to_english);
    tcase_add_test(t, languages);
    tcase_add_test(t, forms_of_a_language);
    tcase_add_test(t, chinese_is_whole);
    tcase_add_test(t, chinese);
    tcase_add_test(t, filling);
    tcase_add_test(t, words_of_the_site);
    tcase_add_test(t, words_for_scripts);
    tcase_add_loop_test(t, bad_files, 0, COUNT(bad_cases));
    tcase_add_test(t, unreadable_file);
    suite_add_tcase(s, t);
    return s;
}
