#include "command/codes.h"
#include "command/report.h"
#include "format/json.h"
#include "support/memory.h"

#include <check.h>
#include <string.h>

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

static const char *text_of(buf *out)
{
    buf_char(out, 0);
    out->len--;
    return out->at;
}

/* ---- annotations */

static const struct {
    const char *path, *text, *prefix, *message;
    size_t at, len;
    severity severity;
    const char *annotation;
} annotations[] = {
    {"a.md", "one\ntwo\n", "", "bad", 4, 3, DIAG_ERROR,
     "::error file=a.md,line=2,col=1,endColumn=4,title=some-code::bad\n"},
    {"a.md", "one\ntwo\n", "site/", "bad", 0, 0, DIAG_WARNING,
     "::warning file=site/a.md,line=1,col=1,endColumn=1,title=some-code::bad\n"},
    {"a.md", "one\ntwo\n", "", "bad", 1, 5, DIAG_NOTE,
     "::notice file=a.md,line=1,endLine=2,title=some-code::bad\n"},
    {"a.md", "éé漢\n", "", "50 % of a: b, c", 4, 3, DIAG_ERROR,
     "::error file=a.md,line=1,col=3,endColumn=4,title=some-code::50 %25 of a: b, c\n"},
    {"a,b:c%.md", "x", "", "bad", 0, 1, DIAG_ERROR,
     "::error file=a%2Cb%3Ac%25.md,line=1,col=1,endColumn=2,title=some-code::bad\n"},
    {"a.md", "x", "", "one\n::error::two\r\x1b", 0, 1, DIAG_ERROR,
     "::error file=a.md,line=1,col=1,endColumn=2,title=some-code::one\\u{A}::error::two\\u{D}\\u{1B}\n"},
    {"a.md", NULL, "", "bad", 0, 0, DIAG_ERROR, "::error file=a.md,title=some-code::bad\n"},
    {NULL, NULL, "site/", "bad", 0, 0, DIAG_ERROR, "::error title=some-code::bad\n"},
};

START_TEST(annotation)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    buf out = buf_in(mem);
    const char *path = annotations[_i].path, *text = annotations[_i].text;
    source *src = path ? test_source(mem, path, text ? text : "") : NULL;
    if (src && !text)
        src->text = (str){0};
    diag_add(&d, annotations[_i].severity, "some-code", span_at(src, annotations[_i].at, annotations[_i].len),
             "%s", annotations[_i].message);
    report_github(&d, str_from(annotations[_i].prefix), &out);
    ck_assert_str_eq(text_of(&out), annotations[_i].annotation);
    test_memory_done();
}
END_TEST

START_TEST(other_places_are_lines_of_the_message)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    buf out = buf_in(mem);
    source *a = test_source(mem, "a.md", "x\ny\n"), *b = test_source(mem, "b.md", "z\n");
    diag_error(&d, "some-code", span_at(a, 2, 1), "bad");
    diag_also(&d, span_at(b, 0, 1), "the other");
    diag_also(&d, span_at(NULL, 0, 0), "and 100 %% more");
    report_github(&d, STR("s/"), &out);
    ck_assert_str_eq(text_of(&out),
                     "::error file=s/a.md,line=2,col=1,endColumn=2,title=some-code::bad%0As/b.md:1: the "
                     "other%0Aand 100 %25 more\n");
    test_memory_done();
}
END_TEST

static int count_of(const char *text, const char *what)
{
    int n = 0;
    for (; (text = strstr(text, what)); text++)
        n++;
    return n;
}

/* GitHub drops all but ten of a kind, so the worst come first and no more are given; the log and the summary
   have all. */
