#include "publish/serve.h"
#include "command/build.h"
#include "command/session.h"
#include "publish/watch.h"
#include "site/address.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { PORT = 8000, LAST_PORT = 65535 };

/* How long the end waits for a build that is at work. Builds may be killed at any moment. */
enum { GRACE_MS = 700 };

typedef struct {
    build_order order;
    str host;
    int port;
    bool open, poll;
} serve_options;

static const option options[] = {
    {0, "port", OPTION_NUMBER, offsetof(serve_options, port), 0, LAST_PORT},
    {0, "host", OPTION_TEXT, offsetof(serve_options, host), 0, 0},
    {0, "open", OPTION_FLAG, offsetof(serve_options, open), 0, 0},
    {'o', "output", OPTION_TEXT, offsetof(serve_options, order.output), 0, 0},
    {0, "drafts", OPTION_FLAG, offsetof(serve_options, order.drafts), 0, 0},
    {'j', "jobs", OPTION_NUMBER, offsetof(serve_options, order.jobs), 1, BUILD_MOST_JOBS},
    {0, "poll", OPTION_FLAG, offsetof(serve_options, poll), 0, 0},
};

typedef struct {
    invocation *v;
    serve_options options;
    site_server server;
    watch watch;
    int stop[2]; /* a pipe: to be read from when it is time to end */
    pthread_t builder;
    pthread_mutex_t guard; /* of what follows */
    pthread_cond_t now_idle;
    bool idle; /* the builder has ended */
    exit_status status;
    bool ended; /* there is nothing to serve */
} serving;

/* ---- one build */

/* What a build said, and what came of it. Everything lives in memory of its own, given back after each build.
 */
typedef struct {
    invocation v;
    terminal terminal;
    char *said;
    size_t said_len;
    build_result result;
    exit_status status;
} attempt;

static bool attempt_begin(attempt *a, const serving *s, memory *limits)
{
    *a = (attempt){.v = *s->v, .status = EXIT_MACHINE};
    memory_init(limits);
    arena_init(&a->v.mem, limits);
    FILE *err = open_memstream(&a->said, &a->said_len);
    a->terminal = (terminal){.out = s->v->terminal->out, .err = err};
    a->v.terminal = &a->terminal;
    return err != NULL;
}

static void attempt_done(attempt *a)
{
    free(a->said);
    arena_done(&a->v.mem);
}

/* What has to be mended is shown over the pages; notes and warnings are for the terminal. */
static void tell_browser(serving *s, const attempt *a)
{
    const publish_counts *n = &a->result.counts;
    bool good = a->status == EXIT_DONE;
    const site_news news = {
        .folder = a->result.folder,
        .base_path = good ? address_base_path(a->result.base_url) : STR(""),
        .problems = good ? STR("") : (str){a->said, a->said_len},
        .changed = n->written > n->styles || n->removed,
        .restyled = n->styles > 0,
    };
    if (!site_server_tell(&s->server, &news))
        message_say(s->v->terminal, "out of memory");
}

static void build_and_tell(serving *s, attempt *a)
{
    a->status = build_once(&a->v, &s->options.order, &a->result);
    fclose(a->terminal.err);
    fwrite(a->said, 1, a->said_len, s->v->terminal->err);
    fflush(s->v->terminal->err);
    fflush(s->v->terminal->out);
    tell_browser(s, a);
}

/* ---- again and again */

static void open_browser(const serving *s, str address)
{
#ifdef __APPLE__
    char program[] = "open";
#else
    char program[] = "xdg-open";
#endif
    extern char **environ;
    char *words[] = {program, (char *)(uintptr_t)address.at, NULL};
    pid_t child;
    if (posix_spawnp(&child, program, NULL, NULL, words, environ) != 0)
        message_say(s->v->terminal, "cannot open a browser: there is no %s", program);
}

static exit_status say_address(void *context)
{
    serving *s = context;
    str address = site_server_address(&s->server, &s->v->mem);
    fprintf(s->v->terminal->out, "Serving at %.*s (Ctrl-C ends it)\n", STR_ARG(address));
    fflush(s->v->terminal->out);
    if (s->options.open)
        open_browser(s, address);
    return EXIT_DONE;
}

static exit_status build_again(serving *s)
{
    memory limits;
    attempt a;
    if (attempt_begin(&a, s, &limits))
        build_and_tell(s, &a);
    attempt_done(&a);
    return a.status;
}

/* The first build tells what the others would only repeat: that the output may not be there, that the disk is
   full. Errors of the content can be mended while we wait. */
static exit_status build_until_stopped(serving *s)
{
    fault f;
    exit_status status = build_again(s);
    if (status == EXIT_USAGE || status == EXIT_MACHINE || command_run(s->v, say_address, s) != EXIT_DONE)
        return status;
    watch_event e;
    while ((e = watch_wait(&s->watch, &f)) == WATCH_CHANGED)
        build_again(s);
    if (e == WATCH_STOPPED)
        return EXIT_DONE;
    message_fault(s->v->terminal, &f);
    return EXIT_MACHINE;
}

