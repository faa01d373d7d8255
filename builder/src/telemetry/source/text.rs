//! Delimited text, long or wide, plain or gzipped.

use super::super::faults::Fault;
use super::super::layout::{Layout, Shape};
use super::super::sample::LOST_LAP;
use super::super::{channel, time};
use super::{Met, Row, Sink, Stop};
use csv::ByteRecord;
use flate2::read::MultiGzDecoder;
use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

/// Whether the text is packed.
pub(super) enum Packing {
    None,
    Gzip,
}

/// Rows between two reports of progress.
const REPORT_EVERY: u64 = 1 << 16;

/// Reads every row of the file into the sink.
pub(super) fn read(file: File, packing: Packing, met: &mut Met, sink: &mut dyn Sink) -> Result<(), Stop> {
    let bytes = Rc::new(Cell::new(0));
    let counted = BufReader::with_capacity(1 << 18, Counted { inner: file, bytes: Rc::clone(&bytes) });
    let stream: Box<dyn Read> = match packing {
        Packing::None => Box::new(counted),
        Packing::Gzip => Box::new(MultiGzDecoder::new(counted)),
    };
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).has_headers(false).buffer_capacity(1 << 18).from_reader(stream);
    let mut record = ByteRecord::new();
    if !next(&mut reader, &mut record)? {
        return Err(Stop::file("empty_file", "The file holds no line."));
    }
    let header: Vec<String> = record.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
    let (layout, foreign) = Layout::of(&header).map_err(Stop::File)?;
    met.foreign_columns = foreign;
    while next(&mut reader, &mut record)? {
        met.rows += 1;
        row(&layout, &record, met, sink).map_err(Stop::Sink)?;
        if met.rows.is_multiple_of(REPORT_EVERY) {
            sink.at_byte(bytes.get());
        }
    }
    sink.at_byte(bytes.get());
    Ok(())
}

fn next(reader: &mut csv::Reader<Box<dyn Read>>, record: &mut ByteRecord) -> Result<bool, Stop> {
    reader
        .read_byte_record(record)
        .map_err(|cause| Stop::file("truncated_file", format!("The file cannot be read further: {cause}.")))
}

fn row(layout: &Layout, record: &ByteRecord, met: &mut Met, sink: &mut dyn Sink) -> io::Result<()> {
    let line = met.rows + 1;
    let text =
        |at: Option<usize>| at.and_then(|at| record.get(at)).map_or("", |bytes| str::from_utf8(bytes).unwrap_or(""));
    let Some(clock) = record.get(layout.clock) else {
        met.faults.count(Fault::BrokenLine, line, &lossy(record.get(0).unwrap_or_default()));
        return Ok(());
    };
    let Some(clock_ms) = time::parse(clock) else {
        met.faults.count(Fault::NoClock, line, &lossy(clock));
        return Ok(());
    };
    let mut head = Row {
        event: text(layout.event),
        session: text(layout.session),
        folder: text(layout.folder),
        vehicle: text(layout.vehicle),
        lap: None,
        received_ms: None,
        clock_ms,
    };
    if let Some(received) = layout.received.and_then(|at| record.get(at)) {
        head.received_ms = time::parse(received);
        if head.received_ms.is_none() {
            met.faults.count(Fault::NoReceipt, line, &lossy(received));
        }
    }
    if let Some(counter) = layout.lap.and_then(|at| record.get(at)) {
        match lap(counter) {
            Ok(lap) => head.lap = lap,
            Err(NotALap) => met.faults.count(Fault::NoLap, line, &lossy(counter)),
        }
    }
    match &layout.shape {
        Shape::Long(name, value) => {
            let (name, value) = (text(Some(*name)), record.get(*value).unwrap_or_default());
            match (channel::named(name), number(value)) {
                (None, _) => met.faults.count(Fault::ForeignChannel, line, name),
                (_, None) => met.faults.count(Fault::NoValue, line, &lossy(value)),
                (Some(channel), Some(value)) => sink.take(&head, channel, value)?,
            }
        }
        Shape::Wide(columns) => {
            for (at, channel) in columns {
                match record.get(*at).map(<[u8]>::trim_ascii).unwrap_or_default() {
                    b"" => {}
                    value => match number(value) {
                        Some(value) => sink.take(&head, *channel, value)?,
                        None => met.faults.count(Fault::NoValue, line, &lossy(value)),
                    },
                }
            }
        }
    }
    Ok(())
}

struct NotALap;

/// A lap counter as text; the mark of a lost one is `None`.
fn lap(text: &[u8]) -> Result<Option<u16>, NotALap> {
    let number = number(text).filter(|n| n.fract() == 0.0).ok_or(NotALap)? as i64;
    match u16::try_from(number) {
        Ok(lap) if i64::from(lap) < LOST_LAP => Ok(Some(lap)),
        _ if number == LOST_LAP => Ok(None),
        _ => Err(NotALap),
    }
}

fn number(text: &[u8]) -> Option<f64> {
    str::from_utf8(text).ok()?.trim().parse().ok().filter(|value: &f64| value.is_finite())
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

struct Counted {
    inner: File,
    bytes: Rc<Cell<u64>>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.bytes.set(self.bytes.get() + length as u64);
        Ok(length)
    }
}
