#!/usr/bin/env bash
# The promised figures, measured now and here. FULL=1 adds the million ratings.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
scripts/environment.sh dev
scripts/compile_messages.sh
# ARGS holds several words on purpose.
# shellcheck disable=SC2086
exec .venv/bin/python -m bench.run ${ARGS:-}
