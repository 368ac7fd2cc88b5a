"""A requester's two private keys: one that results are encrypted to, one that signs questions. They stay where they are."""

from __future__ import annotations

import base64
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from .canonical import signing_input
from .problems import problem

__all__ = ["RequesterKeys", "is_signed"]

_FILES = ("encryption.pem", "signing.pem", "public.json")
_LEAST_RSA_BITS = 3072


@dataclass(frozen=True)
class RequesterKeys:
    """A pair. ``id`` is the RFC 7638 thumbprint of the encryption key: the name under which the pair is registered."""

    encryption: ECKey | RSAKey = field(repr=False)
    signing: ECKey = field(repr=False)

    @property
    def id(self) -> str:
        """The RFC 7638 thumbprint of the encryption key."""
        return self.encryption.thumbprint()

    @classmethod
    def new(cls, kind: Literal["p256", "rsa3072"] = "p256") -> RequesterKeys:
        """Makes a pair: P-256, or RSA of 3072 bits to encrypt to; P-256 to sign."""
        encryption = ECKey.generate_key("P-256") if kind == "p256" else RSAKey.generate_key(_LEAST_RSA_BITS)
        return cls(encryption, ECKey.generate_key("P-256"))

    @classmethod
    def load(cls, folder: str | os.PathLike[str]) -> RequesterKeys:
        """Reads a folder as ``save`` and ``entente key new`` write it.

        Raises:
            KeyUnusableError: ``KEY_NOT_FOUND`` if there is no pair, ``KEY_TOO_WEAK`` for kinds that are not accepted.
        """
        place = Path(folder)
        encryption = _read(place / _FILES[0])
        signing = _read(place / _FILES[1])
        if not isinstance(signing, ECKey) or not all(map(_is_accepted, (encryption, signing))):
            raise problem("KEY_TOO_WEAK", f"{folder}: P-256, or RSA of 3072 bits or more to encrypt to")
        return cls(encryption, signing)

    def save(self, folder: str | os.PathLike[str]) -> Path:
        """Writes the pair into a folder that only you can read. Existing files are never overwritten.

        Raises:
            KeyUnusableError: ``ALREADY_EXISTS``.
        """
        place = Path(folder)
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        halves = {"id": self.id, "encryption": public_jwk(self.encryption), "signing": public_jwk(self.signing)}
        _create(place / _FILES[0], self.encryption.as_pem(private=True), 0o600)
        _create(place / _FILES[1], self.signing.as_pem(private=True), 0o600)
        _create(place / _FILES[2], (json.dumps(halves, indent=2) + "\n").encode(), 0o644)
        return place

    def sign(self, kind: str, document: Any) -> str:
        """ES256 (r then s, base64url) of the signing key over a document."""
        return _sign(self.signing, kind, document)

    def statement(self, member: str, valid_until: str, outside: str | None = None) -> dict[str, Any]:
        """What is registered: the public halves, and until when results may be asked for with them."""
        document = {
            "kind": "requester-key",
            "member": member,
            "id": self.id,
            "encryption": public_jwk(self.encryption),
            "signing": public_jwk(self.signing),
            "validUntil": valid_until,
        }
        return document if outside is None else {**document, "outside": outside}

    def proofs(self, statement: dict[str, Any]) -> dict[str, str]:
        """Proofs of possession: the same statement signed by both keys."""
        return {
            "encryption": _sign(self.encryption, "requester-key", statement),
            "signing": _sign(self.signing, "requester-key", statement),
        }


def public_jwk(key: ECKey | RSAKey) -> dict[str, Any]:
    """The public half, with the fields that the protocol has and no others."""
    names = ("kty", "n", "e") if isinstance(key, RSAKey) else ("kty", "crv", "x", "y")
    fields = key.as_dict(private=False)
    return {name: fields[name] for name in names}


def is_signed(kind: str, document: Any, signature: str, jwk: dict[str, Any]) -> bool:
    """Whether a P-256 key signed a document (ES256, r then s, base64url)."""
    try:
        raw = base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
        pair = (int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
        key = ECKey.import_key(jwk).public_key
        key.verify(encode_dss_signature(*pair), signing_input(kind, document), ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, JoseError, ValueError):
        return False
    return len(raw) == 64


def _sign(key: ECKey | RSAKey, kind: str, document: Any) -> str:
    private = key.private_key
    data = signing_input(kind, document)
    if isinstance(private, rsa.RSAPrivateKey):
        scheme = padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=32)
        signature = private.sign(data, scheme, hashes.SHA256())
    elif isinstance(private, ec.EllipticCurvePrivateKey):
        r, s = decode_dss_signature(private.sign(data, ec.ECDSA(hashes.SHA256())))
        signature = r.to_bytes(32, "big") + s.to_bytes(32, "big")
    else:
        raise problem("KEY_NOT_FOUND", "this is a public key: it signs nothing")
    return base64.urlsafe_b64encode(signature).rstrip(b"=").decode()


def _is_accepted(key: ECKey | RSAKey) -> bool:
    if isinstance(key, RSAKey):
        return key.public_key.key_size >= _LEAST_RSA_BITS
    return key.curve_name == "P-256"


def _read(file: Path) -> ECKey | RSAKey:
    try:
        pem = file.read_bytes()
    except OSError as error:
        raise problem("KEY_NOT_FOUND", f"{file} cannot be read") from error
    for kind in (ECKey, RSAKey):
        try:
            key = kind.import_key(pem)
        except (JoseError, TypeError, ValueError):
            continue
        if key.is_private:
            return key
    raise problem("KEY_NOT_FOUND", f"{file} holds no private key in PEM")


def _create(file: Path, content: bytes, mode: int) -> None:
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError as error:
        raise problem("ALREADY_EXISTS", f"{file} is already there; keys are never overwritten") from error
    with os.fdopen(handle, "wb") as out:
        out.write(content)
