//! What the telemetry routes share: from a question to reduced cars, and from what went wrong to a problem.

use crate::{
    app::App,
    cars::CarFault,
    problem::Problem,
    question::OfRace,
    source::{CarKey, Catalogue, SourceFault, catalogue::Unknown},
};
use axum::http::StatusCode;
use std::sync::Arc;

/// A store that refuses goes on to, until somebody acts.
const REFUSED_RETRY_S: u32 = 60;

/// What there is, or why that cannot be said.
///
/// # Errors
/// 503 `telemetry_unavailable` while the store cannot be reached.
pub(super) async fn catalogue(app: &App) -> Result<Arc<Catalogue>, Problem> {
    app.cars.catalogue().await.map_err(|fault| of_source(&fault))
}

/// The key of a car.
///
/// # Errors
/// 404 with what exists.
pub(super) fn find(catalogue: &Catalogue, race: &OfRace, car: &str) -> Result<CarKey, Problem> {
    catalogue.find(&race.track_id, race.race_num, car).map_err(|unknown| of_unknown(race, &unknown))
}

/// What does not exist, with what does.
pub(super) fn of_unknown(race: &OfRace, unknown: &Unknown) -> Problem {
    let (code, title, what, known) = match unknown {
        Unknown::Track(tracks) => ("unknown_track", "There is no telemetry of this track", "track_id", tracks),
        Unknown::Race(races) => ("unknown_race", "There is no telemetry of this race", "race_num", races),
        Unknown::Car(cars) => ("unknown_driver", "There is no telemetry of this car in this race", "car number", cars),
    };
    let detail = match unknown {
        _ if known.is_empty() => "No telemetry is published here. Start the service with --store.".to_owned(),
        Unknown::Car(_) => format!(
            "Use one of the car numbers in `known`, as text: 03 is not 3. They are those of {} race {}.",
            race.track_id, race.race_num
        ),
        _ => format!("Use one of the values of {what} in `known`."),
    };
    Problem::new(StatusCode::NOT_FOUND, code, title, detail).known(known.clone())
}

/// Why a car could not be had; the cause goes along to the request's log line.
pub(super) fn of_car(fault: &CarFault) -> Problem {
    match fault {
        CarFault::Source(fault) => of_source(fault),
        CarFault::NoFrame => Problem::new(
            StatusCode::NOT_FOUND,
            "no_frame",
            "No lap of this track could be placed",
            "Its telemetry ties to no official lap, so nothing can be compared. Choose another track.",
        ),
    }
}

fn of_source(fault: &SourceFault) -> Problem {
    let problem = match fault {
        SourceFault::Unavailable { retry_after, .. } => Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "telemetry_unavailable",
            "The telemetry store cannot be reached",
            "Everything that needs no telemetry still works; ask again after the time in Retry-After.",
        )
        .retry_after(*retry_after),
        SourceFault::Refused { retry_after, .. } => Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "telemetry_unavailable",
            "The telemetry store cannot be reached",
            "Whoever runs this service has to act; everything that needs no telemetry still works.",
        )
        .retry_after_s(REFUSED_RETRY_S)
        .retry_after(*retry_after),
        SourceFault::Slow(_) => Problem::new(
            StatusCode::GATEWAY_TIMEOUT,
            "telemetry_slow",
            "The telemetry store did not answer in time",
            "What it had begun was stopped. Ask again; everything that needs no telemetry still works.",
        ),
        SourceFault::Spent { retry_after } => Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "telemetry_budget_spent",
            "The day's questions to the telemetry store are spent",
            "Cars that were asked for before are still answered; others after the time in Retry-After.",
        )
        .retry_after(Some(*retry_after)),
        SourceFault::Damaged(_) => Problem::new(
            StatusCode::BAD_GATEWAY,
            "telemetry_damaged",
            "The stored telemetry of this race cannot be read",
            "Choose another race; whoever runs this service has to import the telemetry of this one again.",
        ),
    };
    problem.because(fault)
}
