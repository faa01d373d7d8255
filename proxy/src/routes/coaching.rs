//! `GET` and `POST /api/telemetry/coaching`: where a driver loses time to a reference, corner by corner, by what, and what to
//! practise.
//!
//! The official laps of all cars of the race go along: they prove where a car was close ahead.

use super::asked;
use crate::{
    answers::{self, Encoded, Key},
    app::App,
    aside::aside,
    problem::Problem,
    question::{AskedReference, CoachingQuestion, OWN, Words},
    source::{CarKey, Catalogue, catalogue::Session},
};
use axum::{
    body::Bytes,
    extract::{RawQuery, State},
    http::HeaderMap,
    response::Response,
};
use hackthetrack_engine::{
    coach::{CoachAsked, Coaching, OfficialLaps, Reference, ReferenceChosen, coach},
    compare::Side,
    delta::LapChoice,
    lap::{frame::TrackFrame, reduced::ReducedCar},
};

/// Where a driver loses time to a reference, most first.
///
/// # Errors
/// As for compare.
#[utoipa::path(
    get, path = "/api/telemetry/coaching", tag = "telemetry",
    params(
        ("track_id" = String, Query, description = "The track's id, as in /api/telemetry/sessions"),
        ("race_num" = u8, Query, description = "1 or 2 within the event"),
        ("driver_number" = String, Query, description = "Car number of the driver, as text: 03 is not 3"),
        ("reference_driver_number" = Option<String>, Query, description = "Car number of the reference, or `own` for the driver's own best pieces; without it the fastest certified racing lap of another car"),
    ),
    responses(
        (status = 200, description = "The numbers and the words made of them, or why there are none", body = Coaching),
        (status = 400, description = "The question is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such track, race or car; `known` has what exists", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests from this address", body = Problem, content_type = "application/problem+json"),
        (status = 502, description = "The stored telemetry is damaged", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The store cannot be reached, or too much is asked at once", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get(State(app): State<App>, RawQuery(query): RawQuery, headers: HeaderMap) -> Result<Response, Problem> {
    answered(&app, &headers, &Words::of_query(query.as_deref()).coaching()?).await
}

/// What a request's body says.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
#[schema(example = json!({"track_id": "tamarack", "race_num": 1, "driver_number": "7"}))]
pub struct CoachingBody {
    /// The track's id.
    pub track_id: String,
    /// 1 or 2 within the event.
    pub race_num: u8,
    /// Car number of the driver.
    pub driver_number: String,
    /// Car number of the reference, or `own` for the driver's own best pieces; without it the fastest certified racing lap of
    /// another car.
    pub reference_driver_number: Option<String>,
}

/// The same question in a JSON body.
///
/// # Errors
/// As for compare.
#[utoipa::path(
    post, path = "/api/telemetry/coaching", tag = "telemetry",
    request_body = CoachingBody,
    responses(
        (status = 200, description = "The numbers and the words made of them, or why there are none", body = Coaching),
        (status = 400, description = "The question is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such track, race or car; `known` has what exists", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn post(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Result<Response, Problem> {
    answered(&app, &headers, &Words::of_json(&body)?.coaching()?).await
}

async fn answered(app: &App, headers: &HeaderMap, question: &CoachingQuestion) -> Result<Response, Problem> {
    let reference = match &question.reference {
        AskedReference::Fastest => "*",
        AskedReference::OwnBest => OWN,
        AskedReference::Car(number) => number,
    };
    let catalogue = asked::catalogue(app).await?;
    let race = &question.race;
    let key = Key::of("coaching", catalogue.edition).number(race.race_num).word(&race.track_id);
    let key = key.word(&question.driver).word(reference);
    let encoded = app.answers.get(key, || answer(app, &catalogue, question)).await?;
    Ok(answers::send_race(headers, app.cars.reach(), &encoded).await)
}

async fn answer(app: &App, catalogue: &Catalogue, question: &CoachingQuestion) -> Result<Encoded, Problem> {
    let driver_key = asked::find(catalogue, &question.race, &question.driver)?;
    let Some((session, _)) = catalogue.get(driver_key) else { return Err(Problem::internal()) };
    let against = match &question.reference {
        AskedReference::OwnBest => None,
        AskedReference::Car(number) => Some((asked::find(catalogue, &question.race, number)?, ReferenceChosen::Asked)),
        AskedReference::Fastest => {
            Some((fastest(app, catalogue, question, driver_key).await?, ReferenceChosen::FastestCertifiedLap))
        }
    };
    let (content, read_at) = match against {
        None => {
            let (frame, driver) = app.cars.get(catalogue, driver_key).await.map_err(|fault| asked::of_car(&fault))?;
            (aside(|| coached(session, &frame, &driver.car, Reference::OwnBest)), driver.read_at)
        }
        Some((key, chosen)) => {
            let (driver, reference) = tokio::join!(app.cars.get(catalogue, driver_key), app.cars.get(catalogue, key));
            let (frame, driver) = driver.map_err(|fault| asked::of_car(&fault))?;
            let (_, reference) = reference.map_err(|fault| asked::of_car(&fault))?;
            let against = Reference::Car(best(&reference.car), chosen);
            (aside(|| coached(session, &frame, &driver.car, against)), driver.read_at.min(reference.read_at))
        }
    };
    let content = content.map_err(|_| Problem::internal())?;
    Ok(Encoded::new(content, "application/json", read_at))
}

fn best(car: &ReducedCar) -> Side<'_> {
    Side { car, lap: LapChoice::Best }
}

fn coached(
    session: &Session,
    frame: &TrackFrame,
    driver: &ReducedCar,
    reference: Reference<'_>,
) -> serde_json::Result<Vec<u8>> {
    let official = session.cars.iter().map(|car| OfficialLaps { car: &car.number, laps: &car.laps });
    let field: Vec<OfficialLaps<'_>> = official.collect();
    let asked = CoachAsked { race: &session.race, frame, driver: best(driver), reference, field: &field };
    serde_json::to_vec(&coach(&asked).on_map(frame, session.outline.as_deref()))
}

/// The car with the fastest certified racing lap, other than the driver's. Official times say in which order to look; a car
/// is skipped while a slower lap of it could still be the fastest certified one of the field.
async fn fastest(
    app: &App,
    catalogue: &Catalogue,
    question: &CoachingQuestion,
    driver: CarKey,
) -> Result<CarKey, Problem> {
    let index = catalogue
        .race(&question.race.track_id, question.race.race_num)
        .map_err(|unknown| asked::of_unknown(&question.race, &unknown))?;
    let mut found: Option<(i64, CarKey)> = None;
    for key in catalogue.fastest_first(index).into_iter().filter(|key| *key != driver) {
        let official = catalogue.get(key).and_then(|(_, car)| car.best()).map_or(i64::MAX, |lap| lap.time.0);
        if found.is_some_and(|(best, _)| best <= official) {
            break;
        }
        let (_, kept) = app.cars.get(catalogue, key).await.map_err(|fault| asked::of_car(&fault))?;
        let certified = kept.car.best().map(|lap| lap.time.0);
        if let Some(time) = certified.filter(|time| found.is_none_or(|(best, _)| *time < best)) {
            found = Some((time, key));
        }
    }
    found.map(|(_, key)| key).ok_or_else(|| {
        Problem::new(
            axum::http::StatusCode::NOT_FOUND,
            "no_reference",
            "No other car has a certified racing lap in this race",
            "Choose another race; GET /api/telemetry/sessions says which cars can be compared.",
        )
    })
}
