//! A place in a JSON tree from which typed values are read.
//!
//! Invariant: reading never fails. A value that is missing, of another type, not finite or out of range is `None`, and a
//! finding says so with file and JSON pointer. `null` is `None` without a finding: not known is an answer.

use super::Json;
use crate::compact::Named;
use crate::finding::{Finding, Findings, Severity};
use crate::units::{Metres, Millis};
use std::cell::RefCell;

/// One file being read, and the findings met so far. Equal faults in many rows are one finding with a count.
#[derive(Debug)]
pub struct Reading<'a> {
    file: &'a str,
    findings: RefCell<Findings>,
}

impl<'a> Reading<'a> {
    /// Begins to read a file.
    #[must_use]
    pub fn of(file: &'a str) -> Self {
        Reading { file, findings: RefCell::default() }
    }

    /// The cursor at the root of the file's tree.
    #[must_use]
    pub fn root(&'a self, value: &'a Json) -> Cursor<'a> {
        Cursor { reading: self, value, path: String::new(), absent: Absent::IsFault }
    }

    /// What was met.
    #[must_use]
    pub fn into_findings(self) -> Findings {
        self.findings.into_inner()
    }
}

/// What a field that is not there means.
#[derive(Debug, Clone, Copy)]
enum Absent {
    IsFault,
    IsNotKnown,
}

/// A place in a tree, with its JSON pointer.
#[derive(Debug, Clone)]
pub struct Cursor<'a> {
    reading: &'a Reading<'a>,
    value: &'a Json,
    path: String,
    absent: Absent,
}

