use super::*;
use crate::field::{Evidence as Known, Moment};
use crate::forecasts::Forecasts;
use crate::season::testing::{entrant, race, season};
use crate::skill::SkillKind;
use std::sync::Arc;

fn subjects() -> Vec<Subject> {
    let at = |moment, evidence| Seat { track: "alpha".into(), race_num: 1, moment, evidence };
    let seat = || at(Moment::AfterQualifying, Known::OtherEvents);
    let id = |text: &str| text.to_owned();
    let what_if = |tenths| Arc::new(WhatIf { track: id("alpha"), race_num: 1, driver: id("3"), tenths, weeks: 6 });
    let drawn = |points_by_place| Some(Arc::new(Drawn { points_by_place, draws: 1000, seed: u64::MAX }));
    vec![
        Subject::Season,
        Subject::Driver(id("03")),
        Subject::Race(id("alpha_r1")),
        Subject::Entry(id("alpha_r1"), id("3")),
        Subject::Track(id("alpha")),
        Subject::Forecast(seat(), id("3")),
        Subject::Forecast(at(Moment::BeforeWeekend, Known::EarlierEvents), id("3")),
        Subject::Forecast(at(Moment::AfterQualifying, Known::EarlierRaces), id("3")),
        Subject::WhatIf(what_if([None; 4])),
        Subject::WhatIf(what_if([Some(748), None, Some(0), Some(1000)])),
        Subject::Ahead(seat(), id("3"), id("03")),
        Subject::Field(seat()),
        Subject::Fit(id("a/b%"), id("alpha")),
        Subject::Skill(id("3"), SkillKind::TyreManagement),
        Subject::Part(id("3"), id("race_pace")),
        Subject::Trait(SkillKind::Speed),
        Subject::Worth(id("alpha"), None, id("3"), SkillKind::Racecraft),
        Subject::Worth(id("alpha"), Some(2), id("3"), SkillKind::Racecraft),
        Subject::Like(id("3"), id("03")),
        Subject::Score(Moment::BeforeWeekend),
        Subject::Line(Scoring::A, id("after_qualifying")),
        Subject::Line(Scoring::B, id("grid")),
        Subject::Title(0, None, id("3")),
        Subject::Title(1, drawn(None), id("3")),
        Subject::Title(1, drawn(Some(vec![25, 18, 0])), id("3")),
        Subject::Duel(id("3"), id("03")),
        Subject::CarLaps { track: id("alpha"), race_num: 2, car: id("3") },
        Subject::Corner { track: id("alpha"), race_num: 1, car: id("03"), corner: id("C3") },
    ]
}

#[test]
fn every_key_reads_back_and_no_two_facts_share_a_word() {
    for subject in subjects() {
        for fact in Fact::ALL {
            let key = Key::new(subject.clone(), *fact);
            assert_eq!(Key::parse(&key.to_string()).as_ref(), Some(&key));
            let seventh = Key { nth: Some(7), ..key };
            let read = Key::parse(&seventh.to_string());
            assert_eq!(read, fact.is_of_many().then_some(seventh));
        }
    }
}

#[test]
fn a_key_is_read_only_as_it_is_written() {
    for odd in [
        "driver/03/wins.1",
        "forecast/alpha/1/before_weekend/3/chance.0",
        "forecast/alpha/1/before_weekend/3/chance.07",
        "forecast/alpha/1/before_weekend/3/chance.",
        "forecast/alpha/1/before_weekend.other_events/3/win",
        "forecast/alpha/1/before_weekend.earlier/3/win",
        "what_if/alpha/1/3/own-own-own/6/win",
        "what_if/alpha/1/3/own-own-own-74.8/6/win",
        "title/1/25--18/1000/7/3/champion",
        "title/1/own/01000/7/3/champion",
        "title/1/own/1000/-7/3/champion",
        "score/c/grid/mae",
        "worth/alpha/01/3/speed/worth",
    ] {
        assert_eq!(Key::parse(odd), None, "{odd}");
    }
}

#[test]
fn whatever_key_is_measured_has_a_finite_value_and_resolves_to_it() {
    let of = Forecasts::of(season(vec![race(vec![entrant("3", 1, 10), entrant("03", 2, 10)])]));
    let mut known = 0;
    for subject in subjects() {
        for fact in Fact::ALL {
            let key = Key::new(subject.clone(), *fact);
            let measured = measure(&of, &key);
            let resolved = resolve(&of, &key.to_string()).unwrap();
            assert_eq!(resolved.text, measured.map(|measured| fact.form().write(measured.value)), "{key}");
            assert!(measured.is_none_or(|measured| measured.value.is_finite()), "{key}");
            known += usize::from(measured.is_some());
        }
    }
    assert!(known > 30, "{known}");
}

#[test]
fn a_key_that_is_cited_twice_has_one_handle() {
    let of = Forecasts::of(season(vec![race(vec![entrant("3", 1, 10)])]));
    let mut evidence = Evidence::default();
    let wins = Key::new(Subject::Driver("3".into()), Fact::Wins);
    let first = evidence.cite(&of, &wins).map(|figure| figure.id.clone());
    let poles = evidence.cite(&of, &Key::new(Subject::Driver("3".into()), Fact::Poles)).map(|figure| figure.id.clone());
    let again = evidence.cite(&of, &wins).map(|figure| figure.id.clone());
    assert_eq!((first.as_deref(), poles.as_deref(), again), (Some("e1"), Some("e2"), first.clone()));
    assert_eq!(evidence.cite(&of, &Key::new(Subject::Driver("4".into()), Fact::Wins)), None);
}
