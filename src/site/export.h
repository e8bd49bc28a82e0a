/* What is exported: records of a catalog, all or some. Shared by the exporters (export_*.h), each of which
   makes one file of them as text; `lectern export` and the site itself call them. Stubs are never exported.
 */
#ifndef LECTERN_SITE_EXPORT_H
#define LECTERN_SITE_EXPORT_H

#include "catalog/catalog.h"

typedef struct {
    const catalog *c;
    paper *const *papers; /* records, by key */
    size_t count;
} export_part;

/* All records. */
export_part export_all(const catalog *c);

/* What of the records. */
typedef struct {
    const term *term;    /* those that have it, or a term below it; NULL: any */
    const list *list;    /* those that it names; NULL: any */
    paper_status status; /* STATUS_NONE: any */
} export_choice;
export_part export_chosen(const catalog *c, const export_choice *choice, arena *mem);

/* The year of publication: the venue's, else the date's; 0: none. */
int export_year(const paper *p);
/* The venue's name in full where site.yaml has it. */
str export_venue(const paper *p);
/* The paper's own address: `url`, else that of its first identifier, else its first link; "" if it has none.
 */
str export_url(const paper *p, arena *mem);
/* What its `bibtex` says of a field; "". */
str export_field(const paper *p, str name);
/* A title or abstract without its marks of code; maths keeps its dollars. */
str export_plain(str text, arena *mem);

#endif
