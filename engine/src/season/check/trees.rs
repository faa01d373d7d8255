//! The raw trees by file name, and how a rule counts places.

use crate::finding::{Finding, Severity};
use crate::json::Json;
use crate::season::read::{Content, Loaded, base};

/// A row of a file with its key (a driver's id) and its JSON pointer.
pub(super) struct Row<'a> {
    pub(super) key: String,
    pub(super) path: String,
    pub(super) json: &'a Json,
}

impl Row<'_> {
    pub(super) fn number(&self, field: &str) -> Option<f64> {
        self.json.get(field).and_then(Json::as_f64)
    }

    /// The JSON pointer of a field.
    pub(super) fn at(&self, field: &str) -> String {
        format!("{}/{field}", self.path)
    }

    pub(super) fn text(&self, field: &str) -> Option<&str> {
        self.json.get(field).and_then(Json::as_str)
    }
}

/// The files that a rule may look at.
pub(super) struct Trees<'a> {
    files: &'a [(String, Content)],
    pub(super) loaded: &'a Loaded,
}

pub(super) const DASHBOARD: &str = "dashboardData.json";
pub(super) const STATS: &str = "driver_season_stats.json";
pub(super) const RESULTS: &str = "driver_race_results.json";
pub(super) const FACTORS: &str = "driver_factors.json";
pub(super) const BREAKDOWNS: &str = "factor_breakdowns.json";
pub(super) const LAYOUTS: &str = "track_layouts.json";
pub(super) const COACHING: &str = "coaching_recommendations.json";
pub(super) const INSIGHTS: &str = "telemetry_coaching_insights.json";

impl<'a> Trees<'a> {
    pub(super) fn of(files: &'a [(String, Content)], loaded: &'a Loaded) -> Self {
        Trees { files, loaded }
    }

    /// Every JSON file with its name.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'a str, &'a Json)> {
        self.files.iter().filter_map(|(name, content)| match content {
            Content::Json(json) => Some((base(name), json)),
            Content::Bytes(_) => None,
        })
    }

    pub(super) fn json(&self, name: &str) -> Option<&'a Json> {
        self.all().find(|(file, _)| *file == name).map(|(_, json)| json)
    }

    /// A member of a file.
    pub(super) fn member(&self, name: &str, key: &str) -> Option<&'a Json> {
        self.json(name)?.get(key)
    }

    /// Whether a file is of the earlier application's shape.
    pub(super) fn is_earlier(&self, name: &str) -> bool {
        self.json(name).is_some_and(|json| json.get("schema_version").is_none())
    }

    /// The drivers of the dashboard.
    pub(super) fn dashboard_drivers(&self) -> Vec<Row<'a>> {
        self.rows(DASHBOARD, "drivers", &["id", "number"])
    }

    /// An array member of a file; the key of a row is the first of these fields that it has.
    pub(super) fn rows(&self, name: &str, key: &str, ids: &[&str]) -> Vec<Row<'a>> {
        let items = self.member(name, key).map(Json::items).unwrap_or_default();
        let row = |(i, json): (usize, &'a Json)| {
            let id = ids.iter().find_map(|id| json.get(id)).map(identity).unwrap_or_default();
            Row { key: id, path: format!("/{key}/{i}"), json }
        };
        items.iter().enumerate().map(row).collect()
    }

    /// The members of an object member of a file.
    pub(super) fn entries(&self, name: &str, key: &str) -> Vec<Row<'a>> {
        let members = self.member(name, key).map(Json::members).unwrap_or_default();
        members.iter().map(|(id, json)| Row { key: id.clone(), path: format!("/{key}/{id}"), json }).collect()
    }

    /// Every row of the results, with the driver's key.
    pub(super) fn results(&self) -> Vec<Row<'a>> {
        nested(&self.entries(RESULTS, "data"), "")
    }
}

/// What stands in each row (in this field of it, where one is named), under the row's key.
pub(super) fn nested<'a>(rows: &[Row<'a>], field: &str) -> Vec<Row<'a>> {
    let mut found = Vec::new();
    for row in rows {
        let (json, path) = match field {
            "" => (row.json, row.path.clone()),
            _ => (row.json.get(field).unwrap_or(&Json::Null), row.at(field)),
        };
        let mut add = |name: &str, json| found.push(Row { key: row.key.clone(), path: format!("{path}/{name}"), json });
        for (i, json) in json.items().iter().enumerate() {
            add(&i.to_string(), json);
        }
        for (name, json) in json.members() {
            add(name, json);
        }
    }
    found
}

/// An identity that may be written as text or as a number.
pub(super) fn identity(json: &Json) -> String {
    json.as_str().map(str::to_owned).or_else(|| json.as_i64().map(|n| n.to_string())).unwrap_or_default()
}

/// Places of one fault: the first, and how many.
#[derive(Default)]
pub(super) struct Places {
    first: Option<String>,
    count: u32,
}

impl Places {
    /// Counts this field of the rows of which something holds; the rows themselves where no field is named.
    pub(super) fn among(rows: &[Row<'_>], field: &str, holds: &dyn Fn(&Row<'_>) -> bool) -> Self {
        let mut places = Places::default();
        for row in rows.iter().filter(|row| holds(row)) {
            places.add(if field.is_empty() { row.path.clone() } else { row.at(field) });
        }
        places
    }

    pub(super) fn add(&mut self, path: String) {
        self.first.get_or_insert(path);
        self.count += 1;
    }

    /// The finding, where there is any place.
    pub(super) fn warning(self, code: &str, file: &str, what: impl Into<String>, done: &str) -> Option<Finding> {
        self.finding(Severity::Warning, code, file, what, done)
    }

    pub(super) fn finding(
        self,
        severity: Severity,
        code: &str,
        file: &str,
        what: impl Into<String>,
        done: &str,
    ) -> Option<Finding> {
        self.told(severity, code, file, what.into(), done)
    }

    fn told(self, severity: Severity, code: &str, file: &str, what: String, done: &str) -> Option<Finding> {
        let first = self.first?;
        Some(Finding::new(severity, code, file, what, done).at(first).times(self.count))
    }
}
