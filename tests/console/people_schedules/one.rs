//! One user, group or directory is deleted, renamed, activated or deactivated on its page.

use super::look::Look;
use super::promises::{Effect, Resource};
use super::walk::Walk;

impl Walk {
    /// Presses what is about the object of this name, as a page or a question names it.
    fn presses(&mut self, button: &str, resource: Resource, name: &str, effect: Effect) {
        let method = if effect == Effect::Deleted { "DELETE" } else { "PATCH" };
        self.perhaps_hold(&format!("{method} {}/", resource.path()));
        let line = self.promises.pressed(resource, name, effect).unwrap();
        self.click(button);
        let look = self.look();
        // Before a name is sent the object is read again, and that answer may be held back.
        let read = line.replacen("PATCH", "GET", 1);
        let is_held = |held: &String| *held == line || method == "PATCH" && held.starts_with(&read);
        let is_told = look.held.iter().any(is_held) || look.tells_of(name);
        assert!(is_told, "nothing says what became of {name}: {look:?}");
    }

    pub(super) fn deletes(&mut self) {
        let button = |resource: Resource| format!("delete-{}", resource.noun());
        let Some((resource, page)) = self.page_with(&Resource::ALL, |look, one| look.is_free(&button(one)))
        else {
            return;
        };
        self.click(&button(resource));
        let asked = self.look();
        let name = page.name;
        assert_eq!(asked.question, format!("Delete {} {name}?", resource.noun()));
        assert_eq!(asked.yes, format!("Delete {name}"));
        if self.stays_with_the_question("keep") {
            self.types_to_go_on(&name);
            self.presses("delete-now", resource, &name, Effect::Deleted);
            self.reached.deleted[resource as usize] += 1;
        }
    }

    pub(super) fn renames(&mut self) {
        let among = [Resource::User, Resource::Directory];
        let edits = |look: &Look, _| look.is_free("edit") || look.is_free("cancel");
        let Some((resource, page)) = self.page_with(&among, edits) else { return };
        self.click("edit");
        self.page.console.drawn();
        self.names += 1;
        let name = format!("Renamed {}", self.names);
        self.promises.is_called(resource, &page.about, &name).unwrap();
        let field = if resource == Resource::User { "display-name" } else { "directory-name" };
        self.page.console.type_at_once(field, &name);
        if self.random.below(3) == 0 {
            self.opens(&among);
        }
        // The fields of another one may be open by now, with what was typed about that one.
        let form = self.look();
        let Some(resource) = Resource::of_page(&form.route).filter(|_| form.is_free("send-change")) else {
            return;
        };
        self.presses("send-change", resource, &form.name, Effect::Named(form.typed.clone()));
        self.reached.renamed[usize::from(resource != Resource::User)] += 1;
    }

    pub(super) fn activates(&mut self) {
        let Some((resource, page)) = self.page_with(&[Resource::User], |look, _| look.is_free("set-active"))
        else {
            return;
        };
        assert!(["Activate", "Deactivate"].contains(&page.active.as_str()), "{page:?}");
        let active = page.active == "Activate";
        self.presses("set-active", resource, &page.name, Effect::Active(active));
        *(if active { &mut self.reached.activated } else { &mut self.reached.deactivated }) += 1;
    }
}
