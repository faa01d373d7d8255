//! What is forecast from a season, as one handle to it: opened once, then asked.
//!
//! Words cross as their places in the facade's lists. An answer with `hint` is a fault of the question; any other is the engine's
//! own JSON of the answer.

use hackthetrack_engine::championship::ChampionshipAsked;
use hackthetrack_engine::field::{AskFault, Asked, Evidence, Moment};
use hackthetrack_engine::forecasts::Forecasts as Engine;
use hackthetrack_engine::improve::ImproveAsked;
use hackthetrack_engine::json::Json;
use hackthetrack_engine::season::read::read;
use hackthetrack_engine::skill::{SeasonSkill, Strip};
use js_sys::Array;
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::border::{to_js, written};
use crate::files;

/// The forecasts of one season.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Forecasts {
    engine: Engine,
}

#[wasm_bindgen]
impl Forecasts {
    /// Of the season in these files. What is wrong with them is the audit module's to tell.
    #[must_use]
    pub fn open(#[wasm_bindgen(unchecked_param_type = "BundleFile[]")] files: &Array) -> Forecasts {
        Forecasts { engine: Engine::of(read(&files::take(files).files).season) }
    }

    /// Everybody's forecast of a race; race 0 is the event's first.
    #[wasm_bindgen(unchecked_return_type = "FieldForecast | AskFault")]
    #[must_use]
    pub fn field(&self, track: String, race: u8, moment: u8, evidence: u8) -> JsValue {
        told(self.engine.field(&asked(track, race, moment, evidence)))
    }

    /// One driver's forecast of a race; race 0 is the event's first.
    #[wasm_bindgen(unchecked_return_type = "Prediction | AskFault")]
    #[must_use]
    pub fn predict(&self, driver: &str, track: String, race: u8, moment: u8, evidence: u8) -> JsValue {
        told(self.engine.predict(driver, &asked(track, race, moment, evidence)))
    }

    /// A driver's pace at every track against the driver's own level.
    #[wasm_bindgen(unchecked_return_type = "DriverFit | AskFault")]
    #[must_use]
    pub fn fit(&self, driver: &str) -> JsValue {
        told(self.engine.fit(driver))
    }

    /// The championship from a round on, with the season's own points where none are given.
    #[wasm_bindgen(unchecked_return_type = "Championship")]
    #[must_use]
    pub fn championship(
        &self,
        after_round: Option<u16>,
        points_by_place: Option<Vec<u16>>,
        draws: Option<u32>,
        seed: Option<u32>,
    ) -> JsValue {
        let seed = seed.map(u64::from);
        written(&self.engine.championship(&ChampionshipAsked { after_round, points_by_place, draws, seed }))
    }

    /// A driver's four skills. They need the season's laps, and say so where there are none.
    #[wasm_bindgen(unchecked_return_type = "DriverSkills | AskFault")]
    #[must_use]
    pub fn skills(&self, driver: &str) -> JsValue {
        told(self.engine.skills_of(driver))
    }

    /// What is known of each skill as such, and everybody's scores.
    #[wasm_bindgen(unchecked_return_type = "SeasonSkills")]
    #[must_use]
    pub fn skills_of_all(&self) -> JsValue {
        let skills = self.engine.skills();
        written(&SeasonSkills { skills: skills.season(), drivers: skills.strips() })
    }

    /// What other skills would go with; a score that is no number is the driver's own.
    #[expect(
        clippy::too_many_arguments,
        reason = "an object would have to be taken apart here: numbers cross as they are"
    )]
    #[wasm_bindgen(unchecked_return_type = "Improvement | AskFault")]
    #[must_use]
    pub fn improve(
        &self,
        driver: &str,
        track: String,
        race: u8,
        evidence: u8,
        scores: &[f64],
        budget_points: Option<f64>,
        weeks: Option<u8>,
    ) -> JsValue {
        let Asked { track, race_num, evidence, .. } = asked(track, race, 0, evidence);
        let usual = ImproveAsked::at(&track);
        let asked = ImproveAsked {
            race_num,
            evidence,
            scores: known(scores),
            budget_points: budget_points.unwrap_or(usual.budget_points),
            weeks: weeks.unwrap_or(usual.weeks),
            ..usual
        };
        told(self.engine.improve(driver, &asked))
    }

    /// Drivers whose skills are like a driver's; a score that is no number is the driver's own.
    #[wasm_bindgen(unchecked_return_type = "Similar | AskFault")]
    #[must_use]
    pub fn similar(&self, driver: &str, scores: &[f64]) -> JsValue {
        told(self.engine.similar(driver, known(scores)))
    }

    /// How good the forecasts have been.
    #[wasm_bindgen(unchecked_return_type = "Score")]
    #[must_use]
    pub fn score(&self) -> JsValue {
        written(self.engine.score())
    }
}

#[derive(Serialize)]
struct SeasonSkills<'a> {
    skills: &'a [SeasonSkill],
    drivers: Vec<Strip>,
}

/// In the order of the skills.
fn known(scores: &[f64]) -> [Option<f64>; 4] {
    std::array::from_fn(|skill| scores.get(skill).copied().filter(|score| !score.is_nan()))
}

fn asked(track: String, race: u8, moment: u8, evidence: u8) -> Asked {
    let moment = if moment == 0 { Moment::BeforeWeekend } else { Moment::AfterQualifying };
    let evidence = match evidence {
        0 => Evidence::OtherEvents,
        1 => Evidence::EarlierEvents,
        _ => Evidence::EarlierRaces,
    };
    Asked { track, race_num: (race > 0).then_some(race), moment, evidence }
}

fn told<T: Serialize>(answer: Result<T, AskFault>) -> JsValue {
    match answer {
        Ok(answer) => written(&answer),
        Err(fault) => to_js(&Json::object([
            ("code", "unknown_id".into()),
            ("reason", fault.reason().into()),
            ("hint", fault.hint().into()),
            ("nearest", Json::array(fault.nearest().iter().map(String::as_str))),
        ])),
    }
}
