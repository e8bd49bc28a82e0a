#include "format/yaml.h"
#include "support/linear.h"
#include "support/memory.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

/* ---- a tree as text: {key: value, …}, [item, …], plain text as it is, other text as <text> */

static void dump_text(buf *out, str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] == '\n')
            buf_lit(out, "\\n");
        else
            buf_char(out, s.at[i]);
}

static void dump(buf *out, const yaml_node *node)
{
    ck_assert_ptr_nonnull(node->text.at);
    if (node->kind == YAML_TEXT) {
        buf_add(out, node->plain ? STR("") : STR("<"));
        dump_text(out, node->text);
        buf_add(out, node->plain ? STR("") : STR(">"));
        return;
    }
    buf_char(out, node->kind == YAML_LIST ? '[' : '{');
    for (size_t i = 0; i < node->count; i++) {
        if (i)
            buf_lit(out, ", ");
        if (node->kind == YAML_MAP) {
            dump_text(out, node->pairs[i].key);
            buf_lit(out, ": ");
        }
        dump(out, node->kind == YAML_LIST ? node->items[i] : node->pairs[i].value);
    }
    buf_char(out, node->kind == YAML_LIST ? ']' : '}');
}

static const char *dumped(arena *mem, const yaml_node *node)
{
    buf out = buf_in(mem);
    if (node)
        dump(&out, node);
    buf_char(&out, 0);
    return out.at;
}

static const yaml_node *read_all(const source *src, arena *mem, diag *d)
{
    return yaml_read(src, 0, src->text.len, 0, mem, d);
}

/* ---- what is read */

static const struct {
    const char *name, *yaml, *tree;
} trees[] = {
    {"nothing", "", "{}"},
    {"blank lines", "\n \n\n", "{}"},
    {"a comment", "# only this\n", "{}"},
    {"an empty document", "---\n", "{}"},
    {"an empty document, closed", "---\n...\n", "{}"},
    {"a byte-order mark",
     "\xEF\xBB\xBF"
     "a: b\n",
     "{a: b}"},
    {"a byte-order mark alone", "\xEF\xBB\xBF", "{}"},
    {"no line end", "a: b", "{a: b}"},
    {"no types", "a: 2210.10\nb: no\nc: 2022-12-09\nd: ~\ne: 0x1F\nf: null\n",
     "{a: 2210.10, b: no, c: 2022-12-09, d: ~, e: 0x1F, f: null}"},
    {"empty values", "a:\nb: \"\"\nc: ''\nd:\n", "{a: , b: <>, c: <>, d: }"},
    {"empty items", "-\n- a\n-\n", "[, a, ]"},
    {"text alone", "just text", "just text"},
    {"a list alone", "- a\n- b\n", "[a, b]"},
    {"list in the column of its key", "a:\n- b\n- c\nd: e\n", "{a: [b, c], d: e}"},
    {"list indented", "a:\n  - b\n  - c\nd: e\n", "{a: [b, c], d: e}"},
    {"list of maps", "a:\n  - {b: c}\n  - d: e\n    f: g\n", "{a: [{b: c}, {d: e, f: g}]}"},
    {"flow", "links: {code: https://github.com/a/b, pdf: http://x.org/?q=1#f}\n",
     "{links: {code: https://github.com/a/b, pdf: http://x.org/?q=1#f}}"},
    {"flow over lines", "a: [b,\n  c,\n  ]\n", "{a: [b, c]}"},
    {"flow empty", "a: []\nb: {}\n", "{a: [], b: {}}"},
    {"an organisation", "authors: [{\"{HIT-SCIR}\"}, \"Lee-Thorp, James\", A B]\n",
     "{authors: [{{HIT-SCIR}: }, <Lee-Thorp, James>, A B]}"},
    {"a pair within a list", "[a: b, c]", "[{a: b}, c]"},
    {"quotes", "a: \"x \\\"y\\\" \\\\z\"\nb: 'it''s'\n\"c d\": 'e'\n",
     "{a: <x \"y\" \\z>, b: <it's>, c d: <e>}"},
    {"quotes over lines", "a: \"b\n  c\n\n  d\"\n", "{a: <b c\\nd>}"},
    {"plain over lines", "a: b\n  c\n  d\ne: f\n", "{a: b c d, e: f}"},
    {"folded", "a: >-\n  b\n  c\n\n  d\ne: f\n", "{a: <b c\\nd>, e: f}"},
    {"folded, with line end", "a: >\n  b\n  c\n", "{a: <b c\\n>}"},
    {"literal", "a: |\n  b\n   c\nd: e\n", "{a: <b\\n c\\n>, d: e}"},
    {"literal in CRLF", "a: |\r\n  b\r\n  c\r\nd: e\r\n", "{a: <b\\nc\\n>, d: e}"},
    {"comments", "# x\na: b # y\n# z\nc: # w\n  - d # v\n", "{a: b, c: [d]}"},
    {"no comment", "a: C# #1\nb: x#y\n", "{a: C#, b: x#y}"},
    {"colons that are none", "a: b:c\nd: 10:20\ne: ::f\n", "{a: b:c, d: 10:20, e: ::f}"},
    {"a tab behind the colon", "a:\tb\n", "{a: b}"},
    {"explicit keys", "? a\n: b\n? c\n", "{a: b, c: }"},
    {"a quoted merge key is a key", "\"<<\": a\n", "{<<: a}"},
    {"stars and bangs within", "a: b *c* &d !e\n", "{a: b *c* &d !e}"},
    {"line breaks of other kinds",
     "a: b\xC2\x85"
     "c: d\n",
     "{a: b, c: d}"},
    {"unicode", "título: Ünï — 深度 🚀\n", "{título: Ünï — 深度 🚀}"},
    {"escapes", "a: \"\\u00e9\\t1\\n2\\x41\\U0001F680\"\n", "{a: <é\t1\\n2A🚀>}"},
    {"TeX in single quotes", "a: '$\\theta \\alpha$'\n", "{a: <$\\theta \\alpha$>}"},
    {"TeX in plain text", "a: $\\theta \\alpha$\n", "{a: $\\theta \\alpha$}"},
    {"TeX escaped", "a: \"$\\\\theta$\"\n", "{a: <$\\theta$>}"},
    {"a key written twice in two maps", "a: {b: c}\nd: {b: c}\n", "{a: {b: c}, d: {b: c}}"},
    {"keys that differ in case", "a: b\nA: c\n", "{a: b, A: c}"},
    {"the document's end", "a: b\n...\n", "{a: b}"},
    {"the document's start", "--- # x\na: b\n", "{a: b}"},
};

