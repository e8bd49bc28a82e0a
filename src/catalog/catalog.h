/* What the collection is: papers, lists, terms, pages, and how they hang together. First the parts are read (record.h,
   list.h, page.h, site.h), each knowing only its own file; then link.h ties them into a catalog, which is read-only from
   there on, so that rendering runs on all cores with no lock. All of it lives in one arena, strings mostly being slices
   of the sources. Fields under "linked" are link's to fill; readers leave them zero.

   A text that was not given has len 0. `located` texts know where they stand, for messages. */
#ifndef LECTERN_CATALOG_CATALOG_H
#define LECTERN_CATALOG_CATALOG_H

#include "base/diag.h"
#include "base/table.h"
#include "format/markdown.h"

typedef struct paper paper;
typedef struct list list;
typedef struct item item;
typedef struct term term;
typedef struct taxonomy taxonomy;
typedef struct page page;

typedef struct {
    str text;
    span where;
} located;

typedef struct {
    located *at;
    size_t count, room;
} located_list;

/* A day, a month (day 0), a year (month 0) or nothing (year 0). */
typedef struct {
    short year;
    signed char month, day;
} date;

/* ---- papers */

typedef enum { ID_ARXIV, ID_DOI, ID_OPENREVIEW, ID_ACL, ID_ISBN, ID_PMID, ID_COUNT } id_kind;

typedef enum {
    TYPE_NONE,
    TYPE_PREPRINT,
    TYPE_ARTICLE,
    TYPE_INPROCEEDINGS,
    TYPE_BOOK,
    TYPE_CHAPTER,
    TYPE_THESIS,
    TYPE_REPORT,
    TYPE_BLOG,
    TYPE_SOFTWARE,
    TYPE_DATASET,
    TYPE_TALK,
    TYPE_COUNT
} paper_type;

typedef enum { STATUS_NONE, STATUS_TO_REVIEW, STATUS_READING, STATUS_READ } paper_status;

typedef enum {
    RELATION_BUILDS_ON,
    RELATION_EXTENDS,
    RELATION_COMPARES_WITH,
    RELATION_CONTRADICTS,
    RELATION_SUPERSEDES,
    RELATION_RELATED,
    RELATION_COUNT
} relation_kind;

typedef struct {
    located name; /* as written */
    /* The name's parts (name.h): "van den" "Berg", "Jan Peter", "Jr". An organisation has only `literal`. */
    str given, particle, family, suffix, literal;
    str display; /* "Jan Peter van den Berg Jr", in NFC */
    str id, orcid, url;
    term *person; /* linked */
} author;

typedef struct {
    str label; /* "code", "pdf", … as written */
    located url;
} paper_link;

typedef struct {
    str name;
    located value;
} named_text;

/* A term that a record names, as written. */
typedef struct {
    str taxonomy;
    located term;
} term_claim;

typedef struct {
    relation_kind kind;
    located key;
} relation_claim;

/* A typed link to another paper; inverse: the other one named this one. */
typedef struct {
    relation_kind kind;
    bool inverse;
    paper *to;
} relation;

/* A list's entry that names the paper. */
typedef struct {
    const list *list;
    const item *item;
} mention;

struct paper {
    str key; /* its address: papers/<key>.html */
    const source *src; /* NULL: a stub */
    bool stub;         /* known from lists alone */
    bool draft;
    bool annotated;    /* the body has a paragraph, list or table of its own */
    located title;
    struct {
        author *at;
        size_t count, room;
    } authors;
    bool and_others;
    date date;
    span date_where;
    paper_type type;   /* after defaults, never TYPE_NONE once read */
    bool type_given;
    located venue;     /* as written: "ICLR 2023 (Spotlight)" */
    str venue_name, venue_note;
    int venue_year;    /* 0: none */
    located ids[ID_COUNT]; /* bare: without URL prefix; arXiv without version */
    located url;
    struct {
        paper_link *at;
        size_t count, room;
    } links;
    struct {
        term_claim *at;
        size_t count, room;
    } claims;
    struct {
        relation_claim *at;
        size_t count, room;
    } relation_claims;
    located_list aliases, formerly;
    paper_status status; /* after link never STATUS_NONE */
    int rating;          /* 0: none */
    located tldr, abstract;
    date added;          /* as given; after link never empty where date is not */
    located given_cite_key;
    struct {
        named_text *at;
        size_t count, room;
    } bibtex;
    md_doc body;         /* the annotation */
    size_t body_at;      /* where it begins in src->text */

