"""All that one peer knows: who may log in, who did, what runs, what is to go wrong, and what happened."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from starlette.requests import Request

from .chunks import Chunks
from .credentials import Credentials
from .faults import Faults
from .ledger import Ledger
from .sessions import Session, forget
from .statement import Statement

# Statements that were answered with "in progress" and may be asked for.
KEPT = 256


@dataclass
class Peer:
    credentials: Credentials
    chunks: Chunks
    # How long a request for a statement is held before it is answered with "in progress".
    async_after: float
    faults: Faults = field(default_factory=Faults)
    ledger: Ledger = field(default_factory=Ledger)
    sessions: dict[str, Session] = field(default_factory=dict)
    # Those that run, by the id of their request: an abort names no other.
    running: dict[str, Statement] = field(default_factory=dict)
    # Those that a client polls, by the id of the query.
    polled: OrderedDict[str, Statement] = field(default_factory=OrderedDict)

    @staticmethod
    def of(request: Request) -> Peer:
        return request.app.state.peer

    def expire(self) -> int:
        """Ends all sessions, as the hour after a login does; what runs goes on."""
        tokens = list(self.sessions)
        for token in tokens:
            del self.sessions[token]
            forget(token)
        return len(tokens)

    def keep_for_polling(self, statement: Statement) -> None:
        self.polled[statement.entry.query_id] = statement
        while len(self.polled) > KEPT:
            self.polled.popitem(last=False)
