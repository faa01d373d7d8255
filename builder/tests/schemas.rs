//! What is written keeps what `data/schema` promises, judged by a JSON Schema validator.
#![cfg(test)]

use hackthetrack_builder::bundle::{Bundle, write_dir};
use hackthetrack_engine::season::read::read;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

const NAMES: [&str; 5] = ["manifest", "dashboardData", "driver_season_stats", "driver_race_results", "findings"];

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data")
}

fn load(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn faults(name: &str, file: &Value) -> Vec<String> {
    let schema = load(&data().join(format!("schema/{name}.schema.json")));
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    validator.iter_errors(file).map(|fault| format!("{}: {fault}", fault.instance_path())).take(5).collect()
}

#[test]
fn every_schema_is_a_schema() {
    for name in NAMES {
        let schema = load(&data().join(format!("schema/{name}.schema.json")));
        assert!(jsonschema::draft202012::meta::is_valid(&schema), "{name}");
    }
}

#[test]
fn the_season_that_ships_is_valid() {
    for name in NAMES {
        let file = load(&data().join(format!("season/{name}.json")));
        assert_eq!(faults(name, &file), [] as [String; 0], "{name}");
    }
}

#[test]
fn the_season_that_ships_is_read_written_and_valid_again_byte_for_byte() {
    let bundle = Bundle::read_dir(&data().join("season")).unwrap();
    let loaded = read(&bundle.files);
    let out = tempfile::tempdir().unwrap();
    write_dir(out.path(), &loaded.season, &loaded.findings).unwrap();
    for name in NAMES.into_iter().map(|name| format!("{name}.json")).chain(["laps.bin".into()]) {
        let (ours, theirs) = (out.path().join(&name), data().join("season").join(&name));
        assert!(fs::read(ours).unwrap() == fs::read(theirs).unwrap(), "{name} differs");
    }
    assert_eq!(bundle.findings, []);
}

#[test]
fn the_rules_across_files_find_nothing_in_the_season_that_ships() {
    let bundle = Bundle::read_dir(&data().join("season")).unwrap();
    let loaded = read(&bundle.files);
    assert_eq!(hackthetrack_engine::season::check::check(&bundle.files, &loaded), []);
}

#[test]
fn a_schema_refuses_what_it_does_not_name() {
    let finding = json!({"code": "a", "severity": "info", "file": "f", "path": null, "line": null,
        "what": "It is so.", "done": "It was kept.", "count": 1});
    let file = |finding: &Value| json!({"schema_version": 1, "findings": [finding]});
    assert_eq!(faults("findings", &file(&finding)), [] as [String; 0]);
    for (key, value) in
        [("line", json!(0)), ("severity", json!("bad")), ("what", json!("no full stop")), ("new", json!(1))]
    {
        let mut other = finding.clone();
        other[key] = value;
        assert_eq!(faults("findings", &file(&other)).len(), 1, "{key}");
    }
}

#[test]
fn the_readme_of_the_data_names_every_rule() {
    let text = fs::read_to_string(data().join("README.md")).unwrap();
    for rule in hackthetrack_engine::season::check::RULES {
        assert!(text.contains(&format!("| `{}` | {} |", rule.code, rule.says)), "{}: {}", rule.code, rule.says);
    }
}
