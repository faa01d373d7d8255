//! What to practise, by what is done differently: a fixed table. Its words hold no number, so nothing in them needs a source.

use super::corner::{Cause, CauseCode, Drill};

/// Who scatters by more than this share of what he loses by is asked for the same lap twice before another one.
const UNSTEADY: f64 = 1.0;

const BRAKE_LATER: Drill = Drill {
    code: "brake_later_in_steps",
    title: "Brake later in steps",
    text: "Choose a mark at the present brake point. Move it a car's length towards the corner, hold it for three laps in a row, and \
           move it again only while the lowest speed stays. Stop where the apex is missed.",
};
const ENTRY: Drill = Drill {
    code: "exit_of_the_corner_before",
    title: "Work on the corner before",
    text: "The speed is missing before this corner begins. Practise the exit of the corner before: be patient at its apex and open \
           the throttle once, all the way.",
};
const MINIMUM: Drill = Drill {
    code: "carry_minimum_speed",
    title: "Carry more speed through the slowest part",
    text: "Brake at the same place, but ease off the pedal earlier and longer, so that the car still rolls when it is turned in. Look \
           at the lowest speed after each run, not at the lap time.",
};
const THROTTLE: Drill = Drill {
    code: "earlier_throttle",
    title: "Pick the throttle up earlier",
    text: "Finish the turning earlier: turn in later, aim for a later apex, and begin with a little throttle that is never taken back. \
           If it has to be taken back, it came too early.",
};
const EXIT: Drill = Drill {
    code: "straighten_the_exit",
    title: "Use the whole exit",
    text: "Unwind the wheel as the throttle opens and let the car run out to the edge of the track. Compare the speed where the corner \
           ends after each run.",
};
const REPEAT: Drill = Drill {
    code: "repeatability",
    title: "Make it the same each lap",
    text: "Before anything is moved, drive the corner the same way five laps in a row: one brake mark, one gear, one place for the \
           throttle. Then change one of them.",
};

/// The drill for a cause.
pub(super) fn drill(cause: &Cause) -> Drill {
    if cause.own_spread > UNSTEADY * cause.difference.abs() {
        return REPEAT;
    }
    match cause.code {
        CauseCode::BrakePoint => BRAKE_LATER,
        CauseCode::EntrySpeed => ENTRY,
        CauseCode::MinimumSpeed => MINIMUM,
        CauseCode::ThrottlePickUp => THROTTLE,
        CauseCode::ExitSpeed => EXIT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_drill_names_a_number() {
        for drill in [BRAKE_LATER, ENTRY, MINIMUM, THROTTLE, EXIT, REPEAT] {
            assert!(!drill.text.bytes().chain(drill.title.bytes()).any(|byte| byte.is_ascii_digit()), "{drill:?}");
        }
    }
}
