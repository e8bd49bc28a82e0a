/* The collection of this repository, content/ as the program reads and links it: what a machine can hold of
   the rules in content/pages/contributing.md. Every test tells all that breaks its rule, not only the first.
 */
#include <check.h>
#include <stdio.h>

#include "base/unicode.h"
#include "catalog/identifier.h"
#include "catalog/link.h"
#include "support/memory.h"

enum {
    RECORDS = 100,
    TYPED_RELATIONS = 153, /* each with a sentence that bears it out */
    TLDR_POINTS = 140,
    NOTE_LEAST = 80,
    NOTE_MOST = 200,
    UNSURE_LEAST = 40, /* of a record that waits for review */
    INTRODUCTION_LEAST = 150,
    TIER_LEAST = 100,
    INTRODUCTION_MOST = 300,
    INTRODUCTION_PAPERS = 3,
    SENTENCE_WORDS = 6, /* shorter ones may well recur */
    FIRST_READINGS = 10,
};

typedef struct {
    arena *mem;
    parts parts;
    catalog *catalog;
    diag d;
} collection;

static collection *loaded;

static void load(void)
{
    arena *mem = test_memory();
    loaded = arena_new(mem, collection);
    *loaded = (collection){.mem = mem, .d = diag_in(mem)};
    load_options o = {.folder = STR("."), .jobs = 1};
    fault f;
    ck_assert_msg(load_site(&o, mem, &loaded->parts, &loaded->d, &f), "run this from the repository's root");
    link_options how = {0};
    loaded->catalog = link_parts(&loaded->parts, &how, mem, &loaded->d);
}

static void unload(void)
{
    test_memory_done();
}

/* ---- counting */

static bool of_words(code_point c)
{
    return unicode_letter(c) || unicode_mark(c) || unicode_number(c);
}

/* Runs between spaces that say something: a dash alone is no word. */
static size_t words_in(str text)
{
    size_t count = 0;
    bool counted = false;
    while (text.len) {
        code_point c = utf8_take(&text);
        if (unicode_space(c))
            counted = false;
        else if (!counted && of_words(c)) {
            counted = true;
            count++;
        }
    }
    return count;
}

/* A link that takes its words from the other paper's title: they are not the annotation's. */
static bool borrows_its_text(const md_doc *doc, const md_node *node)
{
    str written = str_sub(doc->src->text, node->at, node->end - node->at);
    return node->kind == MD_LINK && str_starts(written, STR("[[")) && !str_contains(written, STR("|"));
}

/* What a block says in words of its own; a borrowed title is one word. */
static str own_text(const md_doc *doc, const md_node *block)
{
    buf out = buf_in(loaded->mem);
    const md_node *at = block;
    while (at) {
        bool borrowed = borrows_its_text(doc, at);
        if (borrowed)
            buf_add(&out, STR("Title"));
        else if (at->kind == MD_SOFT_BREAK || at->kind == MD_HARD_BREAK)
            buf_add(&out, STR(" "));
        else if (!at->first)
            buf_add(&out, at->text);
        at = borrowed ? markdown_next_beside(at, block) : markdown_next(at, block);
    }
    return buf_str(&out);
}

static bool holds_text(const md_node *node)
{
    return node->kind == MD_PARAGRAPH || node->kind == MD_HEADING || node->kind == MD_CELL;
}

static size_t words_of(const md_doc *doc)
{
    size_t count = 0;
    for (const md_node *at = doc->root; at; at = markdown_next(at, doc->root))
        if (holds_text(at))
            count += words_in(own_text(doc, at));
    return count;
}

/* How many different papers a text links to. */
static size_t papers_linked(const md_doc *doc)
{
    table seen = table_in(loaded->mem);
    for (const md_node *at = doc->root; at; at = markdown_next(at, doc->root))
        if (at->kind == MD_LINK && at->goes == MD_GOES_IN_SITE && str_starts(at->target, STR("papers/")))
            table_at(&seen, at->target);
    return seen.count;
}

static const paper *record(size_t i)
{
    return loaded->catalog->papers.at[i];
}

/* ---- tests */

START_TEST(nothing_is_wrong_with_it)
{
    ck_assert_uint_ge(loaded->catalog->record_count, RECORDS);
    if (diag_count(&loaded->d, DIAG_ERROR) || diag_count(&loaded->d, DIAG_WARNING))
        fputs(test_problems(loaded->mem, &loaded->d), stderr);
    ck_assert_uint_eq(diag_count(&loaded->d, DIAG_ERROR), 0); /* a dead [[link]] is one */
    ck_assert_uint_eq(diag_count(&loaded->d, DIAG_WARNING), 0);
}
END_TEST

