//! Questions about telemetry: from the words of a request to what is asked, or to a problem that says what is wrong with it.
//!
//! Invariants: a question names a track, a race, and one or two cars, never more and never none; a word that is not known is
//! refused, because ignoring it would answer another question than the one asked.

use crate::problem::Problem;
use axum::http::StatusCode;
use hackthetrack_engine::{delta::LapChoice, season::LapNumber};
use std::borrow::Cow;

/// The race that is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfRace {
    /// The track's id.
    pub track_id: String,
    /// 1 or 2 within the event.
    pub race_num: u8,
}

/// A car and which of its laps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfCar {
    /// As the sheets print it.
    pub number: String,
    /// Which lap.
    pub lap: LapChoice,
}

/// One or two drivers' laps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompareQuestion {
    /// In which race.
    pub race: OfRace,
    /// Whose lap.
    pub first: OfCar,
    /// Against whose.
    pub second: Option<OfCar>,
}

/// Where a driver loses time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoachingQuestion {
    /// In which race.
    pub race: OfRace,
    /// Who.
    pub driver: String,
    /// Against whom.
    pub reference: AskedReference,
}

/// Against whom a driver is coached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedReference {
    /// Nobody is named: whoever has the fastest certified lap.
    Fastest,
    /// The car of this number.
    Car(String),
    /// The driver's own best pieces.
    OwnBest,
}

/// The word for the driver's own best pieces, where a car number could stand. No car has it as its number.
pub const OWN: &str = "own";

/// One reduced car.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarQuestion {
    /// In which race.
    pub race: OfRace,
    /// Which car.
    pub driver: String,
}

/// The words of a request: names and values, from its query or from its JSON body.
#[derive(Debug, Clone, Default)]
pub struct Words<'a>(Vec<(Cow<'a, str>, Cow<'a, str>)>);

/// No id and no number is longer.
const LONGEST: usize = 64;

/// Room for the words of a request: no question has more.
const WORDS: usize = 6;

impl<'a> Words<'a> {
    /// The words of a query.
    #[must_use]
    pub fn of_query(query: Option<&'a str>) -> Self {
        let mut words = Vec::with_capacity(WORDS);
        words.extend(form_urlencoded::parse(query.unwrap_or_default().as_bytes()));
        Words(words)
    }

    /// The words of a JSON object whose values are text, whole numbers or null.
    ///
    /// # Errors
    /// 400 `bad_request` where it is something else.
    pub fn of_json(body: &[u8]) -> Result<Self, Problem> {
        let wrong = |what: String| {
            problem(
                "bad_request",
                "The body cannot be read",
                format!(
                    "{what} Send one JSON object with track_id, race_num, driver_number and, if you like, reference_driver_number."
                ),
            )
        };
        let object: serde_json::Map<String, serde_json::Value> =
            serde_json::from_slice(body).map_err(|fault| wrong(format!("The body is no JSON object: {fault}.")))?;
        let mut words = Vec::new();
        for (name, value) in object {
            match value {
                serde_json::Value::Null => {}
                serde_json::Value::String(text) => words.push((name.into(), text.into())),
                serde_json::Value::Number(number) if number.is_u64() => {
                    words.push((name.into(), number.to_string().into()));
                }
                _ => return Err(wrong(format!("`{}` is neither text nor a whole number.", shown(&name)))),
            }
        }
        Ok(Words(words))
    }

    fn known(&self, names: &[&str]) -> Result<(), Problem> {
        for (at, (name, value)) in self.0.iter().enumerate() {
            if names.contains(&&**name) {
                if self.0.iter().take(at).any(|(before, _)| before == name) {
                    let detail = format!("`{name}` is given twice. Give it once.");
                    return Err(problem("repeated_parameter", "A parameter is given twice", detail));
                }
                if value.len() > LONGEST {
                    let detail = format!("The value of `{name}` is longer than {LONGEST} bytes; no id is. Shorten it.");
                    return Err(problem("value_too_long", "A value is too long", detail));
                }
            } else if is_another_driver(name) {
                let detail = "An answer is about one driver or two, never more: a delta has two sides, and each further car \
                              would multiply what one request may cost. Ask once for each pair.";
                return Err(problem("too_many_drivers", "More than two drivers were named", detail.into()));
            } else {
                let detail = format!("`{}` is not known here. Known are: {}.", shown(name), names.join(", "));
                return Err(problem("unknown_parameter", "A parameter is not known", detail));
            }
        }
        Ok(())
    }

