#include "site/export_csl.h"

#include "catalog/bibtex_record.h"
#include "catalog/name.h"
#include "format/json.h"

static const char *const types[TYPE_COUNT] = {
    [TYPE_NONE] = "document",
    [TYPE_PREPRINT] = "article",
    [TYPE_ARTICLE] = "article-journal",
    [TYPE_INPROCEEDINGS] = "paper-conference",
    [TYPE_BOOK] = "book",
    [TYPE_CHAPTER] = "chapter",
    [TYPE_THESIS] = "thesis",
    [TYPE_REPORT] = "report",
    [TYPE_BLOG] = "post-weblog",
    [TYPE_SOFTWARE] = "document",
    [TYPE_DATASET] = "dataset",
    [TYPE_TALK] = "speech",
};

typedef struct {
    json_writer w;
    const export_part *part;
    const paper *p;
    arena *mem;
} writing;

static void member(writing *g, str key, str text)
{
    if (text.len)
        json_add_member(&g->w, key, text);
}

static void write_name(writing *g, const author *a)
{
    json_open_map(&g->w);
    member(g, STR("literal"), a->literal);
    member(g, STR("family"), a->family);
    member(g, STR("given"), a->given);
    member(g, STR("non-dropping-particle"), a->particle);
    member(g, STR("suffix"), a->suffix);
    json_close_map(&g->w);
}

static void write_authors(writing *g)
{
    if (!g->p->authors.count)
        return;
    json_add_key(&g->w, STR("author"));
    json_open_list(&g->w);
    for (size_t i = 0; i < g->p->authors.count; i++)
        write_name(g, &g->p->authors.at[i]);
    json_close_list(&g->w);
}

/* [[2024, 6, 1]]; of the venue's year no month is known. */
static void write_issued(writing *g)
{
    date when = g->p->venue_year ? (date){(short)g->p->venue_year, 0, 0} : g->p->date;
    int parts[] = {when.year, when.month, when.day};
    if (!when.year)
        return;
    json_add_key(&g->w, STR("issued"));
    json_open_map(&g->w);
    json_add_key(&g->w, STR("date-parts"));
    json_open_list(&g->w);
    json_open_list(&g->w);
    for (int i = 0; i < 3 && parts[i]; i++)
        json_add_int(&g->w, parts[i]);
    json_close_list(&g->w);
    json_close_list(&g->w);
    json_close_map(&g->w);
}

static void write_place(writing *g)
{
    paper_type type = g->p->type;
    bool publisher = type == TYPE_BOOK || type == TYPE_THESIS || type == TYPE_REPORT;
    str venue = export_venue(g->p), arxiv = g->p->ids[ID_ARXIV].text,
        told = export_field(g->p, STR("publisher"));
    member(g, STR("container-title"), publisher ? STR("") : venue);
    if (publisher && venue.len)
        told = venue;
    if (type == TYPE_PREPRINT && !told.len && arxiv.len)
        told = STR("arXiv");
    member(g, STR("publisher"), told);
    member(g, STR("publisher-place"), export_field(g->p, STR("address")));
    if (type == TYPE_PREPRINT && arxiv.len)
        member(g, STR("number"), arena_printf(g->mem, "arXiv:%.*s", STR_ARG(arxiv)));
    member(g, STR("volume"), export_field(g->p, STR("volume")));
    member(g, STR("issue"), export_field(g->p, STR("number")));
    member(g, STR("page"), export_field(g->p, STR("pages")));
    member(g, STR("edition"), export_field(g->p, STR("edition")));
    member(g, STR("ISSN"), export_field(g->p, STR("issn")));
}

static void write_record(writing *g)
{
    const paper *p = g->p;
    json_open_map(&g->w);
    member(g, STR("id"), p->cite_key);
    member(g, STR("citation-key"), p->cite_key);
    member(g, STR("type"), str_from(types[p->type]));
    member(g, STR("title"), export_plain(p->title.text, g->mem));
    write_authors(g);
    write_issued(g);
    write_place(g);
    member(g, STR("DOI"), p->ids[ID_DOI].text);
    member(g, STR("ISBN"), p->ids[ID_ISBN].text);
    member(g, STR("PMID"), p->ids[ID_PMID].text);
    member(g, STR("URL"), export_url(p, g->mem));
    member(g, STR("abstract"), export_plain(p->abstract.text, g->mem));
    member(g, STR("keyword"), bibtex_keywords(g->part->c, p, g->mem));
    member(g, STR("note"), export_field(g->p, STR("note")));
    json_close_map(&g->w);
}

str export_csl(const export_part *part, int flags, arena *mem)
{
    buf out = buf_in(mem);
    writing g = {json_into(&out, flags), part, NULL, mem};
    json_open_list(&g.w);
    for (size_t i = 0; i < part->count; i++) {
        g.p = part->papers[i];
        write_record(&g);
    }
    json_close_list(&g.w);
    return buf_str(&out);
}
