"""Every address, and what answers it; what is not listed is fakesnow's own."""

from __future__ import annotations

import fakesnow.server
from starlette.applications import Starlette
from starlette.routing import Mount, Route

from . import control, login, query
from .peer import Peer

ROUTES = [
    Route("/session/v1/login-request", login.login, methods=["POST"]),
    Route("/session", login.session, methods=["POST"]),
    Route("/session/heartbeat", login.session, methods=["POST"]),
    Route("/queries/v1/query-request", query.query, methods=["POST"]),
    Route("/queries/v1/abort-request", query.abort, methods=["POST"]),
    Route("/queries/{query_id}/result", query.result, methods=["GET"]),
    Route("/chunks/{query_id}/{at:int}", query.chunk, methods=["GET"]),
    Route("/peer/faults", control.faults, methods=["POST", "DELETE"]),
    Route("/peer/expire", control.expire, methods=["POST"]),
    Route("/peer/keys", control.keys, methods=["POST"]),
    Route("/peer/tokens", control.tokens, methods=["POST"]),
    Route("/peer/stats", control.stats, methods=["GET", "DELETE"]),
    Route("/peer/sql", control.sql, methods=["POST"]),
    Mount("/", fakesnow.server.app),
]


def serving(peer: Peer) -> Starlette:
    app = Starlette(routes=ROUTES)
    app.state.peer = peer
    return app
