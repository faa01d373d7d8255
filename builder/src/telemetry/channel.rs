//! The channels of the raw feed: how the feed names them, and the column each becomes in the store.
//!
//! Invariant: one line of the table per channel; a name that is not in it is a foreign channel and is counted, not guessed.

use hackthetrack_engine::lap::trace::Channel;

/// How many channels there are.
pub(super) const COUNT: usize = 13;

/// Channel, its name in the feed, its column in the store, and its unit for the manifest.
const TABLE: [(Channel, &str, &str, &str); COUNT] = [
    (Channel::LapDistance, "Laptrigger_lapdist_dls", "LAPTRIGGER_LAPDIST_DLS", "m"),
    (Channel::Speed, "speed", "SPEED", "km/h"),
    (Channel::Pedal, "aps", "APS", "%"),
    (Channel::Throttle, "ath", "ATH", "%"),
    (Channel::BrakeFront, "pbrake_f", "PBRAKE_F", "bar"),
    (Channel::BrakeRear, "pbrake_r", "PBRAKE_R", "bar"),
    (Channel::Steering, "Steering_Angle", "STEERING_ANGLE", "deg"),
    (Channel::AccX, "accx_can", "ACCX_CAN", "g"),
    (Channel::AccY, "accy_can", "ACCY_CAN", "g"),
    (Channel::Gear, "gear", "GEAR", ""),
    (Channel::EngineSpeed, "nmot", "NMOT", "1/min"),
    (Channel::Latitude, "VBOX_Lat_Min", "VBOX_LAT_MIN", "deg"),
    (Channel::Longitude, "VBOX_Long_Minutes", "VBOX_LONG_MINUTES", "deg"),
];

/// Every channel, in the order of the store's columns.
pub(super) fn all() -> impl Iterator<Item = Channel> {
    TABLE.iter().map(|line| line.0)
}

/// The channel's place in the order of the store's columns.
pub(super) fn index(channel: Channel) -> usize {
    TABLE.iter().position(|line| line.0 == channel).unwrap_or_default()
}

/// The channel at a place in that order.
pub(super) fn at(index: usize) -> Option<Channel> {
    TABLE.get(index).map(|line| line.0)
}

/// The channel that the feed calls by this name; case does not matter, since tools change it.
pub(super) fn named(name: &str) -> Option<Channel> {
    TABLE.iter().find(|line| line.1.eq_ignore_ascii_case(name)).map(|line| line.0)
}

/// The column of a channel in the store.
pub(super) fn column(channel: Channel) -> &'static str {
    TABLE.iter().find(|line| line.0 == channel).map_or("", |line| line.2)
}

/// The unit of a channel; empty for a bare number.
pub(super) fn unit(channel: Channel) -> &'static str {
    TABLE.iter().find(|line| line.0 == channel).map_or("", |line| line.3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_channel_is_found_by_its_place_and_by_its_name_in_any_case() {
        for (place, line) in TABLE.iter().enumerate() {
            assert_eq!((index(line.0), at(place)), (place, Some(line.0)));
            assert_eq!(named(&line.1.to_uppercase()), Some(line.0));
        }
        assert_eq!(named("oil_temp"), None);
    }
}
