//! The `season` command line.
fn main() {}
