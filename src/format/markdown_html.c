#include "format/html.h"
#include "format/markdown_parts.h"
#include "format/mathml.h"

/* The tree is walked by its links, not by recursion: a document may nest as deep as it likes. */
typedef struct {
    const md_render *how;
    bool sanitised; /* the sanitiser comes afterwards: raw HTML goes in as it is, ids without their prefix */
    md_raw_pieces *raw;  /* where that raw HTML stands in what is written; NULL: nobody asks */
    const md_node *link; /* the one that is open */
    unsigned above[6];   /* levels as written of the headings under which the text stands, outermost first */
    unsigned depth;      /* how many these are */
    arena *scratch;
    buf *out;
} writer;

/* ---- links and images */

/* Links don't nest. */
static bool may_link(const writer *w, const md_node *n)
{
    if (w->link || n->goes == MD_GOES_NOWHERE)
        return false;
    return n->goes == MD_GOES_IN_SITE || html_url_leads(n->target) != HTML_URL_FORBIDDEN;
}

static void add_id(writer *w, str id)
{
    if (w->sanitised)
        html_add_text(w->out, id);
    else
        html_add_id(w->out, w->how->id_prefix, id);
}

static void add_target(writer *w, const md_node *n)
{
    str url = html_url_clean(n->target, w->scratch);
    if (n->goes == MD_GOES_IN_SITE) {
        markdown_add_site_path(w->out, w->how->root, url);
    } else if (url.len > 1 && url.at[0] == '#') {
        buf_char(w->out, '#');
        add_id(w, str_skip(url, 1));
    } else {
        html_add_url(w->out, url);
    }
}

static void add_title(writer *w, const md_node *n)
{
    if (n->title.len == 0)
        return;
    buf_lit(w->out, " title=\"");
    html_add_text(w->out, n->title);
    buf_char(w->out, '"');
}

static void open_link(writer *w, const md_node *n)
{
    buf_lit(w->out, "<a href=\"");
    add_target(w, n);
    buf_char(w->out, '"');
    add_title(w, n);
    buf_char(w->out, '>');
}

/* An image from another host is a link with its alt text, or within a link that text alone. */
static void write_image(writer *w, const md_node *n)
{
    str alt = markdown_text(n, w->scratch);
    html_url_kind leads = n->goes == MD_GOES_IN_SITE ? HTML_URL_HERE : html_url_leads(n->target);
    if (n->goes != MD_GOES_NOWHERE && leads == HTML_URL_HERE) {
        buf_lit(w->out, "<img src=\"");
        add_target(w, n);
        buf_lit(w->out, "\" alt=\"");
        html_add_text(w->out, alt);
        buf_char(w->out, '"');
        add_title(w, n);
        buf_lit(w->out, " loading=\"lazy\">");
        return;
    }
    bool linked = leads == HTML_URL_ELSEWHERE && may_link(w, n);
    if (linked)
        open_link(w, n);
    html_add_text(w->out, alt.len || leads == HTML_URL_FORBIDDEN ? alt : html_image_name(n->target));
    if (linked)
        buf_lit(w->out, "</a>");
}

/* What nobody resolved: its text; what was resolved to nothing: as it was written. */
static void write_wiki_link(writer *w, const md_node *n)
{
    if (n->goes != MD_GOES_NOWHERE) {
        html_add_text(w->out, n->text.len ? n->text : n->target);
        return;
    }
    buf_lit(w->out, "[[");
    html_add_text(w->out, n->target);
    if (n->text.len) {
        buf_char(w->out, '|');
        html_add_text(w->out, n->text);
    }
    buf_lit(w->out, "]]");
}

/* ---- leaves */

static void write_code(writer *w, const md_node *n)
{
    buf_lit(w->out, "<pre><code");
    if (n->info.len) {
        buf_lit(w->out, " class=\"language-");
        html_add_text(w->out, n->info);
        buf_char(w->out, '"');
    }
    buf_char(w->out, '>');
    html_add_text(w->out, n->text);
    buf_lit(w->out, "</code></pre>\n");
}

static void write_code_span(writer *w, const char *class, str text)
{
    buf_printf(w->out, "<code%s>", class);
    html_add_text(w->out, text);
    buf_lit(w->out, "</code>");
}

/* Maths that can't be read shows as it was written. */
static void write_maths(writer *w, const md_node *n)
{
    maths_fault fault;
    const maths_node *formula = tex_math_read(n->text, w->scratch, &fault);
    if (formula)
        mathml_add(w->out, formula, n->display, n->text);
    else
        write_code_span(w, " class=\"maths\"", n->text);
}

static void write_raw(writer *w, const md_node *n)
{
    if (w->how->html != MD_HTML_ESCAPE) {
        markdown_add_raw(w->out, n, w->how->root, w->raw, w->scratch);
    } else if (n->kind == MD_HTML_SPAN) {
        html_add_text(w->out, n->text);
    } else {
        buf_lit(w->out, "<p>");
        html_add_text(w->out, str_trim_end(n->text));
        buf_lit(w->out, "</p>\n");
    }
}

