/* opensearch.xml (OpenSearch 1.1): lets a browser search the site from its address bar, by search.html?q=…;
   and robots.txt (RFC 9309), which says where the sitemap is. */
#ifndef LECTERN_SITE_OPENSEARCH_H
#define LECTERN_SITE_OPENSEARCH_H

#include "catalog/catalog.h"

/* The file; lives in `mem`. The site has a base_url. */
str opensearch_make(const site_config *site, arena *mem);
/* The file; lives in `mem`. Everything may be read by everyone. */
str robots_make(const site_config *site, arena *mem);

#endif
