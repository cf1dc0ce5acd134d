//! A SCIM filter that was built and not typed: however it is put together, it is read back as the same. A value that
//! somebody typed into a search field stays a value.

use crate::built::built;
use arbitrary::{Arbitrary, Unstructured};
use firstkey_core::scim::attribute::AttributePath;
use firstkey_core::scim::filter::{Comparison, Filter, Literal, Operator, ValuePath};

/// Brackets may stand 50 deep; each step of a plan makes one at most.
const DEEPEST: usize = 20;

const PATHS: [&str; 8] = [
    "userName",
    "name.familyName",
    "emails.value",
    "members.$ref",
    "not",
    "and",
    "pr",
    "urn:ietf:params:scim:schemas:core:2.0:User:name.givenName",
];

#[derive(Debug)]
struct Built(Filter);

impl<'a> Arbitrary<'a> for Built {
    fn arbitrary(bytes: &mut Unstructured<'a>) -> arbitrary::Result<Self> {
        build(bytes, 0).map(Built)
    }
}

fn build(bytes: &mut Unstructured<'_>, depth: usize) -> arbitrary::Result<Filter> {
    let kinds = if depth < DEEPEST { 6_u8 } else { 2 };
    Ok(match bytes.int_in_range(0..=kinds - 1)? {
        0 => Filter::Compare(Comparison {
            attribute: path(bytes)?,
            operator: *bytes.choose(&Operator::ALL)?,
            value: literal(bytes)?,
        }),
        1 => path(bytes)?.present(),
        2 => build(bytes, depth + 1)?.and(build(bytes, depth + 1)?),
        3 => build(bytes, depth + 1)?.or(build(bytes, depth + 1)?),
        4 => build(bytes, depth + 1)?.negated(),
        _ => {
            let (attribute, inside) = (path(bytes)?, build(bytes, depth + 1)?);
            match ValuePath::new(attribute, inside.clone()) {
                Ok(values) => Filter::Whose(values),
                Err(_) => inside,
            }
        }
    })
}

fn path(bytes: &mut Unstructured<'_>) -> arbitrary::Result<AttributePath> {
    let text: &str = bytes.arbitrary()?;
    let known = bytes.choose(&PATHS)?;
    Ok(AttributePath::parse(text).or_else(|_| AttributePath::parse(known)).expect("a path"))
}

fn literal(bytes: &mut Unstructured<'_>) -> arbitrary::Result<Literal> {
    Ok(match bytes.int_in_range(0..=4_u8)? {
        0 => Literal::Null,
        1 => Literal::Flag(bytes.arbitrary()?),
        2 => Literal::from(bytes.arbitrary::<i64>()?),
        3 => serde_json::Number::from_f64(bytes.arbitrary()?).map_or(Literal::Null, Literal::Number),
        _ => Literal::from(bytes.arbitrary::<&str>()?),
    })
}

/// Reads an input. Panics where something does not hold.
pub fn run(data: &[u8]) {
    let Some(built) = built::<Built>(data) else { return };
    let printed = built.0.to_string();
    assert_eq!(Filter::parse(&printed).as_ref(), Ok(&built.0), "{printed}");
}
