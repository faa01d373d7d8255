//! The accept loop and its end.
//!
//! Written on hyper directly for three limits that a plain server lacks: how many connections are held, how long a client
//! may take over its headers, and how long it may leave an answer unread. At the end no new connection is taken, and
//! requests under way get a stated time.

mod stall;

use crate::config::Settings;
use axum::{Router, body::Body, extract::ConnectInfo};
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use stall::Unstalled;
use std::{future::Future, io, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Semaphore, oneshot},
    time,
};
use tower::ServiceExt;

/// Most bytes of a request's head that are buffered. Above it hyper answers 431 by itself, so it only guards memory; the
/// configured limit, which answers with a problem, is lower.
const HEAD_BUFFER_BYTES: usize = 64 * 1024;

/// Why the service did not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeFault {
    /// A port cannot be had.
    #[error("cannot listen on {listen}: {cause}. Stop what holds the port, or give another with {flag}.")]
    Listen {
        /// Which address.
        listen: SocketAddr,
        /// What the system said.
        cause: io::Error,
        /// Where it was configured.
        flag: &'static str,
    },
}

/// Opens the port, and the private one where it is configured, and serves until `stop` is done and what was under way has
/// ended. The private port closes last, so that the end can be watched through it.
///
/// # Errors
/// Where a port cannot be opened; then none is served.
pub async fn until_stopped(
    settings: &Settings,
    public: Router,
    private: Router,
    stop: impl Future<Output = ()>,
) -> Result<(), ServeFault> {
    let figures = match settings.metrics_listen {
        Some(listen) => Some(open(listen, "--metrics-listen").await?),
        None => None,
    };
    let listener = open(settings.listen, "--listen").await?;
    tracing::info!("listening on http://{}", address(&listener, settings.listen));
    let (ended, public_ended) = oneshot::channel::<()>();
    let public = async {
        on(listener, settings, public, stop).await;
        drop(ended);
    };
    let private = async {
        if let Some(listener) = figures {
            tell(listener, settings, private, public_ended).await;
        }
    };
    tokio::join!(public, private);
    Ok(())
}

async fn open(listen: SocketAddr, flag: &'static str) -> Result<TcpListener, ServeFault> {
    TcpListener::bind(listen).await.map_err(|cause| ServeFault::Listen { listen, cause, flag })
}

/// Where a listener listens: with the port that it was given, where any would do.
fn address(listener: &TcpListener, asked: SocketAddr) -> SocketAddr {
    listener.local_addr().unwrap_or(asked)
}

/// Serves figures until the other port has ended.
async fn tell(listener: TcpListener, settings: &Settings, router: Router, ended: oneshot::Receiver<()>) {
    if let Ok(address) = listener.local_addr() {
        tracing::info!("figures on http://{address}/metrics");
        if !address.ip().is_loopback() {
            tracing::warn!("figures can be read by whoever reaches {address}: keep that network private");
        }
    }
    let ended = async {
        let _ = ended.await;
    };
    on(listener, settings, router, ended).await;
}

/// Serves on an open port until `stop` is done and what was under way has ended, at most [`Settings::drain`] longer.
pub async fn on(listener: TcpListener, settings: &Settings, router: Router, stop: impl Future<Output = ()>) {
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(settings.max_connections));
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (listener.accept().await, place)
        };
        let (accepted, place) = tokio::select! {
            pair = accepted => pair,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                let connection = graceful.watch(connection(stream, peer, settings, router.clone()));
                tokio::spawn(async move {
                    let _place = place;
                    if let Err(fault) = connection.await {
                        tracing::debug!("connection ended: {fault}");
                    }
                });
            }
            // Too many open files, mostly: waiting lets other connections end, a busy loop would not.
            Err(fault) => {
                tracing::error!("no connection accepted: {fault}");
                time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
    drop(listener);
    tracing::info!("stopping: requests under way get {} s", settings.drain.as_secs());
    if time::timeout(settings.drain, graceful.shutdown()).await.is_err() {
        tracing::warn!("stopped with requests under way: they took longer than {} s", settings.drain.as_secs());
    }
}

fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    settings: &Settings,
    router: Router,
) -> impl hyper_util::server::graceful::GracefulConnection<Error = hyper::Error> + use<> {
    // Answers are small: waiting to fill a packet only adds delay.
    let _ = stream.set_nodelay(true);
    let stream = Unstalled::new(stream, settings.stall_timeout);
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(settings.header_timeout)
        .max_buf_size(HEAD_BUFFER_BYTES)
        .serve_connection(TokioIo::new(stream), service)
}

/// Done when the process is told to stop: Ctrl-C, or SIGTERM from whatever runs it.
pub async fn stop_signal() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupted => {}
        () = terminated() => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut signal) => {
            signal.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}
