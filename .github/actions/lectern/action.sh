#!/bin/sh
# action.sh STEP: the steps of action.yml. What they are given comes in the environment, and is never read as shell.
set -eu

lectern=$(cd "$(dirname "$0")/../../.." && pwd)

output() { # NAME VALUE, one line
    printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"
}

# The program is as good as new while its sources, the system and the machine are the same.
step_key() {
    sum=$(cd "$lectern" && find Makefile .github/packages src templates static -type f | LC_ALL=C sort |
        xargs cksum | cksum | tr ' ' -)
    # shellcheck disable=SC1091 # the system's
    system=$([ ! -r /etc/os-release ] || { . /etc/os-release && echo "$ID-${VERSION_ID:-}"; })
    output key "lectern-$(uname -sm | tr ' ' -)-$system-$sum"
    output program "$RUNNER_TEMP/lectern/lectern"
}

# The libraries are installed in any case: a cached program needs them too.
step_program() {
    "$lectern/.github/setup.sh" build
    "$PROGRAM" --version 2>/dev/null ||
        make -C "$lectern" -j"$(getconf _NPROCESSORS_ONLN)" BUILD="$(dirname "$PROGRAM")" all
    output program "$PROGRAM"
}

# A repository that is nothing but an awesome list gets a site of its own, outside the checkout.
step_folder() {
    if [ -e "$SITE/site.yaml" ]; then
        output site "$(cd "$SITE" && pwd)"
        return
    fi
    [ -f "$SITE/$LIST" ] || {
        printf '::error::There is neither %s/site.yaml nor %s/%s to make a site of.\n' "$SITE" "$SITE" "$LIST"
        exit 1
    }
    new=$RUNNER_TEMP/lectern-site
    rm -rf "$new"
    "$PROGRAM" init --empty --title "${GITHUB_REPOSITORY##*/}" "$new"
    "$PROGRAM" import -C "$new" --records -- "$SITE/$LIST"
    # Relative paths in it mean files of the repository.
    readme=${SITE#.}/$LIST
    for copy in "$new"/content/lists/*.md; do
        printf -- '---\nsource: %s\n' "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/blob/HEAD/${readme#/}" >"$copy.new"
        sed 1d "$copy" >>"$copy.new"
        mv "$copy.new" "$copy"
    done
    output site "$new"
}

yes() { # VALUE WORDS…: the words if so
    [ "$1" != true ] || echo "$2"
}

step_check() {
    # shellcheck disable=SC2046 # none or one word
    "$PROGRAM" check -C "$SITE" --format github $(yes "$STRICT" --strict) $(yes "$LINKS" --links)
}

step_build() {
    case $OUTPUT in
    /*) ;;
    *) OUTPUT=$PWD/$OUTPUT ;;
    esac
    # shellcheck disable=SC2046 # none or one word
    "$PROGRAM" build -C "$SITE" -o "$OUTPUT" ${BASE_URL:+--base-url "${BASE_URL%/}/"} $(yes "$STRICT" --strict)
    output site "$OUTPUT"
}

"step_$1"
