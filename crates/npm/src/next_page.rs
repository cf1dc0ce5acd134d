//! The page after a page. Where a list goes on is core's; this reads the numbers off plain data.

use crate::input::Input;
use crate::object::set;
use firstkey_core::operation::Spec;
use firstkey_core::workflows::pages::{Counts, Cursor, Taken};
use serde_json::{Map, Value};

/// The values of the next call; none after the last page, and none where an operation has no pages.
pub(crate) fn values(spec: &Spec, input: &Input) -> Option<Map<String, Value>> {
    if input.whole("count")? >= u64::from(Cursor::MOST) {
        return None;
    }
    let mut values = input.object("values").cloned().unwrap_or_default();
    let page = input.object("page")?;
    match Counts::of(spec) {
        Some(Counts::Pages) => turn(&mut values, "start_index", Counts::Pages, page)?,
        Some(Counts::Items) => turn(&mut values, "startIndex", Counts::Items, page)?,
        None => {
            // `.search` takes in its body what a list takes in its address.
            page.get("totalResults")?;
            turn(values.get_mut("body")?.as_object_mut()?, "startIndex", Counts::Items, page)?;
        }
    }
    Some(values)
}

/// Puts the next position in the place of the last one.
fn turn(
    values: &mut Map<String, Value>,
    name: &str,
    counts: Counts,
    page: &Map<String, Value>,
) -> Option<()> {
    let items = page.get("items").or(page.get("resources"))?.as_array()?.len();
    let mut cursor = Cursor::new(counts, whole(values, name).unwrap_or(1));
    cursor.took(Taken {
        items: u32::try_from(items).ok()?,
        total_items: whole(page, "totalResults").or(whole(page, "totalCount")),
        total_pages: whole(page, "totalPages"),
    });
    let next = cursor.next()?;
    set(values, name, next.into());
    Some(())
}

fn whole(map: &Map<String, Value>, name: &str) -> Option<u32> {
    map.get(name)?.as_u64().and_then(|number| u32::try_from(number).ok())
}
