#!/bin/sh
# Installs what lectern is built and tested with, and nothing that is there already.
#
#   setup.sh build     what `make site` needs
#   setup.sh test      that, and what `make test` needs
#   setup.sh audit     that, and what `make audit` needs: Java, TeX
#   setup.sh missing   only names what `make test` would install; status 1 if there is anything
#   setup.sh chrome    prints the browser that the tests use
#
# What is there is found by trying it, not by asking a package manager, so that libraries from anywhere count.
# Asks nothing: packages come from apt (as root or through sudo) or Homebrew, the browser tests' own from npm.
# Exit status: 0 all there, 1 something missing, 2 wrong use, 3 it could not be installed.
set -eu

cd "$(dirname "$0")/.."
packages=.github/packages
browser_tests=tests/browser
spec_source=https://github.com/mustache/spec
spec_commit=9cb20c3d6ed32f4b800fd9db36b0706aec485b6a

say() {
    printf 'setup: %s\n' "$*" >&2
}

fail() {
    say "$*"
    exit 3
}

have() {
    command -v "$1" >/dev/null 2>&1
}

scratch=$(mktemp -d "${TMPDIR:-/tmp}/lectern-setup.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

# ---- what is there

compiles() { # HEADER FLAGS…
    printf '#include <%s>\nint main(void)\n{\n    return 0;\n}\n' "$1" >"$scratch/try.c"
    shift
    # shellcheck disable=SC2086 # the user's flags are words
    ${CC:-cc} ${CPPFLAGS:-} ${CFLAGS:-} ${LDFLAGS:-} -o "$scratch/try" "$scratch/try.c" "$@" >/dev/null 2>&1
}

there() { # TEST
    wanted=${1#*:}
    case $1 in
    compiler) compiles stdio.h ;;
    command:*) have "$wanted" ;;
    pkg:*) pkg-config --exists "$wanted" 2>/dev/null ;;
    link:*) compiles "${wanted#*:}" "-l${wanted%%:*}" ;;
    file:*) [ -e "$wanted" ] ;;
    *) fail "$packages: unknown test '$1'" ;;
    esac
}

# The column of .github/packages that this system takes.
manager() {
    if have apt-get; then
        echo apt
    elif have brew; then
        echo brew
    else
        echo none
    fi
}

# Prints "NAMES<tab>REASON" for each line of the stages ("build", "build test") whose test fails.
missing() {
    how=$(manager)
    while read -r stage test apt brew reason; do
        case " $* " in
        *" $stage "*) ;;
        *) continue ;;
        esac
        names=$apt
        [ "$how" != brew ] || names=$brew
        [ "$names" = - ] || there "$test" || printf '%s\t%s\n' "$names" "$reason"
    done <"$packages"
}

# ---- installing

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# Hundreds of lines of unpacking are kept back unless it fails.
apt_run() {
    as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 apt-get -qq \
        -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" </dev/null >"$scratch/apt.log" 2>&1 || {
        tail -n 30 "$scratch/apt.log" >&2
        return 1
    }
}

apt_refreshed=
apt_install() {
    if [ -z "$apt_refreshed" ]; then
        # Old lists may still do; if not, the installation says what is missing.
        apt_run update || say "apt-get update failed; going on with the package lists that are here"
        apt_refreshed=yes
    fi
    apt_run install -y --no-install-recommends "$@"
}

install_packages() { # NAME…
    case $(manager) in
    apt)
        [ "$(id -u)" -eq 0 ] || have sudo ||
            fail "they can only be installed by root, and there is no sudo here: apt-get install $*"
        say "apt-get install $* (this may take a minute or two)"
        apt_install "$@"
        ;;
    brew)
        say "brew install $*"
        HOMEBREW_NO_ENV_HINTS=1 brew install --quiet "$@" </dev/null >&2
        ;;
    none)
        fail "there is neither apt-get nor Homebrew here; please install these (Debian's names) by hand: $*"
        ;;
    esac || fail "that failed; the messages above say why"
}

list() { # "NAMES<tab>REASON" lines
    printf '%s\n' "$1" | awk -F '\t' 'NF { gsub(",", " ", $1); printf "setup:   %-20s %s\n", $1, $2 }' >&2
}

# Installs what the stages lack and makes sure that it is there afterwards.
provide() {
    lacking=$(missing "$@")
    [ -n "$lacking" ] || return 0
    say "not found here:"
    list "$lacking"
    # shellcheck disable=SC2046 # the names are words
    install_packages $(printf '%s\n' "$lacking" | cut -f1 | tr ',' ' ')
    lacking=$(missing "$@")
    [ -z "$lacking" ] || {
        say "installed, but still not found:"
        list "$lacking"
        exit 3
    }
}

