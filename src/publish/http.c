#include "publish/http.h"

#include <errno.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { MOST_CONNECTIONS = 64, IDLE_SECONDS = 60, ALIVE_SECONDS = 10, BACKLOG = 32 };

/* ---- streams */

typedef struct {
    http_server *server;
    uint64_t seen; /* which state it has */
    char *text;    /* what is being sent, malloc'ed */
    size_t len, sent;
} stream;

/* Waits for something to send. False when the server ends. */
static bool next_text(stream *s)
{
    http_server *server = s->server;
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += ALIVE_SECONDS;
    free(s->text);
    s->text = NULL;
    s->sent = 0;
    pthread_mutex_lock(&server->guard);
    int waited = 0;
    while (!server->stopping && s->seen == server->told && waited != ETIMEDOUT)
        waited = pthread_cond_timedwait(&server->news, &server->guard, &until);
    bool goes_on = !server->stopping;
    /* A comment keeps the connection from being thought idle, and finds out that the browser has gone. */
    if (goes_on)
        s->text = strdup(s->seen != server->told && server->state ? server->state : ":\n\n");
    s->seen = server->told;
    pthread_mutex_unlock(&server->guard);
    s->len = s->text ? strlen(s->text) : 0;
    return s->text;
}

static ssize_t read_stream(void *context, uint64_t position, char *into, size_t room)
{
    stream *s = context;
    (void)position;
    if (s->sent == s->len && !next_text(s))
        return MHD_CONTENT_READER_END_OF_STREAM;
    size_t n = s->len - s->sent < room ? s->len - s->sent : room;
    memcpy(into, s->text + s->sent, n);
    s->sent += n;
    return (ssize_t)n;
}

static void end_stream(void *context)
{
    stream *s = context;
    free(s->text);
    free(s);
}

static struct MHD_Response *stream_response(http_server *server)
{
    stream *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->server = server;
    struct MHD_Response *r =
        MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 4096, read_stream, s, end_stream);
    if (!r)
        end_stream(s);
    return r;
}

void http_server_tell(http_server *s, str state)
{
    char *text = malloc(state.len + sizeof "data: \n\n");
    if (!text)
        return;
    sprintf(text, "data: %.*s\n\n", STR_ARG(state));
    pthread_mutex_lock(&s->guard);
    free(s->state);
    s->state = text;
    s->told++;
    pthread_cond_broadcast(&s->news);
    pthread_mutex_unlock(&s->guard);
}

/* ---- answers */

typedef struct {
    http_server *server;
    struct MHD_Connection *connection;
    const char *path;
    arena mem;
    struct MHD_Response *response;
    int status;
} exchange;

static str header(const exchange *x, const char *name)
{
    const char *value = MHD_lookup_connection_value(x->connection, MHD_HEADER_KIND, name);
    return value ? str_from(value) : (str){0};
}

static void add_header(exchange *x, const char *name, str value)
{
    if (value.len)
        MHD_add_response_header(x->response, name, arena_str(&x->mem, value).at);
}

static void answer(void *context)
{
    exchange *x = context;
    const http_request q = {
        .path = str_from(x->path),
        .host = header(x, "Host"),
        .if_none_match = header(x, "If-None-Match"),
        .if_range = header(x, "If-Range"),
        .range = header(x, "Range"),
    };
    http_answer a = {.status = MHD_HTTP_NOT_FOUND};
    x->server->answer(x->server->context, &q, &x->mem, &a);
    x->status = a.status;
    x->response = a.events ? stream_response(x->server)
                           : MHD_create_response_from_buffer(a.body.len, (void *)(uintptr_t)a.body.at,
                                                             MHD_RESPMEM_MUST_COPY);
    if (!x->response)
        memory_fail(x->mem.mem);
    add_header(x, "Content-Type", a.type);
    add_header(x, "ETag", a.etag);
    add_header(x, "Location", a.location);
    add_header(x, "Content-Range", a.content_range);
    add_header(x, "Cache-Control", a.cacheable ? STR("no-cache") : STR("no-store"));
    add_header(x, "X-Content-Type-Options", STR("nosniff"));
    if (!a.events)
        add_header(x, "Accept-Ranges", STR("bytes"));
}

