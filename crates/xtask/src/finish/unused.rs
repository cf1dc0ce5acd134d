//! Leaves out what no page can reach. A library that wasm-bindgen finds in the program may export classes for
//! JavaScript, and what is exported counts as used: `wasm-streams`, which comes with Leptos, exports three that nothing
//! here ever makes. Without them wasm-opt finds the rest of their code, and what that alone had imported is left out of
//! the glue.

/// How wasm-bindgen begins a class.
const CLASS: &str = "export class ";

/// The glue without the classes that it never makes, and the names of what the program exports for these alone.
pub(super) fn without_classes(glue: &str) -> (String, Vec<String>) {
    let names = glue.lines().filter_map(|line| line.strip_prefix(CLASS)?.strip_suffix(" {"));
    // An object of a class comes from the program by `__wrap` alone; a class with a constructor can be made from outside.
    let unused: Vec<&str> = names.filter(|name| !glue.contains(&format!("{name}.__wrap("))).collect();
    let mut kept = String::with_capacity(glue.len());
    let mut gone = String::new();
    // The line that ends what is being left out.
    let mut until: Option<&str> = None;
    for line in glue.lines() {
        let begins = |form: fn(&str) -> String| unused.iter().any(|name| line.starts_with(&form(name)));
        if until.is_none() {
            if begins(|name| format!("{CLASS}{name} {{")) {
                until = Some("}");
            } else if begins(|name| format!("const {name}Finalization = ")) {
                until = Some(";");
            } else if !begins(|name| format!("if (Symbol.dispose) {name}.")) {
                kept.push_str(line);
                kept.push('\n');
                continue;
            }
        }
        gone.push_str(line);
        gone.push('\n');
        // A class ends with a brace at the edge, a constant with its semicolon.
        until = until.filter(|end| match *end {
            "}" => line != "}",
            _ => !line.ends_with(';'),
        });
    }
    let exports = gone.split("wasm.").skip(1).filter_map(|text| {
        let name: String = text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        (!kept.contains(&format!("wasm.{name}"))).then_some(name)
    });
    let mut exports: Vec<String> = exports.collect();
    exports.sort();
    exports.dedup();
    (kept, exports)
}

