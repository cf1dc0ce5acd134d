//! A request as a cURL command for a POSIX shell: bash, dash, zsh. The one place that writes such a command; what is
//! masked in it is decided before.

/// What a command sends, as text that is fit to be shown.
pub(crate) struct Sent<'a> {
    pub(crate) method: &'a str,
    pub(crate) url: &'a str,
    /// Id and secret that curl is to send as Basic (RFC 7617).
    pub(crate) user: Option<&'a str>,
    pub(crate) headers: &'a [(String, String)],
    /// None when there is no body.
    pub(crate) body: Option<&'a str>,
}

/// The command, one option a line.
pub(crate) fn command(sent: &Sent<'_>) -> String {
    let mut text = format!("curl {} {}", method(sent.method), quote(sent.url));
    let mut option = |name: &str, value: &str| text.push_str(&format!(" \\\n  --{name} {}", quote(value)));
    if let Some(user) = sent.user {
        option("user", user);
    }
    for (name, value) in sent.headers {
        option("header", &header_argument(name, value));
    }
    if let Some(body) = sent.body {
        // Unlike --data and --data-binary, --data-raw reads no file when its text begins with `@`.
        option("data-raw", body);
    }
    text
}

/// The option for a method. Most are letters; one may hold quotes and dollars (RFC 9110 section 9.1).
fn method(method: &str) -> String {
    match method {
        // After `--request HEAD` curl would wait for a body.
        "HEAD" => "--head".to_owned(),
        word if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) => format!("--request {word}"),
        other => format!("--request {}", quote(other)),
    }
}

/// A header as curl takes it: one without a value ends in a semicolon, because a colon at the end removes it.
pub(crate) fn header_argument(name: &str, value: &str) -> String {
    match value {
        "" => format!("{};", title_case(name)),
        value => format!("{}: {value}", title_case(name)),
    }
}

/// A header's name as people write it: `Content-Type`.
pub(crate) fn title_case(name: &str) -> String {
    let word = |word: &str| match word.split_at_checked(1) {
        Some((first, rest)) => first.to_ascii_uppercase() + rest,
        None => String::new(),
    };
    name.split('-').map(word).collect::<Vec<_>>().join("-")
}

/// Single quotes for a POSIX shell.
fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_quote_cannot_leave_the_quoting_of_a_shell() {
        assert_eq!(quote("a'b"), r"'a'\''b'");
    }

    #[test]
    fn a_method_of_other_characters_is_quoted_too() {
        assert_eq!(
            (method("PATCH").as_str(), method("`x`$y").as_str()),
            ("--request PATCH", "--request '`x`$y'")
        );
    }

    #[test]
    fn a_header_without_a_value_is_sent_and_not_removed() {
        assert_eq!(header_argument("x-empty", ""), "X-Empty;");
        assert_eq!(header_argument("x-full", "a: b"), "X-Full: a: b");
    }
}
