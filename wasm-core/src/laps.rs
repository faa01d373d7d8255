//! `laps.bin` as typed arrays: every lap of the season in one array per column.
//!
//! A car's laps are the rows from `starts[i]` to `starts[i + 1]`. `NaN` is "not timed", place 0 is "not known".

use hackthetrack_engine::json::Json;
use hackthetrack_engine::season::laps::{RaceLaps, decode};
use hackthetrack_engine::season::pace::{LapKind, kinds};
use hackthetrack_engine::season::{Flag, Lap};
use hackthetrack_engine::units::Millis;
use js_sys::{Array, Float64Array, Object, Uint8Array, Uint16Array, Uint32Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::border::{set, to_js};

/// Unpacks `laps.bin`. An answer with `offset` and `what` is a fault; any other is the laps.
#[wasm_bindgen(unchecked_return_type = "LapColumns | LapsFault")]
#[must_use]
pub fn unpack_laps(bytes: &[u8]) -> JsValue {
    match decode(bytes) {
        Ok(races) => columns(&races),
        Err(fault) => {
            let offset = Json::Number(fault.offset as f64);
            to_js(&Json::object([("offset", offset), ("what", fault.what.into())]))
        }
    }
}

fn columns(races: &[RaceLaps]) -> JsValue {
    let answer = Object::new();
    let (race_ids, driver_ids) = (Array::new(), Array::new());
    let mut starts = vec![0_u32];
    let mut rows: Vec<&Lap> = Vec::new();
    let mut kind: Vec<u8> = Vec::new();
    for race in races {
        for (driver, laps) in &race.cars {
            race_ids.push(&JsValue::from_str(&race.race.0));
            driver_ids.push(&JsValue::from_str(&driver.0));
            rows.extend(laps);
            kind.extend(kinds(laps).into_iter().map(kind_code));
            starts.push(rows.len() as u32);
        }
    }
    let times = |of: &dyn Fn(&Lap) -> f64| -> JsValue {
        Float64Array::from(rows.iter().map(|lap| of(lap)).collect::<Vec<_>>().as_slice()).into()
    };
    let words = |of: &dyn Fn(&Lap) -> u16| -> JsValue {
        Uint16Array::from(rows.iter().map(|lap| of(lap)).collect::<Vec<_>>().as_slice()).into()
    };
    let bytes = |of: &dyn Fn(&Lap) -> u8| -> JsValue {
        Uint8Array::from(rows.iter().map(|lap| of(lap)).collect::<Vec<_>>().as_slice()).into()
    };
    let sectors: Array = (0..3).map(|i| times(&|lap| timed(lap.sectors.get(i).copied().flatten()))).collect();
    let loops: Array = (0..6).map(|i| times(&|lap| timed(lap.loops.get(i).copied().flatten()))).collect();
    for (name, column) in [
        ("race_ids", race_ids.into()),
        ("driver_ids", driver_ids.into()),
        ("starts", Uint32Array::from(starts.as_slice()).into()),
        ("lap", words(&|lap| lap.number.0)),
        ("time_ms", times(&|lap| timed(Some(lap.time).filter(|time| time.0 > 0)))),
        ("elapsed_ms", times(&|lap| timed(Some(lap.elapsed)))),
        ("sectors_ms", sectors.into()),
        ("loops_ms", loops.into()),
        ("top_speed_kmh", times(&|lap| lap.top_speed.map_or(f64::NAN, |speed| speed.0))),
        ("position", words(&|lap| lap.position.map_or(0, |place| place.0))),
        ("flag", bytes(&|lap| flag_code(lap.flag))),
        ("in_pit", bytes(&|lap| u8::from(lap.in_pit))),
        ("kind", Uint8Array::from(kind.as_slice()).into()),
    ] {
        set(&answer, name, &column);
    }
    answer.into()
}

fn timed(time: Option<Millis>) -> f64 {
    time.map_or(f64::NAN, |time| time.0 as f64)
}

/// The place of the flag's word in the facade's list.
fn flag_code(flag: Flag) -> u8 {
    match flag {
        Flag::NotKnown => 0,
        Flag::Green => 1,
        Flag::Caution => 2,
        Flag::Finish => 3,
    }
}

/// The place of the kind's word in the facade's list.
fn kind_code(kind: LapKind) -> u8 {
    match kind {
        LapKind::Racing => 0,
        LapKind::First => 1,
        LapKind::In => 2,
        LapKind::Out => 3,
        LapKind::Caution => 4,
        LapKind::AfterCaution => 5,
        LapKind::NotTimed => 6,
    }
}
