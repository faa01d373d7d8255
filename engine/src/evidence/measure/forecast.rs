//! Of forecasts.

use super::Measured;
use crate::evidence::{Fact, Seat};
use crate::field::Feature;
use crate::field::forecast::DriverForecast;
use crate::forecasts::Forecasts;

pub(super) fn driver(of: &Forecasts, seat: &Seat, driver: &str, fact: Fact, nth: Option<u16>) -> Option<Measured> {
    let place = of.place_kept(driver, seat).ok()?;
    match fact {
        Fact::FieldSize => Some(Measured::count(place.field_size)),
        _ => own(&place.forecast, fact, nth),
    }
}

/// Of a driver's forecast, whoever's skills it is made with.
pub(super) fn own(own: &DriverForecast, fact: Fact, nth: Option<u16>) -> Option<Measured> {
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
        Fact::From => exact(own.interval.from as f64),
        Fact::To => exact(own.interval.to as f64),
        Fact::Chance => exact(nth_of(&own.chances_pct, nth)?),
        Fact::FormRaces => Some(Measured::count(own.races)),
        Fact::FormPlaces => exact(moved(Feature::Form)?.places),
        Fact::GridPlaces => exact(moved(Feature::Grid)?.places),
        Fact::FormValue => exact(moved(Feature::Form)?.value),
        Fact::GridValue => exact(moved(Feature::Grid)?.value),
        Fact::Grid => Some(Measured::count(own.grid_place?)),
        _ => None,
    }
}

/// The first is 1.
pub(super) fn nth_of(all: &[f64], nth: Option<u16>) -> Option<f64> {
    all.get(usize::from(nth?).checked_sub(1)?).copied()
}

pub(super) fn ahead(of: &Forecasts, seat: &Seat, a: &str, b: &str, fact: Fact) -> Option<Measured> {
    let chance = of.ahead(a, b, seat).filter(|_| fact == Fact::Ahead && a != b)?;
    Some(Measured::exact(chance))
}

pub(super) fn field(of: &Forecasts, seat: &Seat, fact: Fact) -> Option<Measured> {
    let forecast = &of.field_kept(seat)?.forecast;
    let weight = |feature: Feature| forecast.weights.iter().find(|weight| weight.feature == feature);
    let over = |measured: Measured| Some(measured.over(forecast.races));
    match fact {
        Fact::FieldSize => Some(Measured::count(forecast.drivers.len())),
        Fact::FormWeight => over(Measured::exact(weight(Feature::Form)?.log_strength)),
        Fact::GridWeight => over(Measured::exact(weight(Feature::Grid)?.log_strength)),
        _ => None,
    }
}
