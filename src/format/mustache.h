/* Mustache, whole: variables, sections, inverted sections, comments, partials with indentation, set
   delimiters, and the optional modules inheritance (blocks and parents) and dynamic names of the
   specification (https://github.com/mustache/spec, v1.4). Lambdas are left out: templates see data only.
   Templates are compiled once into a set and rendered often, by many threads at once, with no allocation
   beyond the output's growth.

   Names are numbered when a template is compiled, so that looking one up compares integers. Values are
   immutable while rendering, may be shared by any number of pages, and live wherever their maker put them.
   Knows nothing of papers. */
#ifndef LECTERN_FORMAT_MUSTACHE_H
#define LECTERN_FORMAT_MUSTACHE_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/table.h"

#include <stdint.h>

/* ---- names */

typedef unsigned name_id;

typedef struct {
    table ids; /* text -> id + 1 as a pointer */
    str *at;   /* text by id */
    size_t count, room;
    arena *mem;
} names;

names names_in(arena *mem);
/* The number of a name; a new name gets the next one. */
name_id names_id(names *n, str name);

/* ---- values */

/* VALUE_NONE is false and null: a name that has it is found, so that nothing further out is looked at. */
typedef enum { VALUE_NONE, VALUE_TEXT, VALUE_NUMBER, VALUE_TRUE, VALUE_LIST, VALUE_MAP } value_kind;

typedef struct value value;
typedef struct value_map value_map;

struct value {
    value_kind kind;
    unsigned count; /* of VALUE_LIST */
    union {
        str text;           /* an empty text is false, as in the specification's JavaScript heritage */
        long number;        /* 0 is a value like others: it is true */
        const value *items; /* of VALUE_LIST; an empty list is false */
        const value_map *map;
    };
};

typedef struct {
    name_id name;
    value value;
} value_entry;

/* A map; `more` is looked in where `at` has no such name, so that maps share what they have in common. `has`
   says quickly which names `at` may have; 0: any. */
struct value_map {
    const value_entry *at;
    unsigned count;
    const value_map *more;
    uint64_t has;
};

/* The bits of a name in `has` of a map; those of all its names are or'ed. */
static inline uint64_t value_map_bit(name_id name)
{
    return (uint64_t)1 << (name & 63);
}

value value_none(void);
value value_text(str s);
value value_number(long n);
value value_bool(bool b);
value value_list(const value *items, size_t count);
value value_of(const value_map *map);

/* ---- templates */

typedef struct mustache mustache;

/* An empty set of templates, living in `mem`; `n` is borrowed for as long as the set. */
mustache *mustache_new(names *n, arena *mem);
/* Compiles a template under a name ("paper", "partials/row"). A later one of the same name takes its place.
   Borrows `src` for as long as the set. Mistakes go to `d` with their place in `src`; false if there was an
   error: then the template is there but empty, so that no other one seems to lack it. Linear. */
bool mustache_add(mustache *m, str name, const source *src, diag *d);
/* To be called once all are added: ties partials and parents to their templates. An unknown partial is a
   warning at its tag (it renders as nothing, as the specification has it). */
bool mustache_link(mustache *m, diag *d);
/* Visits every name that a template looks up, with its place: variables, sections, dynamic names; of a dotted
   name each part, and "." not at all. */
void mustache_each_name(const mustache *m,
                        void (*visit)(void *context, str template_name, name_id name, span where),
                        void *context);
bool mustache_has(const mustache *m, str name);
/* Puts texts that are the same on every page into the templates, so that rendering need not look them up:
   {{name.x}} and {{{name.x}}} become what `map`, which borrows and outlives the set, has for them. No map
   further in may have that name. To be called last, since mustache_each_name does not see them any more. */
void mustache_set_constant(mustache *m, name_id name, const value_map *map);

enum { MUSTACHE_DEEPEST = 100 };

/* Renders template `name` with `root` at the bottom of the context stack. False, with an error that has the
   template's line, if there is no such template or nesting passes MUSTACHE_DEEPEST (a partial that never
   ends); what was written to `out` by then stays. {{x}} is escaped as HTML, {{{x}}} and {{&x}} are not.
   Nesting counts what is inside one another at a moment: sections, partials, parents and blocks. True is
   written as "true"; lists and maps, like VALUE_NONE, as nothing. */
bool mustache_render(const mustache *m, str name, const value_map *root, buf *out, diag *d);
/* The same for data that is no map: {{.}} is what `root` is. */
bool mustache_render_value(const mustache *m, str name, const value *root, buf *out, diag *d);

#endif
