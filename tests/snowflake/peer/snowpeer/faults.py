"""Faults that tests ask for: what goes wrong, where, how often, and for which statements.

Invariant: one event meets at most one delay and one refusal, the oldest that fit it; a fault that says nothing of a count
goes wrong once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from starlette.responses import Response

from . import wire

PLACES = ("login", "query", "poll", "chunk", "abort")
# What each kind does to an event, and which of its fields have to be there.
STAGES = {
    "delay": ("delay", ("seconds",)),
    "status": ("refusal", ("status",)),
    "error": ("refusal", ("code",)),
    "truncate": ("truncation", ()),
    "null_cell": ("rewriting", ("column",)),
    "shuffle": ("rewriting", ()),
    "repeat": ("rewriting", ("times",)),
    "drop_column": ("rewriting", ("column",)),
    "retype": ("rewriting", ("column", "type", "value")),
}
# Stages that exist in one place only.
PLACE_OF_STAGE = {"truncation": "chunk", "rewriting": "query"}


class Unknown(ValueError):
    """A fault that makes no sense."""


@dataclass
class Fault:
    place: str
    kind: str
    stage: str
    # How often it still happens; `None`: until it is cleared.
    count: int | None
    # A part of the statements that it happens to, whatever their case; empty: all.
    sql: str
    fields: dict[str, Any]

    @classmethod
    def of(cls, asked: dict[str, Any]) -> Fault:
        fields = dict(asked)
        place, kind = fields.pop("place", None), fields.pop("kind", None)
        count, sql = fields.pop("count", 1), fields.pop("sql", None) or ""
        if place not in PLACES or kind not in STAGES:
            raise Unknown(f"place {place!r} is one of {PLACES}, kind {kind!r} one of {tuple(STAGES)}")
        stage, needed = STAGES[kind]
        missing = [name for name in needed if name not in fields]
        if missing or PLACE_OF_STAGE.get(stage, place) != place:
            raise Unknown(f"{kind} at {place}: missing {missing}, or it cannot happen there")
        return cls(place, kind, stage, count, sql.lower(), fields)


@dataclass
class Faults:
    """Those that still wait for their event, oldest first."""

    waiting: list[Fault] = field(default_factory=list)

    def delay(self, place: str, sql: str = "") -> float:
        fault = self._take(place, "delay", sql)
        return 0.0 if fault is None else float(fault.fields["seconds"])

    def refusal(self, place: str, sql: str = "", query_id: str | None = None) -> Response | None:
        fault = self._take(place, "refusal", sql)
        if fault is None:
            return None
        fields = fault.fields
        if fault.kind == "status":
            after = fields.get("retry_after")
            headers = {} if after is None else {"retry-after": str(after)}
            return Response("refused on request", fields["status"], headers, "text/plain")
        # What is wrong with a session happens before there is a statement.
        told = None if str(fields["code"]).startswith("39") else query_id
        message = fields.get("message") or "refused on request"
        envelope = wire.refused(fields["code"], message, fields.get("state"), told)
        return wire.reply(envelope, fields.get("status") or 200)

    def truncation(self, sql: str) -> bool:
        return self._take("chunk", "truncation", sql) is not None

    def rewritings(self, sql: str) -> list[Fault]:
        """All of them: a result can be wrong in several ways at once."""
        fitting = [fault for fault in self.waiting if _fits(fault, "query", "rewriting", sql)]
        for fault in fitting:
            self._use(fault)
        return fitting

    def _take(self, place: str, stage: str, sql: str) -> Fault | None:
        found = next((fault for fault in self.waiting if _fits(fault, place, stage, sql)), None)
        if found is not None:
            self._use(found)
        return found

    def _use(self, fault: Fault) -> None:
        if fault.count is not None:
            fault.count -= 1
            if fault.count <= 0:
                self.waiting.remove(fault)


def _fits(fault: Fault, place: str, stage: str, sql: str) -> bool:
    return (fault.place, fault.stage) == (place, stage) and fault.sql in sql.lower()
