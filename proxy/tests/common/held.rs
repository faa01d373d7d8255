//! A store that answers when the test lets it, and says who is inside.

use hackthetrack_engine::lap::trace::CarTrace;
use hackthetrack_proxy::source::{CarKey, Catalogue, EmptySource, Later, Place, Reach, TelemetrySource};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Clones are the same store.
#[derive(Clone)]
pub(crate) struct HeldSource {
    entered: Arc<Semaphore>,
    door: Arc<Semaphore>,
}

impl HeldSource {
    /// With the door closed.
    pub(crate) fn new() -> Self {
        HeldSource { entered: Arc::new(Semaphore::new(0)), door: Arc::new(Semaphore::new(0)) }
    }

    /// Returns when so many more have asked.
    pub(crate) async fn entered(&self, count: u32) {
        self.entered.acquire_many(count).await.unwrap().forget();
    }

    /// Answers whoever asked, and asks.
    pub(crate) fn open(&self) {
        self.door.close();
    }
}

impl TelemetrySource for HeldSource {
    fn catalogue(&self) -> Later<'_, Arc<Catalogue>> {
        Box::pin(async {
            self.entered.add_permits(1);
            let _ = self.door.acquire().await;
            Ok(Arc::default())
        })
    }

    fn trace(&self, key: CarKey, place: Place) -> Later<'_, (CarTrace, Place)> {
        EmptySource.trace(key, place)
    }

    fn ready(&self) -> Later<'_, Reach> {
        EmptySource.ready()
    }
}
