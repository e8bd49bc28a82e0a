/* What is wrong with templates, and where; and that reading them takes no longer than their length warrants.
 */
#include "format/mustache.h"
#include "support/linear.h"
#include "support/memory.h"

#include <check.h>

static const struct {
    const char *name, *text, *problems;
} mistakes[] = {
    {"none", "{{a}}{{#b}}{{/b}}{{! {{c }}", ""},
    {"unclosed tag", "a\n  {{b\nc", "2:3 error template-unclosed-tag\n"},
    {"unclosed tags, each", "{{a {{b}}\n{{#c d\n{{e}}",
     "1:1 error template-unclosed-tag\n2:1 error template-unclosed-tag\n"},
    {"unclosed at the end", "a{{", "1:2 error template-unclosed-tag\n"},
    {"unclosed comment", "{{! a\nb", "1:1 error template-unclosed-tag\n"},
    {"raw without its brace", "{{{a}}\n{{{b}}}", "1:1 error template-unclosed-tag\n"},
    {"unclosed between like delimiters", "{{=| |=}}|a\n", "1:10 error template-unclosed-tag\n"},
    {"unclosed section", "a\n {{#b}}\n", "2:2 error template-unclosed-section\n"},
    {"unclosed sections, each", "{{#a}}{{^b}}{{$c}}{{<d}}",
     "1:1 error template-unclosed-section\n1:7 error template-unclosed-section\n"
     "1:13 error template-unclosed-section\n1:19 error template-unclosed-section\n"},
    {"closed from without", "{{#a}}\n{{#b}}\n{{/a}}{{#c}}{{/c}}", "2:1 error template-unclosed-section\n"},
    {"stray close", "a{{/b}}{{#c}}{{/c}}", "1:2 error template-stray-close\n"},
    {"misspelt close", "{{#name}}x{{/nmae}}{{#b}}{{/b}}", "1:11 error template-stray-close\n"},
    {"closed crosswise", "{{#a}}{{#b}}{{/a}}{{/b}}",
     "1:7 error template-unclosed-section\n1:19 error template-stray-close\n"},
    {"dynamic parent closed by a name", "{{<*a}}{{/a}}", "1:8 error template-stray-close\n"},
    {"parent closed by a dynamic name", "{{<a}}{{/*a}}", "1:7 error template-stray-close\n"},
    {"no name", "{{}}\n{{ }}\n{{#}}{{/}}\n{{&}}\n{{{ }}}\n{{>}}{{> * }}",
     "1:1 error template-name\n2:1 error template-name\n3:1 error template-name\n4:1 error template-name\n"
     "5:1 error template-name\n6:1 error template-name\n6:6 error template-name\n"},
    {"white space in a name", "{{a b}}{{> c d}}{{$e\nf}}{{/e\nf}}",
     "1:3 error template-name\n1:12 error template-name\n1:20 error template-name\n"},
    {"dots", "{{a.}}{{.b}}{{a..b}}{{..}}\n{{>a..b}}{{>*a..b}}",
     "1:3 error template-name\n1:9 error template-name\n1:15 error template-name\n"
     "1:23 error template-name\n2:14 error template-name\n"},
    {"columns count characters", "äöü{{a b}}", "1:6 error template-name\n"},
    {"delimiters", "{{=a=}}\n{{=a b c=}}\n{{==}}\n{{=a= b=}}{{=0123456789abcdefg }=}}{{c}}",
     "1:1 error template-delimiters\n2:1 error template-delimiters\n3:1 error template-delimiters\n"
     "4:1 error template-delimiters\n4:11 error template-delimiters\n"},
    {"delimiters without an end", "{{=<% %>}}\n{{a b}}",
     "1:1 error template-unclosed-tag\n2:3 error template-name\n"},
    {"left out", "{{<p}} x {{! }}{{a}}{{$b}}{{c}}{{/b}}{{#d}}{{e}}{{/d}}{{>f}}{{/p}}",
     "1:16 warning template-ignored\n1:38 warning template-ignored\n1:55 warning template-ignored\n"},
};

static bool compile(arena *mem, str text, diag *d)
{
    names n = names_in(mem);
    return mustache_add(mustache_new(&n, mem), STR("t"), test_source_str(mem, "t.mustache", text), d);
}

START_TEST(mistakes_are_found_where_they_are)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    bool good = compile(mem, str_from(mistakes[_i].text), &d);
    const char *found = test_problems(mem, &d);
    ck_assert_msg(str_eq(str_from(found), str_from(mistakes[_i].problems)), "%s: found\n%s",
                  mistakes[_i].name, found);
    ck_assert(good == (diag_count(&d, DIAG_ERROR) == 0));
    test_memory_done();
}
END_TEST