START_TEST(test_trees)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    const source *src = test_source(mem, "a.yaml", trees[_i].yaml);
    const char *got = dumped(mem, read_all(src, mem, &d));
    ck_assert_msg(!strcmp(got, trees[_i].tree), "%s: %s\n%s", trees[_i].name, got, test_problems(mem, &d));
    ck_assert_uint_eq(d.count, 0);
    test_memory_done();
}
END_TEST

/* ---- what is refused, and where. `says` is a part of the first message; other places are listed behind a
 * "+" */

static const struct {
    const char *name, *yaml, *problems, *says;
} refusals[] = {
    {"duplicate key", "a: b\nc: d\na: e\n", "3:1 duplicate-key +1:1\n", "\"a\" is given twice"},
    {"duplicate in flow", "x: {a: b, \"a\": c}\n", "1:11 duplicate-key +1:5\n", "twice"},
    {"three times", "a: b\na: c\na: d\n", "2:1 duplicate-key +1:1\n3:1 duplicate-key +1:1\n", "twice"},
    {"anchor", "a: &x b\n", "1:4 yaml-anchor\n", "quote it: a: \"&x b\""},
    {"alias", "a: &x b\nc: *x\n", "1:4 yaml-anchor\n2:4 yaml-alias\n", "anchors"},
    {"alias as a key", "*x : b\n", "1:1 yaml-alias\n", "aliases"},
    {"tag", "a: !!str b\n", "1:4 yaml-tag\n", "quote it: a: \"!!str b\""},
    {"tag and anchor", "a: !!str &x b\n", "1:4 yaml-tag\n1:10 yaml-anchor\n", "tags"},
    {"tag on a map", "a: !x\n  b: c\n", "1:4 yaml-tag\n", "tags"},
    {"lone tag", "a: ! b\n", "1:4 yaml-tag\n", "tags"},
    {"anchor of nothing", "a: &x\nb: c\n", "1:4 yaml-anchor\n", "anchors"},
    {"anchor on a key", "&x a: b\n", "1:1 yaml-anchor\n", "anchors"},
    {"merge key", "a: {<<: {b: c}}\n", "1:5 yaml-merge-key\n", "merge keys"},
    {"merge of an alias", "a: &x {b: c}\nd:\n  <<: *x\n",
     "1:4 yaml-anchor\n3:3 yaml-merge-key\n3:7 yaml-alias\n", "anchors"},
    {"second document", "a: b\n---\nc: d\n", "2:1 yaml-documents\n", "only one"},
    {"list as a key", "a: b\n[c, d]: e\n", "2:1 yaml-key\n", "must be text"},
    {"map as a key", "? {c: d}\n: e\n", "1:3 yaml-key\n", "must be text"},
    {"no key", "?\n: b\n", "1:2 yaml-key\n", "key is missing"},
    {"no key in flow", "x: {: b}\n", "1:5 yaml-syntax\n", "missing before this :"},
    {"version directive", "%YAML 1.1\n---\na: b\n", "1:1 yaml-syntax\n", "directives"},
    {"unknown directive", "%FOO\n---\na: b\n", "1:1 yaml-syntax\n", "directive"},
    {"unknown version", "%YAML 3.0\n---\na: b\n", "1:1 yaml-syntax\n", "directive"},
    {"all at once", "a: &x b\na: !y c\n[d]: *x\n",
     "1:4 yaml-anchor\n2:1 duplicate-key +1:1\n2:4 yaml-tag\n3:1 yaml-key\n3:6 yaml-alias\n", "anchors"},
    {"before a syntax error too", "a: b\na: c\nd: e: f\n", "2:1 duplicate-key +1:1\n3:5 yaml-syntax\n",
     "twice"},

    {"colon in a title", "title: MoE: a survey\n", "1:11 yaml-syntax\n",
     "quote it: title: \"MoE: a survey\""},
    {"colon in a title, CRLF", "a: b\r\ntitle: MoE: a survey\r\n", "2:11 yaml-syntax\n",
     "quote it: title: \"MoE: a survey\""},
    {"colon and comment", "title: MoE: a survey # x\n", "1:11 yaml-syntax\n",
     "quote it: title: \"MoE: a survey\""},
    {"colon and quotes", "title: On \"MoE\": it's\n", "1:16 yaml-syntax\n",
     "quote it: title: 'On \"MoE\": it''s'"},
    {"colon and backslash", "title: \\alpha: x\n", "1:14 yaml-syntax\n", "quote it: title: '\\alpha: x'"},
    {"colon in an item's map", "- a: b: c\n", "1:7 yaml-syntax\n", "quote it: - a: \"b: c\""},
    {"colon and quoted key", "\"a: x\": b: c\n", "1:10 yaml-syntax\n", "quote it: \"a: x\": \"b: c\""},
    {"multibyte before", "é: ü: ß\n", "1:5 yaml-syntax\n", "quote it: é: \"ü: ß\""},
    {"byte-order mark before",
     "\xEF\xBB\xBF"
     "a: b: c\n",
     "1:5 yaml-syntax\n", "quote it: a: \"b: c\""},
    {"colon on the next line", "title: MoE\n  a: survey\n", "2:4 yaml-syntax\n",
     "goes on with the value above"},
    {"no space, first key", "title:MoE\n\ndate: 2020\n", "1:6 yaml-syntax\n", "write: title: MoE"},
    {"no space, later key", "a: b\ndate:2020\nc: d\n", "2:1 yaml-syntax\n", "write: date: 2020"},
    {"no space, last key", "a: b\ndate:2020", "2:1 yaml-syntax\n", "write: date: 2020"},
    {"no colon", "a: b\njust text\nc: d\n", "2:1 yaml-syntax\n", "has no \"key: \""},
    {"at sign", "a: @b c\n", "1:4 yaml-syntax\n", "quote it: a: \"@b c\""},
    {"backtick", "a: `b` c\n", "1:4 yaml-syntax\n", "quote it: a: \"`b` c\""},
    {"per cent", "a: %b\n", "1:4 yaml-syntax\n", "quote it: a: \"%b\""},
    {"at sign in flow", "a: {b: @c d, e: f}\n", "1:8 yaml-syntax\n", "quote it: \"@c d\""},
    {"at sign in a list", "a:\n  - @c d\n", "2:5 yaml-syntax\n", "quote it: \"@c d\""},
    {"question mark", "a: ? b\n", "1:4 yaml-syntax\n", "quote it: a: \"? b\""},
    {"bold", "a: **b** c\n", "1:4 yaml-syntax\n", "quote it: a: \"**b** c\""},
    {"ampersand", "a: & b\n", "1:4 yaml-syntax\n", "quote it: a: \"& b\""},
    {"bang", "a: !<b c\n", "1:4 yaml-syntax\n", "quote it: a: \"!<b c\""},
    {"unknown tag handle", "a: !b!c d\n", "1:4 yaml-syntax\n", "quote it: a: \"!b!c d\""},
    {"brackets begin a title", "a: [Re] b\n", "1:9 yaml-syntax\n", "quote it all: a: \"[Re] b\""},
    {"braces begin a title", "a: {B}c\n", "1:7 yaml-syntax\n", "quote it all: a: \"{B}c\""},
    {"quotes begin a title", "a: \"B\" and \"C\"\n", "1:8 yaml-syntax\n",
     "quote it all: a: '\"B\" and \"C\"'"},
    {"apostrophe", "a: 'It's fine'\n", "1:8 yaml-syntax\n", "quote it all: a: \"It's fine\""},
    {"quotes within quotes", "a: \"On \"B\" etc\"\n", "1:9 yaml-syntax\n", "quote it all: a: 'On \"B\" etc'"},
    {"one brace too many", "a: {b: c}}\n", "1:10 yaml-syntax\n", "left over"},
    {"open bracket", "a: [b, c\nd: e\n", "1:4 yaml-syntax +2:2\n", "the [ that opens here is never closed"},
    {"open bracket at the end", "a: [b", "1:4 yaml-syntax +1:6\n", "quote it: a: \"[b\""},
    {"open brace", "a: {b: c\nd: e\n", "1:4 yaml-syntax +2:2\n", "the { that opens here is never closed"},
    {"open bracket within", "a: {b: [c}\n", "1:8 yaml-syntax +1:10\n", "never closed"},
    {"colon in flow", "a: {b: c: d}\n", "1:9 yaml-syntax +1:4\n", "needs quotes within {…}"},
    {"no comma", "a: [\"b\" c]\n", "1:9 yaml-syntax +1:4\n", "a comma or ] is missing"},
    {"two commas", "a: [b,, c]\n", "1:7 yaml-syntax\n", "something is missing before this ,"},
    {"bracket alone", "a: ] b\n", "1:4 yaml-syntax\n", "quote it: a: \"] b\""},
    {"comma first", "a: , b\n", "1:4 yaml-syntax\n", "quote it: a: \", b\""},
    {"open quote", "a: \"b\nc: d\n", "1:4 yaml-syntax +3:1\n", "the quote \" that opens here"},
    {"open quote before a document's end", "a: 'b\n---\n", "1:4 yaml-syntax +2:1\n",
     "the quote ' that opens"},
    {"unknown escape", "a: \"$\\mu$\"\n", "1:6 yaml-syntax\n", "use single quotes: a: '$\\mu$'"},
    {"half an escape", "a: \"\\u12\"\n", "1:7 yaml-syntax\n", "backslash"},
    {"surrogate escape", "a: \"\\ud800\"\n", "1:7 yaml-syntax\n", "backslash"},
    {"bell", "a: \"$\\alpha$\"\n", "1:6 yaml-escape\n", "quote it: a: '$\\alpha$'"},
    {"backspace", "a: b\nc: \"\\\\x \\beta \\alpha\"\n", "2:9 yaml-escape\n", "\\b is an escape"},
    {"TeX that makes a tab", "a: \"\\theta\"\n", "1:5 yaml-escape\n", "\\t is an escape"},
    {"NUL by number", "a: \"\\x00\"\n", "1:5 yaml-escape\n", "\\x is an escape"},
    {"line separator", "a: \"\\Lambda\"\n", "1:5 yaml-escape\n", "\\L is an escape"},
    {"tab indents", "a:\n\tb: c\n", "2:1 yaml-syntax\n", "a tab indents"},
    {"tab indents later", "a:\n  b: c\n\td: e\n", "3:1 yaml-syntax\n", "a tab indents"},
    {"tab indents a block", "a: |\n\tb\n", "2:1 yaml-syntax\n", "a tab indents"},
    {"list on its key's line", "a: - b\n", "1:4 yaml-syntax\n", "quote it: a: \"- b\""},
    {"list goes on as a map", "- a\nb: c\n", "2:1 yaml-syntax +1:1\n", "an entry \"- …\" was expected"},
    {"map goes on as a list", "a: b\n- c\n", "2:1 yaml-syntax +1:1\n", "indent all keys of a map alike"},
    {"indented too little", "a:\n  - b\n c: d\n", "3:2 yaml-syntax +1:1\n", "indent all keys of a map alike"},
    {"first key indented", "  a: b\nc: d\n", "2:1 yaml-syntax\n", "indent all keys alike"},
    {"no key before a colon", "a: b\n: c\n", "2:1 yaml-syntax\n", "a key is missing"},
    {"text behind >", "a: > b\n", "1:6 yaml-syntax\n", "quote it: a: \"> b\""},
    {"text behind |", "a: |b|\n", "1:5 yaml-syntax\n", "quote it: a: \"|b|\""},
    {"what has no advice", "a: |0\n  b\n", "1:5 yaml-syntax +1:4\n", "cannot be read as YAML: found an"},

    {"Latin-1", "a: b\nc: caf\xE9\n", "2:7 invalid-utf8\n", "byte 0xE9 is not UTF-8"},
    {"cut short", "a: \xE2\x82", "1:4 invalid-utf8\n", "byte 0xE2"},
    {"UTF-16",
     "\xFF\xFE"
     "a",
     "1:1 invalid-utf8\n", "byte 0xFF"},
    {"control character", "a: é\x08\n", "1:5 control-character\n", "U+0008"},
    {"delete", "a: \x7F\n", "1:4 control-character\n", "U+007F"},
    {"C1 control", "a: \xC2\x9B\n", "1:4 control-character\n", "U+009B"},
    {"not a character", "a: \xEF\xBF\xBF\n", "1:4 control-character\n", "U+FFFF"},
};

