/* sitemap.xml (sitemaps.org/protocol.html): every page that is to be found, with the date of the newest
   addition that it shows, where that is known. At most 50,000 addresses a file; beyond that sitemap.xml is an
   index of sitemap-1.xml and on. Left out: 404.html and pages that lead elsewhere. `lectern check
   --published` reads it (publish/promised.h). */
#ifndef LECTERN_SITE_SITEMAP_H
#define LECTERN_SITE_SITEMAP_H

#include "site/plan.h"

enum { SITEMAP_MOST = 50000 };

/* How many parts the addresses of a plan take: 1 if sitemap.xml itself holds them. */
size_t sitemap_parts(const plan *p);
/* "sitemap.xml" for 0, "sitemap-3.xml" for 3. */
str sitemap_path(size_t number, arena *mem);
/* The file: part `number`, from 1; for 0 the index, or the only part. The site has a base_url. Linear in the
   plan and in what its pages show. */
str sitemap_make(const edition *e, const plan *p, size_t number, arena *mem);

#endif
