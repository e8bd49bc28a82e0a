#include "catalog/site.h"

#include "base/buf.h"
#include "catalog/key.h"
#include "catalog/name.h"
#include "catalog/record.h"

#include <string.h>

enum {
    LARGEST = 16 << 20, /* bytes of site.yaml: a hundred thousand people */
    PAGE_SIZE = 100,
    FEED_SIZE = 50,
};

/* For the fields of something inside. */
static fields inside(const fields *in, const char *of)
{
    fields nested = *in;
    nested.of = of;
    nested.other = NULL;
    nested.other_count = 0;
    return nested;
}

static site_config *site_of(void *out)
{
    return out;
}

/* A slug or an id, which become addresses. */
static void read_address(const fields *in, const char *name, const yaml_node *value, str *out)
{
    located key;
    const char *why;
    if (!field_line(in, name, value, &key))
        return;
    if (key_valid(key.text, true, &why))
        *out = key.text;
    else
        diag_error(in->d, "bad-key", key.where, "the %s `%.*s` %s; it was left out", name, STR_ARG(key.text),
                   why);
}

/* ---- terms and taxonomies */

static const field term_table[] = {
    {"title", FIELD_STR, offsetof(term, title), .what = "how it is called; default: its key"},
    {"description", FIELD_STR, offsetof(term, description), .what = "one sentence"},
    {"parent", FIELD_LINE, offsetof(term, parent_key), .what = "the term above it"},
    {"aliases", FIELD_LINES, offsetof(term, aliases), .what = "other names by which records may call it"},
    {"formerly", FIELD_TERM_KEYS, offsetof(term, formerly), .what = "keys that it had"},
};

static void read_term(const fields *in, const yaml_pair *pair, taxonomy *owner)
{
    const char *why;
    if (!key_valid(pair->key, true, &why)) {
        diag_error(in->d, "bad-key", pair->key_where, "the term `%.*s` %s; it was left out",
                   STR_ARG(pair->key), why);
        return;
    }
    term *one = arena_new(in->mem, term);
    one->taxonomy = owner;
    one->key = pair->key;
    one->where = pair->key_where;
    fields nested = inside(in, "a term");
    fields_read(&nested, pair->value, term_table, FIELDS_COUNT(term_table), one);
    if (!one->title.len)
        one->title = one->key;
    *vec_push(in->mem, &owner->terms) = one;
}

static void read_terms(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    if (!field_is(in, f->name, pair->value, YAML_MAP))
        return;
    for (size_t i = 0; i < pair->value->count; i++)
        read_term(in, &pair->value->pairs[i], out);
}

static const field taxonomy_table[] = {
    {"title", FIELD_STR, offsetof(taxonomy, title), .what = "how it is called; default: its name"},
    {"ordered", FIELD_BOOL, offsetof(taxonomy, ordered), .what = "yes: terms are shown as declared"},
    {"terms", FIELD_OTHER, .read = read_terms,
     .what = "key: {title, description, parent, aliases, formerly}"},
};

/* Completes "The taxonomy …"; NULL where the name will do. */
static const char *wrong_with_name(str name)
{
    static const str taken[] = {STR_INIT("papers"), STR_INIT("lists"), STR_INIT("pages"), STR_INIT("authors"),
                                STR_INIT("venues"), STR_INIT("years"), STR_INIT("words")};
    const char *why;
    if (!key_valid(name, false, &why))
        return why;
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (str_eq(name, taken[i]))
            return "has a name that lectern uses itself";
    size_t count;
    const field *known = record_fields(&count);
    for (size_t i = 0; i < count; i++)
        if (str_eq(name, str_from(known[i].name)))
            return "is called as a field of records is";
    return NULL;
}

static void read_taxonomy(const fields *in, const yaml_pair *pair, taxonomy *out)
{
    out->kind = TAXONOMY_DECLARED;
    out->key = pair->key;
    out->where = pair->key_where;
    fields nested = inside(in, "a taxonomy");
    fields_read(&nested, pair->value, taxonomy_table, FIELDS_COUNT(taxonomy_table), out);
    if (!out->title.len)
        out->title = out->key;
}

/* Terms point to their taxonomy, so all taxonomies get their room before the first is read. */
static void read_taxonomies(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    site_config *site = site_of(out);
    const yaml_node *map = pair->value;
    if (!field_is(in, f->name, map, YAML_MAP))
        return;
    site->taxonomies.at = arena_array(in->mem, taxonomy, map->count);
    site->taxonomies.room = map->count;
    for (size_t i = 0; i < map->count; i++) {
        const char *why = wrong_with_name(map->pairs[i].key);
        if (why)
            diag_error(in->d, "bad-taxonomy", map->pairs[i].key_where,
                       "the taxonomy `%.*s` %s; choose another name; it was left out",
                       STR_ARG(map->pairs[i].key), why);
        else
            read_taxonomy(in, &map->pairs[i], &site->taxonomies.at[site->taxonomies.count++]);
    }
}

