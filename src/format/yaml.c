#include "format/yaml.h"

#include "base/table.h"
#include "base/unicode.h"
#include "format/yaml_advice.h"

#include <string.h>
#include <yaml.h>

/* libyaml counts code points; every MARK_STEP-th one's byte offset is kept, so that a place costs a few
 * steps. */
enum { MARK_STEP = 64 };
/* A document with more problems than this is not read on: it is no YAML, or somebody's joke. */
enum { MOST_PROBLEMS = 100 };

/* One reading. Everything in it that is not the tree dies with it: what libyaml holds, and `scratch`.
   Problems are collected in `mem` and handed to the caller's sink at the end, since that may live in another
   arena, from which an allocation could leave past the cleaning up. */
typedef struct {
    memory own;
    arena scratch;
    arena *mem;
    diag problems;
    const source *src;
    size_t start;       /* of text in src->text */
    str text;           /* the slice of src->text that is read */
    size_t *marks;      /* NULL: all ASCII */
    size_t code_points; /* in text */
    yaml_parser_t parser;
    yaml_event_t event; /* the one at hand */
    bool broken;        /* nothing more can be read; a problem says why */
    struct {
        const yaml_node **at;
        size_t count, room;
    } items; /* of the lists under way, the innermost one's last */
    struct {
        yaml_pair *at;
        size_t count, room;
    } pairs; /* likewise of the maps */
    const yaml_node *root;
} reader;

/* ---- places */

/* An offset of r->text as one of the source. */
static size_t in_source(const reader *r, size_t at)
{
    return r->start + at;
}

static span place(const reader *r, size_t at, size_t end)
{
    return span_at(r->src, in_source(r, at), end > at ? end - at : 0);
}

/* The place of the one code point at an offset of r->text. */
static span place_of_one(const reader *r, size_t at)
{
    str rest = str_skip(r->text, at), after = rest;
    if (rest.len)
        utf8_take(&after);
    return place(r, at, at + rest.len - after.len);
}

static size_t span_end(span where)
{
    return where.at + where.len;
}

/* Keeps every MARK_STEP-th code point's offset. */
static void measure(reader *r)
{
    r->code_points = r->text.len;
    if (str_is_ascii(r->text))
        return;
    r->marks = arena_array(&r->scratch, size_t, r->text.len / MARK_STEP + 1);
    size_t n = 0;
    for (str rest = r->text; rest.len; n++) {
        if (n % MARK_STEP == 0)
            r->marks[n / MARK_STEP] = r->text.len - rest.len;
        utf8_take(&rest);
    }
    r->code_points = n;
}

/* The byte offset of a place of libyaml's in r->text. */
static size_t offset(const reader *r, yaml_mark_t mark)
{
    if (mark.index >= r->code_points)
        return r->text.len;
    if (!r->marks)
        return mark.index;
    /* Text that reached libyaml is UTF-8, so that the first byte of a code point tells its length. */
    size_t at = r->marks[mark.index / MARK_STEP];
    for (size_t i = mark.index % MARK_STEP; i > 0; i--) {
        unsigned char first = (unsigned char)r->text.at[at];
        at += first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    }
    return at;
}

/* ---- bytes that no YAML can hold, found before libyaml meets them */

static bool is_control(code_point c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0 && c != 0x85) ||
           c == 0xFFFE || c == 0xFFFF;
}

static bool check_bytes(reader *r)
{
    size_t bad;
    if (!utf8_valid(r->text, &bad)) {
        diag_error(&r->problems, "invalid-utf8", place(r, bad, bad + 1),
                   "the byte 0x%02X is not UTF-8 here; save the file as UTF-8",
                   (unsigned char)r->text.at[bad]);
        return false;
    }
    for (str rest = r->text; rest.len;) {
        size_t at = r->text.len - rest.len;
        code_point c = utf8_take(&rest);
        if (is_control(c)) {
            diag_error(&r->problems, "control-character", place(r, at, r->text.len - rest.len),
                       "the control character U+%04X cannot stand in YAML; take it away", (unsigned)c);
            return false;
        }
    }
    return true;
}

/* ---- events */

