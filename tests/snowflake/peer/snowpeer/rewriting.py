"""Results that went wrong on the way: what no warehouse sends and a careful reader still has to survive."""

from __future__ import annotations

import random
from typing import Any

from .faults import Fault


def rewrite(data: dict[str, Any], faults: list[Fault]) -> None:
    """Changes `rowtype` and `rowset`, in the order in which the faults were asked for."""
    for fault in faults:
        columns, rows, fields = data["rowtype"], data["rowset"], fault.fields
        if fault.kind == "shuffle":
            # The same disorder each time: a test that fails has to fail again.
            random.Random(fields.get("seed", 1)).shuffle(rows)
        elif fault.kind == "repeat":
            data["rowset"] = rows * int(fields["times"])
        else:
            at = _place(columns, str(fields["column"]))
            if at is not None:
                _rewrite_column(fault, at, columns, rows)


def _rewrite_column(fault: Fault, at: int, columns: list[dict[str, Any]], rows: list[list[str | None]]) -> None:
    fields = fault.fields
    if fault.kind == "null_cell" and rows:
        rows[int(fields.get("row", 0)) % len(rows)][at] = None
    elif fault.kind == "drop_column":
        del columns[at]
        for row in rows:
            del row[at]
    elif fault.kind == "retype":
        columns[at] = {**columns[at], "type": str(fields["type"]).lower(), "scale": fields.get("scale")}
        for row in rows:
            row[at] = fields["value"]


def _place(columns: list[dict[str, Any]], name: str) -> int | None:
    return next((at for at, column in enumerate(columns) if column["name"].upper() == name.upper()), None)
