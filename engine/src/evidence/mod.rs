//! Evidence: every figure that reaches a user in words can be asked where it comes from.
//!
//! Whoever writes an answer never writes a number. He cites a [`Key`]: this room looks the value up, says how it is
//! written, how sure it is and over how many it is, and hands back a [`Figure`] whose id stands in the answer. The same
//! key, sent back later, gives the rows that the figure was made of. So a number without a source cannot be written,
//! and one with a wrong source neither: value and rows are read by the same key.
//!
//! | module | what it is |
//! |---|---|
//! | [`key`] | what a figure is of: a subject and a fact, as text and back |
//! | [`subject`] | what figures are of |
//! | `step` | the steps of a key as text, and back |
//! | [`fact`] | the table of facts: word, meaning, form |
//! | [`form`] | how a value is written: places, times, percents |
//! | [`figure`] | a cited value with its handle, and the list of them |
//! | `measure` | the value of a key, by subject |
//! | [`mod@rows`] | the rows that a key's value was made of |
//! | [`segment`] | answers as plain words, declared names and references to figures; the one renderer |
//! | [`check`] | that no number stands in a text without a handle or a declared name |
//! | [`phrased`] | whether a text that a model phrased says what the answer says |
//!
//! Invariant: plain words hold no digit; each digit of a rendered text is a figure's or a declared name's.

pub mod check;
pub mod fact;
pub mod figure;
pub mod form;
pub mod key;
mod measure;
pub mod phrased;
pub mod rows;
pub mod segment;
mod step;
pub mod subject;

pub use check::every_number_has_a_handle;
pub use fact::Fact;
pub use figure::{Evidence, Figure};
pub use key::Key;
pub use measure::{Measured, measure};
pub use rows::{Resolved, Row, resolve};
pub use segment::{Label, Part, Segment, render};
pub use subject::{Drawn, Scoring, Seat, Subject, WhatIf};

#[cfg(test)]
mod tests;
