//! What the command palette offers: every area, and what can be done from everywhere.

use crate::areas::AREAS;
use crate::platform::theme::Theme;
use crate::route::Route;
use leptos::prelude::{Callable, Callback};

/// One line of the palette.
#[derive(Clone)]
pub(crate) struct Command {
    /// What it is called.
    pub(crate) title: String,
    /// What kind of line it is: a heading of the navigation, or "Action".
    pub(crate) kind: &'static str,
    /// Other words it is found by.
    pub(crate) words: &'static str,
    /// What it does.
    pub(crate) run: Callback<()>,
}

/// What the commands need to know.
#[derive(Clone)]
pub(crate) struct Now {
    /// The step of getting started to go on at.
    pub(crate) step: Route,
    /// The theme.
    pub(crate) theme: Theme,
    /// Chooses another theme.
    pub(crate) on_theme: Callback<Theme>,
    /// Whether the page could be told how to reach a tenant of one's own.
    pub(crate) can_connect: bool,
    /// Asks whether to disconnect; none while there is nothing to forget.
    pub(crate) disconnect: Option<Callback<()>>,
}

/// The commands, in the order in which they are listed.
pub(crate) fn commands(now: Now) -> Vec<Command> {
    let areas = AREAS.iter().map(|area| Command {
        title: area.title.to_owned(),
        kind: area.group.title(),
        words: area.id,
        run: go(if area.has(now.step) { now.step } else { area.route }),
    });
    let mut all: Vec<Command> = areas.collect();
    all.push(action("New client", "create make oauth", go(Route::NewClient)));
    all.push(action("New directory", "create make domain", go(Route::NewDirectory)));
    all.push(action("New user", "create make person scim", go(Route::NewUser)));
    all.push(action("Import users", "csv file upload people scim", go(Route::ImportUsers)));
    if now.can_connect {
        all.push(action(Route::OwnTenant.title(), "connect gateway real production", go(Route::OwnTenant)));
    }
    let themes = [
        (Theme::Light, "Use the light theme"),
        (Theme::Dark, "Use the dark theme"),
        (Theme::System, "Use the system theme"),
    ];
    let themes = themes.into_iter().filter(|(theme, _)| *theme != now.theme);
    all.extend(themes.map(|(theme, title)| {
        action(title, "colours appearance", Callback::new(move |()| now.on_theme.run(theme)))
    }));
    all.extend(now.disconnect.map(|ask| action("Disconnect", "forget sign out log off", ask)));
    all
}

/// Those that have every word that was typed, in the order of the list.
pub(crate) fn matching(commands: &[Command], typed: &str) -> Vec<Command> {
    let typed = typed.to_lowercase();
    let fits = |command: &&Command| {
        let text = format!("{} {} {}", command.title, command.kind, command.words).to_lowercase();
        typed.split_whitespace().all(|word| text.contains(word))
    };
    commands.iter().filter(fits).cloned().collect()
}

fn go(route: Route) -> Callback<()> {
    Callback::new(move |()| route.go())
}

fn action(title: &str, words: &'static str, run: Callback<()>) -> Command {
    Command { title: title.to_owned(), kind: "Action", words, run }
}

#[cfg(test)]
mod tests {
    use super::{Now, commands, matching};
    use crate::platform::theme::Theme;
    use crate::route::Route;
    use leptos::prelude::{Callback, Owner};

    fn titles(can_connect: bool, disconnect: bool, typed: &str) -> Vec<String> {
        Owner::new().with(|| {
            let all = commands(Now {
                step: Route::Token,
                theme: Theme::Dark,
                on_theme: Callback::new(|_| ()),
                can_connect,
                disconnect: disconnect.then(|| Callback::new(|()| ())),
            });
            matching(&all, typed).into_iter().map(|command| command.title).collect()
        })
    }

    #[test]
    fn what_cannot_be_done_now_is_not_offered() {
        let all = titles(true, true, "");
        assert_eq!(
            all,
            [
                "Overview",
                "Getting started",
                "Connect a provider",
                "Directories",
                "Identity providers",
                "Users",
                "Groups",
                "OAuth clients",
                "Tokens",
                "Sign-in",
                "Reference",
                "Explorer",
                "Connection doctor",
                "Settings",
                "New client",
                "New directory",
                "New user",
                "Import users",
                "Your own tenant",
                "Use the light theme",
                "Use the system theme",
                "Disconnect",
            ]
        );
        let fewer = titles(false, false, "");
        let missing: Vec<_> = all.iter().filter(|title| !fewer.contains(title)).collect();
        assert_eq!(missing, ["Your own tenant", "Disconnect"]);
    }

    #[test]
    fn a_command_is_found_by_the_words_of_its_title_its_kind_and_its_other_words() {
        assert_eq!(titles(true, true, "CLIENT"), ["OAuth clients", "New client"]);
        assert_eq!(titles(true, true, "theme light"), ["Use the light theme"]);
        assert_eq!(titles(true, true, "help"), ["Connection doctor", "Settings"]);
        assert_eq!(titles(true, true, "sign out"), ["Disconnect"]);
        assert_eq!(titles(true, true, "payroll"), [""; 0]);
    }
}
