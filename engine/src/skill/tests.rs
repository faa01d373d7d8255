use super::testing::{id, ladder, made, noise};
use super::*;
use crate::season::testing::any_season;
use crate::season::{DriverId, Season, Status};
use crate::units::Millis;
use proptest::prelude::*;

fn skills(season: &Season) -> Skills {
    Skills::of_season(&Variables::of(season))
}

fn skill(skills: &Skills, driver: &DriverId, kind: SkillKind) -> Skill {
    skills.driver(driver).unwrap().skill(kind).unwrap().clone()
}

fn code(skill: &Skill) -> Option<Missing> {
    match &skill.state {
        State::Measured => None,
        State::NotMeasurable { code, .. } => Some(*code),
    }
}

#[test]
fn who_is_faster_in_every_race_has_the_higher_speed() {
    let skills = skills(&ladder(20, 6));
    let speeds: Vec<f64> = skills.strips().iter().map(|strip| strip.speed_points.unwrap()).collect();
    assert!(speeds.windows(2).all(|pair| pair[0] > pair[1]), "{speeds:?}");
    assert_eq!(skill(&skills, &id(0), SkillKind::Speed).percentile_pct, Some(100.0));
    assert_eq!(skill(&skills, &id(19), SkillKind::Speed).percentile_pct, Some(0.0));
}

#[test]
fn who_drives_even_laps_is_consistent_however_slow() {
    // Driver 0 is the fastest and the least even, driver 19 the slowest and the most.
    let season = made(20, 6, 16, &|driver, race, n| {
        98_000 + 100 * driver as i64 + ((600 - 25 * driver as i64) as f64 * noise(driver, race, n.into())) as i64
    });
    let skills = skills(&season);
    let of = |driver| skill(&skills, &id(driver), SkillKind::Consistency).score_points.unwrap();
    assert!(of(19) > of(10) && of(10) > of(0), "{} {} {}", of(19), of(10), of(0));
}

#[test]
fn tyres_that_go_off_sooner_are_found_and_where_nobodys_do_nobody_is_scored() {
    let wearing = made(20, 6, 20, &|driver, race, n| {
        98_000 + driver as i64 * i64::from(n) * 4 + (200.0 * noise(driver, race, n.into())) as i64
    });
    let worn = skills(&wearing);
    let points: Vec<_> = worn.strips().iter().map(|strip| strip.tyre_management_points.unwrap()).collect();
    assert!(points[0] > points[10] && points[10] > points[19], "{points:?}");
    let even = skills(&ladder(20, 6));
    let tyres = skill(&even, &id(3), SkillKind::TyreManagement);
    assert_eq!((code(&tyres), tyres.score_points, tyres.interval_80), (Some(Missing::NotReliable), None, None));
}

#[test]
fn who_comes_through_the_field_in_every_race_has_racecraft() {
    // The grid is drawn by lot; the race is decided by pace.
    let season = made(20, 8, 16, &|driver, race, n| match n {
        0 => 98_000 + (3_000.0 * noise(driver, race, 0)) as i64,
        _ => 98_000 + 100 * driver as i64,
    });
    let skills = skills(&season);
    let of = |driver| skill(&skills, &id(driver), SkillKind::Racecraft).score_points.unwrap();
    assert!(of(0) > of(10) && of(10) > of(19), "{} {} {}", of(0), of(10), of(19));
}

#[test]
fn noise_alone_is_no_skill_of_any_kind() {
    let season = made(24, 12, 16, &|driver, race, n| 98_000 + (900.0 * noise(driver, race, n.into())) as i64);
    for season in skills(&season).season() {
        assert!(season.icc_one_race < 0.08 && season.drivers_n == 0, "{season:?}");
    }
}

