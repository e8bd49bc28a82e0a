#include "support/run.h"
#include "support/temp.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

static const char site[] = "title: A\nbase_url: https://a.example/r/\n"
                           "taxonomies: {topics: {title: Topics, terms: {routing: {}}}}\n";

static void make_sites(void)
{
    temp_begin();
    temp_write("good/site.yaml", site);
    temp_write("good/content/papers/a.md", "---\ntitle: A\ntopics: routing\n---\n");
    temp_write("good/content/papers/b.md", "---\ntitle: B\ntopics: routing\nformerly: [old]\n---\n");
    temp_write("sitemap.xml", "<urlset><url><loc>https://a.example/r/</loc></url>\n"
                              "<url><loc>https://a.example/r/papers/a.html</loc></url>\n"
                              "<url><loc>https://a.example/r/papers/old.html</loc></url></urlset>\n");
    temp_write("parts/sitemap.xml",
               "<sitemapindex><sitemap><loc>https://a.example/r/sitemap-1.xml</loc></sitemap>"
               "<sitemap><loc>https://a.example/r/sitemap-2.xml</loc></sitemap></sitemapindex>");
    temp_write("parts/sitemap-1.xml", "<urlset><url><loc>https://a.example/r/</loc></url></urlset>\n");
    temp_write("parts/sitemap-2.xml",
               "<urlset><url><loc>https://a.example/r/papers/away.html</loc></url></urlset>\n");
    temp_write("torn/sitemap.xml",
               "<sitemapindex><loc>https://a.example/r/sitemap-1.xml</loc></sitemapindex>");
    temp_write("lost.xml", "<urlset><url><loc>https://a.example/r/</loc></url>\n"
                           "<url><loc>https://a.example/r/papers/gone.html</loc></url></urlset>\n");
    temp_write("odd/site.yaml", site);
    temp_write("odd/content/papers/a.md", "---\ntitle: A\nlinks: {code: http://github.com/a}\n---\n");
    temp_write("quiet/site.yaml",
               "title: A\nbase_url: https://a.example/r/\nwarnings: {http-link: off, orphan-record: off}\n");
    temp_write("quiet/content/papers/a.md", "---\ntitle: A\nlinks: {code: http://github.com/a}\n---\n");
    temp_write(
        "rules/site.yaml",
        "title: A\nbase_url: https://a.example/r/\nwarnings: {orphan-recrod: off, orphan-record: error}\n");
    temp_write("rules/content/papers/a.md", "---\ntitle: A\n---\n");
    temp_write("notes/site.yaml", "title: A\n");
    temp_write("notes/content/papers/a.md", "---\ntitle: A\n---\n");
    temp_write("bad/site.yaml", site);
    temp_write("bad/content/papers/a.md", "---\ntitle: A\ntopics: rooting\n---\n");
    temp_write("template/site.yaml", site);
    temp_write("template/templates/page.mustache", "{{#a}}");
    temp_write("unreadable/site.yaml", "title: a: b\n");
}

