/* How papers hang together: terms, people, venues, years, relations, links in texts, citation keys, orders.
   Each case is a small collection, what is told about it, and facts that must hold, one a line. */
#include <check.h>
#include <stdlib.h>

#include "support/catalog.h"
#include "support/memory.h"

typedef struct {
    const char *name;
    test_file files[7];
    const char *facts; /* what facts_of says */
    const char *problems;
} link_case;

#define RECORD(title, more) "---\ntitle: \"" title "\"\n" more "---\n"

#define TERMS                                                                                                \
    "title: T\ntaxonomies:\n  topics:\n    title: Topics\n    terms:\n"                                      \
    "      routing: {title: Routing}\n      hashing: {title: Hashing, parent: routing}\n"                    \
    "      rl: {title: Reinforcement learning, aliases: [RL], formerly: [reinforcement]}\n"                  \
    "  tiers:\n    title: Tiers\n    ordered: true\n    terms: {core: {}, outer: {}}\n"

static const link_case cases[] = {
    {"a paper counts for the ancestors of its terms, once",
     {{"site.yaml", TERMS},
      {"content/papers/a.md", RECORD("A paper", "date: 2020\ntopics: [hashing, routing]\n")},
      {"content/papers/b.md", RECORD("B paper", "date: 2021\ntopics: RL\n")}},
     "topics/hashing: a\ntopics/rl: b\ntopics/routing: a\nyears/2021: b\nyears/2020: a\n",
     ""},
    {"sections give terms to records without that taxonomy's key, and to stubs",
     {{"site.yaml", TERMS},
      {"content/papers/a.md", RECORD("A paper of ours", "topics: [rl]\n")},
      {"content/papers/b.md", RECORD("B paper of ours", "")},
      {"content/lists/l.md", "---\nsections:\n  \"Later!\": {tiers: outer}\n  \"Later / Inner\": {topics: "
                             "[hashing], tiers: core}\n---\n"
                             "# Later\n\n- B paper of ours\n\n## Inner\n\n- A paper of ours\n- B paper of "
                             "ours\n- C paper of nobody\n"}},
     "topics/hashing: b c-paper-of-nobody\ntopics/rl: a\ntopics/routing: b c-paper-of-nobody\n"
     "tiers/core: b c-paper-of-nobody a\n",
     ""},
    {"an unknown term names the nearest",
     {{"site.yaml", TERMS}, {"content/papers/a.md", RECORD("A", "topics: [routin]\n")}},
     "",
     "content/papers/a.md:3:10 error unknown-term\n"},
    {"terms that are their own ancestors",
     {{"site.yaml", "title: T\ntaxonomies:\n  topics:\n    title: Topics\n    terms:\n      a: {parent: b}\n "
                    "     b: {parent: a}\n"}},
     "",
     "site.yaml:6:19 error term-cycle\n"},
    {"names are equal or they are two people",
     {{"content/papers/a.md", RECORD("A", "authors: [Noam Shazeer, \"Lee-Thorp, James\"]\ndate: 2020-01\n")},
      {"content/papers/b.md", RECORD("B", "authors: [N. Shazeer, James  Lee-Thorp]\ndate: 2020-02\n")}},
     "authors/james-lee-thorp: b a\nauthors/n-shazeer: b\nauthors/noam-shazeer: a\nyears/2020: b a\n",
     ""},
    {"people: joins spellings and keeps namesakes apart",
     {{"site.yaml",
       "title: T\npeople:\n  - {name: Noam Shazeer, also: [N. Shazeer]}\n  - {name: Wei Wang, id: "
       "wei-wang-ucla}\n"
       "  - {name: Wei Wang, id: wei-wang-2, orcid: 0000-0002-1825-0097}\n  - {name: Nobody Here}\n"},
      {"content/papers/a.md", RECORD("A", "authors: [N. Shazeer, {name: Wei Wang, id: wei-wang-ucla}]\n")},
      {"content/papers/b.md",
       RECORD("B", "authors: [Noam Shazeer, {name: Wei Wang, orcid: 0000-0002-1825-0097}, Wei Wang]\n")}},
     "authors/noam-shazeer: a b\nauthors/wei-wang: b\nauthors/wei-wang-2: b\nauthors/wei-wang-ucla: a\n",
     ""},
    {"one name with two ORCIDs",
     {{"content/papers/a.md", RECORD("A", "authors: [{name: Wei Wang, orcid: 0000-0002-1825-0097}]\n")},
      {"content/papers/b.md", RECORD("B", "authors: [{name: Wei Wang, orcid: 0000-0001-5109-3700}]\n")}},
     "authors/wei-wang: a b\n",
     "content/papers/b.md:3:18 warning two-orcids\n"},
    {"names that share a slug: plain ASCII keeps it",
     {{"content/papers/a.md", RECORD("A", "authors: [Jürgen Müller, Jurgen Muller, 王伟]\n")}},
     "authors/jurgen-muller: a\nauthors/jurgen-muller-6030eb: a\nauthors/x-67e638: a\n",
     ""},
    {"a venue is its name, without year and note",
     {{"site.yaml",
       "title: T\nvenues: {NeurIPS: {title: Neural Information Processing Systems, also: [NIPS]}}\n"},
      {"content/papers/a.md", RECORD("A", "venue: NIPS 2017\n")},
      {"content/papers/b.md", RECORD("B", "venue: NeurIPS 2021 (Spotlight)\n")},
      {"content/papers/c.md", RECORD("C", "venue: ACL\n")}},
     "venues/acl: c\nvenues/neurips: a b\n",
     ""},
    {"relations show on both papers",
     {{"content/papers/a.md", RECORD("A", "date: 2020\nbuilds_on: [b]\nrelated: [c]\n")},
      {"content/papers/b.md", RECORD("B", "date: 2019\n")},
      {"content/papers/c.md",
       RECORD("C", "date: 2018\nrelated: [a]\nformerly: [old-c]\ncompares_with: [b]\n")}},
     "years/2020: a\nyears/2019: b\nyears/2018: c\na: 0>b 5>c\nb: 0<a 2<c\nc: 2>b 5>a\n",
     ""},
    {"relations that cannot be",
     {{"content/papers/switch-transformers.md",
       RECORD("S", "extends: [switch-transformer, switch-transformers]\n")},
      {"content/papers/d.md", RECORD("D", "draft: yes\n")},
      {"content/papers/e.md", RECORD("E", "builds_on: [d, zzz]\n")}},
     "",
     "content/papers/e.md:3:16 error unknown-key\n"
     "content/papers/switch-transformers.md:3:11 error unknown-key\n"
     "content/papers/switch-transformers.md:3:31 error self-relation\n"},
    {"former keys are taken too",
     {{"content/papers/a.md", RECORD("A", "formerly: [b]\n")}, {"content/papers/b.md", RECORD("B", "")}},
     "",
     "content/papers/a.md:3:12 error duplicate-key\n"},
    {"citation keys are unique without regard to case",
     {{"content/papers/a.md", RECORD("The Scaling of Gates", "authors: [Jan van den Berg]\ndate: 2020\n")},
      {"content/papers/b.md", RECORD("On Scaling", "authors: [Ann Vandenberg]\ndate: 2020-02\n")},
      {"content/papers/c.md", RECORD("C", "cite_key: VandenBerg2020Scaling\n")},
      {"content/papers/d.md", RECORD("7B Ünder Nobody", "")}},
     "years/2020: b a\nauthors/ann-vandenberg: b\nauthors/jan-van-den-berg: a\n"
     "a cite berg2020scaling\nb cite vandenberg2020scalingb\nc cite VandenBerg2020Scaling\nd cite d\n",
     "content/papers/b.md:2:8 warning cite-key-suffix\n"},
    {"introductions need their term",
     {{"content/topics/routing.md", "Words.\n"},
      {"content/topics/rooting.md", "Words.\n"},
      {"content/tropics/x.md", "Words.\n"}},
     "",
     "content/topics/rooting.md:1:1 error unknown-term\ncontent/tropics/x.md:1:1 error unknown-taxonomy\n"},
};

