#include "format/bibtex.h"
#include "format/bibtex_read.h"
#include "support/linear.h"
#include "support/memory.h"

#include <check.h>
#include <stdio.h>

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

/* ---- entries as text: type[key]{name=value;…}, with ! where an error was told and * where the key is
 * repeated */

static void dump(buf *out, const bibtex_file *file)
{
    for (size_t i = 0; i < file->count; i++) {
        const bibtex_entry *e = &file->at[i];
        buf_printf(out, "%s%.*s[%.*s]%s%s{", i ? " " : "", STR_ARG(e->type), STR_ARG(e->key),
                   e->damaged ? "!" : "", e->repeated ? "*" : "");
        for (size_t k = 0; k < e->field_count; k++)
            buf_printf(out, "%.*s=%.*s;", STR_ARG(e->fields[k].name), STR_ARG(e->fields[k].value));
        buf_char(out, '}');
    }
}

static const char *read_all(const source *src, arena *mem, diag *d)
{
    bibtex_file file = bibtex_read(src, mem, d);
    buf out = buf_in(mem);
    dump(&out, &file);
    return arena_str(mem, buf_str(&out)).at;
}

/* ---- what is well written */

static const struct {
    const char *name, *in, *out;
} good[] = {
    {"nothing", "", ""},
    {"blank lines", "\n \r\n", ""},
    {"one", "@article{a, title = {T}}", "article[a]{title=T;}"},
    {"a comma at the end", "@article{a,\n  title = {T},\n  year = 2020,\n}\n",
     "article[a]{title=T;year=2020;}"},
    {"CRLF", "@article{a,\r\n  title = {T},\r\n  year = 2020\r\n}\r\n", "article[a]{title=T;year=2020;}"},
    {"a byte-order mark", "\xEF\xBB\xBF@misc{a,}", "misc[a]{}"},
    {"case", "@InProceedings{Key, TITLE = {T}, Year = 1}", "inproceedings[Key]{title=T;year=1;}"},
    {"quotes", "@a{k, t = \"T {\"} and { x }\"}", "a[k]{t=T {\"} and { x };}"},
    {"quotes with braces", "@a{k, t = \"a {\"b\"} c\", u = \"\"}", "a[k]{t=a {\"b\"} c;u=;}"},
    {"braces nest", "@a{k, t = {a {b {c}} \"d}}", "a[k]{t=a {b {c}} \"d;}"},
    {"values over lines", "@a{k, t = {a\n  b},\n u = \"c\n d\"}", "a[k]{t=a\n  b;u=c\n d;}"},
    {"parentheses", "@a(k, t = {a) b}, u = 1)", "a[k]{t=a) b;u=1;}"},
    {"parentheses over lines", "@a(k,\n t = \"x\",\n)", "a[k]{t=x;}"},
    {"a macro", "@string{acl = \"ACL\"} @a{k, b = acl}", "a[k]{b=ACL;}"},
    {"macros by case", "@STRING(Acl = {ACL}) @a{k, b = ACL}", "a[k]{b=ACL;}"},
    {"several macros", "@string{x = 1, y = \"2\",} @a{k, b = x # y # x}", "a[k]{b=121;}"},
    {"a macro of macros", "@string{x = {a}} @string{y = x # \" \" # x} @a{k, b = y}", "a[k]{b=a a;}"},
    {"a macro anew", "@string{x = {a}} @a{k, b = x} @string{x = {b}} @a{l, b = x}", "a[k]{b=a;} a[l]{b=b;}"},
    {"months", "@a{k, month = jan} @a{l, month = DEC # \"~24\"}", "a[k]{month=jan;} a[l]{month=dec~24;}"},
    {"pieces over lines", "@a{k, t = \"a\" #\n {b}\n # 3 }", "a[k]{t=ab3;}"},
    {"empty pieces", "@a{k, t = {} # \"\", u = \"\", v = {}}", "a[k]{t=;u=;v=;}"},
    {"text outside", "Text, me@example.com (home), a@b{c,\n@a{k,} more } { text\n@b{l,}", "a[k]{} b[l]{}"},
    {"on one line", "@a{k, t=1}@b{l,u=2} @c{m,}", "a[k]{t=1;} b[l]{u=2;} c[m]{}"},
    {"blanks anywhere", "@ a\n{\nk\n,\nt\n=\n1\n,\n}", "a[k]{t=1;}"},
    {"a key alone", "@a{k} @b{l }", "a[k]{} b[l]{}"},
    {"odd keys", "@a{DBLP:conf/acl/X-1_2+3, t=1} @a{2020, t=1} @a{Müller20, t=1}",
     "a[DBLP:conf/acl/X-1_2+3]{t=1;} a[2020]{t=1;} a[Müller20]{t=1;}"},
    {"odd names", "@a{k, bdsk-url-1 = {x}, x_y:z = {w}}", "a[k]{bdsk-url-1=x;x_y:z=w;}"},
    {"comments between fields", "@a{k, % a, b = {c}\n t = 1, % } @\n u = 2 % end\n}", "a[k]{t=1;u=2;}"},
    {"no comment in a value", "@a{k, t = {50% of}, u = \"%\"}", "a[k]{t=50% of;u=%;}"},
    {"comments outside", "% a comment with @ and {\n@a{k,}\n  % @b\n", "a[k]{}"},
    {"@comment takes its group", "@comment{ {x}\n@a{k, t = 1}\n}\n@b{l,}", "b[l]{}"},
    {"@comment of a line", "@comment about this\n@b{l,}", "b[l]{}"},
    {"@Comment of JabRef", "@Comment{jabref-meta: databaseType:bibtex;}\n\n@b{l,}", "b[l]{}"},
    {"@preamble", "@preamble{\"\\newcommand{\\x}[1]{}\" # {y}}\n@b{l,}", "b[l]{}"},
    {"@string alone", "@string{x = {a}}", ""},
    {"a backslash is nothing", "@a{k, t = {a \\{ b \\} c}}", "a[k]{t=a \\{ b \\} c;}"},
    {"commas between entries", "@a{k,},\n@b{l,},", "a[k]{} b[l]{}"},
    {"an address in a value", "@a{k, t = {x@y.z\n@ w}}", "a[k]{t=x@y.z\n@ w;}"},
    {"many fields", "@a{k,a=1,b=1,c=1,d=1,e=1,f=1,g=1,h=1,i=1,j=1,k=1,l=1,m=1,n=1,o=1,p=1,q=1,r=1,s=1}",
     "a[k]{a=1;b=1;c=1;d=1;e=1;f=1;g=1;h=1;i=1;j=1;k=1;l=1;m=1;n=1;o=1;p=1;q=1;r=1;s=1;}"},
    {"no line end", "@a{k, t = {x}\n}", "a[k]{t=x;}"},
};

