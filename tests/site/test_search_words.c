#include <check.h>
#include <stdlib.h>

#include "base/buf.h"
#include "site/search_words.h"
#include "support/memory.h"

static arena *mem;

static void setup(void)
{
    mem = test_memory();
}

static str joined(const search_words *all)
{
    buf out = buf_in(mem);
    for (size_t i = 0; i < all->count; i++) {
        buf_add(&out, i ? STR("|") : STR(""));
        buf_add(&out, all->at[i]);
    }
    return buf_str(&out);
}

#define TEN "abcdefghij"

static const struct {
    const char *name, *text, *want;
} cases[] = {
    {"nothing", "", ""},
    {"no words", " -- !? ", ""},
    {"ASCII", "Sparse MoE: top-2", "sparse|moe|top|2"},
    {"marks of Latin", "Müller, Nguyễn, DVOŘÁK, é", "muller|nguyen|dvorak|e"},
    {"spelled in ASCII", "Straße STRAẞE Łukasz Øre Đuro Æon œuvre Þór ð",
     "strasse|strasse|lukasz|ore|duro|aeon|"
     "oeuvre|thor|d"},
    {"i of all kinds", "İstanbul ISPARTA ısırgan", "istanbul|isparta|isirgan"},
    {"final sigma", "ΟΔΟΣ Ὀδός σοφός", "οδοσ|οδοσ|σοφοσ"},
    {"Cyrillic", "Ёлка Й ЩИТ", "елка|и|щит"},
    {"points of Hebrew", "שָׁלוֹם", "שלום"},
    {"vowels and tatweel of Arabic", "مُحَمَّد ســـلام", "محمد|سلام"},
    {"vowel signs of Devanagari stay", "हिन्दी भाषा", "हिन्दी|भाषा"},
    {"Hangul is composed", "한국어", "한국어"},
    {"pairs of ideographs", "機械学習", "機械|械学|学習|習"},
    {"one ideograph", "人", "人"},
    {"voiced kana, also of half width", "ガ ｶﾞ カ", "ガ|ガ|カ"},
    {"scripts in one word", "GPTは強い2x", "gpt|は強|強い|い|2x"},
    {"Thai", "ภาษา", "ภา|าษ|ษา|า"},
    {"full width and ligatures", "Ｆｕｌｌ ﬁne ①", "full|fine|1"},
    {"decimals", "gpt-3.5 v1.2.3 end.Next 3. 4 .5 a.1", "gpt|3.5|v1.2.3|end|next|3|4|5|a|1"},
    {"only ASCII digits", "３.１ 3.١", "3.1|3|١"},
    {"apostrophes part", "O’Brien l'expert", "o|brien|l|expert"},
    {"what nobody sees", "zero\u200bwidth soft\u00adhyphen", "zerowidth|softhyphen"},
    {"beyond the first plane", "𝐁𝐨𝐥𝐝 𠀀𠀁", "bold|𠀀𠀁|𠀁"},
    {"no UTF-8", "a\xffz \xc3", "a|z"},
    {"too long", TEN TEN TEN TEN TEN TEN TEN " b " TEN TEN TEN TEN TEN TEN "klmn",
     "b|" TEN TEN TEN TEN TEN TEN "klmn"},
};

START_TEST(words_of_texts)
{
    search_words all = {0};
    search_words_add(str_from(cases[_i].text), mem, &all);
    str got = joined(&all);
    ck_assert_msg(str_eq(got, str_from(cases[_i].want)), "%s: %.*s", cases[_i].name, STR_ARG(got));
}
END_TEST

/* Taking a text apart first changes none of its words. */
START_TEST(words_of_pieces)
{
    search_words all = {0};
    str rest = str_from(cases[_i].text);
    bool plain;
    for (str piece; (piece = search_piece(&rest, &plain)).at;) {
        size_t before = all.count;
        search_words_add(piece, mem, &all);
        ck_assert_msg(!plain || piece.len > SEARCH_LONGEST_WORD || all.count == before + 1,
                      "%s: %.*s is not one word", cases[_i].name, STR_ARG(piece));
    }
    str got = joined(&all);
    ck_assert_msg(str_eq(got, str_from(cases[_i].want)), "%s: %.*s", cases[_i].name, STR_ARG(got));
}
END_TEST

/* Folding what is folded changes nothing. */
START_TEST(folding_ends)
{
    str once = search_fold(str_from(cases[_i].text), mem);
    str twice = search_fold(once, mem);
    ck_assert_msg(str_eq(once, twice), "%s: %.*s, then %.*s", cases[_i].name, STR_ARG(once), STR_ARG(twice));
}
END_TEST

Suite *search_words_suite(void);
Suite *search_words_suite(void)
{
    Suite *s = suite_create("site/search_words");
    TCase *t = tcase_create("words");
    tcase_add_checked_fixture(t, setup, test_memory_done);
    int count = (int)(sizeof cases / sizeof *cases);
    tcase_add_loop_test(t, words_of_texts, 0, count);
    tcase_add_loop_test(t, words_of_pieces, 0, count);
    tcase_add_loop_test(t, folding_ends, 0, count);
    suite_add_tcase(s, t);
    return s;
}
