#include "catalog/bibtex_record.h"
#include "catalog/date.h"
#include "catalog/identifier.h"
#include "catalog/name.h"
#include "site/head.h"

/* How a type is told. Zotero takes the type from the tag that names the container; where there is no such
   tag, from z:itemType. `og:type` alone would make a web page of it. No tag of a journal may stand beside one
   of a conference. */
static const struct {
    const char *container; /* the tag that takes the venue; NULL: none */
    bool gives_type;
    const char *zotero; /* NULL: what Zotero guesses, journalArticle */
    const char *schema, *title, *place, *place_type;
} types[TYPE_COUNT] = {
    [TYPE_NONE] = {"citation_publisher", false, "document", "CreativeWork", "name", "publisher",
                   "Organization"},
    [TYPE_PREPRINT] = {NULL, false, "preprint", "ScholarlyArticle", "headline", NULL, NULL},
    [TYPE_ARTICLE] = {"citation_journal_title", true, NULL, "ScholarlyArticle", "headline", "isPartOf",
                      "Periodical"},
    [TYPE_INPROCEEDINGS] = {"citation_conference_title", true, "conferencePaper", "ScholarlyArticle",
                            "headline", "isPartOf", "PublicationVolume"},
    [TYPE_BOOK] = {"citation_publisher", false, "book", "Book", "name", "publisher", "Organization"},
    [TYPE_CHAPTER] = {"citation_inbook_title", true, "bookSection", "Chapter", "name", "isPartOf", "Book"},
    [TYPE_THESIS] = {"citation_dissertation_institution", true, "thesis", "Thesis", "name",
                     "sourceOrganization", "Organization"},
    [TYPE_REPORT] = {"citation_technical_report_institution", true, "report", "Report", "name", "publisher",
                     "Organization"},
    [TYPE_BLOG] = {NULL, false, "blogPost", "BlogPosting", "headline", "isPartOf", "Blog"},
    [TYPE_SOFTWARE] = {"citation_publisher", false, "computerProgram", "SoftwareSourceCode", "name",
                       "publisher", "Organization"},
    [TYPE_DATASET] = {"citation_publisher", false, "dataset", "Dataset", "name", "publisher", "Organization"},
    [TYPE_TALK] = {NULL, false, "presentation", "CreativeWork", "name", NULL, NULL},
};

/* ---- citation tags */

/* A semicolon parts names, and so does a comma where there is one name alone. */
static str without_marks(str name, arena *mem)
{
    char *out = arena_array(mem, char, name.len);
    size_t len = 0;
    for (size_t i = 0; i < name.len; i++)
        if (name.at[i] != ';' && name.at[i] != ',')
            out[len++] = name.at[i];
    return (str){out, len};
}

/* "van den Berg, Jan Peter"; of a paper's only author "Jan Peter van den Berg", since "two words, two words"
   would be taken for two persons. An organisation as it is. */
static str citation_name(const author *a, bool alone, arena *mem)
{
    if (alone || a->literal.len || !a->given.len)
        return without_marks(a->display, mem);
    const author given = {.given = without_marks(a->given, mem),
                          .particle = a->particle,
                          .family = without_marks(a->family, mem)};
    str name = name_inverted(&given, mem);
    return a->suffix.len ? arena_printf(mem, "%.*s %.*s", STR_ARG(name), STR_ARG(a->suffix)) : name;
}

/* "2022/12/9"; where the day is not known, or the venue has a year of its own, the year. */
static str citation_date(const paper *p, arena *mem)
{
    date d = p->date;
    if (p->venue_year || !d.day)
        return arena_printf(mem, "%d", export_year(p));
    return arena_printf(mem, "%d/%d/%d", d.year, d.month, d.day);
}

static void add_place(buf *out, const paper *p)
{
    str venue = types[p->type].container ? export_venue(p) : STR("");
    if (types[p->type].zotero && !(venue.len && types[p->type].gives_type))
        head_add_meta(out, "z:itemType", str_from(types[p->type].zotero));
    if (venue.len)
        head_add_meta(out, types[p->type].container, venue);
    if (p->type == TYPE_PREPRINT && p->ids[ID_ARXIV].text.len)
        head_add_meta(out, "citation_publisher", STR("arXiv"));
}

