/* COinS (ocoins.info): spans that nobody sees, from which Zotero offers the papers of a page to be saved,
   many at once. For pages of several papers; one of a single paper has citation tags instead (head.h), which
   tell more. Values are OpenURL's, as Zotero reads them (zotero/utilities, openurl.js). */
#ifndef LECTERN_SITE_COINS_H
#define LECTERN_SITE_COINS_H

#include "site/export.h"

/* A span for each record with a title and an author (without one Zotero would begin to look it up); "" if
   there are fewer than two. Lives in `mem`. */
str coins_make(paper *const *papers, size_t count, arena *mem);

#endif
