#!/bin/sh
# run.sh LECTERN: builds this collection's site as it would stand under /x/ and opens its pages in a browser.
# SITE=FOLDER takes a site that is built already (for /x/) in place of that.
set -eu
cd "$(dirname "$0")/../.."

if [ -z "${SITE:-}" ]; then
    SITE=${1%/*}/browser-site
    "$1" build -o "$SITE" --base-url https://example.org/x/ >/dev/null
fi
CHROME=$(.github/setup.sh chrome)
LECTERN=$1
export SITE CHROME LECTERN
exec node --test --test-reporter=spec tests/browser/*.test.mjs
