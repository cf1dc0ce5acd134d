//! What is wrong with a group of a file.

use super::GroupColumn;
use crate::csv::Separator;
use crate::units::LineNumber;
use std::fmt;

/// What is wrong with a group, for which it is not sent. Prints as a sentence with its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupProblem {
    /// The line of the file.
    pub line: LineNumber,
    /// What it is.
    pub fault: GroupFault,
}

/// A fault of a row of groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupFault {
    /// There is no name.
    NoName,
    /// An earlier line of the same group says something else.
    OtherValue {
        /// Of what.
        column: GroupColumn,
        /// Which line.
        first: LineNumber,
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

impl fmt::Display for GroupProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line {}: ", self.line)?;
        match &self.fault {
            GroupFault::NoName => f.write_str("a group needs a display name, and the row has none."),
            GroupFault::OtherValue { column, first } => {
                write!(f, "line {first} has another value for {} of this group.", column.title())
            }
            GroupFault::UnknownDomain { domain } => {
                write!(f, "no directory of this tenant has the domain {domain:?}.")
            }
            GroupFault::TooManyCells { cells, header, separator } => write!(
                f,
                "there are {cells} cells, and the header has {header}. A value that contains a {} must stand in \
                 quotation marks.",
                separator.name()
            ),
        }
    }
}
