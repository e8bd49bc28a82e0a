#include "site/facets.h"

#include "catalog/record.h"
#include "format/json.h"
#include "site/row.h"

#include <stdlib.h>

typedef struct {
    str key, title;
    size_t parent; /* from 1 within the facet; 0: none */
} choice;

typedef struct {
    str name, title;
    size_t base; /* number before that of its first choice */
    choice *at;
    size_t count, room;
} facet;

struct facets {
    facet *at;
    size_t count, room;
    size_t status, type, annotated, code; /* numbers before those of the first choices */
    table numbers;                        /* the bytes of a pointer to a term or list -> its number */
};

/* ---- making */

typedef struct {
    facets *f;
    const edition *e;
    arena *mem;
} making;

static facet *add_facet(making *m, str name, str title)
{
    const facet *last = m->f->count ? &m->f->at[m->f->count - 1] : NULL;
    size_t base = last ? last->base + last->count : 0;
    facet *one = vec_push(m->mem, m->f);
    *one = (facet){.name = name, .title = title, .base = base};
    return one;
}

static void add_choice(making *m, facet *one, str key, str title, size_t parent)
{
    *vec_push(m->mem, one) = (choice){key, title, parent};
}

static str key_of(const void *const *place)
{
    return (str){(const char *)place, sizeof *place};
}

/* `place` holds the pointer, whose bytes are the table's key: it stays where it is. */
static void add_numbered(making *m, facet *one, const void *const *place, str key, str title, size_t parent)
{
    add_choice(m, one, key, title, parent);
    size_t *number = arena_new(m->mem, size_t);
    *number = one->base + one->count;
    table_set(&m->f->numbers, key_of(place), number);
}

static size_t number_of(const facets *f, const void *of)
{
    const size_t *number = of ? table_get(&f->numbers, key_of(&of)) : NULL;
    return number ? *number : 0;
}

static void add_status(making *m)
{
    facet *one = add_facet(m, STR("status"), words_text(m->e->w, WORD_status));
    m->f->status = one->base;
    for (int s = STATUS_TO_REVIEW; s <= STATUS_READ; s++)
        add_choice(m, one, paper_status_name((paper_status)s),
                   words_text(m->e->w, word_of_status((paper_status)s)), 0);
}

static void add_type(making *m)
{
    static const word_id titles[TYPE_COUNT] = {
        [TYPE_PREPRINT] = WORD_type_preprint,
        [TYPE_ARTICLE] = WORD_type_article,
        [TYPE_INPROCEEDINGS] = WORD_type_inproceedings,
        [TYPE_BOOK] = WORD_type_book,
        [TYPE_CHAPTER] = WORD_type_chapter,
        [TYPE_THESIS] = WORD_type_thesis,
        [TYPE_REPORT] = WORD_type_report,
        [TYPE_BLOG] = WORD_type_blog,
        [TYPE_SOFTWARE] = WORD_type_software,
        [TYPE_DATASET] = WORD_type_dataset,
        [TYPE_TALK] = WORD_type_talk,
    };
    facet *one = add_facet(m, STR("type"), words_text(m->e->w, WORD_type));
    m->f->type = one->base;
    for (int t = TYPE_NONE + 1; t < TYPE_COUNT; t++)
        add_choice(m, one, paper_type_name((paper_type)t), words_text(m->e->w, titles[t]), 0);
}

static size_t add_yes(making *m, str name, word_id title)
{
    facet *one = add_facet(m, name, words_text(m->e->w, title));
    add_choice(m, one, STR(""), STR(""), 0);
    return one->base;
}

static bool is_taken(const facets *f, str name)
{
    static const str others[] = {STR_INIT("year"), STR_INIT("venue"), STR_INIT("list"), STR_INIT("mine"),
                                 STR_INIT("sort")};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_eq(name, others[i]))
            return true;
    for (size_t i = 0; i < f->count; i++)
        if (str_eq(name, f->at[i].name))
            return true;
    return false;
}

