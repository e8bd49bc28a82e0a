#include "command/command.h"

const command *const commands[] = {&build_command,
                                   &serve_command,
                                   &check_command,
                                   &init_command,
                                   &new_command,
                                   &items_command,
                                   &fmt_command,
                                   &stats_command,
                                   &add_command, &import_command,
                                   &export_command,
                                   &help_command,
                                   NULL};

static exit_status wrong_line(invocation *v, str wrong)
{
    message_say(v->terminal, "%.*s; `lectern help %s` tells more", STR_ARG(wrong), v->command->name);
    return EXIT_USAGE;
}

bool command_options(invocation *v, const option *table, size_t table_count, size_t most_words, void *into,
                     common_options *common, exit_status *ended)
{
    int used;
    str wrong;
    *common = (common_options){.site = v->site};
    bool fine =
        options_read(&v->mem, table, table_count, v->count, v->argv, false, into, common, &used, &wrong);
    if (fine && !common->help && common->words.count > most_words) {
        wrong = arena_printf(&v->mem, "no use for “%.*s”", STR_ARG(common->words.at[most_words]));
        fine = false;
    }
    if (fine && !common->help)
        return true;
    if (fine)
        help_print_command(v->terminal, v->command);
    *ended = fine ? EXIT_DONE : wrong_line(v, wrong);
    return false;
}

const command *command_find(invocation *v, str name)
{
    str names[16];
    size_t count = 0;
    for (; commands[count]; count++) {
        names[count] = str_from(commands[count]->name);
        if (str_eq(name, names[count]))
            return commands[count];
    }
    str near = diag_nearest(&v->mem, name, names, count);
    if (near.len)
        message_say(v->terminal, "there is no command “%.*s”; did you mean “%.*s”?", STR_ARG(name),
                    STR_ARG(near));
    else
        message_say(v->terminal, "there is no command “%.*s”; `lectern help` lists them", STR_ARG(name));
    return NULL;
}

typedef struct {
    exit_status (*work)(void *);
    void *context;
    exit_status status;
} guarded_run;

static void run_guarded(void *context)
{
    guarded_run *g = context;
    g->status = g->work(g->context);
}

exit_status command_run(invocation *v, exit_status (*work)(void *context), void *context)
{
    guarded_run g = {work, context, EXIT_MACHINE};
    if (!memory_run(v->mem.mem, run_guarded, &g)) {
        message_say(v->terminal, "out of memory");
        return EXIT_MACHINE;
    }
    return g.status;
}
