"""What must hold of every answer, whatever was sent."""

import re
from collections.abc import Iterator
from typing import Any

from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
)

from .cases import Sent
from .description import Promised

PROBLEM = "application/problem+json"
# What would tell of the inside: places in programs and folders, keys, and what languages call their mistakes.
_INSIDE = re.compile(
    r"\n\s+at |node_modules|node:internal|file:///|/tmp/|/root/|/home/|PRIVATE KEY"
    r"|TypeError|ReferenceError|SQLITE_|\[object Object\]"
)

Fault = tuple[str, str]


def faults_of(sent: Sent, response: Any, promise: Promised, secrets: list[str]) -> Iterator[Fault]:
    """Each thing that is wrong with the answer, as its kind and what is wrong."""
    status: int = response.status_code
    role = sent.role
    code = ""
    if status not in promise.successes:
        code, wrong = _refusal(response)
        if wrong:
            yield ("no problem document", f"{status} {wrong}")
        elif code not in promise.codes.get(status, set()):
            yield ("code not in the description", f"{status} {code}")
    if role not in promise.allowed and status not in (401, 403, 400 if promise.is_public else 401):
        yield ("let in", f"{status} as {role}")
    text = response.content.decode(errors="replace")
    if any(secret in text for secret in secrets):
        yield ("tells a secret", "a token of the run")
    found = _INSIDE.search(text)
    if found and status not in promise.successes:
        yield ("tells of the inside", found[0].strip())
    if status in promise.successes or status >= 500:
        yield from _against_description(sent, response)


def _refusal(response: Any) -> tuple[str, str]:
    kind = ",".join(response.headers.get("content-type", []))
    if not kind.startswith(PROBLEM):
        return ("", f"of type {kind or 'none'}")
    problem = response.json()
    code = problem.get("code", "")
    type_ = f"urn:entente:problem:{code.lower().replace('_', '-')}"
    if set(problem) != {"type", "title", "status", "code", "detail"}:
        return (code, f"with {' '.join(sorted(problem))}: {problem.get('title')}")
    return (
        code,
        "" if problem["status"] == response.status_code and problem["type"] == type_ else "that contradicts itself",
    )


def _against_description(sent: Sent, response: Any) -> Iterator[Fault]:
    checks = [content_type_conformance, response_schema_conformance]
    try:
        sent.case.validate_response(response, checks=checks if sent.is_mixed else [*checks, negative_data_rejection])
    except FailureGroup as group:
        for failure in group.exceptions:
            yield (type(failure).__name__, " ".join(str(failure).split())[:300])
