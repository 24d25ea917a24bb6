#!/usr/bin/env bash
# Collects the texts to translate from code and templates, then compiles what is translated.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
scripts/environment.sh dev
if ! command -v xgettext >/dev/null; then
    may_use_apt || fail "Collecting texts needs GNU gettext. Run: sudo apt-get install gettext"
    apt_install gettext
fi
step "Collect texts" .venv/bin/python manage.py makemessages --locale id --locale en --no-obsolete --add-location file \
    --ignore ".venv/*" --ignore "var/*" --ignore "bench/*" --ignore "tests/*" --ignore "scripts/*"
step "Compile messages" scripts/compile_messages.sh
