"""Query contracts as a gateway shows them: what may be asked, by whom, for what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, overload

from .canonical import content_hash
from .flow import Flow, read
from .problems import problem

__all__ = ["Contract", "ContractList", "ContractSummary", "contract_list", "find_contract"]


@dataclass(frozen=True)
class ContractSummary:
    """A line of the catalogue: the version in force."""

    id: str
    version: int
    title: str
    status: str
    purposes: tuple[str, ...]
    parameters: Mapping[str, Any]
    members: tuple[str, ...]


class ContractList(Sequence[ContractSummary]):
    """The catalogue; in a notebook it shows itself as a table."""

    def __init__(self, items: Sequence[ContractSummary]) -> None:
        """Keeps the gateway's order."""
        self._items = tuple(items)

    @overload
    def __getitem__(self, at: int) -> ContractSummary: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[ContractSummary]: ...
    def __getitem__(self, at: int | slice) -> ContractSummary | Sequence[ContractSummary]:
        """By place."""
        return self._items[at]

    def __len__(self) -> int:
        """How many."""
        return len(self._items)

    def __iter__(self) -> Iterator[ContractSummary]:
        """In the gateway's order."""
        return iter(self._items)

    def __repr__(self) -> str:
        """One line a contract."""
        return "\n".join(f"{one.id}@{one.version}  {one.title}  ({', '.join(one.parameters)})" for one in self)

    def _repr_html_(self) -> str:
        cells = (
            (f"{one.id}@{one.version}", one.title, ", ".join(one.parameters), ", ".join(one.purposes)) for one in self
        )
        rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in cells)
        head = "".join(f"<th>{name}</th>" for name in ("contract", "title", "parameters", "purposes"))
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


@dataclass(frozen=True, repr=False)
class Contract:
    """One version of a query contract. ``hash`` is computed here over the text that was read."""

    document: Mapping[str, Any]
    schemas: tuple[Mapping[str, Any], ...] = ()

    @property
    def id(self) -> str:
        """Its name, the same in every version."""
        return str(self.document["id"])

    @property
    def version(self) -> int:
        """From 1."""
        return int(self.document["version"])

    @property
    def title(self) -> str:
        """The question in words."""
        return str(self.document["title"])

    @property
    def purposes(self) -> tuple[str, ...]:
        """What it may be asked for."""
        return tuple(self.document["purposes"])

    @property
    def parameters(self) -> Mapping[str, Any]:
        """By name: of which column, or of which type and bounds."""
        parameters: Mapping[str, Any] = self.document["parameters"]
        return parameters

    @property
    def mode(self) -> str:
        """How the members' parts are combined."""
        return str(self.document["combine"]["mode"])

    @property
    def access(self) -> Mapping[str, Any]:
        """Whom it lets ask."""
        access: Mapping[str, Any] = self.document["access"]
        return access

    @property
    def hash(self) -> str:
        """What a question names it by."""
        return content_hash("query-contract", self.document)

    @property
    def sql(self) -> str:
        """What every owner runs."""
        return str(self.document["local"]["text"])

    def __repr__(self) -> str:
        """For people."""
        lines = [f"{self.id}@{self.version}: {self.title}", f"  purposes: {', '.join(self.purposes)}"]
        lines += [f"  {name}: {_words(parameter)}" for name, parameter in self.parameters.items()]
        return "\n".join([*lines, f"  mode: {self.mode}", *(f"  | {line}" for line in self.sql.splitlines())])

    def _repr_html_(self) -> str:
        return f"<pre>{escape(str(self))}</pre>"


def contract_list() -> Flow[ContractList]:
    """The catalogue."""
    answer = yield from read("/v1/query-contracts")
    return ContractList(
        [
            ContractSummary(
                **{name: item[name] for name in ("id", "version", "title", "status", "parameters")},
                purposes=tuple(item["purposes"]),
                members=tuple(item["access"]["members"]),
            )
            for item in answer["items"]
        ]
    )


def find_contract(reference: str) -> Flow[Contract]:
    """A contract by ``id@version``, or by ``id`` in the version in force, with its schemas."""
    name, _, version = reference.partition("@")
    if not version:
        items = yield from contract_list()
        current = next((item for item in items if item.id == name), None)
        if current is None:
            raise problem("QUERY_CONTRACT_NOT_FOUND", f"no query contract {name}")
        version = str(current.version)
    view = yield from read(f"/v1/query-contracts/{_safe(name)}/versions/{_safe(version)}")
    document = view["contract"]
    schemas = []
    for schema, number in document["schemas"].items():
        schemas.append((yield from read(f"/v1/schemas/{_safe(schema)}/versions/{number}")))
    return Contract(document, tuple(schemas))


def _safe(word: str) -> str:
    if not word.replace("-", "").replace("_", "").isalnum():
        raise problem("QUERY_CONTRACT_NOT_FOUND", f"{word!r} names no query contract; write id or id@version")
    return word


def _words(parameter: Mapping[str, Any]) -> str:
    what = parameter.get("column") or parameter.get("type", "")
    rest = {name: value for name, value in parameter.items() if name not in ("column", "type")}
    return " ".join([str(what), *(f"{name}={value}" for name, value in rest.items())])
