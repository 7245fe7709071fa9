//! The face of a page: a short sum over what is drawn, by which one drawing is told from the next.

use yew::prelude::*;
use yew::virtual_dom::VNode;

/// The words and elements of a page in short, without what its controls hold: where two differ, so do the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Face(u64);

impl Face {
    /// The face of what is about to be drawn.
    pub fn of(page: &Html) -> Self {
        let mut face = Self(0xcbf2_9ce4_8422_2325);
        face.look_at(page);
        face
    }

    /// WHY no component is looked into: it draws itself later. So none holds words.
    fn look_at(&mut self, node: &VNode) {
        match node {
            VNode::VTag(element) => {
                self.add(element.tag());
                if let Some(key) = &element.key {
                    self.add(key);
                }
                if let Some(children) = element.children() {
                    self.look_at(children);
                }
                self.add("");
            }
            VNode::VList(nodes) => {
                nodes.iter().for_each(|node| self.look_at(node));
                self.add("");
            }
            VNode::VText(text) => self.add(&text.text),
            VNode::VComp(_) => self.add("component"),
            VNode::VPortal(_) | VNode::VRef(_) | VNode::VSuspense(_) | VNode::VRaw(_) => {}
        }
    }

    /// One part more (FNV-1a).
    fn add(&mut self, part: &str) {
        let add = |face: u64, byte: u8| (face ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        self.0 = part.bytes().chain([0xff]).fold(self.0, add);
    }
}
