//! Where the focus is after something was done. One watch over the whole page, so that no page has to care:
//!
//! - A notice that appears after a press takes the focus and comes into view. Whoever types somewhere is left alone.
//! - When what had the focus leaves the page, the focus goes to what took its place, never to nothing.
//!
//! A page may say with [`next`] where the focus goes when its button disappears. What is in a notice is not known here.

use leptos::prelude::{document, set_timeout};
use std::cell::RefCell;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Element, Event, FocusOptions, HtmlElement, MutationObserver, MutationObserverInit, MutationRecord, Node,
    NodeList, ScrollIntoViewOptions, ScrollLogicalPosition,
};

/// Notices that are news. One with `role=note` is part of its page.
const NEWS: &str = ".notice:not([role=note])";
const TITLE: &str = ".notice-title";
const HEADINGS: &str = "h1, h2, h3";
const CONTROLS: &str = "#main :is(a[href], button, input, select, textarea, summary)";

thread_local!(static WATCH: RefCell<Watch> = RefCell::default());

/// What was seen since the focus was looked after last.
#[derive(Default)]
struct Watch {
    /// The button or link that was pressed last, or the one that had opened the dialog it was in.
    pressed: Option<Element>,
    /// A form was sent by Enter, and nothing was typed since.
    submitted: bool,
    /// Where the focus was put from here.
    placed: Option<Element>,
    /// Where the focus was last outside of dialogs.
    last: Option<Spot>,
    /// Whether it was in a dialog since.
    in_dialog: bool,
    /// Where it goes when it is lost.
    next: Option<&'static str>,
    /// What appeared.
    added: Vec<Element>,
    /// The notices that appeared or say something else.
    news: Vec<Element>,
    /// The titles of those that disappeared: one that was only drawn anew is no news.
    old: Vec<String>,
    /// Whether the focus is about to be looked after.
    scheduled: bool,
}

/// A place where the focus was.
struct Spot {
    element: Element,
    /// How many controls of the main column come before it.
    index: usize,
}

/// Watches the page as long as it lives.
pub(crate) fn watch() {
    listen("focusin", |event| {
        let Some(element) = target(event) else { return };
        WATCH.with_borrow_mut(|watch| {
            watch.in_dialog = element.closest("dialog").ok().flatten().is_some();
            if !watch.in_dialog {
                let index = controls().iter().position(|control| *control == element).unwrap_or(0);
                watch.last = Some(Spot { element, index });
            }
        });
    });
    listen("click", |event| {
        let Some(pressed) = target(event).and_then(|of| of.closest("button, a, summary").ok().flatten())
        else {
            return;
        };
        WATCH.with_borrow_mut(|watch| {
            let in_dialog = pressed.closest("dialog").ok().flatten().is_some();
            watch.pressed = match &watch.last {
                Some(last) if in_dialog => Some(last.element.clone()),
                _ => Some(pressed),
            };
        });
    });
    listen("submit", |_| WATCH.with_borrow_mut(|watch| watch.submitted = true));
    listen("input", |_| WATCH.with_borrow_mut(|watch| watch.submitted = false));
    // What had the focus may be hidden or gone, or a dialog has ended.
    listen("focusout", |_| look_soon());
    listen("close", |_| look_soon());
    observe();
}

/// Where the focus goes when what has it disappears: to the element with this id.
pub(crate) fn next(id: &'static str) {
    WATCH.with_borrow_mut(|watch| watch.next = Some(id));
}

fn listen(name: &str, listener: impl FnMut(&Event) + 'static) {
    let mut listener = listener;
    let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| listener(&event));
    // In the capturing phase: nobody can stop it, and `close` does not bubble. It can only fail for what is no function.
    let _ =
        document().add_event_listener_with_callback_and_bool(name, listener.as_ref().unchecked_ref(), true);
    listener.forget();
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn observe() {
    let seen = Closure::<dyn FnMut(js_sys::Array)>::new(|records: js_sys::Array| {
        WATCH.with_borrow_mut(|watch| {
            for record in records.iter() {
                watch.notes(&record.unchecked_into());
            }
        });
        look_soon();
    });
    let what = MutationObserverInit::new();
    what.set_child_list(true);
    what.set_character_data(true);
    what.set_subtree(true);
    if let (Ok(observer), Some(body)) =
        (MutationObserver::new(seen.as_ref().unchecked_ref()), document().body())
    {
        // It can only fail when nothing is to be observed.
        let _ = observer.observe_with_options(&body, &what);
    }
    seen.forget();
}

/// When everything that follows from one thing is drawn and the heading of a new page has taken the focus.
fn look_soon() {
    let before = WATCH.with_borrow_mut(|watch| std::mem::replace(&mut watch.scheduled, true));
    if !before {
        set_timeout(
            || {
                let move_to = WATCH.with_borrow_mut(Watch::look);
                // Focusing tells the listeners above.
                if let Some(move_to) = move_to {
                    move_to.go();
                }
            },
            Duration::ZERO,
        );
    }
}

/// Where the focus, or only the eye, is moved.
enum MoveTo {
    Notice(Element),
    Control(Element),
    View(Element),
}

impl MoveTo {
    fn go(self) {
        match self {
            Self::Notice(notice) => {
                focus(&notice, true);
                show(&notice);
            }
            Self::Control(control) => focus(&control, false),
            Self::View(notice) => show(&notice),
        }
    }
}

