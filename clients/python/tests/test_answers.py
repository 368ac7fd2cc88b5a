from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from entente import Answer
from entente.documents import Suppression, Table


def _answer(suppression: dict[str, Any] | None = None) -> Answer:
    columns = [
        {"name": "region", "type": "text"},
        {"name": "loans", "type": "integer"},
        {"name": "balance", "type": "decimal", "scale": 2},
        {"name": "day", "type": "date"},
        {"name": "moment", "type": "timestamp"},
        {"name": "known", "type": "boolean"},
    ]
    rows = [
        ["<b>", 2**53 - 1, "123456789012345.67", "2026-02-28", "2026-02-28T12:00:00.000Z", True],
        [None, None, None, None, None, None],
    ]
    return Answer(
        request="ab" * 32,
        contract="c@1",
        owners=("A", "B"),
        combined_by="S",
        table=Table.model_validate({"columns": columns, "rows": rows}),
        suppression=None if suppression is None else Suppression.model_validate(suppression),
        receipts=(),
        document={},
    )


def test_a_data_frame_keeps_numbers_exact_and_knows_what_is_missing() -> None:
    pandas = pytest.importorskip("pandas")
    frame = _answer({"cells": "some", "remainderWithheld": True, "counts": "exact"}).to_pandas()
    assert frame["loans"].dtype == "Int64"
    assert frame["loans"][0] == 2**53 - 1
    assert frame["balance"][0] == Decimal("123456789012345.67")
    assert frame["day"][0] == pandas.Timestamp("2026-02-28")
    assert str(frame["moment"].dt.tz) == "UTC"
    assert frame.loc[1].isna().all()
    assert frame.attrs["entente"]["suppression"]["cells"] == "some"


def test_an_arrow_table_has_the_columns_types() -> None:
    arrow = pytest.importorskip("pyarrow")
    table = _answer().to_arrow()
    assert table.schema.field("balance").type == arrow.decimal128(38, 2)
    assert table.column("day").to_pylist() == [date(2026, 2, 28), None]
    assert table.column("loans").to_pylist() == [2**53 - 1, None]


@pytest.mark.parametrize(
    ("suppression", "words"),
    [
        ({"cells": "none", "remainderWithheld": False, "counts": "exact"}, "nothing was held back"),
        ({"cells": "some", "remainderWithheld": True, "counts": "exact"}, "is not told either"),
        (
            {
                "cells": "some",
                "remainder": [None, 35, "1.00", None, None, None],
                "remainderWithheld": False,
                "counts": "x",
            },
            "together they come to loans 35, balance 1.00",
        ),
    ],
)
def test_what_was_held_back_is_said_beside_the_table(suppression: dict[str, Any], words: str) -> None:
    answer = _answer(suppression)
    assert words in str(answer)
    assert words in answer._repr_html_()


def test_values_are_escaped_where_a_notebook_shows_them() -> None:
    assert "<b>" not in _answer()._repr_html_()
    assert "&lt;b&gt;" in _answer()._repr_html_()
