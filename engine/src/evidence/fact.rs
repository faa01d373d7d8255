//! The table of facts that can be cited: the word in a key, what it is for people, how it is written, and where it
//! comes from.

use super::form::Form;
use serde::Serialize;

/// What kind of thing a figure was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Source {
    /// Official results.
    Results,
    /// Lap times.
    Laps,
    /// The circuit's description.
    Track,
    /// A model of results and laps, whose score stands beside it.
    Model,
    /// The scoreboard of the model.
    Score,
    /// Laps of telemetry, which the caller brought: they are in no season.
    Telemetry,
}

macro_rules! facts {
    ($($name:ident $word:literal $what:literal $form:ident $source:ident;)*) => {
        /// What is said of a subject.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Fact {
            $(#[doc = $what] $name,)*
        }

        impl Fact {
            /// All of them.
            pub const ALL: &'static [Fact] = &[$(Fact::$name,)*];

            /// The word in a key.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Fact::$name => $word,)* }
            }

            /// What it is, for people.
            #[must_use]
            pub fn what(self) -> &'static str {
                match self { $(Fact::$name => $what,)* }
            }

            /// How it is written.
            #[must_use]
            pub fn form(self) -> Form {
                match self { $(Fact::$name => Form::$form,)* }
            }

            /// What it is made from.
            #[must_use]
            pub fn source(self) -> Source {
                match self { $(Fact::$name => Source::$source,)* }
            }
        }
    };
}

