//! Names of persons and teams, all invented.
//!
//! Surnames are made-up words, so that a pair drawn at random is nobody's name.
//! Invariant: enough of them for the largest season that can be asked for, and none twice.

/// First names.
pub const FIRST: [&str; 48] = [
    "Adah", "Bram", "Calla", "Dorian", "Elska", "Fenn", "Greer", "Hollis", "Imre", "Jorun", "Kester", "Linnea",
    "Marek", "Nerys", "Oskar", "Petra", "Quill", "Rowan", "Sorrel", "Tobin", "Ulla", "Viggo", "Wren", "Xanthe",
    "Yorick", "Zelda", "Anselm", "Birgit", "Corin", "Delphine", "Emrys", "Freya", "Gideon", "Hedda", "Ivo", "Juniper",
    "Kaspar", "Leopold", "Maren", "Nils", "Ottilie", "Phelan", "Ragna", "Stellan", "Thora", "Urban", "Vesper", "Willa",
];

/// Surnames.
pub const LAST: [&str; 48] = [
    "Ashquill",
    "Brackmoor",
    "Cindrell",
    "Dunvarrow",
    "Elmsgate",
    "Fallowmere",
    "Grimthorn",
    "Hexley",
    "Inkpenny",
    "Jessamond",
    "Kelderby",
    "Larkhollow",
    "Marrowick",
    "Netherby",
    "Oakspindle",
    "Pellmarsh",
    "Quenderly",
    "Rookwater",
    "Saltwick",
    "Thistlemar",
    "Underbrook",
    "Vantongle",
    "Wexcombe",
    "Yarrowby",
    "Zellwander",
    "Arkenfold",
    "Bellwether",
    "Copperlane",
    "Drumsill",
    "Everwold",
    "Flintersby",
    "Goswyck",
    "Hobbsmere",
    "Ivelstone",
    "Juddwater",
    "Kittlefen",
    "Lowsettle",
    "Mossgarth",
    "Nightingrove",
    "Osterwyn",
    "Pinbrook",
    "Quarlstone",
    "Ravensett",
    "Sedgemarsh",
    "Tellivane",
    "Umberlow",
    "Vossandry",
    "Winterquay",
];

/// Teams.
pub const TEAMS: [&str; 11] = [
    "Bluebottle Racing",
    "Copper Kettle Motorsport",
    "Dandelion Autosport",
    "Foxglove Racing Works",
    "Halfpenny Engineering",
    "Juniper Lane Motorsport",
    "Paper Lantern Racing",
    "Saltbox Speed Shop",
    "Thimble and Sons",
    "Twelve Oaks Racing",
    "Weathervane Motorsport",
];

/// The class within the class, for the older hands.
pub const MASTERS: &str = "Masters";

/// The one-make series, its car and its maker.
pub const SERIES: &str = "Lodestar Cup";
/// The car that everybody drives.
pub const CAR: &str = "Lodestar C2";
/// Who builds the car.
pub const MAKER: &str = "Lodestar Motor Works";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_on_its_list_twice() {
        for list in [FIRST.as_slice(), LAST.as_slice(), TEAMS.as_slice()] {
            let mut sorted = list.to_vec();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(sorted.len(), list.len());
        }
    }
}
