"""From the samples of two laps to the body of an answer: what both peers share.

Both services differ only in how they find the two laps; what comes after is the same numpy code, so that a difference
between them is a difference of pandas and DuckDB. The answer has what the proxy's has for a reader of the chart: the
common axis, the delta, and each car's traces. It has less of what costs time: no certificate, no band, no corners.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import orjson

STEP_M = 5.0

# The column of the store, the name in the answer, and how many decimals the answer keeps.
CHANNELS = (
    ("SPEED", "speed_kmh", 1),
    ("PBRAKE_F", "brake_front_bar", 1),
    ("APS", "throttle_pct", 1),
    ("STEERING_ANGLE", "steering_deg", 1),
    ("GEAR", "gear", 0),
)


@dataclass(frozen=True)
class Lap:
    """One lap: its samples in order of time, a channel's missing samples as NaN."""

    car: str
    number: int
    time_ms: float
    # Milliseconds since the start of the lap.
    clock_ms: np.ndarray
    odometer_m: np.ndarray
    channels: dict[str, np.ndarray]
    # All laps that were accepted: official number and time.
    accepted: list[tuple[int, float]]


def body(track: str, race: int, first: Lap, second: Lap) -> bytes:
    """The whole answer as JSON."""
    places = [distance(first), distance(second)]
    length = float(np.mean([metres[-1] for _, metres in places]))
    grid = np.arange(0.0, length, STEP_M)
    times = [time_on(grid, length, clock, metres) for clock, metres in places]
    answer = {
        "track_id": track,
        "race_num": race,
        "length_m": round(length, 1),
        "step_m": STEP_M,
        "distance_m": grid,
        "delta_ms": np.round(times[0] - times[1], 1),
        "official_delta_ms": round(first.time_ms - second.time_ms),
        "drivers": [driver(first, times[0]), driver(second, times[1])],
    }
    return orjson.dumps(answer, option=orjson.OPT_SERIALIZE_NUMPY)


def distance(lap: Lap) -> tuple[np.ndarray, np.ndarray]:
    """Where the car was at which time, from line to line: by its odometer where it logged one, else by integrated speed."""
    logged = ~np.isnan(lap.odometer_m)
    if logged.sum() > 100:
        clock, metres = lap.clock_ms[logged], np.maximum.accumulate(lap.odometer_m[logged])
    else:
        speed = lap.channels["SPEED"]
        logged = ~np.isnan(speed)
        clock = lap.clock_ms[logged]
        metres = np.cumsum(speed[logged] / 3600.0 * np.diff(clock, prepend=0.0))
    # The lap ends a moment after its last sample.
    pace = (metres[-1] - metres[-2]) / (clock[-1] - clock[-2])
    end = metres[-1] + pace * (lap.time_ms - clock[-1])
    return np.concatenate([[0.0], clock, [lap.time_ms]]), np.concatenate([[0.0], metres, [end]])


def time_on(grid: np.ndarray, length: float, clock: np.ndarray, metres: np.ndarray) -> np.ndarray:
    """The time at each place of the grid, the lap scaled to the common length."""
    return np.interp(grid, metres * (length / metres[-1]), clock)


def driver(lap: Lap, times: np.ndarray) -> dict:
    """One car's part of the answer."""
    traces = {"time_ms": np.round(times, 1)}
    for column, name, decimals in CHANNELS:
        values = lap.channels[column]
        logged = ~np.isnan(values)
        if logged.any():
            trace = np.interp(times, lap.clock_ms[logged], values[logged])
            traces[name] = np.round(trace, decimals).astype(np.int64) if decimals == 0 else np.round(trace, decimals)
        else:
            traces[name] = None
    return {
        "car_number": lap.car,
        "lap": lap.number,
        "lap_time_ms": round(lap.time_ms),
        **traces,
        "laps": {"accepted": [{"lap": lap, "time_ms": round(time)} for lap, time in lap.accepted]},
    }
