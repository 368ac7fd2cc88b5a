from __future__ import annotations

import re
from pathlib import Path

import pytest

import entente
from entente import BudgetSpentError, EntenteError, NotAllowedError, NotFoundError, UnavailableError
from entente.advice import _advice
from entente.problems import _kinds, problem, problem_from

TABLE = (Path(__file__).parents[3] / "docs" / "problems.md").read_text(encoding="utf-8")
#: Codes of this client's own: how a request ended, and that nobody answered.
OWN = {"GATEWAY_UNREACHABLE", "REQUEST_EXPIRED", "REQUEST_FAILED"}


def test_every_code_that_is_acted_by_is_in_the_table() -> None:
    known = set(re.findall(r"^\| `([A-Z_]+)`", TABLE, re.MULTILINE)) | OWN
    assert set(_kinds) <= known, set(_kinds) - known
    assert set(_advice) <= known, set(_advice) - known


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (403, "FORBIDDEN", NotAllowedError),
        (429, "BUDGET_SPENT", BudgetSpentError),
        (404, "SCHEMA_NOT_FOUND", NotFoundError),
        (503, "LEDGER_UNAVAILABLE", UnavailableError),
        (418, "SOMETHING_NEW", EntenteError),
    ],
)
def test_a_problem_document_becomes_an_exception_of_its_kind(status: int, code: str, kind: type) -> None:
    error = problem_from(status, {"code": code, "detail": "so it is", "status": status})
    assert type(error) is kind
    assert (error.code, error.status, error.detail) == (code, status, "so it is")


def test_what_is_no_problem_document_is_internal() -> None:
    assert problem_from(502, None).code == "INTERNAL"
    assert problem_from(500, {"detail": 7}).code == "INTERNAL"


def test_people_are_told_what_to_do() -> None:
    error = problem("KEY_NOT_FOUND", "no key")
    assert error.advice in str(error)
    assert error.advice != ""


def test_all_exceptions_are_of_one_kind() -> None:
    errors = [one for name, one in vars(entente).items() if name.endswith("Error")]
    assert len(errors) == 12
    assert all(issubclass(one, EntenteError) for one in errors)
