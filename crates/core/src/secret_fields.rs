//! The one table of what is secret by its name, for everything that masks: the transcript, the npm package's
//! cURL commands, the console. Secret values that core itself holds are types (`credentials`, `token`).

/// The fields whose values are secrets: in JSON, in forms, in the query of an address, and as headers. Compared
/// without regard to case, `_` and `-`, so `access_token` is `accessToken` as well.
pub const FIELDS: &[&str] = &[
    "secret",
    "secondary_secret",
    "client_secret",
    "client_assertion",
    "access_token",
    "refresh_token",
    "id_token",
    "id_token_hint",
    "code_verifier",
    "assertion",
    "api_token",
    "subject_token",
    "actor_token",
    "token",
    "password",
    // VCF Operations: the password of an LDAP bind account, and the token of a service beside it.
    "bind_dn_password",
    "jwt_token",
    // VCF Operations: the scheme of its Authorization header, and the cookie of its session.
    "OpsToken",
    "HZN",
];

/// Secret in a form and in a query, but not in JSON, where `code` is the reason of an error.
pub const FORM_FIELDS: &[&str] = &["code"];

/// The headers whose values are secrets. A header that is called like a secret field is one, too.
pub const HEADERS: &[&str] =
    &["authorization", "proxy-authorization", "vmware-api-session-id", "cookie", "set-cookie"];

/// Fields so short or so usual that a page of text may say them without meaning a secret.
const USUAL: &[&str] = &["token", "hzn"];

/// What the name of a secret is likely to contain.
const WORDS: &[&str] = &["secret", "password", "token", "key", "credential", "assertion"];

/// Whether the value of a JSON field is a secret.
pub fn in_json(name: &str) -> bool {
    FIELDS.iter().any(|field| same(field, name))
}

/// Whether the value of a field of a form or of a query is a secret.
pub fn in_form(name: &str) -> bool {
    in_json(name) || FORM_FIELDS.iter().any(|field| same(field, name))
}

/// Whether a SCIM path (RFC 7644 figure 7) leads to a secret: a name, perhaps behind a schema's URN or a filter.
pub fn in_path(path: &str) -> bool {
    path.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).any(in_json)
}

/// Whether the value of a header is a secret.
pub fn in_header(name: &str) -> bool {
    HEADERS.iter().any(|header| name.eq_ignore_ascii_case(header)) || in_json(name)
}

/// Whether a field that no document describes may hold a secret, as far as its name tells.
pub fn may_be(name: &str) -> bool {
    let name = letters(name).collect::<String>();
    in_json(&name) || WORDS.iter().any(|word| name.contains(word))
}

/// Whether a text of no known structure names a secret field, so that its value may be anywhere in it.
pub fn named_in(text: &str) -> bool {
    let letters: String = letters(text).collect();
    let named = |field: &str| letters.contains(&self::letters(field).collect::<String>());
    FIELDS.iter().any(|field| !is_usual(field) && named(field))
        || USUAL.iter().any(|field| has_value(text, field))
}

/// The same for what should be JSON and is not: any mention of a name counts, and so does an escape, which can
/// hide one.
pub fn named_in_broken_json(text: &str) -> bool {
    let letters: String = letters(text).collect();
    text.contains('\\')
        || FIELDS.iter().any(|field| letters.contains(&self::letters(field).collect::<String>()))
}

fn is_usual(field: &str) -> bool {
    USUAL.iter().any(|usual| same(usual, field))
}

/// Whether the name is followed by `=` or `:`, as a name with a value is.
fn has_value(text: &str, field: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let mut after = text.split(field).skip(1);
    after.any(|rest| rest.trim_start_matches(['"', '\'', ' ', '\t', '\r', '\n']).starts_with(['=', ':']))
}

fn same(field: &str, name: &str) -> bool {
    letters(field).eq(letters(name))
}

/// The ASCII letters and digits of a text, in lower case.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_secret_in_every_way_the_services_write_it() {
        for name in FIELDS {
            let camel_case = name.replace('_', "");
            for written in [name, name.to_uppercase().as_str(), &name.to_lowercase(), &camel_case] {
                assert!(in_json(written) && in_form(written) && in_header(written), "{written}");
            }
        }
        assert!(in_json("accessToken") && in_json("X") == in_json("grant_type"));
        assert!(in_form("code") && !in_json("code"), "the code of a JSON error is its reason");
        for name in ["token_type", "accessTokenTTL", "grant_type", "code_challenge", "", "_"] {
            assert!(!in_json(name) && !in_form(name), "{name}");
        }
    }

    #[test]
    fn an_undocumented_field_is_judged_by_the_words_in_its_name() {
        assert!(["apiKey", "X-Secret-Hint", "HZN", "userCredential"].into_iter().all(may_be));
        assert!(!["displayName", "ttl"].into_iter().any(may_be));
    }

    #[test]
    fn a_text_names_a_secret_field_when_a_value_may_follow() {
        for text in ["x access-token y", "token=1", "'Token' : 1", "hzn=1", "p\0a\0s\0s\0w\0o\0r\0d"] {
            assert!(named_in(text), "{text}");
        }
        assert!(!named_in("The token has expired. HZNx") && named_in_broken_json("the token"));
        assert!(!named_in_broken_json("{oops") && named_in_broken_json(r"{\u0073"));
    }
}
