#include "base/file.h"
#include "catalog/list.h"
#include "command/command.h"
#include "format/yaml_write.h"
#include "publish/disk.h"

typedef struct {
    str title;
    bool empty;
} init_options;

static const option options[] = {
    {0, "title", OPTION_TEXT, offsetof(init_options, title), 0, 0},
    {0, "empty", OPTION_FLAG, offsetof(init_options, empty), 0, 0},
};

/* A file of the new site. Where it says so, the folder's own stays. */
typedef struct {
    const char *path;
    bool example;  /* left out with --empty */
    bool or_there; /* left alone where there is one */
    const char *text;
} new_file;

/* What every site has; site.yaml comes last, since a folder is a site once it has one. Its title goes before
 * it. */
static const new_file files[] = {
    {"content/papers/sparse-upcycling.md", true, false,
     "---\n"
     "title: \"Sparse Upcycling: Training Mixture-of-Experts from Dense Checkpoints\"\n"
     "authors: [\n"
     "  Aran Komatsuzaki, Joan Puigcerver, James Lee-Thorp, Carlos Riquelme Ruiz, Basil Mustafa,\n"
     "  Joshua Ainslie, Yi Tay, Mostafa Dehghani, Neil Houlsby]\n"
     "date: 2022-12-09\n"
     "venue: ICLR 2023\n"
     "arxiv: 2212.05055\n"
     "links: {code: https://github.com/google-research/vmoe}\n"
     "topics: [upcycling]\n"
     "tldr: Makes a mixture of experts out of a trained dense model instead of from scratch.\n"
     "cite_key: komatsuzaki2022sparse\n"
     "---\n"
     "\n"
     "An example: what you think of a paper stands here, in Markdown. A record links to others by their\n"
     "keys, as in [[reading]] for a list or [[upcycling]] for a topic; maths is $E = mc^2$.\n"
     "\n"
     "Delete this file when you have one of your own, and its line in `content/lists/reading.md`.\n"},
    {"content/lists/reading.md", true, false,
     "# Reading list\n"
     "\n"
     "Any awesome-list README can stand in this folder as it is. An entry finds its record by arXiv id, DOI\n"
     "or title; one that has no record gets a page all the same.\n"
     "\n"
     "## Mixture of experts\n"
     "\n"
     "- [2022/12] **Sparse Upcycling: Training Mixture-of-Experts from Dense Checkpoints**\n"
     "  [[paper](https://arxiv.org/abs/2212.05055)] [[code](https://github.com/google-research/vmoe)]\n"
     "- [2021/01] **Switch Transformers: Scaling to Trillion Parameter Models with Simple and Efficient "
     "Sparsity**\n"
     "  [[paper](https://arxiv.org/abs/2101.03961)]\n"},
    {"content/topics/upcycling.md", true, false,
     "This introduces the topic on its page. Delete it, or write what a newcomer should know.\n"},
    {"content/pages/index.md", true, false,
     "---\n"
     "start:\n"
     "  - paper: sparse-upcycling\n"
     "    why: \"The reading path of the home page: which paper to read first, and why.\"\n"
     "---\n"
     "\n"
     "This is the text of the home page, `content/pages/index.md`.\n"},
    {"README.md", false, true,
     "# A reading list\n"
     "\n"
     "A website made with lectern out of these files:\n"
     "\n"
     "- `content/papers/KEY.md`: one paper each; `lectern new KEY` makes one, `lectern add arxiv:ID` fetches "
     "one\n"
     "- `content/lists/*.md`: reading lists, any awesome-list README as it is\n"
     "- `content/topics/TERM.md`: introductions of the topics that `site.yaml` declares\n"
     "- `content/pages/*.md`: free pages; `index.md` is the text of the home page\n"
     "\n"
     "`lectern serve` shows the site while you write, `lectern check` says what is wrong with it, and\n"
     "`lectern build` writes it to `public/`.\n"},
    {".gitignore", false, true, "/public/\n/.lectern/\n"},
};
enum { FILES = sizeof files / sizeof *files };

static const char site_yaml[] =
    "# The address under which the site will stand: feeds, the sitemap and canonical links need it.\n"
    "# base_url: https://owner.github.io/repository/\n"
    "# repository: https://github.com/owner/repository\n"
    "language: en\n"
    "\n"
    "# What papers are sorted by. A term may have a title, a description, a parent and aliases.\n"
    "taxonomies:\n"
    "  topics:\n"
    "    title: Topics\n"
    "    terms:\n"
    "      upcycling:\n"
    "        title: Upcycling\n"
    "        description: Making a mixture of experts out of dense models that are already trained.\n";

static const char site_yaml_empty[] =
    "# The address under which the site will stand: feeds, the sitemap and canonical links need it.\n"
    "# base_url: https://owner.github.io/repository/\n"
    "# repository: https://github.com/owner/repository\n"
    "language: en\n"
    "\n"
    "# What papers are sorted by. A term may have a title, a description, a parent and aliases:\n"
    "# taxonomies:\n"
    "#   topics:\n"
    "#     title: Topics\n"
    "#     terms:\n"
    "#       upcycling: {title: Upcycling}\n";

typedef struct {
    invocation *v;
    arena *mem;
    init_options options;
    str folder;
} founding;

