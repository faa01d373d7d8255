"""Runs what `season publish` wrote with the official connector, as `snow sql -f` would: the objects of 1_setup.sql, then 2_load.sql.

Usage: run_published.py PORT USER PASSWORD DATABASE SCHEMA DIR; prints a line for each statement.

The stand-in has no account to set up, no REMOVE and no SWAP WITH: of the first file the section of objects is run, REMOVE is
left out, and a swap is made of three renamings. Everything else runs as it stands, and the first error ends it.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import snowflake.connector
from snowflake.connector.util_text import split_statements

SWAP = re.compile(r"ALTER TABLE (\S+) SWAP WITH (\S+)$")


def statements(text: str) -> Iterator[tuple[str, str]]:
    """Each statement as it stands, and without comments."""
    for statement, _ in split_statements(io.StringIO(text)):
        lines = [line for line in statement.splitlines() if not line.strip().startswith("--")]
        bare = "\n".join(lines).strip().rstrip(";")
        if bare:
            yield statement, bare


def section(text: str, name: str) -> str:
    parts = text.split("-- section: ")
    return "".join(part.removeprefix(name) for part in parts if part.startswith(name))


def run(cursor: snowflake.connector.cursor.SnowflakeCursor, statement: str, bare: str) -> str:
    if bare.startswith("REMOVE "):
        return "left out"
    if swap := SWAP.match(bare):
        one, other = swap.groups()
        for before, after in ((one, f"{one}_OLD"), (other, one), (f"{one}_OLD", other)):
            cursor.execute(f"ALTER TABLE {before} RENAME TO {after}")
        return "renamed"
    cursor.execute(statement)
    return f"{len(cursor.fetchall())} rows"


def main() -> None:
    port, user, password, database, schema, folder = sys.argv[1:]
    connection = snowflake.connector.connect(
        user=user,
        password=password,
        account="HTT-TEST",
        host="127.0.0.1",
        port=int(port),
        protocol="http",
        database=database,
        schema=schema,
    )
    setup = (Path(folder) / "1_setup.sql").read_text()
    load = (Path(folder) / "2_load.sql").read_text()
    cursor = connection.cursor()
    for statement, bare in statements(section(setup, "objects") + load):
        print(f"{run(cursor, statement, bare)}: {bare.splitlines()[0]}")


if __name__ == "__main__":
    main()
