#!/bin/sh
# Installs what is missing: system libraries, a virtual environment, the locked dependencies.
# Safe to repeat; says what it does; quick when there is nothing to do.
set -eu
python=$1
packages=""
need() { # need LIBRARY-FILE-OR-COMMAND PACKAGE
    for folder in /usr/lib/*-linux-gnu /lib/*-linux-gnu /usr/lib /usr/bin /usr/lib/python3*; do
        [ -e "$folder/$1" ] && return 0
    done
    packages="$packages $2"
}
if [ "$(uname -s)" = Linux ] && command -v apt-get >/dev/null 2>&1; then
    need libGL.so.1 libgl1
    need libEGL.so.1 libegl1
    need libglib-2.0.so.0 libglib2.0-0
    need libxkbcommon.so.0 libxkbcommon0
    need libfontconfig.so.1 libfontconfig1
    need libdbus-1.so.3 libdbus-1-3
    need libgssapi_krb5.so.2 libgssapi-krb5-2
    need libxcb-cursor.so.0 libxcb-cursor0
    need libxcb-icccm.so.4 libxcb-icccm4
    need libxcb-keysyms.so.1 libxcb-keysyms1
    need libxcb-shape.so.0 libxcb-shape0
    need libxcb-xkb.so.1 libxcb-xkb1
    need libxkbcommon-x11.so.0 libxkbcommon-x11-0
    if ! command -v "$python" >/dev/null 2>&1; then packages="$packages python3"; fi
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then packages="$packages python3-venv"; fi
fi
if [ -n "$packages" ]; then
    sudo=""
    if [ "$(id -u)" != 0 ]; then
        if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo=sudo; else
            echo "These system libraries are missing. Please type this line, then repeat the command:" >&2
            echo "  sudo apt-get install -y$packages" >&2
            exit 3
        fi
    fi
    echo "setup: installing system libraries:$packages"
    $sudo apt-get update -qq
    # shellcheck disable=SC2086  # a list of packages
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $packages >/dev/null
fi
"$python" - <<'VERSION' || { echo "setup: Python 3.11, 3.12 or 3.13 is needed (set PYTHON=...)" >&2; exit 3; }
import sys
sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))
VERSION
stamp=.venv/.setup-of
wanted=$(cat constraints.txt pyproject.toml tools/setup.sh | cksum)
if [ ! -x .venv/bin/onex-exam ] || [ "$(cat $stamp 2>/dev/null)" != "$wanted" ]; then
    echo "setup: making .venv and installing the locked dependencies (about 170 MB to download)"
    [ -x .venv/bin/python ] || "$python" -m venv .venv
    PIP_DISABLE_PIP_VERSION_CHECK=1 .venv/bin/python -m pip install -q --require-hashes -r constraints.txt
    PIP_DISABLE_PIP_VERSION_CHECK=1 .venv/bin/python -m pip install -q --no-deps --no-build-isolation -e .
    echo "$wanted" > $stamp
fi
.venv/bin/python -c 'from pathlib import Path; from hatch_build import compile_catalogues; compile_catalogues(Path())'
echo "setup: ready (.venv/bin/onex-exam)"
