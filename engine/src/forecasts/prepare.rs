//! What is kept, made before anybody asks: for a page that has a moment now and then.
//!
//! A step is the making of one thing that is kept, or a part of a championship's draws; each takes a few milliseconds in WebAssembly.
//! What most people ask first comes first.
//! Invariant: a step makes what a question would make, with the same function, so that no answer tells whether it was prepared.

use super::Forecasts;
use crate::evidence::Seat;
use crate::field::{Evidence, Moment};
use crate::skill::SkillKind;
use std::sync::{OnceLock, PoisonError};

impl Forecasts {
    /// Makes the next thing that is not there yet. `false` where everything is: a further step does nothing.
    ///
    /// ```
    /// use hackthetrack_engine::forecasts::Forecasts;
    /// use hackthetrack_engine::season::Season;
    ///
    /// let forecasts = Forecasts::of(Season::default());
    /// while forecasts.prepare() {}
    /// ```
    pub fn prepare(&self) -> bool {
        made(&self.kept.names, || self.names_kept())
            || made(&self.kept.stats, || self.stats_kept())
            || made(&self.scored, || self.scored())
            || self.prepare_field()
            || self.scored().iter().rev().any(|scored| scored.prepare())
            || made(&self.fits, || self.fits())
            || made(&self.variables, || self.variables())
            || SkillKind::ALL.into_iter().any(|kind| self.prepare_skill(kind))
            || made(&self.skills, || self.skills())
            || (0..self.worths.len()).any(|event| made_at(&self.worths, event, || self.worths(event)))
            || self.prepare_title()
    }

    /// Makes at once what the first questions of nearly every kind begin with, a fiftieth of all that is kept: what everybody is
    /// called, how good forecasts have been, and what the laps of each race say.
    pub fn prepare_first(&self) {
        self.names_kept();
        self.stats_kept();
        let [_, everybody] = self.scored();
        for moment in ["before_weekend", "after_qualifying"] {
            everybody.placed(moment);
        }
        self.fits();
        SkillKind::ALL.into_iter().for_each(|kind| while self.variables().measure_some(kind) {});
    }

    /// The last races first: of these, and of what comes, most is asked.
    fn prepare_field(&self) -> bool {
        let seat = |moment, race: &crate::season::Race| Seat {
            track: race.track.0.clone(),
            race_num: race.number,
            moment,
            evidence: Evidence::OtherEvents,
        };
        let moments = [Moment::BeforeWeekend, Moment::AfterQualifying];
        let seats = self.season.races.iter().rev().flat_map(|race| moments.map(|moment| seat(moment, race)));
        seats.into_iter().any(|seat| self.field_slot(&seat).is_some_and(|slot| made(slot, || self.field_kept(&seat))))
    }

    /// Race by race what it is made of, then the skill.
    fn prepare_skill(&self, kind: SkillKind) -> bool {
        self.variables().measure_some(kind) || made_at(&self.kinds, kind as usize, || self.skill(kind))
    }

    /// The last rounds first.
    fn prepare_title(&self) -> bool {
        let open = self.kept.titles.iter().enumerate().rev().find(|(_, slot)| slot.get().is_none());
        let Some((round, _)) = open else { return false };
        let round = round as u16;
        let mut begun = self.title_begun(round);
        let drew = begun.draw_some();
        *self.kept.title.lock().unwrap_or_else(PoisonError::into_inner) = Some((round, begun));
        if !drew {
            self.title_kept(round);
        }
        true
    }
}

/// Makes what is not there; whether it was not.
fn made<T, R>(slot: &OnceLock<T>, make: impl FnOnce() -> R) -> bool {
    let open = slot.get().is_none();
    if open {
        make();
    }
    open
}

fn made_at<T, R>(slots: &[OnceLock<T>], at: usize, make: impl FnOnce() -> R) -> bool {
    slots.get(at).is_some_and(|slot| made(slot, make))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::{ChatAsked, chat};
    use crate::field::testing::made_up;

    const QUESTIONS: [&str; 6] = [
        "Who will win at t3?",
        "Who leads the championship?",
        "What are the title chances after round 5?",
        "Who has the best speed?",
        "What should driver 3 practise at t2?",
        "How good are the forecasts?",
    ];

    fn answers(of: &Forecasts) -> Vec<String> {
        let asked = |message: &str| ChatAsked { message: message.into(), ..ChatAsked::default() };
        let answers = QUESTIONS.iter().map(|message| chat(of, &asked(message)));
        answers.map(|answer| serde_json::to_string(&answer).unwrap()).collect()
    }

    #[test]
    fn in_whatever_number_of_steps_a_season_is_prepared_every_answer_is_the_same() {
        let season = made_up(9, 4, 3.0, 12);
        let unprepared = answers(&Forecasts::of(season.clone()));
        let all = {
            let forecasts = Forecasts::of(season.clone());
            let steps = (1..).find(|_| !forecasts.prepare()).unwrap();
            assert_eq!(answers(&forecasts), unprepared);
            steps
        };
        let begun = Forecasts::of(season.clone());
        begun.prepare_first();
        assert_eq!(answers(&begun), unprepared);
        // Some in the middle of a championship's draws.
        for steps in (0..all).step_by(7) {
            let forecasts = Forecasts::of(season.clone());
            (0..steps).for_each(|_| assert!(forecasts.prepare()));
            assert_eq!(answers(&forecasts), unprepared, "{steps} of {all}");
        }
    }

    #[test]
    fn a_championship_drawn_in_parts_is_the_one_that_is_drawn_at_once() {
        let forecasts = Forecasts::of(made_up(9, 4, 3.0, 13));
        while forecasts.prepare() {}
        for after_round in 0..8 {
            let asked = crate::championship::ChampionshipAsked { after_round: Some(after_round), ..Default::default() };
            assert_eq!(forecasts.title_kept(after_round), Some(&forecasts.championship(&asked)));
        }
    }

    #[test]
    fn once_everything_is_there_a_step_does_nothing() {
        let forecasts = Forecasts::of(made_up(5, 2, 3.0, 14));
        while forecasts.prepare() {}
        assert!(!forecasts.prepare());
        assert!(forecasts.kept.title.lock().unwrap().is_none());
    }
}
