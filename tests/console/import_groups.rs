//! Groups from a CSV file: their members are looked for, each group is created once, and after a reload it goes on.

use crate::administration::Administration;
use crate::held_answers;
use crate::import::{CsvFile, choose, tally, verdicts};
use crate::layout::fits_every_window;
use crate::people::open;
use crate::place::{Kind, Simulator};
use serde_json::Value;
use std::collections::BTreeMap;

/// A tenant in which the users of [`CsvFile::of`] are.
fn with_users(count: usize) -> Administration {
    let simulator = Simulator::with(Kind::Omnissa, |settings| {
        // What is asked here is labelled as plain JSON.
        settings.strict_media = false;
    });
    let page = Administration::ready(held_answers::ready, simulator);
    page.go("#/users-import", "Import users");
    let users = CsvFile::of("members", count);
    choose(&page, &users);
    page.console.press("create-users");
    tally(&page, &format!("{count} created"));
    page.console.press("start-over");
    page.console.press("forget-for-another");
    page
}

/// How many members each group of the tenant has.
fn groups(page: &Administration) -> BTreeMap<String, usize> {
    let list = page.tenant().ask("GET", "/usergroup/scim/v2/Groups?count=200", "").json();
    let all = list["resources"].as_array().unwrap().iter();
    let members = |group: &Value| group["members"].as_array().map_or(0, Vec::len);
    all.map(|group| (group["displayName"].as_str().unwrap().to_owned(), members(group))).collect()
}

#[test]
fn groups_are_judged_asked_about_created_and_taken_back() {
    let page = with_users(3);
    let before = groups(&page);
    open(&page, "#/groups", "Groups");
    page.console.press("import-groups");
    page.console.at("Import groups");
    let text = "group;members;externalId\r\n\
                Staff;user0, user1;g-1\r\n\
                Night shift;user2;g-2\r\n\
                NIGHT SHIFT;USER0;\r\n\
                Ghosts;nobody-is-called-so;\r\n\
                ;user1;\r\n";
    let file = CsvFile::new("groups", text.as_bytes());
    choose(&page, &file);
    page.says("people.csv: 5 rows, separated by a semicolon.");
    page.says("3 groups can be sent, 1 cannot: they come first below.");
    assert!(verdicts(&page)[0].contains("Line 6: a group needs a display name"), "{:?}", verdicts(&page));
    page.console.press("check-import");
    let label = "document.getElementById('create-groups').innerText.trim() === 'Create 2 groups'";
    page.console.browser.until("two groups are left", label);
    let said = verdicts(&page);
    assert!(said.contains(&"Left out No user is called nobody-is-called-so.".to_owned()), "{said:?}");
    assert!(said.contains(&"Ready The name is free. 2 members.".to_owned()), "{said:?}");
    assert_eq!(groups(&page), before, "nothing was created by asking");
    fits_every_window(&page.console, "import-groups");
    page.console.press("create-groups");
    tally(&page, "2 created, 1 refused, 1 not sent");
    let after = groups(&page);
    assert_eq!((after.get("Staff"), after.get("Night shift")), (Some(&2), Some(&2)));
    assert_eq!(after.len(), before.len() + 2);
    page.console.press("undo-import");
    assert_eq!(page.question(), "Delete 2 groups of this import?");
    assert_eq!(page.console.why_not("delete-now"), "Type 2 groups first.");
    page.console.fill("typed-name", "2 groups");
    page.console.press("delete-now");
    let deleted = "document.querySelector('.many .counts')?.innerText === '2 deleted'";
    page.console.browser.until("they are deleted", deleted);
    assert_eq!(groups(&page), before);
    page.left_no_trace();
}

#[test]
fn after_lost_answers_and_a_reload_every_group_is_there_once_with_all_its_members() {
    let page = with_users(4);
    let (id, secret) = page.tenant().bootstrap.clone();
    page.go("#/users-import/groups", "Import groups");
    let mut text = "displayName,externalId,members\n".to_owned();
    for number in 0..20 {
        text.push_str(&format!(
            "Group {number},g-{number},user{}\nGroup {number},g-{number},user{}\n",
            number % 4,
            (number + 1) % 4
        ));
    }
    let file = CsvFile::new("many-groups", text.as_bytes());
    choose(&page, &file);
    page.says("20 groups can be sent.");
    page.tenant().plan("createGroup", "lost-answer", 2);
    page.tenant().plan("createGroup", "500", 1);
    // One answer stays away until the page is closed.
    page.console.hold("POST /usergroup/scim/v2/Groups");
    page.console.press("create-groups");
    page.console.until_held("POST /usergroup/scim/v2/Groups");
    page.console
        .browser
        .until("half of it is done", "Number(document.querySelector('.many progress').value) >= 10");
    let kept = page.console.browser.text("sessionStorage.getItem('firstkey.import')");
    assert!(!kept.contains("Group 1") && !kept.contains("user1"), "no name is kept: {kept}");
    page.console.reload();
    page.console.visit("#/users-import/groups");
    page.console.at("Import groups");
    page.console.fill("client-id", &id);
    page.console.fill("client-secret", &secret);
    page.console.press("connect");
    page.says("This tab has an unfinished import of groups.");
    choose(&page, &file);
    let left = "document.getElementById('create-groups')?.innerText.startsWith('Go on with')";
    page.console.browser.until("what is left", left);
    page.console.press("create-groups");
    tally(&page, "20 created");
    let all = groups(&page);
    for number in 0..20 {
        assert_eq!(all.get(&format!("Group {number}")), Some(&2), "{all:?}");
    }
}
