use super::*;
use crate::field::testing::made_up;
use crate::forecasts::Forecasts;

/// Twelve drivers over six events: speed is measured, and without laps nothing else is.
fn season() -> Forecasts {
    Forecasts::of(made_up(12, 6, 4.0, 21))
}

fn raised(forecasts: &Forecasts, driver: &str, speed: f64) -> Improvement {
    let scores = [Some(speed), None, None, None];
    forecasts.improve(driver, &ImproveAsked { scores, budget_points: 100.0, ..ImproveAsked::at("t3") }).unwrap()
}

fn speed_of(forecasts: &Forecasts, driver: &str) -> f64 {
    forecasts.skills_of(driver).unwrap().skills[0].score_points.unwrap()
}

#[test]
fn untouched_sliders_give_the_base_forecast_bit_for_bit() {
    let forecasts = season();
    for driver in ["1", "6", "12"] {
        let own = speed_of(&forecasts, driver);
        let untouched = forecasts.improve(driver, &ImproveAsked::at("t3")).unwrap();
        assert_eq!(untouched.base, untouched.adjusted);
        assert_eq!((untouched.used_points, untouched.plan.clone()), (0.0, None));
        let told_back = raised(&forecasts, driver, (own * 10.0).round() / 10.0);
        assert_eq!(told_back.adjusted, untouched.base);
    }
}

#[test]
fn raising_a_skill_never_worsens_a_forecast_and_lowering_it_never_betters_one() {
    let forecasts = season();
    for driver in ["1", "4", "9", "12"] {
        let own = speed_of(&forecasts, driver);
        let mut before = f64::INFINITY;
        for step in 0..=20 {
            let answer = raised(&forecasts, driver, f64::from(step) * 5.0);
            let place = answer.adjusted.unwrap().expected_place;
            assert!(place <= before, "{driver} {step}");
            before = place;
            let change = answer.change.unwrap();
            let asked = f64::from(step) * 5.0;
            assert!(if asked >= own { change.places_gained >= 0.0 } else { change.places_gained <= 0.0 });
            let interval = change.places_gained_interval;
            assert!(interval[0] <= change.places_gained + 1e-12 && change.places_gained <= interval[1] + 1e-12);
        }
    }
}

#[test]
fn speed_is_worth_places_where_the_fast_finish_ahead() {
    let forecasts = season();
    let answer = raised(&forecasts, "8", speed_of(&forecasts, "8") + 15.0);
    let change = answer.change.unwrap();
    assert!(change.places_gained > 1.0, "{change:?}");
    assert!(change.places_gained_interval[0] > 0.0);
    assert!(change.rank_after < change.rank_before);
    assert_eq!(answer.priorities[0].skill, SkillKind::Speed);
    assert_eq!((answer.basis, answer.tracks.len()), ("association", 6));
}

#[test]
fn what_is_not_measurable_cannot_be_moved_and_the_base_is_still_told() {
    let forecasts = season();
    let asked = ImproveAsked { scores: [None, None, None, Some(60.0)], ..ImproveAsked::at("t3") };
    let answer = forecasts.improve("5", &asked).unwrap();
    assert_eq!(answer.refused.as_ref().unwrap().code, "not_measurable");
    assert!(answer.base.is_some() && answer.adjusted.is_none() && !answer.priorities.is_empty());
}

#[test]
fn scores_out_of_range_and_moves_over_budget_are_refused_with_what_to_do() {
    let forecasts = season();
    for wrong in [-1.0, 100.5, f64::NAN, f64::INFINITY] {
        assert_eq!(raised(&forecasts, "5", wrong).refused.unwrap().code, "out_of_range", "{wrong}");
    }
    let own = speed_of(&forecasts, "12");
    let scores = [Some((own + 20.0).min(100.0)), None, None, None];
    let answer = forecasts.improve("12", &ImproveAsked { scores, ..ImproveAsked::at("t3") }).unwrap();
    assert_eq!(answer.refused.unwrap().code, "over_budget");
    for weeks in [0, MOST_WEEKS + 1] {
        let asked = ImproveAsked { weeks, ..ImproveAsked::at("t3") };
        assert_eq!(forecasts.improve("5", &asked).unwrap().refused.unwrap().code, "out_of_range");
    }
}

