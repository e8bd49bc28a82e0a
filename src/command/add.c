/* A paper by its identifier: the citation is fetched, and becomes a record. */
#include "catalog/bibtex_record.h"
#include "catalog/date.h"
#include "catalog/identifier.h"
#include "catalog/venue.h"
#include "command/fetch.h"
#include "command/intake.h"

#include <stdlib.h>
#include <time.h>

enum { MOST_BYTES = 1 << 20, MOST_REFERENCES = 1000 };

typedef struct {
    bool dry_run;
    int timeout;
} add_options;

static const option options[] = {
    {'n', "dry-run", OPTION_FLAG, offsetof(add_options, dry_run), 0, 0},
    {0, "timeout", OPTION_NUMBER, offsetof(add_options, timeout), 1, 600},
};

/* Who gives out citations, and how: the identifier stands between `before` and `after`. */
typedef struct {
    id_kind kind;
    const char *name, *variable, *host, *before, *after;
    const char *accept;
    int pause; /* seconds between two requests that they ask for */
} service;

static const service services[] = {
    /* info.arxiv.org/help/api/tou.html: one request every three seconds. */
    {ID_ARXIV, "arxiv", "LECTERN_ARXIV", "https://arxiv.org/", "bibtex/", "", NULL, 3},
    /* citation.crosscite.org/docs.html */
    {ID_DOI, "doi", "LECTERN_DOI", "https://doi.org/", "", "", "application/x-bibtex", 1},
    {ID_ACL, "acl", "LECTERN_ACL", "https://aclanthology.org/", "", ".bib", NULL, 1},
};
enum { SERVICES = sizeof services / sizeof *services };

typedef struct {
    str written; /* on the command line */
    const service *from;
    str bare;
} reference;

typedef struct {
    invocation *v;
    arena *mem;
    add_options options;
    session session;
    intake intake;
    fetcher fetcher;
    struct {
        reference *at;
        size_t count, room;
    } references;
    size_t failed, unreachable, present;
} adding;

/* ---- references */

static const service *service_of(id_kind kind)
{
    for (size_t i = 0; i < SERVICES; i++)
        if (services[i].kind == kind)
            return &services[i];
    return NULL;
}

/* A DOI that arXiv gave is asked of arXiv, which knows more. */
static bool set_reference(adding *a, id_kind kind, str bare, reference *out)
{
    id_kind other;
    str same;
    if (kind == ID_DOI && identifier_from_url(identifier_url(kind, bare, a->mem), a->mem, &other, &same)) {
        kind = other;
        bare = same;
    }
    out->from = service_of(kind);
    out->bare = bare;
    return out->from != NULL;
}

static bool read_reference(adding *a, str written, reference *out)
{
    id_kind kind;
    str bare;
    *out = (reference){.written = written};
    if (identifier_from_url(written, a->mem, &kind, &bare))
        return set_reference(a, kind, bare, out);
    for (size_t i = 0; i < SERVICES; i++) {
        str prefix = arena_printf(a->mem, "%s:", services[i].name), rest = written;
        bool named = str_starts_nocase(written, prefix);
        if (named)
            rest = str_skip(written, prefix.len);
        /* Anything might be an Anthology id, so that one has to be named. */
        if ((named || services[i].kind != ID_ACL) && identifier_parse(services[i].kind, rest, a->mem, &bare))
            return set_reference(a, services[i].kind, bare, out);
    }
    return false;
}

static exit_status read_references(adding *a, const word_list *words)
{
    for (size_t i = 0; i < words->count; i++) {
        reference one;
        if (!read_reference(a, words->at[i], &one)) {
            message_say(a->v->terminal,
                        "“%.*s” is no arXiv, DOI or ACL identifier or address; write arxiv:2212.05055, "
                        "doi:10.1145/3600006.3613165 or acl:2020.acl-main.747",
                        STR_ARG(words->at[i]));
            return EXIT_USAGE;
        }
        *vec_push(a->mem, &a->references) = one;
    }
    return EXIT_DONE;
}

/* ---- asking */

