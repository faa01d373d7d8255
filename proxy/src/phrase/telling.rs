//! From a model's pieces to events: each sentence judged before it is told, then the end; or that all is thrown away.
//!
//! Invariants: a sentence that is told was found true; after `thrown_away` nothing is told; the last event is `end` or `thrown_away`,
//! by the deadline at the latest. Who stops listening stops the model: dropping the events drops the call.

use super::{
    Phraser,
    model::{Pieces, Trouble},
};
use axum::response::sse::Event;
use futures::stream::{self, Stream};
use hackthetrack_engine::evidence::phrased::{Judge, Lie, sentence_end};
use std::{collections::VecDeque, convert::Infallible, future::Future};
use tokio::{
    sync::OwnedSemaphorePermit,
    time::{Instant, timeout_at},
};

/// Most bytes without the end of a sentence. No sentence of an answer is as long.
const LONGEST_SENTENCE: usize = 8 * 1024;

/// How a phrasing ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Every sentence was true, and nothing is missing.
    Phrased,
    /// Something was not true.
    ThrownAway(&'static str),
    /// The model did not come to its end.
    Failed(Trouble),
    /// Nobody listened any more.
    Gone,
}

/// A phrasing under way.
struct Telling {
    phraser: Phraser,
    judge: Judge,
    text: String,
    pieces: Option<Pieces>,
    /// What came, up to the last whole sentence.
    rest: String,
    events: VecDeque<Event>,
    ended: Option<Ended>,
    sentences: usize,
    request_id: String,
    started: Instant,
    /// Given back when it ends.
    _place: OwnedSemaphorePermit,
}

/// The events of a phrasing of `text`, which `judge` knows. The engine's text comes first, for whoever has it not.
pub fn events(
    phraser: Phraser,
    judge: Judge,
    text: String,
    request_id: String,
    place: OwnedSemaphorePermit,
) -> impl Stream<Item = Result<Event, Infallible>> {
    phraser.0.figures.under_way(1);
    let first = event("engine", &serde_json::json!({ "text": text }));
    let telling = Telling {
        phraser,
        judge,
        text,
        pieces: None,
        rest: String::new(),
        events: VecDeque::from([first]),
        ended: None,
        sentences: 0,
        request_id,
        started: Instant::now(),
        _place: place,
    };
    stream::unfold(telling, |mut telling| async move { telling.next().await.map(|event| (Ok(event), telling)) })
}

impl Telling {
    /// The next event; `None` after the last.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.events.pop_front() {
                return Some(event);
            }
            if self.ended.is_some() {
                return None;
            }
            self.step().await;
        }
    }

    /// Waits for the next piece and takes what came.
    async fn step(&mut self) {
        match self.piece().await {
            Ok(Some(piece)) => {
                self.rest.push_str(&piece);
                while let (None, Some(end)) = (self.ended, sentence_end(&self.rest)) {
                    let tail = self.rest.split_off(end).trim_start().to_owned();
                    let sentence = std::mem::replace(&mut self.rest, tail);
                    self.sentence(&sentence);
                }
                if self.ended.is_none() && self.rest.len() > LONGEST_SENTENCE {
                    self.throw_away(Ended::ThrownAway(Lie::TooLong.code()));
                }
            }
            Ok(None) => {
                let last = std::mem::take(&mut self.rest);
                if !last.trim().is_empty() {
                    self.sentence(&last);
                }
                if self.ended.is_none() {
                    match self.judge.end() {
                        Ok(()) => self.end(),
                        Err(lie) => self.throw_away(Ended::ThrownAway(lie.code())),
                    }
                }
            }
            Err(trouble) => self.throw_away(Ended::Failed(trouble)),
        }
    }

    async fn piece(&mut self) -> Result<Option<String>, Trouble> {
        let deadline = self.started + self.phraser.settings().deadline;
        let phraser = self.phraser.clone();
        if self.pieces.is_none() {
            self.pieces = Some(by(deadline, phraser.0.model.phrase(&self.text)).await?);
        }
        match &mut self.pieces {
            Some(pieces) => by(deadline, pieces.next()).await,
            None => Err(Trouble::Failed),
        }
    }

    fn sentence(&mut self, sentence: &str) {
        let sentence = sentence.trim();
        match self.judge.sentence(sentence) {
            Ok(()) => {
                self.sentences += 1;
                self.events.push_back(event("sentence", &serde_json::json!({ "text": sentence })));
            }
            Err(lie) => self.throw_away(Ended::ThrownAway(lie.code())),
        }
    }

    fn end(&mut self) {
        self.pieces = None;
        self.ended = Some(Ended::Phrased);
        self.events.push_back(event("end", &serde_json::json!({ "sentences": self.sentences })));
    }

    fn throw_away(&mut self, ended: Ended) {
        self.pieces = None;
        self.ended = Some(ended);
        let code = match ended {
            Ended::ThrownAway(code) => code,
            Ended::Failed(trouble) => trouble.code(),
            Ended::Phrased | Ended::Gone => "",
        };
        // Sentences that nobody has seen yet are not told any more.
        self.events.clear();
        self.events.push_back(event("thrown_away", &serde_json::json!({ "code": code })));
    }
}

impl Drop for Telling {
    /// Counted and logged here, where every phrasing ends, also one that nobody listens to any more.
    fn drop(&mut self) {
        let ended = self.ended.unwrap_or(Ended::Gone);
        let figures = &self.phraser.0.figures;
        figures.under_way(-1);
        figures.ended(ended, self.started.elapsed());
        let duration_ms = self.started.elapsed().as_secs_f64() * 1000.0;
        let (sentences, request_id) = (self.sentences, self.request_id.as_str());
        match ended {
            Ended::Phrased => tracing::info!(sentences, duration_ms, request_id, "answer phrased"),
            Ended::Gone => {
                tracing::info!(sentences, duration_ms, request_id, "answer not phrased: nobody listens any more")
            }
            Ended::ThrownAway(code) => {
                tracing::info!(phrase.code = code, sentences, duration_ms, request_id, "phrasing thrown away: {code}");
            }
            Ended::Failed(trouble) => {
                let code = trouble.code();
                tracing::warn!(phrase.code = code, sentences, duration_ms, request_id, "answer not phrased: {code}");
            }
        }
    }
}

async fn by<T>(deadline: Instant, work: impl Future<Output = Result<T, Trouble>>) -> Result<T, Trouble> {
    timeout_at(deadline, work).await.unwrap_or(Err(Trouble::Slow))
}

fn event(name: &'static str, data: &serde_json::Value) -> Event {
    Event::default().event(name).data(data.to_string())
}
