"""FastAPI + DuckDB: one database per process, one cursor per request, laps judged and the best one cut in SQL."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np

from answer import CHANNELS, Lap, body
from service import NotKnown, app

LAPS = """
with rows as (
    select VEHICLE_NUMBER as car, OFFICIAL_LAP as lap, arg_min(FLAG_AT_FL, TIMESTAMP) as flag, min(TIMESTAMP) as start
    from read_parquet($part, hive_partitioning = false)
    where VEHICLE_NUMBER in ($first, $second) and OFFICIAL_LAP is not null and TIMESTAMP is not null
    group by all
),
laps as (
    select *, lead(start) over following - start as time, lead(lap) over following - lap as ends,
        lag(flag) over following as flag_before, lap - lag(lap) over following as follows
    from rows window following as (partition by car order by lap)
),
racing as (
    select car, lap, start, time from laps where flag = 'GF' and flag_before = 'GF' and ends = 1 and follows = 1
)
select car, lap, start, time from racing
qualify time <= 1.15 * median(time) over (partition by car)
order by car, lap
"""

ROWS = f"""
select TIMESTAMP - $start as clock, LAPTRIGGER_LAPDIST_DLS, {", ".join(column for column, _, _ in CHANNELS)}
from read_parquet($part, hive_partitioning = false)
where VEHICLE_NUMBER = $car and OFFICIAL_LAP = $lap and TIMESTAMP is not null
order by clock
"""

database = duckdb.connect()
database.execute("set enable_object_cache = true")


def compare(part: Path, track: str, race: int, first: str, second: str) -> bytes:
    cursor = database.cursor()
    found = cursor.execute(LAPS, {"part": str(part), "first": first, "second": second}).fetchall()
    laps = [best(cursor, part, car, [lap for lap in found if lap[0] == car]) for car in (first, second)]
    return body(track, race, *laps)


def best(cursor: duckdb.DuckDBPyConnection, part: Path, car: str, laps: list[tuple[str, int, int, int]]) -> Lap:
    """The car's fastest racing lap."""
    if not laps:
        raise NotKnown(f"Car {car} has no racing lap in this race.")
    _, number, start, time = min(laps, key=lambda lap: lap[3])
    rows = cursor.execute(ROWS, {"part": str(part), "car": car, "lap": number, "start": start}).fetchnumpy()

    def values(column: str) -> np.ndarray:
        return np.ma.filled(np.ma.asarray(rows[column]).astype(float), np.nan)

    return Lap(
        car=car,
        number=number,
        time_ms=float(time),
        clock_ms=values("clock"),
        odometer_m=values("LAPTRIGGER_LAPDIST_DLS"),
        channels={column: values(column) for column, _, _ in CHANNELS},
        accepted=[(lap, float(time)) for _, lap, _, time in laps],
    )


service = app(compare)