START_TEST(messages_say_what_to_do)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    buf out = buf_in(mem);
    compile(mem, STR("{{=<% %>=}}\n<%#list%>\n  <%<*row%><%/lits%>\n"), &d);
    diag_sort(&d);
    for (size_t i = 0; i < d.count; i++)
        diag_print(&out, &d.at[i], STR("templates/"), false);
    str expected = STR("templates/t.mustache:2:1: error: <%#list%> is never closed: <%/list%> is missing "
                       "[template-unclosed-section]\n"
                       "    <%#list%>\n"
                       "    ^~~~~~~~~\n"
                       "templates/t.mustache:3:12: error: <%/lits%> stands where <%<*row%> is to be closed "
                       "[template-stray-close]\n"
                       "      <%<*row%><%/lits%>\n"
                       "               ^~~~~~~~~\n"
                       "  templates/t.mustache:3:3: opened here\n"
                       "      <%<*row%><%/lits%>\n"
                       "      ^~~~~~~~~\n");
    ck_assert_msg(str_eq(buf_str(&out), expected), "%.*s", STR_ARG(buf_str(&out)));
    test_memory_done();
}
END_TEST

typedef struct {
    const char *name, *first, *again, *last;
    const char *problem; /* the code of the first one, NULL if there is none */
} long_one;

static const long_one long_ones[] = {
    {"text", "", "some text <b>\n", "", NULL},
    {"one line", "", "abc ", "", NULL},
    {"braces", "", "{ } ", "", NULL},
    {"tags", "", "{{abc}}", "", NULL},
    {"dotted", "{{a", ".a", "}}", NULL},
    {"lines of sections", "", "{{#a}}\n x\n{{/a}}\n", "", NULL},
    {"one section", "{{#a}}\n", "  x\n", "{{/a}}", NULL},
    {"comments", "", "a{{! }}\n", "", NULL},
    {"an indented argument", "{{<p}}{{$b}}\n", "  x\n", "{{/b}}{{/p}}", NULL},
    {"arguments", "{{<p}}", "{{$b}}\n  x\n{{/b}}\n", "{{/p}}", NULL},
    {"blank lines in blocks", "{{$a}}{{$b}}{{$c}}", "\n \n", "{{/c}}{{/b}}{{/a}}", NULL},
    {"delimiters", "", "{{={{ }}=}}", "", NULL},
    {"unclosed tags", "", "{{a ", "", "template-unclosed-tag"},
    {"unclosed raw tags", "", "{{{a}} ", "", "template-unclosed-tag"},
    {"unclosed delimiters", "", "{{=a", "", "template-unclosed-tag"},
    {"unclosed comment", "", "{{a}}{{! {{ ", "", "template-unclosed-tag"},
    {"unclosed sections", "", "{{#a}}", "", "template-too-deep"},
    {"stray ends", "", "{{/a}}", "", "template-stray-close"},
    {"misspelt ends", "", "{{#a}}{{/b}}", "", "template-stray-close"},
};

static void compile_long(void *of, size_t length)
{
    const long_one *one = of;
    arena *mem = test_memory();
    diag d = diag_in(mem);
    buf text = buf_in(mem);
    buf_add(&text, str_from(one->first));
    while (text.len < length)
        buf_add(&text, str_from(one->again));
    buf_add(&text, str_from(one->last));
    bool good = compile(mem, buf_str(&text), &d);
    ck_assert_msg(good == !one->problem, "%s", one->name);
    if (!good)
        ck_assert_str_eq(d.at[0].code, one->problem);
    test_memory_done();
}

/* Up to far over 64 KB. */
START_TEST(long_templates_take_linear_time)
{
    test_is_linear(long_ones[_i].name, compile_long, (void *)&long_ones[_i], 1 << 17);
}
END_TEST

Suite *mustache_parse_suite(void);
Suite *mustache_parse_suite(void)
{
    Suite *s = suite_create("format/mustache_parse");
    TCase *t = tcase_create("mistakes");
    tcase_add_loop_test(t, mistakes_are_found_where_they_are, 0, sizeof mistakes / sizeof *mistakes);
    tcase_add_test(t, messages_say_what_to_do);
    suite_add_tcase(s, t);
    TCase *time = tcase_create("time");
    tcase_set_timeout(time, 60);
    tcase_add_loop_test(time, long_templates_take_linear_time, 0, sizeof long_ones / sizeof *long_ones);
    suite_add_tcase(s, time);
    return s;
}
