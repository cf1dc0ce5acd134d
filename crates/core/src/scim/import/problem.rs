//! What is wrong with a row.

use crate::csv::Separator;
use crate::scim::column::Column;
use crate::scim::user::User;
use crate::units::LineNumber;
use std::fmt;

/// What is wrong with a row, for which it is not sent. Prints as a sentence with line and column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line of the file in which the row begins.
    pub line: LineNumber,
    /// The attribute it is about; none when it is about the whole row.
    pub column: Option<&'static Column<User>>,
    /// What it is.
    pub fault: Fault,
}

/// A fault of a value or of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The services require a value, and there is none.
    Missing,
    /// An earlier line has a user of this name, in the same domain or in one that is not named.
    Repeated {
        /// Which line.
        first: LineNumber,
    },
    /// A mail address without an @, or with nothing before or behind it.
    NotAnEmail {
        /// What stands there instead, shortened.
        value: String,
    },
    /// Neither true nor false.
    NotAFlag {
        /// What stands there instead, shortened.
        value: String,
    },
    /// No directory of the tenant has this domain.
    UnknownDomain {
        /// The domain, shortened.
        domain: String,
    },
    /// More cells have a value than the header has names.
    TooManyCells {
        /// How many cells the row has.
        cells: usize,
        /// How many the header has.
        header: usize,
        /// What stands between them.
        separator: Separator,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line {}", self.line)?;
        if let Some(column) = self.column {
            write!(f, ", {}", column.attribute.title)?;
        }
        f.write_str(": ")?;
        match &self.fault {
            Fault::Missing => f.write_str("the services require a value, and the file has none."),
            Fault::Repeated { first } => write!(f, "line {first} has the same user."),
            Fault::NotAnEmail { value } => write!(f, "{value:?} is no email address. It needs an @."),
            Fault::NotAFlag { value } => {
                write!(f, "{value:?} is neither yes nor no. Write true, false, yes, no, 1 or 0.")
            }
            Fault::UnknownDomain { domain } => {
                write!(f, "no directory of this tenant has the domain {domain:?}.")
            }
            Fault::TooManyCells { cells, header, separator } => write!(
                f,
                "there are {cells} cells, and the header has {header}. A value that contains a {} must stand in \
                 quotation marks.",
                separator.name()
            ),
        }
    }
}
