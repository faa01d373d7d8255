use super::key::{Key, Seat, Subject};
use super::*;
use crate::field::Moment;
use crate::forecasts::Forecasts;
use crate::season::testing::{entrant, race, season};
use crate::skill::SkillKind;

fn subjects() -> Vec<Subject> {
    let seat = || Seat { track: "alpha".into(), race_num: 1, moment: Moment::AfterQualifying };
    let id = |text: &str| text.to_owned();
    vec![
        Subject::Season,
        Subject::Driver(id("03")),
        Subject::Race(id("alpha_r1")),
        Subject::Entry(id("alpha_r1"), id("3")),
        Subject::Track(id("alpha")),
        Subject::Forecast(seat(), id("3")),
        Subject::Ahead(seat(), id("3"), id("03")),
        Subject::Field(seat()),
        Subject::Fit(id("a/b%"), id("alpha")),
        Subject::Skill(id("3"), SkillKind::TyreManagement),
        Subject::Trait(SkillKind::Speed),
        Subject::Worth(id("alpha"), id("3"), SkillKind::Racecraft),
        Subject::Like(id("3"), id("03")),
        Subject::Score(Moment::BeforeWeekend),
        Subject::Title(0, id("3")),
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
            assert_eq!(Key::parse(&key.to_string()), Some(key));
        }
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
