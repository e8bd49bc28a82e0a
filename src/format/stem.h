/* Stems of words, by libstemmer (https://snowballstem.org; no other file knows it): "routing" and "routed"
   have one. Words are folded already (site/search_words.h), without the marks that some of its languages look
   for: stems are then coarser or finer than they might be, but alike for alike words, which is all that is
   asked. */
#ifndef LECTERN_FORMAT_STEM_H
#define LECTERN_FORMAT_STEM_H

#include "base/arena.h"

typedef struct stemmer stemmer;

/* For a language by its ISO 639 code, of which what follows a hyphen ("pt-BR") does not count. NULL if there
   is no stemmer for it, or no memory; stemmer_close takes NULL, and stemmer_stem then gives the word itself.
   Held outside arenas: close it. */
stemmer *stemmer_open(str language);
void stemmer_close(stemmer *s);
/* The result is good until the next call; it is `word` itself if nothing can be taken off. */
str stemmer_stem(stemmer *s, str word);

#endif
