/* The bytes of the search index's files; search_files.h tells what is in each. */
#include "base/unicode.h"
#include "format/json.h"
#include "site/row.h"
#include "site/search_bits.h"
#include "site/search_files.h"

enum { MOST_SHARED = 25 }; /* which is the letter Z */

static void begin(buf *out, str name)
{
    buf_lit(out, "lectern.part(\"");
    buf_add(out, name);
    buf_lit(out, "\",");
}

static void end(buf *out)
{
    buf_lit(out, ");\n");
}

/* ---- words */

static size_t units_of(code_point c)
{
    return c > 0xFFFF ? 2 : 1;
}

/* Adds what a word does not share with the one before, and how much it does, in units of UTF-16. */
static void add_word(str before, str word, buf *out)
{
    size_t shared = 0;
    str rest = word;
    while (rest.len && before.len) {
        str left = rest;
        code_point c = utf8_take(&left);
        if (c != utf8_take(&before) || shared + units_of(c) > MOST_SHARED)
            break;
        shared += units_of(c);
        rest = left;
    }
    buf_char(out, (char)('A' + shared));
    buf_add(out, rest);
}

/* The part in which a group is new. */
static size_t part_of_group(const search_files *s, uint32_t group)
{
    size_t low = 0, high = s->parts.count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (s->first_group[middle] <= group)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* `next` is the first group that no word has had yet; `first` the first that is new in this part. */
static void add_group(const search_files *s, uint32_t group, uint32_t next, uint32_t first, bit_writer *bits)
{
    bits_add(bits, group == next, 1);
    if (group == next) {
        bits_add_gamma(bits, s->index->groups[group].papers);
        bits_add(bits, s->cut[group], 1);
    } else if (group >= first) {
        bits_add_gamma(bits, next - group + 1);
    } else {
        size_t part = part_of_group(s, group);
        bits_add_gamma(bits, 1);
        bits_add_gamma(bits, (uint32_t)part + 1);
        bits_add_gamma(bits, group - s->first_group[part] + 1);
    }
}

static void write_words(const search_files *s, str name, size_t from, size_t until, arena *scratch, buf *out)
{
    const search_word *all = s->index->words;
    buf groups = buf_in(scratch);
    bit_writer bits = bits_into(&groups);
    size_t part = 0;
    while (part + 1 < s->parts.count && s->parts.at[part + 1].from <= from)
        part++;
    uint32_t first = s->first_group[part], next = first;
    begin(out, name);
    buf_char(out, '"');
    for (size_t i = from; i < until; i++) {
        add_word(i > from ? all[i - 1].word : STR(""), all[i].word, out);
        add_group(s, all[i].group, next, first, &bits);
        next += all[i].group == next;
    }
    bits_end(&bits);
    buf_lit(out, "\",\"");
    buf_add(out, buf_str(&groups));
    buf_char(out, '"');
    end(out);
}

static void write_backwards(const search_files *s, str name, size_t from, size_t until, buf *out)
{
    begin(out, name);
    buf_char(out, '"');
    for (size_t i = from; i < until; i++)
        add_word(i > from ? s->reversed[i - 1] : STR(""), s->reversed[i], out);
    buf_char(out, '"');
    end(out);
}

static void write_groups(const search_files *s, str name, size_t from, size_t until, bool positions, buf *out)
{
    begin(out, name);
    buf_char(out, '"');
    for (size_t i = from; i < until; i++) {
        if (i > from)
            buf_char(out, ' ');
        buf_add(out, positions ? s->index->groups[i].positions : s->index->groups[i].postings);
    }
    buf_char(out, '"');
    end(out);
}

/* ---- papers */

static void write_paper(const paper *p, json_writer *w, arena *scratch)
{
    json_open_list(w);
    json_add_text(w, p->key);
    json_add_text(w, markdown_title_text(p->title.text, scratch));
    json_add_text(w, authors_of_paper(p, scratch));
    json_add_text(w, where_of_paper(p, scratch));
    if (p->tldr.text.len)
        json_add_text(w, markdown_title_text(p->tldr.text, scratch));
    json_close_list(w);
}

static void write_papers(const search_files *s, str name, size_t from, size_t until, arena *scratch, buf *out)
{
    begin(out, name);
    json_writer w = json_into(out, 0);
    json_open_list(&w);
    for (size_t i = from; i < until; i++)
        write_paper(search_paper(s->index->e->c, i), &w, scratch);
    json_close_list(&w);
    end(out);
}

/* ---- index.js */

/* [year, its first paper], in order; papers without one come before. */
static void write_years(const catalog *c, json_writer *w)
{
    int last = 0;
    json_add_key(w, STR("years"));
    json_open_list(w);
    for (size_t i = 0; i < c->papers.count; i++) {
        int year = search_paper(c, i)->date.year;
        if (year == last)
            continue;
        json_open_list(w);
        json_add_int(w, year);
        json_add_int(w, (long)i);
        json_close_list(w);
        last = year;
    }
    json_close_list(w);
}

static void write_parts(const struct search_parts *all, const char *key, json_writer *w)
{
    json_add_key(w, str_from(key));
    json_open_list(w);
    for (size_t i = 0; i < all->count; i++)
        json_add_text(w, all->at[i].first);
    json_close_list(w);
}

/* The theme's words that search-engine.js says. */
static void write_sayings(const words *theme, json_writer *w)
{
    static const word_id said[] = {
        WORD_search_found,   WORD_search_some, WORD_search_none, WORD_search_unknown, WORD_search_spelled,
        WORD_search_without, WORD_search_more, WORD_search_all,  WORD_search_missing, WORD_search_browse};
    json_add_key(w, STR("words"));
    json_open_map(w);
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        str key = str_skip(words_key(said[i]), sizeof "search_" - 1);
        json_add_member(w, key, words_form(theme, said[i], false));
        if (said[i] == WORD_search_found)
            json_add_member(w, STR("found_one"), words_form(theme, said[i], true));
    }
    json_close_map(w);
}