START_TEST(reads_good)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    const char *got = read_all(test_source(mem, "a.bib", good[_i].in), mem, &d);
    ck_assert_msg(str_eq(str_from(got), str_from(good[_i].out)) && !d.count, "%s: %s\n%s", good[_i].name, got,
                  test_problems(mem, &d));
    test_memory_done();
}
END_TEST

/* ---- what is broken: told where, and nothing lost */

static const struct {
    const char *name, *in, *out, *problems;
} broken[] = {
    /* braces and quotes that are not closed */
    {"an open brace", "@a{k,\n  t = {x {y},\n  u = {1},\n}\n@b{l,}", "a[k]!{t=x {y};u=1;} b[l]{}",
     "2:7 error bibtex-unclosed-brace\n"},
    {"in the last field", "@a{k,\n  t = {x},\n  u = {1 {2}\n}\n@b{l,}", "a[k]!{t=x;u=1 {2};} b[l]{}",
     "3:7 error bibtex-unclosed-brace\n"},
    {"with the entry's brace gone too", "@a{k,\n  t = {x,\n  u = {1}\n\n@b{l,}", "a[k]!{t=x;u=1;} b[l]{}",
     "1:1 error bibtex-unclosed-entry\n2:7 error bibtex-unclosed-brace\n"},
    {"at the end of the file", "@a{k,\n  t = {x", "a[k]!{t=x;}",
     "1:1 error bibtex-unclosed-entry\n2:7 error bibtex-unclosed-brace\n"},
    {"two of them", "@a{k,\n t = {x,\n u = {y,\n v = {z}\n}\n@b{l,}", "a[k]!{t=x;u=y;v=z;} b[l]{}",
     "2:6 error bibtex-unclosed-brace\n3:6 error bibtex-unclosed-brace\n"},
    {"in two entries", "@a{k,\n t = {x,\n}\n@b{l,\n t = {{y},\n}\n@c{m,}", "a[k]!{t=x;} b[l]!{t={y};} c[m]{}",
     "2:6 error bibtex-unclosed-brace\n5:6 error bibtex-unclosed-brace\n"},
    {"an open quote", "@a{k,\n t = \"x,\n u = 1\n}\n@b{l,}", "a[k]!{t=x;u=1;} b[l]{}",
     "2:6 error bibtex-unclosed-quote\n"},
    {"an open quote before another", "@a{k,\n t = \"x,\n u = \"1\",\n}\n@b{l,}", "a[k]!{t=x;u=1;} b[l]{}",
     "2:6 error bibtex-unclosed-quote\n"},
    {"an open quote on the last line", "@a{k,\n t = {x},\n u = \"1\n}\n@b{l, v = \"2\"}",
     "a[k]!{t=x;u=1;} b[l]{v=2;}", "3:6 error bibtex-unclosed-quote\n"},
    {"a quote closed in a brace", "@a{k,\n t = \"x {y\" z,\n u = 1\n}\n@b{l,}",
     "a[k]!{t=x {y\" z};u=1;} b[l]{}", "2:6 error bibtex-unclosed-quote\n"},
    {"an open quote in one line", "@a{k, t = \"x}\n@b{l,}", "a[k]!{t=x;} b[l]{}",
     "1:11 error bibtex-unclosed-quote\n"},
    {"a brace in quotes", "@a{k,\n t = \"x } y\",\n u = 1\n}", "a[k]!{t=x  y;u=1;}",
     "2:6 error bibtex-unclosed-quote\n"},
    {"a line within that looks like a field", "@a{k,\n t = {x,\n u = {1}},\n v = 2\n}",
     "a[k]{t=x,\n u = {1};v=2;}", "2:6 warning bibtex-field-within\n"},
    /* entries that are not closed */
    {"no closing brace", "@a{k, t = {x}\n\n@b{l,}", "a[k]!{t=x;} b[l]{}",
     "1:1 error bibtex-unclosed-entry\n"},
    {"behind a comma", "@a{k, t = {x},\n@b{l,}", "a[k]!{t=x;} b[l]{}", "1:1 error bibtex-unclosed-entry\n"},
    {"behind the key", "@a{k,\n@b{l,}", "a[k]!{} b[l]{}", "1:1 error bibtex-unclosed-entry\n"},
    {"without a comma", "@a{k\n@b{l,}", "a[k]!{} b[l]{}", "1:1 error bibtex-unclosed-entry\n"},
    {"behind the brace", "@a{\n@b{l,}", "a[]!{} b[l]{}", "1:1 error bibtex-unclosed-entry\n"},
    {"at the end", "@a{k, t = 1", "a[k]!{t=1;}", "1:1 error bibtex-unclosed-entry\n"},
    {"nothing but a brace", "x\n  @a{", "a[]!{}", "2:3 error bibtex-unclosed-entry\n"},
    {"within a name", "@a{k, t", "a[k]!{}", "1:1 error bibtex-unclosed-entry\n1:7 error bibtex-no-value\n"},
    {"behind the equals sign", "@a{k, t =\n@b{l,}", "a[k]!{} b[l]{}",
     "1:1 error bibtex-unclosed-entry\n2:1 error bibtex-no-value\n"},
    {"an open @string", "@string{x = {a}\n@b{l, t = x}", "b[l]{t=a;}", "1:1 error bibtex-unclosed-entry\n"},
    {"an open @comment", "@comment{ {x}\n@b{l,}", "b[l]{}", "1:1 error bibtex-unclosed-entry\n"},
    {"an open @preamble", "@preamble{\"x\"\n@b{l,}\n@c{m,}}", "b[l]{} c[m]{}",
     "1:1 error bibtex-unclosed-entry\n3:7 warning bibtex-stray-brace\n"},
    /* closed too early, or wrongly */
    {"a brace too many behind a value", "@a{k,\n t = {x}},\n u = {1}\n}\n@b{l,}", "a[k]!{t=x;u=1;} b[l]{}",
     "2:9 error bibtex-early-end\n"},
    {"without a comma", "@a{k,\n t = {x}}\n u = {1}\n}", "a[k]!{t=x;u=1;}", "2:9 error bibtex-early-end\n"},
    {"a brace too many within a value", "@a{k,\n t = {The {GPT}-3} paper},\n u = {1}\n}",
     "a[k]!{t=The {GPT}-3 paper;u=1;}", "2:20 error bibtex-no-comma\n"},
    {"in one line", "@a{k, t = {x} y}, u = 2}", "a[k]!{t=x y;u=2;}", "1:15 error bibtex-no-comma\n"},
    {"a brace behind the entry", "@a{k, t = {x}}}\n@b{l,}", "a[k]{t=x;} b[l]{}",
     "1:15 warning bibtex-stray-brace\n"},
    {"a brace for a parenthesis", "@a(k, t = {x}}\n@b{l,}", "a[k]!{t=x;} b[l]{}",
     "1:14 error bibtex-wrong-end\n"},
    {"a parenthesis for a brace", "@a{k, t = {x})\n@b{l,}", "a[k]!{t=x;} b[l]{}",
     "1:14 error bibtex-wrong-end\n"},
    /* commas */
    {"no comma between lines", "@a{k,\n t = {x}\n u = 1\n v = 2\n}", "a[k]!{t=x;u=1;v=2;}",
     "2:8 error bibtex-no-comma\n3:6 error bibtex-no-comma\n"},
    {"no comma behind a quote", "@a{k, t = \"x\" u = 1}", "a[k]!{t=x;u=1;}", "1:13 error bibtex-no-comma\n"},
    {"no comma behind the key", "@a{k\n t = {x}}", "a[k]!{t=x;}", "1:4 error bibtex-no-comma\n"},
    {"in its line", "@a{k t = {x}}", "a[k]!{t=x;}", "1:4 error bibtex-no-comma\n"},
    {"two commas", "@a{k,, t = {x},,}", "a[k]{t=x;}",
     "1:6 warning bibtex-extra-comma\n1:16 warning bibtex-extra-comma\n"},
    {"text behind a value", "@a{k, t = {x} y z, u = 1}", "a[k]!{t=x y z;u=1;}",
     "1:15 error bibtex-no-comma\n"},
    {"two values", "@a{k, t = {x} {y}, u = 1}", "a[k]!{t=x {y};u=1;}", "1:15 error bibtex-no-comma\n"},
    {"a semicolon", "@a{k, t = {x}; u = 1}", "a[k]!{t=x; u = 1;}", "1:14 error bibtex-no-comma\n"},
    /* names and values */
    {"no equals sign", "@a{k, t {x}, u \"y\", v = 1}", "a[k]!{t=x;u=y;v=1;}",
     "1:8 error bibtex-no-equals\n1:15 error bibtex-no-equals\n"},
    {"no value", "@a{k, t = , u = 1}", "a[k]!{u=1;}", "1:11 error bibtex-no-value\n"},
    {"no value at the end", "@a{k, t = }", "a[k]!{}", "1:11 error bibtex-no-value\n"},
    {"no value behind #", "@a{k, t = {x} # , u = 1}", "a[k]!{t=x;u=1;}", "1:17 error bibtex-no-value\n"},
    {"a name alone", "@a{k, t, u = 1}", "a[k]!{u=1;}", "1:7 error bibtex-no-value\n"},
    {"no name", "@a{k, = {x}, u = 1}", "a[k]!{u=1;}", "1:7 error bibtex-no-name\n"},
    {"a value alone", "@a{k, {x}, u = 1}", "a[k]!{u=1;}", "1:7 error bibtex-no-name\n"},
    {"a colon for the equals sign", "@a{k,\n t : {x},\n u = 1}", "a[k]!{u=1;}",
     "2:2 error bibtex-no-value\n"},
    {"a name with a blank", "@a{k, book title = {x}, u = 1}", "a[k]!{u=1;}", "1:7 error bibtex-no-value\n"},
    {"no braces", "@a{k,\n t = Some text here,\n u = 1\n}", "a[k]!{t=Some text here;u=1;}",
     "2:6 error bibtex-unquoted\n"},
    {"no braces on the last line", "@a{k,\n t = Some text\n}", "a[k]!{t=Some text;}",
     "2:6 error bibtex-unquoted\n"},
    {"no braces in one line", "@a{k, t = Some {T}ext}", "a[k]!{t=Some {T}ext;}",
     "1:11 error bibtex-unquoted\n"},
    {"pages without braces", "@a{k, pages = 12--34, u = 1}", "a[k]!{pages=12--34;u=1;}",
     "1:15 error bibtex-unquoted\n"},
    {"a date without braces", "@a{k, date = 2020-01-02}", "a[k]!{date=2020-01-02;}",
     "1:14 error bibtex-unquoted\n"},
    {"an unknown macro", "@a{k, b = acl, u = 1}", "a[k]{b=acl;u=1;}", "1:11 warning bibtex-unknown-macro\n"},
    {"a macro before its @string", "@a{k, b = x # \"y\"} @string{x = 1}", "a[k]{b=xy;}",
     "1:11 warning bibtex-unknown-macro\n"},
    {"a field twice", "@a{k, t = {x}, T = {y}, u = 1}", "a[k]{t=x;u=1;}",
     "1:16 warning bibtex-duplicate-field\n"},
    {"a field twice among many",
     "@a{k,a=1,b=1,c=1,d=1,e=1,f=1,g=1,h=1,i=1,j=1,k=1,l=1,m=1,n=1,o=1,p=1,q=1,r=1,\nr=2,a=3}",
     "a[k]{a=1;b=1;c=1;d=1;e=1;f=1;g=1;h=1;i=1;j=1;k=1;l=1;m=1;n=1;o=1;p=1;q=1;r=1;}",
     "2:1 warning bibtex-duplicate-field\n2:5 warning bibtex-duplicate-field\n"},
    /* keys */
    {"no key", "@a{,\n t = {x}}", "a[]!{t=x;}", "1:4 error bibtex-no-key\n"},
    {"no key and no comma", "@a{\n t = {x}, u = 1}", "a[]!{t=x;u=1;}", "2:2 error bibtex-no-key\n"},
    {"nothing at all", "@a{}", "a[]!{}", "1:4 error bibtex-no-key\n"},
    {"a key with a blank", "@a{my key, t = {x}}", "a[my key]{t=x;}", "1:4 warning bibtex-bad-key\n"},
    {"a key in braces", "@a{{k}, t = {x}}", "a[{k}]{t=x;}", "1:4 warning bibtex-bad-key\n"},
    {"a key with a hash", "@a{k#1, t = {x}}", "a[k#1]{t=x;}", "1:4 warning bibtex-bad-key\n"},
    {"a key in quotes", "@a{\"k\", t = {x}}", "a[\"k\"]{t=x;}", "1:4 warning bibtex-bad-key\n"},
    {"a key twice", "@a{k, t = 1}\n@b{K, t = 2}\n@c{k, t = 3}", "a[k]{t=1;} b[K]*{t=2;} c[k]*{t=3;}",
     "2:4 warning bibtex-duplicate-key\n3:4 warning bibtex-duplicate-key\n"},
    /* outside of entries */
    {"an @ alone", "@\n@b{l,}", "b[l]{}", "1:1 error bibtex-no-entry\n"},
    {"a type alone", "  @article\n\nText\n@b{l,}", "b[l]{}", "1:3 error bibtex-no-entry\n"},
    {"a key where the brace goes", "@article k, t = {x}}\n@b{l,}", "b[l]{}", "1:1 error bibtex-no-entry\n"},
    {"an entry behind %", "% @a{k, t = 1}\n@b{l,}", "b[l]{}", "1:3 note bibtex-commented\n"},
    {"no BibTeX", "<!DOCTYPE html>\n<p>Not found</p>", "", "1:1 warning bibtex-no-entry\n"},
    {"blank lines, then no BibTeX", "\n\n  404", "", "3:3 warning bibtex-no-entry\n"},
    /* bytes */
    {"Latin-1", "@a{k, t = {M\xFCller}, u = 1}\n@b{l,}", "a[k]!{u=1;} b[l]{}", "1:13 error invalid-utf8\n"},
    {"Latin-1 in the key", "@a{M\xFCller, u = 1}", "a[]!{u=1;}", "1:5 error invalid-utf8\n"},
    {"Latin-1 outside", "M\xFCller\n@a{k, u = {é}}", "a[k]{u=é;}", ""},
    {"a control character", "@a{k, t = {a\x01z}, u = 1}", "a[k]!{u=1;}", "1:13 error control-character\n"},
    {"CRLF", "@a{k,\r\n  t = {x {y},\r\n  u = {1}\r\n}\r\n@b{l\r\n v = 2}\r\n",
     "a[k]!{t=x {y};u=1;} b[l]!{v=2;}", "2:7 error bibtex-unclosed-brace\n5:4 error bibtex-no-comma\n"},
    {"columns are characters", "@a{k, t = {é 中}, =}", "a[k]!{t=é 中;}", "1:18 error bibtex-no-name\n"},
    {"a byte-order mark is no column", "\xEF\xBB\xBF@a{k, =}", "a[k]!{}", "1:7 error bibtex-no-name\n"},
};

