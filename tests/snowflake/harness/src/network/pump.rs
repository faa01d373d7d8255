//! Bytes in one direction: read as they come, written when the mode lets them.

use super::Mode;
use std::{io, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::tcp::{ReadHalf, WriteHalf},
    sync::{mpsc, watch},
    time::{Instant, sleep, sleep_until},
};

const PIECE: usize = 16 * 1024;
/// Pieces that are under way: 4 MB, more than any latency here times loopback.
const UNDER_WAY: usize = 256;

type Piece = (Instant, Vec<u8>);

/// What the client sends.
pub(super) async fn questions(
    from: ReadHalf<'_>,
    mut to: WriteHalf<'_>,
    modes: watch::Receiver<Mode>,
) -> io::Result<()> {
    let (send, mut taken) = mpsc::channel::<Piece>(UNDER_WAY);
    let write = async {
        while let Some((due, bytes)) = taken.recv().await {
            sleep_until(due).await;
            to.write_all(&bytes).await?;
        }
        to.shutdown().await
    };
    tokio::try_join!(read(from, send, modes), write).map(drop)
}

/// What the peer sends: here modes cut and drip.
pub(super) async fn answers(from: ReadHalf<'_>, mut to: WriteHalf<'_>, modes: watch::Receiver<Mode>) -> io::Result<()> {
    let (send, mut taken) = mpsc::channel::<Piece>(UNDER_WAY);
    let now = modes.clone();
    let write = async {
        let mut written = 0_usize;
        while let Some((due, bytes)) = taken.recv().await {
            sleep_until(due).await;
            let mut rest = bytes.as_slice();
            while !rest.is_empty() {
                // Asked for each piece: a mode that ends a drip ends it at once.
                let mode = *now.borrow();
                let size = match mode {
                    Mode::HalfAnswer(limit) => limit.saturating_sub(written),
                    Mode::Drip { bytes, .. } => bytes.max(1),
                    _ => rest.len(),
                };
                if let Mode::Drip { every, .. } = mode {
                    sleep(every).await;
                }
                let (piece, left) = rest.split_at_checked(size).unwrap_or((rest, &[]));
                to.write_all(piece).await?;
                written += piece.len();
                rest = left;
                if matches!(mode, Mode::HalfAnswer(limit) if written >= limit) {
                    to.shutdown().await?;
                    return Err(io::ErrorKind::ConnectionAborted.into());
                }
            }
        }
        to.shutdown().await
    };
    tokio::try_join!(read(from, send, modes), write).map(drop)
}

async fn read(mut from: ReadHalf<'_>, send: mpsc::Sender<Piece>, modes: watch::Receiver<Mode>) -> io::Result<()> {
    loop {
        let mut piece = vec![0; PIECE];
        let count = from.read(&mut piece).await?;
        if count == 0 {
            return Ok(());
        }
        piece.truncate(count);
        let later = match *modes.borrow() {
            Mode::Latency(by) => by,
            _ => Duration::ZERO,
        };
        if send.send((Instant::now() + later, piece)).await.is_err() {
            return Ok(());
        }
    }
}
