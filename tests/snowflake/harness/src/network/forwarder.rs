//! The thread that listens.

use super::{Mode, connection};
use std::{
    io,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::Sender,
    },
};
use tokio::{
    net::{TcpListener, TcpStream},
    runtime::Builder,
    sync::{mpsc::UnboundedReceiver, watch},
};

/// To behave otherwise, and whom to tell when it does.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) mode: Mode,
    pub(super) done: Sender<io::Result<()>>,
}

/// Forwards until nobody is left to give orders.
pub(super) fn run(
    peer: SocketAddr,
    mut orders: UnboundedReceiver<Order>,
    accepted: Arc<AtomicU64>,
    tell: &Sender<io::Result<SocketAddr>>,
) {
    let runtime = match Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(cause) => return drop(tell.send(Err(cause))),
    };
    runtime.block_on(async {
        let here = match listen(SocketAddr::from(([127, 0, 0, 1], 0))).await {
            Ok(listener) => listener,
            Err(cause) => return drop(tell.send(Err(cause))),
        };
        let address = here.local_addr();
        let at = address.as_ref().map_or(peer, |address| *address);
        let _ = tell.send(address);
        let (modes, _) = watch::channel(Mode::Plain);
        let mut listener = Some(here);
        loop {
            tokio::select! {
                biased;
                order = orders.recv() => {
                    let Some(Order { mode, done }) = order else { return };
                    let listens = heed(&mut listener, mode, at).await;
                    modes.send_replace(mode);
                    let _ = done.send(listens);
                }
                client = next(listener.as_ref()) => {
                    accepted.fetch_add(1, Ordering::Relaxed);
                    tokio::spawn(connection::forward(client, peer, modes.subscribe()));
                }
            }
        }
    });
}

/// Stops listening or starts again, as the mode has it.
async fn heed(listener: &mut Option<TcpListener>, mode: Mode, at: SocketAddr) -> io::Result<()> {
    if mode == Mode::Gone {
        *listener = None;
    } else if listener.is_none() {
        *listener = Some(listen(at).await?);
    }
    Ok(())
}

async fn listen(at: SocketAddr) -> io::Result<TcpListener> {
    // Sets SO_REUSEADDR where a port that was just left would be kept: the port can be taken again at once.
    TcpListener::bind(at).await
}

/// The next client; never while nobody listens.
async fn next(listener: Option<&TcpListener>) -> TcpStream {
    loop {
        match listener {
            None => std::future::pending().await,
            Some(listener) => {
                if let Ok((client, _)) = listener.accept().await {
                    return client;
                }
            }
        }
    }
}
