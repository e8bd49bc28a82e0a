/* HTML as gumbo reads it: the tree, its text, character references; see html.h. */
#include "format/html_tree.h"

#include <stdint.h>
#include <string.h>

/* gumbo's memory is the arena's: nothing is freed one by one, and want of memory leaves as it always does. */
static void *allocate(void *mem, size_t size)
{
    return arena_alloc(mem, size, 1, alignof(max_align_t));
}

static void deallocate(void *mem, void *at)
{
    (void)mem;
    (void)at;
}

static const GumboNode *parse(str fragment, arena *mem)
{
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = deallocate;
    options.userdata = mem;
    options.max_errors = 0;
    options.fragment_context = GUMBO_TAG_BODY;
    return gumbo_parse_with_options(&options, fragment.at ? fragment.at : "", fragment.len)->root;
}

/* ---- what is never closed */

/* Elements whose inside is text to the parser, whatever it looks like. */
static const GumboTag raw_tags[] = {GUMBO_TAG_IFRAME,    GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES,
                                    GUMBO_TAG_PLAINTEXT, GUMBO_TAG_SCRIPT,  GUMBO_TAG_STYLE,
                                    GUMBO_TAG_TEXTAREA,  GUMBO_TAG_TITLE,   GUMBO_TAG_XMP};
enum { RAW_TAGS = sizeof raw_tags / sizeof *raw_tags };

/* From where on each of them has no end tag: an offset in the fragment, SIZE_MAX for nowhere. */
typedef size_t unclosed[RAW_TAGS];

static size_t raw_number(const GumboNode *n)
{
    size_t i = 0;
    while (i < RAW_TAGS && n->v.element.tag != raw_tags[i])
        i++;
    return n->v.element.tag_namespace == GUMBO_NAMESPACE_HTML ? i : RAW_TAGS;
}

/* The first one that is not closed goes into `all`; false if there is none. */
static bool find_unclosed(const html_parsed *p, unclosed all, arena *mem)
{
    html_path path = {0};
    *vec_push(mem, &path) = (html_step){p->root, 0, NULL};
    while (path.count) {
        html_step *top = &path.at[path.count - 1];
        const GumboVector *children = &top->node->v.element.children;
        if (top->next == children->length) {
            path.count--;
            continue;
        }
        const GumboNode *n = children->data[top->next++];
        if (!html_is_element(n))
            continue;
        size_t number = raw_number(n);
        if (number < RAW_TAGS && all[number] == SIZE_MAX && n->v.element.original_tag.length &&
            !n->v.element.original_end_tag.length) {
            all[number] = html_source_offset(p, n->v.element.start_pos.offset);
            return true;
        }
        *vec_push(mem, &path) = (html_step){n, 0, NULL};
    }
    return false;
}

static bool begins_unclosed(str fragment, size_t at, const unclosed all)
{
    for (size_t i = 0; i < RAW_TAGS; i++) {
        str name = str_from(gumbo_normalized_tagname(raw_tags[i])), rest = str_skip(fragment, at + 1);
        if (at >= all[i] && str_starts_nocase(rest, name) &&
            (rest.len == name.len || !ascii_alnum(rest.at[name.len])))
            return true;
    }
    return false;
}

static void write_unclosed_as_text(str fragment, const unclosed all, html_parsed *p, arena *mem)
{
    buf out = buf_in(mem);
    p->count = 0;
    for (size_t from = 0; from < fragment.len;) {
        size_t at = from + str_find_char(str_skip(fragment, from), '<');
        buf_add(&out, str_sub(fragment, from, at - from));
        if (at < fragment.len && begins_unclosed(fragment, at, all)) {
            *vec_push(mem, p) = out.len;
            buf_lit(&out, "&lt;");
        } else if (at < fragment.len) {
            buf_char(&out, '<');
        }
        from = at + 1;
    }
    p->text = buf_str(&out);
}

