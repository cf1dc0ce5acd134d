//! How a view becomes part of the page and follows its signals: Leptos's renderer, with one state for every view.
//!
//! What a closure returns anew is compared with what stands there: the same tag with the same names of attributes and as
//! many children is updated in place, so that focus stays and screen readers hear only what changed; anything else is
//! replaced. Elements with a state of their own, such as an open `<details>`, and closures within the closure are always
//! replaced, except in the row of a list whose key says that it is the same.

use crate::attribute::{Attribute, Text};
use crate::element::Element;
use crate::foreign::ForeignState;
use crate::keyed::Items;
use crate::rows::{DrawnBy, Rows};
use crate::view::{Content, View};
use leptos::prelude::{Mountable, Owner, RenderEffect, Set, untrack};
use leptos::tachys::renderer::{RemoveEventHandler, Rndr};
use std::borrow::Cow;
use std::mem;
use web_sys::{Comment, Node};

/// What is kept of a view while it is part of the page.
pub(crate) enum ViewState {
    /// A text node and what it says.
    Text(web_sys::Text, Cow<'static, str>),
    /// An element.
    Element(ElementState),
    /// What a closure said last, or the rows of a list.
    Live(LiveState),
    /// Several, and the mark where they end.
    Many(Vec<ViewState>, Comment),
    /// The rows of a list. They stand in the state of the effect that asks for the items.
    Rows(Rows),
    /// What Leptos built, and the mark where it ends.
    Foreign(Box<dyn ForeignState>, Comment),
}

/// What says that a new view is about the same thing as the one that stands there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Match {
    /// It looks alike.
    ByShape,
    /// It is in the row of the same key.
    ByKey,
}

/// What is kept of an element.
pub(crate) struct ElementState {
    node: web_sys::Element,
    tag: &'static str,
    attributes: Vec<AttributeState>,
    children: Vec<ViewState>,
}

