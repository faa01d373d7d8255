"""A statement that runs: it waits for its session's turn, can be aborted at any moment, and ends at its time limit.

Invariant: when an abort or a time limit has been answered, nothing of the statement runs any more.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

from fakesnow.statement_type import SELECT
from starlette.requests import Request

from . import wire
from .ledger import Entry, Watch
from .rewriting import rewrite
from .rows import to_rows

if TYPE_CHECKING:
    from .peer import Peer
    from .sessions import Session

WAIT = re.compile(r"\bsystem\$wait\(\s*([\d.]+)\s*\)", re.IGNORECASE)
# How often a stop is repeated until it took: one that comes between two of DuckDB's own statements is lost.
INSIST_SECONDS = 0.01


class Statement:
    def __init__(self, peer: Peer, session: Session, asked: Request, body: dict[str, Any], entry: Entry) -> None:
        self.session, self.entry = session, entry
        self._peer, self._asked, self._body = peer, asked, body
        self._stopped = asyncio.Event()
        self._in_database = False
        self._watch = Watch()
        self.ended = asyncio.create_task(self._run())

    def stop(self) -> None:
        self._stopped.set()

    async def _run(self) -> bytes:
        """The answer as it is sent."""
        ledger = self._peer.ledger
        ledger.running += 1
        ledger.max_running = max(ledger.max_running, ledger.running)
        try:
            answer = await self._until_stopped(asyncio.create_task(self._work()))
            text = await asyncio.to_thread(wire.text_of, answer)
        finally:
            ledger.running -= 1
        self.entry.outcome = "done" if answer["success"] else answer["code"]
        self.entry.milliseconds = self._watch.milliseconds()
        ledger.milliseconds += self.entry.milliseconds
        return text

    async def _until_stopped(self, work: asyncio.Task[dict[str, Any]]) -> dict[str, Any]:
        stopped = asyncio.create_task(self._stopped.wait())
        await asyncio.wait({work, stopped}, timeout=self.session.timeout, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if work.done():
            return work.result()
        why = wire.CANCELLED if self._stopped.is_set() else wire.timed_out(self.session.timeout or 0)
        while not work.done():
            if self._in_database:
                self.session.interrupt()
            else:
                work.cancel()
            await asyncio.wait({work}, timeout=INSIST_SECONDS)
        finished = not work.cancelled() and work.result()["success"]
        return work.result() if finished else wire.refused(*why, self.entry.query_id)

    async def _work(self) -> dict[str, Any]:
        sql = self.entry.sql
        async with self.session.turn:
            await self._sleep(self._peer.faults.delay("query", sql))
            if waiting := WAIT.search(sql):
                await self._sleep(float(waiting[1]))
                return wire.granted(_waited(waiting[1], self.entry.query_id))
            self._in_database = True
            try:
                status, answer = await self.session.execute(self._asked, self._body)
            finally:
                self._in_database = False
        if not answer.get("success"):
            return self._refusal(status, answer)
        data = answer["data"]
        data["queryId"] = self.entry.query_id
        faults = self._peer.faults.rewritings(sql) if data.get("statementTypeId") == SELECT else []
        await asyncio.to_thread(self._encode, data, faults)
        return wire.granted(data)

    def _encode(self, data: dict[str, Any], faults: list[Any]) -> None:
        if data.get("queryResultFormat") == "arrow":
            to_rows(data)
        # A PUT is answered with where its files go; it has no rows.
        if "rowset" not in data:
            return
        rewrite(data, faults)
        self._peer.chunks.split(data, str(self._asked.base_url).rstrip("/"), self.entry.sql)
        self.entry.rows = data["total"]

    def _refusal(self, status: int, answer: dict[str, Any]) -> dict[str, Any]:
        code, message = answer.get("code") or "000603", answer.get("message") or ""
        if status == 401:
            return wire.refused(*wire.EXPIRED)
        if status >= 500:
            message = f"SQL execution internal error: the peer cannot do this. {message}"
            return wire.refused("000603", message, "XX000", self.entry.query_id)
        return wire.refused(code, message, (answer.get("data") or {}).get("sqlState"), self.entry.query_id)

    async def _sleep(self, seconds: float) -> None:
        if seconds:
            self._watch.leave_out(seconds)
            await asyncio.sleep(seconds)


def _waited(seconds: str, query_id: str) -> dict[str, Any]:
    text = {"type": "text", "nullable": True, "scale": None, "precision": None, "length": 16777216}
    column = {"name": "SYSTEM$WAIT", **text}
    rows = [[f"waited {seconds} seconds"]]
    counts = {"total": 1, "returned": 1}
    return {"queryId": query_id, "queryResultFormat": "json", "rowtype": [column], "rowset": rows, **counts}