static void write_head(const search_files *s, str name, buf *out)
{
    const edition *e = s->index->e;
    begin(out, name);
    json_writer w = json_into(out, 0);
    json_open_map(&w);
    json_add_key(&w, STR("papers"));
    json_add_int(&w, (long)e->c->papers.count);
    json_add_key(&w, STR("each"));
    json_add_int(&w, SEARCH_PAPERS_A_FILE);
    write_years(e->c, &w);
    write_parts(&s->parts, "parts", &w);
    write_parts(&s->backwards, "backwards", &w);
    json_add_member(&w, STR("frequent"), s->frequent);
    write_sayings(e->w, &w);
    json_close_map(&w);
    end(out);
}

/* All of a small collection in one file, in the parts that a large one has. */
static void write_single(const search_files *s, arena *scratch, buf *out)
{
    size_t papers = s->index->e->c->papers.count;
    if (s->parts.count) {
        write_words(s, STR("w"), 0, s->index->word_count, scratch, out);
        write_groups(s, STR("p-0"), 0, s->index->group_count, false, out);
    }
    for (size_t i = 0; i < papers; i += SEARCH_PAPERS_A_FILE)
        write_papers(s, arena_printf(scratch, "d-%zu", i / SEARCH_PAPERS_A_FILE), i,
                     papers - i < SEARCH_PAPERS_A_FILE ? papers : i + SEARCH_PAPERS_A_FILE, scratch, out);
}

void search_file_write(const search_file *f, arena *scratch, buf *out)
{
    switch (f->kind) {
    case SEARCH_FILE_INDEX:
        write_head(f->of, f->name, out);
        if (f->of->single)
            write_single(f->of, scratch, out);
        break;
    case SEARCH_FILE_WORDS:
        write_words(f->of, f->name, f->from, f->end, scratch, out);
        break;
    case SEARCH_FILE_BACKWARDS:
        write_backwards(f->of, f->name, f->from, f->end, out);
        break;
    case SEARCH_FILE_POSTINGS:
        write_groups(f->of, f->name, f->from, f->end, false, out);
        break;
    case SEARCH_FILE_POSITIONS:
        write_groups(f->of, f->name, f->from, f->end, true, out);
        break;
    case SEARCH_FILE_PAPERS:
        write_papers(f->of, f->name, f->from, f->end, scratch, out);
        break;
    }
}
