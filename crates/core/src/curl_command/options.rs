//! The options of curl that make the request, and those that do not, as one table (curl's manual page).

/// What an option means for the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Method,
    Url,
    Header,
    /// `--data`, `--data-ascii`: `@` reads a file.
    Data,
    /// `--data-binary`: `@` reads a file.
    DataBinary,
    /// `--data-raw`: taken as it is.
    DataRaw,
    DataUrlencode,
    Json,
    /// `--get`: the data goes into the query.
    Get,
    Head,
    User,
    Bearer,
    /// A header of this name.
    HeaderOf(&'static str),
    /// `--cookie`: a file unless it has a `=`.
    Cookie,
    UrlQuery,
    /// Nothing of the request: how curl shows, waits, tries again.
    Silent,
    /// Has to do with the request, and has no place in it: the sentence says what.
    NotTaken(&'static str),
    Next,
}

/// An option.
pub(super) struct CurlOption {
    pub(super) long: &'static str,
    pub(super) short: Option<char>,
    pub(super) takes_value: bool,
    pub(super) meaning: Meaning,
}

const fn value(long: &'static str, short: char, meaning: Meaning) -> CurlOption {
    CurlOption { long, short: some(short), takes_value: true, meaning }
}

const fn flag(long: &'static str, short: char, meaning: Meaning) -> CurlOption {
    CurlOption { long, short: some(short), takes_value: false, meaning }
}

/// A space stands for no letter.
const fn some(short: char) -> Option<char> {
    if short == ' ' { None } else { Some(short) }
}

const FILES: &str = "sends parts and files (multipart/form-data), which no operation takes";
const TLS: &str = "has to do with certificates";
const ROUTE: &str = "leads the request another way than its address";
const PROOF: &str = "is another way to sign in than Basic and Bearer";

/// Every option this reader has a meaning for.
const OPTIONS: &[CurlOption] = &[
    value("request", 'X', Meaning::Method),
    value("url", ' ', Meaning::Url),
    value("header", 'H', Meaning::Header),
    value("data", 'd', Meaning::Data),
    value("data-ascii", ' ', Meaning::Data),
    value("data-binary", ' ', Meaning::DataBinary),
    value("data-raw", ' ', Meaning::DataRaw),
    value("data-urlencode", ' ', Meaning::DataUrlencode),
    value("json", ' ', Meaning::Json),
    flag("get", 'G', Meaning::Get),
    flag("head", 'I', Meaning::Head),
    value("user", 'u', Meaning::User),
    value("oauth2-bearer", ' ', Meaning::Bearer),
    value("user-agent", 'A', Meaning::HeaderOf("User-Agent")),
    value("referer", 'e', Meaning::HeaderOf("Referer")),
    value("cookie", 'b', Meaning::Cookie),
    value("url-query", ' ', Meaning::UrlQuery),
    flag("next", ':', Meaning::Next),
    flag("location", 'L', Meaning::Silent),
    flag("compressed", ' ', Meaning::Silent),
    flag("silent", 's', Meaning::Silent),
    flag("show-error", 'S', Meaning::Silent),
    flag("verbose", 'v', Meaning::Silent),
    flag("include", 'i', Meaning::Silent),
    flag("fail", 'f', Meaning::Silent),
    flag("fail-with-body", ' ', Meaning::Silent),
    flag("fail-early", ' ', Meaning::Silent),
    flag("globoff", 'g', Meaning::Silent),
    flag("progress-bar", '#', Meaning::Silent),
    flag("no-progress-meter", ' ', Meaning::Silent),
    flag("no-buffer", 'N', Meaning::Silent),
    flag("path-as-is", ' ', Meaning::Silent),
    flag("basic", ' ', Meaning::Silent),
    flag("remote-name", 'O', Meaning::Silent),
    flag("ipv4", '4', Meaning::Silent),
    flag("ipv6", '6', Meaning::Silent),
    flag("http1.0", '0', Meaning::Silent),
    flag("http1.1", ' ', Meaning::Silent),
    flag("http2", ' ', Meaning::Silent),
    flag("http3", ' ', Meaning::Silent),
    flag("tlsv1", '1', Meaning::Silent),
    flag("tlsv1.2", ' ', Meaning::Silent),
    flag("tlsv1.3", ' ', Meaning::Silent),
    flag("ssl-no-revoke", ' ', Meaning::Silent),
    flag("disable", 'q', Meaning::Silent),
    flag("location-trusted", ' ', Meaning::Silent),
    value("max-redirs", ' ', Meaning::Silent),
    value("max-time", 'm', Meaning::Silent),
    value("connect-timeout", ' ', Meaning::Silent),
    value("retry", ' ', Meaning::Silent),
    value("retry-delay", ' ', Meaning::Silent),
    value("retry-max-time", ' ', Meaning::Silent),
    value("output", 'o', Meaning::Silent),
    value("write-out", 'w', Meaning::Silent),
    value("dump-header", 'D', Meaning::Silent),
    value("cookie-jar", 'c', Meaning::Silent),
    value("limit-rate", ' ', Meaning::Silent),
    value("stderr", ' ', Meaning::Silent),
    value("trace-ascii", ' ', Meaning::Silent),
    value("form", 'F', Meaning::NotTaken(FILES)),
    value("form-string", ' ', Meaning::NotTaken(FILES)),
    value("upload-file", 'T', Meaning::NotTaken("sends a file, which is not read")),
    value("config", 'K', Meaning::NotTaken("names a file with options, which is not read")),
    value("netrc-file", ' ', Meaning::NotTaken("names a file with passwords, which is not read")),
    flag("netrc", 'n', Meaning::NotTaken("names a file with passwords, which is not read")),
    flag("insecure", 'k', Meaning::NotTaken("turns the check of the certificate off")),
    value("cacert", ' ', Meaning::NotTaken(TLS)),
    value("capath", ' ', Meaning::NotTaken(TLS)),
    value("cert", 'E', Meaning::NotTaken(TLS)),
    value("cert-type", ' ', Meaning::NotTaken(TLS)),
    value("key", ' ', Meaning::NotTaken(TLS)),
    value("key-type", ' ', Meaning::NotTaken(TLS)),
    value("pass", ' ', Meaning::NotTaken(TLS)),
    value("ciphers", ' ', Meaning::NotTaken(TLS)),
    value("proxy", 'x', Meaning::NotTaken(ROUTE)),
    value("proxy-user", 'U', Meaning::NotTaken(ROUTE)),
    value("noproxy", ' ', Meaning::NotTaken(ROUTE)),
    value("resolve", ' ', Meaning::NotTaken(ROUTE)),
    value("connect-to", ' ', Meaning::NotTaken(ROUTE)),
    value("interface", ' ', Meaning::NotTaken(ROUTE)),
    value("unix-socket", ' ', Meaning::NotTaken(ROUTE)),
    value("request-target", ' ', Meaning::NotTaken(ROUTE)),
    value("range", 'r', Meaning::NotTaken("asks for a part of the answer")),
    flag("digest", ' ', Meaning::NotTaken(PROOF)),
    flag("ntlm", ' ', Meaning::NotTaken(PROOF)),
    flag("negotiate", ' ', Meaning::NotTaken(PROOF)),
    flag("anyauth", ' ', Meaning::NotTaken(PROOF)),
    value("aws-sigv4", ' ', Meaning::NotTaken(PROOF)),
];

/// The option of this name, without its dashes. `no-` before a switch turns it off; one that says nothing says nothing
/// either way.
pub(super) fn long(name: &str) -> Option<&'static CurlOption> {
    let named = |name: &str| OPTIONS.iter().find(|option| option.long == name);
    named(name).or_else(|| {
        named(name.strip_prefix("no-")?)
            .filter(|option| !option.takes_value && option.meaning == Meaning::Silent)
    })
}

/// The option of this letter.
pub(super) fn short(letter: char) -> Option<&'static CurlOption> {
    OPTIONS.iter().find(|option| option.short == Some(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_option_stands_twice() {
        for (at, option) in OPTIONS.iter().enumerate() {
            let others = &OPTIONS[at + 1..];
            assert!(others.iter().all(|other| other.long != option.long), "{}", option.long);
            assert!(
                option.short.is_none() || others.iter().all(|other| other.short != option.short),
                "{}",
                option.long
            );
        }
    }
}
