//! What holds of every answer, whatever is asked: any message, any history, another season, and the answers' own
//! suggestions.
#![cfg(test)]

mod common;

use common::{checked, demo};
use hackthetrack_engine::chat::{ChatAsked, Coached, Kind, Role, Topic, Turn, chat};
use hackthetrack_engine::evidence::{Key, measure, resolve};
use hackthetrack_engine::forecasts::Forecasts;
use hackthetrack_engine::json::repair_nan;
use hackthetrack_engine::season::Season;
use hackthetrack_engine::season::read::{Content, read};
use proptest::prelude::*;
use std::path::PathBuf;
use std::sync::OnceLock;

fn season() -> &'static Forecasts {
    static SEASON: OnceLock<Forecasts> = OnceLock::new();
    SEASON.get_or_init(demo)
}

fn ask(of: &Forecasts, message: &str) -> hackthetrack_engine::chat::ChatAnswer {
    let asked = ChatAsked { message: message.into(), ..ChatAsked::default() };
    let answer = chat(of, &asked);
    checked(of, &asked, &answer);
    answer
}

/// Wordings with a driver and a track to put in.
const TEMPLATES: [&str; 24] = [
    "How will {d} do at {t}?",
    "how will {d} do at {t} after qualifying",
    "why is {d} expected there at {t}",
    "Where does {d} lose time at {t}?",
    "where does {d} lose time",
    "What should {d} practise at {t}?",
    "what should {d} practise",
    "season of {d}",
    "skills of {d}",
    "which track suits {d}",
    "does {t} suit {d}",
    "who is similar to {d}",
    "how did {d} do at {t}",
    "how did {d} do in race 2 at {t}",
    "how important is qualifying for {d} at {t}",
    "title chances of {d}",
    "title chances of {d} after round 5",
    "how sure are you about {d} at {t}",
    "Who is best at {t}?",
    "who won at {t}",
    "tell me about {t}",
    "compare {d} with {e}",
    "compare {d} with {e} at {t}",
    "who has the most wins",
];

fn every_template(of: &Forecasts) -> usize {
    let season = of.season();
    let mut asked = 0;
    for (at, driver) in season.drivers.iter().enumerate() {
        let other = &season.drivers[(at + 1) % season.drivers.len()].id.0;
        for (place, template) in TEMPLATES.iter().enumerate() {
            let track = &season.tracks[(at + place) % season.tracks.len()].name;
            let message = template
                .replace("{d}", &format!("car {}", driver.id.0))
                .replace("{e}", &format!("car {other}"))
                .replace("{t}", track);
            let answer = ask(of, &message);
            assert_ne!(answer.kind, Kind::Refused, "{message}");
            asked += 1;
        }
    }
    asked
}

/// Every driver by first and last name, by last name, and by car; every track by name, by id and by its first word.
fn every_name(of: &Forecasts) -> (usize, Vec<String>) {
    let season = of.season();
    let (mut asked, mut missed) = (0, Vec::new());
    for driver in &season.drivers {
        let own: Vec<String> = driver.name.iter().cloned().chain([format!("car {}", driver.id.0)]).collect();
        for (at, name) in own.iter().enumerate() {
            let track = &season.tracks[(asked + at) % season.tracks.len()];
            for place in [track.name.clone(), track.id.0.clone()] {
                asked += 1;
                let answer = ask(of, &format!("how will {name} do at {place}?"));
                let right =
                    answer.topic.drivers == [driver.id.0.clone()] && answer.topic.track.as_ref() == Some(&track.id.0);
                let is_asked_back =
                    answer.kind == Kind::Which && answer.candidates.iter().any(|one| one.id == driver.id.0);
                if !right && !is_asked_back {
                    missed.push(format!("{name} at {place}: {}", answer.text));
                }
            }
        }
    }
    (asked, missed)
}

#[test]
fn every_driver_of_the_demo_season_is_answered_about_with_handles() {
    println!("{} answers", every_template(season()));
    let (asked, missed) = every_name(season());
    assert!(missed.is_empty(), "of {asked}: {missed:#?}");
}

