#include "site/leaf.h"

#include "catalog/date.h"
#include "format/html.h"
#include "site/address.h"
#include "site/coins.h"
#include "site/head.h"
#include "site/row.h"

/* ---- opening and closing */

/* %-encodes what may not stand in a query's value; a slash may. */
static void add_query_value(buf *out, str s)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (ascii_alnum(s.at[i]) || c == '-' || c == '.' || c == '_' || c == '~' || c == '/') {
            buf_char(out, s.at[i]);
        } else {
            buf_char(out, '%');
            buf_char(out, hex[c >> 4]);
            buf_char(out, hex[c & 15]);
        }
    }
}

/* The form .github/ISSUE_TEMPLATE/correction.yml with its field `page` filled in. A repository without that
   form shows an empty issue, of which the title tells the page. */
static str suggest_url(const leaf *l, str address)
{
    str repository = l->e->c->site.repository;
    if (!str_starts(repository, STR("https://github.com/")))
        return STR("");
    buf out = buf_in(l->mem);
    buf_add(&out, repository);
    buf_lit(&out, "/issues/new?template=correction.yml&title=");
    add_query_value(&out, address);
    buf_lit(&out, "&page=");
    add_query_value(&out, address);
    return buf_str(&out);
}

static str edit_url(const leaf *l, const source *src)
{
    const site_config *site = &l->e->c->site;
    if (!src || !site->repository.len)
        return STR("");
    return arena_printf(l->mem, "%.*s/edit/%.*s/%.*s", STR_ARG(site->repository), STR_ARG(site->branch),
                        STR_ARG(src->path));
}

static void set_kind(leaf *l, str kind)
{
    view_text(&l->view, NAME_kind, kind);
    view_yes(&l->view, NAME_is_home, str_eq(kind, STR("home")));
    view_yes(&l->view, NAME_is_paper, str_eq(kind, STR("paper")));
    view_yes(&l->view, NAME_is_search, str_eq(kind, STR("search")));
    view_yes(&l->view, NAME_is_not_found, str_eq(kind, STR("not_found")));
}

static void set_exports(leaf *l, const scope *s)
{
    values all = {0};
    for (int kind = 0; s && kind < SCOPE_FILES; kind++) {
        if (!scope_has(l->e, *s, (scope_file)kind))
            continue;
        view v = view_in(l->mem, 2);
        view_text(&v, NAME_label, scope_label((scope_file)kind));
        view_text(&v, NAME_path, scope_path(*s, (scope_file)kind, l->mem));
        values_add(l->mem, &all, view_done(&v, NULL));
    }
    view_list(&l->view, NAME_exports, &all);
}

static void set_head(leaf *l, const leaf_head *head)
{
    const head_page page_head = {
        .kind = str_from(head->kind),
        .address = head->address,
        .title = markdown_title_text(head->title, l->mem),
        .paper = head->paper,
        .scope = head->scope,
    };
    head_tags tags = head_make(l->e, &page_head, l->mem);
    view_text(&l->view, NAME_head, tags.html);
    view_text(&l->view, NAME_data_hash, tags.data_hash);
}

void leaf_open(leaf *l, const leaf_head *head)
{
    str base_url = l->e->c->site.base_url;
    bool anywhere = str_eq(head->address, STR("404.html"));
    l->address = head->address;
    l->root = anywhere ? address_base_path(base_url) : address_root(l->mem, head->address);
    l->view = view_in(l->mem, 48);
    view_text(&l->view, NAME_root, l->root);
    view_text(&l->view, NAME_path, head->address);
    view_text(&l->view, NAME_title, markdown_title_text(head->title, l->mem));
    view_text(&l->view, NAME_title_html, html_of_line(head->title, l->mem));
    view_text(&l->view, NAME_description, head->description);
    view_text(&l->view, NAME_canonical,
              base_url.len && !anywhere ? address_absolute(l->mem, base_url, head->address) : STR(""));
    view_text(&l->view, NAME_edit_url, edit_url(l, head->src));
    view_text(&l->view, NAME_suggest_url, anywhere ? STR("") : suggest_url(l, head->address));
    set_kind(l, str_from(head->kind));
    set_head(l, head);
    set_exports(l, head->scope);
    view_set(&l->view, NAME_menu, menu_at(&l->e->menu, head->address));
}

void leaf_write(leaf *l, str address, str bytes)
{
    l->out->write(l->out->context, l->worker, address, bytes);
}

/* Links within a folder need not leave it: ="../papers/x.html" on a page of papers/ is ="x.html". That is a
   tenth of a paper's page. A quote is written so only where an attribute begins: in text it is escaped. */
