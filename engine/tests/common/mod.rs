//! The demo season, and what has to hold of every answer of the chat.
#![allow(dead_code, reason = "each test uses its part")]

use hackthetrack_engine::chat::{ChatAnswer, ChatAsked, Kind, Picture};
use hackthetrack_engine::evidence::{
    Key, Label, Segment, every_number_has_a_handle, fact::Source, measure, render, resolve,
};
use hackthetrack_engine::forecasts::Forecasts;
use hackthetrack_engine::season::read::{Content, read};
use std::fs;

/// The demo season with its laps.
pub(crate) fn demo() -> Forecasts {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/season/");
    let files = ["manifest.json", "dashboardData.json", "driver_race_results.json", "laps.bin"];
    let load = |name: &str| {
        let bytes = fs::read(format!("{folder}{name}")).unwrap();
        let content = match name.strip_suffix(".json") {
            Some(_) => Content::Json(serde_json::from_slice(&bytes).unwrap()),
            None => Content::Bytes(bytes),
        };
        (name.to_owned(), content)
    };
    Forecasts::of(read(&files.map(load)).season)
}

/// What is drawn: each value with its key.
fn drawn(answer: &ChatAnswer) -> Vec<(String, f64)> {
    match &answer.picture {
        Some(Picture::Bars { bars, .. }) => {
            for bar in bars {
                assert_eq!(Key::parse(&bar.key).unwrap().fact.form().write(bar.value), bar.text);
            }
            bars.iter().map(|bar| (bar.key.clone(), bar.value)).collect()
        }
        Some(Picture::Distribution { chances_pct, keys, .. }) => {
            assert_eq!(keys.len(), chances_pct.len());
            keys.iter().cloned().zip(chances_pct.iter().copied()).collect()
        }
        Some(Picture::Line { places, keys, .. }) => {
            assert_eq!(keys.len(), places.len());
            let known = keys.iter().zip(places).filter_map(|(key, place)| Some((key.clone(), f64::from((*place)?))));
            known.collect()
        }
        None => vec![],
    }
}

/// Every number has a handle, each handle's key has the value that is printed and the rows that it was made of, and the text is
/// what the segments say.
pub(crate) fn checked(of: &Forecasts, asked: &ChatAsked, answer: &ChatAnswer) {
    let told = || format!("{:?}: {}", asked.message, answer.text);
    let figures = answer.evidence.figures();
    assert_eq!(render(&answer.segments, figures), answer.text, "{}", told());
    let mut labels: Vec<Label> = Vec::new();
    for segment in &answer.segments {
        match segment {
            Segment::Words { text } => {
                assert!(!text.bytes().any(|b| b.is_ascii_digit()), "words with a digit: {}", told())
            }
            Segment::Label(label) => labels.push(label.clone()),
            Segment::Figure { handle, part } => {
                let figure = figures.iter().find(|figure| figure.id == *handle);
                assert!(
                    figure.is_some_and(|figure| figure.part(*part).is_some()),
                    "handle without a figure: {}",
                    told()
                );
            }
        }
    }
    assert_eq!(every_number_has_a_handle(&answer.text, figures, &labels), Ok(()), "{}", told());
    for figure in figures {
        let key = Key::parse(&figure.key).unwrap();
        assert_eq!(key.to_string(), figure.key);
        if figure.source == Source::Telemetry {
            assert_eq!(key.fact.form().write(figure.value), figure.text);
            assert!(!resolve(of, &figure.key).unwrap().rows.is_empty());
            continue;
        }
        let measured = measure(of, &key).unwrap();
        assert_eq!(
            (measured.value, key.fact.form().write(measured.value)),
            (figure.value, figure.text.clone()),
            "{}",
            figure.key
        );
        let resolved = resolve(of, &figure.key).unwrap();
        assert_eq!(resolved.text.as_ref(), Some(&figure.text), "{}", figure.key);
        // None of nothing has no rows.
        assert!(!resolved.rows.is_empty() || figure.value == 0.0, "no rows of {} in {}", figure.key, told());
    }
    for (key, drawn) in drawn(answer) {
        let measured = measure(of, &Key::parse(&key).unwrap()).unwrap();
        assert!((measured.value - drawn).abs() < 1e-9, "{key} is {} and drawn as {drawn}: {}", measured.value, told());
        assert!(!resolve(of, &key).unwrap().rows.is_empty(), "no rows of {key}");
    }
    assert!(!answer.text.chars().any(|c| c.is_control() || c == '<' || c == '>'), "{}", told());
    assert_eq!(answer.refused.is_some(), answer.kind == Kind::Refused, "{}", told());
    assert!(answer.suggestions.len() >= 2 && answer.suggestions.len() <= 4 || answer.kind == Kind::Which, "{}", told());
}