/* ---- people and venues */

/* A spelling belongs to one only. */
static void claim_spelling(const fields *in, taxonomy *owner, str spelling, span where, term *one)
{
    table_entry *entry = table_at(&owner->by_key, spelling);
    const term *other = entry->value;
    if (!other) {
        entry->value = one;
    } else if (other != one) {
        diag_error(in->d, "duplicate-name", where,
                   "`%.*s` is declared twice; the first declaration was taken", STR_ARG(spelling));
        diag_also(in->d, other->where, "the first");
    }
}

static void read_slug(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    read_address(in, f->name, pair->value, &((term *)out)->slug);
}

static void read_id(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    read_address(in, f->name, pair->value, &((term *)out)->key);
}

static void read_orcid(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    field_orcid(in, f->name, pair->value, &((term *)out)->orcid);
}

static const field person_table[] = {
    {"name", FIELD_STR, offsetof(term, title), .what = "as it is shown"},
    {"also", FIELD_LINES, offsetof(term, also), .what = "other spellings"},
    {"orcid", FIELD_OTHER, .read = read_orcid, .what = "0000-0002-1825-0097"},
    {"url", FIELD_URL_STR, offsetof(term, url), .what = "the person's own page"},
    {"id", FIELD_OTHER, .read = read_id, .what = "tells a namesake apart; records name it"},
    {"slug", FIELD_OTHER, .read = read_slug, .what = "the page's address"},
};

static void claim_spellings(const fields *in, taxonomy *owner, term *one,
                            str (*spelled)(str written, arena *mem))
{
    claim_spelling(in, owner, one->title, one->where, one);
    for (size_t i = 0; i < one->also.count; i++)
        claim_spelling(in, owner, spelled(one->also.at[i].text, in->mem), one->also.at[i].where, one);
}

static void read_person(const fields *in, const yaml_node *entry, taxonomy *people)
{
    term *one = arena_new(in->mem, term);
    one->taxonomy = people;
    one->where = entry->where;
    fields nested = inside(in, "an entry of `people`");
    if (!fields_read(&nested, entry, person_table, FIELDS_COUNT(person_table), one))
        return;
    const char *why;
    author parsed;
    if (!name_parse(one->title, in->mem, &parsed, &why)) {
        diag_error(in->d, "bad-name", entry->where, "the name of an entry of `people` %s; it was left out",
                   why);
        return;
    }
    one->title = parsed.display;
    if (!one->key.len)
        claim_spellings(in, people, one, name_display);
    *vec_push(in->mem, &people->terms) = one;
}

static void read_people(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    if (!field_is(in, f->name, pair->value, YAML_LIST))
        return;
    for (size_t i = 0; i < pair->value->count; i++)
        read_person(in, pair->value->items[i], &site_of(out)->people);
}

static void read_venue_type(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    int type;
    if (field_word(in, f->name, pair->value, paper_type_words(), &type))
        ((term *)out)->type = (paper_type)type;
}

static const field venue_table[] = {
    {"title", FIELD_STR, offsetof(term, full_title), .what = "its full name"},
    {"type", FIELD_OTHER, .read = read_venue_type,
     .what = "of what appears there: article, inproceedings, …"},
    {"also", FIELD_LINES, offsetof(term, also), .what = "other names"},
    {"slug", FIELD_OTHER, .read = read_slug, .what = "the page's address"},
};

static void read_venue(const fields *in, const yaml_pair *pair, taxonomy *venues)
{
    term *one = arena_new(in->mem, term);
    one->taxonomy = venues;
    one->title = name_spelling(pair->key, in->mem);
    one->where = pair->key_where;
    fields nested = inside(in, "a venue");
    fields_read(&nested, pair->value, venue_table, FIELDS_COUNT(venue_table), one);
    claim_spellings(in, venues, one, name_spelling);
    *vec_push(in->mem, &venues->terms) = one;
}

static void read_venues(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    if (!field_is(in, f->name, pair->value, YAML_MAP))
        return;
    for (size_t i = 0; i < pair->value->count; i++)
        read_venue(in, &pair->value->pairs[i], &site_of(out)->venues);
}

/* ---- the rest */

/* Where the site stands; pages' addresses are appended to it. */
static void read_base_url(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    located url;
    if (!field_url(in, f->name, pair->value, &url))
        return;
    if (str_contains(url.text, STR("?")) || str_contains(url.text, STR("#"))) {
        diag_error(in->d, "bad-url", url.where, "`base_url` can't have ? or #; it was left out");
        return;
    }
    bool slash = str_ends(url.text, STR("/"));
    site_of(out)->base_url = slash ? url.text : arena_printf(in->mem, "%.*s/", STR_ARG(url.text));
}

