"""Where the gateway is and who asks: given, or from the same settings that the command line reads."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .problems import problem

__all__ = ["Settings", "settings_from"]


@dataclass(frozen=True)
class Settings:
    """An address, a token, and the file of the authority that is trusted instead of the system's."""

    url: str
    token: str | None = field(default=None, repr=False)
    ca: str | None = None


def settings_from(
    url: str | None,
    token: str | os.PathLike[str] | None,
    ca: str | os.PathLike[str] | None,
    environment: Mapping[str, str] = os.environ,
) -> Settings:
    """Fills what is not given from ``ENTENTE_GATEWAY``, ``ENTENTE_TOKEN_FILE`` and ``ENTENTE_CA_FILE``.

    ``token`` is the token itself as text, or a path to its file (``pathlib.Path``).

    Raises:
        EntenteError: ``INVALID_INPUT`` without an address, or for a file that cannot be read.
    """
    address = url or environment.get("ENTENTE_GATEWAY")
    if not address:
        raise problem("INVALID_INPUT", "name the gateway: entente.connect('https://host:port'), or set ENTENTE_GATEWAY")
    file = environment.get("ENTENTE_TOKEN_FILE")
    secret = token if token is not None else (Path(file) if file else None)
    authority = ca if ca is not None else environment.get("ENTENTE_CA_FILE")
    if authority is not None and not Path(authority).is_file():
        raise problem("INVALID_INPUT", f"{authority}: there is no such file of an authority")
    text = secret if isinstance(secret, str) or secret is None else _text(Path(secret))
    return Settings(address.rstrip("/"), text, None if authority is None else os.fspath(authority))


def _text(file: Path) -> str:
    try:
        return file.read_text().strip()
    except OSError as error:
        raise problem("INVALID_INPUT", f"{file}: the token cannot be read") from error
