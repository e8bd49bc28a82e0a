/* Records as CSL-JSON: https://github.com/citation-style-language/schema (schemas/input/csl-data.json, v1.0).
   Nothing is written that the schema lacks, and no empty member. Software is `document`, since Zotero refuses
   a whole file for one type that it does not know. */
#ifndef LECTERN_SITE_EXPORT_CSL_H
#define LECTERN_SITE_EXPORT_CSL_H

#include "base/buf.h"
#include "site/export.h"

/* The file: a list; lives in `mem`. */
str export_csl(const export_part *part, int flags, arena *mem);

#endif
