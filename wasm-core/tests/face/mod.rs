//! What JavaScript may hand over and gets back, inside a real JavaScript engine.

#![allow(clippy::unwrap_used)] // A test may stop where its own preparation fails.

use hackthetrack_engine::json::Json;
use hackthetrack_wasm::{border, compared, findings, ids, laps, normalise, text, tree};
use js_sys::{Array, JSON, Object, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const DASHBOARD: &str =
    r#"{"drivers":[{"id":"13","number":"13"},{"id":"03","number":"03"}],"tracks":[],"events":[],"races":[]}"#;

fn parse(text: &str) -> JsValue {
    JSON::parse(text).unwrap()
}

fn get(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &JsValue::from_str(name)).unwrap()
}

fn files(content: JsValue) -> Array {
    Array::of1(&Array::of2(&JsValue::from_str("dashboardData.json"), &content).into())
}

#[wasm_bindgen_test]
fn a_value_that_crosses_twice_is_the_same_value() {
    let text = r#"{"2":[1,-0.5,1e300,true,false,null,"\u00e9\ud83c\udfc1",""],"03":{},"a":[[]]}"#;
    let back = border::to_js(&tree::from_js(&parse(text)).unwrap());
    assert_eq!(JSON::stringify(&back).unwrap(), JSON::stringify(&parse(text)).unwrap());
}

#[wasm_bindgen_test]
fn a_whole_number_stays_whole_at_the_edge_of_what_is_exact() {
    let edge = Json::array([9_007_199_254_740_991.0, 9_007_199_254_740_992.0, -9_007_199_254_740_992.0]);
    assert_eq!(
        JSON::stringify(&border::to_js(&edge)).unwrap(),
        "[9007199254740991,9007199254740992,-9007199254740992]"
    );
    assert_eq!(JSON::stringify(&border::to_js(&Json::Number(f64::NAN))).unwrap(), "null");
}

#[wasm_bindgen_test]
fn what_json_cannot_say_reads_as_null() {
    let odd = Object::new();
    Reflect::set(&odd, &"nothing".into(), &JsValue::UNDEFINED).unwrap();
    let back = border::to_js(&tree::from_js(&odd).unwrap());
    assert!(get(&back, "nothing").is_null());
}

#[wasm_bindgen_test]
fn a_value_nested_without_end_is_refused_and_told() {
    let deep = (0..10_000).fold(JsValue::NULL, |inner, _| Array::of1(&inner).into());
    assert_eq!(tree::from_js(&deep), Err(tree::TooDeep));
    let told = Array::from(&findings::findings(&files(deep)));
    assert_eq!(get(&told.get(0), "code").as_string().as_deref(), Some("wrong_schema"));
}

#[wasm_bindgen_test]
fn a_dashboard_alone_is_a_season_with_its_drivers() {
    let season = normalise::normalise(&files(parse(DASHBOARD)));
    let drivers = Array::from(&get(&get(&get(&season, "files"), "dashboardData.json"), "drivers"));
    assert_eq!(drivers.length(), 2);
    assert_eq!(get(&drivers.get(0), "races").as_f64(), Some(0.0));
}

#[wasm_bindgen_test]
fn files_without_a_season_are_none() {
    assert!(normalise::normalise(&Array::new()).is_undefined());
    assert!(normalise::normalise(&files(parse("[1, 2]"))).is_undefined());
    assert!(normalise::normalise(&Array::of3(&JsValue::NULL, &1.into(), &Array::new())).is_undefined());
}

#[wasm_bindgen_test]
fn bytes_that_are_no_laps_are_told_with_their_place() {
    let fault = laps::unpack_laps(&[7; 40]);
    assert!(get(&fault, "offset").as_f64().is_some());
    assert!(get(&fault, "what").as_string().is_some_and(|what| what.ends_with('.')));
    let bytes = Array::of2(&JsValue::from_str("laps.bin"), &Uint8Array::from(&[7; 40][..]));
    assert!(Array::from(&findings::findings(&Array::of1(&bytes))).length() > 0);
}

#[wasm_bindgen_test]
fn the_nearest_ids_know_zeros() {
    let known = ["3", "13", "03"].map(String::from).to_vec();
    assert_eq!(Array::from(&ids::nearest("013", known)).get(0).as_string().as_deref(), Some("13"));
}

#[wasm_bindgen_test]
fn bare_nan_is_made_null_and_counted() {
    let repaired = text::repair_nan("[NaN,\n NaN]");
    assert_eq!(get(&repaired, "text").as_string().as_deref(), Some("[null,\n null]"));
    assert_eq!((get(&repaired, "line").as_f64(), get(&repaired, "count").as_f64()), (Some(1.0), Some(2.0)));
    assert!(text::repair_nan("[1]").is_undefined());
}

#[wasm_bindgen_test]
fn bytes_that_are_no_car_are_told_with_which_and_what_to_do() {
    let told = compared::pair(b"<!doctype html>", 0, b"", 0);
    assert_eq!(get(&told, "code").as_string().as_deref(), Some("wrong_schema"));
    assert_eq!(get(&told, "reason").as_string().as_deref(), Some("The first car cannot be read."));
    assert!(get(&told, "hint").as_string().unwrap().ends_with('.'));
}
