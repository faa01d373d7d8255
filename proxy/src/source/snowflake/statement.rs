//! What is asked of Snowflake: one statement for a car of a race as it is kept reduced, one for its rows, one for the catalogue. Nothing
//! else is ever sent for an answer.
//!
//! Their texts are made once, when the service starts, of the names that the operator configured. What a request names is
//! bound, and can be bound only through a [`CarQuestion`], which is had from a [`Session`] and a [`Car`] of the catalogue: there
//! is no way to ask without track, race and car, and none to ask for what does not exist.
//!
//! The statement for rows leaves in Snowflake what `hackthetrack_engine::lap::decimate` leaves out, by the same comparisons: it
//! averages nothing, so that its result does not depend on the order in which rows are read. Its columns and literals stay
//! within what Snowflake and DuckDB understand alike.
//!
//! Invariant: the text depends on names alone, never on a request, so that Snowflake's result cache can recognise it.

use crate::source::catalogue::{Car, Session};
use hackthetrack_engine::{
    lap::{
        decimate::{Fine, MIDDLE_MS, NEAR_MS, SPARSE_MS, counts},
        trace::Channel,
    },
    season::Flag,
};
use snowflake_connector_rs::{PositionalBinds, Statement};
use std::{fmt, str::FromStr};

/// A name in SQL that needs no quotes: a database, a schema, a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name(String);

impl FromStr for Name {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let starts = text.bytes().next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_');
        let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'$';
        if starts && text.bytes().all(plain) && text.len() <= 255 {
            Ok(Name(text.to_ascii_uppercase()))
        } else {
            Err("write a plain name: letters, digits, _ and $, the first no digit".into())
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// Where the telemetry is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tables {
    /// The database.
    pub database: Name,
    /// The schema in it.
    pub schema: Name,
    /// The view, or table, of the samples.
    pub view: Name,
    /// The table of the catalogue.
    pub catalogue: Name,
}

impl Tables {
    fn at(&self, name: &Name) -> String {
        format!("{}.{}.{name}", self.database, self.schema)
    }

    /// The samples' view with its schema.
    #[must_use]
    pub fn view(&self) -> String {
        self.at(&self.view)
    }

    /// The catalogue's table with its schema.
    #[must_use]
    pub fn catalogue(&self) -> String {
        self.at(&self.catalogue)
    }
}

/// The texts, made once.
#[derive(Debug, Clone)]
pub(super) struct Texts {
    car: String,
    reduced: String,
    catalogue: String,
}

/// What a car of a race is asked with.
#[derive(Debug, Clone)]
pub(super) struct CarQuestion {
    has_distance: bool,
    has_pedal: bool,
    track_id: String,
    race_num: i64,
    vehicle_number: String,
}

impl CarQuestion {
    /// The question for the samples of a car that the catalogue knows.
    pub(super) fn of(session: &Session, car: &Car) -> Self {
        CarQuestion {
            has_distance: car.channels.contains(&Channel::LapDistance),
            has_pedal: car.has_pedal(),
            track_id: session.race.track_id.0.clone(),
            race_num: i64::from(session.race.race_num),
            vehicle_number: car.number.0.clone(),
        }
    }
}

impl Texts {
    pub(super) fn of(tables: &Tables) -> Self {
        Texts {
            car: car(&tables.view()),
            reduced: format!(
                "SELECT CONTENT FROM {} WHERE PART = 'car/' || CAST(? AS VARCHAR) || '/' || CAST(CAST(? AS INTEGER) AS VARCHAR) || '/' || CAST(? AS VARCHAR)",
                tables.catalogue()
            ),
            catalogue: format!(
                "SELECT PART, POSITION, CONTENT FROM {} WHERE PART NOT LIKE 'car/%' ORDER BY PART, POSITION",
                tables.catalogue()
            ),
        }
    }

    /// The statement for a car, with what it asks bound.
    pub(super) fn car(&self, question: &CarQuestion) -> Statement<PositionalBinds> {
        Statement::new(self.car.clone())
            .bind(question.has_distance)
            .bind(question.has_pedal)
            .bind(question.track_id.clone())
            .bind(question.race_num)
            .bind(question.vehicle_number.clone())
    }

