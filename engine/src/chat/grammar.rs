//! From the concepts of a message to the kind of question: a table of rules, each a kind, a weight and what must be
//! said.
//!
//! The rule with the most weight counts; of equal ones the first. Weights are ordinal: 9 and more are phrases that mean
//! one thing, 7 and 8 what people say when they mean it, 5 and 6 what they may mean by it, below is what a bare name is
//! taken for.

use super::vocabulary::{Concept, Concepts};
use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($name:ident $word:literal $what:literal;)*) => {
        /// What kind of question was understood.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Kind { $(#[doc = $what] $name,)* }

        impl Kind {
            /// The word used in JSON.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Kind::$name => $word,)* }
            }
        }
    };
}

kinds! {
    BestAtTrack "best_at_track" "Who is expected in front at a track.";
    BestAtSkill "best_at_skill" "Who is best at a skill.";
    Forecast "forecast" "Where a driver will finish.";
    Why "why" "What moves a forecast.";
    TimeLost "time_lost" "Where a driver loses time.";
    Practise "practise" "Which skill is worth most.";
    Compare "compare" "Two drivers against each other.";
    Season "season" "A driver's season.";
    Result "result" "What happened in a race.";
    Track "track" "A track's character.";
    Qualifying "qualifying" "What qualifying is worth.";
    Championship "championship" "Points and chances of the title.";
    Certainty "certainty" "How sure forecasts are.";
    Source "source" "Where a number comes from.";
    Skills "skills" "A driver's skills.";
    Leaders "leaders" "Who has most of something.";
    Fit "fit" "Which tracks suit a driver.";
    Similar "similar" "Drivers who are alike.";
    Meaning "meaning" "What a term means.";
    Help "help" "What can be asked.";
    Which "which" "Asked back: who or where is meant.";
    Refused "refused" "No answer, and why.";
}

macro_rules! rules {
    ($($kind:ident $weight:literal: $($need:ident)+;)*) => {
        const RULES: &[(Kind, u8, &[Concept])] = &[$((Kind::$kind, $weight, &[$(Concept::$need,)+]),)*];
    };
}