#[test]
fn a_score_that_nobody_has_is_marked_as_extrapolated() {
    let forecasts = season();
    assert!(raised(&forecasts, "1", 100.0).extrapolates);
    assert!(!raised(&forecasts, "12", speed_of(&forecasts, "12") + 5.0).extrapolates);
}

#[test]
fn a_plan_ends_where_the_change_ends_and_gains_every_week() {
    let forecasts = season();
    let own = speed_of(&forecasts, "9");
    let answer = raised(&forecasts, "9", own + 12.0);
    let (plan, change) = (answer.plan.unwrap(), answer.change.unwrap());
    assert_eq!(plan.weeks.len(), usize::from(WEEKS));
    assert!(plan.weeks.windows(2).all(|pair| pair[1].places_gained >= pair[0].places_gained));
    let last = plan.weeks.last().unwrap();
    assert!((last.places_gained - change.places_gained).abs() < 1e-9 && (last.points - 12.0).abs() < 1e-9);
}

#[test]
fn a_season_of_one_race_refuses_and_says_why() {
    let mut season = made_up(8, 1, 3.0, 5);
    season.races.truncate(1);
    let answer = Forecasts::of(season).improve("1", &ImproveAsked::at("t0")).unwrap();
    assert_eq!(answer.refused.unwrap().code, "no_history");
}

#[test]
fn the_drivers_most_alike_are_those_of_like_scores_and_never_the_driver() {
    let forecasts = season();
    let answer = forecasts.similar("6", [None; 4]).unwrap();
    assert!(answer.drivers.iter().all(|other| other.driver_id != "6"));
    assert!(answer.drivers.windows(2).all(|pair| pair[0].distance_points <= pair[1].distance_points));
    let (own, nearest) = (forecasts.skills_of("6").unwrap(), &answer.drivers[0]);
    let other = forecasts.skills_of(&nearest.driver_id).unwrap();
    let both = own.skills.iter().zip(&other.skills).filter_map(|(own, other)| {
        let weight = own.reliability.min(other.reliability);
        Some((weight, own.score_points? - other.score_points?))
    });
    let (squares, weights) =
        both.fold((0.0, 0.0), |(sum, all), (weight, gap)| (sum + weight * gap * gap, all + weight));
    assert!((nearest.distance_points - f64::sqrt(squares / weights)).abs() < 1e-9);
    let fast = forecasts.similar("6", [Some(speed_of(&forecasts, "1")), None, None, None]).unwrap();
    assert_eq!(fast.drivers[0].driver_id, "1");
}

#[test]
fn an_unknown_driver_or_track_is_told_with_the_nearest() {
    let forecasts = season();
    assert_eq!(forecasts.improve("99", &ImproveAsked::at("t3")).unwrap_err().code(), "unknown_driver");
    let fault = forecasts.improve("9", &ImproveAsked::at("t33")).unwrap_err();
    assert_eq!((fault.code(), fault.nearest()[0].as_str()), ("unknown_track", "t3"));
}

#[test]
fn a_question_about_somebody_or_somewhere_else_in_between_changes_nothing() {
    let forecasts = season();
    let asked = |driver: &str, track: &str| {
        let scores = [Some(speed_of(&forecasts, driver) + 4.0), None, None, None];
        forecasts.improve(driver, &ImproveAsked { scores, ..ImproveAsked::at(track) }).unwrap()
    };
    let alone = Forecasts::of(made_up(12, 6, 4.0, 21));
    let scores = [Some(speed_of(&alone, "8") + 4.0), None, None, None];
    let first = alone.improve("8", &ImproveAsked { scores, ..ImproveAsked::at("t3") }).unwrap();
    for (driver, track) in [("8", "t3"), ("8", "t2"), ("5", "t3"), ("8", "t3")] {
        let answer = asked(driver, track);
        assert_eq!(answer == first, (driver, track) == ("8", "t3"));
    }
}
