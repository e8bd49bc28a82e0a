#!/bin/sh
# The two halves of workflows/paper.yml.
#
#   paper.sh read LECTERN   makes records of what $ISSUE_BODY, an issue of the form "Add a paper", asks for. Outputs
#                           `records`, a tar of them in base64 (none: nothing), and `report`, what to tell, likewise.
#   paper.sh answer         opens a pull request with $RECORDS, or renews it, and tells $REPORT on issue $ISSUE.
#
# Nothing of the issue is ever shell, an option or a path here: it is data in variables and files.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d "${RUNNER_TEMP:-/tmp}/paper.XXXXXX")
trap 'rm -rf "$work"' EXIT
most=50000 # bytes of records, since they travel in a variable

# The answer under a heading of the form.
field() { # LABEL
    printf '%s\n' "$ISSUE_BODY" | tr -d '\r' | awk -v label="### $1" '
        /^### / { inside = $0 == label; begun = 0; next }
        inside && !/^```/ && $0 != "_No response_" && (begun = begun || NF)'
}

# Text of others, which neither Markdown nor GitHub reads as anything else.
quoted() {
    tr -d '\000-\010\013-\037' | cut -c 1-500 | head -n 60 | sed 's/^/    /'
}

output() { # NAME <VALUE
    printf '%s=%s\n' "$1" "$(base64 | tr -d '\n')" >>"$GITHUB_OUTPUT"
}

# ---- reading

take_bibtex() {
    mkdir "$work/pasted"
    mv "$work/paper" "$work/pasted/pasted.bib"
    "$lectern" import -C "$PWD" -- "$work/pasted/pasted.bib"
}

take_identifiers() {
    set -f
    # shellcheck disable=SC2046 # words are what is wanted, and -f keeps stars what they are
    set -- $(tr ',;' '  ' <"$work/paper" | cut -c 1-300)
    if [ $# -eq 0 ]; then
        echo "The form's first field is empty."
        return 1
    elif [ $# -gt 20 ]; then
        echo "$# words are pasted there; at most 20 identifiers are looked up at once."
        return 1
    fi
    "$lectern" add -C "$PWD" -- "$@"
}

take() {
    if grep -q '@[[:space:]]*[[:alpha:]]\{1,\}[[:space:]]*[{(]' "$work/paper"; then
        take_bibtex
    else
        take_identifiers
    fi
}

# What the checks will say of the new records.
check_new() {
    "$lectern" check 2>&1 >/dev/null | awk '
        NR == FNR { new[$0] = 1; next }
        /^[^ ]/ { split($0, part, ":"); told = part[1] in new }
        told' "$work/new" -
}

fenced() { # TITLE: what comes in, if anything
    text=$(cat)
    [ -z "$text" ] || printf '%s\n\n%s\n\n' "$1" "$(printf '%s\n' "$text" | quoted)"
}

report() { # STATUS
    if [ -s "$work/new" ]; then
        fenced 'lectern made of it:' <"$work/said"
        check_new | fenced 'The checks will say:'
        field 'Topics' | fenced 'Topics that were suggested:'
        field 'Why read it' | fenced 'Why read it:'
    else
        fenced 'lectern could make no record of it:' <"$work/said"
        cat <<'END'
Edit the issue, and it is tried again. What is known: arXiv ids (`2212.05055`), DOIs (`10.1145/3600006.3613165`), ACL
Anthology ids (`acl:2020.acl-main.747`), addresses on these sites, and BibTeX entries. A record can also be written by
hand: see CONTRIBUTING.
END
    fi
}

read_issue() { # LECTERN
    lectern=$PWD/$1
    field 'The paper' >"$work/paper"
    take >"$work/said" 2>&1 || true
    # The pasted text has no path that anyone knows.
    sed "s|$work/pasted/||g" "$work/said" >"$work/said.new" && mv "$work/said.new" "$work/said"
    git ls-files --others --exclude-standard content/papers >"$work/new"
    if [ -s "$work/new" ]; then
        # shellcheck disable=SC2046 # keys have no blanks
        tar -cf "$work/records.tar" -C content/papers $(sed 's|.*/||' "$work/new")
        gzip -n "$work/records.tar"
        if [ "$(base64 <"$work/records.tar.gz" | wc -c)" -gt $most ]; then
            : >"$work/new"
            echo 'That is more than goes through an issue at once; a pull request can be of any size.' >"$work/said"
        else
            output records <"$work/records.tar.gz"
        fi
    fi
    report | output report
}

# ---- answering

# Regular files under names that records have; what is there already is left alone.
unpack() {
    mkdir "$work/records"
    printf '%s' "$RECORDS" | base64 -d | tar -xz --no-same-owner --no-same-permissions -C "$work/records"
    for file in "$work"/records/*.md; do
        name=${file##*/}
        case $name in
        [!a-z0-9]* | *[!a-z0-9.-]* | *.*.*) continue ;;
        esac
        if [ -f "$file" ] && [ ! -L "$file" ] && [ ! -e "content/papers/$name" ]; then
            cp "$file" "content/papers/$name"
            git add -- "content/papers/$name"
            printf '%s\n' "${name%.md}"
        fi
    done
}

push() { # BRANCH KEYS
    git checkout -q -B "$1"
    git -c user.name='github-actions[bot]' -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \
        commit -q -m "content/papers: $2" -m "Out of issue #$ISSUE."
    git push -q --force origin "HEAD:refs/heads/$1"
}

# Prints the address of the pull request.
open_request() { # BRANCH TITLE
    url=$(gh pr list --head "$1" --state open --json url --jq '.[0].url')
    if [ -n "$url" ]; then
        gh pr edit "$url" --title "$2" --body-file "$work/body" >/dev/null
        printf '%s\n' "$url"
    else
        gh pr create --head "$1" --title "$2" --body-file "$work/body"
    fi
}

request_told() { # BRANCH
    if [ -s "$work/url" ]; then
        printf 'This is now a pull request: %s\n\n' "$(cat "$work/url")"
    else
        cat <<END
The record is on the branch \`$1\`, from which a pull request can be opened by hand. This workflow could not: Settings →
Actions → General has to allow Actions to create pull requests.

END
    fi
}

answer() {
    if [ -n "${REPORT:-}" ]; then
        printf '%s' "$REPORT" | base64 -d >"$work/report"
    else
        printf 'That did not work, and not for what was pasted: %s has the log.\n' "$RUN" >"$work/report"
    fi
    branch=paper/$ISSUE
    keys=$([ -z "${RECORDS:-}" ] || unpack | tr '\n' ' ' | sed 's/ $//; s/ /, /g')
    if [ -n "$keys" ]; then
        push "$branch" "$keys"
        {
            cat "$work/report"
            printf 'Closes #%s.\n' "$ISSUE"
        } >"$work/body"
        open_request "$branch" "Add $(printf '%s' "$keys" | cut -c 1-200)" >"$work/url" || true
        request_told "$branch" >"$work/comment"
    fi
    cat "$work/report" >>"$work/comment"
    gh issue comment "$ISSUE" --edit-last --create-if-none --body-file "$work/comment"
}

case ${1:-} in
read) read_issue "$2" ;;
answer) answer ;;
*) echo 'usage: paper.sh read LECTERN | answer' >&2 && exit 2 ;;
esac
