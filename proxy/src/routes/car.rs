//! `GET /api/telemetry/car`: one reduced car in the engine's own encoding, so that pairs are made where they are looked at.

use super::asked;
use crate::{
    answers::{self, Encoded},
    app::App,
    aside::aside,
    problem::Problem,
    question::{CarQuestion, Words},
};
use axum::{
    extract::{RawQuery, State},
    http::HeaderMap,
    response::Response,
};
use hackthetrack_engine::lap::wire::{SentCar, encode};

/// All certified laps of one car in one race, on the track's grid, with what its frame is.
///
/// # Errors
/// As for compare.
#[utoipa::path(
    get, path = "/api/telemetry/car", tag = "telemetry",
    params(
        ("track_id" = String, Query, description = "The track's id, as in /api/telemetry/sessions"),
        ("race_num" = u8, Query, description = "1 or 2 within the event"),
        ("driver" = String, Query, description = "Car number, as text: 03 is not 3"),
    ),
    responses(
        (status = 200, description = "The car: magic HTTC, version, then postcard; read it with the npm package or the engine", content_type = "application/octet-stream", body = Vec<u8>),
        (status = 400, description = "The question is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such track, race or car; `known` has what exists", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get(State(app): State<App>, RawQuery(query): RawQuery, headers: HeaderMap) -> Result<Response, Problem> {
    let question = Words::of_query(query.as_deref()).car()?;
    // Half a megabyte each, and the reduced car itself is kept already: encoding it takes less than sending it.
    let encoded = answer(&app, &question).await?;
    Ok(answers::send_race(&headers, app.cars.reach(), &encoded.into()).await)
}

async fn answer(app: &App, question: &CarQuestion) -> Result<Encoded, Problem> {
    let catalogue = asked::catalogue(app).await?;
    let key = asked::find(&catalogue, &question.race, &question.driver)?;
    let (frame, kept) = app.cars.get(&catalogue, key).await.map_err(|fault| asked::of_car(&fault))?;
    let Some((session, _)) = catalogue.get(key) else { return Err(Problem::internal()) };
    aside(|| {
        let sent = SentCar { race: session.race.clone(), frame: (*frame).clone(), car: (*kept.car).clone() };
        let bytes = encode(&sent).ok_or_else(Problem::internal)?;
        Ok(Encoded::new(bytes, "application/octet-stream", kept.read_at))
    })
}