static void report_failure(reader *r)
{
    const yaml_parser_t *p = &r->parser;
    if (p->error == YAML_MEMORY_ERROR)
        memory_fail(&r->own);
    yaml_failure f = {.text = r->text,
                      .at = offset(r, p->problem_mark),
                      .problem = p->problem ? p->problem : "",
                      .context = p->context ? p->context : ""};
    f.began = p->context ? offset(r, p->context_mark) : f.at;
    yaml_advice a = yaml_advise(r->mem, &f);
    diag_error(&r->problems, "yaml-syntax", place_of_one(r, a.at), "%.*s", STR_ARG(a.message));
    if (a.also != a.at)
        diag_also(&r->problems, place_of_one(r, a.also), "%s", a.also_message);
}

/* Goes on to the next event; false if there is none to be had. */
static bool next(reader *r)
{
    yaml_event_delete(&r->event);
    if (r->problems.count >= MOST_PROBLEMS)
        r->broken = true;
    if (!r->broken && !yaml_parser_parse(&r->parser, &r->event)) {
        r->broken = true;
        report_failure(r);
    }
    return !r->broken;
}

/* "; quote it: …" where the value at `at` stands on a line with its key. */
static str paste(reader *r, size_t at)
{
    str line = yaml_quoted_line(r->mem, r->text, at);
    return line.len ? arena_printf(r->mem, "; if it is text, quote it: %.*s", STR_ARG(line)) : line;
}

/* Anchors and tags, which stand before what they belong to. */
static void check_properties(reader *r)
{
    size_t at = offset(r, r->event.start_mark), end = offset(r, r->event.end_mark);
    while (at < end && (r->text.at[at] == '&' || r->text.at[at] == '!')) {
        size_t stop = at;
        while (stop < end && !ascii_space(r->text.at[stop]))
            stop++;
        bool tag = r->text.at[at] == '!';
        str line = paste(r, at);
        diag_error(&r->problems, tag ? "yaml-tag" : "yaml-anchor", place(r, at, stop),
                   "%s are not read here; take it away%.*s", tag ? "tags (!…)" : "anchors (&…)",
                   STR_ARG(line));
        for (at = stop; at < end && ascii_space(r->text.at[at]);)
            at++;
    }
}

/* ---- scalars */

/* Words of TeX whose backslash, in double quotes, would quietly make a tab or a line break of their first
 * letter. */
static bool is_tex(str s)
{
    static const str words[] = {STR_INIT("tau"),   STR_INIT("text"), STR_INIT("theta"), STR_INIT("tilde"),
                                STR_INIT("times"), STR_INIT("to"),   STR_INIT("top"),   STR_INIT("nabla"),
                                STR_INIT("ne"),    STR_INIT("neq"),  STR_INIT("not"),   STR_INIT("nu")};
    size_t len = 0;
    while (len < s.len && ascii_alpha(s.at[len]))
        len++;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(str_sub(s, 0, len), words[i]))
            return true;
    return false;
}

static code_point hex_value(str s, size_t digits)
{
    code_point value = 0;
    for (size_t i = 0; i < digits && i < s.len; i++)
        value =
            value * 16 + (code_point)(ascii_digit(s.at[i]) ? s.at[i] - '0' : ascii_lower(s.at[i]) - 'a' + 10);
    return value;
}

/* True if the escape, whose backslash is taken off, yields a character that nobody means: "\alpha" rings a
 * bell. */
static bool is_mishap(str escape)
{
    char c = escape.at[0];
    str rest = str_skip(escape, 1);
    if (c == 'x' || c == 'u' || c == 'U')
        return is_control(hex_value(rest, c == 'x' ? 2 : c == 'u' ? 4 : 8));
    return strchr("0abefrvNLP", c) || ((c == 't' || c == 'n') && is_tex(escape));
}

/* Reports the first mishap of a scalar: who mends it sees the others. */
static void check_escapes(reader *r, size_t at, size_t end)
{
    for (; at + 1 < end; at++) {
        if (r->text.at[at] != '\\')
            continue;
        str escape = str_sub(r->text, at + 1, end - at - 1);
        if (is_mishap(escape)) {
            str line = paste(r, at);
            diag_error(
                &r->problems, "yaml-escape", place(r, at, at + 2),
                "within double quotes \\%c is an escape; for a backslash write \\\\ or use single quotes%.*s",
                escape.at[0], STR_ARG(line));
            return;
        }
        at++;
    }
}

