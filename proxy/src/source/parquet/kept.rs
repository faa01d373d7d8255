//! A car as the import kept it reduced.

use crate::source::catalogue::{Car, Session};
use hackthetrack_engine::lap::{
    reduced::ReducedCar,
    wire::{WireFault, decode},
};
use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::Path,
};

/// Why what is kept is not used.
#[derive(Debug, thiserror::Error)]
pub(super) enum KeptFault {
    #[error("{file} cannot be read: {cause}")]
    Read { file: String, cause: io::Error },
    #[error("{file} is not what was written")]
    Other { file: String },
    #[error("{file}: {cause}")]
    Wire { file: String, cause: WireFault },
    #[error("{file} has another car, race or frame")]
    Stranger { file: String },
}

/// The car of this race; `None` where the store keeps none.
pub(super) fn read(store: &Path, session: &Session, car: &Car) -> Option<Result<ReducedCar, KeptFault>> {
    let (file, piece) = (session.reduced.as_ref()?, car.reduced.as_ref()?);
    let read = || {
        let mut from = File::open(store.join(file))?;
        // No more room than the file could fill, whatever the catalogue says.
        let there = from.metadata()?.len().saturating_sub(piece.at);
        let mut bytes = Vec::with_capacity(piece.bytes.min(usize::try_from(there).unwrap_or_default()));
        from.seek(SeekFrom::Start(piece.at))?;
        from.take(piece.bytes as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = match read() {
        Ok(bytes) => bytes,
        Err(cause) => return Some(Err(KeptFault::Read { file: file.clone(), cause })),
    };
    if bytes.len() != piece.bytes || crc32fast::hash(&bytes) != piece.crc32 {
        return Some(Err(KeptFault::Other { file: file.clone() }));
    }
    let sent = match decode(&bytes) {
        Ok(sent) => sent,
        Err(cause) => return Some(Err(KeptFault::Wire { file: file.clone(), cause })),
    };
    let of_here = session.frame.as_deref() == Some(&sent.frame);
    Some(if of_here && sent.race == session.race && sent.car.car == car.number {
        Ok(sent.car)
    } else {
        Err(KeptFault::Stranger { file: file.clone() })
    })
}
