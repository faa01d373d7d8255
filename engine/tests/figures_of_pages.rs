//! The figures that pages print are those of their keys: forecasts told little or much, championships and skills as somebody
//! asked, the scoreboard's lines, what skills are made of.
#![cfg(test)]

mod common;

use common::demo;
use hackthetrack_engine::championship::ChampionshipAsked;
use hackthetrack_engine::evidence::{Drawn, Fact, Key, Row, Scoring, Seat, Subject, WhatIf, measure, resolve};
use hackthetrack_engine::field::score::{Board, Figures};
use hackthetrack_engine::field::{Asked, Evidence, Moment};
use hackthetrack_engine::forecasts::Forecasts;
use hackthetrack_engine::improve::ImproveAsked;
use hackthetrack_engine::skill::SkillKind;
use std::sync::{Arc, OnceLock};

fn season() -> &'static Forecasts {
    static SEASON: OnceLock<Forecasts> = OnceLock::new();
    SEASON.get_or_init(demo)
}

/// Read back from its text, as the site sends it.
fn value(subject: &Subject, fact: Fact, nth: Option<u16>) -> Option<f64> {
    let key = Key { nth, ..Key::new(subject.clone(), fact) };
    let read = Key::parse(&key.to_string());
    assert_eq!(read.as_ref(), Some(&key));
    let resolved = resolve(season(), &key.to_string()).unwrap();
    let measured = measure(season(), &key);
    assert_eq!(resolved.text.is_some(), measured.is_some(), "{key}");
    assert!(measured.is_none() || !resolved.rows.is_empty(), "{key} has no rows");
    measured.map(|measured| measured.value)
}

const KNOWN: [Evidence; 3] = [Evidence::OtherEvents, Evidence::EarlierEvents, Evidence::EarlierRaces];
const MOMENTS: [Moment; 2] = [Moment::BeforeWeekend, Moment::AfterQualifying];

fn last_seat(moment: Moment, evidence: Evidence) -> Seat {
    let race = season().season().races.last().unwrap();
    Seat { track: race.track.0.clone(), race_num: race.number, moment, evidence }
}

#[test]
fn every_cell_of_a_field_is_its_key_whatever_the_forecast_may_know() {
    for (moment, evidence) in MOMENTS.into_iter().flat_map(|moment| KNOWN.map(|evidence| (moment, evidence))) {
        let seat = last_seat(moment, evidence);
        let asked = Asked { track: seat.track.clone(), race_num: Some(seat.race_num), moment, evidence };
        let field = season().field(&asked).unwrap();
        assert!(field.drivers.len() > 10);
        for own in &field.drivers {
            let of = Subject::Forecast(seat.clone(), own.driver_id.clone());
            for (nth, chance) in (1..).zip(&own.chances_pct) {
                assert_eq!(measured(&of, Fact::Chance, Some(nth)), Some(*chance));
            }
            assert_eq!(value(&of, Fact::From, None), Some(own.interval.from as f64));
            assert_eq!(value(&of, Fact::To, None), Some(own.interval.to as f64));
            assert_eq!(value(&of, Fact::Win, None), Some(own.win_pct));
            assert_eq!(value(&of, Fact::Chance, None), None);
            assert_eq!(value(&of, Fact::Chance, Some(500)), None);
        }
    }
}

/// Without the rows, for many.
fn measured(subject: &Subject, fact: Fact, nth: Option<u16>) -> Option<f64> {
    measure(season(), &Key { nth, ..Key::new(subject.clone(), fact) }).map(|measured| measured.value)
}

#[test]
fn the_rows_of_a_forecast_are_the_races_that_it_may_know() {
    let races = &season().season().races;
    let last = races.last().unwrap();
    let driver = last.entrants.first().unwrap().driver.0.clone();
    let rounds = |evidence: Evidence| -> Vec<u16> {
        let key = Key::new(Subject::Forecast(last_seat(Moment::BeforeWeekend, evidence), driver.clone()), Fact::Win);
        let rows = resolve(season(), &key.to_string()).unwrap().rows;
        rows.iter().filter_map(|row| if let Row::Result { round, .. } = row { Some(*round) } else { None }).collect()
    };
    let [other, events, earlier] = KNOWN.map(rounds);
    // The last race is the second of the last event.
    assert!(!other.contains(&last.round) && !earlier.contains(&last.round));
    assert!(earlier.contains(&(last.round - 1)) && !events.contains(&(last.round - 1)));
    assert_eq!(events, other);
}