impl Watch {
    fn notes(&mut self, record: &MutationRecord) {
        let target = record.target().and_then(|node| match node.dyn_ref::<Element>() {
            Some(element) => Some(element.clone()),
            None => node.parent_element(),
        });
        // A notice that is drawn in place of another one has another title, as a text or as an element.
        self.news.extend(target.filter(|target| target.matches(TITLE).unwrap_or(false)).and_then(notice_of));
        for element in elements(&record.added_nodes()) {
            self.news.extend(all_or_itself(&element, TITLE).into_iter().filter_map(notice_of));
            self.added.push(element);
        }
        for element in elements(&record.removed_nodes()) {
            self.old.extend(all_or_itself(&element, TITLE).iter().filter_map(|title| title.text_content()));
        }
    }

    fn look(&mut self) -> Option<MoveTo> {
        self.scheduled = false;
        // A question stops everything else; what is new behind it waits.
        if document().query_selector("dialog[open]").ok().flatten().is_some() {
            self.added.retain(|element| element.is_connected());
            self.news.retain(|element| element.is_connected());
            self.old.clear();
            return None;
        }
        let added = std::mem::take(&mut self.added);
        let old = std::mem::take(&mut self.old);
        let mut news = std::mem::take(&mut self.news);
        news.retain(|notice| !old.contains(&title(notice)));
        let active = document().active_element().filter(|active| active.tag_name() != "BODY");
        if let Some(news) = the_news(news) {
            let free = active.is_none() || active == self.placed || active == self.pressed;
            self.let_go();
            if free {
                self.pressed = None;
                self.placed = Some(news.clone());
                return Some(MoveTo::Notice(news));
            }
            return self.submitted.then_some(MoveTo::View(news));
        }
        self.let_go();
        let last = self.last.as_ref()?;
        let lost = self.in_dialog || !is_shown(&last.element);
        if active.is_some() || !lost {
            return None;
        }
        let by_id = |id: &str| document().get_element_by_id(id).filter(is_shown);
        let (next, last) = (self.next.take(), self.last.take()?);
        let place = (next.and_then(by_id))
            .or_else(|| by_id(&last.element.id()))
            .or_else(|| Some(last.element).filter(is_shown))
            .or_else(|| heading(&added))
            .or_else(|| neighbour(last.index))
            .or_else(|| document().query_selector("#main h1").ok().flatten())?;
        self.placed = Some(place.clone());
        Some(MoveTo::Control(place))
    }

    /// Of what left the page nothing is held: there may be secrets in it.
    fn let_go(&mut self) {
        for element in [&mut self.pressed, &mut self.placed] {
            *element = element.take().filter(|element| element.is_connected());
        }
    }
}

/// The notice that is read first: an alert before the others.
fn the_news(news: Vec<Element>) -> Option<Element> {
    let shown: Vec<Element> = news.into_iter().filter(is_shown).collect();
    let alert = shown.iter().find(|notice| notice.get_attribute("role").as_deref() == Some("alert"));
    alert.or(shown.first()).cloned()
}

/// What matches in an element, the element included.
fn all_or_itself(element: &Element, css: &str) -> Vec<Element> {
    let itself = element.matches(css).unwrap_or(false).then(|| element.clone());
    itself.into_iter().chain(element.query_selector_all(css).iter().flat_map(elements)).collect()
}

/// The notice that a title belongs to, if it is news.
fn notice_of(title: Element) -> Option<Element> {
    title.closest(NEWS).ok().flatten()
}

fn title(notice: &Element) -> String {
    let title = notice.query_selector(TITLE).ok().flatten();
    title.and_then(|title| title.text_content()).unwrap_or_default()
}

/// The first heading of what appeared.
fn heading(added: &[Element]) -> Option<Element> {
    added.iter().flat_map(|element| all_or_itself(element, HEADINGS)).find(is_shown)
}

/// What stands now where a control stood.
fn neighbour(index: usize) -> Option<Element> {
    let controls = controls();
    controls.get(index).or(controls.last()).cloned()
}

fn controls() -> Vec<Element> {
    let all = document().query_selector_all(CONTROLS);
    all.iter().flat_map(elements).filter(is_shown).collect()
}

fn elements(nodes: &NodeList) -> Vec<Element> {
    let node = |at| nodes.get(at).and_then(|node: Node| node.dyn_into().ok());
    (0..nodes.length()).filter_map(node).collect()
}

/// Whether it is in the page and not hidden, as what is in a closed dialog is.
fn is_shown(element: &Element) -> bool {
    element.is_connected() && element.get_client_rects().length() > 0
}

fn focus(element: &Element, stay: bool) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(stay);
    let natively = element.matches(CONTROLS).unwrap_or(false);
    if !natively && !element.has_attribute("tabindex") {
        // The name is a valid one.
        let _ = element.set_attribute("tabindex", "-1");
    }
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // Without the focus the page still reads well; nothing to mend.
        let _ = element.focus_with_options(&options);
    }
}

/// Scrolls as far as it must. Of what is higher than the window the beginning is seen.
fn show(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    let window = leptos::prelude::window().inner_height().ok().and_then(|height| height.as_f64());
    // The bar that stays on top takes some of it.
    let fits = window.is_none_or(|window| element.get_bounding_client_rect().height() < window * 0.75);
    options.set_block(if fits { ScrollLogicalPosition::Nearest } else { ScrollLogicalPosition::Start });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}
