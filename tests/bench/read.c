/* How long a list of 10,000 entries takes to be read, and whether four times as many take four times as long:
   a line a kind of entry. The least of several runs, in processor time. For `make bench-lists`; no test. */
#include "base/diag.h"
#include "catalog/list.h"

#include <stdio.h>
#include <time.h>

enum { ENTRIES = 10000, TIMES = 4, RUNS = 9 };

static const struct {
    const char *name, *entry; /* of a number, three times */
} kinds[] = {
    {"dated bullets", "- [2023/05] **Sparse Mixtures of Experts for Language Models %d** "
                      "[[paper](https://arxiv.org/abs/2305.%05d)]\n"},
    {"bullets with authors, venue, three links and a note",
     "- **Sparse Mixtures of Experts for Language Models %d**, *Jane Doe, John Roe, Wei Wang*, ICLR 2023 "
     "[[paper](https://arxiv.org/abs/2305.%05d)] [[code](https://github.com/a/b%d)] "
     "![](https://img.shields.io/github/stars/a/b.svg)\n"
     "  - We show that routing tokens to experts is *fine*, see `x`.\n"},
    {"rows of a table",
     "| 2023 | [Sparse Mixtures of Experts for Language Models %d](https://arxiv.org/abs/2305.%05d) | "
     "Jane Doe et al. | [code](https://github.com/a/b%d) |\n"},
};

static str list_of(size_t kind, int entries, arena *mem)
{
    buf out = buf_in(mem);
    buf_lit(&out, "# A list\n\n");
    if (kinds[kind].entry[0] == '|')
        buf_lit(&out, "| Year | Title | Authors | Code |\n|---|---|---|---|\n");
    for (int i = 0; i < entries; i++)
        buf_printf(&out, kinds[kind].entry, i, i, i);
    return buf_str(&out);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* In milliseconds; *items is how many were found. */
static double least(str text, memory *limits, size_t *items)
{
    double best = 1e9;
    for (int i = 0; i < RUNS; i++) {
        arena mem;
        arena_init(&mem, limits);
        diag d = diag_in(&mem);
        site_config site = {0};
        source src = {STR("list.md"), text};
        double from = now();
        *items = list_read(&src, STR("list"), &site, &mem, &d)->items.count;
        double took = now() - from;
        best = took < best ? took : best;
        arena_done(&mem);
    }
    return best;
}

int main(void)
{
    memory limits;
    arena texts;
    memory_init(&limits);
    arena_init(&texts, &limits);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        size_t items, more;
        str text = list_of(k, ENTRIES, &texts);
        double once = least(text, &limits, &items),
               times = least(list_of(k, ENTRIES * TIMES, &texts), &limits, &more);
        printf("%zu entries, %.1f MB, read in %5.1f ms; %zu in %5.1f ms: %s\n", items, (double)text.len / 1e6,
               once, more, times, kinds[k].name);
    }
    arena_done(&texts);
}
