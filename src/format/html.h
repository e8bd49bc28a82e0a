/* HTML: escaping by context, and making HTML of strangers safe. */
#ifndef LECTERN_FORMAT_HTML_H
#define LECTERN_FORMAT_HTML_H

#include "base/buf.h"

/* Text between tags and inside quoted attribute values: & < > " ' become references,
   and what nobody sees (unicode_hidden_len) is left out. A run at a time. */
void html_add_text(buf *out, str s);
/* A URL inside a quoted attribute: what RFC 3986 does not allow is percent-encoded, the rest escaped. */
void html_add_url(buf *out, str s);

/* An id, or with a `#` before it what points at one: prefix and id. The ids of the page's own begin with
   `l-`; a stranger's that does gets `x-` before it, so that it never takes the place of one. */
void html_add_id(buf *out, str prefix, str id);

/* Where a URL leads, judged as a browser reads it: blanks and control characters around and line ends inside
   don't count, a backslash is a slash. */
typedef enum {
    HTML_URL_HERE,      /* relative: a path, a query, a fragment */
    HTML_URL_ELSEWHERE, /* http:, https: or //host */
    HTML_URL_MAIL,      /* mailto: */
    HTML_URL_FORBIDDEN, /* any other scheme, or what might be taken for one */
} html_url_kind;
html_url_kind html_url_leads(str url);
/* The URL as a browser reads it: without what it leaves out, slashes for backslashes; url itself if that is
 * the same. */
str html_url_clean(str url, arena *mem);
/* What to call an image that has no alt text: the last part of its path. */
str html_image_name(str url);

/* Decodes a character reference ("&amp;", "&#x2014;"); false, and nothing written, if there is none such. */
bool html_entity(str reference, arena *scratch, buf *out);

/* What sanitising lets through. */
typedef struct {
    str id_prefix; /* put before every id and before what points at one ("#…"), as html_add_id does */
    /* Told of each element, attribute or URL that was left out; may be NULL. `offset` is a byte offset into
       the input. */
    void (*dropped)(void *context, str what, size_t offset);
    void *context;
} html_policy;

/* Parses `fragment` as HTML5 does (gumbo) and writes it anew: allowed elements, attributes and classes only,
   URLs of allowed schemes (http, https, mailto, relative), every element closed, all text escaped, no id
   twice. Scripts, styles, event handlers, forms, frames and images from other hosts never come through; an
   image from elsewhere becomes a link with its alt text. What our own markdown writes (classes, task boxes,
   MathML) is among what is allowed, since it does no harm in anyone's hands. A <title> or the like that is
   never closed is text. A fragment nested deeper than HTML_DEEPEST comes out as text. Linear but for that
   depth. */
void html_sanitise(str fragment, const html_policy *policy, arena *scratch, buf *out);
/* True if elements are open more than HTML_DEEPEST deep; roughly, and rather too soon than too late. */
bool html_too_deep(str fragment);
enum { HTML_DEEPEST = 256 };

/* An attribute that leads somewhere: a link's href, an image's src. */
typedef struct {
    const char *name; /* a literal */
    size_t at, len;   /* name and value, in the fragment */
    str value;        /* as a browser reads it */
} html_link;

typedef struct {
    html_link *at;
    size_t count, room;
} html_links;

/* Those of a fragment, in order, but for what is left out with all that is in it (a script) or nested deeper
   than HTML_DEEPEST. All lives in `scratch`. */
html_links html_find_links(str fragment, arena *scratch);

/* The text of an HTML fragment: tags left out, references decoded, <br> and block ends as a space. */
str html_to_text(str fragment, arena *mem);

#endif