START_TEST(tells_broken)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    const char *got = read_all(test_source(mem, "a.bib", broken[_i].in), mem, &d);
    const char *problems = test_problems(mem, &d);
    ck_assert_msg(str_eq(str_from(got), str_from(broken[_i].out)) &&
                      str_eq(str_from(problems), str_from(broken[_i].problems)),
                  "%s: %s\n%s", broken[_i].name, got, problems);
    test_memory_done();
}
END_TEST

START_TEST(nul_is_a_control_character)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    const char *got =
        read_all(test_source_str(mem, "a.bib", STR("@a{k, t = {x\0}, u = 1}\0@b{l,\0 v = 2}")), mem, &d);
    ck_assert_str_eq(got, "a[k]!{u=1;} b[l]!{v=2;}");
    ck_assert_str_eq(test_problems(mem, &d), "1:13 error control-character\n1:29 error bibtex-no-name\n");
    test_memory_done();
}
END_TEST

/* ---- places */

START_TEST(places)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    const source *src =
        test_source(mem, "a.bib", "@string{x = {XY}}\n@a{key,\n  t = {a \\b c} ,\n  u = x # 1 }");
    bibtex_file file = bibtex_read(src, mem, &d);
    const bibtex_entry *e = &file.at[0];
    ck_assert_uint_eq(e->where.at, 18);
    ck_assert_uint_eq(e->where.at + e->where.len, src->text.len);
    ck_assert(str_eq(str_sub(src->text, e->head.at, e->head.len), STR("@a{key")));
    const bibtex_field *t = bibtex_get(e, STR("t")), *u = bibtex_get(e, STR("u"));
    ck_assert(str_eq(str_sub(src->text, t->where.at, t->where.len), STR("{a \\b c}")));
    ck_assert(str_eq(str_sub(src->text, t->name_where.at, t->name_where.len), STR("t")));
    ck_assert(str_eq(str_sub(src->text, u->where.at, u->where.len), STR("x # 1")));
    ck_assert_uint_eq(bibtex_place(t, str_sub(t->value, 2, 1)).at, t->where.at + 3);
    ck_assert_uint_eq(bibtex_place(u, u->value).at, u->where.at);
    ck_assert_ptr_null(bibtex_get(e, STR("v")));
    test_memory_done();
}
END_TEST

