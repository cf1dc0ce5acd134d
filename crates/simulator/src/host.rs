//! Whether a request is meant for this service: by its Host, and by the authority of its address where it has one.

use http::Request;
use http::header::HOST;
use http::uri::Authority;

/// Whether all that names a host names one of these; a scheme's own port may be left out.
pub(crate) fn is_one_of(request: &Request<Vec<u8>>, hosts: &[String], https: bool) -> bool {
    let mut named: Vec<&str> = Vec::new();
    for value in request.headers().get_all(HOST) {
        let Ok(host) = value.to_str() else {
            return false;
        };
        named.push(host);
    }
    if named.len() > 1 {
        return false;
    }
    named.extend(request.uri().authority().map(Authority::as_str));
    !named.is_empty() && named.iter().all(|name| hosts.iter().any(|host| same(name, host, https)))
}

fn same(left: &str, right: &str, https: bool) -> bool {
    let port = if https { ":443" } else { ":80" };
    let bare = |host: &str| host.strip_suffix(port).unwrap_or(host).to_ascii_lowercase();
    bare(left) == bare(right)
}
