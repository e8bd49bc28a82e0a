#!/bin/sh
# Runs every kind of test, goes on after a failure, and closes with one line of totals. `make test` calls it.
# Each step's whole output is also in build/test/. Needs MAKE; takes part in its job server.
set -u
cd "$(dirname "$0")/.." || exit

logs=build/test
rm -rf "$logs"
mkdir -p "$logs"
# Under a `make -j` the steps share its jobs; else each takes all cores.
case " ${MAKEFLAGS:-} " in
*" -j"*) jobs= ;;
*) jobs=-j$(getconf _NPROCESSORS_ONLN) ;;
esac

# "PASSED FAILED" from the closing lines of Check, Node's test runner and our own scripts.
count() {
    awk '
        /^[0-9]+%: Checks: / { gsub(/[,:]/, ""); failures = $5 + $7; passed += $3 - failures; failed += failures }
        /^[0-9]+ passed, [0-9]+ failed$/ { passed += $1; failed += $3 }
        /^[^ ]+ pass [0-9]+$/ { passed += $3 }
        /^[^ ]+ (fail|cancelled) [0-9]+$/ { failed += $3 }
        END { print passed + 0, failed + 0 }' "$1"
}

passed=0
failed=0
step() { # NAME COMMAND…
    name=$1
    log=$logs/$(printf '%s' "$1" | tr -cs 'a-z\n' '-').log
    shift
    printf '\n== %s\n' "$name"
    began=$(date +%s)
    {
        "$@"
        echo $? >"$log.status"
    } 2>&1 | tee "$log"
    read -r status <"$log.status"
    read -r good bad <<EOF
$(count "$log")
EOF
    # A step that broke down, or that ran nothing, has failed whatever it counted.
    if [ "$bad" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$good" -eq 0 ]; }; then
        bad=1
    fi
    passed=$((passed + good))
    failed=$((failed + bad))
    printf '%-36s %5d passed %5d failed %5d s\n' "$name" "$good" "$bad" $(($(date +%s) - began)) >>"$logs/summary"
}

make_() {
    # shellcheck disable=SC2086 # empty means no argument
    "${MAKE:-make}" $jobs "$@"
}

sanitize=SANITIZE=address,undefined
step 'layers' tests/layers.sh
step 'unit tests' make_ test-unit
step 'golden sites' make_ test-golden
step 'the program as installed' make_ test-commands
step 'the four lists' make_ test-lists
step 'unit tests, sanitized' make_ $sanitize test-unit
step 'golden sites, sanitized' make_ $sanitize test-golden
step 'fuzz seeds and finds, sanitized' make_ $sanitize fuzz-regress
step 'workflows' make_ test-workflows
step 'browser' make_ test-browser

printf '\n'
cat "$logs/summary"
# What did not run is said where nobody misses it.
grep -h 'did NOT run' "$logs"/*.log && printf '\n'
printf '\n%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
