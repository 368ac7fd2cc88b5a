"""The client of one gateway, for programs and notebooks that wait."""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any

from . import flows
from .answer import Answer
from .contracts import Contract, ContractList, contract_list, find_contract
from .flow import Flow, read
from .keys import RequesterKeys
from .opening import opened
from .problems import problem
from .progress import Progress
from .question import SignedQuestion, followed, posted
from .settings import Settings, settings_from
from .transport import SyncTransport

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

__all__ = ["Asked", "Client", "connect", "keys_from"]

Keys = RequesterKeys | str | os.PathLike[str]


def connect(
    url: str | None = None,
    *,
    token: str | os.PathLike[str] | None = None,
    ca: str | os.PathLike[str] | None = None,
    keys: Keys | None = None,
) -> Client:
    """A client of your own member's gateway.

    Args:
        url: ``https://host:port``; ``ENTENTE_GATEWAY`` if left out.
        token: the token as text, or a ``Path`` to its file; ``ENTENTE_TOKEN_FILE`` if left out.
        ca: file of the authority of the gateway's certificate; ``ENTENTE_CA_FILE`` if left out, else the system's.
        keys: the keys to ask with, or their folder; ``ENTENTE_KEYS`` if left out.

    Raises:
        EntenteError: ``INVALID_INPUT`` without an address or for a file that is not there.
    """
    return Client(settings_from(url, token, ca), keys_from(keys))


def keys_from(keys: Keys | None) -> RequesterKeys | None:
    """The pair that is meant: itself, or what a folder holds."""
    folder = keys if keys is not None else os.environ.get("ENTENTE_KEYS")
    if folder is None or isinstance(folder, RequesterKeys):
        return folder
    return RequesterKeys.load(folder)


class Client:
    """A client of one gateway. Every refusal is an ``EntenteError`` with a code and what to do."""

    def __init__(self, settings: Settings, keys: RequesterKeys | None = None) -> None:
        """Nothing is sent yet; ``connect`` is the shorter way."""
        self._transport = SyncTransport(settings)
        self.keys = keys

    def me(self) -> dict[str, Any]:
        """Who the token stands for: name, role, member."""
        return dict(self._transport.run(read("/v1/me")))

    def contracts(self) -> ContractList:
        """Query contracts, each in the version in force."""
        return self._transport.run(contract_list())

    def contract(self, reference: str) -> Contract:
        """One contract by ``id``, or ``id@version``."""
        return self._transport.run(find_contract(reference))

    def registered_keys(self) -> list[dict[str, Any]]:
        """Your keys as the ledger has them."""
        return self._transport.run(flows.items("/v1/keys"))

    def register(self, keys: Keys | None = None, *, valid_days: int = 365) -> dict[str, Any]:
        """Registers the public halves of a pair, which is what is asked with from then on."""
        pair = self._pair(keys)
        answer = self._transport.run(flows.registered(pair, valid_days))
        self.keys = pair
        return answer

    def revoke(self, key: str) -> dict[str, Any]:
        """Revokes a key at once and for good."""
        return self._transport.run(flows.revoked(key))

    def cost(self, contract: str) -> dict[str, Any]:
        """What a question would spend of each budget, and what an answer is priced at."""
        return self._transport.run(flows.cost(contract, self._pair(None).id))

    def freezes(self) -> list[dict[str, Any]]:
        """What is frozen, by whom and why."""
        return self._transport.run(flows.items("/v1/freezes"))

    def sign(
        self,
        contract: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        purpose: str | None = None,
        payer: str | None = None,
        keys: Keys | None = None,
    ) -> SignedQuestion:
        """Signs a question and sends nothing: post it with ``post``, again and again if need be."""
        return self._transport.run(flows.signed(contract, parameters or {}, self._pair(keys), purpose, payer))

    def post(self, question: SignedQuestion, *, keys: Keys | None = None) -> Asked:
        """Posts a signed question. The same one posted again is the same request."""
        return self._asked(self._transport.run(posted(question)), self._pair(keys))

    def ask(
        self,
        contract: str,
        parameters: Mapping[str, Any] | None = None,
        /,
        *,
        purpose: str | None = None,
        payer: str | None = None,
        keys: Keys | None = None,
        **named: Any,
    ) -> Asked:
        """Asks. Comes back as soon as the ledger has taken the question; ``.result()`` waits for the answer.

        Parameters of the contract are named, or given together as a mapping.

        Raises:
            EntenteError: what gateway or ledger refuse at once, by its code.
        """
        pair = self._pair(keys)
        question = self.sign(contract, {**(parameters or {}), **named}, purpose=purpose, payer=payer, keys=pair)
        return self.post(question, keys=pair)

    def query(self, request: str, *, keys: Keys | None = None) -> Asked:
        """A request asked earlier, with the keys that it was asked with."""
        return self._asked(self._transport.run(read(f"/v1/queries/{request}")), self._pair(keys))

    def cancel(self, request: str) -> dict[str, Any]:
        """Ends a request that is not wanted any more; no keys are needed. ``Asked.cancel`` says what is refused."""
        return self._transport.run(flows.cancelled(request))

    def queries(self, limit: int = 100) -> list[dict[str, Any]]:
        """Your requests, the newest first."""
        return self._transport.run(flows.items("/v1/queries", limit=limit))

    def evidence(self, request: str) -> dict[str, Any]:
        """All that proves an ended request; ``scripts/entente evidence verify`` checks it without a network."""
        return dict(self._transport.run(read(f"/v1/queries/{request}/evidence")))

    def close(self) -> None:
        """Ends the connections."""
        self._transport.close()

    def __enter__(self) -> Client:
        """For ``with``."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Ends the connections."""
        self.close()

    def _pair(self, keys: Keys | None) -> RequesterKeys:
        pair = keys_from(keys) if keys is not None else self.keys
        if pair is None:
            raise problem("KEY_NOT_FOUND", "no keys were given: entente.connect(…, keys=folder)")
        return pair

    def _asked(self, view: dict[str, Any], keys: RequesterKeys) -> Asked:
        return Asked(self._transport, view, keys)