#[test]
fn every_driver_of_a_real_season_is_answered_about_with_handles() {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/season-2025");
    let folder = std::env::var_os("HTT_SEASON_2025").map_or_else(|| PathBuf::from(default), PathBuf::from).join("json");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("SKIPPED: no season in {}; set HTT_SEASON_2025 to its folder.", folder.display());
        return;
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    paths.sort();
    let load = |path: &PathBuf| {
        let text = repair_nan(&std::fs::read_to_string(path).unwrap()).0;
        (path.file_name().unwrap().to_string_lossy().into_owned(), Content::Json(serde_json::from_str(&text).unwrap()))
    };
    let of = Forecasts::of(read(&paths.iter().map(load).collect::<Vec<_>>()).season);
    println!("{} answers about {} drivers", every_template(&of), of.season().drivers.len());
    let (asked, missed) = every_name(&of);
    println!("{} of {asked} names known", asked - missed.len());
    assert!(100 * missed.len() <= 2 * asked, "of {asked}: {missed:#?}");
}

#[test]
fn a_suggestion_has_an_answer() {
    let of = season();
    for message in include_str!("chat/golden.tsv").lines().filter_map(|line| line.split('\t').nth(5)).step_by(3) {
        let asked = ChatAsked {
            message: message.into(),
            driver: Some("03".into()),
            track: Some("larkspur".into()),
            history: vec![],
            coaching: None,
        };
        let first = chat(of, &asked);
        let topic = Some(first.topic.clone());
        let history = vec![Turn { role: Role::Assistant, content: first.text.clone(), topic }];
        for suggestion in &first.suggestions {
            let next = ChatAsked { message: suggestion.clone(), history: history.clone(), ..asked.clone() };
            let answer = chat(of, &next);
            assert!(
                !matches!(answer.kind, Kind::Refused | Kind::Which),
                "{message:?} suggests {suggestion:?}: {}",
                answer.text
            );
        }
    }
}

#[test]
fn forecasts_in_words_are_those_of_the_pages() {
    use hackthetrack_engine::field::{Asked, Evidence, Moment};
    let of = season();
    for driver in ["03", "7", "58-2", "113"] {
        let asked = Asked {
            track: "larkspur".into(),
            race_num: Some(1),
            moment: Moment::BeforeWeekend,
            evidence: Evidence::OtherEvents,
        };
        let page = of.predict(driver, &asked).unwrap().forecast.unwrap();
        let answer = ask(of, &format!("how will {driver} do at larkspur"));
        let figure = |fact: &str| answer.evidence.figures().iter().find(|figure| figure.key.ends_with(fact)).unwrap();
        assert_eq!(figure("/expected").value, page.expected_place);
        assert_eq!(figure("/win").value, page.win_pct);
        assert_eq!(figure("/expected").interval, Some([page.interval.from as f64, page.interval.to as f64]));
    }
}

#[test]
fn an_answer_is_the_same_twice() {
    let (a, b) = (demo(), demo());
    for message in ["who is best at tamarack", "compare 3 and 03 at larkspur", "title chances of 46 after round 5"] {
        let asked = ChatAsked { message: message.into(), ..ChatAsked::default() };
        let (first, second, fresh) = (chat(&a, &asked), chat(&a, &asked), chat(&b, &asked));
        assert_eq!((&first, &first), (&second, &fresh));
    }
}

#[test]
fn three_and_nought_three_are_two_cars() {
    let of = season();
    assert_eq!(ask(of, "how will car 3 do at tamarack").topic.drivers, ["3"]);
    assert_eq!(ask(of, "how will car 03 do at tamarack").topic.drivers, ["03"]);
    assert_eq!(ask(of, "how will 003 do at tamarack").kind, Kind::Which);
}

#[test]
fn a_number_that_two_drove_is_asked_back_with_both() {
    let answer = ask(season(), "How will 58 do at Tamarack?");
    let ids: Vec<&str> = answer.candidates.iter().map(|candidate| candidate.id.as_str()).collect();
    assert_eq!((answer.kind, ids), (Kind::Which, vec!["58", "58-2"]));
}

#[test]
fn refusals_have_a_code_and_a_sentence() {
    let of = season();
    for (message, code) in [
        ("x".repeat(2_001), "too_long"),
        ("\u{0}\u{1b}[2J ??".into(), "out_of_knowledge"),
        (" \n\t".into(), "nothing_asked"),
        ("will it rain tomorrow".into(), "out_of_knowledge"),
    ] {
        let answer = ask(of, &message);
        let refused = answer.refused.unwrap();
        assert_eq!(refused.code, code, "{message:?}");
        assert!(refused.detail.ends_with('.'));
    }
}

#[test]
fn markup_is_words_and_is_not_echoed() {
    for message in [
        "<script>alert(1)</script> 72 at larkspur",
        "how will <img src=x onerror=y> 999 do at tamarack",
        "compare 72\u{202e}<b> and 7",
    ] {
        let answer = ask(season(), message);
        let json = serde_json::to_string(&answer).unwrap();
        assert!(!json.contains('<') && !json.contains("script") && !json.contains('\u{202e}'), "{json}");
    }
}

