//! The WebAssembly file as a module, for whoever copies no files: Node's bundlers, single-file pages.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// A module whose `bytes()` gives the file.
pub(crate) fn module(wasm: &[u8]) -> String {
    format!(
        "const text = \"{}\";\n\nexport function bytes() {{\n  return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));\n}}\n",
        STANDARD.encode(wasm)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_stand_in_the_module_as_base64() {
        assert!(module(b"\0asm").starts_with("const text = \"AGFzbQ==\";\n"));
    }
}
