/* Everything that can be wrong with what people write, a row each: it is told at the right file, line and
 * column. */
#include "support/run.h"
#include "support/temp.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

#define PAPER "content/papers/a.md"
#define LIST "content/lists/l.md"
#define PAGE "content/pages/p.md"
#define SITE "site.yaml"
#define TEMPLATE "templates/paper.mustache"
#define BIBTEX "in.bib"

/* What is right and stands beside it. */
static const char site[] = "title: T\n"
                           "taxonomies:\n"
                           "  topics:\n"
                           "    terms: {routing: {}, scaling: {}}\n"
                           "warnings: {no-base-url: off, orphan-record: off, no-record: off}\n";
static const char other[] = "---\ntitle: Sparse Things\ndate: 2023-05-01\narxiv: 2305.00001\n---\n";

/* All that is told of it, "LINE:COLUMN CODE" and "; " between; before that the path where it is another one.
 */
static const struct {
    const char *path, *text, *told;
} rows[] = {
    /* front matter */
    {PAPER, "", "1:1 missing-front-matter"},
    {PAPER, "Only text.\n", "1:1 missing-front-matter"},
    {PAPER, "---\ntitle: A\n", "1:1 front-matter-unclosed"},
    {PAPER, "---\n---\n", "1:1 missing-title"},
    {PAPER, "---\ntitle: A: B\n---\n", "2:9 yaml-syntax"},
    {PAPER, "---\ntitle: \"A\n---\n", "2:8 yaml-syntax"},
    {PAPER, "---\ntitle: A\n\tdate: 2024\n---\n", "3:1 yaml-syntax"},
    {PAPER, "---\ntitle: A\ntitle: B\n---\n", "3:1 duplicate-key"},
    {PAPER, "---\n- title: A\n---\n", "2:1 bad-type"},
    {PAPER, "---\ntitle: &x A\n---\n", "2:8 yaml-anchor"},
    {PAPER, "---\ntitle: A\ntldr: *x\n---\n", "3:7 yaml-alias"},
    {PAPER, "---\ntitle: !!str A\n---\n", "2:8 yaml-tag"},
    {PAPER, "---\ntitle: A\n<<: {date: 2024}\n---\n", "3:1 yaml-merge-key"},
    {PAPER, "---\ntitle: A\n? [b]\n: c\n---\n", "3:3 yaml-key"},
    {PAPER, "---\ntitle: \"A\\q\"\n---\n", "2:10 yaml-syntax"},
    {PAPER, "---\ntitle: A\nlinks: {code: https://a.org\n---\n", "3:8 yaml-syntax"},
    {PAPER, "---\ntitle: A\n  date: 2024\n---\n", "3:7 yaml-syntax"},
    {PAPER, "\357\273\277---\r\ntitle: A\r\ndate: 2024-00\r\n---\r\n", "3:7 bad-date"},
    {PAPER, "---\ntitle: A\ntldr: B \377\n---\n", "3:9 invalid-utf8"},
    {PAPER, "---\ntitle: A\007\n---\n", "2:9 control-character"},
    {PAPER, "---\ntitle: Ünï\ndate: 20\n---\n", "3:7 bad-date"},
    /* fields of a record */
    {PAPER, "---\ntitle: A\ntitel: B\n---\n", "3:1 unknown-field"},
    {PAPER, "---\ntitle: A\ndate: 2023-02-30\n---\n", "3:7 bad-date"},
    {PAPER, "---\ntitle: A\ndate: May 2023\n---\n", "3:7 bad-date"},
    {PAPER, "---\ntitle: A\nyear: 23\n---\n", "3:7 bad-date"},
    {PAPER, "---\ntitle: A\ndate: [2023]\n---\n", "3:7 bad-type"},
    {PAPER, "---\ntitle: A\nauthors: Jane Doe\n---\n", "3:10 bad-type"},
    {PAPER, "---\ntitle: A\nauthors: [Jane Doe, \"\", John Roe]\n---\n", "3:21 bad-name"},
    {PAPER, "---\ntitle: A\nauthors: [et al., Jane Doe]\n---\n", "3:11 bad-name"},
    {PAPER, "---\ntitle: A\nauthors: [{name: Jane Doe, orcid: 0000-0000-0000-0000}]\n---\n",
     "3:35 bad-identifier"},
    {PAPER, "---\ntitle: A\nauthors: [{nam: Jane Doe}]\n---\n", "3:11 bad-name; 3:12 unknown-field"},
    {PAPER, "---\ntitle: A\nauthors: [\"Doe, Jr, Jane, X\"]\n---\n", "3:11 bad-name"},
    {PAPER, "---\ntitle: A\ntype: poster\n---\n", "3:7 bad-value"},
    {PAPER, "---\ntitle: A\nvenue: [ICLR]\n---\n", "3:8 bad-type"},
    {PAPER, "---\ntitle: A\narxiv: 2302.7001\n---\n", "3:8 bad-identifier"},
    {PAPER, "---\ntitle: A\narxiv: https://arxiv.org/abs/nope\n---\n", "3:8 bad-identifier"},
    {PAPER, "---\ntitle: A\ndoi: 11.1/x\n---\n", "3:6 bad-identifier"},
    {PAPER, "---\ntitle: A\nopenreview: x\n---\n", "3:13 bad-identifier"},
    {PAPER, "---\ntitle: A\nacl: x y\n---\n", "3:6 bad-identifier"},
    {PAPER, "---\ntitle: A\nisbn: 978-3-16-148410-1\n---\n", "3:7 bad-identifier"},
    {PAPER, "---\ntitle: A\npmid: x\n---\n", "3:7 bad-identifier"},
    {PAPER, "---\ntitle: A\nurl: example.org\n---\n", "3:6 bad-url"},
    {PAPER, "---\ntitle: A\nurl: javascript:alert(1)\n---\n", "3:6 bad-url"},
    {PAPER, "---\ntitle: A\nlinks: {code: ftp://a.org}\n---\n", "3:15 bad-url"},
    {PAPER, "---\ntitle: A\nlinks: [https://a.org]\n---\n", "3:8 bad-type"},
    {PAPER, "---\ntitle: A\nlinks: {\"\": https://a.org}\n---\n", "3:9 bad-value"},
    {PAPER, "---\ntitle: A\ntopics: routin\n---\n", "3:9 unknown-term"},
    {PAPER, "---\ntitle: A\ntopics: [routing, {a: b}]\n---\n", "3:19 bad-type"},
    {PAPER, "---\ntitle: A\ntiers: core\n---\n", "3:1 unknown-field"},
    {PAPER, "---\ntitle: A\naliases: {a: b}\n---\n", "3:10 bad-type"},
    {PAPER, "---\ntitle: A\nbuilds_on: [gone]\n---\n", "3:13 unknown-key"},
    {PAPER, "---\ntitle: A\nbuilds_on: other\n---\n", "3:12 bad-type"},
    {PAPER, "---\ntitle: A\nrelated: [a]\n---\n", "3:11 self-relation"},
    {PAPER, "---\ntitle: A\nrelated: [other, other]\n---\n", "3:18 repeated-relation"},
    {PAPER, "---\ntitle: A\nextends: [Not A Key]\n---\n", "3:11 bad-key"},
    {PAPER, "---\ntitle: A\nstatus: redd\n---\n", "3:9 bad-value"},
    {PAPER, "---\ntitle: A\nrating: 6\n---\n", "3:9 bad-value"},
    {PAPER, "---\ntitle: A\nrating: five\n---\n", "3:9 bad-value"},
    {PAPER, "---\ntitle: A\ntldr: [a]\n---\n", "3:7 bad-type"},
    {PAPER, "---\ntitle: A\nadded: yesterday\n---\n", "3:8 bad-date"},
    {PAPER, "---\ntitle: A\nformerly: [other]\n---\n",
     "3:12 duplicate-key; content/papers/other.md:2:8 duplicate-address"},
    {PAPER, "---\ntitle: A\nformerly: [Bad Key]\n---\n", "3:12 bad-key"},
    {PAPER, "---\ntitle: A\ncite_key: a b\n---\n", "3:11 bad-cite-key"},
    {PAPER, "---\ntitle: A\nbibtex: {a b: c}\n---\n", "3:10 bad-value"},
    {PAPER, "---\ntitle: A\nbibtex: [a]\n---\n", "3:9 bad-type"},
    {PAPER, "---\ntitle: A\ndraft: maybe\n---\n", "3:8 bad-value"},
    {PAPER, "---\ntitle: A\ndate: 2020-01-01\narxiv: 2212.05055\n---\n", "3:7 date-before-arxiv"},
    {PAPER, "---\ntitle: A\narxiv: 2305.00001\n---\n", "content/papers/other.md:4:8 duplicate-identifier"},
    /* the text of a record */
    {PAPER, "---\ntitle: A\n---\n[[gone]]\n", "4:1 unknown-link"},
    {PAPER, "---\ntitle: A\n---\n\nSee [[othr]].\n", "5:5 unknown-link"},
    {PAPER, "---\ntitle: A\n---\nÜnï [[topics/gone]]\n", "4:5 unknown-link"},
    {PAPER, "---\ntitle: A\n---\n- a\n- [b](gone.md)\n", "5:3 unknown-path"},
    {PAPER, "---\ntitle: A\n---\n[a](../../../etc/passwd)\n", "4:1 unknown-path"},
    {PAPER, "---\ntitle: A\n---\n![a](gone.png)\n", "4:1 unknown-path"},
    {PAPER, "---\ntitle: A\n---\na <script>b</script>\n", "4:3 dropped-html"},
    {PAPER, "---\ntitle: A\n---\n[a](javascript:b)\n", "4:1 dropped-link"},
    {PAPER, "---\ntitle: A\n---\n> <b onclick=\"c\">d</b>\n", "4:6 dropped-html"},
    {PAPER, "---\ntitle: A\n---\n| a |\n|---|\n| [[gone]] |\n", "6:3 unknown-link"},
    /* files and keys */
    {"content/papers/Bad_Key.md", "---\ntitle: A\n---\n", "bad-key"},
    {"content/papers/index.md", "---\ntitle: A\n---\n", "bad-key"},
    {"content/papers/2023.md", "---\ntitle: A\n---\n", "bad-key"},
    {"content/papers/a.txt", "a\n", "stray-file"},
    {"content/papers/deep/a.md", "---\ntitle: A\n---\n", "content/papers/deep stray-file"},
    {"content/nowhere/a.md", "a\n", "content/nowhere stray-file"},
    {"content/topics/gone.md", "a\n", "1:1 unknown-term"},
    /* lists */
    {LIST, "# L\n\n- \n", "3:1 empty-item"},
    {LIST, "# L\n\n- [2019] **Sparse Things** [[paper](https://arxiv.org/abs/2305.00001)]\n",
     "3:4 year-mismatch"},
    {LIST, "# L\n\n- [Quite Something Else](https://arxiv.org/abs/2305.00001)\n", "3:4 title-variant"},
    {LIST, "# L\n\n- [Sparse Thing](https://x.org)\n", "3:4 near-miss"},
    {LIST, "---\ntitel: L\n---\n", "2:1 unknown-field"},
    {LIST, "---\norder: -1\n---\n# L\n", "2:8 bad-value"},
    {LIST, "---\nitems: sideways\n---\n# L\n", "2:8 bad-value"},
    {LIST, "---\nsections:\n  Gone: {topics: routing}\n---\n# L\n", "3:3 unused-rule"},
    {LIST, "---\nsections:\n  L: {topics: routin}\n---\n# L\n", "3:15 unknown-term"},
    {LIST, "---\nsections:\n  L: {status: unread}\n---\n# L\n", "3:15 bad-value"},
    {LIST, "---\nknown:\n  - {code: year-mismatch, item: X, why: y}\n---\n# L\n", "3:12 unused-known"},
    {LIST, "---\nknown:\n  - {item: X}\n---\n# L\n", "3:5 bad-value"},
    {LIST, "---\nsource: nowhere\n---\n# L\n", "2:9 bad-url"},
    {LIST, "# L\n\n- [One Paper](https://a.org/1) [code](x.py)\n", "3:32 relative-link"},
    {LIST,
     "# L\n\n- [One Paper](https://arxiv.org/abs/2401.00001)\n- [One "
     "Paper](https://arxiv.org/abs/2401.00002)\n",
     "4:4 same-title"},
    {LIST,
     "# L\n\n- [One Paper](https://arxiv.org/abs/2305.00001) [pdf](https://arxiv.org/pdf/2305.00001) "
     "<script>x</script>\n",
     "3:4 title-variant; 3:89 dropped-html"},
    /* pages */
    {PAGE, "---\nlayout: x\n---\n", "2:1 unknown-field"},
    {PAGE, "---\nmenu: maybe\n---\n", "2:7 bad-value"},
    {PAGE, "[[gone]]\n", "1:1 unknown-link"},
    {PAGE, "---\nstart: [{paper: other, why: x}]\n---\n", "2:1 unknown-field"},
    {"content/pages/index.md", "---\nstart: [{paper: gone, why: x}]\n---\n", "2:17 unknown-key"},
    {"content/pages/search.md", "a\n", "1:1 duplicate-address; 1:1 taken-name"},
    /* site.yaml */
    {SITE, "", "1:1 missing-title"},
    {SITE, "titel: T\n", "1:1 missing-title; 1:1 unknown-field"},
    {SITE, "title: [T]\n", "1:1 missing-title; 1:8 bad-type"},
    {SITE, "title: T\nbase_url: nowhere\n", "2:11 bad-url"},
    {SITE, "title: T\npage_size: 0\n", "2:12 bad-value"},
    {SITE, "title: T\nmenu: [{title: X, to: nowhere}]\n", "2:23 unknown-menu-target"},
    {SITE, "title: T\nmenu: [{to: papers}]\n", "2:8 bad-value"},
    {SITE, "title: T\nmarkdown: {html: sanitize}\n", "2:18 bad-value"},
    {SITE, "title: T\ntaxonomies:\n  papers: {}\n", "3:3 bad-taxonomy"},
    {SITE, "title: T\ntaxonomies:\n  topics:\n    ordred: yes\n", "4:5 unknown-field"},
    {SITE, "title: T\ntaxonomies:\n  topics:\n    terms: {a: {parent: b}, b: {parent: a}}\n",
     "4:25 term-cycle"},
    {SITE, "title: T\ntaxonomies:\n  topics:\n    terms: {a: {parent: c}}\n", "4:25 unknown-term"},
    {SITE, "title: T\ntaxonomies:\n  topics:\n    terms: {a: {aliases: [x]}, b: {aliases: [x]}}\n",
     "4:46 duplicate-term"},
    {SITE, "title: T\npeople: [{orcid: 0000-0002-1825-0097}]\n", "2:10 bad-name"},
    {SITE, "title: T\npeople: [{name: A, orcid: x}]\n", "2:27 bad-identifier"},
    {SITE, "title: T\nvenues: {X: {type: meeting}}\n", "2:20 bad-value"},
    {SITE, "title: T\nwarnings: {year-mismatch: loud}\n", "2:27 bad-value"},
    {SITE, "title: T\nwarnings: {year-missmatch: off}\n", "2:12 unknown-code"},
    {SITE, "title: T\nwarnings: {bad-date: off}\n", "2:12 fixed-code"},
    {SITE, "title: T\nendpoints: {arxiv: x}\n", "2:20 bad-url"},
    /* templates and words */
    {TEMPLATE, "{{#a}}\n", "1:1 template-unclosed-section"},
    {TEMPLATE, "{{/a}}\n", "1:1 template-stray-close"},
    {TEMPLATE, "a\n {{b\n", "2:2 template-unclosed-tag"},
    {TEMPLATE, "{{=a=}}\n", "1:1 template-delimiters"},
    {TEMPLATE, "{{>gone}}\n", "1:1 template-unknown"},
    {TEMPLATE, "{{nope}}\n", "1:3 unknown-name"},
    {TEMPLATE, "{{#title}}{{/titel}}\n", "1:11 template-stray-close"},
    {"templates/nope.mustache", "a\n", "1:1 unknown-template"},
    {"words/en.yaml", "papers: [a]\n", "1:1 bad-word"},
    /* BibTeX */
    {BIBTEX, "@article{k,\n title = {A\n}\n", "2:10 bibtex-unclosed-brace"},
    {BIBTEX, "@article{k,\n title = \"A\n}\n", "2:10 bibtex-unclosed-quote"},
    {BIBTEX, "@article{k\n title = {A}\n}\n", "1:10 bibtex-no-comma"},
    {BIBTEX, "@article{k, title = {A}, title = {B}}\n", "1:26 bibtex-duplicate-field"},
    {BIBTEX, "@article{k, year = 2020}\n", "1:1 bibtex-title"},
    {BIBTEX, "@article{k, title = {A}, author = {A, B, C, D}}\n", "1:36 bibtex-name"},
    {BIBTEX, "@article{k, title = {A}, author = {A and and B}}\n", "1:42 bibtex-empty-name"},
    {BIBTEX, "@article{k, title = {A}, journal = nowhere}\n", "1:36 bibtex-unknown-macro"},
    {BIBTEX, "@article{k, title = {A}, doi = {x}}\n", "1:32 bibtex-identifier"},
    {BIBTEX, "@article{k, title = {A}}\n@article{k, title = {B}}\n", "2:10 bibtex-duplicate-key"},
    {BIBTEX, "text @ text\n", "1:1 bibtex-empty; 1:1 bibtex-no-entry"},
    {BIBTEX, "@article{, title = {A}}\n", "1:10 bibtex-no-key"},
    {BIBTEX, "@article{k, title = {A \\foo{b}}}\n", "1:24 bibtex-tex"},
    {BIBTEX, "@article{k, title = {A}} }\n", "1:26 bibtex-stray-brace"},
    {BIBTEX, "@string{a = {b}\n@article{k, title = {A}}\n", "1:1 bibtex-unclosed-entry"},
    {BIBTEX, "@article{k, title {A}}\n", "1:18 bibtex-no-equals"},
    {BIBTEX, "@article{k, title = {A} note = {b}}\n", "1:23 bibtex-no-comma"},
    {BIBTEX, "@article{k, title = {A}, eprint = {x}, archiveprefix = {arXiv}}\n", "1:35 bibtex-identifier"},
};

