"""A whole run: every route's cases in parts, spread over processes."""

import json
import os
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from .run_route import Found, Worker
from .settings import Settings

# A route's cases are sent in parts, so that no worker is left with a long route while the others have nothing to do.
PART = 500

# What takes something away from all other routes comes when they have had their cases: a supervisor freezes the alliance.
_LAST = {
    "POST /v1/freezes",
    "POST /v1/sources/{id}/withdrawal",
    "POST /v1/keys/{id}/revocation",
    "POST /v1/journal/shreddings",
    "DELETE /v1/users/{name}",
}

_worker: Worker | None = None


def _begin(settings: Settings) -> None:
    global _worker
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    _worker = Worker(settings)


def _end_with_parent(parent: int) -> None:
    """A worker whose run was ended is of no use to anybody."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _run(path: str, method: str, cases: int, part: int, until: float) -> Found:
    if _worker is None:
        raise RuntimeError("the worker has not begun")
    is_over = time.time() > until
    return Found(f"{method.upper()} {path}") if is_over else _worker.run(path, method, cases, part)


def run(settings_file: str, report_file: str) -> int:
    """Sends the cases and writes the report. Gives 1 if anything was wrong."""
    settings = Settings.read(settings_file)
    started = time.monotonic()
    until = time.time() + settings.minutes * 60 if settings.minutes else float("inf")
    document = Worker(settings).document
    routes = [
        (path, method)
        for path, methods in document["paths"].items()
        for method in methods
        if settings.only in f"{method.upper()} {path}"
    ]
    founds = {f"{method.upper()} {path}": Found(f"{method.upper()} {path}") for path, method in routes}
    with ProcessPoolExecutor(
        settings.workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(settings,)
    ) as pool:
        for are_last in (False, True):
            # Part by part over all routes: a run that is ended early has looked at each of them.
            running = [
                pool.submit(_run, path, method, min(PART, settings.cases - at), at // PART, until)
                for at in range(0, settings.cases, PART)
                for path, method in routes
                if (f"{method.upper()} {path}" in _LAST) == are_last
            ]
            for done, future in enumerate(as_completed(running), 1):
                found = future.result()
                founds[found.route].add(found)
                print(f"{done}/{len(running)} {found.route} {found.cases} in {found.seconds:.1f} s", file=sys.stderr)  # noqa: T201
                _write(report_file, settings, list(founds.values()), time.monotonic() - started)
    return 1 if any(found.faults for found in founds.values()) else 0


def _write(report_file: str, settings: Settings, founds: list[Found], seconds: float) -> None:
    report = {
        "seed": settings.seed,
        "casesAsked": settings.cases,
        "cases": sum(found.cases for found in founds),
        "seconds": round(seconds, 1),
        "routes": [
            {
                "route": found.route,
                "cases": found.cases,
                "seconds": round(found.seconds, 2),
                "statuses": dict(sorted(found.statuses.items())),
                "faults": found.faults,
            }
            for found in founds
        ],
    }
    Path(report_file).write_text(json.dumps(report, indent=2))