/* The scalar's text as a slice of the source where it stands there letter by letter, else a copy. */
static str scalar_text(const reader *r, str written, str value)
{
    if (written.len >= 2 && (written.at[0] == '"' || written.at[0] == '\''))
        written = str_sub(written, 1, written.len - 2);
    if (value.len == 0)
        return STR("");
    return str_eq(written, value) ? written : arena_str(r->mem, value);
}

static yaml_node *read_scalar(reader *r, size_t empty_at)
{
    yaml_node *node = arena_new(r->mem, yaml_node);
    size_t at = offset(r, r->event.start_mark), end = offset(r, r->event.end_mark);
    str value = {(const char *)r->event.data.scalar.value, r->event.data.scalar.length};
    yaml_scalar_style_t style = r->event.data.scalar.style;
    str written =
        str_trim_end(str_sub(r->text, at, end - at)); /* a block's line breaks are no part of its place */
    check_properties(r);
    if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE && str_find_char(written, '\\') < written.len)
        check_escapes(r, at, end);
    *node = (yaml_node){.kind = YAML_TEXT,
                        .where = written.len ? place(r, at, at + written.len) : span_at(r->src, empty_at, 0),
                        .text = scalar_text(r, written, value),
                        .plain = style == YAML_PLAIN_SCALAR_STYLE};
    return node;
}

static yaml_node *read_alias(reader *r)
{
    yaml_node *node = arena_new(r->mem, yaml_node);
    size_t at = offset(r, r->event.start_mark), end = offset(r, r->event.end_mark);
    str line = paste(r, at);
    *node = (yaml_node){.kind = YAML_TEXT, .where = place(r, at, end), .text = STR("")};
    diag_error(&r->problems, "yaml-alias", node->where,
               "aliases (*…) are not read here; write out what is meant%.*s", STR_ARG(line));
    return node;
}

/* ---- lists and maps */

static yaml_node *read_node(reader *r, int level, size_t empty_at);

/* A list or map whose start is the event at hand; NULL if it lies too deep. */
static yaml_node *open_node(reader *r, yaml_kind kind, int level)
{
    size_t at = offset(r, r->event.start_mark);
    if (level > YAML_DEEPEST) {
        diag_error(&r->problems, "yaml-depth", place_of_one(r, at),
                   "lists and maps are nested more than %d deep here; nothing further was read",
                   YAML_DEEPEST);
        r->broken = true;
        return NULL;
    }
    check_properties(r);
    yaml_node *node = arena_new(r->mem, yaml_node);
    *node = (yaml_node){.kind = kind, .where = place(r, at, at), .text = STR("")};
    return node;
}

/* Sets where a node ends, its end being the event at hand: at its bracket, or where its last child ends,
   since libyaml ends what has no brackets only at the next thing. */
static void close_node(const reader *r, yaml_node *node, size_t last_end)
{
    char open = node->where.at < r->src->text.len ? r->src->text.at[node->where.at] : '\0';
    size_t end = in_source(r, offset(r, r->event.end_mark));
    bool brackets = (open == '[' || open == '{') && r->event.end_mark.index > r->event.start_mark.index;
    if (!brackets || end < last_end)
        end = last_end;
    node->where.len = end - node->where.at;
}

static yaml_node *read_list(reader *r, int level)
{
    yaml_node *node = open_node(r, YAML_LIST, level);
    if (!node)
        return NULL;
    size_t first = r->items.count, end = node->where.at;
    while (next(r) && r->event.type != YAML_SEQUENCE_END_EVENT) {
        size_t at = in_source(r, offset(r, r->event.start_mark));
        const yaml_node *item = read_node(r, level + 1, at);
        if (!item)
            return NULL;
        *vec_push(&r->scratch, &r->items) = item;
        end = span_end(item->where);
    }
    if (r->broken)
        return NULL;
    close_node(r, node, end);
    node->count = r->items.count - first;
    node->items = arena_array(r->mem, const yaml_node *, node->count);
    if (node->count)
        memcpy(node->items, r->items.at + first, node->count * sizeof *node->items);
    r->items.count = first;
    return node;
}

