//! Filters as text (RFC 7644 section 3.4.2.2): read, and written again. What a filter finds is in matching.

use std::fmt;

use serde_json::Value;

use crate::wire;

/// How deep a filter may nest: far deeper than anyone writes, and no deeper than the stack goes.
const DEEPEST: usize = 40;

/// A filter.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Filter {
    Compare(Attribute, Operator, Value),
    Present(Attribute),
    /// `emails[...]`: one value of a multi-valued attribute meets all of it.
    Has(Attribute, Box<Filter>),
    Not(Box<Filter>),
    And(Box<Filter>, Box<Filter>),
    Or(Box<Filter>, Box<Filter>),
}

/// The name of an attribute, with its schema and the name within it when they are given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attribute {
    pub(crate) schema: Option<String>,
    pub(crate) name: String,
    pub(crate) sub: Option<String>,
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Equal,
    NotEqual,
    Contains,
    StartsWith,
    EndsWith,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

impl Operator {
    pub(crate) const ALL: [(&'static str, Self); 9] = [
        ("eq", Self::Equal),
        ("ne", Self::NotEqual),
        ("co", Self::Contains),
        ("sw", Self::StartsWith),
        ("ew", Self::EndsWith),
        ("gt", Self::Greater),
        ("ge", Self::GreaterOrEqual),
        ("lt", Self::Less),
        ("le", Self::LessOrEqual),
    ];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, operator)| *operator == self).map_or("", |(name, _)| name)
    }
}

/// What is wrong with a filter, as a sentence.
pub(crate) type Fault = String;

impl Filter {
    pub(crate) fn parse(text: &str) -> Result<Self, Fault> {
        let mut reader = Reader { left: text, depth: 0 };
        let filter = reader.alternatives(false)?;
        reader.skip_space();
        if reader.left.is_empty() { Ok(filter) } else { Err(reader.unexpected("the end of the filter")) }
    }
}

impl Attribute {
    /// `urn:...:User:name.givenName`, `name.givenName` or `userName`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (schema, path) = match text.rsplit_once(':') {
            Some((schema, path)) => (Some(schema.to_owned()), path),
            None => (None, text),
        };
        let (name, sub) = match path.split_once('.') {
            Some((name, sub)) => (name, Some(sub)),
            None => (path, None),
        };
        let schema_fits =
            schema.as_ref().is_none_or(|schema| schema.to_ascii_lowercase().starts_with("urn:"));
        let fits = schema_fits && is_name(name) && sub.is_none_or(is_name);
        fits.then(|| Self { schema, name: name.to_owned(), sub: sub.map(str::to_owned) })
    }
}

/// A letter, then letters, digits, `-` and `_`; `$ref` is a name too.
pub(crate) fn is_name(name: &str) -> bool {
    let mut letters = name.strip_prefix('$').unwrap_or(name).chars();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_')
}

pub(crate) struct Reader<'a> {
    pub(crate) left: &'a str,
    pub(crate) depth: usize,
}

impl<'a> Reader<'a> {
    /// `... or ... or ...`; `within` brackets there are no brackets.
    fn alternatives(&mut self, within: bool) -> Result<Filter, Fault> {
        let mut filter = self.conditions(within)?;
        while self.keyword("or") {
            filter = Filter::Or(Box::new(filter), Box::new(self.conditions(within)?));
        }
        Ok(filter)
    }

    /// `... and ... and ...`, which binds closer than `or`.
    fn conditions(&mut self, within: bool) -> Result<Filter, Fault> {
        let mut filter = self.condition(within)?;
        while self.keyword("and") {
            filter = Filter::And(Box::new(filter), Box::new(self.condition(within)?));
        }
        Ok(filter)
    }