static void *run_builder(void *context)
{
    serving *s = context;
    exit_status status = build_until_stopped(s);
    pthread_mutex_lock(&s->guard);
    s->status = status;
    s->idle = true;
    pthread_cond_signal(&s->now_idle);
    pthread_mutex_unlock(&s->guard);
    /* Whoever waits for a signal to end is to wait no more. */
    kill(getpid(), SIGTERM);
    return NULL;
}

/* Signals are waited for in one place, so that no handler has to reach what a build is at. */
static void wait_for_signal(const sigset_t *ends)
{
    int got;
    while (sigwait(ends, &got) != 0) {
    }
}

/* A build that is still at work after the grace is left to die with the process. */
static bool builder_ended(serving *s)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += GRACE_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&s->guard);
    int waited = 0;
    while (!s->idle && waited != ETIMEDOUT)
        waited = pthread_cond_timedwait(&s->now_idle, &s->guard, &until);
    bool idle = s->idle;
    pthread_mutex_unlock(&s->guard);
    return idle && pthread_join(s->builder, NULL) == 0;
}

static void end_builder(serving *s)
{
    (void)!write(s->stop[1], "", 1);
    if (builder_ended(s))
        return;
    fflush(s->v->terminal->out);
    _Exit(s->status);
}

/* ---- the command */

static exit_status read_line(void *context)
{
    serving *s = context;
    common_options common;
    exit_status status;
    session found;
    s->ended = true;
    s->options = (serve_options){.host = STR("127.0.0.1"), .port = PORT};
    if (!command_options(s->v, options, sizeof options / sizeof *options, 0, &s->options, &common, &status))
        return status;
    status = session_find(&found, s->v, common.site, &(session_options){.jobs = 1});
    s->options.order.site = found.folder;
    s->ended = status != EXIT_DONE;
    return status;
}

static void serve(serving *s, const sigset_t *ends)
{
    watch_begin(&s->watch, s->options.order.site, s->stop[0], s->options.poll);
    pthread_mutex_init(&s->guard, NULL);
    pthread_cond_init(&s->now_idle, NULL);
    if (pthread_create(&s->builder, NULL, run_builder, s) == 0) {
        wait_for_signal(ends);
        end_builder(s);
    } else {
        message_say(s->v->terminal, "cannot start a thread");
        s->status = EXIT_MACHINE;
    }
    pthread_cond_destroy(&s->now_idle);
    pthread_mutex_destroy(&s->guard);
    watch_done(&s->watch);
}

static exit_status serve_run(invocation *v)
{
    serving s = {.v = v};
    sigset_t ends;
    fault f;
    exit_status status = command_run(v, read_line, &s);
    if (s.ended)
        return status;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGHUP);
    /* For good: one that comes while all is being put away is to change nothing. */
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    signal(SIGPIPE, SIG_IGN);
    if (pipe(s.stop) != 0) {
        message_say(v->terminal, "cannot make a pipe");
        return EXIT_MACHINE;
    }
    if (site_server_begin(&s.server, s.options.host, s.options.port, &f)) {
        serve(&s, &ends);
        site_server_done(&s.server);
    } else {
        message_fault(v->terminal, &f);
        s.status = EXIT_MACHINE;
    }
    close(s.stop[0]);
    close(s.stop[1]);
    return s.status;
}

const command serve_command = {
    .name = "serve",
    .usage = "serve [--port 8000] [--host 127.0.0.1] [--open] [-o public] [--drafts] [--jobs N]",
    .summary = "Makes the site, shows it in a browser, and makes it again whenever a source changes",
    .help = "  --port N          where to listen; 0 takes one that is free\n"
            "  --host ADDRESS    on which of the machine's addresses (default: only this machine sees it)\n"
            "  --open            open it in the browser\n"
            "  -o, --output DIR  where the site is written (default: public in the site's folder)\n"
            "  --drafts          take in records marked `draft`\n"
            "  -j, --jobs N      threads (default: one for each processor)\n"
            "  --poll            compare the sources' times instead of asking the system what changed: for "
            "network\n"
            "                    file systems\n"
            "  -C DIR            the site's folder (default: the nearest upwards with a site.yaml)\n"
            "\n"
            "The site stands under the path of its base_url, as it will where it is published. Open pages "
            "follow\n"
            "each change by themselves; what is wrong with the content is shown over them, and the last good "
            "site\n"
            "stays. Ctrl-C ends it.\n"
            "\n"
            "  lectern serve --open\n"
            "  lectern serve -C ~/reading --port 0 --drafts -o /tmp/preview\n",
    .run = serve_run,
};
