#include "support/linear.h"

#include <check.h>
#include <time.h>

enum { TIMES = 8, RATIO = 30, TRIES = 5 };

/* This thread's own: what others do meanwhile is not counted. */
static double processor(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void keep_least(double *least, void (*work)(void *, size_t), void *context, size_t size)
{
    double from = processor();
    work(context, size);
    double took = processor() - from;
    *least = *least < took ? *least : took;
}

void test_is_linear(const char *name, void (*work)(void *context, size_t size), void *context, size_t size)
{
    double small = 1e9, large = 1e9;
    for (int i = 0; i < TRIES; i++) {
        keep_least(&small, work, context, size);
        keep_least(&large, work, context, size * TIMES);
        if (large <= RATIO * small)
            return;
    }
    ck_abort_msg("%s: %g s, then %g s for %d times as much", name, small, large, TIMES);
}
