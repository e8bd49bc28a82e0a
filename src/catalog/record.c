#include "catalog/record.h"

#include "base/buf.h"
#include "catalog/cite_key.h"
#include "catalog/date.h"
#include "catalog/identifier.h"
#include "catalog/key.h"
#include "catalog/name.h"
#include "catalog/venue.h"

/* ---- words of the format */

static const char *const type_words[] = {
    "",       "preprint", "article",  "inproceedings", "book", "chapter", "thesis",
    "report", "blog",     "software", "dataset",       "talk", NULL,
};
static const char *const status_words[] = {"", "to-review", "reading", "read", NULL};
static const char *const relation_words[] = {"builds_on",   "extends",    "compares_with",
                                             "contradicts", "supersedes", "related"};

const char *const *paper_type_words(void)
{
    return type_words;
}

str paper_type_name(paper_type type)
{
    return str_from(type_words[type]);
}

str paper_status_name(paper_status status)
{
    return str_from(status_words[status]);
}

str relation_field(relation_kind kind)
{
    return str_from(relation_words[kind]);
}

static int word_number(str word, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        if (words[i][0] && str_eq(word, str_from(words[i])))
            return i;
    return 0;
}

bool paper_type_parse(str word, paper_type *out)
{
    int n = word_number(word, type_words);
    if (n)
        *out = (paper_type)n;
    return n > 0;
}

bool paper_status_parse(str word, paper_status *out)
{
    int n = word_number(word, status_words);
    if (n)
        *out = (paper_status)n;
    return n > 0;
}

/* ---- authors */

static void read_orcid(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    field_orcid(in, f->name, pair->value, &((author *)out)->orcid);
}

static void read_id(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    located id;
    const char *why;
    if (!field_line(in, f->name, pair->value, &id))
        return;
    if (key_valid(id.text, true, &why))
        ((author *)out)->id = id.text;
    else
        diag_error(in->d, "bad-key", id.where, "the id `%.*s` %s; it was left out", STR_ARG(id.text), why);
}

static const field author_table[] = {
    {"name", FIELD_LINE, offsetof(author, name), .what = "Given von Family, or von Family, Jr, Given"},
    {"orcid", FIELD_OTHER, .read = read_orcid, .what = "0000-0002-1825-0097"},
    {"url", FIELD_URL_STR, offsetof(author, url), .what = "the person's own page"},
    {"id", FIELD_OTHER, .read = read_id, .what = "an `id` of `people` in site.yaml"},
};

/* "et al." ends the list. */
static void read_others(const fields *in, const yaml_node *node, bool last, paper *p)
{
    p->and_others = true;
    if (!last)
        diag_error(in->d, "bad-name", node->where, "`%.*s` can only be the last author", STR_ARG(node->text));
}

static void read_author(const fields *in, const yaml_node *node, bool last, paper *p)
{
    author one = {0};
    fields nested = *in;
    nested.of = "an author";
    nested.other = NULL;
    nested.other_count = 0;
    if (node->kind == YAML_TEXT) {
        if (name_is_others(node->text)) {
            read_others(in, node, last, p);
            return;
        }
        one.name = (located){str_trim(node->text), node->where};
    } else if (!fields_read(&nested, node, author_table, FIELDS_COUNT(author_table), &one)) {
        return;
    }
    const char *why;
    if (!one.name.where.src)
        one.name.where = node->where;
    if (name_parse(one.name.text, in->mem, &one, &why))
        *vec_push(in->mem, &p->authors) = one;
    else
        diag_error(in->d, "bad-name", one.name.where, "the name %s; it was left out", why);
}

static void read_authors(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    const yaml_node *value = pair->value;
    if (value->kind == YAML_TEXT) {
        diag_error(in->d, "bad-type", value->where,
                   "`%s` wants a list, one entry a person: write `%s: [Given Family, …]`; it was left out",
                   f->name, f->name);
        return;
    }
    if (!field_is(in, f->name, value, YAML_LIST))
        return;
    for (size_t i = 0; i < value->count; i++)
        read_author(in, value->items[i], i + 1 == value->count, out);
}

