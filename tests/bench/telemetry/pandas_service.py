"""FastAPI + pandas: the partition by its path, the two cars by their row groups.

Each row group of the store is one car, and its statistics name it. A filter that pyarrow pushes down would do the same, were there
a comparison for the type of text that polars writes (`string_view`): there is none yet.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from answer import CHANNELS, Lap, body
from service import NotKnown, app

KEY = ["VEHICLE_NUMBER", "OFFICIAL_LAP"]
COLUMNS = [*KEY, "FLAG_AT_FL", "TIMESTAMP", "LAPTRIGGER_LAPDIST_DLS", *(column for column, _, _ in CHANNELS)]


def compare(part: Path, track: str, race: int, first: str, second: str) -> bytes:
    rows = rows_of(part, {first, second})
    # Rows stand in order of lap and time, so that the first of each lap has its start and its flag.
    laps = rows.drop_duplicates(KEY).dropna(subset=["OFFICIAL_LAP", "TIMESTAMP"]).set_index(KEY).sort_index()
    return body(track, race, best(first, rows, laps), best(second, rows, laps))


def rows_of(part: Path, cars: set[str]) -> pd.DataFrame:
    """The rows of some cars, of their row groups alone."""
    file = pq.ParquetFile(part)
    column = file.schema_arrow.get_field_index("VEHICLE_NUMBER")

    def car(group: int) -> str | None:
        statistics = file.metadata.row_group(group).column(column).statistics
        return statistics.min if statistics is not None and statistics.min == statistics.max else None

    groups = [group for group in range(file.num_row_groups) if car(group) in cars]
    return file.read_row_groups(groups, columns=COLUMNS).to_pandas()


def best(car: str, rows: pd.DataFrame, laps: pd.DataFrame) -> Lap:
    """The car's fastest racing lap."""
    if car not in laps.index:
        raise NotKnown(f"Car {car} has no telemetry in this race.")
    laps = laps.loc[car]
    # A lap lasts until the next one starts, which must be there; it is a racing lap when it and the one before are green.
    start = laps["TIMESTAMP"]
    time = start.shift(-1) - start
    number = laps.index.to_series()
    green = laps["FLAG_AT_FL"] == "GF"
    racing = time[green & green.shift(1, fill_value=False) & (number.diff() == 1) & (number.diff(-1) == -1)]
    # An in or out lap is far slower than a usual one.
    racing = racing[racing <= 1.15 * racing.median()]
    if racing.empty:
        raise NotKnown(f"Car {car} has no racing lap in this race.")
    number = racing.idxmin()
    lap = rows[(rows["OFFICIAL_LAP"] == number) & (rows["VEHICLE_NUMBER"] == car) & rows["TIMESTAMP"].notna()]
    return Lap(
        car=car,
        number=int(number),
        time_ms=float(racing.loc[number]),
        clock_ms=(lap["TIMESTAMP"] - start.loc[number]).to_numpy(dtype=float),
        odometer_m=lap["LAPTRIGGER_LAPDIST_DLS"].to_numpy(dtype=float),
        channels={column: lap[column].to_numpy(dtype=float) for column, _, _ in CHANNELS},
        accepted=[(int(lap), float(time)) for lap, time in racing.items()],
    )


service = app(compare)