    /// The statement for a car as it is kept reduced: one row at most.
    pub(super) fn reduced(&self, question: &CarQuestion) -> Statement<PositionalBinds> {
        Statement::new(self.reduced.clone())
            .bind(question.track_id.clone())
            .bind(question.race_num)
            .bind(question.vehicle_number.clone())
    }

    /// The statement for the catalogue, without the cars.
    pub(super) fn catalogue(&self) -> Statement<PositionalBinds> {
        Statement::new_positional(self.catalogue.clone())
    }
}

/// A count that goes with a lap number is this many times as large.
pub(super) const ONCE: i64 = 1 << 16;

/// The columns of the catalogue.
pub(super) type CatalogueRow = (String, i64, String);

/// Before and after a row of the same car.
const BEFORE: &str = "OVER (ORDER BY T ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)";
const UP_TO: &str = "OVER (ORDER BY T ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)";
const FROM: &str = "OVER (ORDER BY T ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)";

fn car(view: &str) -> String {
    let fine = Fine::ALL.map(|fine| (fine, letter(fine)));
    let beside: Vec<String> = fine
        .iter()
        .map(|(_, c)| {
            format!("LAG({c}) IGNORE NULLS OVER (ORDER BY T) AS {c}P, LEAD({c}) IGNORE NULLS OVER (ORDER BY T) AS {c}N")
        })
        .collect();
    let telling: Vec<String> = fine.iter().map(|(fine, c)| telling(*fine, c)).collect();
    let flags = [Flag::Green, Flag::Caution, Flag::Finish].into_iter().filter(|flag| counts(*flag));
    let counting: Vec<String> = flags.map(|flag| format!("'{}'", flag.as_str())).collect();
    let sent: Vec<String> = fine.iter().map(|(_, c)| format!("IFF(NEAR, {c}, NULL) AS {c}")).collect();
    format!(
        "\
WITH CAR AS (
  SELECT \"TIMESTAMP\" AS T, LAP AS L, OFFICIAL_LAP AS O, FLAG_AT_FL AS F,
         IFF(CAST(? AS BOOLEAN), LAPTRIGGER_LAPDIST_DLS, NULL) AS D, SPEED AS S,
         IFF(CAST(? AS BOOLEAN), APS, ATH) AS A, PBRAKE_F AS B, STEERING_ANGLE AS W, GEAR AS G
  FROM {view}
  WHERE TRACK_ID = CAST(? AS VARCHAR) AND RACE_NUM = CAST(? AS INTEGER) AND VEHICLE_NUMBER = CAST(? AS VARCHAR)
), LAPS AS (
  SELECT O AS COUNTED FROM CAR WHERE O IS NOT NULL
  GROUP BY O HAVING 2 * COUNT(CASE WHEN F IN ({counting}) THEN 1 END) > COUNT(*)
), MARKED AS (
  SELECT CAR.*, COUNTED IS NOT NULL AS C, D IS NOT NULL OR S IS NOT NULL AS P,
         A IS NOT NULL OR B IS NOT NULL OR W IS NOT NULL OR G IS NOT NULL AS H
  FROM CAR LEFT JOIN LAPS ON O = COUNTED
), BESIDE AS (
  SELECT *, COUNT(*) OVER () AS OF_ROWS,
         LAG(T) OVER (ORDER BY T) AS TP, LEAD(T) OVER (ORDER BY T) AS TN,
         LAG(L) OVER (ORDER BY T) AS LP, LEAD(L) OVER (ORDER BY T) AS LN,
         LAG(O) OVER (ORDER BY T) AS OP, LEAD(O) OVER (ORDER BY T) AS OX,
         MAX(IFF(C, T, NULL)) {UP_TO} AS CP, MIN(IFF(C, T, NULL)) {FROM} AS CN,
         MAX(IFF(P, T, NULL)) {BEFORE} AS PP, MIN(IFF(P, T, NULL)) {FROM} AS PN,
         MAX(IFF(H, T, NULL)) {BEFORE} AS HP,
         {beside}
  FROM MARKED
), JUDGED AS (
  SELECT *,
         COALESCE(T - CP <= {NEAR_MS}, FALSE) OR COALESCE(CN - T <= {NEAR_MS}, FALSE) AS NEAR,
         TP IS NULL OR TN IS NULL OR LP IS DISTINCT FROM L OR LN IS DISTINCT FROM L
           OR OP IS DISTINCT FROM O OR OX IS DISTINCT FROM O AS BORDER,
         H AND COALESCE(PN - PP > {SPARSE_MS}
           AND FLOOR((T - PP) / {MIDDLE_MS}) > FLOOR((GREATEST(COALESCE(HP, PP), PP) - PP) / {MIDDLE_MS}), FALSE) AS MIDDLE,
         {telling} AS TELLING
  FROM BESIDE
)
SELECT T,
       {counter},
       {official},
       D, S, {sent}
FROM JUDGED
WHERE P OR BORDER OR (NEAR AND (TELLING OR MIDDLE))
ORDER BY T",
        counting = counting.join(", "),
        beside = beside.join(",\n         "),
        telling = telling.join("\n           OR "),
        sent = sent.join(", "),
        counter = changing("L", "OF_ROWS"),
        official = changing("O", "COUNT(*) OVER ()"),
    )
}

