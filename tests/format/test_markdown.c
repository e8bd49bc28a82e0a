#include "format/markdown.h"
#include "support/linear.h"
#include "support/memory.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static const char *const kinds[] = {
    [MD_DOCUMENT] = "document", [MD_QUOTE] = "quote",        [MD_BULLETS] = "bullets",
    [MD_NUMBERS] = "numbers",   [MD_ITEM] = "item",          [MD_RULE] = "rule",
    [MD_HEADING] = "heading",   [MD_CODE] = "code",          [MD_HTML_BLOCK] = "html",
    [MD_PARAGRAPH] = "p",       [MD_TABLE] = "table",        [MD_ROW] = "row",
    [MD_CELL] = "cell",         [MD_TEXT] = "text",          [MD_SOFT_BREAK] = "soft",
    [MD_HARD_BREAK] = "hard",   [MD_EMPHASIS] = "em",        [MD_STRONG] = "strong",
    [MD_STRIKE] = "strike",     [MD_CODE_SPAN] = "codespan", [MD_LINK] = "link",
    [MD_IMAGE] = "image",       [MD_HTML_SPAN] = "htmlspan", [MD_MATHS] = "maths",
    [MD_WIKI_LINK] = "wiki",
};

static arena *mem;

static void set_up(void)
{
    mem = test_memory();
}

static md_doc parse(const char *text)
{
    return markdown_parse(test_source(mem, "x.md", text), 0, (md_options){.maths = true, .wiki = true}, mem);
}

/* "kind line:column" of every node but the document. */
static const char *places(const md_doc *doc)
{
    buf out = buf_in(mem);
    for (const md_node *n = doc->root->first; n; n = markdown_next(n, doc->root)) {
        position at = source_position(doc->src, n->at);
        buf_printf(&out, "%s%s %zu:%zu", out.len ? ", " : "", kinds[n->kind], at.line, at.column);
    }
    buf_char(&out, 0);
    return out.at ? out.at : "";
}

/* ---- where things begin */

