//! A language model that does as it is told, on loopback: the streams of OpenAI's and of Anthropic's API, and what can go wrong
//! with them.

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, Request, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use futures::{StreamExt, stream};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use std::{
    io,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{net::TcpListener, sync::Notify};

/// Whose streams it speaks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wire {
    OpenAi,
    Anthropic,
}

/// What it does when it is asked.
#[derive(Clone)]
pub(crate) enum Act {
    /// Says a text in small pieces, and ends.
    Says(String),
    /// Thinks aloud first.
    Thinks(String),
    /// Says a text, a character at a time, with long pauses.
    Drips(String),
    /// Says a text and then nothing more, without an end.
    Stalls(String),
    /// Does not even begin.
    Silent,
    /// Says a text and closes, without an end.
    BreaksOff(String),
    /// Says a text, and the connection breaks.
    Cut(String),
    /// Says a text for ever.
    Floods(String),
    /// Says a text and then what nobody can read.
    Garbles(String),
    /// Says a text and then that it failed.
    Fails(String),
    /// Refuses with a status and words.
    Status(u16, String),
    /// Sends whoever asks to another address.
    Moves(String),
}

/// What it was asked: address, headers, body.
pub(crate) struct AskedOf {
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

/// A model that listens.
#[derive(Clone)]
pub(crate) struct Model(Arc<Parts>);

struct Parts {
    wire: Wire,
    act: Act,
    address: String,
    asked: Mutex<Vec<AskedOf>>,
    /// Streams that nobody reads any more, or that came to their end.
    over: AtomicUsize,
    changed: Notify,
}

impl Model {
    /// Listens on a free port.
    pub(crate) async fn start(wire: Wire, act: Act) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/v1/", listener.local_addr().unwrap());
        let parts =
            Parts { wire, act, address, asked: Mutex::default(), over: AtomicUsize::new(0), changed: Notify::new() };
        let model = Model(Arc::new(parts));
        let router = Router::new().fallback(answer).with_state(model.clone());
        tokio::spawn(async move { axum_serve(listener, router).await });
        model
    }

    pub(crate) fn url(&self) -> &str {
        &self.0.address
    }

    /// The flags that aim the proxy at it.
    pub(crate) fn flags(&self) -> Vec<String> {
        let provider = if self.0.wire == Wire::Anthropic { "anthropic" } else { "openai" };
        ["--phrase-provider", provider, "--phrase-model", "made-1", "--phrase-url", self.url()]
            .map(str::to_owned)
            .to_vec()
    }

    pub(crate) fn asked(&self) -> Vec<AskedOf> {
        std::mem::take(&mut *self.0.asked.lock().unwrap())
    }

    /// Waits until it has been asked so often.
    pub(crate) async fn was_asked(&self, times: usize) {
        while self.0.asked.lock().unwrap().len() < times {
            self.0.changed.notified().await;
        }
    }

    /// Waits until so many of its streams are over.
    pub(crate) async fn was_left(&self, times: usize) {
        while self.0.over.load(Ordering::SeqCst) < times {
            self.0.changed.notified().await;
        }
    }
}

