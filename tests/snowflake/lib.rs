//! The production store, held against a peer that speaks Snowflake's protocol: see `tests/`.
