//! Facts about circuits that the sheets do not print, kept by hand: lengths and timing lines as the official circuit
//! maps of the 2025 season state them (inches there, metres here).
//!
//! A circuit that is not listed is imported too, with what its sheets know of it.

/// A circuit in the configuration that its official map shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Circuit {
    pub(crate) id: &'static str,
    /// Words by which file and folder names call it, lower case without blanks.
    pub(crate) aliases: &'static [&'static str],
    pub(crate) name: &'static str,
    pub(crate) location: &'static str,
    pub(crate) length_m: f64,
    pub(crate) sectors_m: [f64; 3],
    /// Latitude and longitude of the timing line, decimal degrees.
    pub(crate) finish_line_deg: (f64, f64),
}

/// Where every figure of [`CIRCUITS`] comes from.
pub(crate) const SOURCE: &str = "official circuit map";

/// The circuits known by hand.
pub(crate) const CIRCUITS: &[Circuit] = &[
    Circuit {
        id: "barber",
        aliases: &["barber"],
        name: "Barber Motorsports Park",
        location: "Birmingham, Alabama",
        length_m: 3674.7,
        sectors_m: [1029.0, 1580.4, 1065.3],
        finish_line_deg: (33.532_672_2, -86.619_608_3),
    },
    Circuit {
        id: "cota",
        aliases: &["cota", "circuitoftheamericas"],
        name: "Circuit of the Americas",
        location: "Austin, Texas",
        length_m: 5498.3,
        sectors_m: [1308.8, 2240.0, 1949.5],
        finish_line_deg: (30.133_527_8, -97.642_258_3),
    },
    Circuit {
        id: "indianapolis",
        aliases: &["indianapolis", "indy"],
        name: "Indianapolis Motor Speedway",
        location: "Indianapolis, Indiana",
        length_m: 3925.2,
        sectors_m: [1364.3, 1386.9, 1174.0],
        finish_line_deg: (39.793_149_9, -86.238_870_0),
    },
    Circuit {
        id: "roadamerica",
        aliases: &["roadamerica"],
        name: "Road America",
        location: "Elkhart Lake, Wisconsin",
        length_m: 6459.6,
        sectors_m: [2058.6, 2208.0, 2193.0],
        finish_line_deg: (43.797_905_6, -87.989_633_3),
    },
    Circuit {
        id: "sebring",
        aliases: &["sebring"],
        name: "Sebring International Raceway",
        location: "Sebring, Florida",
        length_m: 6018.9,
        sectors_m: [1824.2, 1863.7, 2331.0],
        finish_line_deg: (27.450_234_0, -81.353_698_0),
    },
    Circuit {
        id: "sonoma",
        aliases: &["sonoma"],
        name: "Sonoma Raceway",
        location: "Sonoma, California",
        length_m: 4031.4,
        sectors_m: [1385.0, 1422.0, 1225.0],
        finish_line_deg: (38.161_513_9, -122.454_716_6),
    },
    Circuit {
        id: "vir",
        aliases: &["vir", "virginiainternationalraceway"],
        name: "Virginia International Raceway",
        location: "Alton, Virginia",
        length_m: 5262.6,
        sectors_m: [1652.6, 2158.0, 1452.0],
        finish_line_deg: (36.568_816_7, -79.206_663_9),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sectors_of_every_circuit_make_its_lap() {
        for circuit in CIRCUITS {
            let sum: f64 = circuit.sectors_m.iter().sum();
            assert!((sum - circuit.length_m).abs() <= 1.0, "{}: {sum} against {}", circuit.id, circuit.length_m);
        }
    }

    #[test]
    fn ids_are_unique_and_lower_case_letters_and_digits() {
        let mut ids: Vec<_> = CIRCUITS.iter().map(|c| c.id).collect();
        assert!(ids.iter().all(|id| id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())));
        ids.dedup();
        assert_eq!(ids.len(), CIRCUITS.len());
    }
}
