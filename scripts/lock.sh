#!/usr/bin/env bash
# Writes requirements.txt and requirements-dev.txt from pyproject.toml for every supported Python at once.
# What is pinned stays as it is unless pyproject.toml asks for something else; UPGRADE=1 takes the newest.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
scripts/environment.sh dev

options=(--universal --python-version 3.11 --no-annotate --custom-compile-command "make lock" --quiet)
[ "${UPGRADE:-}" = 1 ] && options+=(--upgrade)

step "Pin what runs" .venv/bin/uv pip compile pyproject.toml "${options[@]}" --output-file requirements.txt
step "Pin what develops" .venv/bin/uv pip compile pyproject.toml "${options[@]}" \
    --group test --group lint --constraints requirements.txt --output-file requirements-dev.txt
scripts/environment.sh dev
