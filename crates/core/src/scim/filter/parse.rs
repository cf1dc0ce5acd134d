//! Reads a filter from a text: `or` binds least, then `and`, then `not` (RFC 7644 section 3.4.2.2).

use crate::scim::filter::ValuePath;
use crate::scim::filter::{Comparison, Filter, Literal, Operator};
use crate::scim::reader::Reader;
use crate::scim::syntax_error::SyntaxError;
use serde_json::Number;

pub(super) fn whole(text: &str) -> Result<Filter, SyntaxError> {
    let mut reader = Reader::new("filter", text);
    let filter = or(&mut reader, Brackets::Allowed)?;
    reader.end("\"and\", \"or\" or the end")?;
    Ok(filter)
}

/// The filter inside the brackets of a value path, where no other value path may stand.
pub(crate) fn inner(reader: &mut Reader<'_>) -> Result<Filter, SyntaxError> {
    or(reader, Brackets::Refused)
}

/// Whether `[` may stand behind an attribute.
#[derive(Clone, Copy, PartialEq)]
enum Brackets {
    Allowed,
    Refused,
}

fn or(reader: &mut Reader<'_>, brackets: Brackets) -> Result<Filter, SyntaxError> {
    let mut filter = and(reader, brackets)?;
    // The first `or` makes a new list; a bracketed list that comes first is one entry of it.
    let mut listed = false;
    while followed_by(reader, "or") {
        let next = and(reader, brackets)?;
        filter = if listed { filter.or(next) } else { Filter::either(filter, next) };
        listed = true;
    }
    Ok(filter)
}

fn and(reader: &mut Reader<'_>, brackets: Brackets) -> Result<Filter, SyntaxError> {
    let mut filter = term(reader, brackets)?;
    let mut listed = false;
    while followed_by(reader, "and") {
        let next = term(reader, brackets)?;
        filter = if listed { filter.and(next) } else { Filter::both(filter, next) };
        listed = true;
    }
    Ok(filter)
}

fn followed_by(reader: &mut Reader<'_>, word: &str) -> bool {
    reader.skip_spaces();
    reader.take_word(word)
}

fn term(reader: &mut Reader<'_>, brackets: Brackets) -> Result<Filter, SyntaxError> {
    reader.skip_spaces();
    if reader.take('(') {
        return reader.inside(')', |reader| or(reader, brackets));
    }
    // An attribute may be called "not": only a bracket behind it makes it the word.
    let word = reader.word();
    let behind = reader.rest().strip_prefix(word).unwrap_or_default().trim_ascii_start();
    if word.eq_ignore_ascii_case("not") && behind.starts_with('(') {
        reader.pass(word);
        reader.skip_spaces();
        reader.take('(');
        return Ok(reader.inside(')', |reader| or(reader, brackets))?.negated());
    }
    let attribute = reader.attribute()?;
    if reader.rest().starts_with('[') {
        if brackets == Brackets::Refused {
            return Err(reader.expected("an operator, and no second pair of brackets,"));
        }
        return Ok(Filter::Whose(ValuePath::behind(attribute, reader)?));
    }
    reader.skip_spaces();
    if reader.take_word("pr") {
        return Ok(attribute.present());
    }
    let named = |operator: &Operator| reader.word().eq_ignore_ascii_case(operator.name());
    let Some(operator) = Operator::ALL.into_iter().find(named) else {
        return Err(reader.expected("an operator (eq, ne, co, sw, ew, gt, ge, lt, le or pr)"));
    };
    reader.pass(operator.name());
    reader.skip_spaces();
    let value = literal(reader)?;
    Ok(Filter::Compare(Comparison { attribute, operator, value }))
}

fn literal(reader: &mut Reader<'_>) -> Result<Literal, SyntaxError> {
    const EXPECTED: &str = "a value (a text in double quotes, a number, true, false or null)";
    if reader.rest().starts_with('"') {
        return text(reader);
    }
    let word = reader.word();
    let value = match word {
        word if word.eq_ignore_ascii_case("null") => Literal::Null,
        word if word.eq_ignore_ascii_case("true") => Literal::Flag(true),
        word if word.eq_ignore_ascii_case("false") => Literal::Flag(false),
        word => Literal::Number(number(word).ok_or_else(|| reader.expected(EXPECTED))?),
    };
    reader.pass(word);
    Ok(value)
}

/// A number as JSON writes it. Fractions are read by the standard library, which finds the nearest.
fn number(word: &str) -> Option<Number> {
    let number: Number = serde_json::from_str(word).ok()?;
    if number.is_f64() { Number::from_f64(word.parse().ok()?) } else { Some(number) }
}

/// A text as JSON writes it.
fn text(reader: &mut Reader<'_>) -> Result<Literal, SyntaxError> {
    let rest = reader.rest();
    let mut escaped = false;
    let closing = rest.char_indices().skip(1).find(|(_, c)| {
        let closes = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        closes
    });
    let Some(quoted) = closing.and_then(|(end, _)| rest.get(..=end)) else {
        return Err(reader.expected("a text that ends with a double quote"));
    };
    let text: String = serde_json::from_str(quoted).map_err(|_| {
        reader.expected("a text whose quotes, backslashes and control characters are escaped")
    })?;
    reader.pass(quoted);
    Ok(Literal::Text(text))
}
