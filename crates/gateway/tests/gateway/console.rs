//! The console's files and /gateway.json, as a browser asks for them.

use std::fs;
use std::path::PathBuf;

use firstkey_gateway::{ConsoleFiles, Service, Settings};

use crate::stage::{Gateway, Reply, tenant};

const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
                   font-src 'self'; manifest-src 'self'; worker-src 'self'; connect-src 'self'; base-uri 'none'; \
                   form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors 'none'";

/// A folder that goes away with the test.
struct Folder(PathBuf);

impl Folder {
    fn of(name: &str, files: &[(&str, &str)]) -> Self {
        let folder =
            PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        for (file, content) in files {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    async fn served(&self) -> Gateway {
        Gateway::start(Settings { console: ConsoleFiles::Folder(self.0.clone()), ..Settings::default() })
            .await
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn is_secured(reply: &Reply) {
    for (name, value) in [
        ("content-security-policy", CSP),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("x-frame-options", "DENY"),
    ] {
        assert_eq!(reply.header(name), Some(value), "{reply:?}");
    }
    assert!(reply.header("permissions-policy").unwrap().contains("clipboard-write=(self)"));
}

#[tokio::test]
async fn files_come_with_their_type_their_caching_and_the_policy() {
    let hashed = "console-1f0c9a7be2d34f55";
    let folder = Folder::of(
        "files",
        &[
            ("index.html", "<!doctype html>"),
            (&format!("{hashed}.js"), "js"),
            (&format!("{hashed}_bg.wasm"), "wasm"),
            ("start.js", "start"),
            ("assets/mark.svg", "<svg/>"),
            (".hidden", "no"),
        ],
    );
    let gateway = folder.served().await;
    let forever = "public, max-age=31536000, immutable";
    for (path, media_type, caching, body) in [
        ("/", "text/html; charset=utf-8", "no-cache", "<!doctype html>"),
        ("/index.html", "text/html; charset=utf-8", "no-cache", "<!doctype html>"),
        ("/?code=x", "text/html; charset=utf-8", "no-cache", "<!doctype html>"),
        (&format!("/{hashed}.js"), "text/javascript; charset=utf-8", forever, "js"),
        (&format!("/{hashed}_bg.wasm"), "application/wasm", forever, "wasm"),
        ("/start.js", "text/javascript; charset=utf-8", "no-cache", "start"),
        ("/assets/mark.svg", "image/svg+xml", "no-cache", "<svg/>"),
    ] {
        let reply = gateway.get(path, "").await;
        assert_eq!((reply.status, reply.body.as_str()), (200, body), "{path}");
        assert_eq!(reply.header("content-type"), Some(media_type), "{path}");
        assert_eq!(reply.header("cache-control"), Some(caching), "{path}");
        is_secured(&reply);
        let head = gateway.send("HEAD", path, "", "").await;
        assert_eq!(
            (head.status, head.header("content-length")),
            (200, Some(body.len().to_string().as_str())),
            "{path}"
        );
    }
    for path in ["/nothing", "/.hidden", "/assets", "/assets/", "/index.html/", "/%69ndex.html", "/INDEX.txt"]
    {
        let reply = gateway.get(path, "").await;
        assert_eq!(
            (reply.status, reply.header("content-type")),
            (404, Some("text/plain; charset=utf-8")),
            "{path}"
        );
        is_secured(&reply);
    }
    let reply = gateway.send("POST", "/", "", "x").await;
    assert_eq!((reply.status, reply.header("allow")), (405, Some("GET, HEAD")));
}

#[tokio::test]
async fn a_compressed_sibling_is_served_to_who_takes_it() {
    let folder = Folder::of(
        "compressed",
        &[
            ("index.html", "plain"),
            ("index.html.br", "brotli"),
            ("index.html.gz", "gzip"),
            ("a.js", "a"),
            ("a.js.gz", "gzip"),
        ],
    );
    let gateway = folder.served().await;
    for (path, accepted, encoding, body) in [
        ("/", "gzip, deflate, br, zstd", Some("br"), "brotli"),
        ("/", "gzip", Some("gzip"), "gzip"),
        ("/", "br;q=0, gzip", Some("gzip"), "gzip"),
        ("/", "identity", None, "plain"),
        ("/a.js", "br, gzip", Some("gzip"), "gzip"),
    ] {
        let reply = gateway.get(path, &format!("Accept-Encoding: {accepted}\r\n")).await;
        assert_eq!((reply.body.as_str(), reply.header("content-encoding")), (body, encoding), "{accepted}");
        assert_eq!(reply.header("vary"), Some("accept-encoding"));
        let media_type =
            if path == "/" { "text/html; charset=utf-8" } else { "text/javascript; charset=utf-8" };
        assert_eq!(reply.header("content-type"), Some(media_type));
    }
}

#[tokio::test]
async fn without_a_console_the_page_names_the_command_that_builds_it() {
    let gateway = Folder::of("empty", &[]).served().await;
    let reply = gateway.get("/", "").await;
    assert_eq!(reply.status, 503);
    assert!(reply.body.contains("cargo xtask release"), "{}", reply.body);
    is_secured(&reply);
}

#[tokio::test]
async fn gateway_json_says_where_the_gateway_leads() {
    let version = env!("CARGO_PKG_VERSION");
    let about = |reply: Reply| {
        assert_eq!((reply.status, reply.header("content-type")), (200, Some("application/json")));
        assert_eq!(reply.header("cache-control"), Some("no-store"));
        assert_eq!(reply.header("firstkey-gateway"), None);
        is_secured(&reply);
        serde_json::from_str::<serde_json::Value>(&reply.body).unwrap()
    };
    let none = Gateway::start(Settings { service: Some(Service::Broker), ..Settings::default() }).await;
    let expected = serde_json::json!({ "tenant": null, "service": null, "version": version });
    assert_eq!(about(none.get("/gateway.json", "Sec-Fetch-Site: same-origin\r\n").await), expected);

    let tenant = Some(tenant("https://acme.example/acs/"));
    let one =
        Gateway::start(Settings { tenant, service: Some(Service::Omnissa), ..Settings::default() }).await;
    let expected =
        serde_json::json!({ "tenant": "https://acme.example", "service": "omnissa", "version": version });
    assert_eq!(about(one.get("/gateway.json", "").await), expected);
    assert_eq!(one.send("POST", "/gateway.json", "", "").await.status, 405);
}
