"""The two layers of an envelope, by JOSE: a JWE for one requester around a JWS of one gateway. One profile, an allow-list."""

from __future__ import annotations

from typing import Any

from joserfc import jwe, jws
from joserfc.jwk import ECKey, RSAKey

from .keys import RequesterKeys

__all__ = ["NotOneError", "decrypt", "signed_text"]

_MAX_ENVELOPE = 16 * 1024 * 1024


class NotOneError(Exception):
    """Some step failed. Which one is told to nobody: it would say how near a forgery came."""


class _JweRegistry(jwe.JWERegistry):
    max_ciphertext_length = _MAX_ENVELOPE


class _JwsRegistry(jws.JWSRegistry):
    """ES256 alone. Unknown parameters are passed over (RFC 7515, section 4): one fills an envelope up to a size class."""

    max_header_length = _MAX_ENVELOPE
    max_payload_length = _MAX_ENVELOPE

    def __init__(self) -> None:
        super().__init__(algorithms=["ES256"], strict_check_header=False)


def decrypt(envelope: str, keys: RequesterKeys) -> bytes:
    """The signed text in an envelope that was made for these keys. Raises whatever is wrong with it."""
    if len(envelope) > _MAX_ENVELOPE:
        raise NotOneError
    wanted = "RSA-OAEP-256" if isinstance(keys.encryption, RSAKey) else "ECDH-ES+A256KW"
    registry = _JweRegistry(algorithms=[wanted, "A256GCM"])
    opened = jwe.decrypt_compact(envelope, keys.encryption, registry=registry)
    header = opened.protected
    if header.get("alg") != wanted or header.get("enc") != "A256GCM" or "zip" in header:
        raise NotOneError
    if header.get("typ") != "entente-result+jwe" or header.get("kid") != keys.id or opened.plaintext is None:
        raise NotOneError
    return opened.plaintext


def signed_text(signed: bytes, key: dict[str, Any] | None) -> bytes:
    """What a gateway signed by its registered key. Raises whatever is wrong with it."""
    if key is None or key.get("crv") != "P-256":
        raise NotOneError
    inner = jws.deserialize_compact(signed, ECKey.import_key(key), registry=_JwsRegistry())
    if inner.headers().get("typ") != "entente-result+jws":
        raise NotOneError
    return inner.payload


def claimed(signed: bytes) -> bytes:
    """The payload before its signature is checked, only to find the key that must have made it."""
    return jws.extract_compact(signed, registry=_JwsRegistry()).payload
