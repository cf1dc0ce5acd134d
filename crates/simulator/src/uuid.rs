//! Ids of users, groups and whatever else the tenant makes: version 4 UUIDs (RFC 9562 section 5.4), 16 bytes each.

use std::fmt;

use crate::random::{Random, push_hex};

/// A UUID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Uuid([u8; 16]);

impl Uuid {
    /// One of random bytes.
    pub(crate) fn random(random: &mut Random) -> Self {
        let mut bytes = [0_u8; 16];
        random(&mut bytes);
        Self::version_4(bytes)
    }

    /// One of these bytes; six bits of them say that it is of version 4.
    pub(crate) const fn version_4(mut bytes: [u8; 16]) -> Self {
        bytes[6] = (bytes[6] & 0x0f) | 0x40;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        Self(bytes)
    }

    /// Reads the form in which it is written, and no other.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0_u8; 16];
        let mut digits = text.bytes().filter(|byte| *byte != b'-');
        for byte in &mut bytes {
            let high = char::from(digits.next()?).to_digit(16)?;
            let low = char::from(digits.next()?).to_digit(16)?;
            *byte = u8::try_from(high * 16 + low).ok()?;
        }
        let uuid = Self(bytes);
        (uuid.to_string() == text).then_some(uuid)
    }

    pub(crate) const fn bytes(self) -> [u8; 16] {
        self.0
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(36);
        for (index, byte) in self.0.iter().enumerate() {
            if matches!(index, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            push_hex(&mut text, *byte);
        }
        f.write_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_says_its_version_and_variant() {
        let mut ones: Random = Box::new(|bytes| bytes.fill(0xff));
        assert_eq!(Uuid::random(&mut ones).to_string(), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }

    #[test]
    fn a_uuid_is_read_as_it_is_written_and_in_no_other_form() {
        let mut count = 0;
        let mut random: Random = Box::new(move |bytes| {
            bytes.iter_mut().for_each(|byte| {
                count += 37;
                *byte = (count % 251) as u8;
            });
        });
        let uuid = Uuid::random(&mut random);
        let text = uuid.to_string();
        assert_eq!(Uuid::parse(&text), Some(uuid));
        let without = text.replace('-', "");
        for other in
            [text.to_ascii_uppercase(), without, format!("{text}0"), text.replace('-', "é"), String::new()]
        {
            assert_eq!(Uuid::parse(&other), None, "{other}");
        }
    }
}