static bool has_records(const item *it)
{
    for (size_t i = 0; i < it->papers.count; i++)
        if (it->papers.at[i]->stub)
            return false;
    return it->papers.count > 0;
}

START_TEST(every_entry_of_a_list_has_a_record)
{
    size_t wrong = 0;
    for (size_t i = 0; i < loaded->catalog->lists.count; i++) {
        const list *l = loaded->catalog->lists.at[i];
        for (size_t j = 0; j < l->items.count; j++) {
            if (has_records(&l->items.at[j]))
                continue;
            fprintf(stderr, "%.*s: no record for '%.*s'\n", STR_ARG(l->key),
                    STR_ARG(l->items.at[j].title.text));
            wrong++;
        }
    }
    ck_assert_uint_eq(wrong, 0);
    ck_assert_uint_eq(loaded->catalog->papers.count, loaded->catalog->record_count);
}
END_TEST

START_TEST(annotations_are_of_the_agreed_length)
{
    size_t wrong = 0;
    for (size_t i = 0; i < loaded->catalog->record_count; i++) {
        const paper *p = record(i);
        size_t words = words_of(&p->body);
        size_t least = p->status == STATUS_TO_REVIEW ? UNSURE_LEAST : NOTE_LEAST;
        if (p->annotated && words >= least && words <= NOTE_MOST)
            continue;
        fprintf(stderr, "%.*s: %zu words\n", STR_ARG(p->key), words);
        wrong++;
    }
    ck_assert_uint_eq(wrong, 0);
}
END_TEST

START_TEST(every_record_has_a_short_tldr)
{
    size_t wrong = 0;
    for (size_t i = 0; i < loaded->catalog->record_count; i++) {
        const paper *p = record(i);
        size_t points = utf8_count(p->tldr.text);
        if (points && points <= TLDR_POINTS)
            continue;
        fprintf(stderr, "%.*s: a tldr of %zu characters\n", STR_ARG(p->key), points);
        wrong++;
    }
    ck_assert_uint_eq(wrong, 0);
}
END_TEST

/* ---- sentences */

/* The next sentence of `rest` as bare words with one space after each; false at the end. */
static bool next_sentence(str *rest, str *out)
{
    if (!rest->len)
        return false;
    buf words = buf_in(loaded->mem);
    bool open = false;
    while (rest->len) {
        str here = *rest;
        code_point c = utf8_take(rest);
        if (of_words(c)) {
            buf_add(&words, str_sub(here, 0, here.len - rest->len));
            open = true;
            continue;
        }
        if (open)
            buf_add(&words, STR(" "));
        open = false;
        str after = *rest;
        bool ends = c == '.' || c == '?' || c == '!';
        if (ends && (!after.len || unicode_space(utf8_take(&after))))
            break;
    }
    *out = unicode_nfkc_fold(loaded->mem, str_trim(buf_str(&words)));
    return true;
}

/* Sentences that another record has too. */
static size_t repeated_sentences(table *seen, const paper *p, str text)
{
    size_t wrong = 0;
    for (str sentence; next_sentence(&text, &sentence);) {
        if (words_in(sentence) < SENTENCE_WORDS)
            continue;
        table_entry *known = table_at(seen, sentence);
        if (!known->value)
            known->value = (void *)p;
        else if (known->value != p) {
            const paper *other = known->value;
            fprintf(stderr, "%.*s and %.*s: '%.*s'\n", STR_ARG(other->key), STR_ARG(p->key),
                    STR_ARG(sentence));
            wrong++;
        }
    }
    return wrong;
}

START_TEST(no_two_annotations_share_a_sentence)
{
    table seen = table_in(loaded->mem);
    size_t wrong = 0;
    for (size_t i = 0; i < loaded->catalog->record_count; i++) {
        const md_doc *body = &record(i)->body;
        for (const md_node *at = body->root; at; at = markdown_next(at, body->root))
            if (holds_text(at))
                wrong += repeated_sentences(&seen, record(i), own_text(body, at));
    }
    ck_assert_uint_gt(seen.count, 5 * RECORDS);
    ck_assert_uint_eq(wrong, 0);
}
END_TEST

