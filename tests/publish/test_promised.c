#include "publish/promised.h"
#include "support/memory.h"

#include <check.h>
#include <string.h>

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

/* A sitemap's addresses, the pages there are now, and those that are told. */
static const struct {
    const char *sitemap, *pages, *lost;
} cases[] = {
    {"<loc>https://a.org/r/</loc><loc>https://a.org/r/papers/x.html</loc>", "index.html papers/x.html", ""},
    {"<loc>https://a.org/r/</loc><loc>https://a.org/r/papers/x.html</loc>", "index.html papers/y.html",
     "papers/x.html [x]\n"},
    {"<loc>https://a.org/</loc><loc>https://a.org/b/</loc><loc>https://a.org/b/c</loc>", "index.html",
     "b/index.html [index]\nb/c [c]\n"},
    {"<url>\n<loc>\n https://a.org/papers/a.html\n</loc><lastmod>2024-01-01</lastmod></url>"
     "<loc>https://a.org/lists/a.html</loc>",
     "papers/a.html lists/a.html", ""},
    {"<loc>https://a.org/r/</loc><loc>https://a.org/r/a&amp;b.html</loc><loc>https://a.org/r/"
     "c%20d&#39;.html</loc>",
     "index.html a&b.html c~d'.html", "c d'.html [c d']\n"},
    {"<loc>https://a.org/r/</loc><loc>https://a.org/r/x.html</loc><loc>https://a.org/r/x.html#part</loc>",
     "index.html", "x.html [x]\n"},
    {"<loc>https://a.org/r/</loc><loc>https://a.org/r/x%2</loc><loc>https://a.org/r/y&z;&</loc>",
     "index.html", "x%2 [x%2]\ny&z;& [y&z;&]\n"},
    {"<loc>https://a.org/r/only.html", "only.html", ""},
};

START_TEST(comparing)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    promised *p = promised_read(str_from(cases[_i].sitemap), mem);
    ck_assert_ptr_nonnull(p);
    output out = promised_output(p);
    for (str rest = str_from(cases[_i].pages); rest.at;)
        out.write(out.context, NULL, str_split(&rest, ' '), STR("bytes"));
    promised_report(p, &d);
    buf told = buf_in(mem);
    for (size_t i = 0; i < d.count; i++) {
        str message = d.at[i].message;
        size_t at = str_find(message, STR(" was published")), key = str_find(message, STR("formerly: ["));
        ck_assert_str_eq(d.at[i].code, "lost-address");
        ck_assert_int_eq(d.at[i].severity, DIAG_ERROR);
        message = str_skip(message, key + 10);
        buf_printf(&told, "%.*s %.*s\n", (int)at, d.at[i].message.at, (int)str_find_char(message, ']') + 1,
                   message.at);
    }
    buf_char(&told, 0);
    ck_assert_str_eq(told.at, cases[_i].lost);
    test_memory_done();
}
END_TEST

START_TEST(no_sitemap)
{
    arena *mem = test_memory();
    ck_assert_ptr_null(promised_read(STR(""), mem));
    ck_assert_ptr_null(promised_read(STR("<html>not found</html>"), mem));
    ck_assert_ptr_null(promised_read(STR("<loc></loc>"), mem));
    ck_assert_uint_eq(promised_count(promised_read(STR("<loc>a/b</loc><loc>a/c</loc><loc>a/b</loc>"), mem)),
                      2);
    test_memory_done();
}
END_TEST

START_TEST(an_index)
{
    arena *mem = test_memory();
    promised_files files = promised_parts(
        STR("<sitemapindex xmlns=\"x\"><sitemap><loc>https://a.org/r/sitemap-1.xml</loc></sitemap>"
            "<sitemap><loc>https://a.org/r/sitemap-2.xml</loc></sitemap></sitemapindex>"),
        mem);
    ck_assert_uint_eq(files.count, 2);
    ck_assert(str_eq(files.at[0], STR("sitemap-1.xml")) && str_eq(files.at[1], STR("sitemap-2.xml")));
    ck_assert_uint_eq(promised_parts(STR("<urlset><loc>https://a.org/x.html</loc></urlset>"), mem).count, 0);
    test_memory_done();
}
END_TEST

Suite *promised_suite(void);
Suite *promised_suite(void)
{
    Suite *s = suite_create("publish/promised");
    TCase *c = tcase_create("promised");
    tcase_add_loop_test(c, comparing, 0, COUNT(cases));
    tcase_add_test(c, no_sitemap);
    tcase_add_test(c, an_index);
    suite_add_tcase(s, c);
    return s;
}
