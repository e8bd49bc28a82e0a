/* What the server gives for each address and header, asked over a socket as a browser would. */
#include "publish/serve.h"

#include "support/memory.h"
#include "support/temp.h"

#include <arpa/inet.h>
#include <check.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static site_server server;
static char reply[65536];

static void set_up(void)
{
    fault f;
    temp_begin();
    temp_write("site/index.html", "<html><head></head><body>home</body></html>");
    temp_write("site/papers/index.html", "<html><head></head><body>papers</body></html>");
    temp_write("site/papers/btx.html", "<html><head></head><body>btx</body></html>");
    temp_write("site/empty/keep", "");
    temp_write("site/papers.bib", "0123456789");
    temp_write("site/feed.xml", "<feed/>");
    temp_write("site/none.bib", "");
    temp_write("secret.txt", "secret");
    temp_link("site/out.txt", "../secret.txt");
    temp_link("site/way", "..");
    ck_assert_msg(site_server_begin(&server, STR("127.0.0.1"), 0, &f), "%s %s", f.doing, f.path);
    ck_assert(site_server_tell(
        &server,
        &(site_news){.folder = str_from(temp_path("site")), .base_path = STR("/x/"), .changed = true}));
}

static void tear_down(void)
{
    site_server_done(&server);
    temp_end();
}

/* Sends a request and reads until the server closes, or until `until` was read. */
static const char *ask(const char *method, const char *path, const char *headers, const char *until)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)server.http.port)};
    char request[2048];
    size_t len = 0;
    ssize_t got;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int s = socket(AF_INET, SOCK_STREAM, 0);
    ck_assert_int_eq(connect(s, (struct sockaddr *)&at, sizeof at), 0);
    if (strstr(headers, "Host:"))
        snprintf(request, sizeof request, "%s %s HTTP/1.1\r\nConnection: close\r\n%s\r\n", method, path,
                 headers);
    else
        snprintf(request, sizeof request,
                 "%s %s HTTP/1.1\r\nConnection: close\r\nHost: localhost:%d\r\n%s\r\n", method, path,
                 server.http.port, headers);
    ck_assert_int_eq(send(s, request, strlen(request), 0), (int)strlen(request));
    reply[0] = 0;
    while ((!until || !strstr(reply, until)) && (got = recv(s, reply + len, sizeof reply - 1 - len, 0)) > 0)
        reply[len += (size_t)got] = 0;
    close(s);
    return reply;
}

/* What must be in the reply; a part that begins with "!" must not. */
typedef struct {
    const char *method, *path, *headers;
    int status;
    const char *parts[3];
} row;