facts! {
    Wins "wins" "races won" Count Results;
    Podiums "podiums" "races finished in the first three" Count Results;
    Top5 "top5" "races finished in the first five" Count Results;
    Top10 "top10" "races finished in the first ten" Count Results;
    Poles "poles" "first places in qualifying" Count Results;
    FastestLaps "fastest_laps" "fastest laps of a race" Count Results;
    Starts "starts" "races started" Count Results;
    Dnfs "dnfs" "races started and not finished" Count Results;
    Dns "dns" "races entered and not started" Count Results;
    AvgFinish "avg_finish" "mean official finish over started races" Mean Results;
    BestFinish "best_finish" "best official finish" Place Results;
    WorstFinish "worst_finish" "worst official finish" Place Results;
    AvgQualifying "avg_qualifying" "mean place in qualifying" Mean Results;
    AvgGained "avg_gained" "mean of places won from start to finish" Places Results;
    Points "points" "championship points" Count Results;
    Rank "rank" "place in the championship" Place Results;
    LapsDriven "laps_driven" "laps completed" Count Results;

    Finish "finish" "official finishing place" Place Results;
    Grid "grid" "place in qualifying" Place Results;
    Gained "gained" "places won from start to finish" Gained Results;
    Laps "laps" "laps completed" Count Results;
    GapToWinner "gap_to_winner" "gap to the winner" Gap Results;
    LapsDown "laps_down" "laps behind the winner" Count Results;
    QualifyingTime "qualifying_time" "best lap in qualifying" Time Results;
    GapToPole "gap_to_pole" "gap to the pole time" Gap Results;
    BestLap "best_lap" "best lap of the race" Time Laps;
    ToFastest "to_fastest" "best lap against the fastest lap of the race" Gap Laps;
    Pace "pace" "median of the racing laps" Time Laps;
    PaceGap "pace_gap" "median racing lap against the best median of the race" Gap Laps;
    Spread "spread" "spread of the racing laps" Time Laps;
    Sector1 "sector1" "best time in the first sector" Time Laps;
    Sector2 "sector2" "best time in the second sector" Time Laps;
    Sector3 "sector3" "best time in the third sector" Time Laps;
    SectorGap1 "sector_gap1" "best first sector against the best of the race" Gap Laps;
    SectorGap2 "sector_gap2" "best second sector against the best of the race" Gap Laps;
    SectorGap3 "sector_gap3" "best third sector against the best of the race" Gap Laps;
    RacePoints "race_points" "points scored in the race" Count Results;
    LapTime "lap_time" "time of the lap" Time Laps;
    LapPlace "lap_place" "place at the end of the lap" Place Laps;
    TopSpeed "top_speed" "highest speed of the lap" Speed Laps;

    RaceLaps "race_laps" "laps of the winner" Count Results;
    Entered "entered" "cars entered" Count Results;
    Starters "starters" "cars that started" Count Results;
    Finishers "finishers" "cars that finished" Count Results;
    Cautions "cautions" "full-course yellows" Count Laps;
    CautionLaps "caution_laps" "laps under full-course yellow" Count Laps;
    FastestLap "fastest_lap" "fastest lap of the race" Time Laps;
    WinnerGrid "winner_grid" "the winner's place in qualifying" Place Results;
    WinMargin "win_margin" "gap of the second to the winner" Gap Results;
    Moved "moved" "mean change of places from start to finish, of those who finished" Places Results;
    Air "air" "mean air temperature during the race" Celsius Results;
    Ground "ground" "mean track temperature during the race" Celsius Results;
    Humidity "humidity" "mean humidity of the air during the race" Percent Results;
    Wind "wind" "mean wind during the race" Speed Results;

    Length "length" "length of a lap" Length Track;
    SectorLength "sector_length" "length of the sector" Metres Track;
    RacesHere "races_here" "races run here" Count Results;
    LapRecord "lap_record" "best race lap here" Time Laps;
    LapSpeed "lap_speed" "mean speed of the best race lap here" Speed Laps;
    PoleTime "pole_time" "best qualifying lap here" Time Results;
    MovedHere "moved_here" "mean change of places from start to finish, of those who finished" Places Results;
    PolesWon "poles_won" "races won from the first place in qualifying" Count Results;
    RetiredHere "retired_here" "cars that started and did not finish" Count Results;
    StartedHere "started_here" "cars that started" Count Results;
    CautionsHere "cautions_here" "full-course yellows" Count Laps;

    Races "races" "races run" Count Results;
    Drivers "drivers" "drivers who took part" Count Results;
    Tracks "tracks" "tracks visited" Count Results;

    Expected "expected" "expected place" MeanPlace Model;
    Median "median" "middle place: as likely to be bettered as not" Place Model;
    Win "win" "chance of the first place" Percent Model;
    Podium "podium" "chance of the first three" Percent Model;
    TopFive "top5_chance" "chance of the first five" Percent Model;
    TopTen "top10_chance" "chance of the first ten" Percent Model;
    Chance "chance" "chance of this very place" Percent Model;
    From "from" "better end of the eighty percent interval" Place Model;
    To "to" "worse end of the eighty percent interval" Place Model;
    FieldSize "field" "cars in the field" Count Model;
    FormRaces "form_races" "other races in which the driver's form is known" Count Model;
    FormPlaces "form_places" "places that form moves the forecast by, against the field's middle" Places Model;
    GridPlaces "grid_places" "places that the grid moves the forecast by, against the field's middle" Places Model;
    FormValue "form_value" "form against the field's mean, in standard deviations" Ratio Model;
    GridValue "grid_value" "grid against the field's mean, in standard deviations" Ratio Model;
    GridWeight "grid_weight" "log-strength of a standard deviation of grid place" Ratio Model;
    FormWeight "form_weight" "log-strength of a standard deviation of form" Ratio Model;
    Ahead "ahead" "chance of finishing ahead" Percent Model;

    GoesWith "goes_with" "expected places that the skills asked go with" Places Model;
    FieldRank "field_rank" "rank by the expected place" Place Model;
    WeekPoints "week_points" "points moved by the end of the week" Points Model;
    WeekPlace "week_place" "expected place at the end of the week" MeanPlace Model;
    WeekGained "week_gained" "expected places gained by the end of the week" Places Model;

    Visits "visits" "visits of the track" Count Model;
    FitDeviation "deviation" "pace here against the driver's own level, part of a lap time; negative is faster" Deviation Model;

    SkillScore "score" "score: fifty is the middle of a field" Points Model;
    SkillRaces "skill_races" "races in which the skill was shown" Count Model;
    SkillReliability "skill_reliability" "share of the driver's mean that is driver and not chance" Ratio Model;
    Repeats "repeats" "correlation of two races of one driver" Ratio Model;
    WithoutPace "without_pace" "correlation of two races of one driver in what race pace leaves" Ratio Model;
    Shrinkage "shrinkage" "part by which the mean is drawn to the middle of the field" Percent Model;
    Percentile "percentile" "share of the others who are worse" Percent Model;
    Natural "natural" "median over races, in its own unit" Ratio Model;
    Share "share" "weight in the skill" Percent Model;
    Worth "worth" "expected places gained by five points more" Places Model;
    Compared "compared" "skills that both have measured" Count Model;
    Distance "distance" "distance of the measured skills, in points" Points Model;

    Mae "mae" "mean error of the expected place, walk-forward" Places Score;
    Coverage "coverage" "outcomes inside their eighty percent interval" Percent Score;
    Width "width" "mean width of an eighty percent interval, in places" Places Score;
    Nats "nats" "cost of the order of the finish, nats a place" Ratio Score;
    Entries "entries" "entries scored" Count Score;
    RSquared "r2" "share of the variance of finishing places that is explained" Ratio Score;
    Spearman "spearman" "rank correlation of forecast and finish" Ratio Score;
    Saved "saved" "mean error before the weekend less after qualifying" Places Score;
    GuessMae "guess_mae" "mean error of an order drawn at random" Places Score;

    Champion "champion" "chance of the title" Percent Model;
    TopThree "top3" "chance of the first three of the championship" Percent Model;
    ExpectedPoints "expected_points" "mean of the final points" Points Model;
    PointsThen "points_then" "points after the known rounds" Count Results;
    RankThen "rank_then" "place after the known rounds" Place Results;
    FinalPoints "final_points" "points at the end of the season" Count Results;
    FinalRank "final_rank" "place at the end of the season" Place Results;
    RoundsLeft "rounds_left" "races that are forecast" Count Model;
    Draws "draws" "draws of the rest of the season" Count Model;

    CornerLoss "corner_loss" "time lost in the corner to the reference on the lap compared" Gap Telemetry;
    CornerSlower "corner_slower" "racing laps in which the corner took longer than the reference's usual time" Count Telemetry;
    BrakeEarlier "brake_earlier" "metres by which braking begins before the reference's" Metres Telemetry;
    BrakeLater "brake_later" "metres by which braking begins after the reference's" Metres Telemetry;
    EntrySlower "entry_slower" "highest speed before the apex, below the reference's" Speed Telemetry;
    EntryFaster "entry_faster" "highest speed before the apex, above the reference's" Speed Telemetry;
    MinimumSlower "minimum_slower" "lowest speed, below the reference's" Speed Telemetry;
    MinimumFaster "minimum_faster" "lowest speed, above the reference's" Speed Telemetry;
    ThrottleLater "throttle_later" "metres by which the throttle is picked up after the reference" Metres Telemetry;
    ThrottleEarlier "throttle_earlier" "metres by which the throttle is picked up before the reference" Metres Telemetry;
    ExitSlower "exit_slower" "speed at the end of the corner, below the reference's" Speed Telemetry;
    ExitFaster "exit_faster" "speed at the end of the corner, above the reference's" Speed Telemetry;
    LapLoss "lap_loss" "time of the lap compared against the reference's" Gap Telemetry;
    ComparedLap "compared_lap" "time of the lap compared" Time Telemetry;
    AchievableLap "achievable_lap" "time of a lap of the driver's own best pieces that fit together" Time Telemetry;
    AchievableGain "achievable_gain" "time of that lap against the driver's best racing lap" Gap Telemetry;

    Together "together" "races that both started" Count Results;
    Before "before" "of them, races finished ahead of the other" Count Results;
    BeforeOnGrid "before_on_grid" "of them, races qualified ahead of the other" Count Results;
}

impl Fact {
    /// The fact of a word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fact| fact.as_str() == word)
    }

    /// Whether there are many of it, each with its number: of a place, a rank, a lap, a sector, a week.
    #[must_use]
    pub fn is_of_many(self) -> bool {
        matches!(
            self,
            Fact::Chance
                | Fact::LapTime
                | Fact::LapPlace
                | Fact::TopSpeed
                | Fact::SectorLength
                | Fact::WeekPoints
                | Fact::WeekPlace
                | Fact::WeekGained
        )
    }

    /// What a sample size of it counts.
    #[must_use]
    pub fn counted(self) -> &'static str {
        match self.source() {
            Source::Score => "entries",
            Source::Telemetry => "laps",
            _ if matches!(self, Fact::Pace | Fact::PaceGap | Fact::Spread) => "laps",
            _ if matches!(self, Fact::Moved | Fact::MovedHere) => "cars",
            _ => "races",
        }
    }
}
