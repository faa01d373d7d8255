//! Learns the table of `super::weights` from the example questions: softmax regression on the concepts of each, by plain
//! gradient descent in a fixed order, so that the same examples give the same table on every machine.

use super::lexicon::Concept;
use super::names::Names;
use super::question::Question;
use super::weigh::KINDS;
use super::weights::WEIGHTS;
use crate::season::Season;
use crate::season::read::{Content, read};
use std::fmt::Write;

const EXAMPLES: [&str; 5] = [
    include_str!("../../tests/chat/golden.tsv"),
    include_str!("../../tests/chat/golden_second.tsv"),
    include_str!("../../tests/chat/golden_third.tsv"),
    include_str!("../../tests/chat/golden_fourth.tsv"),
    include_str!("../../tests/chat/examples.tsv"),
];
const STEPS: usize = 800;
const STEP: f64 = 0.5;
const MOMENTUM: f64 = 0.9;
/// How much a weight is drawn to zero.
const DRAWN: f64 = 1e-3;
/// Of the table, for one.
const SCALE: f64 = 4.0;

/// A question's concepts, the last for all, and its kind.
type Example = (Vec<usize>, usize);

fn demo() -> Season {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/season/dashboardData.json")).unwrap();
    read(&[("dashboardData.json".into(), Content::Json(serde_json::from_str(&text).unwrap()))]).season
}

/// Every question that stands by itself and has an answer.
fn examples() -> Vec<Example> {
    let season = demo();
    assert!(season.drivers.len() > 20 && season.tracks.len() > 4, "the demo season is read");
    let names = Names::of(&season);
    let example = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [chain, driver, _, kind, _, question] = cells[..] else { return None };
        let kind = KINDS.iter().position(|known| known.as_str() == kind).filter(|_| chain == "-")?;
        let question = Question::of(&season, &names, question, driver != "-");
        let said = (0..Concept::ALL.len()).filter(|at| question.said.has_at(*at)).chain([Concept::ALL.len()]);
        Some((said.collect(), kind))
    };
    EXAMPLES.iter().flat_map(|text| text.lines()).filter_map(example).collect()
}

fn learnt(examples: &[Example]) -> Vec<[i8; KINDS.len()]> {
    let rows = Concept::ALL.len() + 1;
    let mut weights = vec![[0.0; KINDS.len()]; rows];
    let mut moves = weights.clone();
    for _ in 0..STEPS {
        let mut slopes: Vec<[f64; KINDS.len()]> = weights.iter().map(|row| row.map(|weight| DRAWN * weight)).collect();
        for (said, kind) in examples {
            let mut scores = [0.0; KINDS.len()];
            for at in said {
                scores.iter_mut().zip(&weights[*at]).for_each(|(score, weight)| *score += weight);
            }
            let most = scores.iter().copied().fold(f64::MIN, f64::max);
            let shares = scores.map(|score| libm::exp(score - most));
            let all: f64 = shares.iter().sum();
            for (column, share) in shares.iter().enumerate() {
                let wrong = (share / all - f64::from(u8::from(column == *kind))) / examples.len() as f64;
                said.iter().for_each(|at| slopes[*at][column] += wrong);
            }
        }
        for ((row, own), slope) in weights.iter_mut().zip(&mut moves).zip(&slopes) {
            for ((weight, own), slope) in row.iter_mut().zip(own).zip(slope) {
                *own = MOMENTUM * *own - STEP * slope;
                *weight += *own;
            }
        }
    }
    weights.iter().map(|row| row.map(|weight| (SCALE * weight).round() as i8)).collect()
}

#[test]
fn the_weights_are_what_the_examples_teach() {
    let examples = examples();
    assert!(examples.len() > 900);
    let learnt = learnt(&examples);
    if learnt != WEIGHTS {
        let mut table = String::new();
        for (row, name) in
            learnt.iter().zip(Concept::ALL.iter().map(|own| format!("{own:?}")).chain(["Every".to_owned()]))
        {
            writeln!(table, "    {row:?}, // {name}").unwrap();
        }
        let path = std::env::temp_dir().join("weights.txt");
        std::fs::write(&path, table).unwrap();
        panic!("The examples teach another table; it is in {}: put it into weights.rs.", path.display());
    }
}
