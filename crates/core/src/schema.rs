//! What a JSON body looks like: the names of its fields, their kinds and limits. Whatever works
//! without types reads it: the npm package checks values with it, the TypeScript declarations are
//! written from it, and a test compares it with the published documents. Types say what they look
//! like themselves (`HasSchema`), so nothing is written twice.

pub mod other;
mod declare;

pub(crate) use declare::{resource, string_enum};

use crate::dialect::Offered;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// The kind of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Schema {
    /// No body at all.
    Nothing,
    /// A text.
    Text,
    /// A secret: a text that is never shown.
    Secret,
    /// A whole number.
    Whole,
    /// true or false.
    Flag,
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// Anything: a claim, a SCIM value.
    Any,
    /// A list.
    List(&'static Schema),
    /// Names to values.
    Map(&'static Schema),
    /// Named fields.
    Object(&'static Object),
}

/// A structure with named fields. Fields that are not listed are let through: a service may have
/// learned more since.
#[derive(Debug, PartialEq)]
pub struct Object {
    /// The type's name, in Rust and in TypeScript.
    pub name: &'static str,
    /// Its fields, in the documented order.
    pub fields: &'static [Field],
}

/// One field of a structure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// The name on the wire.
    pub name: &'static str,
    /// What it holds.
    pub schema: Schema,
    /// Whether the service refuses to make one without it.
    pub required: bool,
    /// Whether the service sets it: it comes back and is not sent.
    pub given: bool,
    /// Which services have it.
    pub offered_by: Offered,
    /// What the service takes.
    pub limit: Limit,
}

/// What a field takes: characters of a text, entries of a list, size of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limit {
    /// At least so many, or so much.
    pub min: Option<u64>,
    /// At most so many, or so much.
    pub max: Option<u64>,
    /// The characters of a text, as they stand between the brackets of a regular expression.
    pub alphabet: Option<&'static str>,
}

/// Types that say what they look like as JSON.
pub trait HasSchema {
    /// What the type looks like.
    const SCHEMA: Schema;
}

/// The doc comments of a structure, for declarations in other languages. Apart from [`HasSchema`], so
/// that no text ends in a wasm file that shows none.
pub trait Described: HasSchema {
    /// What the structure is.
    const DOC: &'static [&'static str];
    /// Each field's name on the wire and its lines.
    const FIELDS: &'static [(&'static str, &'static [&'static str])];
}

macro_rules! has_schema {
    ($($kind:ty => $schema:expr),* $(,)?) => {
        $(impl HasSchema for $kind { const SCHEMA: Schema = $schema; })*
    };
}

has_schema! {
    () => Schema::Nothing,
    String => Schema::Text,
    bool => Schema::Flag,
    u32 => Schema::Whole,
    u64 => Schema::Whole,
    i64 => Schema::Whole,
    Value => Schema::Any,
    crate::units::Minutes => Schema::Whole,
    crate::units::Seconds => Schema::Whole,
    crate::units::UnixSeconds => Schema::Whole,
    crate::units::UnixMilliseconds => Schema::Whole,
    crate::units::Epoch => Schema::Whole,
    crate::units::ItemIndex => Schema::Whole,
}

impl<T: HasSchema> HasSchema for Vec<T> {
    const SCHEMA: Schema = Schema::List(&T::SCHEMA);
}

impl<T: HasSchema> HasSchema for BTreeMap<String, T> {
    const SCHEMA: Schema = Schema::Map(&T::SCHEMA);
}

/// Why a value does not have its schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// Where: `oidc_profile.client_id`, `redirect_uris[2]`; empty for the value itself.
    pub path: String,
    /// What belongs there: "a whole number from 0 to 10080".
    pub expected: String,
    /// Whether nothing was given at all.
    pub missing: bool,
}

impl Schema {
    /// Whether a value has this schema. `whole` asks for the required fields too: a PATCH names only
    /// what it changes, and clears with "", [], {} or 0, so the lower limits do not hold there either.
    pub fn check(&self, value: &Value, whole: bool) -> Result<(), Mismatch> {
        self.check_limited(value, whole, &Limit::NONE)
    }

    pub(crate) fn check_limited(&self, value: &Value, whole: bool, limit: &Limit) -> Result<(), Mismatch> {
        let fits = match self {
            Self::Nothing => value.is_null(),
            Self::Any => true,
            Self::Flag => value.is_boolean(),
            Self::Whole => value.as_i64().is_some_and(|n| limit.holds_number(n, whole)),
            Self::Text | Self::Secret => value.as_str().is_some_and(|text| limit.holds_text(text, whole)),
            Self::OneOf(names) => {
                value.as_str().is_some_and(|text| names.contains(&text) || (text.is_empty() && !whole))
            }
            Self::List(of) => match value.as_array() {
                Some(list) => {
                    for (at, entry) in list.iter().enumerate() {
                        of.check(entry, whole).map_err(|mismatch| mismatch.below(&format!("[{at}]")))?;
                    }
                    limit.holds_size(list.len(), whole)
                }
                None => false,
            },
            Self::Map(of) => match value.as_object() {
                Some(map) => {
                    for (name, entry) in map {
                        of.check(entry, whole).map_err(|mismatch| mismatch.below(name))?;
                    }
                    true
                }
                None => false,
            },
            Self::Object(object) => match value.as_object() {
                Some(map) => {
                    for field in object.fields {
                        field.check(map.get(field.name), whole)?;
                    }
                    true
                }
                None => false,
            },
        };
        match fits {
            true => Ok(()),
            false => Err(Mismatch { path: String::new(), expected: self.expected(limit), missing: false }),
        }
    }

