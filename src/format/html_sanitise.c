/* Making HTML of strangers safe; see html.h. What is not named here is left out. */
#include "base/table.h"
#include "format/html_tree.h"

#include <stdlib.h>
#include <string.h>

/* ---- what is allowed */

enum {
    VOID = 1,    /* has no inside */
    GONE = 2,    /* left out with all that is in it */
    MATHML = 4,  /* in <math> only */
    LINK = 8,    /* href */
    IMAGE = 16,  /* src, alt, width, height */
    BOX = 32,    /* a disabled checkbox, nothing else */
    CELL = 64,   /* colspan, rowspan */
    START = 128, /* start, reversed, type */
    OPEN = 256,
    BLOCK = 512,   /* does not stand in a line of text */
    CLOSED = 1024, /* a parser ends it where one like it, or a block, begins within */
    FLAT = 2048,   /* no block is written within */
};

typedef struct {
    const char *name, *written; /* written: under another name, where this one is obsolete */
    int flags;
} rule;

/* Sorted. What is not here is left out and its inside stays. After GitHub's list
   (https://github.com/gjtorikian/html-pipeline/blob/main/lib/html_pipeline/sanitization_filter.rb). */
static const rule rules[] = {
    {"a", 0, LINK},
    {"abbr", 0, 0},
    {"acronym", "abbr", 0},
    {"annotation", 0, MATHML},
    {"annotation-xml", 0, GONE},
    {"applet", 0, GONE},
    {"audio", 0, GONE},
    {"b", 0, 0},
    {"bdi", 0, 0},
    {"bdo", 0, 0},
    {"blockquote", 0, BLOCK},
    {"br", 0, VOID},
    {"canvas", 0, GONE},
    {"caption", 0, BLOCK},
    {"center", "div", BLOCK},
    {"cite", 0, 0},
    {"code", 0, 0},
    {"dd", 0, BLOCK | CLOSED},
    {"del", 0, 0},
    {"details", 0, OPEN | BLOCK},
    {"dfn", 0, 0},
    {"div", 0, BLOCK},
    {"dl", 0, BLOCK},
    {"dt", 0, BLOCK | CLOSED},
    {"em", 0, 0},
    {"embed", 0, GONE},
    {"figcaption", 0, BLOCK},
    {"figure", 0, BLOCK},
    {"frameset", 0, GONE},
    {"h1", 0, BLOCK | CLOSED},
    {"h2", 0, BLOCK | CLOSED},
    {"h3", 0, BLOCK | CLOSED},
    {"h4", 0, BLOCK | CLOSED},
    {"h5", 0, BLOCK | CLOSED},
    {"h6", 0, BLOCK | CLOSED},
    {"head", 0, GONE},
    {"hr", 0, VOID | BLOCK},
    {"i", 0, 0},
    {"iframe", 0, GONE},
    {"img", 0, VOID | IMAGE},
    {"input", 0, VOID | BOX},
    {"ins", 0, 0},
    {"kbd", 0, 0},
    {"li", 0, BLOCK | CLOSED},
    {"maction", 0, GONE},
    {"mark", 0, 0},
    {"math", 0, MATHML},
    {"menclose", 0, MATHML},
    {"merror", 0, MATHML},
    {"mfrac", 0, MATHML},
    {"mi", 0, MATHML},
    {"mmultiscripts", 0, MATHML},
    {"mn", 0, MATHML},
    {"mo", 0, MATHML},
    {"mover", 0, MATHML},
    {"mpadded", 0, MATHML},
    {"mphantom", 0, MATHML},
    {"mprescripts", 0, MATHML},
    {"mroot", 0, MATHML},
    {"mrow", 0, MATHML},
    {"ms", 0, MATHML},
    {"mspace", 0, MATHML},
    {"msqrt", 0, MATHML},
    {"mstyle", 0, MATHML},
    {"msub", 0, MATHML},
    {"msubsup", 0, MATHML},
    {"msup", 0, MATHML},
    {"mtable", 0, MATHML},
    {"mtd", 0, MATHML},
    {"mtext", 0, MATHML},
    {"mtr", 0, MATHML},
    {"munder", 0, MATHML},
    {"munderover", 0, MATHML},
    {"noembed", 0, GONE},
    {"noframes", 0, GONE},
    {"object", 0, GONE},
    {"ol", 0, START | BLOCK},
    {"p", 0, BLOCK | CLOSED},
    {"plaintext", 0, GONE},
    {"pre", 0, BLOCK},
    {"q", 0, 0},
    {"rp", 0, 0},
    {"rt", 0, 0},
    {"ruby", 0, 0},
    {"s", 0, 0},
    {"samp", 0, 0},
    {"script", 0, GONE},
    {"section", 0, BLOCK},
    {"select", 0, GONE},
    {"semantics", 0, MATHML},
    {"small", 0, 0},
    {"span", 0, 0},
    {"strike", "s", 0},
    {"strong", 0, 0},
    {"style", 0, GONE},
    {"sub", 0, 0},
    {"summary", 0, BLOCK},
    {"sup", 0, 0},
    {"svg", 0, GONE},
    {"table", 0, BLOCK},
    {"tbody", 0, BLOCK},
    {"td", 0, CELL | BLOCK},
    {"template", 0, GONE},
    {"textarea", 0, GONE},
    {"tfoot", 0, BLOCK},
    {"th", 0, CELL | BLOCK},
    {"thead", 0, BLOCK},
    {"time", 0, 0},
    {"title", 0, GONE},
    {"tr", 0, BLOCK},
    {"tt", "code", 0},
    {"u", 0, 0},
    {"ul", 0, BLOCK},
    {"var", 0, 0},
    {"video", 0, GONE},
    {"wbr", 0, VOID},
    {"xmp", 0, GONE},
};