static void add_terms(buf *out, const catalog *c)
{
    for (size_t i = 0; i < c->taxonomies.count; i++) {
        const taxonomy *t = c->taxonomies.at[i];
        for (size_t k = 0; k < t->terms.count; k++) {
            const term *one = t->terms.at[k];
            if (!one->papers.count)
                continue;
            buf_printf(out, "%.*s/%.*s:", STR_ARG(t->key), STR_ARG(one->key));
            for (size_t j = 0; j < one->papers.count; j++)
                buf_printf(out, " %.*s", STR_ARG(one->papers.at[j]->key));
            buf_char(out, '\n');
        }
    }
}

static void add_relations(buf *out, const catalog *c)
{
    for (size_t i = 0; i < c->papers.count; i++) {
        const paper *p = c->papers.at[i];
        for (size_t k = 0; k < p->relations.count; k++) {
            const relation *r = &p->relations.at[k];
            if (k == 0)
                buf_printf(out, "%.*s:", STR_ARG(p->key));
            buf_printf(out, " %d%c%.*s", r->kind, r->inverse ? '<' : '>', STR_ARG(r->to->key));
        }
        if (p->relations.count)
            buf_char(out, '\n');
    }
}

static void add_cite_keys(buf *out, const catalog *c)
{
    for (size_t i = 0; i < c->record_count; i++)
        buf_printf(out, "%.*s cite %.*s\n", STR_ARG(c->papers.at[i]->key),
                   STR_ARG(c->papers.at[i]->cite_key));
}