static const char *all_places(arena *mem, diag *d)
{
    diag_sort(d);
    buf out = buf_in(mem);
    for (size_t i = 0; i < d->count; i++) {
        const problem *p = &d->at[i];
        ck_assert_int_eq(p->severity, DIAG_ERROR);
        position at = source_position(p->where.src, p->where.at);
        buf_printf(&out, "%zu:%zu %s", at.line, at.column, p->code);
        for (const struct problem_more *m = p->more; m; m = m->next) {
            at = source_position(m->where.src, m->where.at);
            buf_printf(&out, " +%zu:%zu", at.line, at.column);
        }
        buf_char(&out, '\n');
    }
    buf_char(&out, 0);
    return out.at;
}

START_TEST(test_refusals)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    const source *src = test_source(mem, "a.yaml", refusals[_i].yaml);
    ck_assert_msg(!read_all(src, mem, &d), "%s: was read", refusals[_i].name);
    const char *got = all_places(mem, &d);
    str first = d.count ? d.at[0].message : STR("");
    ck_assert_msg(!strcmp(got, refusals[_i].problems), "%s:\n%s%.*s", refusals[_i].name, got, STR_ARG(first));
    ck_assert_msg(str_contains(first, str_from(refusals[_i].says)), "%s: %.*s", refusals[_i].name,
                  STR_ARG(first));
    test_memory_done();
}
END_TEST

