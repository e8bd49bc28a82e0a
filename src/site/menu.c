#include "site/menu.h"

#include "site/address.h"

/* ---- where entries lead */

static const taxonomy *find_taxonomy(const catalog *c, str key)
{
    for (size_t i = 0; i < c->taxonomies.count; i++)
        if (str_eq(c->taxonomies.at[i]->key, key))
            return c->taxonomies.at[i];
    return NULL;
}

static bool has_page(const catalog *c, str key)
{
    for (size_t i = 0; i < c->pages.count; i++)
        if (str_eq(c->pages.at[i]->key, key))
            return true;
    return false;
}

static bool has_list(const catalog *c, str key)
{
    for (size_t i = 0; i < c->lists.count; i++)
        if (str_eq(c->lists.at[i]->key, key))
            return true;
    return false;
}

/* "topics/routing", "papers/btx", "lists/x", "pages/about". */
static str target_within(const catalog *c, str folder, str key, arena *mem)
{
    const taxonomy *t = find_taxonomy(c, folder);
    if (t) {
        const term *one = table_get(&t->by_key, key);
        return one ? address_of(mem, folder, one->key) : STR("");
    }
    if (str_eq(folder, STR("papers"))) {
        const paper *p = table_get(&c->papers_by_key, key);
        return p ? address_of(mem, folder, p->key) : STR("");
    }
    if (str_eq(folder, STR("lists")))
        return has_list(c, key) ? address_of(mem, folder, key) : STR("");
    return str_eq(folder, STR("pages")) && has_page(c, key) ? address_of(mem, STR(""), key) : STR("");
}

str menu_target(const catalog *c, str to, arena *mem)
{
    size_t slash = str_find_char(to, '/');
    if (slash < to.len)
        return target_within(c, str_sub(to, 0, slash), str_skip(to, slash + 1), mem);
    if (str_eq(to, STR("home")) || str_eq(to, STR("index")))
        return STR("index.html");
    if (str_eq(to, STR("stack")) || str_eq(to, STR("new")) || str_eq(to, STR("map")))
        return address_of(mem, STR(""), to);
    if (str_eq(to, STR("papers")) || str_eq(to, STR("lists")) || find_taxonomy(c, to))
        return address_of(mem, to, STR("index"));
    return has_page(c, to) ? address_of(mem, STR(""), to) : STR("");
}

/* ---- entries */

typedef struct {
    menu m;
    size_t title_room;
    arena *mem;
} menu_maker;

static void add_entry(menu_maker *k, str title, str path)
{
    vec_room(k->mem, (void **)&k->m.titles, k->m.count, &k->title_room, sizeof(str));
    k->m.titles[k->m.count] = title;
    *vec_push(k->mem, &k->m) = path;
}

static void add_wanted(menu_maker *k, const catalog *c, diag *d)
{
    for (size_t i = 0; i < c->site.menu.count; i++) {
        const menu_entry *wanted = &c->site.menu.at[i];
        str path = menu_target(c, wanted->to.text, k->mem);
        if (path.len)
            add_entry(k, wanted->title, path);
        else
            diag_warning(d, "unknown-menu-target", wanted->to.where,
                         "there is no page '%.*s'; the entry is left out. A page's key, papers, lists, "
                         "stack, new, map or a taxonomy's name can stand here",
                         STR_ARG(wanted->to.text));
    }
    k->m.free = k->m.count;
}

/* Of the taxonomies the first: the others are reached from the page of all papers. */
static void add_default(menu_maker *k, const catalog *c, const words *w)
{
    add_entry(k, words_text(w, WORD_papers), STR("papers/index.html"));
    if (c->site.taxonomies.count) {
        const taxonomy *topics = &c->site.taxonomies.at[0];
        add_entry(k, topics->title, address_of(k->mem, topics->key, STR("index")));
    }
    if (c->lists.count)
        add_entry(k, words_text(w, WORD_lists), STR("lists/index.html"));
    add_entry(k, words_text(w, WORD_map), STR("map.html"));
    add_entry(k, words_text(w, WORD_stack), STR("stack.html"));
    k->m.free = k->m.count;
    for (size_t i = 0; i < c->pages.count; i++) {
        const page *one = c->pages.at[i];
        if (one->in_menu && !str_eq(one->key, STR("index")))
            add_entry(k, one->title, address_of(k->mem, STR(""), one->key));
    }
}

/* Entries `open` and `around` may be none: m->count. */
static value menu_marked(const menu *m, size_t open, size_t around, arena *mem)
{
    values all = {0};
    for (size_t i = 0; i < m->count; i++) {
        view v = view_in(mem, 5);
        view_text(&v, NAME_title, m->titles[i]);
        view_text(&v, NAME_path, m->at[i]);
        view_yes(&v, NAME_is_free, i >= m->free);
        view_yes(&v, NAME_current, i == open);
        view_yes(&v, NAME_within, i == around);
        values_add(mem, &all, view_done(&v, NULL));
    }
    view holder = view_in(mem, 1);
    view_list(&holder, NAME_menu, &all);
    return holder.at[0].value;
}

menu menu_make(const catalog *c, const words *w, arena *mem, diag *d)
{
    menu_maker k = {.mem = mem};
    if (c->site.menu.count)
        add_wanted(&k, c, d);
    else
        add_default(&k, c, w);
    k.m.open = arena_array(mem, value, k.m.count + 1);
    k.m.around = arena_array(mem, value, k.m.count);
    for (size_t i = 0; i <= k.m.count; i++)
        k.m.open[i] = menu_marked(&k.m, i, k.m.count, mem);
    for (size_t i = 0; i < k.m.count; i++)
        k.m.around[i] = menu_marked(&k.m, k.m.count, i, mem);
    return k.m;
}

/* The length of the folder in which what is below an entry lies: of "topics/index.html" "topics/", of
   "stack.html" "stack/" if `path` lies there; else 0. */
static size_t folder_around(str entry, str path)
{
    str folder = str_ends(entry, STR("/index.html")) ? str_sub(entry, 0, entry.len - 11)
                                                     : str_sub(entry, 0, entry.len - 5);
    bool below = path.len > folder.len && str_starts(path, folder) && path.at[folder.len] == '/';
    return below ? folder.len + 1 : 0;
}

value menu_at(const menu *m, str path)
{
    size_t nearest = m->count, longest = 0;
    for (size_t i = 0; i < m->count; i++) {
        if (str_eq(m->at[i], path))
            return m->open[i];
        size_t len = folder_around(m->at[i], path);
        if (len > longest) {
            longest = len;
            nearest = i;
        }
    }
    return nearest < m->count ? m->around[nearest] : m->open[m->count];
}
