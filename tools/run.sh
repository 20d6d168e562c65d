#!/bin/sh
# Opens the station where there is a display; plays the sample sitting where there is none.
set -eu
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "run: opening the station on the sample bank"
    exec .venv/bin/onex-exam
fi
echo "run: no display here; playing the sample sitting on the real windows, offscreen"
rm -rf out/demo
exec .venv/bin/onex-exam demo --out out/demo
