//! What may be wrong with an id and a secret that a service did not accept, judged by what the two look
//! like. A guess to show and to offer: nothing is refused, changed or sent because of it. What can
//! never be right is refused before it is sent, in `credentials`.

use super::{Credentials, Field};
use Mistake::{Label, Masked, Pair, Quoted, Same, Swapped, Token, Typographic, Uuid, WhiteSpace};
use zeroize::Zeroizing;

/// Something that may be wrong with an id and a secret. Holds nothing of either text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// Each is in the field of the other.
    Swapped,
    /// Both fields hold the same text.
    Same,
    /// Id and secret together in one field: `id:secret`, or the Base64 of it.
    Pair(Field),
    /// An access token or ID token (JWT).
    Token(Field),
    /// A label in front of the value: `client_secret=`, `Bearer `.
    Label(Field),
    /// Quotation marks around the value.
    Quoted(Field),
    /// Dots or asterisks, or a placeholder.
    Masked(Field),
    /// A typographic dash or quotation mark, or an invisible hyphen, in place of the plain character.
    Typographic(Field),
    /// White space around the value or in it.
    WhiteSpace(Field),
    /// A UUID as the id: services also name a client by a UUID, in the link to it.
    Uuid,
}

impl Mistake {
    /// What may be wrong with these two, the likeliest first; often nothing.
    pub fn likely(id: &str, secret: &str) -> Vec<Self> {
        let mut found = Vec::new();
        if id.trim().is_empty() || secret.trim().is_empty() {
            return found;
        }
        if id.trim() == secret.trim() {
            found.push(Same);
        } else if looks_random(bare(id)) && looks_like_a_name(bare(secret)) {
            found.push(Swapped);
        }
        found.extend(in_field(Field::ClientId, id, bare(id)));
        found.extend(in_field(Field::ClientSecret, secret, bare(id)));
        if found.is_empty() && is_uuid(id) {
            found.push(Uuid);
        }
        found
    }

    /// What it is, as a possibility, without either text.
    pub fn sentence(self) -> String {
        let (field, text) = match self {
            Swapped => return SWAPPED.to_owned(),
            Same => return SAME.to_owned(),
            Uuid => return UUID.to_owned(),
            Pair(field) => {
                (field, "may hold id and secret together: id:secret, or the Base64 of a Basic header")
            }
            Token(field) => {
                (field, "looks like an access token (JWT). A client gets that for its id and secret")
            }
            Label(field) => {
                (field, "may begin with a label that was copied along, such as client_secret= or Bearer")
            }
            Quoted(field) => (field, "is in quotation marks, which may have been copied along"),
            Masked(field) => (field, "looks like a hidden value or a placeholder, such as **** or <secret>"),
            Typographic(field) => (
                field,
                "has a typographic dash or quotation mark or an invisible hyphen. Mail programs may have put it in place of the plain character",
            ),
            WhiteSpace(field) => (field, "has white space in it, which may have been copied along"),
        };
        format!("The {field} {text}.")
    }

    /// What [`Self::repaired`] does, as the label of a button; none where only the source has the right text.
    pub const fn repair(self) -> Option<&'static str> {
        Some(match self {
            Swapped => "Swap id and secret",
            Pair(_) => "Split it into id and secret",
            Label(_) => "Remove the label",
            Quoted(_) => "Remove the quotation marks",
            Typographic(_) => "Use plain characters",
            WhiteSpace(_) => "Remove the white space",
            Same | Token(_) | Masked(_) | Uuid => return None,
        })
    }

    /// Id and secret without this mistake, where they can be sent then.
    pub fn repaired(self, id: &str, secret: &str) -> Option<Credentials> {
        let within = |field, change: fn(&str) -> Option<String>| match field {
            Field::ClientId => Credentials::parse(&Zeroizing::new(change(id)?), secret).ok(),
            Field::ClientSecret => Credentials::parse(id, &Zeroizing::new(change(secret)?)).ok(),
        };
        match self {
            Swapped => Credentials::parse(bare(secret), bare(id)).ok(),
            Pair(field) => {
                let (id, secret) =
                    Credentials::split_pasted(if field == Field::ClientId { id } else { secret })?;
                Credentials::parse(&id, &Zeroizing::new(secret)).ok()
            }
            Label(field) => within(field, |text| unlabelled(text).map(str::to_owned)),
            Quoted(field) => within(field, |text| Some(bare(text).to_owned())),
            Typographic(field) => within(field, |text| Some(text.chars().filter_map(plain).collect())),
            WhiteSpace(field) => within(field, |text| Some(text.split_whitespace().collect())),
            Same | Token(_) | Masked(_) | Uuid => None,
        }
    }

    /// The field the sentence belongs beside.
    pub const fn field(self) -> Field {
        match self {
            Swapped | Same | Uuid => Field::ClientId,
            Pair(field) | Token(field) | Label(field) | Quoted(field) | Masked(field)
            | Typographic(field) | WhiteSpace(field) => field,
        }
    }

    /// Whether the text in the id field may be a secret, so that it is not to be shown or written down.
    pub const fn id_may_be_secret(self) -> bool {
        use Field::ClientId;
        matches!(self, Swapped | Same | Pair(ClientId) | Token(ClientId) | Label(ClientId))
    }
}

const SWAPPED: &str =
    "Id and secret may be swapped: the id looks like a secret, and the secret looks like an id.";
const SAME: &str = "Id and secret are the same text. One of them may have been pasted twice.";
const UUID: &str = "The client id is a UUID. It may be the one in the link to the client, and not the client id that was chosen when the client was created.";