/* ---- date, type, venue */

/* `date` and `year` say the same, `date` more of it. */
static void take_date(const fields *in, paper *p, date found, span where)
{
    if (!date_is_none(p->date) && p->date.year != found.year) {
        diag_error(in->d, "bad-date", where,
                   "`date` and `year` disagree; `year` is not needed beside `date`");
        return;
    }
    if (date_is_none(p->date) || found.month) {
        p->date = found;
        p->date_where = where;
    }
}

static void read_date(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    date found;
    if (field_date(in, f->name, pair->value, &found))
        take_date(in, out, found, pair->value->where);
}

static void read_year(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    date found;
    if (!field_date(in, f->name, pair->value, &found))
        return;
    if (found.month)
        diag_error(in->d, "bad-date", pair->value->where,
                   "`year` wants YYYY; write `date: %.*s`; it was left out",
                   STR_ARG(date_iso(found, in->mem)));
    else
        take_date(in, out, found, pair->value->where);
}

static void read_type(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    paper *p = out;
    int type;
    if (!field_word(in, f->name, pair->value, type_words, &type))
        return;
    p->type = (paper_type)type;
    p->type_given = true;
}

static void read_venue(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    paper *p = out;
    if (field_line(in, f->name, pair->value, &p->venue))
        venue_parse(p->venue.text, in->mem, &p->venue_name, &p->venue_year, &p->venue_note);
}

paper_type record_default_type(const paper *p, const site_config *site)
{
    paper_type by_venue = venue_type(site, p->venue_name);
    if (by_venue != TYPE_NONE)
        return by_venue;
    return p->ids[ID_ARXIV].text.len ? TYPE_PREPRINT : TYPE_REPORT;
}

/* ---- identifiers and links */

/* The field in which this would be right; ID_COUNT if none. */
static id_kind kind_meant(str written, arena *mem, str *bare)
{
    id_kind kind;
    if (identifier_from_url(written, mem, &kind, bare))
        return kind;
    if (identifier_parse(ID_ARXIV, written, mem, bare))
        return ID_ARXIV;
    return identifier_parse(ID_DOI, written, mem, bare) ? ID_DOI : ID_COUNT;
}

static void wrong_identifier(const fields *in, id_kind kind, located written)
{
    str bare, name = identifier_name(kind), example = identifier_example(kind);
    id_kind meant = kind_meant(written.text, in->mem, &bare);
    if (meant != ID_COUNT && meant != kind)
        diag_error(in->d, "bad-identifier", written.where,
                   "this is no %.*s identifier: write `%.*s: %.*s`; it was left out", STR_ARG(name),
                   STR_ARG(identifier_field(meant)), STR_ARG(bare));
    else
        diag_error(in->d, "bad-identifier", written.where,
                   "`%.*s` is no %.*s identifier; one looks like %.*s%s; it was left out",
                   STR_ARG(written.text), STR_ARG(name), STR_ARG(example),
                   kind == ID_ISBN ? ", its last digit being a check" : "");
}

static void read_identifier(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    paper *p = out;
    id_kind kind = (id_kind)f->low;
    located written;
    str bare;
    if (!field_line(in, f->name, pair->value, &written))
        return;
    if (identifier_parse(kind, written.text, in->mem, &bare))
        p->ids[kind] = (located){bare, written.where};
    else
        wrong_identifier(in, kind, written);
}

static void read_links(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    paper *p = out;
    const yaml_node *map = pair->value;
    if (!field_is(in, f->name, map, YAML_MAP))
        return;
    for (size_t i = 0; i < map->count; i++) {
        located url;
        str label = str_trim(map->pairs[i].key);
        if (label.len == 0)
            diag_error(in->d, "bad-value", map->pairs[i].key_where,
                       "a link needs a label such as code; it was left out");
        else if (field_url(in, arena_str(in->mem, label).at, map->pairs[i].value, &url))
            *vec_push(in->mem, &p->links) = (paper_link){label, url};
    }
}

/* ---- the rest */