# ---- the browser tests' packages, at the versions of the lock file

npm_current() {
    cmp -s "$browser_tests/package-lock.json" "$browser_tests/node_modules/.installed-lock"
}

provide_npm() {
    node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' ||
        fail "the browser tests need Node 18 or newer; this is $(node --version)"
    npm_current && return 0
    say "npm ci in $browser_tests (playwright-core drives the browser, axe-core and html-validate judge the pages)"
    (
        cd "$browser_tests"
        npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error </dev/null >&2
        cp package-lock.json node_modules/.installed-lock
    ) || fail "npm could not install the browser tests' packages"
}

# ---- a browser

playwright() {
    (cd "$browser_tests" && node node_modules/playwright-core/cli.js "$@")
}

playwright_chromium() {
    (
        cd "$browser_tests"
        node --input-type=module -e '
            import { existsSync } from "node:fs";
            import { chromium } from "playwright-core";
            if (!existsSync(chromium.executablePath())) process.exit(1);
            console.log(chromium.executablePath());'
    ) 2>/dev/null
}

find_chrome() {
    if [ -n "${CHROME:-}" ]; then
        command -v "$CHROME" || fail "CHROME is set to '$CHROME', which is no program"
        return
    fi
    for name in chromium google-chrome google-chrome-stable \
        '/Applications/Chromium.app/Contents/MacOS/Chromium' \
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'; do
        path=$(command -v "$name") || continue
        case $path in
        # A snap sees neither the profile in /tmp nor much else of what tests hand it.
        /snap/*) ;;
        *)
            printf '%s\n' "$path"
            return
            ;;
        esac
    done
    playwright_chromium
}

# Ubuntu's package only leads to the snap.
has_chromium_package() {
    [ "$(manager)" = apt ] && ! grep -q '^ID=ubuntu' /etc/os-release &&
        apt-cache policy chromium 2>/dev/null | grep -q 'Candidate: [0-9]'
}

provide_chrome() {
    find_chrome >/dev/null && return 0
    say "not found here:"
    list "chromium	opens the built pages in the browser tests"
    [ "$(manager)" != apt ] || [ -n "$apt_refreshed" ] || {
        apt_run update || true
        apt_refreshed=yes
    }
    if has_chromium_package; then
        install_packages chromium
    else
        say "npx playwright install chromium (no package here has it)"
        with_deps=
        [ "$(manager)" != apt ] || with_deps=--with-deps
        # shellcheck disable=SC2086 # empty means no argument
        playwright install --no-shell $with_deps chromium </dev/null >&2 || fail "Playwright could not install it"
    fi
    find_chrome >/dev/null || fail "installed, but still not found: a browser; set CHROME to one"
}

# ---- the official Mustache specification: wanted, not needed

provide_spec() {
    for folder in "${MUSTACHE_SPEC:-}" ../shared/mustache-spec build/mustache-spec; do
        [ -z "$folder" ] || [ ! -d "$folder/specs" ] || return 0
    done
    have git || return 0
    say "fetching the Mustache specification's cases from $spec_source"
    new=build/mustache-spec.new
    rm -rf "$new"
    mkdir -p "$new"
    if git -C "$new" init -q &&
        GIT_TERMINAL_PROMPT=0 git -C "$new" -c http.lowSpeedLimit=1000 -c http.lowSpeedTime=20 \
            fetch -q --depth 1 "$spec_source" "$spec_commit" &&
        git -C "$new" -c advice.detachedHead=false checkout -q FETCH_HEAD; then
        mv "$new" build/mustache-spec
    else
        rm -rf "$new"
        say "could not fetch them; the tests say what that leaves out"
    fi
}

case ${1:-} in
build)
    provide build
    ;;
test)
    provide build test
    provide_npm
    provide_chrome
    provide_spec
    ;;
audit)
    provide build test audit
    provide_npm
    provide_chrome
    ;;
missing)
    lacking=$(missing build test)
    find_chrome >/dev/null || lacking="$lacking
chromium	opens the built pages in the browser tests"
    npm_current || lacking="$lacking
$browser_tests/node_modules	packages of the browser tests"
    [ -z "$lacking" ] || {
        list "$lacking"
        exit 1
    }
    ;;
chrome)
    find_chrome || fail "no browser found; \`make test\` installs one, or set CHROME"
    ;;
*)
    say "usage: .github/setup.sh build|test|audit|missing|chrome"
    exit 2
    ;;
esac
