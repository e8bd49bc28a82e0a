/* What a paper's page tells programs: the rules of Google Scholar and of Zotero, and that data can't end its
 * element. */
#include "support/memory.h"
#include "support/site.h"

#include <check.h>
#include <string.h>

static arena *mem;

static void setup(void)
{
    mem = test_memory();
}

#define SITE "title: The site\nbase_url: https://a.org/x/\nvenues: {ICLR: {title: In Full}}\n"

typedef struct {
    const char *name, *record;
    const char *has[8], *lacks[6];
} head_case;

static const head_case cases[] = {
    {"a paper at a conference",
     "title: A Title\nauthors: [Ann Author, Jan Peter van den Berg]\ndate: 2022-12-09\nvenue: ICLR 2023\n"
     "arxiv: 2212.05055\ndoi: 10.1000/x\nbibtex: {pages: 1--9, volume: 3}\n",
     {"<meta name=\"citation_title\" property=\"og:title\" content=\"A Title\">\n",
      "<meta name=\"citation_author\" content=\"Author, Ann\">\n"
      "<meta name=\"citation_author\" content=\"van den Berg, Jan Peter\">\n"
      "<meta name=\"citation_publication_date\" content=\"2023\">\n"
      "<meta name=\"citation_conference_title\" content=\"In Full\">\n"
      "<meta name=\"citation_volume\" content=\"3\">\n<meta name=\"citation_firstpage\" content=\"1\">\n"
      "<meta name=\"citation_lastpage\" content=\"9\">\n",
      "<meta name=\"citation_doi\" content=\"10.1000/x\">\n"
      "<meta name=\"citation_public_url\" content=\"https://arxiv.org/abs/2212.05055\">\n",
      "<meta property=\"og:type\" content=\"article\">\n"
      "<meta property=\"og:url\" content=\"https://a.org/x/papers/p.html\">\n"
      "<meta property=\"og:image\" content=\"https://a.org/x/card.png\">\n",
      "{\"@context\":\"https://schema.org\",\"@type\":\"ScholarlyArticle\",\"headline\":\"A "
      "Title\",\"author\":["
      "{\"@type\":\"Person\",\"name\":\"Ann Author\"},{\"@type\":\"Person\",\"name\":\"Jan Peter van den "
      "Berg\"}],\"datePublished\":\"2023\",\"isPartOf\":{\"@type\":\"PublicationVolume\",\"name\":\"ICLR\"},"
      "\"sameAs\":[\"https://arxiv.org/abs/2212.05055\",\"https://doi.org/10.1000/x\"]}</script>"},
     {"citation_journal_title", "z:itemType", "citation_pdf_url", "Z3988", "rel=\"search\""}},
    {"a preprint with its day",
     "title: T\nauthors: [A A, B B]\ndate: 2022-02-09\narxiv: 2202.05055\n",
     {"<meta name=\"citation_publication_date\" content=\"2022/2/9\">",
      "<meta name=\"z:itemType\" content=\"preprint\">",
      "<meta name=\"citation_publisher\" content=\"arXiv\">", "\"datePublished\":\"2022-02-09\""},
     {"citation_journal_title", "citation_conference"}},
    {"of a date without a day the year alone",
     "title: T\nauthors: [A A]\ndate: 2022-02\n",
     {"<meta name=\"citation_publication_date\" content=\"2022\">", "\"datePublished\":\"2022-02\""},
     {0}},
    {"one author stands without a comma",
     "title: T\nauthors: [\"van den Berg, Jan Peter\"]\ndate: 2022\n",
     {"<meta name=\"citation_author\" content=\"Jan Peter van den Berg\">"},
     {"Berg, Jan"}},
    {"one organisation stands without marks",
     "title: T\nauthors: [\"{Meta, Inc; Research}\"]\ndate: 2022\n",
     {"<meta name=\"citation_author\" content=\"Meta Inc Research\">",
      "{\"@type\":\"Organization\",\"name\":\"Meta, Inc; Research\"}"},
     {0}},
    {"a suffix stands with the given name",
     "title: T\nauthors: [\"King, Jr, Martin\", A B]\ndate: 2022\n",
     {"<meta name=\"citation_author\" content=\"King, Martin Jr\">"},
     {0}},
    {"no date: no tag, but data",
     "title: T\nauthors: [A A]\n",
     {"\"name\":\"T\"", "<meta property=\"og:title\" content=\"T\">"},
     {"citation_", "datePublished", "z:itemType"}},
    {"no author: no tag",
     "title: T\ndate: 2022\n",
     {"\"name\":\"T\",\"datePublished\""},
     {"citation_", "\"author\""}},
    {"a journal",
     "title: T\nauthors: [A A]\ndate: 2022\nvenue: Journal of Tests\nbibtex: {number: 4, issn: 1234-5679}\n",
     {"<meta name=\"citation_journal_title\" content=\"Journal of Tests\">",
      "<meta name=\"citation_issue\" content=\"4\">", "<meta name=\"citation_issn\" content=\"1234-5679\">",
      "\"isPartOf\":{\"@type\":\"Periodical\",\"name\":\"Journal of Tests\"}"},
     {"citation_conference_title", "z:itemType"}},
    {"a chapter",
     "title: T\nauthors: [A A]\ndate: 2022\ntype: chapter\nvenue: The Book\n",
     {"<meta name=\"citation_inbook_title\" content=\"The Book\">", "\"@type\":\"Chapter\",\"name\":\"T\""},
     {"citation_book_title", "z:itemType"}},
    {"a thesis",
     "title: T\nauthors: [A A]\ndate: 2022\ntype: thesis\nvenue: Some University\n",
     {"<meta name=\"citation_dissertation_institution\" content=\"Some University\">",
      "\"sourceOrganization\":{\"@type\":\"Organization\",\"name\":\"Some University\"}"},
     {"z:itemType"}},
    {"a thesis of nowhere",
     "title: T\nauthors: [A A]\ndate: 2022\ntype: thesis\n",
     {"<meta name=\"z:itemType\" content=\"thesis\">"},
     {"citation_dissertation_institution"}},
    {"software",
     "title: T\nauthors: [A A]\ndate: 2022\ntype: software\nurl: https://b.org/s\n",
     {"<meta name=\"z:itemType\" content=\"computerProgram\">", "\"@type\":\"SoftwareSourceCode\"",
      "\"sameAs\":[\"https://b.org/s\"]"},
     {"citation_journal_title"}},
    {"marks in a title",
     "title: '\"Quoted\" & </script><b> `code` $x<y$'\nauthors: [A A]\ndate: 2022\n",
     {"content=\"&quot;Quoted&quot; &amp; &lt;/script&gt;&lt;b&gt; code x &lt; y\"",
      "\"name\":\"\\\"Quoted\\\" & \\u003c/script>\\u003cb> code x \\u003c y\""},
     {"</script><b>"}},
    {"a PDF of the site's own",
     "title: T\nauthors: [A A]\ndate: 2022\nlinks: {PDF: https://a.org/x/papers/p.pdf}\n",
     {"<meta name=\"citation_pdf_url\" content=\"https://a.org/x/papers/p.pdf\">"},
     {0}},
    {"a PDF of another folder",
     "title: T\nauthors: [A A]\ndate: 2022\nlinks: {pdf: https://a.org/x/papers/deep/p.pdf}\n",
     {"citation_title"},
     {"citation_pdf_url"}},
    {"a PDF of elsewhere",
     "title: T\nauthors: [A A]\ndate: 2022\nlinks: {pdf: https://arxiv.org/pdf/2202.05055}\n",
     {"citation_title"},
     {"citation_pdf_url"}},
};

