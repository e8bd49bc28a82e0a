#include "publish/promised.h"

#include "base/file.h"
#include "format/html.h"

#include <stdatomic.h>

typedef struct {
    str path; /* of the file: "papers/btx.html" */
    atomic_bool seen;
} address;

struct promised {
    table by_path; /* -> address; made before rendering and only read then */
};

/* ---- reading */

/* XML's references are among HTML's. */
static str unescape(str s, arena *mem)
{
    buf out = buf_in(mem);
    while (s.len) {
        size_t at = str_find_char(s, '&'), end = str_find_char(str_skip(s, at), ';');
        buf_add(&out, str_sub(s, 0, at));
        s = str_skip(s, at);
        str reference = str_sub(s, 0, end + 1);
        if (s.len && !html_entity(reference, mem, &out)) {
            buf_char(&out, '&');
            reference.len = 1;
        }
        s = str_skip(s, reference.len);
    }
    return buf_str(&out);
}

static promised_files read_locations(str text, arena *mem)
{
    promised_files all = {0};
    for (;;) {
        size_t at = str_find(text, STR("<loc>"));
        if (at == text.len)
            return all;
        text = str_skip(text, at + 5);
        size_t end = str_find(text, STR("</loc>"));
        str url = unescape(str_trim(str_sub(text, 0, end)), mem);
        if (url.len)
            *vec_push(mem, &all) = str_sub(url, 0, str_find_char(url, '#'));
        text = str_skip(text, end);
    }
}

/* Up to the last slash that all have in common: the home page is among them, so that is where the site stood.
 */
static size_t shared_folder(const promised_files *all)
{
    str first = all->at[0];
    size_t len = first.len;
    for (size_t i = 1; i < all->count; i++) {
        size_t same = 0;
        while (same < len && same < all->at[i].len && all->at[i].at[same] == first.at[same])
            same++;
        len = same;
    }
    while (len > 0 && first.at[len - 1] != '/')
        len--;
    return len;
}

static int hex(char c)
{
    char lower = ascii_lower(c);
    return ascii_digit(c) ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static str percent_decoded(str s, arena *mem)
{
    buf out = buf_in(mem);
    for (size_t i = 0; i < s.len; i++) {
        bool escape = s.at[i] == '%' && i + 2 < s.len && hex(s.at[i + 1]) >= 0 && hex(s.at[i + 2]) >= 0;
        buf_char(&out, escape ? (char)(hex(s.at[i + 1]) * 16 + hex(s.at[i + 2])) : s.at[i]);
        i += escape ? 2 : 0;
    }
    return buf_str(&out);
}

/* A folder's address is that of its index. */
static str file_of(str path, arena *mem)
{
    path = percent_decoded(path, mem);
    if (path.len == 0 || path.at[path.len - 1] == '/')
        return arena_printf(mem, "%.*sindex.html", STR_ARG(path));
    return path;
}

promised_files promised_parts(str sitemap, arena *mem)
{
    if (!str_contains(sitemap, STR("<sitemapindex")))
        return (promised_files){0};
    promised_files all = read_locations(sitemap, mem);
    for (size_t i = 0; i < all.count; i++)
        all.at[i] = path_name(all.at[i]);
    return all;
}

promised *promised_read(str sitemap, arena *mem)
{
    promised_files all = read_locations(sitemap, mem);
    if (all.count == 0)
        return NULL;
    size_t common = shared_folder(&all);
    promised *p = arena_new(mem, promised);
    p->by_path = table_in(mem);
    for (size_t i = 0; i < all.count; i++) {
        address *one = arena_new(mem, address);
        one->path = file_of(str_skip(all.at[i], common), mem);
        if (!table_get(&p->by_path, one->path))
            table_set(&p->by_path, one->path, one);
    }
    return p;
}

size_t promised_count(const promised *p)
{
    return p->by_path.count;
}

/* ---- comparing */

static void see(void *context, worker *w, str path, str bytes)
{
    promised *p = context;
    (void)w, (void)bytes;
    address *one = table_get(&p->by_path, path);
    if (one)
        atomic_store(&one->seen, true);
}

output promised_output(promised *p)
{
    return (output){see, p};
}

/* "papers/btx.html" was that of btx. */
static str key_of(str path)
{
    str name = path_name(path);
    return str_ends(name, STR(".html")) ? str_sub(name, 0, name.len - 5) : name;
}

void promised_report(const promised *p, diag *d)
{
    for (size_t i = 0; i < p->by_path.count; i++) {
        address *one = p->by_path.entries[i].value;
        if (!atomic_load(&one->seen))
            diag_error(d, "lost-address", span_file(NULL),
                       "%.*s was published and is gone; give what took its place `formerly: [%.*s]`, which "
                       "redirects",
                       STR_ARG(one->path), STR_ARG(key_of(one->path)));
    }
}
