"""Envelopes of the protocol: every answer is `{success, code, message, data}`, whatever the HTTP status says."""

from __future__ import annotations

import gzip
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

EXPIRED = ("390112", "Your session has expired. Please login again.")
CANCELLED = ("000604", "SQL execution canceled", "57014")
IN_PROGRESS = "333333"
IN_PROGRESS_ASYNC = "333334"


def timed_out(seconds: float) -> tuple[str, str, str]:
    """What a statement over STATEMENT_TIMEOUT_IN_SECONDS gives."""
    limit = f"{seconds:g} second(s)"
    return "000630", f"Statement reached its statement or warehouse timeout of {limit} and was canceled.", "57014"


def granted(data: dict[str, Any] | None) -> dict[str, Any]:
    """An answer that went well."""
    return {"success": True, "code": None, "message": None, "data": data}


def refused(code: str, message: str, state: str | None = None, query_id: str | None = None) -> dict[str, Any]:
    """An answer that did not. Only what happened to a statement has data, and then always the statement's id."""
    data = None
    if query_id is not None:
        data = {"internalError": False, "errorCode": code, "sqlState": state, "queryId": query_id}
    return {"success": False, "code": code, "message": message, "sqlState": state, "headers": None, "data": data}


def in_progress(code: str, query_id: str) -> dict[str, Any]:
    """Ask again at this address."""
    data = {"queryId": query_id, "getResultUrl": f"/queries/{query_id}/result", "progressDesc": None}
    return {"success": True, "code": code, "message": "Query execution in progress.", "data": data}


def text_of(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def reply(value: Any, status: int = 200) -> Response:
    body = value if isinstance(value, bytes) else text_of(value)
    return Response(body, status, media_type="application/json")


async def read(request: Request) -> dict[str, Any]:
    """The JSON of a request; official connectors compress it."""
    body = await request.body()
    if body[:2] == b"\x1f\x8b":
        body = gzip.decompress(body)
    return json.loads(body or b"{}")


def token_of(request: Request) -> str:
    """The token of `Authorization: Snowflake Token="..."`."""
    return request.headers.get("authorization", "").removeprefix('Snowflake Token="').removesuffix('"')
