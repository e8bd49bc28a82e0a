/* What each kind of page gives its template. A case brings a template of its own that writes the values out,
   so that nothing here depends on how the theme looks. */
#include <check.h>
#include <stdlib.h>

#include "support/memory.h"
#include "support/site.h"

static arena *mem;

static void setup(void)
{
    mem = test_memory();
}

#define RECORD(title, more) "---\ntitle: \"" title "\"\n" more "---\n"
#define SITE "title: The site\nbase_url: https://a.org/x/\nrepository: https://github.com/o/r\n"
#define TOPICS                                                                                               \
    "taxonomies:\n  topics:\n    title: Topics\n    terms:\n      routing: {title: Routing, description: "   \
    "How.}\n"                                                                                                \
    "      hashing: {title: Hashing, parent: routing, aliases: [hash]}\n      scaling: {title: Scaling}\n"   \
    "  tiers:\n    title: Tiers\n    ordered: true\n    terms: {outer: {title: Outer}, core: {title: "       \
    "Core}}\n"

typedef struct {
    const char *name;
    test_file files[10];
    const char *address, *want;
} page_case;

static const page_case cases[] = {
    /* ---- every page */
    {"what every page has",
     {{"site.yaml", SITE "description: D\nlanguage: en\nauthor: {name: N, url: 'https://n.org/'}\n"},
      {"content/papers/p.md", RECORD("P & `c`", "date: 2020-05-01\nadded: 2021\n")},
      {"templates/paper.mustache",
       "{{root}} {{path}} {{kind}} {{title}} {{{title_html}}} {{canonical}} {{version}} {{language}}\n"
       "{{site.title}} {{site.description}} {{site.url}} {{site.author.name}} {{site.papers_count}} "
       "{{site.updated.words}}\n"
       "{{edit_url}}\n{{suggest_url}}\n{{#is_paper}}paper{{/is_paper}}{{#is_home}}home{{/"
       "is_home}}{{#pages}}pages{{/pages}}\n"
       "{{#menu}}{{title}}:{{path}}{{^last}} {{/last}}{{/menu}}\n{{#browse}}{{title}} {{count}}{{^last}}, "
       "{{/last}}{{/browse}}"}},
     "papers/p.html",
     "../ papers/p.html paper P &amp; c P &amp; <code>c</code> https://a.org/x/papers/p.html 1.2.3 en\n"
     "The site D https://a.org/x/ N 1 paper 2021\n"
     "https://github.com/o/r/edit/main/content/papers/p.md\n"
     "https://github.com/o/r/issues/"
     "new?template=correction.yml&amp;title=papers/p.html&amp;page=papers/p.html\npaper\n"
     "Papers:papers/index.html Map:map.html Stack:stack.html\nYears 1"},
    {"marks of a title stand where they can be seen",
     {{"site.yaml", "title: T\n" TOPICS},
      {"content/papers/p.md",
       RECORD("P `c` $x_1$", "date: 2020\ntopics: routing\ntldr: A `t`\nbuilds_on: [o]\n")},
      {"content/papers/q.md", RECORD("Q", "date: 2021\ntopics: routing\nextends: [p]\n")},
      {"content/papers/o.md", RECORD("O", "date: 2019\ntopics: routing\n")},
      {"content/lists/l.md", "# L\n\n- P c x_1 (2020)\n- Q\n"},
      {"templates/paper.mustache",
       "{{title}}|{{{title_html}}}|{{description}}|{{#previous}}{{title}} {{{title_html}}}{{/previous}}|"
       "{{#related}}{{reason}}{{/related}}|{{#named_by}}{{#mentions}}{{written}}{{/mentions}}{{/named_by}}"}},
     "papers/p.html",
     "P c x₁|P <code>c</code> <math><semantics><msub><mi>x</mi><mn>1</mn></msub>"
     "<annotation encoding=\"application/x-tex\">x_1</annotation></semantics></math>|A t|O O||"},
    {"a reason names a title without its marks",
     {{"site.yaml", "title: T\n"},
      {"content/papers/p.md", RECORD("P `c`", "builds_on: [o]\n")},
      {"content/papers/q.md", RECORD("Q", "extends: [p]\n")},
      {"content/papers/o.md", RECORD("O", "")},
      {"templates/paper.mustache", "{{#related}}{{title}}: {{reason}}{{/related}}"}},
     "papers/o.html",
     "Q: shares a tie to P c"},
    {"without base_url and repository",
     {{"site.yaml", "title: T\n"},
      {"templates/home.mustache",
       "{{root}}|{{canonical}}|{{edit_url}}|{{suggest_url}}|{{repository}}|{{title}}"}},
     "index.html",
     "|||||T"},
    {"404.html knows where the site stands",
     {{"site.yaml", SITE},
      {"templates/not_found.mustache", "{{root}} {{canonical}}{{#is_not_found}}{{title}}{{/is_not_found}}"}},
     "404.html",
     "/x/ Page not found"},
    /* ---- a paper */
    {"authors, identifiers, links, venue",
     {{"site.yaml", SITE "people: [{name: B B, also: [Bee Bee]}]\nvenues: {ICLR: {title: In Full}}\n"},
      {"content/papers/p.md",
       RECORD("P",
              "authors: [{name: A A, orcid: 0000-0002-1825-0097}, Bee Bee, et al.]\nvenue: ICLR 2023 (Oral)\n"
              "arxiv: 2212.05055\ndoi: 10.1000/x\nurl: 'https://www.h.org/x'\nlinks: {code: "
              "'https://c.org/'}\nrating: 2\n")},
      {"templates/paper.mustache",
       "{{#authors}}{{name}} {{path}} {{orcid}}{{^last}}; {{/last}}{{/authors}}{{#and_others}} "
       "…{{/and_others}}\n"
       "{{#venue}}{{title}} {{path}} {{full_title}} {{year}} {{note}}{{/venue}}\n"
       "{{#identifiers}}{{label}} {{value}} {{url}}\n{{/identifiers}}{{#links}}{{label}} {{url}}\n{{/links}}"
       "{{rating}}{{#stars}}*{{/stars}}{{date.iso}}"}},
     "papers/p.html",
     "A A authors/a-a.html 0000-0002-1825-0097; Bee Bee authors/b-b.html  …\n"
     "ICLR venues/iclr.html In Full 2023 Oral\n"
     "arXiv 2212.05055 https://arxiv.org/abs/2212.05055\nDOI 10.1000/x https://doi.org/10.1000/x\n"
     "h.org https://www.h.org/x\ncode https://c.org/\n2**"},
    {"authors beyond the twelfth fold",
     {{"content/papers/p.md",
       RECORD("P", "authors: [A A, B B, C C, D D, E E, F F, G G, H H, I I, J J, K K, L L, M M, N N, O O]\n")},
      {"templates/paper.mustache", "{{#authors}}{{#fold}}{{authors_more}}: {{/fold}}{{#folded}}{{name}} "
                                   "{{/folded}}{{/authors}}"}},
     "papers/p.html",
     "3 more authors: M M N N O O "},
    {"two more are not worth a fold",
     {{"content/papers/p.md",
       RECORD("P", "authors: [A A, B B, C C, D D, E E, F F, G G, H H, I I, J J, K K, L L, M M, N N]\n")},
      {"templates/paper.mustache",
       "{{#authors}}{{#folded}}{{name}} {{/folded}}{{/authors}}{{authors_more}}."}},
     "papers/p.html",
     "."},
    {"texts",
     {{"content/papers/p.md",
       RECORD("P", "tldr: \"One `x` < two\"\nabstract: |\n  First `a`.\n\n  Second.\n") "# Head\n\nText, "
                                                                                        "[[q|see]].\n"},
      {"content/papers/q.md", RECORD("Q", "")},
      {"templates/paper.mustache",
       "{{{tldr}}}\n{{{annotation}}}{{{abstract}}}{{status_word}}{{#annotated}}!{{/annotated}}"}},
     "papers/p.html",
     "One <code>x</code> &lt; two\n<h2 id=\"head\">Head</h2>\n<p>Text, <a "
     "href=\"q.html\" title=\"Q\">see</a>.</p>\n"
     "<p>First <code>a</code>.</p>\n<p>Second.</p>\nread!"},
    {"links within a folder don't leave it",
     {{"content/papers/p.md", RECORD("P", "")},
      {"templates/paper.mustache",
       "<a href=\"{{root}}papers/q.html\"><a href=\"{{root}}papers/\"><a href=\"{{root}}papers/?x\">"
       "<a href=\"{{root}}lists/q.html\">=&quot;../papers/q.html"}},
     "papers/p.html",
     "<a href=\"q.html\"><a href=\"../papers/\"><a href=\"../papers/?x\">"
     "<a href=\"../lists/q.html\">=&quot;../papers/q.html"},
    {"terms by taxonomy, and the places beside it in its first topic",
     {{"site.yaml", SITE TOPICS},
      {"content/papers/p.md", RECORD("P", "date: 2020\ntopics: [hashing, scaling]\ntiers: core\n")},
      {"content/papers/a.md", RECORD("A", "date: 2019\ntopics: hashing\n")},
      {"content/papers/b.md", RECORD("B", "date: 2021\ntopics: hashing\n")},
      {"content/papers/c.md", RECORD("C", "date: 2020-06\ntopics: scaling\n")},
      {"templates/paper.mustache", "{{#taxonomies}}{{title}}: {{#terms}}{{title}} {{path}}{{^last}}, "
                                   "{{/last}}{{/terms}}; {{/taxonomies}}\n"
                                   "{{#previous}}{{title}} {{path}}{{/previous}} < "
                                   "{{#topic}}{{title}}{{/topic}} > {{#next}}{{title}} {{path}}{{/next}}"}},
     "papers/p.html",
     "Topics: Hashing topics/hashing.html, Scaling topics/scaling.html; Tiers: Core tiers/core.html; \n"
     "A papers/a.html < Hashing > B papers/b.html"},
    {"relations, both ways",
     {{"content/papers/p.md", RECORD("P", "builds_on: [a]\nrelated: [b]\n")},
      {"content/papers/a.md", RECORD("A", "compares_with: [p]\n")},
      {"content/papers/b.md", RECORD("B", "supersedes: [p]\nextends: [p]\nrelated: [p]\n")},
      {"templates/paper.mustache",
       "{{#relations}}{{label}}:{{#papers}} {{title}}{{/papers}}; {{/relations}}"}},
     "papers/p.html",
     "Builds on: A; Extended by: B; Compared with: A; Superseded by: B; Related: B; "},
    {"named by lists, in their words",
     {{"content/papers/p.md", RECORD("A Paper Title", "aliases: [Its old name]\ndate: 2023-01\n")},
      {"content/lists/l.md", "# The List\n\n## One\n\n### Two\n\n- [2024/03] [A Paper "
                             "Title](https://a.org/1) [[code](https://c.org/)]\n"},
      {"content/lists/m.md", "---\ntitle: M\n---\n- (Project Related) Its old name\n- A paper title\n"},
      {"templates/paper.mustache",
       "{{lists_count}}\n{{#named_by}}{{title}} {{path}}\n{{#mentions}}#{{anchor}} ({{section}}) "
       "[{{date_text}}] {{remark}}/{{written}}/"
       "{{#links}}{{label}}={{url}}{{/links}}\n{{/mentions}}{{/named_by}}"}},
     "papers/p.html",
     "2 lists\nThe List lists/l.html\n#two (One / Two) [2024/03] //code=https://c.org/\n"
     "M lists/m.html\n# () [] Project Related/Its old name/\n# () [] //\n"},
    {"a stub says what lists know and has no citation",
     {{"content/lists/l.md",
       "# L\n\n- [Nobody wrote a record](https://arxiv.org/abs/2401.00001) [[code](https://c.org/)]\n"},
      {"templates/paper.mustache",
       "{{#stub}}stub{{/stub}} {{title}} [{{bibtex}}{{citation}}{{edit_url}}{{#added}}added{{/added}}] "
       "{{#identifiers}}{{value}}{{/identifiers}} {{#links}}{{label}}{{/links}}"}},
     "papers/nobody-wrote-a-record.html",
     "stub Nobody wrote a record [] 2401.00001 code"},
    /* ---- listings */
    {"rows",
     {{"site.yaml", SITE TOPICS "venues: {ICLR: {title: In Full}}\n"},
      {"content/papers/p.md",
       RECORD("P",
              "authors: [Jan van den Berg, \"{HIT-SCIR}\", C C, D D, E E]\ndate: 2020\nvenue: ICLR 2021\n"
              "topics: [scaling, hashing]\ntiers: core\ntldr: T\nlinks: {GitHub: 'https://c.org/'}\n") "Text."
                                                                                                       "\n"},
      {"content/papers/q.md", RECORD("Q", "authors: [A A, B B, C C, D D]\n")},
      {"content/lists/l.md", "# L\n\n- P\n"},
      {"content/lists/m.md", "# M\n\n- P\n"},
      {"templates/papers.mustache",
       "{{papers_count}}{{stubs_count}}\n{{#groups}}{{title}} {{anchor}}\n{{#papers}}{{path}} {{title}}: "
       "{{#names}}{{name}}{{^last}}, {{/last}}{{/names}}{{#more_names}} +{{more_names}}{{/more_names}} "
       "{{year}} "
       "{{#venue}}{{title}} {{year}}{{/venue}} {{#terms}}{{title}}{{^last}}, {{/last}}{{/terms}} {{{tldr}}} "
       "{{status}} {{code_url}} "
       "{{lists_count}}\n{{/papers}}{{/groups}}"}},
     "papers/index.html",
     "2 papers\n2020 l-2020\npapers/p.html P: van den Berg, HIT-SCIR, C +2 2020 ICLR 2021 Scaling, Hashing T "
     "read https://c.org/ 2 lists\n"
     "Undated l-undated\npapers/q.html Q: A, B, C, D     to-review  \n"},
    {"pages of a listing",
     {{"site.yaml", "title: T\npage_size: 1\n"},
      {"content/papers/a.md", RECORD("A", "date: 2020\n")},
      {"content/papers/b.md", RECORD("B", "date: 2021\n")},
      {"content/papers/c.md", RECORD("C", "date: 2022\n")},
      {"templates/papers.mustache",
       "{{root}}{{path}} {{title}}:{{#groups}}{{#papers}} {{title}}{{/papers}}{{/groups}} "
       "{{#pages}}{{#current}}[{{/current}}{{number}} {{path}}{{#current}}]{{/current}}{{^last}}, "
       "{{/last}}{{/pages}} "
       "{{#previous}}{{title}} {{path}}{{/previous}} {{#next}}{{title}} "
       "{{path}}{{/next}}{{#menu}}{{#current}}menu{{/current}}{{/menu}}"}},
     "papers/page-2.html",
     "../papers/page-2.html Papers, page 2: B 1 papers/index.html, [2 papers/page-2.html], 3 "
     "papers/page-3.html "
     "page 1 papers/index.html page 3 papers/page-3.html"},
    {"additions by month; a month without a day goes with the others",
     {{"content/papers/a.md", RECORD("A", "added: 2024-05-02\n")},
      {"content/papers/b.md", RECORD("B", "added: 2024-04-01\n")},
      {"content/papers/c.md", RECORD("C", "added: 2024-05\n")},
      {"content/papers/d.md", RECORD("D", "added: 2024\n")},
      {"templates/new.mustache",
       "{{#groups}}{{title}} {{anchor}}:{{#papers}} {{title}}{{/papers}}\n{{/groups}}"}},
     "new.html",
     "May 2024 l-2024-05: A C\nApril 2024 l-2024-04: B\n2024 l-2024: D\n"},
    /* ---- lists */
    {"a list in its own words, with contents and what was looked at",
     {{"content/papers/p.md", RECORD("A Paper Title", "date: 2020\n") "Annotated.\n"},
      {"content/lists/l.md",
       "---\ndescription: D\nsource: 'https://github.com/o/l'\nknown:\n  - {code: year-mismatch, item: A "
       "Paper Title, why: So.}\n---\n"
       "# The List\n\n## One\n\n- A Paper Title, 2021\n- Another one by nobody\n\n### Two\n\n## Three\n"},
      {"templates/list.mustache", "{{title}} {{description}} {{source_url}} {{entries_count}}, "
                                  "{{papers_count}}, {{annotated_count}}\n{{{content}}}"
                                  "{{#contents}}{{title}} {{anchor}} {{level}}({{#contents}}{{title}} "
                                  "{{anchor}}{{/contents}}) {{/contents}}\n"
                                  "{{#known}}{{entry}}: {{why}}{{/known}}"}},
     "lists/l.html",
     "The List D https://github.com/o/l 2 entries, 2 papers, 1 annotated\n"
     "<span id=\"the-list\"></span>\n<h2 id=\"one\">One</h2>\n<ul>\n"
     "<li><a href=\"../papers/p.html\">A Paper Title</a>, 2021</li>\n"
     "<li><a href=\"../papers/another-one-by-nobody.html\">Another one by nobody</a></li>\n</ul>\n"
     "<h3 id=\"two\">Two</h3>\n<h2 id=\"three\">Three</h2>\n"
     "One one 2(Two two) Three three 2() \nA Paper Title: So."},
    {"all lists",
     {{"content/lists/l.md", "---\norder: 2\n---\n# L\n\n- A paper by nobody\n"},
      {"content/lists/m.md", "---\norder: 1\ndescription: D\n---\n# M\n"},
      {"templates/lists.mustache", "{{lists_count}}:{{#lists}} {{title}} {{path}} {{items_count}} "
                                   "{{description}}{{^last}},{{/last}}{{/lists}}"}},
     "lists/index.html",
     "2 lists: M lists/m.html 0 D, L lists/l.html 1 "},
    /* ---- terms */
    {"a taxonomy is a tree",
     {{"site.yaml", SITE TOPICS},
      {"content/papers/p.md", RECORD("P", "topics: hashing\n")},
      {"templates/terms.mustache",
       "{{title}} {{taxonomy.path}} {{#is_tree}}tree{{/is_tree}} "
       "{{#is_topics}}topics{{/is_topics}}{{#letters}}letters{{/letters}}\n"
       "{{#terms}}{{title}} {{path}} {{count}} {{description}} ({{#children}}{{title}} "
       "{{count}}{{#children}}no{{/children}}{{/children}})\n"
       "{{/terms}}"}},
     "topics/index.html",
     "Topics topics/index.html tree topics\nRouting topics/routing.html 1 How. (Hashing 1)\nScaling "
     "topics/scaling.html 0  ()\n"},
    {"a topic",
     {{"site.yaml", SITE TOPICS},
      {"content/papers/p.md", RECORD("P", "date: 2020\ntopics: [hashing, scaling]\ntiers: core\n")},
      {"content/papers/q.md", RECORD("Q", "date: 2021\ntopics: [hashing]\n")},
      {"content/topics/hashing.md", "---\ntitle: Hashing\ndescription: Intro\n---\n\nHello.\n"},
      {"templates/term.mustache", "{{title}} {{description}} {{taxonomy.title}} {{#parents}}{{title}} "
                                  "{{path}}{{/parents}} {{#also}}{{name}}{{/also}} "
                                  "{{{content}}}{{#meets}}{{title}} {{path}} "
                                  "{{count}};{{/meets}}{{#coauthors}}no{{/coauthors}} {{edit_url}}\n"
                                  "{{#groups}}{{title}}:{{#papers}} {{title}}{{/papers}} {{/groups}}"}},
     "topics/hashing.html",
     "Hashing Intro Topics Routing topics/routing.html hash <p>Hello.</p>\nScaling topics/scaling.html 1; "
     "https://github.com/o/r/edit/main/content/topics/hashing.md\n2021: Q 2020: P "},
    {"a person",
     {{"site.yaml", SITE "people: [{name: A A, also: [Aa Aa], orcid: 0000-0002-1825-0097}]\n"},
      {"content/papers/p.md", RECORD("P", "authors: [A A, B B, C C]\nvenue: ICLR 2023\n")},
      {"content/papers/q.md", RECORD("Q", "authors: [C C, A A]\nvenue: ICLR 2024\n")},
      {"templates/term.mustache",
       "{{title}} {{orcid}} {{#also}}{{name}}{{/also}}{{#is_authors}}!{{/is_authors}} "
       "{{#coauthors}}{{title}} {{path}} {{count}};{{/coauthors}} "
       "{{#venues}}{{title}} {{path}} {{count}};{{/venues}} {{papers_count}} {{taxonomy.title}}"}},
     "authors/a-a.html",
     "A A 0000-0002-1825-0097 Aa Aa! C C authors/c-c.html 2;B B authors/b-b.html 1; "
     "ICLR venues/iclr.html 2; 2 papers Authors"},
    {"a year, by months",
     {{"content/papers/p.md", RECORD("P", "date: 2020-02-03\n")},
      {"content/papers/q.md", RECORD("Q", "date: 2020\n")},
      {"templates/term.mustache", "{{title}}{{#is_years}}!{{/is_years}}{{#spark}}no{{/spark}} "
                                  "{{#groups}}{{title}}:{{#papers}} {{title}}{{/papers}} {{/groups}}"}},
     "years/2020.html",
     "2020! February 2020: P 2020: Q "},
    /* ---- stack, home, free pages */
    {"the stack",
     {{"content/papers/p.md", RECORD("A paper called P", "date: 2020\n")},
      {"content/papers/q.md", RECORD("A paper called Q", "status: read\n")},
      {"content/papers/r.md", RECORD("A paper called R", "")},
      {"content/lists/l.md", "# L\n\n## One\n\n- A paper called P\n- A paper called Q\n- A paper called "
                             "P\n\n## Two\n\n- A paper called P\n"},
      {"content/lists/m.md", "# M\n\n- A paper called P\n"},
      {"templates/stack.mustache",
       "{{papers_count}}\n{{#stack}}{{title}} {{path}}\n{{#sections}}({{title}}){{#papers}} {{title}} "
       "{{year}} [{{others}}]{{/papers}}\n{{/sections}}{{/stack}}"}},
     "stack.html",
     "2 papers\nL lists/l.html\n(One) A paper called P 2020 [M]\n(Two) A paper called P 2020 [M]\nM "
     "lists/m.html\n"
     "() A paper called P 2020 [L]\nOn no list \n() A paper called R  []\n"},
    {"home",
     {{"site.yaml", SITE TOPICS "description: D\n"},
      {"content/papers/p.md", RECORD("P", "date: 2020\ntopics: hashing\n")},
      {"content/papers/q.md", RECORD("Q", "date: 2021\n")},
      {"content/lists/l.md", "# L\n"},
      {"content/pages/index.md", "---\ntitle: Welcome\nstart:\n  - {paper: p, why: Because.}\n  - {paper: q, "
                                 "why: Then.}\n---\n\nHello.\n"},
      {"templates/home.mustache",
       "{{title}} {{description}} {{{content}}}{{#start}}{{number}} {{title}} {{path}} {{why}}\n{{/start}}"
       "{{#topics}}{{title}} {{count}}, {{/topics}}{{#lists}}{{title}}{{/lists}} "
       "{{#newest}}{{title}}{{/newest}}{{#menu}}{{#current}}no{{/current}}{{/menu}}"}},
     "index.html",
     "Welcome D <p>Hello.</p>\n1 P papers/p.html Because.\n2 Q papers/q.html Then.\nRouting 1, Scaling 0, L "
     "QP"},
    {"a free page, and the menu that is wanted",
     {{"site.yaml", "title: T\nmenu: [{title: All, to: papers}, {title: Us, to: about}, {title: R, to: "
                    "topics/routing}]\n" TOPICS},
      {"content/pages/about.md", "---\ntitle: About\n---\n## One\n\n## Two\n"},
      {"templates/page.mustache", "{{#menu}}{{title}} {{path}}{{#current}}!{{/current}}{{^last}}, "
                                  "{{/last}}{{/menu}} {{{content}}}{{#contents}}{{anchor}} {{/contents}}"}},
     "about.html",
     "All papers/index.html, Us about.html!, R topics/routing.html <h2 id=\"one\">One</h2>\n<h2 "
     "id=\"two\">Two</h2>\none two "},
    {"a heading that is the page's title stands there once",
     {{"content/pages/us.md", "# Who *we* are\n\n[up](#who-we-are)\n"},
      {"templates/page.mustache", "{{title}}: {{{content}}}{{#contents}}{{title}}{{/contents}}"}},
     "us.html",
     "Who we are: <span id=\"who-we-are\"></span>\n<p><a href=\"#who-we-are\">up</a></p>\n"},
    {"former keys lead on",
     {{"site.yaml", SITE},
      {"content/papers/p.md", RECORD("P", "formerly: [old]\n")},
      {"templates/redirect.mustache", "{{root}}{{path}} {{canonical}} {{title}}"}},
     "papers/old.html",
     "../papers/p.html https://a.org/x/papers/p.html P"},
};

START_TEST(pages)
{
    const page_case *c = &cases[_i];
    test_site s = test_render(mem, c->files, 1);
    const char *got = test_file_at(&s, c->address);
    ck_assert_msg(s.good && got, "%s: no %s; %s", c->name, c->address, test_render_problems(mem, &s));
    ck_assert_msg(str_eq(str_from(got), str_from(c->want)), "%s:\n%s\nnot\n%s", c->name, got, c->want);
}
END_TEST

Suite *site_pages_suite(void);
Suite *site_pages_suite(void)
{
    Suite *s = suite_create("site/pages");
    TCase *t = tcase_create("pages");
    tcase_add_checked_fixture(t, setup, test_memory_done);
    tcase_add_loop_test(t, pages, 0, sizeof cases / sizeof *cases);
    suite_add_tcase(s, t);
    return s;
}