size_t html_source_offset(const html_parsed *parsed, size_t offset)
{
    size_t low = 0, high = parsed->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (parsed->at[middle] < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return offset - 3 * low;
}

html_parsed html_parse(str fragment, arena *mem)
{
    unclosed all;
    html_parsed p = {.root = parse(fragment, mem), .text = fragment};
    for (size_t i = 0; i < RAW_TAGS; i++)
        all[i] = SIZE_MAX;
    /* Each round names one more. */
    while (find_unclosed(&p, all, mem)) {
        write_unclosed_as_text(fragment, all, &p, mem);
        p.root = parse(p.text, mem);
    }
    return p;
}

bool html_is_element(const GumboNode *n)
{
    return n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE;
}

bool html_is_text(const GumboNode *n)
{
    return n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE || n->type == GUMBO_NODE_CDATA;
}

/* In lower case; MathML's and unknown elements are known by what was written. */
str html_name(const GumboNode *n, arena *mem)
{
    const GumboElement *e = &n->v.element;
    if (e->tag != GUMBO_TAG_UNKNOWN)
        return str_from(gumbo_normalized_tagname(e->tag));
    GumboStringPiece piece = e->original_tag;
    if (piece.length == 0)
        return STR("?");
    gumbo_tag_from_original_text(&piece);
    str name = arena_str(mem, (str){piece.data, piece.length});
    for (size_t i = 0; i < name.len; i++)
        ((char *)name.at)[i] = ascii_lower(name.at[i]);
    return name;
}

/* ---- how deep */

/* Elements that have no inside, or that end of themselves when the next one begins. */
static bool ends_itself(str name)
{
    static const char *const names[] = {
        "a",      "area",  "base", "basefont", "br",   "col",    "dd", "dt",    "embed", "hr",
        "img",    "input", "li",   "link",     "meta", "option", "p",  "param", "rp",    "rt",
        "source", "tbody", "td",   "tfoot",    "th",   "thead",  "tr", "track", "wbr"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_nocase(name, str_from(names[i])))
            return true;
    return false;
}

/* A parser of HTML takes time and memory by depth times length, so that depth is looked at before one is
   asked. The count is rough: it takes no notice of comments and raw text, and so errs on the careful side. */
bool html_too_deep(str fragment)
{
    size_t depth = 0;
    for (size_t i = 0; i + 1 < fragment.len; i++) {
        if (fragment.at[i] != '<')
            continue;
        bool closes = fragment.at[i + 1] == '/';
        size_t from = i + 1 + closes, len = 0;
        while (from + len < fragment.len && ascii_alnum(fragment.at[from + len]))
            len++;
        str name = str_sub(fragment, from, len);
        if (len == 0 || ends_itself(name))
            continue;
        if (closes)
            depth -= depth > 0;
        else if (++depth > HTML_DEEPEST)
            return true;
    }
    return false;
}

/* ---- text */

/* Elements that stand in a line of text; all others end it. */
static bool is_inline(str name)
{
    static const char *const names[] = {
        "a",     "abbr", "b",      "bdi",    "bdo",  "cite", "code", "del", "dfn",  "em",  "font",
        "i",     "img",  "ins",    "kbd",    "mark", "q",    "rp",   "rt",  "ruby", "s",   "samp",
        "small", "span", "strike", "strong", "sub",  "sup",  "time", "tt",  "u",    "var", "wbr"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(name, str_from(names[i])))
            return true;
    return false;
}

static bool ends_line(const GumboNode *n, arena *mem)
{
    return n->v.element.tag_namespace == GUMBO_NAMESPACE_HTML && !is_inline(html_name(n, mem));
}

static void add_space(buf *out)
{
    if (out->len && out->at[out->len - 1] != ' ')
        buf_char(out, ' ');
}

static void add_words(buf *out, str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (ascii_space(text.at[i]))
            add_space(out);
        else
            buf_char(out, text.at[i]);
    }
}

static void enter(html_path *path, const GumboNode *n, buf *out, arena *mem)
{
    if (ends_line(n, mem))
        add_space(out);
    *vec_push(mem, path) = (html_step){n, 0, NULL};
}

str html_to_text(str fragment, arena *mem)
{
    if (str_find_char(fragment, '<') == fragment.len && str_find_char(fragment, '&') == fragment.len)
        return fragment;
    buf out = buf_in(mem);
    if (html_too_deep(fragment)) {
        add_words(&out, fragment);
        return str_trim(buf_str(&out));
    }
    html_path path = {0};
    *vec_push(mem, &path) = (html_step){html_parse(fragment, mem).root, 0, NULL};
    while (path.count) {
        html_step *top = &path.at[path.count - 1];
        const GumboVector *children = &top->node->v.element.children;
        if (top->next == children->length) {
            if (ends_line(top->node, mem))
                add_space(&out);
            path.count--;
            continue;
        }
        const GumboNode *n = children->data[top->next++];
        if (html_is_text(n))
            add_words(&out, str_from(n->v.text.text));
        else if (html_is_element(n) && !html_is_left_out(n, mem))
            enter(&path, n, &out, mem);
    }
    return str_trim_end(buf_str(&out));
}

/* ---- references */

static bool numeric_entity(str digits, buf *out)
{
    bool hex = digits.len && ascii_lower(digits.at[0]) == 'x';
    unsigned long code = 0;
    for (size_t i = hex; i < digits.len; i++) {
        char c = ascii_lower(digits.at[i]);
        if (!ascii_digit(c) && !(hex && c >= 'a' && c <= 'f'))
            return false;
        code = code * (hex ? 16 : 10) + (unsigned long)(ascii_digit(c) ? c - '0' : c - 'a' + 10);
        if (code > 0x10FFFF)
            code = 0x110000;
    }
    if (digits.len <= hex)
        return false;
    buf_code(out, code ? (unsigned)code : 0xFFFD);
    return true;
}

/* gumbo has the table of the 2,231 names. It also decodes the names that need no semicolon at the front of
   another
   ("&notit;" is "¬it;"), which then leave the semicolon behind. */
static bool named_entity(str reference, arena *scratch, buf *out)
{
    const GumboNode *root = parse(reference, scratch);
    if (root->v.element.children.length != 1)
        return false;
    const GumboNode *n = root->v.element.children.data[0];
    str text = html_is_text(n) ? str_from(n->v.text.text) : STR("");
    if (text.len == 0 || (str_ends(text, STR(";")) && !str_eq(reference, STR("&semi;"))))
        return false;
    buf_add(out, text);
    return true;
}

bool html_entity(str reference, arena *scratch, buf *out)
{
    static const struct {
        str name, text;
    } common[] = {{STR_INIT("&amp;"), STR_INIT("&")},
                  {STR_INIT("&lt;"), STR_INIT("<")},
                  {STR_INIT("&gt;"), STR_INIT(">")},
                  {STR_INIT("&quot;"), STR_INIT("\"")},
                  {STR_INIT("&nbsp;"), STR_INIT("\xC2\xA0")}};
    for (size_t i = 0; i < sizeof common / sizeof *common; i++) {
        if (str_eq(reference, common[i].name)) {
            buf_add(out, common[i].text);
            return true;
        }
    }
    if (reference.len < 3 || reference.at[0] != '&' || !str_ends(reference, STR(";")))
        return false;
    if (reference.at[1] == '#')
        return numeric_entity(str_sub(reference, 2, reference.len - 3), out);
    return named_entity(reference, scratch, out);
}