START_TEST(tex_is_told_at_its_place)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    bibtex_file file = bibtex_read(
        test_source(mem, "a.bib", "@a{k,\n t = {G{\\\"o}del \\foo},\n u = \"a\" # {\\foo \\bar}}"), mem, &d);
    const bibtex_field *t = &file.at[0].fields[0], *u = &file.at[0].fields[1];
    ck_assert(str_eq(bibtex_field_text(t, t->value, TEX_TITLE, mem, &d), STR("Gödel \\foo")));
    ck_assert(str_eq(bibtex_field_text(u, u->value, TEX_TITLE, mem, &d), STR("a\\foo \\bar")));
    ck_assert_str_eq(test_problems(mem, &d),
                     "2:17 warning bibtex-tex\n3:6 warning bibtex-tex\n3:6 warning bibtex-tex\n");
    test_memory_done();
}
END_TEST

/* ---- names */

static const struct {
    const char *in, *out, *problems;
} name_lists[] = {
    {"A", "A", ""},
    {"A and B and C", "A|B|C", ""},
    {"Doe, Jo  and\n de la Cruz, Jr, Ana AND others", "Doe, Jo|de la Cruz, Jr, Ana|others", ""},
    {"{Barnes and Noble} and B", "{Barnes and Noble}|B", ""},
    {"A {and} B", "A {and} B", ""},
    {"Anderson, Andy and Sandy Land", "Anderson, Andy|Sandy Land", ""},
    {"A\tand\r\nB", "A|B", ""},
    {"", "", ""},
    {"A and and B", "A|B", "1:18 warning bibtex-empty-name\n"},
    {"and A", "A", "1:12 warning bibtex-empty-name\n"},
    {"A and", "A", "1:14 warning bibtex-empty-name\n"},
    {"A and B and ", "A|B", "1:20 warning bibtex-empty-name\n"},
    {"android and B", "android|B", ""},
};

