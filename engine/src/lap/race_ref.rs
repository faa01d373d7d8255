//! Which race a car was reduced of: what every answer about telemetry says first.

use crate::season::{RaceId, TrackId};
use serde::{Deserialize, Serialize};

/// A race by its track and its number within the event, and by its id in the season's bundle.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RaceRef {
    /// The track.
    pub track_id: TrackId,
    /// 1 or 2 within the event.
    pub race_num: u8,
    /// As the bundle names it.
    pub race_id: RaceId,
}