START_TEST(budget)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    buf out = buf_in(mem), log = buf_in(mem), summary = buf_in(mem);
    source *a = test_source(mem, "a.md", "x\n");
    for (int i = 0; i < 25; i++) {
        diag_add(&d, DIAG_NOTE, "a-note", span_at(a, 0, 1), "%d", i);
        diag_warning(&d, "a-warning", span_at(a, 0, 1), "%d", i);
        diag_error(&d, "an-error", span_at(a, 0, 1), "%d", i);
    }
    report_github(&d, STR(""), &out);
    report_github_log(&d, STR(""), &log);
    report_github_summary(&d, STR(""), &summary);
    const char *text = text_of(&out);
    ck_assert_int_eq(count_of(text, "::error "), 10);
    ck_assert_int_eq(count_of(text, "::warning "), 10);
    ck_assert_int_eq(count_of(text, "::notice "), 10);
    ck_assert(strstr(text, "::warning ") >
              strstr(text, "::error file=a.md,line=1,col=1,endColumn=2,title=an-error::9\n"));
    ck_assert_int_eq(count_of(text_of(&log), "a.md:1:1: "), 75);
    ck_assert(str_starts(buf_str(&log), STR("a.md:1:1: error: 0 [an-error]\n")));
    ck_assert_int_eq(count_of(text_of(&summary), "\n| error | "), 25);
    ck_assert_int_eq(count_of(text_of(&summary), "\n| note | "), 25);
    ck_assert(
        str_starts(buf_str(&summary),
                   STR("### lectern: 25 errors, 25 warnings, 25 notes\n\n| | where | what | code |\n")));
    test_memory_done();
}
END_TEST

START_TEST(log_gives_no_commands)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    buf out = buf_in(mem);
    source *a = test_source(mem, "##[error]a.md", "x\n");
    diag_error(&d, "bad", span_at(a, 0, 1), "say ##[stop-commands]x and\n::error::y");
    diag_error(&d, "bad", span_file(NULL), "::error::y ##[");
    report_github_log(&d, STR(""), &out);
    ck_assert_str_eq(text_of(&out),
                     "# #[error]a.md:1:1: error: say # #[stop-commands]x and\\u{A}::error::y [bad]\n"
                     "error: ::error::y # #[ [bad]\n");
    test_memory_done();
}
END_TEST

START_TEST(summary)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    buf out = buf_in(mem), none = buf_in(mem);
    source *a = test_source(mem, "a_b.md", "x\n");
    report_github_summary(&d, STR(""), &none);
    ck_assert_str_eq(text_of(&none), "### lectern: 0 errors, 0 warnings, 0 notes\n\n");
    diag_warning(&d, "odd", span_at(a, 0, 1), "`a | b` <img> [x](y) @all #1");
    diag_also(&d, span_file(a), "here");
    report_github_summary(&d, STR(""), &out);
    ck_assert_str_eq(
        text_of(&out),
        "### lectern: 0 errors, 1 warning, 0 notes\n\n| | where | what | code |\n|---|---|---|---|\n"
        "| warning | a\\_b\\.md:1:1 | \\`a \\| b\\` \\<img\\> \\[x\\]\\(y\\) \\@all "
        "\\#1<br>a\\_b\\.md\\:1\\: "
        "here | odd |\n");
    test_memory_done();
}
END_TEST

START_TEST(summary_is_cut)
{
    enum { MANY = 20000 };
    arena *mem = test_memory();
    diag d = diag_in(mem);
    buf out = buf_in(mem);
    source *a = test_source(mem, "a.md", "x\n");
    for (int i = 0; i < MANY; i++)
        diag_warning(&d, "odd", span_at(a, 0, 1),
                     "a message that is as long as messages are, with the number %d", i);
    report_github_summary(&d, STR(""), &out);
    ck_assert_uint_lt(out.len, 1 << 20);
    int shown = count_of(text_of(&out), "\n| warning |");
    ck_assert(str_ends(buf_str(&out),
                       arena_printf(mem, "… and %d more; `lectern check` tells them all.\n", MANY - shown)));
    test_memory_done();
}
END_TEST

/* ---- JSON and SARIF: what comes out is read again */

static diag some_problems(arena *mem)
{
    diag d = diag_in(mem);
    source *a = test_source(mem, "content/papers/a b.md", "é x\ny\n"),
           *gone = test_source(mem, "gone.md", "");
    gone->text = (str){0};
    diag_error(&d, "unknown-term", span_at(a, 3, 1), "no \"term\"\x1b");
    diag_also(&d, span_at(a, 5, 1), "here");
    diag_also(&d, span_file(NULL), "nowhere");
    diag_warning(&d, "near-miss", span_at(a, 0, 6), "near");
    diag_add(&d, DIAG_NOTE, "no-base-url", span_file(NULL), "none");
    diag_error(&d, "not-in-the-table", span_file(gone), "gone");
    return d;
}

static const json_value *parsed(arena *mem, buf *out)
{
    diag d = diag_in(mem);
    const json_value *v = json_parse(test_source_str(mem, "out.json", buf_str(out)), mem, &d);
    ck_assert_msg(v != NULL, "%s: %s", test_problems(mem, &d), text_of(out));
    return v;
}

