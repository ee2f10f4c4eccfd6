# Set-up shared by ./run and ./test: system libraries, virtual environment, the package.
# Sourced by bash; ROOT is the checkout. Nothing is done twice: a stamp in .venv says what is there.
# shellcheck shell=bash

VENV=$ROOT/.venv
PYTHON=$VENV/bin/python
# docs: reference "ecosystem" 1.2; each list was proved on a bare Debian 12.
QT_OFFSCREEN=(libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0)
QT_WINDOW=(libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0)
FONTS=(fonts-inter)
NAMES=(fonts-noto-core fonts-noto-cjk) # patients' names in every script; without them, boxes
LISTS_ARE_FRESH=

say() { printf '%s\n' "$*" >&2; }
stop() { say "$@"; exit 1; }

# Of the Debian packages named, those that are not installed; nothing where there is no dpkg.
missing_packages() {
    command -v dpkg-query >/dev/null || return 0
    local installed name
    # dpkg-query also fails when one of several is unknown to it.
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" libglib2.0-0t64 \
        2>/dev/null) || true
    installed=$'\n'$installed$'\n'
    for name in "$@"; do
        # Debian 13 and Ubuntu 24.04 call it libglib2.0-0t64.
        [[ $installed == *$'\n'"installed $name"$'\n'* ||
            $installed == *$'\n'"installed ${name}t64"$'\n'* ]] || printf '%s\n' "$name"
    done
}

# Install Debian packages as root or through sudo; fails, having said why, when neither can.
install_packages() {
    local as_root=() apt_said
    if ((EUID != 0)); then
        command -v sudo >/dev/null || return 1
        if sudo -n true 2>/dev/null; then as_root=(sudo -n)
        elif [[ -t 0 ]]; then as_root=(sudo)
        else return 1; fi
    fi
    say "Installing Debian packages: $*"
    if [[ -z $LISTS_ARE_FRESH ]]; then "${as_root[@]}" apt-get update -qq >&2 || return 1; fi
    LISTS_ARE_FRESH=yes
    apt_said=$("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
        --no-install-recommends "$@" 2>&1 </dev/null) || { say "$apt_said"; return 1; }
}

# System packages the program cannot do without: installed, or named with the command to use.
need_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]} == 0)) && return
    install_packages "${missing[@]}" || stop "These system packages are missing: ${missing[*]}
Ask whoever looks after this machine to run:
    apt-get install --no-install-recommends ${missing[*]}"
}

# System packages the program can do without; it says so when they are not there.
want_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]} == 0)) || install_packages "${missing[@]}" ||
        say "Going on without ${missing[*]} (apt-get install ${missing[*]})."
}

# The first Python that is new enough.
find_python() {
    local name
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    stop "Python 3.11 or newer is needed, and none was found on this machine."
}

# The development tools pyproject.toml names; Debian 12's pip cannot read them by itself.
dev_tools() {
    "$PYTHON" - "$ROOT/pyproject.toml" <<'PYTHON'
import sys, tomllib

with open(sys.argv[1], "rb") as file:
    print(*tomllib.load(file)["dependency-groups"]["dev"], sep="\n")
PYTHON
}

make_venv() {
    local python version
    python=$(find_python) || exit 1
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        need_packages "python$version-venv"
    fi
    "$python" -m venv --clear "$VENV" || stop "The virtual environment $VENV could not be made."
}

# prepare_venv run|test: the package, for test with the development tools.
prepare_venv() {
    local wanted=$1 stamp requirements=(-e "$ROOT")
    stamp="$ROOT $(cksum <"$ROOT/pyproject.toml")"
    [[ -f $VENV/.ready-$wanted && $(<"$VENV/.ready-$wanted") == "$stamp" ]] && return
    say "Setting up $VENV (once, a minute or two)."
    # A checkout that was moved has an environment that still points to the old place.
    if ! "$PYTHON" -m pip --version >/dev/null 2>&1 ||
        ! grep -qF "$VENV" "$VENV/bin/activate"; then make_venv; fi
    rm -f "$VENV"/.ready-*
    if [[ $wanted == test ]]; then
        dev_tools >"$VENV/dev-tools.txt"
        requirements+=(-r "$VENV/dev-tools.txt")
    fi
    "$PYTHON" -m pip install --quiet --disable-pip-version-check "${requirements[@]}" >&2 ||
        stop "The Python packages could not be installed. Is there a way to the package index?"
    printf '%s' "$stamp" >"$VENV/.ready-run"
    [[ $wanted == run ]] || printf '%s' "$stamp" >"$VENV/.ready-$wanted"
}