/// A lap number where a run of it begins or ends, with a count in the first row.
fn changing(lap: &str, count: &str) -> String {
    format!(
        "IFF(BORDER, IFF({lap} BETWEEN 0 AND {}, {lap} + 1, 0) + IFF(TP IS NULL, {ONCE} * {count}, 0), NULL) AS {lap}",
        ONCE - 2
    )
}

/// The column of a fine channel.
fn letter(fine: Fine) -> &'static str {
    match fine {
        Fine::Accelerator => "A",
        Fine::BrakeFront => "B",
        Fine::Steering => "W",
        Fine::Gear => "G",
    }
}

/// Whether a sample stays, as `Fine::stays` says it.
fn telling(fine: Fine, c: &str) -> String {
    let mut reasons = vec![format!("{c}P IS NULL"), format!("{c}N IS NULL")];
    if fine == Fine::Gear {
        reasons.push(format!("{c} <> {c}P OR {c} <> {c}N"));
    } else {
        reasons.push(format!("ABS(2 * {c} - {c}P - {c}N) > {:?}", 2.0 * fine.bend()));
    }
    if let Some(edge) = fine.edge() {
        let passes = |beside: char| format!("({c} >= {edge:?}) <> ({c}{beside} >= {edge:?})");
        reasons.push(format!("{} OR {}", passes('P'), passes('N')));
    }
    format!("{c} IS NOT NULL AND ({})", reasons.join(" OR "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables() -> Tables {
        let name = |text: &str| text.parse().unwrap();
        Tables {
            database: name("hackthetrack"),
            schema: name("TELEMETRY"),
            view: name("TELEMETRY_DATA"),
            catalogue: name("TELEMETRY_CATALOGUE"),
        }
    }

    #[test]
    fn the_statements_are_these() {
        let texts = Texts::of(&tables());
        insta::assert_snapshot!("car", texts.car);
        assert_eq!(
            texts.catalogue,
            "SELECT PART, POSITION, CONTENT FROM HACKTHETRACK.TELEMETRY.TELEMETRY_CATALOGUE WHERE PART NOT LIKE 'car/%' ORDER BY PART, POSITION"
        );
        assert_eq!(
            texts.reduced,
            "SELECT CONTENT FROM HACKTHETRACK.TELEMETRY.TELEMETRY_CATALOGUE WHERE PART = 'car/' || CAST(? AS VARCHAR) || '/' || CAST(CAST(? AS INTEGER) AS VARCHAR) || '/' || CAST(? AS VARCHAR)"
        );
    }

    #[test]
    fn every_value_is_bound() {
        let text = car("V");
        assert_eq!(text.matches('?').count(), 5);
        assert_eq!(text.matches("FROM V").count(), 1);
    }

    #[test]
    fn a_name_that_would_need_quotes_is_none() {
        for text in ["", "1A", "A B", "A;DROP TABLE X", "A\"B", "A.B", "É"] {
            assert!(text.parse::<Name>().is_err(), "{text}");
        }
        assert_eq!("telemetry_2$".parse::<Name>().unwrap().to_string(), "TELEMETRY_2$");
    }
}
