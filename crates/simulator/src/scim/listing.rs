//! A list of users or groups (RFC 7644 section 3.4.2): which, in what order, from which one on, how many, and how much of
//! each. It is asked for by a query or by a body; both say the same.

use serde_json::{Map, Value, json};

use super::error::ScimError;
use super::filter::{Attribute, Filter};
use super::population::Place;
use super::resources::Kind;
use super::selection::Selection;
use super::told::{Projection, Teller};
use crate::uuid::Uuid;
use crate::wire::Call;

/// Without `count`.
const DEFAULT_COUNT: usize = 100;
/// The same at a broker as others saw it.
const SEEN_COUNT: usize = 20;
/// However many are asked for.
const MOST: i64 = 1000;
/// The longest filter there may be, in characters.
const LONGEST_FILTER: usize = 2000;

/// RFC 7644 section 3.4.2.
const LIST: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
/// What a broker was seen to call a list of users; nobody wrote down one of groups.
const SEEN_USER_LIST: &str = "urn:com.vmware.vidm.usergroup.scim2.UserListResponse";

/// What is asked for.
pub(crate) struct Listing {
    filter: Option<Filter>,
    sort_by: Option<Attribute>,
    descending: bool,
    /// Counts from 1.
    start: usize,
    /// None when nothing is said.
    count: Option<usize>,
    projection: Projection,
}

impl Listing {
    pub(crate) fn of_query(call: &Call<'_>) -> Result<Self, ScimError> {
        let text = |name: &str| call.query(name).filter(|value| !value.is_empty());
        let number = |name: &str| match text(name) {
            None => Ok(None),
            Some(text) => text.parse::<i32>().map(Some).map_err(|_| not_a_number(name)),
        };
        let names = |name: &str| -> Vec<String> {
            text(name).map(|names| names.split(',').map(str::to_owned).collect()).unwrap_or_default()
        };
        Self::new(Asked {
            filter: text("filter"),
            sort_by: text("sortBy"),
            sort_order: text("sortOrder"),
            start: number("startIndex")?,
            count: number("count")?,
            only: names("attributes"),
            but: names("excludedAttributes"),
        })
    }

    pub(crate) fn of_body(body: &Map<String, Value>) -> Result<Self, ScimError> {
        let text = |name: &str| match body.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone()).filter(|text| !text.is_empty())),
            Some(_) => Err(ScimError::invalid_value(&format!("{name} must be a text."))),
        };
        let number = |name: &str| match body.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => {
                let number = value.as_i64().and_then(|number| i32::try_from(number).ok());
                number.map(Some).ok_or_else(|| not_a_number(name))
            }
        };
        let names = |name: &str| match body.get(name) {
            None | Some(Value::Null) => Ok(Vec::new()),
            Some(Value::Array(names)) if names.iter().all(Value::is_string) => {
                Ok(names.iter().filter_map(Value::as_str).map(str::to_owned).collect())
            }
            Some(_) => Err(ScimError::invalid_value(&format!("{name} must be a list of texts."))),
        };
        Self::new(Asked {
            filter: text("filter")?,
            sort_by: text("sortBy")?,
            sort_order: text("sortOrder")?,
            start: number("startIndex")?,
            count: number("count")?,
            only: names("attributes")?,
            but: names("excludedAttributes")?,
        })
    }

    fn new(asked: Asked) -> Result<Self, ScimError> {
        let filter = asked.filter.map(|text| parse_filter(&text)).transpose()?;
        let sort_by = match asked.sort_by {
            None => None,
            Some(name) => Some(Attribute::parse(&name).ok_or_else(|| {
                ScimError::invalid_path(&format!("sortBy {name} is not the name of an attribute."))
            })?),
        };
        let descending = match asked.sort_order.as_deref() {
            None | Some("ascending") => false,
            Some("descending") => true,
            Some(_) => return Err(ScimError::invalid_value("sortOrder must be ascending or descending.")),
        };
        // Below 1 is 1, below 0 is 0 (RFC 7644 section 3.4.2.4).
        let start = asked.start.map_or(1, i64::from).max(1);
        let count = asked.count.map(|count| i64::from(count).clamp(0, MOST));
        Ok(Self {
            filter,
            sort_by,
            descending,
            start: usize::try_from(start).unwrap_or(usize::MAX),
            count: count.and_then(|count| usize::try_from(count).ok()),
            projection: Projection::parse(&asked.only, &asked.but)?,
        })
    }

    /// Whom it asks for.
    pub(crate) fn selection(&self, kind: Kind, directory: Option<Uuid>) -> Selection {
        let (filter, sort_by) = (self.filter.clone(), self.sort_by.clone());
        Selection { kind, directory, filter, sort_by, descending: self.descending }
    }

    /// The ListResponse. The services write `resources` small. Only what stands on the page is told as a whole.
    pub(crate) fn of(&self, teller: Teller<'_>, kind: Kind, places: &[Place]) -> Value {
        let as_seen = teller.settings.as_seen.lists;
        let count = self.count.unwrap_or(if as_seen { SEEN_COUNT } else { DEFAULT_COUNT });
        let page = places.iter().skip(self.start - 1).take(count);
        let rows = page.filter_map(|place| teller.people.at(kind, *place));
        let resources: Vec<Value> =
            rows.map(|row| Value::Object(teller.tell(&row, &self.projection))).collect();
        let mut list = Map::new();
        let mut tell = |name: &str, value: Value| list.insert(name.to_owned(), value);
        tell("totalResults", json!(places.len()));
        tell("schemas", json!([if as_seen && kind == Kind::User { SEEN_USER_LIST } else { LIST }]));
        tell("itemsPerPage", json!(if as_seen { count } else { resources.len() }));
        if !as_seen {
            tell("startIndex", json!(self.start));
        }
        // Not by `json!`, which would copy all of them.
        tell(if as_seen { "Resources" } else { "resources" }, Value::Array(resources));
        Value::Object(list)
    }
}

struct Asked {
    filter: Option<String>,
    sort_by: Option<String>,
    sort_order: Option<String>,
    start: Option<i32>,
    count: Option<i32>,
    only: Vec<String>,
    but: Vec<String>,
}

fn parse_filter(text: &str) -> Result<Filter, ScimError> {
    if text.chars().count() > LONGEST_FILTER {
        return Err(ScimError::invalid_filter("A filter has at most 2000 characters."));
    }
    Filter::parse(text).map_err(|fault| ScimError::invalid_filter(&fault))
}

fn not_a_number(name: &str) -> ScimError {
    ScimError::invalid_value(&format!("{name} must be a whole number."))
}
