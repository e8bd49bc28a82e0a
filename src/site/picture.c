#include "site/picture.h"

#include "base/unicode.h"

unsigned long picture_root(unsigned long n)
{
    unsigned long root = 0, bit = 1ul << (sizeof n * 4 - 1);
    for (; bit; bit >>= 1)
        if ((root | bit) <= n / (root | bit))
            root |= bit;
    return root;
}

/* ---- how wide text is */

/* In hundredths of the size; ' ' to '~', of DejaVu Sans, rounded up. */
static const unsigned char ascii_widths[95] = {
    32, 41, 46, 84, 64, 96, 78, 28, 40,  40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 54, 100, 69, 69, 70, 78, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79,
    61, 79, 70, 64, 62, 74, 69, 99, 69,  62, 69, 40, 34, 40, 84, 50, 50, 62, 64, 55, 64, 62, 36, 64,
    64, 28, 28, 58, 28, 98, 64, 62, 64,  64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
};

static int width_of(code_point c)
{
    if (c >= ' ' && c <= '~')
        return ascii_widths[c - ' '];
    int columns = unicode_width(c);
    return columns == 0 ? 0 : columns == 1 ? 85 : 102;
}

int picture_text_width(str text, int size)
{
    long width = 0;
    while (text.len)
        width += width_of(utf8_take(&text));
    return (int)((width * size + 99) / 100);
}

/* Where a line of at most `width` ends: behind as many characters as fit, at least one. */
static size_t fitting(str text, int width, int size)
{
    str rest = text;
    long room = (long)width * 100 / size;
    size_t end = 0;
    while (rest.len) {
        room -= width_of(utf8_take(&rest));
        if (room < 0 && end)
            break;
        end = text.len - rest.len;
    }
    return end;
}

/* The end of the last whole word of text before `end`; `end` itself if there is no blank before it. */
static size_t word_end(str text, size_t end)
{
    if (end == text.len || text.at[end] == ' ')
        return end;
    for (size_t i = end; i > 0; i--)
        if (text.at[i - 1] == ' ')
            return i - 1;
    return end;
}

str picture_take_line(str *text, int width, int size)
{
    size_t end = word_end(*text, fitting(*text, width, size));
    str line = str_sub(*text, 0, end);
    *text = str_skip(*text, end);
    while (text->len && text->at[0] == ' ')
        *text = str_skip(*text, 1);
    return str_trim_end(line);
}

str picture_shortened(str text, int width, int size, arena *mem)
{
    if (picture_text_width(text, size) <= width)
        return text;
    str dots = STR("…"), rest = text;
    str line = picture_take_line(&rest, width - picture_text_width(dots, size), size);
    while (line.len && (ascii_space(line.at[line.len - 1]) || strchr(",;:-", line.at[line.len - 1])))
        line.len--;
    return arena_printf(mem, "%.*s%.*s", STR_ARG(line), STR_ARG(dots));
}

void picture_add_tenths(buf *out, long tenths)
{
    if (tenths < 0) {
        buf_char(out, '-');
        tenths = -tenths;
    }
    buf_int(out, tenths / 10);
    if (tenths % 10)
        buf_printf(out, ".%ld", tenths % 10);
}
