#include "base/buf.h"
#include "base/sha256.h"

#include "support/memory.h"

#include <check.h>

static arena *mem;

static void setup(void)
{
    mem = test_memory();
}

/* From FIPS 180-4's examples and, for the lengths about a block's end, another implementation. */
static const struct {
    const char *name;
    char fill;
    size_t len;
    const char *text, *want;
} cases[] = {
    {"nothing", 0, 0, "", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="},
    {"abc", 0, 0, "abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="},
    {"two blocks", 0, 0, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE="},
    {"55 bytes", 'a', 55, NULL, "n0OQ+NMMLdkuyfCVtl4rmumwqSWlJY4kHJ8ekQ9zQxg="},
    {"56 bytes", 'a', 56, NULL, "s1Q5pKxvCUi21vnjxq8PX1kM4g8b3nCQ73lwaG7Gc4o="},
    {"64 bytes", 'a', 64, NULL, "/+BU/nrgy23GXDr5th1SCfQ5hR20PQulmXM33xVGaOs="},
    {"1000 bytes", 'a', 1000, NULL, "Qe3s5C1j6Nm/UVqbppMuHCDLyfWl0TRkWttdsblzfqM="},
};

START_TEST(sums)
{
    buf data = buf_in(mem);
    for (size_t i = 0; i < cases[_i].len; i++)
        buf_char(&data, cases[_i].fill);
    str given = cases[_i].text ? str_from(cases[_i].text) : buf_str(&data);
    ck_assert_msg(str_eq(sha256_base64(given, mem), str_from(cases[_i].want)), "%s: %.*s", cases[_i].name,
                  STR_ARG(sha256_base64(given, mem)));
}
END_TEST

Suite *sha256_suite(void);
Suite *sha256_suite(void)
{
    Suite *s = suite_create("base/sha256");
    TCase *t = tcase_create("sha256");
    tcase_add_checked_fixture(t, setup, test_memory_done);
    tcase_add_loop_test(t, sums, 0, sizeof cases / sizeof *cases);
    suite_add_tcase(s, t);
    return s;
}
