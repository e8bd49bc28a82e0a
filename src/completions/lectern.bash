# bash completion for lectern: https://github.com/scop/bash-completion loads it by its name.

# The options of a command; those that take a word end with "=".
_lectern_options() {
    case $1 in
    build) echo "--output= --base-url= --drafts --jobs= --strict --force --timings" ;;
    serve) echo "--port= --host= --open --output= --drafts --jobs= --poll" ;;
    check) echo "--strict --drafts --format= --links --published=" ;;
    init) echo "--title= --empty" ;;
    new) echo "--title=" ;;
    add) echo "--dry-run --timeout=" ;;
    import) echo "--records --update --dry-run" ;;
    items) echo "--json --explain" ;;
    export) echo "--format= --topic= --list= --status= --ascii --output=" ;;
    fmt) echo "--check" ;;
    stats) echo "--missing --json" ;;
    esac
}

_lectern_commands="build serve check init new add import items export fmt stats help"

# The folder of the site: after -C, else the nearest upwards with a site.yaml.
_lectern_site() {
    local i folder=$PWD
    for ((i = 1; i < COMP_CWORD; i++)); do
        if [[ ${COMP_WORDS[i]} == -C ]]; then
            printf '%s\n' "${COMP_WORDS[i + 1]}"
            return
        fi
    done
    while [[ $folder && ! -e $folder/site.yaml ]]; do
        folder=${folder%/*}
    done
    printf '%s\n' "${folder:-.}"
}

# Keys of what lies in a folder of content.
_lectern_keys() {
    local file
    for file in "$(_lectern_site)/content/$1"/*.md; do
        file=${file##*/}
        [[ $file == '*.md' || $file == README.md ]] || printf '%s\n' "${file%.md}"
    done
}

# Completes the word after an option that takes one; false if the option takes none.
_lectern_value() { # COMMAND OPTION WORD
    case $2 in
    -C | -o | --output) compopt -o filenames && mapfile -t COMPREPLY < <(compgen -f -- "$3") ;;
    --published) compopt -o filenames && mapfile -t COMPREPLY < <(compgen -f -X '!*.xml' -- "$3") ;;
    -f | --format)
        if [[ $1 == check ]]; then
            mapfile -t COMPREPLY < <(compgen -W "text github sarif json" -- "$3")
        else
            mapfile -t COMPREPLY < <(compgen -W "bibtex ris csl-json json markdown opml" -- "$3")
        fi
        ;;
    --status) mapfile -t COMPREPLY < <(compgen -W "to-review reading read" -- "$3") ;;
    --list) mapfile -t COMPREPLY < <(compgen -W "$(_lectern_keys lists)" -- "$3") ;;
    --topic) mapfile -t COMPREPLY < <(compgen -W "$(_lectern_keys topics)" -- "$3") ;;
    --base-url | --jobs | --timeout | --title | -j) ;;
    *) return 1 ;;
    esac
}

# Completes what is no option.
_lectern_word() { # COMMAND WORD
    case $1 in
    '' | help) mapfile -t COMPREPLY < <(compgen -W "$_lectern_commands" -- "$2") ;;
    init) compopt -o filenames && mapfile -t COMPREPLY < <(compgen -d -- "$2") ;;
    items | fmt) compopt -o filenames && mapfile -t COMPREPLY < <(compgen -f -X '!*.md' -- "$2"; compgen -d -- "$2") ;;
    import) compopt -o filenames && mapfile -t COMPREPLY < <(compgen -f -X '!*.@(bib|md)' -- "$2"; compgen -d -- "$2") ;;
    add) mapfile -t COMPREPLY < <(compgen -W "arxiv: doi: acl:" -- "$2") ;;
    esac
}

_lectern() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command='' i
    COMPREPLY=()
    # "--name=va" comes as three words.
    if [[ $word == = ]]; then
        word=
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        -C) ((i++)) ;;
        -*) ;;
        *)
            command=${COMP_WORDS[i]}
            break
            ;;
        esac
    done
    if _lectern_value "$command" "$before" "$word"; then
        return
    elif [[ $word == -* && $command ]]; then
        compopt -o nospace
        mapfile -t COMPREPLY < <(compgen -W "$(_lectern_options "$command") --help -C" -- "$word")
        [[ ${COMPREPLY[0]-} == *= ]] || compopt +o nospace
    elif [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "--help --version -C" -- "$word")
    else
        _lectern_word "$command" "$word"
    fi
}
shopt -s extglob
complete -F _lectern lectern
