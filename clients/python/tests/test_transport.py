"""How the client behaves at a gateway that is away, busy or rude: a small server on the loopback address plays it."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import entente
from entente import EntenteError, OutcomeUnknownError, UnreachableError
from entente.flow import Call, Flow
from entente.settings import Settings
from entente.transport import SyncTransport

Play = Callable[[BaseHTTPRequestHandler, int], None]


@pytest.fixture
def serve() -> Iterator[Callable[[Play], str]]:
    servers: list[ThreadingHTTPServer] = []

    def start(play: Play) -> str:
        count = iter(range(1, 1_000))

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                play(self, next(count))

            do_POST = do_GET

            def log_message(self, *_: object) -> None:
                return

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def _answer(handler: BaseHTTPRequestHandler, status: int, body: object) -> None:
    text = body if isinstance(body, bytes) else json.dumps(body).encode()
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(text)))
    handler.end_headers()
    handler.wfile.write(text)


def _hang_up_first(handler: BaseHTTPRequestHandler, count: int) -> None:
    if count == 1:
        handler.close_connection = True
        handler.connection.close()
    else:
        _answer(handler, 200, {"count": count, "key": handler.headers.get("Idempotency-Key")})


def _post(key: dict[str, str]) -> Flow[dict[str, object]]:
    answer: dict[str, object] = yield Call("/v1/queries", "POST", {"a": 1}, key)
    return answer


def test_what_is_sent_under_a_key_is_sent_again_under_it(serve: Callable[[Play], str]) -> None:
    transport = SyncTransport(Settings(serve(_hang_up_first)))
    assert transport.run(_post({"Idempotency-Key": "k"})) == {"count": 2, "key": "k"}


def test_what_was_sent_without_a_key_and_not_answered_is_unknown(serve: Callable[[Play], str]) -> None:
    with pytest.raises(OutcomeUnknownError):
        SyncTransport(Settings(serve(_hang_up_first))).run(_post({}))


def test_problems_and_rubbish_are_told_by_their_codes(serve: Callable[[Play], str]) -> None:
    refusing = serve(lambda handler, _: _answer(handler, 403, {"code": "FORBIDDEN", "detail": "not you"}))
    with pytest.raises(entente.NotAllowedError) as refused:
        entente.connect(refusing, token="t").me()
    assert (refused.value.code, refused.value.status) == ("FORBIDDEN", 403)
    rude = serve(lambda handler, _: _answer(handler, 502, b"<html>"))
    with pytest.raises(EntenteError) as rubbish:
        entente.connect(rude, token="t").me()
    assert rubbish.value.code == "INTERNAL"


def test_the_async_client_is_told_the_same(serve: Callable[[Play], str]) -> None:
    async def asking() -> None:
        address = serve(lambda handler, _: _answer(handler, 403, {"code": "FORBIDDEN", "detail": "not you"}))
        async with entente.connect_async(address, token="t") as client:
            await client.me()

    with pytest.raises(entente.NotAllowedError):
        asyncio.run(asking())


def test_no_token_is_sent_in_clear_and_nobody_at_home_is_said() -> None:
    for address in ("http://gateway.example", "gateway.example", "ftp://127.0.0.1"):
        with pytest.raises(UnreachableError):
            entente.connect(address, token="t")
    with pytest.raises(UnreachableError) as away:
        entente.connect("http://127.0.0.1:1", token="t").me()
    assert away.value.code == "GATEWAY_UNREACHABLE"
    assert "ca=" in away.value.advice


def test_a_token_is_in_no_representation() -> None:
    assert "secret-token" not in repr(Settings("https://x", "secret-token"))
