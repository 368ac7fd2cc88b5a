"""Plays a demo of each scenario, and executes its notebook against it.

    python notebooks/run.py [--write] [SCENARIO …]

Without ``--write`` nothing is kept: it fails if a notebook does, or if its outputs are of other kinds than those that are kept.
Needs requirements-notebooks.txt, and Node for the demo.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[2]
#: Who asks in each scenario.
ASKING = {
    "lenders": "LenderAMSP",
    "lenders-private": "LenderAMSP",
    "wages": "CouncilMSP",
    "claims": "InsurerAMSP",
    "government": "HousingMSP",
}
LONGEST_START = 300.0


@contextmanager
def demo(scenario: str) -> Iterator[dict[str, str]]:
    """A demo at work; gives the settings of whoever asks in it, and ends it."""
    main = ROOT / "examples" / "dist" / "demo" / "main.js"
    command = ["node", str(main), "--scenario", scenario, "--stay"]
    log = FOLDER / f".{scenario}.log"
    with log.open("w+") as out:
        # The demo says where everything is on its output; a file is read while it is written, and a pipe could fill up.
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, cwd=ROOT)  # noqa: S603
        try:
            yield _settings(process, log, ASKING[scenario])
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)
    log.unlink()


def _settings(process: subprocess.Popen[bytes], log: Path, member: str) -> dict[str, str]:
    deadline = time.monotonic() + LONGEST_START
    place = re.compile(
        rf"^{member}\n  console .*\n  HTTP API +(\S+) .*\n.*\n  CA +(\S+)\n  tokens +(\S+)$", re.MULTILINE
    )
    while time.monotonic() < deadline and process.poll() is None:
        found = place.search(log.read_text())
        if found:
            url, ca, tokens = found.groups()
            return {"ENTENTE_GATEWAY": url, "ENTENTE_CA_FILE": ca, "ENTENTE_TOKEN_FILE": f"{tokens}/requester.token"}
        time.sleep(0.2)
    raise SystemExit(f"the demo did not come up; it said:\n{log.read_text()[-4_000:]}")


def executed(scenario: str) -> Any:
    """The scenario's notebook with the outputs of now."""
    book = nbformat.read(FOLDER / f"{scenario}.ipynb", as_version=4)
    with demo(scenario) as settings:
        NotebookClient(book, timeout=180, kernel_name="python3").execute(
            env={**os.environ, **settings, "PYTHONPATH": str(FOLDER.parent / "src")}
        )
    for cell in book.cells:
        cell.metadata.clear()
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if not _is_progress(output)]
    book.metadata.pop("widgets", None)
    return book


def _is_progress(output: Any) -> bool:
    """A progress bar writes over itself; kept, it is noise."""
    return output.output_type == "stream" and output.name == "stderr"


def kinds(book: Any) -> list[list[str]]:
    """By cell, what kinds of output it has."""
    return [
        [" ".join([output.output_type, *sorted(output.get("data", {}))]) for output in cell.outputs]
        for cell in book.cells
        if cell.cell_type == "code"
    ]


def main() -> None:
    """Runs what is named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the outputs")
    parser.add_argument("scenarios", nargs="*", choices=[*ASKING, []], help="all if left out")
    options = parser.parse_args()
    for scenario in options.scenarios or ASKING:
        file = FOLDER / f"{scenario}.ipynb"
        began = time.monotonic()
        book = executed(scenario)
        if options.write:
            file.write_text(nbformat.writes(book, indent=1) + "\n")
        elif kinds(book) != kinds(nbformat.read(file, as_version=4)):
            raise SystemExit(f"{file} has other outputs than those that are kept: write it anew with --write")
        print(f"{scenario}: {len(kinds(book))} cells, {time.monotonic() - began:.0f} s")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
