//! The columns of the table and of the view, from the same lists that the store is written by.

use super::literal;
use crate::telemetry::{PLAIN_COLUMNS, channels, unit_of};
use hackthetrack_engine::lap::{decimate::READ, trace::Channel};

/// The columns before the channels: name, type, meaning.
fn labels() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    PLAIN_COLUMNS.into_iter().filter(|(name, ..)| *name != Channel::Gear.column())
}

/// The definitions of the table's columns, a line each.
pub(super) fn table() -> String {
    let labels = labels().map(|(name, kind, what)| line(name, if kind == "text" { "VARCHAR" } else { WHOLE }, what));
    let channels = channels().map(|channel| {
        let kind = if channel == Channel::Gear { WHOLE } else { "FLOAT" };
        let unit = unit_of(channel);
        let what = if unit.is_empty() { meaning(channel).to_owned() } else { format!("{}; {unit}", meaning(channel)) };
        line(channel.column(), kind, &what)
    });
    labels.chain(channels).collect::<Vec<_>>().join(",\n")
}

/// The columns of the view, a line each, in the table's order.
pub(super) fn view() -> String {
    let channels = channels().filter(|channel| READ.contains(channel)).map(Channel::column);
    let names = labels().map(|(name, ..)| name).chain(channels);
    names.map(|name| format!("    {}", identifier(name))).collect::<Vec<_>>().join(",\n")
}

/// Whole numbers.
const WHOLE: &str = "NUMBER(38, 0)";

fn line(name: &str, kind: &str, what: &str) -> String {
    // Without semicolons, so that even what splits a script at each of them without reading it reads statements.
    let what = what.trim_end_matches('.').replace(';', ",");
    format!("    {} {kind} COMMENT {}", identifier(name), literal::text(&what))
}

/// `TIMESTAMP` is a type as well: in quotes it is a name everywhere.
fn identifier(name: &str) -> String {
    if name == "TIMESTAMP" { format!("\"{name}\"") } else { name.to_owned() }
}

fn meaning(channel: Channel) -> &'static str {
    match channel {
        Channel::LapDistance => "Distance since the start of the lap, as the car's wheels count",
        Channel::Speed => "Speed",
        Channel::Pedal => "Accelerator pedal, 0 to 100",
        Channel::Throttle => "Throttle blade, about 2 to 100",
        Channel::BrakeFront => "Pressure in the front brake line",
        Channel::BrakeRear => "Pressure in the rear brake line",
        Channel::Steering => "Steering wheel, positive to the left",
        Channel::AccX => "Acceleration along the car, positive when it gains speed",
        Channel::AccY => "Acceleration across the car, positive in a left turn",
        Channel::Gear => "Gear, -1 and 0 occur in the pit lane",
        Channel::EngineSpeed => "Engine speed",
        Channel::Latitude => "Latitude",
        Channel::Longitude => "Longitude",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_the_columns_of_the_store_in_its_order() {
        let names: Vec<String> =
            table().lines().map(|line| line.trim().split(' ').next().unwrap().replace('"', "")).collect();
        let expected = ["TRACK_ID", "RACE_NUM", "VEHICLE_NUMBER", "LAP", "OFFICIAL_LAP", "FLAG_AT_FL", "TIMESTAMP"];
        assert_eq!(names[..7], expected);
        assert_eq!(names[7..], Channel::ALL.map(|channel| channel.column().to_owned()));
    }

    #[test]
    fn the_view_has_the_columns_that_the_proxy_reads_and_no_other() {
        let names: Vec<String> = view().lines().map(|line| line.trim().replace(['"', ','], "")).collect();
        assert_eq!(
            names[6..],
            ["TIMESTAMP", "LAPTRIGGER_LAPDIST_DLS", "SPEED", "APS", "ATH", "PBRAKE_F", "STEERING_ANGLE", "GEAR"]
        );
        assert_eq!(names.len(), 14);
    }
}
