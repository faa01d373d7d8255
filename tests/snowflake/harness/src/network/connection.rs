//! One connection through the network.

use super::{Mode, pump};
use socket2::SockRef;
use std::{net::SocketAddr, time::Duration};
use tokio::{net::TcpStream, sync::watch};

/// Forwards both ways until one side ends or the mode cuts it.
pub(super) async fn forward(mut client: TcpStream, peer: SocketAddr, mut modes: watch::Receiver<Mode>) {
    let forwarded = async {
        let mut server = TcpStream::connect(peer).await.ok()?;
        // Small requests would wait for one another's acknowledgement.
        let _ = (client.set_nodelay(true), server.set_nodelay(true));
        let (from_client, to_client) = client.split();
        let (from_server, to_server) = server.split();
        let questions = pump::questions(from_client, to_server, modes.clone());
        let answers = pump::answers(from_server, to_client, modes.clone());
        tokio::try_join!(questions, answers).ok()
    };
    let mut cut_by = modes.clone();
    let whole = tokio::select! {
        biased;
        () = cut(&mut cut_by) => false,
        ended = forwarded => ended.is_some(),
    };
    let half = matches!(*modes.borrow_and_update(), Mode::HalfAnswer(_));
    if !whole && !half {
        reset(&client);
    }
}

/// Waits for a mode in which no connection lives.
async fn cut(modes: &mut watch::Receiver<Mode>) {
    if modes.wait_for(|mode| matches!(mode, Mode::Reset | Mode::Gone)).await.is_err() {
        // No mode will ever be set again.
        std::future::pending().await
    }
}

/// What is dropped after this ends with RST in place of FIN.
fn reset(client: &TcpStream) {
    let _ = SockRef::from(client).set_linger(Some(Duration::ZERO));
}
