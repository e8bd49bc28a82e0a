#include "site/words.h"

#include "catalog/date.h"
#include "format/json.h"
#include "format/yaml.h"
#include "site/theme.h"
#include "site/view.h"

#include <string.h>

/* A word as a file has it: `text`, or both forms of a counted one. */
typedef struct {
    str text, one, other;
} word;

struct words {
    table by_key; /* -> word */
    word at[WORD_COUNT];
    str months[12];
    const value_map *map;
};

#define WORD(key, what) STR_INIT(#key),
static const str keys[WORD_COUNT] = {SITE_WORDS};
#undef WORD

str words_key(word_id id)
{
    return keys[id];
}

/* ---- reading */

typedef struct {
    words *w;
    arena *mem;
    diag *d;
} reading;

static void tell_bad(reading *r, str key, span where, const char *wanted)
{
    diag_error(r->d, "bad-word", where, "'%.*s' must be %s; left out", STR_ARG(key), wanted);
}

static word *word_of(reading *r, str key)
{
    table_entry *e = table_at(&r->w->by_key, key);
    if (!e->value)
        e->value = arena_new(r->mem, word);
    return e->value;
}

static void read_months(reading *r, const yaml_pair *pair)
{
    const yaml_node *all = pair->value;
    bool good = all->kind == YAML_LIST && all->count == 12;
    for (size_t i = 0; good && i < 12; i++)
        good = all->items[i]->kind == YAML_TEXT;
    if (!good) {
        tell_bad(r, pair->key, pair->key_where, "a list of twelve names");
        return;
    }
    for (size_t i = 0; i < 12; i++)
        r->w->months[i] = all->items[i]->text;
}

static void read_counted(reading *r, const yaml_pair *pair)
{
    const yaml_node *one = yaml_get(pair->value, STR("one")), *other = yaml_get(pair->value, STR("other"));
    if (!other || other->kind != YAML_TEXT || (one && one->kind != YAML_TEXT)) {
        tell_bad(r, pair->key, pair->key_where, "a text, or a map of the texts one and other");
        return;
    }
    *word_of(r, pair->key) = (word){.one = one ? one->text : other->text, .other = other->text};
}

static void read_word(reading *r, const yaml_pair *pair)
{
    if (str_eq(pair->key, STR("months")))
        read_months(r, pair);
    else if (pair->value->kind == YAML_TEXT)
        *word_of(r, pair->key) = (word){.text = pair->value->text};
    else
        read_counted(r, pair);
}

static void read_file(reading *r, const source *src)
{
    const yaml_node *root = yaml_read(src, 0, src->text.len, 0, r->mem, r->d);
    if (!root)
        return;
    if (root->kind != YAML_MAP) {
        diag_error(r->d, "bad-word", root->where,
                   "words must be a map from keys to texts; nothing of it is used");
        return;
    }
    for (size_t i = 0; i < root->count; i++)
        read_word(r, &root->pairs[i]);
}

static void read_built_in(reading *r, str language)
{
    str path = arena_printf(r->mem, "templates/words/%.*s.yaml", STR_ARG(language));
    for (size_t i = 0; i < theme_file_count; i++) {
        if (!str_eq(theme_files[i].path, path))
            continue;
        source *src = arena_new(r->mem, source);
        *src = (source){path, theme_files[i].bytes};
        read_file(r, src);
    }
}

static void read_own(reading *r, str language, const parts *files)
{
    str path = arena_printf(r->mem, "words/%.*s.yaml", STR_ARG(language));
    for (size_t i = 0; i < files->files.count; i++)
        if (str_eq(files->files.at[i]->path, path))
            read_file(r, files->files.at[i]);
}

static void make_map(words *w, names *n, arena *mem)
{
    view v = view_in(mem, w->by_key.count);
    for (size_t i = 0; i < w->by_key.count; i++) {
        const word *one = w->by_key.entries[i].value;
        view_text(&v, names_id(n, w->by_key.entries[i].key), one->text.len ? one->text : one->other);
    }
    w->map = view_done(&v, NULL);
}

