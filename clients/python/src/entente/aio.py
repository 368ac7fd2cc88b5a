"""The same client for asyncio."""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import TracebackType
from typing import Any

from . import flows
from .answer import Answer
from .client import Keys, keys_from
from .contracts import Contract, ContractList, contract_list, find_contract
from .flow import read
from .keys import RequesterKeys
from .opening import opened
from .problems import problem
from .progress import Progress
from .question import SignedQuestion, followed, posted
from .settings import Settings, settings_from
from .transport import AsyncTransport

__all__ = ["AsyncAsked", "AsyncClient", "connect_async"]


def connect_async(
    url: str | None = None,
    *,
    token: str | os.PathLike[str] | None = None,
    ca: str | os.PathLike[str] | None = None,
    keys: Keys | None = None,
) -> AsyncClient:
    """As ``connect``. Use it with ``async with``."""
    return AsyncClient(settings_from(url, token, ca), keys_from(keys))


class AsyncClient:
    """As ``Client``, to be awaited."""

    def __init__(self, settings: Settings, keys: RequesterKeys | None = None) -> None:
        """Nothing is sent yet; ``connect_async`` is the shorter way."""
        self._transport = AsyncTransport(settings)
        self.keys = keys

    async def me(self) -> dict[str, Any]:
        """Who the token stands for."""
        return dict(await self._transport.run(read("/v1/me")))

    async def contracts(self) -> ContractList:
        """Query contracts, each in the version in force."""
        return await self._transport.run(contract_list())

    async def contract(self, reference: str) -> Contract:
        """One contract by ``id``, or ``id@version``."""
        return await self._transport.run(find_contract(reference))

    async def registered_keys(self) -> list[dict[str, Any]]:
        """Your keys as the ledger has them."""
        return await self._transport.run(flows.items("/v1/keys"))

    async def register(self, keys: Keys | None = None, *, valid_days: int = 365) -> dict[str, Any]:
        """Registers the public halves of a pair, which is what is asked with from then on."""
        pair = self._pair(keys)
        answer = await self._transport.run(flows.registered(pair, valid_days))
        self.keys = pair
        return answer

    async def sign(
        self,
        contract: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        purpose: str | None = None,
        payer: str | None = None,
        keys: Keys | None = None,
    ) -> SignedQuestion:
        """Signs a question and sends nothing."""
        return await self._transport.run(flows.signed(contract, parameters or {}, self._pair(keys), purpose, payer))

    async def post(self, question: SignedQuestion, *, keys: Keys | None = None) -> AsyncAsked:
        """Posts a signed question. The same one posted again is the same request."""
        return AsyncAsked(self._transport, await self._transport.run(posted(question)), self._pair(keys))

    async def ask(
        self,
        contract: str,
        parameters: Mapping[str, Any] | None = None,
        /,
        *,
        purpose: str | None = None,
        payer: str | None = None,
        keys: Keys | None = None,
        **named: Any,
    ) -> AsyncAsked:
        """As ``Client.ask``."""
        pair = self._pair(keys)
        question = await self.sign(contract, {**(parameters or {}), **named}, purpose=purpose, payer=payer, keys=pair)
        return await self.post(question, keys=pair)

    async def query(self, request: str, *, keys: Keys | None = None) -> AsyncAsked:
        """A request asked earlier."""
        return AsyncAsked(self._transport, await self._transport.run(read(f"/v1/queries/{request}")), self._pair(keys))

    async def cancel(self, request: str) -> dict[str, Any]:
        """As ``Client.cancel``."""
        return await self._transport.run(flows.cancelled(request))

    async def close(self) -> None:
        """Ends the connections."""
        await self._transport.close()

    async def __aenter__(self) -> AsyncClient:
        """For ``async with``."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        """Ends the connections."""
        await self.close()

    def _pair(self, keys: Keys | None) -> RequesterKeys:
        pair = keys_from(keys) if keys is not None else self.keys
        if pair is None:
            raise problem("KEY_NOT_FOUND", "no keys were given: entente.connect_async(…, keys=folder)")
        return pair


class AsyncAsked:
    """As ``Asked``, to be awaited."""

    def __init__(self, transport: AsyncTransport, view: dict[str, Any], keys: RequesterKeys) -> None:
        """Made by the methods of ``AsyncClient``."""
        self._transport = transport
        self._view = view
        self._keys = keys
        self._answer: Answer | None = None

    @property
    def id(self) -> str:
        """The request's id on the ledger."""
        return str(self._view["id"])

    async def status(self) -> str:
        """How far it is now."""
        self._view = await self._transport.run(read(f"/v1/queries/{self.id}"))
        return str(self._view["status"])

    async def cancel(self) -> str:
        """As ``Asked.cancel``."""
        self._view = await self._transport.run(flows.cancelled(self.id))
        return str(self._view["status"])

    async def result(self, timeout: float = 120.0, *, progress: bool | None = None) -> Answer:
        """As ``Asked.result``."""
        if self._answer is None:
            with Progress(str(self._view.get("contract", "")), progress) as bar:
                self._view = await self._transport.run(followed(self.id, timeout, bar.moved))
            self._answer = await self._transport.run(opened(self._view, self._keys))
        return self._answer