/* Every line of `facts` is among the lines that the collection gives. */
static void check_facts(const char *name, const char *facts, str all)
{
    for (str rest = str_from(facts); rest.len;) {
        str line = str_line(&rest);
        bool found = false;
        for (str lines = all; lines.at && !found;)
            found = str_eq(str_line(&lines), line);
        ck_assert_msg(found, "%s: no \"%.*s\" in\n%.*s", name, STR_ARG(line), STR_ARG(all));
    }
}

START_TEST(collections_hang_together)
{
    const link_case *c = &cases[_i];
    arena *mem = test_memory();
    test_collection t = test_collect(mem, c->files);
    const char *problems = test_problem_lines(mem, &t);
    ck_assert_msg(!strcmp(problems, c->problems), "%s:\n%s", c->name, problems);
    buf all = buf_in(mem);
    add_terms(&all, t.catalog);
    size_t terms = all.len;
    add_relations(&all, t.catalog);
    add_cite_keys(&all, t.catalog);
    check_facts(c->name, c->facts, buf_str(&all));
    /* Where facts are about terms they are all of them: none is there that is not told. */
    if (*c->facts && !strstr(c->facts, "cite")) {
        size_t told = 0;
        for (str rest = str_from(c->facts); rest.len;)
            told += str_contains(str_line(&rest), STR("/"));
        size_t there = 0;
        for (str rest = str_sub(buf_str(&all), 0, terms); rest.len; there++)
            str_line(&rest);
        ck_assert_msg(told == there, "%s:\n%.*s", c->name, STR_ARG(buf_str(&all)));
    }
    test_memory_done();
}
END_TEST

/* ---- links in texts */

typedef struct {
    const char *markdown, *target, *problem; /* target "": dropped; problem "": none */
} text_case;

static const text_case texts[] = {
    {"[[btx]]", "papers/btx.html", ""},
    {"[[old-btx|the merge]]", "papers/btx.html", ""},
    {"[[routing]]", "topics/routing.html", ""},
    {"[[topics/routing]]", "topics/routing.html", ""},
    {"[[l]]", "lists/l.html", ""},
    {"[[about]]", "about.html", ""},
    {"[[scaling]]", "", "3:1 error ambiguous-link\n"},
    {"[[papers/scaling]]", "papers/scaling.html", ""},
    {"[[btxx]]", "", "3:1 error unknown-link\n"},
    {"[[authors/jane-doe]]", "authors/jane-doe.html", ""},
    {"[[draft]]", "", ""},
    {"[x](../lists/l.md#part)", "lists/l.html#part", ""},
    {"[x](btx.md)", "papers/btx.html", ""},
    {"[x](../../static/a/b.pdf)", "a/b.pdf", ""},
    {"[x](nowhere.md)", "", "3:1 error unknown-path\n"},
    {"[x](../../../etc/passwd)", "", "3:1 error unknown-path\n"},
    {"[x](javascript:alert(1))", "", "3:1 warning dropped-link\n"},
    {"[x](//example.org/y)", "https://example.org/y", ""},
    {"[x](#part)", "#part", ""},
    {"[x](mailto:a@example.org)", "mailto:a@example.org", ""},
};

