#include "command/codes.h"

#define ERROR(code, meaning)                                                                                 \
    {                                                                                                        \
        code, DIAG_ERROR, meaning                                                                            \
    }
#define WARNING(code, meaning)                                                                               \
    {                                                                                                        \
        code, DIAG_WARNING, meaning                                                                          \
    }
#define NOTE(code, meaning)                                                                                  \
    {                                                                                                        \
        code, DIAG_NOTE, meaning                                                                             \
    }

static const code_entry entries[] = {
    WARNING("acl-title", "An entry's ACL identifier is not that of its title's paper"),
    ERROR("ambiguous-link", "A [[link]] could mean several pages"),
    WARNING("arxiv-title", "An entry's arXiv identifier is not that of its title's paper"),
    ERROR("bad-cite-key", "BibTeX does not take this as a key"),
    ERROR("bad-date", "No date as YYYY, YYYY-MM or YYYY-MM-DD"),
    ERROR("bad-identifier", "An identifier of a wrong shape"),
    ERROR("bad-key", "A key or file name that cannot be an address"),
    ERROR("bad-name", "A person's name that cannot be read"),
    ERROR("bad-taxonomy", "A taxonomy that cannot be called so"),
    ERROR("bad-type", "A list, map or text where another is wanted"),
    ERROR("bad-url", "No whole http or https address"),
    ERROR("bad-value", "A value that the field does not take"),
    ERROR("bad-word", "A word of the theme that cannot be replaced so"),
    ERROR("broken-link", "A symbolic link that leads nowhere"),
    WARNING("cite-key-suffix", "Several records would have one citation key"),
    WARNING("cite-key-taken", "An imported record's citation key belongs to another"),
    ERROR("control-character", "A control character that YAML cannot hold"),
    WARNING("date-after-arxiv", "A date more than a month after the arXiv identifier's"),
    WARNING("date-before-arxiv", "A preprint's date before the arXiv identifier's"),
    WARNING("dead-link", "An address that is gone (check --links)"),
    WARNING("doi-title", "An entry's DOI is not that of its title's paper"),
    WARNING("dropped-html", "HTML that is not let through"),
    WARNING("dropped-link", "A link that is not let through"),
    ERROR("duplicate-address", "Two pages would stand at one address"),
    ERROR("duplicate-cite-key", "Two records have one citation key"),
    ERROR("duplicate-identifier", "Two records have one identifier"),
    ERROR("duplicate-key", "One key for two things"),
    ERROR("duplicate-name", "One name for two things"),
    ERROR("duplicate-slug", "Two people or venues would stand at one address"),
    ERROR("duplicate-term", "One term declared twice"),
    WARNING("empty-item", "An entry of a list with nothing in it"),
    WARNING("fixed-code", "A rule for a code that is always an error"),
    ERROR("foreign-file", "A file that lectern did not write stands where a page goes"),
    ERROR("front-matter-unclosed", "Front matter without its closing line"),
    WARNING("hidden-character", "A character that nobody sees, which pages leave out"),
    WARNING("http-link", "An http: address of which https: is known"),
    ERROR("invalid-utf8", "Bytes that are no UTF-8"),
    WARNING("isbn-title", "An entry's ISBN is not that of its title's paper"),
    WARNING("key-taken", "An imported record's former key belongs to another"),
    WARNING("key-title", "An entry's [[key]] is not that of its title's paper"),
    WARNING("links-disagree", "Links of one entry lead to different records"),
    ERROR("lost-address", "An address that was published is gone"),
    WARNING("maths", "A formula that shows as it is written"),
    ERROR("missing-front-matter", "A record without front matter"),
    ERROR("missing-title", "A record or site without a title"),
    WARNING("near-duplicate", "Two records of almost one title"),
    WARNING("near-miss", "An entry without a record whose title is almost a record's"),
    NOTE("no-base-url", "Without base_url feeds, sitemap and canonical addresses are left out"),
    NOTE("no-record", "Papers of a list that have no record"),
    ERROR("not-a-file", "Neither a file nor a folder"),
    WARNING("openreview-title", "An entry's OpenReview identifier is not that of its title's paper"),
    NOTE("orphan-record", "A record that no list and no term names"),
    ERROR("outside-site", "A link that leads out of the site's folder"),
    WARNING("pmid-title", "An entry's PubMed identifier is not that of its title's paper"),
    WARNING("relative-link", "A relative path in a list of which no source is known"),
    WARNING("repeated-relation", "One relation given twice"),
    WARNING("same-title", "Two entries of one title with different identifiers"),
    ERROR("self-relation", "A record related to itself"),
    WARNING("stray-file", "A file that is not read where it lies"),
    ERROR("taken-name", "A name that lectern uses itself"),
    ERROR("template-delimiters", "Delimiters of a template that cannot be"),
    WARNING("template-ignored", "A tag of a template that does nothing there"),
    ERROR("template-name", "A name in a template that is none"),
    ERROR("template-stray-close", "A template closes a section that is not open"),
    ERROR("template-too-deep", "A template nested too deep"),
    ERROR("template-too-large", "A template that is too large"),
    ERROR("template-unclosed-section", "A template's section that is not closed"),
    ERROR("template-unclosed-tag", "A template's tag that is not closed"),
    WARNING("template-unknown", "A template that does not exist"),
    ERROR("term-cycle", "Terms that are one another's parents"),
    WARNING("title-variant", "An entry's title is not its record's"),
    WARNING("two-orcids", "One name with two ORCIDs"),
    WARNING("unknown-code", "A rule for a code that there is not"),
    ERROR("unknown-field", "A field that there is not"),
    ERROR("unknown-key", "A key that no record has"),
    WARNING("unknown-language", "A language that the theme has no words in"),
    ERROR("unknown-link", "A [[link]] that leads nowhere"),
    WARNING("unknown-menu-target", "An entry of the menu that leads nowhere"),
    WARNING("unknown-name", "A name that a template's page does not have"),
    ERROR("unknown-path", "A relative path that leads nowhere"),
    ERROR("unknown-person", "An id that no entry of `people` has"),
    ERROR("unknown-taxonomy", "A taxonomy that is not declared"),
    WARNING("unknown-template", "A template that no page uses"),
    ERROR("unknown-term", "A term that is not declared"),
    WARNING("unreachable-link", "An address that cannot be reached (check --links)"),
    NOTE("unsure-link", "An address of which it cannot be told whether it lives (check --links)"),
    NOTE("unused-alias", "An alias that no list uses"),
    WARNING("unused-known", "A known finding that is not found"),
    WARNING("unused-rule", "A rule for a heading that the list does not have"),
    ERROR("yaml-alias", "YAML aliases are not read"),
    ERROR("yaml-anchor", "YAML anchors are not read"),
    ERROR("yaml-depth", "YAML nested too deep"),
    ERROR("yaml-documents", "More than one YAML document"),
    ERROR("yaml-escape", "A backslash between quotes that YAML reads as something else"),
    ERROR("yaml-key", "A key that is not text"),
    ERROR("yaml-merge-key", "YAML merge keys are not read"),
    ERROR("yaml-size", "More YAML than is read"),
    ERROR("yaml-syntax", "What cannot be read as YAML"),
    ERROR("yaml-tag", "YAML tags are not read"),
    WARNING("year-mismatch", "A year in a list that is not the record's"),
};
enum { COUNT = sizeof entries / sizeof *entries };

