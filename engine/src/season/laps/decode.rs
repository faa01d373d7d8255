//! Unpacking. The bytes come from outside: every count is checked before anything is allocated for it.

use super::bytes::{Source, unzigzag};
use super::predict::{self, COLUMNS, Column, POSITION, Predictor, Shape};
use super::{LapsFault, MAGIC, MAX_LAPS, RaceLaps, VERSION, column};
use crate::season::{DriverId, Flag, Lap, LapNumber, Place, RaceId};
use crate::units::{KilometresPerHour, Millis};

/// Cars of a race with their numbers of laps.
type Header = Vec<(RaceId, Vec<(DriverId, usize)>)>;

/// Unpacks what [`super::encode()`] packed.
///
/// # Errors
/// [`LapsFault`] where the bytes are truncated, of another version, or contradict themselves.
pub fn decode(bytes: &[u8]) -> Result<Vec<RaceLaps>, LapsFault> {
    let mut source = Source::of(bytes);
    if bytes.get(..MAGIC.len()) != Some(MAGIC.as_slice()) {
        return source.fault("This is no laps file: it does not begin with HTTL.");
    }
    source.take(MAGIC.len())?;
    let version = source.byte()?;
    if version != VERSION {
        return source.fault(format!("The version {version} is not {VERSION}, the one known here."));
    }
    let (header, shape) = header(&mut source)?;
    let marks = source.take(shape.laps())?;
    if marks.iter().any(|mark| *mark > 7) {
        return source.fault("A mark before this place has bits that mean nothing.");
    }
    let mut columns: Vec<Column> = Vec::new();
    for number in 0..COLUMNS {
        let values = column(&mut source, number, &shape, &columns)?;
        columns.push(values);
    }
    if source.left() > 0 {
        return source.fault(format!("{} bytes follow the last column.", source.left()));
    }
    let mut laps = Vec::with_capacity(shape.laps());
    for (i, mark) in marks.iter().enumerate() {
        match lap(&columns, i, *mark) {
            Some(lap) => laps.push(lap),
            None => {
                return source
                    .fault(format!("Lap {i} of the file lacks a number or a time, or has an impossible one."));
            }
        }
    }
    Ok(spread(header, laps))
}

fn header(source: &mut Source<'_>) -> Result<(Header, Shape), LapsFault> {
    let mut races = Header::new();
    let mut shape = Shape { races: source.count()?, ..Shape::default() };
    for number in 0..shape.races {
        let id = RaceId(source.text()?);
        let mut cars = Vec::new();
        for _ in 0..source.count()? {
            let driver = DriverId(source.text()?);
            let laps = source.count()?;
            if shape.laps() + laps > MAX_LAPS.min(source.left()) {
                return source.fault("More laps are announced than the file can hold.");
            }
            shape.push_car(number, laps);
            cars.push((driver, laps));
        }
        races.push((id, cars));
    }
    Ok((races, shape))
}

fn column(source: &mut Source<'_>, number: usize, shape: &Shape, before: &[Column]) -> Result<Column, LapsFault> {
    let mut medians = Vec::new();
    if predict::has_medians(number) {
        for _ in 0..shape.races {
            medians.push(unzigzag(source.varint()?));
        }
    }
    let ranks = if number == POSITION { predict::ranks(shape, before) } else { Vec::new() };
    let mut values = column::take(source, shape.laps())?;
    let predictor = Predictor { column: number, shape, before, medians: &medians, ranks };
    let mut last = None;
    for (i, value) in values.iter_mut().enumerate() {
        *value = value.map(|residual| residual.wrapping_add(predictor.predict(i, last)));
        last = *value;
    }
    Ok(values)
}

fn lap(columns: &[Column], i: usize, mark: u8) -> Option<Lap> {
    let at = |column: usize| columns.get(column).and_then(|values| values.get(i)).copied().flatten();
    let time = |column: usize| at(column).map(Millis);
    let position = match at(POSITION) {
        Some(place) => Some(Place(u16::try_from(place).ok()?)),
        None => None,
    };
    Some(Lap {
        number: LapNumber(u16::try_from(at(predict::NUMBER)?).ok()?),
        time: time(predict::TIME)?,
        elapsed: time(predict::ELAPSED)?,
        sectors: std::array::from_fn(|n| time(predict::SECTORS + n)),
        loops: std::array::from_fn(|n| time(predict::LOOPS + n)),
        flag: match mark & 3 {
            1 => Flag::Green,
            2 => Flag::Caution,
            3 => Flag::Finish,
            _ => Flag::NotKnown,
        },
        in_pit: mark & 4 != 0,
        top_speed: at(predict::SPEED).map(|tenths| KilometresPerHour(tenths as f64 / 10.0)),
        position,
    })
}

fn spread(header: Header, laps: Vec<Lap>) -> Vec<RaceLaps> {
    let mut laps = laps.into_iter();
    let mut cars_of = |cars: Vec<(DriverId, usize)>| {
        cars.into_iter().map(|(driver, n)| (driver, laps.by_ref().take(n).collect())).collect()
    };
    header.into_iter().map(|(race, cars)| RaceLaps { race, cars: cars_of(cars) }).collect()
}