START_TEST(texts_link_into_the_site)
{
    const text_case *c = &texts[_i];
    arena *mem = test_memory();
    const char *text = arena_printf(mem, "# Page\n\n%s\n", c->markdown).at;
    const test_file files[] = {
        {"content/papers/btx.md", RECORD("BTX", "formerly: [old-btx]\nauthors: [Jane Doe]\n")},
        {"content/papers/scaling.md", RECORD("A paper called scaling", "")},
        {"content/papers/draft.md", RECORD("Draft", "draft: yes\n")},
        {"content/lists/l.md", "# L\n"},
        {"content/pages/about.md", "# About\n"},
        {"static/a/b.pdf", "bytes"},
        {"content/topics/routing.md", text},
        {NULL, NULL},
    };
    test_collection t = test_collect(mem, files);
    /* Paths are resolved on content/topics/, as they are on content/papers/. */
    const md_doc *doc = &t.catalog->intros.at[0]->doc;
    const md_node *link = NULL;
    for (const md_node *n = doc->root; n; n = markdown_next(n, doc->root))
        if (n->kind == MD_LINK || n->kind == MD_WIKI_LINK)
            link = n;
    bool self = str_eq(str_from(c->markdown), STR("[x](btx.md)"));
    const char *expected = self ? "3:1 error unknown-path\n" : c->problem;
    ck_assert_msg(!strcmp(test_problems(mem, &t.d), expected), "%s: %s", c->markdown,
                  test_problems(mem, &t.d));
    ck_assert(link != NULL);
    bool leads = link->kind == MD_LINK && link->goes != MD_GOES_NOWHERE;
    str target = self ? STR("") : str_from(c->target);
    ck_assert_msg(str_eq(leads ? link->target : STR(""), target), "%s: %.*s", c->markdown,
                  STR_ARG(link->target));
    test_memory_done();
}
END_TEST

/* ---- links of raw HTML, resolved as those of markdown are */

static const text_case html_texts[] = {
    {"<a href='../lists/l.md#part'>x</a>", "in lists/l.html#part", ""},
    {"a <a href=../../static/a/b.pdf>x</a>", "in a/b.pdf", ""},
    {"<img alt=x src=\"../../static/a/b.pdf\">", "in a/b.pdf", ""},
    {"<div>\n<a href=nowhere.md>x</a>\n</div>", "no nowhere.md", "4:4 error unknown-path\n"},
    {"a <img src=nowhere.png>", "no nowhere.png", "3:8 error unknown-path\n"},
    {"<a href=javascript:x>x</a>", "no javascript:x", "3:4 warning dropped-link\n"},
    {"<a href=//example.org/y>x</a>", "as https://example.org/y", ""},
    {"<a href='https://example.org/?a&amp;b'>x</a>", "as https://example.org/?a&b", ""},
    {"<a href='#part'>x</a>", "as #part", ""},
    {"<a href='./#part'>x</a>", "as #part", ""},
    {"<a href=''>x</a>", "no ", ""},
};

static const char *where_html_leads(arena *mem, const md_doc *doc)
{
    static const char *const words[] = {"as", "in", "no"};
    for (const md_node *n = doc->root; n; n = markdown_next(n, doc->root))
        if (n->links)
            return arena_printf(mem, "%s %.*s", words[n->links->at[0].goes], STR_ARG(n->links->at[0].target))
                .at;
    return "";
}

START_TEST(raw_html_links_into_the_site)
{
    const text_case *c = &html_texts[_i];
    arena *mem = test_memory();
    const test_file files[] = {
        {"content/lists/l.md", "# L\n"},
        {"static/a/b.pdf", "bytes"},
        {"content/topics/routing.md", arena_printf(mem, "# Page\n\n%s\n", c->markdown).at},
        {NULL, NULL},
    };
    test_collection t = test_collect(mem, files);
    ck_assert_str_eq(test_problems(mem, &t.d), c->problem);
    ck_assert_str_eq(where_html_leads(mem, &t.catalog->intros.at[0]->doc), c->target);
    test_memory_done();
}
END_TEST

