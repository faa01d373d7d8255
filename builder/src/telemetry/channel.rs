//! The channels of the raw feed: how the feed names them, and their units.
//!
//! Invariant: one line of the table per channel; a name that is not in it is a foreign channel and is counted, not guessed.

use hackthetrack_engine::lap::trace::Channel;

/// How many channels there are.
pub(super) const COUNT: usize = Channel::ALL.len();

/// Channel, its name in the feed, and its unit for the manifest.
const TABLE: [(Channel, &str, &str); COUNT] = [
    (Channel::LapDistance, "Laptrigger_lapdist_dls", "m"),
    (Channel::Speed, "speed", "km/h"),
    (Channel::Pedal, "aps", "%"),
    (Channel::Throttle, "ath", "%"),
    (Channel::BrakeFront, "pbrake_f", "bar"),
    (Channel::BrakeRear, "pbrake_r", "bar"),
    (Channel::Steering, "Steering_Angle", "deg"),
    (Channel::AccX, "accx_can", "g"),
    (Channel::AccY, "accy_can", "g"),
    (Channel::Gear, "gear", ""),
    (Channel::EngineSpeed, "nmot", "1/min"),
    (Channel::Latitude, "VBOX_Lat_Min", "deg"),
    (Channel::Longitude, "VBOX_Long_Minutes", "deg"),
];

/// Every channel, in the order of the store's columns.
pub(crate) fn all() -> impl Iterator<Item = Channel> {
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

/// The unit of a channel; empty for a bare number.
pub(crate) fn unit(channel: Channel) -> &'static str {
    TABLE.iter().find(|line| line.0 == channel).map_or("", |line| line.2)
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
