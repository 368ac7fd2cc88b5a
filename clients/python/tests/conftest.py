"""What the tests are held against: vectors that another implementation made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from entente import RequesterKeys

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "envelopes.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def vectors() -> dict[str, Any]:
    return VECTORS


@pytest.fixture(scope="session")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, RequesterKeys]:
    """The vectors' key pairs, read from folders as the command line writes them."""
    return {name: _pair(tmp_path_factory.mktemp(name), fields) for name, fields in VECTORS["keys"].items()}


def _pair(folder: Path, fields: dict[str, str]) -> RequesterKeys:
    (folder / "encryption.pem").write_text(fields["encryption"])
    (folder / "signing.pem").write_text(fields["signing"])
    return RequesterKeys.load(folder)
