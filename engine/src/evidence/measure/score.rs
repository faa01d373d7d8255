//! Of how good forecasts have been.

use super::Measured;
use crate::evidence::step::moment_word;
use crate::evidence::{Fact, Scoring};
use crate::field::Moment;
use crate::field::score::Scored;
use crate::forecasts::Forecasts;

pub(in crate::evidence) fn board(of: &Forecasts, scoring: Scoring) -> &Scored {
    let [a, b] = of.scored();
    match scoring {
        Scoring::A => a,
        Scoring::B => b,
    }
}

/// Of a moment's forecasts, everybody classified, and of what they are held against.
pub(super) fn of_moment(of: &Forecasts, moment: Moment, fact: Fact) -> Option<Measured> {
    let mae = |name: &str| line(of, Scoring::B, name, Fact::Mae).map(|mae| Measured { interval: None, ..mae });
    match fact {
        Fact::GuessMae => mae("random"),
        Fact::Saved => {
            let [before, after] =
                [Moment::BeforeWeekend, Moment::AfterQualifying].map(|moment| mae(moment_word(moment)));
            let (before, after) = (before?, after?.value);
            Some(Measured { value: before.value - after, ..before })
        }
        _ => line(of, Scoring::B, moment_word(moment), fact),
    }
}

/// Of a line of a scoring.
pub(super) fn line(of: &Forecasts, scoring: Scoring, name: &str, fact: Fact) -> Option<Measured> {
    let board = board(of, scoring);
    let of_intervals = matches!(fact, Fact::Coverage | Fact::Width);
    let figures = if of_intervals { board.line(name)?.1 } else { board.placed(name)? };
    let n = board.entries;
    // The interval is that of the other figures: four of five, by the standard error of a normal mean.
    let sure = |value: Option<f64>, se: Option<f64>| {
        let measured = Measured::exact(value?).over(n);
        let half = |se: f64| crate::normal::EIGHTY_PCT * se;
        Some(se.map_or(measured, |se| measured.within([measured.value - half(se), measured.value + half(se)], 80.0)))
    };
    match fact {
        Fact::Mae => sure(figures.mae, figures.se.mae),
        Fact::Coverage => sure(figures.coverage_pct, figures.se.coverage_pct),
        Fact::RSquared => sure(figures.r2, figures.se.r2),
        Fact::Spearman => sure(figures.spearman, figures.se.spearman),
        Fact::Nats => sure(figures.nats, figures.se.nats),
        Fact::Width => sure(figures.interval_places, None),
        Fact::Races => Some(Measured::count(board.race_ids.len())),
        Fact::Entries => Some(Measured::count(n)),
        _ => None,
    }
}