static const struct {
    const char *markdown, *places;
} placed[] = {
    {"", ""},
    {"\n\n  \n", ""},
    {"a", "p 1:1, text 1:1"},
    {"\xEF\xBB\xBF# a", "heading 1:1, text 1:3"},
    {"\n\n   a\nb\n", "p 3:4, text 3:4, soft 3:5, text 4:1"},
    {"a\r\nb\r\n\r\n# c\r\n", "p 1:1, text 1:1, soft 1:2, text 2:1, heading 4:1, text 4:3"},
    {"a  \nb\\\nc", "p 1:1, text 1:1, hard 1:4, text 2:1, hard 2:3, text 3:1"},
    {"# a #\n##\n### \nb\n==\nc\nd\n---\n#\n", "heading 1:1, text 1:3, heading 2:1, heading 3:1, heading "
                                               "4:1, text 4:1, heading 6:1, text 6:1, soft 6:2, "
                                               "text 7:1, heading 9:1"},
    {"  ## **b**\n", "heading 1:3, strong 1:6, text 1:8"},
    {"# # x\n#x\n---\n", "heading 1:1, text 1:3, heading 2:1, text 2:1"},
    /* lists */
    {"- a\n- b\n", "bullets 1:1, item 1:1, p 1:3, text 1:3, item 2:1, p 2:3, text 2:3"},
    {"- a\n- \n## b\n", "bullets 1:1, item 1:1, p 1:3, text 1:3, item 2:1, heading 3:1, text 3:4"},
    {"- \n- a\n", "bullets 1:1, item 1:1, item 2:1, p 2:3, text 2:3"},
    {"- a\n\n  b\n\n-\n", "bullets 1:1, item 1:1, p 1:3, text 1:3, p 3:3, text 3:3, item 5:1"},
    {"-\n  a\n  -\n", "bullets 1:1, item 1:1, heading 2:3, text 2:3"},
    {"- Title over two\nlines\n- b\n",
     "bullets 1:1, item 1:1, p 1:3, text 1:3, soft 1:17, text 2:1, item 3:1, p 3:3, text 3:3"},
    {"- - * a\n", "bullets 1:1, item 1:1, bullets 1:3, item 1:3, bullets 1:5, item 1:5, p 1:7, text 1:7"},
    {"- a\n\n  1. b\n\n     c\n2) d\n",
     "bullets 1:1, item 1:1, p 1:3, text 1:3, numbers 3:3, item 3:3, p 3:6, text 3:6, p 5:6, text 5:6, "
     "numbers 6:1, item 6:1, p 6:4, text 6:4"},
    {"- [ ] **a**\n- [X] b\n",
     "bullets 1:1, item 1:1, p 1:7, strong 1:7, text 1:9, item 2:1, p 2:7, text 2:7"},
    {"- [r]: /u\n- b [r]\n", "bullets 1:1, item 1:1, item 2:1, p 2:3, text 2:3, link 2:5, text 2:6"},
    {"- ***\n- ## a\n- ```\n  b\n  ```\n- c\n",
     "bullets 1:1, item 1:1, rule 1:3, item 2:1, heading 2:3, text 2:6, item 3:1, code 3:3, item 6:1, p 6:3, "
     "text 6:3"},
    /* quotes */
    {"> a\nb\n> > c\n\n> d\n", "quote 1:1, p 1:3, text 1:3, soft 1:4, text 2:1, quote 3:3, p 3:5, text 3:5, "
                               "quote 5:1, p 5:3, text 5:3"},
    {"> - a\n>   > b\n>\n> - c\n", "quote 1:1, bullets 1:3, item 1:3, p 1:5, text 1:5, quote 2:5, p 2:7, "
                                   "text 2:7, item 4:3, p 4:5, text 4:5"},
    {"> #\n> ***\n", "quote 1:1, heading 1:3, rule 2:3"},
    /* code and raw HTML */
    {"```c\n\n```\n~~~\n~~~\na\n", "code 1:1, code 4:1, p 6:1, text 6:1"},
    {"    a\n\n      b\n\nc\n", "code 1:5, p 5:1, text 5:1"},
    {"<div>\n<b>\n</div>\n\n- a\n", "html 1:1, bullets 5:1, item 5:1, p 5:3, text 5:3"},
    {"a <b\nc=\"d\">e</b>", "p 1:1, text 1:1, htmlspan 1:3, text 2:7, htmlspan 2:8"},
    {"a <i><b>", "p 1:1, text 1:1, htmlspan 1:3, htmlspan 1:6"},
    /* spans */
    {"*a **b** `c` ~~d~~ $e$*", "p 1:1, em 1:1, text 1:2, strong 1:4, text 1:6, text 1:9, codespan 1:10, "
                                "text 1:13, strike 1:14, text 1:16, "
                                "text 1:19, maths 1:20"},
    {"$$a$$ b $$ c $$ d\n$$\ne\n$$ f", "p 1:1, maths 1:1, text 1:6, maths 1:9, text 1:16, soft 1:18, maths 2:1, text 4:3"},
    {"***a***", "p 1:1, em 1:1, strong 1:2, text 1:4"},
    {"`` a`b `` ` c\nd `", "p 1:1, codespan 1:1, text 1:10, codespan 1:11"},
    {"[a](b) [c][d] [d] <http://e> [](f)![](g)\n\n[d]: /u 'x\ny'\n",
     "p 1:1, link 1:1, text 1:2, text 1:7, link 1:8, text 1:9, text 1:14, link 1:15, text 1:16, text 1:18, "
     "link 1:19, text 1:20, text 1:29, link 1:30, image 1:35"},
    {"[![a](b)](c) [![](d)](e)", "p 1:1, link 1:1, image 1:2, text 1:4, text 1:13, link 1:14, image 1:15"},
    {"[a\nb](<c d> \"t\n\\\"u\") e", "p 1:1, link 1:1, text 1:2, soft 1:3, text 2:1, text 3:6"},
    {"\\*a &amp; \\[b", "p 1:1, text 1:1"},
    {"http://a/_b_/*c*) *www.d.e*", "p 1:1, link 1:1, text 1:1, text 1:16, em 1:19, link 1:20, text 1:20"},
    {"see http://a.b/c, www.d.e. (x@y.z)",
     "p 1:1, text 1:1, link 1:5, text 1:5, text 1:17, link 1:19, text 1:19, text 1:26, link 1:29, text 1:29, "
     "text 1:34"},
    {"\\* &copy; http://a.b [[c]]", "p 1:1, text 1:1, link 1:11, text 1:11, text 1:21, wiki 1:22"},
    /* tables */
    {"|a|b|\n|-|-|\n|`c`||\n| | d |\n",
     "table 1:1, row 1:1, cell 1:2, text 1:2, cell 1:4, text 1:4, row 3:1, cell 3:2, codespan 3:2, cell 3:6, "
     "row 4:1, cell 4:3, cell 4:5, text 4:5"},
    {"A line of text.\n| a |\n|---|\n| b |\n\nc\n",
     "p 1:1, text 1:1, table 2:1, row 2:1, cell 2:3, text 2:3, row 4:1, cell 4:3, text 4:3, p 6:1, text 6:1"},
    {"a\n\n b | c\n -|-\n d\n",
     "p 1:1, text 1:1, table 3:2, row 3:2, cell 3:2, text 3:2, cell 3:6, text 3:6, "
     "row 5:2, cell 5:2, text 5:2, cell 5:3"},
    {"- t\n  | a |\n  |-|\n  | b |\n- u\n", "bullets 1:1, item 1:1, p 1:3, text 1:3, table 2:3, row 2:3, "
                                            "cell 2:5, text 2:5, row 4:3, cell 4:5, text 4:5, "
                                            "item 5:1, p 5:3, text 5:3"},
    {"> t\n> | a |\n> |:-:|\n> | b |\n",
     "quote 1:1, p 1:3, text 1:3, table 2:3, row 2:3, cell 2:5, text 2:5, row 4:3, cell 4:5, text 4:5"},
    {"- | a |\n  |--|\n", "bullets 1:1, item 1:1, table 1:3, row 1:3, cell 1:5, text 1:5"},
    {"|a|\n|-|\n# b\nc\n|d|\n|-|\n", "table 1:1, row 1:1, cell 1:2, text 1:2, heading 3:1, text 3:3, p 4:1, "
                                     "text 4:1, table 5:1, row 5:1, cell 5:2, "
                                     "text 5:2"},
    {"|a|b|\n|-|\n", "p 1:1, text 1:1, soft 1:6, text 2:1"},
    {"a\r\n|b|\r\n|-|\r\n|c|\r\n",
     "p 1:1, text 1:1, table 2:1, row 2:1, cell 2:2, text 2:2, row 4:1, cell 4:2, text 4:2"},
};