/// The glue without the functions that the program does not import.
pub(super) fn without_imports(glue: &str, program: &[u8]) -> String {
    let imported = |name: &str| program.windows(name.len()).any(|window| window == name.as_bytes());
    let mut kept = String::with_capacity(glue.len());
    let mut leaving_out = false;
    for line in glue.lines() {
        if let Some(name) = import(line) {
            leaving_out = !imported(name);
        } else if line.starts_with("    }") {
            leaving_out = false;
        }
        if !leaving_out {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// The name of the function that this line begins, which wasm-bindgen hands to the program.
fn import(line: &str) -> Option<&str> {
    let (name, function) = line.strip_prefix("        ")?.split_once(": ")?;
    (name.starts_with("__wb") && function.starts_with("function(")).then_some(name)
}

/// The section of a WebAssembly file that lists what it exports.
const EXPORTS: u8 = 7;
/// Magic number and version.
const HEAD: usize = 8;

/// A WebAssembly file without these exports. None: it is not built as the specification says.
pub(super) fn without_exports(wasm: &[u8], names: &[String]) -> Option<Vec<u8>> {
    let (head, mut rest) = wasm.split_at_checked(HEAD)?;
    let mut kept = head.to_owned();
    while let Some((&id, behind)) = rest.split_first() {
        let (length, content) = number(behind)?;
        let (content, behind) = content.split_at_checked(length)?;
        match id {
            EXPORTS => {
                let list = list_without(content, names)?;
                kept.push(EXPORTS);
                write_number(&mut kept, list.len());
                kept.extend(list);
            }
            _ => kept.extend(&rest[..rest.len() - behind.len()]),
        }
        rest = behind;
    }
    Some(kept)
}

/// The content of that section without these.
fn list_without(content: &[u8], names: &[String]) -> Option<Vec<u8>> {
    let (count, mut rest) = number(content)?;
    let (mut kept, mut left) = (Vec::<u8>::new(), 0);
    for _ in 0..count {
        let (length, text) = number(rest)?;
        let (name, kind) = text.split_at_checked(length)?;
        let (_, behind) = number(kind.get(1..)?)?;
        if names.iter().all(|gone| gone.as_bytes() != name) {
            kept.extend(&rest[..rest.len() - behind.len()]);
            left += 1;
        }
        rest = behind;
    }
    let mut list = Vec::new();
    write_number(&mut list, left);
    list.extend(kept);
    Some(list)
}

/// A number in LEB128, and what stands behind it.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let last = bytes.iter().take(5).position(|byte| byte & 0x80 == 0)?;
    let (number, behind) = bytes.split_at(last + 1);
    let value = number.iter().rev().fold(0, |value, byte| value << 7 | usize::from(byte & 0x7f));
    Some((value, behind))
}

fn write_number(into: &mut Vec<u8>, mut value: usize) {
    while value > 0x7f {
        into.push(value as u8 | 0x80);
        value >>= 7;
    }
    into.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "\
export class Made {
    free() {
        wasm.made_free(this);
    }
}
export class Unused {
    free() {
        wasm.unused_free(this, wasm.shared);
    }
    get() {
        return 1;
    }
}
if (Symbol.dispose) Unused.prototype[Symbol.dispose] = Unused.prototype.free;
function imports() {
    const import0 = {
        __wbg_made_0: function(arg0) { return Made.__wrap(arg0, wasm.shared); },
        __wbg_only_1: function(arg0) {
            return 1;
        },
        __wbg_both_2: function() { return handleError(function (arg0) {
            return 2;
        }, arguments); },
    };
}
const MadeFinalization = (typeof FinalizationRegistry === 'undefined')
    ? {}
    : new FinalizationRegistry(ptr => wasm.made_free(ptr, 1));
const UnusedFinalization = (typeof FinalizationRegistry === 'undefined')
    ? {}
    : new FinalizationRegistry(ptr => wasm.unused_end(ptr, 1));
let wasm;
async function init() {
    if (promise === undefined) {
        __wbg_init_promise = __wbg_init_once(module);
    }
}
";

    #[test]
    fn a_class_that_is_never_made_goes_with_what_only_it_exports() {
        let (kept, exports) = without_classes(GLUE);
        assert_eq!(exports, ["unused_end", "unused_free"]);
        assert!(!kept.contains("Unused") && !kept.contains("return 1;\n    }\n}"), "{kept}");
        assert!(kept.lines().all(|line| GLUE.lines().any(|other| other == line)), "{kept}");
        assert_eq!(kept.lines().count(), 25, "{kept}");
        assert_eq!(without_classes(&kept), (kept.clone(), Vec::new()));
    }

    #[test]
    fn what_the_program_does_not_import_is_left_out() {
        let kept = without_imports(GLUE, b"..__wbg_made_0..__wbg_both_2..");
        assert!(!kept.contains("__wbg_only_1") && kept.contains("    };\n}\n"), "{kept}");
        assert_eq!(kept.lines().count(), GLUE.lines().count() - 3, "{kept}");
        assert_eq!(without_imports(GLUE, b"__wbg_made_0__wbg_only_1__wbg_both_2"), GLUE);
    }

    /// A file with a section of its own, two exports, and a section behind them.
    fn wasm() -> Vec<u8> {
        let mut wasm = b"\0asm\x01\0\0\0\x01\x01\0".to_vec();
        let long = "n".repeat(200);
        let mut exports = vec![2, 3];
        exports.extend(b"one\0\x81\x01");
        write_number(&mut exports, long.len());
        exports.extend(long.as_bytes());
        exports.extend([0, 5]);
        wasm.push(EXPORTS);
        write_number(&mut wasm, exports.len());
        wasm.extend(exports);
        wasm.extend(b"\x0a\x01\0");
        wasm
    }

    #[test]
    fn an_export_goes_and_everything_else_stays() {
        let whole = wasm();
        assert_eq!(without_exports(&whole, &["two".to_owned()]), Some(whole.clone()));
        let without = without_exports(&whole, &["n".repeat(200)]).unwrap();
        assert_eq!(without, b"\0asm\x01\0\0\0\x01\x01\0\x07\x08\x01\x03one\0\x81\x01\x0a\x01\0");
        let without = without_exports(&whole, &["one".to_owned(), "n".repeat(200)]).unwrap();
        assert_eq!(without, b"\0asm\x01\0\0\0\x01\x01\0\x07\x01\0\x0a\x01\0");
    }

    #[test]
    fn a_file_that_breaks_off_is_refused() {
        let whole = wasm();
        let ends: Vec<usize> =
            (0..whole.len()).filter(|end| without_exports(&whole[..*end], &[]).is_some()).collect();
        // Between two sections nothing is missing.
        assert_eq!(ends, [8, 11, whole.len() - 3]);
    }
}