static int compare_rule(const void *name, const void *entry)
{
    return strcmp(name, ((const rule *)entry)->name);
}

static const rule *rule_of(const GumboNode *n, str name)
{
    static const rule unwrapped = {0}, gone = {.flags = GONE};
    GumboNamespaceEnum space = n->v.element.tag_namespace;
    if (space == GUMBO_NAMESPACE_SVG)
        return &gone;
    const rule *r = bsearch(name.at, rules, sizeof rules / sizeof *rules, sizeof *rules, compare_rule);
    if (!r)
        return &unwrapped;
    bool mathml = space == GUMBO_NAMESPACE_MATHML;
    return r->flags & GONE || mathml == !!(r->flags & MATHML) ? r : &unwrapped;
}

bool html_is_left_out(const GumboNode *n, arena *mem)
{
    return rule_of(n, html_name(n, mem))->flags & GONE;
}

/* Classes that our own markup has; anyone may use them. */
static bool is_our_class(str class)
{
    static const char *const classes[] = {"center", "display", "left",   "maths",
                                          "note",   "right",   "scroll", "task"};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (str_eq(class, str_from(classes[i])))
            return true;
    return str_starts(class, STR("language-"));
}

/* Attributes of MathML Core that say how it looks; none of them loads or runs anything. */
static bool is_maths_attribute(str name)
{
    static const char *const names[] = {
        "accent",        "accentunder", "columnalign", "columnspacing", "depth",     "display",
        "displaystyle",  "encoding",    "fence",       "form",          "height",    "largeop",
        "linethickness", "lspace",      "mathvariant", "maxsize",       "minsize",   "movablelimits",
        "notation",      "rowspacing",  "rspace",      "scriptlevel",   "separator", "stretchy",
        "symmetric",     "voffset",     "width"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(name, str_from(names[i])))
            return true;
    return false;
}

/* ---- writing */

typedef struct {
    const html_policy *policy;
    html_parsed parsed;
    arena *scratch;
    buf *out;
    table ids;    /* that were given */
    size_t links; /* open <a>s */
    size_t flat;  /* open elements without blocks within */
} writer;