#[test]
fn a_championship_that_is_drawn_as_asked_is_its_key() {
    let drawn = Arc::new(Drawn { points_by_place: Some(vec![9, 6, 4]), draws: 1000, seed: 7 });
    let answer = season().championship(&ChampionshipAsked {
        after_round: Some(6),
        points_by_place: drawn.points_by_place.clone(),
        draws: Some(1000),
        seed: Some(7),
    });
    for own in answer.drivers.iter().take(3) {
        let of = Subject::Title(6, Some(drawn.clone()), own.driver_id.clone());
        assert_eq!(value(&of, Fact::Champion, None), Some(own.champion_pct));
        assert_eq!(value(&of, Fact::PointsThen, None), Some(f64::from(own.points)));
        assert_eq!(value(&of, Fact::Chance, Some(2)), Some(own.ranks_pct[1]));
        let rows = resolve(season(), &Key::new(of, Fact::Champion).to_string()).unwrap().rows;
        assert!(rows.iter().any(|row| matches!(row, Row::Points { by_place, .. } if *by_place == [9, 6, 4])));
    }
}

#[test]
fn every_rank_of_the_championship_is_its_key() {
    let answer = season().championship(&ChampionshipAsked { after_round: Some(6), ..ChampionshipAsked::default() });
    for own in &answer.drivers {
        let of = Subject::Title(6, None, own.driver_id.clone());
        for (nth, chance) in (1..).zip(&own.ranks_pct) {
            assert_eq!(measured(&of, Fact::Chance, Some(nth)), Some(*chance));
        }
    }
}

#[test]
fn every_line_of_both_scorings_is_its_key() {
    let score = season().score();
    for (scoring, board) in [(Scoring::A, &score.scoring_a), (Scoring::B, &score.scoring_b)] {
        let baselines = board.baselines.iter().map(|line| (line.name, line.figures.clone()));
        let ours = [
            ("before_weekend", board.before_weekend.clone().unwrap()),
            ("after_qualifying", board.after_qualifying.clone().unwrap()),
        ];
        let lines: Vec<(&str, Figures)> = ours.into_iter().chain(baselines).collect();
        assert_eq!(lines.len(), 6);
        for (name, figures) in lines {
            scored(&Subject::Line(scoring, name.into()), &figures, board);
        }
    }
    assert_eq!(value(&Subject::Line(Scoring::A, "nobody".into()), Fact::Mae, None), None);
}

fn scored(line: &Subject, figures: &Figures, board: &Board) {
    assert_eq!(value(line, Fact::Mae, None), figures.mae);
    assert_eq!(value(line, Fact::Spearman, None), figures.spearman);
    assert_eq!(value(line, Fact::Nats, None), figures.nats);
    assert_eq!(value(line, Fact::RSquared, None), figures.r2);
    assert_eq!(value(line, Fact::Coverage, None), figures.coverage_pct);
    assert_eq!(value(line, Fact::Width, None), figures.interval_places);
    assert_eq!(value(line, Fact::Races, None), Some(board.race_ids.len() as f64));
    assert_eq!(value(line, Fact::Entries, None), Some(board.entries as f64));
}

#[test]
fn what_other_skills_go_with_is_its_key() {
    let race = season().season().races.last().unwrap();
    let driver = race.entrants.iter().map(|entrant| entrant.driver.0.clone()).find(|id| is_measured(id)).unwrap();
    let now = season().skills_of(&driver).unwrap().skill(SkillKind::Speed).unwrap().score_points.unwrap();
    let tenths = (10.0 * now).round() as u16 + 30;
    let what_if = WhatIf {
        track: race.track.0.clone(),
        race_num: race.number,
        driver: driver.clone(),
        tenths: [Some(tenths), None, None, None],
        weeks: 3,
    };
    let asked = ImproveAsked {
        race_num: Some(race.number),
        scores: [Some(f64::from(tenths) / 10.0), None, None, None],
        weeks: 3,
        ..ImproveAsked::at(&race.track.0)
    };
    let answer = season().improve(&driver, &asked).unwrap();
    let (adjusted, change) = (answer.adjusted.unwrap(), answer.change.unwrap());
    let of = Subject::WhatIf(Arc::new(what_if.clone()));
    assert_eq!(value(&of, Fact::Expected, None), Some(adjusted.expected_place));
    assert_eq!(value(&of, Fact::TopTen, None), Some(adjusted.top10_pct));
    assert_eq!(value(&of, Fact::Chance, Some(4)), Some(adjusted.chances_pct[3]));
    assert_eq!(value(&of, Fact::GoesWith, None), Some(change.places_gained));
    assert_eq!(value(&of, Fact::FieldRank, None), Some(change.rank_after as f64));
    let as_it_is = Subject::WhatIf(Arc::new(WhatIf { tenths: [None; 4], ..what_if }));
    assert_eq!(value(&as_it_is, Fact::FieldRank, None), Some(change.rank_before as f64));
    let weeks = answer.plan.unwrap().weeks;
    assert_eq!(weeks.len(), 3);
    for week in weeks {
        let nth = Some(u16::from(week.week));
        assert_eq!(value(&of, Fact::WeekPoints, nth), Some(week.points));
        assert_eq!(value(&of, Fact::WeekPlace, nth), Some(week.expected_place));
        assert_eq!(value(&of, Fact::WeekGained, nth), Some(week.places_gained));
    }
    for priority in answer.priorities {
        let of = Subject::Worth(race.track.0.clone(), Some(race.number), driver.clone(), priority.skill);
        assert_eq!(value(&of, Fact::Worth, None), Some(priority.places));
    }
}

