//! A car that the store keeps reduced, from the file of its race.

use crate::source::{
    catalogue::{Car, Session},
    kept::{self, KeptFault},
};
use hackthetrack_engine::lap::reduced::ReducedCar;
use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
    path::Path,
};

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
    Some(match read() {
        Ok(bytes) => kept::car(file, &bytes, session, car),
        Err(cause) => Err(KeptFault::Read { from: file.clone(), cause }),
    })
}