/* Each line that a message shows to be pasted must itself be good, and mean the text. */
START_TEST(test_pasted_lines_are_good)
{
    static const char *const lead[] = {"quote it: ", "quote it all: ", "use single quotes: "};
    arena *mem = test_memory();
    diag d = diag_in(mem), again = diag_in(mem);
    read_all(test_source(mem, "a.yaml", refusals[_i].yaml), mem, &d);
    for (size_t i = 0; i < sizeof lead / sizeof *lead && d.count; i++) {
        str message = d.at[0].message;
        size_t at = str_find(message, str_from(lead[i]));
        if (at == message.len)
            continue;
        str line = str_skip(message, at + strlen(lead[i]));
        const yaml_node *node = read_all(test_source_str(mem, "b.yaml", line), mem, &again);
        ck_assert_msg(node && again.count == 0, "%s: %.*s", refusals[_i].name, STR_ARG(line));
    }
    test_memory_done();
}
END_TEST

/* ---- places of what is read */

static str at_place(span where)
{
    return str_sub(where.src->text, where.at, where.len);
}

static const struct {
    const char *name, *yaml, *written; /* the place of the last pair's value */
} places[] = {
    {"plain", "a: b c # d\n", "b c"},
    {"double quotes", "a: \"b c\" # d\n", "\"b c\""},
    {"single quotes", "a: 'b'\n", "'b'"},
    {"plain over lines", "a: b\n  c\n\nd: e\n  f\n\n", "e\n  f"},
    {"literal", "a: |\n  b\n  c\n\n\n", "|\n  b\n  c"},
    {"folded, CRLF", "a: b\r\nc: >-\r\n  d\r\n\r\n", ">-\r\n  d"},
    {"block list", "a:\n  - b\n  - c\n\n# d\n", "- b\n  - c"},
    {"block list in its key's column", "a:\n- b\n- 'c'\n\n", "- b\n- 'c'"},
    {"block map", "a:\n  b: c\n  d: \"e\"\n\n\n", "b: c\n  d: \"e\""},
    {"map without a value at its end", "a:\n  b: c\n  d:\n\n\n", "b: c\n  d"},
    {"flow list", "a: [b, c ] # d\n", "[b, c ]"},
    {"flow map", "a: {b: c,\n  d: e }\n", "{b: c,\n  d: e }"},
    {"flow empty", "a: [ ]\n", "[ ]"},
    {"after multibyte", "é: 深度\nñ: \"ü–ß\" # x\n", "\"ü–ß\""},
    {"after multibyte and a mark",
     "\xEF\xBB\xBF"
     "é: 🚀\r\nñ: ü–ß\r\n",
     "ü–ß"},
    {"after line breaks of Unicode",
     "é: b\xC2\x85"
     "c: d\xE2\x80\xA8"
     "e: fü\n",
     "fü"},
    {"map that begins with a list as text", "x:\n  \"[a]\": b\n", "\"[a]\": b"},
};

