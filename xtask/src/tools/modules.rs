//! The npm packages of the workspace.
//!
//! Stale means: some package of the lockfile is not installed in that version. npm keeps its own list of what it
//! installed, so that an installation by hand counts too.

use crate::{
    fault::{Fault, Result},
    place,
    step::Step,
    tools::node,
};
use serde_json::Value;
use std::{fs, path::Path};

/// Installs them where they are missing or stale.
pub(crate) fn ensure() -> Result<()> {
    node::ensure()?;
    let root = place::root();
    let todo =
        "Read the lines above; where the lockfile and a package.json disagree, run `npm install` and commit both.";
    let lock = root.join("package-lock.json");
    if !lock.is_file() {
        Step::npm("npm install (there is no lockfile)", &["install"]).must(todo)?;
    } else if is_stale(&root)? {
        let step = Step::npm("npm ci", &["ci", "--no-audit", "--no-fund"]);
        if !step.expect("the npm packages, about a minute the first time").run()?.success {
            install_by_lock(&lock, todo)?;
        }
    }
    Ok(())
}

/// `npm ci` refuses a lockfile without the packages of every other system, and a registry mirror that lacks those writes
/// just such lockfiles. `npm install` takes it, at the same versions; what it would change in the lockfile is undone.
fn install_by_lock(lock: &Path, todo: &str) -> Result<()> {
    let before = fs::read(lock).map_err(Fault::io(lock))?;
    Step::npm("npm install, at the lockfile's versions", &["install", "--no-audit", "--no-fund"]).must(todo)?;
    if fs::read(lock).map_err(Fault::io(lock))? != before {
        println!("           npm would change package-lock.json; it was left as it is. Run `npm install` to see how.");
        fs::write(lock, before).map_err(Fault::io(lock))?;
    }
    Ok(())
}

fn is_stale(root: &Path) -> Result<bool> {
    let wanted = packages(&root.join("package-lock.json"))?;
    let installed_list = root.join("node_modules/.package-lock.json");
    if !installed_list.is_file() {
        return Ok(true);
    }
    Ok(differs(&wanted, &packages(&installed_list)?))
}

fn packages(path: &Path) -> Result<Value> {
    let text = fs::read_to_string(path).map_err(Fault::io(path))?;
    let mut lock: Value = serde_json::from_str(&text).map_err(|cause| Fault::form(path, cause))?;
    Ok(lock.get_mut("packages").map(Value::take).unwrap_or_default())
}

/// Whether a package that every system needs is missing from the installed ones, or is there in another version.
fn differs(wanted: &Value, installed: &Value) -> bool {
    let is = |entry: &Value, flag: &str| entry.get(flag).and_then(Value::as_bool).unwrap_or(false);
    let version = |of: &Value, name: &str| of.get(name).and_then(|entry| entry.get("version")).cloned();
    wanted.as_object().into_iter().flatten().any(|(name, entry)| {
        let needed =
            name.contains("node_modules/") && !["optional", "devOptional", "peer"].iter().any(|flag| is(entry, flag));
        needed && !is(entry, "link") && version(wanted, name) != version(installed, name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_missing_or_other_version_is_stale_and_what_other_systems_need_is_not() {
        let wanted = json!({
            "": { "name": "workspace" },
            "www": { "version": "0.1.0" },
            "node_modules/www": { "link": true },
            "node_modules/a": { "version": "1.0.0" },
            "node_modules/a-darwin": { "version": "1.0.0", "optional": true },
        });
        assert!(!differs(&wanted, &json!({ "node_modules/a": { "version": "1.0.0" } })));
        assert!(differs(&wanted, &json!({ "node_modules/a": { "version": "1.0.1" } })));
        assert!(differs(&wanted, &json!({})));
    }
}
