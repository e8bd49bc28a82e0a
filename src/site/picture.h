/* What drawings share: how wide text is, where it breaks, whole square roots. All in whole numbers, so that a
   picture is the same on every machine. Knows nothing of papers. */
#ifndef LECTERN_SITE_PICTURE_H
#define LECTERN_SITE_PICTURE_H

#include "base/buf.h"

/* The largest number whose square is at most n. */
unsigned long picture_root(unsigned long n);

/* How wide a line of text is at most, in pixels, at a size in pixels. Readers have different faces, so each
   character counts as in a wide one (DejaVu Sans): what fits by this fits in all of them. Linear. */
int picture_text_width(str text, int size);

/* The longest piece at the front of `text` that is at most `width` wide and ends before a blank, or, in
   scripts without blanks and within long words, anywhere between characters; at least one character. Blanks
   behind it are taken off *text too. Linear in the piece. */
str picture_take_line(str *text, int width, int size);

/* `text` if it is at most `width` wide, else as many of its words as fit, with "…" behind them. */
str picture_shortened(str text, int width, int size, arena *mem);

/* A number of tenths: "4", "4.5". */
void picture_add_tenths(buf *out, long tenths);

#endif