/* ?topic=… rather than ?topics=…: an address is read by people. */
static str name_of_taxonomy(const making *m, str key)
{
    str name = key;
    if (str_ends(key, STR("ies")) && key.len > 4)
        name = arena_printf(m->mem, "%.*sy", (int)key.len - 3, key.at);
    else if (str_ends(key, STR("s")) && !str_ends(key, STR("ss")) && !str_ends(key, STR("us")) && key.len > 2)
        name = str_sub(key, 0, key.len - 1);
    if (is_taken(m->f, name))
        name = key;
    while (is_taken(m->f, name))
        name = arena_printf(m->mem, "in-%.*s", STR_ARG(name));
    return name;
}

static void add_term(making *m, facet *one, term *const *place, size_t parent)
{
    add_numbered(m, one, (const void *const *)place, (*place)->key, (*place)->title, parent);
    size_t own = one->count;
    for (size_t i = 0; i < (*place)->children.count; i++)
        add_term(m, one, &(*place)->children.at[i], own);
}

/* In the order in which they are shown, each with those below it. */
static void add_terms(making *m, facet *one, term *const *terms, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!terms[i]->parent)
            add_term(m, one, &terms[i], 0);
}

static void add_lists(making *m)
{
    const catalog *c = m->e->c;
    facet *one = add_facet(m, STR("list"), words_text(m->e->w, WORD_lists));
    for (size_t i = 0; i < c->lists.count; i++)
        add_numbered(m, one, (const void *const *)&c->lists.at[i], c->lists.at[i]->key,
                     c->lists.at[i]->title.text, 0);
}

/* Those of many papers first: of hundreds of venues few are asked for. */
static int by_papers(const void *x, const void *y)
{
    const term *a = *(term *const *)x, *b = *(term *const *)y;
    if (a->papers.count != b->papers.count)
        return a->papers.count > b->papers.count ? -1 : 1;
    return str_cmp(a->key, b->key);
}

static void add_taxonomy(making *m, const taxonomy *t)
{
    if (!t->terms.count || t->kind == TAXONOMY_AUTHORS)
        return;
    if (t->kind == TAXONOMY_DECLARED) {
        add_terms(m, add_facet(m, name_of_taxonomy(m, t->key), t->title), t->terms.at, t->terms.count);
        return;
    }
    bool of_years = t->kind == TAXONOMY_YEARS;
    facet *one = add_facet(m, of_years ? STR("year") : STR("venue"), title_of_taxonomy(m->e, t));
    term **terms = arena_array(m->mem, term *, t->terms.count);
    for (size_t i = 0; i < t->terms.count; i++)
        terms[i] = t->terms.at[i];
    if (!of_years)
        qsort(terms, t->terms.count, sizeof *terms, by_papers);
    add_terms(m, one, terms, t->terms.count);
}

const facets *facets_make(const edition *e, arena *mem)
{
    making m = {arena_new(mem, facets), e, mem};
    m.f->numbers = table_in(mem);
    /* What nearly every paper has gets the smallest numbers, which are the shortest. */
    add_status(&m);
    add_type(&m);
    m.f->annotated = add_yes(&m, STR("annotated"), WORD_annotated);
    m.f->code = add_yes(&m, STR("code"), WORD_has_code);
    add_lists(&m);
    for (size_t i = 0; i < e->c->taxonomies.count; i++)
        add_taxonomy(&m, e->c->taxonomies.at[i]);
    return m.f;
}

/* ---- the table */

static void write_choices(json_writer *w, const facet *one)
{
    json_add_key(w, STR("choices"));
    json_open_list(w);
    for (size_t i = 0; i < one->count; i++) {
        json_open_list(w);
        json_add_text(w, one->at[i].key);
        json_add_text(w, one->at[i].title);
        json_add_int(w, (long)one->at[i].parent);
        json_close_list(w);
    }
    json_close_list(w);
}

static void write_formerly(json_writer *w, const catalog *c)
{
    json_add_key(w, STR("formerly"));
    json_open_map(w);
    for (size_t i = 0; i < c->papers.count; i++)
        for (size_t k = 0; k < c->papers.at[i]->formerly.count; k++)
            json_add_member(w, c->papers.at[i]->formerly.at[k].text, c->papers.at[i]->key);
    json_close_map(w);
}