fn is_measured(driver: &str) -> bool {
    let speed = season().skills_of(driver).ok().and_then(|own| own.skill(SkillKind::Speed)?.score_points);
    speed.is_some_and(|points| points < 90.0)
}

#[test]
fn what_a_skill_is_made_of_is_its_key() {
    let mut parts = 0;
    for driver in season().skills().drivers() {
        for skill in &driver.skills {
            let of = Subject::Skill(driver.driver_id.clone(), skill.skill);
            assert_eq!(value(&of, Fact::Percentile, None), skill.percentile_pct);
            assert_eq!(value(&of, Fact::Shrinkage, None), Some(100.0 * skill.shrinkage));
            for part in &skill.breakdown {
                let of = Subject::Part(driver.driver_id.clone(), part.code.into());
                assert_eq!(measured(&of, Fact::Natural, None), part.natural);
                assert_eq!(measured(&of, Fact::Percentile, None), part.percentile_pct);
                assert_eq!(measured(&of, Fact::Share, None), Some(100.0 * part.share));
                assert_eq!(measured(&of, Fact::Repeats, None), Some(part.icc_one_race));
                assert_eq!(measured(&of, Fact::WithoutPace, None), part.icc_without_pace);
                assert_eq!(measured(&of, Fact::SkillReliability, None), Some(part.reliability));
                assert_eq!(value(&of, Fact::SkillRaces, None), Some(part.races_n as f64));
                parts += 1;
            }
        }
    }
    assert!(parts > 100, "{parts}");
}

#[test]
fn races_not_started_and_the_gap_to_the_fastest_lap_are_their_keys() {
    let races = &season().season().races;
    for driver in &season().season().drivers {
        let out = races.iter().flat_map(|race| &race.entrants).filter(|entrant| entrant.driver == driver.id);
        let dns = out.filter(|e| e.result.as_ref().is_some_and(|result| result.status.as_str() == "dns")).count();
        assert_eq!(value(&Subject::Driver(driver.id.0.clone()), Fact::Dns, None), Some(dns as f64));
    }
    let race = races.first().unwrap();
    let bests = race.entrants.iter().filter_map(|e| Some((e, e.result.as_ref()?.best_lap?.time.0)));
    let least = bests.clone().map(|(_, ms)| ms).min().unwrap();
    for (entrant, ms) in bests {
        let of = Subject::Entry(race.id.0.clone(), entrant.driver.0.clone());
        assert_eq!(value(&of, Fact::ToFastest, None), Some((ms - least) as f64));
    }
}

#[test]
fn every_lap_of_a_driver_is_its_key() {
    let race = season().season().races.first().unwrap();
    let entrant = race.entrants.iter().find(|entrant| entrant.laps.len() > 5).unwrap();
    let of = Subject::Entry(race.id.0.clone(), entrant.driver.0.clone());
    for lap in &entrant.laps {
        let nth = Some(lap.number.0);
        assert_eq!(value(&of, Fact::LapTime, nth), Some(lap.time.0 as f64));
        assert_eq!(value(&of, Fact::LapPlace, nth), lap.position.map(|place| f64::from(place.0)));
        assert_eq!(value(&of, Fact::TopSpeed, nth), lap.top_speed.map(|speed| speed.0));
    }
    let key = Key { nth: Some(3), ..Key::new(of.clone(), Fact::LapTime) };
    let rows = resolve(season(), &key.to_string()).unwrap().rows;
    let laps: Vec<u16> =
        rows.iter().filter_map(|row| if let Row::Lap { lap, .. } = row { Some(*lap) } else { None }).collect();
    assert_eq!(laps, [3]);
    assert_eq!(value(&of, Fact::LapTime, Some(999)), None);
}
