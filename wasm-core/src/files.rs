//! Files of a bundle from JavaScript: `[name, parsed JSON | Uint8Array]` pairs.

use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::season::read::Content;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use crate::tree;

/// The files that could be taken over, and a finding for each that could not.
#[derive(Debug, Default)]
pub struct Taken {
    /// By name, in the order given.
    pub files: Vec<(String, Content)>,
    /// What is wrong with the others.
    pub findings: Vec<Finding>,
}

/// Takes the files over from JavaScript.
#[must_use]
pub fn take(files: &Array) -> Taken {
    let mut taken = Taken::default();
    for pair in files.iter() {
        let Some(pair) = pair.dyn_ref::<Array>() else { continue };
        let Some(name) = pair.get(0).as_string() else { continue };
        let value: JsValue = pair.get(1);
        if let Some(bytes) = value.dyn_ref::<Uint8Array>() {
            taken.files.push((name, Content::Bytes(bytes.to_vec())));
            continue;
        }
        match tree::from_js(&value) {
            Ok(json) => taken.files.push((name, Content::Json(json))),
            Err(tree::TooDeep) => taken.findings.push(Finding::new(
                Severity::Error,
                "wrong_schema",
                &name,
                "The file nests arrays or objects deeper than any file of a season does.",
                "The file was left out; the others were read.",
            )),
        }
    }
    taken
}
