//! The short notation in which the broker's list writes types: `array<{value,$ref,display}>`, `object (map name ->
//! {href})`, `string uuid`. Pages show such objects as examples only, so their members have names and no types.

/// A type of that notation.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Kind {
    /// As in [`crate::fact::Field::kind`].
    pub(crate) name: String,
    pub(crate) format: Option<String>,
    pub(crate) members: Vec<String>,
}

/// Reads a type; none for `?` and `-`, which stand for "not readable" and "no field".
pub(crate) fn kind(text: &str) -> Option<Kind> {
    let named = |name: &str| Kind { name: name.to_owned(), ..Kind::default() };
    if let Some(rest) = text.strip_prefix("array<") {
        let (inside, _remark) = rest.rsplit_once('>')?;
        let element = kind(inside)?;
        return Some(Kind { name: format!("array<{}>", element.name), ..element });
    }
    if let Some((before, members)) = text.split_once('{') {
        let mut members = Members::of(members);
        members.object("");
        let map = before.contains("map ");
        let name = if map { "map<object>" } else { "object" };
        return Some(Kind { members: members.sorted(), ..named(name) });
    }
    match text {
        "?" | "-" => None,
        "object map" => Some(named("map<unknown>")),
        "string uuid" => Some(Kind { format: Some("uuid".to_owned()), ..named("string") }),
        _ => {
            let name = text.split(" (").next().unwrap_or(text);
            let plain = name.chars().all(|c| c.is_ascii_alphanumeric());
            assert!(plain && !name.is_empty(), "a type of an unknown form: {text}");
            Some(named(name))
        }
    }
}

/// Reads the members of an object, its opening brace already read.
struct Members<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    found: Vec<String>,
}

impl<'a> Members<'a> {
    fn of(text: &'a str) -> Self {
        Self { rest: text.chars().peekable(), found: Vec::new() }
    }

    /// Up to the closing brace; members get `outer.` before their names.
    fn object(&mut self, outer: &str) {
        let mut name = String::new();
        while let Some(c) = self.rest.next() {
            match c {
                '{' => self.object(&format!("{outer}{}.", name.trim())),
                // The type after a name, and remarks, say nothing about names.
                ':' => while self.rest.next_if(|c| !matches!(c, '{' | '}' | ',' | '[')).is_some() {},
                '(' => while self.rest.next().is_some_and(|c| c != ')') {},
                '[' | ']' | '…' => {}
                ',' | '}' => {
                    if !name.trim().is_empty() {
                        self.found.push(format!("{outer}{}", name.trim()));
                    }
                    name.clear();
                    if c == '}' {
                        return;
                    }
                }
                c => name.push(c),
            }
        }
        panic!("an object is not closed");
    }

    fn sorted(mut self) -> Vec<String> {
        self.found.sort();
        self.found
    }
}

#[test]
fn every_form_of_the_notation_is_read() {
    let read = |text| {
        let Kind { name, format, members } = kind(text).expect("a type");
        format!("{name} {} {}", format.unwrap_or_default(), members.join(" "))
    };
    for (text, expected) in [
        ("string", "string  "),
        ("string (type inferred)", "string  "),
        ("string uuid", "string uuid "),
        ("object map", "map<unknown>  "),
        ("object (map name -> {href})", "map<object>  href"),
        ("array<string> PEM chains", "array<string>  "),
        ("array<SubjectRoleMedia> (element type inferred)", "array<SubjectRoleMedia>  "),
        ("array<{value,$ref,display}>", "array<object>  $ref display value"),
        ("array<{type:string, names:[{a,b}], _links}>", "array<object>  _links names names.a names.b type"),
        ("{slo_url, enabled (not in 1.0)}", "object  enabled slo_url"),
        ("object {and:[{key,values[]}], or:[…]}", "object  and and.key and.values or"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
    assert_eq!((kind("?"), kind("-")), (None, None));
}
