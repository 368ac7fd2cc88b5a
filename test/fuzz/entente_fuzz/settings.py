"""What a run is told by the program that started the alliance."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Gateway:
    """One member's gateway, and the tokens of the people that may call it, by their role."""

    member: str
    base: str
    ca: str
    tokens: dict[str, str]


@dataclass(frozen=True)
class Settings:
    """Everything a worker needs; it is read from a file, as it holds tokens."""

    gateways: list[Gateway]
    cases: int
    seed: int
    workers: int
    # After so many minutes no further part of a route is begun; 0: all are.
    minutes: int
    only: str
    # Names of users that a run must not remove, since it acts as them.
    keep: list[str]

    @staticmethod
    def read(path: str) -> "Settings":
        """Reads the file that the starting program wrote."""
        found: dict[str, Any] = json.loads(Path(path).read_text())
        gateways = [Gateway(**one) for one in found.pop("gateways")]
        return Settings(gateways=gateways, **found)
