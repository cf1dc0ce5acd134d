//! Which characters the names of directories and identity providers may have.

/// The signs that may stand between letters and digits.
const SIGNS: &str = " -_";

/// The first character that the name of a directory cannot have. The broker's first document allows a full stop.
pub fn refused_in_directory_name(name: &str, at_broker: bool) -> Option<char> {
    let fits = |c: &char| may_stand(*c) || (at_broker && *c == '.');
    name.chars().find(|c| !fits(c))
}

/// The first character that the name of an identity provider cannot have.
pub fn refused_in_provider_name(name: &str) -> Option<char> {
    name.chars().find(|c| !may_stand(*c))
}

fn may_stand(c: char) -> bool {
    match c.is_ascii() {
        true => c.is_ascii_alphanumeric() || SIGNS.contains(c),
        false => !c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_any_script_digits_and_three_signs_may_stand() {
        assert_eq!(refused_in_provider_name("Zoë's"), Some('\''));
        assert_eq!(refused_in_provider_name("名前 a-b_2"), None);
        assert_eq!(refused_in_provider_name("a\u{85}"), Some('\u{85}'));
        assert_eq!(refused_in_provider_name("a.b"), Some('.'));
        assert_eq!(refused_in_directory_name("a.b", false), Some('.'));
        assert_eq!(refused_in_directory_name("a.b/c", true), Some('/'));
    }
}