START_TEST(names)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    str text = arena_printf(mem, "@a{k, n = {%s}}", name_lists[_i].in);
    bibtex_file file = bibtex_read(test_source_str(mem, "a.bib", text), mem, &d);
    bibtex_names all = bibtex_split_names(&file.at[0].fields[0], mem, &d);
    buf out = buf_in(mem);
    for (size_t i = 0; i < all.count; i++)
        buf_printf(&out, "%s%.*s", i ? "|" : "", STR_ARG(all.at[i]));
    ck_assert_msg(str_eq(buf_str(&out), str_from(name_lists[_i].out)) &&
                      str_eq(str_from(test_problems(mem, &d)), str_from(name_lists[_i].problems)),
                  "%s: %.*s\n%s", name_lists[_i].in, STR_ARG(buf_str(&out)), test_problems(mem, &d));
    test_memory_done();
}
END_TEST

START_TEST(months)
{
    static const struct {
        const char *in;
        int month;
    } cases[] = {{"jan", 1},   {"January", 1}, {"Jan.", 1}, {"may", 5},    {"May", 5},
                 {"sept", 9},  {"Sept.", 9},   {"DEC", 12}, {"1", 1},      {"01", 1},
                 {" 12 ", 12}, {"0", 0},       {"13", 0},   {"", 0},       {".", 0},
                 {"ja", 0},    {"janu", 0},    {"3-4", 0},  {"Janvier", 0}};
    for (int i = 0; i < COUNT(cases); i++)
        ck_assert_msg(bibtex_month_number(str_from(cases[i].in)) == cases[i].month, "%s", cases[i].in);
    for (int i = 1; i <= 12; i++)
        ck_assert_int_eq(bibtex_month_number(bibtex_month(i)), i);
}
END_TEST

