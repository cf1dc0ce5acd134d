//! The built console as files: found by name, with media type, caching and compression. No routing beyond that.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use hyper::body::Bytes;
use hyper::header::{ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, HeaderMap, HeaderValue, VARY};
use hyper::{Method, Response, StatusCode};
use rust_embed::RustEmbed;

use crate::reply::{self, Body};

/// dist/ inside the binary; a debug build reads the folder of the checkout it was built from.
#[derive(RustEmbed)]
#[folder = "../../dist/"]
#[allow_missing = true]
struct Embedded;

/// Where the console's files come from.
#[derive(Debug, Clone, Default)]
pub enum ConsoleFiles {
    /// The binary itself (a debug build: the checkout's dist/).
    #[default]
    Embedded,
    /// A folder that holds a built console.
    Folder(PathBuf),
}

impl ConsoleFiles {
    /// Whether a console was built at all.
    pub async fn is_there(&self) -> bool {
        self.read("index.html").await.is_some()
    }

    pub(crate) async fn answer(&self, method: &Method, path: &str, asked: &HeaderMap) -> Response<Body> {
        if !matches!(*method, Method::GET | Method::HEAD) {
            let mut answer =
                reply::text(StatusCode::METHOD_NOT_ALLOWED, "The console's files can only be read.");
            answer.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
            return answer;
        }
        let name = if path == "/" { "index.html" } else { path.strip_prefix('/').unwrap_or(path) };
        if let Some(answer) = self.file(name, asked).await {
            return answer;
        }
        if name == "index.html" {
            return reply::text(
                StatusCode::SERVICE_UNAVAILABLE,
                "This gateway has no console inside: it was built before the console was. In the project's folder run\n\n    \
                 cargo xtask release\n\nor start it with --dist DIR, DIR being a \
                 built console.",
            );
        }
        reply::text(StatusCode::NOT_FOUND, "There is nothing at this address. The console is at /.")
    }

    async fn file(&self, name: &str, asked: &HeaderMap) -> Option<Response<Body>> {
        if !is_plain(name) {
            return None;
        }
        let plain = self.read(name).await?;
        let mut found = (plain, None);
        for (encoding, suffix) in [("br", "br"), ("gzip", "gz")] {
            if accepts(asked, encoding)
                && let Some(smaller) = self.read(&format!("{name}.{suffix}")).await
            {
                found = (smaller, Some(encoding));
                break;
            }
        }
        let (bytes, encoding) = found;
        let mut answer = reply::bytes(StatusCode::OK, media_type(name), bytes);
        let headers = answer.headers_mut();
        headers.insert(VARY, HeaderValue::from_name(ACCEPT_ENCODING));
        if let Some(encoding) = encoding {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        let caching = if is_hashed(name) { "public, max-age=31536000, immutable" } else { "no-cache" };
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(caching));
        Some(answer)
    }

    async fn read(&self, name: &str) -> Option<Bytes> {
        match self {
            Self::Embedded => Embedded::get(name).map(|file| match file.data {
                Cow::Borrowed(bytes) => Bytes::from_static(bytes),
                Cow::Owned(bytes) => bytes.into(),
            }),
            Self::Folder(folder) => tokio::fs::read(folder.join(Path::new(name))).await.ok().map(Bytes::from),
        }
    }
}

/// Only names that a build makes reach the disk: no hidden file, no drive letter, nothing encoded.
fn is_plain(name: &str) -> bool {
    name.split('/').all(|segment| {
        !segment.is_empty()
            && !segment.starts_with('.')
            && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
    })
}

/// A name with the hash of its content in it (`console-1f0c9a7be2d34f55_bg.wasm`) never changes its content.
fn is_hashed(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.split(['-', '.', '_']).skip(1).any(|part| {
        part.len() >= 8
            && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
            && part.bytes().any(|byte| byte.is_ascii_digit())
    })
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Whether Accept-Encoding names it, and not with `q=0` (RFC 9110 section 12.5.3).
fn accepts(asked: &HeaderMap, encoding: &str) -> bool {
    asked
        .get_all(ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|item| {
            let mut parts = item.split(';').map(str::trim);
            let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
            let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Ok(1.0), str::parse::<f32>);
            named && weight.is_ok_and(|weight| weight > 0.0)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_in_the_name_is_told_from_a_word() {
        for name in ["console-1f0c9a7be2d34f55.js", "console-1f0c9a7be2d34f55_bg.wasm", "a/main.0a1b2c3d.css"]
        {
            assert!(is_hashed(name), "{name}");
        }
        for name in [
            "index.html",
            "start.js",
            "favicon.svg",
            "manifest-facade.json",
            "1f0c9a7be2d34f55.js",
            "x-deadbeef.js",
        ] {
            assert!(!is_hashed(name), "{name}");
        }
    }

    #[test]
    fn only_plain_names_reach_the_disk() {
        assert!(is_plain("snippets/a-b_c/inline0.js"));
        for name in ["", "a//b", "/etc/passwd", ".git/config", "a/..", "C:x", "a%20b", "a\\b", "a b", "é"] {
            assert!(!is_plain(name), "{name}");
        }
    }

    #[test]
    fn an_encoding_with_weight_zero_is_not_accepted() {
        let asked =
            |value: &'static str| HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(value))]);
        assert!(accepts(&asked("gzip, deflate, br, zstd"), "br"));
        assert!(accepts(&asked("gzip;q=0.5, BR;q=0.1"), "br"));
        assert!(!accepts(&asked("gzip, br;q=0"), "br"));
        assert!(!accepts(&asked("gzip, brotli"), "br"));
        assert!(!accepts(&HeaderMap::new(), "gzip"));
    }
}
