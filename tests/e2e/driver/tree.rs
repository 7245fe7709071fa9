//! What assistive technology reads.

use std::collections::HashMap;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::tab::Tab;

const CELLS: [&str; 4] = ["cell", "gridcell", "rowheader", "columnheader"];

impl Tab {
    /// The rows of the tables on show, cell by cell.
    pub fn table_rows(&mut self) -> Result<Vec<Vec<String>>> {
        let answer = self.call("Accessibility.getFullAXTree", json!({}))?;
        let nodes = answer["nodes"].as_array().context("no tree")?;
        let tree = Tree(nodes.iter().filter_map(|node| Some((node["nodeId"].as_str()?, node))).collect());
        // The list of nodes is in no order; the tree below its root is that of the document.
        let rows = tree.below(nodes.first().context("an empty tree")?, &["row"]);
        let cells = |row| tree.below(row, &CELLS).into_iter().map(|cell| tree.text(cell)).collect();
        Ok(rows.into_iter().map(cells).collect())
    }
}

struct Tree<'n>(HashMap<&'n str, &'n Value>);

impl<'n> Tree<'n> {
    /// The nearest nodes of these roles below a node, in order.
    fn below(&self, node: &'n Value, roles: &[&str]) -> Vec<&'n Value> {
        let ids = node["childIds"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let nodes = ids.filter_map(|id| self.0.get(id).copied());
        nodes.flat_map(|one| if roles.contains(&role(one)) { vec![one] } else { self.below(one, roles) }).collect()
    }

    fn text(&self, node: &'n Value) -> String {
        let parts = self.below(node, &["StaticText"]);
        parts.iter().filter_map(|part| part["name"]["value"].as_str()).collect::<Vec<_>>().concat().trim().to_owned()
    }
}

fn role(node: &Value) -> &str {
    node["role"]["value"].as_str().unwrap_or_default()
}
