//! Answers out: a tree of the engine becomes a JavaScript value through the engine's own serde border.
//!
//! Invariant: an integer stays an integer, members keep their order, and what JSON cannot say (`NaN`) is null.

use hackthetrack_engine::json::Json;
#[cfg(feature = "answers")]
use js_sys::{Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// A fresh JavaScript value of the tree.
#[must_use]
pub fn to_js(json: &Json) -> JsValue {
    // Cannot fail: the engine writes a whole number as an integer only where JavaScript holds it exactly.
    json.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

#[cfg(any(feature = "forecast", feature = "chat"))]
/// A fresh JavaScript value of an answer.
pub(crate) fn written<T: Serialize>(answer: &T) -> JsValue {
    // Cannot fail: an answer has no number that JavaScript does not hold, and no key that is not text.
    answer.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

#[cfg(feature = "answers")]
/// Sets a property of a fresh object, which cannot fail.
pub(crate) fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}