    fn maybe(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| &**value).filter(|value| !value.is_empty())
    }

    fn text(&self, name: &'static str) -> Result<String, Problem> {
        self.maybe(name).map(str::to_owned).ok_or_else(|| {
            let detail = format!("`{name}` is missing. GET /api/telemetry/sessions lists tracks, races and cars.");
            problem("missing_parameter", "A parameter is missing", detail)
        })
    }

    fn whole<T: TryFrom<u64>>(&self, name: &str, text: &str) -> Result<T, Problem> {
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        let value =
            text.parse::<u64>().ok().filter(|value| digits && *value > 0).and_then(|value| T::try_from(value).ok());
        value.ok_or_else(|| {
            let detail = format!("`{name}` is `{}`, which is no whole number from 1. Give one.", shown(text));
            problem("not_a_number", "A number is wanted", detail)
        })
    }

    fn race(&self) -> Result<OfRace, Problem> {
        let track_id = self.text("track_id")?;
        let race_num = self.whole("race_num", &self.text("race_num")?)?;
        Ok(OfRace { track_id, race_num })
    }

    fn lap(&self, name: &str) -> Result<LapChoice, Problem> {
        match self.maybe(name) {
            None => Ok(LapChoice::Best),
            Some(text) => Ok(LapChoice::Asked(LapNumber(self.whole(name, text)?))),
        }
    }

    /// What a compare request asks.
    ///
    /// # Errors
    /// 400 with what is wrong.
    pub fn compare(&self) -> Result<CompareQuestion, Problem> {
        self.known(&["track_id", "race_num", "driver_1", "driver_2", "lap_1", "lap_2"])?;
        let race = self.race()?;
        let first = OfCar { number: self.text("driver_1")?, lap: self.lap("lap_1")? };
        let second = self.maybe("driver_2").map(str::to_owned);
        let second = second.map(|number| Ok(OfCar { number, lap: self.lap("lap_2")? })).transpose()?;
        if second.is_none() && self.maybe("lap_2").is_some() {
            let detail = "`lap_2` is given without `driver_2`. Name the second driver too, or leave the lap out.";
            return Err(problem("missing_parameter", "A parameter is missing", detail.into()));
        }
        let own_laps = |second: &OfCar| first.lap != LapChoice::Best && second.lap != LapChoice::Best;
        if second
            .as_ref()
            .is_some_and(|second| second.number == first.number && (!own_laps(second) || second.lap == first.lap))
        {
            return Err(same_driver(
                "Name another second driver, or two different laps of this one in lap_1 and lap_2.",
            ));
        }
        Ok(CompareQuestion { race, first, second })
    }

    /// What a coaching request asks.
    ///
    /// # Errors
    /// 400 with what is wrong.
    pub fn coaching(&self) -> Result<CoachingQuestion, Problem> {
        self.known(&["track_id", "race_num", "driver_number", "reference_driver_number"])?;
        let race = self.race()?;
        let driver = self.text("driver_number")?;
        let reference = match self.maybe("reference_driver_number") {
            None => AskedReference::Fastest,
            Some(OWN) => AskedReference::OwnBest,
            Some(number) if number == driver => {
                return Err(same_driver(
                    "Name another reference, `own` for the driver's own best pieces, or none: then it is the fastest certified \
                     lap of the race.",
                ));
            }
            Some(number) => AskedReference::Car(number.to_owned()),
        };
        Ok(CoachingQuestion { race, driver, reference })
    }

    /// What a request for a car asks.
    ///
    /// # Errors
    /// 400 with what is wrong.
    pub fn car(&self) -> Result<CarQuestion, Problem> {
        self.known(&["track_id", "race_num", "driver"])?;
        Ok(CarQuestion { race: self.race()?, driver: self.text("driver")? })
    }
}

fn is_another_driver(name: &str) -> bool {
    name.strip_prefix("driver_").is_some_and(|rest| rest.parse::<u32>().is_ok()) || name == "drivers"
}

fn same_driver(what: &str) -> Problem {
    problem("same_driver", "Both drivers are the same", what.into())
}

fn problem(code: &'static str, title: &'static str, detail: String) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, code, title, detail)
}

