//! The releases of the broker's documents, out of the words the reference lists use for them. Labels: 1.0, 1.1, 8
//! (pages of the vSphere 8 time), 9 (a 9 whose minor release is not told), 9.0, 9.1. Words not known here fail.

const ORDER: [&str; 6] = ["1.0", "1.1", "8", "9", "9.0", "9.1"];

/// The releases behind a list of such words, in order, and whether a name is all that could be read.
pub(crate) fn documented(words: &[&str]) -> (Vec<String>, bool) {
    let mut found: Vec<&str> = words.iter().flat_map(|word| of(word)).copied().collect();
    found.sort_by_key(|label| rank(label));
    found.dedup();
    let name_only = !words.is_empty() && words.iter().all(|word| word.contains("name only"));
    (found.into_iter().map(str::to_owned).collect(), name_only)
}

fn of(word: &str) -> &'static [&'static str] {
    match word {
        "1.0" | "1.0-era latest" | "1.0 (structure)" | "1.0 (as revoke_request)" => &["1.0"],
        "1.1" | "1.1-era latest" => &["1.1"],
        "8.x-era latest" | "vSphere 8.0.1.0+" => &["8"],
        "8.x-era latest (= 1.1 text)" | "8.x-era latest (= 1.1)" => &["1.1", "8"],
        "9.x" | "9.x latest" | "9.x operation index (name only)" | "9.x (structure TokenFormData)" => &["9"],
        "9.0" | "9.0 (structure)" => &["9.0"],
        "9.1"
        | "9.1 changelog"
        | "9.1 (adds format)"
        | "9.1 (changelog: api_token_generation_ui_endpoint added)"
        | "latest (9.1-era), two revisions"
        | "latest (9.1-era, older revision)"
        | "latest (newest revision)" => &["9.1"],
        "1.0, 1.1 operation indexes (name only)" => &["1.0", "1.1"],
        "1.0, 1.1, 9.x operation indexes (name only)" => &["1.0", "1.1", "9"],
        other => panic!("{other}: not known as a release of the broker's documents"),
    }
}

/// The releases that have a part of something which the releases `whole` document.
pub(crate) fn part(since: &str, whole: &[String]) -> Vec<String> {
    let fixed = |labels: &[&str]| labels.iter().map(|label| (*label).to_owned()).collect();
    let first = match since {
        "1.0 only" => return fixed(&["1.0"]),
        "9.0 only" => return fixed(&["9.0"]),
        "1.0, 1.1, absent in 9.0, back in 9.1" => return fixed(&["1.0", "1.1", "9.1"]),
        "1.1" => "1.1",
        "9.x" | "9.x; not in the 1.0 / 8.x-era structure" => "9",
        "9.0" | "9.0 (PowerCLI: vCenter 8.0 U3)" => "9.0",
        "9.1" | "9.1 (changelog)" => "9.1",
        other => panic!("{other}: not known as a first release"),
    };
    let found: Vec<String> = whole.iter().filter(|label| rank(label) >= rank(first)).cloned().collect();
    if found.is_empty() { fixed(&[first]) } else { found }
}

fn rank(label: &str) -> usize {
    ORDER.iter().position(|known| *known == label).unwrap_or_else(|| panic!("{label}: not a label"))
}

#[test]
fn releases_come_in_order_and_once() {
    let (labels, name_only) = documented(&["9.1", "8.x-era latest (= 1.1)", "1.1"]);
    assert_eq!((labels.join(" ").as_str(), name_only), ("1.1 8 9.1", false));
    assert!(documented(&["9.x operation index (name only)"]).1);
    let whole = documented(&["1.0", "1.1", "9.0", "9.1"]).0;
    assert_eq!(part("9.0 (PowerCLI: vCenter 8.0 U3)", &whole), ["9.0", "9.1"]);
    assert_eq!(part("1.0 only", &whole), ["1.0"]);
    assert_eq!(part("9.x", &["8".to_owned()]), ["9"]);
}

#[test]
#[should_panic(expected = "not known as a release")]
fn a_release_nobody_has_sorted_in_is_no_guess() {
    documented(&["10.0"]);
}