static enum MHD_Result refuse_method(struct MHD_Connection *connection)
{
    struct MHD_Response *r = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    if (!r)
        return MHD_NO;
    MHD_add_response_header(r, "Allow", "GET, HEAD");
    enum MHD_Result queued = MHD_queue_response(connection, MHD_HTTP_METHOD_NOT_ALLOWED, r);
    MHD_destroy_response(r);
    return queued;
}

/* Called once when a request's headers are there, and once more when all of it is. */
static enum MHD_Result take_request(void *context, struct MHD_Connection *connection, const char *path,
                                    const char *method, const char *version, const char *upload,
                                    size_t *upload_size, void **state)
{
    static char headers_are_there;
    (void)version, (void)upload;
    if (!*state) {
        *state = &headers_are_there;
        return MHD_YES;
    }
    if (*upload_size) { /* nobody asked for it */
        *upload_size = 0;
        return MHD_YES;
    }
    if (strcmp(method, MHD_HTTP_METHOD_GET) && strcmp(method, MHD_HTTP_METHOD_HEAD))
        return refuse_method(connection);
    memory limits;
    exchange x = {.server = context, .connection = connection, .path = path};
    memory_init(&limits);
    arena_init(&x.mem, &limits);
    enum MHD_Result queued = MHD_NO;
    if (memory_run(&limits, answer, &x))
        queued = MHD_queue_response(connection, (unsigned)x.status, x.response);
    if (x.response)
        MHD_destroy_response(x.response);
    arena_done(&x.mem);
    return queued;
}

/* ---- listening */

static int port_of(int socket)
{
    struct sockaddr_storage at;
    socklen_t len = sizeof at;
    char port[16];
    if (getsockname(socket, (struct sockaddr *)&at, &len) ||
        getnameinfo((struct sockaddr *)&at, len, NULL, 0, port, sizeof port, NI_NUMERICSERV))
        return 0;
    return atoi(port);
}

/* The first address of `name` that will have us; negative with errno set. */
static int listen_on(const struct addrinfo *all)
{
    int error = EADDRNOTAVAIL;
    for (const struct addrinfo *one = all; one; one = one->ai_next) {
        int s = socket(one->ai_family, one->ai_socktype, one->ai_protocol), yes = 1;
        if (s < 0) {
            error = errno;
            continue;
        }
        fcntl(s, F_SETFD, FD_CLOEXEC);
        setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        if (bind(s, one->ai_addr, one->ai_addrlen) == 0 && listen(s, BACKLOG) == 0)
            return s;
        error = errno;
        close(s);
    }
    errno = error;
    return -1;
}

static int open_socket(str host, int port, fault *f)
{
    char name[256], service[16], shown[300];
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE}, *found;
    snprintf(name, sizeof name, "%.*s", STR_ARG(host));
    snprintf(service, sizeof service, "%d", port);
    snprintf(shown, sizeof shown, "%s port %d", name, port);
    int failed = getaddrinfo(name, service, &hints, &found);
    if (failed) {
        fault_set(f, "cannot find the address of", host, failed == EAI_SYSTEM ? errno : 0);
        return -1;
    }
    int s = listen_on(found);
    if (s < 0)
        fault_set(f, "cannot listen on", str_from(shown), errno);
    freeaddrinfo(found);
    return s;
}

bool http_server_begin(http_server *s, str host, int port, http_answerer *answerer, void *context, fault *f)
{
    *s = (http_server){.answer = answerer, .context = context};
    int socket = open_socket(host, port, f);
    if (socket < 0)
        return false;
    s->port = port_of(socket);
    pthread_mutex_init(&s->guard, NULL);
    pthread_cond_init(&s->news, NULL);
    s->daemon = MHD_start_daemon(
        MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_AUTO, 0, NULL, NULL,
        take_request, s, MHD_OPTION_LISTEN_SOCKET, socket, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)MOST_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS, MHD_OPTION_END);
    if (s->daemon)
        return true;
    fault_set(f, "cannot serve on", host, errno);
    close(socket);
    pthread_cond_destroy(&s->news);
    pthread_mutex_destroy(&s->guard);
    return false;
}

void http_server_done(http_server *s)
{
    pthread_mutex_lock(&s->guard);
    s->stopping = true;
    pthread_cond_broadcast(&s->news);
    pthread_mutex_unlock(&s->guard);
    MHD_stop_daemon(s->daemon);
    pthread_cond_destroy(&s->news);
    pthread_mutex_destroy(&s->guard);
    free(s->state);
}
