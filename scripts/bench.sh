#!/usr/bin/env bash
# The promised figures, measured now and here. FULL=1 adds the million ratings.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
scripts/environment.sh dev
scripts/compile_messages.sh
# ARGS holds several words on purpose. At its full size, ten million ratings, bench.scale is run by hand.
# shellcheck disable=SC2086
.venv/bin/python -m bench.run ${ARGS:-}
exec .venv/bin/python -m bench.scale
