//! A service behind a real port, and plain words to say to it.

use super::settings;
use axum::Router;
use hackthetrack_proxy::serve;
use std::net::SocketAddr;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
};

/// A service behind a port.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    pub(crate) stop: oneshot::Sender<()>,
    pub(crate) ended: JoinHandle<()>,
}

/// Serves a router on a port of its own.
pub(crate) async fn start(flags: &[&str], router: Router) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let settings = settings(flags);
    let (stop, stopped) = oneshot::channel();
    let ended = tokio::spawn(async move {
        let stopped = async move {
            let _ = stopped.await;
        };
        serve::on(listener, &settings, router, stopped).await;
    });
    Running { address, stop, ended }
}

/// Opens a connection and says something.
pub(crate) async fn say(address: SocketAddr, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    stream
}

/// All that is answered until the connection is closed.
pub(crate) async fn all(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

/// `GET path` on a connection of its own.
pub(crate) async fn ask_once(address: SocketAddr, path: &str) -> String {
    all(say(address, &format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).await).await
}
