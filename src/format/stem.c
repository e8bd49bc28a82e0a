#include "format/stem.h"

#include <libstemmer.h>

struct stemmer;

stemmer *stemmer_open(str language)
{
    char code[8] = {0};
    str base = str_sub(language, 0, str_find_char(language, '-'));
    if (base.len == 0 || base.len >= sizeof code)
        return NULL;
    for (size_t i = 0; i < base.len; i++)
        code[i] = ascii_lower(base.at[i]);
    return (stemmer *)sb_stemmer_new(code, "UTF_8");
}

void stemmer_close(stemmer *s)
{
    sb_stemmer_delete((struct sb_stemmer *)s);
}

str stemmer_stem(stemmer *s, str word)
{
    struct sb_stemmer *by = (struct sb_stemmer *)s;
    const sb_symbol *stem = by ? sb_stemmer_stem(by, (const sb_symbol *)word.at, (int)word.len) : NULL;
    int len = stem ? sb_stemmer_length(by) : 0;
    return len > 0 ? (str){(const char *)stem, (size_t)len} : word;
}
