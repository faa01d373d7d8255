//! Asks the demo season: `cargo run --example chat -- "Who is best at Tamarack?"`. Without a question: how long the
//! golden ones take.

use hackthetrack_engine::chat::{ChatAsked, Role, Turn, chat};
use hackthetrack_engine::forecasts::Forecasts;
use hackthetrack_engine::season::read::{Content, read};
use std::error::Error;
use std::time::{Duration, Instant};

fn demo() -> Result<Forecasts, Box<dyn Error>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/season/");
    let mut files = Vec::new();
    for name in ["manifest.json", "dashboardData.json", "driver_race_results.json", "laps.bin"] {
        let bytes = std::fs::read(format!("{folder}{name}"))?;
        let content = if name.ends_with(".json") {
            Content::Json(serde_json::from_slice(&bytes)?)
        } else {
            Content::Bytes(bytes)
        };
        files.push((name.to_owned(), content));
    }
    Ok(Forecasts::of(read(&files).season))
}

fn main() -> Result<(), Box<dyn Error>> {
    let forecasts = demo()?;
    let questions: Vec<String> = std::env::args().skip(1).collect();
    if questions.is_empty() { time(&forecasts) } else { ask(&forecasts, &questions) }
}

/// One after the other, each knowing those before.
fn ask(forecasts: &Forecasts, questions: &[String]) -> Result<(), Box<dyn Error>> {
    let mut history = Vec::new();
    for message in questions {
        let answer =
            chat(forecasts, &ChatAsked { message: message.clone(), history: history.clone(), ..ChatAsked::default() });
        println!("> {message}\n[{}] {}\n  {}", answer.kind.as_str(), answer.text, answer.suggestions.join(" | "));
        if std::env::var_os("JSON").is_some() {
            println!("{}", serde_json::to_string_pretty(&answer)?);
        }
        history.push(Turn { role: Role::User, content: message.clone(), topic: None });
        history.push(Turn { role: Role::Assistant, content: answer.text, topic: Some(answer.topic) });
    }
    Ok(())
}

/// Every golden question: the first time makes what is kept, after it stands what a user waits for, the median of nine.
fn time(forecasts: &Forecasts) -> Result<(), Box<dyn Error>> {
    let golden = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/chat/golden.tsv"))?;
    for (round, times) in [("first", 1), ("after the first", 9)] {
        let mut taken: Vec<(Duration, &str)> = Vec::new();
        for line in golden.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [_, driver, track, _, _, message] = cells.as_slice() else { continue };
            let given = |cell: &str| (cell != "-").then(|| cell.to_owned());
            let asked = ChatAsked {
                message: (*message).to_owned(),
                driver: given(driver),
                track: given(track),
                ..ChatAsked::default()
            };
            let mut each: Vec<Duration> = (0..times)
                .map(|_| {
                    let start = Instant::now();
                    std::hint::black_box(chat(forecasts, &asked));
                    start.elapsed()
                })
                .collect();
            each.sort();
            taken.push((each.get(times / 2).copied().unwrap_or_default(), message));
        }
        taken.sort();
        let at = |share: f64| taken.get((share * (taken.len() - 1) as f64) as usize).copied().unwrap_or_default();
        println!(
            "{round}: {} questions, p50 {:?}, p90 {:?}, p99 {:?} ({})",
            taken.len(),
            at(0.5).0,
            at(0.9).0,
            at(0.99).0,
            at(0.99).1
        );
        println!("  slowest {:?} ({})", at(1.0).0, at(1.0).1);
    }
    Ok(())
}
