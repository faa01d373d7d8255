//! How far a long import has come: one line that is rewritten on a terminal, a line for each file otherwise.

use std::io::{IsTerminal, Write, stderr};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Where progress is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tell {
    /// On standard error.
    #[default]
    Stderr,
    /// Nowhere: the caller reports.
    Nothing,
}

/// The line is rewritten at most this often.
const PAUSE: Duration = Duration::from_millis(200);

/// The progress of an import.
#[derive(Debug)]
pub(super) struct Progress {
    tell: Tell,
    terminal: bool,
    total: u64,
    read: u64,
    label: String,
    began: Instant,
    last: Option<Instant>,
}

impl Progress {
    /// The progress through files of this many bytes.
    pub(super) fn new(tell: Tell, files: &[PathBuf]) -> Progress {
        let size = |path: &PathBuf| std::fs::metadata(path).map_or(0, |known| known.len());
        Progress {
            tell,
            terminal: stderr().is_terminal(),
            total: files.iter().map(size).sum(),
            read: 0,
            label: String::new(),
            began: Instant::now(),
            last: None,
        }
    }

    /// A file begins.
    pub(super) fn file(&mut self, path: &Path) {
        self.label = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        self.line(&format!("reading {}", self.label));
    }

    /// So many more bytes of the files have been read.
    pub(super) fn more(&mut self, bytes: u64) {
        self.read += bytes;
        if self.terminal && self.tell == Tell::Stderr && self.last.is_none_or(|last| last.elapsed() >= PAUSE) {
            self.last = Some(Instant::now());
            let share = self.read as f64 / self.total.max(1) as f64;
            let full = (share.min(1.0) * 30.0) as usize;
            let bar = format!("{}{}", "#".repeat(full), "-".repeat(30 - full));
            let _ = write!(stderr(), "\r\x1b[K[{bar}] {:3.0} % {}", share * 100.0, self.label);
        }
    }

    /// A step of the second pass begins.
    pub(super) fn step(&mut self, done: usize, of: usize, label: &str) {
        if self.terminal && self.tell == Tell::Stderr {
            let _ = write!(stderr(), "\r\x1b[K[{done}/{of}] {label}");
        }
    }

    /// A line that stays.
    pub(super) fn line(&mut self, text: &str) {
        if self.tell == Tell::Stderr {
            let clear = if self.terminal { "\r\x1b[K" } else { "" };
            let _ = writeln!(stderr(), "{clear}{:6.1} s  {text}", self.began.elapsed().as_secs_f64());
        }
    }
}
