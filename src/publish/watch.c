#include "publish/watch.h"

#include "base/file.h"
#include "base/hash.h"
#include "publish/disk.h"
#include "publish/sources.h"

#include <errno.h>
#include <poll.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/inotify.h>
#endif

/* How long it has to be quiet after a change, and how long a burst is waited for at most. */
enum { QUIET_MS = 8, BURST_MS = 400 };
/* How often stamps are compared. */
enum { LOOK_MS = 250 };

static bool is_editors_own(str name)
{
    return str_starts(name, STR(".")) || str_ends(name, STR("~"));
}

static long milliseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long)(t.tv_sec * 1000 + t.tv_nsec / 1000000);
}

/* Runs work(context, mem) with memory of its own, which is given back. */
typedef struct {
    void (*work)(void *context, arena *mem);
    void *context;
    arena mem;
} errand;

static void run_errand(void *context)
{
    errand *e = context;
    e->work(e->context, &e->mem);
}

static bool with_memory(void (*work)(void *context, arena *mem), void *context)
{
    memory limits;
    errand e = {.work = work, .context = context};
    memory_init(&limits);
    arena_init(&e.mem, &limits);
    bool enough = memory_run(&limits, run_errand, &e);
    arena_done(&e.mem);
    return enough;
}

/* ---- by stamps */

typedef struct {
    watch *w;
    root site;
    uint64_t sum;
} stamping;

static void add_stamp(void *context, const source_entry *e)
{
    stamping *s = context;
    standing what;
    stamp now = {0};
    fault ignored;
    if (is_editors_own(path_name(e->path)))
        return;
    s->sum = hash_join(s->sum, hash_str(e->path));
    if (!e->is_folder && disk_look(&s->site, e->path, &what, &now, &ignored))
        s->sum = hash_join(s->sum, hash_str((str){(const char *)&now, sizeof now}));
}

static void stamp_all(void *context, arena *mem)
{
    stamping *s = context;
    sources_walk(mem, s->w->site, add_stamp, s);
}

/* True if something changed since it was last called. */
static bool look(watch *w)
{
    stamping s = {.w = w};
    root here = ROOT_NONE;
    fault ignored;
    if (!root_open(&here, w->site, w->site, &s.site, &ignored))
        return false;
    bool enough = with_memory(stamp_all, &s);
    root_close(&s.site);
    if (!enough || s.sum == w->stamps)
        return false;
    w->stamps = s.sum;
    return true;
}

/* False if it is time to stop. */
static bool sleep_for(watch *w, int ms)
{
    struct pollfd stop = {.fd = w->stop, .events = POLLIN};
    return poll(&stop, 1, ms) <= 0;
}

static watch_event wait_by_stamps(watch *w)
{
    do
        if (!sleep_for(w, LOOK_MS))
            return WATCH_STOPPED;
    while (!look(w));
    do
        if (!sleep_for(w, QUIET_MS))
            return WATCH_STOPPED;
    while (look(w));
    return WATCH_CHANGED;
}

/* ---- by what the system tells */

#ifdef __linux__

enum {
    EVENTS = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE | IN_ATTRIB | IN_ONLYDIR |
             IN_EXCL_UNLINK
};

typedef struct {
    watch *w;
    arena *mem;
    bool failed;
} watching;

/* Watching a folder twice is watching it once. One that has just gone needs no watch. */
static int add_watch(watching *a, str path)
{
    int number = inotify_add_watch(a->w->system, arena_str(a->mem, path).at, EVENTS);
    if (number < 0 && errno != ENOENT && errno != ENOTDIR)
        a->failed = true;
    return number;
}

static void add_folder(void *context, const source_entry *e)
{
    watching *a = context;
    if (e->is_folder)
        add_watch(a, path_join(a->mem, a->w->site, e->path));
}