static void write_table(json_writer *w, const edition *e)
{
    json_open_map(w);
    json_add_key(w, STR("count"));
    json_add_int(w, (long)e->c->papers.count);
    json_add_key(w, STR("part"));
    json_add_int(w, FACETS_PART);
    json_add_key(w, STR("rows"));
    json_add_int(w, FACETS_ROWS);
    json_add_key(w, STR("facets"));
    json_open_list(w);
    for (size_t i = 0; i < e->facets->count; i++) {
        if (!e->facets->at[i].count)
            continue;
        json_open_map(w);
        json_add_member(w, STR("name"), e->facets->at[i].name);
        json_add_member(w, STR("title"), e->facets->at[i].title);
        write_choices(w, &e->facets->at[i]);
        json_close_map(w);
    }
    json_close_list(w);
    write_formerly(w, e->c);
    json_close_map(w);
}

/* ---- parts */

static void write_number(json_writer *w, size_t number)
{
    if (number)
        json_add_int(w, (long)number);
}

static void write_paper(json_writer *w, const facets *f, const paper *p)
{
    write_number(w, p->status ? f->status + (size_t)p->status : 0);
    write_number(w, p->type ? f->type + (size_t)p->type : 0);
    write_number(w, p->annotated ? f->annotated + 1 : 0);
    write_number(w, code_of_paper(p).len ? f->code + 1 : 0);
    for (size_t i = 0; i < p->mentions.count; i++)
        if (i == 0 || p->mentions.at[i].list != p->mentions.at[i - 1].list)
            write_number(w, number_of(f, p->mentions.at[i].list));
    for (size_t i = 0; i < p->terms.count; i++)
        write_number(w, number_of(f, p->terms.at[i]));
    write_number(w, number_of(f, p->venue_term));
    write_number(w, number_of(f, p->year_term));
    json_add_int(w, 0);
}

static void write_key(json_writer *w, const paper *p, arena *mem)
{
    bool same = !p->stub && str_eq(p->cite_key, p->key);
    str cited = p->stub ? STR("") : p->cite_key;
    json_add_text(w, same ? p->key : arena_printf(mem, "%.*s %.*s", STR_ARG(p->key), STR_ARG(cited)));
}

static str rows_html(const edition *e, size_t from, size_t end, arena *mem, diag *d)
{
    values rows = {0};
    for (size_t i = from; i < end; i++)
        values_add(mem, &rows, e->rows[e->c->by_date[i]->number]);
    view v = view_in(mem, 2);
    view_text(&v, NAME_root, STR("../"));
    view_list(&v, NAME_papers, &rows);
    buf out = buf_in(mem);
    mustache_render(e->templates, STR("rows"), view_done(&v, e->base), &out, d);
    return buf_str(&out);
}

/* ---- orders */

static int by_title(const void *x, const void *y)
{
    const paper *a = *(paper *const *)x, *b = *(paper *const *)y;
    int order = str_cmp(a->sort_title, b->sort_title);
    if (!order)
        order = str_cmp(a->title.text, b->title.text);
    return order ? order : str_cmp(a->key, b->key);
}

/* Each paper's place in `order`, by its place by date. */
static void write_places(json_writer *w, const edition *e, paper *const *order, arena *mem)
{
    size_t count = e->c->papers.count;
    size_t *places = arena_array(mem, size_t, count);
    for (size_t i = 0; i < count; i++)
        places[e->rank[order[i]->number]] = i;
    json_open_list(w);
    for (size_t i = 0; i < count; i++)
        json_add_int(w, (long)places[i]);
    json_close_list(w);
}

static void write_titles(json_writer *w, const edition *e, arena *mem)
{
    size_t count = e->c->papers.count;
    paper **order = arena_array(mem, paper *, count);
    for (size_t i = 0; i < count; i++)
        order[i] = e->c->papers.at[i];
    if (count)
        qsort(order, count, sizeof *order, by_title);
    write_places(w, e, order, mem);
}

/* What only lists know was never added: it comes last, by date. */
static void write_added(json_writer *w, const edition *e, arena *mem)
{
    const catalog *c = e->c;
    paper **order = arena_array(mem, paper *, c->papers.count);
    size_t n = 0;
    for (size_t i = 0; i < c->record_count; i++)
        order[n++] = c->by_added[i];
    for (size_t i = 0; i < c->papers.count; i++)
        if (c->by_date[i]->stub)
            order[n++] = c->by_date[i];
    write_places(w, e, order, mem);
}

/* On how many lists each is, and where by date. */
typedef struct {
    size_t lists, rank;
} naming;

