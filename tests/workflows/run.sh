#!/bin/sh
# run.sh LECTERN: GitHub's side of this repository. The workflows, actions and issue forms are written by the rules, and
# what they run is run here, on copies.
set -eu
cd "$(dirname "$0")/../.."
LECTERN=$1
export LECTERN
exec node --test --test-reporter=spec tests/workflows/*.test.mjs
