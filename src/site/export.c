#include "site/export.h"

#include "catalog/identifier.h"

export_part export_all(const catalog *c)
{
    return (export_part){c, c->papers.at, c->record_count};
}

static bool is_under(const term *t, const term *wanted)
{
    for (; t; t = t->parent)
        if (t == wanted)
            return true;
    return false;
}

static bool has_term(const paper *p, const term *wanted)
{
    for (size_t i = 0; i < p->terms.count; i++)
        if (is_under(p->terms.at[i], wanted))
            return true;
    return false;
}

static bool on_list(const paper *p, const list *wanted)
{
    for (size_t i = 0; i < p->mentions.count; i++)
        if (p->mentions.at[i].list == wanted)
            return true;
    return false;
}

export_part export_chosen(const catalog *c, const export_choice *choice, arena *mem)
{
    paper **chosen = arena_array(mem, paper *, c->record_count);
    size_t count = 0;
    for (size_t i = 0; i < c->record_count; i++) {
        paper *p = c->papers.at[i];
        if ((!choice->term || has_term(p, choice->term)) && (!choice->list || on_list(p, choice->list)) &&
            (choice->status == STATUS_NONE || p->status == choice->status))
            chosen[count++] = p;
    }
    return (export_part){c, chosen, count};
}

int export_year(const paper *p)
{
    return p->venue_year ? p->venue_year : p->date.year;
}

str export_venue(const paper *p)
{
    return p->venue_term && p->venue_term->full_title.len ? p->venue_term->full_title : p->venue_name;
}

str export_url(const paper *p, arena *mem)
{
    if (p->url.text.len)
        return p->url.text;
    for (int kind = 0; kind < ID_COUNT; kind++)
        if (p->ids[kind].text.len && kind != ID_ISBN)
            return identifier_url((id_kind)kind, p->ids[kind].text, mem);
    if (p->links.count)
        return p->links.at[0].url.text;
    return p->ids[ID_ISBN].text.len ? identifier_url(ID_ISBN, p->ids[ID_ISBN].text, mem) : STR("");
}

str export_field(const paper *p, str name)
{
    for (size_t i = 0; i < p->bibtex.count; i++)
        if (str_eq_nocase(p->bibtex.at[i].name, name))
            return p->bibtex.at[i].value.text;
    return STR("");
}

str export_plain(str text, arena *mem)
{
    buf out = buf_in(mem);
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != '`')
            buf_char(&out, text.at[i]);
    return buf_str(&out);
}