/* What stands in place of the service itself; "" if nothing does. */
static str mirror_of(const adding *a, const service *s)
{
    const char *variable = getenv(s->variable);
    const site_config *site = &a->session.catalog->site;
    str mirror = str_from(variable ? variable : "");
    for (size_t i = 0; !mirror.len && i < site->endpoints.count; i++)
        if (str_eq(site->endpoints.at[i].name, str_from(s->name)))
            mirror = site->endpoints.at[i].value.text;
    return mirror.len && !str_ends(mirror, STR("/")) ? arena_printf(a->mem, "%.*s/", STR_ARG(mirror))
                                                     : mirror;
}

/* DOIs may hold anything; a slash stays one. */
static str escaped(str bare, arena *mem)
{
    buf out = buf_in(mem);
    for (size_t i = 0; i < bare.len; i++) {
        unsigned char c = (unsigned char)bare.at[i];
        if (ascii_alnum((char)c) || str_contains(STR("-._~/:();"), str_sub(bare, i, 1)))
            buf_char(&out, bare.at[i]);
        else
            buf_printf(&out, "%%%02X", c);
    }
    return buf_str(&out);
}

static str address_for(const adding *a, const reference *one)
{
    str mirror = mirror_of(a, one->from), host = mirror.len ? mirror : str_from(one->from->host);
    return arena_printf(a->mem, "%.*s%s%.*s%s", STR_ARG(host), one->from->before,
                        STR_ARG(escaped(one->bare, a->mem)), one->from->after);
}

/* Two requests to one service keep the distance that it asks for; a mirror is one's own. */
static void keep_pace(const adding *a, size_t number)
{
    const service *s = a->references.at[number].from;
    bool asked = false;
    for (size_t i = 0; i < number; i++)
        asked = asked || a->references.at[i].from == s;
    if (asked && !mirror_of(a, s).len)
        nanosleep(&(struct timespec){.tv_sec = s->pause}, NULL);
}

static void fail(adding *a, const reference *one, str why)
{
    message_say(a->v->terminal, "%.*s: %.*s", STR_ARG(one->written), STR_ARG(why));
    a->failed++;
}

/* False after a message. */
static bool ask(adding *a, const reference *one, source *out)
{
    fetch_result r;
    str url = address_for(a, one);
    fetch_request request = {.url = url, .accept = one->from->accept, .most_bytes = MOST_BYTES};
    request.seconds = a->options.timeout;
    fetch(&a->fetcher, &request, a->mem, &r);
    *out = (source){url, r.body};
    if (r.outcome == FETCH_ANSWERED && r.status == 200)
        return true;
    a->unreachable += r.outcome == FETCH_UNREACHABLE;
    if (r.outcome != FETCH_ANSWERED)
        fail(a, one, arena_printf(a->mem, "cannot fetch %.*s: %.*s", STR_ARG(url), STR_ARG(r.why)));
    else if (r.status == 404 || r.status == 410)
        fail(a, one,
             arena_printf(a->mem, "there is no such paper: %.*s answered %d", STR_ARG(url), r.status));
    else
        fail(a, one, arena_printf(a->mem, "%.*s answered %d; try again later", STR_ARG(url), r.status));
    return false;
}

/* ---- what came */

/* What was asked for is what it is; an answer that says otherwise is of something else. */
static bool settle_identifier(adding *a, const reference *one, paper *p)
{
    id_kind kind = one->from->kind;
    str told = p->ids[kind].text;
    if (told.len && !identifier_same(kind, told, kind, one->bare, a->mem)) {
        fail(a, one, arena_printf(a->mem, "the answer is of another paper, %.*s", STR_ARG(told)));
        return false;
    }
    p->ids[kind].text = one->bare;
    return true;
}

/* arXiv's entries tell the year alone; its numbers tell the month. */
static void settle_date(paper *p)
{
    date first;
    str arxiv = p->ids[ID_ARXIV].text;
    if (arxiv.len && identifier_arxiv_date(arxiv, &first) && !p->venue.text.len && !p->date.month)
        p->date = first;
}