START_TEST(test_places)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    const yaml_node *map = read_all(test_source(mem, "a.yaml", places[_i].yaml), mem, &d);
    ck_assert_msg(map && map->kind == YAML_MAP && map->count, "%s: %s", places[_i].name,
                  test_problems(mem, &d));
    str got = at_place(map->pairs[map->count - 1].value->where);
    ck_assert_msg(str_eq(got, str_from(places[_i].written)), "%s: <%.*s>", places[_i].name, STR_ARG(got));
    test_memory_done();
}
END_TEST

START_TEST(test_place_of_nothing_is_its_keys_end)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    const yaml_node *map = read_all(test_source(mem, "a.yaml", "a: b\n'é ü' :\nc: {d, e: }\n"), mem, &d);
    ck_assert_ptr_nonnull(map);
    const yaml_pair *p = yaml_pair_of(map, STR("é ü"));
    ck_assert(str_eq(at_place(p->key_where), STR("'é ü'")));
    ck_assert_uint_eq(p->value->where.at, p->key_where.at + p->key_where.len);
    ck_assert_uint_eq(p->value->where.len, 0);
    const yaml_node *flow = yaml_get(map, STR("c"));
    for (size_t i = 0; i < 2; i++)
        ck_assert_uint_eq(flow->pairs[i].value->where.at, flow->pairs[i].key_where.at + 1);
    test_memory_done();
}
END_TEST

