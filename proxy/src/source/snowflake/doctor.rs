//! `hackthetrack-proxy doctor`: what an operator wants to know before trusting a connection, one line each.
//!
//! Every line is a fact that was just asked of Snowflake, or says that Snowflake did not tell it. Warnings are things that work
//! today and are wrong: a role that may do more than read, a user whose mistakes cost more than they have to.

use super::{CarQuestion, SnowflakeSource, rows::Row};
use crate::source::{SourceFault, TelemetrySource, catalogue::Catalogue, manifest::Clock};
use snowflake_connector_rs::{CellValue, DynamicRow, Statement};
use std::{fmt, time::Instant};

/// Roles that may do everything, or give every right.
const TOO_WIDE: [&str; 6] = ["ACCOUNTADMIN", "SECURITYADMIN", "SYSADMIN", "USERADMIN", "ORGADMIN", "GLOBALORGADMIN"];
/// What USAGE is needed of; of a role it would be another role's rights.
const USED: [&str; 3] = ["DATABASE", "SCHEMA", "WAREHOUSE"];

/// How a line is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As it should be.
    Fine,
    /// It works and should be changed.
    Warning,
    /// It does not work.
    Wrong,
    /// Snowflake did not tell it.
    NotKnown,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// How it is meant.
    pub weight: Weight,
    /// What it is about.
    pub what: &'static str,
    /// What was found.
    pub found: String,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.weight {
            Weight::Fine => "ok     ",
            Weight::Warning => "warning",
            Weight::Wrong => "WRONG  ",
            Weight::NotKnown => "unknown",
        };
        write!(f, "{sign}  {:<12} {}", self.what, self.found)
    }
}

fn line(weight: Weight, what: &'static str, found: impl Into<String>) -> Line {
    Line { weight, what, found: found.into() }
}

/// Everything that is found, each line told as soon as it is known.
pub async fn examine(source: &SnowflakeSource, mut tell: impl FnMut(&Line)) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut note = |line: Line| {
        tell(&line);
        lines.push(line);
    };
    let account = source.0.pool.account();
    let started = Instant::now();
    if let Err(fault) = first_cell(source, "SELECT 1").await {
        note(line(Weight::Wrong, "connection", format!("{} as {}: {fault}", account.account, account.user)));
        return lines;
    }
    let at = account.endpoint.as_ref().map(|url| format!(" at {url}")).unwrap_or_default();
    let found = format!("{} as {}{at}, login and a statement in {} ms", account.account, account.user, ms(started));
    note(line(Weight::Fine, "connection", found));
    let role = first_cell(source, "SELECT CURRENT_ROLE()").await;
    note(role_line(&role));
    let configured = account.role.as_ref().map(ToString::to_string);
    if let Some(role) = role.ok().flatten().or(configured) {
        note(grants(source, &role).await);
    }
    let warehouse = first_cell(source, "SELECT CURRENT_WAREHOUSE()").await;
    note(match warehouse {
        Ok(Some(name)) => line(Weight::Fine, "warehouse", name),
        Ok(None) => line(Weight::Wrong, "warehouse", "none: give --snowflake-warehouse, or the user a default one"),
        Err(fault) => line(Weight::NotKnown, "warehouse", fault.to_string()),
    });
    match source.check().await {
        Ok(wrong) if wrong.is_empty() => {
            note(line(
                Weight::Fine,
                "columns",
                format!("{} and {}", account.tables.view(), account.tables.catalogue()),
            ));
        }
        Ok(wrong) => wrong.into_iter().for_each(|what| note(line(Weight::Wrong, "columns", what))),
        Err(fault) => note(line(Weight::Wrong, "columns", fault.to_string())),
    }
    for line in shape(source).await {
        note(line);
    }
    lines
}

fn role_line(role: &Result<Option<String>, SourceFault>) -> Line {
    match role {
        Ok(Some(role)) if TOO_WIDE.contains(&role.as_str()) => {
            let todo = "may do far more than read; make a role of its own with `season publish`";
            line(Weight::Warning, "role", format!("{role} {todo}"))
        }
        Ok(Some(role)) => line(Weight::Fine, "role", role.clone()),
        Ok(None) => line(Weight::Wrong, "role", "none: give --snowflake-role, or the user a default one"),
        Err(fault) => line(Weight::NotKnown, "role", fault.to_string()),
    }
}

