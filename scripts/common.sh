# Shared by the scripts beside it: where the project is, and how progress is shown.
# shellcheck shell=bash
set -euo pipefail
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$ROOT"
mkdir -p var/log

say() { printf '%s\n' "$*"; }

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# This will run "$@" with its output kept in var/log, show the seconds while it takes longer than two,
# and print the end of that log when it fails.
step() {
    local label="$1" log started taken status=0
    shift
    log="var/log/$(printf '%s' "$label" | tr -c 'A-Za-z0-9' '-').log"
    started=$SECONDS
    printf '  %s …' "$label"
    "$@" >"$log" 2>&1 </dev/null &
    local job=$!
    while kill -0 "$job" 2>/dev/null; do
        sleep 0.2
        taken=$((SECONDS - started))
        [ "$taken" -ge 2 ] && show_seconds "$label" "$taken"
    done
    wait "$job" || status=$?
    if [ "$status" -ne 0 ]; then
        printf ' failed\n'
        tail -n 30 "$log" >&2
        fail "\"$label\" did not succeed. The whole output is in $log."
    fi
    taken=$((SECONDS - started))
    if [ "$taken" -ge 2 ]; then printf ' done in %d s\n' "$taken"; else printf ' done\n'; fi
}

# On a terminal the seconds run on one line; in a log one dot stands for ten seconds.
show_seconds() {
    if [ -t 1 ]; then
        printf '\r  %s … %d s ' "$1" "$2"
    elif [ "$(($2 / 10))" -gt "${dots:-0}" ]; then
        dots=$(($2 / 10))
        printf '.'
    fi
}

may_use_apt() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" -eq 0 ] && return 0
    command -v sudo >/dev/null || return 1
    sudo -n true 2>/dev/null || [ -t 0 ]
}

# This will install Debian packages as root, or through sudo (which may ask for a password).
apt_install() {
    local sudo=()
    [ "$(id -u)" -eq 0 ] || sudo=(sudo)
    if [ ${#sudo[@]} -gt 0 ] && ! sudo -n true 2>/dev/null; then
        say "  Installing $* needs your password:"
        sudo true
    fi
    step "Refresh the package list" "${sudo[@]}" apt-get update -q
    step "Install $*" "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "$@"
}
