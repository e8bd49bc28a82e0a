#include "format/html.h"
#include "format/markdown.h"
#include "support/memory.h"

#include <check.h>

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

static arena *mem;

static void set_up(void)
{
    mem = test_memory();
}

static md_doc parse(const char *text)
{
    return markdown_parse(test_source(mem, "x.md", text), 0, (md_options){.maths = true, .wiki = true}, mem);
}

static const char *html(const md_doc *doc, const md_render *how)
{
    buf out = buf_in(mem);
    markdown_html(doc, doc->root, how, mem, &out);
    return arena_str(mem, buf_str(&out)).at;
}

/* ---- markdown and what becomes of it by default */

static const struct {
    const char *markdown, *html;
} cases[] = {
    {"", ""},
    {"a <b & \"c\"", "<p>a &lt;b &amp; &quot;c&quot;</p>\n"},
    {"a\nb  \nc", "<p>a\nb<br>\nc</p>\n"},
    {"*a* **b** ~~c~~ `<d>` $\\e<f$", "<p><em>a</em> <strong>b</strong> <del>c</del> <code>&lt;d&gt;</code> "
                                      "<code class=\"maths\">\\e&lt;f</code></p>\n"},
    {"$$ \\a $$ b $$\n\\c\n $$ d",
     "<p><code class=\"maths\">\\a</code> b <code class=\"maths\">\\c</code> d</p>\n"},
    {"> a\n\n***", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n"},
    {"# A b\n####### c\n", "<h1 id=\"a-b\">A b</h1>\n<p>####### c</p>\n"},
    {"# l-top\n[x](#l-top)", "<h1 id=\"x-l-top\">l-top</h1>\n<p><a href=\"#x-l-top\">x</a></p>\n"},
    {"# !", "<h1>!</h1>\n"},
    /* lists */
    {"- a\n- b\n\n  c", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n<p>c</p>\n</li>\n</ul>\n"},
    {"- a\n  - b\n- \n", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li></li>\n</ul>\n"},
    {"3) a", "<ol start=\"3\">\n<li>a</li>\n</ol>\n"},
    {"1. a", "<ol>\n<li>a</li>\n</ol>\n"},
    {"- # a\n  ***", "<ul>\n<li>\n<h1 id=\"a\">a</h1>\n<hr>\n</li>\n</ul>\n"},
    {"- [ ] a\n- [x] b",
     "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"not done\"> a</li>\n"
     "<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"done\"> b</li>\n"
     "</ul>\n"},
    {"- [x] b\n\n- c",
     "<ul>\n<li class=\"task\">\n<p><input type=\"checkbox\" disabled checked aria-label=\"done\"> b"
     "</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>\n"},
    /* code */
    {"```c<\" x\na < b\n```", "<pre><code class=\"language-c&lt;&quot;\">a &lt; b\n</code></pre>\n"},
    {"    a\n", "<pre><code>a\n</code></pre>\n"},
    /* tables */
    {"a\n|b|c|d|\n|-|:-|-:|\n|e|\n",
     "<p>a</p>\n<div class=\"scroll\"><table>\n<thead>\n<tr>\n<th>b</th>\n"
     "<th class=\"left\">c</th>\n<th class=\"right\">d</th>\n</tr>\n</thead>\n<tbody>\n"
     "<tr>\n<td>e</td>\n<td class=\"left\"></td>\n<td class=\"right\"></td>\n</tr>\n"
     "</tbody>\n</table></div>\n"},
    {"|a|\n|:-:|\n",
     "<div class=\"scroll\"><table>\n<thead>\n<tr>\n<th class=\"center\">a</th>\n</tr>\n</thead>\n"
     "</table></div>\n"},
    {"- a\n  |b|\n  |-|\n",
     "<ul>\n<li>a\n<div class=\"scroll\"><table>\n<thead>\n<tr>\n<th>b</th>\n</tr>\n</thead>\n"
     "</table></div>\n</li>\n</ul>\n"},
    /* links */
    {"[a](b c)", "<p>[a](b c)</p>\n"},
    {"[a](<b c> \"t<\")", "<p><a href=\"b%20c\" title=\"t&lt;\">a</a></p>\n"},
    {"[a](//h) [b](mailto:c) [d](?e&f)",
     "<p><a href=\"//h\">a</a> <a href=\"mailto:c\">b</a> <a href=\"?e&amp;f\">d</a></p>\n"},
    {"[a](javascript:b) [c](data:d) <vbscript:e> [f](file:///g) [h](JaVaScRiPt:i)",
     "<p>a c vbscript:e f h</p>\n"},
    {"[a](java&#9;script:b) [c](&#1;javascript:d) [e](javascript&colon;f) [g](x&Tab;y:z)",
     "<p>a c e g</p>\n"},
    {"[a](\\\\javascript:b)", "<p><a href=\"/javascript:b\">a</a></p>\n"},
    {"[a](#b)", "<p><a href=\"#b\">a</a></p>\n"},
    {"https://a.b/c_d", "<p><a href=\"https://a.b/c_d\">https://a.b/c_d</a></p>\n"},
    /* images */
    {"![a *b*](c.png \"t\")", "<p><img src=\"c.png\" alt=\"a b\" title=\"t\" loading=\"lazy\"></p>\n"},
    {"![a](https://b/c.png) ![](//b/c.png?d)",
     "<p><a href=\"https://b/c.png\">a</a> <a href=\"//b/c.png?d\">c.png</a></p>\n"},
    {"[![a](https://b/c.png)](d)", "<p><a href=\"d\">a</a></p>\n"},
    {"[![a](e.png)](d)", "<p><a href=\"d\"><img src=\"e.png\" alt=\"a\" loading=\"lazy\"></a></p>\n"},
    {"![a](data:image/png;base64,x) ![](javascript:x)", "<p>a </p>\n"},
    {"[[a]] [[b|c]]", "<p>a c</p>\n"},
    /* raw HTML */
    {"a <b>b</b><script>c</script> <!-- d -->", "<p>a <b>b</b> </p>\n"},
    {"<div align=center>\n\n# a\n\n</div>\n\nb",
     "<div class=\"center\">\n<h1 id=\"a\">a</h1>\n</div>\n<p>b</p>\n"},
    {"<details>\n<summary>a</summary>\n\n- [x] b\n\n</details>",
     "<details>\n<summary>a</summary>\n<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled checked "
     "aria-label=\"done\"> b</li>\n</ul>\n</details>\n"},
    {"</div></ul> a\n\n- b", " a\n<ul>\n<li>b</li>\n</ul>\n"},
};

START_TEST(test_html)
{
    md_doc doc = parse(cases[_i].markdown);
    ck_assert_str_eq(html(&doc, &(md_render){.html = MD_HTML_SAFE}), cases[_i].html);
}
END_TEST

/* ---- how */

START_TEST(test_raw_html_by_mode)
{
    md_doc doc = parse("<i onclick=x>a</i>\n\n<div onclick=x>\n");
    ck_assert_str_eq(html(&doc, &(md_render){.html = MD_HTML_SAFE}), "<p><i>a</i></p>\n<div>\n</div>");
    ck_assert_str_eq(html(&doc, &(md_render){.html = MD_HTML_RAW}),
                     "<p><i onclick=x>a</i></p>\n<div onclick=x>\n");
    ck_assert_str_eq(html(&doc, &(md_render){.html = MD_HTML_ESCAPE}),
                     "<p>&lt;i onclick=x&gt;a&lt;/i&gt;</p>\n<p>&lt;div onclick=x&gt;</p>\n");
}
END_TEST

/* Markdown, the outermost level, and the levels that come out. */
static const struct {
    const char *text;
    unsigned top;
    const char *levels;
} nested[] = {
    {"## a\n### b\n## c", 0, "232"},     {"## a\n### b\n## c", 2, "232"},
    {"### a\n##### b\n### c", 2, "232"}, {"# a\n#### b\n#### c\n# d", 2, "2332"},
    {"#### a\n## b\n### c", 2, "223"},   {"# a\n## a\n### a\n#### a\n##### a\n###### a", 2, "234566"},
};

START_TEST(test_headings_nest_without_gaps)
{
    md_doc doc = parse(nested[_i].text);
    const char *got = html(&doc, &(md_render){.heading_top = nested[_i].top});
    size_t count = 0;
    for (; (got = strstr(got, "<h")); got += 2, count++)
        ck_assert_int_eq(got[2], nested[_i].levels[count]);
    ck_assert_uint_eq(count, strlen(nested[_i].levels));
}
END_TEST

START_TEST(test_headings_nest_and_have_prefixes)
{
    md_doc doc = parse("# a\n###### b\n\n[c](#a)");
    md_render how = {.heading_top = 2, .id_prefix = STR("n-")};
    const char *expected = "<h2 id=\"n-a\">a</h2>\n<h3 id=\"n-b\">b</h3>\n<p><a href=\"#n-a\">c</a></p>\n";
    ck_assert_str_eq(html(&doc, &how), expected);
    /* With raw HTML about the sanitiser writes them, with one prefix all the same. */
    doc = parse("# a\n\n[c](#a) [e](#d) <b id=d>f</b>");
    ck_assert_str_eq(html(&doc, &how),
                     "<h2 id=\"n-a\">a</h2>\n<p><a href=\"#n-a\">c</a> <a href=\"#n-d\">e</a> "
                     "<b id=\"n-d\">f</b></p>\n");
}
END_TEST

START_TEST(test_where_links_go)
{
    md_doc doc = parse("[a](x) ![b](y) [[c]] [d](javascript:e) [f](g)");
    md_node *n = doc.root->first->first;
    n->goes = MD_GOES_IN_SITE;
    n->target = STR("papers/x/");
    n = n->next->next;
    n->goes = MD_GOES_IN_SITE;
    n = n->next->next;
    n->goes = MD_GOES_NOWHERE;
    n = n->next->next->next->next;
    n->goes = MD_GOES_NOWHERE;
    ck_assert_str_eq(
        html(&doc, &(md_render){.root = STR("../")}),
        "<p><a href=\"../papers/x/\">a</a> <img src=\"../y\" alt=\"b\" loading=\"lazy\"> [[c]] d f</p>\n");
}
END_TEST

START_TEST(test_a_wiki_link_that_was_resolved)
{
    md_doc doc = parse("[[c]] [[d|e]]");
    md_node *n = doc.root->first->first;
    n->kind = MD_LINK;
    n->goes = MD_GOES_IN_SITE;
    n->target = STR("");
    markdown_add_text(n, STR("T & t"), mem);
    n->next->next->goes = MD_GOES_NOWHERE;
    ck_assert_str_eq(html(&doc, &(md_render){0}), "<p><a href=\"./\">T &amp; t</a> [[d|e]]</p>\n");
}
END_TEST

START_TEST(test_a_dropped_link_may_hold_a_link)
{
    md_doc doc = parse("[![a](https://b/c)](d)");
    doc.root->first->first->goes = MD_GOES_NOWHERE;
    ck_assert_str_eq(html(&doc, &(md_render){0}), "<p><a href=\"https://b/c\">a</a></p>\n");
}
END_TEST

START_TEST(test_inside)
{
    md_doc doc = parse("- a *b*\n\n<b>c</b>");
    buf out = buf_in(mem);
    md_render how = {0};
    markdown_html_inside(&doc, doc.root->first->first->first, &how, mem, &out);
    buf_char(&out, '|');
    markdown_html(&doc, doc.root->first->first->first->last, &how, mem, &out);
    buf_char(&out, '|');
    markdown_html_inside(&doc, doc.root->last, &how, mem, &out);
    ck_assert_str_eq(arena_str(mem, buf_str(&out)).at, "a <em>b</em>|<em>b</em>|<b>c</b>");
}
END_TEST

#define MATHS(attributes, letter)                                                                            \
    "<math" attributes "><semantics><mi>" letter "</mi><annotation encoding=\"application/x-tex\">" letter   \
    "</annotation></semantics></math>"

START_TEST(test_maths_survives_the_sanitiser)
{
    md_doc doc = parse("$a$ $$b$$ <b>c</b>");
    ck_assert_str_eq(html(&doc, &(md_render){0}),
                     "<p>" MATHS("", "a") " " MATHS(" display=\"block\"", "b") " <b>c</b></p>\n");
}
END_TEST

static void note(void *context, str what, size_t at, size_t len)
{
    buf_printf(context, "%.*s@%zu+%zu;", STR_ARG(what), at, len);
}

/* Places are the source's, whatever markdown takes off the lines and whatever is written before. */
static const struct {
    const char *markdown, *told;
} dropped[] = {
    {"<script>x</script><a href=\"javascript:y\" onclick=z>a</a>",
     "script@0+7;javascript:y@21+4;onclick@41+7;"},
    {"*a* & <font>b</font> `<x>` <u><font>c", "font@6+5;font@30+5;"},
    {"> <div>\n> <x-y>a\n> </div>\n", "x-y@10+4;"},
    {"- a\n\n  <div>\n    <font\n    onclick=a>\n  </div>\n", "font@17+5;"},
    {"https://a_b.org/_c_d <font>a</font>\n| a |\n|---|\n| <font>b |\n", "font@21+5;font@50+5;"},
    {"a\r\n\r\n<div>\r\n<form>b</form>\r\n</div>", "form@12+5;"},
    {"<a href='https://a.b' onclick=a><font>b</font></a>", "onclick@22+7;font@32+5;"},
};

START_TEST(test_dropped_is_told)
{
    buf told = buf_in(mem);
    md_doc doc = parse(dropped[_i].markdown);
    html(&doc, &(md_render){.dropped = note, .context = &told, .root = STR("../")});
    ck_assert_str_eq(arena_str(mem, buf_str(&told)).at, dropped[_i].told);
}
END_TEST

/* ---- links of raw HTML */

/* Each link as "name written from-end;", then the document with all of them led to page.html, nowhere, and as
   they were, by turns. */
static const struct {
    const char *markdown, *links, *html;
} raw_links[] = {
    {"a <a href=b.md>c</a>", "href b.md 5-14;", "<p>a <a href=\"../page.html\">c</a></p>\n"},
    {"<img alt=a src='b&amp;c.png'><a href=d>e</a><img src=f>", "src b&c.png 11-28;href d 32-38;src f 49-54;",
     "<p><img src=\"../page.html\" alt=\"a\" loading=\"lazy\"><a>e</a><img src=\"f\" alt=\"\" "
     "loading=\"lazy\"></p>\n"},
    {"> <div>\n> <a title=b\n> href=c>d</a>\n> </div>\n", "href c 23-29;",
     "<blockquote>\n<div>\n<a href=\"../page.html\" title=\"b\">d</a>\n</div>\n</blockquote>\n"},
    {"<!-- <a href=a> --><script><a href=b></script><a>c</a><a href>d</a><x href=e src=f>", "", NULL},
    {"<div><a href=a><p><a href=b>c</div>", "href a 8-14;href b 21-27;", NULL},
    {"`<a href=a>` \\<a href=b>", "", NULL},
};

static void lead(md_doc *doc, buf *told)
{
    int number = 0;
    for (const md_node *n = doc->root; n; n = markdown_next(n, doc->root))
        for (size_t i = 0; n->links && i < n->links->count; i++) {
            md_html_link *one = &n->links->at[i];
            buf_printf(told, "%s %.*s %zu-%zu;", one->name, STR_ARG(one->written), one->from, one->end);
            one->goes = (md_goes[]){MD_GOES_IN_SITE, MD_GOES_NOWHERE, MD_GOES_AS_WRITTEN}[number % 3];
            if (number++ % 3 == 0)
                one->target = STR("page.html");
        }
}

START_TEST(test_links_of_raw_html)
{
    buf told = buf_in(mem);
    md_doc doc = parse(raw_links[_i].markdown);
    markdown_html_links(&doc, mem, mem);
    lead(&doc, &told);
    ck_assert_str_eq(arena_str(mem, buf_str(&told)).at, raw_links[_i].links);
    if (raw_links[_i].html)
        ck_assert_str_eq(html(&doc, &(md_render){.root = STR("../")}), raw_links[_i].html);
}
END_TEST

START_TEST(test_links_of_html_as_it_is)
{
    md_doc doc = parse("<a  href=a CLASS=b>c</a><img src=d><a href=e onclick=f>");
    buf told = buf_in(mem);
    markdown_html_links(&doc, mem, mem);
    lead(&doc, &told);
    ck_assert_str_eq(html(&doc, &(md_render){.html = MD_HTML_RAW}),
                     "<p><a  href=\"page.html\" CLASS=b>c</a><img ><a href=e onclick=f></p>\n");
    ck_assert_str_eq(
        html(&doc, &(md_render){.html = MD_HTML_ESCAPE}),
        "<p>&lt;a  href=a CLASS=b&gt;c&lt;/a&gt;&lt;img src=d&gt;&lt;a href=e onclick=f&gt;</p>\n");
}
END_TEST

START_TEST(test_words_of_tasks)
{
    md_doc doc = parse("- [x] a");
    md_render how = {.done = STR("erledigt"), .not_done = STR("offen")};
    ck_assert_str_eq(html(&doc, &how), "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled checked "
                                       "aria-label=\"erledigt\"> a</li>\n</ul>\n");
}
END_TEST

START_TEST(test_html_too_deep_is_text)
{
    buf text = buf_in(mem);
    for (int i = 0; i < 1000; i++)
        buf_lit(&text, "<b>");
    buf_char(&text, 0);
    md_doc doc = parse(text.at);
    const char *out = html(&doc, &(md_render){0});
    ck_assert(str_starts(str_from(out), STR("<p>&lt;b&gt;&lt;b&gt;")));
}
END_TEST

/* ---- titles */

static const struct {
    const char *title, *html, *plain;
} titles[] = {
    {"", "", ""},
    {"A & B <c>", "A &amp; B &lt;c&gt;", "A & B <c>"},
    {"*a* [b](c) :rocket:", "*a* [b](c) :rocket:", "*a* [b](c) :rocket:"},
    {"The `x<y` of `` ` ``", "The <code>x&lt;y</code> of <code> ` </code>", "The x<y of  `"},
    {"`open", "`open", "`open"},
    {"`a`", "<code>a</code>", "a"},
    {"$\\alpha$ for $5 and $6",
     "<math><semantics><mi>α</mi><annotation encoding=\"application/x-tex\">\\alpha</annotation>"
     "</semantics></math> for $5 and $6",
     "α for $5 and $6"},
    {"$\\foo$-RL", "<code class=\"maths\">\\foo</code>-RL", "\\foo-RL"},
    {"$ a$ $$ $", "$ a$ $$ $", "$ a$ $$ $"},
};

START_TEST(test_titles)
{
    buf out = buf_in(mem);
    markdown_title_html(str_from(titles[_i].title), &(md_render){0}, mem, &out);
    ck_assert_str_eq(arena_str(mem, buf_str(&out)).at, titles[_i].html);
    ck_assert_str_eq(arena_str(mem, markdown_title_text(str_from(titles[_i].title), mem)).at,
                     titles[_i].plain);
}
END_TEST

Suite *markdown_html_suite(void);
Suite *markdown_html_suite(void)
{
    Suite *s = suite_create("format/markdown_html");
    TCase *c = tcase_create("all");
    tcase_add_checked_fixture(c, set_up, test_memory_done);
    tcase_add_loop_test(c, test_html, 0, COUNT(cases));
    tcase_add_test(c, test_raw_html_by_mode);
    tcase_add_loop_test(c, test_headings_nest_without_gaps, 0, COUNT(nested));
    tcase_add_test(c, test_headings_nest_and_have_prefixes);
    tcase_add_test(c, test_where_links_go);
    tcase_add_test(c, test_a_wiki_link_that_was_resolved);
    tcase_add_test(c, test_a_dropped_link_may_hold_a_link);
    tcase_add_test(c, test_inside);
    tcase_add_test(c, test_maths_survives_the_sanitiser);
    tcase_add_loop_test(c, test_dropped_is_told, 0, COUNT(dropped));
    tcase_add_loop_test(c, test_links_of_raw_html, 0, COUNT(raw_links));
    tcase_add_test(c, test_links_of_html_as_it_is);
    tcase_add_test(c, test_words_of_tasks);
    tcase_add_test(c, test_html_too_deep_is_text);
    tcase_add_loop_test(c, test_titles, 0, COUNT(titles));
    suite_add_tcase(s, c);
    return s;
}
