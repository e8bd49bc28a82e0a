/* The collection, or a part of it, for other programs. */
#include "catalog/keyword.h"
#include "catalog/record.h"
#include "command/command.h"
#include "command/session.h"
#include "format/json.h"
#include "publish/disk.h"
#include "site/export_bibtex.h"
#include "site/export_csl.h"
#include "site/export_json.h"
#include "site/export_markdown.h"
#include "site/export_opml.h"
#include "site/export_ris.h"

typedef struct {
    str format, topic, list, status, output;
    bool ascii;
} export_options;

static const option options[] = {
    {'f', "format", OPTION_TEXT, offsetof(export_options, format), 0, 0},
    {0, "topic", OPTION_TEXT, offsetof(export_options, topic), 0, 0},
    {0, "list", OPTION_TEXT, offsetof(export_options, list), 0, 0},
    {0, "status", OPTION_TEXT, offsetof(export_options, status), 0, 0},
    {0, "ascii", OPTION_FLAG, offsetof(export_options, ascii), 0, 0},
    {'o', "output", OPTION_TEXT, offsetof(export_options, output), 0, 0},
};

typedef struct {
    invocation *v;
    arena *mem;
    export_options options;
    session session;
    export_choice choice;
    size_t format;
} export_run;

/* ---- formats */

static str as_bibtex(const export_run *x, const export_part *part)
{
    return export_bibtex(part, (export_bibtex_options){x->options.ascii}, x->mem);
}

static str as_ris(const export_run *x, const export_part *part)
{
    return export_ris(part, x->mem);
}

static str as_csl(const export_run *x, const export_part *part)
{
    return export_csl(part, JSON_PRETTY, x->mem);
}

static str as_json(const export_run *x, const export_part *part)
{
    return export_json(part, JSON_PRETTY, x->mem);
}

static str as_markdown(const export_run *x, const export_part *part)
{
    return export_markdown(part, x->choice.list, x->mem);
}

static str as_opml(const export_run *x, const export_part *part)
{
    return export_opml(part->c, x->mem);
}

static const struct {
    const char *name;
    str (*write)(const export_run *x, const export_part *part);
} formats[] = {{"bibtex", as_bibtex}, {"ris", as_ris},           {"csl-json", as_csl},
               {"json", as_json},     {"markdown", as_markdown}, {"opml", as_opml}};
enum { FORMATS = sizeof formats / sizeof *formats };

/* ---- what the line asks for */

/* "there is no WHAT “word”; did you mean “near”?", or what there is. */
static exit_status unknown(const export_run *x, const char *what, str word, const str *all, size_t count)
{
    str near = diag_nearest(x->mem, word, all, count);
    buf known = buf_in(x->mem);
    for (size_t i = 0; i < count && known.len < 200; i++)
        buf_printf(&known, "%s%.*s", i ? ", " : "", STR_ARG(all[i]));
    if (near.len)
        message_say(x->v->terminal, "there is no %s “%.*s”; did you mean “%.*s”?", what, STR_ARG(word),
                    STR_ARG(near));
    else if (count)
        message_say(x->v->terminal, "there is no %s “%.*s”; there are %.*s", what, STR_ARG(word),
                    STR_ARG(buf_str(&known)));
    else
        message_say(x->v->terminal, "there is no %s “%.*s”", what, STR_ARG(word));
    return EXIT_USAGE;
}

static exit_status choose_format(export_run *x)
{
    str names[FORMATS];
    for (x->format = 0; x->format < FORMATS; x->format++) {
        names[x->format] = str_from(formats[x->format].name);
        if (!x->options.format.at || str_eq(x->options.format, names[x->format]))
            break;
    }
    if (x->format == FORMATS)
        return unknown(x, "format", x->options.format, names, FORMATS);
    if (x->options.ascii && formats[x->format].write != as_bibtex) {
        message_say(x->v->terminal, "--ascii is for BibTeX alone; `lectern help export` tells more");
        return EXIT_USAGE;
    }
    return EXIT_DONE;
}

static exit_status choose_status(export_run *x)
{
    static const str words[] = {STR_INIT("to-review"), STR_INIT("reading"), STR_INIT("read")};
    if (!x->options.status.at || paper_status_parse(x->options.status, &x->choice.status))
        return EXIT_DONE;
    return unknown(x, "status", x->options.status, words, 3);
}

