//! A car as the import kept it reduced, wherever its bytes lie.
//!
//! Invariant: it is used only if it is what was written, to the bit, and of the race, the car and the frame of the catalogue.

use super::catalogue::{Car, Session};
use hackthetrack_engine::lap::{
    reduced::ReducedCar,
    wire::{WireFault, decode},
};
use std::io;

/// Why what is kept is not used.
#[derive(Debug, thiserror::Error)]
pub(super) enum KeptFault {
    #[error("{from} cannot be read: {cause}")]
    Read { from: String, cause: io::Error },
    #[error("{from} is not what was written")]
    Other { from: String },
    #[error("{from}: {cause}")]
    Wire { from: String, cause: WireFault },
    #[error("{from} has another car, race or frame")]
    Stranger { from: String },
}

/// The car of these bytes; `from` says in the log where they lie.
///
/// # Errors
/// Where they are not those of the catalogue's car.
pub(super) fn car(from: &str, bytes: &[u8], session: &Session, car: &Car) -> Result<ReducedCar, KeptFault> {
    let from = || from.to_owned();
    let whole =
        car.reduced.as_ref().is_some_and(|piece| bytes.len() == piece.bytes && crc32fast::hash(bytes) == piece.crc32);
    if !whole {
        return Err(KeptFault::Other { from: from() });
    }
    let sent = decode(bytes).map_err(|cause| KeptFault::Wire { from: from(), cause })?;
    let of_here = session.frame.as_deref() == Some(&sent.frame);
    if of_here && sent.race == session.race && sent.car.car == car.number {
        Ok(sent.car)
    } else {
        Err(KeptFault::Stranger { from: from() })
    }
}
