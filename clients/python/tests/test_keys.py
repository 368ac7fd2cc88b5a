from __future__ import annotations

import stat
from pathlib import Path

import pytest
from joserfc.jwk import ECKey, RSAKey

from entente import KeyUnusableError, RequesterKeys
from entente.keys import is_signed, public_jwk


@pytest.mark.parametrize("kind", ["p256", "rsa3072"])
def test_a_pair_is_written_for_its_owner_alone_and_read_again(kind: str, tmp_path: Path) -> None:
    keys = RequesterKeys.new(kind)  # type: ignore[arg-type]
    folder = keys.save(tmp_path / "keys")
    assert RequesterKeys.load(folder).id == keys.id
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "encryption.pem").stat().st_mode) == 0o600
    assert stat.S_IMODE((folder / "signing.pem").stat().st_mode) == 0o600


def test_keys_are_never_overwritten(tmp_path: Path) -> None:
    kept = RequesterKeys.new()
    kept.save(tmp_path)
    with pytest.raises(KeyUnusableError) as refused:
        RequesterKeys.new().save(tmp_path)
    assert refused.value.code == "ALREADY_EXISTS"
    assert RequesterKeys.load(tmp_path).id == kept.id


def test_weak_missing_and_public_keys_are_refused(tmp_path: Path) -> None:
    def code() -> str:
        with pytest.raises(KeyUnusableError) as refused:
            RequesterKeys.load(tmp_path)
        return refused.value.code

    assert code() == "KEY_NOT_FOUND"
    (tmp_path / "signing.pem").write_bytes(ECKey.generate_key("P-256").as_pem(private=True))
    for weak in (RSAKey.generate_key(2048), ECKey.generate_key("P-384")):
        (tmp_path / "encryption.pem").write_bytes(weak.as_pem(private=True))
        assert code() == "KEY_TOO_WEAK"
    (tmp_path / "encryption.pem").write_bytes(ECKey.generate_key("P-256").as_pem(private=False))
    assert code() == "KEY_NOT_FOUND"


def test_a_signature_is_of_one_key_one_kind_and_one_document() -> None:
    keys = RequesterKeys.new()
    jwk = public_jwk(keys.signing)
    signature = keys.sign("question", {"a": 1})
    assert is_signed("question", {"a": 1}, signature, jwk)
    assert not is_signed("question", {"a": 2}, signature, jwk)
    assert not is_signed("parameters", {"a": 1}, signature, jwk)
    assert not is_signed("question", {"a": 1}, signature, public_jwk(RequesterKeys.new().signing))
    assert not is_signed("question", {"a": 1}, signature[:-3], jwk)
    assert not is_signed("question", {"a": 1}, "", jwk)


def test_private_halves_are_in_no_representation() -> None:
    keys = RequesterKeys.new()
    secret = keys.encryption.as_dict(private=True)["d"]
    assert str(secret) not in repr(keys) + str(keys) + str(keys.statement("LenderAMSP", "2030-01-01T00:00:00.000Z"))
