//! Packing.

use super::bytes::{put_text, put_varint, zigzag};
use super::predict::{self, COLUMNS, Column, POSITION, Predictor, Shape};
use super::{MAGIC, VERSION, column};
use crate::season::{Flag, Lap, Season};
use crate::units::Millis;

/// Packs every lap of the season.
#[must_use]
pub fn encode(season: &Season) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.push(VERSION);
    let shape = header(&mut out, season);
    let laps = || season.races.iter().flat_map(|race| &race.entrants).flat_map(|entrant| &entrant.laps);
    out.extend(laps().map(marks));
    let mut columns: Vec<Column> = Vec::new();
    for number in 0..COLUMNS {
        let values: Column = laps().map(|lap| value(lap, number)).collect();
        let medians = if predict::has_medians(number) { predict::medians(&shape, &values) } else { Vec::new() };
        medians.iter().for_each(|median| put_varint(&mut out, zigzag(*median)));
        let ranks = if number == POSITION { predict::ranks(&shape, &columns) } else { Vec::new() };
        let predictor = Predictor { column: number, shape: &shape, before: &columns, medians: &medians, ranks };
        let before = std::iter::once(None).chain(values.iter().copied());
        let residual = |(i, (value, last)): (usize, (&Option<i64>, Option<i64>))| {
            value.map(|value| value.wrapping_sub(predictor.predict(i, last)))
        };
        let residuals: Column = values.iter().zip(before).enumerate().map(residual).collect();
        column::put(&mut out, &residuals);
        columns.push(values);
    }
    out
}

fn header(out: &mut Vec<u8>, season: &Season) -> Shape {
    let mut shape = Shape { races: season.races.len(), ..Shape::default() };
    put_varint(out, season.races.len() as u64);
    for (number, race) in season.races.iter().enumerate() {
        put_text(out, &race.id.0);
        put_varint(out, race.entrants.len() as u64);
        for entrant in &race.entrants {
            put_text(out, &entrant.driver.0);
            put_varint(out, entrant.laps.len() as u64);
            shape.push_car(number, entrant.laps.len());
        }
    }
    shape
}

fn marks(lap: &Lap) -> u8 {
    let flag = match lap.flag {
        Flag::NotKnown => 0,
        Flag::Green => 1,
        Flag::Caution => 2,
        Flag::Finish => 3,
    };
    flag | if lap.in_pit { 4 } else { 0 }
}

fn value(lap: &Lap, column: usize) -> Option<i64> {
    let of = |values: &[Option<Millis>], from: usize| values.get(column - from).copied().flatten().map(|time| time.0);
    match column {
        predict::NUMBER => Some(lap.number.0.into()),
        predict::LOOPS..predict::SECTORS => of(&lap.loops, predict::LOOPS),
        predict::SECTORS..predict::TIME => of(&lap.sectors, predict::SECTORS),
        predict::TIME => Some(lap.time.0),
        predict::ELAPSED => Some(lap.elapsed.0),
        predict::SPEED => {
            lap.top_speed.filter(|speed| speed.0.is_finite()).map(|speed| (speed.0 * 10.0).round() as i64)
        }
        _ => lap.position.map(|place| place.0.into()),
    }
}
