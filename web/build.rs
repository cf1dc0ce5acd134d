//! Has the linker keep its notes on what refers to what: by them the console is taken apart after the build.

fn main() {
    let wasm = std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm");
    let wish = if wasm { "cargo::rustc-link-arg-bin=firstkey-console=--emit-relocs\n" } else { "" };
    let lines = format!("cargo::rerun-if-changed=build.rs\n{wish}");
    // Without a cargo that listens nothing is lost.
    let _ = std::io::Write::write_all(&mut std::io::stdout(), lines.as_bytes());
}
