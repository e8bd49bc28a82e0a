/* The theme's own words in the site's language: what stands on pages and is nobody's content. They come from
   the built-in templates/words/en.yaml, over that the built-in file of the site's language if there is one,
   over that the site's words/<language>.yaml; of pt-BR those of pt come first. A file is a map: a text; for
   counted words {one: "%d paper", other: "%d papers"}, with the forms that the language has (plural.h); for
   months a list. Templates see every text as {{w.key}}; the words below are those
   that the program itself puts together, of which the built-in English file has all (a test sees to that). %d
   stands for a number, %s for a text, in order. */
#ifndef LECTERN_SITE_WORDS_H
#define LECTERN_SITE_WORDS_H

#include "catalog/load.h"
#include "site/names.h"

/* WORD(key, where it is used) */
#define SITE_WORDS                                                                                           \
    /* ---- titles of pages */                                                                               \
    WORD(home, "title of the home page where the site has none")                                             \
    WORD(papers, "all papers")                                                                               \
    WORD(lists, "all lists")                                                                                 \
    WORD(authors, "all authors")                                                                             \
    WORD(venues, "all venues")                                                                               \
    WORD(years, "all years")                                                                                 \
    WORD(stack, "what waits to be read")                                                                     \
    WORD(new, "additions by date")                                                                           \
    WORD(search, "search.html")                                                                              \
    WORD(map, "papers on an axis of time")                                                                   \
    WORD(not_found, "404.html")                                                                              \
    WORD(page_number, "%d: in titles of the second and further pages: \"page 2\"")                           \
    WORD(paged, "%s %s: title and page number of such a page")                                               \
    WORD(moved, "%s: title of a redirect page")                                                              \
    /* ---- counts: {one, other}, %d */                                                                      \
    WORD(papers_count, "counted: 103 papers")                                                                \
    WORD(stubs_count, "counted: of these, papers that only lists know")                                      \
    WORD(entries_count, "counted: entries of a list")                                                        \
    WORD(annotated_count, "counted: annotated papers")                                                       \
    WORD(lists_count, "counted: lists, how many there are or how many name a paper")                         \
    WORD(undated_count, "counted: papers that are not on the map")                                           \
    WORD(map_label, "counted: what the map shows")                                                           \
    WORD(shared_authors, "counted: in reasons: \"2 authors\"")                                               \
    WORD(authors_more, "counted: authors of a paper that are folded away")                                   \
    /* ---- status */                                                                                        \
    WORD(to_review, "status")                                                                                \
    WORD(reading, "status")                                                                                  \
    WORD(read, "status")                                                                                     \
    /* ---- what the papers page filters by */                                                               \
    WORD(status, "title of that facet")                                                                      \
    WORD(type, "title of that facet")                                                                        \
    WORD(annotated, "the record has an annotation")                                                          \
    WORD(has_code, "a link leads to its program")                                                            \
    WORD(type_preprint, "type")                                                                              \
    WORD(type_article, "type")                                                                               \
    WORD(type_inproceedings, "type")                                                                         \
    WORD(type_book, "type")                                                                                  \
    WORD(type_chapter, "type")                                                                               \
    WORD(type_thesis, "type")                                                                                \
    WORD(type_report, "type")                                                                                \
    WORD(type_blog, "type")                                                                                  \
    WORD(type_software, "type")                                                                              \
    WORD(type_dataset, "type")                                                                               \
    WORD(type_talk, "type")                                                                                  \
    /* ---- relations, as headings over the papers: \"Builds on\", \"Built on by\" */                        \
    WORD(builds_on, "relation")                                                                              \
    WORD(built_on_by, "its inverse")                                                                         \
    WORD(extends, "relation")                                                                                \
    WORD(extended_by, "its inverse")                                                                         \
    WORD(compares_with, "relation, the same both ways")                                                      \
    WORD(contradicts, "relation")                                                                            \
    WORD(contradicted_by, "its inverse")                                                                     \
    WORD(supersedes, "relation")                                                                             \
    WORD(superseded_by, "its inverse")                                                                       \
    WORD(related, "relation, the same both ways")                                                            \
    /* ---- reasons to read next */                                                                          \
    WORD(shares, "%s: \"shares upcycling and 2 authors\"")                                                   \
    WORD(shared_relation, "%s: a third paper that both are tied to: \"a tie to Switch Transformers\"")       \
    WORD(same_section, "%s: the section of a list in which both stand")                                      \
    WORD(clause, "between the two halves of a reason")                                                       \
    WORD(comma, "between the parts of an enumeration")                                                       \
    WORD(and, "before its last part, with its spaces")                                                       \
    /* ---- search */                                                                                        \
    WORD(search_found, "counted: papers found")                                                              \
    WORD(search_some, "heading over papers that have some of the words")                                     \
    WORD(search_none, "%s: what was looked for; nothing has it")                                             \
    WORD(search_unknown, "%s: a word that no paper has")                                                     \
    WORD(search_spelled, "%s %s: a word that no paper has, and those that were looked for in its place")     \
    WORD(search_without, "%s %d: a filter or word, and how many papers there are without it")                \
    WORD(search_more, "shows more of what was found")                                                        \
    WORD(search_browse, "leads to all papers where nothing was found")                                       \
    WORD(search_all, "leads from the box to all that was found")                                             \
    WORD(search_missing, "%s: on 404.html, over what was found for the words of the address")                \
    /* ---- the rest */                                                                                      \
    WORD(thousands, "between groups of three digits")                                                        \
    WORD(undated, "heading over papers without a date")                                                      \
    WORD(no_list, "heading on the stack over papers that no list names")                                     \
    WORD(no_topic, "lane of the map for papers without a topic")                                             \
    WORD(other_topics, "lane of the map for the smaller ones of many topics")                                \
    WORD(spark, "%s %s %d: what a small chart says: first year, last year, most papers in a year")           \
    WORD(spark_year, "%s %d: the same where all are of one year")                                            \
    WORD(date_day, "%d %B %Y: day, month, year")                                                             \
    WORD(date_month, "%B %Y")                                                                                \
    WORD(date_year, "%Y")                                                                                    \
    WORD(months, "list of twelve names")                                                                     \
    WORD(task_done, "a ticked box, for who can't see it")                                                    \
    WORD(task_open, "an empty box")