START_TEST(sentences_are_told_apart)
{
    static const char *const expected[] = {"the gate s loss 2 35 times", "so it is"};
    str rest = STR("The gate's loss: 2.35 times! So — it is"), sentence;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        ck_assert(next_sentence(&rest, &sentence));
        ck_assert_msg(str_eq(sentence, str_from(expected[i])), "'%.*s'", STR_ARG(sentence));
    }
    ck_assert(!next_sentence(&rest, &sentence));
}
END_TEST

/* ---- facts */

START_TEST(identifiers_are_well_formed_and_unique)
{
    table seen = table_in(loaded->mem);
    size_t wrong = 0;
    for (size_t i = 0; i < loaded->catalog->record_count; i++) {
        const paper *p = record(i);
        for (id_kind kind = 0; kind < ID_COUNT; kind++) {
            str id = p->ids[kind].text, bare;
            if (!id.len)
                continue;
            bool good = identifier_parse(kind, id, loaded->mem, &bare) && str_eq(id, bare);
            table_entry *known = table_at(&seen, identifier_key(kind, id, loaded->mem));
            if (!good || known->value) {
                fprintf(stderr, "%.*s: %.*s\n", STR_ARG(p->key), STR_ARG(id));
                wrong++;
            }
            known->value = (void *)p;
        }
    }
    ck_assert_uint_gt(seen.count, RECORDS);
    ck_assert_uint_eq(wrong, 0);
}
END_TEST

START_TEST(no_date_is_long_after_its_arxiv_identifier)
{
    size_t wrong = 0;
    for (size_t i = 0; i < loaded->catalog->record_count; i++) {
        const paper *p = record(i);
        date given;
        if (!p->ids[ID_ARXIV].text.len || !identifier_arxiv_date(p->ids[ID_ARXIV].text, &given))
            continue;
        int months = (p->date.year - given.year) * 12 + (p->date.month ? p->date.month - given.month : 0);
        if (p->date.year && months <= 1)
            continue;
        fprintf(stderr, "%.*s: %d months\n", STR_ARG(p->key), months);
        wrong++;
    }
    ck_assert_uint_eq(wrong, 0);
}
END_TEST

/* ---- ties */

static size_t ties(const paper *p, const paper *to, bool typed)
{
    size_t count = 0;
    for (size_t i = 0; i < p->relations.count; i++) {
        const relation *r = &p->relations.at[i];
        count += (!to || r->to == to) && (to || !r->inverse) && (r->kind != RELATION_RELATED) == typed;
    }
    return count;
}

START_TEST(papers_are_tied_by_kind)
{
    size_t typed = 0;
    for (size_t i = 0; i < loaded->catalog->record_count; i++)
        typed += ties(record(i), NULL, true);
    ck_assert_uint_ge(typed, TYPED_RELATIONS);
}
END_TEST

START_TEST(related_is_said_only_where_no_kind_says_it)
{
    size_t wrong = 0;
    for (size_t i = 0; i < loaded->catalog->record_count; i++) {
        const paper *p = record(i);
        for (size_t j = 0; j < p->relations.count; j++) {
            const relation *r = &p->relations.at[j];
            if (r->kind != RELATION_RELATED || r->inverse || !ties(p, r->to, true))
                continue;
            fprintf(stderr, "%.*s: related to %.*s and more\n", STR_ARG(p->key), STR_ARG(r->to->key));
            wrong++;
        }
    }
    ck_assert_uint_eq(wrong, 0);
}
END_TEST

static const taxonomy *topics(void)
{
    for (size_t i = 0; i < loaded->catalog->taxonomies.count; i++)
        if (str_eq(loaded->catalog->taxonomies.at[i]->key, STR("topics")))
            return loaded->catalog->taxonomies.at[i];
    return NULL;
}

static const term *topic(str key)
{
    const taxonomy *all = topics();
    for (size_t i = 0; all && i < all->terms.count; i++)
        if (str_eq(all->terms.at[i]->key, key))
            return all->terms.at[i];
    return NULL;
}

/* By a relation of its own or by another paper's. */
static bool is_tied(const paper *p)
{
    for (size_t i = 0; i < p->relations.count; i++)
        if (p->relations.at[i].kind != RELATION_RELATED)
            return true;
    return false;
}

