"""What the description says of a route, in the form in which answers are held against it."""

import re
from dataclasses import dataclass
from typing import Any

_EVERY_MEMBER_ROLE = {"requester", "officer", "auditor", "operator"}


@dataclass(frozen=True)
class Promised:
    """Of one route: who may call it, how it succeeds, and with which codes it refuses."""

    allowed: set[str]
    is_public: bool
    successes: set[int]
    codes: dict[int, set[str]]
    streams: bool


def promised(document: dict[str, Any], path: str, method: str) -> Promised:
    """Reads it out of the document."""
    operation = document["paths"][path][method]
    found = re.search(r"For the roles ([\w, ]+)\.", operation.get("description", ""))
    is_public = not operation.get("security")
    everybody = _EVERY_MEMBER_ROLE | ({"outside", "nobody"} if is_public else set())
    responses = {int(status): one for status, one in operation["responses"].items() if status.isdigit()}
    successes = {status for status, one in responses.items() if "$ref" not in one}
    content = [kind for status in successes for kind in responses[status].get("content", {})]
    return Promised(
        allowed=set(found[1].split(", ")) if found else everybody,
        is_public=is_public,
        successes=successes,
        codes={status: _codes(document, one) for status, one in responses.items() if "$ref" in one},
        streams="text/event-stream" in content,
    )


def _codes(document: dict[str, Any], response: dict[str, Any]) -> set[str]:
    named = document["components"]["responses"][response["$ref"].split("/")[-1]]
    _, own = named["content"]["application/problem+json"]["schema"]["allOf"]
    return set(own["properties"]["code"]["enum"])
