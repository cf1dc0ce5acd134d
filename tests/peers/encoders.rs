//! Core's encoders against node's: URLSearchParams, encodeURIComponent and Buffer, over the same texts. Whole requests,
//! Basic headers among them, are compared in tests/npm/encoders.test.mjs.
#![allow(clippy::print_stdout, reason = "how much was compared is worth reading")]

use crate::server;
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