rules! {
    BestAtSkill 9: Leads HasSkill NoDriver;
    Practise 9: Skill Most Driver;
    Practise 9: Skill Worth Driver;
    Practise 9: Skill Will Driver;
    Skills 9: Where Good Weak Driver NoTrack;
    Leaders 10: LapsDone NoDriver NoTrack NoRace;
    Track 10: Character Skill HasTrack NoDriver;
    Qualifying 11: Quali Worth NoDriver;
    Qualifying 11: Pole Worth NoDriver;
    Qualifying 11: Pole Win Meaning NoDriver;
    Qualifying 11: Pole Win Many NoDriver;
    Certainty 7: Good You NoDriver NoTrack;
    Certainty 7: Weak You NoDriver NoTrack;
    Leaders 9: Who Most Quali NoTrack NoDriver;
    Result 10: Past Who Quali HasTrack NoDriver;
    Track 7: Dnf HasTrack NoDriver;
    Result 8: Dnf Past HasTrack NoDriver;
    Fit 8: Good Track Driver;
    Fit 8: Weak Track Driver;
    Championship 10: Champ Will;
    Championship 10: Champ Win;
    Championship 10: Champ Chance;
    Championship 8: Champ;
    Championship 10: Points Many NoTrack;
    Championship 9: Points Will NoTrack;
    Championship 9: Points Where NoTrack;
    Championship 8: Points NoTrack;
    Championship 7: Points;
    Championship 8: Who Leads NoTrack NoDriver;
    Meaning 11: Meaning Term NoDriver;
    Meaning 10: Why Term NoDriver NoTrack;
    Forecast 10: Can ToWin Driver;
    BestAtTrack 10: Who Can ToWin NoDriver;
    Result 10: FastestLap HasTrack;
    Result 10: FastestLap HasRace;
    TimeLost 10: Sector Worst;
    TimeLost 10: Sector Where;
    Source 9: Source Number;
    Source 8: Source;
    Certainty 10: Sure You;
    Certainty 9: Sure;
    Why 9: Why;
    Why 10: Why Will;
    TimeLost 12: Where Lose Two;
    TimeLost 12: Sector Lose Two;
    TimeLost 12: Telemetry Two;
    TimeLost 10: Why Lose;
    TimeLost 9: Where Lose;
    TimeLost 8: Lose Sector;
    TimeLost 8: Telemetry;
    TimeLost 7: Sector Driver;
    TimeLost 6: Lose;
    TimeLost 6: Sector;
    Meaning 9: Meaning Term;
    Meaning 7: WhatIs Term NoDriver NoTrack;
    Similar 9: Similar;
    Compare 9: Two;
    Compare 11: Two Compare;
    Compare 8: Compare Driver;
    Practise 8: Practise;
    Practise 9: Practise Driver;
    Leaders 9: Most Counted NoDriver;
    Leaders 9: Who Many Counted NoDriver;
    Leaders 9: Best Many Counted NoDriver;
    Leaders 10: Gained NoTrack NoDriver NoRace;
    Leaders 8: Who Best Quali NoTrack;
    Leaders 8: Who Counted Season NoDriver;
    BestAtSkill 9: Best HasSkill NoDriver;
    BestAtSkill 9: Worst HasSkill NoDriver;
    BestAtSkill 8: Who HasSkill NoDriver;
    BestAtSkill 9: Most HasSkill NoDriver;
    Result 9: Past Who HasTrack NoDriver;
    BestAtTrack 9: Who Best HasTrack;
    BestAtTrack 8: Best HasTrack NoDriver;
    BestAtTrack 9: Who Will HasTrack NoDriver;
    BestAtTrack 9: Will Win HasTrack NoDriver;
    BestAtTrack 9: Will Podium HasTrack NoDriver;
    BestAtTrack 9: Will TopTen HasTrack NoDriver;
    BestAtTrack 9: Will Result HasTrack NoDriver;
    BestAtTrack 8: Who Will Win NoDriver;
    BestAtTrack 8: Who Chance NoDriver;
    BestAtTrack 8: Will Win NoDriver;
    BestAtTrack 8: Who Good HasTrack;
    BestAtTrack 8: Who Fit HasTrack NoDriver;
    BestAtTrack 7: Worst HasTrack NoDriver;
    BestAtTrack 6: Will HasTrack NoDriver;
    BestAtTrack 7: Chance HasTrack NoDriver;
    BestAtSkill 6: Who Best NoTrack NoDriver;
    BestAtSkill 6: Who Worst NoTrack NoDriver;
    BestAtSkill 5: Best NoTrack NoDriver;
    Qualifying 9: Quali Worth;
    Qualifying 9: Pole Worth;
    Qualifying 9: Quali Win Chance NoDriver;
    Track 10: Skill Worth HasTrack NoDriver;
    Track 9: Character HasTrack;
    Track 7: Character Track;
    Track 6: Track About;
    Track 7: About HasTrack NoDriver;
    Track 6: Track HasTrack NoDriver;
    Result 9: Past Driver HasTrack;
    Result 9: Past Driver HasRace;
    Result 9: Win Driver HasRace;
    Result 9: Who Win HasRace;
    Forecast 9: Will Driver HasTrack;
    Forecast 9: Will Win Driver;
    Forecast 9: Chance Driver HasTrack;
    Forecast 8: Will Driver;
    Forecast 8: Chance Driver;
    Forecast 8: Chance Win Driver;
    Forecast 7: Perform Driver HasTrack;
    Forecast 7: Good Driver HasTrack;
    Fit 8: Fit Driver;
    Fit 8: Where Best Driver;
    Fit 8: Where Good Driver;
    Fit 8: Where Worst Driver;
    Fit 8: Where Weak Driver;
    Fit 8: Best Track Driver;
    Fit 8: Worst Track Driver;
    Fit 7: Fit;
    Skills 8: Skill Driver;
    Skills 8: HasSkill Driver;
    Skills 8: Weak Driver;
    Skills 7: Skill;
    Season 8: Season Driver;
    Season 8: Many Driver;
    Season 7: Good Quali Driver;
    Season 6: Dnf Driver;
    Season 6: Win Driver NoTrack;
    Season 6: Podium Driver NoTrack;
    Season 6: Pole Driver NoTrack;
    Season 6: TopTen Driver NoTrack;
    Season 6: FastestLap Driver NoTrack;
    Season 5: Quali Driver NoTrack;
    Result 8: Who Win HasTrack;
    Result 8: Who Win HasRace;
    Result 8: Result HasTrack;
    Result 8: Result HasRace;
    Result 8: Pole HasTrack;
    Result 8: FastestLap HasTrack;
    Result 8: Pole HasRace;
    Result 8: FastestLap HasRace;
    Result 7: Podium HasTrack;
    Result 7: Podium HasRace;
    Result 8: Result Driver HasTrack;
    Result 8: Result Driver HasRace;
    Forecast 7: Win Driver HasTrack;
    Forecast 7: Podium Driver HasTrack;
    Forecast 7: TopTen Driver HasTrack;
    Result 7: Win HasTrack NoDriver;
    Result 7: Gained HasTrack;
    Result 7: Win HasRace;
    Result 7: Margin HasTrack;
    Result 7: Dnf HasTrack;
    Result 7: Who Win NoDriver;
    Result 6: FastestLap NoDriver;
    Result 6: Pole NoDriver;
    Result 6: Podium NoDriver;
    Result 6: Result Driver;
    Result 5: HasRace;
    Result 4: Result;
    Forecast 6: Driver HasTrack;
    Qualifying 6: Quali;
    Season 5: Perform Driver;
    Season 5: Good Driver;
    Season 4: About Driver;
    Season 6: Season;
    Help 5: Help;
    Season 2: Driver;
    Track 3: Track;
    Track 2: HasTrack;
}

/// The kind with the most weight, and the weight; `None` where no rule holds.
pub(super) fn kind(said: Concepts) -> Option<(Kind, u8)> {
    let holds = |needs: &[Concept]| needs.iter().all(|need| said.has(*need));
    let mut best: Option<(Kind, u8)> = None;
    for (kind, weight, needs) in RULES {
        if best.is_none_or(|(_, most)| *weight > most) && holds(needs) {
            best = Some((*kind, *weight));
        }
    }
    best
}