/* Of these no sentence was found, in them or about them, that ties them to another paper here. */
static bool sought_in_vain(const paper *p)
{
    static const char *const keys[] = {
        "downstream-scaling-reality-check", "input-domain-aware-moe",      "math-reasoning-transferability",
        "rl-after-next-token-prediction",   "sparse-moe-robust-multitask", "training-free-grpo",
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_eq(p->key, str_from(keys[i])))
            return true;
    return false;
}

START_TEST(papers_of_the_core_topics_are_tied)
{
    static const char *const cores[] = {"routing", "scaling", "upcycling", "rl"};
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof cores / sizeof *cores; i++) {
        const term *core = topic(str_from(cores[i]));
        ck_assert_ptr_nonnull(core);
        for (size_t j = 0; j < core->papers.count; j++) {
            const paper *p = core->papers.at[j];
            if (is_tied(p) != sought_in_vain(p))
                continue;
            fprintf(stderr, "%.*s, of %s: %s\n", STR_ARG(p->key), cores[i],
                    is_tied(p) ? "tied after all" : "no relation but related");
            wrong++;
        }
    }
    ck_assert_uint_eq(wrong, 0);
}
END_TEST

static size_t without_introduction(const taxonomy *all, size_t least)
{
    size_t wrong = 0;
    for (size_t i = 0; i < all->terms.count; i++) {
        const term *t = all->terms.at[i];
        size_t words = t->intro ? words_of(&t->intro->doc) : 0;
        size_t papers = t->intro ? papers_linked(&t->intro->doc) : 0;
        if (words >= least && words <= INTRODUCTION_MOST && papers >= INTRODUCTION_PAPERS)
            continue;
        fprintf(stderr, "%.*s: %zu words, %zu papers\n", STR_ARG(t->key), words, papers);
        wrong++;
    }
    return wrong;
}

START_TEST(every_term_is_introduced)
{
    size_t wrong = 0;
    for (size_t i = 0; i < loaded->catalog->taxonomies.count; i++) {
        const taxonomy *all = loaded->catalog->taxonomies.at[i];
        if (all->kind == TAXONOMY_DECLARED)
            wrong += without_introduction(all, all == topics() ? INTRODUCTION_LEAST : TIER_LEAST);
    }
    ck_assert_ptr_nonnull(topics());
    ck_assert_uint_eq(wrong, 0);
}
END_TEST

START_TEST(the_home_page_says_where_to_begin)
{
    const page *home = NULL;
    for (size_t i = 0; i < loaded->catalog->pages.count; i++)
        if (str_eq(loaded->catalog->pages.at[i]->key, STR("index")))
            home = loaded->catalog->pages.at[i];
    ck_assert_ptr_nonnull(home);
    ck_assert_uint_eq(home->start.count, FIRST_READINGS);
    for (size_t i = 0; i < home->start.count; i++) {
        const start_entry *one = &home->start.at[i];
        ck_assert_ptr_nonnull(one->paper);
        ck_assert_msg(words_in(one->why) >= SENTENCE_WORDS && str_ends(one->why, STR(".")), "'%.*s'",
                      STR_ARG(one->why));
        for (size_t j = 0; j < i; j++)
            ck_assert_ptr_ne(home->start.at[j].paper, one->paper);
    }
}
END_TEST

Suite *collection_suite(void);
Suite *collection_suite(void)
{
    Suite *s = suite_create("collection");
    TCase *t = tcase_create("content of this repository");
    tcase_add_unchecked_fixture(t, load, unload);
    tcase_add_test(t, nothing_is_wrong_with_it);
    tcase_add_test(t, every_entry_of_a_list_has_a_record);
    tcase_add_test(t, annotations_are_of_the_agreed_length);
    tcase_add_test(t, every_record_has_a_short_tldr);
    tcase_add_test(t, no_two_annotations_share_a_sentence);
    tcase_add_test(t, sentences_are_told_apart);
    tcase_add_test(t, identifiers_are_well_formed_and_unique);
    tcase_add_test(t, no_date_is_long_after_its_arxiv_identifier);
    tcase_add_test(t, papers_are_tied_by_kind);
    tcase_add_test(t, papers_of_the_core_topics_are_tied);
    tcase_add_test(t, related_is_said_only_where_no_kind_says_it);
    tcase_add_test(t, every_term_is_introduced);
    tcase_add_test(t, the_home_page_says_where_to_begin);
    suite_add_tcase(s, t);
    return s;
}
