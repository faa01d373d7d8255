//! The accept loop and its end.
//!
//! Written on hyper directly for two limits that a plain server lacks: how many connections are held, and how long a
//! client may take over its headers. At the end no new connection is taken, and requests under way get a stated time.

use crate::config::Settings;
use axum::{Router, body::Body};
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use std::{future::Future, io, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time,
};
use tower::ServiceExt;

/// Most bytes of a request's head that are buffered. Above it hyper answers 431 by itself, so it only guards memory; the
/// configured limit, which answers with a problem, is lower.
const HEAD_BUFFER_BYTES: usize = 64 * 1024;

/// Why the service did not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeFault {
    /// The port cannot be had.
    #[error("cannot listen on {listen}: {cause}. Stop what holds the port, or give another with --listen.")]
    Listen {
        /// Which address.
        listen: SocketAddr,
        /// What the system said.
        cause: io::Error,
    },
}

/// Opens the port and serves until `stop` is done and what was under way has ended.
///
/// # Errors
/// Where the port cannot be opened.
pub async fn until_stopped(
    settings: &Settings,
    router: Router,
    stop: impl Future<Output = ()>,
) -> Result<(), ServeFault> {
    let refused = |cause| ServeFault::Listen { listen: settings.listen, cause };
    let listener = TcpListener::bind(settings.listen).await.map_err(refused)?;
    let address = listener.local_addr().map_err(refused)?;
    tracing::info!("listening on http://{address}");
    on(listener, settings, router, stop).await;
    Ok(())
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
            Ok((stream, _)) => {
                let connection = graceful.watch(connection(stream, settings.header_timeout, router.clone()));
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
    header_timeout: Duration,
    router: Router,
) -> impl hyper_util::server::graceful::GracefulConnection<Error = hyper::Error> {
    // Answers are small: waiting to fill a packet only adds delay.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| router.clone().oneshot(request.map(Body::new)));
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(header_timeout)
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
