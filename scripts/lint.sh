#!/usr/bin/env bash
# Every check that needs no test, in one recipe; all of them run, then the failed ones are named.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
scripts/environment.sh dev
bin=.venv/bin
failed=()

check() {
    local label="$1" log started=$SECONDS
    shift
    log="var/log/lint-$(printf '%s' "$label" | tr -c 'A-Za-z0-9' '-').log"
    if "$@" >"$log" 2>&1 </dev/null; then
        printf '  ok      %s (%d s)\n' "$label" "$((SECONDS - started))"
    else
        printf '  FAILED  %s\n' "$label"
        sed 's/^/          /' "$log"
        failed+=("$label")
    fi
}

# Values that only look real: production settings must import and pass with a complete environment.
production() {
    env -i PATH="$PATH" DJANGO_SETTINGS_MODULE=portal.settings.production \
        SECRET_KEY="lint-$(printf '0123456789abcdefghij%.0s' 1 2 3)" \
        PERSONAL_DATA_KEYS="lint-$(printf 'abcdefghij0123456789%.0s' 1 2 3)" \
        ALLOWED_HOSTS=suara.example.go.id BASE_URL=https://suara.example.go.id \
        DATABASE_URL=sqlite:///var/lint.sqlite3 CACHE_URL=redis://127.0.0.1:6379/0 "$@"
}

mapfile -t templates < <(git ls-files --cached --others --exclude-standard '*.html')

check "code: ruff" $bin/ruff check .
check "form: ruff" $bin/ruff format --check .
check "layers: import-linter" $bin/lint-imports
check "types: mypy" $bin/mypy
check "requirements fit pyproject.toml" $bin/python scripts/check_requirements.py
check "templates: djlint" $bin/djlint --lint --quiet "${templates[@]}"
check "templates: djade" $bin/djade --check --target-version 5.2 "${templates[@]}"
check "migrations are complete" env DJANGO_SETTINGS_MODULE=portal.settings.test \
    $bin/python manage.py makemigrations --check --dry-run
check "production settings" production $bin/python manage.py check --deploy --fail-level WARNING

[ ${#failed[@]} -eq 0 ] || fail "Lint failed: $(printf '%s; ' "${failed[@]}")"
say "Lint passed."
