/* The set of templates: names, links, limits, sharing between threads. What templates render to is
   test_mustache_render.c's. */
#include "base/workers.h"
#include "format/mustache.h"
#include "support/json.h"
#include "support/memory.h"

#include <check.h>

typedef struct {
    arena *mem;
    names names;
    diag d;
    mustache *set;
} fixture;

static void set_up(fixture *f)
{
    *f = (fixture){.mem = test_memory()};
    f->names = names_in(f->mem);
    f->d = diag_in(f->mem);
    f->set = mustache_new(&f->names, f->mem);
}

static bool add(fixture *f, const char *name, const char *text)
{
    return mustache_add(f->set, str_from(name), test_source(f->mem, name, text), &f->d);
}

static str render(fixture *f, const char *name, const value *root)
{
    buf out = buf_in(f->mem);
    mustache_render_value(f->set, str_from(name), root, &out, &f->d);
    return buf_str(&out);
}

#define assert_str(got, expected)                                                                            \
    do {                                                                                                     \
        str got_ = (got), expected_ = str_from(expected);                                                    \
        ck_assert_msg(str_eq(got_, expected_), "expected \"%s\", got \"%.*s\"", expected, STR_ARG(got_));    \
    } while (0)

START_TEST(names_are_numbered_once)
{
    fixture f;
    set_up(&f);
    char text[] = "title";
    name_id title = names_id(&f.names, str_from(text));
    ck_assert_uint_eq(title, 0);
    ck_assert_uint_eq(names_id(&f.names, STR("")), 1);
    text[0] = 'x'; /* the text is copied */
    ck_assert_uint_eq(names_id(&f.names, STR("title")), 0);
    ck_assert_uint_eq(names_id(&f.names, STR("xitle")), 2);
    assert_str(f.names.at[0], "title");
    test_memory_done();
}
END_TEST

START_TEST(maps_share_what_they_have_in_common)
{
    fixture f;
    set_up(&f);
    ck_assert(add(&f, "t", "{{a}}{{b}}{{c}}"));
    name_id a = names_id(&f.names, STR("a")), b = names_id(&f.names, STR("b")),
            c = names_id(&f.names, STR("c"));
    value_entry shared[] = {{a, value_number(1)}, {b, value_number(2)}, {c, value_number(3)}};
    value_entry own[] = {{b, value_text(STR("own"))}, {c, value_none()}};
    value_map more = {.at = shared, .count = 3}, map = {.at = own, .count = 2, .more = &more};
    buf out = buf_in(f.mem);
    ck_assert(mustache_render(f.set, STR("t"), &map, &out, &f.d));
    assert_str(buf_str(&out), "1own");
    test_memory_done();
}
END_TEST

/* What stays a value: an unknown name, a text of several lines (values are not indented), a section. */
START_TEST(constants_render_as_they_did)
{
    fixture f;
    set_up(&f);
    add(&f, "page",
        "a {{w.and}} {{{w.and}}} {{&w.and}}|{{w.none}}|{{#w.and}}{{title}}{{/w.and}}\n  {{>part}}\n");
    add(&f, "part", "{{w.and}}\n{{{w.lines}}}\n");
    mustache_link(f.set, &f.d);
    name_id w = names_id(&f.names, STR("w"));
    const value_entry words[] = {{names_id(&f.names, STR("and")), value_text(STR("<&>"))},
                                 {names_id(&f.names, STR("lines")), value_text(STR("1\n2"))}};
    const value_map word_map = {.at = words, .count = 2};
    const value_entry page[] = {{w, value_of(&word_map)},
                                {names_id(&f.names, STR("title")), value_text(STR("T"))}};
    const value_map page_map = {.at = page, .count = 2};
    const value root = value_of(&page_map);
    const char *expected = "a &lt;&amp;&gt; <&> <&>||T\n  &lt;&amp;&gt;\n  1\n2\n";
    assert_str(render(&f, "page", &root), expected);
    mustache_set_constant(f.set, w, &word_map);
    assert_str(render(&f, "page", &root), expected);
    /* Nothing is looked up any more but what has to be. */
    const value_map less = {.at = page + 1, .count = 1};
    const value rest = value_of(&less);
    assert_str(render(&f, "page", &rest), "a &lt;&amp;&gt; <&> <&>||\n  &lt;&amp;&gt;\n  \n");
    test_memory_done();
}
END_TEST

START_TEST(later_template_takes_the_place)
{
    fixture f;
    set_up(&f);
    value none = value_none();
    ck_assert(add(&f, "p", "old"));
    ck_assert(add(&f, "t", "{{>p}}"));
    ck_assert(add(&f, "p", "new"));
    ck_assert(mustache_link(f.set, &f.d));
    assert_str(render(&f, "t", &none), "new");
    ck_assert(mustache_has(f.set, STR("p")));
    ck_assert(!mustache_has(f.set, STR("q")));
    test_memory_done();
}
END_TEST

