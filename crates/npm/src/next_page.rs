//! The page after a page. The services count in two ways: client lists count pages, SCIM lists
//! count items (RFC 7644 section 3.4.2.4).

use crate::given::Given;
use crate::told::set;
use firstkey_core::operation::Spec;
use serde_json::{Map, Value};

/// A list without end must not be followed for ever.
const LAST: u64 = 10_000;

/// The values of the next call; none after the last page, and none where an operation has no pages.
pub(crate) fn values(spec: &Spec, given: &Given) -> Option<Map<String, Value>> {
    if given.whole("count")? >= LAST {
        return None;
    }
    let mut values = given.object("values").cloned().unwrap_or_default();
    let page = given.object("page")?;
    let takes = |name: &str| spec.query.iter().any(|parameter| parameter.name == name);
    if takes("start_index") {
        let next = page_after(&values, page)?;
        set(&mut values, "start_index", next.into());
    } else if takes("startIndex") {
        let next = item_after(&values, page)?;
        set(&mut values, "startIndex", next.into());
    } else {
        // `.search` takes in its body what a list takes in its address.
        let body = values.get_mut("body")?.as_object_mut()?;
        page.get("totalResults")?;
        let next = item_after(body, page)?;
        set(body, "startIndex", next.into());
    }
    Some(values)
}

/// Pages are counted from 1.
fn page_after(values: &Map<String, Value>, page: &Map<String, Value>) -> Option<u64> {
    let length = length(page, "items").filter(|length| *length > 0)?;
    let this = whole(values, "start_index").unwrap_or(1).max(1);
    let size = whole(values, "page_size").unwrap_or(length).max(1);
    let more = match (whole(page, "totalPages"), whole(page, "totalCount")) {
        (Some(pages), _) => this < pages,
        (None, Some(items)) => this.saturating_mul(size) < items,
        // Nothing is said: a full page may have another behind it.
        (None, None) => values.contains_key("page_size") && length >= size,
    };
    more.then_some(this + 1)
}

/// Items are counted from 1. Where the service says at which item its page begins, it is believed.
fn item_after(values: &Map<String, Value>, page: &Map<String, Value>) -> Option<u64> {
    let length = length(page, "resources").filter(|length| *length > 0)?;
    let asked = whole(values, "startIndex").unwrap_or(1).max(1);
    let first = whole(page, "startIndex").unwrap_or(asked).max(1);
    let next = first.saturating_add(length);
    // A page that begins before the one that was asked for would come again and again.
    let ahead = next > asked;
    let more = match whole(page, "totalResults") {
        Some(total) => next <= total,
        None => whole(values, "count").is_some_and(|count| length >= count),
    };
    (ahead && more).then_some(next)
}

fn whole(map: &Map<String, Value>, name: &str) -> Option<u64> {
    map.get(name)?.as_u64()
}

fn length(page: &Map<String, Value>, name: &str) -> Option<u64> {
    Some(page.get(name)?.as_array()?.len() as u64)
}