static int by_lists(const void *x, const void *y)
{
    const naming *a = x, *b = y;
    if (a->lists != b->lists)
        return a->lists > b->lists ? -1 : 1;
    return a->rank < b->rank ? -1 : 1;
}

static void write_lists(json_writer *w, const edition *e, arena *mem)
{
    const catalog *c = e->c;
    naming *all = arena_array(mem, naming, c->papers.count);
    paper **order = arena_array(mem, paper *, c->papers.count);
    for (size_t i = 0; i < c->papers.count; i++)
        all[i] = (naming){lists_naming(c->by_date[i]), i};
    if (c->papers.count)
        qsort(all, c->papers.count, sizeof *all, by_lists);
    for (size_t i = 0; i < c->papers.count; i++)
        order[i] = c->by_date[all[i].rank];
    write_places(w, e, order, mem);
}

/* ---- files */

typedef enum { FILE_TABLE, FILE_TITLE, FILE_ADDED, FILE_LISTS, FILE_PAPERS, FILE_KEYS, FILE_ROWS } file_kind;

typedef struct {
    file_kind kind;
    size_t number; /* from 0 */
} file_id;

static size_t parts_of(const edition *e, size_t size)
{
    return (e->c->papers.count + size - 1) / size;
}

static file_id file_at(const edition *e, size_t i)
{
    size_t count = parts_of(e, FACETS_PART);
    if (i < FILE_PAPERS)
        return (file_id){(file_kind)i, 0};
    i -= FILE_PAPERS;
    if (i < count)
        return (file_id){FILE_PAPERS, i};
    if (i < 2 * count)
        return (file_id){FILE_KEYS, i - count};
    return (file_id){FILE_ROWS, i - 2 * count};
}

size_t facets_file_count(const edition *e)
{
    return FILE_PAPERS + 2 * parts_of(e, FACETS_PART) + parts_of(e, FACETS_ROWS);
}

static str name_of_file(file_id id, arena *mem)
{
    static const str all[] = {STR_INIT("table"),  STR_INIT("title"), STR_INIT("added"), STR_INIT("lists"),
                              STR_INIT("papers"), STR_INIT("keys"),  STR_INIT("rows")};
    if (id.kind < FILE_PAPERS)
        return all[id.kind];
    return arena_printf(mem, "%.*s-%zu", STR_ARG(all[id.kind]), id.number + 1);
}

str facets_file_address(const edition *e, size_t i, arena *mem)
{
    return arena_printf(mem, "facets/%.*s.js", STR_ARG(name_of_file(file_at(e, i), mem)));
}

static void write_part(json_writer *w, const edition *e, file_id id, arena *mem)
{
    size_t from = id.number * FACETS_PART;
    size_t end = e->c->papers.count - from < FACETS_PART ? e->c->papers.count : from + FACETS_PART;
    json_open_list(w);
    for (size_t i = from; i < end; i++) {
        if (id.kind == FILE_PAPERS)
            write_paper(w, e->facets, e->c->by_date[i]);
        else
            write_key(w, e->c->by_date[i], mem);
    }
    json_close_list(w);
}

static void write_rows(json_writer *w, const edition *e, file_id id, arena *mem, diag *d)
{
    size_t from = id.number * FACETS_ROWS;
    size_t end = e->c->papers.count - from < FACETS_ROWS ? e->c->papers.count : from + FACETS_ROWS;
    json_add_text(w, rows_html(e, from, end, mem, d));
}

str facets_file(const edition *e, size_t i, arena *mem, diag *d)
{
    file_id id = file_at(e, i);
    buf out = buf_in(mem);
    buf_printf(&out, "lectern.part(\"%.*s\",", STR_ARG(name_of_file(id, mem)));
    json_writer w = json_into(&out, 0);
    switch (id.kind) {
    case FILE_TABLE:
        write_table(&w, e);
        break;
    case FILE_TITLE:
        write_titles(&w, e, mem);
        break;
    case FILE_ADDED:
        write_added(&w, e, mem);
        break;
    case FILE_LISTS:
        write_lists(&w, e, mem);
        break;
    case FILE_PAPERS:
    case FILE_KEYS:
        write_part(&w, e, id, mem);
        break;
    case FILE_ROWS:
        write_rows(&w, e, id, mem, d);
        break;
    }
    buf_lit(&out, ");\n");
    return buf_str(&out);
}
