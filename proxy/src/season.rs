//! The season that is served, read as a season: for the one route that answers from it.
//!
//! The browser answers the same questions by the same functions; this is for who asks without a browser. The bundle is read
//! when somebody first asks, on a thread that may block, and kept.
//!
//! Invariant: nothing here reads a file; the bytes are those that `/season/` serves.

use crate::{files::Folder, problem::Problem};
use axum::http::StatusCode;
use hackthetrack_engine::{
    forecasts::Forecasts,
    json::Json,
    season::read::{Content, read},
};
use std::sync::Arc;
use tokio::{sync::OnceCell, task};

/// The forecasts of the season that is served, where one is.
#[derive(Clone)]
pub struct SeasonForecasts {
    folder: Option<Arc<Folder>>,
    made: Arc<OnceCell<Arc<Forecasts>>>,
}

impl SeasonForecasts {
    /// Of a bundle's files.
    #[must_use]
    pub fn new(folder: Option<Folder>) -> Self {
        SeasonForecasts { folder: folder.map(Arc::new), made: Arc::default() }
    }

    /// The forecasts, made when first asked for.
    ///
    /// # Errors
    /// 404 `no_season` where no bundle is served, or it holds no race.
    pub async fn get(&self) -> Result<Arc<Forecasts>, Problem> {
        let Some(folder) = self.folder.clone() else { return Err(no_season()) };
        let make = || async move {
            let forecasts = task::spawn_blocking(move || of(&folder)).await.map_err(|_| Problem::internal())?;
            forecasts.map(Arc::new).ok_or_else(no_season)
        };
        self.made.get_or_try_init(make).await.cloned()
    }
}

/// `None` where the files hold no race.
fn of(folder: &Folder) -> Option<Forecasts> {
    let content = |name: &str, bytes: &[u8]| match name.ends_with(".json") {
        true => serde_json::from_slice::<Json>(bytes).ok().map(Content::Json),
        false => Some(Content::Bytes(bytes.to_vec())),
    };
    let files = folder.iter().filter_map(|(name, held)| Some((name.to_owned(), content(name, &held.content)?)));
    let season = read(&files.collect::<Vec<_>>()).season;
    (!season.races.is_empty()).then(|| Forecasts::of(season))
}

fn no_season() -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "no_season",
        "No season is served here",
        "Start the service with --season and the folder of a bundle; the browser needs no service for this answer.",
    )
}