/* Every plain text of one line lies where its place says, however far into a text of code points of all
 * lengths. */
START_TEST(test_places_far_into_a_text)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    buf yaml = buf_in(mem);
    for (int i = 0; i < 500; i++)
        buf_printf(&yaml, "k%d%s: v%s%d%s", i, i % 3 ? "é" : "", i % 5 ? "深🚀" : "", i,
                   i % 2 ? "\r\n" : "\n");
    const yaml_node *map = read_all(test_source_str(mem, "a.yaml", buf_str(&yaml)), mem, &d);
    ck_assert_uint_eq(map->count, 500);
    for (size_t i = 0; i < map->count; i++) {
        ck_assert(str_eq(at_place(map->pairs[i].key_where), map->pairs[i].key));
        ck_assert(str_eq(at_place(map->pairs[i].value->where), map->pairs[i].value->text));
    }
    test_memory_done();
}
END_TEST

START_TEST(test_texts_are_slices_where_they_can_be)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    source *src =
        test_source(mem, "a.yaml", "a: b c\nd: \"é\"\ne: 'f'\n'g': [h]\ni: 'j''k'\nl: \"m\\n\"\no: p\n  q\n");
    const yaml_node *map = read_all(src, mem, &d);
    ck_assert_uint_eq(map->count, 7);
    for (size_t i = 0; i < 4; i++) {
        const yaml_node *v = map->pairs[i].value;
        ck_assert(str_within(src->text, map->pairs[i].key));
        ck_assert(str_within(src->text, v->kind == YAML_LIST ? v->items[0]->text : v->text));
    }
    for (size_t i = 4; i < 7; i++)
        ck_assert(!str_within(src->text, map->pairs[i].value->text));
    test_memory_done();
}
END_TEST

START_TEST(test_part_of_a_source)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    source *src = test_source(mem, "a.md", "é---\na: b\nc: d: e\n---\nbad: bad: bad\n");
    ck_assert_ptr_nonnull(yaml_read(src, 6, 5, 0, mem, &d));
    ck_assert_uint_eq(d.count, 0);
    ck_assert_ptr_null(yaml_read(src, 6, 13, 0, mem, &d));
    ck_assert_str_eq(test_problems(mem, &d), "3:5 error yaml-syntax\n");
    test_memory_done();
}
END_TEST

START_TEST(test_get)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    const yaml_node *map = read_all(test_source(mem, "a.yaml", "a: b\nc: [d]\n"), mem, &d);
    ck_assert(str_eq(yaml_get(map, STR("a"))->text, STR("b")));
    ck_assert_ptr_null(yaml_get(map, STR("d")));
    ck_assert_ptr_null(yaml_pair_of(map, STR("")));
    ck_assert_ptr_null(yaml_get(yaml_get(map, STR("c")), STR("d")));
    ck_assert_ptr_null(yaml_get(yaml_get(map, STR("a")), STR("b")));
    ck_assert_ptr_null(yaml_get(NULL, STR("a")));
    test_memory_done();
}
END_TEST

/* ---- limits */

static str nested(arena *mem, int levels, str open, str close)
{
    buf yaml = buf_in(mem);
    for (int i = 0; i < levels; i++)
        buf_add(&yaml, open);
    for (int i = 0; i < levels; i++)
        buf_add(&yaml, close);
    return buf_str(&yaml);
}

START_TEST(test_levels)
{
    static const struct {
        str open, close;
        int levels;
        const char *problems;
    } cases[] = {
        {STR_INIT("["), STR_INIT("]"), 32, ""},
        {STR_INIT("["), STR_INIT("]"), 33, "1:33 error yaml-depth\n"},
        {STR_INIT("{a: "), STR_INIT("}"), 32, ""},
        {STR_INIT("{a: "), STR_INIT("}"), 33, "1:129 error yaml-depth\n"},
        {STR_INIT("- "), STR_INIT(""), 32, ""},
        {STR_INIT("- "), STR_INIT(""), 33, "1:65 error yaml-depth\n"},
        {STR_INIT("["), STR_INIT("]"), 100000, "1:33 error yaml-depth\n"},
        {STR_INIT("["), STR_INIT(""), 1000000, "1:33 error yaml-depth\n"},
        {STR_INIT("- "), STR_INIT(""), 100000, "1:65 error yaml-depth\n"},
    };
    arena *mem = test_memory();
    diag d = diag_in(mem);
    str text = nested(mem, cases[_i].levels, cases[_i].open, cases[_i].close);
    const yaml_node *node = read_all(test_source_str(mem, "a.yaml", text), mem, &d);
    ck_assert_str_eq(test_problems(mem, &d), cases[_i].problems);
    ck_assert_int_eq(node != NULL, d.count == 0);
    test_memory_done();
}
END_TEST

