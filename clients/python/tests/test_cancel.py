"""What the client sends to end a request, and what it makes of the gateway's words: a small server plays the gateway."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import entente
from entente import EntenteError, RequesterKeys

GOING, OVER = "a" * 64, "b" * 64


class Gateway(ThreadingHTTPServer):
    """Knows one request that goes on and one that is over, and notes what it is sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.seen: list[tuple[str, str, bytes]] = []
        self.is_cancelled = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Gateway

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.seen.append((self.command, self.path, body))
        if self.path == f"/v1/queries/{OVER}/cancel":
            self._say(409, {"code": "REQUEST_ENDED", "detail": "nothing of it is left to cancel"})
            return
        self.server.is_cancelled = self.server.is_cancelled or self.path.endswith("/cancel")
        ended = {"status": "refused", "code": "REQUEST_CANCELLED"}
        self._say(200, {"id": self.path.split("/")[3], **(ended if self.server.is_cancelled else {"status": "open"})})

    do_GET = do_POST

    def _say(self, status: int, body: object) -> None:
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    server = Gateway()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_cancelled_request_is_told_apart_from_a_refused_one(gateway: Gateway) -> None:
    with entente.connect(gateway.url, token="t", keys=RequesterKeys.new()) as client:
        asked = client.query(GOING)
        assert asked.status() == "open"
        assert asked.cancel() == "refused"
        assert gateway.seen[-1] == ("POST", f"/v1/queries/{GOING}/cancel", b"")
        with pytest.raises(entente.RequestEndedError) as ended:
            asked.result(progress=False)
    assert (ended.value.code, ended.value.request) == ("REQUEST_CANCELLED", GOING)


def test_whoever_holds_no_keys_can_end_a_request_and_is_told_if_it_is_over(gateway: Gateway) -> None:
    with entente.connect(gateway.url, token="t") as client:
        assert client.cancel(GOING)["code"] == "REQUEST_CANCELLED"
        with pytest.raises(EntenteError) as refused:
            client.cancel(OVER)
    assert (refused.value.code, refused.value.status) == ("REQUEST_ENDED", 409)


def test_the_async_client_cancels_likewise(gateway: Gateway) -> None:
    async def cancelling() -> str:
        async with entente.connect_async(gateway.url, token="t", keys=RequesterKeys.new()) as client:
            asked = await client.query(GOING)
            with pytest.raises(EntenteError) as refused:
                await client.cancel(OVER)
            assert refused.value.code == "REQUEST_ENDED"
            return await asked.cancel()

    assert asyncio.run(cancelling()) == "refused"
