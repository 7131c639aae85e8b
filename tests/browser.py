"""Which browser the tests drive: the system's Chromium or Chrome, else Playwright's own under var/.

`python tests/browser.py` fetches Playwright's own where the system has none; a failure is told and is no error,
since the tests then say what they skip.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OWN = Path(os.environ.get("DEMARCHE_VAR") or ROOT / "var").resolve() / "browsers"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
HOW = "install Chromium (on Debian: apt-get install chromium), or let `make test` reach Playwright's download"
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
if hasattr(os, "geteuid") and os.geteuid() == 0:
    # Chromium's sandbox refuses to work for root.
    FLAGS.append("--no-sandbox")


def system_browser() -> str | None:
    """Path of a browser that runs; on Ubuntu the name may be a stub that only says where to get one."""
    for name in NAMES:
        path = shutil.which(name)
        if path and subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0:
            return path
    return None


def own_browser() -> str | None:
    """Path of the browser that Playwright fetched under var/, if it is there."""
    found = sorted(OWN.glob("chromium_headless_shell-*/*/*headless*shell*")) + sorted(OWN.glob("chromium-*/*/chrome"))
    return next((str(path) for path in found if os.access(path, os.X_OK) and path.is_file()), None)


def find() -> str | None:
    """The executable to drive, or None where there is none."""
    return system_browser() or own_browser()


def fetch() -> None:
    """Asks Playwright for its own browser."""
    print("No Chromium or Chrome on this machine: fetching Playwright's own ...", flush=True)
    command = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    try:
        done = subprocess.run(command, env=os.environ | {"PLAYWRIGHT_BROWSERS_PATH": str(OWN)}, timeout=300)
        failed = done.returncode != 0
    except subprocess.TimeoutExpired:
        failed = True
    if failed:
        print(f"It could not be fetched, so the browser tests will be skipped: {HOW}.", flush=True)


if __name__ == "__main__" and not find():
    fetch()
