//! The rules of racing, used by the browser, the proxy and the builder alike.
//!
//! Pure Rust: no JavaScript, no clock, no I/O, no threads, no global state. The same input gives the same bits on every
//! target, so an answer is the same wherever it is computed.
//!
//! | module | what it answers |
//! |---|---|
//! | [`units`] | milliseconds, metres, speeds; how each is written for people |
//! | [`championship`] | who has what after a round, and the chance of every final rank |
//! | [`chat`] | questions in plain words, answered from the season with a source for every number |
//! | [`coach`] | where a driver loses time to a reference, by what, how often, what to practise; in words |
//! | [`compare`] | the answer about one or two drivers' laps: traces, delta, corners, certificate |
//! | [`corner`] | where the corners are, what was done in them, what a driver does as a habit |
//! | [`delta`] | where on the lap one driver loses time to another, and by how much |
//! | [`evidence`] | figures with handles: what each is, how sure, and the rows it was made of |
//! | [`field`] | who finishes where, with what chance, and how good such forecasts have been |
//! | [`finding`] | what is wrong with the data, where, and what was done about it |
//! | [`fit`] | a driver's pace at a track against the driver's own level |
//! | [`forecasts`] | all that is forecast from a season, as the faces ask it |
//! | [`improve`] | what better skills go with: the field solved again, priorities, a plan, drivers alike |
//! | [`json`] | a JSON tree that is read tolerantly: every fault becomes a finding |
//! | [`lap`] | one lap of telemetry: cut, timed, anchored at the official timing loops, certified |
//! | [`outline`] | the map of a track, from positions or from how the cars turned |
//! | [`season`] | drivers, tracks, events, races, results, laps; loading and writing a bundle |
//! | [`skill`] | what a driver repeats from race to race, and how sure that is |
//! | [`standings`] | wins, podiums, points, averages per driver |

pub mod championship;
pub mod chat;
pub mod coach;
mod compact;
pub mod compare;
pub mod corner;
mod decimals;
pub mod delta;
pub mod evidence;
pub mod field;
pub mod finding;
pub mod fit;
pub mod forecasts;
pub mod improve;
pub mod json;
pub mod lap;
mod normal;
pub mod outline;
pub mod season;
pub mod skill;
pub mod standings;
pub mod units;