START_TEST(test_places)
{
    md_doc doc = parse(placed[_i].markdown);
    ck_assert_str_eq(places(&doc), placed[_i].places);
}
END_TEST

START_TEST(test_places_count_in_the_whole_file)
{
    const source *src = test_source(mem, "x.md", "---\ntitle: x\n---\ntext\n| a |\n|-|\n");
    md_doc doc = markdown_parse(src, str_find(src->text, STR("text")), (md_options){0}, mem);
    ck_assert_str_eq(places(&doc), "p 4:1, text 4:1, table 5:1, row 5:1, cell 5:3, text 5:3");
}
END_TEST

/* ---- what they cover */

static const struct {
    const char *markdown;
    md_kind kind;
    const char *covered; /* by each of that kind, joined by " / " */
} covers[] = {
    {"- a\n  b\n- \n- c\n\nd", MD_ITEM, "- a\n  b / - / - c"},
    {"# a #  \nb\n===\nc", MD_HEADING, "# a # / b"},
    {"> a\n> b\n\nc", MD_QUOTE, "> a\n> b"},
    {"```\na\n```\nb", MD_CODE, "```\na\n```"},
    {"~~~ x\n~~~\n```\n", MD_CODE, "~~~ x\n~~~ / ```"},
    {"***\n- - -\n", MD_RULE, "*** / - - -"},
    {"a *b* __c__ _d_", MD_EMPHASIS, "*b* / _d_"},
    {"a *b* __c__ **d [e](f)**", MD_STRONG, "__c__ / **d [e](f)**"},
    {"~a~ ~~b~~", MD_STRIKE, "~a~ / ~~b~~"},
    {"`a` `` ` `` `b\nc`", MD_CODE_SPAN, "`a` / `` ` `` / `b\nc`"},
    {"[a](b(c) 'd)') [e][f g] [e] <hh:i> [j](<k l>)\n\n[e]: x\n[f g]: y", MD_LINK,
     "[a](b(c) 'd)') / [e][f g] / [e] / <hh:i> / [j](<k l>)"},
    {"[e](no link here\n\n[e]: x", MD_LINK, "[e]"},
    {"![a *b*](c) ![](d)", MD_IMAGE, "![a *b*](c) / ![](d)"},
    {"$a$ $$b$$", MD_MATHS, "$a$ / $$b$$"},
    {"\\_ [[a]] [[b|c *d*]] [[e|f\ng]]", MD_WIKI_LINK, "[[a]] / [[b|c *d*]] / [[e|f\ng]]"},
    {"x\n| a | b\n|---|---\n| c \\| d || e", MD_ROW, "| a | b / | c \\| d || e"},
    {"x\n| a | b\n|---|---\n| c \\| d || e", MD_CELL, "a / b / c \\| d / "},
    {"&lt;a\\*b", MD_TEXT, "&lt;a\\*b"},
};

