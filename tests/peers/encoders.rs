//! Core's encoders against node's: URLSearchParams, encodeURIComponent and Buffer, over the same texts.
#![allow(clippy::print_stdout, reason = "how much was compared is worth reading")]

use crate::server;
use firstkey_core::credentials::{BasicEncoding, Credentials};
use firstkey_core::encode;
use firstkey_tests::random::Seeded;
use serde_json::Value;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// How node encodes the texts.
fn by_node(texts: &[String]) -> Vec<Value> {
    let mut node = Command::new("node")
        .arg("encoders.js")
        .current_dir(server::folder())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node starts: is it installed?");
    let json = serde_json::to_vec(texts).unwrap();
    node.stdin.take().unwrap().write_all(&json).unwrap();
    let out = node.wait_with_output().unwrap();
    assert!(out.status.success());
    serde_json::from_slice(&out.stdout).unwrap()
}

/// Every character of the first planes' beginnings alone, and texts of characters from everywhere.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = ('\0'..='\u{24f}').map(String::from).collect();
    let mut random = Seeded(6749);
    let ranges = [0x20..0x7f, 0..0x800, 0x800..0xd800, 0xe000..0x1_0000, 0x1_0000..0x11_0000];
    for _ in 0..3_000 {
        let length = random.next() % 24;
        texts.push(
            (0..length)
                .filter_map(|_| {
                    let range = &ranges[(random.next() % 5) as usize];
                    char::from_u32(range.start + (random.next() % u64::from(range.end - range.start)) as u32)
                })
                .collect(),
        );
    }
    texts
}

/// encodeURIComponent leaves five characters that core writes out, and writes out one that core leaves.
fn as_core_would(segment: &str) -> String {
    let mut text = segment.replace("%40", "@");
    for (plain, written) in [("!", "%21"), ("'", "%27"), ("(", "%28"), (")", "%29"), ("*", "%2A")] {
        text = text.replace(plain, written);
    }
    text
}

/// The texts that are encoded differently.
fn differences(texts: &[String], node: &[Value]) -> Vec<String> {
    let differs = |(text, node): (&String, &Value)| {
        let same = node["form"] == encode::form(text)
            && as_core_would(node["segment"].as_str().unwrap()) == encode::path_segment(text)
            && node["base64"] == encode::base64(text.as_bytes())
            && node["base64url"] == encode::base64url(text.as_bytes());
        (!same).then(|| format!("{text:?}: {node}"))
    };
    assert_eq!(texts.len(), node.len());
    texts.iter().zip(node).filter_map(differs).collect()
}

#[test]
fn every_text_is_encoded_as_node_encodes_it() {
    let texts = texts();
    let mut node = by_node(&texts);
    println!(
        "{} texts, {} characters",
        texts.len(),
        texts.iter().map(|text| text.chars().count()).sum::<usize>()
    );
    assert_eq!(differences(&texts, &node), [""; 0]);
    // The comparison finds what it is for.
    node[usize::from(b' ')]["form"] = "%20".into();
    assert_eq!(differences(&texts, &node).len(), 1);
}

#[test]
fn a_basic_header_is_the_one_that_node_would_send() {
    let pairs = [
        ("api-bootstrap-client", "a-plain_secret.1"),
        ("svc@acme.example", "aB3+c/x=="),
        ("percent", "50% off & more"),
        ("umlaut", "gr\u{fc}\u{df}e \u{1f511}"),
    ];
    let halves: Vec<String> =
        pairs.iter().flat_map(|(id, secret)| [*id, *secret]).map(str::to_owned).collect();
    let encoded = by_node(&halves);
    let joined = |at: usize, form: bool| {
        let half = |at: usize| match form {
            true => encoded[at]["form"].as_str().unwrap().to_owned(),
            false => halves[at].clone(),
        };
        format!("{}:{}", half(2 * at), half(2 * at + 1))
    };
    let verbatim: Vec<String> = (0..pairs.len()).map(|at| joined(at, false)).collect();
    let in_form: Vec<String> = (0..pairs.len()).map(|at| joined(at, true)).collect();
    for (encoding, texts) in [(BasicEncoding::Verbatim, verbatim), (BasicEncoding::FormEncoded, in_form)] {
        for ((id, secret), node) in pairs.iter().zip(by_node(&texts)) {
            let header = Credentials::parse(id, secret).unwrap().basic(encoding);
            assert_eq!(header, format!("Basic {}", node["base64"].as_str().unwrap()), "{id} {encoding:?}");
        }
    }
}