    /* linked */
    str cite_key;
    str sort_title;      /* folded, without a leading article */
    term *venue_term, *year_term;
    struct {
        term **at; /* of declared taxonomies: in the taxonomies' order, then as written */
        size_t count, room;
    } terms;
    struct {
        relation *at; /* own first, then inverse, each in order of kind, then of date */
        size_t count, room;
    } relations;
    struct {
        mention *at; /* in the lists' order, then the items' */
        size_t count, room;
    } mentions;
    size_t number; /* its place in catalog.papers */
};

/* ---- lists */

/* What a heading says of the papers under it, from the list's front matter. */
typedef struct {
    located heading; /* text, or path "MoE / Core" */
    struct {
        term_claim *at;
        size_t count, room;
    } claims;
    paper_status status; /* STATUS_NONE: says nothing */
    bool used;
} section_rule;

typedef struct section section;
struct section {
    str title;       /* plain text */
    int level;       /* of the heading, 1-6; steps that are no headings continue their parent's */
    section *parent; /* NULL at the top */
    str anchor;      /* on the list's page; "" for steps that are no headings */
    size_t at;       /* of the heading in the source */
    const section_rule *rule; /* its own, not its parents'; may be NULL */
};

typedef struct {
    str label; /* as written, "" for a bare title link */
    located url; /* the target as written */
    bool of_title; /* the title itself is the link */
    bool in_note;  /* stands in the note: says nothing of identity */
} item_link;

/* What a part of an entry was taken for, and why: for `lectern items --explain`. Both are literals. */
typedef struct {
    size_t at, end; /* in the source */
    const char *role, *why;
} item_part;

struct item {
    size_t at, end;    /* of its text in the source */
    section *section;  /* NULL: above all headings */
    located title;     /* plain text, one space for each break */
    located key;       /* explicit [[key]] */
    date date;         /* of the entry itself, or of its row */
    span date_where;
    str date_text;     /* as written: "2024/03" */
    str remark;        /* a leading remark in parentheses, without them */
    str venue;         /* trailing venue, as written */
    str authors;       /* as written */
    str note;          /* what remains, as plain text */
    struct {
        item_link *at;
        size_t count, room;
    } links;
    /* The title in the list's tree, wrapped in a link that waits for its target (goes MD_GOES_NOWHERE until linked);
       NULL where the entry is raw HTML. */
    md_node *title_node;
    struct {
        item_part *at; /* in the order in which they were found */
        size_t count, room;
    } parts;
    const char *why; /* what spoke most for its being a work: a literal */

    /* linked */
    struct {
        paper **at; /* one, or several where an alias names several; never none after link but for drafts */
        size_t count, room;
    } papers;
};

typedef enum { ITEMS_AUTO, ITEMS_BULLETS, ITEMS_PARAGRAPHS, ITEMS_TABLES } items_mode;

/* A finding that was looked at. */
typedef struct {
    located code, item;
    str why;
    bool used; /* linked */
    str message; /* linked: of the problem that it answers */
} known_finding;