    fn condition(&mut self, within: bool) -> Result<Filter, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(format!("The filter nests deeper than {DEEPEST} levels."));
        }
        let filter = self.inner_condition(within);
        self.depth -= 1;
        filter
    }

    fn inner_condition(&mut self, within: bool) -> Result<Filter, Fault> {
        if self.takes('(') {
            return self.group(within);
        }
        let before = self.left;
        if self.keyword("not") && self.takes('(') {
            return Ok(Filter::Not(Box::new(self.group(within)?)));
        }
        // An attribute may be called "not".
        self.left = before;
        let attribute = self.attribute()?;
        if !within && self.left.starts_with('[') {
            return self.brackets().map(|filter| Filter::Has(attribute, Box::new(filter)));
        }
        if self.keyword("pr") {
            return Ok(Filter::Present(attribute));
        }
        for (name, operator) in Operator::ALL {
            if self.keyword(name) {
                return Ok(Filter::Compare(attribute, operator, self.value()?));
            }
        }
        Err(self.unexpected("pr, eq, ne, co, sw, ew, gt, ge, lt or le"))
    }

    fn group(&mut self, within: bool) -> Result<Filter, Fault> {
        let filter = self.alternatives(within)?;
        if self.takes(')') { Ok(filter) } else { Err(self.unexpected("a closing parenthesis")) }
    }

    /// The filter in `[...]`, from its opening bracket on.
    pub(crate) fn brackets(&mut self) -> Result<Filter, Fault> {
        if !self.takes('[') {
            return Err(self.unexpected("an opening bracket"));
        }
        let filter = self.alternatives(true)?;
        if self.takes(']') { Ok(filter) } else { Err(self.unexpected("a closing bracket")) }
    }

    pub(crate) fn attribute(&mut self) -> Result<Attribute, Fault> {
        self.skip_space();
        let ends = |c: char| c.is_whitespace() || "[]()\"".contains(c);
        let name = self.left.split(ends).next().unwrap_or_default();
        let attribute = Attribute::parse(name);
        let attribute = attribute.ok_or_else(|| self.unexpected("the name of an attribute"))?;
        self.left = self.left.strip_prefix(name).unwrap_or_default();
        Ok(attribute)
    }

    /// A JSON string, number, `true`, `false` or `null`.
    fn value(&mut self) -> Result<Value, Fault> {
        self.skip_space();
        let end = if let Some(text) = self.left.strip_prefix('"') {
            end_of_string(text).map(|end| end + 2)
        } else {
            Some(self.left.find(|c: char| c.is_whitespace() || "[]()".contains(c)).unwrap_or(self.left.len()))
        };
        let read = end.and_then(|end| {
            let (text, rest) = self.left.split_at_checked(end)?;
            let value = wire::json_value(text.as_bytes())?;
            (!value.is_array() && !value.is_object()).then_some((value, rest))
        });
        let (value, rest) =
            read.ok_or_else(|| self.unexpected("a text in quotes, a number, true, false or null"))?;
        self.left = rest;
        Ok(value)
    }

    /// Takes a word, whatever its case, when it stands there whole.
    fn keyword(&mut self, word: &str) -> bool {
        self.skip_space();
        let Some((start, rest)) = self.left.split_at_checked(word.len()) else {
            return false;
        };
        let ends = rest.chars().next().is_none_or(|next| next.is_whitespace() || "()[]\"".contains(next));
        if !start.eq_ignore_ascii_case(word) || !ends {
            return false;
        }
        self.left = rest;
        true
    }

    fn takes(&mut self, sign: char) -> bool {
        self.skip_space();
        match self.left.strip_prefix(sign) {
            Some(rest) => {
                self.left = rest;
                true
            }
            None => false,
        }
    }

    fn skip_space(&mut self) {
        self.left = self.left.trim_start();
    }

    pub(crate) fn unexpected(&self, wanted: &str) -> Fault {
        let there: String = self.left.chars().take(20).collect();
        format!("Expected {wanted} at \"{there}\".")
    }
}

/// Where a string ends that begins before `text`.
fn end_of_string(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at),
            _ => {}
        }
    }
    None
}

impl fmt::Display for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(schema) = &self.schema {
            write!(f, "{schema}:")?;
        }
        f.write_str(&self.name)?;
        match &self.sub {
            Some(sub) => write!(f, ".{sub}"),
            None => Ok(()),
        }
    }
}

/// Writes every group in parentheses but the outermost, so that it reads the same again.
impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Compare(attribute, operator, value) => write!(f, "{attribute} {} {value}", operator.name()),
            Self::Present(attribute) => write!(f, "{attribute} pr"),
            Self::Has(attribute, filter) => write!(f, "{attribute}[{filter}]"),
            Self::Not(filter) => write!(f, "not ({filter})"),
            Self::And(left, right) => write!(f, "({left}) and ({right})"),
            Self::Or(left, right) => write!(f, "({left}) or ({right})"),
        }
    }
}

#[cfg(test)]
mod tests;
