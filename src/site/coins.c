#include "site/coins.h"

#include "catalog/date.h"
#include "catalog/identifier.h"
#include "catalog/name.h"
#include "format/markdown.h"

/* The keys of each type. The format "dc" takes Zotero's own types. */
static const struct {
    const char *start, *title, *container;
} types[TYPE_COUNT] = {
    [TYPE_NONE] = {"dc&amp;rft.type=document", "title", "publisher"},
    [TYPE_PREPRINT] = {"dc&amp;rft.type=preprint", "title", NULL},
    [TYPE_ARTICLE] = {"journal", "atitle", "jtitle"},
    [TYPE_INPROCEEDINGS] = {"book&amp;rft.genre=proceeding", "atitle", "btitle"},
    [TYPE_BOOK] = {"book", "title", "pub"},
    [TYPE_CHAPTER] = {"book&amp;rft.genre=bookitem", "atitle", "btitle"},
    [TYPE_THESIS] = {"dissertation", "title", "inst"},
    [TYPE_REPORT] = {"book&amp;rft.genre=report", "title", "pub"},
    [TYPE_BLOG] = {"dc&amp;rft.type=blogPost", "title", "source"},
    [TYPE_SOFTWARE] = {"dc&amp;rft.type=computerProgram", "title", "publisher"},
    [TYPE_DATASET] = {"dc&amp;rft.type=dataset", "title", "publisher"},
    [TYPE_TALK] = {"dc&amp;rft.type=presentation", "title", NULL},
};

/* Percent-encoded, blanks as plus: what comes out needs no escaping in an attribute. */
static void add_value(buf *out, str s)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (ascii_alnum(s.at[i]) || c == '-' || c == '.' || c == '_' || c == '~') {
            buf_char(out, s.at[i]);
        } else if (c == ' ') {
            buf_char(out, '+');
        } else {
            buf_char(out, '%');
            buf_char(out, hex[c >> 4]);
            buf_char(out, hex[c & 15]);
        }
    }
}

static void add_pair(buf *out, const char *key, str value)
{
    if (!value.len)
        return;
    buf_lit(out, "&amp;");
    buf_add(out, str_from(key));
    buf_char(out, '=');
    add_value(out, value);
}

static void add_rft(buf *out, const char *key, str value)
{
    if (!value.len)
        return;
    buf_lit(out, "&amp;rft.");
    buf_add(out, str_from(key));
    buf_char(out, '=');
    add_value(out, value);
}

static void add_author(buf *out, const author *a, arena *mem)
{
    author plain = *a;
    plain.suffix = STR("");
    add_rft(out, "au", a->literal.len ? a->literal : name_inverted(&plain, mem));
}

/* Of more authors the first ones: a thousand in each listing would outweigh all else. */
enum { SPAN_AUTHORS = 20 };

/* Where it is found: the DOI, and its own address. */
static void add_addresses(buf *out, const paper *p, arena *mem)
{
    str doi = p->ids[ID_DOI].text;
    if (doi.len)
        add_pair(out, "rft_id", arena_printf(mem, "info:doi/%.*s", STR_ARG(doi)));
    add_pair(out, "rft_id", export_url(p, mem));
    add_rft(out, "isbn", p->ids[ID_ISBN].text);
    add_rft(out, "issn", export_field(p, STR("issn")));
}

static void add_span(buf *out, const paper *p, arena *mem)
{
    date when = p->venue_year ? (date){(short)p->venue_year, 0, 0} : p->date;
    buf_lit(
        out,
        "<span class=\"Z3988\" title=\"ctx_ver=Z39.88-2004&amp;rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3A");
    buf_add(out, str_from(types[p->type].start));
    add_rft(out, types[p->type].title, markdown_title_text(p->title.text, mem));
    for (size_t i = 0; i < p->authors.count && i < SPAN_AUTHORS; i++)
        add_author(out, &p->authors.at[i], mem);
    add_rft(out, "date", date_iso(when, mem));
    if (types[p->type].container)
        add_rft(out, types[p->type].container, export_venue(p));
    add_rft(out, "volume", export_field(p, STR("volume")));
    add_rft(out, "issue", export_field(p, STR("number")));
    add_rft(out, "pages", export_field(p, STR("pages")));
    add_addresses(out, p, mem);
    buf_lit(out, "\"></span>\n");
}

str coins_make(paper *const *papers, size_t count, arena *mem)
{
    buf out = buf_in(mem);
    size_t spans = 0;
    buf_lit(&out, "<div hidden>\n");
    for (size_t i = 0; i < count; i++) {
        if (papers[i]->stub || !papers[i]->authors.count)
            continue;
        add_span(&out, papers[i], mem);
        spans++;
    }
    buf_lit(&out, "</div>\n");
    return spans > 1 ? buf_str(&out) : STR("");
}
