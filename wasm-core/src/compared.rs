//! The comparison of two cars, and what the coach says of them, as JavaScript values.

use hackthetrack_engine::delta::LapChoice;
use hackthetrack_engine::json::Json;
use hackthetrack_engine::lap::wire::WireFault;
use hackthetrack_engine::season::LapNumber;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::border::to_js;
use crate::pair::{self, PairFault};

/// Compares two cars as the proxy sends them; lap 0 is the best. An answer with `hint` is a fault; any other is the comparison.
#[wasm_bindgen(unchecked_return_type = "Compare | PairFault")]
#[must_use]
pub fn pair(first: &[u8], first_lap: u16, second: &[u8], second_lap: u16) -> JsValue {
    match pair::pair((first, choice(first_lap)), (second, choice(second_lap))) {
        Ok(comparison) => written(&comparison),
        Err(fault) => told(&fault),
    }
}

/// Coaches a car against another, or against its own best pieces where there is none. An answer with `hint` is a fault.
#[wasm_bindgen(unchecked_return_type = "Coaching | PairFault")]
#[must_use]
pub fn coach(driver: &[u8], reference: Option<Vec<u8>>) -> JsValue {
    match pair::coached(driver, reference.as_deref()) {
        Ok(coaching) => written(&coaching),
        Err(fault) => told(&fault),
    }
}

fn choice(lap: u16) -> LapChoice {
    if lap == 0 { LapChoice::Best } else { LapChoice::Asked(LapNumber(lap)) }
}

fn written(answer: &impl Serialize) -> JsValue {
    // Fails only for a whole number that JavaScript does not hold: no car that was sent whole has a time like that.
    answer
        .serialize(&Serializer::json_compatible())
        .unwrap_or_else(|_| told(&PairFault::Unreadable("first", WireFault::Damaged)))
}

fn told(fault: &PairFault) -> JsValue {
    to_js(&Json::object([
        ("code", fault.code().into()),
        ("reason", fault.reason().into()),
        ("hint", fault.hint().into()),
    ]))
}
