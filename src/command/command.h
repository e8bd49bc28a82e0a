/* The commands: one row each, one file each. A row says all that `lectern help` tells. */
#ifndef LECTERN_COMMAND_COMMAND_H
#define LECTERN_COMMAND_COMMAND_H

#include "command/messages.h"
#include "command/options.h"

/* How lectern ends. */
typedef enum {
    EXIT_DONE = 0,
    EXIT_CONTENT = 1, /* the content has errors */
    EXIT_USAGE = 2,   /* the command line is wrong */
    EXIT_MACHINE = 3  /* disk full, permission, memory … */
} exit_status;

/* What a command runs with. */
typedef struct invocation {
    const struct command *command;
    const terminal *terminal;
    int count; /* of words behind the command's name */
    char **argv;
    str site;  /* -C before the command's name; at == NULL: not given */
    arena mem; /* for the whole run; what may fail runs in memory_run(mem.mem) */
} invocation;

typedef struct command {
    const char *name, *usage;
    const char *summary; /* a line of `lectern help` */
    const char *help;    /* what follows usage and summary in `lectern help NAME`: at most a screen */
    exit_status (*run)(invocation *v);
} command;

extern const command build_command, serve_command, check_command, items_command, fmt_command, new_command, init_command, stats_command, add_command, import_command, export_command, help_command;

/* In the order in which they are told; ends with NULL. */
extern const command *const commands[];

/* `lectern help`, and `lectern help NAME`. */
void help_print(const terminal *t);
void help_print_command(const terminal *t, const command *c);
/* The command of that name; NULL, with a message that names the nearest. */
const command *command_find(invocation *v, str name);

/* Reads a command's options as options_read does. False if the command is to end at once with *ended: it was
   asked for help, which it got, or its line is wrong, which was told. `most_words` words may be no options.
 */
bool command_options(invocation *v, const option *table, size_t table_count, size_t most_words, void *into,
                     common_options *common, exit_status *ended);
/* Runs work(context) with the invocation's memory; what it returns, or EXIT_MACHINE with a message if memory
   ran out. What holds descriptors is closed by the caller, afterwards. */
exit_status command_run(invocation *v, exit_status (*work)(void *context), void *context);

#endif
