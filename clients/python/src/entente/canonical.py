"""Canonical JSON and what is hashed and signed of it: the same bytes as every gateway makes."""

from __future__ import annotations

import hashlib
from typing import Any

import rfc8785

from .problems import EntenteError

__all__ = ["commitment", "content_hash", "encode", "signing_input"]


def encode(value: Any) -> bytes:
    """Canonical JSON (RFC 8785): equal values are equal bytes everywhere.

    Raises:
        EntenteError: ``INVALID_INPUT`` for what JSON cannot hold.
    """
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, RecursionError) as error:
        raise EntenteError("INVALID_INPUT", "there is no JSON for this value") from error


def signing_input(kind: str, value: Any) -> bytes:
    """What is hashed or signed for a value: its kind, a line feed, its canonical JSON."""
    return f"entente:{kind}:v1\n".encode() + encode(value)


def content_hash(kind: str, value: Any) -> str:
    """SHA-256 in lower-case hex. A hash of one kind never equals a hash of another."""
    return hashlib.sha256(signing_input(kind, value)).hexdigest()


def commitment(kind: str, context: str, salt: str, value: Any) -> str:
    """Binds a value that could be guessed: the salt hides it, ``context`` names what it belongs to."""
    return content_hash(kind, {"context": context, "salt": salt, "value": value})
