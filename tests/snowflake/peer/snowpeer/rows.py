"""Results as rows of text: what Snowflake sends to clients that do not say that they read Arrow."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable
from typing import Any

import pyarrow as pa

Cells = list[str | None]

NANOSECONDS = 1_000_000_000


def to_rows(data: dict[str, Any]) -> None:
    """Replaces the Arrow stream of a result by its `rowset`."""
    stream = base64.b64decode(data.pop("rowsetBase64", None) or b"")
    rows: list[Cells] = []
    if stream:
        table = pa.ipc.open_stream(io.BytesIO(stream)).read_all()
        columns = [cells(column, kind["type"]) for column, kind in zip(table.columns, data["rowtype"], strict=True)]
        rows = [list(row) for row in zip(*columns, strict=True)]
    data["queryResultFormat"], data["rowset"] = "json", rows


def cells(column: pa.ChunkedArray, kind: str) -> Cells:
    """A column's cells as text, by the type that the result says it has."""
    if pa.types.is_struct(column.type):
        return _each(column, _timestamp)
    if by_kind := BY_KIND.get(kind.lower()):
        return _each(column, by_kind)
    if kind.lower() == "date":
        return _each(column.cast(pa.int32()), str)
    if pa.types.is_float32(column.type):
        # A FLOAT is of double width there: 0.1 that came as four bytes is 0.10000000149011612.
        column = column.cast(pa.float64())
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return column.to_pylist()
    if pa.types.is_nested(column.type):
        return _each(column, lambda value: json.dumps(value, default=str))
    return column.cast(pa.string()).to_pylist()


def _each(column: pa.ChunkedArray, text: Callable[[Any], str | None]) -> Cells:
    return [None if value is None else text(value) for value in column.to_pylist()]


def _timestamp(parts: dict[str, int | None]) -> str | None:
    """Seconds since 1970 with nine decimals, then the zone's minutes + 1440 where there is a zone."""
    if parts["epoch"] is None:
        return None
    told = _seconds(parts["epoch"] * NANOSECONDS + (parts["fraction"] or 0))
    return f"{told} {parts['timezone']}" if "timezone" in parts else told


def _seconds(nanoseconds: int) -> str:
    whole, rest = divmod(abs(nanoseconds), NANOSECONDS)
    return f"{'-' if nanoseconds < 0 else ''}{whole}.{rest:09d}"


BY_KIND: dict[str, Callable[[Any], str]] = {
    "boolean": lambda value: "1" if value else "0",
    "time": _seconds,
    "binary": lambda value: value.hex().upper(),
}
