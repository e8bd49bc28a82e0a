#include "command/intake.h"

#include "base/file.h"
#include "catalog/date.h"
#include "catalog/key.h"
#include "catalog/record.h"
#include "catalog/record_merge.h"
#include "catalog/record_write.h"
#include "catalog/stub_record.h"
#include "command/today.h"
#include "publish/disk.h"

/* ---- beginning */

exit_status intake_begin_read(intake *k, session *s, bool update, bool dry_run)
{
    arena *mem = &s->v->mem;
    /* A record that cannot be read would be taken for none. */
    if (!s->catalog || diag_count(&s->problems, DIAG_ERROR)) {
        session_tell(s);
        message_say(s->v->terminal, "mend these first; nothing was written");
        return EXIT_CONTENT;
    }
    *k = (intake){.session = s, .mem = mem, .update = update, .dry_run = dry_run};
    k->in = incoming_into(s->catalog, mem);
    k->problems = diag_in(mem);
    k->met = table_in(mem);
    return EXIT_DONE;
}

exit_status intake_begin(intake *k, session *s, bool update, bool dry_run)
{
    exit_status status = session_read(s);
    return status == EXIT_DONE ? intake_begin_read(k, s, update, dry_run) : status;
}

/* ---- new records */

void intake_add_file(intake *k, str path, str bytes, str told)
{
    *vec_push(k->mem, &k->files) = (intake_file){path, bytes, told, true};
}

static void add_record(intake *k, paper *p, const paper *stub)
{
    buf text = buf_in(k->mem);
    /* A page's address may be what no record may be called. */
    date_parse(today(k->mem), &p->added);
    incoming_admit(&k->in, p, stub && key_valid(stub->key, false, NULL) ? stub : NULL, &k->problems);
    record_write(p, k->mem, &text);
    intake_add_file(k, arena_printf(k->mem, "content/papers/%.*s.md", STR_ARG(p->key)), buf_str(&text),
                    arena_printf(k->mem, "new: %.*s", STR_ARG(p->title.text)));
    k->added++;
}

void intake_take_stub(intake *k, const paper *stub)
{
    add_record(k, stub_to_record(stub, &k->session->catalog->site, k->mem), stub);
}

/* ---- records that are there */

/* The record as the user finds it from here. */
static const source *shown(const intake *k, const source *src)
{
    source *copy = arena_new(k->mem, source);
    *copy = *src;
    copy->path = arena_printf(k->mem, "%.*s%.*s", STR_ARG(k->session->prefix), STR_ARG(src->path));
    return copy;
}

static str short_text(const intake *k, str text)
{
    enum { LONGEST = 100 };
    return text.len <= LONGEST ? text : arena_printf(k->mem, "%.*s…", LONGEST, text.at);
}

static void tell_finding(intake *k, const paper *have, const merge_finding *f)
{
    str theirs = short_text(k, f->theirs), ours = short_text(k, f->ours);
    bool lacks = f->state == MERGE_LACKS;
    if (lacks && k->update)
        return;
    if (lacks)
        diag_add(&k->problems, DIAG_NOTE, "import-lacks", f->where,
                 "'%.*s' has no %.*s, here it is `%.*s`; --update adds it", STR_ARG(have->key),
                 STR_ARG(f->field), STR_ARG(theirs));
    else if (ours.len)
        diag_add(&k->problems, DIAG_NOTE, "import-differs", f->where,
                 "%.*s of '%.*s' is `%.*s`, here it is `%.*s`; the record stays as it is", STR_ARG(f->field),
                 STR_ARG(have->key), STR_ARG(ours), STR_ARG(theirs));
    else
        diag_add(&k->problems, DIAG_NOTE, "import-differs", f->where,
                 "'%.*s' has no %.*s, here it is `%.*s`; it has to be added by hand", STR_ARG(have->key),
                 STR_ARG(f->field), STR_ARG(theirs));
}

static str lacking_names(const intake *k, const merge_findings *all)
{
    buf out = buf_in(k->mem);
    for (size_t i = 0; i < all->count; i++)
        if (all->at[i].state == MERGE_LACKS)
            buf_printf(&out, "%s%.*s", out.len ? ", " : "", STR_ARG(all->at[i].field));
    return buf_str(&out);
}

