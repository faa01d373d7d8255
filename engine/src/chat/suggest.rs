//! Next questions that have an answer: made of ids that the season has, for what was just talked about.

use super::draft::clean;
use super::settled::Settled;
use super::topic::Topic;
use super::{Candidate, Kind};
use crate::forecasts::Forecasts;
use crate::season::Driver;

/// After an answer.
pub(super) fn after(of: &Forecasts, asked: &Settled) -> Vec<String> {
    let season = of.season();
    let driver = asked.driver().and_then(|id| season.drivers.iter().find(|driver| driver.id.0 == id));
    let track =
        asked.track().and_then(|id| season.tracks.iter().find(|track| track.id.0 == id)).or(season.tracks.last());
    let (Some(driver), Some(track)) = (driver.or_else(|| champion(of)), track) else { return first(of) };
    let (who, place) = (name(of, driver), clean(&track.name));
    let forecast = format!("How will {who} do at {place}?");
    let why = format!("Why is {who} forecast there at {place}?");
    let season = format!("How is the season of {who} going?");
    let lost = format!("Where does {who} lose time at {place}?");
    let best = format!("Who is best at {place}?");
    let skills = format!("What are the skills of {who}?");
    let result = format!("Who won at {place}?");
    let worth = format!("What is qualifying worth at {place}?");
    let sure = "How accurate are your forecasts?".to_owned();
    match asked.kind {
        Kind::Championship if asked.stands => {
            let left = |round: &u16| *round > 1 && of.season().races.iter().any(|race| race.round > *round);
            let chances =
                asked.round.filter(left).map(|round| format!("What are the title chances after round {round}?"));
            chances.into_iter().chain([season, forecast, best]).take(3).collect()
        }
        Kind::Forecast => vec![why, lost, best],
        Kind::Why => vec![lost, sure, format!("What should {who} practise at {place}?")],
        Kind::TimeLost | Kind::Practise => vec![skills, forecast, season],
        Kind::BestAtTrack | Kind::Track => vec![forecast, worth, result],
        Kind::Season | Kind::Skills | Kind::Similar | Kind::Fit => {
            vec![forecast, lost, format!("Which track suits {who}?")]
        }
        Kind::Result => vec![best, format!("What is {place} like as a track?"), worth],
        Kind::Qualifying => vec![best, sure, result],
        _ => vec![season, forecast, best],
    }
}

/// Where nothing has been talked about.
pub(super) fn first(of: &Forecasts) -> Vec<String> {
    let mut first = vec!["What can you answer?".to_owned(), "How accurate are your forecasts?".to_owned()];
    if let (Some(driver), Some(track)) = (champion(of), of.season().tracks.last()) {
        let (who, place) = (name(of, driver), clean(&track.name));
        first.push(format!("How will {who} do at {place}?"));
        first.push(format!("Who won at {place}?"));
    }
    first
}

/// The pending question with each candidate.
pub(super) fn candidates(of: &Forecasts, topic: &Topic, candidates: &[Candidate]) -> Vec<String> {
    let season = of.season();
    let known = |candidate: &Candidate| {
        let driver = season.drivers.iter().find(|driver| candidate.of == "driver" && driver.id.0 == candidate.id);
        let track = season.tracks.iter().find(|track| candidate.of == "track" && track.id.0 == candidate.id);
        driver.map(|driver| name(of, driver)).or_else(|| track.map(|track| clean(&track.name)))
    };
    let names: Vec<String> = candidates.iter().filter_map(known).take(3).collect();
    let rival = topic.rival.as_ref().and_then(|id| season.drivers.iter().find(|driver| driver.id.0 == *id));
    let rival = rival.map(|driver| name(of, driver));
    if names.is_empty() {
        first(of)
    } else {
        names.into_iter().map(|name| said(topic, &name, rival.as_deref())).collect()
    }
}

fn said(topic: &Topic, name: &str, rival: Option<&str>) -> String {
    match (topic.kind, rival) {
        (Kind::TimeLost, Some(rival)) if topic.drivers.is_empty() => format!("Where does {name} lose time to {rival}?"),
        (Kind::TimeLost, Some(rival)) => format!("Where does {rival} lose time to {name}?"),
        (Kind::Compare, _) => format!("Compare with {name}"),
        _ => format!("What about {name}?"),
    }
}

fn champion(of: &Forecasts) -> Option<&Driver> {
    let first = of.stats_kept().iter().position(|(_, own)| own.championship_position == Some(1));
    of.season().drivers.get(first.unwrap_or(0))
}

/// A driver as a question names him: by the car, or by the name where two share the number.
fn name(of: &Forecasts, driver: &Driver) -> String {
    let shared = of.season().drivers.iter().filter(|other| other.number == driver.number).count() > 1;
    match &driver.name {
        Some(name) if shared => clean(name),
        _ => format!("car {}", driver.id.0),
    }
}
