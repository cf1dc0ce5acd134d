//! A filter: which users or groups are meant (RFC 7644 section 3.4.2.2). It is built from attributes,
//! or read from a text; it prints as the standard writes it, and what it prints is read as the same
//! filter. It is not evaluated here: the service does that.

mod compare;
mod parse;
mod value_path;

pub use value_path::ValuePath;

use crate::scim::attribute::AttributePath;
use crate::scim::syntax_error::SyntaxError;
use serde_json::Number;
use std::fmt;
use std::str::FromStr;

/// A filter.
///
/// ```
/// use firstkey_core::scim::attribute::AttributePath;
/// use firstkey_core::scim::filter::Filter;
///
/// let name = AttributePath::parse("userName")?.starts_with("ada");
/// let filter = name.and(AttributePath::parse("active")?.equals(true));
/// assert_eq!(filter.to_string(), r#"userName sw "ada" and active eq true"#);
/// assert_eq!(Filter::parse(r#"userName sw "ada" and active eq true"#)?, filter);
/// # Ok::<(), firstkey_core::scim::SyntaxError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// All of these.
    And(Terms),
    /// One of these at least.
    Or(Terms),
    /// Not this.
    Not(Box<Self>),
    /// An attribute against a value.
    Compare(Comparison),
    /// `pr`: the attribute has a value.
    Present(AttributePath),
    /// An entry of a list that is like this: `emails[type eq "work"]`.
    Whose(ValuePath),
}

/// The parts of an `and` or `or`: two at least. Made by [`Filter::and`] and [`Filter::or`].
#[derive(Clone, Debug, PartialEq)]
pub struct Terms(Vec<Filter>);

/// An attribute against a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The attribute.
    pub attribute: AttributePath,
    /// How they are compared.
    pub operator: Operator,
    /// The value.
    pub value: Literal,
}

/// How an attribute is compared with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `eq`
    Equals,
    /// `ne`
    Differs,
    /// `co`
    Contains,
    /// `sw`
    StartsWith,
    /// `ew`
    EndsWith,
    /// `gt`
    Greater,
    /// `ge`
    GreaterOrEqual,
    /// `lt`
    Less,
    /// `le`
    LessOrEqual,
}

/// A value in a filter: what JSON has, without lists and objects. A time is a text here.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// null
    Null,
    /// true or false.
    Flag(bool),
    /// A number.
    Number(Number),
    /// A text.
    Text(String),
}

impl Filter {
    /// Reads a filter. Operators and words may be in any case; brackets may stand 50 deep.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        parse::whole(text)
    }

    /// This and that. A third and fourth stand beside the first two; `a.and(b.and(c))` keeps its brackets.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::And(match self {
            Self::And(terms) => terms.with(other),
            first => Terms(vec![first, other]),
        })
    }

    /// This or that. `and` binds more strongly.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self::Or(match self {
            Self::Or(terms) => terms.with(other),
            first => Terms(vec![first, other]),
        })
    }

    /// Not this.
    #[must_use]
    pub fn negated(self) -> Self {
        Self::Not(Box::new(self))
    }

    /// Both, with brackets kept.
    fn both(first: Self, second: Self) -> Self {
        Self::And(Terms(vec![first, second]))
    }

    /// Either, with brackets kept.
    fn either(first: Self, second: Self) -> Self {
        Self::Or(Terms(vec![first, second]))
    }

    /// Whether a value path stands anywhere in it.
    pub(crate) fn holds_value_path(&self) -> bool {
        match self {
            Self::And(terms) | Self::Or(terms) => terms.0.iter().any(Self::holds_value_path),
            Self::Not(inner) => inner.holds_value_path(),
            Self::Compare(_) | Self::Present(_) => false,
            Self::Whose(_) => true,
        }
    }
}

impl Terms {
    /// Each part.
    pub fn iter(&self) -> std::slice::Iter<'_, Filter> {
        self.0.iter()
    }

    fn with(mut self, other: Filter) -> Self {
        self.0.push(other);
        self
    }
}

impl<'a> IntoIterator for &'a Terms {
    type Item = &'a Filter;
    type IntoIter = std::slice::Iter<'a, Filter>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Operator {
    /// Every operator that takes a value.
    pub const ALL: [Self; 9] = [
        Self::Equals,
        Self::Differs,
        Self::Contains,
        Self::StartsWith,
        Self::EndsWith,
        Self::Greater,
        Self::GreaterOrEqual,
        Self::Less,
        Self::LessOrEqual,
    ];

    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Equals => "eq",
            Self::Differs => "ne",
            Self::Contains => "co",
            Self::StartsWith => "sw",
            Self::EndsWith => "ew",
            Self::Greater => "gt",
            Self::GreaterOrEqual => "ge",
            Self::Less => "lt",
            Self::LessOrEqual => "le",
        }
    }
}

impl From<&str> for Literal {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Literal {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Literal {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<i64> for Literal {
    fn from(number: i64) -> Self {
        Self::Number(number.into())
    }
}

impl FromStr for Filter {
    type Err = SyntaxError;

    fn from_str(text: &str) -> Result<Self, SyntaxError> {
        Self::parse(text)
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // Without brackets an `or` inside would be read as the end of the `and`, and a list inside
            // its like as a part of it.
            Self::And(terms) => joined(f, terms, " and ", |term| matches!(term, Self::And(_) | Self::Or(_))),
            Self::Or(terms) => joined(f, terms, " or ", |term| matches!(term, Self::Or(_))),
            Self::Not(inner) => write!(f, "not ({inner})"),
            Self::Compare(Comparison { attribute, operator, value }) => {
                write!(f, "{attribute} {} {value}", operator.name())
            }
            Self::Present(attribute) => write!(f, "{attribute} pr"),
            Self::Whose(path) => path.fmt(f),
        }
    }
}

fn joined(
    f: &mut fmt::Formatter<'_>,
    terms: &Terms,
    word: &str,
    bracketed: impl Fn(&Filter) -> bool,
) -> fmt::Result {
    for (at, term) in terms.iter().enumerate() {
        if at > 0 {
            f.write_str(word)?;
        }
        match bracketed(term) {
            true => write!(f, "({term})")?,
            false => write!(f, "{term}")?,
        }
    }
    Ok(())
}

/// As JSON writes it.
impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Flag(flag) => flag.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => write!(f, "{}", serde_json::Value::from(text.as_str())),
        }
    }
}

#[cfg(test)]
mod tests;
