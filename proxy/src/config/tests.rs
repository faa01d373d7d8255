//! Which configurations are right, and what is said of those that are not.

use crate::config::{Config, Origins};
use clap::{CommandFactory, Parser};
use std::fs;

fn faults(args: &[&str]) -> Vec<String> {
    let config = Config::try_parse_from(["proxy"].iter().chain(args)).unwrap();
    config.check().err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn without_any_flag_the_service_listens_on_loopback_only() {
    let settings = Config::try_parse_from(["proxy"]).unwrap().check().unwrap();
    assert!(settings.listen.ip().is_loopback());
    assert_eq!(settings.origins, Origins::Listed(vec![]));
}

#[test]
fn every_fault_is_named_at_once() {
    let faults = faults(&["--timeout-s", "0", "--allow-origin", "example.org", "--site", "/no/such/folder"]);
    assert_eq!(faults.len(), 3, "{faults:?}");
    assert!(faults.iter().any(|f| f.starts_with("--timeout-s is 0.")));
    assert!(faults.iter().any(|f| f.contains("`example.org` is no origin")));
    assert!(faults.iter().any(|f| f.starts_with("--site:") && f.contains("/no/such/folder")));
}

#[test]
fn an_origin_with_a_path_or_a_star_among_others_is_refused() {
    for text in ["https://a.example/", "https://a.example/x", "ftp://a.example", "https://", "*,https://a.example"] {
        assert_eq!(faults(&["--allow-origin", text]).len(), 1, "{text}");
    }
}

#[test]
fn a_wrong_log_filter_is_refused() {
    assert_eq!(faults(&["--log", "hackthetrack_proxy=loud"]).len(), 1);
}

#[test]
fn several_origins_are_separated_by_commas() {
    let config = Config::try_parse_from(["proxy", "--allow-origin", "https://a.example,http://localhost:5173"]);
    let Origins::Listed(list) = config.unwrap().check().unwrap().origins else { panic!("a list") };
    assert_eq!(list, ["https://a.example", "http://localhost:5173"]);
}

#[test]
fn without_any_flag_the_limits_hold_and_nothing_but_the_port_is_open() {
    let settings = Config::try_parse_from(["proxy"]).unwrap().check().unwrap();
    assert_eq!(settings.max_answers, 64);
    let rate = settings.rate.unwrap();
    assert_eq!((rate.per_s.get(), rate.burst.get(), settings.trusted_hops), (20, 60, 0));
    assert_eq!((settings.metrics_listen, settings.store), (None, None));
    assert_eq!((settings.cars_cache_bytes, settings.answers_cache_bytes), (24 * 1024 * 1024, 8 * 1024 * 1024));
    assert!((1..=4).contains(&settings.readers), "{}", settings.readers);
}

#[test]
fn figures_on_the_public_port_are_refused_however_it_is_written() {
    for (listen, metrics) in
        [("127.0.0.1:8787", "127.0.0.1:8787"), ("0.0.0.0:8787", "127.0.0.1:8787"), ("127.0.0.1:8787", "[::]:8787")]
    {
        let faults = faults(&["--listen", listen, "--metrics-listen", metrics]);
        assert!(matches!(&faults[..], [one] if one.contains("is the public port")), "{faults:?}");
    }
    assert!(faults(&["--listen", "127.0.0.1:0", "--metrics-listen", "127.0.0.1:0"]).is_empty());
    assert!(faults(&["--listen", "10.0.0.1:8787", "--metrics-listen", "127.0.0.1:8787"]).is_empty());
}

#[test]
fn a_rate_or_a_burst_of_nothing_is_refused_and_the_limit_can_be_switched_off() {
    let zeros = faults(&["--rate-per-s", "0", "--rate-burst", "0"]);
    assert_eq!(zeros.len(), 2, "{zeros:?}");
    assert!(zeros.iter().all(|fault| fault.ends_with("`--rate-limit off`.")));
    let off = Config::try_parse_from(["proxy", "--rate-limit", "off", "--rate-per-s", "0"]).unwrap().check().unwrap();
    assert_eq!(off.rate, None);
}

#[test]
fn nobody_at_work_and_a_deadline_past_a_day_are_refused() {
    for flag in ["--max-answers", "--readers", "--threads", "--stall-timeout-s"] {
        assert_eq!(faults(&[flag, "0"]), [format!("{flag} is 0. Give a number above 0.")]);
    }
    let long = faults(&["--header-timeout-s", "18446744073709551615", "--drain-s", "86401"]);
    assert_eq!(long.len(), 2, "{long:?}");
}

#[test]
fn a_store_is_a_folder_with_a_manifest_and_the_fault_says_how_to_make_one() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().to_str().unwrap();
    let without = faults(&["--store", path]);
    assert!(matches!(&without[..], [one] if one.contains("`season import --telemetry`")), "{without:?}");
    fs::write(dir.path().join("telemetry.json"), "{}").unwrap();
    let settings = Config::try_parse_from(["proxy", "--store", path]).unwrap().check().unwrap();
    assert_eq!(settings.store.as_deref(), Some(dir.path()));
}

#[test]
fn the_manual_has_every_flag_with_its_variable() {
    let manual = include_str!("../../README.md");
    // The verb is a word of its own, not a flag.
    for flag in Config::command().get_opts() {
        let (long, variable) = (flag.get_long().unwrap(), flag.get_env().unwrap().to_str().unwrap());
        assert!(manual.contains(&format!("| `--{long}` | `{variable}` |")), "--{long}, {variable}");
    }
}
