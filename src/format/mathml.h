/* Formulas as MathML Core (W3C), with their TeX as an annotation. Rows, fences and spaces are written only
   where a browser would do otherwise without: attributes say what TeX has other than MathML's operator
   dictionary. */
#ifndef LECTERN_FORMAT_MATHML_H
#define LECTERN_FORMAT_MATHML_H

#include "format/tex_math.h"

/* <math>…</math>, well-formed as HTML and as XML. `tex` is what `formula` was read from. Linear. */
void mathml_add(buf *out, const maths_node *formula, bool display, str tex);

#endif