#[test]
fn a_constant_added_to_everybodys_laps_changes_nothing() {
    let season = ladder(12, 3);
    let mut slower = season.clone();
    for lap in slower.races.iter_mut().flat_map(|race| &mut race.entrants).flat_map(|entrant| &mut entrant.laps) {
        lap.time = Millis(lap.time.0 + 7_000);
    }
    for entrant in slower.races.iter_mut().flat_map(|race| &mut race.entrants) {
        let qualifying = entrant.qualifying.as_mut().unwrap();
        qualifying.time = qualifying.time.map(|time| Millis(time.0 + 7_000));
    }
    let (before, after) = (Variables::of(&season), Variables::of(&slower));
    for (driver, race, variable) in cells(&before) {
        let z = |of: &Variables| of.get(driver, race, variable).unwrap().z;
        assert!((z(&before) - z(&after)).abs() < 1e-9, "{variable:?}: {} {}", z(&before), z(&after));
    }
}

fn cells(variables: &Variables) -> Vec<(usize, usize, Variable)> {
    let drivers = 0..variables.drivers().len();
    let races = |driver| (0..variables.races_n()).map(move |race| (driver, race));
    drivers.flat_map(races).flat_map(|(d, r)| Variable::ALL.map(|variable| (d, r, variable))).collect()
}

#[test]
fn naming_drivers_otherwise_permutes_the_answer() {
    let season = ladder(15, 4);
    let mut renamed = season.clone();
    let other = |id: &DriverId| DriverId((16 - id.0.parse::<u16>().unwrap()).to_string());
    for entrant in renamed.races.iter_mut().flat_map(|race| &mut race.entrants) {
        entrant.driver = other(&entrant.driver);
    }
    let (before, after) = (skills(&season), skills(&renamed));
    for (driver, kind) in season.drivers.iter().flat_map(|driver| SkillKind::ALL.map(|kind| (driver, kind))) {
        let (a, b) = (skill(&before, &driver.id, kind), skill(&after, &other(&driver.id), kind));
        let points = |skill: &Skill| skill.score_points.unwrap_or(-1.0);
        assert!((points(&a) - points(&b)).abs() < 1e-9, "{a:?} {b:?}");
        assert_eq!((a.percentile_pct, a.races_n), (b.percentile_pct, b.races_n));
    }
}

#[test]
fn fewer_races_draw_a_driver_to_the_middle_and_widen_the_interval() {
    let mut season = ladder(16, 8);
    for race in season.races.iter_mut().skip(2) {
        race.entrants.retain(|entrant| entrant.driver != id(1));
    }
    let skills = skills(&season);
    let [often, seldom] = [0, 1].map(|driver| skill(&skills, &id(driver), SkillKind::Speed));
    assert_eq!((often.races_n, seldom.races_n), (8, 2));
    assert!(seldom.shrinkage > often.shrinkage);
    let width = |skill: &Skill| skill.interval_80.map(|within| within.to_points - within.from_points).unwrap();
    assert!(width(&seldom) > width(&often));
}

#[test]
fn fifteen_points_are_one_standard_deviation_of_the_value() {
    let variables = Variables::of(&ladder(20, 6));
    let skills = Skills::of_season(&variables);
    for (driver, id) in variables.drivers().iter().enumerate() {
        let value = skills.value_z(driver, SkillKind::Speed).unwrap() / skills.sd_between(SkillKind::Speed);
        let score = skill(&skills, id, SkillKind::Speed).score_points.unwrap();
        assert!((score - (50.0 + 15.0 * value).clamp(0.0, 100.0)).abs() < 1e-9);
    }
}

#[test]
fn skills_before_a_race_do_not_know_what_came_of_it() {
    let season = ladder(12, 6);
    let mut later = season.clone();
    later.races.iter_mut().skip(3).for_each(|race| race.entrants.reverse());
    for entrant in later.races.iter_mut().skip(3).flat_map(|race| &mut race.entrants) {
        entrant.laps.clear();
        entrant.qualifying = None;
    }
    let before = |season: &Season| Skills::of(&Variables::of(season), &[0, 1, 2]);
    assert_eq!(before(&season), before(&later));
    assert_ne!(skills(&season), skills(&later));
}

