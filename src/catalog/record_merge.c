#include "catalog/record_merge.h"

#include "catalog/date.h"
#include "catalog/identifier.h"
#include "catalog/record.h"
#include "catalog/record_write.h"
#include "catalog/title.h"
#include "catalog/venue.h"
#include "format/yaml.h"

typedef struct {
    const paper *have, *got;
    const site_config *site;
    arena *mem;
    merge_findings out;
} merging;

static void note(merging *m, bool lacks, str name, str theirs, str ours, span where)
{
    *vec_push(m->mem, &m->out) =
        (merge_finding){lacks ? MERGE_LACKS : MERGE_DIFFERS, name, theirs, ours, where};
}

/* Two texts of a field, told apart by `same`. */
static void compare(merging *m, str name, located theirs, str ours, bool same)
{
    if (theirs.text.len && (!ours.len || !same))
        note(m, !ours.len, name, theirs.text, ours, theirs.where);
}

/* ---- fields */

static str squeezed(str text, arena *mem)
{
    buf out = buf_in(mem);
    for (size_t i = 0; i < text.len; i++)
        if (!ascii_space(text.at[i]) || (out.len && out.at[out.len - 1] != ' '))
            buf_char(&out, ascii_space(text.at[i]) ? ' ' : text.at[i]);
    return str_trim(buf_str(&out));
}

static str names_of(const paper *p, arena *mem)
{
    buf out = buf_in(mem);
    for (size_t i = 0; i < p->authors.count; i++)
        buf_printf(&out, "%s%.*s", i ? ", " : "", STR_ARG(p->authors.at[i].display));
    if (p->and_others)
        buf_lit(&out, ", et al.");
    return buf_str(&out);
}

static void compare_texts(merging *m)
{
    const paper *have = m->have, *got = m->got;
    str ours = names_of(have, m->mem), theirs = names_of(got, m->mem);
    located names = {theirs, got->authors.count ? got->authors.at[0].name.where : got->title.where};
    bool same = str_eq(title_key(m->mem, have->title.text), title_key(m->mem, got->title.text));
    compare(m, STR("title"), got->title, have->title.text, same);
    compare(m, STR("authors"), names, ours, str_eq(ours, theirs));
    same = str_eq(squeezed(have->abstract.text, m->mem), squeezed(got->abstract.text, m->mem));
    compare(m, STR("abstract"), got->abstract, have->abstract.text, same);
}

/* One may say less than the other; and the year alone may be that of publication. */
static bool dates_agree(const paper *have, const paper *got)
{
    date a = have->date, b = got->date;
    if (!b.month && have->venue_year == b.year)
        return true;
    return a.year == b.year &&
           (!a.month || !b.month || (a.month == b.month && (!a.day || !b.day || a.day == b.day)));
}

static void compare_date(merging *m)
{
    located theirs = {date_iso(m->got->date, m->mem), m->got->date_where};
    /* What was only worked out is no contradiction. */
    if (!theirs.where.src && m->have->date.year)
        return;
    if (!theirs.where.src)
        theirs.where = m->got->title.where;
    compare(m, STR("date"), theirs, date_iso(m->have->date, m->mem), dates_agree(m->have, m->got));
}

/* A type that follows from venue and identifiers is nothing that was said; and that a paper is a preprint too
   says nothing of where it was published. */
static void compare_type(merging *m)
{
    const paper *have = m->have, *got = m->got;
    if (got->type == TYPE_PREPRINT && !have->type_given)
        return;
    if (got->type != have->type && (have->type_given || got->type_given))
        note(m, !have->type_given, STR("type"), paper_type_name(got->type),
             have->type_given ? paper_type_name(have->type) : STR(""), got->title.where);
}

static bool venues_agree(const merging *m)
{
    const term *a = venue_declared(m->site, m->have->venue_name),
               *b = venue_declared(m->site, m->got->venue_name);
    int x = m->have->venue_year, y = m->got->venue_year;
    bool named = a && b ? a == b : str_eq_nocase(m->have->venue_name, m->got->venue_name);
    return named && (!x || !y || x == y);
}

static bool has_address(const paper *p, str url)
{
    for (size_t i = 0; i < p->links.count; i++)
        if (str_eq(p->links.at[i].url.text, url))
            return true;
    return str_eq(p->url.text, url);
}

static void compare_addresses(merging *m)
{
    const paper *have = m->have, *got = m->got;
    for (int i = 0; i < ID_COUNT; i++) {
        id_kind kind = (id_kind)i;
        str ours = have->ids[i].text;
        bool same = ours.len && identifier_same(kind, ours, kind, got->ids[i].text, m->mem);
        compare(m, identifier_field(kind), got->ids[i], ours, same);
    }
    if (!has_address(have, got->url.text))
        compare(m, STR("url"), got->url, have->url.text, false);
    if (got->links.count && !have->links.count)
        note(m, true, STR("links"), got->links.at[0].url.text, STR(""), got->links.at[0].url.where);
}

/* ---- terms, and fields of BibTeX */

static bool has_term(const paper *p, str taxonomy_key, str key)
{
    for (size_t i = 0; i < p->terms.count; i++)
        if (str_eq(p->terms.at[i]->taxonomy->key, taxonomy_key) && str_eq(p->terms.at[i]->key, key))
            return true;
    return false;
}

static bool claims_any(const paper *p, str taxonomy_key)
{
    for (size_t i = 0; i < p->claims.count; i++)
        if (str_eq(p->claims.at[i].taxonomy, taxonomy_key))
            return true;
    return false;
}