START_TEST(test_covered)
{
    md_doc doc = parse(covers[_i].markdown);
    buf out = buf_in(mem);
    bool any = false;
    for (const md_node *n = doc.root; n; n = markdown_next(n, doc.root)) {
        if (n->kind != covers[_i].kind)
            continue;
        if (any)
            buf_lit(&out, " / ");
        buf_add(&out, str_sub(doc.src->text, n->at, n->end - n->at));
        any = true;
    }
    buf_char(&out, 0);
    ck_assert_str_eq(out.at, covers[_i].covered);
}
END_TEST

/* ---- texts */

static const struct {
    const char *markdown, *text;
} texts[] = {
    {"a *b* `c` [d](e) ![f](g)\nh", "a b c d f h"},
    {"&amp;&lt; &copy; &#x41;&#0;&nope; &notit;", "&< © A\xEF\xBF\xBD&nope; &notit;"},
    {"\\* \\a &semi;", "* \\a ;"},
    {":rocket: :+1: :nope: `:rocket:` a:c:d \\:heart:", "🚀 👍 :nope: :rocket: a:c:d ❤️"},
    {"http://a.b/:rocket:", "http://a.b/:rocket:"},
    {"a <b>c</b>", "a c"},
    {"[[a]] [[b|c]]", "a c"},
    {"- a\n- b\n\n# c", "a b c"},
    {"|a|b|\n|-|-|\n|`x\\|y`|\\||", "a b x|y |"},
    {"costs $5 and $6, $7-$10", "costs $5 and $6, $7-$10"},
    {"$5 and $x$", "$5 and x"},
    {"~1.8% (~50%) and ~$3 ~~~x~~~", "~1.8% (~50%) and ~$3 ~~~x~~~"},
    {"$a~b$ ~ $c \\$ d$ \\$", "a b ~ c$d $"},
    {"http://x.y/_a_/~b~*c* *http://x.y/a_b_c* _d_ *http://x.y/a*b",
     "http://x.y/_a_/~b~*c* http://x.y/a_b_c d *http://x.y/a*b"},
    {"a\nb  \nc", "a b c"},
};

START_TEST(test_text)
{
    md_doc doc = parse(texts[_i].markdown);
    str text = arena_str(mem, markdown_text(doc.root, mem));
    ck_assert_str_eq(text.at, texts[_i].text);
}
END_TEST

START_TEST(test_texts_are_slices_of_the_source)
{
    md_doc doc = parse("a b *c*\n");
    ck_assert(str_within(doc.src->text, doc.root->first->first->text));
}
END_TEST

START_TEST(test_nul_becomes_a_replacement)
{
    const source *src = test_source_str(mem, "x.md", (str){"a\0b", 3});
    md_doc doc = markdown_parse(src, 0, (md_options){0}, mem);
    ck_assert(str_eq(markdown_text(doc.root, mem), STR("a\xEF\xBF\xBD"
                                                       "b")));
}
END_TEST

START_TEST(test_targets)
{
    md_doc doc = parse(
        "[a](x&amp;y 'T &quot;&quot;') ![b](c\\_d) <m@n.o> www.p.q ftp://r [[s|t]]\n\n~~~ c++&amp; more\n");
    const md_node *n = doc.root->first->first;
    ck_assert(n->kind == MD_LINK && str_eq(n->target, STR("x&y")) && str_eq(n->title, STR("T \"\"")));
    ck_assert(!n->autolink);
    n = n->next->next;
    ck_assert(n->kind == MD_IMAGE && str_eq(n->target, STR("c_d")));
    n = n->next->next;
    ck_assert(n->kind == MD_LINK && n->autolink && str_eq(n->target, STR("mailto:m@n.o")));
    n = n->next->next;
    ck_assert(n->kind == MD_LINK && n->autolink && str_eq(n->target, STR("http://www.p.q")));
    n = n->next->next;
    ck_assert(n->kind == MD_WIKI_LINK && str_eq(n->target, STR("s")) && str_eq(n->text, STR("t")));
    ck_assert(str_eq(doc.root->last->info, STR("c++&")));
}
END_TEST