/* ---- what the writer writes */

static unsigned next(unsigned *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

static str random_value(unsigned *seed, arena *mem)
{
    static const char *const parts[] = {"word ", "BERT",   "of the ", "Ünï ",   "a{b", "} ",   "\\",
                                        "$x$ ",  "`c_d` ", "50% ",    "@a{k, ", "\" ", "and ", "#1, ",
                                        "= ",    "中文 ",  "~",       "(",      ") ",  "é"};
    buf out = buf_in(mem);
    for (unsigned n = 1 + next(seed) % 10; n > 0; n--)
        buf_add(&out, str_from(parts[next(seed) % COUNT(parts)]));
    return str_trim(buf_str(&out));
}

static void check_field(const bibtex_entry *e, str name, str want, arena *mem, diag *d)
{
    const bibtex_field *f = bibtex_get(e, name);
    ck_assert_ptr_nonnull(f);
    str got = bibtex_field_text(f, f->value, TEX_TITLE, mem, d);
    ck_assert_msg(str_eq(got, want), "%.*s\nis %.*s", STR_ARG(want), STR_ARG(got));
}

/* What was written is read as it was, without a problem, in UTF-8 and in ASCII. */
START_TEST(written_is_read)
{
    unsigned seed = 7;
    for (int i = 0; i < 1500; i++) {
        arena *mem = test_memory();
        diag d = diag_in(mem);
        buf out = buf_in(mem), ascii = buf_in(mem);
        str title = random_value(&seed, mem), text = random_value(&seed, mem);
        bibtex_open(&out, STR("article"), STR("key"));
        bibtex_add_title(&out, STR("title"), title);
        bibtex_add_text(&out, STR("note"), text);
        bibtex_add_bare(&out, STR("month"), STR("may"));
        bibtex_add_raw(&out, STR("url"), STR("https://a.b/c_d?e=%20#f~g"));
        bibtex_close(&out);
        tex_add_ascii(&ascii, buf_str(&out), mem);
        for (int k = 0; k < 2; k++) {
            bibtex_file file =
                bibtex_read(test_source_str(mem, "a.bib", buf_str(k ? &ascii : &out)), mem, &d);
            ck_assert_uint_eq(file.count, 1);
            check_field(&file.at[0], STR("title"), title, mem, &d);
            check_field(&file.at[0], STR("note"), text, mem, &d);
            check_field(&file.at[0], STR("month"), STR("may"), mem, &d);
            str url = tex_to_address(bibtex_get(&file.at[0], STR("url"))->value, mem);
            ck_assert(str_eq(url, STR("https://a.b/c_d?e=%20#f~g")));
            ck_assert_msg(!d.count, "%s%.*s", test_problems(mem, &d), STR_ARG(buf_str(&out)));
        }
        test_memory_done();
    }
}
END_TEST

/* ---- size */

/* Macros that double each other would fill the world. */
START_TEST(macros_do_not_explode)
{
    arena *mem = test_memory();
    diag d = diag_in(mem);
    buf text = buf_in(mem);
    buf_lit(&text, "@string{x0 = {0123456789}}\n");
    for (int i = 1; i < 60; i++)
        buf_printf(&text, "@string{x%d = x%d # x%d}\n", i, i - 1, i - 1);
    buf_lit(&text, "@a{k, t = x59, u = {after}}\n@b{l,}");
    bibtex_file file = bibtex_read(test_source_str(mem, "a.bib", buf_str(&text)), mem, &d);
    ck_assert_uint_eq(file.count, 2);
    ck_assert(str_eq(bibtex_get(&file.at[0], STR("u"))->value, STR("after")));
    ck_assert_uint_lt(bibtex_get(&file.at[0], STR("t"))->value.len, 2 << 20);
    ck_assert_uint_gt(diag_count(&d, DIAG_ERROR), 0);
    ck_assert_str_eq(d.at[0].code, "bibtex-too-long");
    test_memory_done();
}
END_TEST

static const char *const repeated[] = {
    "@a{k,\n t = {x},\n u = {y}\n}\n",
    "@a{k,\n t = {x,\n",
    " t = {{x,\n",
    "@a{b c,\nt={{x\n}\n",
    "x @a{b,\nt={{x\n}\n",
    "x @a{b,\nt=\"{x\n}\n",
    "@comment{\n",
    "x @comment{ {\n",
    "@preamble{{\n",
    "@string{x = {\n",
    "@",
    "@a{",
    "@a\n",
    "@a{k, t = \"\n",
    "{",
    "}",
    "@a{k, t = {x}} ,\n",
    "@a{k},",
    "@a{k, t = x #\n",
    "t = 1,",
    "% @a{k,\n",
    "@a{k, t = {\n}\n",
    " ",
};

typedef struct {
    const char *begin, *again;
} repetition;

static void read_repeated(void *context, size_t size)
{
    const repetition *what = context;
    arena *mem = test_memory();
    diag d = diag_in(mem);
    buf text = buf_in(mem);
    buf_add(&text, str_from(what->begin));
    while (text.len < size)
        buf_add(&text, str_from(what->again));
    source src = {STR("a.bib"), buf_str(&text)};
    bibtex_read(&src, mem, &d);
    test_memory_done();
}

/* Whatever is repeated behind whatever beginning. */
START_TEST(linear)
{
    static const char *const begins[] = {"", "@a{k, ", "@a{k, t = {", "@a{k, t = \"", "@comment{", "@a(k,"};
    for (int b = 0; b < COUNT(begins); b++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", begins[b], repeated[_i]);
        test_is_linear(name, read_repeated, &(repetition){begins[b], repeated[_i]}, 25000);
    }
}
END_TEST

Suite *bibtex_read_suite(void);
Suite *bibtex_read_suite(void)
{
    Suite *s = suite_create("format/bibtex_read");
    TCase *t = tcase_create("read");
    tcase_add_loop_test(t, reads_good, 0, COUNT(good));
    tcase_add_loop_test(t, tells_broken, 0, COUNT(broken));
    tcase_add_test(t, nul_is_a_control_character);
    tcase_add_test(t, places);
    tcase_add_test(t, tex_is_told_at_its_place);
    tcase_add_test(t, macros_do_not_explode);
    tcase_add_loop_test(t, linear, 0, COUNT(repeated));
    suite_add_tcase(s, t);
    t = tcase_create("fields");
    tcase_add_loop_test(t, names, 0, COUNT(name_lists));
    tcase_add_test(t, months);
    tcase_add_test(t, written_is_read);
    suite_add_tcase(s, t);
    return s;
}
