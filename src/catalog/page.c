#include "catalog/page.h"

#include <limits.h>

static void read_start_entry(const fields *in, const yaml_node *node, page *out)
{
    static const field known[] = {
        {"paper", FIELD_LINE, offsetof(start_entry, paper_key), .what = "a record's key"},
        {"why", FIELD_STR, offsetof(start_entry, why), .what = "one sentence"},
    };
    start_entry entry = {0};
    fields nested = *in;
    nested.of = "an entry of `start`";
    if (!fields_read(&nested, node, known, FIELDS_COUNT(known), &entry))
        return;
    if (entry.paper_key.text.len)
        *vec_push(in->mem, &out->start) = entry;
    else
        diag_error(in->d, "bad-value", node->where, "an entry of `start` needs `paper`; it was left out");
}

static void read_start(const fields *in, const field *f, const yaml_pair *pair, void *out)
{
    page *p = out;
    if (p->taxonomy_key.len || !str_eq(p->key, STR("index"))) {
        diag_error(in->d, "unknown-field", pair->key_where,
                   "`start` belongs in content/pages/index.md; it was left out");
        return;
    }
    if (!field_is(in, f->name, pair->value, YAML_LIST))
        return;
    for (size_t i = 0; i < pair->value->count; i++)
        read_start_entry(in, pair->value->items[i], p);
}

static const field page_table[] = {
    {"title", FIELD_STR, offsetof(page, title), .what = "default: the first heading, else the key"},
    {"description", FIELD_STR, offsetof(page, description), .what = "one sentence"},
    {"order", FIELD_INT, offsetof(page, order), 0, 999999, .what = "position in the menu"},
    {"menu", FIELD_BOOL, offsetof(page, in_menu), .what = "no: it has no place in the menu"},
    {"formerly", FIELD_KEYS, offsetof(page, formerly), .what = "keys that it had"},
    {"start", FIELD_OTHER, .read = read_start, .what = "index.md: the reading path, [{paper, why}]"},
};

const field *page_fields(size_t *count)
{
    *count = FIELDS_COUNT(page_table);
    return page_table;
}

static str first_heading(const md_doc *doc, arena *mem)
{
    for (const md_node *at = doc->root; at; at = markdown_next(at, doc->root))
        if (at->kind == MD_HEADING)
            return str_trim(markdown_text(at, mem));
    return STR("");
}

/* Pages of the site that lectern writes itself. */
static bool is_taken(str key)
{
    static const str taken[] = {STR_INIT("stack"), STR_INIT("new"), STR_INIT("map"), STR_INIT("search")};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (str_eq(key, taken[i]))
            return true;
    return false;
}

page *page_read(const source *src, str key, str taxonomy_key, arena *mem, diag *d)
{
    page *p = arena_new(mem, page);
    *p = (page){.key = key, .src = src, .taxonomy_key = taxonomy_key, .order = INT_MAX, .in_menu = true};
    if (!taxonomy_key.len && is_taken(key))
        diag_error(d, "taken-name", span_file(src),
                   "lectern makes %.*s.html itself; give this page another name", STR_ARG(key));
    size_t body;
    bool ok;
    const yaml_node *root = fields_front_matter(src, mem, d, &body, &ok);
    fields in = {.of = taxonomy_key.len ? "an introduction" : "a page", .src = src, .mem = mem, .d = d};
    if (!ok || (root && !fields_read(&in, root, page_table, FIELDS_COUNT(page_table), p)))
        return NULL;
    p->doc = markdown_parse(src, body, (md_options){.maths = true, .wiki = true, .notes = true}, mem);
    if (!p->title.len)
        p->title = first_heading(&p->doc, mem);
    if (!p->title.len)
        p->title = key;
    return p;
}
