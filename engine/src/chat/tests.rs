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