#[test]
fn corners_that_are_brought_are_told_with_handles_and_only_of_their_driver() {
    let of = season();
    // The proxy's own answer, as far as it is looked at; the rest is skipped.
    let json = r#"{"track_id":"larkspur","race_num":1,"race_id":"larkspur_r1","driver":{"car_number":"03","lap":7},
        "reference":{"car_number":"59"},"corners":[
        {"name":"C3","loss_ms":120.4,"band_ms":31.2,"exceeds_own_spread":true,"laps":14,"brake_m":-4.0},
        {"name":"C1","loss_ms":-20.0,"band_ms":10.0,"exceeds_own_spread":null,"laps":14}]}"#;
    let coaching: Coached = serde_json::from_str(json).unwrap();
    let asked =
        |message: &str| ChatAsked { message: message.into(), coaching: Some(coaching.clone()), ..ChatAsked::default() };
    let own = asked("where does 03 lose time at larkspur");
    let answer = chat(of, &own);
    checked(of, &own, &answer);
    assert!(
        answer.text.contains("C3 +0.120 (+0.089 to +0.152, 95 % interval, n = 14 laps), more than the own spread."),
        "{}",
        answer.text
    );
    assert!(!answer.text.contains("C1"));
    let others = chat(of, &asked("where does 7 lose time at larkspur"));
    assert!(!others.text.contains("C3") && others.text.contains("Improve page"));
    let to_rival = chat(of, &asked("where does 03 lose time to 59 at larkspur"));
    assert!(to_rival.text.contains("against car 59: C3 +0.120"), "{}", to_rival.text);
    let to_another = chat(of, &asked("where does 03 lose time to 7 at larkspur"));
    assert!(!to_another.text.contains("C3") && to_another.text.contains("Improve page"), "{}", to_another.text);
}

#[test]
fn a_rival_whose_number_two_drivers_had_is_asked_back_and_set_against_the_one_who_was_named() {
    let of = season();
    for (message, loser_is_named) in [
        ("where does 7 lose time to 58 at larkspur?", true),
        ("where is 58 faster than 7 at larkspur?", true),
        ("where does 58 lose time to 7 at larkspur?", false),
        ("where is 7 faster than 58 at larkspur?", false),
    ] {
        let open = ask(of, message);
        assert_eq!((open.kind, open.candidates.len()), (Kind::Which, 2), "{}", open.text);
        let rival = open.candidates[0].clone();
        let expected = if loser_is_named { ["7", rival.id.as_str()] } else { [rival.id.as_str(), "7"] };
        let history = vec![
            Turn { role: Role::User, content: message.into(), topic: None },
            Turn { role: Role::Assistant, content: open.text, topic: Some(open.topic) },
        ];
        // As he is called, and as the answer suggests to ask.
        for (reply, history) in [(rival.name, history), (open.suggestions[0].clone(), vec![])] {
            let told = chat(of, &ChatAsked { message: reply.clone(), history, ..ChatAsked::default() });
            assert_eq!(
                (told.kind, told.topic.drivers),
                (Kind::TimeLost, expected.map(str::to_owned).to_vec()),
                "{message} {reply}"
            );
        }
    }
}

#[test]
fn a_follow_up_keeps_the_moment_of_the_forecast() {
    let of = season();
    let first = ask(of, "how will 59 do at larkspur after qualifying");
    let history = vec![Turn { role: Role::Assistant, content: first.text, topic: Some(first.topic) }];
    let asked = ChatAsked { message: "why?".into(), history, ..ChatAsked::default() };
    let why = chat(of, &asked);
    checked(of, &asked, &why);
    assert!(why.text.contains("after qualifying") && why.text.contains("The grid place, P4"), "{}", why.text);
}

#[test]
fn a_season_of_nothing_is_answered_too() {
    let of = Forecasts::of(Season::default());
    for message in [
        "help",
        "who is best at larkspur",
        "how accurate are you",
        "who won the championship",
        "most wins",
        "how will 7 do",
        "last race result",
        "where does this number come from",
    ] {
        ask(&of, message);
    }
}

#[test]
fn a_key_that_is_none_resolves_to_nothing() {
    let of = season();
    for key in [
        "",
        "/",
        "driver/03",
        "driver/03/nonsense",
        "forecast/larkspur/0/before_weekend/03/win",
        "title/007/03/champion",
        "driver/%zz/wins",
    ] {
        assert_eq!(resolve(of, key), None, "{key}");
    }
    let nobody = resolve(of, "driver/72/wins").unwrap();
    assert_eq!((nobody.text, nobody.rows.len()), (None, 0));
}

