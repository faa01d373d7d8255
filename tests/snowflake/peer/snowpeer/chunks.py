"""Large results: the first rows in the answer, the rest as compressed files that the client fetches one by one."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from . import wire

# Results whose files are kept; a client fetches them at once.
KEPT = 64
# The header that shows that a client sends what it was told to send.
KEY = "x-chunk-key"


@dataclass
class Chunks:
    rows_each: int
    _kept: OrderedDict[str, tuple[str, list[bytes]]] = field(default_factory=OrderedDict)

    def split(self, data: dict[str, Any], base: str, sql: str) -> None:
        """Moves all but the first rows of a result into files of their own."""
        rows, each = data["rowset"], self.rows_each
        data["total"] = len(rows)
        if each and len(rows) > each:
            query_id, files, told = data["queryId"], [], []
            for start in range(each, len(rows), each):
                part = rows[start : start + each]
                # A fragment: the rows without the brackets around them.
                plain = wire.text_of(part)[1:-1]
                packed = gzip.compress(plain, 1)
                address = f"{base}/chunks/{query_id}/{len(files)}"
                sizes = {"uncompressedSize": len(plain), "compressedSize": len(packed)}
                told.append({"url": address, "rowCount": len(part), **sizes})
                files.append(packed)
            self._kept[query_id] = (sql, files)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            data["chunks"], data["chunkHeaders"] = told, {KEY: query_id}
            data["rowset"] = rows[:each]
        data["returned"] = len(data["rowset"])

    def find(self, query_id: str, at: int) -> tuple[str, bytes] | None:
        """The statement and the file."""
        sql, files = self._kept.get(query_id, ("", []))
        return (sql, files[at]) if at < len(files) else None
