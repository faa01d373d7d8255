"""Reads one statement's rows with the official connector and prints them as the Rust test does, a line a row.

Usage: read_values.py PORT USER PASSWORD SQL
"""

from __future__ import annotations

import datetime
import json
import math
import struct
import sys
from decimal import Decimal
from typing import Any

import snowflake.connector


def cell(value: Any, column: str) -> str:
    if value is None:
        return "NULL"
    if column == "VARIANT":
        return json.dumps(json.loads(value), separators=(",", ":"))
    match value:
        case bool():
            return str(value).lower()
        case float():
            return "nan" if math.isnan(value) else struct.pack(">d", value).hex()
        case int() | Decimal():
            return str(value)
        case str():
            return value.encode().hex()
        case bytes() | bytearray():
            return value.hex()
        case datetime.datetime():
            return value.isoformat(sep=" ", timespec="microseconds")
        case datetime.time():
            return value.isoformat(timespec="microseconds")
        case _:
            return str(value)


def main() -> None:
    port, user, password, sql = sys.argv[1:]
    place = {"host": "127.0.0.1", "port": int(port), "protocol": "http", "account": "htt-test"}
    login = {"user": user, "password": password, "database": "HACKTHETRACK", "schema": "TELEMETRY"}
    with snowflake.connector.connect(**place, **login) as connection:
        cursor = connection.cursor().execute(sql)
        names = [column.name for column in cursor.description]
        for row in cursor.fetchall():
            print("|".join(cell(value, name) for value, name in zip(row, names, strict=True)))


if __name__ == "__main__":
    main()
