#!/usr/bin/env bash
# Everything a change must pass: lint, the tests on SQLite, then the same tests on PostgreSQL with Redis.
# TEST_DATABASE_URL and TEST_CACHE_URL say where those are; REQUIRE_SERVICES=1 makes their absence a failure.
# ARGS go to pytest: make test ARGS="tests/feedback -x"
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
database_url="${TEST_DATABASE_URL:-postgres://postgres@127.0.0.1:5432/postgres}"
cache_url="${TEST_CACHE_URL:-redis://127.0.0.1:6379/0}"
unset DATABASE_URL CACHE_URL DJANGO_SETTINGS_MODULE

# The browser of the journeys, the decoder of printed codes, the reader of PDF posters, the tools for texts.
install_system_parts() {
    local wanted=()
    command -v chromium >/dev/null || command -v google-chrome >/dev/null || wanted+=(chromium)
    command -v pdftoppm >/dev/null || wanted+=(poppler-utils)
    command -v xgettext >/dev/null || wanted+=(gettext)
    ldconfig -p | grep -q libzbar || wanted+=(libzbar0)
    [ ${#wanted[@]} -eq 0 ] && return
    if may_use_apt; then
        install_packages "${wanted[@]}"
    else
        fail "The tests need: sudo apt-get install ${wanted[*]}"
    fi
}

# Ubuntu ships Chromium outside apt; there the browser comes through Playwright.
install_packages() {
    apt_install "${@/#chromium/ca-certificates}"
    [[ " $* " == *" chromium "* ]] || return 0
    if apt-cache show chromium 2>/dev/null | grep -q '^Filename:.*chromium_'; then
        apt_install chromium
    else
        step "Install Chromium through Playwright" .venv/bin/playwright install --with-deps chromium
    fi
}

services_answer() {
    .venv/bin/python - "$database_url" "$cache_url" <<'PYTHON'
import sys

import psycopg
import redis

database_url, cache_url = sys.argv[1:]
try:
    psycopg.connect(database_url, connect_timeout=3).close()
    redis.Redis.from_url(cache_url, socket_connect_timeout=3).ping()
except (psycopg.Error, redis.RedisError) as error:
    print(f"  {error}", file=sys.stderr)
    sys.exit(1)
PYTHON
}

run_tests() {
    # ARGS holds several words on purpose.
    # shellcheck disable=SC2086
    .venv/bin/python -m pytest -n "${TEST_PROCESSES:-2}" "$@" ${ARGS:-}
}

say "Suara Layanan: checking everything"
scripts/environment.sh dev
install_system_parts
step "Compile messages" scripts/compile_messages.sh
scripts/lint.sh

say "Tests on SQLite"
run_tests --cov --cov-report=term:skip-covered

if services_answer; then
    say "Tests on PostgreSQL with Redis"
    DATABASE_URL="$database_url" CACHE_URL="$cache_url" run_tests
elif [ "${REQUIRE_SERVICES:-}" = 1 ]; then
    fail "PostgreSQL or Redis does not answer at $database_url and $cache_url."
else
    say "NOT TESTED on PostgreSQL and Redis: no answer at $database_url and $cache_url."
fi
