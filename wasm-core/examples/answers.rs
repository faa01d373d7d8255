//! Prints what the face answers for a folder of files, in a form that says every bit: the native half of "native = wasm".
//!
//! `cargo run -p hackthetrack-wasm --example answers -- FOLDER`

use hackthetrack_engine::championship::ChampionshipAsked;
use hackthetrack_engine::chat::{ChatAsked, chat};
use hackthetrack_engine::evidence::resolve;
use hackthetrack_engine::field::{Asked, Evidence, Moment};
use hackthetrack_engine::forecasts::Forecasts;
use hackthetrack_engine::improve::ImproveAsked;
use hackthetrack_engine::json::{Json, repair_nan};
use hackthetrack_engine::season::laps::decode;
use hackthetrack_engine::season::pace::kinds;
use hackthetrack_engine::season::read::{Content, read};
use hackthetrack_engine::season::write::finding;
use hackthetrack_engine::units::Millis;
use hackthetrack_wasm::audit;
use serde::Serialize;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("Name a folder of files.")?;
    let files = files(Path::new(&folder))?;
    println!("findings {}", canonical(&Json::Array(audit::findings(&files).iter().map(finding).collect())));
    match audit::normalise(&files) {
        None => println!("normalised none"),
        Some(season) => {
            println!("season {}", canonical(&season.season));
            println!("points {}", canonical(&season.points));
            let mut named = season.files;
            named.sort_by_key(|(name, _)| *name);
            for (name, json) in named {
                println!("{name} {}", canonical(&json));
            }
        }
    }
    forecasts(&files)?;
    for (name, content) in &files {
        if let Content::Bytes(bytes) = content {
            println!("{name} {}", laps(bytes));
        }
    }
    Ok(())
}

/// Every race's field at both moments, every driver's fit, skills, forecast, what-if and likes at the first track, the score, and
/// the championship from its middle on.
fn forecasts(files: &[(String, Content)]) -> Result<(), Box<dyn Error>> {
    let forecasts = Forecasts::of(read(files).season);
    let season = forecasts.season();
    for race in &season.races {
        for (word, moment) in [("before", Moment::BeforeWeekend), ("after", Moment::AfterQualifying)] {
            let (track, race_num) = (race.track.0.clone(), Some(race.number));
            let asked = Asked { track, race_num, moment, evidence: Evidence::OtherEvents };
            let field = forecasts.field(&asked).map_err(|fault| fault.detail())?;
            println!("field {} {word} {}", race.id.0, canonical(&written(&field)?));
        }
    }
    for driver in &season.drivers {
        let fit = forecasts.fit(&driver.id.0).map_err(|fault| fault.detail())?;
        println!("fit {} {}", driver.id.0, canonical(&written(&fit)?));
    }
    for driver in &season.drivers {
        let skills = forecasts.skills_of(&driver.id.0).map_err(|fault| fault.detail())?;
        println!("skills {} {}", driver.id.0, canonical(&written(skills)?));
    }
    let track = season.races.first().map(|race| race.track.0.clone()).unwrap_or_default();
    for driver in &season.drivers {
        let id = driver.id.0.as_str();
        let asked = Asked {
            track: track.clone(),
            race_num: None,
            moment: Moment::BeforeWeekend,
            evidence: Evidence::OtherEvents,
        };
        let prediction = forecasts.predict(id, &asked).map_err(|fault| fault.detail())?;
        println!("predict {id} {}", canonical(&written(&prediction)?));
        let scores = [Some(60.0), None, None, None];
        let asked = ImproveAsked { scores, budget_points: 100.0, ..ImproveAsked::at(&track) };
        let improvement = forecasts.improve(id, &asked).map_err(|fault| fault.detail())?;
        println!("improve {id} {}", canonical(&written(&improvement)?));
        let similar = forecasts.similar(id, scores).map_err(|fault| fault.detail())?;
        println!("similar {id} {}", canonical(&written(&similar)?));
    }
    println!("score {}", canonical(&written(forecasts.score())?));
    let asked = ChampionshipAsked { after_round: Some(season.races.len() as u16 / 2), ..Default::default() };
    println!("championship {}", canonical(&written(&forecasts.championship(&asked))?));
    words(&forecasts)
}