/* The start of an IRI: a scheme, then anything without blanks (RFC 3987). */
static bool is_iri_start(str s)
{
    size_t colon = str_find_char(s, ':');
    for (size_t i = 0; i < colon; i++)
        if (!(i ? ascii_alnum(s.at[i]) || str_find_char(STR("+-."), s.at[i]) < 3 : ascii_alpha(s.at[i])))
            return false;
    for (size_t i = colon; i < s.len; i++)
        if (ascii_space(s.at[i]))
            return false;
    return colon > 0 && colon + 1 < s.len;
}

static void read_feed_id(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    located id;
    if (!field_line(in, f->name, pair->value, &id))
        return;
    if (is_iri_start(id.text))
        site_of(out)->feed_id = id.text;
    else
        diag_error(in->d, "bad-value", id.where,
                   "`feed_id` wants what ids begin with, such as https://owner.github.io/repository/; it was "
                   "left out");
}

str site_repository_of(str base_url, arena *mem)
{
    str scheme = STR("https://"), pages = STR(".github.io/");
    size_t dot = str_find(base_url, pages);
    if (!str_starts(base_url, scheme) || dot == base_url.len || dot <= scheme.len)
        return STR("");
    str owner = str_sub(base_url, scheme.len, dot - scheme.len);
    str rest = str_skip(base_url, dot + pages.len);
    str name = str_sub(rest, 0, str_find_char(rest, '/'));
    if (str_contains(owner, STR(".")) || str_contains(owner, STR("/")))
        return STR("");
    if (!name.len)
        name = arena_printf(mem, "%.*s.github.io", STR_ARG(owner));
    return arena_printf(mem, "https://github.com/%.*s/%.*s", STR_ARG(owner), STR_ARG(name));
}

static void read_repository(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    located url;
    if (!field_url(in, f->name, pair->value, &url))
        return;
    str at = url.text;
    while (str_ends(at, STR("/")))
        at.len--;
    if (str_ends(at, STR(".git")))
        at.len -= 4;
    site_of(out)->repository = at;
}

/* RFC 5646, roughly: letters, then parts of letters and digits. */
static void read_language(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    located tag;
    if (!field_line(in, f->name, pair->value, &tag))
        return;
    bool good = tag.text.len >= 2 && tag.text.len <= 35;
    size_t part = 0;
    for (size_t i = 0; i < tag.text.len && good; i++) {
        char c = tag.text.at[i];
        bool first = str_find_char(tag.text, '-') >= i;
        part = c == '-' ? 0 : part + 1;
        good = c == '-' ? i > 0 && tag.text.at[i - 1] != '-'
                        : (first ? ascii_alpha(c) : ascii_alnum(c)) && part <= 8;
    }
    if (good && tag.text.at[tag.text.len - 1] != '-')
        site_of(out)->language = tag.text;
    else
        diag_error(in->d, "bad-value", tag.where,
                   "`language` wants a tag such as en or pt-BR; it was left out");
}

static void read_author(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    (void)f;
    static const field known[] = {
        {"name", FIELD_STR, offsetof(site_config, author_name), .what = "who keeps the list"},
        {"url", FIELD_URL_STR, offsetof(site_config, author_url), .what = "that person's page"},
    };
    fields nested = inside(in, "`author`");
    fields_read(&nested, pair->value, known, FIELDS_COUNT(known), out);
}

static void read_markdown(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    (void)f;
    static const char *const modes[] = {"safe", "escape", "raw", NULL}; /* md_html_mode */
    static const field known[] = {
        {"html", FIELD_WORD, offsetof(site_config, html), .words = modes, .what = "what becomes of raw HTML"},
    };
    fields nested = inside(in, "`markdown`");
    fields_read(&nested, pair->value, known, FIELDS_COUNT(known), out);
}

static void read_menu(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    static const field known[] = {
        {"title", FIELD_STR, offsetof(menu_entry, title), .what = "what stands in the menu"},
        {"to", FIELD_LINE, offsetof(menu_entry, to),
         .what = "a page, list or folder of the site, or an address"},
    };
    if (!field_is(in, f->name, pair->value, YAML_LIST))
        return;
    fields nested = inside(in, "an entry of `menu`");
    for (size_t i = 0; i < pair->value->count; i++) {
        menu_entry entry = {0};
        const yaml_node *node = pair->value->items[i];
        if (!fields_read(&nested, node, known, FIELDS_COUNT(known), &entry))
            continue;
        if (entry.title.len && entry.to.text.len)
            *vec_push(in->mem, &site_of(out)->menu) = entry;
        else
            diag_error(in->d, "bad-value", node->where,
                       "an entry of `menu` needs `title` and `to`; it was left out");
    }
}

