//! Golden questions to the demo season: kind and subject are understood, what no season holds is declined, every
//! number has a handle.
//!
//! `chat/golden.tsv`: chain (`+` follows the row above), driver and track on screen, expected kind, expected subjects
//! (ids of drivers and tracks, words of skills; `-` is not checked), the question. `refused` is what has to be
//! declined.
//! The other files are the same in other wordings; each test says by whom, and how many were understood at the first run.
//! All of them teach the weights of `chat::weigh`: what they reach now is no measure of how well strangers are understood.
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

/// In other wordings, written when the first grammar was frozen: 77 of 90 answerable right (85.6 %) and 7 of 10 unanswerable
/// declined at its first run. It has been tuned on since.
#[test]
fn a_second_set_in_other_wordings_is_understood() {
    let tally = ask_all(&demo(), include_str!("chat/golden_second.tsv"));
    assert_eq!((tally.answerable, tally.unanswerable), (90, 10));
    assert!(100 * tally.right >= 95 * tally.answerable && tally.declined == 10);
}

/// Written by somebody who had not seen the grammar. First run, with the rules and words as they were before: 104 of 125
/// answerable right (83.2 %), 22 of 25 unanswerable declined. It has been tuned on since.
#[test]
fn a_third_set_by_strangers_is_understood() {
    let tally = ask_all(&demo(), include_str!("chat/golden_third.tsv"));
    assert_eq!((tally.answerable, tally.unanswerable), (125, 25));
    assert!(100 * tally.right >= 95 * tally.answerable && tally.declined == 25);
}

/// Like the third. First run with the words as they were before: 103 of 125 answerable right (82.4 %), 21 of 25 unanswerable
/// declined. First run with the words by families and tuned on the third set, none of its misses having been seen: 112 of 125
/// (89.6 %), 23 of 25. It has been tuned on since; the weights of `chat::weigh` came after it.
#[test]
fn a_fourth_set_by_strangers_is_understood() {
    let tally = ask_all(&demo(), include_str!("chat/golden_fourth.tsv"));
    assert_eq!((tally.answerable, tally.unanswerable), (125, 25));
    assert!(100 * tally.right >= 95 * tally.answerable && tally.declined == 25);
}

/// Written by a stranger when words, rules and weights were frozen, in the voices of parents, commentators and rivals, and never tuned
/// on: what it missed at its first run it still misses. First run: 87 of 100 answerable right (87.0 %), 20 of 20 unanswerable declined.
/// That, and not the figures above, is how well a question is understood that nobody thought of. Of the 13 missed, 6 are refused, 2
/// asked back and 5 taken for another question, 2 of them follow-ups of a refused one; every answer holds its checks all the same.
#[test]
fn a_fifth_set_that_nothing_was_tuned_on_is_understood_as_often_as_at_its_first_run() {
    let tally = ask_all(&demo(), include_str!("chat/golden_fifth.tsv"));
    assert_eq!((tally.answerable, tally.unanswerable), (100, 20));
    assert!(tally.right >= 87 && tally.declined == 20);
}

/// The project's own examples, which with the other sets teach the weights. They were written in four lots by who wrote the words,
/// each to be hard for them as they then were: 352 of 428 answerable right (82.2 %) and 101 of 125 unanswerable declined at their
/// first runs, of the last lot 33 of 42 and 10 of 15. Two were taken out afterwards: one could be read two ways, one names no car.
#[test]
fn the_examples_are_understood() {
    let tally = ask_all(&demo(), include_str!("chat/examples.tsv"));
    assert!(tally.answerable + tally.unanswerable >= 300);
    assert!(100 * tally.right >= 95 * tally.answerable && tally.declined == tally.unanswerable);
}
