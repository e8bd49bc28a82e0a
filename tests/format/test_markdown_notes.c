#include "format/markdown.h"
#include "support/memory.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))
#define MARK(n) "<sup>" n "</sup>"
#define NOTE(n, text) MARK(n) "<span class=\"note\">" MARK(n) " " text "</span>"

static const struct {
    const char *name, *text, *html;
} cases[] = {
    {"a note", "A[^1] b.\n\n[^1]: What *it* says.", "<p>A" NOTE("1", "What <em>it</em> says.") " b.</p>\n"},
    {"before its reference", "[^x]: Says.\n\nA[^x].", "<p>A" NOTE("1", "Says.") ".</p>\n"},
    {"numbers are those of references", "A[^b] c[^a].\n\n[^a]: First.\n[^b]: Second.",
     "<p>A" NOTE("1", "Second.") " c" NOTE("2", "First.") ".</p>\n"},
    {"a second reference", "A[^1] b[^1].\n\n[^1]: Says so.",
     "<p>A" NOTE("1", "Says so.") " b" MARK("1") ".</p>\n"},
    {"a note over two lines", "A[^1].\n\n[^1]: One line\nand another.",
     "<p>A" NOTE("1", "One line\nand another.") ".</p>\n"},
    {"in a list and a table", "- a[^1]\n\n| b[^2] |\n|---|\n\n[^1]: In it.\n\n[^2]: In that.",
     "<ul>\n<li>a" NOTE("1", "In it.") "</li>\n</ul>\n<div "
                                       "class=\"scroll\"><table>\n<thead>\n<tr>\n<th>b" NOTE(
                                           "2", "In that.") "</th>\n</tr>\n</thead>\n</table></div>\n"},
    {"at the start and alone", "[^1]\n\n[^1] b\n\n[^1]: Says so.",
     "<p>" NOTE("1", "Says so.") "</p>\n<p>" MARK("1") " b</p>\n"},
    {"two side by side", "A[^1][^2]\n\n[^1]: Says so.\n[^2]: And so.",
     "<p>A" NOTE("1", "Says so.") NOTE("2", "And so.") "</p>\n"},
    {"a note in a note", "A[^1].\n\n[^1]: See[^2] that.\n[^2]: The other one.",
     "<p>A" NOTE("1", "See" NOTE("2", "The other one.") " that.") ".</p>\n"},
    {"a definition that refers to an earlier note", "A[^1] b[^2].\n\n[^1]: One thing.\n[^2]: See[^1] and on.",
     "<p>A" NOTE("1", "One thing.") " b" NOTE("2", "See" MARK("1") " and on.") ".</p>\n"},
    {"and is referred to by it first", "A[^1].\n\n[^2]: See[^1] and on.\n[^1]: One[^2] thing.",
     "<p>A" NOTE("1", "One" NOTE("2", "See" MARK("1") " and on.") " thing.") ".</p>\n"},
    {"one of two asked for", "A[^1].\n\n[^1]: One thing.\n[^2]: See[^1] and on.",
     "<p>A" NOTE("1", "One thing.") ".</p>\n<p>\n[^2]: See[^1] and on.</p>\n"},
    {"of itself", "A[^1].\n\n[^1]: See[^1] here.", "<p>A" NOTE("1", "See" MARK("1") " here.") ".</p>\n"},
    {"the first definition counts", "A[^1].\n\n[^1]: One thing.\n\n[^1]: Two things.",
     "<p>A" NOTE("1", "One thing.") ".</p>\n<p>[^1]: Two things.</p>\n"},
    {"an address alone", "A[^1] b[^1].\n\n[^1]: https://e.org/x",
     "<p>A" NOTE("1", "<a href=\"https://e.org/x\">https://e.org/x</a>") " b" MARK("1") ".</p>\n"},
    {"a word alone", "A[^1].\n\n[^1]: Ibidem", "<p>A" NOTE("1", "Ibidem") ".</p>\n"},
    /* ---- none */
    {"without a definition", "A[^1].", "<p>A[^1].</p>\n"},
    {"without a reference", "A.\n\n[^1]: Nobody asks.", "<p>A.</p>\n<p>[^1]: Nobody asks.</p>\n"},
    {"only its own", "[^1]: See[^1] here.", "<p>[^1]: See[^1] here.</p>\n"},
    {"in code", "`[^1]`\n\n[^1]: Says so.", "<p><code>[^1]</code></p>\n<p>[^1]: Says so.</p>\n"},
    {"labels have no blanks", "A[^1 2].\n\n[^1 2]: Says so.", "<p>A[^1 2].</p>\n<p>[^1 2]: Says so.</p>\n"},
    {"an empty label", "A[^].\n\n[^]: Says so.", "<p>A[^].</p>\n<p>[^]: Says so.</p>\n"},
    {"not closed", "A[^1\n\n[^1]: Says so", "<p>A[^1</p>\n<p>[^1]: Says so</p>\n"},
    {"behind a backslash", "A\\[^1].\n\n[^1]: Says so.", "<p>A[^1].</p>\n<p>[^1]: Says so.</p>\n"},
    {"a link of that name", "[^1](https://e.org)\n\n[^1]: Says so.",
     "<p><a href=\"https://e.org\">^1</a></p>\n<p>[^1]: Says so.</p>\n"},
};

static str html_of(const char *text, bool notes)
{
    arena *mem = test_memory();
    source *src = arena_new(mem, source);
    *src = (source){STR("x.md"), str_from(text)};
    md_doc doc = markdown_parse(src, 0, (md_options){.wiki = true, .notes = notes}, mem);
    buf out = buf_in(mem);
    markdown_html(&doc, doc.root, &(md_render){.html = MD_HTML_SAFE}, mem, &out);
    return arena_str(mem, buf_str(&out));
}

START_TEST(test_notes)
{
    ck_assert_msg(!strcmp(html_of(cases[_i].text, true).at, cases[_i].html), "%s:\n%s\nnot\n%s",
                  cases[_i].name, html_of(cases[_i].text, true).at, cases[_i].html);
}
END_TEST

START_TEST(test_only_where_asked)
{
    ck_assert_str_eq(html_of(cases[0].text, false).at,
                     "<p>A[^1] b.</p>\n<p>[^1]: What <em>it</em> says.</p>\n");
}
END_TEST

/* The sanitiser leaves the class of notes. */
START_TEST(test_beside_raw_html)
{
    ck_assert_str_eq(html_of("<i>A</i>[^1].\n\n[^1]: Says so.", true).at,
                     "<p><i>A</i>" NOTE("1", "Says so.") ".</p>\n");
}
END_TEST

Suite *markdown_notes_suite(void);
Suite *markdown_notes_suite(void)
{
    Suite *s = suite_create("format/markdown_notes");
    TCase *c = tcase_create("notes");
    tcase_add_checked_fixture(c, NULL, test_memory_done);
    tcase_add_loop_test(c, test_notes, 0, COUNT(cases));
    tcase_add_test(c, test_only_where_asked);
    tcase_add_test(c, test_beside_raw_html);
    suite_add_tcase(s, c);
    return s;
}
