/* Records that come in (import, add): each is looked for in the collection, new ones become files, and what a
   record lacks is added to it if that was asked for. Nothing is written before everything is known, and
   nothing that a person wrote is changed. What both commands share. */
#ifndef LECTERN_COMMAND_INTAKE_H
#define LECTERN_COMMAND_INTAKE_H

#include "catalog/incoming.h"
#include "command/session.h"

typedef struct {
    str path, bytes; /* from the site's folder */
    str told;        /* what was done: "new: Title", "got venue, doi" */
    bool is_new;
} intake_file;

typedef struct {
    session *session;
    arena *mem;
    incoming in;
    diag problems; /* of what comes in; paths as the user knows them */
    table met;     /* keys of records that something was matched with */
    bool update, dry_run;
    struct {
        intake_file *at;
        size_t count, room;
    } files;
    size_t added, completed, unchanged, differing;
} intake;

/* Reads the site, drafts among it. With errors in it nothing can be taken in: they are told, and
 * EXIT_CONTENT. */
exit_status intake_begin(intake *k, session *s, bool update, bool dry_run);
/* For a session that has been read. */
exit_status intake_begin_read(intake *k, session *s, bool update, bool dry_run);
/* Takes a record in: p's key is set if it is new, and today as the day on which it was added. */
void intake_take(intake *k, paper *p);
/* A stub gets a record at its address. */
void intake_take_stub(intake *k, const paper *stub);
/* Any other file of the site, which does not exist yet. */
void intake_add_file(intake *k, str path, str bytes, str told);
/* Writes the files, tells what was done, then the problems. EXIT_CONTENT if there are errors among them. */
exit_status intake_finish(intake *k);

#endif
