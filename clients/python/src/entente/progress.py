"""How far a request is, as a bar: in notebooks and terminals, where tqdm is installed."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from types import TracebackType
from typing import Any

__all__ = ["Progress"]

_STEPS = {"posted": 1, "open": 2, "answered": 3, "refused": 3, "failed": 3, "expired": 3}


class Progress:
    """A bar of three steps: posted, open, ended. Without tqdm, or where nobody looks, it is nothing."""

    def __init__(self, contract: str, show: bool | None) -> None:
        """``show`` says whether to; ``None``: in notebooks and on terminals."""
        self._bar: Any = None
        wanted = _somebody_looks() if show is None else show
        if wanted:
            try:
                tqdm = importlib.import_module("tqdm.auto").tqdm
            except ImportError:
                return
            self._bar = tqdm(total=3, desc=contract, bar_format="{desc}: {bar} {postfix} {elapsed}", leave=False)

    def moved(self, view: Mapping[str, Any]) -> None:
        """Shows the step that a request is at."""
        if self._bar is None:
            return
        self._bar.n = _STEPS.get(str(view["status"]), 0)
        self._bar.set_postfix_str(_words(view), refresh=True)

    def __enter__(self) -> Progress:
        """Shown from here on."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Gone at the end."""
        if self._bar is not None:
            self._bar.close()


def _words(view: Mapping[str, Any]) -> str:
    owners = view.get("owners") or []
    if view["status"] == "open" and owners:
        return f"{len(owners)} owners are at work"
    return str(view["status"])


def _somebody_looks() -> bool:
    return "ipykernel" in sys.modules or sys.stderr.isatty()