/* "PATH:1:2: error: message [code]" as "1:2 code"; false for any other line. */
static bool place_of(const char *line, size_t len, const char *path, char *out, size_t room)
{
    static const char *const severities[] = {": error: ", ": warning: "};
    const char *close = len && line[len - 1] == ']' ? line + len - 1 : NULL, *open = close, *place_end = NULL;
    while (open && open > line && *open != '[')
        open--;
    for (size_t i = 0; i < 2 && open && line[0] != ' '; i++) {
        const char *found = memmem(line, len, severities[i], strlen(severities[i]));
        if (found && (!place_end || found < place_end))
            place_end = found;
    }
    if (!place_end)
        return false;
    size_t skip = strlen(path);
    skip = (size_t)(place_end - line) >= skip && memcmp(line, path, skip) == 0 ? skip : 0;
    skip += skip && line + skip < place_end;
    int place = (int)(place_end - line - (long)skip), code = (int)(close - open - 1);
    snprintf(out, room, "%.*s%s%.*s", place, line + skip, place ? " " : "", code, open + 1);
    return true;
}

static void places_of(const char *told, const char *path, char *out, size_t room)
{
    char one[300];
    out[0] = 0;
    for (const char *line = told; *line;) {
        size_t len = strcspn(line, "\n");
        if (place_of(line, len, path, one, sizeof one))
            snprintf(out + strlen(out), room - strlen(out), "%s%s", *out ? "; " : "", one);
        line += len + (line[len] == '\n');
    }
}