static void watch_all(void *context, arena *mem)
{
    watching *a = context;
    a->mem = mem;
    a->w->site_number = add_watch(a, a->w->site);
    sources_walk(mem, a->w->site, add_folder, a);
}

/* False where the system has no more watches to give. */
static bool renew_watches(watch *w)
{
    watching a = {.w = w};
    return with_memory(watch_all, &a) && !a.failed;
}

/* In the site's own folder only sources count. */
static bool counts(const watch *w, const struct inotify_event *e)
{
    str name = e->len ? str_from(e->name) : STR("");
    if (e->mask & IN_Q_OVERFLOW)
        return true;
    if (e->mask & IN_IGNORED || !name.len || is_editors_own(name))
        return false;
    return e->wd != w->site_number || sources_include(name);
}

/* Takes all that was told. *changed: some of it counts; *new_folders: there may be folders that are not
 * watched. */
static bool take_events(watch *w, bool *changed, bool *new_folders)
{
    alignas(struct inotify_event) char bytes[8192];
    ssize_t got;
    while ((got = read(w->system, bytes, sizeof bytes)) > 0)
        for (char *at = bytes; at < bytes + got;) {
            const struct inotify_event *e = (const struct inotify_event *)at;
            bool one = counts(w, e);
            *changed |= one;
            *new_folders |= one && (e->mask & (IN_ISDIR | IN_Q_OVERFLOW));
            at += sizeof *e + e->len;
        }
    return got < 0 && errno == EAGAIN;
}

/* Waits for events up to `ms`; -1: for ever. */
static watch_event wait_for_events(watch *w, int ms, bool *changed, fault *f)
{
    struct pollfd both[] = {{.fd = w->stop, .events = POLLIN}, {.fd = w->system, .events = POLLIN}};
    bool new_folders = false;
    int ready = poll(both, 2, ms);
    if (ready < 0 && errno != EINTR) {
        fault_set(f, "cannot watch", w->site, errno);
        return WATCH_FAILED;
    }
    if (ready > 0 && both[0].revents)
        return WATCH_STOPPED;
    if (ready > 0 && !take_events(w, changed, &new_folders)) {
        fault_set(f, "cannot watch", w->site, errno);
        return WATCH_FAILED;
    }
    if (new_folders && !renew_watches(w)) {
        close(w->system);
        w->system = -1;
    }
    return WATCH_CHANGED;
}

static watch_event wait_by_system(watch *w, fault *f)
{
    bool changed = false;
    while (!changed && w->system >= 0) {
        watch_event e = wait_for_events(w, -1, &changed, f);
        if (e != WATCH_CHANGED)
            return e;
    }
    for (long end = milliseconds() + BURST_MS; w->system >= 0 && milliseconds() < end;) {
        bool more = false;
        watch_event e = wait_for_events(w, QUIET_MS, &more, f);
        if (e != WATCH_CHANGED || !more)
            return e;
    }
    return WATCH_CHANGED;
}

static void begin_by_system(watch *w)
{
    w->system = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (w->system >= 0 && !renew_watches(w)) {
        close(w->system);
        w->system = -1;
    }
}

#else

static watch_event wait_by_system(watch *w, fault *f)
{
    (void)w, (void)f;
    return WATCH_STOPPED;
}

static void begin_by_system(watch *w)
{
    (void)w;
}

#endif

/* ---- either */

void watch_begin(watch *w, str site, int stop, bool poll)
{
    *w = (watch){.site = site, .stop = stop, .system = -1};
    if (!poll)
        begin_by_system(w);
    if (w->system < 0)
        look(w);
}

watch_event watch_wait(watch *w, fault *f)
{
    if (w->system < 0)
        return wait_by_stamps(w);
    watch_event e = wait_by_system(w, f);
    /* The system's watches are used up: from here on by stamps. */
    if (w->system < 0)
        look(w);
    return e;
}

void watch_done(watch *w)
{
    if (w->system >= 0)
        close(w->system);
    w->system = -1;
}
