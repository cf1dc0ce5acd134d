//! Tells cargo when the console inside a release binary is out of date. Nothing else belongs here.

fn main() {
    // Only a release build holds dist/. A debug build reads it from disk, and a watched folder that does not exist
    // would make cargo compile this crate again and again.
    let release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let watched = if release { "../../dist" } else { "build.rs" };
    let line = format!("cargo::rerun-if-changed={watched}\n");
    let _ = std::io::Write::write_all(&mut std::io::stdout(), line.as_bytes());
}
