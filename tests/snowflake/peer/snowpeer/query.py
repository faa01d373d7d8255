"""`/queries/...`: statements, asking again for their results, aborting them, and the files of large results."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from . import wire
from .chunks import KEY
from .ledger import Entry
from .peer import Peer
from .statement import Statement


async def query(request: Request) -> Response:
    peer = Peer.of(request)
    body = await wire.read(request)
    session = peer.sessions.get(wire.token_of(request))
    entry = _entry(request, body, session)
    peer.ledger.begin(entry)
    if injected := peer.faults.refusal("query", entry.sql, entry.query_id):
        entry.outcome = "refused on request"
        return injected
    if session is None:
        entry.outcome = wire.EXPIRED[0]
        return wire.reply(wire.refused(*wire.EXPIRED))
    session.notice(entry.sql)
    statement = Statement(peer, session, request, body, entry)
    peer.running[entry.request_id] = statement
    statement.ended.add_done_callback(lambda _: peer.running.pop(entry.request_id, None))
    await asyncio.wait({statement.ended}, timeout=peer.async_after)
    if statement.ended.done():
        return wire.reply(statement.ended.result())
    peer.keep_for_polling(statement)
    return wire.reply(wire.in_progress(wire.IN_PROGRESS, entry.query_id))


async def result(request: Request) -> Response:
    """The result of a statement that was in progress, however often it is asked for."""
    peer, query_id = Peer.of(request), request.path_params["query_id"]
    peer.ledger.polls += 1
    statement = peer.polled.get(query_id)
    if statement is None:
        return wire.reply(wire.refused("000709", f"Statement {query_id} not found", "02000", query_id))
    sql = statement.entry.sql
    await asyncio.sleep(peer.faults.delay("poll", sql))
    if injected := peer.faults.refusal("poll", sql, query_id):
        return injected
    if wire.token_of(request) not in peer.sessions:
        return wire.reply(wire.refused(*wire.EXPIRED))
    await asyncio.wait({statement.ended}, timeout=peer.async_after)
    if statement.ended.done():
        return wire.reply(statement.ended.result())
    return wire.reply(wire.in_progress(wire.IN_PROGRESS_ASYNC, query_id))


async def abort(request: Request) -> Response:
    """Stops a statement. That there is none (any more) is no error."""
    peer = Peer.of(request)
    body = await wire.read(request)
    peer.ledger.aborts += 1
    statement = peer.running.get(body.get("requestId", ""))
    sql = statement.entry.sql if statement else ""
    await asyncio.sleep(peer.faults.delay("abort", sql))
    if injected := peer.faults.refusal("abort", sql):
        return injected
    if statement is not None:
        peer.ledger.aborted += 1
        statement.stop()
    return wire.reply(wire.granted(None))


async def chunk(request: Request) -> Response:
    peer, query_id = Peer.of(request), request.path_params["query_id"]
    peer.ledger.chunks += 1
    found = peer.chunks.find(query_id, request.path_params["at"])
    if found is None or request.headers.get(KEY) != query_id:
        return Response("forbidden", 403, media_type="text/plain")
    sql, packed = found
    await asyncio.sleep(peer.faults.delay("chunk", sql))
    if injected := peer.faults.refusal("chunk", sql):
        return injected
    if peer.faults.truncation(sql):
        packed = packed[: len(packed) // 2]
    return Response(packed, media_type="application/octet-stream")


def _entry(request: Request, body: dict[str, Any], session: Any) -> Entry:
    bindings = body.get("bindings") or {}
    entry = Entry(
        sql=body.get("sqlText", ""),
        bindings={name: dict(value) for name, value in bindings.items()},
        request_id=request.query_params.get("requestId") or str(uuid.uuid4()),
        query_id=str(uuid.uuid4()),
        warehouse=session and session.warehouse,
        role=session and session.role,
        parameters=session.parameters if session else {},
    )
    for binding in bindings.values():
        if binding.get("value") is None:
            # fakesnow would make a number of a NULL that says it is one.
            binding["type"] = "TEXT"
    return entry