START_TEST(raw_html_of_lists_links_to_their_source)
{
    arena *mem = test_memory();
    static const test_file files[] = {
        {"content/lists/l.md",
         "---\nsource: https://github.com/o/r\n---\n# L\n\nSee <a href=docs/a.md>docs</a>.\n"},
        {"content/lists/m.md", "# M\n\n<p>\n<img\n src=docs/a.png></p>\n"},
        {NULL, NULL},
    };
    test_collection t = test_collect(mem, files);
    ck_assert_str_eq(test_problem_lines(mem, &t), "content/lists/m.md:5:2 warning relative-link\n");
    ck_assert_str_eq(where_html_leads(mem, &t.catalog->lists.at[0]->doc),
                     "as https://github.com/o/r/blob/HEAD/docs/a.md");
    ck_assert_str_eq(where_html_leads(mem, &t.catalog->lists.at[1]->doc), "no docs/a.png");
    test_memory_done();
}
END_TEST

/* By `markdown.html` of the site. */
static const struct {
    const char *mode, *problems;
} html_modes[] = {
    {"safe", "content/lists/l.md:3:3 warning dropped-html\n"
             "content/lists/l.md:3:12 warning relative-link\n"
             "content/papers/a.md:5:3 warning dropped-html\n"
             "content/papers/a.md:5:22 warning dropped-html\n"
             "content/papers/a.md:8:4 error unknown-path\n"},
    {"raw", "content/lists/l.md:3:12 warning relative-link\n"
            "content/papers/a.md:8:4 error unknown-path\n"},
    {"escape", ""},
};

START_TEST(what_of_html_is_left_out)
{
    arena *mem = test_memory();
    const test_file files[] = {
        {"site.yaml", arena_printf(mem, "title: T\nmarkdown: {html: %s}\n", html_modes[_i].mode).at},
        {"content/papers/a.md",
         "---\ntitle: A\n---\n\na <script>b</script> <font>c</font>\n\n<div>\n<a href=b.md>c</a>\n</div>\n"},
        {"content/lists/l.md", "# L\n\na <form><a href=b>c</a>\n"},
        {NULL, NULL},
    };
    test_collection t = test_collect(mem, files);
    ck_assert_str_eq(test_problem_lines(mem, &t), html_modes[_i].problems);
    test_memory_done();
}
END_TEST

/* ---- labels */

/* What a reader is told of a paper before going there; in a list, which is anybody's, nothing is added. */
START_TEST(links_tell_of_the_paper)
{
    arena *mem = test_memory();
    static const test_file files[] = {
        {"content/papers/a.md", RECORD("A \\\"q\\\" `b`", "date: 2022-03\ntldr: Cuts <half> of $x$.\n")},
        {"content/papers/b.md", RECORD("B", "tldr: Short.\n")},
        {"content/papers/d.md", RECORD("D", "draft: true\n")},
        {"content/pages/p.md", "[[a|x]] [[a]] [[b]] [[d|y]] [x](../papers/a.md)\n"},
        {"content/lists/l.md", "See [[a]].\n"},
        {NULL, NULL},
    };
    test_collection t = test_collect(mem, files);
    buf out = buf_in(mem);
    const md_doc *text = &t.catalog->pages.at[0]->doc, *one = &t.catalog->lists.at[0]->doc;
    markdown_html(text, text->root, &(md_render){0}, mem, &out);
    ck_assert_str_eq(arena_str(mem, buf_str(&out)).at,
                     "<p><a href=\"papers/a.html\" title=\"A &quot;q&quot; b (2022)\nCuts &lt;half&gt; of "
                     "x.\">x</a> <a href=\"papers/a.html\" title=\"2022\nCuts &lt;half&gt; of x.\">A "
                     "&quot;q&quot; <code>b</code></a> <a href=\"papers/b.html\" title=\"Short.\">B</a> y "
                     "<a href=\"papers/a.html\">x</a></p>\n");
    buf_clear(&out);
    markdown_html(one, one->root, &(md_render){0}, mem, &out);
    ck_assert_ptr_null(strstr(arena_str(mem, buf_str(&out)).at, "title="));
    test_memory_done();
}
END_TEST

