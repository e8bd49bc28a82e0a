#include "site/export_json.h"

#include "catalog/date.h"
#include "catalog/identifier.h"
#include "catalog/record.h"
#include "format/json.h"
#include "site/address.h"

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

static void number(writing *g, str key, long n)
{
    if (!n)
        return;
    json_add_key(&g->w, key);
    json_add_int(&g->w, n);
}

static void yes(writing *g, str key, bool is)
{
    json_add_key(&g->w, key);
    json_add_bool(&g->w, is);
}

static void write_authors(writing *g)
{
    json_add_key(&g->w, STR("authors"));
    json_open_list(&g->w);
    for (size_t i = 0; i < g->p->authors.count; i++) {
        const author *a = &g->p->authors.at[i];
        json_open_map(&g->w);
        member(g, STR("name"), a->display);
        member(g, STR("given"), a->given);
        member(g, STR("particle"), a->particle);
        member(g, STR("family"), a->family);
        member(g, STR("suffix"), a->suffix);
        member(g, STR("literal"), a->literal);
        member(g, STR("orcid"), a->orcid);
        member(g, STR("url"), a->url);
        json_close_map(&g->w);
    }
    json_close_list(&g->w);
    if (g->p->and_others)
        yes(g, STR("and_others"), true);
}

static void write_place(writing *g)
{
    const paper *p = g->p;
    member(g, STR("date"), date_iso(p->date, g->mem));
    member(g, STR("type"), paper_type_name(p->type));
    member(g, STR("venue"), p->venue.text);
    member(g, STR("venue_name"), p->venue_name);
    number(g, STR("venue_year"), p->venue_year);
    member(g, STR("venue_note"), p->venue_note);
    for (int kind = 0; kind < ID_COUNT; kind++)
        member(g, identifier_field((id_kind)kind), p->ids[kind].text);
    member(g, STR("url"), p->url.text);
}

static void write_links(writing *g)
{
    if (!g->p->links.count)
        return;
    json_add_key(&g->w, STR("links"));
    json_open_map(&g->w);
    for (size_t i = 0; i < g->p->links.count; i++)
        json_add_member(&g->w, g->p->links.at[i].label, g->p->links.at[i].url.text);
    json_close_map(&g->w);
}

static void write_texts(writing *g, str key, const located_list *all)
{
    if (!all->count)
        return;
    json_add_key(&g->w, key);
    json_open_list(&g->w);
    for (size_t i = 0; i < all->count; i++)
        json_add_text(&g->w, all->at[i].text);
    json_close_list(&g->w);
}

/* Terms stand in the order of their taxonomies. */
static void write_terms(writing *g)
{
    const taxonomy *open = NULL;
    for (size_t i = 0; i < g->p->terms.count; i++) {
        const term *t = g->p->terms.at[i];
        if (t->taxonomy != open) {
            if (open)
                json_close_list(&g->w);
            json_add_key(&g->w, t->taxonomy->key);
            json_open_list(&g->w);
            open = t->taxonomy;
        }
        json_add_text(&g->w, t->key);
    }
    if (open)
        json_close_list(&g->w);
}

/* Own ones: each stands at one record only. */
static void write_relations(writing *g)
{
    for (int kind = 0; kind < RELATION_COUNT; kind++) {
        bool open = false;
        for (size_t i = 0; i < g->p->relations.count; i++) {
            const relation *one = &g->p->relations.at[i];
            if (one->inverse || (int)one->kind != kind)
                continue;
            if (!open) {
                json_add_key(&g->w, relation_field((relation_kind)kind));
                json_open_list(&g->w);
            }
            open = true;
            json_add_text(&g->w, one->to->key);
        }
        if (open)
            json_close_list(&g->w);
    }
}

static void write_bibtex(writing *g)
{
    if (!g->p->bibtex.count)
        return;
    json_add_key(&g->w, STR("bibtex"));
    json_open_map(&g->w);
    for (size_t i = 0; i < g->p->bibtex.count; i++)
        json_add_member(&g->w, g->p->bibtex.at[i].name, g->p->bibtex.at[i].value.text);
    json_close_map(&g->w);
}

static void write_steps(writing *g, const section *s)
{
    if (!s)
        return;
    write_steps(g, s->parent);
    json_add_text(&g->w, s->title);
}

static void write_mentions(writing *g)
{
    if (!g->p->mentions.count)
        return;
    json_add_key(&g->w, STR("lists"));
    json_open_list(&g->w);
    for (size_t i = 0; i < g->p->mentions.count; i++) {
        json_open_map(&g->w);
        member(g, STR("list"), g->p->mentions.at[i].list->key);
        json_add_key(&g->w, STR("section"));
        json_open_list(&g->w);
        write_steps(g, g->p->mentions.at[i].item->section);
        json_close_list(&g->w);
        json_close_map(&g->w);
    }
    json_close_list(&g->w);
}

static void write_record(writing *g)
{
    const paper *p = g->p;
    json_open_map(&g->w);
    member(g, STR("key"), p->key);
    member(g, STR("address"), address_of(g->mem, STR("papers"), p->key));
    member(g, STR("title"), p->title.text);
    write_authors(g);
    write_place(g);
    write_links(g);
    write_terms(g);
    write_texts(g, STR("aliases"), &p->aliases);
    write_relations(g);
    member(g, STR("status"), paper_status_name(p->status));
    number(g, STR("rating"), p->rating);
    member(g, STR("tldr"), p->tldr.text);
    member(g, STR("abstract"), p->abstract.text);
    member(g, STR("added"), date_iso(p->added, g->mem));
    write_texts(g, STR("formerly"), &p->formerly);
    member(g, STR("cite_key"), p->cite_key);
    write_bibtex(g);
    write_mentions(g);
    yes(g, STR("annotated"), p->annotated);
    json_close_map(&g->w);
}

str export_json(const export_part *part, int flags, arena *mem)
{
    buf out = buf_in(mem);
    writing g = {json_into(&out, flags), part, NULL, mem};
    json_open_map(&g.w);
    json_add_member(&g.w, STR("title"), part->c->site.title);
    json_add_key(&g.w, STR("papers"));
    json_open_list(&g.w);
    for (size_t i = 0; i < part->count; i++) {
        g.p = part->papers[i];
        write_record(&g);
    }
    json_close_list(&g.w);
    json_close_map(&g.w);
    return buf_str(&out);
}
