#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { FIRST_BLOCK = 64 << 10, LARGEST_STEP = 8 << 20, LARGE_BLOCK = 4 << 20, LARGE_PAGE = 2 << 20 };

struct arena_block {
    struct arena_block *older;
    size_t size; /* of data */
    alignas(max_align_t) char data[];
};

bool memory_run(memory *m, void (*work)(void *context), void *context)
{
    if (setjmp(m->out))
        return false;
    work(context);
    return true;
}

void memory_init(memory *m)
{
    memset(m, 0, sizeof *m);
    m->fail_after = -1;
}

void memory_fail(memory *m)
{
    longjmp(m->out, 1);
}

void arena_init(arena *a, memory *m)
{
    *a = (arena){.mem = m};
}

static void use_block(arena *a, struct arena_block *b)
{
    a->blocks = b;
    a->at = b ? b->data : NULL;
    a->end = b ? b->data + b->size : NULL;
}

void arena_reset(arena *a)
{
    struct arena_block *keep = NULL;
    for (struct arena_block *b = a->blocks, *older; b; b = older) {
        older = b->older;
        struct arena_block *drop = b;
        if (!keep || b->size > keep->size) {
            drop = keep;
            keep = b;
        }
        free(drop);
    }
    if (keep)
        keep->older = NULL;
    a->total = keep ? keep->size : 0;
    use_block(a, keep);
}

void arena_done(arena *a)
{
    for (struct arena_block *b = a->blocks, *older; b; b = older) {
        older = b->older;
        free(b);
    }
    a->total = 0;
    use_block(a, NULL);
}

/* The adopted blocks go behind the newest, which stays the one in use. */
void arena_adopt(arena *a, arena *from)
{
    if (!a->blocks) {
        use_block(a, from->blocks);
        a->at = from->at;
    } else {
        struct arena_block *last = a->blocks;
        while (last->older)
            last = last->older;
        last->older = from->blocks;
    }
    a->total += from->total;
    from->total = 0;
    use_block(from, NULL);
}

/* Memory of the system's large pages, where it has them: the first touch of each page costs as much as
   filling it, and of these there are five hundred times less. */
static void *allocate(size_t size)
{
#ifdef MADV_HUGEPAGE
    if (size >= LARGE_BLOCK) {
        void *at = aligned_alloc(LARGE_PAGE, (size + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE);
        if (at)
            madvise(at, size, MADV_HUGEPAGE);
        return at;
    }
#endif
    return malloc(size);
}

/* Blocks grow with the arena, so that their number stays logarithmic until the step is large. */
static void add_block(arena *a, size_t least)
{
    size_t size = a->total < FIRST_BLOCK ? FIRST_BLOCK : a->total;
    if (size > LARGEST_STEP)
        size = LARGEST_STEP;
    if (size < least)
        size = least;
    bool granted = a->mem->fail_after != 0 && size < SIZE_MAX / 2;
    if (a->mem->fail_after > 0)
        a->mem->fail_after--;
    struct arena_block *b = granted ? allocate(sizeof *b + size) : NULL;
    if (!b)
        memory_fail(a->mem);
    b->older = a->blocks;
    b->size = size;
    a->total += size;
    use_block(a, b);
}

static void *take(arena *a, size_t size, size_t align)
{
    size_t pad = -(uintptr_t)a->at & (align - 1);
    if (!a->at || size > (size_t)(a->end - a->at) || pad > (size_t)(a->end - a->at) - size) {
        add_block(a, size + align);
        pad = -(uintptr_t)a->at & (align - 1);
    }
    char *p = a->at + pad;
    a->at = p + size;
    return p;
}

static size_t times(arena *a, size_t size, size_t count)
{
    if (size && count > SIZE_MAX / 4 / size)
        memory_fail(a->mem);
    return size * count;
}

void *arena_alloc(arena *a, size_t size, size_t count, size_t align)
{
    size_t bytes = times(a, size, count);
    return memset(take(a, bytes, align), 0, bytes);
}

void *arena_grow(arena *a, void *old, size_t old_size, size_t new_size, size_t align)
{
    size_t more = new_size - old_size;
    char *p = old;
    if (old && p + old_size == a->at && more <= (size_t)(a->end - a->at)) {
        a->at += more;
    } else {
        p = take(a, times(a, new_size, 1), align);
        if (old_size)
            memcpy(p, old, old_size);
    }
    memset(p + old_size, 0, more);
    return p;
}

str arena_str(arena *a, str s)
{
    char *copy = take(a, times(a, s.len, 1) + 1, 1);
    if (s.len)
        memcpy(copy, s.at, s.len);
    copy[s.len] = 0;
    return (str){copy, s.len};
}

str arena_printf(arena *a, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    size_t size = len < 0 ? 0 : (size_t)len;
    char *text = take(a, size + 1, 1);
    text[0] = 0;
    vsnprintf(text, size + 1, format, again);
    va_end(again);
    return (str){text, size};
}

void vec_room(arena *a, void **at, size_t count, size_t *room, size_t size)
{
    if (count == *room) {
        size_t more = *room ? *room * 2 : 8;
        *at = arena_grow(a, *at, *room * size, times(a, size, more), alignof(max_align_t));
        *room = more;
    }
    memset((char *)*at + count * size, 0, size);
}