static const row rows[] = {
    {"GET", "/x/", "", 200, {"text/html; charset=utf-8", "live.js?site=", "home"}},
    {"GET", "/x/index.html", "", 200, {"home"}},
    {"GET", "/", "", 302, {"Location: /x/"}},
    {"GET", "/x", "", 302, {"Location: /x/"}},
    {"GET", "/x/papers/", "", 200, {"papers"}},
    {"GET", "/x/papers", "", 301, {"Location: ./papers/"}},
    {"GET", "/x/papers/btx", "", 200, {"btx"}},
    {"GET", "/x/papers/btx.html", "", 200, {"btx"}},
    {"GET", "/x/papers/b%74x.html", "", 200, {"btx"}},
    {"HEAD", "/x/papers.bib", "", 200, {"Content-Length: 10", "!0123456789"}},
    {"GET", "/x/papers.bib", "", 200, {"text/x-bibtex; charset=utf-8", "nosniff", "0123456789"}},
    {"GET", "/x/feed.xml", "", 200, {"application/xml", "no-cache", "ETag: \""}},
    {"GET", "/x/empty/", "", 404, {"There is no such page", "!keep"}},
    {"GET", "/x/no", "", 404, {"There is no such page"}},
    {"GET", "/y/", "", 404, {"There is no such page"}},
    {"POST", "/x/", "Content-Length: 0\r\n", 405, {"Allow: GET, HEAD"}},
    {"POST", "/x/", "Content-Length: 3\r\n\r\nabc", 405, {"Allow: GET, HEAD"}},
    /* nothing outside of the folder */
    {"GET", "/x/../secret.txt", "", 404, {"!Content-Length: 6"}},
    {"GET", "/x/%2e%2e/secret.txt", "", 404, {"!Content-Length: 6"}},
    {"GET", "/x/..%2fsecret.txt", "", 404, {"!Content-Length: 6"}},
    {"GET", "/x//etc/passwd", "", 404, {"!root:"}},
    {"GET", "/x/out.txt", "", 404, {"!Content-Length: 6"}},
    {"GET", "/x/way/secret.txt", "", 404, {"!Content-Length: 6"}},
    {"GET", "/x/papers.bib/", "", 404, {"!0123456789"}},
    {"GET", "/x/papers.bib%00.html", "", 200, {"0123456789"}},
    /* who is meant */
    {"GET", "/x/", "Host: example.org\r\n", 403, {"!home"}},
    {"GET", "/x/", "Host: localhost:1\r\n", 403, {"!home"}},
    {"GET", "/x/", "Host: localhost.example.org:80\r\n", 403, {"!home"}},
    {"GET", "/.lectern/events", "Host: example.org\r\n", 403, {"!data:"}},
    /* parts */
    {"GET", "/x/papers.bib", "Range: bytes=2-4\r\n", 206, {"Content-Range: bytes 2-4/10", "\r\n\r\n234"}},
    {"GET", "/x/papers.bib", "Range: bytes=7-\r\n", 206, {"Content-Range: bytes 7-9/10", "\r\n\r\n789"}},
    {"GET", "/x/papers.bib", "Range: bytes=-2\r\n", 206, {"Content-Range: bytes 8-9/10", "\r\n\r\n89"}},
    {"GET", "/x/papers.bib", "Range: bytes=-99\r\n", 206, {"Content-Range: bytes 0-9/10"}},
    {"GET", "/x/papers.bib", "Range: bytes=5-99\r\n", 206, {"Content-Range: bytes 5-9/10"}},
    {"GET", "/x/papers.bib", "Range: bytes=10-\r\n", 416, {"Content-Range: bytes */10"}},
    {"GET", "/x/papers.bib", "Range: bytes=-0\r\n", 416, {"Content-Range: bytes */10"}},
    {"GET", "/x/none.bib", "Range: bytes=0-0\r\n", 416, {"Content-Range: bytes */0"}},
    {"GET", "/x/papers.bib", "Range: bytes=4-2\r\n", 200, {"0123456789"}},
    {"GET", "/x/papers.bib", "Range: bytes=1-2,4-5\r\n", 200, {"0123456789"}},
    {"GET", "/x/papers.bib", "Range: bytes=-\r\n", 200, {"0123456789"}},
    {"GET", "/x/papers.bib", "Range: lines=1-2\r\n", 200, {"0123456789"}},
    {"GET", "/x/papers.bib", "Range: bytes=99999999999999999999999-\r\n", 200, {"0123456789"}},
    {"GET", "/x/papers.bib", "Range: bytes=2-4\r\nIf-Range: \"other\"\r\n", 200, {"0123456789"}},
    /* conditions */
    {"GET", "/x/papers.bib", "If-None-Match: *\r\n", 304, {"!0123456789", "ETag: \""}},
    {"GET", "/x/papers.bib", "If-None-Match: \"other\"\r\n", 200, {"0123456789"}},
    /* what pages are given */
    {"GET", "/.lectern/live.js", "", 200, {"text/javascript", "EventSource"}},
    {"GET", "/.lectern/live.css", "", 200, {"text/css"}},
    {"GET", "/.lectern/live.c", "", 404, {"!include"}},
    {"GET", "/.lectern/../site.yaml", "", 404, {0}},
};

START_TEST(answers)
{
    const row *r = &rows[_i];
    set_up();
    const char *got = ask(r->method, r->path, r->headers, NULL);
    int status = strlen(got) > 12 ? atoi(got + 9) : 0;
    ck_assert_msg(status == r->status, "%s %s: %d is not %d:\n%s", r->method, r->path, status, r->status,
                  got);
    for (int i = 0; i < 3 && r->parts[i]; i++) {
        bool absent = r->parts[i][0] == '!', there = strstr(got, r->parts[i] + absent) != NULL;
        ck_assert_msg(there != absent, "%s %s: %s:\n%s", r->method, r->path, r->parts[i], got);
    }
    tear_down();
}
END_TEST