static str without_detours(const leaf *l, str html)
{
    str folder = str_sub(l->address, 0, str_find_char(l->address, '/'));
    if (!str_eq(l->root, STR("../")) || folder.len + 1 >= l->address.len)
        return html;
    str detour = arena_printf(l->mem, "=\"../%.*s/", STR_ARG(folder));
    buf out = buf_in(l->mem);
    buf_room(&out, html.len);
    for (;;) {
        size_t at = str_find(html, detour);
        buf_add(&out, str_sub(html, 0, at));
        if (at == html.len)
            return buf_str(&out);
        html = str_skip(html, at + detour.len);
        bool file = html.len && ascii_alnum(html.at[0]);
        buf_add(&out, file ? STR("=\"") : detour);
    }
}

void leaf_close(leaf *l, const char *kind)
{
    buf out = buf_in(l->mem);
    mustache_render(l->e->templates, str_from(kind), view_done(&l->view, l->e->base), &out, l->d);
    leaf_write(l, l->address, without_detours(l, buf_str(&out)));
}

/* ---- listings of several pages */

void listing_slice(size_t count, size_t per_page, size_t number, size_t *first, size_t *end)
{
    *first = (number - 1) * per_page;
    *end = count - *first < per_page ? count : *first + per_page;
}

size_t listing_pages(size_t count, size_t per_page)
{
    return count ? (count + per_page - 1) / per_page : 1;
}

/* Of many pages the first, the last and those about this one are shown. */
static bool is_shown(size_t page_number, size_t current, size_t count)
{
    size_t away = page_number > current ? page_number - current : current - page_number;
    return page_number == 1 || page_number == count || away <= 2;
}

static str page_in_words(const leaf *l, size_t number)
{
    str digits = arena_printf(l->mem, "%zu", number);
    return words_filled(l->e->w, WORD_page_number, &digits, 1, l->mem);
}

str leaf_page_title(const leaf *l, str title, size_t number)
{
    if (number < 2)
        return title;
    const str with[] = {title, page_in_words(l, number)};
    return words_filled(l->e->w, WORD_paged, with, 2, l->mem);
}

static const value_map *page_beside(const leaf *l, str first, size_t number)
{
    return row_of_link(page_in_words(l, number), address_page(l->mem, first, number), l->mem);
}

void leaf_set_pages(leaf *l, str first, size_t number, size_t count)
{
    values all = {0};
    bool gap = false;
    for (size_t i = 1; count > 1 && i <= count; i++) {
        if (!is_shown(i, number, count)) {
            gap = true;
            continue;
        }
        view v = view_in(l->mem, 4);
        view_number(&v, NAME_number, (long)i);
        view_text(&v, NAME_path, address_page(l->mem, first, i));
        view_yes(&v, NAME_current, i == number);
        view_yes(&v, NAME_gap, gap);
        values_add(l->mem, &all, view_done(&v, NULL));
        gap = false;
    }
    view_list(&l->view, NAME_pages, &all);
    view_map(&l->view, NAME_previous, number > 1 ? page_beside(l, first, number - 1) : NULL);
    view_map(&l->view, NAME_next, number < count ? page_beside(l, first, number + 1) : NULL);
}

void leaf_set_no_pages(leaf *l)
{
    leaf_set_pages(l, STR(""), 1, 1);
}

void leaf_set_coins(leaf *l, paper *const *papers, size_t count)
{
    view_text(&l->view, NAME_coins, coins_make(papers, count, l->mem));
}

void leaf_set_counts(leaf *l, size_t papers, size_t stubs)
{
    const words *w = l->e->w;
    view_number(&l->view, NAME_count, (long)papers);
    view_text(&l->view, NAME_papers_count, words_counted(w, WORD_papers_count, (long)papers, l->mem));
    view_text(&l->view, NAME_stubs_count,
              stubs ? words_counted(w, WORD_stubs_count, (long)stubs, l->mem) : STR(""));
}

/* ---- papers under headings */

static date date_of_group(const paper *p, group_by by)
{
    date d = by == GROUP_ADDED_MONTHS ? p->added : p->date;
    d.day = 0;
    if (by == GROUP_YEARS)
        d.month = 0;
    return d;
}

static bool same_group(date a, date b)
{
    return a.year == b.year && a.month == b.month;
}

typedef struct {
    date when;
    values rows;
} group;

typedef struct {
    group *at;
    size_t count, room;
} groups;

/* Papers of which only the month is known come after all that have a day, so a month may come back: it has
   one heading, at its place. */