static test_site site_of(const char *yaml, const char *record)
{
    test_file files[] = {
        {"site.yaml", yaml},
        {"content/papers/p.md", arena_printf(mem, "---\n%s---\n", record).at},
        {NULL, NULL},
    };
    return test_render(mem, files, 1);
}

START_TEST(papers)
{
    const head_case *c = &cases[_i];
    test_site s = site_of(SITE, c->record);
    const char *got = test_file_at(&s, "papers/p.html");
    ck_assert_msg(s.good && got, "%s: %s", c->name, test_render_problems(mem, &s));
    char *end = strstr(got, "</head>");
    ck_assert_ptr_nonnull(end);
    *end = '\0';
    for (size_t i = 0; i < 8 && c->has[i]; i++)
        ck_assert_msg(strstr(got, c->has[i]), "%s: no %s in\n%s", c->name, c->has[i], got);
    for (size_t i = 0; i < 6 && c->lacks[i]; i++)
        ck_assert_msg(!strstr(got, c->lacks[i]), "%s: %s in\n%s", c->name, c->lacks[i], got);
}
END_TEST

/* Absolute addresses need to know where the site stands. */
START_TEST(without_base_url)
{
    test_site s = site_of("title: The site\n", "title: T\nauthors: [A A]\ndate: 2022\n");
    ck_assert(test_file_has(&s, "papers/p.html", "<meta name=\"citation_title\" content=\"T\">"));
    static const char *const absent[] = {"og:", "canonical", "rel=\"search\""};
    for (size_t i = 0; i < 3; i++) {
        ck_assert_msg(!test_file_has(&s, "papers/p.html", absent[i]), "%s", absent[i]);
        ck_assert_msg(!test_file_has(&s, "index.html", absent[i]), "%s", absent[i]);
    }
    static const char *const files[] = {"feed.xml", "feed.json", "sitemap.xml", "opensearch.xml", "404.html"};
    for (size_t i = 0; i < 5; i++)
        ck_assert_msg(!test_file_at(&s, files[i]), "%s", files[i]);
    ck_assert(!test_file_has(&s, "robots.txt", "Sitemap"));
}
END_TEST