/* Reads a map's key; false if it is none to keep, which is reported. */
static bool read_key(reader *r, int level, yaml_pair *pair)
{
    bool scalar = r->event.type == YAML_SCALAR_EVENT, alias = r->event.type == YAML_ALIAS_EVENT;
    size_t at = offset(r, r->event.start_mark);
    const yaml_node *key = read_node(r, level + 1, in_source(r, at));
    if (!key)
        return false;
    *pair = (yaml_pair){.key = key->text, .key_where = key->where};
    if (!scalar) {
        if (!alias)
            diag_error(&r->problems, "yaml-key", key->where,
                       "a key must be text; a list or map cannot be one");
        return false;
    }
    if (key->plain && key->text.len == 0) {
        diag_error(&r->problems, "yaml-key", key->where, "a key is missing before this colon");
        return false;
    }
    if (key->plain && str_eq(key->text, STR("<<"))) {
        diag_error(&r->problems, "yaml-merge-key", key->where,
                   "merge keys (<<) are not read here; write out the keys that are meant");
        return false;
    }
    return true;
}

/* False, and reported, if the map has the key already. */
static bool is_new_key(reader *r, table *seen, const yaml_pair *pair)
{
    table_entry *e = table_at(seen, pair->key);
    if (!e->value) {
        span *where = arena_new(&r->scratch, span);
        *where = pair->key_where;
        e->value = where;
        return true;
    }
    diag_error(&r->problems, "duplicate-key", pair->key_where,
               "\"%.*s\" is given twice; take one of them away", STR_ARG(pair->key));
    diag_also(&r->problems, *(const span *)e->value, "it is given here first");
    return false;
}

static yaml_node *read_map(reader *r, int level)
{
    yaml_node *node = open_node(r, YAML_MAP, level);
    if (!node)
        return NULL;
    table seen = table_in(&r->scratch);
    size_t first = r->pairs.count, end = node->where.at;
    while (next(r) && r->event.type != YAML_MAPPING_END_EVENT) {
        yaml_pair pair = {0};
        bool keep = read_key(r, level, &pair);
        if (r->broken || !next(r))
            return NULL;
        pair.value = read_node(r, level + 1, span_end(pair.key_where));
        if (!pair.value)
            return NULL;
        end = span_end(pair.value->where);
        if (keep && is_new_key(r, &seen, &pair))
            *vec_push(&r->scratch, &r->pairs) = pair;
    }
    if (r->broken)
        return NULL;
    close_node(r, node, end);
    node->count = r->pairs.count - first;
    yaml_pair *pairs = arena_array(r->mem, yaml_pair, node->count);
    if (node->count)
        memcpy(pairs, r->pairs.at + first, node->count * sizeof *pairs);
    node->pairs = pairs;
    r->pairs.count = first;
    return node;
}

/* Reads the node that begins with the event at hand; afterwards its last event is at hand. A plain scalar
   without text stands at `empty_at` of the source. NULL if reading broke off. */
static yaml_node *read_node(reader *r, int level, size_t empty_at)
{
    switch (r->event.type) {
    case YAML_SEQUENCE_START_EVENT:
        return read_list(r, level);
    case YAML_MAPPING_START_EVENT:
        return read_map(r, level);
    case YAML_ALIAS_EVENT:
        return read_alias(r);
    default:
        return read_scalar(r, empty_at);
    }
}

/* ---- documents */

static const yaml_node *empty_map(reader *r)
{
    yaml_node *node = arena_new(r->mem, yaml_node);
    *node = (yaml_node){.kind = YAML_MAP, .where = place(r, 0, 0), .text = STR("")};
    return node;
}

/* After `document start`. */
static const yaml_node *read_document(reader *r)
{
    if (r->event.data.document_start.version_directive ||
        r->event.data.document_start.tag_directives.start != r->event.data.document_start.tag_directives.end)
        diag_error(&r->problems, "yaml-syntax", place_of_one(r, offset(r, r->event.start_mark)),
                   "lines that begin with %% are YAML directives, which are not read here; take them away");
    if (!next(r))
        return NULL;
    const yaml_node *root = read_node(r, 1, r->start);
    if (root && root->kind == YAML_TEXT && root->plain && root->text.len == 0)
        root = empty_map(r);
    return root && next(r) ? root : NULL; /* that is the document's end */
}

