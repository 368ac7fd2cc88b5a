"""The documents inside an envelope, as the protocol publishes them. Read strictly: what is not in the form is refused."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Cell", "Column", "ContractReference", "RequestReference", "ResultDocument", "Suppression", "Table"]

Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Salt = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{43}$")]
Member = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9.-]{0,63}$")]
SafeInteger = Annotated[int, Field(ge=-(2**53 - 1), le=2**53 - 1)]
#: A value of a table: integers as numbers, decimals, dates and bands as text.
Cell = None | bool | SafeInteger | Annotated[str, Field(max_length=200)]


class Document(BaseModel):
    """Strict, closed and frozen, with the field names of the protocol."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, populate_by_name=True)


class Column(Document):
    """A column of an answer. ``scale`` is the number of digits after the point of a decimal."""

    name: str
    type: Literal["boolean", "integer", "decimal", "text", "date", "timestamp", "band"]
    scale: int | None = None


class Table(Document):
    """Columns, and rows of as many cells."""

    columns: Annotated[list[Column], Field(max_length=50)]
    rows: Annotated[list[list[Cell]], Field(max_length=10_000)]


class Suppression(Document):
    """What was held back: whether cells were, what they come to together if that may be said, how counts were rounded."""

    cells: Literal["none", "some"]
    remainder: list[Cell] | None = None
    remainder_withheld: Annotated[bool, Field(alias="remainderWithheld")]
    counts: str


class RequestReference(Document):
    """A request, by the member that asked."""

    member: Member
    id: Hash


class ContractReference(Document):
    """A version of a query contract, by its text's hash."""

    id: str
    version: int
    hash: Hash


class ResultDocument(Document):
    """An answer that a service node combined, as it signed it."""

    kind: Literal["result"]
    request: RequestReference
    contract: ContractReference
    key: str
    service_node: Annotated[Member, Field(alias="serviceNode")]
    enclave: dict[str, Any] | None = None
    owners: list[Member]
    table: Table
    suppression: Suppression | None = None
    salt: Salt
    result_hash: Annotated[Hash, Field(alias="resultHash")]
    computed_at: Annotated[str, Field(alias="computedAt")]