static str text_at(const json_value *map, const char *key)
{
    return json_member_text(map, str_from(key));
}

static const json_value *at(const json_value *map, const char *key)
{
    return json_member(map, str_from(key));
}

static int number_at(const json_value *map, const char *key)
{
    const json_value *v = at(map, key);
    int n = -1;
    if (v && v->kind == JSON_NUMBER)
        str_to_int(v->text, &n);
    return n;
}

START_TEST(json)
{
    arena *mem = test_memory();
    diag d = some_problems(mem);
    buf out = buf_in(mem);
    report_json(&d, STR("site/"), &out);
    const json_value *v = parsed(mem, &out), *all = at(v, "problems");
    ck_assert_int_eq(number_at(v, "errors"), 2);
    ck_assert_int_eq(number_at(v, "warnings"), 1);
    ck_assert_int_eq(number_at(v, "notes"), 1);
    ck_assert_uint_eq(all->count, 4);
    const json_value *first = all->items[0], *related = at(first, "related");
    ck_assert(str_eq(text_at(first, "severity"), STR("error")));
    ck_assert(str_eq(text_at(first, "code"), STR("unknown-term")));
    ck_assert(str_eq(text_at(first, "message"), STR("no \"term\"\x1b")));
    ck_assert(str_eq(text_at(first, "file"), STR("site/content/papers/a b.md")));
    ck_assert_int_eq(number_at(first, "line"), 1);
    ck_assert_int_eq(number_at(first, "column"), 3);
    ck_assert_int_eq(number_at(first, "endLine"), 1);
    ck_assert_int_eq(number_at(first, "endColumn"), 4);
    ck_assert_uint_eq(related->count, 2);
    ck_assert_int_eq(number_at(related->items[0], "line"), 2);
    ck_assert_ptr_null(at(related->items[1], "file"));
    ck_assert_int_eq(number_at(all->items[1], "endLine"), 2);
    ck_assert_ptr_null(at(all->items[2], "file"));
    ck_assert_ptr_null(at(all->items[2], "related"));
    ck_assert(str_eq(text_at(all->items[3], "file"), STR("site/gone.md")));
    ck_assert_ptr_null(at(all->items[3], "line"));
    test_memory_done();
}
END_TEST

/* The parts of the SARIF 2.1.0 schema that we write: for each object its members, with ! before required
   ones. Its objects take no others but `properties`. */
static const char *const sarif_log = "!version $schema !runs";
static const char *const sarif_run = "!tool columnKind results";
static const char *const sarif_driver = "!name version semanticVersion rules";
static const char *const sarif_rule = "!id shortDescription defaultConfiguration";
static const char *const sarif_message = "!text";
static const char *const sarif_result = "ruleId ruleIndex level !message locations relatedLocations";
static const char *const sarif_location = "id physicalLocation message";
static const char *const sarif_physical = "!artifactLocation region";
static const char *const sarif_artifact = "!uri uriBaseId";
static const char *const sarif_region = "!startLine startColumn endLine endColumn";

static void has_members(const json_value *map, const char *members)
{
    ck_assert(map && map->kind == JSON_MAP);
    size_t known = 0;
    for (str rest = str_from(members); rest.at;) {
        str name = str_split(&rest, ' ');
        bool required = str_starts(name, STR("!"));
        name = str_skip(name, required);
        known += json_member(map, name) != NULL;
        ck_assert_msg(!required || json_member(map, name), "no %.*s", STR_ARG(name));
    }
    ck_assert_uint_eq(known, map->count);
}

static void is_location(const json_value *location)
{
    has_members(location, sarif_location);
    if (at(location, "message"))
        has_members(at(location, "message"), sarif_message);
    const json_value *physical = at(location, "physicalLocation"), *region = at(physical, "region");
    if (!physical)
        return;
    has_members(physical, sarif_physical);
    has_members(at(physical, "artifactLocation"), sarif_artifact);
    str uri = text_at(at(physical, "artifactLocation"), "uri");
    for (size_t i = 0; i < uri.len; i++)
        ck_assert(ascii_alnum(uri.at[i]) || strchr("-._~/%", uri.at[i]));
    if (!region)
        return;
    has_members(region, sarif_region);
    ck_assert_int_ge(number_at(region, "startLine"), 1);
    ck_assert_int_ge(number_at(region, "startColumn"), 1);
    ck_assert_int_ge(number_at(region, "endLine"), number_at(region, "startLine"));
    ck_assert_int_ge(number_at(region, "endColumn"), 1);
}

