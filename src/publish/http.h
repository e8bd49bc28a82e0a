/* HTTP/1.1 (RFC 9110, RFC 9112) and server-sent events (HTML, section 9.2) for `lectern serve`, by
   libmicrohttpd, which no other file knows. A server for one person's browser: a thread a connection, GET and
   HEAD only. */
#ifndef LECTERN_PUBLISH_HTTP_H
#define LECTERN_PUBLISH_HTTP_H

#include "base/arena.h"
#include "base/fault.h"

#include <pthread.h>
#include <stdint.h>

/* Headers that were not sent have at == NULL. Good while the request is answered. */
typedef struct {
    str path; /* percent-decoded, from its first slash; without the query */
    str host, if_none_match, if_range, range;
} http_request;

/* Texts of len 0 are left out. */
typedef struct {
    int status;
    str type, etag, location, content_range;
    str body;
    bool cacheable; /* the browser may keep it, and ask again each time */
    bool events;    /* no body: a stream of what http_server_tell says */
} http_answer;

/* Called on the connection's thread; several run at once. What it needs to give the answer lives in `mem`. */
typedef void http_answerer(void *context, const http_request *q, arena *mem, http_answer *a);

/* The fields are http.c's business. */
typedef struct {
    struct MHD_Daemon *daemon;
    int port;
    http_answerer *answer;
    void *context;
    pthread_mutex_t guard; /* of what follows */
    pthread_cond_t news;
    char *state;   /* what was told last, as an event; malloc'ed */
    uint64_t told; /* how often something was */
    bool stopping;
} http_server;

/* Listens on `host` (a name or an address) and `port`; 0: one that is free. False with a fault, EADDRINUSE
   among its errors; then there is nothing to end. The server stays where it is until http_server_done. */
bool http_server_begin(http_server *s, str host, int port, http_answerer *answer, void *context, fault *f);
/* Sends `state`, a line, to all streams; those that begin later get it at once. Only the last one counts. */
void http_server_tell(http_server *s, str state);
/* Ends all connections, within a moment unless an answerer is at work. */
void http_server_done(http_server *s);

#endif
