//! Work of a millisecond, beside the threads that serve connections.

use tokio::{
    runtime::{Handle, RuntimeFlavor},
    task::block_in_place,
};

/// Does work that takes a millisecond while another thread goes on with the connections of this one.
///
/// Longer work belongs on a thread of its own: nothing stops this when nobody waits for it any more.
pub(crate) fn aside<T>(work: impl FnOnce() -> T) -> T {
    match Handle::try_current().map(|runtime| runtime.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => block_in_place(work),
        // A single thread has nobody to hand them to.
        _ => work(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;
    use std::time::Duration;

    #[test]
    fn while_one_thread_works_another_serves() {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().unwrap();
        let (served, told) = mpsc::channel();
        let answer = runtime.block_on(async {
            tokio::spawn(async move {
                tokio::spawn(async move { served.send(()) });
                aside(|| told.recv_timeout(Duration::from_secs(30)))
            })
            .await
        });
        assert_eq!(answer.unwrap(), Ok(()));
    }

    #[tokio::test]
    async fn a_single_thread_does_it_itself() {
        assert_eq!(aside(|| 7), 7);
    }
}
