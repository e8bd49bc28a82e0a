/* Which form of a word goes with a number: "1 paper", "2 papers"; in Russian one of three. The forms and
   rules are CLDR's (unicode.org, plural rules for cardinals), for whole numbers, of the languages that have
   more to say than "one" and "other". Browsers have the same as Intl.PluralRules. */
#ifndef LECTERN_SITE_PLURAL_H
#define LECTERN_SITE_PLURAL_H

#include "base/str.h"

typedef enum {
    PLURAL_OTHER, /* every language has it */
    PLURAL_ZERO,
    PLURAL_ONE,
    PLURAL_TWO,
    PLURAL_FEW,
    PLURAL_MANY,
    PLURAL_COUNT
} plural_form;

typedef plural_form plural_rule(unsigned long n);

/* The rule of a language by its tag ("en", "pt-BR"); that of English where it has none of its own. */
plural_rule *plural_rule_of(str language);
/* "one", "other" … */
str plural_form_name(plural_form form);

#endif
