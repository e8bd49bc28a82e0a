/* The note of the last build, beside its manifest; see publish.h. On disk: a header, then the note. */
#include "base/buf.h"
#include "base/file.h"
#include "publish/publish.h"

static const char magic[8] = "lectern";

typedef struct {
    char magic[8];
    fingerprint of, manifest, note;
} header;

static str name_of(publication *p)
{
    return arena_printf(p->mem, "note-%.*s", STR_ARG(str_skip(p->manifest_name, sizeof "manifest-" - 1)));
}

/* A note is for one manifest: a build that was killed later leaves another one. */
static fingerprint print_of_manifest(publication *p)
{
    str bytes;
    fault ignored;
    return file_read(p->mem, path_join(p->mem, p->own.path, p->manifest_name), &bytes, &ignored)
               ? fingerprint_of(bytes)
               : (fingerprint){0};
}

bool publish_keep(publication *p, fingerprint of, str note, fault *f)
{
    buf out = buf_in(p->mem);
    header h = {.of = of, .manifest = print_of_manifest(p), .note = fingerprint_of(note)};
    memcpy(h.magic, magic, sizeof magic);
    buf_add(&out, (str){(const char *)&h, sizeof h});
    buf_add(&out, note);
    str name = name_of(p);
    return disk_write_over(&p->own, name, arena_printf(p->mem, "%.*s.new", STR_ARG(name)), buf_str(&out), f);
}

static bool read_note(publication *p, fingerprint of, str *note)
{
    header h;
    str bytes;
    fault ignored;
    if (!file_read(p->mem, path_join(p->mem, p->own.path, name_of(p)), &bytes, &ignored) ||
        bytes.len < sizeof h)
        return false;
    memcpy(&h, bytes.at, sizeof h);
    *note = str_skip(bytes, sizeof h);
    return !memcmp(h.magic, magic, sizeof magic) && fingerprint_eq(h.of, of) &&
           fingerprint_eq(h.note, fingerprint_of(*note)) && fingerprint_eq(h.manifest, print_of_manifest(p));
}

/* Of a file that was written as late as the manifest a stamp tells too little. */
static bool holds(const publication *p, const manifest_entry *e)
{
    str bytes;
    fault ignored;
    return file_read(p->mem, path_join(p->mem, p->output.path, e->path), &bytes, &ignored) &&
           fingerprint_eq(fingerprint_of(bytes), e->print);
}

static bool all_untouched(const publication *p)
{
    for (size_t i = 0; i < p->old.count; i++) {
        const manifest_entry *e = &p->old.at[i];
        standing what;
        stamp now;
        fault ignored;
        if (!disk_look(&p->output, e->path, &what, &now, &ignored) || what != STANDS_FILE ||
            (!manifest_trusts(&p->old, e, &now) && !holds(p, e)))
            return false;
    }
    return true;
}

bool publish_recall(publication *p, fingerprint of, str *note, size_t *files)
{
    *files = p->old.count;
    return !p->options.force && p->old.found && p->output.fd >= 0 && read_note(p, of, note) &&
           all_untouched(p);
}
