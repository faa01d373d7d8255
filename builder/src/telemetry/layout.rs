//! What a file's header says: long or wide, and which column is what.
//!
//! Invariant: a file without the car's own clock is refused. Times of receipt come in bursts; a store built on them would
//! answer questions about time with the rhythm of a radio link.

use super::channel;
use hackthetrack_engine::lap::trace::Channel;

/// Where the columns of a file stand.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout {
    /// `meta_event`, for example `I_R06_2025-09-07`.
    pub(super) event: Option<usize>,
    /// `meta_session`, for example `R1`.
    pub(super) session: Option<usize>,
    /// `source_dir` of excerpts, for example `barber1`.
    pub(super) folder: Option<usize>,
    /// `vehicle_id`, else what stands in for it.
    pub(super) vehicle: Option<usize>,
    /// `lap`, the counter.
    pub(super) lap: Option<usize>,
    /// `meta_time`, the time of receipt.
    pub(super) received: Option<usize>,
    /// `timestamp`, the car's clock.
    pub(super) clock: usize,
    /// Where the values stand.
    pub(super) shape: Shape,
}

/// Where the values stand.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// A row for each sample: the column of the channel's name, and of its value.
    Long(usize, usize),
    /// A row for each instant: a column for each channel.
    Wide(Vec<(usize, Channel)>),
}

/// Why a file cannot be used, for a finding.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Refusal {
    /// Stable word.
    pub(super) code: &'static str,
    /// The sentence.
    pub(super) what: String,
}

/// Columns that are known and carry nothing the store needs.
const UNUSED: [&str; 5] = ["expire_at", "meta_source", "original_vehicle_id", "outing", "vehicle_number"];

impl Layout {
    /// Reads a header; also the names of columns that are neither known nor a channel.
    ///
    /// # Errors
    /// [`Refusal`] where this is no telemetry, or none that can be timed.
    pub(super) fn of(header: &[String]) -> Result<(Layout, Vec<String>), Refusal> {
        let names: Vec<&str> = header.iter().map(|name| name.trim_start_matches('\u{feff}').trim()).collect();
        let place = |wanted: &str| names.iter().position(|name| name.eq_ignore_ascii_case(wanted));
        let long = place("telemetry_name").zip(place("telemetry_value"));
        let wide: Vec<(usize, Channel)> =
            names.iter().enumerate().filter_map(|(at, name)| Some((at, channel::named(name)?))).collect();
        let shape = match long {
            Some((name, value)) => Shape::Long(name, value),
            None if wide.is_empty() => {
                let what = "The header names neither `telemetry_name` and `telemetry_value` nor a channel.".into();
                return Err(Refusal { code: "not_telemetry", what });
            }
            None => Shape::Wide(wide),
        };
        let Some(clock) = place("timestamp") else {
            let what = if place("meta_time").is_some() {
                "There is a time of receipt (`meta_time`) but no car clock (`timestamp`): values were merged by arrival."
            } else {
                "There is no column of times (`timestamp`)."
            };
            return Err(Refusal { code: "no_car_clock", what: what.into() });
        };
        let layout = Layout {
            event: place("meta_event"),
            session: place("meta_session"),
            folder: place("source_dir"),
            vehicle: place("vehicle_id").or(place("original_vehicle_id")).or(place("vehicle_number")),
            lap: place("lap"),
            received: place("meta_time"),
            clock,
            shape,
        };
        let foreign = names
            .iter()
            .enumerate()
            .filter(|(at, name)| !layout.uses(*at) && !UNUSED.iter().any(|known| known.eq_ignore_ascii_case(name)));
        let foreign = foreign.map(|(_, name)| (*name).to_owned()).collect();
        Ok((layout, foreign))
    }

    fn uses(&self, at: usize) -> bool {
        let single = [self.event, self.session, self.folder, self.vehicle, self.lap, self.received, Some(self.clock)];
        single.contains(&Some(at))
            || match &self.shape {
                Shape::Long(name, value) => at == *name || at == *value,
                Shape::Wide(columns) => columns.iter().any(|(column, _)| *column == at),
            }
    }

    /// The columns that are read, in the order of the file.
    pub(super) fn used(&self, columns: usize) -> Vec<usize> {
        (0..columns).filter(|at| self.uses(*at)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str) -> Result<(Layout, Vec<String>), Refusal> {
        Layout::of(&header.split(',').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn a_long_header_is_known_behind_a_byte_order_mark_and_in_any_case() {
        let (layout, foreign) =
            read("\u{feff}LAP,meta_time,Telemetry_Name,telemetry_value,timestamp,vehicle_id").unwrap();
        assert_eq!((layout.lap, layout.shape, layout.clock), (Some(0), Shape::Long(2, 3), 4));
        assert_eq!(foreign, Vec::<String>::new());
    }

    #[test]
    fn a_wide_header_names_its_channels_and_what_nobody_knows() {
        let (layout, foreign) = read("lap,timestamp,aps,speed,oil_temp").unwrap();
        assert_eq!(layout.shape, Shape::Wide(vec![(2, Channel::Pedal), (3, Channel::Speed)]));
        assert_eq!((layout.vehicle, foreign), (None, vec!["oil_temp".to_owned()]));
    }

    #[test]
    fn values_merged_by_time_of_receipt_are_refused() {
        let refusal = read("vehicle_id,meta_time,telemetry_name,telemetry_value").unwrap_err();
        assert_eq!(refusal.code, "no_car_clock");
    }

    #[test]
    fn a_timing_sheet_is_no_telemetry() {
        assert_eq!(read("NUMBER;LAP_NUMBER;LAP_TIME").unwrap_err().code, "not_telemetry");
    }
}
