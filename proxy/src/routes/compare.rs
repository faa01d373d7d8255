//! `GET /api/telemetry/compare`: the laps of one or two drivers on one axis, with the delta and its certificate.

use super::asked;
use crate::{
    answers::{self, Encoded, Key},
    app::App,
    aside::aside,
    problem::Problem,
    question::{CompareQuestion, OfCar, Words},
    source::Catalogue,
};
use axum::{
    extract::{Request, State},
    response::Response,
};
use hackthetrack_engine::{
    compare::{Comparison, Side, compare},
    delta::LapChoice,
};

/// Compares a lap of one driver with a lap of another, or shows one driver's lap.
///
/// A lap that cannot be certified is no error: the answer then has `refused` with the reason.
///
/// # Errors
/// 400 for a question that is none, 404 with what exists, 502 and 503 where the store fails.
#[utoipa::path(
    get, path = "/api/telemetry/compare", tag = "telemetry",
    params(
        ("track_id" = String, Query, description = "The track's id, as in /api/telemetry/sessions"),
        ("race_num" = u8, Query, description = "1 or 2 within the event"),
        ("driver_1" = String, Query, description = "Car number of the first driver, as text: 03 is not 3"),
        ("driver_2" = Option<String>, Query, description = "Car number of the second driver; without it the first is shown alone"),
        ("lap_1" = Option<u16>, Query, description = "Official lap of the first; without it the best certified racing lap"),
        ("lap_2" = Option<u16>, Query, description = "Official lap of the second; without it the best certified racing lap"),
    ),
    responses(
        (status = 200, description = "The comparison, or why there is none", body = Comparison),
        (status = 400, description = "The question is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such track, race or car; `known` has what exists", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests from this address", body = Problem, content_type = "application/problem+json"),
        (status = 502, description = "The stored telemetry is damaged", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The store cannot be reached, or too much is asked at once", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    // Taken whole: an extractor of the query or the headers would copy them.
    let (asked, _) = request.into_parts();
    let question = Words::of_query(asked.uri.query()).compare()?;
    let catalogue = asked::catalogue(&app).await?;
    let encoded = app.answers.get(key(&catalogue, &question), || answer(&app, &catalogue, &question)).await?;
    Ok(answers::send_race(&asked.headers, app.cars.reach(), &encoded).await)
}

/// The question in its plainest words.
fn key(catalogue: &Catalogue, question: &CompareQuestion) -> Key {
    let race = &question.race;
    let key = Key::of("compare", catalogue.edition).number(race.race_num).word(&race.track_id);
    // No lap is number 0.
    let lap = |car: &OfCar| match car.lap {
        LapChoice::Best => 0,
        LapChoice::Asked(lap) => lap.0,
    };
    let cars = [Some(&question.first), question.second.as_ref()].into_iter().flatten();
    cars.fold(key, |key, car| key.word(&car.number).number(lap(car)))
}

async fn answer(app: &App, catalogue: &Catalogue, question: &CompareQuestion) -> Result<Encoded, Problem> {
    let key = |car: &OfCar| asked::find(catalogue, &question.race, &car.number);
    let first_key = key(&question.first)?;
    let second_key = question.second.as_ref().map(key).transpose()?;
    let fetch = |key| app.cars.get(catalogue, key);
    let second = async {
        match second_key {
            Some(key) => fetch(key).await.map(Some),
            None => Ok(None),
        }
    };
    let (first, second) = tokio::join!(fetch(first_key), second);
    let (frame, first) = first.map_err(|fault| asked::of_car(&fault))?;
    let second = second.map_err(|fault| asked::of_car(&fault))?;
    let Some((session, _)) = catalogue.get(first_key) else { return Err(Problem::internal()) };
    let read_at = second.as_ref().map_or(first.read_at, |(_, second)| first.read_at.min(second.read_at));
    let sides = second.as_ref().zip(question.second.as_ref());
    let second = sides.map(|((_, kept), asked)| Side { car: &kept.car, lap: asked.lap });
    let first = Side { car: &first.car, lap: question.first.lap };
    let content = aside(|| serde_json::to_vec(&compare(&session.race, &frame, first, second)));
    let content = content.map_err(|_| Problem::internal())?;
    Ok(Encoded::new(content, "application/json", read_at))
}
