"""Sessions: a fakesnow connection each, with what the login said about it.

Invariant: one statement at a time runs on a session. fakesnow shares one DuckDB connection per session, and two statements
at once read each other's results.
"""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

import fakesnow.server
from fakesnow.rowtype import duckdb_to_sf_type
from starlette.requests import Request

# Types of Parquet files that fakesnow does not name.
duckdb_to_sf_type.update(dict.fromkeys(("TINYINT", "SMALLINT", "UTINYINT", "USMALLINT", "UINTEGER"), "fixed"))
duckdb_to_sf_type["FLOAT"] = "real"
# fakesnow answers `ALTER SESSION` with an error; as session parameters they are accepted and mean nothing here.
NO_OPERATIONS = [r"\s*alter\s+session\s+(un)?set\s+(?!autocommit)"]
SET_TIMEOUT = re.compile(r"\s*alter\s+session\s+set\s+statement_timeout_in_seconds\s*=\s*(\d+)", re.IGNORECASE)


class Session:
    def __init__(self, token: str, asked: Request, parameters: dict[str, Any]) -> None:
        self.token = token
        self.warehouse = asked.query_params.get("warehouse")
        self.role = asked.query_params.get("roleName")
        self.parameters = parameters
        self.timeout = float(parameters.get("STATEMENT_TIMEOUT_IN_SECONDS") or 0) or None
        self.turn = asyncio.Lock()
        self._connection = fakesnow.server.sessions[token]

    def notice(self, sql: str) -> None:
        """The one session parameter that means something here."""
        if found := SET_TIMEOUT.match(sql):
            self.timeout = float(found[1]) or None

    def interrupt(self) -> None:
        self._connection._duck_conn.interrupt()

    async def execute(self, asked: Request, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """What fakesnow says: an HTTP status and an envelope."""
        response = await fakesnow.server.query_request(with_body(asked, body))
        # It would keep every result for as long as it runs.
        fakesnow.server.shared_fs.results_cache.clear()
        return response.status_code, json.loads(bytes(response.body))


async def open_session(asked: Request, body: dict[str, Any]) -> tuple[Session, dict[str, Any]]:
    """A session and fakesnow's answer to the login."""
    parameters = dict(body["data"].get("SESSION_PARAMETERS") or {})
    body["data"]["SESSION_PARAMETERS"] = {**parameters, "nop_regexes": NO_OPERATIONS}
    response = await fakesnow.server.login_request(with_body(asked, body))
    envelope = json.loads(bytes(response.body))
    return Session(envelope["data"]["token"], asked, parameters), envelope


def forget(token: str) -> None:
    fakesnow.server.sessions.pop(token, None)


def with_body(asked: Request, body: dict[str, Any]) -> Request:
    """The same request with another body, uncompressed."""
    text = json.dumps(body).encode()
    of_body = (b"content-length", b"content-encoding")
    kept = [(name, value) for name, value in asked.scope["headers"] if name not in of_body]

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": text, "more_body": False}

    return Request({**asked.scope, "headers": kept}, receive)
