"""Our page beside its peers: the same entries, the same browser, in one run. Called by `make bench`.

Uses the benchmark of chronology pages in ../shared/bench (BENCH=path for another place), which is copied before it is
run; without it this says so and is content. Needs node, npm and Debian's chromium.
    python tests/bench/run.py [--n 50,1000] [--reps 5] [--profiles desktop,cpu4] [--only ours,vis] [--shots FOLDER]
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BENCH = Path(os.environ.get("BENCH") or ROOT.parent / "shared" / "bench")
WORK = Path(os.environ.get("DEMARCHE_VAR") or ROOT / "var").resolve() / "bench"
ADAPTER = Path(__file__).with_name("adapter-ours.js")
OURS = "ours"
LIBRARIES = ("echarts-core", "vis", "plotly-basic", "timelinejs")
PROBES = ("path-ssr", "html-list", "canvas-floor")  # not libraries: how little it can cost at all
LIMITS = {"ready": 0.6, "cpu": 0.5}  # ours as a share of the fastest library's
WIRE_KB = 40.0  # scripts and styles before any interaction


def main() -> int:
    options = arguments()
    lacking = [f"{name} is not installed" for name in ("node", "npm", "chromium") if not shutil.which(name)]
    if not (BENCH / "bench.mjs").is_file():
        lacking.append(f"no benchmark at {BENCH} (BENCH=path names another place)")
    if lacking:
        print("The benchmark was not run:", *lacking, sep="\n  ")
        return 0
    peers = prepare(options.n)
    names = options.only or [OURS, *LIBRARIES, *PROBES]
    site, server = free_port(), free_port()
    add_ours(peers, site)
    with served(["node", "server.mjs", str(server)], peers, os.environ, f"http://127.0.0.1:{server}/pages/common.js"):
        environment = os.environ | {"DEMARCHE_VAR": str(WORK / "site"), "PORT": str(site)}
        for entries in options.n:
            file = peers / "data" / f"{entries}.json"
            manage(environment, "make_sample", "--from", str(file), "--replace")
        command = [sys.executable, str(ROOT / "manage.py"), "serve"]
        with served(command, ROOT, environment, f"http://127.0.0.1:{site}/healthz"):
            for entries in options.n:
                prime(f"http://127.0.0.1:{site}/sample-{entries}/")
            for profile in options.profiles:
                measure(peers, server, profile, names, options)
    for profile in options.profiles:
        for table in tables(peers / "results" / f"{profile}.json", profile):
            print(table)
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures our page and its peers.")
    parser.add_argument("--n", type=lambda text: [int(part) for part in text.split(",")], default=[50, 1000])
    parser.add_argument("--reps", type=int, default=5)
    parser.add_argument("--profiles", type=lambda text: text.split(","), default=["desktop", "cpu4"])
    parser.add_argument("--only", type=lambda text: text.split(","), default=None)
    parser.add_argument("--shots", type=Path, default=None, help="a folder for pictures: a count is not a picture")
    return parser.parse_args()


# ---- Setting up --------------------------------------------------------------------------------------------


def prepare(sizes: list[int]) -> Path:
    """A copy of the benchmark with its packages, its bundles and the entries of each size; kept for the next run."""
    peers = WORK / "peers"
    shutil.copytree(BENCH, peers, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules", "results", "data"))
    if not (peers / "node_modules" / ".installed").exists():
        print("Installing the peers ...", flush=True)
        subprocess.run(["npm", "ci", "--silent"], cwd=peers, check=True)
        (peers / "node_modules" / ".installed").touch()
    subprocess.run(["node", "build.mjs"], cwd=peers, check=True, stdout=subprocess.DEVNULL)
    missing = [str(size) for size in sizes if not (peers / "data" / f"{size}.json").exists()]
    if missing:
        subprocess.run(["node", "gen.mjs", *missing], cwd=peers, check=True, stdout=subprocess.DEVNULL)
    return peers


def add_ours(peers: Path, port: int) -> None:
    ours = {"url": f"http://127.0.0.1:{port}/sample-{{n}}/", "adapter": str(ADAPTER), "visible": "list and map"}
    with (peers / "contenders.mjs").open("a") as file:
        file.write(f"\ncontenders[{json.dumps(OURS)}] = {json.dumps(ours)};\n")


def manage(environment: dict, *command: str) -> None:
    run = [sys.executable, str(ROOT / "manage.py")]
    if not (Path(environment["DEMARCHE_VAR"]) / "demarche.sqlite3").exists():
        subprocess.run([*run, "prepare"], env=environment, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([*run, "migrate", "--verbosity", "0"], env=environment, check=True)
    subprocess.run([*run, *command], env=environment, check=True)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextmanager
def served(command: list[str], folder: Path, environment: dict, url: str) -> Iterator[None]:
    """The server while the block runs, from when it answers."""
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    try:
        for _ in range(600):
            if process.poll() is not None:
                raise SystemExit(f"{' '.join(command)} stopped with {process.returncode}.")
            try:
                prime(url)
                break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


def prime(url: str) -> None:
    """Asks once before anything is measured, as the benchmark does with its other contenders."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip, deflate, br, zstd"})
    urllib.request.urlopen(request, timeout=60).read()


