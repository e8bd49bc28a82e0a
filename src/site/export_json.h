/* Records as JSON, for programs: all that was read of them but the annotations. A map

     {"title": of the site, "papers": [{…}, …]}

   of records by key, each with the fields of content-format.md under their names there. Members that a record
   lacks are left out. What differs from the file, so that nobody has to read it again:

     key        its name, and `address` of its page from the site's root
     authors    [{"name": as displayed, "given", "particle", "family", "suffix" or "literal", "orcid", "url"}]
     and_others true where the list of authors is incomplete
     type, status, cite_key, added    with their defaults
     venue      as written; `venue_name`, `venue_year`, `venue_note` are its parts
     topics, …  keys of terms, one member a taxonomy, those that lists gave among them
     links, bibtex   maps of texts
     lists      [{"list": key, "section": [headings, outermost first]}]: who names it
     annotated  true or false */
#ifndef LECTERN_SITE_EXPORT_JSON_H
#define LECTERN_SITE_EXPORT_JSON_H

#include "base/buf.h"
#include "site/export.h"

/* The file; lives in `mem`. `flags` are those of format/json.h: JSON_PRETTY for people, 0 for a third less.
 */
str export_json(const export_part *part, int flags, arena *mem);

#endif
