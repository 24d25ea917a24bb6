#!/usr/bin/env bash
# The demonstration city on one machine: SQLite, one web process, one worker.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# A .env meant for a real installation must not lead the demonstration to its database.
export DATABASE_URL="${DATABASE_URL:-sqlite:///$ROOT/var/suara.sqlite3}"
export CACHE_URL="${CACHE_URL:-}"
export DJANGO_SETTINGS_MODULE=portal.settings.local
python=.venv/bin/python

start_over() {
    [ "$DATABASE_URL" = "sqlite:///$ROOT/var/suara.sqlite3" ] ||
        fail "RESET=1 only removes the demonstration's own SQLite database. Empty the one in DATABASE_URL yourself."
    say "Starting over: removing the demonstration's database and uploads in var/."
    rm -rf var/suara.sqlite3 var/suara.sqlite3-wal var/suara.sqlite3-shm var/media var/evidence var/demo.json
}

say "Suara Layanan: preparing the demonstration"
scripts/environment.sh
$python -m scripts.serve --check-port
[ "${RESET:-}" = 1 ] && start_over
step "Compile messages" scripts/compile_messages.sh
step "Prepare the database" $python manage.py migrate --no-input
step "Collect static files" $python manage.py collectstatic --no-input --verbosity 0
$python manage.py load_demo
exec $python -m scripts.serve
