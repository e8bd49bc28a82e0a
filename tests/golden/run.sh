#!/bin/sh
# run.sh [--renew] LECTERN: builds each fixture site and compares with what is kept, byte for byte.
#
#   tests/golden/NAME/site/       the input
#   tests/golden/NAME/flags       more options for `lectern build`, if any
#   tests/golden/NAME/expected/   the output folder
#   tests/golden/NAME/messages    exit status and diagnostics
#
# Each site is built from nothing with one job and then with four, in another locale and time zone: both must be the
# same. --renew writes expected/ and messages anew; the change is then reviewed like any other. So that they change only
# for a reason, expected/ has VERSION for lectern's version, and leaves out what is as it is in static/.
set -u
cd "$(dirname "$0")/../.." || exit

renew=
if [ "$1" = --renew ]; then
    renew=yes
    shift
fi
lectern=$PWD/$1
version=$("$lectern" --version) || exit
work=${lectern%/*}/golden
mkdir -p "$work"
passed=0
failed=0

verdict() { # WHAT STATUS
    if [ "$2" -eq 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'golden: %s differs\n' "$1"
    fi
}

# The start of a difference tells what it is.
same() { # WANTED GOT
    diff -ru "$1" "$2" >"$work/difference" && return
    head -n 60 "$work/difference"
    return 1
}

build() { # FIXTURE OUT FLAG…: output in OUT/site, messages in OUT/messages
    from=$1
    out=$2
    shift 2
    rm -rf "$out"
    mkdir -p "$out"
    flags=$(cat "$from/flags" 2>/dev/null)
    # A copy, since a build leaves its manifest beside site.yaml.
    cp -RP "$from/site" "$out/source"
    (
        cd "$out/source" || exit
        # shellcheck disable=SC2086 # the flags are words
        "$lectern" build -o ../site $flags "$@" 2>../diagnostics >/dev/null
        echo "exit status $?" >../messages
    )
    cat "$out/diagnostics" >>"$out/messages"
    mkdir -p "$out/site"
}

without_version() { # FOLDER
    find "$1" -name '*.html' | while read -r page; do
        sed "s/$version/lectern VERSION/g" "$page" >"$page.new" && mv "$page.new" "$page"
    done
}

# Takes files of the theme that are there unchanged away; what is missing or changed stays to be seen.
without_theme() { # FOLDER
    find static -type f ! -name '.*' | while read -r file; do
        if "${lectern%/*}/embed" --lean "$file" | cmp -s - "$1/${file#static/}"; then
            rm "$1/${file#static/}"
        elif [ -e "$1/index.html" ] && ! [ -e "$1/${file#static/}" ]; then
            echo 'this file of the theme is not there' >"$1/${file#static/}"
        fi
    done
}

for fixture in tests/golden/*/; do
    fixture=${fixture%/}
    [ -d "$fixture/site" ] || continue
    name=${fixture##*/}
    first=$work/$name/one-job
    again=$work/$name/four-jobs
    LC_ALL=C TZ=UTC build "$fixture" "$first" --jobs 1
    LC_ALL=C.UTF-8 TZ=Asia/Tokyo build "$fixture" "$again" --jobs 4
    same "$first/site" "$again/site" && same "$first/messages" "$again/messages"
    verdict "$name with four jobs in another locale and time zone" $?
    without_version "$first/site"
    without_theme "$first/site"
    # What publishes nothing has no expected/: git keeps no empty folders.
    mkdir -p "$fixture/expected"
    if [ "$renew" ]; then
        rm -rf "$fixture/expected"
        cp -R "$first/site" "$fixture/expected"
        cp "$first/messages" "$fixture/messages"
    fi
    same "$fixture/expected" "$first/site" && same "$fixture/messages" "$first/messages"
    verdict "$name" $?
done

tests/golden/rebuild.sh "$lectern" "$work/rebuild" tests/golden/features/site
verdict 'features, rebuilt in every way,' $?

[ -z "$renew" ] || git --no-pager diff --stat -- tests/golden
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
