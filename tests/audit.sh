#!/bin/sh
# audit.sh LECTERN: this collection's site before judges that need Java, TeX or a great many packages: the Nu HTML checker
# on every page, biber (with its data model) and BibTeX on every .bib, Lighthouse on the pages that matter most. An error
# or warning of any fails. And the other way: what biber reads in tests/audit/oddities.bib is what it reads in our export
# of what we read there. What is not installed is passed over and said so; `.github/setup.sh audit` installs it.
set -u
cd "$(dirname "$0")/.." || exit
lectern=$(realpath "$1")
tests=$PWD/tests
work=$(mktemp -d) || exit
trap 'rm -rf "$work"' EXIT
status=0

have() { # PROGRAM
    command -v "$1" >/dev/null 2>&1 && return
    printf 'audit: no %s here, passed over\n' "$1"
    return 1
}

# complain NAME LOG PATTERN: shows what a log complains of; status 0 if it does.
complain() {
    grep -E "$3" "$2" >"$work/told" || return 1
    sed "s|^|$1: |" "$work/told"
}

each_bib() { # PROGRAM JUDGE: has every .bib judged, as papers.bib in a folder of its own; counts
    files=0
    bad=0
    for path in $(cd "$work/site" && find . -name '*.bib' | sort); do
        rm -rf "$work/bib"
        mkdir "$work/bib"
        cp "$work/site/$path" "$work/bib/papers.bib"
        files=$((files + 1))
        (cd "$work/bib" && "$2" "${path#./}") || bad=$((bad + 1))
    done
    printf 'audit: %s: %d files, %d bad\n' "$1" "$files" "$bad"
    [ "$bad" -eq 0 ] || status=1
}

# shellcheck disable=SC2317 # called by each_bib
judge_biber() { # NAME, for what is told
    biber --tool --validate-datamodel --output-file checked.bib papers.bib >log 2>&1 || {
        tail -n 3 log
        return 1
    }
    ! complain "$1" log '^(WARN|ERROR)'
}

# shellcheck disable=SC2317
judge_bibtex() { # NAME
    printf '%s\n' '\relax' '\citation{*}' '\bibstyle{plain}' '\bibdata{papers}' >all.aux
    bibtex all >log 2>&1 || {
        tail -n 3 log
        return 1
    }
    ! complain "$1" log '^(Warning|I (was|found|could|did)|.*error message)'
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

# Our export of what we read in a file, read by biber, against the file.
oddities() {
    # A copy: biber leaves its log beside what it reads.
    source=oddities.bib
    cp "$tests/audit/$source" . || return
    "$lectern" init --empty odd >odd.log 2>&1 && "$lectern" import -C odd "$source" >>odd.log 2>&1 || return
    as_biber_reads "$source" >theirs
    for how in '' --ascii; do
        "$lectern" export -C odd --format bibtex $how >odd.bib
        as_biber_reads odd.bib >ours
        if [ -s theirs ] && diff theirs ours; then
            printf 'audit: biber reads our export%s as the original: %s lines\n' "${how:+ $how}" "$(wc -l <ours)"
        else
            return 1
        fi
    done
}

packages() { # the judges that npm has, at the versions of the lock file
    have node && have npm || return
    cmp -s tests/audit/package-lock.json tests/audit/node_modules/.installed-lock && return
    (cd tests/audit && npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error </dev/null >&2 &&
        cp package-lock.json node_modules/.installed-lock)
}

"$lectern" build -o "$work/site" --base-url https://example.org/x/ >/dev/null || exit

if have biber; then
    each_bib biber judge_biber
    (cd "$work" && oddities) || status=1
fi
if have bibtex; then
    each_bib bibtex judge_bibtex
fi
if packages; then
    if have java; then
        node tests/audit/nu.mjs "$tests/audit/node_modules/vnu-jar/build/dist/vnu.jar" "$work/site" || status=1
    fi
    if CHROME=$(.github/setup.sh chrome); then
        export CHROME
        node tests/audit/lighthouse.mjs "$work/site" || status=1
    fi
else
    printf 'audit: no packages of npm, so neither the Nu HTML checker nor Lighthouse ran\n'
fi
exit $status