/// What the role may do, by `SHOW GRANTS`.
async fn grants(source: &SnowflakeSource, role: &str) -> Line {
    // The name came from Snowflake or from a checked flag; quoted, it is a name whatever it holds.
    let show = format!("SHOW GRANTS TO ROLE \"{}\"", role.replace('"', "\"\""));
    let asked = source.0.pool.rows::<DynamicRow>(Statement::new_positional(show), 10_000).await;
    match asked {
        Err(fault) => line(Weight::NotKnown, "privileges", fault.to_string()),
        Ok(asked) => {
            let of = |row: &DynamicRow, name: &str| match row.value(name) {
                Ok(CellValue::String(text)) => text.clone(),
                _ => String::new(),
            };
            let tables = &source.0.pool.account().tables;
            let read = [tables.view(), tables.catalogue()];
            let needed = |row: &DynamicRow| match of(row, "privilege").as_str() {
                "USAGE" => USED.contains(&of(row, "granted_on").as_str()),
                "SELECT" | "REFERENCES" => read.contains(&of(row, "name")),
                _ => false,
            };
            let more = asked.rows.iter().filter(|row| !needed(row));
            let more: Vec<String> =
                more.map(|row| format!("{} on {}", of(row, "privilege"), of(row, "name"))).collect();
            match more.as_slice() {
                [] => line(Weight::Fine, "privileges", format!("{} grants, all of them for reading", asked.rows.len())),
                [first, ..] => {
                    let found = format!("{} grants are for more than reading, as {first}", more.len());
                    line(Weight::Warning, "privileges", found)
                }
            }
        }
    }
}

/// What the catalogue holds, and one car read as an answer reads it.
async fn shape(source: &SnowflakeSource) -> Vec<Line> {
    let started = Instant::now();
    let catalogue = match source.catalogue().await {
        Ok(catalogue) => catalogue,
        Err(fault) => return vec![line(Weight::Wrong, "catalogue", fault.to_string())],
    };
    let cars = catalogue.sessions.iter().flat_map(|session| session.cars.iter().map(move |car| (session, car)));
    let rows = cars.clone().fold(0_usize, |sum, (_, car)| sum.saturating_add(car.rows));
    let (races, number) = (catalogue.sessions.len(), cars.clone().count());
    let found = format!("{races} races, {number} cars, {rows} rows, read in {} ms", ms(started));
    let mut lines = vec![line(Weight::Fine, "catalogue", found)];
    let usable = cars.filter(|(_, car)| car.clock == Clock::Running && car.rows > 0);
    let Some((session, car)) = usable.max_by_key(|(_, car)| car.rows) else {
        lines.push(line(Weight::Wrong, "sample", "no car has a clock that runs: nothing can be answered"));
        return lines;
    };
    let started = Instant::now();
    let statement = source.0.texts.car(&CarQuestion::of(session, car));
    let asked = source.0.pool.rows::<Row>(statement, car.rows).await;
    let which = format!("car {} at {} race {}", car.number.0, session.race.track_id.0, session.race.race_num);
    let took = ms(started);
    lines.push(match asked {
        Err(fault) => line(Weight::Wrong, "sample", format!("{which}: {fault}")),
        Ok(asked) => {
            let (sent, query_id) = (asked.rows.len(), asked.query_id);
            match super::rows::trace(car, asked.rows) {
                Err(what) => line(Weight::Wrong, "sample", format!("{which}: {what}; publish the season again")),
                Ok(_) => {
                    let of = car.rows;
                    line(
                        Weight::Fine,
                        "sample",
                        format!("{which}: {sent} of {of} rows in {took} ms (query {query_id})"),
                    )
                }
            }
        }
    });
    lines.push(kept_line(source, &catalogue).await);
    lines
}

/// How many cars are kept reduced, and one of them read as an answer reads it.
async fn kept_line(source: &SnowflakeSource, catalogue: &Catalogue) -> Line {
    let cars = || catalogue.sessions.iter().flat_map(|session| session.cars.iter().map(move |car| (session, car)));
    let kept = || cars().filter(|(_, car)| car.reduced.is_some());
    let Some((session, car)) = kept().max_by_key(|(_, car)| car.rows) else {
        let found = "no car, of the arithmetic of this proxy: rows are read for each, which works and takes longer; publish again with the \
                     `season` of this version";
        return line(Weight::Warning, "reduced", found);
    };
    let which = format!("car {} at {} race {}", car.number.0, session.race.track_id.0, session.race.race_num);
    let started = Instant::now();
    let read = match catalogue.find(&session.race.track_id.0, session.race.race_num, &car.number.0) {
        Ok(key) => source.reduced(key).await,
        Err(_) => Ok(None),
    };
    let (of, number) = (cars().count(), kept().count());
    match read {
        Ok(Some(_)) => {
            line(Weight::Fine, "reduced", format!("{number} of {of} cars; {which} as one row in {} ms", ms(started)))
        }
        Ok(None) => line(
            Weight::Warning,
            "reduced",
            format!("{which} is not what was published, so its rows are read; publish the season again"),
        ),
        Err(fault) => line(Weight::Wrong, "reduced", format!("{which}: {fault}")),
    }
}

/// The first cell of a statement's first row, as text.
async fn first_cell(source: &SnowflakeSource, sql: &'static str) -> Result<Option<String>, SourceFault> {
    let asked = source.0.pool.rows::<(Option<String>,)>(Statement::new_positional(sql), 1).await?;
    Ok(asked.rows.into_iter().next().and_then(|row| row.0))
}

fn ms(since: Instant) -> u128 {
    since.elapsed().as_millis()
}
