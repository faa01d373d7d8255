//! Golden questions to the demo season: kind and subject are understood, what no season holds is declined, every
//! number has a handle.
//!
//! `chat/golden.tsv`: chain (`+` follows the row above), driver and track on screen, expected kind, expected subjects
//! (ids of drivers and tracks, words of skills; `-` is not checked), the question. `refused` is what has to be
//! declined.
//! `chat/golden_second.tsv`: the same in other wordings, written when the grammar was frozen.
#![cfg(test)]

mod common;

use common::{checked, demo};
use hackthetrack_engine::chat::{ChatAnswer, ChatAsked, Kind, Role, Turn, chat};
use hackthetrack_engine::forecasts::Forecasts;

struct Row<'a> {
    chained: bool,
    driver: Option<&'a str>,
    track: Option<&'a str>,
    kind: &'a str,
    subjects: Vec<&'a str>,
    question: &'a str,
}

fn rows(text: &str) -> Vec<Row<'_>> {
    let read = |line: &&str| !line.starts_with('#') && !line.is_empty();
    let parse = |line| {
        let cells: Vec<&str> = str::split(line, '\t').collect();
        let [chain, driver, track, kind, subjects, question] = cells[..] else { panic!("not six cells: {line}") };
        Row {
            chained: chain == "+",
            driver: (driver != "-").then_some(driver),
            track: (track != "-").then_some(track),
            kind,
            subjects: if subjects == "-" { vec![] } else { subjects.split(',').collect() },
            question,
        }
    };
    text.lines().filter(read).map(parse).collect()
}

/// Whether the kind is right and the subjects are those expected.
fn is_right(row: &Row<'_>, answer: &ChatAnswer, of: &Forecasts) -> bool {
    if answer.kind.as_str() != row.kind {
        return false;
    }
    let topic = &answer.topic;
    let season = of.season();
    let is_driver = |id: &&&str| season.drivers.iter().any(|driver| driver.id.0 == **id);
    let drivers: Vec<&str> = row.subjects.iter().filter(is_driver).copied().collect();
    let rest = row.subjects.iter().filter(|id| !is_driver(id));
    let mut rest = rest.map(|id| topic.track.as_deref() == Some(*id) || topic.skill.as_deref() == Some(*id));
    drivers.iter().all(|id| topic.drivers.iter().any(|own| own == id))
        && (drivers.is_empty() || topic.drivers.len() == drivers.len() || row.kind == "compare")
        && rest.all(|found| found)
}

struct Tally {
    right: usize,
    answerable: usize,
    declined: usize,
    unanswerable: usize,
}

fn ask_all(of: &Forecasts, text: &str) -> Tally {
    let mut tally = Tally { right: 0, answerable: 0, declined: 0, unanswerable: 0 };
    let mut history: Vec<Turn> = Vec::new();
    for row in rows(text) {
        if !row.chained {
            history.clear();
        }
        let asked = ChatAsked {
            message: row.question.into(),
            driver: row.driver.map(str::to_owned),
            track: row.track.map(str::to_owned),
            history: history.clone(),
            coaching: None,
        };
        let answer = chat(of, &asked);
        checked(of, &asked, &answer);
        if row.kind == "refused" {
            tally.unanswerable += 1;
            let declined = answer.kind == Kind::Refused;
            tally.declined += usize::from(declined);
            if !declined {
                println!("NOT DECLINED {:?}: {:?} {}", row.question, answer.kind, answer.text);
            }
        } else {
            tally.answerable += 1;
            let right = is_right(&row, &answer, of);
            tally.right += usize::from(right);
            if !right {
                let topic = &answer.topic;
                println!(
                    "MISSED {:?}: wanted {} {:?}, got {} {:?} {:?} {:?}",
                    row.question,
                    row.kind,
                    row.subjects,
                    answer.kind.as_str(),
                    topic.drivers,
                    topic.track,
                    topic.skill
                );
            }
        }
        history.push(Turn { role: Role::User, content: row.question.into(), topic: None });
        history.push(Turn { role: Role::Assistant, content: answer.text, topic: Some(answer.topic) });
    }
    println!(
        "{} of {} answerable right ({:.1} %), {} of {} unanswerable declined",
        tally.right,
        tally.answerable,
        100.0 * tally.right as f64 / tally.answerable as f64,
        tally.declined,
        tally.unanswerable
    );
    tally
}

#[test]
fn golden_questions_are_understood_and_what_no_season_holds_is_declined() {
    let text = include_str!("chat/golden.tsv");
    let tally = ask_all(&demo(), text);
    assert!(tally.answerable + tally.unanswerable >= 500);
    assert!(100 * tally.right >= 95 * tally.answerable);
    assert_eq!(tally.declined, tally.unanswerable);
}

/// Written after the grammar was frozen, in other wordings, and never tuned on: what it missed at its first run it still
/// misses. First run: 77 of 90 answerable right (85.6 %), 7 of 10 unanswerable declined. That, and not the figure of the
/// first set, is how well a question is understood that nobody thought of. Of the 13 missed, 7 are asked back or refused
/// and 6 taken for another question; every answer holds its checks all the same.
#[test]
fn a_second_set_in_other_wordings_is_understood_as_often_as_at_its_first_run() {
    let text = include_str!("chat/golden_second.tsv");
    let tally = ask_all(&demo(), text);
    assert_eq!((tally.answerable, tally.unanswerable), (90, 10));
    assert!(tally.right >= 77 && tally.declined >= 7);
}