/* Where tags cross, the parser makes several elements of one tag: it is told of once. */
static bool is_copy(const GumboNode *n)
{
    return n->parse_flags &
           (GUMBO_INSERTION_ADOPTION_AGENCY_CLONED | GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT);
}

static void tell(const writer *w, const GumboNode *n, str what, size_t offset)
{
    if (w->policy->dropped && !(n && is_copy(n)))
        w->policy->dropped(w->policy->context, what, html_source_offset(&w->parsed, offset));
}

static void add_attribute(writer *w, const char *name, str value)
{
    buf_printf(w->out, " %s=\"", name);
    html_add_text(w->out, value);
    buf_char(w->out, '"');
}

static str value_of(const GumboNode *n, const char *name)
{
    const GumboAttribute *a = gumbo_get_attribute(&n->v.element.attributes, name);
    return a ? str_from(a->value) : (str){NULL, 0};
}

/* `align` is obsolete; the theme has classes for what it said. */
static str class_of_alignment(const GumboNode *n)
{
    static const str sides[] = {STR_INIT("left"), STR_INIT("center"), STR_INIT("right")};
    str align = n->v.element.tag == GUMBO_TAG_CENTER ? STR("center") : value_of(n, "align");
    for (size_t i = 0; i < 3; i++)
        if (str_eq_nocase(align, sides[i]))
            return sides[i];
    return STR("");
}

static void add_classes(writer *w, const GumboNode *n)
{
    str align = class_of_alignment(n), rest = value_of(n, "class");
    buf classes = buf_in(w->scratch);
    buf_add(&classes, align);
    while (rest.at) {
        str class = str_trim(str_split(&rest, ' '));
        if (!is_our_class(class) || str_eq(class, align))
            continue;
        if (classes.len)
            buf_char(&classes, ' ');
        buf_add(&classes, class);
    }
    if (classes.len)
        add_attribute(w, "class", buf_str(&classes));
}

static void add_id(writer *w, const GumboNode *n)
{
    str id = str_trim(value_of(n, "id"));
    if (id.len == 0 && n->v.element.tag == GUMBO_TAG_A)
        id = str_trim(value_of(n, "name"));
    if (id.len == 0 || table_get(&w->ids, id))
        return;
    table_set(&w->ids, id, w);
    buf_lit(w->out, " id=\"");
    html_add_id(w->out, w->policy->id_prefix, id);
    buf_char(w->out, '"');
}

static void add_url(writer *w, const char *name, str url)
{
    url = html_url_clean(url, w->scratch);
    buf_printf(w->out, " %s=\"", name);
    if (url.len > 1 && url.at[0] == '#') {
        buf_char(w->out, '#');
        html_add_id(w->out, w->policy->id_prefix, str_skip(url, 1));
    } else {
        html_add_url(w->out, url);
    }
    buf_char(w->out, '"');
}

static void add_href(writer *w, const GumboNode *n)
{
    const GumboAttribute *a = gumbo_get_attribute(&n->v.element.attributes, "href");
    if (!a)
        return;
    if (html_url_leads(str_from(a->value)) == HTML_URL_FORBIDDEN)
        tell(w, n, str_from(a->value), a->name_start.offset);
    else
        add_url(w, "href", str_from(a->value));
}

/* A number of pixels or cells. */
static void add_number(writer *w, const GumboNode *n, const char *name)
{
    str value = str_trim(value_of(n, name));
    int number;
    if (value.len > 2 && str_ends(value, STR("px")))
        value.len -= 2;
    if (str_to_int(value, &number) && number > 0 && number <= 10000)
        buf_printf(w->out, " %s=\"%d\"", name, number);
}

static void add_flag(writer *w, const GumboNode *n, const char *name)
{
    if (value_of(n, name).at)
        buf_printf(w->out, " %s", name);
}

static void add_text_attribute(writer *w, const GumboNode *n, const char *name)
{
    str value = value_of(n, name);
    if (value.at)
        add_attribute(w, name, value);
}