START_TEST(titles_as_labels_keep_their_marks)
{
    arena *mem = test_memory();
    static const test_file files[] = {
        {"content/papers/a.md", RECORD("Using `top_k` in $n$", "aliases: [Both]\n")},
        {"content/papers/b.md", RECORD("Only `b`, $5", "aliases: [Both]\n")},
        {"content/pages/p.md", "[[a]] [[b]] [[a|that]]\n"},
        {"content/lists/l.md", "- [Both](https://example.org/)\n"},
        {NULL, NULL},
    };
    test_collection t = test_collect(mem, files);
    buf out = buf_in(mem);
    const md_doc *text = &t.catalog->pages.at[0]->doc, *one = &t.catalog->lists.at[0]->doc;
    markdown_html(text, text->root, &(md_render){0}, mem, &out);
    ck_assert_str_eq(
        arena_str(mem, buf_str(&out)).at,
        "<p><a href=\"papers/a.html\">Using <code>top_k</code> in <math><semantics><mi>n</mi>"
        "<annotation encoding=\"application/x-tex\">n</annotation></semantics></math></a> "
        "<a href=\"papers/b.html\">Only <code>b</code>, $5</a> <a href=\"papers/a.html\" title=\"Using top_k "
        "in n\">that</a></p>\n");
    buf_clear(&out);
    markdown_html(one, one->root, &(md_render){0}, mem, &out);
    ck_assert_str_eq(arena_str(mem, buf_str(&out)).at,
                     "<ul>\n<li><a href=\"papers/a.html\">Both</a> · <a href=\"papers/b.html\">Only "
                     "<code>b</code>, $5</a> (<a "
                     "href=\"https://example.org/\">link</a>)</li>\n</ul>\n");
    test_memory_done();
}
END_TEST

/* In a list, which may be anybody's README, nothing is an error. */
START_TEST(lists_are_never_wrong)
{
    arena *mem = test_memory();
    static const test_file files[] = {
        {"content/lists/l.md",
         "---\nsource: https://github.com/o/r\n---\n# L\n\nSee [[nothing]] and [docs](docs/a.md).\n"},
        {"content/lists/m.md", "# M\n\nSee [docs](docs/a.md) and [M](./#m).\n"},
        {NULL, NULL},
    };
    test_collection t = test_collect(mem, files);
    ck_assert_str_eq(test_problem_lines(mem, &t), "content/lists/m.md:3:5 warning relative-link\n");
    const md_doc *doc = &t.catalog->lists.at[0]->doc;
    for (const md_node *n = doc->root; n; n = markdown_next(n, doc->root))
        if (n->kind == MD_LINK)
            ck_assert(str_eq(n->target, STR("https://github.com/o/r/blob/HEAD/docs/a.md")));
    test_memory_done();
}
END_TEST

/* What a stub's page links is what its list's page links; an address that may not be linked is no link there
 * either. */
