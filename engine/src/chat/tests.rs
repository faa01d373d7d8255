use super::*;
use crate::evidence::{Label, every_number_has_a_handle};
use crate::season::testing::{any_season, entrant, race, season};
use proptest::prelude::*;

const MESSAGES: [&str; 20] = [
    "how will car 2 do at alpha",
    "how will car 2 do at alpha after qualifying",
    "why is car 2 expected there at alpha",
    "where does car 2 lose time at alpha",
    "what should car 2 practise at alpha",
    "compare car 2 and car 3 at alpha",
    "season of car 2",
    "who won at alpha",
    "how did car 2 do at alpha",
    "tell me about alpha",
    "what is qualifying worth at alpha",
    "championship standings",
    "title chances of car 2 after round 1",
    "how sure are you about car 2 at alpha",
    "skills of car 2",
    "who has the best racecraft",
    "who is best at alpha",
    "who has the most wins",
    "which track suits car 2",
    "who is similar to car 2",
];

fn asked(message: &str) -> ChatAsked {
    ChatAsked { message: message.into(), ..ChatAsked::default() }
}

fn stray(answer: &ChatAnswer) -> Result<(), String> {
    let label = |segment: &Segment| if let Segment::Label(label) = segment { Some(label.clone()) } else { None };
    let labels: Vec<Label> = answer.segments.iter().filter_map(label).collect();
    every_number_has_a_handle(&answer.text, answer.evidence.figures(), &labels)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_season_is_answered_from_with_handles(season in any_season()) {
        let of = Forecasts::of(season);
        for message in MESSAGES {
            let answer = chat(&of, &asked(message));
            prop_assert_eq!(stray(&answer), Ok(()), "{}: {}", message, answer.text);
        }
    }
}

#[test]
fn an_answer_has_the_shape_that_faces_read() {
    let of = Forecasts::of(season(vec![race(vec![entrant("3", 1, 10), entrant("03", 2, 10)])]));
    let answer = serde_json::to_value(chat(&of, &asked("season of car 03"))).unwrap();
    let mut keys: Vec<&str> = answer.as_object().unwrap().keys().map(String::as_str).collect();
    // Whether a map of JSON keeps the order in which it was written is decided by whoever else is built.
    keys.sort_unstable();
    assert_eq!(
        keys,
        ["candidates", "evidence", "kind", "picture", "refused", "segments", "suggestions", "text", "topic"]
    );
    assert_eq!(answer["kind"], "season");
    assert_eq!(
        answer["segments"][0],
        serde_json::json!({
            "kind": "label", "of": "driver", "id": "03", "text": "A Driver (car 03)"
        })
    );
    assert_eq!(answer["segments"][2], serde_json::json!({ "kind": "figure", "handle": "e1", "part": "value" }));
    assert_eq!(answer["evidence"][0]["key"], "driver/03/rank");
    assert_eq!(answer["topic"]["drivers"], serde_json::json!(["03"]));
}

#[test]
fn the_topic_of_an_answer_reads_back() {
    let of = Forecasts::of(season(vec![race(vec![entrant("3", 1, 10), entrant("03", 2, 10)])]));
    let topic = chat(&of, &asked("season of car 03")).topic;
    let text = serde_json::to_string(&topic).unwrap();
    assert_eq!(serde_json::from_str::<Topic>(&text).unwrap(), topic);
    let turn: Turn = serde_json::from_str(r#"{"role":"assistant","content":"x"}"#).unwrap();
    assert_eq!((turn.role, turn.topic), (Role::Assistant, None));
}

#[test]
fn without_a_topic_history_is_read_from_its_words() {
    let of = Forecasts::of(season(vec![race(vec![entrant("3", 1, 10), entrant("03", 2, 10)])]));
    let history = vec![Turn { content: "season of car 03".into(), ..Turn::default() }];
    let answer = chat(&of, &ChatAsked { message: "and 3?".into(), history, ..ChatAsked::default() });
    assert_eq!((answer.kind, answer.topic.drivers), (Kind::Season, vec!["3".to_owned()]));
}

fn three() -> Forecasts {
    Forecasts::of(season(vec![race(vec![entrant("3", 1, 10), entrant("03", 2, 10), entrant("9", 3, 10)])]))
}

/// What is said one after the other, and whom each answer is about: who loses first.
fn talk(of: &Forecasts, driver: Option<&str>, messages: &[&str]) -> Vec<(Kind, Vec<String>)> {
    let mut history = vec![];
    let mut told = vec![];
    for message in messages {
        let asked = ChatAsked {
            message: (*message).into(),
            driver: driver.map(str::to_owned),
            history: history.clone(),
            ..ChatAsked::default()
        };
        let answer = chat(of, &asked);
        assert_eq!(stray(&answer), Ok(()), "{message}: {}", answer.text);
        told.push((answer.kind, answer.topic.drivers.clone()));
        history.push(Turn { role: Role::User, content: (*message).into(), topic: None });
        history.push(Turn { role: Role::Assistant, content: answer.text, topic: Some(answer.topic) });
    }
    told
}

#[test]
fn who_loses_time_to_a_rival_comes_first() {
    let of = three();
    for (driver, message, expected) in [
        (None, "where does car 3 lose time to car 9 at alpha", ["3", "9"]),
        (None, "where is car 9 faster than car 3 at alpha", ["3", "9"]),
        (None, "where does car 3 gain on car 9 at alpha", ["9", "3"]),
        (Some("3"), "where do I lose time to 9 at alpha", ["3", "9"]),
        (Some("3"), "where am I faster than 9 at alpha", ["9", "3"]),
        (Some("3"), "where does 9 lose time to me at alpha", ["9", "3"]),
    ] {
        assert_eq!(
            talk(&of, driver, &[message]),
            [(Kind::TimeLost, expected.map(str::to_owned).to_vec())],
            "{message}"
        );
    }
    let alone = talk(&of, Some("3"), &["show me where 9 loses time at alpha"]);
    assert_eq!(alone, [(Kind::TimeLost, vec!["9".to_owned()])]);
}

#[test]
fn a_rival_is_kept_changed_and_waited_for() {
    let of = three();
    let told = talk(&of, None, &["where does 3 lose time to 9 at alpha", "and against 03?", "and in race 1?"]);
    let lost = |ids: [&str; 2]| (Kind::TimeLost, ids.map(str::to_owned).to_vec());
    assert_eq!(told, [lost(["3", "9"]), lost(["3", "03"]), lost(["3", "03"])]);
    let asked_back = talk(&of, None, &["where do I lose time to 9 at alpha", "car 3"]);
    assert_eq!(asked_back, [(Kind::Which, vec![]), lost(["3", "9"])]);
}