static void read_relation(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    paper *p = out;
    located_list keys = {0};
    field_keys(in, f->name, pair->value, false, &keys);
    for (size_t i = 0; i < keys.count; i++)
        *vec_push(in->mem, &p->relation_claims) = (relation_claim){(relation_kind)f->low, keys.at[i]};
}

static void read_cite_key(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    located key;
    if (!field_line(in, f->name, pair->value, &key))
        return;
    if (cite_key_valid(key.text))
        ((paper *)out)->given_cite_key = key;
    else
        diag_error(
            in->d, "bad-cite-key", key.where,
            "BibTeX does not take `%.*s` as a key: use ASCII letters, digits and - . : _ +; it was left out",
            STR_ARG(key.text));
}

static bool bibtex_name_valid(str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (!ascii_alnum(name.at[i]) && name.at[i] != '-' && name.at[i] != '_')
            return false;
    return name.len > 0 && ascii_alpha(name.at[0]);
}

static void read_bibtex(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    paper *p = out;
    const yaml_node *map = pair->value;
    if (!field_is(in, f->name, map, YAML_MAP))
        return;
    for (size_t i = 0; i < map->count; i++) {
        located value;
        const yaml_pair *extra = &map->pairs[i];
        if (!bibtex_name_valid(extra->key))
            diag_error(in->d, "bad-value", extra->key_where,
                       "`%.*s` is no name of a BibTeX field; it was left out", STR_ARG(extra->key));
        else if (field_line(in, arena_str(in->mem, extra->key).at, extra->value, &value))
            *vec_push(in->mem, &p->bibtex) = (named_text){extra->key, value};
    }
}

/* A taxonomy's name is a field too. */
static bool read_terms(const fields *in, const yaml_pair *pair, void *out)
{
    const site_config *site = in->context;
    paper *p = out;
    for (size_t i = 0; i < site->taxonomies.count; i++) {
        if (!str_eq(site->taxonomies.at[i].key, pair->key))
            continue;
        located_list terms = {0};
        field_lines(in, arena_str(in->mem, pair->key).at, pair->value, true, &terms);
        for (size_t k = 0; k < terms.count; k++)
            *vec_push(in->mem, &p->claims) = (term_claim){pair->key, terms.at[k]};
        return true;
    }
    return false;
}

#define IDENTIFIER(name, kind, text)                                                                         \
    {                                                                                                        \
        name, FIELD_OTHER, .low = kind, .read = read_identifier, .what = text                                \
    }
#define RELATION(name, kind, text)                                                                           \
    {                                                                                                        \
        name, FIELD_OTHER, .low = kind, .read = read_relation, .what = text                                  \
    }

