#!/usr/bin/env bash
# Compiles every catalogue with Babel, so that GNU gettext need not be installed.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
for catalogue in locale/*/LC_MESSAGES/django.po; do
    [ -f "$catalogue" ] || continue
    locale="$(basename "$(dirname "$(dirname "$catalogue")")")"
    .venv/bin/pybabel --quiet compile --domain django --locale "$locale" \
        --input-file "$catalogue" --output-file "${catalogue%.po}.mo"
done
