/* The links and images of raw HTML, and where in it they stand; see html.h. */
#include "format/html_tree.h"

/* Which attribute of an element leads somewhere; NULL if none does that we let through. */
static const char *leading_attribute(const GumboNode *n)
{
    if (n->v.element.tag_namespace != GUMBO_NAMESPACE_HTML)
        return NULL;
    return n->v.element.tag == GUMBO_TAG_A ? "href" : n->v.element.tag == GUMBO_TAG_IMG ? "src" : NULL;
}

/* In order of place, each once: the parser may make two elements of one tag, and may move them. */
static void keep(html_links *all, html_link one, arena *mem)
{
    size_t i = all->count;
    while (i > 0 && all->at[i - 1].at > one.at)
        i--;
    if (i > 0 && all->at[i - 1].at == one.at)
        return;
    vec_push(mem, all);
    for (size_t k = all->count - 1; k > i; k--)
        all->at[k] = all->at[k - 1];
    all->at[i] = one;
}

static void look_at(const GumboNode *n, const html_parsed *parsed, html_links *all, arena *mem)
{
    const char *name = leading_attribute(n);
    const GumboAttribute *a = name ? gumbo_get_attribute(&n->v.element.attributes, name) : NULL;
    if (!a)
        return;
    str written = {a->original_name.data, a->original_name.length};
    str value = {a->original_value.data, a->original_value.length};
    /* What the parser made up stands nowhere; an attribute without a value has its name as one. */
    if (!str_within(parsed->text, written) || !str_within(parsed->text, value) || value.at <= written.at ||
        !str_eq_nocase(written, str_from(name)))
        return;
    size_t at = html_source_offset(parsed, (size_t)(written.at - parsed->text.at)),
           end = html_source_offset(parsed, (size_t)(value.at + value.len - parsed->text.at));
    keep(all, (html_link){name, at, end - at, str_from(a->value)}, mem);
}

html_links html_find_links(str fragment, arena *scratch)
{
    html_links all = {0};
    html_path path = {0};
    if (str_find_char(fragment, '=') == fragment.len || html_too_deep(fragment))
        return all;
    html_parsed parsed = html_parse(fragment, scratch);
    *vec_push(scratch, &path) = (html_step){parsed.root, 0, NULL};
    while (path.count) {
        html_step *top = &path.at[path.count - 1];
        const GumboVector *children = &top->node->v.element.children;
        if (top->next == children->length) {
            path.count--;
            continue;
        }
        const GumboNode *n = children->data[top->next++];
        if (!html_is_element(n) || html_is_left_out(n, scratch))
            continue;
        look_at(n, &parsed, &all, scratch);
        *vec_push(scratch, &path) = (html_step){n, 0, NULL};
    }
    return all;
}