static paper *record_of(adding *a, const reference *one, const source *answer)
{
    diag *d = &a->intake.problems;
    bibtex_file all = bibtex_read(answer, a->mem, d);
    paper *p = all.count ? bibtex_to_record(&all.at[0], &all, a->session.catalog, a->mem, d) : NULL;
    if (!p) {
        fail(a, one, arena_printf(a->mem, "%.*s answered with no BibTeX entry", STR_ARG(answer->path)));
        return NULL;
    }
    if (!settle_identifier(a, one, p))
        return NULL;
    settle_date(p);
    /* Theirs follow other customs; keys of a collection are of one kind. */
    p->given_cite_key.text = STR("");
    return p;
}

/* A record that is there already stays as it is. */
static bool is_present(adding *a, const reference *one)
{
    paper *p = arena_new(a->mem, paper);
    diag ignored = diag_in(a->mem);
    p->ids[one->from->kind].text = one->bare;
    const paper *have = incoming_match(&a->intake.in, p, &ignored);
    if (!have || have->stub)
        return false;
    message_say(a->v->terminal, "%.*s is there already, as '%.*s'", STR_ARG(one->written),
                STR_ARG(have->key));
    a->present++;
    return true;
}

static void add_one(adding *a, const reference *one)
{
    source *answer = arena_new(a->mem, source);
    if (is_present(a, one) || !ask(a, one, answer))
        return;
    paper *p = record_of(a, one, answer);
    if (p)
        intake_take(&a->intake, p);
}

/* ---- glue */

static exit_status add_references(adding *a)
{
    exit_status status = intake_begin(&a->intake, &a->session, false, a->options.dry_run);
    if (status != EXIT_DONE)
        return status;
    for (size_t i = 0; i < a->references.count; i++) {
        keep_pace(a, i);
        add_one(a, &a->references.at[i]);
    }
    status = intake_finish(&a->intake);
    /* Nothing answered: it is not the papers. */
    if (status != EXIT_MACHINE && a->unreachable && a->unreachable + a->present == a->references.count)
        return EXIT_MACHINE;
    return status == EXIT_DONE && a->failed ? EXIT_CONTENT : status;
}

static exit_status add_all(void *context)
{
    adding *a = context;
    common_options common;
    exit_status status;
    if (!command_options(a->v, options, sizeof options / sizeof *options, MOST_REFERENCES, &a->options,
                         &common, &status))
        return status;
    if (common.words.count == 0) {
        message_say(a->v->terminal, "which paper? `lectern help add` tells more");
        return EXIT_USAGE;
    }
    status = read_references(a, &common.words);
    if (status == EXIT_DONE)
        status = session_find(&a->session, a->v, common.site, &(session_options){.drafts = true});
    return status == EXIT_DONE ? add_references(a) : status;
}

static exit_status add_run(invocation *v)
{
    adding a = {.v = v, .mem = &v->mem, .options = {.timeout = 20}};
    fault f;
    if (!fetcher_init(&a.fetcher, &f)) {
        message_fault(v->terminal, &f);
        return EXIT_MACHINE;
    }
    exit_status status = command_run(v, add_all, &a);
    fetcher_done(&a.fetcher);
    return status;
}

const command add_command = {
    .name = "add",
    .usage = "add arxiv:ID | doi:ID | acl:ID | URL … [--dry-run] [--timeout SECONDS]",
    .summary = "Fetches a paper's citation and makes a record of it",
    .help =
        "  -n, --dry-run      tells what would be done, and writes nothing\n"
        "  --timeout SECONDS  for each answer (default: 20)\n"
        "  -C DIR             the site's folder (default: the nearest upwards with a site.yaml)\n"
        "\n"
        "Citations come from arxiv.org/bibtex/ID, doi.org and aclanthology.org/ID.bib; an address on one of\n"
        "these sites does as well. `endpoints: {arxiv: URL, doi: URL, acl: URL}` in site.yaml, or "
        "LECTERN_ARXIV,\n"
        "LECTERN_DOI, LECTERN_ACL in the environment, name mirrors. A paper that only lists named keeps its\n"
        "address; one that has a record stays as it is. One that cannot be found does not stop the others.\n"
        "\n"
        "  lectern add arxiv:2212.05055\n"
        "  lectern add doi:10.1145/3600006.3613165 https://aclanthology.org/2020.acl-main.747/\n",
    .run = add_run,
};
