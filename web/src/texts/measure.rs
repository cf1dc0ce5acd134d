//! How long something took and how large it is.

use firstkey_data::Milliseconds;

/// "84 ms", "12 s".
pub(crate) fn duration(Milliseconds(took): Milliseconds) -> String {
    match took {
        0..=9_999 => format!("{took} ms"),
        _ => format!("{} s", took / 1_000),
    }
}

/// "512 B", "3 KB".
pub(crate) fn bytes(size: usize) -> String {
    match size {
        0..=1_023 => format!("{size} B"),
        _ => format!("{} KB", size.div_ceil(1_024)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_fits_the_size() {
        assert_eq!([0, 1_023, 1_024, 1_025].map(bytes), ["0 B", "1023 B", "1 KB", "2 KB"]);
        assert_eq!([0, 9_999, 10_000].map(|took| duration(Milliseconds(took))), ["0 ms", "9999 ms", "10 s"]);
    }
}
