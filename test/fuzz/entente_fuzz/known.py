"""Values that are really there, so that a case meets an object more often than a 404."""

import random
import re
from typing import Any

import requests

_VALUE = re.compile(r"^[\w.@:+-]{1,128}$")
_MOST = 400
_MOST_OBJECTS = 12

# Names that mean something to JavaScript, to paths, or to nobody.
_ODD_NAMES = [
    "constructor",
    "__proto__",
    "toString",
    "hasOwnProperty",
    "undefined",
    "null",
    "NaN",
    "-0",
    "1e3",
    "..%2f",
    "a\u0000b",
]


class Known:
    """What a gateway has answered, by the name under which it stood and by the collection that it stood in."""

    def __init__(self, keep: list[str]) -> None:
        """Starts with nothing; `keep` are names that no case may take."""
        self._by_name: dict[str, list[str]] = {}
        self._by_place: dict[tuple[str, str], list[str]] = {}
        self._objects: dict[str, list[Any]] = {}
        self._keep = set(keep)

    def learn(self, path: str, answer: Any) -> None:
        """Takes in every short text and number of an answer."""
        for item in answer.get("items", []) if isinstance(answer, dict) else []:
            if isinstance(item, dict):
                for name, value in item.items():
                    self._put(self._by_place, (path, name), value)
        self._walk("", answer)

    def of_place(self, path: str, name: str, chance: int) -> str | None:
        """A value for `{name}` in a path, of the collection before it if that is known."""
        if chance % 16 == 0:
            return _ODD_NAMES[chance // 16 % len(_ODD_NAMES)]
        collection = path.split("/{")[0]
        for names in (name, _OTHER_NAMES.get((collection, name), "")):
            found = self._by_place.get((collection, names)) or self._by_name.get(names)
            if found and chance // 16 % 8:
                return found[chance // 128 % len(found)]
        everything = self._by_name.get("id", [])
        return everything[chance % len(everything)] if everything else None

    def mixed_into(self, body: Any, chance: random.Random) -> Any:
        """The body with some of its values exchanged for values that stood under the same name."""
        if isinstance(body, list):
            return [self.mixed_into(item, chance) for item in body]
        if not isinstance(body, dict):
            return body
        return {name: self._exchanged(name, value, chance) for name, value in body.items()}

    def _exchanged(self, name: str, value: Any, chance: random.Random) -> Any:
        found = self._by_name.get(name)
        if isinstance(value, str) and chance.random() < 0.03:
            return chance.choice(_ODD_NAMES)
        if isinstance(value, str) and found and chance.random() < 0.6:
            return chance.choice(found)
        whole = self._objects.get(name)
        # A document that the alliance took before, with or without a change, comes further than a made one.
        if isinstance(value, dict) and whole and chance.random() < 0.4:
            return {**chance.choice(whole), **(value if chance.random() < 0.1 else {})}
        return self.mixed_into(value, chance)

    def _walk(self, name: str, value: Any) -> None:
        if isinstance(value, dict):
            whole = self._objects.setdefault(name, [])
            if value and len(whole) < _MOST_OBJECTS and value not in whole:
                whole.append(value)
            for inner, item in value.items():
                self._walk(inner, item)
        elif isinstance(value, list):
            for item in value[:50]:
                self._walk(name, item)
        else:
            self._put(self._by_name, name, value)

    def _put(self, into: dict[Any, list[str]], key: Any, value: Any) -> None:
        text = str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
        known = into.setdefault(key, [])
        if _VALUE.match(text) and text not in self._keep and text not in known and len(known) < _MOST:
            known.append(text)


# Where a path names a value otherwise than the answers of its collection do.
_OTHER_NAMES = {
    ("/v1/members", "id"): "mspId",
    ("/v1/audit/members", "mspId"): "mspId",
    ("/v1/audit/data-sources", "mspId"): "mspId",
    ("/v1/disputes", "member"): "mspId",
    ("/v1/co-approvals", "member"): "mspId",
    ("/v1/elections", "member"): "mspId",
    ("/v1/extracts", "owner"): "mspId",
    ("/v1/sharing/items", "owner"): "mspId",
    ("/v1/enclaves", "host"): "mspId",
    ("/v1/elections", "request"): "id",
    ("/v1/ledger/blocks", "number"): "block",
}


def crawl(document: dict[str, Any], base: str, session: requests.Session, tokens: dict[str, str], known: Known) -> None:
    """Reads every collection, as everybody who may."""
    for path, methods in document["paths"].items():
        operation = methods.get("get", {})
        content = operation.get("responses", {}).get("200", {}).get("content", {})
        if "{" in path or "application/json" not in content:
            continue
        for role in tokens:
            answer = session.get(f"{base}{path}", headers={"authorization": f"Bearer {tokens[role]}"}, timeout=30)
            if answer.status_code == 200:
                known.learn(path, answer.json())
