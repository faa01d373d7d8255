use super::*;
use crate::field::testing::{made_up, only_until};
use crate::season::{Driver, DriverId, Track, TrackId};

fn asked(track: &str, moment: Moment, evidence: Evidence) -> Asked {
    Asked { track: track.into(), race_num: None, moment, evidence }
}

fn before(track: &str) -> Asked {
    asked(track, Moment::BeforeWeekend, Evidence::OtherEvents)
}

#[test]
fn strong_drivers_are_forecast_ahead_of_weak_ones_at_both_moments() {
    let forecasts = Forecasts::of(made_up(16, 6, 5.0, 1));
    for moment in [Moment::BeforeWeekend, Moment::AfterQualifying] {
        let field = forecasts.field(&asked("t4", moment, Evidence::EarlierEvents)).unwrap();
        assert_eq!((field.drivers.len(), field.refused.clone()), (16, None));
        let place = |id: &str| field.drivers.iter().position(|driver| driver.driver_id == id).unwrap();
        assert!(place("1") < place("8") && place("8") < place("16"), "{moment:?}");
        for driver in &field.drivers {
            assert!((driver.chances_pct.iter().sum::<f64>() - 100.0).abs() < 1e-7);
            assert!((driver.interval.chance_pct - 80.0).abs() < 25.0 && driver.finish_place.is_some());
        }
    }
}

#[test]
fn contributions_add_the_grid_only_once_there_is_one() {
    let forecasts = Forecasts::of(made_up(12, 5, 4.0, 2));
    let features = |moment| {
        let answer = forecasts.predict("3", &asked("t3", moment, Evidence::OtherEvents)).unwrap();
        answer.forecast.unwrap().contributions.iter().map(|c| c.feature).collect::<Vec<_>>()
    };
    use crate::field::Feature;
    assert_eq!(features(Moment::BeforeWeekend), [Feature::Form]);
    assert_eq!(features(Moment::AfterQualifying), [Feature::Form, Feature::Grid]);
}

#[test]
fn what_a_race_became_changes_nothing_of_its_forecast() {
    let season = made_up(10, 5, 4.0, 3);
    let eve = Forecasts::of(only_until(season.clone(), 6));
    let whole = Forecasts::of(season);
    for moment in [Moment::BeforeWeekend, Moment::AfterQualifying] {
        let asked = asked("t3", moment, Evidence::EarlierEvents);
        let (eve, whole) = (eve.field(&asked).unwrap(), whole.field(&asked).unwrap());
        for (a, b) in eve.drivers.iter().zip(&whole.drivers) {
            assert_eq!((&a.driver_id, a.finish_place), (&b.driver_id, None));
            assert!((a.expected_place - b.expected_place).abs() < 1e-9);
        }
    }
}

#[test]
fn a_driver_without_history_is_forecast_with_the_width_of_not_knowing() {
    let mut season = made_up(10, 4, 4.0, 4);
    let stranger = DriverId("77".into());
    season.drivers.push(Driver { id: stranger.clone(), ..season.drivers[0].clone() });
    let forecasts = Forecasts::of(season);
    let answer = forecasts.predict("77", &before("t2")).unwrap();
    let forecast = answer.forecast.unwrap();
    assert_eq!((forecast.races, forecast.entered, answer.field_size), (0, false, 11));
    let width = |forecast: &DriverForecast| forecast.interval.to - forecast.interval.from;
    let known = forecasts.predict("1", &before("t2")).unwrap().forecast.unwrap();
    assert!(width(&forecast) > width(&known), "{forecast:?}");
    assert_eq!(answer.fit.refused.unwrap().code, "no_evidence");
    let after = asked("t2", Moment::AfterQualifying, Evidence::OtherEvents);
    assert_eq!(forecasts.predict("77", &after).unwrap().refused.unwrap().code, "did_not_qualify");
}

#[test]
fn a_track_never_raced_is_forecast_with_everybody_in_the_field() {
    let mut season = made_up(9, 4, 4.0, 5);
    season.tracks.push(Track { id: TrackId("new".into()), ..season.tracks[0].clone() });
    let forecasts = Forecasts::of(season);
    let field = forecasts.field(&before("new")).unwrap();
    assert_eq!((field.race_id.clone(), field.drivers.len(), field.races), (None, 9, 8));
    assert!(field.drivers.iter().all(|driver| !driver.entered && driver.finish_place.is_none()));
    let after = asked("new", Moment::AfterQualifying, Evidence::OtherEvents);
    assert_eq!(forecasts.field(&after).unwrap().refused.unwrap().code, "no_qualifying");
}