static const test_file gathered[] = {
    {"site.yaml",
     SITE "taxonomies: {topics: {title: Topics, terms: {routing: {title: Routing}, odd: {}}}}\n"},
    {"content/papers/p.md",
     "---\ntitle: \"P & C++\"\nauthors: [Ann Author, \"{HIT-SCIR}\"]\ndate: 2022-01-02\n"
     "arxiv: 2201.05055\ntopics: [routing]\n---\n"},
    {"content/papers/q.md", "---\ntitle: Q\nauthors: [Ann Author]\ndate: 2021\nvenue: ICLR 2022\n"
                            "doi: 10.1000/(q)\ntopics: [routing, odd]\n---\n"},
    {"content/papers/r.md", "---\ntitle: R\ndate: 2020\ntopics: [routing]\n---\n"},
    {"content/lists/l.md", "# L\n\n- P & C++\n- Q\n- Somebody else's paper\n"},
    {NULL, NULL},
};

#define START                                                                                                \
    "<span class=\"Z3988\" title=\"ctx_ver=Z39.88-2004&amp;rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3A"

START_TEST(listings)
{
    test_site s = test_render(mem, gathered, 1);
    const char *both = START
        "dc&amp;rft.type=preprint&amp;rft.title=P+%26+C%2B%2B&amp;rft.au=Author%2C+Ann&amp;rft.au=HIT-SCIR&"
        "amp;"
        "rft.date=2022-01-02&amp;rft_id=https%3A%2F%2Farxiv.org%2Fabs%2F2201.05055\"></span>\n" START
        "book&amp;rft.genre=proceeding&amp;rft.atitle=Q&amp;rft.au=Author%2C+Ann&amp;rft.date=2022&amp;rft."
        "btitle="
        "In+Full&amp;rft_id=info%3Adoi%2F10.1000%2F%28q%29&amp;rft_id=https%3A%2F%2Fdoi.org%2F10.1000%2F";
    static const char *const where[] = {"papers/index.html", "topics/routing.html", "lists/l.html",
                                        "authors/ann-author.html"};
    for (size_t i = 0; i < 4; i++) {
        ck_assert_msg(test_file_has(&s, where[i], both), "%s:\n%s", where[i], test_file_at(&s, where[i]));
        ck_assert_msg(!test_file_has(&s, where[i], "citation_"), "%s", where[i]);
        ck_assert_msg(!test_file_has(&s, where[i], "rft.title=R&"), "%s", where[i]);
    }
    /* Never on pages of one paper. */
    ck_assert(!test_file_has(&s, "topics/odd.html", "Z3988"));
    ck_assert(!test_file_has(&s, "papers/p.html", "Z3988"));
    ck_assert(!test_file_has(&s, "index.html", "Z3988"));
}
END_TEST

