use super::*;
use crate::season::Season;
use crate::season::testing::{any_season, entrant, lap, race, season};
use crate::units::Millis;
use proptest::prelude::*;

fn laps_of(season: &Season) -> Vec<RaceLaps> {
    let cars = |race: &crate::season::Race| race.entrants.iter().map(|e| (e.driver.clone(), e.laps.clone())).collect();
    season.races.iter().map(|race| RaceLaps { race: race.id.clone(), cars: cars(race) }).collect()
}

fn small() -> Season {
    let mut car = entrant("7", 1, 3);
    car.laps = vec![lap(1, 98_000), lap(2, 97_000), lap(4, 1_234_000)];
    car.laps[1].loops = [Some(Millis(16_000)); 6];
    car.laps[1].sectors = [Some(Millis(32_000)); 3];
    season(vec![race(vec![car])])
}

#[test]
fn no_laps_at_all_are_a_file_too() {
    let empty = season(vec![]);
    assert_eq!(decode(&encode(&empty)), Ok(vec![]));
}

#[test]
fn a_regular_column_costs_two_bytes_however_many_laps_there_are() {
    let of = |n: u16| {
        let mut car = entrant("7", 1, n);
        car.laps = (1..=n).map(|number| lap(number, 98_000)).collect();
        encode(&season(vec![race(vec![car])])).len()
    };
    assert_eq!(of(100) - of(50), 50, "one byte of marks for each lap, and nothing else");
}

#[test]
fn every_truncation_is_a_fault_with_its_offset() {
    let bytes = encode(&small());
    for end in 0..bytes.len() {
        let fault = decode(&bytes[..end]).unwrap_err();
        assert!(fault.offset <= end && fault.what.ends_with('.'), "{end}: {fault:?}");
    }
}

#[test]
fn another_version_is_refused_by_its_number() {
    let mut bytes = encode(&small());
    bytes[4] = 9;
    assert!(decode(&bytes).unwrap_err().what.contains("version 9"));
}

#[test]
fn bytes_after_the_end_are_refused() {
    let mut bytes = encode(&small());
    bytes.push(0);
    assert!(decode(&bytes).unwrap_err().what.contains("1 bytes follow"));
}

#[test]
fn a_header_that_announces_more_than_the_file_holds_is_refused() {
    for counts in [vec![0xff, 0xff, 0xff, 0xff, 0x0f], vec![1, 1, b'a', 1, 1, b'7', 0xff, 0xff, 0x7f]] {
        let bytes = [b"HTTL\x01".to_vec(), counts].concat();
        assert!(decode(&bytes).is_err());
    }
}

proptest! {
    #[test]
    fn what_is_packed_unpacks_to_the_same_laps(season in any_season()) {
        prop_assert_eq!(decode(&encode(&season)), Ok(laps_of(&season)));
    }

    #[test]
    fn a_changed_byte_gives_other_laps_or_a_fault_but_no_panic(at in any::<prop::sample::Index>(), to in any::<u8>()) {
        let mut bytes = encode(&small());
        let at = at.index(bytes.len());
        bytes[at] = to;
        if let Ok(laps) = decode(&bytes) {
            prop_assert_eq!(laps.len(), 1);
        }
    }

    #[test]
    fn random_bytes_after_the_magic_never_panic(tail in prop::collection::vec(any::<u8>(), 0..200)) {
        let bytes = [b"HTTL\x01".to_vec(), tail].concat();
        if let Err(fault) = decode(&bytes) {
            prop_assert!(fault.offset <= bytes.len());
        }
    }
}
