/* Maths that pages can't show as such. It is found here, once for each formula, rather than when pages are
   made: a title stands on many. Comes before link_text, which puts titles into texts as labels of links. */
#include "catalog/link_internal.h"
#include "format/tex_math.h"

typedef struct {
    linking *l;
    arena *scratch;
} maths_check;

/* Where in `written` a part of `text` stands, which may be written there with more around or within it (line
   ends, YAML's escapes): as often as it comes in `text` before, it comes there. An empty span if it can't be
   told. */
static str find_written(str written, str text, str part)
{
    for (str before = str_sub(text, 0, (size_t)(part.at - text.at)); part.len;) {
        size_t passed = str_find(before, part), at = str_find(written, part);
        if (at == written.len)
            break;
        if (passed == before.len)
            return str_sub(written, at, part.len);
        before = str_skip(before, passed + part.len);
        written = str_skip(written, at + part.len);
    }
    return (str){0};
}

/* `text`, written at `where`, holds `tex`. */
static void check_formula(maths_check *c, span where, str text, str tex)
{
    maths_fault why;
    const maths_node *formula = tex_math_read(tex, c->scratch, &why);
    if (!formula) {
        str written = where.src ? str_sub(where.src->text, where.at, where.len) : STR("");
        str found = str_within(text, why.part) ? find_written(written, text, why.part) : (str){0};
        diag_warning(c->l->d, "maths", found.at ? span_of(where.src, found) : where,
                     "this formula shows as it is written: `%.*s` %s", STR_ARG(why.part), why.what);
    }
    arena_reset(c->scratch);
}

static void check_doc(maths_check *c, const md_doc *doc)
{
    if (!doc->has_maths)
        return;
    for (const md_node *n = doc->root; n; n = markdown_next(n, doc->root))
        if (n->kind == MD_MATHS)
            check_formula(c, span_at(doc->src, n->at, n->end - n->at), n->text, n->text);
}

/* `part` of a text, which is a title or a paragraph of an abstract. */
static void check_line(maths_check *c, const located *whole, str part, arena *mem)
{
    if (str_find_char(part, '$') == part.len)
        return;
    md_node top = {.kind = MD_HEADING};
    markdown_add_title(&top, part, mem);
    for (const md_node *n = top.first; n; n = n->next)
        if (n->kind == MD_MATHS)
            check_formula(c, whole->where, whole->text, n->text);
    arena_reset(mem);
}

static void check_paper(maths_check *c, const paper *p, arena *mem)
{
    check_line(c, &p->title, p->title.text, mem);
    check_line(c, &p->tldr, p->tldr.text, mem);
    for (str rest = p->abstract.text; rest.len;) {
        size_t end = str_find(rest, STR("\n\n"));
        check_line(c, &p->abstract, str_sub(rest, 0, end), mem);
        rest = str_skip(rest, end + 2);
    }
    check_doc(c, &p->body);
}

static void check_all(maths_check *c, arena *lines)
{
    const catalog *all = c->l->out;
    for (size_t i = 0; i < all->papers.count; i++)
        check_paper(c, all->papers.at[i], lines);
    for (size_t i = 0; i < all->pages.count; i++)
        check_doc(c, &all->pages.at[i]->doc);
    for (size_t i = 0; i < all->intros.count; i++)
        check_doc(c, &all->intros.at[i]->doc);
    for (size_t i = 0; i < all->lists.count; i++)
        check_doc(c, &all->lists.at[i]->doc);
}

void link_maths(linking *l)
{
    /* Where memory runs out control leaves past them, and their blocks are lost with the process. */
    arena scratch, lines;
    arena_init(&scratch, l->mem->mem);
    arena_init(&lines, l->mem->mem);
    check_all(&(maths_check){.l = l, .scratch = &scratch}, &lines);
    arena_done(&lines);
    arena_done(&scratch);
}
