"""`/session/v1/login-request` and the end of a session."""

from __future__ import annotations

import asyncio
import time

from starlette.requests import Request
from starlette.responses import Response

from . import wire
from .peer import Peer
from .sessions import forget, open_session

TOKEN_SECONDS, MASTER_TOKEN_SECONDS = 3600, 14400


async def login(request: Request) -> Response:
    peer = Peer.of(request)
    body = await wire.read(request)
    await asyncio.sleep(peer.faults.delay("login"))
    if injected := peer.faults.refusal("login"):
        peer.ledger.refused_logins += 1
        return injected
    if why := peer.credentials.refusal(body["data"]):
        peer.ledger.refused_logins += 1
        return wire.reply(wire.refused(*why))
    session, envelope = await open_session(request, body)
    peer.sessions[session.token] = session
    peer.ledger.logins += 1
    data = envelope["data"]
    # What the official connector wants beside the token.
    data.setdefault("masterToken", f"master-{session.token}")
    data.setdefault("validityInSeconds", TOKEN_SECONDS)
    data.setdefault("masterValidityInSeconds", MASTER_TOKEN_SECONDS)
    data.setdefault("sessionId", time.time_ns() // 1000)
    return wire.reply(wire.granted(data))


async def session(request: Request) -> Response:
    """A client that says good-bye, or that it is still there."""
    peer, token = Peer.of(request), wire.token_of(request)
    if token not in peer.sessions:
        return wire.reply(wire.refused(*wire.EXPIRED))
    if request.query_params.get("delete"):
        del peer.sessions[token]
        forget(token)
    return wire.reply(wire.granted(None))
