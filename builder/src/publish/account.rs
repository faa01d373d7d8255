//! What things are called in Snowflake, and what they may use: the flags, and that they go together.

use super::name::Name;

/// Roles that Snowflake has already, each with more than a loader or reader may have.
const BUILT_IN_ROLES: [&str; 7] =
    ["ACCOUNTADMIN", "GLOBALORGADMIN", "ORGADMIN", "PUBLIC", "SECURITYADMIN", "SYSADMIN", "USERADMIN"];

/// Names and limits in Snowflake.
#[derive(Debug, Clone, clap::Args)]
pub struct Account {
    /// Database
    #[arg(long, value_name = "NAME", default_value = "HACKTHETRACK")]
    pub database: Name,
    /// Schema in it
    #[arg(long, value_name = "NAME", default_value = "TELEMETRY")]
    pub schema: Name,
    /// Table of all telemetry
    #[arg(long, value_name = "NAME", default_value = "TELEMETRY_DATA_ALL")]
    pub table: Name,
    /// View of the columns that the proxy reads
    #[arg(long, value_name = "NAME", default_value = "TELEMETRY_DATA")]
    pub view: Name,
    /// Table of the manifest and the official laps
    #[arg(long, value_name = "NAME", default_value = "TELEMETRY_CATALOGUE")]
    pub catalogue: Name,
    /// Stage that files pass through
    #[arg(long, value_name = "NAME", default_value = "TELEMETRY_STAGE")]
    pub stage: Name,
    /// Warehouse of the proxy
    #[arg(long, value_name = "NAME", default_value = "HTT_WH")]
    pub warehouse: Name,
    /// Warehouse for loading, whose statements may take longer
    #[arg(long, value_name = "NAME", default_value = "HTT_LOAD_WH")]
    pub load_warehouse: Name,
    /// Resource monitor over both warehouses
    #[arg(long, value_name = "NAME", default_value = "HTT_DAILY")]
    pub monitor: Name,
    /// Role that owns the tables and loads them
    #[arg(long, value_name = "NAME", default_value = "HTT_LOADER")]
    pub loader_role: Name,
    /// Role that reads the view and the catalogue
    #[arg(long, value_name = "NAME", default_value = "HTT_READER")]
    pub reader_role: Name,
    /// User of the proxy
    #[arg(long, value_name = "NAME", default_value = "HTT_PROXY")]
    pub user: Name,
    /// Credits that both warehouses may use in a day; an XSMALL one uses one an hour
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub daily_credits: u32,
    /// Seconds after which a warehouse that does nothing is suspended
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u32).range(30..=86_400))]
    pub auto_suspend_s: u32,
    /// Seconds that a statement of the proxy may take
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=3600))]
    pub statement_timeout_s: u32,
    /// Seconds that a statement of the proxy may wait for its turn
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=3600))]
    pub queue_timeout_s: u32,
}

/// Why names do not go together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AccountFault {
    /// Two things of one kind with one name.
    #[error("{first} and {second} are both {name}. Give them different names.")]
    Same {
        /// A flag.
        first: &'static str,
        /// Another.
        second: &'static str,
        /// What both say.
        name: Name,
    },
    /// A role that is there for administrators or for everybody.
    #[error("{flag} is {name}, which is Snowflake's own role. Name a role that is to have these rights and no other.")]
    BuiltIn {
        /// The flag.
        flag: &'static str,
        /// What it says.
        name: Name,
    },
}

impl Account {
    /// Says whether the names go together.
    ///
    /// # Errors
    /// The first that do not.
    pub fn check(&self) -> Result<(), AccountFault> {
        for (flag, name) in [("--loader-role", &self.loader_role), ("--reader-role", &self.reader_role)] {
            if BUILT_IN_ROLES.contains(&name.as_str()) {
                return Err(AccountFault::BuiltIn { flag, name: name.clone() });
            }
        }
        different(&[("--loader-role", &self.loader_role), ("--reader-role", &self.reader_role)])?;
        different(&[("--warehouse", &self.warehouse), ("--load-warehouse", &self.load_warehouse)])?;
        // Tables and views share their names.
        different(&[
            ("--table", &self.table),
            ("--view", &self.view),
            ("--catalogue", &self.catalogue),
            ("the table beside --table", &beside(&self.table)),
            ("the table beside --catalogue", &beside(&self.catalogue)),
        ])
    }

    /// What stands for a key of a template.
    pub(super) fn value(&self, key: &str) -> Option<String> {
        let name = match key {
            "database" => &self.database,
            "schema" => &self.schema,
            "table" => &self.table,
            "view" => &self.view,
            "catalogue" => &self.catalogue,
            "stage" => &self.stage,
            "warehouse" => &self.warehouse,
            "load_warehouse" => &self.load_warehouse,
            "monitor" => &self.monitor,
            "loader_role" => &self.loader_role,
            "reader_role" => &self.reader_role,
            "user" => &self.user,
            "daily_credits" => return Some(self.daily_credits.to_string()),
            "auto_suspend_s" => return Some(self.auto_suspend_s.to_string()),
            "statement_timeout_s" => return Some(self.statement_timeout_s.to_string()),
            "queue_timeout_s" => return Some(self.queue_timeout_s.to_string()),
            _ => return None,
        };
        Some(name.to_string())
    }
}

/// What a table is called while it is loaded.
fn beside(table: &Name) -> Name {
    table.with_suffix("_NEW")
}

fn different(names: &[(&'static str, &Name)]) -> Result<(), AccountFault> {
    for (at, (first, name)) in names.iter().enumerate() {
        if let Some((second, _)) = names.iter().skip(at + 1).find(|(_, other)| other == name) {
            return Err(AccountFault::Same { first, second, name: (*name).clone() });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{account, try_account};

    #[test]
    fn the_defaults_go_together() {
        assert_eq!(account(&[]).check(), Ok(()));
    }

    #[test]
    fn a_name_that_needs_quotes_is_refused_with_the_flag() {
        let told = try_account(&["--database", "my-db"]).unwrap_err();
        assert!(told.contains("'my-db' for '--database <NAME>': a name has letters, digits, _ and $ only"), "{told}");
    }

    #[test]
    fn a_quota_out_of_range_is_refused_with_the_flag() {
        for (flag, value) in [("--daily-credits", "0"), ("--statement-timeout-s", "x"), ("--queue-timeout-s", "-1")] {
            let told = try_account(&[&format!("{flag}={value}")]).unwrap_err();
            assert!(told.contains(&format!("'{value}' for '{flag} <N>'")), "{told}");
        }
    }

    #[test]
    fn roles_that_are_one_or_are_snowflakes_own_are_refused() {
        let told = |flags: &[&str]| account(flags).check().unwrap_err().to_string();
        assert_eq!(
            told(&["--loader-role", "one", "--reader-role", "ONE"]),
            "--loader-role and --reader-role are both ONE. Give them different names."
        );
        assert!(
            told(&["--reader-role", "AccountAdmin"]).starts_with("--reader-role is ACCOUNTADMIN, which is Snowflake's")
        );
    }

    #[test]
    fn tables_that_would_meet_while_they_are_loaded_are_refused() {
        for flags in
            [["--view", "TELEMETRY_DATA_ALL"], ["--view", "telemetry_data_all_new"], ["--table", "telemetry_data"]]
        {
            assert!(account(&flags).check().is_err(), "{flags:?}");
        }
        assert!(account(&["--load-warehouse", "HTT_WH"]).check().is_err());
    }
}
