#include "publish/serve.h"

#include "base/buf.h"
#include "base/hash.h"
#include "format/json.h"
#include "publish/disk.h"
#include "publish/manifest.h"
#include "site/theme.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* What one request sees of the site. */
typedef struct {
    str folder, base_path;
    uint64_t site, styles;
} view_of_site;

static view_of_site see(site_server *s, arena *mem)
{
    pthread_mutex_lock(&s->guard);
    view_of_site v = {
        .folder = arena_str(mem, str_from(s->folder)),
        .base_path = arena_str(mem, str_from(s->base_path)),
        .site = s->site,
        .styles = s->styles,
    };
    pthread_mutex_unlock(&s->guard);
    return v;
}

static void say(http_answer *a, int status, str what)
{
    a->status = status;
    a->type = STR("text/plain; charset=utf-8");
    a->body = what;
}

/* ---- who is meant */

static bool is_address(str name)
{
    bool digits = name.len > 0;
    for (size_t i = 0; i < name.len; i++)
        digits = digits && (ascii_digit(name.at[i]) || name.at[i] == '.');
    return digits || str_starts(name, STR("["));
}

bool serve_knows_host(const site_server *s, str named)
{
    size_t bracket = str_find_char(named, ']'), colon;
    str name = named, port = {0};
    if (str_starts(named, STR("["))) {
        name = str_sub(named, 0, bracket + 1);
        port = str_skip(named, bracket + 1);
        port = port.len ? str_skip(port, 1) : (str){0};
    } else if ((colon = str_find_char(named, ':')) < named.len) {
        name = str_sub(named, 0, colon);
        port = str_skip(named, colon + 1);
    }
    int number = 80;
    if (port.at && !str_to_int(port, &number))
        return false;
    return number == s->http.port &&
           (is_address(name) || str_eq_nocase(name, STR("localhost")) || str_eq_nocase(name, s->host));
}

/* ---- files */

static str type_of(str path)
{
    static const struct {
        str ending, type;
    } types[] = {
        {STR_INIT(".html"), STR_INIT("text/html; charset=utf-8")},
        {STR_INIT(".css"), STR_INIT("text/css; charset=utf-8")},
        {STR_INIT(".js"), STR_INIT("text/javascript; charset=utf-8")},
        {STR_INIT(".mjs"), STR_INIT("text/javascript; charset=utf-8")},
        {STR_INIT(".json"), STR_INIT("application/json")},
        {STR_INIT(".xml"), STR_INIT("application/xml")},
        {STR_INIT(".svg"), STR_INIT("image/svg+xml")},
        {STR_INIT(".png"), STR_INIT("image/png")},
        {STR_INIT(".jpg"), STR_INIT("image/jpeg")},
        {STR_INIT(".jpeg"), STR_INIT("image/jpeg")},
        {STR_INIT(".gif"), STR_INIT("image/gif")},
        {STR_INIT(".webp"), STR_INIT("image/webp")},
        {STR_INIT(".avif"), STR_INIT("image/avif")},
        {STR_INIT(".ico"), STR_INIT("image/vnd.microsoft.icon")},
        {STR_INIT(".pdf"), STR_INIT("application/pdf")},
        {STR_INIT(".woff2"), STR_INIT("font/woff2")},
        {STR_INIT(".txt"), STR_INIT("text/plain; charset=utf-8")},
        {STR_INIT(".bib"), STR_INIT("text/x-bibtex; charset=utf-8")},
        {STR_INIT(".ris"), STR_INIT("application/x-research-info-systems")},
        {STR_INIT(".wasm"), STR_INIT("application/wasm")},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_ends(path, types[i].ending))
            return types[i].type;
    return STR("application/octet-stream");
}

/* The descriptor of what lies at `path` below the output folder, no link being followed on the way; negative
   if there is no such thing. */
