//! An answer in the making. Numbers come in by citing a key, names by declaring them, and words hold no digit.

use super::picture::{Bar, Picture};
use crate::evidence::{Evidence, Fact, Figure, Key, Label, Measured, Part, Segment, Subject};
use crate::forecasts::Forecasts;
use crate::season::{Driver, Race};

/// The pieces of an answer.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) of: &'a Forecasts,
    pub(super) segments: Vec<Segment>,
    pub(super) evidence: Evidence,
    pub(super) picture: Option<Picture>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(of: &'a Forecasts) -> Self {
        Self { of, segments: vec![], evidence: Evidence::default(), picture: None }
    }

    /// Plain words. A digit in them would have no source and is left out.
    pub(super) fn say(&mut self, words: &str) -> &mut Self {
        let text: String = words.chars().filter(|c| !c.is_ascii_digit()).collect();
        match self.segments.last_mut() {
            Some(Segment::Words { text: last }) => last.push_str(&text),
            _ => self.segments.push(Segment::Words { text }),
        }
        self
    }

    /// A reason of the engine, where it holds no number; its machine words read as words.
    pub(super) fn reason(&mut self, detail: &str) -> &mut Self {
        let sentences =
            detail.split_inclusive(". ").filter(|sentence| !sentence.bytes().any(|byte| byte.is_ascii_digit()));
        let told: String = sentences.collect();
        let told = told.split(" Ask for ").next().unwrap_or_default().trim();
        self.say(" ").say(if told.is_empty() { "It is not known." } else { told })
    }

    /// A declared name.
    pub(super) fn label(&mut self, of: &'static str, id: Option<&str>, text: &str) -> &mut Self {
        let label = Label { of, id: id.map(str::to_owned), text: clean(text) };
        self.segments.push(Segment::Label(label));
        self
    }

    /// A driver's name and car.
    pub(super) fn driver(&mut self, id: &str) -> &mut Self {
        let text =
            self.of.season().drivers.iter().find(|driver| driver.id.0 == id).map_or_else(|| id.to_owned(), called);
        self.label("driver", Some(id), &text)
    }

    /// A driver by his car alone, where he has been named.
    pub(super) fn car(&mut self, id: &str) -> &mut Self {
        let text = format!("car {id}");
        self.label("driver", Some(id), &text)
    }

    /// A track's name.
    pub(super) fn track(&mut self, id: &str) -> &mut Self {
        let known = self.of.season().tracks.iter().find(|track| track.id.0 == id);
        let text = known.map_or_else(|| id.to_owned(), |track| track.name.clone());
        self.label("track", Some(id), &text)
    }

    /// A race's track and number.
    pub(super) fn race(&mut self, race: &Race) -> &mut Self {
        let known = self.of.season().tracks.iter().find(|track| track.id == race.track);
        let name = known.map_or(race.track.0.as_str(), |track| track.name.as_str());
        let text = format!("{name}, race {}", race.number);
        self.label("race", Some(&race.id.0), &text)
    }

    /// A figure. Says `not known` where it is not, and whether it is.
    pub(super) fn cite(&mut self, subject: Subject, fact: Fact) -> bool {
        self.part(subject, fact, Part::Value)
    }

    /// A figure, followed by its interval and over how many it is, where it has them.
    pub(super) fn sure(&mut self, subject: &Subject, fact: Fact) -> bool {
        self.sure_in(subject, fact, "")
    }

    /// The same with the word for its unit between.
    pub(super) fn sure_in(&mut self, subject: &Subject, fact: Fact, unit: &str) -> bool {
        if !self.part(subject.clone(), fact, Part::Value) {
            return false;
        }
        self.say(unit);
        self.in_brackets(subject, fact, &[Part::Interval, Part::N]);
        true
    }

    /// A figure, followed by its interval.
    pub(super) fn between(&mut self, subject: &Subject, fact: Fact) -> bool {
        self.between_in(subject, fact, "")
    }

    /// The same with the word for its unit between.
    pub(super) fn between_in(&mut self, subject: &Subject, fact: Fact, unit: &str) -> bool {
        if !self.part(subject.clone(), fact, Part::Value) {
            return false;
        }
        self.say(unit);
        self.in_brackets(subject, fact, &[Part::Interval]);
        true
    }

    fn in_brackets(&mut self, subject: &Subject, fact: Fact, parts: &[Part]) {
        let key = Key::new(subject.clone(), fact);
        let Some(figure) = self.evidence.cite(self.of, &key) else { return };
        let handle = figure.id.clone();
        let known: Vec<Part> = parts.iter().copied().filter(|part| figure.part(*part).is_some()).collect();
        for (at, part) in known.iter().enumerate() {
            self.say(if at == 0 { " (" } else { ", " });
            self.segments.push(Segment::Figure { handle: handle.clone(), part: *part });
        }
        if !known.is_empty() {
            self.say(")");
        }
    }

    fn part(&mut self, subject: Subject, fact: Fact, part: Part) -> bool {
        self.part_of(&Key::new(subject, fact), part)
    }

    /// The figure of a key, or a part of it.
    pub(super) fn part_of(&mut self, key: &Key, part: Part) -> bool {
        match self.evidence.cite(self.of, key).map(|figure: &Figure| figure.id.clone()) {
            Some(handle) => {
                self.segments.push(Segment::Figure { handle, part });
                true
            }
            None => {
                self.say("not known");
                false
            }
        }
    }

    /// A figure that the caller brought, followed by its interval and over how many it is.
    pub(super) fn bring(&mut self, key: &Key, measured: Measured) {
        match self.evidence.bring(key, || Some(measured)).map(|figure| figure.id.clone()) {
            Some(handle) => self.segments.push(Segment::Figure { handle, part: Part::Value }),
            None => {
                self.say("not known");
                return;
            }
        }
        self.in_brackets(&key.subject, key.fact, &[Part::Interval, Part::N]);
    }

    /// Nothing is said after the last sentence.
    pub(super) fn end(&mut self) {
        if let Some(Segment::Words { text }) = self.segments.last_mut() {
            text.truncate(text.trim_end().len());
        }
    }

    /// The value of a key, for what is said about it. It is not cited.
    pub(super) fn value(&self, subject: Subject, fact: Fact) -> Option<f64> {
        crate::evidence::measure(self.of, &Key::new(subject, fact)).map(|measured| measured.value)
    }

    /// Draws a fact of several, each under the id of whom or what it is of; where it is not known there is no bar.
    pub(super) fn bars(&mut self, what: &'static str, unit: &'static str, fact: Fact, of: Vec<(&str, Subject)>) {
        let bar = |(id, subject): (&str, Subject)| {
            let value = self.value(subject.clone(), fact)?;
            let (text, key) = (fact.form().write(value), Key::new(subject, fact).to_string());
            Some(Bar { id: id.to_owned(), value, text, key })
        };
        self.picture = Some(Picture::Bars { what, unit, bars: of.into_iter().filter_map(bar).collect() });
    }
}

/// A driver's name and car, as far as the season has a name.
pub(super) fn called(driver: &Driver) -> String {
    match &driver.name {
        Some(name) => format!("{} (car {})", clean(name), driver.number.0),
        None => format!("car {}", driver.id.0),
    }
}

/// A name without what a page could take for markup or for the end of a line.
pub(super) fn clean(text: &str) -> String {
    let harmless = |c: &char| {
        !c.is_control()
            && !matches!(c, '<' | '>' | '&' | '"' | '`' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().filter(harmless).take(80).collect()
}
