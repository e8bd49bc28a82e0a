#include <check.h>
#include <limits.h>
#include <stdlib.h>

#include "site/picture.h"
#include "support/memory.h"

static arena *mem;

static void setup(void)
{
    mem = test_memory();
}

START_TEST(roots)
{
    static const unsigned long some[] = {0,  1,  2,   3,     4,     8,         9,        15,
                                         16, 99, 100, 65535, 65536, 1ul << 40, ULONG_MAX};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        unsigned long root = picture_root(some[i]);
        ck_assert(root == 0 || root <= some[i] / root);
        ck_assert(root + 1 > some[i] / (root + 1));
    }
}
END_TEST

START_TEST(widths)
{
    ck_assert_int_eq(picture_text_width(STR(""), 12), 0);
    ck_assert_int_eq(picture_text_width(STR("i"), 100), 28);
    ck_assert_int_eq(picture_text_width(STR("M"), 100), 87);
    ck_assert_int_eq(picture_text_width(STR("éé"), 100), 170);
    ck_assert_int_eq(picture_text_width(STR("混合"), 100), 204);
    /* A mark that combines takes no room of its own. */
    ck_assert_int_eq(picture_text_width(STR("e\xcc\x81"), 100), picture_text_width(STR("e"), 100));
    ck_assert_int_eq(picture_text_width(STR("i"), 12), 4); /* rounded up */
}
END_TEST

static const struct {
    const char *text;
    int width;
    const char *want; /* lines, each ended by | */
} broken[] = {
    {"", 100, ""},
    {"Routing", 100, "Routing|"},
    {"Reinforcement learning", 96, "Reinforcement|learning|"},
    {"Domain experts", 1000, "Domain experts|"},
    {"a  b", 8, "a|b|"},
    {"Wordswithoutanyblank", 60, "Wordswit|houtanyb|lank|"},
    {"混合专家模型", 40, "混合专|家模型|"},
    {"W", 1, "W|"},
    {"WW", 1, "W|W|"},
};

START_TEST(lines)
{
    buf got = buf_in(mem);
    for (str rest = str_from(broken[_i].text); rest.len;) {
        buf_add(&got, picture_take_line(&rest, broken[_i].width, 12));
        buf_char(&got, '|');
    }
    ck_assert_msg(str_eq(buf_str(&got), str_from(broken[_i].want)), "%s: %.*s", broken[_i].text,
                  STR_ARG(buf_str(&got)));
}
END_TEST

static const struct {
    const char *text;
    int width;
    const char *want;
} cut[] = {
    {"Switch Transformers", 190, "Switch Transformers"},
    {"Outrageously Large Neural Networks, and then some more", 190, "Outrageously Large Neural…"},
    {"One, two", 45, "One…"},
    {"Incomprehensibilities", 60, "Incomp…"},
};

START_TEST(shortened)
{
    str got = picture_shortened(str_from(cut[_i].text), cut[_i].width, 12, mem);
    ck_assert_msg(str_eq(got, str_from(cut[_i].want)), "%s: %.*s", cut[_i].text, STR_ARG(got));
    ck_assert_int_le(picture_text_width(got, 12), cut[_i].width);
}
END_TEST

START_TEST(tenths)
{
    buf out = buf_in(mem);
    static const long some[] = {0, 5, 10, 45, 100, -7};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        picture_add_tenths(&out, some[i]);
        buf_char(&out, ' ');
    }
    ck_assert(str_eq(buf_str(&out), STR("0 0.5 1 4.5 10 -0.7 ")));
}
END_TEST

Suite *picture_suite(void);
Suite *picture_suite(void)
{
    Suite *s = suite_create("site/picture");
    TCase *t = tcase_create("picture");
    tcase_add_checked_fixture(t, setup, test_memory_done);
    tcase_add_test(t, roots);
    tcase_add_test(t, widths);
    tcase_add_loop_test(t, lines, 0, sizeof broken / sizeof *broken);
    tcase_add_loop_test(t, shortened, 0, sizeof cut / sizeof *cut);
    tcase_add_test(t, tenths);
    suite_add_tcase(s, t);
    return s;
}
