//! The search for API clients and API tokens: filters and terms in a body.

use http::StatusCode;
use serde_json::Value;

use super::no;
use crate::refusal::Refusal;

const FIELDS: [&str; 7] =
    ["CLIENT_NAME", "CLIENT_ID", "TOKEN_NAME", "PRINCIPAL_NAME", "ROLES", "ROLE_NAME", "ROLE_DISPLAY_NAME"];

/// What is looked for.
pub(super) struct Query {
    all: Vec<Term>,
    any: Vec<Term>,
    status: Vec<String>,
    owner: Vec<String>,
}

struct Term {
    field: String,
    compares: Compares,
    texts: Vec<String>,
}

#[derive(Clone, Copy)]
enum Compares {
    Like,
    Equals,
    Empty,
    NotEmpty,
}

impl Query {
    pub(super) fn read(body: &[u8]) -> Result<Self, Refusal> {
        let unreadable = || no(StatusCode::BAD_REQUEST, "The body is not a JSON object.");
        let body = Value::Object(crate::wire::json_object(body).ok_or_else(unreadable)?);
        let (terms, filters) = (&body["searchTerms"], &body["filters"]);
        Ok(Self {
            all: list(&terms["allOf"], term)?,
            any: list(&terms["anyOf"], term)?,
            status: list(&filters["tokenStatus"], text)?,
            owner: list(&filters["tokenType"], text)?,
        })
    }

    /// Whether an entry is one of those, by the texts that it has of a field.
    pub(super) fn finds(&self, texts: &dyn Fn(&str) -> Vec<String>) -> bool {
        let fits = |term: &Term| term.fits(&texts(&term.field));
        self.all.iter().all(fits) && (self.any.is_empty() || self.any.iter().any(fits))
    }

    /// Whether a token of this status and owner is among those that are asked for.
    pub(super) fn passes(&self, status: &str, owner: &str) -> bool {
        let among = |list: &[String], word: &str| list.is_empty() || list.iter().any(|one| one == word);
        among(&self.status, status) && among(&self.owner, owner)
    }
}

impl Term {
    fn fits(&self, there: &[String]) -> bool {
        let any = |compare: fn(&str, &str) -> bool| {
            there.iter().any(|text| self.texts.iter().any(|wanted| compare(&folded(text), &folded(wanted))))
        };
        match self.compares {
            Compares::Like => any(|text, wanted| text.contains(wanted)),
            Compares::Equals => any(|text, wanted| text == wanted),
            Compares::Empty => there.iter().all(String::is_empty),
            Compares::NotEmpty => there.iter().any(|text| !text.is_empty()),
        }
    }
}

fn folded(text: &str) -> String {
    text.to_ascii_lowercase()
}

fn list<T>(value: &Value, read: fn(&Value) -> Result<T, Refusal>) -> Result<Vec<T>, Refusal> {
    match value {
        Value::Null => Ok(Vec::new()),
        Value::Array(entries) => entries.iter().map(read).collect(),
        _ => Err(no(StatusCode::BAD_REQUEST, "A list of the search is not a list.")),
    }
}

fn text(value: &Value) -> Result<String, Refusal> {
    let unreadable = || no(StatusCode::BAD_REQUEST, "A text of the search is not a text.");
    value.as_str().map(str::to_owned).ok_or_else(unreadable)
}

fn term(value: &Value) -> Result<Term, Refusal> {
    let field = text(&value["field"])?;
    if !FIELDS.contains(&field.as_str()) {
        return Err(no(StatusCode::BAD_REQUEST, &format!("There is no field {field} to search.")));
    }
    let compares = match text(&value["operator"])?.as_str() {
        "LIKE" => Compares::Like,
        "EQUALS" => Compares::Equals,
        "EMPTY" => Compares::Empty,
        "NOT_EMPTY" => Compares::NotEmpty,
        other => return Err(no(StatusCode::BAD_REQUEST, &format!("There is no operator {other}."))),
    };
    Ok(Term { field, compares, texts: list(&value["terms"], text)? })
}
