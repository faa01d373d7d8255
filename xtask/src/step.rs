//! One step: a program that runs to its end, reported as one line with the time it took.
//!
//! What it prints goes to a log in the target folder and is shown only when it fails, so that the lines stay readable.

use crate::{
    fault::{Fault, Result},
    place,
    tools::browser::Browser,
};
use std::{
    ffi::OsStr,
    fs::{self, File},
    io::{IsTerminal, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// How many lines of a failed step's output are shown.
const SHOWN_LINES: usize = 120;

/// A program, its arguments, and the words for its line.
#[derive(Debug)]
pub(crate) struct Step {
    title: String,
    command: Command,
    expected: Option<&'static str>,
}

/// What a step did.
#[derive(Debug)]
pub(crate) struct Ended {
    /// Whether it ended well.
    pub(crate) success: bool,
    /// Its exit code, where it had one.
    pub(crate) code: Option<i32>,
    /// Standard output and error, in order.
    pub(crate) output: String,
    /// How long it took.
    pub(crate) took: Duration,
}

impl Step {
    /// A step that runs a program in the workspace's root, with our tools on its `PATH` and nothing on its input.
    pub(crate) fn new(title: impl Into<String>, program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program);
        command.current_dir(place::root()).stdin(Stdio::null());
        command.env("PATH", place::path_with_tools()).env("CARGO_TARGET_DIR", place::target());
        // Colours would have to be removed again before counting.
        command.env("CARGO_TERM_COLOR", "never").env("NO_COLOR", "1").env("FORCE_COLOR", "0");
        Step { title: title.into(), command, expected: None }
    }

    /// A step of this workspace's cargo.
    pub(crate) fn cargo(title: impl Into<String>, args: &[&str]) -> Self {
        Step::new(title, std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())).args(args)
    }

    /// A step of npm in the workspace's root.
    pub(crate) fn npm(title: impl Into<String>, args: &[&str]) -> Self {
        Step::new(title, if cfg!(windows) { "npm.cmd" } else { "npm" }).args(args)
    }

    /// The words of its line.
    pub(crate) fn title(&self) -> &str {
        &self.title
    }

    /// One more argument.
    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    /// More arguments.
    pub(crate) fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.command.args(args);
        self
    }

    /// A flag whose value is a path.
    pub(crate) fn arg_path(mut self, flag: &str, path: &Path) -> Self {
        self.command.arg(flag).arg(path);
        self
    }

    /// A variable of its environment.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Tells it which browser to use, by the two names that the suites know.
    pub(crate) fn browser(self, browser: &Browser) -> Self {
        self.env("CHROME", &browser.chrome).env("HTT_CHROMIUM", &browser.chrome)
    }

    /// Said before a step that takes minutes, so that nobody thinks it hangs.
    pub(crate) fn expect(mut self, text: &'static str) -> Self {
        self.expected = Some(text);
        self
    }

    /// Runs it and prints its line; a failure is the caller's to judge.
    pub(crate) fn run(self) -> Result<Ended> {
        let title = self.title.clone();
        let ended = self.run_quietly()?;
        line(&title, if ended.success { "" } else { "FAILED" }, ended.took);
        Ok(ended)
    }

    /// Runs it and prints its line; a failure shows its output and is an error with this advice.
    pub(crate) fn must(self, todo: &str) -> Result<Ended> {
        let title = self.title.clone();
        let ended = self.run()?;
        if ended.success {
            return Ok(ended);
        }
        show_tail(&ended.output);
        Err(Fault::new(format!("{title}: failed ({}).", ended.code_text()), todo))
    }

    /// Runs it without a line.
    pub(crate) fn run_quietly(mut self) -> Result<Ended> {
        if let Some(expected) = self.expected {
            println!("  ...      {}: {expected}", self.title);
        } else if std::io::stdout().is_terminal() {
            print!("  ...      {}\r", self.title);
            let _ = std::io::stdout().flush();
        }
        // Of this process alone until it is whole: two runs beside each other must not read each other's output.
        let log = log_file(&self.title)?;
        let part = log.with_extension(format!("{}.part", std::process::id()));
        let file = File::create(&part).map_err(Fault::io(&part))?;
        let twin = file.try_clone().map_err(Fault::io(&part))?;
        let started = Instant::now();
        let status = self.command.stdout(file).stderr(twin).status();
        let program = self.command.get_program().to_string_lossy().into_owned();
        let status = status.map_err(|cause| {
            Fault::new(format!("{program} did not start: {cause}."), "Check that it is installed and on the PATH.")
        })?;
        let output = fs::read(&part).map_err(Fault::io(&part))?;
        fs::rename(&part, &log).map_err(Fault::io(&log))?;
        Ok(Ended {
            success: status.success(),
            code: status.code(),
            output: String::from_utf8_lossy(&output).into_owned(),
            took: started.elapsed(),
        })
    }
}

impl Ended {
    /// How it ended, in words.
    pub(crate) fn code_text(&self) -> String {
        self.code.map_or_else(|| "stopped by a signal".into(), |code| format!("exit code {code}"))
    }
}

/// Prints a line of the report: `  ok    3.2 s  title`.
pub(crate) fn line(title: &str, trouble: &str, took: Duration) {
    let mark = if trouble.is_empty() { "ok" } else { trouble };
    println!("  {mark:6} {:>7.1} s  {title}", took.as_secs_f64());
}

/// Prints the end of a failed step's output.
pub(crate) fn show_tail(output: &str) {
    let lines: Vec<&str> = output.lines().collect();
    let left_out = lines.len().saturating_sub(SHOWN_LINES);
    if left_out > 0 {
        println!("    | ({left_out} lines before)");
    }
    for text in lines.iter().skip(left_out) {
        println!("    | {text}");
    }
}

fn log_file(title: &str) -> Result<PathBuf> {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' };
    Ok(place::scratch("logs")?.join(format!("{}.log", title.chars().map(plain).collect::<String>())))
}
