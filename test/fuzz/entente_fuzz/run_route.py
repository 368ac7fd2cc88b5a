"""Sends the cases of one route and keeps what was wrong."""

import hashlib
import json
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from math import ceil
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from .cases import NOBODY, VARIANTS, Senders, Sent, made_for, variants_of
from .checks import faults_of
from .description import Promised, promised
from .known import Known, crawl
from .settings import Settings

TIMEOUT_S = 60
schemathesis.openapi.media_type("application/offset+octet-stream", st.binary(max_size=4_096))
_KEPT_EXAMPLES = 3


@dataclass
class Found:
    """What came of the cases of one route."""

    route: str
    cases: int = 0
    seconds: float = 0
    statuses: Counter[str] = field(default_factory=Counter)
    # By kind and what is wrong: how often, and the first few that it was seen with.
    faults: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, other: "Found") -> None:
        """Takes in another part of the same route."""
        self.cases += other.cases
        self.seconds += other.seconds
        self.statuses += other.statuses
        for key, fault in other.faults.items():
            mine = self.faults.setdefault(key, {"count": 0, "examples": []})
            mine["count"] += fault["count"]
            mine["examples"] = (mine["examples"] + fault["examples"])[:_KEPT_EXAMPLES]

    def note(self, kind: str, what: str, example: dict[str, Any]) -> None:
        """Counts a fault."""
        self.add(Found(self.route, faults={f"{kind}: {what}": {"count": 1, "examples": [example]}}))


class Worker:
    """One process of a run: the description, open connections, and what is known of the objects that are there."""

    def __init__(self, chosen: Settings) -> None:
        """Reads the description from the first gateway and every collection from each."""
        self._settings = chosen
        self._sessions = [requests.Session() for _ in chosen.gateways]
        for session, gateway in zip(self._sessions, chosen.gateways, strict=True):
            session.verify = gateway.ca
            session.trust_env = False
        self.document = self._sessions[0].get(f"{chosen.gateways[0].base}/openapi.json", timeout=TIMEOUT_S).json()
        self._schema = schemathesis.openapi.from_dict(self.document)
        # Who sends a case is drawn here, among people that there are.
        self._schema.config.generation.with_security_parameters = False
        self._known = [Known(chosen.keep) for _ in chosen.gateways]
        for session, gateway, known in zip(self._sessions, chosen.gateways, self._known, strict=True):
            crawl(self.document, gateway.base, session, gateway.tokens, known)

    def run(self, path: str, method: str, cases: int, part: int) -> Found:
        """Sends that many cases; every part of a route has cases of its own."""
        operation = self._schema[path][method.upper()]
        promise = promised(self.document, path, method)
        found = Found(f"{method.upper()} {path}")
        roles = [list(gateway.tokens) for gateway in self._settings.gateways]
        senders = Senders(promise.allowed, roles, self._known)
        drawn = hashlib.sha256(f"{self._settings.seed} {found.route} {part}".encode()).digest()

        @seed(int.from_bytes(drawn[:8], "big"))
        @settings(
            max_examples=ceil(cases / VARIANTS),
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(made=made_for(operation))
        def each(made: tuple[Any, int]) -> None:
            for sent in islice(variants_of(*made, senders), cases - found.cases):
                self._send(sent, promise, found)

        started = time.monotonic()
        try:
            each()
        except Exception:  # A run goes on with its other routes, and says what became of this one.
            found.note("the case could not be sent", traceback.format_exc()[-1500:], {})
        found.seconds = time.monotonic() - started
        return found

    def _send(self, sent: Sent, promise: Promised, found: Found) -> None:
        gateway = self._settings.gateways[sent.gateway]
        headers = {} if sent.role == NOBODY else {"Authorization": f"Bearer {gateway.tokens[sent.role]}"}
        found.cases += 1
        session = self._sessions[sent.gateway]
        try:
            if promise.streams:
                found.statuses[str(self._first_of_stream(sent, gateway.base, session, headers))] += 1
                return
            response = sent.case.call(
                gateway.base,
                session,
                headers,
                params=sent.odd,
                timeout=TIMEOUT_S,
                allow_redirects=False,
                verify=gateway.ca,
            )
        except requests.RequestException as error:
            found.note("no answer", type(error).__name__, self._example(sent, "", ""))
            return
        except ValueError as error:
            # What no HTTP client would send was not sent.
            found.statuses[f"unsendable {type(error).__name__}"] += 1
            return
        found.statuses[str(response.status_code)] += 1
        if response.status_code in (200, 201) and "json" in ",".join(response.headers.get("content-type", [])):
            self._known[sent.gateway].learn(sent.case.operation.path, response.json())
        for kind, what in faults_of(sent, response, promise, list(gateway.tokens.values())):
            found.note(kind, what, self._example(sent, gateway.member, response.content.decode(errors="replace")))

    def _first_of_stream(self, sent: Sent, base: str, session: requests.Session, headers: dict[str, str]) -> int:
        """A stream goes on for as long as its reader stays: this one leaves once it has begun."""
        kwargs = sent.case.as_transport_kwargs(base_url=base, headers=headers)
        with session.request(**kwargs, stream=True, timeout=TIMEOUT_S) as response:
            return response.status_code

    def _example(self, sent: Sent, member: str, answer: str) -> dict[str, Any]:
        case = sent.case
        return {
            "member": member,
            "role": sent.role,
            "path": case.formatted_path,
            "query": json.loads(json.dumps({**(case.query or {}), **sent.odd}, default=str)),
            "headers": {name: str(value) for name, value in (case.headers or {}).items()},
            "body": json.dumps(case.body, default=str)[:2_000],
            "answer": answer[:600],
        }
