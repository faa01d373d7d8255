//! Circuit fit: a driver's pace at a track against the driver's own level, shrunk, with an interval.
//!
//! The logarithm of the median racing lap of each driver in each race is split into a race's part (track, weather, who came), a
//! driver's part (the level) and a rest. What the rest of the races at one track has in common, against the rest elsewhere, is
//! the deviation. It is shrunk by the variance that such deviations really have, so that a driver who was there once, or whose
//! races disagree, is near 0.
//!
//! The confound. Both races of an event share one weekend: set-up, tyres, form. A season that visits a track once cannot tell
//! "fast at this track" from "fast on that weekend"; the answer says so, and calls the evidence for the track none.
//!
//! Invariant: percent of a lap time; negative is faster than the driver's own level. A driver without the races that a
//! deviation needs gets a refusal, never a zero.

mod components;
mod deviation;

use crate::decimals::{hundredths, tenths, thousandths};
use crate::field::refusal::Refusal;
use crate::normal;
use crate::season::Season;
use components::Components;
use deviation::{Deviation, Residuals};
use serde::Serialize;

/// A driver's fit to every track of the season.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DriverFit {
    /// Who.
    pub driver_id: String,
    /// Each track, in the season's order.
    pub tracks: Vec<TrackFit>,
    /// What the season says of such deviations in general.
    pub season: FitEvidence,
}

/// A driver's fit to one track.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrackFit {
    /// Where.
    pub track_id: String,
    /// Events at the track in which the driver's pace is known.
    pub visits: usize,
    /// Races in them.
    pub races: usize,
    /// Percentile of the expected pace here among what drivers of this season do at a track against their own level: 50 is as
    /// everywhere, 90 is a deviation that nine in ten are slower than. Null where it is not known.
    #[serde(serialize_with = "tenths")]
    pub score: Option<f64>,
    /// Expected pace here against the driver's own level, percent of a lap time; negative is faster.
    #[serde(serialize_with = "thousandths")]
    pub deviation_pct: Option<f64>,
    /// The 80 % interval of `deviation_pct`.
    #[serde(serialize_with = "thousandths")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<f64>>))]
    pub interval_pct: Option<Vec<f64>>,
    /// The deviation as it was driven, before shrinking, percent of a lap time.
    #[serde(serialize_with = "thousandths")]
    pub driven_pct: Option<f64>,
    /// What speaks for the track itself and not for one weekend: `none` with one visit, `some` with more.
    pub track_evidence: &'static str,
    /// The confound in words; null where there are several visits.
    pub confound: Option<&'static str>,
    /// Why nothing is known; null where something is.
    pub refused: Option<Refusal>,
}

/// How much of a deviation repeats, over all drivers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FitEvidence {
    /// Standard deviation of what drivers have in common over the races of one weekend, percent of a lap time.
    #[serde(serialize_with = "thousandths")]
    pub weekend_sd_pct: f64,
    /// Standard deviation of one race about it, percent of a lap time.
    #[serde(serialize_with = "thousandths")]
    pub race_sd_pct: f64,
    /// Share of a race's deviation that its weekend explains: how alike two races of a weekend are, 0 to 1.
    #[serde(serialize_with = "hundredths")]
    pub repeatability: f64,
    /// Drivers' races that this is measured on.
    pub entries: usize,
}

/// The fits of a season.
#[derive(Debug, Clone, PartialEq)]
pub struct Fits {
    residuals: Residuals,
    components: Components,
}

impl Fits {
    /// Of a season; its laps need not be loaded, their medians stand in the results.
    #[must_use]
    pub fn of(season: &Season) -> Self {
        let residuals = Residuals::of(season);
        let components = Components::of(&residuals);
        Self { residuals, components }
    }

    /// One driver's fit to every track, by the place in the season's list of drivers.
    #[must_use]
    pub fn driver(&self, season: &Season, driver: usize) -> DriverFit {
        let id = season.drivers.get(driver).map_or(String::new(), |driver| driver.id.0.clone());
        let tracks = season
            .tracks
            .iter()
            .enumerate()
            .map(|(place, track)| TrackFit { track_id: track.id.0.clone(), ..self.track(driver, place) });
        DriverFit { driver_id: id, tracks: tracks.collect(), season: self.components.evidence(&self.residuals) }
    }

    /// One driver's fit to one track, by their places in the season's lists.
    #[must_use]
    pub fn track(&self, driver: usize, track: usize) -> TrackFit {
        let deviation = match Deviation::of(&self.residuals, driver, track) {
            Ok(deviation) => deviation,
            Err(refusal) => return TrackFit { refused: Some(refusal), ..TrackFit::unknown() },
        };
        let repeated = deviation.visits > 1;
        let estimate = self.components.shrunk(&deviation);
        TrackFit {
            visits: deviation.visits,
            races: deviation.races,
            score: self.components.percentile(estimate.mean),
            deviation_pct: Some(estimate.mean),
            interval_pct: Some(vec![estimate.mean - normal::EIGHTY_PCT * estimate.sd, estimate.mean + normal::EIGHTY_PCT * estimate.sd]),
            driven_pct: Some(deviation.mean),
            track_evidence: if repeated { "some" } else { "none" },
            confound: (!repeated).then_some(
                "One weekend: whether it is the track or that weekend's form cannot be told until the track is visited again.",
            ),
            refused: None,
            ..TrackFit::unknown()
        }
    }
}

impl TrackFit {
    fn unknown() -> Self {
        Self {
            track_id: String::new(),
            visits: 0,
            races: 0,
            score: None,
            deviation_pct: None,
            interval_pct: None,
            driven_pct: None,
            track_evidence: "none",
            confound: None,
            refused: None,
        }
    }
}

impl Components {
    /// The share of deviations that are slower than this one. Null where deviations do not repeat at all.
    fn percentile(&self, mean: f64) -> Option<f64> {
        (self.weekend_sd > 0.0).then(|| 100.0 * normal::cdf(-mean / self.weekend_sd))
    }
}

#[cfg(test)]
mod tests;