START_TEST(test_lists_know_their_numbers_tightness_and_tasks)
{
    md_doc doc = parse("300. a\n301. b\n\n- [x] c\n\n- [ ] d\n- e\n");
    const md_node *numbers = doc.root->first, *bullets = numbers->next;
    ck_assert(numbers->kind == MD_NUMBERS && numbers->level == 300 && numbers->tight &&
              numbers->align == '.');
    ck_assert(bullets->kind == MD_BULLETS && !bullets->tight && bullets->align == '-');
    ck_assert_int_eq(bullets->first->task, 'x');
    ck_assert_int_eq(bullets->first->next->task, ' ');
    ck_assert_int_eq(bullets->last->task, 0);
}
END_TEST

START_TEST(test_a_table_after_text_leaves_its_list_tight)
{
    md_doc doc = parse("- a\n  | b |\n  |---|\n- c\n");
    ck_assert(doc.root->first->tight);
    ck_assert_int_eq(doc.root->first->first->last->kind, MD_TABLE);
}
END_TEST

/* ---- what stays as it is */

static const struct {
    const char *markdown, *places;
} no_wiki_or_table[] = {
    {"`[[a]]`", "p 1:1, codespan 1:1"},
    {"[x [[a]] y](b)", "p 1:1, link 1:1, text 1:2"},
    {"[[a]](b)", "p 1:1, link 1:1, text 1:2"},
    {"[[a](b)]", "p 1:1, text 1:1, link 1:2, text 1:3, text 1:8"},
    {"\\[[a]] [\\[b]] &#91;[c]] [[]] [[|d]] [[e", "p 1:1, text 1:1"},
    {"[[a\nb]]", "p 1:1, text 1:1, soft 1:4, text 2:1"},
    /* lazy lines are no part of a table */
    {"> a\n| b |\n|---|\n", "quote 1:1, p 1:3, text 1:3, soft 1:4, text 2:1, soft 2:6, text 3:1"},
    {"- a\n\n  t\n| b |\n|---|\n",
     "bullets 1:1, item 1:1, p 1:3, text 1:3, p 3:3, text 3:3, soft 3:4, text 4:1, "
     "soft 4:6, text 5:1"},
    {"```\na\n| b |\n|---|\n```\n", "code 1:1"},
    {"a\n| b\n---\n", "heading 1:1, text 1:1, soft 1:2, text 2:1"},
    {"xhttp://a.b a@b http:// www. x@y", "p 1:1, text 1:1"},
};

START_TEST(test_nothing_special)
{
    md_doc doc = parse(no_wiki_or_table[_i].markdown);
    ck_assert_str_eq(places(&doc), no_wiki_or_table[_i].places);
}
END_TEST

START_TEST(test_options_off)
{
    md_doc doc = markdown_parse(test_source(mem, "x.md", "$a$ [[b]]"), 0, (md_options){0}, mem);
    ck_assert_str_eq(places(&doc), "p 1:1, text 1:1");
    ck_assert(!doc.has_maths && !doc.has_html);
    doc = parse("$a$ <b>");
    ck_assert(doc.has_maths && doc.has_html);
}
END_TEST

/* ---- anchors */