const code_entry *codes_all(size_t *count)
{
    *count = COUNT;
    return entries;
}

const code_entry *codes_find(str code)
{
    size_t low = 0, high = COUNT;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_cmp(code, str_from(entries[middle].code));
        if (order == 0)
            return &entries[middle];
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static void tell_unknown(located code, arena *mem, diag *d)
{
    str names[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        names[i] = str_from(entries[i].code);
    str near = diag_nearest(mem, code.text, names, COUNT);
    diag_warning(d, "unknown-code", code.where,
                 "no problem has the code `%.*s`%s%.*s%s; the rule does nothing", STR_ARG(code.text),
                 near.len ? "; did you mean `" : "", STR_ARG(near), near.len ? "`?" : "");
}

void codes_check_rules(const site_config *site, arena *mem, diag *d)
{
    for (size_t i = 0; i < site->warnings.count; i++) {
        const warning_rule *rule = &site->warnings.at[i];
        const code_entry *known = codes_find(rule->code.text);
        if (!known)
            tell_unknown(rule->code, mem, d);
        else if (known->usual == DIAG_ERROR && rule->severity != DIAG_ERROR)
            diag_warning(d, "fixed-code", rule->code.where,
                         "`%.*s` is an error and stays one; the rule does nothing", STR_ARG(rule->code.text));
    }
}
