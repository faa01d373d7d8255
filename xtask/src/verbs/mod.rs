//! One file per verb.

pub(crate) mod bench;
pub(crate) mod check;
pub(crate) mod demo;
pub(crate) mod demo_store;
pub(crate) mod run;
pub(crate) mod site;
pub(crate) mod size;
pub(crate) mod test;
pub(crate) mod wasm;
