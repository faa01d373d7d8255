"""`/peer/...`: what tests say to the peer. No client of Snowflake asks for these."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from . import setup_sql, wire
from .faults import Fault, Unknown
from .peer import Peer


async def faults(request: Request) -> Response:
    peer = Peer.of(request)
    if request.method == "DELETE":
        peer.faults.waiting.clear()
    else:
        try:
            peer.faults.waiting.append(Fault.of(await wire.read(request)))
        except Unknown as why:
            return wire.reply({"error": str(why)}, 400)
    return wire.reply({"waiting": len(peer.faults.waiting)})


async def expire(request: Request) -> Response:
    return wire.reply({"expired": Peer.of(request).expire()})


async def keys(request: Request) -> Response:
    """Replaces the public keys."""
    credentials = Peer.of(request).credentials
    credentials.keys = (await wire.read(request))["keys"]
    return wire.reply({"keys": len(credentials.keys)})


async def tokens(request: Request) -> Response:
    """Replaces what is named of `password`, `tokens` and `oauth_tokens`."""
    credentials, asked = Peer.of(request).credentials, await wire.read(request)
    for name in ("password", "tokens", "oauth_tokens"):
        if name in asked:
            setattr(credentials, name, asked[name])
    return wire.reply({"tokens": len(credentials.tokens), "oauth_tokens": len(credentials.oauth_tokens)})


async def stats(request: Request) -> Response:
    peer = Peer.of(request)
    if request.method == "DELETE":
        peer.ledger.forget()
    return wire.reply(peer.ledger.told(len(peer.sessions)))


async def sql(request: Request) -> Response:
    asked: dict[str, Any] = await wire.read(request)
    dialect = asked.get("dialect", "snowflake")
    try:
        rows = await asyncio.to_thread(setup_sql.run, asked["sql"], asked["database"], asked["schema"], dialect)
    except Exception as why:  # Whatever it is, the test that asked has to read it.
        return wire.reply({"error": f"{type(why).__name__}: {why}"}, 400)
    return wire.reply(json.dumps({"rows": rows}, default=str).encode())
