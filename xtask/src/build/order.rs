//! The order of a module's functions: short ones first.
//!
//! WHY: packers find what repeats near by, and functions of a length are of a kind. It takes 1.6 KB off the page's
//! program; a browser compiles each function when it is called, wherever it stands.

use anyhow::{Context, Result};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload, TypeRef};

/// The same module with its functions in order of their length.
///
/// # Errors
/// The module is damaged.
pub fn by_length(module: &[u8]) -> Result<Vec<u8>> {
    let mut ordered = Module::new();
    Order::of(module)?
        .parse_core_module(&mut ordered, Parser::new(0), module)
        .context("putting the module's functions in order")?;
    Ok(ordered.finish())
}

/// Where each function goes.
struct Order {
    /// How many are imported: their numbers come first and stay.
    imported: u32,
    /// The others by their old numbers, in their new order.
    old: Vec<u32>,
    /// Their new numbers by the old ones.
    new: Vec<u32>,
}

impl Order {
    fn of(module: &[u8]) -> Result<Self> {
        let mut imported = 0;
        let mut lengths = Vec::new();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => lengths.push(body.range().len()),
                _ => {}
            }
        }
        let mut old: Vec<u32> = (0..u32::try_from(lengths.len())?).collect();
        old.sort_by_key(|function| lengths[*function as usize]);
        let mut new = vec![0; old.len()];
        for (at, function) in (0..).zip(&old) {
            new[*function as usize] = at;
        }
        Ok(Self { imported, old, new })
    }
}

impl Reencode for Order {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        let own = function.checked_sub(self.imported).and_then(|own| self.new.get(own as usize));
        Ok(own.map_or(function, |new| self.imported + new))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        let types: Vec<u32> = section.into_iter().collect::<Result<_, _>>()?;
        for one in self.old.iter().filter_map(|function| types.get(*function as usize)) {
            functions.function(*one);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        let bodies: Vec<FunctionBody<'_>> = section.into_iter().collect::<Result<_, _>>()?;
        for at in 0..self.old.len() {
            if let Some(body) = bodies.get(self.old[at] as usize) {
                self.parse_function_body(code, body.clone())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `long` gives 7 by a call of `short`, which adds nothing to its argument; both are exported.
    fn module() -> Vec<u8> {
        let types = [1, 10, 2, 0x60, 0, 1, 0x7f, 0x60, 1, 0x7f, 1, 0x7f];
        let functions = [3, 3, 2, 0, 1];
        let exports = [7, 16, 2, 4, b'l', b'o', b'n', b'g', 0, 0, 5, b's', b'h', b'o', b'r', b't', 0, 1];
        let long = [7, 0, 0x41, 7, 0x10, 1, 0x01, 0x0b];
        let short = [4, 0, 0x20, 0, 0x0b];
        let code = [&[10, 14, 2][..], &long, &short].concat();
        [b"\0asm\x01\0\0\0", &types[..], &functions, &exports, &code].concat()
    }

    #[test]
    fn short_functions_come_first_and_keep_their_names_types_and_callers() -> Result<()> {
        let ordered = by_length(&module())?;
        wasmparser::validate(&ordered)?;
        let mut exports = Vec::new();
        let mut bodies = Vec::new();
        for payload in Parser::new(0).parse_all(&ordered) {
            match payload? {
                Payload::ExportSection(list) => {
                    for export in list {
                        let export = export?;
                        exports.push((export.name.to_owned(), export.index));
                    }
                }
                Payload::CodeSectionEntry(body) => bodies.push(ordered[body.range()].to_vec()),
                _ => {}
            }
        }
        assert_eq!(exports, [("long".to_owned(), 1), ("short".to_owned(), 0)]);
        assert_eq!(bodies, [vec![0, 0x20, 0, 0x0b], vec![0, 0x41, 7, 0x10, 0, 0x01, 0x0b]]);
        Ok(())
    }

    #[test]
    fn a_damaged_module_is_refused() {
        assert!(by_length(&module()[..40]).is_err());
    }
}