/* Which terms a paper has is its keeper's to say: they are taken only where the record names none. */
static void compare_terms(merging *m)
{
    str told = STR("");
    for (size_t i = 0; i < m->got->claims.count; i++) {
        const term_claim *one = &m->got->claims.at[i];
        if (str_eq(one->taxonomy, told) || claims_any(m->have, one->taxonomy) ||
            has_term(m->have, one->taxonomy, one->term.text))
            continue;
        note(m, true, one->taxonomy, one->term.text, STR(""), one->term.where);
        told = one->taxonomy;
    }
}

static void compare_bibtex(merging *m)
{
    const paper *have = m->have, *got = m->got;
    bool whole = got->bibtex.count && !have->bibtex.count;
    if (whole)
        note(m, true, STR("bibtex"), got->bibtex.at[0].value.text, STR(""), got->bibtex.at[0].value.where);
    for (size_t i = 0; !whole && i < got->bibtex.count; i++) {
        const named_text *theirs = &got->bibtex.at[i];
        str ours = STR("");
        for (size_t k = 0; k < have->bibtex.count; k++)
            if (str_eq_nocase(have->bibtex.at[k].name, theirs->name))
                ours = have->bibtex.at[k].value.text;
        if (!str_eq(squeezed(ours, m->mem), squeezed(theirs->value.text, m->mem)))
            note(m, false, arena_printf(m->mem, "bibtex.%.*s", STR_ARG(theirs->name)), theirs->value.text,
                 ours, theirs->value.where);
    }
}

merge_findings record_compare(const paper *have, const paper *got, const site_config *site, arena *mem)
{
    merging m = {.have = have, .got = got, .site = site, .mem = mem};
    compare_texts(&m);
    compare_date(&m);
    compare_type(&m);
    compare(&m, STR("venue"), got->venue, have->venue.text, venues_agree(&m));
    compare_addresses(&m);
    compare_terms(&m);
    if (!str_eq_nocase(got->given_cite_key.text, have->cite_key))
        compare(&m, STR("cite_key"), got->given_cite_key, have->given_cite_key.text, false);
    compare_bibtex(&m);
    return m.out;
}

/* ---- lines into the front matter */

static size_t place_in(const field_names *order, str name)
{
    for (size_t i = 0; i < order->count; i++)
        if (str_eq(order->at[i], name))
            return i;
    return order->count;
}

/* The beginning of the line that holds `at`, and of comments right above it, which belong to it. */
static size_t line_above(str text, size_t at, size_t least)
{
    size_t line = at;
    while (line > least && text.at[line - 1] != '\n')
        line--;
    while (line > least) {
        size_t above = line - 1;
        while (above > least && text.at[above - 1] != '\n')
            above--;
        str written = str_trim(str_sub(text, above, line - above));
        if (!written.len || written.at[0] != '#')
            break;
        line = above;
    }
    return line;
}

/* Before the first field that canonically comes later, so that whatever order there is stays. */
static size_t insertion_at(const source *src, const front_matter *fm, const yaml_node *root,
                           const field_names *order, str name)
{
    size_t place = place_in(order, name);
    for (size_t i = 0; i < root->count; i++)
        if (place_in(order, root->pairs[i].key) > place)
            return line_above(src->text, root->pairs[i].key_where.at, fm->yaml);
    return fm->yaml + fm->yaml_len;
}

static void add_lines(buf *out, str lines, bool crlf)
{
    for (size_t i = 0; i < lines.len; i++) {
        if (crlf && lines.at[i] == '\n')
            buf_char(out, '\r');
        buf_char(out, lines.at[i]);
    }
}

static bool is_lacking(const merge_findings *all, str name)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->at[i].state == MERGE_LACKS && str_eq(all->at[i].field, name))
            return true;
    return false;
}

/* Both papers' taxonomies have their place. */
static field_names order_of(const paper *have, const paper *got, arena *mem)
{
    paper both = {0};
    for (size_t i = 0; i < have->claims.count; i++)
        *vec_push(mem, &both.claims) = have->claims.at[i];
    for (size_t i = 0; i < got->claims.count; i++)
        *vec_push(mem, &both.claims) = got->claims.at[i];
    return record_field_order(&both, mem);
}

static const yaml_node *root_of(const source *src, front_matter *fm, arena *mem)
{
    diag ignored = diag_in(mem);
    if (!front_matter_find(src, fm, &ignored))
        return NULL;
    const yaml_node *root = yaml_read(src, fm->yaml, fm->yaml_len, 0, mem, &ignored);
    bool braces = root && root->where.at < src->text.len && src->text.at[root->where.at] == '{';
    return root && root->kind == YAML_MAP && !braces ? root : NULL;
}

str record_complete(const paper *have, const paper *got, const merge_findings *findings, arena *mem)
{
    front_matter fm;
    const source *src = have->src;
    const yaml_node *root = root_of(src, &fm, mem);
    field_names order = order_of(have, got, mem);
    bool crlf = fm.yaml >= 2 && src->text.at[fm.yaml - 2] == '\r';
    buf out = buf_in(mem);
    size_t from = 0;
    if (!root)
        return (str){NULL, 0};
    for (size_t i = 0; i < order.count; i++) {
        buf lines = buf_in(mem);
        if (!is_lacking(findings, order.at[i]))
            continue;
        record_write_field(got, order.at[i], mem, &lines);
        size_t at = insertion_at(src, &fm, root, &order, order.at[i]);
        /* Where fields stand out of order a later one may belong further up: it then follows the one before.
         */
        at = at < from ? from : at;
        buf_add(&out, str_sub(src->text, from, at - from));
        add_lines(&out, buf_str(&lines), crlf);
        from = at;
    }
    buf_add(&out, str_skip(src->text, from));
    return buf_str(&out);
}