/// A caller's text in a sentence: its beginning, without what could break the line.
fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(query: &str) -> &'static str {
        Words::of_query(Some(query)).compare().unwrap_err().code
    }

    const RACE: &str = "track_id=barber&race_num=1";

    #[test]
    fn a_question_names_track_race_and_one_or_two_drivers() {
        let asked = |query: &str| Words::of_query(Some(&format!("{RACE}&{query}"))).compare().unwrap();
        assert_eq!(asked("driver_1=7").second, None);
        let both = asked("driver_1=03&driver_2=3&lap_2=9");
        assert_eq!((both.first.number.as_str(), both.first.lap), ("03", LapChoice::Best));
        assert_eq!(both.second.unwrap(), OfCar { number: "3".into(), lap: LapChoice::Asked(LapNumber(9)) });
    }

    #[test]
    fn what_is_wrong_has_a_code_of_its_own() {
        for (query, expected) in [
            ("race_num=1&driver_1=7", "missing_parameter"),
            ("track_id=barber&race_num=one&driver_1=7", "not_a_number"),
            ("track_id=barber&race_num=0&driver_1=7", "not_a_number"),
            ("track_id=barber&race_num=300&driver_1=7", "not_a_number"),
            ("track_id=barber&race_num=%2B1&driver_1=7", "not_a_number"),
        ] {
            assert_eq!(code(query), expected, "{query}");
        }
        for (query, expected) in [
            ("driver_1=7&driver_2=7", "same_driver"),
            ("driver_1=7&driver_2=7&lap_1=4", "same_driver"),
            ("driver_1=7&driver_2=7&lap_1=4&lap_2=4", "same_driver"),
            ("driver_1=7&driver_2=13&driver_3=46", "too_many_drivers"),
            ("drivers=7,13,46", "too_many_drivers"),
            ("driver_1=7&driver_1=13", "repeated_parameter"),
            ("driver_1=7&speed=1", "unknown_parameter"),
            ("driver_1=7&lap_1=x", "not_a_number"),
            ("driver_1=7&lap_2=3", "missing_parameter"),
            ("driver_1=", "missing_parameter"),
        ] {
            assert_eq!(code(&format!("{RACE}&{query}")), expected, "{query}");
        }
        assert_eq!(code(&format!("{RACE}&driver_1={}", "7".repeat(65))), "value_too_long");
    }

    #[test]
    fn two_laps_of_one_driver_can_be_compared() {
        let query = format!("{RACE}&driver_1=7&driver_2=7&lap_1=4&lap_2=9");
        assert!(Words::of_query(Some(&query)).compare().is_ok());
    }

    #[test]
    fn a_body_is_an_object_of_texts_and_whole_numbers() {
        let body = br#"{"track_id":"barber","race_num":1,"driver_number":"03","reference_driver_number":null}"#;
        let asked = Words::of_json(body).unwrap().coaching().unwrap();
        assert_eq!((asked.race.race_num, asked.driver.as_str()), (1, "03"));
        assert_eq!(asked.reference, AskedReference::Fastest);
        for body in [&b"[]"[..], b"{", br#"{"track_id":["x"]}"#, br#"{"race_num":1.5}"#] {
            assert_eq!(Words::of_json(body).unwrap_err().code, "bad_request");
        }
        assert_eq!(Words::of_json(b"{}").unwrap().coaching().unwrap_err().code, "missing_parameter");
    }

    #[test]
    fn a_driver_is_coached_against_another_car_or_his_own_best_pieces_but_not_against_his_own_car() {
        let asked = |reference: &str| {
            let query = format!("{RACE}&driver_number=7&reference_driver_number={reference}");
            Words::of_query(Some(&query)).coaching().map(|asked| asked.reference)
        };
        assert_eq!(asked("13"), Ok(AskedReference::Car("13".into())));
        assert_eq!(asked("own"), Ok(AskedReference::OwnBest));
        assert_eq!(asked("7").unwrap_err().code, "same_driver");
    }

    #[test]
    fn a_callers_text_cannot_break_the_sentence_that_repeats_it() {
        let problem = Words::of_query(Some("a%0Ab%00=1")).compare().unwrap_err();
        assert!(problem.detail.starts_with("`ab` is not known here."), "{}", problem.detail);
    }
}