START_TEST(own_404_page)
{
    set_up();
    temp_write("site/404.html", "<html><head></head><body>lost</body></html>");
    const char *got = ask("GET", "/x/no/such/page", "", NULL);
    ck_assert_ptr_nonnull(strstr(got, "HTTP/1.1 404"));
    ck_assert_ptr_nonnull(strstr(got, "lost"));
    tear_down();
}
END_TEST

/* A tag is as good as its file, and no better. */
START_TEST(tags)
{
    char header[256], tag[64];
    set_up();
    ck_assert_int_eq(sscanf(strstr(ask("GET", "/x/papers.bib", "", NULL), "ETag: "), "ETag: %63s", tag), 1);
    snprintf(header, sizeof header, "If-None-Match: \"a\", W/%s\r\n", tag);
    ck_assert_ptr_nonnull(strstr(ask("GET", "/x/papers.bib", header, NULL), "HTTP/1.1 304"));
    snprintf(header, sizeof header, "Range: bytes=0-0\r\nIf-Range: %s\r\n", tag);
    ck_assert_ptr_nonnull(strstr(ask("GET", "/x/papers.bib", header, NULL), "HTTP/1.1 206"));
    temp_write("site/papers.bib", "9876543210");
    snprintf(header, sizeof header, "If-None-Match: %s\r\n", tag);
    ck_assert_ptr_nonnull(strstr(ask("GET", "/x/papers.bib", header, NULL), "HTTP/1.1 200"));
    tear_down();
}
END_TEST

/* Each stream begins with how things stand, whatever was told before. */
START_TEST(events)
{
    set_up();
    site_news news = {.folder = str_from(temp_path("site")),
                      .base_path = STR("/x/"),
                      .problems = STR("a.md:1:2: error: \"no\"\n")};
    ck_assert(site_server_tell(&server, &news));
    const char *got = ask("GET", "/.lectern/events", "", "\n\n");
    ck_assert_ptr_nonnull(strstr(got, "text/event-stream"));
    ck_assert_ptr_nonnull(strstr(got, "\"problems\":\"a.md:1:2: error: \\\"no\\\"\\n\"}"));
    uint64_t site = server.site, styles = server.styles;
    news.restyled = true;
    ck_assert(site_server_tell(&server, &news));
    ck_assert(server.site == site && server.styles == styles + 1);
    tear_down();
}
END_TEST

START_TEST(hosts)
{
    static const struct {
        const char *listens, *named;
        bool knows;
    } cases[] = {
        {"127.0.0.1", "127.0.0.1:8000", true},
        {"127.0.0.1", "LOCALHOST:8000", true},
        {"127.0.0.1", "[::1]:8000", true},
        {"127.0.0.1", "192.168.1.2:8000", true},
        {"127.0.0.1", "127.0.0.1", false},
        {"127.0.0.1", "127.0.0.1:80a", false},
        {"127.0.0.1", "127.0.0.1.evil:8000", false},
        {"127.0.0.1", "", false},
        {"127.0.0.1", "evil:8000", false},
        {"desk.local", "desk.local:8000", true},
        {"127.0.0.1", "[::1", false},
        {"127.0.0.1", ":8000", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        site_server s = {.host = str_from(cases[i].listens), .http = {.port = 8000}};
        ck_assert_msg(serve_knows_host(&s, str_from(cases[i].named)) == cases[i].knows, "%s", cases[i].named);
    }
}
END_TEST

START_TEST(no_address_to_listen_on)
{
    site_server s;
    fault f;
    ck_assert(!site_server_begin(&s, STR("no such host."), 0, &f));
    ck_assert_str_eq(f.doing, "cannot find the address of");
}
END_TEST

Suite *serve_suite(void);
Suite *serve_suite(void)
{
    Suite *s = suite_create("publish/serve");
    TCase *all = tcase_create("all");
    tcase_add_loop_test(all, answers, 0, sizeof rows / sizeof *rows);
    tcase_add_test(all, own_404_page);
    tcase_add_test(all, tags);
    tcase_add_test(all, events);
    tcase_add_test(all, hosts);
    tcase_add_test(all, no_address_to_listen_on);
    suite_add_tcase(s, all);
    return s;
}