#[test]
fn a_season_without_qualifying_or_laps_is_forecast_before_the_weekend_only() {
    let mut season = made_up(9, 4, 4.0, 6);
    for entrant in season.races.iter_mut().flat_map(|race| &mut race.entrants) {
        entrant.qualifying = None;
        let result = entrant.result.as_mut().unwrap();
        (result.pace, result.best_lap) = (None, None);
    }
    let forecasts = Forecasts::of(season);
    let field = forecasts.field(&before("t2")).unwrap();
    let place = |id: &str| field.drivers.iter().position(|driver| driver.driver_id == id).unwrap();
    assert!(place("1") < place("9"));
    let after = asked("t2", Moment::AfterQualifying, Evidence::OtherEvents);
    assert_eq!(forecasts.field(&after).unwrap().refused.unwrap().code, "no_qualifying");
    let board = &forecasts.score().scoring_b;
    assert!(board.before_weekend.is_some() && board.after_qualifying.is_none());
    assert_eq!(board.baselines.iter().map(|line| line.name).collect::<Vec<_>>(), ["random", "past_finishes"]);
    assert!(forecasts.fit("1").unwrap().tracks.iter().all(|fit| fit.refused.is_some()));
}

#[test]
fn seasons_of_no_race_one_race_two_drivers_and_sixty_have_answers_or_reasons() {
    let mut one = made_up(8, 1, 3.0, 7);
    one.races.truncate(1);
    let forecasts = Forecasts::of(one);
    assert_eq!(forecasts.field(&before("t0")).unwrap().refused.unwrap().code, "no_history");
    assert_eq!(forecasts.score().scoring_a.race_ids.len(), 0);
    assert_eq!(forecasts.score().scoring_b.before_weekend, None);
    let two = Forecasts::of(made_up(2, 4, 2.0, 8)).field(&before("t3")).unwrap();
    assert!(two.drivers[0].win_pct > 50.0 && (two.drivers[0].win_pct + two.drivers[1].win_pct - 100.0).abs() < 1e-9);
    let sixty = Forecasts::of(made_up(60, 3, 5.0, 9)).field(&before("t2")).unwrap();
    assert_eq!(sixty.drivers.len(), 60);
    let none = Forecasts::of(Season::default());
    assert_eq!(none.field(&before("t0")).unwrap_err().code(), "unknown_track");
    assert_eq!(none.score().scoring_b.entries, 0);
}

#[test]
fn an_event_can_be_asked_by_its_own_id_and_a_race_by_its_number() {
    let mut season = made_up(8, 4, 3.0, 10);
    // The last event is a second visit to the first track.
    season.tracks.truncate(3);
    season.events[3].track = TrackId("t0".into());
    for race in season.races.iter_mut().filter(|race| race.event == "t3") {
        race.track = TrackId("t0".into());
    }
    let forecasts = Forecasts::of(season);
    let race = |id: &str, number| {
        let asked = Asked { race_num: number, ..before(id) };
        forecasts.field(&asked).map(|field| field.race_id.unwrap())
    };
    assert_eq!(race("t0", None).unwrap(), "t0_r1");
    assert_eq!(race("t3", Some(2)).unwrap(), "t3_r2");
    assert_eq!(race("t3", Some(3)).unwrap_err(), AskFault::UnknownRace(3, vec![1, 2]));
    assert_eq!(forecasts.race_numbers("t3"), [1, 2]);
}

#[test]
fn two_visits_to_a_track_are_evidence_of_the_track_and_one_is_not() {
    let mut season = made_up(8, 4, 3.0, 11);
    season.tracks.truncate(3);
    season.events[3].track = TrackId("t0".into());
    for race in season.races.iter_mut().filter(|race| race.event == "t3") {
        race.track = TrackId("t0".into());
    }
    let fit = Forecasts::of(season).fit("2").unwrap();
    assert_eq!((fit.tracks[0].visits, fit.tracks[0].track_evidence, fit.tracks[0].confound), (2, "some", None));
    assert_eq!((fit.tracks[1].visits, fit.tracks[1].track_evidence), (1, "none"));
    assert!(fit.tracks[1].confound.is_some());
}

#[test]
fn a_line_without_its_intervals_says_of_the_rest_what_the_whole_line_says_in_whichever_order_they_are_asked() {
    let season = made_up(12, 5, 3.0, 21);
    for name in ["before_weekend", "after_qualifying", "past_finishes"] {
        for placed_first in [true, false] {
            let forecasts = Forecasts::of(season.clone());
            for scored in forecasts.scored() {
                let early = placed_first.then(|| scored.placed(name).unwrap().clone());
                let (_, whole) = scored.line(name).unwrap();
                let placed = early.unwrap_or_else(|| scored.placed(name).unwrap().clone());
                assert_eq!((placed.coverage_pct, placed.interval_places, placed.se.coverage_pct), (None, None, None));
                let mut without = whole.clone();
                (without.coverage_pct, without.interval_places, without.se.coverage_pct) = (None, None, None);
                assert_eq!(placed, without);
                assert_eq!(whole.coverage_pct.is_some(), name != "past_finishes", "{name}");
            }
        }
    }
}

#[test]
fn one_skill_alone_is_the_one_among_all_four() {
    let season = made_up(12, 5, 3.0, 22);
    let all = Forecasts::of(season.clone());
    for kind in SkillKind::ALL {
        let alone = Forecasts::of(season.clone());
        for (driver, skills) in alone.season().drivers.iter().zip(all.skills().drivers()) {
            assert_eq!(alone.skill_of(&driver.id.0, kind), skills.skill(kind));
        }
    }
}
