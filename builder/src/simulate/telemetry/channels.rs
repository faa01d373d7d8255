//! The channels of the raw feed: the publisher's names, in the order in which a frame has them, and their resolution.
//!
//! Values are whole numbers of the resolution, as a logger has them; decimals come back only in text. Invariant: what a
//! circuit does not log is absent from every frame.

/// How many channels there are.
pub(super) const COUNT: usize = 13;

/// A cell without a sample.
pub(super) const NONE: i32 = i32::MIN;

/// The values of a frame, in the order of [`CHANNELS`].
pub(super) type Values = [i32; COUNT];

/// A channel of the feed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Channel {
    /// The publisher's name.
    pub(super) name: &'static str,
    /// Decimal places of its resolution.
    pub(super) decimals: u32,
    /// Steps of its resolution in one unit.
    pub(super) steps: f64,
    /// Which circuits log it.
    pub(super) logged: Logged,
}

/// Which circuits log a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Logged {
    /// All.
    Everywhere,
    /// Those with the full set: pedal, lap distance, position.
    Full,
    /// The others.
    Bare,
}

const fn channel(name: &'static str, decimals: u32, logged: Logged) -> Channel {
    Channel { name, decimals, steps: 10_u32.pow(decimals) as f64, logged }
}

/// Every channel. The publisher's names of the position say minutes; they are decimal degrees.
pub(super) const CHANNELS: [Channel; COUNT] = [
    channel("accx_can", 3, Logged::Everywhere),
    channel("accy_can", 3, Logged::Everywhere),
    channel("aps", 2, Logged::Full),
    channel("ath", 1, Logged::Bare),
    channel("pbrake_r", 3, Logged::Everywhere),
    channel("pbrake_f", 3, Logged::Everywhere),
    channel("gear", 0, Logged::Everywhere),
    channel("VBOX_Long_Minutes", 9, Logged::Full),
    channel("VBOX_Lat_Min", 9, Logged::Full),
    channel("Steering_Angle", 1, Logged::Everywhere),
    channel("Laptrigger_lapdist_dls", 0, Logged::Full),
    channel("nmot", 0, Logged::Everywhere),
    channel("speed", 2, Logged::Everywhere),
];

/// Whether a circuit logs the full set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Equipment {
    /// Pedal, lap distance and position.
    Full,
    /// Throttle blade, neither distance nor position.
    Bare,
}

impl Equipment {
    /// What is logged at a circuit.
    pub(super) fn at(circuit: &str) -> Equipment {
        if matches!(circuit, "tamarack" | "larkspur" | "harrowfen") { Equipment::Full } else { Equipment::Bare }
    }

    /// Whether a channel is among it.
    pub(super) fn has(self, channel: &Channel) -> bool {
        match channel.logged {
            Logged::Everywhere => true,
            Logged::Full => self == Equipment::Full,
            Logged::Bare => self == Equipment::Bare,
        }
    }
}

/// Writes a whole number of the resolution as the feed prints it: no zeros at the end, no point without decimals.
pub(super) fn print(value: i32, decimals: u32, text: &mut Vec<u8>) {
    if value < 0 {
        text.push(b'-');
    }
    let scale = 10_u32.pow(decimals);
    let (whole, mut rest) = (value.unsigned_abs() / scale, value.unsigned_abs() % scale);
    digits(whole, text);
    if rest > 0 {
        text.push(b'.');
        let mut scale = scale / 10;
        while rest > 0 && scale > 0 {
            text.push(b'0' + (rest / scale) as u8);
            rest %= scale;
            scale /= 10;
        }
    }
}

fn digits(value: u32, text: &mut Vec<u8>) {
    if value >= 10 {
        digits(value / 10, text);
    }
    text.push(b'0' + (value % 10) as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_printed_as_the_feed_prints_them() {
        let printed = |value, decimals| {
            let mut text = Vec::new();
            print(value, decimals, &mut text);
            String::from_utf8(text).unwrap()
        };
        for (value, decimals, expected) in [
            (12_479, 2, "124.79"),
            (-74, 3, "-0.074"),
            (10_000, 2, "100"),
            (0, 3, "0"),
            (37, 1, "3.7"),
            (-316_000_000, 9, "-0.316"),
            (93_000_400, 9, "0.0930004"),
            (7_206, 0, "7206"),
        ] {
            assert_eq!(printed(value, decimals), expected);
        }
    }
}