struct list {
    str key;
    const source *src;
    located title;
    str description;
    located source_url;
    int order; /* INT_MAX: none given */
    located_list formerly;
    struct {
        section_rule *at;
        size_t count, room;
    } rules;
    struct {
        known_finding *at;
        size_t count, room;
    } known;
    items_mode mode;
    bool maths;
    md_doc doc;
    struct {
        section **at; /* in order of the text, all headings, also of empty sections */
        size_t count, room;
    } sections;
    struct {
        item *at;
        size_t count, room;
    } items;
    struct {
        item_part *at; /* bullets, rows and paragraphs that were taken for no items, and why */
        size_t count, room;
    } passed_over;

    /* linked */
    str sort_title;
    size_t paper_count; /* distinct papers that it names */
};

/* ---- terms */

typedef enum { TAXONOMY_DECLARED, TAXONOMY_AUTHORS, TAXONOMY_VENUES, TAXONOMY_YEARS } taxonomy_kind;

struct term {
    taxonomy *taxonomy;
    str key;    /* its address: <taxonomy>/<key>.html */
    str title;
    str description;
    span where; /* of its declaration; of the first place it was seen where it has none */
    located parent_key;
    located_list aliases, formerly;
    /* of people: spellings joined and identity; of venues: full title and type */
    located_list also;
    str full_title, orcid, url, slug;
    paper_type type;

    /* linked */
    term *parent;
    struct {
        term **at;
        size_t count, room;
    } children;
    int depth; /* 0 at the top */
    str sort_key;
    struct {
        paper **at; /* those that have it or a term below it, each once, newest first, stubs among them */
        size_t count, room;
    } papers;
    size_t stub_count; /* of papers */
    const page *intro;
};

struct taxonomy {
    taxonomy_kind kind;
    str key; /* "topics", "authors" */
    str title;
    bool ordered;
    span where;
    struct {
        term **at; /* readers: as declared; linked: in the order in which they are shown */
        size_t count, room;
    } terms;
    table by_key; /* keys, aliases and formerly of declared terms; keys of others -> term */
};

/* ---- pages */

typedef struct {
    located paper_key;
    str why;
    paper *paper; /* linked; NULL: a draft */
} start_entry;

/* A free page, or a term's introduction (term set). */
struct page {
    str key;
    const source *src;
    str title, description;
    int order; /* INT_MAX: none given */
    bool in_menu;
    located_list formerly;
    struct {
        start_entry *at;
        size_t count, room;
    } start;
    md_doc doc;
    str taxonomy_key; /* of an introduction: the folder it lies in */
    term *term;       /* linked */
};

/* ---- the site's configuration, site.yaml */

typedef struct {
    str title;
    located to;
} menu_entry;

typedef struct {
    located code;
    severity severity;
} warning_rule;

typedef struct {
    const source *src;
    str title, description, base_url, feed_id, language, author_name, author_url, repository, branch;
    struct {
        menu_entry *at;
        size_t count, room;
    } menu;
    int page_size, feed_size;
    md_html_mode html;
    struct {
        taxonomy *at;
        size_t count, room;
    } taxonomies; /* declared */
    taxonomy people, venues; /* of kinds AUTHORS and VENUES: the declarations only */
    struct {
        named_text *at;
        size_t count, room;
    } endpoints;
    struct {
        warning_rule *at;
        size_t count, room;
    } warnings;
} site_config;

/* ---- all of it */

typedef struct {
    arena *mem;
    site_config site;
    struct {
        paper **at; /* records by key, then stubs by key; drafts left out unless asked for */
        size_t count, room;
    } papers;
    size_t record_count;
    struct {
        list **at; /* in the order in which they are shown */
        size_t count, room;
    } lists;
    struct {
        taxonomy **at; /* declared ones in their order, then authors, venues, years */
        size_t count, room;
    } taxonomies;
    struct {
        page **at; /* free pages in menu order; index (home) among them */
        size_t count, room;
    } pages;
    struct {
        page **at;
        size_t count, room;
    } intros;
    paper **by_date;  /* all papers, newest first */
    paper **by_added; /* records, newest additions first */
    table papers_by_key; /* keys and formerly, records and stubs */
} catalog;

#endif
