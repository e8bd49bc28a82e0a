#!/bin/sh
# run.sh LECTERN: the program as it is installed. The manual page and the completions know every command and option that
# the program has, are right by their own tools where those are there, and stand where they belong.
set -u
cd "$(dirname "$0")/../.." || exit
lectern=$1
case $lectern in
/*) ;;
*) lectern=$PWD/$lectern ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
verdict() { # WHAT STATUS
    if [ "$2" -eq 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'commands: %s\n' "$1"
    fi
}
skip() { # WHAT TOOL
    printf 'commands: %s did NOT run: there is no %s\n' "$1" "$2"
}

# ---- everything is documented
bash=src/completions/lectern.bash
zsh=src/completions/_lectern
fish=src/completions/lectern.fish
man=src/man/lectern.1

known() { # COMMAND OPTION
    sed -n "/^_lectern_options/,/^}/s/^    $1) echo \"\\(.*\\)\" ;;/ \\1 /p" $bash | tr ' ' '\n' | grep -qx -e "--$2=\{0,1\}" || return 1
    sed -n "/^    $1)/,/;;/p" $zsh | grep -q -e "--$2[=['}]" || return 1
    grep -E "__fish_seen_subcommand_from ([a-z]+ )*$1[ ']" $fish | grep -q -e "-l $2 " || return 1
    grep -Eq "Fl Fl $2([^a-z-]|\$)" $man
}

"$lectern" help >"$work/help"
# shellcheck disable=SC2013 # names have no blanks
for command in $(sed -n '/^Usage/,/-C DIR/s/^  \([a-z]\{1,\}\) .*/\1/p' "$work/help"); do
    [ "$command" = help ] && continue
    grep -q "^\\.Cm $command\$" $man && grep -q "^    $command) echo" $bash && grep -q "^        '$command:" $zsh &&
        grep -q -e "-a $command -d" $fish
    verdict "$command is unknown to the manual page or a completion" $?
    "$lectern" help "$command" >"$work/$command"
    # Options stand at the beginning of a line.
    # shellcheck disable=SC2013
    for option in $(sed -n 's/^  \(-[a-z], \)\{0,1\}--\([a-z-]\{1,\}\).*/\2/p' "$work/$command"); do
        known "$command" "$option"
        verdict "--$option of $command is unknown to the manual page or a completion" $?
    done
done
grep -q 'build ' "$work/help" && [ "$passed" -gt 20 ]
verdict 'lectern help lists no commands' $?

# ---- the manual page
if command -v mandoc >/dev/null; then
    # Whether the pages that it refers to are installed is not its concern.
    ! mandoc -T lint -W warning $man 2>&1 | grep -v 'mandoc.db'
    verdict 'mandoc has something against the manual page' $?
else
    skip 'the manual page' mandoc
fi

# ---- completions
for pair in "bash $bash" "zsh $zsh" "fish $fish"; do
    shell=${pair% *}
    if command -v "$shell" >/dev/null; then
        "$shell" -n "${pair#* }"
        verdict "$shell cannot read ${pair#* }" $?
    else
        skip "reading ${pair#* }" "$shell"
    fi
done

offers() { # EXPECTED WORD…: what bash would offer for the last word, sorted
    expected=$1
    shift
    found=$(cd "$work/site" && bash -c '
        compopt() { :; }
        . "$0"
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        _lectern
        printf "%s\n" "${COMPREPLY[@]}" | LC_ALL=C sort | tr "\n" " "' "$OLDPWD/$bash" "$@")
    [ "$found" = "$expected " ]
    verdict "bash completes \"$*\" to: $found" $?
}
mkdir -p "$work/site/content/lists" "$work/site/content/topics" "$work/site/content/papers"
touch "$work/site/site.yaml" "$work/site/content/lists/one.md" "$work/site/content/lists/README.md" \
    "$work/site/content/lists/two.md" "$work/site/a.md" "$work/site/b.bib" "$work/site/map.xml"
offers 'build' lectern bu
offers 'check' lectern -C content ch
offers '--strict' lectern check --s
offers 'github' lectern check --format g
offers 'json' lectern check --format = j
offers 'csl-json' lectern export -f csl
offers 'one two' lectern export --list ''
offers 'reading' lectern export --status readi
offers 'a.md content' lectern items ''
offers 'a.md b.bib content' lectern import ''
offers 'map.xml' lectern check --published m
offers 'stats' lectern help st
offers '--version' lectern --v

# ---- a list from elsewhere becomes a site, with nothing to edit
for list in tests/lists/dialects/*.md; do
    site=$work/$(basename "$list" .md)
    mkdir "$site"
    cp "$list" "$site/README.md"
    truth=$(grep -c '"title"' "${list%.md}.json")
    (
        cd "$site" && "$lectern" init --empty . && "$lectern" import README.md --records && "$lectern" build &&
            "$lectern" check
    ) >"$work/said" 2>&1
    verdict "$list does not become a site: $(tail -n 3 "$work/said")" $?
    records=$(find "$site/content/papers" -name '*.md' | wc -l)
    pages=$(find "$site/public/papers" -name '*.html' ! -name 'index*.html' | wc -l)
    # Papers that are named twice are one.
    [ "$records" -le "$truth" ] && [ "$((records * 10))" -ge "$((truth * 8))" ] && [ "$pages" -ge "$records" ]
    verdict "$list has $truth papers, and became $records records and $pages pages" $?
done

# ---- installing
"${MAKE:-make}" BUILD="$(dirname "$lectern")" DESTDIR="$work/root" PREFIX=/usr install >"$work/install" 2>&1
verdict 'make install failed' $?
for file in bin/lectern share/man/man1/lectern.1 share/bash-completion/completions/lectern \
    share/zsh/site-functions/_lectern share/fish/vendor_completions.d/lectern.fish; do
    [ -f "$work/root/usr/$file" ]
    verdict "make install did not make $file" $?
done
[ "$(find "$work/root" -type f | wc -l)" -eq 5 ]
verdict 'make install made other files too' $?
"$work/root/usr/bin/lectern" --version | grep -qx 'lectern [0-9]\{1,\}\.[0-9]\{1,\}\.[0-9]\{1,\}'
verdict 'lectern --version says no version' $?

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
