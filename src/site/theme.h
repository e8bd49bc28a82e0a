/* The default theme, compiled into the program from templates/ and static/. */
#ifndef LECTERN_SITE_THEME_H
#define LECTERN_SITE_THEME_H

#include "base/str.h"

#include <stdint.h>

typedef struct {
    str path; /* "templates/paper.mustache", "static/style.css" */
    str bytes;
    uint64_t written; /* theme_print of the file as it lies in the repository, before it was made lean */
} theme_file;

/* FNV-1a (RFC 9923): tells a theme's own file from one that stands in for it. */
static inline uint64_t theme_print(str s)
{
    uint64_t print = 0xcbf29ce484222325u;
    for (size_t i = 0; i < s.len; i++)
        print = (print ^ (unsigned char)s.at[i]) * 0x100000001b3u;
    return print;
}

extern const theme_file theme_files[];
extern const size_t theme_file_count;

#endif
