#include "site/view.h"

view view_in(arena *mem, size_t room)
{
    return (view){.mem = mem, .at = arena_array(mem, value_entry, room), .room = room};
}

void view_set(view *v, name_id name, value what)
{
    *vec_push(v->mem, v) = (value_entry){name, what};
}

void view_text(view *v, name_id name, str text)
{
    view_set(v, name, value_text(text));
}

void view_number(view *v, name_id name, long number)
{
    view_set(v, name, value_number(number));
}

void view_yes(view *v, name_id name, bool yes)
{
    view_set(v, name, value_bool(yes));
}

/* By first + 2 * last. */
static const value_entry ends[4][2] = {
    {{NAME_first, {.kind = VALUE_NONE}}, {NAME_last, {.kind = VALUE_NONE}}},
    {{NAME_first, {.kind = VALUE_TRUE}}, {NAME_last, {.kind = VALUE_NONE}}},
    {{NAME_first, {.kind = VALUE_NONE}}, {NAME_last, {.kind = VALUE_TRUE}}},
    {{NAME_first, {.kind = VALUE_TRUE}}, {NAME_last, {.kind = VALUE_TRUE}}},
};

static const uint64_t ends_have = (uint64_t)1 << (NAME_first & 63) | (uint64_t)1 << (NAME_last & 63);

/* Items may be shared with other lists, so each gets a map of its own over it. */
void view_list(view *v, name_id name, const values *all)
{
    value *items = arena_array(v->mem, value, all->count);
    value_map *maps = arena_array(v->mem, value_map, all->count);
    for (size_t i = 0; i < all->count; i++) {
        maps[i] = (value_map){ends[(i == 0) + 2 * (i + 1 == all->count)], 2, all->at[i].map, ends_have};
        items[i] = value_of(&maps[i]);
    }
    view_set(v, name, value_list(items, all->count));
}

void view_map(view *v, name_id name, const value_map *map)
{
    view_set(v, name, map ? value_of(map) : value_none());
}

const value_map *view_done(const view *v, const value_map *more)
{
    value_map *map = arena_new(v->mem, value_map);
    *map = (value_map){.at = v->at, .count = (unsigned)v->count, .more = more};
    for (size_t i = 0; i < v->count; i++)
        map->has |= value_map_bit(v->at[i].name);
    return map;
}

void values_add(arena *mem, values *all, const value_map *map)
{
    *vec_push(mem, all) = value_of(map);
}