#define WORD(key, what) WORD_##key,
typedef enum { SITE_WORDS WORD_COUNT } word_id;
#undef WORD

typedef struct words words;

/* Reads the words of `language` ("en", "pt-BR": then also "pt"), which site.yaml names at `where`. `files`
   are the site's own, of which only those below words/ matter. Every word gets a number in `n`. What is wrong
   is told and left out, and so is a language of which there is nothing (unknown-language). All lives in
   `mem`. */
const words *words_read(str language, span where, const parts *files, names *n, arena *mem, diag *d);

/* The key of a word. */
str words_key(word_id id);
/* A word as it stands in the file, with its %d and %s; of a counted one the form for one, or for others. */
str words_form(const words *w, word_id id, bool one);
/* A word that takes nothing; its key where no file has it, so that the gap is seen. */
str words_text(const words *w, word_id id);
/* A number with its digits in groups: "1,102". */
str words_number(const words *w, long n, arena *mem);
/* The form of a counted word for n, with n in place of %d, its digits in groups. */
str words_counted(const words *w, word_id id, long n, arena *mem);
/* A word with its %s and %d replaced in order. */
str words_filled(const words *w, word_id id, const str *with, size_t count, arena *mem);
/* "a, b and c". */
str words_joined(const words *w, const str *some, size_t count, arena *mem);
/* A date as people say it; "" for none. */
str words_of_date(const words *w, date d, arena *mem);
/* All texts, for templates. */
const value_map *words_map(const words *w);
/* The words whose keys begin with `script_`, as a script of one line: var lectern={"words":{key:text}}, keys
   without that; a counted word is a map of its forms, which Intl.PluralRules picks from. For scripts, which
   get no word elsewhere. */
str words_script(const words *w, arena *mem);
/* True if a file has this key. */
bool words_has(const words *w, str key);

#endif