START_TEST(test_size)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    buf yaml = buf_in(mem);
    buf_lit(&yaml, "a: ");
    while (yaml.len < YAML_LARGEST)
        buf_char(&yaml, 'x');
    const source *src = test_source_str(mem, "a.yaml", buf_str(&yaml));
    ck_assert_ptr_nonnull(yaml_read(src, 0, src->text.len, 0, mem, &d));
    buf_char(&yaml, 'x');
    src = test_source_str(mem, "a.yaml", buf_str(&yaml));
    ck_assert_ptr_null(yaml_read(src, 0, src->text.len, 0, mem, &d));
    ck_assert_str_eq(test_problems(mem, &d), "1:1 error yaml-size\n");
    ck_assert_ptr_nonnull(yaml_read(src, 0, src->text.len, src->text.len, mem, &d));
    ck_assert_ptr_null(yaml_read(src, 0, 10, 9, mem, &d));
    test_memory_done();
}
END_TEST

typedef struct {
    const char *name, *before, *each;
} long_text;

static const long_text long_texts[] = {
    {"keys", "", "key%zu: é\n"},
    {"keys in flow", "{", "key%zu: é, "},
    {"items", "", "- a%zu\n"},
    {"one key", "", "a: %zu\n"},
    {"anchors on one line", "[", "&a%zu é, "},
    {"escapes in one text", "a: \"", "\\alpha %zu"},
    {"open brackets", "", "[ # %zu\n"},
    {"a long plain text", "a: x", " é%zu\n"},
};

static void read_long(void *of, size_t times)
{
    const long_text *text = of;
    arena *mem = test_memory();
    diag d = diag_in(mem);
    buf yaml = buf_in(mem);
    buf_add(&yaml, str_from(text->before));
    for (size_t i = 0; i < times; i++)
        buf_printf(&yaml, text->each, i);
    const source *src = test_source_str(mem, "a.yaml", buf_str(&yaml));
    yaml_read(src, 0, src->text.len, (size_t)1 << 26, mem, &d);
    test_memory_done();
}

START_TEST(test_time_is_linear)
{
    test_is_linear(long_texts[_i].name, read_long, (void *)&long_texts[_i], 4000);
}
END_TEST

/* ---- memory: let the first block be refused, then the second, …, until all is read */

typedef struct {
    const source *src;
    arena *mem;
    diag *problems;
    const yaml_node *root;
} attempt;

static void try_to_read(void *context)
{
    attempt *a = context;
    a->root = read_all(a->src, a->mem, a->problems);
}

static void refuse_in_turn(const source *src, bool good)
{
    bool read = false;
    int refused = 0;
    for (; !read; refused++) {
        memory limits, others;
        arena own, other;
        memory_init(&limits);
        memory_init(&others);
        limits.fail_after = refused;
        arena_init(&own, &limits);
        arena_init(&other, &others);
        diag d = diag_in(&other);
        attempt a = {src, &own, &d, NULL};
        read = memory_run(&limits, try_to_read, &a);
        ck_assert_ptr_eq(own.mem, &limits);
        ck_assert(read || a.root == NULL);
        if (read) {
            ck_assert_int_eq(a.root != NULL, good);
            ck_assert_int_eq(d.count == 0, good);
        }
        arena_done(&own);
        arena_done(&other);
        ck_assert_int_lt(refused, 1000);
    }
    ck_assert_int_gt(refused, 2);
}

START_TEST(test_every_allocation_refused)
{
    arena *mem = test_memory();
    buf yaml = buf_in(mem);
    for (int i = 0; i < 3000; i++)
        buf_printf(&yaml, "key%d: [é, {a: \"b\\n%d\"}, c]\n", i, i);
    refuse_in_turn(test_source_str(mem, "a.yaml", buf_str(&yaml)), true);
    buf_lit(&yaml, "key1: &x a\nb: c: d\n");
    refuse_in_turn(test_source_str(mem, "a.yaml", buf_str(&yaml)), false);
    test_memory_done();
}
END_TEST

START_TEST(test_too_many_problems)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    buf yaml = buf_in(mem);
    for (int i = 0; i < 5000; i++)
        buf_lit(&yaml, "a: b\n");
    ck_assert_ptr_null(read_all(test_source_str(mem, "a.yaml", buf_str(&yaml)), mem, &d));
    ck_assert_uint_ge(d.count, 100);
    ck_assert_uint_le(d.count, 101);
    test_memory_done();
}
END_TEST

