//! The publisher's original layout: a line of text for each sample, all cars of a race in one file.
//!
//! The header and the columns are those of the real files: `expire_at` is always empty, times are ISO 8601 in UTC with
//! milliseconds, lines end with CR LF. A race is some eight million lines, so that a line is put together from parts that
//! its frame shares. Invariant: what a frame holds stands in the file, each sample once.

use super::channels::{CHANNELS, NONE, print};
use super::frames::Frame;
use std::io::{self, Write};

/// The first line.
pub(super) const HEADER: &str = "expire_at,lap,meta_event,meta_session,meta_source,meta_time,original_vehicle_id,outing,\
                                 telemetry_name,telemetry_value,timestamp,vehicle_id,vehicle_number\r\n";

/// What all lines of a car in a race share.
#[derive(Debug, Clone)]
pub(super) struct Labels {
    /// `I_R06_2025-09-21`: the event's place in the calendar and its last day.
    pub(super) event: String,
    /// `R1`.
    pub(super) session: String,
    /// `GR86-<chassis>-<number>`.
    pub(super) vehicle: String,
}

impl Labels {
    /// The number after the chassis as the feed repeats it, as a number: no zeros before it.
    pub(super) fn vehicle_number(&self) -> &str {
        let number = self.vehicle.rsplit('-').next().unwrap_or_default();
        let plain = number.trim_start_matches('0');
        if plain.is_empty() { "0" } else { plain }
    }
}

/// Writes the frames of a car in the order given.
///
/// # Errors
/// Where the file cannot be written.
pub(super) fn write(out: &mut impl Write, labels: &Labels, frames: &[&Frame]) -> io::Result<()> {
    let source = format!(",{},{},kafka:gr-raw,", labels.event, labels.session);
    let vehicle = format!(",{},0,", labels.vehicle);
    let end = format!(",{},{}\r\n", labels.vehicle, labels.vehicle_number());
    let (mut head, mut tail, mut text) = (Vec::new(), Vec::new(), Vec::with_capacity(4_096));
    let (mut received, mut taken) = (Stamp::default(), Stamp::default());
    for frame in frames {
        head.clear();
        head.extend(b",");
        print(i32::from(frame.lap), 0, &mut head);
        head.extend(source.as_bytes());
        head.extend(received.text(frame.received_ms));
        head.extend(vehicle.as_bytes());
        tail.clear();
        tail.extend(b",");
        tail.extend(taken.text(frame.clock_ms));
        tail.extend(end.as_bytes());
        text.clear();
        for (channel, value) in CHANNELS.iter().zip(frame.values) {
            if value != NONE {
                text.extend(&head);
                text.extend(channel.name.as_bytes());
                text.push(b',');
                print(value, channel.decimals, &mut text);
                text.extend(&tail);
            }
        }
        out.write_all(&text)?;
    }
    Ok(())
}

const DAY_MS: i64 = 86_400_000;

/// Instants as text; the date is made once a day.
#[derive(Debug, Default)]
struct Stamp {
    day: Option<i64>,
    text: Vec<u8>,
}

impl Stamp {
    fn text(&mut self, instant_ms: i64) -> &[u8] {
        let day = instant_ms.div_euclid(DAY_MS);
        if self.day != Some(day) {
            self.day = Some(day);
            let (year, month, of_month) = date(day);
            self.text = format!("{year:04}-{month:02}-{of_month:02}T").into_bytes();
        }
        self.text.truncate(11);
        let ms = instant_ms.rem_euclid(DAY_MS);
        let parts = [(ms / 3_600_000, b':'), (ms / 60_000 % 60, b':'), (ms / 1_000 % 60, b'.')];
        for (part, mark) in parts {
            self.text.extend([b'0' + (part / 10) as u8, b'0' + (part % 10) as u8, mark]);
        }
        let ms = ms % 1_000;
        self.text.extend([b'0' + (ms / 100) as u8, b'0' + (ms / 10 % 10) as u8, b'0' + (ms % 10) as u8, b'Z']);
        &self.text
    }
}

/// Year, month and day of a day since 1970 (H. Hinnant, "chrono-compatible low-level date algorithms").
fn date(day: i64) -> (i64, i64, i64) {
    let days = day + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, of_month)
}

#[cfg(test)]
mod tests {
    use super::super::channels::COUNT;
    use super::*;

    #[test]
    fn a_frame_becomes_a_line_for_each_sample_as_the_publisher_writes_them() {
        let mut values = [NONE; COUNT];
        (values[0], values[12]) = (346, 12_479);
        let frame = Frame { clock_ms: 1_757_032_100_593, received_ms: 1_757_184_041_926, lap: 2, values };
        let labels = Labels { event: "I_R06_2025-09-07".into(), session: "R1".into(), vehicle: "GR86-002-000".into() };
        let mut out = Vec::new();
        write(&mut out, &labels, &[&frame]).unwrap();
        let expected = ",2,I_R06_2025-09-07,R1,kafka:gr-raw,2025-09-06T18:40:41.926Z,GR86-002-000,0,accx_can,0.346,\
                        2025-09-05T00:28:20.593Z,GR86-002-000,0\r\n\
                        ,2,I_R06_2025-09-07,R1,kafka:gr-raw,2025-09-06T18:40:41.926Z,GR86-002-000,0,speed,124.79,\
                        2025-09-05T00:28:20.593Z,GR86-002-000,0\r\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
        assert_eq!(HEADER.matches(',').count(), expected.lines().next().unwrap().matches(',').count());
    }

    #[test]
    fn days_are_dates_also_in_leap_years() {
        assert_eq!((date(0), date(11_016), date(19_782)), ((1970, 1, 1), (2000, 2, 29), (2024, 2, 29)));
    }
}