START_TEST(broken_template_is_there_but_empty)
{
    fixture f;
    set_up(&f);
    value none = value_none();
    ck_assert(!add(&f, "p", "text {{#a}}"));
    ck_assert(add(&f, "t", "[{{>p}}]"));
    ck_assert(mustache_link(f.set, &f.d));
    ck_assert_str_eq(test_problems(f.mem, &f.d), "1:6 error template-unclosed-section\n");
    assert_str(render(&f, "t", &none), "[]");
    test_memory_done();
}
END_TEST

START_TEST(unknown_templates_are_warned_about)
{
    fixture f;
    set_up(&f);
    ck_assert(add(&f, "partials/row", ""));
    ck_assert(add(&f, "t", "\n {{>partials/rov}}{{<nothing}}{{/nothing}}{{>*dynamic}}{{>partials/row}}"));
    ck_assert(mustache_link(f.set, &f.d));
    ck_assert_str_eq(test_problems(f.mem, &f.d),
                     "2:2 warning template-unknown\n2:19 warning template-unknown\n");
    ck_assert(str_contains(f.d.at[0].message, STR("did you mean \"partials/row\"?")));
    ck_assert(!str_contains(f.d.at[1].message, STR("did you mean")));
    test_memory_done();
}
END_TEST

START_TEST(missing_template_is_an_error)
{
    fixture f;
    set_up(&f);
    buf out = buf_in(f.mem);
    value_map empty = {0};
    ck_assert(!mustache_render(f.set, STR("paper"), &empty, &out, &f.d));
    ck_assert_str_eq(test_problems(f.mem, &f.d), "0:0 error template-unknown\n");
    test_memory_done();
}
END_TEST

typedef struct {
    const names *names;
    buf out;
} visited;

static void note_visit(void *context, str template_name, name_id name, span where)
{
    visited *v = context;
    position at = source_position(where.src, where.at);
    buf_printf(&v->out, "%.*s:%zu:%zu+%zu %.*s\n", STR_ARG(template_name), at.line, at.column, where.len,
               STR_ARG(v->names->at[name]));
}

START_TEST(every_name_is_visited_with_its_place)
{
    fixture f;
    set_up(&f);
    ck_assert(add(&f, "t", "{{a}}{{{ b.a }}}\n{{#c}}{{.}}{{/c}}{{^d.d}}{{/d.d}}"));
    ck_assert(add(&f, "u", "{{>p}}{{>*e}}\n{{<q}}{{$f}}{{g}}{{/f}}{{/q}}{{!h}}"));
    visited v = {&f.names, buf_in(f.mem)};
    mustache_each_name(f.set, note_visit, &v);
    assert_str(buf_str(&v.out), "t:1:3+1 a\nt:1:10+1 b\nt:1:12+1 a\nt:2:4+1 c\nt:2:21+1 d\nt:2:23+1 d\n"
                                "u:1:11+1 e\nu:2:15+1 g\n");
    test_memory_done();
}
END_TEST

/* ---- limits */

static const struct {
    const char *name, *text, *data, *problems;
} endless[] = {
    {"partial", "a\nb {{>t}}", "{}", "2:3 error template-too-deep\n"},
    {"twice at each level", "{{>t}}{{>t}}", "{}", "1:1 error template-too-deep\n"},
    {"in a section", "{{#a}}\n  {{>t}}\n{{/a}}\n", "{\"a\": [1, 2]}", "2:3 error template-too-deep\n"},
    {"parent", "{{<t}}{{$x}}1{{/x}}{{/t}}", "{}", "1:1 error template-too-deep\n"},
    {"block of a parent", "{{$x}}{{<t}}{{/t}}{{/x}}", "{}", "1:7 error template-too-deep\n"},
    {"dynamic", "{{>*k}}", "{\"k\": \"t\"}", "1:1 error template-too-deep\n"},
};

START_TEST(endless_templates_are_stopped)
{
    fixture f;
    set_up(&f);
    value root;
    size_t at;
    buf out = buf_in(f.mem);
    ck_assert(json_read(str_from(endless[_i].data), &f.names, f.mem, &root, &at));
    ck_assert(add(&f, "t", endless[_i].text));
    ck_assert(mustache_link(f.set, &f.d));
    ck_assert(!mustache_render_value(f.set, STR("t"), &root, &out, &f.d));
    ck_assert_str_eq(test_problems(f.mem, &f.d), endless[_i].problems);
    ck_assert(str_contains(f.d.at[0].message, STR("in template \"t\" is nested more than 100 deep")));
    test_memory_done();
}
END_TEST

static const char *nested(arena *mem, int depth, const char *inside)
{
    buf text = buf_in(mem);
    for (int i = 0; i < depth; i++)
        buf_lit(&text, "{{#a}}");
    buf_add(&text, str_from(inside));
    for (int i = 0; i < depth; i++)
        buf_lit(&text, "{{/a}}");
    buf_char(&text, 0);
    return text.at;
}

