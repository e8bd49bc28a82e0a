#include "catalog/link_internal.h"
#include "catalog/lint.h"

/* Each step needs those before it: terms before papers claim them; records before entries look for them;
   entries, which make the stubs, before anything counts or orders papers; people, venues and years before
   groups are ordered; everything that has an address before texts link to it; all problems before some of
   them are answered. */
catalog *link_parts(parts *p, const link_options *o, arena *mem, diag *d)
{
    catalog *c = arena_new(mem, catalog);
    c->mem = mem;
    c->site = p->site;
    c->papers_by_key = table_in(mem);
    linking l = {.in = p, .out = c, .mem = mem, .d = d, .drafts = table_in(mem), .with_drafts = o->drafts};
    link_taxonomies(&l);
    link_records(&l);
    link_lists(&l);
    link_items(&l);
    link_claims(&l);
    link_people(&l);
    link_venues(&l);
    link_defaults(&l);
    link_years(&l);
    link_relations(&l);
    link_pages(&l);
    link_orders(&l);
    link_cite_keys(&l);
    link_maths(&l);
    link_text(&l);
    link_html(&l);
    lint_facts(c, mem, d);
    link_known(&l);
    return c;
}
