"""SQL that prepares what a test reads, past the protocol and past what goes wrong."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import fakesnow.server

# A statement of a file ends with a semicolon at the end of a line.
END = re.compile(r";\s*(?:\n|$)")


def run(sql: str, database: str, schema: str, dialect: str = "snowflake") -> list[list[Any]]:
    """The rows of one statement, in Snowflake's dialect or, for what that cannot say, in DuckDB's."""
    connection = fakesnow.server.shared_fs.connect(database, schema)
    if dialect == "duckdb":
        rows = connection._duck_conn.execute(sql).fetchall()
    else:
        cursor = connection.cursor()
        cursor.execute(sql)
        rows = cursor.fetchall()
    return [list(row) for row in rows]


def run_file(path: Path, database: str, schema: str) -> None:
    for sql in END.split(path.read_text()):
        if sql.strip():
            run(sql, database, schema)