impl<'a> Cursor<'a> {
    /// The value here.
    #[must_use]
    pub fn json(&self) -> &'a Json {
        self.value
    }

    /// The JSON pointer of a member of this value.
    #[must_use]
    pub fn pointer(&self, key: &str) -> String {
        format!("{}/{}", self.path, key.replace('~', "~0").replace('/', "~1"))
    }

    /// Reports a fault of a member (or of this value itself, for an empty key).
    pub fn fault(&self, severity: Severity, code: &str, key: &str, what: String, done: &str) {
        let path = if key.is_empty() { self.path.clone() } else { self.pointer(key) };
        self.reading.findings.borrow_mut().push(Finding::new(severity, code, self.reading.file, what, done).at(path));
    }

    /// The same place, where a field that is not there is not known, and no fault.
    #[must_use]
    pub fn lenient(mut self) -> Cursor<'a> {
        self.absent = Absent::IsNotKnown;
        self
    }

    fn here(&self, key: &str, value: &'a Json) -> Cursor<'a> {
        Cursor { reading: self.reading, value, path: self.pointer(key), absent: self.absent }
    }

    /// A member that may be absent; `None` too where it is `null`.
    #[must_use]
    pub fn maybe(&self, key: &str) -> Option<Cursor<'a>> {
        self.value.get(key).filter(|value| **value != Json::Null).map(|value| self.here(key, value))
    }

    /// A member that has to be there; `null` is allowed and is `None`.
    #[must_use]
    pub fn member(&self, key: &str) -> Option<Cursor<'a>> {
        if self.value.get(key).is_none() {
            self.missing(key);
        }
        self.maybe(key)
    }

    /// The members of an object, with their keys, each key once.
    #[must_use]
    pub fn entries(&self) -> Vec<(&'a str, Cursor<'a>)> {
        if !matches!(self.value, Json::Object(_)) {
            self.wrong_type("", self.value, "an object");
        }
        let mut entries: Vec<(&'a str, Cursor<'a>)> = Vec::new();
        let mut seen = Named::default();
        for (key, value) in self.value.members() {
            if seen.add(key, ()) {
                entries.push((key, self.here(key, value)));
            } else {
                let what = format!("The key \"{key}\" stands twice in one object.");
                self.fault(Severity::Warning, "duplicate_key", key, what, "The first one is used.");
            }
        }
        entries
    }

    /// The items of an array here.
    #[must_use]
    pub fn rows(&self) -> Vec<Cursor<'a>> {
        if !matches!(self.value, Json::Array(_)) {
            self.wrong_type("", self.value, "an array");
        }
        self.value.items().iter().enumerate().map(|(i, value)| self.here(&i.to_string(), value)).collect()
    }

    /// The items of an array member.
    #[must_use]
    pub fn list(&self, key: &str) -> Vec<Cursor<'a>> {
        self.member(key).map(|member| member.rows()).unwrap_or_default()
    }

    /// The member as text.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        self.typed(key, "text", |json| json.as_str().map(str::to_owned))
    }

    /// The member as an identity: text, or a whole number turned into text (the earlier application writes both).
    #[must_use]
    pub fn name(&self, key: &str) -> Option<String> {
        self.typed(key, "text or a whole number", |json| {
            json.as_str().map(str::to_owned).or_else(|| json.as_i64().map(|n| n.to_string()))
        })
    }

    /// The member as a finite number.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<f64> {
        if let Some(Json::Number(n)) = self.value.get(key)
            && !n.is_finite()
        {
            let what = format!("`{key}` is not a finite number.");
            self.fault(Severity::Warning, "not_finite", key, what, "It is taken as not known.");
            return None;
        }
        self.typed(key, "a number", Json::as_f64)
    }

    /// The member as a whole number that fits `T`.
    #[must_use]
    pub fn whole<T: TryFrom<i64>>(&self, key: &str) -> Option<T> {
        let n = self.number(key)?;
        let whole = Json::Number(n).as_i64().and_then(|n| T::try_from(n).ok());
        if whole.is_none() {
            self.out_of_range(key, "is not a whole number in the possible range.");
        }
        whole
    }

    /// The member as a whole number from 1.
    #[must_use]
    pub fn ordinal(&self, key: &str) -> Option<u16> {
        let n = self.whole(key)?;
        if n == 0 {
            self.out_of_range(key, "is 0, where counting begins at 1.");
        }
        (n > 0).then_some(n)
    }

    /// The member as whole milliseconds.
    #[must_use]
    pub fn millis(&self, key: &str) -> Option<Millis> {
        self.whole(key).map(Millis)
    }

    /// The member as a length: finite and above zero.
    #[must_use]
    pub fn metres(&self, key: &str) -> Option<Metres> {
        let metres = self.number(key)?;
        if metres > 0.0 {
            return Some(Metres(metres));
        }
        self.out_of_range(key, "is no length above zero.");
        None
    }

    fn out_of_range(&self, key: &str, what: &str) {
        let what = format!("`{key}` {what}");
        self.fault(Severity::Warning, "out_of_range", key, what, "It is taken as not known.");
    }

    fn typed<T>(&self, key: &str, wanted: &str, read: impl Fn(&Json) -> Option<T>) -> Option<T> {
        match self.value.get(key) {
            None => {
                self.missing(key);
                None
            }
            Some(Json::Null) => None,
            Some(value) => {
                let read = read(value);
                if read.is_none() {
                    self.wrong_type(key, value, wanted);
                }
                read
            }
        }
    }

    fn missing(&self, key: &str) {
        if matches!(self.value, Json::Object(_)) {
            if matches!(self.absent, Absent::IsNotKnown) {
                return;
            }
            let what = format!("The field `{key}` is missing.");
            self.fault(Severity::Warning, "missing_field", key, what, "It is taken as not known.");
        } else {
            self.wrong_type("", self.value, "an object");
        }
    }

    fn wrong_type(&self, key: &str, value: &Json, wanted: &str) {
        let subject = if key.is_empty() { "A value here".to_owned() } else { format!("`{key}`") };
        let what = format!("{subject} is {}, where {wanted} is wanted.", value.kind());
        self.fault(Severity::Warning, "wrong_type", key, what, "It is taken as not known.");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T>(text: &str, take: impl Fn(&Cursor<'_>) -> T) -> (T, Vec<Finding>) {
        let tree: Json = serde_json::from_str(text).unwrap();
        let reading = Reading::of("a.json");
        let taken = take(&reading.root(&tree));
        (taken, reading.into_findings().into_vec())
    }

    #[test]
    fn null_is_not_known_and_no_fault() {
        let (name, findings) = read(r#"{"name":null}"#, |c| c.text("name"));
        assert_eq!((name, findings.len()), (None, 0));
    }

    #[test]
    fn a_missing_field_is_told_once_with_the_number_of_places() {
        let (_, findings) = read(r#"{"rows":[{},{"t":1},{}]}"#, |c| {
            c.list("rows").iter().map(|row| row.millis("t")).collect::<Vec<_>>()
        });
        assert_eq!(findings.len(), 1);
        assert_eq!((findings[0].code.as_str(), findings[0].count), ("missing_field", 2));
        assert_eq!(findings[0].path.as_deref(), Some("/rows/0/t"));
    }

    #[test]
    fn a_value_of_another_type_is_not_known_and_told() {
        let (value, findings) = read(r#"{"a/b":"x"}"#, |c| c.number("a/b"));
        assert_eq!((value, findings[0].code.as_str()), (None, "wrong_type"));
        assert_eq!(findings[0].path.as_deref(), Some("/a~1b"));
    }

    #[test]
    fn a_number_out_of_range_is_not_known_and_told() {
        for text in [r#"{"n":-1}"#, r#"{"n":1.5}"#, r#"{"n":70000}"#] {
            let (value, findings) = read(text, |c| c.whole::<u16>("n"));
            assert_eq!((value, findings[0].code.as_str()), (None, "out_of_range"), "{text}");
        }
    }

    #[test]
    fn a_number_that_is_not_finite_is_not_known_and_told() {
        let tree = Json::object([("n", Json::Number(f64::NAN))]);
        let reading = Reading::of("a.json");
        assert_eq!(reading.root(&tree).number("n"), None);
        assert_eq!(reading.into_findings().into_vec()[0].code, "not_finite");
    }

    #[test]
    fn of_a_repeated_key_the_first_is_used_and_the_second_told() {
        let (keys, findings) = read(r#"{"a":1,"a":2}"#, |c| c.entries().len());
        assert_eq!((keys, findings[0].code.as_str()), (1, "duplicate_key"));
    }

    #[test]
    fn an_identity_may_be_written_as_a_number() {
        assert_eq!(read(r#"{"id":13}"#, |c| c.name("id")).0.as_deref(), Some("13"));
        assert_eq!(read(r#"{"id":"03"}"#, |c| c.name("id")).0.as_deref(), Some("03"));
    }
}
