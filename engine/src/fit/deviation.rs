//! What is left of each driver's pace in each race when the race's part and the driver's level are taken out.

use crate::field::refusal::Refusal;
use crate::season::Season;

/// Sweeps in which levels and races are fitted to each other; real seasons settle to 1e-12 within 30.
const SWEEPS: usize = 60;

/// One driver's race.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Residual {
    pub(super) driver: usize,
    pub(super) event: usize,
    pub(super) track: usize,
    race: usize,
    /// Percent of a lap time; negative is faster.
    pub(super) value: f64,
}

/// Every driver's race with a known pace.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Residuals {
    pub(super) rows: Vec<Residual>,
}

/// A driver's races at a track against those elsewhere.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Deviation {
    pub(super) visits: usize,
    pub(super) races: usize,
    pub(super) other_events: usize,
    pub(super) other_races: usize,
    /// Percent of a lap time; negative is faster here.
    pub(super) mean: f64,
}

impl Residuals {
    pub(super) fn of(season: &Season) -> Self {
        let mut rows = Vec::new();
        for (index, race) in season.races.iter().enumerate() {
            let event = season.events.iter().position(|event| event.id == race.event);
            let track = season.tracks.iter().position(|track| track.id == race.track);
            let (Some(event), Some(track)) = (event, track) else { continue };
            for entrant in &race.entrants {
                let pace = entrant.result.as_ref().and_then(|result| result.pace);
                let driver = season.drivers.iter().position(|driver| driver.id == entrant.driver);
                if let (Some(pace), Some(driver)) = (pace.filter(|pace| pace.median.0 > 0), driver) {
                    let value = 100.0 * libm::log(pace.median.seconds());
                    rows.push(Residual { driver, event, track, race: index, value });
                }
            }
        }
        let mut residuals = Self { rows };
        for _ in 0..SWEEPS {
            residuals.take_out(season.races.len(), &|row| row.race);
            residuals.take_out(season.drivers.len(), &|row| row.driver);
        }
        residuals
    }

    /// Takes the mean of each group out of its rows.
    fn take_out(&mut self, groups: usize, group: &dyn Fn(&Residual) -> usize) {
        let mut sums = vec![(0.0, 0.0); groups];
        for row in &self.rows {
            if let Some((sum, n)) = sums.get_mut(group(row)) {
                *sum += row.value;
                *n += 1.0;
            }
        }
        for row in &mut self.rows {
            if let Some((sum, n)) = sums.get(group(row)) {
                row.value -= sum / n;
            }
        }
    }
}

impl Deviation {
    /// `Err` where the driver has no pace here, or none elsewhere to compare it with.
    pub(super) fn of(residuals: &Residuals, driver: usize, track: usize) -> Result<Self, Refusal> {
        let own = || residuals.rows.iter().filter(move |row| row.driver == driver);
        let (here, races) = mean(own().filter(|row| row.track == track));
        let (elsewhere, other_races) = mean(own().filter(|row| row.track != track));
        if races == 0 {
            return Err(Refusal::new(
                "no_evidence",
                "No evidence: the driver has no race here with three racing laps. See the driver's level at other tracks.",
            ));
        }
        if other_races == 0 {
            return Err(Refusal::new(
                "no_level",
                "The driver's pace is known here alone, so there is no level of his own to compare it with.",
            ));
        }
        Ok(Self {
            visits: events(own().filter(|row| row.track == track)),
            races,
            other_events: events(own().filter(|row| row.track != track)),
            other_races,
            mean: here - elsewhere,
        })
    }
}

fn mean<'a>(rows: impl Iterator<Item = &'a Residual>) -> (f64, usize) {
    let (mut sum, mut n) = (0.0, 0);
    for row in rows {
        sum += row.value;
        n += 1;
    }
    (if n > 0 { sum / n as f64 } else { 0.0 }, n)
}

/// How many events the rows are of; rows of one event stand together.
fn events<'a>(rows: impl Iterator<Item = &'a Residual>) -> usize {
    let mut events: Vec<usize> = rows.map(|row| row.event).collect();
    events.dedup();
    events.len()
}