/* What was added must read as it was meant. */
static bool reads_well(const intake *k, const paper *have, str text)
{
    diag found = diag_in(k->mem);
    source *src = arena_new(k->mem, source);
    *src = (source){have->src->path, text};
    return record_read(src, have->key, &k->session->catalog->site, k->mem, &found) &&
           !diag_count(&found, DIAG_ERROR);
}

static void complete(intake *k, const paper *have, const paper *got, const merge_findings *all)
{
    str text = record_complete(have, got, all, k->mem), names = lacking_names(k, all);
    if (!text.at || !reads_well(k, have, text)) {
        diag_warning(
            &k->problems, "import-by-hand", span_file(shown(k, have->src)),
            "the front matter is written in a way that does not let lines be added; add by hand: %.*s",
            STR_ARG(names));
        return;
    }
    *vec_push(k->mem, &k->files) =
        (intake_file){have->src->path, text, arena_printf(k->mem, "got %.*s", STR_ARG(names)), false};
    k->completed++;
}

static void meet(intake *k, const paper *have, const paper *got)
{
    merge_findings all = record_compare(have, got, &k->session->catalog->site, k->mem);
    bool lacks = false, differs = false;
    for (size_t i = 0; i < all.count; i++) {
        tell_finding(k, have, &all.at[i]);
        lacks = lacks || all.at[i].state == MERGE_LACKS;
        differs = differs || all.at[i].state == MERGE_DIFFERS;
    }
    if (lacks && k->update)
        complete(k, have, got, &all);
    k->differing += differs || (lacks && !k->update);
    k->unchanged += !differs && !lacks;
}

static bool is_of_site(const intake *k, const paper *p)
{
    const catalog *c = k->session->catalog;
    return p->number < c->record_count && c->papers.at[p->number] == p;
}

void intake_take(intake *k, paper *p)
{
    paper *have = incoming_match(&k->in, p, &k->problems);
    if (!have || have->stub) {
        add_record(k, p, have);
    } else if (is_of_site(k, have) && !table_get(&k->met, have->key)) {
        table_set(&k->met, have->key, have);
        meet(k, have, p);
    } else {
        diag_warning(&k->problems, "import-twice", p->title.where,
                     "this is '%.*s' once more; it is passed over", STR_ARG(have->key));
    }
}

/* ---- the end */

/* Aside is where lectern may write; the file itself is whole at any moment. */
static bool write_file(const root *site, const intake_file *one, fault *f)
{
    standing what;
    stamp s;
    if (one->is_new && !disk_look(site, one->path, &what, &s, f))
        return false;
    if (one->is_new && what != STANDS_NOTHING)
        return fault_set(f, "cannot write, since something stands there already:", one->path, 0);
    return disk_make_folders(site, path_parent(one->path), f) &&
           disk_make_folders(site, STR(".lectern"), f) &&
           disk_write_over(site, one->path, STR(".lectern/incoming"), one->bytes, f);
}

static exit_status write_files(intake *k)
{
    root none = ROOT_NONE, site;
    fault f;
    FILE *out = k->session->v->terminal->out;
    if (!k->dry_run && !root_open(&none, k->session->folder, k->session->folder, &site, &f)) {
        message_fault(k->session->v->terminal, &f);
        return EXIT_MACHINE;
    }
    bool fine = true;
    for (size_t i = 0; fine && i < k->files.count; i++) {
        const intake_file *one = &k->files.at[i];
        fine = k->dry_run || write_file(&site, one, &f);
        if (!fine)
            break;
        message_plain(out, k->session->prefix);
        message_plain(out, one->path);
        fputs(": ", out);
        message_plain(out, one->told);
        fputc('\n', out);
    }
    if (!k->dry_run)
        root_close(&site);
    if (!fine)
        message_fault(k->session->v->terminal, &f);
    return fine ? EXIT_DONE : EXIT_MACHINE;
}

exit_status intake_finish(intake *k)
{
    const terminal *t = k->session->v->terminal;
    exit_status status = write_files(k);
    if (status == EXIT_DONE)
        fprintf(t->out, "%.*s, %zu completed, %zu unchanged, %zu different%s\n",
                STR_ARG(message_count(k->mem, k->added, "new record", "new records")), k->completed,
                k->unchanged, k->differing, k->dry_run ? " (nothing was written)" : "");
    message_problems(t, &k->problems, STR(""));
    if (status == EXIT_DONE && diag_count(&k->problems, DIAG_ERROR))
        status = EXIT_CONTENT;
    return status;
}
