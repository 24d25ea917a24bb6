#!/usr/bin/env bash
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage var/log var/static
find . -name __pycache__ -type d -prune -exec rm -rf {} +
find locale -name '*.mo' -delete
say "Removed the virtual environment and caches. The data in var/ is as it was."