#[test]
fn without_laps_qualifying_and_results_are_still_measured() {
    let mut season = ladder(12, 5);
    season.races.iter_mut().flat_map(|race| &mut race.entrants).for_each(|entrant| entrant.laps.clear());
    let skills = skills(&season);
    let speed = skill(&skills, &id(0), SkillKind::Speed);
    assert_eq!((code(&speed), speed.races_n), (None, 5));
    assert!(speed.breakdown.iter().all(|part| part.races_n == 5), "paces and best laps stand in the results");
    for kind in [SkillKind::Consistency, SkillKind::TyreManagement] {
        assert_eq!(code(&skill(&skills, &id(0), kind)), Some(Missing::NoLaps));
    }
    assert_eq!(skill(&skills, &id(0), SkillKind::Racecraft).races_n, 5, "grid and flag are known");
}

#[test]
fn one_race_is_too_few_and_none_is_no_data() {
    let variables = Variables::of(&ladder(12, 3));
    let of = |races: &[usize]| code(&skill(&Skills::of(&variables, races), &id(4), SkillKind::Speed));
    assert_eq!(
        [of(&[1]), of(&[]), of(&[9]), of(&[0, 2])],
        [Some(Missing::TooFewRaces), Some(Missing::NoData), Some(Missing::NoData), None]
    );
}

#[test]
fn no_qualifying_leaves_pace_to_tell_of_speed() {
    let mut season = ladder(12, 4);
    season.races.iter_mut().flat_map(|race| &mut race.entrants).for_each(|entrant| entrant.qualifying = None);
    let skills = skills(&season);
    let speed = skill(&skills, &id(0), SkillKind::Speed);
    assert_eq!(code(&speed), None);
    assert_eq!((speed.breakdown[0].share, speed.breakdown[0].mean_z), (0.0, None));
}

#[test]
fn who_retires_is_measured_by_qualifying_alone() {
    let mut season = ladder(12, 4);
    for entrant in season.races.iter_mut().flat_map(|race| &mut race.entrants).filter(|e| e.driver == id(2)) {
        entrant.result.as_mut().unwrap().status = Status::Dnf;
    }
    let speed = skill(&skills(&season), &id(2), SkillKind::Speed);
    let races: Vec<usize> = speed.breakdown.iter().map(|part| part.races_n).collect();
    assert_eq!(races, [4, 0, 0]);
}

#[test]
fn two_drivers_are_no_field_and_sixty_are_one() {
    let two = skills(&ladder(2, 6));
    assert_eq!(code(&skill(&two, &id(0), SkillKind::Speed)), Some(Missing::NoData));
    assert_eq!(skills(&ladder(60, 3)).season()[0].drivers_n, 60);
}

#[test]
fn an_answer_is_small_rounded_json() {
    let skills = skills(&ladder(20, 6));
    let text = serde_json::to_string(&skill(&skills, &id(0), SkillKind::TyreManagement)).unwrap();
    assert!(
        text.starts_with(r#"{"skill":"tyre_management","state":"not_measurable","code":"not_reliable","detail":"#),
        "{text}"
    );
    assert!(text.contains(r#""score_points":null,"interval_80":null,"percentile_pct":null,"races_n":6"#), "{text}");
    assert!(serde_json::to_string(&skills.drivers()[0]).unwrap().len() < 4_000);
    let strip = serde_json::to_string(&skills.strips()[0]).unwrap();
    assert!(strip.starts_with(r#"{"driver_id":"1","speed_points":"#) && strip.len() < 160, "{strip}");
}

proptest! {
    #[test]
    fn whatever_the_season_every_driver_has_four_honest_skills(season in any_season()) {
        let skills = skills(&season);
        prop_assert_eq!(skills.drivers().len(), season.drivers.len());
        for skill in skills.drivers().iter().flat_map(|driver| &driver.skills) {
            prop_assert_eq!(skill.state == State::Measured, skill.score_points.is_some());
            prop_assert!(skill.score_points.is_none_or(|points| (0.0..=100.0).contains(&points)));
            prop_assert!((0.0..=1.0).contains(&skill.reliability));
            let shares: f64 = skill.breakdown.iter().map(|part| part.share).sum();
            prop_assert!((shares - 1.0).abs() < 1e-9);
        }
        prop_assert!(skills.drivers().iter().all(|driver| driver.skills.len() == 4));
    }
}
