#!/usr/bin/env bash
# Makes .venv with the newest Python that fits and installs the pinned requirements, once per change of them.
# Usage: scripts/environment.sh [dev]
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

UV_VERSION=0.13.9
requirements=requirements.txt
[ "${1:-}" = dev ] && requirements=requirements-dev.txt

fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; }

find_python() {
    local name
    for name in ${PYTHON:-} python3.14 python3.13 python3.12 python3.11 python3; do
        if command -v "$name" >/dev/null && fits "$name"; then
            command -v "$name"
            return
        fi
    done
    fail "Python 3.11 to 3.14 is needed. On Debian 12 and newer: sudo apt-get install python3 python3-venv"
}

# Debian packs ensurepip apart from Python; without it a venv has no pip.
has_ensurepip() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

make_environment() {
    local python version
    python="$(find_python)"
    version="$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
    if ! has_ensurepip "$python"; then
        may_use_apt || fail "This Python cannot make virtual environments. Run: sudo apt-get install python$version-venv"
        apt_install "python$version-venv"
    fi
    rm -rf .venv
    step "Make a virtual environment with Python $version" "$python" -m venv .venv
}

fingerprint() { sha256sum "$requirements" | cut -d' ' -f1; }

stamp=".venv/.installed-$requirements"

is_installed() { [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(fingerprint)" ]; }

# uv is some ten times as quick; pip does the same where uv cannot be had.
install_requirements() {
    export UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy
    # An office's own package index is often set for pip alone.
    [ -z "${PIP_INDEX_URL:-}" ] || export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$PIP_INDEX_URL}"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION" &&
        .venv/bin/uv pip install --python .venv/bin/python -r "$requirements" && return
    .venv/bin/python -m pip install --disable-pip-version-check -r "$requirements"
}

if ! { [ -x .venv/bin/python ] && fits .venv/bin/python; }; then
    make_environment
fi
if ! is_installed; then
    step "Install $(grep -c == "$requirements") packages of $requirements" install_requirements
    fingerprint >"$stamp"
fi