/// A conversation that takes every kind of question, with the rows of every figure in it.
fn words(forecasts: &Forecasts) -> Result<(), Box<dyn Error>> {
    let season = forecasts.season();
    let driver = season.drivers.first().map(|driver| driver.id.0.clone());
    let track = season.tracks.first().map(|track| track.id.0.clone());
    let asked: Vec<String> = serde_json::from_str(include_str!("questions.json"))?;
    let mut history = Vec::new();
    for message in asked {
        let asked: ChatAsked = serde_json::from_value(serde_json::json!({
            "message": message, "driver": driver, "track": track, "history": history,
        }))?;
        let answer = chat(forecasts, &asked);
        println!("chat {message} {}", canonical(&written(&answer)?));
        for figure in answer.evidence.figures() {
            println!("rows {} {}", figure.key, canonical(&written(&resolve(forecasts, &figure.key))?));
        }
        history.push(serde_json::json!({ "role": "user", "content": message }));
        history.push(serde_json::json!({ "role": "assistant", "content": answer.text, "topic": answer.topic }));
    }
    Ok(())
}

/// An answer as whoever reads its JSON has it.
fn written(answer: &impl Serialize) -> Result<Json, serde_json::Error> {
    serde_json::from_str(&serde_json::to_string(answer)?)
}

fn files(folder: &Path) -> Result<Vec<(String, Content)>, Box<dyn Error>> {
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.extend(entry?.file_name().into_string());
    }
    names.sort();
    let mut files = Vec::new();
    for name in names {
        let path = folder.join(&name);
        if name.ends_with(".bin") {
            files.push((name, Content::Bytes(fs::read(path)?)));
        } else if name.ends_with(".json") && name != "manifest.json" {
            let text = fs::read_to_string(path)?;
            let json = serde_json::from_str(&text).or_else(|_| serde_json::from_str(&repair_nan(&text).0))?;
            files.push((name, Content::Json(json)));
        }
    }
    Ok(files)
}

/// Keys sorted, numbers as their bits: equal texts are equal values to the last bit.
fn canonical(json: &Json) -> String {
    match json {
        Json::Null => "null".into(),
        Json::Bool(yes) => yes.to_string(),
        Json::Number(number) => bits(*number),
        Json::String(text) => format!("\"{}\"", text.escape_unicode()),
        Json::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        Json::Object(fields) => {
            let mut fields: Vec<_> = fields
                .iter()
                .map(|(key, value)| format!("\"{}\":{}", key.escape_unicode(), canonical(value)))
                .collect();
            fields.sort();
            format!("{{{}}}", fields.join(","))
        }
    }
}

fn bits(number: f64) -> String {
    format!("{:016x}", number.to_bits())
}

fn laps(bytes: &[u8]) -> String {
    let races = match decode(bytes) {
        Ok(races) => races,
        Err(fault) => return format!("{} {}", fault.offset, fault.what),
    };
    let time = |time: Option<Millis>| time.map_or("-".into(), |time| bits(time.0 as f64));
    let mut out = String::new();
    for race in races {
        for (driver, laps) in &race.cars {
            for (lap, kind) in laps.iter().zip(kinds(laps)) {
                let _ = write!(out, "{} {} {} {}", race.race.0, driver.0, lap.number.0, time(Some(lap.time)));
                let _ = write!(out, " {}", time(Some(lap.elapsed)));
                for part in lap.sectors.iter().chain(&lap.loops) {
                    let _ = write!(out, " {}", time(*part));
                }
                let speed = lap.top_speed.map_or("-".into(), |speed| bits(speed.0));
                let place = lap.position.map_or(0, |place| place.0);
                let pit = u8::from(lap.in_pit);
                let _ = write!(out, " {speed} {place} {} {pit} {kind:?};", lap.flag.as_str());
            }
        }
    }
    out
}