static int open_below(str folder, str path, arena *mem)
{
    int at = open(arena_str(mem, folder).at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (str rest = path; at >= 0 && rest.at;) {
        str part = arena_str(mem, str_split(&rest, '/'));
        int next =
            openat(at, part.at, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | (rest.at ? O_DIRECTORY : 0));
        close(at);
        at = next;
    }
    return at;
}

static bool read_all(int fd, str *out, arena *mem)
{
    struct stat s;
    if (fstat(fd, &s) || !S_ISREG(s.st_mode) || s.st_size < 0)
        return false;
    buf bytes = buf_in(mem);
    ssize_t got;
    do {
        char *room = buf_room(&bytes, (size_t)s.st_size + 4096);
        got = read(fd, room, bytes.room - bytes.len);
        bytes.len += got > 0 ? (size_t)got : 0;
    } while (got > 0 || (got < 0 && errno == EINTR));
    *out = buf_str(&bytes);
    return got == 0;
}

typedef enum { FOUND_NOTHING, FOUND_FILE, FOUND_FOLDER } found;

static found read_below(str folder, str path, str *bytes, arena *mem)
{
    if (!manifest_path_fine(path) || !folder.len)
        return FOUND_NOTHING;
    int fd = open_below(folder, path, mem);
    struct stat s;
    if (fd < 0)
        return FOUND_NOTHING;
    found what = FOUND_NOTHING;
    if (fstat(fd, &s) == 0 && S_ISDIR(s.st_mode))
        what = FOUND_FOLDER;
    else if (read_all(fd, bytes, mem))
        what = FOUND_FILE;
    close(fd);
    return what;
}

/* ---- a file as an answer */

/* RFC 9110, section 13.1.2: a list of tags, or "*"; weak ones are as good here. */
static bool names_tag(str header, str tag)
{
    if (str_eq(str_trim(header), STR("*")))
        return true;
    for (str rest = header; rest.at;) {
        str one = str_trim(str_split(&rest, ','));
        if (str_starts(one, STR("W/")))
            one = str_skip(one, 2);
        if (str_eq(one, tag))
            return true;
    }
    return false;
}

static bool read_number(str s, size_t *out)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (!ascii_digit(s.at[i]) || n > SIZE_MAX / 10 - 10)
            return false;
        n = n * 10 + (size_t)(s.at[i] - '0');
    }
    *out = n;
    return s.len > 0;
}

typedef enum { RANGE_WHOLE, RANGE_PART, RANGE_OUTSIDE } range_kind;

/* RFC 9110, section 14.1.2: one range of bytes. Several, or what is none, mean the whole. */
static range_kind read_range(str header, size_t size, size_t *from, size_t *end)
{
    if (!str_starts(header, STR("bytes=")) || str_find_char(header, ',') < header.len)
        return RANGE_WHOLE;
    str last = str_skip(header, 6), first = str_split(&last, '-');
    size_t n = 0;
    if (!last.at || (first.len && !read_number(first, from)) || (last.len && !read_number(last, &n)) ||
        (!first.len && !last.len))
        return RANGE_WHOLE;
    if (!first.len) {
        *from = n < size ? size - n : 0;
        *end = size;
        return n && size ? RANGE_PART : RANGE_OUTSIDE;
    }
    if (last.len && n < *from)
        return RANGE_WHOLE;
    *end = last.len && n < size ? n + 1 : size;
    return *from < size ? RANGE_PART : RANGE_OUTSIDE;
}

static void give_part(const http_request *q, http_answer *a, arena *mem)
{
    size_t from = 0, end = 0, size = a->body.len;
    if (!q->range.at || (q->if_range.at && !str_eq(q->if_range, a->etag)))
        return;
    switch (read_range(q->range, size, &from, &end)) {
    case RANGE_WHOLE:
        break;
    case RANGE_PART:
        a->status = 206;
        a->content_range = arena_printf(mem, "bytes %zu-%zu/%zu", from, end - 1, size);
        a->body = str_sub(a->body, from, end - from);
        break;
    case RANGE_OUTSIDE:
        a->status = 416;
        a->content_range = arena_printf(mem, "bytes */%zu", size);
        a->body = STR("");
        break;
    }
}

