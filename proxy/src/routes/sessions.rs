//! `GET /api/telemetry/sessions`: of which races telemetry exists, of which cars, and what can be compared.

use super::asked;
use crate::{
    answer,
    app::App,
    cache::CachePolicy,
    problem::Problem,
    source::{
        catalogue::{self, Catalogue},
        manifest::{Clock, Identity},
    },
};
use axum::{extract::State, http::HeaderMap, response::Response};
use hackthetrack_engine::lap::{refusal::Reason, trace::Channel};
use serde::Serialize;
use utoipa::ToSchema;

/// The answer's body. An empty list means that no telemetry is configured or published.
#[derive(Debug, Serialize, ToSchema)]
pub struct Sessions {
    /// In calendar order.
    pub sessions: Vec<Session>,
}

/// One race of which telemetry exists.
#[derive(Debug, Serialize, ToSchema)]
pub struct Session {
    /// The track, as in the season's bundle.
    #[schema(example = "tamarack")]
    pub track_id: String,
    /// 1 or 2 within the event.
    pub race_num: u8,
    /// The race's id in the season's bundle.
    pub race_id: String,
    /// When it began, milliseconds since 1970-01-01T00:00:00Z; null where the cars' clocks do not say.
    pub start_ms: Option<i64>,
    /// The cars, by number.
    pub cars: Vec<Car>,
}

/// One car of a race.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SessionCar)]
pub struct Car {
    /// As text: `"03"` is not `"3"`.
    #[schema(example = "03")]
    pub car_number: String,
    /// The driver's id in the season's bundle; null where the car is not known.
    pub driver_id: Option<String>,
    /// How the car is known.
    pub identity: Identity,
    /// What is known of its clock.
    pub clock: Clock,
    /// What it logged, by the store's columns.
    pub channels: Vec<&'static str>,
    /// Official laps of which there are samples.
    pub laps: usize,
    /// The fastest official racing lap of which there are samples; null where there is none.
    pub best_lap: Option<BestLap>,
    /// Whether asking for this car can give an answer.
    pub usable: bool,
    /// Why not; null where it is usable.
    pub refused: Option<Refused>,
}

/// A lap by its number and time.
#[derive(Debug, Serialize, ToSchema)]
pub struct BestLap {
    /// Official number.
    pub lap: u16,
    /// Official time, milliseconds.
    pub time_ms: i64,
}

/// Why a car cannot be compared.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RefusedCar)]
pub struct Refused {
    /// For programs.
    pub code: &'static str,
    /// In words.
    pub detail: String,
}

/// Lists the sessions.
///
/// # Errors
/// 503 `telemetry_unavailable` while the store cannot be reached.
#[utoipa::path(
    get, path = "/api/telemetry/sessions", tag = "telemetry",
    responses(
        (status = 200, description = "What telemetry exists", body = Sessions),
        (status = 503, description = "The store cannot be reached", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(State(app): State<App>, headers: HeaderMap) -> Result<Response, Problem> {
    let catalogue = asked::catalogue(&app).await?;
    Ok(answer::json(&headers, CachePolicy::Minute, &sessions(&catalogue)))
}

fn sessions(catalogue: &Catalogue) -> Sessions {
    let session = |session: &catalogue::Session| Session {
        track_id: session.race.track_id.0.clone(),
        race_num: session.race.race_num,
        race_id: session.race.race_id.0.clone(),
        start_ms: session.start_ms,
        cars: session.cars.iter().map(|known| car(known, session.frame.is_some())).collect(),
    };
    Sessions { sessions: catalogue.sessions.iter().map(session).collect() }
}

fn car(car: &catalogue::Car, has_frame: bool) -> Car {
    let reason = refused(car, has_frame);
    Car {
        car_number: car.number.0.clone(),
        driver_id: car.driver_id.clone(),
        identity: car.identity,
        clock: car.clock,
        channels: car.channels.iter().map(|channel| channel.column()).collect(),
        laps: car.covered.len(),
        best_lap: car.best().map(|lap| BestLap { lap: lap.number.0, time_ms: lap.time.0 }),
        usable: reason.is_none(),
        refused: reason.map(|reason| Refused { code: reason.code(), detail: reason.to_string() }),
    }
}

/// What is known to stand in the way before a row is read.
fn refused(car: &catalogue::Car, has_frame: bool) -> Option<Reason> {
    match () {
        () if car.identity == Identity::NotKnown || car.driver_id.is_none() => Some(Reason::CarNotIdentified),
        () if car.clock != Clock::Running => Some(Reason::FrozenClock),
        () if !car.channels.contains(&Channel::Speed) => Some(Reason::ChannelMissing),
        () if car.covered.is_empty() => Some(Reason::LapCounterLost),
        () if !has_frame || car.best().is_none() => Some(Reason::NotTimed),
        () => None,
    }
}
