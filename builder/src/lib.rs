//! Makes, checks and simulates seasons.
