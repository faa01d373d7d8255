//! A season read from whatever files there are, in this project's shapes.

use js_sys::{Array, Object};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{answers, files, findings, tree};

/// `{season, points, files, findings}`, or `undefined` where the files hold no season at all.
#[wasm_bindgen(unchecked_return_type = "Normalised | undefined")]
#[must_use]
pub fn normalise(#[wasm_bindgen(unchecked_param_type = "BundleFile[]")] files: &Array) -> JsValue {
    let taken = files::take(files);
    let Some(normalised) = answers::normalise(&taken.files) else { return JsValue::UNDEFINED };
    let contents = Object::new();
    for (name, json) in &normalised.files {
        tree::set(&contents, name, &tree::to_js(json));
    }
    let answer = Object::new();
    tree::set(&answer, "season", &tree::to_js(&normalised.season));
    tree::set(&answer, "points", &tree::to_js(&normalised.points));
    tree::set(&answer, "files", &contents);
    tree::set(&answer, "findings", &findings::to_js(taken.findings.iter().chain(&normalised.findings)));
    answer.into()
}