/// What is kept of an attribute.
enum AttributeState {
    Fixed(&'static str, Text),
    Live(&'static str, #[expect(dead_code, reason = "held so that it runs")] RenderEffect<()>),
    On(
        Cow<'static, str>,
        #[expect(dead_code, reason = "held so that it listens")] RemoveEventHandler<web_sys::Element>,
    ),
    Ref,
}

/// The effect that runs a closure. None only while it is dropped.
pub(crate) struct LiveState(Option<RenderEffect<ViewState>>);

impl Drop for LiveState {
    fn drop(&mut self) {
        // The runtime may hold the effect a little longer; what it drew goes now.
        drop(self.0.take().map(|effect| effect.take_value()));
    }
}

impl LiveState {
    /// Follows a closure, beginning with what an earlier one drew.
    fn run(mut view: Box<dyn FnMut() -> View>, before: Option<ViewState>) -> Self {
        let mut by = if before.is_some() { Match::ByKey } else { Match::ByShape };
        Self::new(before, move |before| match before {
            None => build(view()),
            Some(mut state) => {
                update(view(), &mut state, mem::replace(&mut by, Match::ByShape));
                state
            }
        })
    }

    /// Follows the items of a list, beginning with the rows that an earlier closure drew.
    fn list(items: Items, before: Option<ViewState>) -> Self {
        // Not the owner of the effect: that one is cleaned up whenever the items are asked for.
        let owner = Owner::current().unwrap_or_default().downgrade();
        let mut drawn_by = DrawnBy::Earlier;
        Self::new(before, move |before| {
            let items = items();
            let mut rows = match before {
                Some(ViewState::Rows(rows)) => rows,
                _ => Rows::new(),
            };
            let owner = owner.upgrade().unwrap_or_default();
            untrack(|| rows.update(items, &owner, drawn_by));
            drawn_by = DrawnBy::This;
            ViewState::Rows(rows)
        })
    }

    fn new(before: Option<ViewState>, run: impl FnMut(Option<ViewState>) -> ViewState + 'static) -> Self {
        Self(Some(RenderEffect::new_with_value(run, before)))
    }

    fn take(&mut self) -> Option<ViewState> {
        self.0.take()?.take_value()
    }

    fn is_list(&self) -> bool {
        self.with(|state| matches!(state, ViewState::Rows(_))).unwrap_or(false)
    }

    fn with<T>(&self, look: impl FnOnce(&mut ViewState) -> T) -> Option<T> {
        self.0.as_ref()?.with_value_mut(look)
    }
}

/// Builds a view that is not part of the page yet.
pub(crate) fn build(view: View) -> ViewState {
    match view.0 {
        Content::Text(text) => ViewState::Text(Rndr::create_text_node(&text), text),
        Content::Element(element) => ViewState::Element(build_element(element)),
        Content::Live(view) => ViewState::Live(LiveState::run(view, None)),
        Content::Keyed(items) => ViewState::Live(LiveState::list(items, None)),
        Content::Many(views) => {
            ViewState::Many(views.into_iter().map(build).collect(), Rndr::create_placeholder())
        }
        Content::Foreign(view) => ViewState::Foreign(view.build(), Rndr::create_placeholder()),
    }
}

/// Makes what stands there what the view says.
pub(crate) fn update(view: View, state: &mut ViewState, by: Match) {
    let content = match (view.0, &mut *state) {
        (Content::Text(new), ViewState::Text(node, old)) => {
            if new != *old {
                Rndr::set_text(node, &new);
                *old = new;
            }
            return;
        }
        (Content::Element(new), ViewState::Element(old)) if can_become(old, &new, by) => {
            return update_element(old, new, by);
        }
        (Content::Many(new), ViewState::Many(old, _)) if new.len() == old.len() => {
            return update_all(old, new, by);
        }
        (Content::Live(new), ViewState::Live(old)) if by == Match::ByKey && !old.is_list() => {
            let before = old.take();
            return *old = LiveState::run(new, before);
        }
        (Content::Keyed(new), ViewState::Live(old)) if old.is_list() => {
            let before = old.take();
            return *old = LiveState::list(new, before);
        }
        (Content::Foreign(new), ViewState::Foreign(old, _)) => match new.rebuild(&mut **old) {
            Some(new) => Content::Foreign(new),
            None => return,
        },
        (content, _) => content,
    };
    let mut new = build(View(content));
    state.insert_before_this(&mut new);
    state.unmount();
    *state = new;
}

fn build_element(element: Element) -> ElementState {
    let Element { tag, namespace, attributes, children } = element;
    let node = Rndr::create_element(tag, namespace);
    let attributes = attributes.into_iter().map(|attribute| build_attribute(&node, attribute)).collect();
    let mut children: Vec<_> = children.into_iter().map(build).collect();
    for child in &mut children {
        child.mount(&node, None);
    }
    ElementState { node, tag, attributes, children }
}

fn build_attribute(node: &web_sys::Element, attribute: Attribute) -> AttributeState {
    let kept = node.clone();
    match attribute {
        Attribute::Fixed(name, value) => {
            if let Some(text) = &value {
                Rndr::set_attribute(node, name, text);
            }
            AttributeState::Fixed(name, value)
        }
        Attribute::Live(name, value) => {
            let mut before: Option<Text> = None;
            let follow = move || {
                let now = value();
                if before.as_ref() != Some(&now) {
                    match &now {
                        Some(text) => Rndr::set_attribute(&kept, name, text),
                        None => Rndr::remove_attribute(&kept, name),
                    }
                    before = Some(now);
                }
            };
            AttributeState::Live(name, effect(Box::new(follow)))
        }
        Attribute::Property(name, value) => {
            let follow = move || Rndr::set_property_or_value(&kept, name, &value());
            AttributeState::Live(name, effect(Box::new(follow)))
        }
        Attribute::On(name, mut listener) => {
            // Signals made by a listener belong to the view it stands in.
            let owner = Owner::current().unwrap_or_default();
            let run = Box::new(move |event| owner.with(|| listener(event)));
            let handler = Rndr::add_event_listener(node, &name, run);
            AttributeState::On(name, handler)
        }
        Attribute::Ref(to) => {
            to.set(Some(kept));
            AttributeState::Ref
        }
    }
}

fn effect(mut follow: Box<dyn FnMut()>) -> RenderEffect<()> {
    RenderEffect::new(move |_| follow())
}

impl AttributeState {
    fn name(&self) -> &str {
        match self {
            Self::Fixed(name, _) | Self::Live(name, _) => name,
            Self::On(name, _) => name,
            Self::Ref => "",
        }
    }
}

fn can_become(old: &ElementState, new: &Element, by: Match) -> bool {
    old.tag == new.tag
        && (by == Match::ByKey || !matches!(new.tag, "details" | "dialog"))
        && old.children.len() == new.children.len()
        && old.attributes.iter().map(AttributeState::name).eq(new.attributes.iter().map(Attribute::name))
        && !old.attributes.iter().zip(&new.attributes).any(|pair| {
            // Another id is another thing.
            matches!(pair, (AttributeState::Fixed("id", old), Attribute::Fixed(_, new)) if old != new)
        })
}

fn update_element(state: &mut ElementState, element: Element, by: Match) {
    for (old, new) in state.attributes.iter_mut().zip(element.attributes) {
        match (&*old, &new) {
            (AttributeState::Fixed(_, before), Attribute::Fixed(_, now)) if before == now => {}
            _ => {
                if let Attribute::Fixed(name, None) = &new {
                    Rndr::remove_attribute(&state.node, name);
                }
                *old = build_attribute(&state.node, new);
            }
        }
    }
    update_all(&mut state.children, element.children, by);
}

fn update_all(states: &mut [ViewState], views: Vec<View>, by: Match) {
    for (state, view) in states.iter_mut().zip(views) {
        update(view, state, by);
    }
}

impl Mountable for ViewState {
    fn unmount(&mut self) {
        match self {
            Self::Text(node, _) => Rndr::remove(node),
            Self::Element(element) => Rndr::remove(&element.node),
            Self::Live(live) => drop(live.with(Self::unmount)),
            Self::Many(states, end) => {
                states.iter_mut().for_each(Self::unmount);
                Rndr::remove(end);
            }
            Self::Rows(Rows { rows, end }) => {
                rows.iter_mut().for_each(|row| row.view.unmount());
                Rndr::remove(end);
            }
            Self::Foreign(state, end) => {
                state.unmount();
                Rndr::remove(end);
            }
        }
    }

    fn mount(&mut self, parent: &web_sys::Element, before: Option<&Node>) {
        match self {
            Self::Text(node, _) => Rndr::insert_node(parent, node, before),
            Self::Element(element) => Rndr::insert_node(parent, &element.node, before),
            Self::Live(live) => drop(live.with(|state| state.mount(parent, before))),
            Self::Many(states, end) => {
                states.iter_mut().for_each(|state| state.mount(parent, before));
                Rndr::insert_node(parent, end, before);
            }
            Self::Rows(Rows { rows, end }) => {
                rows.iter_mut().for_each(|row| row.view.mount(parent, before));
                Rndr::insert_node(parent, end, before);
            }
            Self::Foreign(state, end) => {
                state.mount(parent, before);
                Rndr::insert_node(parent, end, before);
            }
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let (first, end): (Option<&dyn Mountable>, &Node) = match self {
            Self::Text(node, _) => (None, node),
            Self::Element(element) => (None, &element.node),
            Self::Live(live) => return live.with(|state| state.insert_before_this(child)).unwrap_or(false),
            Self::Many(states, end) => (states.first().map(|state| state as _), end),
            Self::Rows(Rows { rows, end }) => (rows.first().map(|row| &row.view as _), end),
            Self::Foreign(state, end) => (Some(&**state as _), end),
        };
        // Something of Leptos's may have no node at all.
        first.is_some_and(|first| first.insert_before_this(child)) || end.insert_before_this(child)
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        match self {
            Self::Text(..) => Vec::new(),
            Self::Element(element) => vec![element.node.clone()],
            Self::Live(live) => live.with(|state| state.elements()).unwrap_or_default(),
            Self::Many(states, _) => states.iter().flat_map(Self::elements).collect(),
            Self::Rows(Rows { rows, .. }) => rows.iter().flat_map(|row| row.view.elements()).collect(),
            Self::Foreign(state, _) => state.elements(),
        }
    }
}
