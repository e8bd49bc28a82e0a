#!/bin/sh
# audit.sh LECTERN: the BibTeX of this collection through the programs that people give it to. Biber checks it against
# its data model, classic BibTeX sets all of it; a warning of either fails. And the other way: what biber reads in
# tests/audit/oddities.bib is what it reads in our export of what we read there. Neither is installed by setup.sh:
# without them this says so and passes.
set -u
cd "$(dirname "$0")/.." || exit
lectern=$(realpath "$1")
work=$(mktemp -d) || exit
trap 'rm -rf "$work"' EXIT
tests=$PWD/tests
status=0

have() { # PROGRAM
    command -v "$1" >/dev/null 2>&1 && return
    printf 'audit: no %s here, passed over\n' "$1"
    return 1
}

# judge NAME LOG PATTERN: fails and shows what the log complains of.
judge() {
    if grep -E "$3" "$2"; then
        status=1
    else
        printf 'audit: %s has nothing to say against %s entries\n' "$1" "$(grep -c '^@' "$work/papers.bib")"
    fi
}

# Each entry of FILE as biber reads it, sorted: a line a name with its parts, a line a field.
as_biber_reads() { # FILE
    biber --tool --output-format=biblatexml --no-bltxml-schema --output-file "$work/read.xml" "$1" >"$work/biber.log" 2>&1
    sed 's/^ *//' "$work/read.xml" | awk '
        /<bltx:entry / { split($0, part, "\""); id = part[2] }
        /<bltx:names / { split($0, part, "\""); role = part[2]; more = /morenames/ }
        /<bltx:name>/ { line = "" }
        /<bltx:namepart type/ { split($0, part, "\""); line = line " " part[2] ":" }
        /<bltx:namepart.*<\/bltx/ { gsub(/<[^>]*>/, ""); line = line " " $0 }
        /<bltx:isbn>/ { gsub("-", "") }
        /<\/bltx:name>/ { print id, role line }
        /<\/bltx:names>/ && more { print id, role, "others" }
        /^<bltx:(title|booktitle|journaltitle|school|institution|date|volume|start|end|doi|eprint|isbn|publisher)>/ {
            print id, $0
        }' | sed -Ef "$tests/audit/flat.sed" | sort
}

"$lectern" build -o "$work/site" >/dev/null || exit
cp "$work/site/papers.bib" "$work/papers.bib" && cd "$work" || exit

if have biber; then
    biber --tool --validate-datamodel --output-file checked.bib papers.bib >biber.log 2>&1 || status=1
    judge biber biber.log '^(WARN|ERROR)'
fi
if have biber; then
    source=$tests/audit/oddities.bib
    "$lectern" init --empty odd >odd.log 2>&1 && "$lectern" import -C odd "$source" >>odd.log 2>&1 || status=1
    as_biber_reads "$source" >theirs
    for how in '' --ascii; do
        "$lectern" export -C odd --format bibtex $how >odd.bib
        as_biber_reads odd.bib >ours
        if [ -s theirs ] && diff theirs ours; then
            printf 'audit: biber reads our export%s as the original: %s lines\n' "${how:+ $how}" "$(wc -l <ours)"
        else
            status=1
        fi
    done
fi
if have bibtex; then
    printf '%s\n' '\relax' '\citation{*}' '\bibstyle{plain}' '\bibdata{papers}' >all.aux
    bibtex all >bibtex.log 2>&1 || status=1
    judge bibtex bibtex.log '^(Warning|I (was|found|could|did)|.*error message)'
fi
exit $status
