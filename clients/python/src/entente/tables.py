"""Answers as data frames. Imported only when one is asked for, since the libraries are extras."""

from __future__ import annotations

import importlib
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from .documents import Cell, Column
from .problems import problem

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from .answer import Answer

__all__ = ["to_arrow", "to_pandas"]

_PANDAS = {"integer": "Int64", "boolean": "boolean", "date": "datetime64[s]", "timestamp": "datetime64[ms, UTC]"}


def to_pandas(answer: Answer) -> pd.DataFrame:
    """See ``Answer.to_pandas``."""
    pandas = _library("pandas", "pandas")
    series = {
        column.name: pandas.Series(values, dtype=_PANDAS.get(column.type, "object" if _is_exact(column) else "string"))
        for column, values in _columns(answer)
    }
    frame: pd.DataFrame = pandas.DataFrame(series)
    frame.attrs["entente"] = {
        "request": answer.request,
        "contract": answer.contract,
        "suppression": None if answer.suppression is None else answer.suppression.model_dump(by_alias=True),
        "owners": list(answer.owners),
        "notes": answer.notes,
    }
    return frame


def to_arrow(answer: Answer) -> pa.Table:
    """See ``Answer.to_arrow``."""
    arrow = _library("pyarrow", "arrow")
    types = {
        "integer": arrow.int64(),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
        "timestamp": arrow.timestamp("ms", tz="UTC"),
    }
    arrays = {
        column.name: arrow.array(
            values,
            type=arrow.decimal128(38, column.scale or 0)
            if _is_exact(column)
            else types.get(column.type, arrow.string()),
        )
        for column, values in _columns(answer)
    }
    table: pa.Table = arrow.table(arrays, metadata={"entente.request": answer.request})
    return table


def _columns(answer: Answer) -> list[tuple[Column, list[Any]]]:
    rows = answer.table.rows
    return [(column, [_value(column, row[at]) for row in rows]) for at, column in enumerate(answer.columns)]


def _value(column: Column, cell: Cell) -> Any:
    if not isinstance(cell, str):
        return cell
    if column.type == "decimal":
        return Decimal(cell)
    if column.type == "date":
        return date.fromisoformat(cell)
    if column.type == "timestamp":
        return datetime.fromisoformat(cell.replace("Z", "+00:00"))
    return cell


def _is_exact(column: Column) -> bool:
    return column.type == "decimal"


def _library(name: str, extra: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise problem("UNSUPPORTED", f"{name} is not installed: pip install 'entente-client[{extra}]'") from error