static exit_status choose_term(export_run *x)
{
    const catalog *c = x->session.catalog;
    x->choice.term = x->options.topic.at ? keyword_term(c, x->options.topic) : NULL;
    if (!x->options.topic.at || x->choice.term)
        return EXIT_DONE;
    struct {
        str *at;
        size_t count, room;
    } keys = {0};
    for (size_t i = 0; i < c->taxonomies.count; i++)
        for (size_t k = 0;
             c->taxonomies.at[i]->kind == TAXONOMY_DECLARED && k < c->taxonomies.at[i]->terms.count; k++)
            *vec_push(x->mem, &keys) = c->taxonomies.at[i]->terms.at[k]->key;
    return unknown(x, "term", x->options.topic, keys.at, keys.count);
}

static exit_status choose_list(export_run *x)
{
    const catalog *c = x->session.catalog;
    str *keys = arena_array(x->mem, str, c->lists.count);
    if (!x->options.list.at)
        return EXIT_DONE;
    for (size_t i = 0; i < c->lists.count; i++) {
        keys[i] = c->lists.at[i]->key;
        if (str_eq(keys[i], x->options.list))
            x->choice.list = c->lists.at[i];
    }
    return x->choice.list ? EXIT_DONE : unknown(x, "list", x->options.list, keys, c->lists.count);
}

static exit_status choose(export_run *x)
{
    exit_status status = choose_status(x);
    if (status == EXIT_DONE)
        status = choose_term(x);
    if (status == EXIT_DONE)
        status = choose_list(x);
    if (status == EXIT_DONE && formats[x->format].write == as_opml &&
        !x->session.catalog->site.base_url.len) {
        message_say(x->v->terminal, "OPML holds absolute addresses: set `base_url` in site.yaml");
        status = EXIT_USAGE;
    }
    return status;
}

/* ---- glue */

static exit_status put(const export_run *x, str text)
{
    fault f;
    if (!x->options.output.at) {
        fwrite(text.at, 1, text.len, x->v->terminal->out);
        return EXIT_DONE;
    }
    root here = ROOT_NONE;
    str aside = arena_printf(x->mem, "%.*s.lectern-new", STR_ARG(x->options.output));
    if (disk_write_over(&here, x->options.output, aside, text, &f))
        return EXIT_DONE;
    message_fault(x->v->terminal, &f);
    return EXIT_MACHINE;
}

static exit_status export(void *context)
{
    export_run *x = context;
    common_options common;
    exit_status status;
    if (!command_options(x->v, options, sizeof options / sizeof *options, 0, &x->options, &common, &status))
        return status;
    status = choose_format(x);
    if (status == EXIT_DONE)
        status = session_find(&x->session, x->v, common.site, &(session_options){0});
    if (status == EXIT_DONE)
        status = session_read(&x->session);
    if (status != EXIT_DONE)
        return status;
    /* Warnings are check's to tell. */
    if (!x->session.catalog || diag_count(&x->session.problems, DIAG_ERROR)) {
        session_tell(&x->session);
        message_say(x->v->terminal, "nothing was exported");
        return EXIT_CONTENT;
    }
    status = choose(x);
    if (status != EXIT_DONE)
        return status;
    export_part part = export_chosen(x->session.catalog, &x->choice, x->mem);
    return put(x, formats[x->format].write(x, &part));
}

static exit_status export_run_command(invocation *v)
{
    export_run x = {.v = v, .mem = &v->mem};
    return command_run(v, export, &x);
}

const command export_command = {
    .name = "export",
    .usage = "export [--format FORMAT] [--topic T] [--list L] [--status S] [--ascii] [-o FILE]",
    .summary = "Writes the collection, or a part of it, for other programs",
    .help = "  -f, --format FORMAT  bibtex (the default), ris, csl-json, json (all fields of all records), "
            "markdown\n"
            "                       (an awesome-list README) or opml (lists and terms with their addresses)\n"
            "  --topic TERM         papers under this term, of any taxonomy, by key or title\n"
            "  --list LIST          papers that this list names; markdown keeps its sections\n"
            "  --status STATUS      papers that are to-review, reading or read\n"
            "  --ascii              letters beyond ASCII as TeX commands (BibTeX alone)\n"
            "  -o, --output FILE    to a file, whole or not at all (default: standard output)\n"
            "  -C DIR               the site's folder (default: the nearest upwards with a site.yaml)\n"
            "\n"
            "Only papers with a record are exported, by key (BibTeX: by citation key). `lectern import` "
            "makes of\n"
            "the BibTeX records from which the same BibTeX is exported.\n"
            "\n"
            "  lectern export -o papers.bib\n"
            "  lectern export --format ris --topic routing --status read | zotero-import\n"
            "  lectern export --format markdown --list upcycling -o README.md\n",
    .run = export_run_command,
};
