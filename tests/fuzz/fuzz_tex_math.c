/* Formulas: what is read becomes elements that match, as deep as the sanitiser follows, and a line of text;
   what is not is told with a part of the formula. */
#include "base/unicode.h"
#include "format/html.h"
#include "format/mathml.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

/* Every element is closed by a tag of its own name, and none is open at the end. */
static void check_tags(str s)
{
    str open[HTML_DEEPEST];
    size_t depth = 0;
    while (s.len) {
        size_t at = str_find_char(s, '<');
        s = str_skip(s, at);
        if (!s.len)
            break;
        size_t end = str_find_char(s, '>');
        must(end < s.len);
        str tag = str_sub(s, 1, end - 1);
        str name = str_sub(tag, 0, str_find_char(tag, ' '));
        if (str_starts(tag, STR("/"))) {
            must(depth > 0 && str_eq(open[--depth], str_skip(tag, 1)));
        } else if (!str_ends(tag, STR("/"))) {
            must(depth < HTML_DEEPEST);
            open[depth++] = name;
        }
        s = str_skip(s, end + 1);
    }
    must(depth == 0);
}

typedef struct {
    arena mem;
    str text;
} input;

static void read_input(void *context)
{
    input *in = context;
    maths_fault fault;
    const maths_node *formula = tex_math_read(in->text, &in->mem, &fault);
    if (!formula) {
        must(fault.what && (!fault.part.len || str_within(in->text, fault.part)));
        must(str_eq(tex_math_plain(in->text, &in->mem), in->text));
        return;
    }
    for (int display = 0; display < 2; display++) {
        buf out = buf_in(&in->mem);
        mathml_add(&out, formula, display, in->text);
        check_tags(buf_str(&out));
    }
    str plain = tex_math_text(formula, &in->mem);
    must(utf8_valid(plain, NULL) || !utf8_valid(in->text, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = {.text = {(const char *)data, size}};
    memory limits;
    memory_init(&limits);
    arena_init(&in.mem, &limits);
    must(memory_run(&limits, read_input, &in));
    arena_done(&in.mem);
    return 0;
}
