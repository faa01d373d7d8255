//! What a sheet is: by its header, and by its name for what a header cannot say (provisional or official, which
//! session) or where the header says nothing.

/// The kinds of file that a folder of timing sheets holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// `provisional_results`, `official_results`.
    Results,
    /// `results_by_class`.
    ByClass,
    /// `analysis_endurance`: every lap with its sections.
    Endurance,
    /// `best_10_laps`.
    BestTen,
    /// `qualifying`.
    Qualifying,
    /// `weather`.
    Weather,
    /// `lap_timing`: the cars' own lap counters, good for dates only.
    LapCounter,
    /// The cars' sensors: not a timing sheet.
    Telemetry,
}

/// How final a result sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Issue {
    /// Before the stewards; also where the name says neither.
    Provisional,
    /// After the stewards.
    Official,
}

/// Which session a name speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Session {
    /// The race, or nothing else said.
    Race,
    /// A qualifying session.
    Qualifying,
    /// Practice, warm-up, test.
    Practice,
}

impl Issue {
    /// `Official` where the file's name says so, or else its folder.
    pub(crate) fn of(path: &str) -> Self {
        for part in path.rsplit('/') {
            let part = part.to_ascii_lowercase();
            if part.contains("official") {
                return Issue::Official;
            }
            if part.contains("provisional") {
                return Issue::Provisional;
            }
        }
        Issue::Provisional
    }
}

impl Session {
    /// What the file's name says.
    pub(crate) fn of(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
        if name.contains("qualif") || name.contains("quali_") {
            return Session::Qualifying;
        }
        let practice = ["practice", "warm-up", "warmup", "warm_up", "test session", "test_session"];
        if practice.iter().any(|word| name.contains(word)) { Session::Practice } else { Session::Race }
    }
}

/// The kind of a sheet; `None` where neither header nor name says.
pub(crate) fn classify(path: &str, header: &[String]) -> Option<Kind> {
    by_header(header).or_else(|| by_name(path))
}

fn by_header(header: &[String]) -> Option<Kind> {
    let has = |name: &str| header.iter().any(|column| column == name);
    let any = |names: &[&str]| names.iter().any(|name| has(name));
    if has("TELEMETRY_NAME") || (has("VEHICLE_ID") && any(&["SPEED", "NMOT"])) {
        Some(Kind::Telemetry)
    } else if any(&["META_EVENT", "META_TIME"]) && has("LAP") {
        Some(Kind::LapCounter)
    } else if any(&["AIR_TEMP", "TRACK_TEMP"]) {
        Some(Kind::Weather)
    } else if !any(&["NUMBER", "CAR", "CAR_NUMBER"]) {
        None
    } else if has("BESTLAP_1") {
        Some(Kind::BestTen)
    } else if has("LAP_NUMBER") && any(&["LAP_TIME", "ELAPSED"]) {
        Some(Kind::Endurance)
    } else if any(&["CLASS_TYPE", "PIC"]) {
        Some(Kind::ByClass)
    } else if has("TOTAL_TIME") || (has("STATUS") && has("LAPS")) {
        Some(Kind::Results)
    } else if has("TIME") && any(&["POS", "POSITION"]) {
        Some(Kind::Qualifying)
    } else {
        None
    }
}

fn by_name(path: &str) -> Option<Kind> {
    let name: String = path.to_ascii_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    let says = |word: &str| name.contains(word);
    if says("telemetry") {
        Some(Kind::Telemetry)
    } else if says("laptime") || says("lapstart") || says("lapend") {
        Some(Kind::LapCounter)
    } else if says("weather") {
        Some(Kind::Weather)
    } else if says("best10laps") {
        Some(Kind::BestTen)
    } else if says("analysisendurance") {
        Some(Kind::Endurance)
    } else if says("resultsbyclass") {
        Some(Kind::ByClass)
    } else if says("qualifying") {
        Some(Kind::Qualifying)
    } else if says("results") {
        Some(Kind::Results)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(path: &str, header: &str) -> Option<Kind> {
        classify(path, &header.split(';').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn a_header_says_what_a_sheet_is_whatever_its_name() {
        assert_eq!(kind("x.csv", "NUMBER;DRIVER_NUMBER;LAP_NUMBER;LAP_TIME"), Some(Kind::Endurance));
        assert_eq!(kind("by/vir_r1_provisional.csv", "CLASS_TYPE;POS;PIC;NUMBER;LAPS"), Some(Kind::ByClass));
        assert_eq!(kind("x.csv", "POSITION;NUMBER;STATUS;LAPS;TOTAL_TIME"), Some(Kind::Results));
        assert_eq!(kind("x.csv", "POS;NUMBER;LAP;TIME"), Some(Kind::Qualifying));
        assert_eq!(kind("x.csv", "NUMBER;VEHICLE;BESTLAP_1"), Some(Kind::BestTen));
        assert_eq!(kind("x.csv", "TIME_UTC_SECONDS;AIR_TEMP"), Some(Kind::Weather));
        assert_eq!(kind("x.csv", "LAP;META_EVENT;META_TIME"), Some(Kind::LapCounter));
        assert_eq!(kind("x.csv", "LAP;META_TIME;TELEMETRY_NAME"), Some(Kind::Telemetry));
    }

    #[test]
    fn a_name_says_it_where_the_header_does_not() {
        for (path, expected) in [
            ("barber/03_Provisional Results_Race 1_Anonymized.CSV", Kind::Results),
            ("barber/23_AnalysisEnduranceWithSections_Race 1.CSV", Kind::Endurance),
            ("barber/26_Weather_Race 1.CSV", Kind::Weather),
            ("barber/99_Best 10 Laps By Driver_Race 1.CSV", Kind::BestTen),
            ("barber/05_Results by Class GR Cup Race 1 Official.CSV", Kind::ByClass),
            ("Cotard1Qualifying.csv", Kind::Qualifying),
        ] {
            assert_eq!(kind(path, ""), Some(expected), "{path}");
        }
        assert_eq!(kind("notes.csv", "A;B"), None);
    }

    #[test]
    fn only_a_name_can_say_official() {
        assert_eq!(Issue::of("barber_r1_official_results.csv"), Issue::Official);
        assert_eq!(Issue::of("official/barber_r1_provisional_results.csv"), Issue::Provisional);
        assert_eq!(Issue::of("official_results/barber_r1.csv"), Issue::Official);
        assert_eq!(Issue::of("barber_r1.csv"), Issue::Provisional);
    }

    #[test]
    fn a_practice_sheet_is_no_race_sheet() {
        assert_eq!(Session::of("a/23_AnalysisEndurance_Practice 1.CSV"), Session::Practice);
        assert_eq!(Session::of("a/03_Results_Qualifying 2.CSV"), Session::Qualifying);
        assert_eq!(Session::of("a/03_Results_Race 2.CSV"), Session::Race);
    }
}
