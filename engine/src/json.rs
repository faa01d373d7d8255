//! A JSON tree that is read tolerantly.
//!
//! One tree serves every face: `serde_json` fills it natively, `serde-wasm-bindgen` in the browser, and [`Cursor`] reads
//! typed values from it so that each fault becomes a finding with a JSON pointer. Invariant: a tree that was read and is
//! written again is the same text, numbers included (an integer stays an integer).

mod border;
mod cursor;
mod repair;

pub use cursor::{Cursor, Reading};
pub use repair::{Place, repair_nan};

use crate::compact::Supply;

/// Any JSON value. Objects keep the order of the text, and repeated keys: [`Json::get`] finds the first.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Json {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any number.
    Number(f64),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object, in the order of the text.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// An object with these members, in this order.
    #[must_use]
    pub fn object<'a>(members: impl IntoIterator<Item = (&'a str, Json)>) -> Json {
        members_of(&mut members.into_iter())
    }

    /// An array of whatever turns into JSON.
    #[must_use]
    pub fn array<T: Into<Json>>(items: impl IntoIterator<Item = T>) -> Json {
        items_of(&mut items.into_iter().map(Into::into))
    }

    /// The first member of that name, where this is an object that has one.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Json> {
        self.members().iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The members of an object; none for anything else.
    #[must_use]
    pub fn members(&self) -> &[(String, Json)] {
        match self {
            Json::Object(members) => members,
            _ => &[],
        }
    }

    /// The items of an array; none for anything else.
    #[must_use]
    pub fn items(&self) -> &[Json] {
        match self {
            Json::Array(items) => items,
            _ => &[],
        }
    }

    /// The text of a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    /// The value of a finite number.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Json::Number(n) if n.is_finite() => Some(*n),
            _ => None,
        }
    }

    /// The value of a whole number that a double holds exactly.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.as_f64().filter(|n| n.fract() == 0.0 && n.abs() <= MAX_EXACT).map(|n| n as i64)
    }

    /// The word for what this is, for messages.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Json::Null => "null",
            Json::Bool(_) => "a boolean",
            Json::Number(_) => "a number",
            Json::String(_) => "text",
            Json::Array(_) => "an array",
            Json::Object(_) => "an object",
        }
    }
}

// The two below are not generic: an object is built in fifty places, and a module would carry fifty copies. See [`Supply`].

fn members_of(members: &mut dyn Supply<(&str, Json)>) -> Json {
    let mut object = Vec::new();
    while let Some((key, value)) = members.supply() {
        object.push((key.to_owned(), value));
    }
    Json::Object(object)
}

fn items_of(items: &mut dyn Supply<Json>) -> Json {
    let mut array = Vec::new();
    while let Some(item) = items.supply() {
        array.push(item);
    }
    Json::Array(array)
}

/// 2^53: beyond it neighbouring integers share a double.
pub(crate) const MAX_EXACT: f64 = 9_007_199_254_740_992.0;

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Json::String(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Json::String(text)
    }
}

impl From<f64> for Json {
    fn from(n: f64) -> Self {
        if n.is_finite() { Json::Number(n) } else { Json::Null }
    }
}

impl From<u32> for Json {
    fn from(n: u32) -> Self {
        Json::Number(n.into())
    }
}

impl From<u16> for Json {
    fn from(n: u16) -> Self {
        Json::Number(n.into())
    }
}

impl From<crate::units::Millis> for Json {
    fn from(ms: crate::units::Millis) -> Self {
        Json::Number(ms.0 as f64)
    }
}

impl From<crate::units::Metres> for Json {
    fn from(m: crate::units::Metres) -> Self {
        Json::from(m.0)
    }
}

/// `None` is `null`: not known.
impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Json::Null, Into::into)
    }
}
