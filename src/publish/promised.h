/* Addresses that were published once, and whether the site still has them: "cool URIs don't change". What was
   published is read off an earlier sitemap (sitemaps.org/protocol.html). */
#ifndef LECTERN_PUBLISH_PROMISED_H
#define LECTERN_PUBLISH_PROMISED_H

#include "base/diag.h"
#include "base/table.h"
#include "site/output.h"

typedef struct promised promised;

/* Reads a sitemap's addresses, which all lie below the folder that they share. The result lives in `mem` and
   borrows nothing. NULL if the text has no <loc>. Linear. */
promised *promised_read(str sitemap, arena *mem);
/* The names of the files that a sitemap index is of ("sitemap-1.xml"): they lie beside it, and their texts,
   one after the other, are what promised_read wants. None if the text is no index. They live in `mem`. */
typedef struct {
    str *at;
    size_t count, room;
} promised_files;
promised_files promised_parts(str sitemap, arena *mem);
/* Number of addresses. */
size_t promised_count(const promised *p);
/* Takes the pages of a render and notes which addresses it sees; the bytes are dropped. */
output promised_output(promised *p);
/* An error (lost-address) for each that was not seen, in the sitemap's order. */
void promised_report(const promised *p, diag *d);

#endif