/* Pages know the numbers of what they show. */
static str with_script(str page, const view_of_site *v, arena *mem)
{
    size_t at = str_find(page, STR("</head>"));
    if (at == page.len)
        return page;
    buf out = buf_in(mem);
    buf_add(&out, str_sub(page, 0, at));
    buf_printf(&out, "<script src=\"/.lectern/live.js?site=%llu&amp;styles=%llu\"></script>\n",
               (unsigned long long)v->site, (unsigned long long)v->styles);
    buf_add(&out, str_skip(page, at));
    return buf_str(&out);
}

static void give(const http_request *q, const view_of_site *v, str path, str bytes, int status, arena *mem,
                 http_answer *a)
{
    a->status = status;
    a->type = type_of(path);
    a->body = str_ends(path, STR(".html")) ? with_script(bytes, v, mem) : bytes;
    fingerprint print = fingerprint_of(a->body);
    a->etag = arena_printf(mem, "\"%016llx%016llx\"", (unsigned long long)print.high,
                           (unsigned long long)print.low);
    a->cacheable = true;
    if (status != 200)
        return;
    if (q->if_none_match.at && names_tag(q->if_none_match, a->etag)) {
        a->status = 304;
        a->body = STR("");
        return;
    }
    give_part(q, a, mem);
}

/* ---- addresses */

/* A page to look at where the site has none to give. */
static str page_of_ours(const view_of_site *v, str says, arena *mem)
{
    str page = arena_printf(mem,
                            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                            "<title>lectern</title>\n</head>\n<body>\n<p>%.*s</p>\n</body>\n</html>\n",
                            STR_ARG(says));
    return with_script(page, v, mem);
}

static void give_nothing(const http_request *q, const view_of_site *v, arena *mem, http_answer *a)
{
    str page;
    if (read_below(v->folder, STR("404.html"), &page, mem) == FOUND_FILE) {
        give(q, v, STR("404.html"), page, 404, mem, a);
        return;
    }
    a->status = 404;
    a->type = STR("text/html; charset=utf-8");
    a->body =
        page_of_ours(v, v->folder.len ? STR("There is no such page.") : STR("There is no site yet."), mem);
}

/* "papers/btx" and "papers/btx.html" are the same, as GitHub Pages has it. */
static void give_address(const http_request *q, const view_of_site *v, str path, arena *mem, http_answer *a)
{
    str bytes;
    bool index = path.len == 0 || str_ends(path, STR("/"));
    str file = index ? arena_printf(mem, "%.*sindex.html", STR_ARG(path)) : path;
    found what = read_below(v->folder, file, &bytes, mem);
    if (what == FOUND_NOTHING && !index) {
        file = arena_printf(mem, "%.*s.html", STR_ARG(path));
        what = read_below(v->folder, file, &bytes, mem);
    }
    if (what == FOUND_FILE) {
        give(q, v, file, bytes, 200, mem, a);
    } else if (what == FOUND_FOLDER) {
        str name = str_skip(path, str_find_last(path, '/') == path.len ? 0 : str_find_last(path, '/') + 1);
        say(a, 301, STR("Moved.\n"));
        a->location = arena_printf(mem, "./%.*s/", STR_ARG(name));
    } else {
        give_nothing(q, v, mem, a);
    }
}

static bool give_own(str path, http_answer *a)
{
    if (str_eq(path, STR("/.lectern/events"))) {
        a->status = 200;
        a->type = STR("text/event-stream");
        a->events = true;
        return true;
    }
    for (size_t i = 0; i < theme_file_count; i++) {
        str file = theme_files[i].path;
        if (!str_starts(file, STR("src/publish/")) || !str_starts(path, STR("/.lectern/")) ||
            !str_eq(str_skip(file, 12), str_skip(path, 10)))
            continue;
        a->status = 200;
        a->type = type_of(file);
        a->body = theme_files[i].bytes;
        return true;
    }
    return false;
}

