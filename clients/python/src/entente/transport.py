"""HTTP, sync and async, by httpx: the token, the gateway's own authority, and problems as exceptions."""

from __future__ import annotations

import asyncio
import json
import ssl
import time
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx

from .flow import Call, Flow, Pause, Step
from .problems import problem, problem_from
from .settings import Settings

__all__ = ["AsyncTransport", "SyncTransport"]

#: A gateway takes 60 seconds at most for a question, and as long as endorsing and a commit take for the rest: 45.
_LONGEST_ANSWER = 120.0
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_TRIES = 3
T = TypeVar("T")


class SyncTransport:
    """Does the steps of a flow one after the other."""

    def __init__(self, settings: Settings) -> None:
        """Connects when the first call is made."""
        self._http = httpx.Client(**_options(settings))

    def run(self, flow: Flow[T]) -> T:
        """The flow's end. Problems are thrown into it, so that it can act by them."""
        step = _begin(flow)
        while not isinstance(step, _Ended):
            if isinstance(step, Pause):
                time.sleep(step.seconds)
                step = _go_on(flow, None)
                continue
            step = _answered(flow, step, self._send(step))
        return step.value  # type: ignore[no-any-return]

    def _send(self, call: Call) -> httpx.Response | httpx.TransportError:
        for attempt in range(1, _TRIES + 1):
            try:
                return self._http.request(**_request(call))
            except httpx.TransportError as error:
                if attempt == _TRIES or not _is_repeatable(call):
                    return error
        raise AssertionError("a loop that returns")

    def close(self) -> None:
        """Ends its connections."""
        self._http.close()


class AsyncTransport:
    """The same for asyncio."""

    def __init__(self, settings: Settings) -> None:
        """Connects when the first call is made."""
        self._http = httpx.AsyncClient(**_options(settings))

    async def run(self, flow: Flow[T]) -> T:
        """The flow's end. Problems are thrown into it, so that it can act by them."""
        step = _begin(flow)
        while not isinstance(step, _Ended):
            if isinstance(step, Pause):
                await asyncio.sleep(step.seconds)
                step = _go_on(flow, None)
                continue
            step = _answered(flow, step, await self._send(step))
        return step.value  # type: ignore[no-any-return]

    async def _send(self, call: Call) -> httpx.Response | httpx.TransportError:
        for attempt in range(1, _TRIES + 1):
            try:
                return await self._http.request(**_request(call))
            except httpx.TransportError as error:
                if attempt == _TRIES or not _is_repeatable(call):
                    return error
        raise AssertionError("a loop that returns")

    async def close(self) -> None:
        """Ends its connections."""
        await self._http.aclose()


class _Ended:
    def __init__(self, value: Any) -> None:
        self.value = value


def _begin(flow: Flow[Any]) -> Step | _Ended:
    return _go_on(flow, None)


def _go_on(flow: Flow[Any], value: Any) -> Step | _Ended:
    try:
        return flow.send(value)
    except StopIteration as end:
        return _Ended(end.value)


def _answered(flow: Flow[Any], call: Call, answer: httpx.Response | httpx.TransportError) -> Step | _Ended:
    try:
        value = _value(call, answer)
    except Exception as error:
        try:
            return flow.throw(error)
        except StopIteration as end:
            return _Ended(end.value)
    return _go_on(flow, value)


def _value(call: Call, answer: httpx.Response | httpx.TransportError) -> Any:
    if isinstance(answer, httpx.TransportError):
        if call.method != "GET" and not isinstance(answer, httpx.ConnectError):
            raise problem("OUTCOME_UNKNOWN", f"{call.path} was sent and not answered: {answer}") from answer
        raise problem("GATEWAY_UNREACHABLE", f"the gateway does not answer: {answer}") from answer
    if not answer.is_success:
        raise problem_from(answer.status_code, _json(answer.text))
    if call.as_text:
        return answer.text
    return _json(answer.text) if answer.text else None


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _is_repeatable(call: Call) -> bool:
    """Sent twice it does what it does once: it reads, or the gateway knows it again by its key."""
    return call.method == "GET" or "Idempotency-Key" in call.headers


def _request(call: Call) -> dict[str, Any]:
    body = {} if call.body is None else {"json": call.body}
    return {"method": call.method, "url": call.path, "headers": dict(call.headers), "params": dict(call.query), **body}


def _options(settings: Settings) -> dict[str, Any]:
    address = urlsplit(settings.url)
    if address.scheme not in ("https", "http") or not address.hostname:
        raise problem("GATEWAY_UNREACHABLE", f'"{settings.url}" is no address; write it as https://host:port')
    if address.scheme == "http" and address.hostname not in _LOOPBACK:
        raise problem("GATEWAY_UNREACHABLE", f"{settings.url} would send your token in clear; use https")
    headers = {"Accept": "application/json"}
    if settings.token is not None:
        headers["Authorization"] = f"Bearer {settings.token}"
    return {
        "base_url": settings.url,
        "headers": headers,
        "timeout": httpx.Timeout(_LONGEST_ANSWER, connect=10.0),
        "verify": ssl.create_default_context(cafile=settings.ca),
        "trust_env": False,
    }
