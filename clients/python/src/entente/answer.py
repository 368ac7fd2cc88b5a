"""An answer: its table, what was held back, and who signed for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from .documents import Cell, Column, Suppression, Table

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

__all__ = ["Answer", "Receipt"]


@dataclass(frozen=True)
class Receipt:
    """An owner's word that it ran the question, checked against the owner's key on the ledger."""

    owner: str
    ran_at: str
    document: dict[str, Any] = field(repr=False)
    signature: str = field(repr=False)


@dataclass(frozen=True, repr=False)
class Answer:
    """What a request was answered with, opened here and held against the ledger."""

    request: str
    contract: str
    owners: tuple[str, ...]
    combined_by: str | None
    table: Table
    suppression: Suppression | None
    receipts: tuple[Receipt, ...]
    document: dict[str, Any]

    @property
    def columns(self) -> list[Column]:
        """Names and types."""
        return self.table.columns

    @property
    def rows(self) -> list[dict[str, Cell]]:
        """Each row by column name; integers as numbers, decimals, dates and bands as text."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.table.rows]

    def to_pandas(self) -> pd.DataFrame:
        """A DataFrame; decimals stay exact (``decimal.Decimal``). Needs the extra ``pandas``.

        ``attrs["entente"]`` has the request, what was held back and who signed.
        """
        from .tables import to_pandas

        return to_pandas(self)

    def to_arrow(self) -> pa.Table:
        """An Arrow table with exact decimals. Needs the extra ``arrow``."""
        from .tables import to_arrow

        return to_arrow(self)

    @property
    def notes(self) -> list[str]:
        """What belongs to the numbers, in words: what was held back, how counts were rounded, who signed."""
        return [*_held_back(self), _signed(self)]

    def __repr__(self) -> str:
        """The table as text, and the notes."""
        cells = [[column.name for column in self.columns], *([_shown(cell) for cell in row] for row in self.table.rows)]
        widths = [max(len(row[at]) for row in cells) for at in range(len(self.columns))]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells
        ]
        return "\n".join([*lines, "", *self.notes])

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(column.name)}</th>" for column in self.columns)
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(_shown(cell))}</td>" for cell in row) + "</tr>" for row in self.table.rows
        )
        notes = "<br>".join(map(escape, self.notes))
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table><small>{notes}</small>"


def _shown(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _held_back(answer: Answer) -> list[str]:
    held = answer.suppression
    if held is None:
        return []
    counts = [f"counts: {held.counts}"]
    if held.cells == "none":
        return ["nothing was held back", *counts]
    if held.remainder is not None:
        together = ", ".join(
            f"{column.name} {_shown(cell)}"
            for column, cell in zip(answer.columns, held.remainder, strict=True)
            if cell is not None
        )
        return [f"cells were held back; together they come to {together}", *counts]
    return ["cells were held back; what they come to together is not told either", *counts]


def _signed(answer: Answer) -> str:
    by = "" if answer.combined_by is None else f"; combined by {answer.combined_by}"
    return (
        f"request {answer.request[:12]}…, {answer.contract}: signed receipts of {len(answer.receipts)} of "
        f"{len(answer.owners)} owners ({', '.join(answer.owners)}){by}"
    )
