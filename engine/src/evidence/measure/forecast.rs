//! Of forecasts and their score.

use super::Measured;
use crate::evidence::Fact;
use crate::evidence::key::Seat;
use crate::field::{Feature, Moment};
use crate::forecasts::Forecasts;

pub(super) fn driver(of: &Forecasts, seat: &Seat, driver: &str, fact: Fact) -> Option<Measured> {
    let place = of.place_kept(driver, &seat.track, seat.race_num, seat.moment).ok()?;
    let own = &place.forecast;
    let moved = |feature: Feature| own.contributions.iter().find(|part| part.feature == feature);
    let interval = [own.interval.from as f64, own.interval.to as f64];
    let exact = |value: f64| Some(Measured::exact(value).over(own.races));
    match fact {
        Fact::Expected => {
            Some(Measured::exact(own.expected_place).over(own.races).within(interval, own.interval.chance_pct))
        }
        Fact::Median => {
            Some(Measured::count(own.median_place).over(own.races).within(interval, own.interval.chance_pct))
        }
        Fact::Win => exact(own.win_pct),
        Fact::Podium => exact(own.podium_pct),
        Fact::TopFive => exact(own.top5_pct),
        Fact::TopTen => exact(own.top10_pct),
        Fact::FieldSize => Some(Measured::count(place.field_size)),
        Fact::FormRaces => Some(Measured::count(own.races)),
        Fact::FormPlaces => exact(moved(Feature::Form)?.places),
        Fact::GridPlaces => exact(moved(Feature::Grid)?.places),
        Fact::FormValue => exact(moved(Feature::Form)?.value),
        Fact::Grid => Some(Measured::count(own.grid_place?)),
        _ => None,
    }
}

pub(super) fn ahead(of: &Forecasts, seat: &Seat, a: &str, b: &str, fact: Fact) -> Option<Measured> {
    let chance = of.ahead(a, b, &seat.track, seat.race_num, seat.moment).filter(|_| fact == Fact::Ahead && a != b)?;
    Some(Measured::exact(chance))
}

pub(super) fn field(of: &Forecasts, seat: &Seat, fact: Fact) -> Option<Measured> {
    let forecast = &of.field_kept(&seat.track, seat.race_num, seat.moment)?.forecast;
    let weight = |feature: Feature| forecast.weights.iter().find(|weight| weight.feature == feature);
    let over = |measured: Measured| Some(measured.over(forecast.races));
    match fact {
        Fact::FieldSize => Some(Measured::count(forecast.drivers.len())),
        Fact::FormWeight => over(Measured::exact(weight(Feature::Form)?.log_strength)),
        Fact::GridWeight => over(Measured::exact(weight(Feature::Grid)?.log_strength)),
        _ => None,
    }
}

pub(super) fn score(of: &Forecasts, moment: Moment, fact: Fact) -> Option<Measured> {
    let board = &of.score().scoring_b;
    let at = |moment: Moment| match moment {
        Moment::BeforeWeekend => board.before_weekend.as_ref(),
        Moment::AfterQualifying => board.after_qualifying.as_ref(),
    };
    let figures = at(moment)?;
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
        Fact::Width => sure(figures.interval_places, None),
        Fact::Races => Some(Measured::count(board.race_ids.len())),
        Fact::GuessMae => {
            let random = board.baselines.iter().find(|line| line.name == "random")?;
            sure(random.figures.mae, None)
        }
        Fact::Saved => {
            let (before, after) = (at(Moment::BeforeWeekend)?.mae?, at(Moment::AfterQualifying)?.mae?);
            sure(Some(before - after), None)
        }
        _ => None,
    }
}