static void read_stream(void *context)
{
    reader *r = context;
    if (!check_bytes(r))
        return;
    measure(r);
    if (!next(r) || !next(r)) /* the stream's start, then a document's or the stream's end */
        return;
    if (r->event.type == YAML_STREAM_END_EVENT) {
        r->root = empty_map(r);
        return;
    }
    r->root = read_document(r);
    if (r->root && next(r) && r->event.type == YAML_DOCUMENT_START_EVENT)
        diag_error(&r->problems, "yaml-documents", place_of_one(r, offset(r, r->event.start_mark)),
                   "a second document begins here; there can be only one, so put all keys into the first");
}

/* Lets libyaml loose on the text, and gives back all it holds whatever happens. */
static void run(reader *r)
{
    memory *outer = r->mem->mem;
    memory_init(&r->own);
    r->own.fail_after = outer->fail_after;
    r->mem->mem = &r->own;
    arena_init(&r->scratch, &r->own);
    bool enough = yaml_parser_initialize(&r->parser);
    if (enough) {
        yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&r->parser, (const unsigned char *)r->text.at, r->text.len);
        enough = memory_run(&r->own, read_stream, r);
        yaml_event_delete(&r->event);
        yaml_parser_delete(&r->parser);
    }
    arena_done(&r->scratch);
    r->mem->mem = outer;
    outer->fail_after = r->own.fail_after;
    if (!enough)
        memory_fail(outer);
}

static const str byte_order_mark = STR_INIT("\xEF\xBB\xBF");

const yaml_node *yaml_read(const source *src, size_t from, size_t len, size_t largest, arena *mem, diag *d)
{
    if (largest == 0)
        largest = YAML_LARGEST;
    reader r = {.mem = mem, .problems = diag_in(mem), .src = src, .text = str_sub(src->text, from, len)};
    if (from == 0 && str_starts(r.text, byte_order_mark))
        r.text = str_skip(r.text, byte_order_mark.len);
    if (!r.text.at)
        r.text.at = "";
    r.start = r.text.len ? (size_t)(r.text.at - src->text.at) : from;
    if (r.text.len > largest) {
        diag_error(d, "yaml-size", place(&r, 0, 0), "this YAML has %zu bytes; at most %zu are read",
                   r.text.len, largest);
        return NULL;
    }
    run(&r);
    diag_join(d, &r.problems);
    return r.problems.count ? NULL : r.root;
}

const yaml_pair *yaml_pair_of(const yaml_node *map, str key)
{
    if (!map || map->kind != YAML_MAP)
        return NULL;
    for (size_t i = 0; i < map->count; i++)
        if (str_eq(map->pairs[i].key, key))
            return &map->pairs[i];
    return NULL;
}

const yaml_node *yaml_get(const yaml_node *map, str key)
{
    const yaml_pair *pair = yaml_pair_of(map, key);
    return pair ? pair->value : NULL;
}

/* ---- front matter */

static bool is_rule(str line, const char *three)
{
    return str_eq(str_trim_end(line), str_from(three));
}

bool front_matter_find(const source *src, front_matter *out, diag *d)
{
    str text = src->text;
    size_t start = str_starts(text, byte_order_mark) ? byte_order_mark.len : 0;
    *out = (front_matter){.body = start};
    str rest = str_skip(text, start);
    str opening = rest.len ? str_line(&rest) : STR("");
    if (!is_rule(opening, "---"))
        return false;
    size_t yaml = rest.at ? (size_t)(rest.at - text.at) : text.len;
    while (rest.at) {
        str line = str_line(&rest);
        if (!is_rule(line, "---") && !is_rule(line, "..."))
            continue;
        size_t end = (size_t)(line.at - text.at);
        *out = (front_matter){yaml, end - yaml, rest.at ? (size_t)(rest.at - text.at) : text.len};
        return true;
    }
    diag_error(d, "front-matter-unclosed", span_of(src, opening),
               "the front matter that opens here is never closed; put a line \"---\" after it");
    return false;
}