static void add_pages(buf *out, const paper *p)
{
    str pages = export_field(p, STR("pages"));
    size_t dash = str_find_char(pages, '-'), end = dash;
    while (end < pages.len && pages.at[end] == '-')
        end++;
    head_add_meta(out, "citation_firstpage", str_trim(str_sub(pages, 0, dash)));
    head_add_meta(out, "citation_lastpage", str_trim(str_skip(pages, end)));
}

/* Scholar takes a PDF only from the folder of the page that tells of it. */
static void add_pdf(buf *out, str base, const paper *p)
{
    for (size_t i = 0; base.len && i < p->links.count; i++) {
        str url = p->links.at[i].url.text, file = str_skip(url, base.len + STR("papers/").len);
        if (str_eq_nocase(p->links.at[i].label, STR("pdf")) && str_starts(url, base) &&
            str_starts(str_skip(url, base.len), STR("papers/")) && !str_contains(file, STR("/")))
            head_add_meta(out, "citation_pdf_url", url);
    }
}

bool head_add_citation(buf *out, const edition *e, const paper *p, arena *scratch)
{
    if (p->stub || !p->authors.count || !export_year(p))
        return false;
    head_add_meta(out, e->c->site.base_url.len ? "citation_title\" property=\"og:title" : "citation_title",
                  markdown_title_text(p->title.text, scratch));
    for (size_t i = 0; i < p->authors.count; i++)
        head_add_meta(out, "citation_author",
                      citation_name(&p->authors.at[i], p->authors.count == 1, scratch));
    head_add_meta(out, "citation_publication_date", citation_date(p, scratch));
    add_place(out, p);
    head_add_meta(out, "citation_volume", export_field(p, STR("volume")));
    head_add_meta(out, "citation_issue", export_field(p, STR("number")));
    add_pages(out, p);
    head_add_meta(out, "citation_issn", export_field(p, STR("issn")));
    head_add_meta(out, "citation_isbn", p->ids[ID_ISBN].text);
    head_add_meta(out, "citation_doi", p->ids[ID_DOI].text);
    head_add_meta(out, "citation_pmid", p->ids[ID_PMID].text);
    head_add_meta(out, "citation_public_url", export_url(p, scratch));
    add_pdf(out, e->c->site.base_url, p);
    return true;
}

/* ---- JSON-LD */

/* Of more authors the first ones: all have citation tags. */
enum { ARTICLE_AUTHORS = 12 };

static void add_thing(json_writer *w, str type, str name)
{
    json_open_map(w);
    json_add_member(w, STR("@type"), type);
    json_add_member(w, STR("name"), name);
    json_close_map(w);
}

static void add_authors(json_writer *w, const paper *p)
{
    if (!p->authors.count)
        return;
    json_add_key(w, STR("author"));
    json_open_list(w);
    for (size_t i = 0; i < p->authors.count && i < ARTICLE_AUTHORS; i++) {
        const author *a = &p->authors.at[i];
        add_thing(w, a->literal.len ? STR("Organization") : STR("Person"), a->display);
    }
    json_close_list(w);
}

static void add_published(json_writer *w, const paper *p, arena *scratch)
{
    date when = p->venue_year ? (date){(short)p->venue_year, 0, 0} : p->date;
    if (when.year)
        json_add_member(w, STR("datePublished"), date_iso(when, scratch));
}

/* The same work elsewhere. */
static void add_elsewhere(json_writer *w, const paper *p, arena *scratch)
{
    str url = export_url(p, scratch), doi = p->ids[ID_DOI].text;
    if (!url.len)
        return;
    json_add_key(w, STR("sameAs"));
    json_open_list(w);
    json_add_text(w, url);
    str of_doi = doi.len ? identifier_url(ID_DOI, doi, scratch) : url;
    if (!str_eq(of_doi, url))
        json_add_text(w, of_doi);
    json_close_list(w);
}

void head_add_article(json_writer *w, const paper *p, arena *scratch)
{
    if (p->stub)
        return;
    json_open_map(w);
    json_add_member(w, STR("@context"), STR("https://schema.org"));
    json_add_member(w, STR("@type"), str_from(types[p->type].schema));
    json_add_member(w, str_from(types[p->type].title), markdown_title_text(p->title.text, scratch));
    add_authors(w, p);
    add_published(w, p, scratch);
    if (p->venue_name.len && types[p->type].place) {
        json_add_key(w, str_from(types[p->type].place));
        add_thing(w, str_from(types[p->type].place_type), p->venue_name);
    }
    add_elsewhere(w, p, scratch);
    json_close_map(w);
}