#[test]
fn counted_figures_are_what_their_rows_count() {
    use hackthetrack_engine::evidence::Row;
    let of = season();
    for driver in &of.season().drivers {
        let wins = measure(of, &Key::parse(&format!("driver/{}/wins", driver.id.0)).unwrap()).unwrap().value;
        let rows = resolve(of, &format!("driver/{}/wins", driver.id.0)).unwrap().rows;
        let counted = rows.iter().filter(|row| matches!(row, Row::Result { finish: Some(1), .. })).count();
        assert_eq!(wins, counted as f64, "{}", driver.id.0);
    }
}

fn any_message() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "how",
        "will",
        "03",
        "3",
        "#7",
        "58",
        "do",
        "at",
        "larkspur",
        "tamarack",
        "why",
        "who",
        "best",
        "compare",
        "vs",
        "me",
        "him",
        "there",
        "season",
        "race",
        "2",
        "round",
        "99",
        "result",
        "won",
        "lose",
        "time",
        "sector",
        "practise",
        "qualifying",
        "worth",
        "championship",
        "chances",
        "sure",
        "number",
        "come from",
        "skills",
        "tyres",
        "most",
        "poles",
        "and",
        "?",
        "<b>",
        "\u{0}",
        "Ünïcode",
        "37.8",
        "-1",
        "🏁",
        "99999999999999999999",
        "forecast",
        "after qualifying",
        "which track suits",
        "similar",
        "help",
    ]);
    prop_oneof![
        4 => prop::collection::vec(words, 0..12).prop_map(|words| words.join(" ")),
        1 => any::<String>(),
        1 => ".{0,300}",
    ]
}

fn any_topic() -> impl Strategy<Value = Topic> {
    let kinds = prop::sample::select(vec![
        Kind::Forecast,
        Kind::Compare,
        Kind::Season,
        Kind::Source,
        Kind::Which,
        Kind::Championship,
        Kind::Result,
        Kind::Skills,
    ]);
    let keys = prop::sample::select(vec![
        "driver/03/wins",
        "forecast/larkspur/1/before_weekend/03/win",
        "nonsense",
        "title/4/03/champion",
        "ahead/larkspur/9/x/y",
        "score/before_weekend/mae",
    ]);
    let ids = prop::sample::select(vec!["03", "3", "58-2", "<b>", "", "nobody"]);
    let tracks = prop::option::of(prop::sample::select(vec!["larkspur", "nowhere", ""]));
    (
        kinds,
        prop::collection::vec(ids, 0..4),
        tracks,
        prop::option::of(0..9_u8),
        prop::option::of(0..40_u16),
        prop::collection::vec(keys, 0..6),
    )
        .prop_map(|(kind, drivers, track, race_num, round, keys)| Topic {
            kind,
            rival: drivers.first().copied().map(str::to_owned),
            drivers: drivers.into_iter().map(str::to_owned).collect(),
            track: track.map(str::to_owned),
            race_num,
            round,
            moment: None,
            skill: Some("racecraft".into()),
            keys: keys.into_iter().map(str::to_owned).collect(),
        })
}

fn any_turn() -> impl Strategy<Value = Turn> {
    (any::<bool>(), any_message(), prop::option::of(any_topic())).prop_map(|(user, content, topic)| Turn {
        role: if user { Role::User } else { Role::Assistant },
        content,
        topic,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_asked_is_answered_within_the_checks(
        message in any_message(),
        driver in prop::option::of(prop::sample::select(vec!["03", "58", "58-2", "nobody", "<b>"])),
        track in prop::option::of(prop::sample::select(vec!["larkspur", "tamarack", "nowhere"])),
        history in prop::collection::vec(any_turn(), 0..5),
    ) {
        let asked = ChatAsked { message, driver: driver.map(str::to_owned), track: track.map(str::to_owned), history, coaching: None };
        let answer = chat(season(), &asked);
        checked(season(), &asked, &answer);
    }

    #[test]
    fn a_key_of_any_ids_reads_back(a in ".{0,12}", b in "[a-z0-9/%-]{0,8}") {
        use hackthetrack_engine::evidence::{Fact, Subject};
        let key = Key::new(Subject::Duel(a, b), Fact::Before);
        prop_assert_eq!(Key::parse(&key.to_string()), Some(key));
    }
}
