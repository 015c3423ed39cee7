#!/usr/bin/env bash
# Tries the web pages: doors, load, a term in the browser. Takes the path of counterpoint-web, and a folder for screenshots.
set -euo pipefail
program="$(realpath "$1")"
shots="${2:-}"
cd "$(dirname "$0")"

# The drivers come from PyPI into a folder of their own; the browser is the system's.
if ! python3 -c "import playwright, axe_playwright_python" 2>/dev/null; then
    packages="$(cd ../.. && pwd)/.build/python"
    [ -d "$packages/playwright" ] || python3 -m pip install --quiet --target "$packages" playwright axe-playwright-python
    export PYTHONPATH="$packages"
fi
export PYTHONDONTWRITEBYTECODE=1
python3 check_doors.py "$program"
python3 check_load.py "$program"
python3 check_browser.py "$program" ${shots:+"$shots"}
