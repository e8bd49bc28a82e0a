#include "site/export_ris.h"

#include "catalog/bibtex_record.h"
#include "catalog/identifier.h"
#include "catalog/keyword.h"
#include "catalog/name.h"
#include "format/ris.h"

/* What a type is called there, and which tag takes the venue. */
static const struct {
    const char *type, *venue;
} types[TYPE_COUNT] = {
    [TYPE_NONE] = {"GEN", "T2"},     [TYPE_PREPRINT] = {"UNPD", "T2"},
    [TYPE_ARTICLE] = {"JOUR", "T2"}, [TYPE_INPROCEEDINGS] = {"CPAPER", "T2"},
    [TYPE_BOOK] = {"BOOK", "PB"},    [TYPE_CHAPTER] = {"CHAP", "T2"},
    [TYPE_THESIS] = {"THES", "PB"},  [TYPE_REPORT] = {"RPRT", "PB"},
    [TYPE_BLOG] = {"BLOG", "T2"},    [TYPE_SOFTWARE] = {"COMP", "PB"},
    [TYPE_DATASET] = {"DATA", "PB"}, [TYPE_TALK] = {"SLIDE", "T2"},
};

typedef struct {
    const export_part *part;
    const paper *p;
    arena *mem;
    buf *out;
} writing;

/* "Family, Given, Jr": here the suffix comes last. */
static str ris_name(const author *a, arena *mem)
{
    author plain = *a;
    plain.suffix = STR("");
    str name = name_inverted(&plain, mem);
    return a->suffix.len ? arena_printf(mem, "%.*s, %.*s", STR_ARG(name), STR_ARG(a->suffix)) : name;
}

static void add_date(const writing *g)
{
    date when = g->p->venue_year ? (date){(short)g->p->venue_year, 0, 0} : g->p->date;
    if (!when.year)
        return;
    ris_add(g->out, STR("PY"), arena_printf(g->mem, "%d", when.year));
    if (when.day)
        ris_add(g->out, STR("DA"), arena_printf(g->mem, "%d/%02d/%02d/", when.year, when.month, when.day));
    else if (when.month)
        ris_add(g->out, STR("DA"), arena_printf(g->mem, "%d/%02d//", when.year, when.month));
}

/* "12--34" is first and last page. */
static void add_pages(const writing *g)
{
    str pages = export_field(g->p, STR("pages"));
    size_t dash = str_find_char(pages, '-'), end = dash;
    while (end < pages.len && pages.at[end] == '-')
        end++;
    ris_add(g->out, STR("SP"), str_trim(str_sub(pages, 0, dash)));
    ris_add(g->out, STR("EP"), str_trim(str_skip(pages, end)));
}

static void add_addresses(const writing *g)
{
    const paper *p = g->p;
    ris_add(g->out, STR("SN"),
            p->ids[ID_ISBN].text.len ? p->ids[ID_ISBN].text : export_field(g->p, STR("issn")));
    ris_add(g->out, STR("DO"), p->ids[ID_DOI].text);
    if (p->ids[ID_ARXIV].text.len)
        ris_add(g->out, STR("AN"), arena_printf(g->mem, "arXiv:%.*s", STR_ARG(p->ids[ID_ARXIV].text)));
    ris_add(g->out, STR("UR"), export_url(p, g->mem));
    for (size_t i = 0; i < p->links.count; i++)
        if (str_eq_nocase(p->links.at[i].label, STR("pdf")))
            ris_add(g->out, STR("L1"), p->links.at[i].url.text);
}

static void add_record(const writing *g)
{
    const paper *p = g->p;
    ris_open(g->out, str_from(types[p->type].type));
    ris_add(g->out, STR("ID"), p->cite_key);
    ris_add(g->out, STR("TI"), export_plain(p->title.text, g->mem));
    for (size_t i = 0; i < p->authors.count; i++)
        ris_add(g->out, STR("AU"), ris_name(&p->authors.at[i], g->mem));
    add_date(g);
    ris_add(g->out, str_from(types[p->type].venue), export_venue(p));
    ris_add(g->out, STR("VL"), export_field(g->p, STR("volume")));
    ris_add(g->out, STR("IS"), export_field(g->p, STR("number")));
    add_pages(g);
    add_addresses(g);
    ris_add(g->out, STR("AB"), export_plain(p->abstract.text, g->mem));
    for (str rest = bibtex_keywords(g->part->c, p, g->mem); rest.at && rest.len;)
        ris_add(g->out, STR("KW"), keyword_split(&rest));
    ris_add(g->out, STR("N1"), export_field(g->p, STR("note")));
    ris_close(g->out);
}

str export_ris(const export_part *part, arena *mem)
{
    buf out = buf_in(mem);
    for (size_t i = 0; i < part->count; i++)
        add_record(&(writing){part, part->papers[i], mem, &out});
    return buf_str(&out);
}
