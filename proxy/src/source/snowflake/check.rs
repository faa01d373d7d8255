//! Whether view and catalogue have the columns that are read, before anybody asks for them.
//!
//! Names are compared exactly: a column that was created in quotes, as pandas does, is another name to Snowflake.

use hackthetrack_engine::lap::decimate::READ;
use snowflake_connector_rs::{Column, ColumnType};
use std::fmt;

/// What a column must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `VARCHAR`.
    Text,
    /// `NUMBER` without decimals.
    Whole,
    /// `FLOAT`, or a number.
    Number,
}

impl Kind {
    fn holds(self, column: &ColumnType) -> bool {
        match (self, column) {
            (Kind::Text, ColumnType::Text { .. }) | (Kind::Number, ColumnType::Real | ColumnType::Fixed { .. }) => true,
            (Kind::Whole, ColumnType::Fixed { scale, .. }) => scale.unwrap_or(0) == 0,
            _ => false,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Text => "VARCHAR",
            Kind::Whole => "NUMBER(38,0)",
            Kind::Number => "FLOAT",
        })
    }
}

/// The columns of the view that say of what a row is; those of the channels come after them.
const LABELS: [(&str, Kind); 7] = [
    ("TRACK_ID", Kind::Text),
    ("RACE_NUM", Kind::Whole),
    ("VEHICLE_NUMBER", Kind::Text),
    ("LAP", Kind::Whole),
    ("OFFICIAL_LAP", Kind::Whole),
    ("FLAG_AT_FL", Kind::Text),
    ("TIMESTAMP", Kind::Whole),
];

/// The columns of the view.
pub(super) fn of_view() -> Vec<(&'static str, Kind)> {
    LABELS.into_iter().chain(READ.map(|channel| (channel.column(), Kind::Number))).collect()
}

/// The columns of the catalogue.
pub(super) const OF_CATALOGUE: [(&str, Kind); 3] =
    [("PART", Kind::Text), ("POSITION", Kind::Whole), ("CONTENT", Kind::Text)];

/// What is wrong with the columns of a table or view; empty where nothing is.
pub(super) fn wrong(name: &str, columns: &[Column], wanted: &[(&str, Kind)]) -> Vec<String> {
    let found = |wanted: &str| columns.iter().find(|column| column.name() == wanted);
    let fault = |(column, kind): &(&str, Kind)| match found(column) {
        Some(found) if kind.holds(found.ty()) => None,
        Some(found) => Some(format!("{name}.{column} is {:?}, and {kind} is wanted", found.ty())),
        None => {
            let like = columns.iter().find(|known| known.name().eq_ignore_ascii_case(column));
            let hint = like.map(|known| {
                format!(
                    ": there is \"{}\", which was created in quotes; rename it, or select it AS {column} in a view",
                    known.name()
                )
            });
            Some(format!("{name} has no column {column}{}", hint.unwrap_or_default()))
        }
    };
    wanted.iter().filter_map(fault).collect()
}