static void add_start(writer *w, const GumboNode *n)
{
    int number;
    str type = value_of(n, "type");
    if (str_to_int(value_of(n, "start"), &number) && number != 1)
        buf_printf(w->out, " start=\"%d\"", number);
    if (type.len == 1 && strchr("aAiI", type.at[0]))
        add_attribute(w, "type", type);
    add_flag(w, n, "reversed");
}

static void add_maths_attributes(writer *w, const GumboNode *n)
{
    const GumboVector *all = &n->v.element.attributes;
    for (unsigned i = 0; i < all->length; i++) {
        const GumboAttribute *a = all->data[i];
        if (is_maths_attribute(str_from(a->name)))
            add_attribute(w, a->name, str_from(a->value));
    }
}

static void add_box_attributes(writer *w, const GumboNode *n)
{
    buf_lit(w->out, " type=\"checkbox\" disabled");
    add_flag(w, n, "checked");
    str label = value_of(n, "aria-label");
    if (label.at)
        add_attribute(w, "aria-label", label);
}

static void add_image_attributes(writer *w, const GumboNode *n)
{
    add_url(w, "src", value_of(n, "src"));
    str alt = value_of(n, "alt");
    add_attribute(w, "alt", alt);
    add_number(w, n, "width");
    add_number(w, n, "height");
    buf_lit(w->out, " loading=\"lazy\"");
}

static void tell_handlers(const writer *w, const GumboNode *n)
{
    const GumboVector *all = &n->v.element.attributes;
    for (unsigned i = 0; i < all->length; i++) {
        const GumboAttribute *a = all->data[i];
        if (str_starts_nocase(str_from(a->name), STR("on")) || str_eq_nocase(str_from(a->name), STR("style")))
            tell(w, n, str_from(a->name), a->name_start.offset);
    }
}

/* A parser takes the first line end of a <pre> off: where another one follows, it is the one that stays. */
static void add_first_line(writer *w, const GumboNode *n)
{
    const GumboVector *children = &n->v.element.children;
    if (n->v.element.tag != GUMBO_TAG_PRE || children->length == 0)
        return;
    const GumboNode *first = children->data[0];
    if (html_is_text(first) && first->v.text.text[0] == '\n')
        buf_char(w->out, '\n');
}

static void open_tag(writer *w, const GumboNode *n, const rule *r)
{
    buf_printf(w->out, "<%s", r->written ? r->written : r->name);
    if (r->flags & LINK)
        add_href(w, n);
    if (r->flags & IMAGE)
        add_image_attributes(w, n);
    if (r->flags & BOX)
        add_box_attributes(w, n);
    if (r->flags & START)
        add_start(w, n);
    if (r->flags & MATHML)
        add_maths_attributes(w, n);
    if (r->flags & OPEN)
        add_flag(w, n, "open");
    if (r->flags & CELL) {
        add_number(w, n, "colspan");
        add_number(w, n, "rowspan");
    }
    add_text_attribute(w, n, "title");
    add_text_attribute(w, n, "lang");
    add_id(w, n);
    add_classes(w, n);
    buf_char(w->out, '>');
    add_first_line(w, n);
    tell_handlers(w, n);
}

/* An image from elsewhere: a link with its alt text; within a link that text alone. */
static void write_image(writer *w, const GumboNode *n, const rule *r)
{
    str src = value_of(n, "src"), alt = value_of(n, "alt");
    html_url_kind leads = html_url_leads(src);
    if (leads == HTML_URL_HERE && src.len) {
        open_tag(w, n, r);
        return;
    }
    bool linked = leads == HTML_URL_ELSEWHERE && w->links == 0;
    if (linked) {
        buf_lit(w->out, "<a");
        add_url(w, "href", src);
        buf_char(w->out, '>');
    }
    html_add_text(w->out, alt.len || leads != HTML_URL_ELSEWHERE ? alt : html_image_name(src));
    if (linked)
        buf_lit(w->out, "</a>");
    if (leads == HTML_URL_FORBIDDEN)
        tell(w, n, src, n->v.element.start_pos.offset);
}

