#include "site/words.h"

#include "catalog/date.h"
#include "format/json.h"
#include "format/yaml.h"
#include "site/plural.h"
#include "site/theme.h"
#include "site/view.h"

#include <string.h>

/* A word as a file has it: `text`, or the forms of a counted one, by the rule of the file's language. */
typedef struct {
    str text, forms[PLURAL_COUNT];
    plural_rule *rule;
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
    plural_rule *rule; /* of the file at hand */
    bool found;        /* a file of the language that was asked for */
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
    word one = {.rule = r->rule};
    bool good = pair->value->kind == YAML_MAP;
    for (int form = 0; form < PLURAL_COUNT && good; form++) {
        const yaml_node *text = yaml_get(pair->value, plural_form_name((plural_form)form));
        good = text ? text->kind == YAML_TEXT : form != PLURAL_OTHER;
        if (good && text)
            one.forms[form] = text->text;
    }
    if (good)
        *word_of(r, pair->key) = one;
    else
        tell_bad(r, pair->key, pair->key_where,
                 "a text, or a map of the texts one and other (and zero, two, few, many where the language "
                 "has them)");
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
    r->rule = plural_rule_of(language);
    str path = arena_printf(r->mem, "templates/words/%.*s.yaml", STR_ARG(language));
    for (size_t i = 0; i < theme_file_count; i++) {
        if (!str_eq(theme_files[i].path, path))
            continue;
        source *src = arena_new(r->mem, source);
        *src = (source){path, theme_files[i].bytes};
        r->found = true;
        read_file(r, src);
    }
}

static void read_own(reading *r, str language, const parts *files)
{
    str path = arena_printf(r->mem, "words/%.*s.yaml", STR_ARG(language));
    r->rule = plural_rule_of(language);
    for (size_t i = 0; i < files->files.count; i++) {
        if (!str_eq(files->files.at[i]->path, path))
            continue;
        r->found = true;
        read_file(r, files->files.at[i]);
    }
}

static void make_map(words *w, names *n, arena *mem)
{
    view v = view_in(mem, w->by_key.count);
    for (size_t i = 0; i < w->by_key.count; i++) {
        const word *one = w->by_key.entries[i].value;
        view_text(&v, names_id(n, w->by_key.entries[i].key),
                  one->text.len ? one->text : one->forms[PLURAL_OTHER]);
    }
    w->map = view_done(&v, NULL);
}

/* What a language has over English, the more general before the special: zh, zh-TW. */
static void read_language(reading *r, str language, const parts *files)
{
    buf lower = buf_in(r->mem);
    for (size_t i = 0; i < language.len && language.at[i] != '-'; i++)
        buf_char(&lower, ascii_lower(language.at[i]));
    str base = buf_str(&lower);
    bool whole = str_eq(base, language);
    if (!str_eq(base, STR("en")))
        read_built_in(r, base);
    if (!whole)
        read_built_in(r, language);
    read_own(r, base, files);
    if (!whole)
        read_own(r, language, files);
    r->found |= str_eq(base, STR("en"));
}

const words *words_read(str language, span where, const parts *files, names *n, arena *mem, diag *d)
{
    words *w = arena_new(mem, words);
    w->by_key = table_in(mem);
    for (int i = 0; i < 12; i++)
        w->months[i] = date_month_name(i + 1);
    reading r = {.w = w, .mem = mem, .d = d};
    read_built_in(&r, STR("en"));
    r.found = false;
    read_language(&r, language, files);
    if (!r.found)
        diag_warning(d, "unknown-language", where,
                     "the theme has no words in `%.*s` and speaks English; words/%.*s.yaml can give it some",
                     STR_ARG(language), STR_ARG(language));
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
    json_open_map(out);
    for (int form = 0; form < PLURAL_COUNT; form++) {
        if (!one->forms[form].at)
            continue;
        json_add_key(out, plural_form_name((plural_form)form));
        json_add_text(out, one->forms[form]);
    }
    json_close_map(out);
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
    if (!all->rule)
        return keys[id];
    str form = one ? all->forms[PLURAL_ONE] : (str){0};
    return form.at ? form : all->forms[PLURAL_OTHER];
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

str words_number(const words *w, long n, arena *mem)
{
    str digits = arena_printf(mem, "%ld", n);
    buf out = buf_in(mem);
    for (size_t i = 0; i < digits.len; i++) {
        size_t left = digits.len - i;
        if (i && left % 3 == 0 && digits.at[i - 1] != '-')
            buf_add(&out, words_text(w, WORD_thousands));
        buf_char(&out, digits.at[i]);
    }
    return buf_str(&out);
}

str words_counted(const words *w, word_id id, long n, arena *mem)
{
    const word *one = &w->at[id];
    str form = one->text;
    if (one->rule) {
        form = one->forms[one->rule((unsigned long)n)];
        if (!form.at)
            form = one->forms[PLURAL_OTHER];
    }
    str number = words_number(w, n, mem);
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
    if (!d.year)
        return STR("");
    str form = words_text(w, d.day ? WORD_date_day : d.month ? WORD_date_month : WORD_date_year);
    buf out = buf_in(mem);
    for (size_t i = 0; i < form.len; i++) {
        char after = i + 1 < form.len ? form.at[i + 1] : 0;
        if (form.at[i] == '%' && after == 'd')
            buf_int(&out, d.day);
        else if (form.at[i] == '%' && after == 'B' && d.month)
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
