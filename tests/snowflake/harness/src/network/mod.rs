//! The way between a client and the peer: a forwarder of TCP connections that can be told to misbehave.
//!
//! It runs on a thread of its own, so that a test may block or stop its clock. Invariant: a mode holds from the moment in
//! which [`Network::set`] returns, for connections that are open as for those to come.

mod connection;
mod forwarder;
mod pump;

use crate::{Error, Result};
use forwarder::Order;
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc,
    },
    thread::{self, JoinHandle},
    time::Duration,
};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

/// How a network behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// As loopback does.
    #[default]
    Plain,
    /// Bytes arrive so much later, in each direction.
    Latency(Duration),
    /// Connections are reset: those that are open, and new ones once they are accepted.
    Reset,
    /// Of what the peer sends on a connection only so many bytes arrive, then it closes.
    HalfAnswer(usize),
    /// What the peer sends arrives in pieces of so many bytes, with a pause before each.
    Drip {
        /// The size of a piece.
        bytes: usize,
        /// The pause.
        every: Duration,
    },
    /// Nobody listens: connections are refused, and those that are open are reset.
    Gone,
}

/// A forwarder in front of a peer; it ends when this is dropped.
#[derive(Debug)]
pub struct Network {
    address: SocketAddr,
    orders: Option<UnboundedSender<Order>>,
    accepted: Arc<AtomicU64>,
    thread: Option<JoinHandle<()>>,
}

impl Network {
    /// Forwards to this address from a free port, plainly at first.
    pub fn before(peer: SocketAddr) -> Result<Network> {
        let (orders, taken) = unbounded_channel();
        let (tell, told) = mpsc::channel();
        let accepted = Arc::new(AtomicU64::new(0));
        let count = Arc::clone(&accepted);
        let thread = thread::spawn(move || forwarder::run(peer, taken, count, &tell));
        let address = told.recv().map_err(gone)?.map_err(Error::io("the network"))?;
        Ok(Network { address, orders: Some(orders), accepted, thread: Some(thread) })
    }

    /// Where clients connect to.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The same as a base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many connections were accepted so far.
    pub fn connections(&self) -> u64 {
        self.accepted.load(Ordering::Relaxed)
    }

    /// Behaves so from now on.
    pub fn set(&self, mode: Mode) -> Result<()> {
        let (done, when_done) = mpsc::channel();
        let orders = self.orders.as_ref().ok_or_else(|| gone(()))?;
        orders.send(Order { mode, done }).map_err(gone)?;
        when_done.recv().map_err(gone)?.map_err(Error::io("the network's port"))
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        drop(self.orders.take());
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

fn gone<E>(_: E) -> Error {
    Error::Control("the network's thread has ended".into())
}