static exit_status machine_failed(founding *b, const fault *f)
{
    message_fault(b->v->terminal, f);
    return EXIT_MACHINE;
}

/* ---- the folder */

/* What a fresh repository may have. */
static bool may_stay(str name)
{
    str bare = str_sub(name, 0, str_find_char(name, '.'));
    return str_starts(name, STR(".")) || str_eq_nocase(bare, STR("README")) ||
           str_eq_nocase(bare, STR("LICENSE")) || str_eq_nocase(bare, STR("LICENCE")) ||
           str_eq_nocase(bare, STR("COPYING"));
}

static exit_status judge_folder(founding *b)
{
    folder all = {0};
    fault f;
    path_kind there = path_kind_at(b->mem, b->folder);
    if (there == PATH_MISSING)
        return EXIT_DONE;
    if (there != PATH_FOLDER) {
        message_say(b->v->terminal, "%.*s is no folder", STR_ARG(b->folder));
        return EXIT_USAGE;
    }
    if (!folder_read(b->mem, b->folder, &all, &f))
        return machine_failed(b, &f);
    for (size_t i = 0; i < all.count; i++)
        if (!may_stay(all.at[i].name)) {
            message_say(b->v->terminal,
                        "%.*s is not empty (it has %.*s); a new site begins in an empty folder, or in one "
                        "with a README, a "
                        "licence and dot-files",
                        STR_ARG(b->folder), STR_ARG(all.at[i].name));
            return EXIT_USAGE;
        }
    return EXIT_DONE;
}

/* ---- the files */

static exit_status write_file(founding *b, str name, str text)
{
    str path = path_join(b->mem, b->folder, name);
    stamp written;
    fault f;
    if (!disk_write_new(&ROOT_NONE, path, text, &written, &f))
        return machine_failed(b, &f);
    message_plain(b->v->terminal->out, arena_printf(b->mem, "%.*s\n", STR_ARG(path)));
    return EXIT_DONE;
}

/* An awesome list's own, where it stands in the folder; "" where it has none. */
static str title_of_readme(founding *b)
{
    str text, path = path_join(b->mem, b->folder, STR("README.md"));
    fault ignored;
    if (path_kind_at(b->mem, path) != PATH_FILE || !file_read(b->mem, path, &text, &ignored))
        return STR("");
    source *src = arena_new(b->mem, source);
    *src = (source){path, text};
    diag problems = diag_in(b->mem);
    const list *one = list_read(src, STR(""), &(site_config){0}, b->mem, &problems);
    return one ? one->title.text : STR("");
}

static str title_for(founding *b)
{
    str readme = b->options.title.len ? STR("") : title_of_readme(b);
    return b->options.title.len ? b->options.title : readme.len ? readme : STR("A reading list");
}

static exit_status write_files(founding *b)
{
    str title = title_for(b);
    for (size_t i = 0; i < FILES; i++) {
        const new_file *file = &files[i];
        str path = path_join(b->mem, b->folder, str_from(file->path));
        if ((b->options.empty && file->example) ||
            (file->or_there && path_kind_at(b->mem, path) != PATH_MISSING))
            continue;
        exit_status status = write_file(b, str_from(file->path), str_from(file->text));
        if (status != EXIT_DONE)
            return status;
    }
    buf yaml = buf_in(b->mem);
    yaml_add_pair(&yaml, STR("title"), title);
    buf_add(&yaml, b->options.empty ? str_from(site_yaml_empty) : str_from(site_yaml));
    return write_file(b, STR("site.yaml"), buf_str(&yaml));
}

static exit_status found_site(void *context)
{
    founding *b = context;
    common_options common;
    exit_status status;
    if (!command_options(b->v, options, sizeof options / sizeof *options, 1, &b->options, &common, &status))
        return status;
    if (common.words.count == 0 || common.words.at[0].len == 0) {
        message_say(b->v->terminal, "in which folder? `lectern init .` takes this one");
        return EXIT_USAGE;
    }
    if (common.site.at) {
        message_say(b->v->terminal, "init takes the new site's folder as it is, and no -C");
        return EXIT_USAGE;
    }
    b->folder = common.words.at[0];
    status = judge_folder(b);
    if (status == EXIT_DONE)
        status = write_files(b);
    if (status == EXIT_DONE)
        message_say(b->v->terminal, "a new site; `lectern build -C %.*s` makes its pages",
                    STR_ARG(b->folder));
    return status;
}

static exit_status init_run(invocation *v)
{
    founding b = {.v = v, .mem = &v->mem};
    return command_run(v, found_site, &b);
}

const command init_command = {
    .name = "init",
    .usage = "init DIR [--title TITLE] [--empty]",
    .summary = "Makes a small new site that builds",
    .help = "Writes site.yaml, a paper, a list, a topic and a home page to edit, a README and a .gitignore. "
            "DIR is\n"
            "made if need be; it may hold a README, a licence and dot-files, which stay as they are.\n"
            "\n"
            "  --title TITLE  the site's title (default: that of README.md, if there is one)\n"
            "  --empty        no example content\n"
            "\n"
            "  lectern init reading --title 'Papers on sparse models'\n"
            "  lectern build -C reading\n"
            "\n"
            "Out of an awesome list, with nothing to edit:\n"
            "\n"
            "  lectern init --empty . && lectern import README.md --records && lectern build\n",
    .run = init_run,
};