/* Writes a node that has no inside; false if it has one. */
static bool write_leaf(writer *w, const md_node *n)
{
    switch (n->kind) {
    case MD_RULE:
        buf_lit(w->out, "<hr>\n");
        return true;
    case MD_CODE:
        write_code(w, n);
        return true;
    case MD_HTML_BLOCK:
    case MD_HTML_SPAN:
        write_raw(w, n);
        return true;
    case MD_TEXT:
        html_add_text(w->out, n->text);
        return true;
    case MD_SOFT_BREAK:
        buf_char(w->out, '\n');
        return true;
    case MD_HARD_BREAK:
        buf_lit(w->out, "<br>\n");
        return true;
    case MD_CODE_SPAN:
        write_code_span(w, "", n->text);
        return true;
    case MD_MATHS:
        write_maths(w, n);
        return true;
    case MD_IMAGE:
        write_image(w, n);
        return true;
    case MD_WIKI_LINK:
        write_wiki_link(w, n);
        return true;
    default:
        return false;
    }
}

/* ---- what has an inside */

static bool is_tight_paragraph(const md_node *n)
{
    return n->parent && n->parent->kind == MD_ITEM && n->parent->parent && n->parent->parent->tight;
}

static void add_box(writer *w, const md_node *item)
{
    bool done = item->task == 'x';
    str label = done ? w->how->done : w->how->not_done;
    if (label.len == 0)
        label = done ? STR("done") : STR("not done");
    buf_printf(w->out, "<input type=\"checkbox\" disabled%s aria-label=\"", done ? " checked" : "");
    html_add_text(w->out, label);
    buf_lit(w->out, "\"> ");
}

static void open_item(writer *w, const md_node *n)
{
    buf_add(w->out, n->task ? STR("<li class=\"task\">") : STR("<li>"));
    bool text_first = n->first && n->first->kind == MD_PARAGRAPH;
    if (n->task && !text_first)
        add_box(w, n);
    if (n->first && !(text_first && is_tight_paragraph(n->first)))
        buf_char(w->out, '\n');
}

/* The box of a task stands before its text. */
static void open_paragraph(writer *w, const md_node *n)
{
    if (!is_tight_paragraph(n))
        buf_lit(w->out, "<p>");
    if (n->parent && n->parent->task && !n->previous)
        add_box(w, n->parent);
}

/* Headings have at most six levels, and each in `above` is deeper than the one before. */
static void enter_heading(writer *w, const md_node *n)
{
    while (w->depth && w->above[w->depth - 1] >= n->level)
        w->depth--;
    w->above[w->depth++] = n->level;
}

/* Of the heading that was entered last. */
static unsigned heading_level(const writer *w, const md_node *n)
{
    unsigned level = w->how->heading_top ? w->how->heading_top + w->depth - 1 : n->level;
    return level > 6 ? 6 : level;
}

static void open_heading(writer *w, const md_node *n)
{
    enter_heading(w, n);
    buf_printf(w->out, "<h%u", heading_level(w, n));
    if (n->anchor.len) {
        buf_lit(w->out, " id=\"");
        add_id(w, n->anchor);
        buf_char(w->out, '"');
    }
    buf_char(w->out, '>');
}

static void open_row(writer *w, const md_node *n)
{
    if (n->header)
        buf_lit(w->out, "<thead>\n");
    else if (!n->previous || n->previous->header)
        buf_lit(w->out, "<tbody>\n");
    buf_lit(w->out, "<tr>\n");
}

static void close_row(writer *w, const md_node *n)
{
    buf_lit(w->out, "</tr>\n");
    if (n->header)
        buf_lit(w->out, "</thead>\n");
    else if (!n->next)
        buf_lit(w->out, "</tbody>\n");
}

static void open_cell(writer *w, const md_node *n)
{
    const char *class = n->align == 'l'   ? " class=\"left\""
                        : n->align == 'c' ? " class=\"center\""
                        : n->align == 'r' ? " class=\"right\""
                                          : "";
    buf_printf(w->out, "<%s%s>", n->header ? "th" : "td", class);
}

static void open_numbers(writer *w, const md_node *n)
{
    if (n->level == 1)
        buf_lit(w->out, "<ol>\n");
    else
        buf_printf(w->out, "<ol start=\"%u\">\n", n->level);
}

/* What goes around the inside, where that is always the same. */
static const struct {
    const char *open, *close;
} around[] = {
    [MD_QUOTE] = {"<blockquote>\n", "</blockquote>\n"},
    [MD_BULLETS] = {"<ul>\n", "</ul>\n"},
    [MD_NUMBERS] = {"", "</ol>\n"},
    [MD_ITEM] = {"", "</li>\n"},
    [MD_TABLE] = {"<div class=\"scroll\"><table>\n", "</table></div>\n"},
    [MD_EMPHASIS] = {"<em>", "</em>"},
    [MD_STRONG] = {"<strong>", "</strong>"},
    [MD_STRIKE] = {"<del>", "</del>"},
    [MD_WIKI_LINK] = {"", ""},
};