/* ---- front matter */

static const struct {
    const char *name, *text;
    bool found;
    const char *yaml, *body, *problems;
} fronts[] = {
    {"usual", "---\na: b\n---\nbody\n", true, "a: b\n", "body\n", ""},
    {"nothing in it", "---\n---\nbody\n", true, "", "body\n", ""},
    {"nothing behind it", "---\na: b\n---\n", true, "a: b\n", "", ""},
    {"no line end", "---\na: b\n---", true, "a: b\n", "", ""},
    {"dots", "---\na: b\n...\nbody", true, "a: b\n", "body", ""},
    {"CRLF", "---\r\na: b\r\n---\r\nbody\r\n", true, "a: b\r\n", "body\r\n", ""},
    {"mark", "\xEF\xBB\xBF---\na: b\n---\nbody", true, "a: b\n", "body", ""},
    {"trailing spaces", "---  \na: b\n--- \t\nbody", true, "a: b\n", "body", ""},
    {"blank line kept", "---\na: b\n---\n\nbody", true, "a: b\n", "\nbody", ""},
    {"a rule in the body", "---\na: b\n---\nbody\n---\n", true, "a: b\n", "body\n---\n", ""},
    {"an indented rule", "---\na: |\n  ---\n---\nbody", true, "a: |\n  ---\n", "body", ""},
    {"none", "# Title\n---\n", false, "", "# Title\n---\n", ""},
    {"empty file", "", false, "", "", ""},
    {"mark alone", "\xEF\xBB\xBF", false, "", "", ""},
    {"mark, none", "\xEF\xBB\xBFtext", false, "", "text", ""},
    {"blank line first", "\n---\na: b\n---\n", false, "", "\n---\na: b\n---\n", ""},
    {"four dashes", "----\na: b\n----\n", false, "", "----\na: b\n----\n", ""},
    {"text on the line", "--- a\n---\n", false, "", "--- a\n---\n", ""},
    {"indented", " ---\n---\n", false, "", " ---\n---\n", ""},
    {"never closed", "---\na: b\n", false, "", "---\na: b\n", "1:1 error front-matter-unclosed\n"},
    {"never closed, mark", "\xEF\xBB\xBF---", false, "", "---", "1:1 error front-matter-unclosed\n"},
};

START_TEST(test_front_matter)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    source *src = test_source(mem, "a.md", fronts[_i].text);
    front_matter f;
    ck_assert_msg(front_matter_find(src, &f, &d) == fronts[_i].found, "%s", fronts[_i].name);
    str yaml = str_sub(src->text, f.yaml, f.yaml_len), body = str_skip(src->text, f.body);
    ck_assert_msg(str_eq(yaml, str_from(fronts[_i].yaml)), "%s: <%.*s>", fronts[_i].name, STR_ARG(yaml));
    ck_assert_msg(str_eq(body, str_from(fronts[_i].body)), "%s: <%.*s>", fronts[_i].name, STR_ARG(body));
    ck_assert_str_eq(test_problems(mem, &d), fronts[_i].problems);
    ck_assert_uint_eq(f.body + body.len, src->text.len);
    test_memory_done();
}
END_TEST

START_TEST(test_source_without_text)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    source src = {.path = STR("a.md")};
    front_matter f;
    ck_assert(!front_matter_find(&src, &f, &d));
    const yaml_node *node = yaml_read(&src, 0, 0, 0, mem, &d);
    ck_assert_ptr_nonnull(node);
    ck_assert_uint_eq(node->count, 0);
    ck_assert_uint_eq(d.count, 0);
    test_memory_done();
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

Suite *yaml_suite(void);
Suite *yaml_suite(void)
{
    Suite *s = suite_create("format/yaml");
    TCase *t = tcase_create("yaml");
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, test_trees, 0, COUNT(trees));
    tcase_add_loop_test(t, test_refusals, 0, COUNT(refusals));
    tcase_add_loop_test(t, test_pasted_lines_are_good, 0, COUNT(refusals));
    tcase_add_loop_test(t, test_places, 0, COUNT(places));
    tcase_add_test(t, test_place_of_nothing_is_its_keys_end);
    tcase_add_test(t, test_places_far_into_a_text);
    tcase_add_test(t, test_texts_are_slices_where_they_can_be);
    tcase_add_test(t, test_part_of_a_source);
    tcase_add_test(t, test_get);
    tcase_add_loop_test(t, test_levels, 0, 9);
    tcase_add_test(t, test_size);
    tcase_add_loop_test(t, test_time_is_linear, 0, 8);
    tcase_add_test(t, test_every_allocation_refused);
    tcase_add_test(t, test_too_many_problems);
    tcase_add_loop_test(t, test_front_matter, 0, COUNT(fronts));
    tcase_add_test(t, test_source_without_text);
    suite_add_tcase(s, t);
    return s;
}