START_TEST(broken)
{
    char found[1000];
    temp_begin();
    temp_write(SITE, site);
    temp_write("content/papers/other.md", other);
    temp_write(rows[_i].path, rows[_i].text);
    bool bibtex = strcmp(rows[_i].path, BIBTEX) == 0;
    char in[600];
    snprintf(in, sizeof in, "import -n '%s'", temp_path(BIBTEX));
    run_result r = test_run(temp_path("."), bibtex ? in : "check --strict");
    places_of(r.err, bibtex ? temp_path(BIBTEX) : rows[_i].path, found, sizeof found);
    ck_assert_msg(strcmp(found, rows[_i].told) == 0, "%s: %s\ntold:   %s\nwanted: %s\n%s", rows[_i].path,
                  rows[_i].text, found, rows[_i].told, r.err);
    ck_assert(bibtex || r.status == EXIT_CONTENT);
    temp_end();
}
END_TEST

/* Beside what is broken nothing is. */
START_TEST(sound)
{
    temp_begin();
    temp_write(SITE, site);
    temp_write("content/papers/other.md", other);
    test_run_is(temp_path("."), "check --strict", EXIT_DONE, "no problems\n", "");
    temp_end();
}
END_TEST

Suite *broken_suite(void);
Suite *broken_suite(void)
{
    Suite *s = suite_create("command/broken");
    TCase *c = tcase_create("broken");
    tcase_add_test(c, sound);
    tcase_add_loop_test(c, broken, 0, COUNT(rows));
    suite_add_tcase(s, c);
    return s;
}