/* Parts words where a block is left out. */
static void add_blank(writer *w)
{
    if (w->out->len && !ascii_space(w->out->at[w->out->len - 1]))
        buf_char(w->out, ' ');
}

/* Writes what begins with n; true if its inside is to be written too. */
static bool open_node(writer *w, const GumboNode *n, const rule *r, str name)
{
    if (r->flags & GONE || (r->flags & BOX && !str_eq_nocase(value_of(n, "type"), STR("checkbox")))) {
        tell(w, n, name, n->v.element.start_pos.offset);
        return false;
    }
    if (r->flags & IMAGE) {
        write_image(w, n, r);
        return false;
    }
    if (r->name) {
        open_tag(w, n, r);
    } else {
        tell(w, n, name, n->v.element.start_pos.offset);
        if (r->flags & BLOCK)
            add_blank(w);
    }
    w->links += !!(r->flags & LINK);
    w->flat += !!(r->flags & FLAT);
    return !(r->flags & VOID);
}

static void close_tag(writer *w, const rule *r)
{
    if (r->name)
        buf_printf(w->out, "</%s>", r->written ? r->written : r->name);
    else if (r->flags & BLOCK)
        add_blank(w);
    w->links -= !!(r->flags & LINK);
    w->flat -= !!(r->flags & FLAT);
}

/* ---- walking */

/* Within these a parser lets begin what would else end what they stand in. Left out themselves, they would
   leave a <p> within a <p> behind. */
static bool is_shelter(const GumboNode *n)
{
    return n->v.element.tag == GUMBO_TAG_BUTTON || n->v.element.tag == GUMBO_TAG_MARQUEE;
}

static bool may_be_closed(const html_path *path)
{
    for (size_t i = path->count; i-- > 0;) {
        const rule *r = path->at[i].note;
        if (r->flags & CELL)
            return false;
        if (r->name && r->flags & CLOSED)
            return true;
    }
    return false;
}

/* The rule for n where it stands: what can't be there leaves its inside. */
static const rule *rule_here(const writer *w, const html_path *path, const GumboNode *n, str name)
{
    static const rule unwrapped = {0}, block = {.flags = BLOCK}, flat = {.flags = FLAT};
    const rule *r = rule_of(n, name);
    if (r->flags & GONE)
        return r;
    if (w->links && r->flags & LINK)
        return &unwrapped;
    if (w->flat && r->flags & BLOCK)
        return &block;
    return is_shelter(n) && may_be_closed(path) ? &flat : r;
}

static void write_child(writer *w, html_path *path, const GumboNode *n)
{
    if (html_is_text(n)) {
        html_add_text(w->out, str_from(n->v.text.text));
        return;
    }
    if (!html_is_element(n))
        return;
    str name = html_name(n, w->scratch);
    const rule *r = rule_here(w, path, n, name);
    if (open_node(w, n, r, name))
        *vec_push(w->scratch, path) = (html_step){n, 0, r};
}

static void write_all(writer *w, const GumboNode *root)
{
    static const rule no_rule = {0};
    html_path path = {0};
    *vec_push(w->scratch, &path) = (html_step){root, 0, &no_rule};
    while (path.count) {
        html_step *top = &path.at[path.count - 1];
        const GumboVector *children = &top->node->v.element.children;
        if (top->next < children->length) {
            write_child(w, &path, children->data[top->next++]);
            continue;
        }
        close_tag(w, top->note);
        path.count--;
    }
}

void html_sanitise(str fragment, const html_policy *policy, arena *scratch, buf *out)
{
    writer w = {.policy = policy, .scratch = scratch, .out = out, .ids = table_in(scratch)};
    if (html_too_deep(fragment)) {
        tell(&w, NULL, STR("HTML that is nested too deep"), 0);
        html_add_text(out, fragment);
        return;
    }
    w.parsed = html_parse(fragment, scratch);
    write_all(&w, w.parsed.root);
}