static void open_node(writer *w, const md_node *n)
{
    switch (n->kind) {
    case MD_NUMBERS:
        open_numbers(w, n);
        break;
    case MD_ITEM:
        open_item(w, n);
        break;
    case MD_PARAGRAPH:
        open_paragraph(w, n);
        break;
    case MD_HEADING:
        open_heading(w, n);
        break;
    case MD_ROW:
        open_row(w, n);
        break;
    case MD_CELL:
        open_cell(w, n);
        break;
    case MD_NOTE:
        buf_printf(w->out, "<sup>%u</sup>", n->level);
        if (n->first)
            buf_printf(w->out, "<span class=\"note\"><sup>%u</sup> ", n->level);
        break;
    case MD_LINK:
        if (may_link(w, n)) {
            open_link(w, n);
            w->link = n;
        }
        break;
    default:
        if (around[n->kind].open)
            buf_add(w->out, str_from(around[n->kind].open));
    }
}

static void close_node(writer *w, const md_node *n)
{
    switch (n->kind) {
    case MD_PARAGRAPH:
        if (!is_tight_paragraph(n))
            buf_lit(w->out, "</p>\n");
        else if (n->next)
            buf_char(w->out, '\n');
        break;
    case MD_HEADING:
        buf_printf(w->out, "</h%u>\n", heading_level(w, n));
        break;
    case MD_NOTE:
        if (n->first)
            buf_lit(w->out, "</span>");
        break;
    case MD_ROW:
        close_row(w, n);
        break;
    case MD_CELL:
        buf_add(w->out, n->header ? STR("</th>\n") : STR("</td>\n"));
        break;
    case MD_LINK:
        if (w->link == n) {
            buf_lit(w->out, "</a>");
            w->link = NULL;
        }
        break;
    default:
        if (around[n->kind].close)
            buf_add(w->out, str_from(around[n->kind].close));
    }
}

static void write_node(writer *w, const md_node *top)
{
    const md_node *n = top;
    while (n) {
        bool leaf = n == w->how->skip || write_leaf(w, n);
        if (!leaf) {
            open_node(w, n);
            if (n->first) {
                n = n->first;
                continue;
            }
            close_node(w, n);
        }
        while (n != top && !n->next) {
            n = n->parent;
            close_node(w, n);
        }
        n = n == top ? NULL : n->next;
    }
}

static void write_inside(writer *w, const md_node *node)
{
    for (const md_node *n = node->first; n; n = n->next)
        write_node(w, n);
}

/* ---- raw HTML */

static bool has_html(const md_doc *doc, const md_node *top)
{
    if (!doc->has_html)
        return false;
    for (const md_node *n = top; n; n = markdown_next(n, top))
        if (n->kind == MD_HTML_BLOCK || n->kind == MD_HTML_SPAN)
            return true;
    return false;
}

/* Who tells of what the sanitiser left out. */
typedef struct {
    const md_doc *doc;
    const md_render *how;
    md_raw_pieces pieces;
} dropping;

static void tell_dropped(void *context, str what, size_t offset)
{
    dropping *d = context;
    size_t at, len;
    markdown_raw_place(&d->pieces, d->doc, offset, &at, &len);
    d->how->dropped(d->how->context, what, at, len);
}

typedef void write_function(writer *w, const md_node *node);

/* Raw HTML nested deeper than the sanitiser goes is shown as the text it is. */
static void write_escaped(const md_node *node, const md_render *how, arena *scratch, buf *out,
                          write_function *write)
{
    md_render escaped = *how;
    escaped.html = MD_HTML_ESCAPE;
    write(&(writer){.how = &escaped, .scratch = scratch, .out = out}, node);
}

static void render(const md_doc *doc, const md_node *node, const md_render *how, arena *scratch, buf *out,
                   write_function *write)
{
    if (how->html != MD_HTML_SAFE || !has_html(doc, node)) {
        write(&(writer){.how = how, .scratch = scratch, .out = out}, node);
        return;
    }
    buf raw = buf_in(scratch);
    dropping told = {.doc = doc, .how = how};
    write(&(writer){.how = how, .scratch = scratch, .out = &raw, .sanitised = true, .raw = &told.pieces},
          node);
    html_policy policy = {
        .id_prefix = how->id_prefix, .dropped = how->dropped ? tell_dropped : NULL, .context = &told};
    if (!html_too_deep(buf_str(&raw))) {
        html_sanitise(buf_str(&raw), &policy, scratch, out);
        return;
    }
    if (how->dropped)
        tell_dropped(&told, STR("HTML that is nested too deep"), 0);
    write_escaped(node, how, scratch, out, write);
}

void markdown_html(const md_doc *doc, const md_node *node, const md_render *how, arena *scratch, buf *out)
{
    render(doc, node, how, scratch, out, write_node);
}

void markdown_html_inside(const md_doc *doc, const md_node *node, const md_render *how, arena *scratch,
                          buf *out)
{
    render(doc, node, how, scratch, out, write_inside);
}
