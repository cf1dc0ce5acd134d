//! Inputs that are no text: a value built from bytes, the way libFuzzer's own crate builds it.

use arbitrary::{Arbitrary, Unstructured};

/// The value that these bytes build; none where they are too few.
pub fn built<'a, T: Arbitrary<'a>>(data: &'a [u8]) -> Option<T> {
    if data.len() < T::size_hint(0).0 {
        return None;
    }
    T::arbitrary_take_rest(Unstructured::new(data)).ok()
}
