//! Metadata of a SAML identity provider, as somebody pastes it. What is read is whole, is the same behind a byte order
//! mark and behind white space, and is never larger than what was pasted; a refusal is fit for a page.

use crate::corpus_text;
use crate::sentence::assert_showable;
use firstkey_core::saml::{LARGEST, MetadataError, ProviderMetadata};

/// Reads an input. Panics where something does not hold.
pub fn run(data: &[u8]) {
    let text = corpus_text::text(data);
    let read = ProviderMetadata::read(text);
    match &read {
        Ok(metadata) => {
            assert!(text.len() <= LARGEST && metadata.bytes == text.len());
            assert!(
                !metadata.entity_id.is_empty()
                    && !metadata.single_sign_on.is_empty()
                    && metadata.entities > 0
            );
            let endpoints = metadata.single_sign_on.iter().chain(&metadata.single_logout);
            let held: usize =
                endpoints.map(|endpoint| endpoint.binding.len() + endpoint.location.len()).sum();
            // No entity is expanded: what is read stood there, letter by letter or as a character reference.
            assert!(held + metadata.entity_id.len() <= text.len(), "{metadata:?}");
            for certificate in metadata.certificates.iter().filter_map(|read| read.as_ref().err()) {
                assert_showable(&certificate.to_string());
            }
        }
        Err(error) => assert_showable(&error.to_string()),
    }
    for before in ["\u{feff}", " \r\n"] {
        let same = ProviderMetadata::read(&format!("{before}{text}"));
        match (&read, same) {
            (_, Err(MetadataError::TooLarge { .. })) => {}
            (Ok(read), Ok(same)) => {
                assert_eq!(ProviderMetadata { bytes: same.bytes, ..read.clone() }, same);
            }
            (Err(read), Err(same)) => assert_eq!(std::mem::discriminant(read), std::mem::discriminant(&same)),
            (read, same) => panic!("{read:?} became {same:?} behind {before:?}"),
        }
    }
}