    /// What belongs here, in words.
    fn expected(&self, limit: &Limit) -> String {
        match self {
            Self::Nothing => "nothing".to_owned(),
            Self::Any => "any value".to_owned(),
            Self::Flag => "true or false".to_owned(),
            Self::Whole => format!("a whole number{}", limit.span("")),
            Self::Text | Self::Secret => match limit.alphabet {
                Some(alphabet) => format!("a text{} of the characters {alphabet}", limit.span(" characters")),
                None => format!("a text{}", limit.span(" characters")),
            },
            Self::OneOf(names) => format!("one of {}", names.join(", ")),
            Self::List(_) => format!("a list{}", limit.span(" entries")),
            Self::Map(_) | Self::Object(_) => "an object".to_owned(),
        }
    }
}

/// "a text", "a whole number": for a sentence.
impl fmt::Display for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.expected(&Limit::NONE))
    }
}

impl Field {
    /// The name on the wire.
    pub(crate) const fn name(&self) -> &'static str {
        self.name
    }

    fn check(&self, value: Option<&Value>, whole: bool) -> Result<(), Mismatch> {
        match value {
            // null stands for "not given" wherever values come from JavaScript.
            None | Some(Value::Null) if self.required && whole => Err(Mismatch {
                path: self.name.to_owned(),
                expected: self.schema.expected(&self.limit),
                missing: true,
            }),
            None | Some(Value::Null) => Ok(()),
            Some(value) => self
                .schema
                .check_limited(value, whole, &self.limit)
                .map_err(|mismatch| mismatch.below(self.name)),
        }
    }
}

impl Limit {
    /// Takes everything.
    pub const NONE: Self = Self { min: None, max: None, alphabet: None };

    fn holds_number(&self, number: i64, whole: bool) -> bool {
        let above = |min: u64| i64::try_from(min).is_ok_and(|min| number >= min);
        let below = |max: u64| i64::try_from(max).is_ok_and(|max| number <= max);
        (self.min.is_none_or(above) || (!whole && number == 0)) && self.max.is_none_or(below)
    }

    fn holds_size(&self, size: usize, whole: bool) -> bool {
        let size = size as u64;
        let enough = self.min.is_none_or(|min| size >= min) || (!whole && size == 0);
        enough && self.max.is_none_or(|max| size <= max)
    }

    fn holds_text(&self, text: &str, whole: bool) -> bool {
        let known = self.alphabet.is_none_or(|alphabet| text.chars().all(|c| in_alphabet(alphabet, c)));
        known && self.holds_size(text.chars().count(), whole)
    }

    /// " from 1 to 256 characters".
    fn span(&self, unit: &str) -> String {
        match (self.min, self.max) {
            (Some(min), Some(max)) => format!(" from {min} to {max}{unit}"),
            (None, Some(max)) => format!(" of at most {max}{unit}"),
            (Some(min), None) => format!(" of at least {min}{unit}"),
            (None, None) => String::new(),
        }
    }
}

/// Whether a character stands in the brackets of a regular expression: single characters, ranges,
/// `\s`, `\xHH`, and `\` before anything that stands for itself.
fn in_alphabet(alphabet: &str, wanted: char) -> bool {
    let mut rest = alphabet.chars().peekable();
    while let Some(first) = next_of(&mut rest) {
        let Some(first) = first else {
            if wanted.is_ascii_whitespace() {
                return true;
            }
            continue;
        };
        // A dash at the end, or after a range, stands for itself; so does one behind an escape.
        let mut ahead = rest.clone();
        let range = ahead.next() == Some('-')
            && ahead.peek().is_some()
            && first.is_ascii_alphanumeric() | (first == ' ');
        if range {
            rest = ahead;
            if let Some(Some(last)) = next_of(&mut rest)
                && (first..=last).contains(&wanted)
            {
                return true;
            }
        } else if first == wanted {
            return true;
        }
    }
    false
}

/// The next character of an alphabet; `Some(None)` is `\s`.
fn next_of(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<Option<char>> {
    match rest.next()? {
        '\\' => match rest.next()? {
            's' => Some(None),
            'x' => {
                let hex: String = rest.by_ref().take(2).collect();
                Some(u8::from_str_radix(&hex, 16).ok().map(char::from))
            }
            other => Some(Some(other)),
        },
        plain => Some(Some(plain)),
    }
}

impl Mismatch {
    fn below(mut self, name: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{name}{dot}{}", self.path);
        self
    }
}

#[cfg(test)]
#[expect(unreachable_pub, reason = "declared as resources are")]
mod tests;
