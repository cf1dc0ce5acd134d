//! A filter as a form shows it: a few conditions, each of one attribute, and one word between them. A filter that has
//! another form stays a text.

mod check;
mod date_time;

pub use check::Check;

use crate::excerpt::{self, excerpt};
use crate::scim::attribute::AttributePath;
use crate::scim::column::{Attribute, DataType};
use crate::scim::filter::{Comparison, Filter, Literal, Terms};
use std::borrow::Cow;
use thiserror::Error;

/// Conditions and the word between them.
///
/// ```
/// use firstkey_core::scim::column::USERS;
/// use firstkey_core::scim::conditions::{Condition, Conditions, Join};
/// use firstkey_core::scim::filter::Filter;
///
/// let attributes: Vec<_> = USERS.iter().map(|column| column.attribute).collect();
/// let filter = Filter::parse(r#"active eq true and userName sw "a""#)?;
/// let conditions = Conditions::of(&filter, &attributes)?;
/// assert_eq!(conditions.join, Join::And);
/// assert_eq!(conditions.all[1].value, "a");
/// assert_eq!(conditions.filter().ok().flatten(), Some(filter));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conditions {
    /// The word between them.
    pub join: Join,
    /// The conditions, in their order.
    pub all: Vec<Condition>,
}

/// The word between conditions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Join {
    /// All of them hold.
    #[default]
    And,
    /// One of them holds, or several.
    Or,
}

/// An attribute, how it is checked, and the value it is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The attribute.
    pub attribute: Attribute,
    /// How it is checked.
    pub check: Check,
    /// The value as a person writes it; of no account where the check takes none.
    pub value: String,
}

/// Why a condition cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ConditionError {
    /// It has no value yet.
    #[error("Type a value.")]
    Empty,
    /// What is compared with a time is none.
    #[error("Write a day such as 2026-01-31, or a time such as 2026-01-31T09:30:00Z.")]
    NoTime,
    /// What is compared with true and false is neither.
    #[error("Choose true or false.")]
    NoFlag,
    /// Values of this type are not checked so.
    #[error("Choose another comparison.")]
    Unfit,
}

/// Why a filter is not shown as conditions.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotConditions {
    /// It is nested.
    #[error("It has brackets, or both \"and\" and \"or\".")]
    Nested,
    /// It has more than [`Conditions::MOST`].
    #[error("It has more than {most} conditions.", most = Conditions::MOST)]
    TooMany,
    /// It has an attribute that is not offered.
    #[error("{attribute} is not among the attributes that a condition offers.")]
    Attribute {
        /// The beginning of its path.
        attribute: String,
    },
    /// An attribute is compared in a way, or with a value, that is not offered.
    #[error("{} is compared in a way, or with a value, that a condition does not offer.", attribute.title)]
    Comparison {
        /// The attribute.
        attribute: Attribute,
    },
}

impl Conditions {
    /// The most that a filter is taken apart into.
    pub const MOST: usize = 30;

    /// The conditions that this filter is made of. Attributes are found whatever their case, as services find them.
    pub fn of(filter: &Filter, attributes: &[Attribute]) -> Result<Self, NotConditions> {
        let several = |join, terms: &Terms| {
            if terms.iter().count() > Self::MOST {
                return Err(NotConditions::TooMany);
            }
            let all = terms.iter().map(|term| Condition::of(term, attributes)).collect::<Result<_, _>>()?;
            Ok(Self { join, all })
        };
        match filter {
            Filter::And(terms) => several(Join::And, terms),
            Filter::Or(terms) => several(Join::Or, terms),
            one => Ok(Self { join: Join::And, all: vec![Condition::of(one, attributes)?] }),
        }
    }

    /// The filter; none without conditions. An error says of which condition it is, counted from 0.
    pub fn filter(&self) -> Result<Option<Filter>, (usize, ConditionError)> {
        let mut filter = None;
        for (at, condition) in self.all.iter().enumerate() {
            let next = condition.filter().map_err(|error| (at, error))?;
            filter = Some(match (filter, self.join) {
                (None, _) => next,
                (Some(before), Join::And) => Filter::and(before, next),
                (Some(before), Join::Or) => Filter::or(before, next),
            });
        }
        Ok(filter)
    }
}

impl Condition {
    /// The filter of this condition alone.
    pub fn filter(&self) -> Result<Filter, ConditionError> {
        let Self { attribute, check, value } = self;
        if !Check::of(attribute.data_type).contains(check) {
            return Err(ConditionError::Unfit);
        }
        // Every attribute of a column has a path.
        let path = attribute.to_path().map_err(|_| ConditionError::Unfit)?;
        let operator = match check {
            Check::HasValue => return Ok(path.present()),
            Check::HasNoValue => return Ok(path.present().negated()),
            Check::Compares(operator) => *operator,
        };
        let value = literal(attribute.data_type, value)?;
        Ok(Filter::Compare(Comparison { attribute: path, operator, value }))
    }

    fn of(filter: &Filter, attributes: &[Attribute]) -> Result<Self, NotConditions> {
        let named = |path: &AttributePath| {
            let path = path.to_string();
            let same = |attribute: &&Attribute| attribute.to_string().eq_ignore_ascii_case(&path);
            let found = attributes.iter().find(same).copied();
            found.ok_or_else(|| NotConditions::Attribute { attribute: excerpt(&path, excerpt::NAME) })
        };
        let (attribute, check, value) = match filter {
            Filter::Present(path) => (named(path)?, Check::HasValue, String::new()),
            Filter::Not(inner) => match &**inner {
                Filter::Present(path) => (named(path)?, Check::HasNoValue, String::new()),
                _ => return Err(NotConditions::Nested),
            },
            Filter::Compare(Comparison { attribute, operator, value }) => {
                let attribute = named(attribute)?;
                let value = match value {
                    Literal::Text(text) => text.clone(),
                    Literal::Flag(flag) => flag.to_string(),
                    Literal::Null | Literal::Number(_) => {
                        return Err(NotConditions::Comparison { attribute });
                    }
                };
                (attribute, Check::Compares(*operator), value)
            }
            Filter::And(_) | Filter::Or(_) | Filter::Whose(_) => return Err(NotConditions::Nested),
        };
        let condition = Self { attribute, check, value };
        // What a form would send is what was there: "true" as a text is no flag, and a day is no time.
        let comes_to_the_same = condition.filter().is_ok_and(|again| is_same_value(&again, filter));
        if comes_to_the_same { Ok(condition) } else { Err(NotConditions::Comparison { attribute }) }
    }
}

fn is_same_value(one: &Filter, other: &Filter) -> bool {
    match (one, other) {
        (Filter::Compare(one), Filter::Compare(other)) => one.value == other.value,
        _ => true,
    }
}

/// A value of this type, from what a person wrote.
fn literal(data_type: DataType, text: &str) -> Result<Literal, ConditionError> {
    match data_type {
        _ if text.is_empty() => Err(ConditionError::Empty),
        DataType::String => Ok(text.into()),
        DataType::Boolean => text.parse().map(Literal::Flag).map_err(|_| ConditionError::NoFlag),
        DataType::DateTime => {
            date_time::read(text).map(Cow::into_owned).map(Literal::Text).ok_or(ConditionError::NoTime)
        }
        DataType::Complex => Err(ConditionError::Unfit),
    }
}

#[cfg(test)]
mod tests;