START_TEST(the_limit_is_exact)
{
    fixture f;
    set_up(&f);
    value_entry yes = {names_id(&f.names, STR("a")), value_bool(true)};
    value_map map = {.at = &yes, .count = 1};
    value root = value_of(&map);
    ck_assert(add(&f, "p", "!"));
    ck_assert(add(&f, "t", nested(f.mem, MUSTACHE_DEEPEST, "x")));
    ck_assert(add(&f, "u", nested(f.mem, MUSTACHE_DEEPEST, "{{>p}}")));
    ck_assert(mustache_link(f.set, &f.d));
    assert_str(render(&f, "t", &root), "x");
    ck_assert_uint_eq(f.d.count, 0);
    assert_str(render(&f, "u", &root), "");
    ck_assert_str_eq(test_problems(f.mem, &f.d), "1:601 error template-too-deep\n");
    ck_assert(!add(&f, "v", nested(f.mem, MUSTACHE_DEEPEST + 1, "x")));
    test_memory_done();
}
END_TEST

/* ---- threads */

enum { PIECES = 2000 };

typedef struct {
    const mustache *set;
    const value *shared; /* by all pieces */
    name_id number, site;
    bool good[PIECES];
} sharing;

static void render_piece(worker *w, size_t i, void *context)
{
    sharing *s = context;
    arena_reset(&w->scratch);
    value_entry own[] = {{s->number, value_number((long)i)}, {s->site, *s->shared}};
    value_map map = {.at = own, .count = 2};
    buf out = buf_in(&w->scratch);
    diag d = diag_in(&w->scratch);
    bool rendered = mustache_render(s->set, STR("t"), &map, &out, &d);
    str expected = arena_printf(&w->scratch, "%zu:\n  &lt;1&gt;%zu\n  &lt;2&gt;%zu\n", i, i, i);
    s->good[i] = rendered && str_eq(buf_str(&out), expected);
}

START_TEST(threads_share_a_set)
{
    fixture f;
    set_up(&f);
    ck_assert(add(&f, "t", "{{n}}:\n{{<frame}}{{$row}}{{>*site.part}}{{/row}}{{/frame}}\n"));
    ck_assert(add(&f, "frame", "{{#site.list}}\n  {{$row}}none{{/row}}\n{{/site.list}}\n"));
    ck_assert(add(&f, "part", "{{.}}{{n}}"));
    ck_assert(mustache_link(f.set, &f.d));
    value shared;
    size_t at;
    str data = STR("{\"list\": [\"<1>\", \"<2>\"], \"part\": \"part\"}");
    ck_assert(json_read(data, &f.names, f.mem, &shared, &at));
    sharing s = {.set = f.set, .shared = &shared};
    s.number = names_id(&f.names, STR("n"));
    s.site = names_id(&f.names, STR("site"));
    ck_assert(workers_run(4, PIECES, render_piece, &s));
    for (size_t i = 0; i < PIECES; i++)
        ck_assert_msg(s.good[i], "page %zu", i);
    test_memory_done();
}
END_TEST

/* ---- memory */

static void compile_and_render(void *context)
{
    arena *mem = context;
    names n = names_in(mem);
    diag d = diag_in(mem);
    source src = {STR("t"), STR("{{a.b}}\n{{! }}x{{#l}}\n {{>t}}\n{{/l}}{{$b}}{{/b}}")};
    mustache *m = mustache_new(&n, mem);
    mustache_add(m, STR("t"), &src, &d);
    mustache_link(m, &d);
    value_map map = {0};
    buf out = buf_in(mem);
    for (int i = 0; i < 10000; i++)
        mustache_render(m, STR("t"), &map, &out, &d);
}

START_TEST(want_of_memory_is_survived)
{
    memory limit;
    bool done = false;
    for (long blocks = 0; blocks < 20 && !done; blocks++) {
        arena mem;
        memory_init(&limit);
        arena_init(&mem, &limit);
        limit.fail_after = blocks;
        done = memory_run(&limit, compile_and_render, &mem);
        ck_assert(blocks > 0 || !done);
        arena_done(&mem);
    }
    ck_assert(done);
}
END_TEST

Suite *mustache_suite(void);
Suite *mustache_suite(void)
{
    Suite *s = suite_create("format/mustache");
    TCase *set = tcase_create("set");
    tcase_add_test(set, names_are_numbered_once);
    tcase_add_test(set, maps_share_what_they_have_in_common);
    tcase_add_test(set, constants_render_as_they_did);
    tcase_add_test(set, later_template_takes_the_place);
    tcase_add_test(set, broken_template_is_there_but_empty);
    tcase_add_test(set, unknown_templates_are_warned_about);
    tcase_add_test(set, missing_template_is_an_error);
    tcase_add_test(set, every_name_is_visited_with_its_place);
    suite_add_tcase(s, set);
    TCase *limits = tcase_create("limits");
    tcase_add_loop_test(limits, endless_templates_are_stopped, 0, sizeof endless / sizeof *endless);
    tcase_add_test(limits, the_limit_is_exact);
    tcase_add_test(limits, threads_share_a_set);
    tcase_add_test(limits, want_of_memory_is_survived);
    suite_add_tcase(s, limits);
    return s;
}