START_TEST(links)
{
    static const struct {
        const char *page, *has;
    } wanted[] = {
        {"index.html",
         "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Atom\" href=\"feed.xml\">"},
        {"index.html", "type=\"application/feed+json\" title=\"JSON Feed\" href=\"feed.json\">"},
        {"index.html",
         "<link rel=\"search\" type=\"application/opensearchdescription+xml\" title=\"The site\" "
         "href=\"opensearch.xml\">"},
        {"index.html", "{\"@context\":\"https://schema.org\",\"@type\":\"WebSite\",\"name\":\"The site\""},
        {"papers/index.html", "title=\"CSL-JSON\" href=\"../papers.csl.json\">"},
        {"papers/index.html", "title=\"RIS\" href=\"../papers.ris\">"},
        {"papers/index.html", "title=\"JSON\" href=\"../papers.json\">"},
        {"lists/l.html", "title=\"BibTeX\" href=\"l.bib\">"},
        {"lists/l.html", "title=\"Atom\" href=\"l.xml\">"},
        {"lists/l.html", "\"@type\":\"CollectionPage\",\"name\":\"L\",\"mainEntity\":{\"@type\":\"ItemList\","
                         "\"numberOfItems\":3}}"},
        {"topics/routing.html", "title=\"BibTeX\" href=\"routing.bib\">"},
        {"topics/routing.html", "<a href=\"routing.bib\">BibTeX</a>"},
        {"papers/index.html", "<a href=\"../papers.ris\">RIS</a>"},
    };
    test_site s = test_render(mem, gathered, 1);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        ck_assert_msg(test_file_has(&s, wanted[i].page, wanted[i].has), "%s: no %s in\n%s", wanted[i].page,
                      wanted[i].has, test_file_at(&s, wanted[i].page));
    ck_assert(!test_file_has(&s, "authors/ann-author.html", "rel=\"alternate\""));
    ck_assert(!test_file_has(&s, "404.html", "og:"));
}
END_TEST

/* More authors than that are named by the citation tags alone. */
START_TEST(many_authors)
{
    buf people = buf_in(mem);
    for (int i = 0; i < 30; i++)
        buf_printf(&people, "%sA%c Bee", i ? ", " : "", 'a' + i % 26);
    test_site s = site_of(
        SITE, arena_printf(mem, "title: T\nauthors: [%.*s]\ndate: 2022\n", (int)people.len, people.at).at);
    const char *got = test_file_at(&s, "papers/p.html");
    size_t tags = 0, persons = 0;
    for (const char *at = got; (at = strstr(at, "citation_author\"")); at++)
        tags++;
    for (const char *at = got; (at = strstr(at, "\"@type\":\"Person\"")); at++)
        persons++;
    ck_assert_uint_eq(tags, 30);
    ck_assert_uint_eq(persons, 12);
}
END_TEST

Suite *head_suite(void);
Suite *head_suite(void)
{
    Suite *s = suite_create("site/head");
    TCase *t = tcase_create("head");
    tcase_add_checked_fixture(t, setup, test_memory_done);
    tcase_add_loop_test(t, papers, 0, sizeof cases / sizeof *cases);
    tcase_add_test(t, without_base_url);
    tcase_add_test(t, listings);
    tcase_add_test(t, links);
    tcase_add_test(t, many_authors);
    suite_add_tcase(s, t);
    return s;
}