static const struct {
    const char *line;
    int status;
    const char *out, *err;
} cases[] = {
    {"check -C good", EXIT_DONE, "no problems\n", ""},
    {"check --strict --drafts -C good", EXIT_DONE, "no problems\n", ""},
    {"check -C odd", EXIT_DONE, "",
     "odd/content/papers/a.md:2:8: note: no list names 'a' and it has no topic: only its author, its year "
     "and search lead to "
     "it [orphan-record]\n    title: A\n           ^\n"
     "odd/content/papers/a.md:3:15: warning: https: is known to lead there too; write https://github.com/a "
     "[http-link]\n"
     "    links: {code: http://github.com/a}\n                  ^~~~~~~~~~~~~~~~~~~\n"
     "lectern: 0 errors, 1 warning\n"},
    {"check --strict -C odd", EXIT_CONTENT, "", "a.md:3:15: error: https: is known"},
    {"check --strict -C quiet", EXIT_DONE, "no problems\n", ""},
    {"check --strict -C notes", EXIT_DONE, "", "lectern: no errors or warnings, 2 notes\n"},
    {"check -C rules", EXIT_CONTENT, "",
     "rules/site.yaml:3:12: warning: no problem has the code `orphan-recrod`; did you mean `orphan-record`?"},
    {"check -C rules", EXIT_CONTENT, "", "rules/content/papers/a.md:2:8: error: no list names"},
    {"check -C bad", EXIT_CONTENT, "", "did you mean 'routing'? [unknown-term]"},
    {"check -C template", EXIT_CONTENT, "", "template/templates/page.mustache:1:1: error:"},
    {"check -C unreadable", EXIT_CONTENT, "", "unreadable/site.yaml:1:"},
    {"check --format text -C good", EXIT_DONE, "no problems\n", ""},
    {"check --format json -C good", EXIT_DONE,
     "{\n  \"errors\": 0,\n  \"warnings\": 0,\n  \"notes\": 0,\n  \"problems\": []\n}\n", ""},
    {"check --format=json -C bad", EXIT_CONTENT,
     "\"file\": \"bad/content/papers/a.md\",\n      \"line\": 3,\n", ""},
    {"check --format sarif -C odd", EXIT_DONE, "\"uri\": \"odd/content/papers/a.md\"", ""},
    {"check --format sarif -C unreadable", EXIT_CONTENT, "\"ruleId\": \"yaml-syntax\"", ""},
    {"check --format github -C odd", EXIT_DONE,
     "::warning file=odd/content/papers/a.md,line=3,col=15,endColumn=34,title=http-link::https: is known to "
     "lead there too; "
     "write https://github.com/a\n"
     "::notice file=odd/content/papers/a.md,line=2,col=8,endColumn=9,title=orphan-record::",
     "odd/content/papers/a.md:3:15: warning: https: is known"},
    {"check --format xml -C good", EXIT_USAGE, "",
     "lectern: --format takes text, github, sarif or json, not “xml”\n"},
    {"check -C good --published sitemap.xml", EXIT_DONE, "no problems\n", ""},
    {"check -C good --published lost.xml", EXIT_CONTENT, "",
     "error: papers/gone.html was published and is gone; give what took its place `formerly: [gone]`, which "
     "redirects "
     "[lost-address]\n"},
    {"check -C good --published parts/sitemap.xml", EXIT_CONTENT, "",
     "error: papers/away.html was published and is gone;"},
    {"check -C good --published torn/sitemap.xml", EXIT_USAGE, "",
     "cannot read torn/sitemap-1.xml: No such file or directory\n"},
    {"check -C bad --published lost.xml", EXIT_CONTENT, "",
     "lectern: addresses were not compared with lost.xml, since there are errors\n"},
    {"check -C good --published none.xml", EXIT_USAGE, "",
     "cannot read none.xml: No such file or directory\n"},
    {"check -C good --published good/site.yaml", EXIT_USAGE, "", "good/site.yaml names no address"},
    {"check -C nowhere", EXIT_USAGE, "", "nowhere has no site.yaml"},
    {"check good", EXIT_USAGE, "", "no use for “good”"},
    {"check --lnks", EXIT_USAGE, "", "there is no option --lnks"},
};

START_TEST(runs)
{
    make_sites();
    unsetenv("GITHUB_WORKSPACE");
    unsetenv("GITHUB_STEP_SUMMARY");
    test_run_has(temp_path("."), cases[_i].line, cases[_i].status, cases[_i].out, cases[_i].err);
    if (!*cases[_i].err)
        test_run_is(temp_path("."), cases[_i].line, cases[_i].status, NULL, "");
    temp_end();
}
END_TEST

/* As in a step of a workflow: paths count from the checkout wherever the step runs, and the summary grows. */
START_TEST(in_a_workflow)
{
    make_sites();
    setenv("GITHUB_WORKSPACE", temp_path("."), 1);
    setenv("GITHUB_STEP_SUMMARY", temp_path("summary.md"), 1);
    temp_write("summary.md", "Before.\n\n");
    test_run_has(temp_path("odd/content"), "check --format github", EXIT_DONE,
                 "::warning file=odd/content/papers/a.md,line=3", "odd/content/papers/a.md:3:15");
    const char *summary = temp_read("summary.md");
    ck_assert_ptr_nonnull(summary);
    ck_assert_ptr_eq(strstr(summary, "Before.\n\n### lectern: 0 errors, 1 warning, 1 note\n"), summary);
    ck_assert_ptr_nonnull(strstr(summary, "| warning | odd/content/papers/a\\.md:3:15 |"));
    setenv("GITHUB_STEP_SUMMARY", temp_path("no/such/folder.md"), 1);
    test_run_has(temp_path("odd"), "check --format github", EXIT_MACHINE, "::warning ",
                 "lectern: cannot write ");
    unsetenv("GITHUB_WORKSPACE");
    unsetenv("GITHUB_STEP_SUMMARY");
    temp_end();
}
END_TEST

START_TEST(help)
{
    test_run_help("check");
}
END_TEST

Suite *check_suite(void);
Suite *check_suite(void)
{
    Suite *s = suite_create("command/check");
    TCase *c = tcase_create("check");
    tcase_add_loop_test(c, runs, 0, COUNT(cases));
    tcase_add_test(c, in_a_workflow);
    tcase_add_test(c, help);
    suite_add_tcase(s, c);
    return s;
}