static void answer(void *context, const http_request *q, arena *mem, http_answer *a)
{
    site_server *s = context;
    if (!serve_knows_host(s, q->host)) {
        say(a, 403, STR("This server is for the machine it runs on: name it by its address.\n"));
        return;
    }
    if (give_own(q->path, a))
        return;
    view_of_site v = see(s, mem);
    if (str_starts(q->path, v.base_path)) {
        give_address(q, &v, str_skip(q->path, v.base_path.len), mem, a);
    } else if (str_eq(q->path, STR("/")) || str_eq(q->path, str_sub(v.base_path, 0, v.base_path.len - 1))) {
        say(a, 302, STR("The site is elsewhere.\n"));
        a->location = v.base_path;
    } else {
        give_nothing(q, &v, mem, a);
    }
}

/* ---- beginning, news, end */

typedef struct {
    const site_server *s;
    arena mem;
    http_server *to;
} telling;

static void tell_state(void *context)
{
    telling *t = context;
    buf out = buf_in(&t->mem);
    json_writer w = json_into(&out, 0);
    json_open_map(&w);
    json_add_key(&w, STR("site"));
    json_add_int(&w, (long)t->s->site);
    json_add_key(&w, STR("styles"));
    json_add_int(&w, (long)t->s->styles);
    json_add_member(&w, STR("problems"), str_from(t->s->problems));
    json_close_map(&w);
    http_server_tell(t->to, buf_str(&out));
}

static bool set_text(char **to, str text)
{
    char *copy = malloc(text.len + 1);
    if (!copy)
        return false;
    if (text.len)
        memcpy(copy, text.at, text.len);
    copy[text.len] = 0;
    free(*to);
    *to = copy;
    return true;
}

bool site_server_begin(site_server *s, str host, int port, fault *f)
{
    /* Pages of an earlier server are not to pass for this one's. */
    *s = (site_server){.host = host, .site = (uint64_t)time(NULL)};
    pthread_mutex_init(&s->guard, NULL);
    if (!set_text(&s->folder, STR("")) || !set_text(&s->base_path, STR("/")) ||
        !set_text(&s->problems, STR("")))
        fault_set(f, "out of memory for", STR("the server"), 0);
    else if (http_server_begin(&s->http, host, port, answer, s, f))
        return true;
    pthread_mutex_destroy(&s->guard);
    free(s->folder);
    free(s->base_path);
    free(s->problems);
    return false;
}

bool site_server_tell(site_server *s, const site_news *news)
{
    memory limits;
    telling t = {.s = s, .to = &s->http};
    pthread_mutex_lock(&s->guard);
    bool fine = (!news->folder.len || set_text(&s->folder, news->folder)) &&
                (!news->base_path.len || set_text(&s->base_path, news->base_path)) &&
                set_text(&s->problems, news->problems);
    s->site += news->changed;
    s->styles += news->restyled;
    memory_init(&limits);
    arena_init(&t.mem, &limits);
    fine = memory_run(&limits, tell_state, &t) && fine;
    arena_done(&t.mem);
    pthread_mutex_unlock(&s->guard);
    return fine;
}

void site_server_done(site_server *s)
{
    http_server_done(&s->http);
    pthread_mutex_destroy(&s->guard);
    free(s->folder);
    free(s->base_path);
    free(s->problems);
}

str site_server_address(const site_server *s, arena *mem)
{
    bool any = str_eq(s->host, STR("0.0.0.0")) || str_eq(s->host, STR("::"));
    bool bare = str_find_char(s->host, ':') < s->host.len;
    str host = any ? STR("127.0.0.1") : s->host;
    return arena_printf(mem, bare && !any ? "http://[%.*s]:%d%s" : "http://%.*s:%d%s", STR_ARG(host),
                        s->http.port, s->base_path);
}
