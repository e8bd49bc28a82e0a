#include "site/plural.h"

static bool between(unsigned long n, unsigned long low, unsigned long high)
{
    return n >= low && n <= high;
}

static plural_form english(unsigned long n)
{
    return n == 1 ? PLURAL_ONE : PLURAL_OTHER;
}

/* Chinese, Japanese, Korean … */
static plural_form always_other(unsigned long n)
{
    (void)n;
    return PLURAL_OTHER;
}

/* French also has a form for whole millions. */
static plural_form french(unsigned long n)
{
    return n < 2 ? PLURAL_ONE : n % 1000000 == 0 ? PLURAL_MANY : PLURAL_OTHER;
}

static plural_form hindi(unsigned long n)
{
    return n < 2 ? PLURAL_ONE : PLURAL_OTHER;
}

static plural_form spanish(unsigned long n)
{
    return n == 1 ? PLURAL_ONE : n && n % 1000000 == 0 ? PLURAL_MANY : PLURAL_OTHER;
}

static plural_form russian(unsigned long n)
{
    if (n % 10 == 1 && n % 100 != 11)
        return PLURAL_ONE;
    return between(n % 10, 2, 4) && !between(n % 100, 12, 14) ? PLURAL_FEW : PLURAL_MANY;
}

/* Serbian, Croatian, Bosnian. */
static plural_form serbian(unsigned long n)
{
    plural_form form = russian(n);
    return form == PLURAL_MANY ? PLURAL_OTHER : form;
}

static plural_form polish(unsigned long n)
{
    if (n == 1)
        return PLURAL_ONE;
    return between(n % 10, 2, 4) && !between(n % 100, 12, 14) ? PLURAL_FEW : PLURAL_MANY;
}

static plural_form czech(unsigned long n)
{
    return n == 1 ? PLURAL_ONE : between(n, 2, 4) ? PLURAL_FEW : PLURAL_OTHER;
}

static plural_form slovenian(unsigned long n)
{
    unsigned long last = n % 100;
    return last == 1 ? PLURAL_ONE : last == 2 ? PLURAL_TWO : between(last, 3, 4) ? PLURAL_FEW : PLURAL_OTHER;
}

static plural_form romanian(unsigned long n)
{
    return n == 1 ? PLURAL_ONE : n == 0 || between(n % 100, 1, 19) ? PLURAL_FEW : PLURAL_OTHER;
}

static plural_form lithuanian(unsigned long n)
{
    if (between(n % 100, 11, 19) || n % 10 == 0)
        return PLURAL_OTHER;
    return n % 10 == 1 ? PLURAL_ONE : PLURAL_FEW;
}

static plural_form latvian(unsigned long n)
{
    if (n % 10 == 0 || between(n % 100, 11, 19))
        return PLURAL_ZERO;
    return n % 10 == 1 ? PLURAL_ONE : PLURAL_OTHER;
}

static plural_form arabic(unsigned long n)
{
    if (n < 3)
        return n == 0 ? PLURAL_ZERO : n == 1 ? PLURAL_ONE : PLURAL_TWO;
    return between(n % 100, 3, 10) ? PLURAL_FEW : between(n % 100, 11, 99) ? PLURAL_MANY : PLURAL_OTHER;
}

static plural_form hebrew(unsigned long n)
{
    return n == 1 ? PLURAL_ONE : n == 2 ? PLURAL_TWO : PLURAL_OTHER;
}

static plural_form welsh(unsigned long n)
{
    static const plural_form forms[] = {PLURAL_ZERO,  PLURAL_ONE,   PLURAL_TWO, PLURAL_FEW,
                                        PLURAL_OTHER, PLURAL_OTHER, PLURAL_MANY};
    return n < sizeof forms / sizeof *forms ? forms[n] : PLURAL_OTHER;
}

static plural_form irish(unsigned long n)
{
    if (n == 1 || n == 2)
        return n == 1 ? PLURAL_ONE : PLURAL_TWO;
    return between(n, 3, 6) ? PLURAL_FEW : between(n, 7, 10) ? PLURAL_MANY : PLURAL_OTHER;
}

static const struct {
    const char *language;
    plural_rule *rule;
} rules[] = {
    {"ar", arabic},       {"be", russian},      {"bn", hindi},        {"bs", serbian},
    {"ca", spanish},      {"cs", czech},        {"cy", welsh},        {"es", spanish},
    {"fa", hindi},        {"fr", french},       {"ga", irish},        {"he", hebrew},
    {"hi", hindi},        {"hr", serbian},      {"id", always_other}, {"it", spanish},
    {"ja", always_other}, {"km", always_other}, {"ko", always_other}, {"lo", always_other},
    {"lt", lithuanian},   {"lv", latvian},      {"ms", always_other}, {"my", always_other},
    {"pl", polish},       {"pt", french},       {"pt-PT", spanish},   {"ro", romanian},
    {"ru", russian},      {"sk", czech},        {"sl", slovenian},    {"sr", serbian},
    {"th", always_other}, {"uk", russian},      {"vi", always_other}, {"yue", always_other},
    {"zh", always_other},
};

plural_rule *plural_rule_of(str language)
{
    str base = str_sub(language, 0, str_find_char(language, '-'));
    plural_rule *found = english;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        str one = str_from(rules[i].language);
        if (str_eq_nocase(one, language))
            return rules[i].rule;
        if (str_eq_nocase(one, base))
            found = rules[i].rule;
    }
    return found;
}

str plural_form_name(plural_form form)
{
    static const str names[PLURAL_COUNT] = {
        [PLURAL_OTHER] = STR_INIT("other"), [PLURAL_ZERO] = STR_INIT("zero"),
        [PLURAL_ONE] = STR_INIT("one"),     [PLURAL_TWO] = STR_INIT("two"),
        [PLURAL_FEW] = STR_INIT("few"),     [PLURAL_MANY] = STR_INIT("many"),
    };
    return names[form];
}