static void read_endpoint(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    located url;
    if (field_url(in, f->name, pair->value, &url))
        *vec_push(in->mem, &site_of(out)->endpoints) = (named_text){str_from(f->name), url};
}

static void read_endpoints(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    (void)f;
    static const field known[] = {
        {"arxiv", FIELD_OTHER, .read = read_endpoint, .what = "in place of arXiv's"},
        {"doi", FIELD_OTHER, .read = read_endpoint, .what = "in place of doi.org"},
        {"acl", FIELD_OTHER, .read = read_endpoint, .what = "in place of aclanthology.org"},
    };
    fields nested = inside(in, "`endpoints`");
    fields_read(&nested, pair->value, known, FIELDS_COUNT(known), out);
}

static void read_warnings(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    static const char *const severities[] = {"off", "note", "warning", "error", NULL}; /* severity */
    const yaml_node *map = pair->value;
    if (!field_is(in, f->name, map, YAML_MAP))
        return;
    for (size_t i = 0; i < map->count; i++) {
        int chosen;
        const char *name = arena_str(in->mem, map->pairs[i].key).at;
        if (!field_word(in, name, map->pairs[i].value, severities, &chosen))
            continue;
        warning_rule *rule = vec_push(in->mem, &site_of(out)->warnings);
        *rule = (warning_rule){{map->pairs[i].key, map->pairs[i].key_where}, (severity)chosen};
    }
}

static const field site_table[] = {
    {"title", FIELD_STR, offsetof(site_config, title), .what = "required"},
    {"description", FIELD_STR, offsetof(site_config, description), .what = "one sentence"},
    {"base_url", FIELD_OTHER, .read = read_base_url, .what = "where the site stands"},
    {"language", FIELD_OTHER, .read = read_language, .what = "of the site, such as en"},
    {"author", FIELD_OTHER, .read = read_author, .what = "{name, url}"},
    {"repository", FIELD_OTHER, .read = read_repository,
     .what = "for links to edit a page; default: told from a github.io address"},
    {"branch", FIELD_STR, offsetof(site_config, branch), .what = "of the repository; default: main"},
    {"menu", FIELD_OTHER, .read = read_menu, .what = "[{title, to}]"},
    {"page_size", FIELD_INT, offsetof(site_config, page_size), 1, 100000,
     .what = "entries on a page of a listing"},
    {"feed_size", FIELD_INT, offsetof(site_config, feed_size), 1, 10000, .what = "entries of a feed"},
    {"feed_id", FIELD_OTHER, .read = read_feed_id,
     .what = "what ids in feeds begin with, to keep them when the site moves; default: base_url"},
    {"markdown", FIELD_OTHER, .read = read_markdown, .what = "{html: safe | escape | raw}"},
    {"taxonomies", FIELD_OTHER, .read = read_taxonomies, .what = "name: {title, ordered, terms}"},
    {"people", FIELD_OTHER, .read = read_people, .what = "[{name, also, orcid, url, id, slug}]"},
    {"venues", FIELD_OTHER, .read = read_venues, .what = "NAME: {title, type, also, slug}"},
    {"endpoints", FIELD_OTHER, .read = read_endpoints,
     .what = "mirrors for `lectern add`: {arxiv, doi, acl}"},
    {"warnings", FIELD_OTHER, .read = read_warnings, .what = "code: off | note | warning | error"},
};

const field *site_fields(size_t *count)
{
    *count = FIELDS_COUNT(site_table);
    return site_table;
}

static void fill_defaults(const source *src, arena *mem, site_config *out)
{
    *out = (site_config){.src = src, .page_size = PAGE_SIZE, .feed_size = FEED_SIZE, .html = MD_HTML_SAFE};
    out->language = STR("en");
    out->branch = STR("main");
    out->people = (taxonomy){.kind = TAXONOMY_AUTHORS, .key = STR("authors"), .by_key = table_in(mem)};
    out->venues = (taxonomy){.kind = TAXONOMY_VENUES, .key = STR("venues"), .by_key = table_in(mem)};
}

bool site_read(const source *src, arena *mem, site_config *out, diag *d)
{
    fill_defaults(src, mem, out);
    size_t from = str_starts(src->text, STR("\xEF\xBB\xBF")) ? 3 : 0;
    const yaml_node *root = yaml_read(src, from, src->text.len - from, LARGEST, mem, d);
    fields in = {.of = "site.yaml", .src = src, .mem = mem, .d = d};
    if (!root || !fields_read(&in, root, site_table, FIELDS_COUNT(site_table), out))
        return false;
    if (!out->title.len) {
        const yaml_pair *title = yaml_pair_of(root, STR("title"));
        diag_error(d, "missing-title", title ? title->key_where : span_at(src, from, 0),
                   "the site needs a line such as `title: Papers on routing`");
    }
    return true;
}