START_TEST(stubs_link_what_their_list_may)
{
    static const struct {
        const char *source, *link, *url; /* url "": none */
    } links[] = {
        {"https://github.com/o/r", "docs/a.pdf", "https://github.com/o/r/blob/HEAD/docs/a.pdf"},
        {"https://github.com/o/r/", "docs/a.pdf", "https://github.com/o/r/blob/HEAD/docs/a.pdf"},
        {"https://github.com/o/r/blob/main/lists/README.md", "../a.pdf",
         "https://github.com/o/r/blob/main/a.pdf"},
        {"https://example.org/lists/", "a.pdf", "https://example.org/lists/a.pdf"},
        {"https://example.org/lists/x.html?y=/#z/", "a.pdf", "https://example.org/lists/a.pdf"},
        {"https://example.org", "/a.pdf", "https://example.org/a.pdf"},
        {"https://example.org", "../a.pdf", ""},
        {"https://example.org", "//other.example/a.pdf", "https://other.example/a.pdf"},
        {"https://example.org", "https://other.example/a.pdf", "https://other.example/a.pdf"},
        {"https://example.org", "javascript:alert(1)", ""},
        {"https://example.org", "JavaScript:alert(1)", ""},
        {"https://example.org", "data:text/html,x", ""},
    };
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        arena *mem = test_memory();
        const char *text = arena_printf(mem, "---\nsource: %s\n---\n- A paper of nobody [slides](%s)\n",
                                        links[i].source, links[i].link)
                               .at;
        const test_file files[] = {{"content/lists/l.md", text}, {NULL, NULL}};
        test_collection t = test_collect(mem, files);
        const paper *stub = test_paper(&t, "a-paper-of-nobody");
        ck_assert_msg(stub != NULL, "%s makes no stub", links[i].link);
        str url = stub->links.count ? stub->links.at[0].url.text : (str){0};
        ck_assert_msg(str_eq(url, str_from(links[i].url)), "%s on %s: %.*s", links[i].link, links[i].source,
                      STR_ARG(url));
        test_memory_done();
    }
}
END_TEST

/* "[[key]]" is no other title of its record. */
START_TEST(an_explicit_key_is_no_spelling)
{
    arena *mem = test_memory();
    static const test_file files[] = {
        {"content/papers/a.md", RECORD("Paper the First", "")},
        {"content/lists/l.md", "# L\n\n- [[a]]: its note\n"},
        {NULL, NULL},
    };
    test_collection t = test_collect(mem, files);
    ck_assert_str_eq(test_problem_lines(mem, &t), "");
    ck_assert_uint_eq(test_paper(&t, "a")->mentions.count, 1);
    ck_assert(str_eq(test_paper(&t, "a")->mentions.at[0].item->title.text, STR("Paper the First")));
    test_memory_done();
}
END_TEST

START_TEST(statuses_come_from_record_then_section_then_default)
{
    arena *mem = test_memory();
    static const test_file files[] = {
        {"content/papers/a.md", RECORD("Paper the First", "status: reading\n") "Words.\n"},
        {"content/papers/b.md", RECORD("Paper the Second", "") "Words.\n"},
        {"content/papers/c.md", RECORD("Paper the Third", "") "Words.\n"},
        {"content/papers/d.md", RECORD("Paper the Fourth", "")},
        {"content/lists/l.md",
         "---\nsections: {Stack: {status: to-review}}\n---\n## Stack\n\n- Paper the First\n"
         "- Paper the Second\n\n## Rest\n\n- Paper the Third\n"},
        {NULL, NULL},
    };
    test_collection t = test_collect(mem, files);
    ck_assert_int_eq(test_paper(&t, "a")->status, STATUS_READING);
    ck_assert_int_eq(test_paper(&t, "b")->status, STATUS_TO_REVIEW);
    ck_assert_int_eq(test_paper(&t, "c")->status, STATUS_READ);
    ck_assert_int_eq(test_paper(&t, "d")->status, STATUS_TO_REVIEW);
    test_memory_done();
}
END_TEST

Suite *link_suite(void);
Suite *link_suite(void)
{
    Suite *s = suite_create("link");
    TCase *t = tcase_create("link");
    tcase_add_loop_test(t, collections_hang_together, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_loop_test(t, texts_link_into_the_site, 0, (int)(sizeof texts / sizeof *texts));
    tcase_add_loop_test(t, raw_html_links_into_the_site, 0, (int)(sizeof html_texts / sizeof *html_texts));
    tcase_add_test(t, raw_html_of_lists_links_to_their_source);
    tcase_add_loop_test(t, what_of_html_is_left_out, 0, (int)(sizeof html_modes / sizeof *html_modes));
    tcase_add_test(t, titles_as_labels_keep_their_marks);
    tcase_add_test(t, links_tell_of_the_paper);
    tcase_add_test(t, lists_are_never_wrong);
    tcase_add_test(t, stubs_link_what_their_list_may);
    tcase_add_test(t, an_explicit_key_is_no_spelling);
    tcase_add_test(t, statuses_come_from_record_then_section_then_default);
    suite_add_tcase(s, t);
    return s;
}