/// `axum::serve` is behind a feature that the proxy does without.
async fn axum_serve(listener: TcpListener, router: Router) {
    use hyper_util::rt::TokioIo;
    use tower::ServiceExt;
    loop {
        let Ok((stream, _)) = listener.accept().await else { return };
        let router = router.clone();
        tokio::spawn(async move {
            let service = hyper::service::service_fn(move |request: Request<hyper::body::Incoming>| {
                router.clone().oneshot(request.map(Body::new))
            });
            let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// Counted when the stream is dropped.
struct Over(Model);

impl Drop for Over {
    fn drop(&mut self) {
        self.0.0.over.fetch_add(1, Ordering::SeqCst);
        self.0.0.changed.notify_waiters();
        self.0.0.changed.notify_one();
    }
}

async fn answer(State(model): State<Model>, uri: Uri, headers: HeaderMap, body: Body) -> Response {
    let body = body.collect().await.unwrap().to_bytes();
    let body = serde_json::from_slice(&body).unwrap();
    model.0.asked.lock().unwrap().push(AskedOf { path: uri.path().to_owned(), headers, body });
    model.0.changed.notify_one();
    let wire = model.0.wire;
    let pieces = |text: &str, of: usize| {
        let letters: Vec<char> = text.chars().collect();
        letters.chunks(of).map(|piece| said(wire, &piece.iter().collect::<String>())).collect::<Vec<String>>()
    };
    let forever = || stream::pending::<Result<Bytes, io::Error>>();
    let all =
        |frames: Vec<String>| stream::iter(frames.into_iter().map(|frame| Ok::<_, io::Error>(Bytes::from(frame))));
    let begun = |text: &str| [begins(wire), pieces(text, 7)].concat();
    let frames = match &model.0.act {
        Act::Says(text) => all([begun(text), ends(wire)].concat()).boxed(),
        Act::Thinks(text) => all([begins(wire), thinks(wire), pieces(text, 7), ends(wire)].concat()).boxed(),
        Act::Drips(text) => all(begins(wire))
            .chain(stream::iter(pieces(text, 1)).then(|frame| async {
                tokio::time::sleep(Duration::from_millis(200)).await;
                Ok(Bytes::from(frame))
            }))
            .boxed(),
        Act::Stalls(text) => all(begun(text)).chain(forever()).boxed(),
        Act::Silent => {
            let over = Over(model.clone());
            std::future::pending::<()>().await;
            drop(over);
            return StatusCode::OK.into_response();
        }
        Act::BreaksOff(text) => all(begun(text)).boxed(),
        Act::Cut(text) => {
            let cut = stream::once(async {
                // What was said is on its way by then.
                tokio::time::sleep(Duration::from_millis(100)).await;
                Err(io::Error::other("cut"))
            });
            all(begun(text)).chain(cut).boxed()
        }
        Act::Floods(text) => all(begins(wire)).chain(all(pieces(text, 64)).chain(endless(wire, text.clone()))).boxed(),
        Act::Garbles(text) => {
            all([begun(text), vec!["event: content_block_delta\ndata: {not json\n\n".into()]].concat())
                .chain(forever())
                .boxed()
        }
        Act::Fails(text) => all([begun(text), fails(wire)].concat()).chain(forever()).boxed(),
        Act::Status(status, words) => {
            let body = json!({ "error": { "message": words, "type": "made" } }).to_string();
            let status = StatusCode::from_u16(*status).unwrap();
            return (status, [(header::CONTENT_TYPE, "application/json")], body).into_response();
        }
        Act::Moves(to) => return (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to.clone())]).into_response(),
    };
    let over = Over(model.clone());
    let frames = frames.map(move |frame| {
        let _ = &over;
        frame
    });
    ([(header::CONTENT_TYPE, "text/event-stream")], Body::from_stream(frames)).into_response()
}

fn endless(wire: Wire, text: String) -> impl futures::Stream<Item = Result<Bytes, io::Error>> + Send {
    stream::iter(0_u64..).map(move |_| Ok(Bytes::from(said(wire, &text))))
}

fn event(name: &str, data: &Value) -> String {
    format!("event: {name}\ndata: {data}\n\n")
}

fn chunk(delta: &Value, finish: Option<&str>) -> String {
    let choice = json!({ "index": 0, "delta": delta, "finish_reason": finish });
    format!(
        "data: {}\n\n",
        json!({ "id": "c1", "object": "chat.completion.chunk", "model": "made-1", "choices": [choice] })
    )
}

fn begins(wire: Wire) -> Vec<String> {
    match wire {
        Wire::OpenAi => vec![chunk(&json!({ "role": "assistant", "content": "" }), None)],
        Wire::Anthropic => vec![
            event(
                "message_start",
                &json!({ "type": "message_start", "message": { "id": "m1", "role": "assistant", "content": [], "usage": { "input_tokens": 1, "output_tokens": 1 } } }),
            ),
            event(
                "content_block_start",
                &json!({ "type": "content_block_start", "index": 0, "content_block": { "type": "text", "text": "" } }),
            ),
            event("ping", &json!({ "type": "ping" })),
        ],
    }
}

fn said(wire: Wire, piece: &str) -> String {
    match wire {
        Wire::OpenAi => chunk(&json!({ "content": piece }), None),
        Wire::Anthropic => event(
            "content_block_delta",
            &json!({ "type": "content_block_delta", "index": 0, "delta": { "type": "text_delta", "text": piece } }),
        ),
    }
}

fn thinks(wire: Wire) -> Vec<String> {
    match wire {
        Wire::OpenAi => vec![chunk(&json!({ "reasoning_content": "The winner is car 7, of course." }), None)],
        Wire::Anthropic => vec![],
    }
}

fn ends(wire: Wire) -> Vec<String> {
    match wire {
        Wire::OpenAi => vec![chunk(&json!({}), Some("stop")), "data: [DONE]\n\n".into()],
        Wire::Anthropic => vec![
            event("content_block_stop", &json!({ "type": "content_block_stop", "index": 0 })),
            event(
                "message_delta",
                &json!({ "type": "message_delta", "delta": { "stop_reason": "end_turn" }, "usage": { "output_tokens": 9 } }),
            ),
            event("message_stop", &json!({ "type": "message_stop" })),
        ],
    }
}

fn fails(wire: Wire) -> Vec<String> {
    let error = json!({ "type": "error", "error": { "type": "overloaded_error", "message": "too hot, sk-hunter2" } });
    match wire {
        Wire::OpenAi => vec![format!("data: {error}\n\n")],
        Wire::Anthropic => vec![event("error", &error)],
    }
}