static group *group_at(leaf *l, groups *all, date when)
{
    size_t at = all->count;
    while (at > 0 && date_cmp(when, all->at[at - 1].when) < 0)
        at--;
    if (at > 0 && same_group(all->at[at - 1].when, when))
        return &all->at[at - 1];
    vec_push(l->mem, all);
    for (size_t i = all->count - 1; i > at; i--)
        all->at[i] = all->at[i - 1];
    all->at[at] = (group){.when = when};
    return &all->at[at];
}

static const value_map *view_of_group(leaf *l, const group *one)
{
    date when = one->when;
    view v = view_in(l->mem, 3);
    view_text(&v, NAME_title,
              when.year ? words_of_date(l->e->w, when, l->mem) : words_text(l->e->w, WORD_undated));
    str anchor = STR("l-undated");
    if (when.year)
        anchor = when.month ? arena_printf(l->mem, "l-%d-%02d", when.year, when.month)
                            : arena_printf(l->mem, "l-%d", when.year);
    view_text(&v, NAME_anchor, anchor);
    view_list(&v, NAME_papers, &one->rows);
    return view_done(&v, NULL);
}

void leaf_set_groups(leaf *l, paper *const *papers, size_t count, group_by by)
{
    groups all = {0};
    for (size_t i = 0; i < count; i++) {
        group *one = group_at(l, &all, date_of_group(papers[i], by));
        values_add(l->mem, &one->rows, l->e->rows[papers[i]->number]);
    }
    values out = {0};
    for (size_t i = 0; i < all.count; i++)
        values_add(l->mem, &out, view_of_group(l, &all.at[i]));
    view_list(&l->view, NAME_groups, &out);
}

/* ---- markdown */

static void add_html(leaf *l, const md_doc *doc, str prefix, const md_node *skip, buf *out)
{
    const md_render how = {
        .root = l->root,
        .id_prefix = prefix,
        .html = l->e->c->site.html,
        .heading_top = 2,
        .skip = skip,
        .done = words_text(l->e->w, WORD_task_done),
        .not_done = words_text(l->e->w, WORD_task_open),
    };
    if (doc->root)
        markdown_html(doc, doc->root, &how, l->mem, out);
}

str leaf_html(leaf *l, const md_doc *doc, str prefix)
{
    buf out = buf_in(l->mem);
    add_html(l, doc, prefix, NULL, &out);
    return buf_str(&out);
}

/* The heading at the top that says the page's title again; NULL if there is none. */
static const md_node *heading_of_title(const md_doc *doc, str title, arena *mem)
{
    const md_node *first = doc->root ? doc->root->first : NULL;
    bool same = first && first->kind == MD_HEADING && str_eq(markdown_text(first, mem), title);
    return same ? first : NULL;
}

str leaf_html_below(leaf *l, const md_doc *doc, str title)
{
    buf out = buf_in(l->mem);
    const md_node *first = heading_of_title(doc, title, l->mem);
    if (first && first->anchor.len) {
        buf_lit(&out, "<span id=\"");
        html_add_text(&out, first->anchor);
        buf_lit(&out, "\"></span>\n");
    }
    add_html(l, doc, STR(""), first, &out);
    return buf_str(&out);
}

/* ---- contents */

typedef struct {
    const md_node **at;
    size_t count, room;
} headings;

static headings headings_of(const md_doc *doc, str title, arena *mem)
{
    headings all = {0};
    for (const md_node *n = doc->root; n; n = markdown_next(n, doc->root))
        if (n->kind == MD_HEADING && n->anchor.len && n != heading_of_title(doc, title, mem))
            *vec_push(mem, &all) = n;
    return all;
}

/* The headings from *i on that lie below a heading of level `above`, each with those below it. */
static values contents_below(leaf *l, const headings *all, size_t *i, unsigned above, long depth)
{
    values out = {0};
    while (*i < all->count && all->at[*i]->level > above) {
        const md_node *n = all->at[(*i)++];
        values below = contents_below(l, all, i, n->level, depth + 1);
        view v = view_in(l->mem, 4);
        view_text(&v, NAME_title, markdown_text(n, l->mem));
        view_text(&v, NAME_anchor, n->anchor);
        view_number(&v, NAME_level, depth > 6 ? 6 : depth);
        view_list(&v, NAME_contents, &below);
        values_add(l->mem, &out, view_done(&v, NULL));
    }
    return out;
}

void leaf_set_contents(leaf *l, const md_doc *doc, str title)
{
    headings all = doc->root ? headings_of(doc, title, l->mem) : (headings){0};
    size_t i = 0;
    values top = contents_below(l, &all, &i, 0, 2);
    view_list(&l->view, NAME_contents, &top);
}
