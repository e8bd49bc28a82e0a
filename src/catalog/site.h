/* site.yaml: titles, addresses, taxonomies, people, venues. */
#ifndef LECTERN_CATALOG_SITE_H
#define LECTERN_CATALOG_SITE_H

#include "catalog/fields.h"

/* Reads the site's configuration. Borrows `src`; all of *out lives in `mem`, defaults filled in also where
   false is returned (nothing could be read). What is wrong is left out with an error in `d`. base_url ends
   with a slash, repository without.

   Declared taxonomies hold their terms in order and nothing more: indexing them, and that parents exist and
   form a tree, is link's. people: title is the name as displayed, key the `id` as given (""), slug as given;
   by_key leads from the names and all of `also` (name_display) to those without id. venues: title is the
   NAME, full_title its `title`; by_key leads from NAME and `also` (name_spelling) to the terms. */
bool site_read(const source *src, arena *mem, site_config *out, diag *d);

/* Where the source of a site on GitHub Pages is: "https://github.com/owner/repository" for
   https://owner.github.io/repository/, the repository owner.github.io for https://owner.github.io/. "" for any
   other address. Lives in `mem`. */
str site_repository_of(str base_url, arena *mem);

/* The fields of site.yaml's top level, for documentation. */
const field *site_fields(size_t *count);

#endif