class Asked:
    """A request on its way. ``result`` waits for it and opens the answer here."""

    def __init__(self, transport: SyncTransport, view: dict[str, Any], keys: RequesterKeys) -> None:
        """Made by ``Client.ask``, ``Client.post`` and ``Client.query``."""
        self._transport = transport
        self._view = view
        self._keys = keys
        self._answer: Answer | None = None

    @property
    def id(self) -> str:
        """The request's id on the ledger."""
        return str(self._view["id"])

    def status(self) -> str:
        """``posted``, ``open``, ``answered``, ``refused``, ``failed`` or ``expired``, as it is now."""
        self._view = self._run(read(f"/v1/queries/{self.id}"))
        return str(self._view["status"])

    def cancel(self) -> str:
        """Ends it, if it is not wanted any more, and gives its status; its budgets get their units back.

        The status is ``refused`` once it has ended; ``open`` while its end is on its way to the ledger.

        Raises:
            EntenteError: ``REQUEST_ENDED`` if nothing is left to end.
            NotAllowedError: where the contract's answers are recorded in batches, which cannot be called back.
        """
        self._view = self._run(flows.cancelled(self.id))
        return str(self._view["status"])

    def result(self, timeout: float = 120.0, *, progress: bool | None = None) -> Answer:
        """Waits, opens the answer, and holds it against the ledger. Opened once, it is kept.

        Raises:
            RequestEndedError: if it was refused, cancelled, failed or expired.
            EntenteError: ``REQUEST_NOT_ENDED`` if the time is up; the request goes on.
            UnreadableAnswerError: if what came is not the answer.
        """
        if self._answer is None:
            with Progress(str(self._view.get("contract", "")), progress) as bar:
                self._view = self._run(followed(self.id, timeout, bar.moved))
            self._answer = self._run(opened(self._view, self._keys))
        return self._answer

    def to_pandas(self, timeout: float = 120.0) -> pd.DataFrame:
        """The result as a DataFrame."""
        return self.result(timeout).to_pandas()

    def to_arrow(self, timeout: float = 120.0) -> pa.Table:
        """The result as an Arrow table."""
        return self.result(timeout).to_arrow()

    def __repr__(self) -> str:
        """Which request, and how far it was."""
        return f"<request {self.id[:12]}… {self._view.get('contract', '')}: {self._view['status']}>"

    def _run(self, flow: Flow[Any]) -> Any:
        return self._transport.run(flow)
