//! Text to a table: a header and rows of trimmed cells, each row with its line in the file.
//!
//! The split is by line first and by delimiter second: no cell of a timing sheet holds a line end, and so a stray quote
//! can spoil one line, never the rest of the file.

use hackthetrack_engine::finding::{Finding, Severity};

use super::Notes;

/// One sheet. Header names are upper case without outer blanks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    pub(crate) file: String,
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

/// One line of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) line: u32,
    pub(crate) cells: Vec<String>,
}

/// A column of a table: where it is, and the name by which findings call it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    at: Option<usize>,
}

impl Column {
    /// Whether the sheet has it.
    pub(crate) fn is_there(self) -> bool {
        self.at.is_some()
    }
}

impl Row {
    /// A cell without outer blanks; `None` where it is empty or the column is not there.
    pub(crate) fn text(&self, column: Column) -> Option<&str> {
        self.cells.get(column.at?).map(String::as_str).filter(|text| !text.is_empty())
    }
}

impl Table {
    /// Reads a table. Lines without any cell are passed over.
    pub(crate) fn read(text: &str, file: &str, notes: &mut Notes) -> Self {
        let mut lines = numbered_lines(text).filter(|(_, line)| !line.trim().is_empty());
        let Some((_, head)) = lines.next() else {
            return Table { file: file.into(), ..Table::default() };
        };
        let delimiter = delimiter_of(head);
        let header: Vec<String> = split(head, delimiter).cells.iter().map(|name| header_name(name)).collect();
        let mut table = Table { file: file.into(), header, rows: Vec::new() };
        let whole = text.ends_with(['\n', '\r']);
        let mut last = None;
        for (line, content) in lines {
            let Split { cells, stray_quote } = split(content, delimiter);
            if stray_quote {
                let what = "A quote is opened and never closed on its line.";
                notes.fold(table.fault(
                    "stray_quote",
                    line,
                    what,
                    "The line was split as if the quote were not there.",
                ));
            }
            if cells.iter().any(|cell| !cell.is_empty()) {
                table.rows.push(Row { line, cells });
            }
            last = Some(line);
        }
        if !whole {
            table.mend_last_line(last, notes);
        }
        table.check_widths(notes);
        table
    }

