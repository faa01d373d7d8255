//! Words in the making: plain words hold no digit, names are declared, and each number is a figure with its interval.

use crate::evidence::{Evidence, Key, Label, Measured, Part, Segment};

/// The chance that a delta's band stands for, percent.
pub(super) const BAND_PCT: f64 = 95.0;

/// What is said, and the figures that it refers to.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    said: Vec<Segment>,
    evidence: &'a mut Evidence,
}

impl<'a> Writer<'a> {
    pub(super) fn new(evidence: &'a mut Evidence) -> Self {
        Writer { said: vec![], evidence }
    }

    /// Plain words. A digit in them would have no source and is left out.
    pub(super) fn say(&mut self, words: &str) -> &mut Self {
        let text: String = words.chars().filter(|c| !c.is_ascii_digit()).collect();
        match self.said.last_mut() {
            Some(Segment::Words { text: last }) => last.push_str(&text),
            _ => self.said.push(Segment::Words { text }),
        }
        self
    }

    /// A declared name.
    pub(super) fn label(&mut self, of: &'static str, text: String) -> &mut Self {
        self.said.push(Segment::Label(Label { of, id: None, text }));
        self
    }

    /// A figure, followed by its interval and over how many laps it is, where it has them.
    pub(super) fn figure(&mut self, key: &Key, measured: Measured) -> &mut Self {
        self.figure_and(key, measured, "")
    }

    /// The same with a word between, that the value needs to be understood.
    pub(super) fn figure_and(&mut self, key: &Key, measured: Measured, word: &str) -> &mut Self {
        let rounded = Measured {
            value: tenth(measured.value),
            interval: measured.interval.map(|(ends, chance)| (ends.map(tenth), chance)),
            n: measured.n,
        };
        let Some(figure) = self.evidence.bring(key, || Some(rounded)).cloned() else { return self.say("not known") };
        self.said.push(Segment::Figure { handle: figure.id.clone(), part: Part::Value });
        self.say(word);
        let known = [Part::Interval, Part::N].into_iter().filter(|part| figure.part(*part).is_some());
        for (at, part) in known.clone().enumerate() {
            self.say(if at == 0 { " (" } else { ", " });
            self.said.push(Segment::Figure { handle: figure.id.clone(), part });
        }
        self.say(if known.count() == 0 { "" } else { ")" })
    }

    /// What was said. Nothing is said after the last sentence.
    pub(super) fn end(mut self) -> Vec<Segment> {
        if let Some(Segment::Words { text }) = self.said.last_mut() {
            text.truncate(text.trim_end().len());
        }
        self.said
    }
}

/// As the answer's other figures are rounded.
fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