static const field record_table[] = {
    {"title", FIELD_LINE, offsetof(paper, title), .what = "required; plain text with $maths$ and `code`"},
    {"authors", FIELD_OTHER, .read = read_authors, .what = "a list of names or of {name, orcid, url, id}"},
    {"date", FIELD_OTHER, .read = read_date, .what = "YYYY, YYYY-MM or YYYY-MM-DD: first public appearance"},
    {"year", FIELD_OTHER, .read = read_year, .what = "the same as date: YYYY"},
    {"type", FIELD_OTHER, .read = read_type, .what = "preprint, article, inproceedings, …"},
    {"venue", FIELD_OTHER, .read = read_venue, .what = "NAME YEAR, with an optional (Spotlight)"},
    IDENTIFIER("arxiv", ID_ARXIV, "2212.05055"),
    IDENTIFIER("doi", ID_DOI, "10.1145/3600006.3613165"),
    IDENTIFIER("openreview", ID_OPENREVIEW, "T5nUQDrM4u"),
    IDENTIFIER("acl", ID_ACL, "2020.acl-main.747"),
    IDENTIFIER("isbn", ID_ISBN, "978-0-262-03561-3"),
    IDENTIFIER("pmid", ID_PMID, "31452104"),
    {"url", FIELD_URL, offsetof(paper, url), .what = "where it is, if no identifier says so"},
    {"links", FIELD_OTHER, .read = read_links, .what = "label: address"},
    {"aliases", FIELD_LINES, offsetof(paper, aliases), .what = "other titles by which lists name it"},
    RELATION("builds_on", RELATION_BUILDS_ON, "a list of keys of records"),
    RELATION("extends", RELATION_EXTENDS, "a list of keys of records"),
    RELATION("compares_with", RELATION_COMPARES_WITH, "a list of keys of records"),
    RELATION("contradicts", RELATION_CONTRADICTS, "a list of keys of records"),
    RELATION("supersedes", RELATION_SUPERSEDES, "a list of keys of records"),
    RELATION("related", RELATION_RELATED, "a list of keys of records"),
    {"status", FIELD_WORD, offsetof(paper, status), .words = status_words,
     .what = "to-review, reading or read"},
    {"rating", FIELD_INT, offsetof(paper, rating), 1, 5, .what = "1 to 5"},
    {"tldr", FIELD_LINE, offsetof(paper, tldr), .what = "one line"},
    {"abstract", FIELD_TEXT, offsetof(paper, abstract), .what = "the authors' own"},
    {"added", FIELD_DATE, offsetof(paper, added), .what = "when it entered the collection; default: date"},
    {"formerly", FIELD_KEYS, offsetof(paper, formerly), .what = "keys that it had"},
    {"cite_key", FIELD_OTHER, .read = read_cite_key, .what = "by which BibTeX cites it"},
    {"bibtex", FIELD_OTHER, .read = read_bibtex, .what = "extra BibTeX fields"},
    {"draft", FIELD_BOOL, offsetof(paper, draft), .what = "yes: left out unless drafts are asked for"},
};

const field *record_fields(size_t *count)
{
    *count = FIELDS_COUNT(record_table);
    return record_table;
}

/* ---- the record */

/* A paragraph, list or table of the body's own: quotations, headings and HTML are no annotation. */
static bool is_annotated(const md_doc *body)
{
    for (const md_node *block = body->root->first; block; block = block->next)
        if (block->kind == MD_PARAGRAPH || block->kind == MD_BULLETS || block->kind == MD_NUMBERS ||
            block->kind == MD_TABLE)
            return true;
    return false;
}

static bool read_front_matter(const source *src, const site_config *site, arena *mem, diag *d, paper *p)
{
    bool ok;
    const yaml_node *root = fields_front_matter(src, mem, d, &p->body_at, &ok);
    if (!root) {
        if (ok)
            diag_error(d, "missing-front-matter", span_at(src, 0, 0),
                       "a record begins with a line `---`, then `title: …` and another line `---`");
        return false;
    }
    str *taxonomies = arena_array(mem, str, site->taxonomies.count);
    for (size_t i = 0; i < site->taxonomies.count; i++)
        taxonomies[i] = site->taxonomies.at[i].key;
    fields in = {.of = "a record", .src = src, .mem = mem, .d = d, .context = site};
    in.other = read_terms;
    in.other_names = taxonomies;
    in.other_count = site->taxonomies.count;
    if (!fields_read(&in, root, record_table, FIELDS_COUNT(record_table), p))
        return false;
    if (!p->title.text.len) {
        const yaml_pair *title = yaml_pair_of(root, STR("title"));
        span where = title ? title->key_where : span_at(src, 0, 0);
        if (!title || title->value->kind == YAML_TEXT)
            diag_error(d, "missing-title", where, "a record needs a line `title: …`; its key was taken");
        p->title = (located){p->key, where};
    }
    return true;
}

paper *record_read(const source *src, str key, const site_config *site, arena *mem, diag *d)
{
    paper *p = arena_new(mem, paper);
    p->key = key;
    p->src = src;
    if (!read_front_matter(src, site, mem, d, p))
        return NULL;
    p->body = markdown_parse(src, p->body_at, (md_options){.maths = true, .wiki = true, .notes = true}, mem);
    p->annotated = is_annotated(&p->body);
    if (!p->type_given)
        p->type = record_default_type(p, site);
    return p;
}
