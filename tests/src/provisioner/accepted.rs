//! Differences between a sequence and the practice tenant that stay.

/// Where the practice tenant knowingly answers otherwise than a provider expects: a part of the line, and the reason.
pub const ACCEPTED: &[(&str, &str)] = &[
    ("Resources is absent", WRITTEN_SMALL),
    ("emails[0].primary is \"true\", expected true", PRIMARY_AS_TEXT),
    ("name.formatted is absent", NOT_DOCUMENTED),
    ("locale is absent", NOT_DOCUMENTED),
    ("sets a password: status is 400 (There is no attribute password.)", NO_PASSWORD),
    ("finds the user by its mail address at work: status is 400", MATCHED_BY_NAME),
    ("adds a manager by the bare name of the attribute: status is 400", NO_SCHEMA),
    ("reads the manager back as an object", AS_IT_CAME),
    ("makes a user whose manager is a text", AS_IT_CAME),
];

const WRITTEN_SMALL: &str =
    "all three documents have `resources`; at the broker in vCenter others saw `Resources`";
const PRIMARY_AS_TEXT: &str = "the documents have a text here, and a flag in every other list";
const NOT_DOCUMENTED: &str = "no document has this attribute; a provider sends it along and does not miss it";
const NO_PASSWORD: &str =
    "no document has a password: the vendor's guide leaves Okta's password synchronization off";
const MATCHED_BY_NAME: &str = "RFC 7644 figure 1 has no attribute behind the brackets of a filter, and Microsoft's \
    tutorial for this service lets users be matched by userName alone";
const NO_SCHEMA: &str = "an attribute of an extension has its schema in front (RFC 7644 section 3.10), as Entra ID \
    was seen to send it";
const AS_IT_CAME: &str =
    "the practice tenant gives an extension back as it came; Entra ID would call it incompatible";

/// The differences that nobody gave a reason for.
pub fn unexplained(found: Vec<String>) -> Vec<String> {
    let is_new = |line: &String| !ACCEPTED.iter().any(|(part, _)| line.contains(part));
    found.into_iter().filter(is_new).collect()
}
