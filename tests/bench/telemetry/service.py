"""The HTTP side that both peers share: one route, checked parameters, answers made in FastAPI's threads.

`CACHE_ANSWERS=1` keeps encoded answers in memory and sends them from there: the regime in which the proxy's own cache of
answers is measured.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI, HTTPException, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

CACHE_ANSWERS = os.environ.get("CACHE_ANSWERS") == "1"


class NotKnown(Exception):
    """There is no such race, no such car, or no lap that can be compared."""


def app(compare: Callable[[Path, str, int, str, str], bytes]) -> FastAPI:
    """A service that answers comparisons from the store that `STORE` names."""
    store = Path(os.environ["STORE"])
    service = FastAPI(openapi_url=None)
    answers: dict[tuple[str, int, str, str], bytes] = {}

    def answer(track: str, race: int, first: str, second: str) -> bytes:
        part = store / f"track_id={track}" / f"race_num={race}" / "part.parquet"
        if not part.is_file():
            raise HTTPException(404, "There is no telemetry of this race.")
        try:
            return compare(part, track, race, first, second)
        except NotKnown as fault:
            raise HTTPException(404, str(fault)) from fault

    @service.get("/healthz")
    async def alive() -> dict[str, str]:
        return {"status": "alive"}

    @service.get("/api/telemetry/compare")
    async def route(
        request: Request,
        track_id: str = Query(pattern="^[a-z0-9_-]+$"),
        race_num: int = Query(ge=1, le=9),
        driver_1: str = Query(max_length=4),
        driver_2: str = Query(max_length=4),
    ) -> Response:
        key = (track_id, race_num, driver_1, driver_2)
        if not CACHE_ANSWERS:
            return Response(await run_in_threadpool(answer, *key), media_type="application/json")
        if key not in answers:
            answers[key] = gzip.compress(await run_in_threadpool(answer, *key))
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers = {"content-encoding": "gzip", "vary": "accept-encoding"}
            return Response(answers[key], media_type="application/json", headers=headers)
        return Response(gzip.decompress(answers[key]), media_type="application/json")

    return service
