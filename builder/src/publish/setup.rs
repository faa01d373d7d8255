//! `1_setup.sql`: what an administrator runs once.

use super::account::Account;
use super::{columns, template};

/// The file with the names filled in.
pub(super) fn sql(account: &Account) -> String {
    template::fill(include_str!("setup.sql"), |key| match key {
        "columns" => Some(columns::table()),
        "view_columns" => Some(columns::view()),
        _ => account.value(key),
    })
}
