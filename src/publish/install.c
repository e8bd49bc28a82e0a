#include "publish/install.h"

#include "base/file.h"

bool install_open_stage(publication *p, fault *f)
{
    root here = ROOT_NONE;
    return p->stage.fd >= 0 || (disk_make_folders(&here, p->stage_path, f) &&
                                root_open(&here, p->stage_path, p->stage_path, &p->stage, f));
}

/* What the manifests and the pages come to. */
typedef struct {
    publication *p;
    manifest wanted; /* as it is to be in the end */
    manifest stale;  /* of the old one: not wanted any more */
    size_t staged, styles, looked;
    bool unclaimed; /* some staged page is not in the old manifest */
} installation;

static void plan_pages(installation *plan)
{
    publication *p = plan->p;
    for (size_t i = 0; i < p->pages.count; i++) {
        const handed_page *page = &p->pages.at[i];
        *vec_push(p->mem, &plan->wanted) = page->entry;
        plan->staged += page->staged;
        plan->styles += page->staged && str_ends(page->entry.path, STR(".css"));
        plan->looked += page->looked;
        plan->unclaimed |= page->staged && !manifest_find(&p->old, page->entry.path);
    }
    for (size_t i = 0; i < p->old.count; i++)
        if (!manifest_find(&plan->wanted, p->old.at[i].path))
            *vec_push(p->mem, &plan->stale) = p->old.at[i];
}

static bool write_manifest(const installation *plan, const manifest *m, fault *f)
{
    return manifest_write(plan->p->mem, &plan->p->own, plan->p->manifest_name, m, f);
}

/* ---- where there is no output folder yet: the stage becomes it, all at once */

static bool open_output(installation *plan, fault *f)
{
    publication *p = plan->p;
    root here = ROOT_NONE;
    str path = p->options.where.folder;
    return disk_make_folders(&here, path, f) && root_open(&here, path, p->options.where.shown, &p->output, f);
}

/* The manifest comes first: one that tells of files that are not there does no harm. */
static bool install_whole(installation *plan, bool *across, fault *f)
{
    publication *p = plan->p;
    root here = ROOT_NONE;
    str path = p->options.where.folder;
    if (!install_open_stage(p, f) || !disk_make_folders(&here, path_parent(path), f) ||
        !write_manifest(plan, &plan->wanted, f) || !disk_move_folder(p->stage_path, path, across, f))
        return false;
    if (!*across)
        root_close(&p->stage);
    return true;
}

/* ---- file by file */

/* The old manifest, and a claim on each new address: should the build be killed among its files, the next one
   knows them for lectern's own. */
static bool write_claims(const installation *plan, fault *f)
{
    const publication *p = plan->p;
    manifest both = {0};
    size_t i = 0;
    for (size_t k = 0; k < plan->wanted.count; k++) {
        str path = plan->wanted.at[k].path;
        for (; i < p->old.count && str_cmp(p->old.at[i].path, path) < 0; i++)
            *vec_push(p->mem, &both) = p->old.at[i];
        if (i < p->old.count && str_eq(p->old.at[i].path, path))
            *vec_push(p->mem, &both) = p->old.at[i++];
        else
            *vec_push(p->mem, &both) = (manifest_entry){.path = path};
    }
    for (; i < p->old.count; i++)
        *vec_push(p->mem, &both) = p->old.at[i];
    return write_manifest(plan, &both, f);
}

/* Some stale file stands where a folder is to be, or in a folder where a file is to be. */
static bool stale_in_the_way(const installation *plan)
{
    for (size_t i = 0; i < plan->stale.count; i++) {
        str path = plan->stale.at[i].path;
        if (manifest_has_below(&plan->wanted, path) || manifest_has_above(&plan->wanted, path))
            return true;
    }
    return false;
}

/* Behind a link on the way nothing is lectern's. A stale file goes whatever it holds by now: its address was
   lectern's. */
static bool remove_stale(installation *plan, fault *f)
{
    publication *p = plan->p;
    for (size_t i = 0; i < plan->stale.count; i++) {
        str path = plan->stale.at[i].path;
        obstacle way;
        if (!way_into(&p->ways, path_parent(path), &way, f))
            return false;
        if (way != WAY_FREE)
            continue;
        if (!disk_remove(&p->output, path, f))
            return false;
        disk_remove_empty(&p->output, path);
    }
    return true;
}

static bool place_staged(installation *plan, fault *f)
{
    publication *p = plan->p;
    for (size_t i = 0; i < p->pages.count; i++) {
        manifest_entry *e = &plan->wanted.at[i];
        standing what;
        if (p->pages.at[i].staged && (!disk_move(&p->stage, &p->output, e->path, p->aside, f) ||
                                      !disk_look(&p->output, e->path, &what, &e->stamp, f)))
            return false;
    }
    return true;
}

static bool install_each(installation *plan, fault *f)
{
    bool early = stale_in_the_way(plan);
    if (plan->unclaimed && !write_claims(plan, f))
        return false;
    if (early && !remove_stale(plan, f))
        return false;
    if (!place_staged(plan, f))
        return false;
    if (!early && !remove_stale(plan, f))
        return false;
    return write_manifest(plan, &plan->wanted, f);
}

/* ---- either */

static bool install(installation *plan, fault *f)
{
    publication *p = plan->p;
    bool across = true;
    if (p->output.fd < 0 && !install_whole(plan, &across, f))
        return false;
    if (!across)
        return true;
    if (p->output.fd < 0 && !open_output(plan, f))
        return false;
    return install_each(plan, f);
}

bool install_pages(publication *p, publish_counts *counts, fault *f)
{
    installation plan = {.p = p};
    plan_pages(&plan);
    bool nothing_new = plan.staged == 0 && plan.stale.count == 0 && plan.looked == 0;
    if (!(nothing_new && p->old.found && p->output.fd >= 0) && !install(&plan, f))
        return false;
    *counts =
        (publish_counts){plan.staged, p->pages.count - plan.staged, plan.stale.count, plan.styles};
    return true;
}
