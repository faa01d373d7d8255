//! `track_layouts.json`, ours and the earlier application's: the corners of tracks.

use super::Draft;
use super::draft::bare_track;
use crate::finding::Severity;
use crate::json::Cursor;
use crate::season::{Corner, Track, TrackId, Turn};

pub(super) fn read(draft: &mut Draft, root: &Cursor<'_>) {
    for (id, row) in root.member("tracks").map(|tracks| tracks.entries()).unwrap_or_default() {
        let corners: Vec<Corner> = row.list("corners").iter().filter_map(corner).collect();
        match draft.season.tracks.iter_mut().find(|track| track.id.0 == id) {
            Some(track) => track.corners = corners,
            None => draft.season.tracks.push(Track {
                name: row.text("name").unwrap_or_else(|| id.to_owned()),
                location: row.text("location"),
                length: row.metres("track_length_m"),
                source: "track_layouts.json".into(),
                corners,
                ..bare_track(TrackId(id.to_owned()))
            }),
        }
    }
}

fn corner(row: &Cursor<'_>) -> Option<Corner> {
    let metres = |key| row.number(key).map(crate::units::Metres);
    let places = (metres("distance_start_m"), metres("distance_apex_m"), metres("distance_exit_m"));
    let (Some(number), (Some(from), Some(apex), Some(to))) = (row.name("number"), places) else {
        let what = "A corner lacks its number or one of its three distances.".to_owned();
        row.fault(Severity::Warning, "unusable_corner", "", what, "It is left out.");
        return None;
    };
    let direction = match row.text("type").as_deref() {
        Some("left") => Some(Turn::Left),
        Some("right") => Some(Turn::Right),
        _ => None,
    };
    Some(Corner { number, name: row.text("name"), from_apex_to: [from, apex, to], direction })
}
