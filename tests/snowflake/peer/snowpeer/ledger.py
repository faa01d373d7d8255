"""What happened so far, for tests that ask and for benchmarks that subtract the peer's own time."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import asdict, dataclass, field
from typing import Any

# Enough for the story of any test.
REMEMBERED = 500


@dataclass
class Entry:
    """One statement, from its arrival to its answer."""

    sql: str
    bindings: dict[str, Any]
    request_id: str
    query_id: str
    # The session's, as its login gave them.
    warehouse: str | None
    role: str | None
    parameters: dict[str, Any]
    # `running`, `done`, or the code with which it failed.
    outcome: str = "running"
    rows: int = 0
    # From the request being read to the answer being ready, without the delays that a test asked for: parsing, execution
    # and encoding here are Python's and DuckDB's, and say nothing about a warehouse.
    milliseconds: float = 0.0


@dataclass
class Ledger:
    logins: int = 0
    refused_logins: int = 0
    statements: int = 0
    running: int = 0
    max_running: int = 0
    polls: int = 0
    # Abort requests, and how many of them found their statement running.
    aborts: int = 0
    aborted: int = 0
    chunks: int = 0
    milliseconds: float = 0.0
    last: deque[Entry] = field(default_factory=lambda: deque(maxlen=REMEMBERED))

    def begin(self, entry: Entry) -> None:
        self.statements += 1
        self.last.append(entry)

    def forget(self) -> None:
        """Counts from here on; what runs still runs."""
        running = self.running
        self.__init__()  # type: ignore[misc]
        self.running = self.max_running = running

    def told(self, sessions: int) -> dict[str, Any]:
        counts = {name: value for name, value in vars(self).items() if name != "last"}
        return {**counts, "sessions": sessions, "last": [asdict(entry) for entry in self.last]}


class Watch:
    """Measures an entry's own time, and knows what to leave out."""

    def __init__(self) -> None:
        self._started = time.perf_counter()
        self._left_out = 0.0

    def leave_out(self, seconds: float) -> None:
        self._left_out += seconds

    def milliseconds(self) -> float:
        return max(0.0, (time.perf_counter() - self._started - self._left_out) * 1e3)
