//! What the connector's errors mean here: whether the session is lost, whether asking once more may help, what is told.
//!
//! Invariant: a text of Snowflake's goes to the log, never further; it may hold values and names.

use snowflake_connector_rs::{Error, ErrorKind};

/// What went wrong with a statement or a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The session is no more: log in and ask again.
    SessionLost,
    /// The network, or Snowflake for a moment: once more may help.
    Passing,
    /// The credentials were refused: asking again soon would lock the user out.
    Refused,
    /// Snowflake stopped the statement for its time.
    Slow,
    /// Somebody stopped the statement.
    Cancelled,
    /// Snowflake understood and says no: a missing table, a missing right.
    Rejected,
    /// Snowflake would, and cannot: a warehouse that is suspended, a quota that is used up.
    Unwilling,
    /// What came is not what was asked for.
    Damaged,
}

/// Codes by which Snowflake says that a session is no more. The connector knows 390112 alone.
const LOST: [&str; 7] = ["390104", "390111", "390112", "390113", "390114", "390115", "390195"];
/// The statement reached its timeout, in the warehouse or in its queue.
const TIMED_OUT: [&str; 2] = ["000630", "000638"];
/// What begins the codes of a statement that cannot be right: its text, its objects, the rights to them.
const WRONG: [&str; 3] = ["001", "002", "003"];
/// Snowflake met a fault of its own.
const INTERNAL: &str = "000603";
/// The statement was stopped.
const STOPPED: &str = "000604";

impl Trouble {
    pub(super) fn of(error: &Error) -> Self {
        let code = error.snowflake_code();
        if error.is_session_expired() || code.is_some_and(|code| LOST.contains(&code)) {
            return Trouble::SessionLost;
        }
        match error.kind() {
            // The connector names the status in its text alone.
            ErrorKind::Network if error.to_string().starts_with("HTTP 401") => Trouble::SessionLost,
            ErrorKind::Network | ErrorKind::Internal => Trouble::Passing,
            ErrorKind::Timeout => Trouble::Slow,
            ErrorKind::Cancelled => Trouble::Cancelled,
            ErrorKind::Server if code.is_some_and(|code| TIMED_OUT.contains(&code)) => Trouble::Slow,
            ErrorKind::Server if code == Some(STOPPED) => Trouble::Cancelled,
            ErrorKind::Server if code == Some(INTERNAL) => Trouble::Passing,
            ErrorKind::Server if code.is_some_and(|code| WRONG.iter().any(|group| code.starts_with(group))) => {
                Trouble::Rejected
            }
            ErrorKind::Server => Trouble::Unwilling,
            ErrorKind::Auth | ErrorKind::Config => Trouble::Refused,
            ErrorKind::Decode => Trouble::Damaged,
            // A body cut short is no JSON: the network's fault more often than Snowflake's.
            ErrorKind::Protocol => Trouble::Passing,
            _ => Trouble::Rejected,
        }
    }
}

/// The error in the words of a log line: kind, code and Snowflake's own id of the statement. Snowflake draws its errors over
/// several lines; a line of a log is one.
pub(super) fn told(error: &Error) -> String {
    let code = error.snowflake_code().map(|code| format!(" {code}")).unwrap_or_default();
    let id = error.query_id().map(|id| format!(" (query {id})")).unwrap_or_default();
    let text = error.to_string();
    let text: Vec<&str> = text.split_whitespace().collect();
    format!("{:?}{code}{id}: {}", error.kind(), text.join(" "))
}
