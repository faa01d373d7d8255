//! The nearest known ids to an unknown one.

use wasm_bindgen::prelude::wasm_bindgen;

/// Up to three of `known`, nearest first.
#[wasm_bindgen]
#[must_use]
pub fn nearest(asked: &str, known: Vec<String>) -> Vec<String> {
    hackthetrack_engine::season::nearest::nearest(asked, known.iter().map(String::as_str))
        .into_iter()
        .map(String::from)
        .collect()
}
