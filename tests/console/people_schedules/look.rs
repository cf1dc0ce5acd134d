//! What the page is, in one look, once every answer that is not held back has come.

use super::promises::{Promises, Resource};
use crate::browser::Browser;
use crate::console::Console;
use crate::held_answers;
use serde::Deserialize;
use serde_json::json;

/// Counts the answers that have come, each with its whole body, before they are held back or given to the page.
const COUNT: &str = "\
window.arrived = 0;
const fetched = window.fetch;
window.fetch = async (...request) => {
  try {
    const answer = await fetched(...request);
    await answer.clone().arrayBuffer().catch(() => undefined);
    return answer;
  } finally {
    window.arrived += 1;
  }
};";

/// All of them have come, and the page is that of its address.
const ARRIVED: &str = "(() => {
  const route = location.hash.split('/')[1] ?? '';
  const title = route.slice(0, 1).toUpperCase() + route.slice(1);
  const named = ['user', 'users', 'group', 'groups', 'directory', 'directories'].includes(route);
  const heading = document.querySelector('#main h1')?.innerText;
  return window.arrived === window.answers.sent.length && (named ? heading === title : !!heading);
})()";

const LOOK: &str = "(() => {
  const text = it => (it?.textContent ?? '').replace(/\\s+/g, ' ').trim();
  const find = css => document.querySelector(css), all = css => [...document.querySelectorAll(css)];
  const dialog = find('dialog[open]');
  const [, route, about] = location.hash.split('/');
  const name = all('#main h2').find(it => !it.closest('dialog') && it.id !== 'sync-client-title');
  const id = all('#main .fact').find(fact => text(fact.querySelector('.api-name')) === 'id');
  const free = it => it.ariaDisabled !== 'true' && it.checkVisibility() && (!dialog || dialog.contains(it));
  const line = row => {
    const link = row.querySelector('th a');
    return { name: text(link), id: link.hash.split('/')[2], ticked: !!row.querySelector('.pick > input')?.checked };
  };
  return {
    route: route ?? '', about: decodeURIComponent(about ?? ''),
    name: text(name).replace(/^Change /, ''), id: text(id?.querySelector('dd')),
    typed: (find('#main .form #display-name') ?? find('#main .form #directory-name'))?.value ?? '',
    active: text(find('#set-active')),
    question: text(dialog?.querySelector('h2')),
    names: text(dialog?.querySelector('.dialog-body p')),
    yes: text(dialog?.querySelector('#delete-now, #deactivate-now')),
    selected: text(find('#main .selected')),
    lines: all('#main tbody tr').filter(row => row.querySelector('th a')).map(line),
    free: all('button[id]').filter(free).map(it => it.id),
    news: all('#main .notice-title').map(text),
    work: text(find('#main .many h2')),
    changes: window.answers.sent.filter(line => /^(DELETE|PATCH|PUT)/.test(line)),
    held: window.answers.held.map(held => held.line),
  };
})()";

/// A line of a list, or of the members of a group.
#[derive(Debug, Deserialize)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) id: String,
    pub(super) ticked: bool,
}

/// The page.
#[derive(Debug, Deserialize)]
pub(super) struct Look {
    pub(super) route: String,
    /// The id in its address.
    pub(super) about: String,
    /// What it calls the object that it is about; empty while there is none.
    pub(super) name: String,
    /// The id among the facts.
    id: String,
    /// The name in the open form.
    pub(super) typed: String,
    /// What the button that activates or deactivates does.
    pub(super) active: String,
    /// The title of the open question; empty when none is open.
    pub(super) question: String,
    /// Its first sentence, which names several users.
    names: String,
    /// The button that says yes.
    pub(super) yes: String,
    /// How many lines are selected, in words.
    pub(super) selected: String,
    pub(super) lines: Vec<Line>,
    /// The ids of the buttons that a person can press.
    free: Vec<String>,
    /// The titles of notices.
    pub(super) news: Vec<String>,
    /// What is done to several users.
    pub(super) work: String,
    /// The changing requests since the page was loaded.
    pub(super) changes: Vec<String>,
    /// The requests whose answers are held back.
    pub(super) held: Vec<String>,
}

/// Makes a browser ready: answers are counted and can be held back.
pub(super) fn ready(browser: &Browser) {
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": COUNT }));
    held_answers::ready(browser);
}

impl Look {
    /// Waits until nothing more comes by itself, and looks.
    pub(super) fn at(console: &Console) -> Self {
        loop {
            console.browser.until("all answers have come", ARRIVED);
            let sent = console.browser.eval("window.answers.sent.length");
            console.drawn();
            let rests = format!("{ARRIVED} && window.answers.sent.length === {sent}");
            if console.browser.eval(&rests) == true {
                break;
            }
        }
        serde_json::from_value(console.browser.eval(LOOK)).expect("a look")
    }

    pub(super) fn is_free(&self, id: &str) -> bool {
        self.free.iter().any(|free| free == id)
    }

    /// The users that a question names.
    pub(super) fn named(&self) -> Vec<String> {
        let names = self.names.strip_suffix('.').unwrap_or(&self.names);
        names.split(", ").map(str::to_owned).collect()
    }

    /// How many lines are selected.
    pub(super) fn selected(&self) -> usize {
        self.selected.split(' ').next().and_then(|count| count.parse().ok()).unwrap_or_default()
    }

    /// The names of the lines that are ticked.
    pub(super) fn ticked(&self) -> Vec<String> {
        self.lines.iter().filter(|line| line.ticked).map(|line| line.name.clone()).collect()
    }

    /// Says what became of the object of this name.
    pub(super) fn tells_of(&self, name: &str) -> bool {
        self.news.iter().any(|news| news.contains(name))
    }

    /// What the page shows belongs to its address, what is typed to the object it was typed about, and each line leads to
    /// what it names.
    pub(super) fn check(&self, promises: &Promises) -> Result<(), String> {
        if let Some(resource) = Resource::of_page(&self.route) {
            for name in [&self.name, &self.typed].into_iter().filter(|name| !name.is_empty()) {
                promises.shows(resource, &self.about, name)?;
            }
            if !self.id.is_empty() && self.id != self.about {
                return Err(format!("the page of {} has the facts of {}", self.about, self.id));
            }
        }
        if let Some(resource) = Resource::of_list(&self.route) {
            self.lines.iter().try_for_each(|line| promises.shows(resource, &line.id, &line.name))?;
        }
        Ok(())
    }
}
