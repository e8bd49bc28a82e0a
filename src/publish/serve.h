/* A site served while it is written: its files as GitHub Pages would give them, under the path of its
   base_url, with a script that takes in what changes and shows what is wrong (live.js). Whoever builds the
   site says when it changed.

   Only the reader's own machine is meant: a request must name the server by an address, by "localhost" or by
   the name that it listens on, so that no page elsewhere can read the site by a name that was led here (DNS
   rebinding). Nothing outside of the output folder is ever opened, no link in it is followed, and folders are
   not listed. */
#ifndef LECTERN_PUBLISH_SERVE_H
#define LECTERN_PUBLISH_SERVE_H

#include "publish/http.h"

/* The fields are serve.c's business. */
typedef struct {
    http_server http;
    str host;
    pthread_mutex_t guard;               /* of what follows */
    char *folder, *base_path, *problems; /* malloc'ed */
    uint64_t site, styles;               /* numbers of what is there */
} site_server;

typedef struct {
    str folder;    /* the output folder, absolute; "": as before */
    str base_path; /* "/reading/"; "": as before */
    str problems;  /* "" if there are none; else what to show over each page */
    bool changed;  /* files other than style sheets are new */
    bool restyled; /* style sheets are */
} site_news;

/* As http_server_begin; `host` is borrowed. Until the first site_server_tell there is nothing to see. */
bool site_server_begin(site_server *s, str host, int port, fault *f);
/* To be called after each build. Open pages follow at once. False if memory ran out: then nothing changed. */
bool site_server_tell(site_server *s, const site_news *news);
void site_server_done(site_server *s);

/* The address at which a browser finds the site: "http://127.0.0.1:8000/reading/". */
str site_server_address(const site_server *s, arena *mem);
/* True if a request may be for us that names this Host: for tests. */
bool serve_knows_host(const site_server *s, str named);

#endif
