/* Growth of work with its input, without a stop watch's faith in an idle machine. */
#ifndef LECTERN_TESTS_LINEAR_H
#define LECTERN_TESTS_LINEAR_H

#include <stddef.h>

/* Fails the test if work(context, size) grows out of proportion: eight times the size may take thirty times
   the processor time, where what is quadratic takes sixty-four. Both are the least of several runs, taken
   again until they fit or nobody can doubt it, so that a busy machine is not a square; `size` is to be large
   enough for a millisecond. `name` is told with a failure. */
void test_is_linear(const char *name, void (*work)(void *context, size_t size), void *context, size_t size);

#endif
