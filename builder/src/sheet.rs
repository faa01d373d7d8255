//! Reading one sheet: bytes to text, text to a table, a cell to a value.
//!
//! Timing services write the same sheets in many ways (byte order marks, line ends, delimiters, blanks in headers,
//! `1.0` for 1). All of that ends here: what leaves this folder is a value or nothing, and where it is nothing because
//! of a fault, a finding names file, line and column. Invariant: no bytes can make it panic.

mod cell;
mod kind;
mod notes;
mod table;
mod text;

pub(crate) use cell::Cells;
pub(crate) use kind::{Issue, Kind, Session, classify};
pub(crate) use notes::Notes;
pub(crate) use table::{Column, Table};
pub(crate) use text::decode;