    /// The first of `names` that the header has.
    pub(crate) fn column(&self, names: &[&'static str]) -> Column {
        let found = names.iter().find_map(|name| Some((*name, self.header.iter().position(|h| h == name)?)));
        Column {
            name: found.map(|(name, _)| name).or(names.first().copied()).unwrap_or_default(),
            at: found.map(|(_, at)| at),
        }
    }

    /// The same, with a finding where none is there.
    pub(crate) fn required(&self, names: &[&'static str], notes: &mut Notes) -> Column {
        let column = self.column(names);
        if !column.is_there() {
            let what = format!("The sheet has no column `{}`.", column.name);
            notes.fold(
                Finding::new(Severity::Warning, "column_missing", &self.file, what, "Its values are not known.")
                    .at(column.name)
                    .on_line(1),
            );
        }
        column
    }

    /// Whether the two sheets say the same, whatever their line ends, marks and names.
    pub(crate) fn says_the_same(&self, other: &Table) -> bool {
        self.header == other.header
            && self.rows.len() == other.rows.len()
            && self.rows.iter().zip(&other.rows).all(|(a, b)| a.cells == b.cells)
    }

    fn fault(&self, code: &str, line: u32, what: impl Into<String>, done: &str) -> Finding {
        Finding::new(Severity::Warning, code, &self.file, what, done).on_line(line)
    }

    /// A file cut short ends within a cell, and half a number is worse than none.
    fn mend_last_line(&mut self, last: Option<u32>, notes: &mut Notes) {
        let width = self.width();
        let Some(row) = self.rows.last_mut().filter(|row| Some(row.line) == last && row.cells.len() < width) else {
            return;
        };
        row.cells.pop();
        let line = row.line;
        notes.add(self.fault(
            "truncated_line",
            line,
            "The file ends within a line.",
            "The cell it ends in was left out, and those after it are not known.",
        ));
    }

    fn check_widths(&self, notes: &mut Notes) {
        let width = self.width();
        for row in &self.rows {
            if row.cells.len() < width {
                let what = format!("A line has {} cells, the header {width}.", row.cells.len());
                notes.fold(self.fault("short_line", row.line, what, "The missing cells are not known."));
            } else if row.cells.iter().skip(self.header.len()).any(|cell| !cell.is_empty()) {
                let what = format!("A line has {} cells, the header {width}.", row.cells.len());
                notes.fold(self.fault("long_line", row.line, what, "The cells beyond the header were not read."));
            }
        }
    }

    /// Columns up to the last that has a name: a delimiter at the end makes no column.
    fn width(&self) -> usize {
        self.header.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1)
    }
}

fn numbered_lines(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let end = if text.contains('\n') { '\n' } else { '\r' };
    (1..).zip(text.split(end).map(|line| line.trim_end_matches('\r')))
}

/// The delimiter that the header has most of.
fn delimiter_of(head: &str) -> char {
    let count = |c: char| head.matches(c).count();
    [',', '\t', ';'].into_iter().max_by_key(|c| count(*c)).unwrap_or(';')
}

fn header_name(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase()
}

struct Split {
    cells: Vec<String>,
    stray_quote: bool,
}

fn split(line: &str, delimiter: char) -> Split {
    if !line.contains('"') {
        let cells = line.split(delimiter).map(|cell| cell.trim().to_owned()).collect();
        return Split { cells, stray_quote: false };
    }
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => quoted = true,
            _ if c == delimiter && !quoted => cells.push(std::mem::take(&mut cell).trim().to_owned()),
            _ => cell.push(c),
        }
    }
    if quoted {
        let cells = line.split(delimiter).map(|cell| cell.trim().trim_matches('"').to_owned()).collect();
        return Split { cells, stray_quote: true };
    }
    cells.push(cell.trim().to_owned());
    Split { cells, stray_quote: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Table, Vec<String>) {
        let mut notes = Notes::default();
        let table = Table::read(text, "a.csv", &mut notes);
        (table, notes.into_findings().into_iter().map(|f| f.code).collect())
    }

    fn cells(text: &str) -> Vec<Vec<String>> {
        read(text).0.rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn semicolon_comma_and_tab_sheets_read_alike() {
        let expected = vec![vec!["1".to_owned(), "2".to_owned()]];
        for text in ["A;B\n1;2\n", "A,B\r\n1,2\r\n", "A\tB\n1\t2", "\"A\",\"B\"\n\"1\",\"2\"\n", "A;B\r1;2\r"] {
            assert_eq!(cells(text), expected, "{text:?}");
        }
    }

    #[test]
    fn header_names_lose_blanks_and_case() {
        assert_eq!(read("Number; LAP_Number ;ECM  Car Id\n").0.header, ["NUMBER", "LAP_NUMBER", "ECM CAR ID"]);
    }

    #[test]
    fn a_row_knows_its_line_in_the_file() {
        let (table, _) = read("\nA;B\n\n1;2\n;;\n3;4\n");
        assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [4, 6]);
    }

    #[test]
    fn a_delimiter_within_quotes_is_text() {
        assert_eq!(cells("A;B\n\"x;\"\"y\";2\n"), [["x;\"y", "2"]]);
    }

    #[test]
    fn a_quote_that_never_closes_spoils_its_own_line_only() {
        let (table, codes) = read("A;B\n\"1;2\n3;4\n");
        assert_eq!(codes, ["stray_quote"]);
        assert_eq!(table.rows.iter().map(|r| r.cells.join("|")).collect::<Vec<_>>(), ["1|2", "3|4"]);
    }

    #[test]
    fn a_file_cut_short_loses_the_cell_it_ends_in() {
        let (table, codes) = read("A;B;C\n1;2;3\n4;1:3");
        assert_eq!(codes, ["short_line", "truncated_line"]);
        assert_eq!(table.rows.last().map(|row| row.cells.join("|")), Some("4".into()));
    }

    #[test]
    fn a_last_line_without_its_line_end_is_whole_when_it_has_every_cell() {
        assert_eq!(read("A;B\n1;2").1, Vec::<String>::new());
    }

    #[test]
    fn a_trailing_delimiter_is_no_fault_and_a_cell_beyond_the_header_is() {
        assert_eq!(read("A;B\n1;2;\n").1, Vec::<String>::new());
        assert_eq!(read("A;B\n1;2;3\n").1, ["long_line"]);
    }
}
