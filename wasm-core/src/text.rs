//! Text that is nearly JSON: Python writes bare `NaN` and `Infinity`.

use hackthetrack_engine::json::{Json, repair_nan as repair};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::border::to_js;

/// `{text, line, column, count}`: the text with each bare `NaN` made `null`, the first place and how many there were;
/// `undefined` where there was none to repair.
#[wasm_bindgen(unchecked_return_type = "Repaired | undefined")]
#[must_use]
pub fn repair_nan(text: &str) -> JsValue {
    let (text, places) = repair(text);
    let Some(first) = places.first() else { return JsValue::UNDEFINED };
    to_js(&Json::object([
        ("text", text.into()),
        ("line", first.line.into()),
        ("column", first.column.into()),
        ("count", Json::Number(places.len() as f64)),
    ]))
}
