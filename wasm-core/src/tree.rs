//! The engine's JSON tree to and from JavaScript values.
//!
//! Invariant: a value that `JSON.parse` made comes back equal. JavaScript orders integer-like keys first (`"2"` before
//! `"10"`, both before `"03"`), whatever the text said, so no result may depend on the order of such keys.

use hackthetrack_engine::json::Json;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Deeper than any file of a season; a bound, so that a hostile file cannot exhaust the stack.
pub const MAX_DEPTH: usize = 96;

/// The value is nested deeper than [`MAX_DEPTH`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooDeep;

/// The tree of a value that `JSON.parse` made. What JSON cannot say (`undefined`, a function) reads as null.
///
/// # Errors
/// [`TooDeep`] where arrays and objects are nested deeper than [`MAX_DEPTH`].
pub fn from_js(value: &JsValue) -> Result<Json, TooDeep> {
    descend(value, MAX_DEPTH)
}

fn descend(value: &JsValue, left: usize) -> Result<Json, TooDeep> {
    // Numbers first: most values are, and asking a value for its text costs a call that copies.
    if let Some(number) = value.as_f64() {
        return Ok(Json::Number(number));
    }
    if let Some(text) = value.as_string() {
        return Ok(Json::String(text));
    }
    if let Some(yes) = value.as_bool() {
        return Ok(Json::Bool(yes));
    }
    if !value.is_object() {
        return Ok(Json::Null);
    }
    let left = left.checked_sub(1).ok_or(TooDeep)?;
    if let Some(array) = value.dyn_ref::<Array>() {
        return Ok(Json::Array(array.iter().map(|item| descend(&item, left)).collect::<Result<_, _>>()?));
    }
    let mut fields = Vec::new();
    for key in Object::keys(value.unchecked_ref::<Object>()).iter() {
        let Some(name) = JsValue::as_string(&key) else { continue };
        let field = Reflect::get(value, &key).unwrap_or(JsValue::NULL);
        fields.push((name, descend(&field, left)?));
    }
    Ok(Json::Object(fields))
}