/// What may be wrong with the text of one field. `id` is there to know it again in the other one.
fn in_field(field: Field, text: &str, id: &str) -> Option<Mistake> {
    let trimmed = text.trim();
    let is_pair = || {
        let (first, second) = Credentials::split_pasted(text)?;
        Some(first == id || (looks_like_a_name(&first) && !looks_like_a_name(&second)))
    };
    let is_token = trimmed.starts_with("eyJ") && trimmed.matches('.').count() == 2;
    if is_token {
        Some(Token(field))
    } else if unlabelled(text).is_some() {
        Some(Label(field))
    } else if is_pair() == Some(true) {
        Some(Pair(field))
    } else if is_masked(trimmed) {
        Some(Masked(field))
    } else if bare(text) != trimmed {
        Some(Quoted(field))
    } else if text.contains(|c| plain(c) != Some(c)) {
        Some(Typographic(field))
    } else {
        text.contains(char::is_whitespace).then_some(WhiteSpace(field))
    }
}

/// What is written into a document, a form or a terminal before a value.
const LABELS: [&str; 8] =
    ["client_id", "client id", "clientid", "client_secret", "client secret", "clientsecret", "id", "secret"];

/// The text behind a label; none when there is no label.
fn unlabelled(text: &str) -> Option<&str> {
    let cut = |label: &str| {
        let (start, rest) = text.trim_start_matches(['"', '\'', ' ']).split_at_checked(label.len())?;
        start.eq_ignore_ascii_case(label).then_some(rest)
    };
    let behind = |label| cut(label)?.trim_start_matches(['"', '\'', ' ']).strip_prefix(['=', ':']);
    let found = LABELS.into_iter().find_map(behind).or_else(|| cut("bearer "))?;
    Some(bare(found)).filter(|rest| !rest.is_empty())
}

/// The text without white space, a comma at its end and the quotation marks around it.
fn bare(text: &str) -> &str {
    let trimmed = text.trim();
    let within = trimmed.trim_end_matches([',', ';']);
    let quoted = |(open, close)| within.strip_prefix(open)?.strip_suffix(close);
    let pairs = [('"', '"'), ('\'', '\''), ('`', '`'), ('\u{201c}', '\u{201d}'), ('\u{2018}', '\u{2019}')];
    pairs.into_iter().find_map(quoted).filter(|inside| !inside.trim().is_empty()).unwrap_or(trimmed)
}

fn is_masked(text: &str) -> bool {
    let is_dot = |c| matches!(c, '*' | '.' | '\u{2026}' | '\u{b7}' | '\u{2022}' | '\u{25cf}' | '\u{2219}');
    let in_brackets = |(open, close)| text.starts_with(open) && text.ends_with(close);
    text.chars().all(is_dot)
        || (text.len() > 2 && text.chars().all(|c| matches!(c, 'x' | 'X')))
        || ["***", "\u{2022}\u{2022}\u{2022}", "\u{25cf}\u{25cf}\u{25cf}", "(...)"]
            .iter()
            .any(|dots| text.contains(dots))
        || ["...", "\u{2026}"].iter().any(|dots| text.starts_with(dots) || text.ends_with(dots))
        || [('<', '>'), ('{', '}'), ('[', ']')].into_iter().any(in_brackets)
        || text.starts_with("${")
        || ["your-", "your_"].iter().any(|start| {
            text.split_at_checked(start.len()).is_some_and(|(begin, _)| begin.eq_ignore_ascii_case(start))
        })
}

/// The character that was typed where a word processor put this one; none where it put one without a need.
fn plain(c: char) -> Option<char> {
    match c {
        '\u{ad}' => None,
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        '\u{2018}'..='\u{201b}' => Some('\''),
        '\u{201c}'..='\u{201f}' => Some('"'),
        other => Some(other),
    }
}

/// Words and short numbers with `-`, `_`, `.` or `@` between them, as people name a client.
fn looks_like_a_name(text: &str) -> bool {
    let has_word = |part: &str| part.chars().filter(char::is_ascii_alphabetic).count() > 2;
    let mut parts = text.split(['-', '_', '.', '@']);
    text.len() > 2 && text.len() <= 64 && parts.clone().any(has_word) && parts.all(is_word)
}

/// Letters that could be spoken, and a number behind them at most.
fn is_word(part: &str) -> bool {
    let letters = part.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = part.len() - letters.len();
    if part.is_empty() || digits > 10 || !letters.chars().all(|c| c.is_ascii_alphabetic()) {
        return false;
    }
    let humps =
        letters.chars().zip(letters.chars().skip(1)).filter(|(a, b)| a.is_lowercase() && b.is_uppercase());
    !has_consonants(letters) && humps.count() * 3 <= letters.len()
}

/// More consonants one after the other than a word has.
fn has_consonants(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphabetic() || "aeiouyAEIOUY".contains(c)).any(|run| run.len() > 5)
}

/// Long, and no words: as a generator writes it, not as people name things.
fn looks_random(text: &str) -> bool {
    let count = text.chars().count();
    if count < 12 || looks_like_a_name(text) || text.contains(char::is_whitespace) || is_masked(text) {
        return false;
    }
    let kind = |c: char| match c {
        '0'..='9' => Some(0),
        'a'..='z' => Some(1),
        'A'..='Z' => Some(2),
        _ => None,
    };
    // No documented id has these.
    let foreign = text.contains(|c: char| c.is_ascii_punctuation() && !"-_.@".contains(c));
    let turns = text
        .chars()
        .zip(text.chars().skip(1))
        .filter(|(a, b)| kind(*a).zip(kind(*b)).is_some_and(|(a, b)| a != b));
    foreign || has_consonants(text) || turns.count() * 5 >= count
}

/// 8-4-4-4-12 hexadecimal digits (RFC 9562 section 4).
fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests;