START_TEST(test_anchors)
{
    static const struct {
        const char *text, *anchor;
    } cases[] = {
        {"Routing & Architecture", "routing--architecture"},
        {"Task/Domain-level MoE", "taskdomain-level-moe"},
        {"Über größe_x", "über-größe_x"},
        {"🚀 Launch", "-launch"},
        {"1.2 What's new?", "12-whats-new"},
        {"中文 标题", "中文-标题"},
        {"🚀", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(arena_str(mem, markdown_anchor(str_from(cases[i].text), mem)).at, cases[i].anchor);
}
END_TEST

START_TEST(test_anchors_are_unique)
{
    md_doc doc = parse("# a\n# a\n# a-1\n# a\n# *b* `c` ![d](e) :tada: [f](g)\n# !\n# !\n");
    static const char *const expected[] = {"a", "a-1", "a-1-1", "a-2", "b-c--tada-f", "", ""};
    const md_node *n = doc.root->first;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++, n = n->next)
        ck_assert_str_eq(arena_str(mem, n->anchor).at, expected[i]);
}
END_TEST

/* ---- the walk */

START_TEST(test_walk_stays_within)
{
    md_doc doc = parse("- a\n- b\n\nc");
    const md_node *list = doc.root->first, *item = list->first;
    ck_assert_ptr_eq(markdown_next(item, doc.root), item->first);
    ck_assert_ptr_eq(markdown_next_beside(item, doc.root), list->last);
    ck_assert_ptr_null(markdown_next_beside(item, item));
    ck_assert_ptr_null(markdown_next_beside(list->last, list));
    ck_assert_ptr_eq(markdown_next_beside(list->last, doc.root), doc.root->last);
}
END_TEST

/* ---- depth and time */

typedef struct {
    const char *name, *piece, *end;
    size_t times; /* and eight times as often */
} hard_piece;

static const hard_piece hard[] = {
    {"quotes", ">", " a", 6000},
    {"brackets", "[", "", 6000},
    {"stars", "*", "", 6000},
    {"strong", "**", "a", 3000},
    {"lists", "- ", "a", 1500},
    {"wiki", "[[a|", "", 3000},
    {"images", "![", "a](b)", 3000},
    {"backticks", "`a``b", "", 1500},
    {"tables", "a\n|b|\n|-|\n# c\n", "", 300},
    {"delimiters", "|-|\n", "", 1500},
    {"dollars", "$a ", "", 3000},
    {"tildes", "~a ", "", 3000},
    {"urls", "_www.a", "", 3000},
    {"mails", "a@", "", 3000},
    {"colons", ":a", "", 3000},
    {"entities", "&copy;", "", 700},
    {"empty items", "-\n", "", 3000},
};

static void read_and_write(void *piece, size_t times)
{
    const hard_piece *what = piece;
    buf text = buf_in(mem), out = buf_in(mem);
    for (size_t i = 0; i < times; i++)
        buf_add(&text, str_from(what->piece));
    buf_add(&text, str_from(what->end));
    source src = {STR("x.md"), buf_str(&text)};
    md_doc doc = markdown_parse(&src, 0, (md_options){.maths = true, .wiki = true}, mem);
    markdown_html(&doc, doc.root, &(md_render){.html = MD_HTML_SAFE}, mem, &out);
    ck_assert(out.len > 0);
    arena_reset(mem);
}

START_TEST(test_time)
{
    test_is_linear(hard[_i].name, read_and_write, (void *)&hard[_i], hard[_i].times);
}
END_TEST

/* ---- want of memory */

static void parse_in(void *context)
{
    memory *m = context;
    arena a;
    arena_init(&a, m);
    source src = {STR("x.md"), STR("a ~b~ $c$\n| d |\n|-|\n| [[e]] http://f.g :rocket: &copy; <b>x |\n")};
    md_doc doc = markdown_parse(&src, 0, (md_options){.maths = true, .wiki = true}, &a);
    buf out = buf_in(&a);
    markdown_html(&doc, doc.root, &(md_render){.html = MD_HTML_SAFE}, &a, &out);
    arena_done(&a);
}

START_TEST(test_memory_runs_out)
{
    memory m;
    memory_init(&m);
    m.fail_after = 0;
    ck_assert(!memory_run(&m, parse_in, &m));
    m.fail_after = -1;
    ck_assert(memory_run(&m, parse_in, &m));
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

Suite *markdown_suite(void);
Suite *markdown_suite(void)
{
    Suite *s = suite_create("format/markdown");
    TCase *c = tcase_create("all");
    tcase_add_checked_fixture(c, set_up, test_memory_done);
    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, test_places, 0, COUNT(placed));
    tcase_add_test(c, test_places_count_in_the_whole_file);
    tcase_add_loop_test(c, test_covered, 0, COUNT(covers));
    tcase_add_loop_test(c, test_text, 0, COUNT(texts));
    tcase_add_test(c, test_texts_are_slices_of_the_source);
    tcase_add_test(c, test_nul_becomes_a_replacement);
    tcase_add_test(c, test_targets);
    tcase_add_test(c, test_lists_know_their_numbers_tightness_and_tasks);
    tcase_add_test(c, test_a_table_after_text_leaves_its_list_tight);
    tcase_add_loop_test(c, test_nothing_special, 0, COUNT(no_wiki_or_table));
    tcase_add_test(c, test_options_off);
    tcase_add_test(c, test_anchors);
    tcase_add_test(c, test_anchors_are_unique);
    tcase_add_test(c, test_walk_stays_within);
    tcase_add_loop_test(c, test_time, 0, COUNT(hard));
    tcase_add_test(c, test_memory_runs_out);
    suite_add_tcase(s, c);
    return s;
}
