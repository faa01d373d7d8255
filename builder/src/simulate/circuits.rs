//! Six circuits that do not exist.
//!
//! Invented so that nobody mistakes the demo for a real season. Their lengths span what touring car series race on, so
//! that lap counts and lap times look familiar. The timing lines lie in the Gulf of Guinea, where no circuit can be.
//! Invariant: the three sectors add up to the length, and the six loop shares add up to one.

/// A circuit and how it races.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Circuit {
    /// Begins the names of its sheets.
    pub id: &'static str,
    /// As the qualifying sheets spell it (`Larkspurrd1Qualifying.csv`).
    pub sheet_name: &'static str,
    /// For people.
    pub name: &'static str,
    /// Town and region, invented.
    pub location: &'static str,
    /// Lengths of the three sectors, in metres.
    pub sectors_m: [f64; 3],
    /// Where within its sector the first of the two loops lies, as a share of the sector's time.
    pub loop_shares: [f64; 3],
    /// Share of the lap time spent in each sector.
    pub sector_shares: [f64; 3],
    /// Lap of a mid-field car in dry race conditions, in milliseconds.
    pub lap_ms: f64,
    /// Chance that a clear advantage over one loop becomes a pass.
    pub passing: f64,
    /// Speed at the trap, km/h.
    pub trap_kmh: f64,
    /// Latitude and longitude of the timing line, decimal degrees.
    pub finish_line: [f64; 2],
    /// Local time minus UTC, hours.
    pub utc_offset_h: i64,
}

impl Circuit {
    /// Length of one lap in metres.
    #[must_use]
    pub fn length_m(&self) -> f64 {
        self.sectors_m.iter().sum()
    }

    /// Share of the lap time between the six timing loops, in order.
    #[must_use]
    pub fn segment_shares(&self) -> [f64; 6] {
        let [s1, s2, s3] = self.sector_shares;
        let [a, b, c] = self.loop_shares;
        [s1 * a, s1 * (1.0 - a), s2 * b, s2 * (1.0 - b), s3 * c, s3 * (1.0 - c)]
    }
}

/// In calendar order.
pub const CIRCUITS: [Circuit; 6] = [
    Circuit {
        id: "quarrymoor",
        sheet_name: "Quarrymoor",
        name: "Quarrymoor Ring",
        location: "Quarrymoor, Tern Coast (fictional)",
        sectors_m: [1_391.0, 1_287.5, 1_321.5],
        loop_shares: [0.43, 0.41, 0.38],
        sector_shares: [0.338, 0.329, 0.333],
        lap_ms: 113_400.0,
        passing: 0.13,
        trap_kmh: 186.0,
        finish_line: [0.0125, 0.0310],
        utc_offset_h: -7,
    },
    Circuit {
        id: "saltmarsh",
        sheet_name: "Saltmarsh",
        name: "Saltmarsh Park",
        location: "Great Saltmarsh, Heron Bay (fictional)",
        sectors_m: [1_296.0, 2_214.0, 1_902.0],
        loop_shares: [0.62, 0.39, 0.49],
        sector_shares: [0.221, 0.386, 0.393],
        lap_ms: 150_600.0,
        passing: 0.17,
        trap_kmh: 204.0,
        finish_line: [0.1840, -0.0725],
        utc_offset_h: -5,
    },
    Circuit {
        id: "cinderhill",
        sheet_name: "CinderHill",
        name: "Cinder Hill Raceway",
        location: "Cinder Hill, Ashlands (fictional)",
        sectors_m: [1_802.0, 1_876.5, 2_271.5],
        loop_shares: [0.41, 0.57, 0.63],
        sector_shares: [0.299, 0.346, 0.355],
        lap_ms: 145_900.0,
        passing: 0.13,
        trap_kmh: 199.0,
        finish_line: [-0.2210, 0.1405],
        utc_offset_h: -4,
    },
    Circuit {
        id: "larkspur",
        sheet_name: "Larkspur",
        name: "Larkspur Road Course",
        location: "Larkspur Vale, Upper Wend (fictional)",
        sectors_m: [1_633.0, 2_121.0, 1_418.0],
        loop_shares: [0.57, 0.40, 0.39],
        sector_shares: [0.356, 0.374, 0.270],
        lap_ms: 129_600.0,
        passing: 0.12,
        trap_kmh: 207.0,
        finish_line: [0.3390, 0.2275],
        utc_offset_h: -4,
    },
    Circuit {
        id: "harrowfen",
        sheet_name: "Harrowfen",
        name: "Harrowfen Forest Circuit",
        location: "Harrowfen, Lake Country (fictional)",
        sectors_m: [2_074.0, 2_183.0, 2_167.0],
        loop_shares: [0.44, 0.49, 0.54],
        sector_shares: [0.290, 0.380, 0.330],
        lap_ms: 152_800.0,
        passing: 0.18,
        trap_kmh: 214.0,
        finish_line: [-0.4075, -0.1530],
        utc_offset_h: -5,
    },
    Circuit {
        id: "tamarack",
        sheet_name: "Tamarack",
        name: "Tamarack Hollow",
        location: "Tamarack Hollow, Pine Reach (fictional)",
        sectors_m: [1_017.5, 1_572.0, 1_058.5],
        loop_shares: [0.64, 0.70, 0.39],
        sector_shares: [0.273, 0.433, 0.294],
        lap_ms: 98_100.0,
        passing: 0.10,
        trap_kmh: 184.0,
        finish_line: [0.0930, -0.3160],
        utc_offset_h: -5,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loop_shares_of_every_circuit_add_up_to_one_lap() {
        for circuit in CIRCUITS {
            let whole: f64 = circuit.segment_shares().iter().sum();
            assert!((whole - 1.0).abs() < 1e-9, "{} sums to {whole}", circuit.id);
        }
    }

    #[test]
    fn circuits_are_as_long_as_circuits_are() {
        for circuit in CIRCUITS {
            assert!((3_600.0..6_500.0).contains(&circuit.length_m()), "{} is {} m", circuit.id, circuit.length_m());
            let mean_kmh = circuit.length_m() / circuit.lap_ms * 3_600.0;
            assert!((115.0..160.0).contains(&mean_kmh), "{} is lapped at {mean_kmh} km/h", circuit.id);
        }
    }

    #[test]
    fn ids_are_lower_case_letters_and_differ() {
        let mut ids: Vec<&str> = CIRCUITS.iter().map(|c| c.id).collect();
        assert!(ids.iter().all(|id| id.bytes().all(|b| b.is_ascii_lowercase())));
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), CIRCUITS.len());
    }
}
