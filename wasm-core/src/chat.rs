//! Questions in plain words asked of a season, as one handle to it: opened once, then asked; and the rows behind a figure.
//!
//! What is asked crosses as an object: a conversation has no fixed number of parts. Where it is none that the engine reads there is no
//! answer; what can be wrong with it the facade has looked at before.

use hackthetrack_engine::chat::{ChatAsked, chat};
use hackthetrack_engine::evidence::resolve;
use hackthetrack_engine::forecasts::Forecasts;
use hackthetrack_engine::season::read::read;
use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::border::written;
use crate::files;

/// The chat of one season.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Chat {
    engine: Forecasts,
}

#[wasm_bindgen]
impl Chat {
    /// Of the season in these files. What is wrong with them is the audit module's to tell.
    #[must_use]
    pub fn open(#[wasm_bindgen(unchecked_param_type = "BundleFile[]")] files: &Array) -> Chat {
        Chat { engine: Forecasts::of(read(&files::take(files).files).season) }
    }

    /// The answer to a message; null where the question is none that the engine reads.
    #[wasm_bindgen(unchecked_return_type = "ChatAnswer | null")]
    #[must_use]
    pub fn ask(&self, #[wasm_bindgen(unchecked_param_type = "AskedChat")] asked: JsValue) -> JsValue {
        let asked: Result<ChatAsked, _> = serde_wasm_bindgen::from_value(asked);
        asked.map_or(JsValue::NULL, |asked| written(&chat(&self.engine, &asked)))
    }

    /// The rows that a figure was made of; null where the text is no key.
    #[wasm_bindgen(unchecked_return_type = "Resolved | null")]
    #[must_use]
    pub fn resolve(&self, key: &str) -> JsValue {
        resolve(&self.engine, key).map_or(JsValue::NULL, |resolved| written(&resolved))
    }

    /// Makes what the first questions begin with: once, before the first is asked.
    #[wasm_bindgen(js_name = prepareFirst)]
    pub fn prepare_first(&self) {
        self.engine.prepare_first();
    }

    /// Makes the next thing that questions need, before one is asked: a step of a few milliseconds. `false` where all is there.
    #[must_use]
    pub fn prepare(&self) -> bool {
        self.engine.prepare()
    }
}
