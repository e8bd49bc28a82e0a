#include "site/plural.h"

#include <check.h>

/* By CLDR's rules and samples. */
static const unsigned long numbers[] = {0,  1,  2,   3,   5,   6,   11,  12,     20,
                                        21, 22, 100, 101, 102, 103, 111, 1000000};
static const struct {
    const char *language, *forms; /* h: other, z, o: one, t: two, f: few, m: many */
} samples[] = {
    {"en", "hohhhhhhhhhhhhhhh"},    {"de-AT", "hohhhhhhhhhhhhhhh"}, {"xx", "hohhhhhhhhhhhhhhh"},
    {"zh-CN", "hhhhhhhhhhhhhhhhh"}, {"ja", "hhhhhhhhhhhhhhhhh"},    {"fr", "oohhhhhhhhhhhhhhm"},
    {"pt-BR", "oohhhhhhhhhhhhhhm"}, {"pt-PT", "hohhhhhhhhhhhhhhm"}, {"es", "hohhhhhhhhhhhhhhm"},
    {"hi", "oohhhhhhhhhhhhhhh"},    {"ru", "moffmmmmmofmoffmm"},    {"uk", "moffmmmmmofmoffmm"},
    {"hr", "hoffhhhhhofhoffhh"},    {"pl", "moffmmmmmmfmmffmm"},    {"cs", "hoffhhhhhhhhhhhhh"},
    {"sl", "hotfhhhhhhhhotfhh"},    {"ro", "foffffffhhhhffffh"},    {"lt", "hoffffhhhofhoffhh"},
    {"lv", "zohhhhzzzohzohhzz"},    {"ar", "zotfffmmmmmhhhfmh"},    {"he", "hothhhhhhhhhhhhhh"},
    {"cy", "zotfhmhhhhhhhhhhh"},    {"ga", "hotfffhhhhhhhhhhh"},
};

START_TEST(forms)
{
    plural_rule *rule = plural_rule_of(str_from(samples[_i].language));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        plural_form form = rule(numbers[i]);
        char got = form == PLURAL_OTHER ? 'h' : plural_form_name(form).at[0];
        ck_assert_msg(got == samples[_i].forms[i], "%s %lu: %c", samples[_i].language, numbers[i], got);
    }
}
END_TEST

Suite *plural_suite(void);
Suite *plural_suite(void)
{
    Suite *s = suite_create("site/plural");
    TCase *t = tcase_create("plural");
    tcase_add_loop_test(t, forms, 0, sizeof samples / sizeof *samples);
    suite_add_tcase(s, t);
    return s;
}
