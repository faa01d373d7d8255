use super::*;
use crate::field::record::records;
use crate::field::testing::{made_up, only_until};

fn asked(after_round: u16, draws: u32) -> ChampionshipAsked {
    ChampionshipAsked { after_round: Some(after_round), draws: Some(draws), ..ChampionshipAsked::default() }
}

fn of(season: &Season, asked: &ChampionshipAsked) -> Championship {
    championship(season, &records(season), asked)
}

#[test]
fn a_season_that_is_over_has_its_final_table_and_nothing_left_to_chance() {
    let season = made_up(8, 3, 3.0, 1);
    let answer = of(&season, &ChampionshipAsked::default());
    assert_eq!((answer.after_round, answer.draws, answer.remaining_race_ids.len()), (6, 0, 0));
    let stats = standings::stats(&season);
    for contender in &answer.drivers {
        let (_, stats) = stats.iter().find(|(id, _)| id.0 == contender.driver_id).unwrap();
        assert_eq!((contender.points, contender.rank), (stats.points, stats.championship_position.map(|r| r as usize)));
        assert_eq!((contender.final_points, contender.final_rank), (Some(stats.points), contender.rank));
        assert_eq!(contender.ranks_pct[contender.rank.unwrap() - 1], 100.0);
    }
}

#[test]
fn who_has_what_after_a_round_is_what_the_championship_drawn_from_there_says_they_have() {
    let season = made_up(9, 4, 3.0, 7);
    let season = only_until(season, 6);
    let records = records(&season);
    for round in 1..=9 {
        let (drawn, stands) = (of(&season, &asked(round, 10)), Standing::of(&season, &records, round));
        assert_eq!(stands.after_round, drawn.after_round);
        if drawn.refused.is_some() {
            assert!(round == 1 && stands.drivers.iter().any(|own| own.points > 0), "what was is known all the same");
            continue;
        }
        assert!(stands.drivers.is_sorted_by_key(|own| own.rank.unwrap_or(usize::MAX)));
        let mut both: [Vec<(String, u32, Option<usize>)>; 2] = [
            drawn.drivers.into_iter().map(|own| (own.driver_id, own.points, own.rank)).collect(),
            stands.drivers.into_iter().map(|own| (own.driver_id, own.points, own.rank)).collect(),
        ];
        both.iter_mut().for_each(|rows| rows.sort());
        assert_eq!(both[0], both[1]);
    }
}

#[test]
fn chances_of_every_driver_sum_to_one_and_the_strong_are_ahead() {
    let answer = of(&made_up(10, 6, 5.0, 2), &asked(6, 4000));
    assert_eq!(answer.remaining_race_ids.len(), 6);
    for contender in &answer.drivers {
        assert!((contender.ranks_pct.iter().sum::<f64>() - 100.0).abs() < 1e-9);
        assert!(contender.points_interval[0] <= contender.points_interval[1]);
    }
    assert!(answer.drivers.iter().map(|c| c.champion_pct).sum::<f64>() >= 100.0 - 1e-9);
    let place = |id: &str| answer.drivers.iter().position(|c| c.driver_id == id).unwrap();
    assert!(place("1") < place("10") && place("2") < place("9"));
}

#[test]
fn what_happened_after_the_round_changes_nothing_of_the_forecast() {
    let season = made_up(8, 4, 3.0, 3);
    let cut = only_until(season.clone(), 4);
    let (whole, cut) = (of(&season, &asked(4, 500)), of(&cut, &asked(4, 500)));
    for (a, b) in whole.drivers.iter().zip(&cut.drivers) {
        let truth = Contender { final_points: None, final_rank: None, ..a.clone() };
        // The order of entry is the finish in one and the sheet in the other: the same draws reach other drivers.
        assert_eq!((truth.driver_id, truth.points, truth.rank), (b.driver_id.clone(), b.points, b.rank));
        assert!((a.expected_points - b.expected_points).abs() < 3.0);
        assert_eq!(b.final_rank, None);
    }
}

#[test]
fn the_drawn_points_are_those_of_the_exact_distribution_within_five_standard_errors() {
    let season = made_up(8, 4, 3.0, 5);
    let records = records(&season);
    let answer = championship(&season, &records, &asked(7, 40_000));
    let last = RaceRecord { is_run: false, ..records[7].clone() };
    let model = Model::fit(&records, &last, Moment::BeforeWeekend, Evidence::EarlierRaces, 8).unwrap();
    let strengths: Vec<f64> = model.rows(&last.entries).unwrap().iter().map(|row| model.strength(row)).collect();
    let field = crate::field::Distribution::of(&strengths);
    for (entry, places) in last.entries.iter().zip(field.entrants()) {
        let scored = |place: usize| f64::from(season.points.by_place.get(place).copied().unwrap_or(0));
        let mean: f64 = places.chances().iter().enumerate().map(|(place, chance)| scored(place) * chance).sum();
        let square: f64 = places.chances().iter().enumerate().map(|(p, chance)| scored(p) * scored(p) * chance).sum();
        let error = ((square - mean * mean) / 40_000.0).sqrt();
        let id = &season.drivers[entry.driver].id.0;
        let drawn = answer.drivers.iter().find(|c| c.driver_id == *id).unwrap();
        assert!((drawn.expected_points - f64::from(drawn.points) - mean).abs() < 5.0 * error, "{id}");
    }
}

#[test]
fn the_same_seed_gives_the_same_answer_and_another_one_another() {
    let season = made_up(8, 4, 3.0, 4);
    let with = |seed| of(&season, &ChampionshipAsked { seed: Some(seed), ..asked(4, 300) });
    assert_eq!(with(1), with(1));
    assert_ne!(with(1).drivers, with(2).drivers);
}

#[test]
fn before_the_first_race_there_is_nothing_to_forecast_from() {
    let answer = of(&made_up(8, 2, 3.0, 4), &asked(0, 100));
    assert_eq!(answer.refused.unwrap().code, "no_history");
    assert_eq!((answer.remaining_race_ids.len(), answer.drivers.len()), (4, 0));
}

#[test]
fn another_table_of_points_is_another_championship() {
    let season = made_up(8, 4, 3.0, 6);
    let all_alike = ChampionshipAsked { points_by_place: Some(vec![1; 8]), ..asked(4, 100) };
    let answer = of(&season, &all_alike);
    assert!(answer.drivers.iter().all(|c| c.expected_points >= 8.0 && c.expected_points - 8.0 < 6.0));
    assert_eq!(answer.points_by_place, [1; 8]);
}
