/* The files of the search index, all below search/. Each is a script that calls lectern.part(name, …), since
   scripts load where nothing else does (from disk); static/search-engine.js loads them as a query needs them:

   index.js     what there is: how many papers, where each year begins, the parts of the dictionary by their
   first words, frequent words, the theme's words w-….js       a part of the dictionary: words, each as a
   capital letter for how much it shares with the one before
                ("A" nothing), and the rest; then their groups as bits (search_bits.h). A bit says if the
   group is new; then follow how many papers it has (gamma) and a bit: it begins a new file of postings. A
   known one is so many groups back, or 0 and then the part (from 0) and the group in it, in gamma code, each
                plus one.
   r-….js       words backwards, to find those whose beginning was mistyped
   p-…-N.js     postings of that part's groups, in order, with a space between
   q-…-N.js     their positions, for phrases
   d-N.js       papers: key, title, authors, where, tldr

   Parts are cut where the words say, not at a count, and are named for their first words, so that a change to
   one paper leaves most files as they were. A small collection has all but the positions in index.js. */
#ifndef LECTERN_SITE_SEARCH_FILES_H
#define LECTERN_SITE_SEARCH_FILES_H

#include "site/search_index.h"

enum { SEARCH_PAPERS_A_FILE = 16 };

typedef enum {
    SEARCH_FILE_INDEX,
    SEARCH_FILE_WORDS,
    SEARCH_FILE_BACKWARDS,
    SEARCH_FILE_POSTINGS,
    SEARCH_FILE_POSITIONS,
    SEARCH_FILE_PAPERS
} search_file_kind;

typedef struct {
    search_file_kind kind;
    str name, address;
    size_t from, end; /* of words, words backwards, groups or papers */
    const struct search_files *of;
} search_file;

typedef struct search_files {
    const search_index *index;
    struct {
        search_file *at;
        size_t count, room;
    } all; /* index.js first; with `single`, what index.js holds is left out */
    bool single;
    /* Of the dictionary and of the words backwards: where each part begins, and its first word as far as it
       differs from the one before. */
    struct search_parts {
        struct {
            size_t from;
            str first;
        } * at;
        size_t count, room;
    } parts, backwards;
    str *reversed; /* words backwards, sorted */
    size_t reversed_count;
    uint32_t *first_group; /* by part, and one more: the groups that are new in it */
    bool *cut;             /* by group: it begins a new file of postings */
    str frequent;          /* words, the most frequent first, with a space between */
} search_files;

/* Decides what goes where. Lives in `mem`. */
const search_files *search_files_plan(const search_index *x, arena *mem);
/* The bytes of a file. */
void search_file_write(const search_file *f, arena *scratch, buf *out);

#endif
