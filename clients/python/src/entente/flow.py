"""What is done at a gateway, apart from how: a flow yields calls and pauses, and a client, sync or async, does them."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

__all__ = ["Call", "Flow", "Pause", "Step", "read"]


@dataclass(frozen=True)
class Call:
    """One HTTP request. The client gives back the parsed JSON, or the text as it came."""

    path: str
    method: str = "GET"
    body: Mapping[str, Any] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str | int] = field(default_factory=dict)
    as_text: bool = False


@dataclass(frozen=True)
class Pause:
    """A wait between two calls."""

    seconds: float


Step = Call | Pause
T = TypeVar("T")
Flow = Generator[Step, Any, T]


def read(path: str, **query: str | int) -> Flow[Any]:
    """The JSON of one GET."""
    return (yield Call(path, query=query))