def measure(peers: Path, port: int, profile: str, names: list[str], options: argparse.Namespace) -> None:
    command = ["node", "bench.mjs", "--profile", profile, "--n", ",".join(map(str, options.n))]
    command += ["--reps", str(options.reps), "--only", ",".join(names), "--base", f"http://127.0.0.1:{port}"]
    command += ["--out", f"results/{profile}.json"]
    if options.shots:
        command += ["--shots", str(options.shots.resolve())]
    subprocess.run(command, cwd=peers, check=True)


# ---- Telling -----------------------------------------------------------------------------------------------


def tables(file: Path, profile: str) -> Iterator[str]:
    """A table for each number of entries: medians, and ours as a share of the best library's."""
    rows = json.loads(file.read_text())["rows"]
    for entries in sorted({row["n"] for row in rows}):
        found = {}
        for row in rows:
            if row["n"] == entries and row.get("js") is not None:
                found.setdefault(row["name"], []).append(row)
        yield "\n".join(table(found, profile, entries))


def table(found: dict[str, list[dict]], profile: str, entries: int) -> Iterator[str]:
    yield f"\n{profile}, {entries} entries (medians; times and CPU in ms, sizes in kB on the wire)\n"
    yield f"{'':14}{'drawn':>8}{'CPU':>8}{'blocked':>9}{'js+css':>8}{'doc+data':>10}{'nodes':>8}{'count':>7}"
    told = {name: figures(rows) for name, rows in found.items()}
    for name, one in sorted(told.items(), key=lambda pair: pair[1]["ready"]):
        yield (
            f"{name:14}{one['ready']:8.0f}{one['cpu']:8.0f}{one['blocked']:9.0f}{one['wire']:8.1f}"
            f"{one['data']:10.1f}{one['nodes']:8.0f}{one['count']:7.0f}"
        )
    libraries = [one for name, one in told.items() if name in LIBRARIES]
    if OURS in told and libraries:
        yield ""
        yield from verdicts(told[OURS], libraries, entries)


def figures(rows: list[dict]) -> dict[str, float]:
    """Medians over the runs. A page that a server draws is not seen before its first paint."""

    def median(value) -> float:
        return statistics.median(value(row) for row in rows)

    return {
        "ready": median(lambda row: max(row["ready"], row["fcp"] or 0)),
        "cpu": median(lambda row: row["cpuLoad"]),
        "blocked": median(lambda row: row["tbt"]),
        "wire": median(lambda row: (row["js"] + row["css"]) / 1000),
        "data": median(lambda row: (row["doc"] + row["data"]) / 1000),
        "nodes": median(lambda row: row["dom"]),
        "count": median(lambda row: row["count"]),
    }


def verdicts(ours: dict[str, float], libraries: list[dict[str, float]], entries: int) -> Iterator[str]:
    for name, limit in LIMITS.items():
        share = ours[name] / min(one[name] for one in libraries)
        yield f"{name}: {share:.2f} of the fastest library's (at most {limit}): {said(share <= limit)}"
    yield f"blocked: {ours['blocked']:.0f} ms (0): {said(ours['blocked'] == 0)}"
    yield f"scripts and styles: {ours['wire']:.1f} kB (at most {WIRE_KB:.0f}): {said(ours['wire'] <= WIRE_KB)}"
    yield f"entries on the map: {ours['count']:.0f} of {entries}: {said(ours['count'] == entries)}"


def said(held: bool) -> str:
    return "held" if held else "NOT HELD"


if __name__ == "__main__":
    sys.exit(main())
