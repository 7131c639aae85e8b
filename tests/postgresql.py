"""A PostgreSQL server of the tests' own, where its programs are on the machine.

`python tests/postgresql.py COMMAND…` runs the command with DATABASE_URL set to it and exits as the command does.
Without the programs it does nothing and exits 0 (1 under DEMARCHE_NO_SKIP=1).
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOW = "install PostgreSQL's server programs (on Debian: apt-get install postgresql)"


def programs() -> Path | None:
    """The folder with initdb and pg_ctl, the newest version first; None where there is none."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    on_path = shutil.which("initdb")
    for folder in [*reversed(versions), *([Path(on_path).resolve().parent] if on_path else [])]:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    return None


def run(folder: Path, *command: str) -> None:
    """Runs a server program; as root, in the name of the postgres user, since the server refuses root."""
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    done = subprocess.run([*as_postgres, *command], cwd=folder, capture_output=True, text=True, timeout=120)
    if done.returncode:
        raise SystemExit(f"PostgreSQL for the tests: {command[0]} failed.\n{done.stdout}{done.stderr}")


@contextmanager
def server(binaries: Path) -> Iterator[str]:
    """DATABASE_URL of a new empty server that listens on a socket only and is gone afterwards."""
    # Not under the project: a socket's path may have 107 characters at most, and postgres may not read there.
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        data = str(folder / "data")
        run(folder, str(binaries / "initdb"), "-D", data, "-U", "demarche", "-A", "trust", "-E", "UTF8",
            "--locale=C", "--no-sync")  # fmt: skip
        # Nothing here outlives the tests, so nothing has to be safe on disk.
        settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off"
        control = (str(binaries / "pg_ctl"), "-D", data, "-w")
        run(folder, *control, "-l", str(folder / "log"), "-o", settings, "start")
        try:
            yield f"postgres://demarche@/postgres?host={folder}"
        finally:
            run(folder, *control, "-m", "immediate", "stop")


def main(command: list[str]) -> int:
    binaries = programs()
    if binaries:
        with server(binaries) as address:
            print(f"The same on PostgreSQL ({binaries}):", flush=True)
            return subprocess.run(command, env=os.environ | {"DATABASE_URL": address}).returncode
    if os.environ.get("DEMARCHE_NO_SKIP") == "1":
        print(f"PostgreSQL's programs are missing, and nothing may be skipped here: {HOW}.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
