//! Rules across files.
