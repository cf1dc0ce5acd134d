//! How an attribute is checked.

use crate::scim::column::DataType;
use crate::scim::filter::Operator;

/// How an attribute is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Against a value.
    Compares(Operator),
    /// `pr`: it has any value.
    HasValue,
    /// `not (... pr)`: it has none.
    HasNoValue,
}

const TEXTS: &[Check] = &[
    Check::Compares(Operator::Contains),
    Check::Compares(Operator::Equals),
    Check::Compares(Operator::Differs),
    Check::Compares(Operator::StartsWith),
    Check::Compares(Operator::EndsWith),
    Check::HasValue,
    Check::HasNoValue,
    Check::Compares(Operator::Greater),
    Check::Compares(Operator::GreaterOrEqual),
    Check::Compares(Operator::Less),
    Check::Compares(Operator::LessOrEqual),
];

const TIMES: &[Check] = &[
    Check::Compares(Operator::GreaterOrEqual),
    Check::Compares(Operator::Greater),
    Check::Compares(Operator::LessOrEqual),
    Check::Compares(Operator::Less),
    Check::Compares(Operator::Equals),
    Check::Compares(Operator::Differs),
    Check::HasValue,
    Check::HasNoValue,
];

const FLAGS: &[Check] = &[Check::Compares(Operator::Equals), Check::Compares(Operator::Differs)];

impl Check {
    /// The checks that fit values of this type, the usual ones first (RFC 7644 table 3).
    pub const fn of(data_type: DataType) -> &'static [Self] {
        match data_type {
            DataType::String => TEXTS,
            DataType::DateTime => TIMES,
            DataType::Boolean => FLAGS,
            DataType::Complex => &[],
        }
    }

    /// What a person calls it between the attribute and the value: "begins with".
    pub const fn title(self, data_type: DataType) -> &'static str {
        let is_time = matches!(data_type, DataType::DateTime);
        match self {
            Self::HasValue => "has a value",
            Self::HasNoValue => "has no value",
            Self::Compares(operator) => match operator {
                Operator::Equals => "is",
                Operator::Differs => "is not",
                Operator::Contains => "contains",
                Operator::StartsWith => "begins with",
                Operator::EndsWith => "ends with",
                Operator::Greater if is_time => "is after",
                Operator::GreaterOrEqual if is_time => "is at or after",
                Operator::Less if is_time => "is before",
                Operator::LessOrEqual if is_time => "is at or before",
                Operator::Greater => "sorts after",
                Operator::GreaterOrEqual => "is or sorts after",
                Operator::Less => "sorts before",
                Operator::LessOrEqual => "is or sorts before",
            },
        }
    }

    /// What it is called in a filter: "sw". `HasNoValue` is written with `not`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Compares(operator) => operator.name(),
            Self::HasValue => "pr",
            Self::HasNoValue => "not pr",
        }
    }

    /// Whether it takes a value.
    pub const fn takes_value(self) -> bool {
        matches!(self, Self::Compares(_))
    }
}