static void is_level(str level)
{
    ck_assert(str_eq(level, STR("error")) || str_eq(level, STR("warning")) || str_eq(level, STR("note")));
}

static void is_result(const json_value *result, const json_value *rules)
{
    has_members(result, sarif_result);
    has_members(at(result, "message"), sarif_message);
    is_level(text_at(result, "level"));
    int index = number_at(result, "ruleIndex");
    ck_assert_int_lt(index, (int)rules->count);
    if (index >= 0)
        ck_assert(str_eq(text_at(rules->items[index], "id"), text_at(result, "ruleId")));
    const json_value *places = at(result, "locations"), *related = at(result, "relatedLocations");
    for (size_t i = 0; places && i < places->count; i++)
        is_location(places->items[i]);
    for (size_t i = 0; related && i < related->count; i++) {
        is_location(related->items[i]);
        ck_assert_int_eq(number_at(related->items[i], "id"), (int)i + 1);
    }
}

static const json_value *is_sarif(const json_value *v)
{
    has_members(v, sarif_log);
    ck_assert(str_eq(text_at(v, "version"), STR("2.1.0")));
    ck_assert_uint_eq(at(v, "runs")->count, 1);
    const json_value *run = at(v, "runs")->items[0], *driver = at(at(run, "tool"), "driver");
    has_members(run, sarif_run);
    has_members(at(run, "tool"), "!driver");
    has_members(driver, sarif_driver);
    const json_value *rules = at(driver, "rules");
    for (size_t i = 0; i < rules->count; i++) {
        has_members(rules->items[i], sarif_rule);
        has_members(at(rules->items[i], "shortDescription"), sarif_message);
        has_members(at(rules->items[i], "defaultConfiguration"), "level");
        is_level(text_at(at(rules->items[i], "defaultConfiguration"), "level"));
    }
    const json_value *results = at(run, "results");
    for (size_t i = 0; i < results->count; i++)
        is_result(results->items[i], rules);
    return results;
}

START_TEST(sarif)
{
    arena *mem = test_memory();
    diag d = some_problems(mem);
    buf out = buf_in(mem);
    report_sarif(&d, _i ? STR("/srv/x/") : STR("site/"), &out);
    const json_value *results = is_sarif(parsed(mem, &out));
    ck_assert_uint_eq(results->count, 4);
    const json_value *place = at(at(results->items[0], "locations")->items[0], "physicalLocation");
    const json_value *file = at(place, "artifactLocation");
    ck_assert(str_eq(text_at(file, "uri"),
                     _i ? STR("/srv/x/content/papers/a%20b.md") : STR("site/content/papers/a%20b.md")));
    ck_assert((at(file, "uriBaseId") == NULL) == (_i == 1));
    ck_assert_int_eq(number_at(at(place, "region"), "startColumn"), 3);
    ck_assert_int_ge(number_at(results->items[0], "ruleIndex"), 0);
    ck_assert_uint_eq(at(results->items[0], "relatedLocations")->count, 2);
    ck_assert_ptr_null(at(results->items[2], "locations"));
    ck_assert_ptr_null(at(results->items[3], "ruleIndex"));
    ck_assert_ptr_null(at(at(at(results->items[3], "locations")->items[0], "physicalLocation"), "region"));
    test_memory_done();
}
END_TEST

START_TEST(sarif_of_nothing)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    buf out = buf_in(mem);
    report_sarif(&d, STR(""), &out);
    ck_assert_uint_eq(is_sarif(parsed(mem, &out))->count, 0);
    test_memory_done();
}
END_TEST

Suite *report_suite(void);
Suite *report_suite(void)
{
    Suite *s = suite_create("command/report");
    TCase *c = tcase_create("report");
    tcase_add_loop_test(c, annotation, 0, COUNT(annotations));
    tcase_add_test(c, other_places_are_lines_of_the_message);
    tcase_add_test(c, budget);
    tcase_add_test(c, log_gives_no_commands);
    tcase_add_test(c, summary);
    tcase_add_test(c, summary_is_cut);
    tcase_add_test(c, json);
    tcase_add_loop_test(c, sarif, 0, 2);
    tcase_add_test(c, sarif_of_nothing);
    suite_add_tcase(s, c);
    return s;
}
