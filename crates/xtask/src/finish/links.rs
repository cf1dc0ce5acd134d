//! Reads what wasm-split-cli writes about the parts of a program: a script of which only the facts are
//! wanted, namely which files each loader needs. Anything it does not know stops the build.

/// What loads a part, and everything that part needs.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Loader {
    /// The function that the program imports.
    pub(super) function: String,
    /// The names of the files, without their ending.
    pub(super) parts: Vec<String>,
}

/// The name of the mark by which the parts of a debug build know their program; a release build has none.
pub(super) fn mark(script: &str) -> Option<&str> {
    between(script, "__wasm_split: { ", ": ~0xdead")
}

/// The loaders in the script.
pub(super) fn loaders(script: &str) -> Result<Vec<Loader>, String> {
    const SHARED: &str = "const __chunk_";
    const LOADER: &str = "export const __wasm_split_load_";
    let mut shared: Vec<(String, String)> = Vec::new();
    let mut loaders = Vec::new();
    for statement in statements(script, &[SHARED, LOADER]) {
        let (head, body) =
            statement.split_once(" = ").ok_or_else(|| format!("a statement without a value: {statement}"))?;
        let name = head.rsplit(' ').next().unwrap_or(head).to_owned();
        let own = between(body, "new URL(\"./", ".wasm\"");
        let needs = between(body, ", [", "]").ok_or_else(|| format!("{name} does not say what it needs"))?;
        if statement.starts_with(SHARED) {
            shared.push((name.clone(), own.ok_or_else(|| format!("{name} names no file"))?.to_owned()));
            continue;
        }
        let mut parts = Vec::new();
        for need in needs.split(',').map(str::trim).filter(|need| !need.is_empty()) {
            let known = shared.iter().find(|(name, _)| name == need);
            parts.push(known.ok_or_else(|| format!("{name} needs {need}, which is nowhere"))?.1.clone());
        }
        parts.extend(own.map(str::to_owned));
        loaders.push(Loader { function: name, parts });
    }
    loaders.sort_by(|one, other| one.function.cmp(&other.function));
    Ok(loaders)
}

/// The statements that begin with one of these, each up to the next.
fn statements<'a>(script: &'a str, begins: &[&str]) -> Vec<&'a str> {
    let mut starts: Vec<usize> =
        begins.iter().flat_map(|begin| script.match_indices(begin).map(|(at, _)| at)).collect();
    starts.sort_unstable();
    let ends = starts.iter().skip(1).copied().chain([script.len()]);
    starts.iter().zip(ends).map(|(start, end)| &script[*start..end]).collect()
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let rest = &text[text.find(before)? + before.len()..];
    rest.find(after).map(|end| &rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = r#"function makeLoad(fetcher, deps) { return [fetcher, deps]; }
/* journey, practice */
const __chunk_3 = makeLoad(() => {
    const src = fetch(new URL("./chunk_3.wasm", import.meta.url));
    return src;
}
, []);
export const __wasm_split_load_practice = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_practice.wasm", import.meta.url));
    return src;
}
, [__chunk_3]));
export const __wasm_split_load_empty = wrapAsyncCb(makeLoad(() => async (_imp) => ({}), [__chunk_3]));
"#;

    fn loader(name: &str, parts: &[&str]) -> Loader {
        Loader {
            function: format!("__wasm_split_load_{name}"),
            parts: parts.iter().map(|part| (*part).to_owned()).collect(),
        }
    }

    #[test]
    fn a_loader_needs_its_own_file_and_what_it_shares() {
        assert_eq!(
            loaders(SCRIPT),
            Ok(vec![loader("empty", &["chunk_3"]), loader("practice", &["chunk_3", "split_practice"])])
        );
        assert_eq!(loaders(""), Ok(vec![]));
    }

    #[test]
    fn the_mark_of_a_debug_build_is_found() {
        assert_eq!(mark("sharedImports = { __wasm_split: { __canary_1f: ~0xdead, } };"), Some("__canary_1f"));
        assert_eq!(mark("sharedImports = { __wasm_split: {  } };"), None);
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for script in [
            SCRIPT.replace("const __chunk_3 =", "const __chunk_4 ="),
            SCRIPT.replace("\"./chunk_3.wasm\"", "somewhere"),
            SCRIPT.replace(", [__chunk_3]", ""),
        ] {
            assert!(loaders(&script).is_err(), "{script}");
        }
    }
}
