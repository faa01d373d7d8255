//! A forecast for people.

use super::Event;
use hackthetrack_engine::field::Moment;
use hackthetrack_engine::field::forecast::{DriverForecast, FieldForecast};
use std::fmt::Write;

/// Every race of the event.
pub(super) fn text(event: &Event) -> String {
    let moment = match event.moment {
        Moment::BeforeWeekend => "before the weekend",
        Moment::AfterQualifying => "after qualifying",
    };
    let mut text = format!("{}, forecast {moment}\n", event.event_id);
    for race in &event.races {
        text.push_str(&race_text(race));
    }
    text
}

fn race_text(race: &FieldForecast) -> String {
    let name = race.race_id.as_deref().unwrap_or("a race that is in no calendar");
    let mut text = format!("\n{name}, learnt from {} races\n", race.races);
    if let Some(refused) = &race.refused {
        let _ = writeln!(text, "  not known: {}", refused.detail);
        return text;
    }
    let _ = writeln!(text, "  car   expected  80 % between      win  podium  top ten  started  finished");
    for driver in &race.drivers {
        text.push_str(&line(driver));
    }
    text
}

fn line(driver: &DriverForecast) -> String {
    let place = |place: Option<usize>| place.map_or("-".to_owned(), |place| format!("P{place}"));
    let between = format!("P{} - P{}", driver.interval.from, driver.interval.to);
    format!(
        "  {:<6}P{:<8.1}{between:<13}{:>6.1} %{:>6.1} %{:>7.1} %{:>9}{:>10}\n",
        driver.car_number,
        driver.expected_place,
        driver.win_pct,
        driver.podium_pct,
        driver.top10_pct,
        place(driver.grid_place),
        place(driver.finish_place)
    )
}
