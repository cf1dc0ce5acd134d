//! Pages of lists, counted from 0.

use http::StatusCode;
use serde_json::{Value, json};

use super::{Call, no, yes};
use crate::refusal::Refusal;
use crate::tenant::Answer;

const DEFAULT_SIZE: usize = 50;
/// The largest size is not documented.
const LARGEST_SIZE: usize = 1_000;

/// The page that was asked for, under the name that the list has in the answer.
pub(super) fn page(call: &Call<'_>, name: &str, entries: Vec<Value>) -> Result<Answer, Refusal> {
    let page = number(call, "page", 0)?;
    let asked = number(call, "pageSize", DEFAULT_SIZE)?;
    if asked == 0 {
        return Err(no(StatusCode::BAD_REQUEST, "pageSize must be a whole number from 1."));
    }
    let size = asked.min(LARGEST_SIZE);
    let total = entries.len();
    let first = page.saturating_mul(size);
    let here: Vec<Value> = entries.into_iter().skip(first).take(size).collect();
    let path = call.request.uri().path();
    let link = |page: usize, relation: &str| json!({ "href": format!("{path}?page={page}&pageSize={size}"), "rel": relation, "name": relation.to_ascii_lowercase() });
    let mut links = vec![link(page, "SELF")];
    if first.saturating_add(size) < total {
        links.push(link(page.saturating_add(1), "NEXT"));
    }
    let body = json!({
        name: here,
        "pageInfo": { "page": page, "pageSize": size, "totalCount": total },
        "links": links,
    });
    Ok(yes(StatusCode::OK, &body))
}

fn number(call: &Call<'_>, name: &str, default: usize) -> Result<usize, Refusal> {
    let Some(text) = call.query(name) else { return Ok(default) };
    // The published type is int32.
    let number = text.parse::<i32>().ok().and_then(|number| usize::try_from(number).ok());
    number.ok_or_else(|| no(StatusCode::BAD_REQUEST, &format!("{name} must be a whole number from 0.")))
}
