/* What lectern says: results to standard output, everything else to standard error. What comes from content
   or from the file system never reaches the terminal raw. */
#ifndef LECTERN_COMMAND_MESSAGES_H
#define LECTERN_COMMAND_MESSAGES_H

#include "base/diag.h"
#include "base/fault.h"

#include <stdio.h>

typedef struct {
    FILE *out, *err;
    bool colour; /* on err */
    bool live;   /* err is a terminal that can show progress */
} terminal;

/* The process's own. Colour as `NO_COLOR` (https://no-color.org) and TERM=dumb have it. */
terminal terminal_of_process(void);

/* A text as it may be shown: control characters but line ends, and those that turn the direction of text,
   come out escaped, and bytes that are no UTF-8 as U+FFFD. */
void message_plain(FILE *out, str s);
/* JSON as it may be shown: the same characters as JSON escapes them. */
void message_json(FILE *out, str json);
/* "lectern: …" to standard error. */
void message_say(const terminal *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* "lectern: cannot write public/index.html: No space left on device". */
void message_fault(const terminal *t, const fault *f);
/* All problems, sorted, then how many of which kind there were. `prefix` is that of diag_print. Returns what
   was shown; it lives where the problems do. */
str message_problems(const terminal *t, diag *d, str prefix);
/* "1 error", "2 errors"; lives in `mem`. */
str message_count(arena *mem, size_t n, const char *one, const char *many);

#endif
