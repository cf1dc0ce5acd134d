//! How a view becomes part of the page and follows its signals: Leptos's renderer, with one state for every view.
//!
//! What a closure returns anew is compared with what stands there: the same tag with the same names of attributes and as
//! many children is updated in place, so that focus stays and screen readers hear only what changed; anything else is
//! replaced. Elements with a state of their own, such as an open `<details>`, are always replaced.

use crate::attribute::{Attribute, Text};
use crate::element::Element;
use crate::view::View;
use leptos::prelude::{Mountable, Owner, Render, RenderEffect, Set};
use leptos::tachys::renderer::{RemoveEventHandler, Rndr};
use std::borrow::Cow;
use web_sys::{Comment, Node};

/// What is kept of a view while it is part of the page.
pub enum ViewState {
    /// A text node and what it says.
    Text(web_sys::Text, Cow<'static, str>),
    /// An element.
    Element(ElementState),
    /// What a closure said last.
    Live(LiveState),
    /// Several, and the mark where they end.
    Many(Vec<ViewState>, Comment),
}

/// What is kept of an element.
pub struct ElementState {
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
pub struct LiveState(Option<RenderEffect<ViewState>>);

impl Drop for LiveState {
    fn drop(&mut self) {
        // The runtime may hold the effect a little longer; what it drew goes now.
        drop(self.0.take().map(|effect| effect.take_value()));
    }
}

impl LiveState {
    fn run(mut view: Box<dyn FnMut() -> View>) -> Self {
        Self(Some(RenderEffect::new(move |before: Option<ViewState>| match before {
            None => view().build(),
            Some(mut state) => {
                view().rebuild(&mut state);
                state
            }
        })))
    }

    fn with<T>(&self, look: impl FnOnce(&mut ViewState) -> T) -> Option<T> {
        self.0.as_ref()?.with_value_mut(look)
    }
}

impl Render for View {
    type State = ViewState;

    fn build(self) -> ViewState {
        match self {
            Self::Text(text) => ViewState::Text(Rndr::create_text_node(&text), text),
            Self::Element(element) => ViewState::Element(build_element(element)),
            Self::Live(view) => ViewState::Live(LiveState::run(view)),
            Self::Many(views) => {
                ViewState::Many(views.into_iter().map(Self::build).collect(), Rndr::create_placeholder())
            }
        }
    }

    fn rebuild(self, state: &mut ViewState) {
        let view = match (self, &mut *state) {
            (Self::Text(new), ViewState::Text(node, old)) => {
                if new != *old {
                    Rndr::set_text(node, &new);
                    *old = new;
                }
                return;
            }
            (Self::Element(new), ViewState::Element(old)) if can_become(old, &new) => {
                return update(old, new);
            }
            (Self::Many(new), ViewState::Many(old, _)) if new.len() == old.len() => {
                return update_all(old, new);
            }
            (view, _) => view,
        };
        let mut new = view.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

fn build_element(element: Element) -> ElementState {
    let Element { tag, namespace, attributes, children } = element;
    let node = Rndr::create_element(tag, namespace);
    let attributes = attributes.into_iter().map(|attribute| build_attribute(&node, attribute)).collect();
    let mut children: Vec<_> = children.into_iter().map(View::build).collect();
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

fn can_become(old: &ElementState, new: &Element) -> bool {
    old.tag == new.tag
        && !matches!(new.tag, "details" | "dialog")
        && old.children.len() == new.children.len()
        && old.attributes.iter().map(AttributeState::name).eq(new.attributes.iter().map(Attribute::name))
        && !old.attributes.iter().zip(&new.attributes).any(|pair| {
            // Another id is another thing.
            matches!(pair, (AttributeState::Fixed("id", old), Attribute::Fixed(_, new)) if old != new)
        })
}

fn update(state: &mut ElementState, element: Element) {
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
    update_all(&mut state.children, element.children);
}

fn update_all(states: &mut [ViewState], views: Vec<View>) {
    for (state, view) in states.iter_mut().zip(views) {
        view.rebuild(state);
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
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let node: &Node = match self {
            Self::Text(node, _) => node,
            Self::Element(element) => &element.node,
            Self::Live(live) => return live.with(|state| state.insert_before_this(child)).unwrap_or(false),
            Self::Many(states, end) => match states.first() {
                Some(first) => return first.insert_before_this(child),
                None => end,
            },
        };
        let Some(parent) = Rndr::get_parent(node) else { return false };
        // What holds an element or text of ours is an element.
        child.mount(wasm_bindgen::JsCast::unchecked_ref(&parent), Some(node));
        true
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        match self {
            Self::Text(..) => Vec::new(),
            Self::Element(element) => vec![element.node.clone()],
            Self::Live(live) => live.with(|state| state.elements()).unwrap_or_default(),
            Self::Many(states, _) => states.iter().flat_map(Self::elements).collect(),
        }
    }
}
