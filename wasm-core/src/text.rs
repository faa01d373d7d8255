//! Text that is nearly JSON: Python writes bare `NaN` and `Infinity`.

use hackthetrack_engine::json::repair_nan as repair;
use js_sys::Object;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::tree::set;

/// `{text, line, column, count}`: the text with each bare `NaN` made `null`, the first place and how many there were;
/// `undefined` where there was none to repair.
#[wasm_bindgen(unchecked_return_type = "Repaired | undefined")]
#[must_use]
pub fn repair_nan(text: &str) -> JsValue {
    let (text, places) = repair(text);
    let Some(first) = places.first() else { return JsValue::UNDEFINED };
    let answer = Object::new();
    set(&answer, "text", &JsValue::from_str(&text));
    set(&answer, "line", &JsValue::from_f64(f64::from(first.line)));
    set(&answer, "column", &JsValue::from_f64(f64::from(first.column)));
    set(&answer, "count", &JsValue::from_f64(places.len() as f64));
    answer.into()
}
