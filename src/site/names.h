/* Every name that a template may use, what it holds, and where it can be seen: the contract between the
   program and themes. Views name their values by these ids and nothing else, so no value can exist that is
   not told here; a template that uses a name not listed is warned about with its line. `lectern help names`
   and templates/README.md are made from this table.

   A name is looked for in the innermost section first, then outwards, as Mustache has it. Kinds: text is
   escaped by
   {{…}}; html is finished markup and wants {{{…}}}; path is an address from the site's root and wants
   {{root}} before it; yes is true or absent; list and map are opened as sections. */
#ifndef LECTERN_SITE_NAMES_H
#define LECTERN_SITE_NAMES_H

#include "format/mustache.h"

/* NAME(identifier, kind, what it holds) */
#define SITE_NAMES                                                                                           \
    /* ---- on every page */                                                                                 \
    NAME(root, text,                                                                                         \
         "from this page to the site's root: \"\", \"../\", \"../../\"; on 404.html the base path")          \
    NAME(site, map,                                                                                          \
         "title, description, language, url, author, repository, source_url, updated, papers_count, …")      \
    NAME(menu, list, "of title, path, current, within, is_free")                                             \
    NAME(w, map, "the theme's own words, from words/<language>.yaml: {{w.named_by}}")                        \
    NAME(kind, text, "home papers paper lists list terms term stack new search map page not_found redirect") \
    NAME(is_home, yes, "on the home page")                                                                   \
    NAME(is_paper, yes, "on a paper's page")                                                                 \
    NAME(is_not_found, yes, "on 404.html")                                                                   \
    NAME(is_search, yes, "on search.html, which has a search box of its own")                                \
    NAME(title, text, "of the page, list, term …; plain text")                                               \
    NAME(title_html, html, "the same with `code` and maths marked up")                                       \
    NAME(description, text, "for the head of the page")                                                      \
    NAME(path, path, "where the thing at hand lives; of the page itself at the outermost")                   \
    NAME(canonical, text, "absolute address of the page; absent without base_url")                           \
    NAME(version, text, "of lectern")                                                                        \
    NAME(language, text, "BCP 47")                                                                           \
    NAME(url, text, "an address elsewhere, or the site's base_url")                                          \
    NAME(author, map, "of the site: name, url")                                                              \
    NAME(repository, text, "the site's source on the web")                                                   \
    NAME(edit_url, text, "the page's source file in the repository")                                         \
    NAME(suggest_url, text, "a form to suggest a correction, filled in for this page")                       \
    NAME(updated, map, "iso, words: newest `added` or `date` of the records")                                \
    NAME(browse, list, "all taxonomies, authors, venues and years among them: title, path, count")           \
    NAME(current, yes, "the menu entry or page number that is open")                                         \
    NAME(within, yes, "the menu entry that the page lies below")                                             \
    NAME(is_free, yes, "the menu entry is a free page that no `menu` of site.yaml asks for")                 \
    NAME(content, html, "the page's own markdown, rendered")                                                 \
    NAME(contents, list, "table of contents: title, anchor, level, and contents below it")                   \
    NAME(anchor, text, "id on the page")                                                                     \
    NAME(level, number, "2 to 6")                                                                            \
    /* ---- counts, as numbers and in words */                                                               \
    NAME(count, number, "how many")                                                                          \
    NAME(papers_count, text, "papers, in words: \"103 papers\"")                                             \
    NAME(stubs_count, text, "papers that only lists know, in words; absent if none")                         \
    NAME(entries_count, text, "entries of a list, in words")                                                 \
    NAME(annotated_count, text, "annotated papers, in words")                                                \
    NAME(lists_count, text, "in words: \"3 lists\"; of a paper, how many name it; absent below 2")           \
    NAME(items_count, number, "entries")                                                                     \
    /* ---- listings of papers */                                                                            \
    NAME(papers, list,                                                                                       \
         "of paper rows: path, title_html, names, more_names, year, venue, terms, tldr, signs")              \
    NAME(groups, list, "papers under a heading (a year): title, anchor, papers")                             \
    NAME(names, list, "of authors for a listing: name, last (no comma follows)")                             \
    NAME(more_names, number, "authors beyond those in names")                                                \
    NAME(name, text, "of a person, or a short name")                                                         \
    NAME(last, yes, "the last of its list: no separator follows")                                            \
    NAME(first, yes, "the first of its list")                                                                \
    NAME(year, text, "of a paper's date")                                                                    \
    NAME(venue, map, "title, path, full_title, year, note")                                                  \
    NAME(terms, list, "of title, path, description, count, spark, children, last")                           \
    NAME(tldr, html, "one line")                                                                             \
    NAME(annotated, yes, "the record has an annotation")                                                     \
    NAME(to_review, yes, "status")                                                                           \
    NAME(reading, yes, "status")                                                                             \
    NAME(read, yes, "status")                                                                                \
    NAME(status, text, "to-review, reading, read")                                                           \
    NAME(status_word, text, "status in the theme's words")                                                   \
    NAME(stub, yes, "known from lists alone")                                                                \
    NAME(code_url, text, "where its program is")                                                             \
    NAME(pages, list,                                                                                        \
         "of a long listing: number, path, current; absent if it is short; or free pages: title, path")      \
    NAME(gap, yes, "of pages: numbers are left out before this one")                                         \
    NAME(number, number, "of a page, or of a step")                                                          \
    NAME(previous, map, "page before, or paper before in its first topic: path, title")                      \
    NAME(next, map, "page after, or paper after: path, title")                                               \
    /* ---- a paper's page */                                                                                \
    NAME(key, text, "of the record, term, list")                                                             \
    NAME(authors, list, "of a paper: name, path, orcid, last, folded (beyond the twelfth)")                  \
    NAME(folded, yes, "an author beyond the twelfth, where there are enough to fold")                        \
    NAME(fold, yes, "the first of these")                                                                    \
    NAME(authors_more, text, "how many of authors are folded, in words")                                     \
    NAME(and_others, yes, "the record says that its list of authors is incomplete")                          \
    NAME(orcid, text, "of a person, bare")                                                                   \
    NAME(date, map, "iso, words")                                                                            \
    NAME(iso, text, "2022-12-09")                                                                            \
    NAME(words, text, "9 December 2022")                                                                     \
    NAME(added, map, "iso, words: when it entered the collection")                                           \
    NAME(identifiers, list, "of label, value, url")                                                          \
    NAME(label, text, "arXiv, DOI, code …")                                                                  \
    NAME(value, text, "of an identifier")                                                                    \
    NAME(links, list, "of label, url")                                                                       \
    NAME(rating, number, "1 to 5")                                                                           \
    NAME(stars, list, "as many as the rating")                                                               \
    NAME(annotation, html, "the record's body")                                                              \
    NAME(abstract, html, "the authors' own")                                                                 \
    NAME(named_by, list, "lists that name it: title, path, mentions")                                        \
    NAME(mentions, list, "of one list: anchor, section, written, date_text, remark, note, links")            \
    NAME(section, text, "path of headings: \"MoE / Core\"")                                                  \
    NAME(written, text, "the title as the list spells it, where it differs")                                 \
    NAME(date_text, text, "the date as the list has it")                                                     \
    NAME(remark, text, "a remark before the title")                                                          \
    NAME(note, text, "what else the list says; or a venue's note: Spotlight")                                \
    NAME(relations, list, "of label (in words: builds on, extended by), papers")                             \
    NAME(related, list, "read next: path, title_html, year, reason")                                         \
    NAME(reason, text, "why it is related: \"shares upcycling and 2 authors\"")                              \
    NAME(citation, text, "plain")                                                                            \
    NAME(bibtex, text, "the entry")                                                                          \
    NAME(cite_key, text, "of the entry")                                                                     \
    NAME(topic, map, "title, path of the paper's first topic, which previous and next belong to")            \
    NAME(head, html, "more for <head>: citation tags, JSON-LD, OpenGraph, links to what can be taken away")  \
    NAME(data_hash, text, "SHA-256 in base64 of the inline data in head, for the Content-Security-Policy")   \
    NAME(feed, path, "of the site: the feed of additions; absent without base_url")                          \
    NAME(exports, list, "what of the page can be taken away as a file: label (a proper name), path")         \
    NAME(coins, html, "the papers of a listing, hidden, for reference managers")                             \
    NAME(taxonomies, list, "of a paper: title, terms")                                                       \
    /* ---- lists */                                                                                         \
    NAME(lists, list, "of title, path, description, entries_count, papers_count, annotated_count")           \
    NAME(source_url, text, "where a list comes from")                                                        \
    NAME(known, list, "findings that were looked at: entry, message, why")                                   \
    NAME(entry, text, "title of the entry")                                                                  \
    NAME(message, text, "what was found")                                                                    \
    NAME(why, text, "why it stands, or why to read it")                                                      \
    /* ---- terms, authors, venues, years */                                                                 \
    NAME(taxonomy, map, "title, path, key")                                                                  \
    NAME(full_title, text, "of a venue")                                                                     \
    NAME(parents, list, "of a term, outermost first: title, path")                                           \
    NAME(children, list, "sub-terms, as terms")                                                              \
    NAME(meets, list, "other terms on its papers: title, path, count")                                       \
    NAME(coauthors, list, "of a person: title, path, count")                                                 \
    NAME(venues, list, "of a person: title, path, count")                                                    \
    NAME(also, list, "other spellings: name")                                                                \
    NAME(spark, html, "a small SVG: papers a year")                                                          \
    NAME(spark_years, text, "the years that every such chart shows: \"2013–2025\"")                          \
    NAME(letters, list, "of a long index: title, anchor, terms")                                             \
    NAME(alphabet, list, "of a long index: title, path, anchor of every letter, on whatever page")           \
    NAME(is_tree, yes, "the taxonomy has sub-terms")                                                         \
    NAME(is_topics, yes, "the first declared taxonomy")                                                      \
    NAME(is_authors, yes, "")                                                                                \
    NAME(is_venues, yes, "")                                                                                 \
    NAME(is_years, yes, "")                                                                                  \
    /* ---- home, stack, new */                                                                              \
    NAME(start, list, "the reading path: number, path, title_html, year, why")                               \
    NAME(topics, list, "the first taxonomy's top terms")                                                     \
    NAME(newest, list, "paper rows by date of addition")                                                     \
    NAME(stack, list, "lists with what waits to be read: title, path, sections")                             \
    NAME(sections, list, "of a list on the stack: title, papers")                                            \
    NAME(others, text, "the other lists that name it")                                                       \
    /* ---- the map */                                                                                       \
    NAME(map, html, "SVG: the lanes' names, and papers as dots on an axis of time")                          \
    NAME(map_small, html, "on the home page: the map at a third of its size, without words or links")        \
    NAME(is_counts, yes, "the map has too many papers for a dot each and shows how many there are")          \
    NAME(undated_count, text, "papers without a date, which are not on the map, in words; absent if none")   \
    NAME(lanes, list, "of the map as a list: title, path, papers_count, groups")

#define NAME(identifier, kind, what) NAME_##identifier,
enum site_name { SITE_NAMES NAME_COUNT };
#undef NAME

typedef struct {
    str name, kind, what;
} site_name_entry;

/* One entry a name, by id. */
extern const site_name_entry site_name_table[NAME_COUNT];

/* The numbering that templates are compiled with: the ids above, in order. */
names site_names(arena *mem);

#endif