const words *words_read(str language, const parts *files, names *n, arena *mem, diag *d)
{
    words *w = arena_new(mem, words);
    w->by_key = table_in(mem);
    for (int i = 0; i < 12; i++)
        w->months[i] = date_month_name(i + 1);
    reading r = {w, mem, d};
    str base = str_sub(language, 0, str_find_char(language, '-'));
    read_built_in(&r, STR("en"));
    if (!str_eq(base, STR("en")))
        read_built_in(&r, base);
    if (!str_eq(base, language))
        read_built_in(&r, language);
    read_own(&r, base, files);
    if (!str_eq(base, language))
        read_own(&r, language, files);
    for (int i = 0; i < WORD_COUNT; i++) {
        const word *one = table_get(&w->by_key, keys[i]);
        if (one)
            w->at[i] = *one;
    }
    make_map(w, n, mem);
    return w;
}

/* ---- using */

bool words_has(const words *w, str key)
{
    return str_eq(key, STR("months")) || table_get(&w->by_key, key) != NULL;
}

const value_map *words_map(const words *w)
{
    return w->map;
}

static void add_script_word(json_writer *out, const word *one)
{
    if (one->text.at) {
        json_add_text(out, one->text);
        return;
    }
    json_open_list(out);
    json_add_text(out, one->one);
    json_add_text(out, one->other);
    json_close_list(out);
}

str words_script(const words *w, arena *mem)
{
    str prefix = STR("script_");
    buf out = buf_in(mem);
    buf_lit(&out, "var lectern={\"words\":");
    json_writer json = json_into(&out, JSON_FOR_SCRIPT);
    json_open_map(&json);
    for (size_t i = 0; i < w->by_key.count; i++) {
        if (!str_starts(w->by_key.entries[i].key, prefix))
            continue;
        json_add_key(&json, str_skip(w->by_key.entries[i].key, prefix.len));
        add_script_word(&json, w->by_key.entries[i].value);
    }
    json_close_map(&json);
    buf_lit(&out, "};\n");
    return buf_str(&out);
}

str words_text(const words *w, word_id id)
{
    return w->at[id].text.at ? w->at[id].text : keys[id];
}

str words_form(const words *w, word_id id, bool one)
{
    const word *all = &w->at[id];
    if (all->text.at)
        return all->text;
    return !all->other.at ? keys[id] : one ? all->one : all->other;
}

/* Copies `form` with each %d and %s replaced by the next of `with`. */
static str filled(str form, const str *with, size_t count, arena *mem)
{
    buf out = buf_in(mem);
    size_t next = 0;
    for (size_t i = 0; i < form.len; i++) {
        char after = i + 1 < form.len ? form.at[i + 1] : 0;
        if (form.at[i] != '%' || (after != 'd' && after != 's')) {
            buf_char(&out, form.at[i]);
            continue;
        }
        if (next < count)
            buf_add(&out, with[next++]);
        i++;
    }
    return buf_str(&out);
}

str words_filled(const words *w, word_id id, const str *with, size_t count, arena *mem)
{
    return w->at[id].text.at ? filled(w->at[id].text, with, count, mem) : keys[id];
}

str words_counted(const words *w, word_id id, long n, arena *mem)
{
    const word *one = &w->at[id];
    str form = n == 1 ? one->one : one->other;
    if (!form.at)
        form = one->text;
    str number = arena_printf(mem, "%ld", n);
    return form.at ? filled(form, &number, 1, mem) : keys[id];
}

str words_joined(const words *w, const str *some, size_t count, arena *mem)
{
    buf out = buf_in(mem);
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_add(&out, words_text(w, i + 1 == count ? WORD_and : WORD_comma));
        buf_add(&out, some[i]);
    }
    return buf_str(&out);
}

str words_of_date(const words *w, date d, arena *mem)
{
    if (!d.month)
        return date_iso(d, mem);
    str form = words_text(w, d.day ? WORD_date_day : WORD_date_month);
    buf out = buf_in(mem);
    for (size_t i = 0; i < form.len; i++) {
        char after = i + 1 < form.len ? form.at[i + 1] : 0;
        if (form.at[i] == '%' && after == 'd')
            buf_int(&out, d.day);
        else if (form.at[i] == '%' && after == 'B')
            buf_add(&out, w->months[d.month - 1]);
        else if (form.at[i] == '%' && after == 'Y')
            buf_int(&out, d.year);
        else {
            buf_char(&out, form.at[i]);
            continue;
        }
        i++;
    }
    return buf_str(&out);
}
