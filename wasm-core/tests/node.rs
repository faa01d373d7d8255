//! The face inside Node: `wasm-pack test --node`.
#![cfg(target_arch = "wasm32")]

mod face;
