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
    match Counts::of(spec) {
        Some(Counts::Pages) => turn(&mut values, "start_index", Counts::Pages, input)?,
        Some(Counts::Items) => turn(&mut values, "startIndex", Counts::Items, input)?,
        None => {
            // `.search` takes in its body what a list takes in its address.
            input.whole("totalResults")?;
            turn(values.get_mut("body")?.as_object_mut()?, "startIndex", Counts::Items, input)?;
        }
    }
    Some(values)
}

/// Puts the next position in the place of the last one.
fn turn(values: &mut Map<String, Value>, name: &str, counts: Counts, page: &Input) -> Option<()> {
    let from = values.get(name).and_then(Value::as_u64);
    let mut cursor = Cursor::new(counts, from.and_then(small).unwrap_or(1));
    cursor.took(Taken {
        items: page.whole("items").and_then(small)?,
        total_items: page.whole("totalResults").or(page.whole("totalCount")).and_then(small),
        total_pages: page.whole("totalPages").and_then(small),
    });
    let next = cursor.next()?;
    set(values, name, next.into());
    Some(())
}

fn small(number: u64) -> Option<u32> {
    u32::try_from(number).ok()
}
