//! The JSON Schema of the pack format, from the same declarations as the reader.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::document::{DateDoc, DateExprDoc, PackDoc, ThanDoc};
use super::holidays::{YearDoc, Years};
use super::values::{Date, Flag, Id, Line, List, OneOrMore, Vocabulary, Whole, Word, Words};

/// The keys that a pack may leave to the document it shares with others.
const SHARED: [&str; 3] = ["facts", "sections", "implications"];

/// The JSON Schema of a pack, as text.
pub fn schema() -> String {
    let mut schema = schemars::schema_for!(PackDoc);
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        required.retain(|key| !SHARED.iter().any(|shared| key == shared));
    }
    if let Some(shares) = schema.pointer_mut("/properties/shares").and_then(Value::as_object_mut) {
        shares.remove("anyOf");
        shares.insert("type".into(), json!("string"));
        shares.insert("pattern".into(), json!("^[A-Za-z0-9-][A-Za-z0-9.-]*$"));
    }
    schema.insert("anyOf".into(), json!([{ "required": SHARED }, { "required": ["shares"] }]));
    let mut text = format!("{:#}", schema.as_value());
    text.push('\n');
    text
}

macro_rules! schemas {
    ($([$($generic:tt)*] $type:ty as $name:literal ($generator:ident) $schema:expr;)*) => {$(
        impl $($generic)* JsonSchema for $type {
            fn inline_schema() -> bool {
                $name.is_empty()
            }

            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )*};
}

schemas! {
    [] Id as "Id" (_g) json_schema!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9._-]*$" });
    [] Line as "Line" (_g) json_schema!({ "type": "string", "pattern": "\\S" });
    [] Words as "Text" (_g) json_schema!({
        "description": "A text in every language of the pack, by language tag.",
        "type": "object",
        "minProperties": 1,
        "additionalProperties": { "type": "string", "pattern": "\\S" },
    });
    [] Date as "Day" (_g) json_schema!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "format": "date" });
    [] Whole as "" (_g) json_schema!({ "type": "integer" });
    [] Flag as "" (_g) json_schema!({ "type": "boolean" });
    [] ThanDoc as "Than" (g) json_schema!({ "anyOf": [{ "const": "today" }, g.subschema_for::<Date>()] });
    [] DateDoc as "Date" (g) json_schema!({ "anyOf": [g.subschema_for::<Id>(), g.subschema_for::<DateExprDoc>()] });
    [] Years as "Years" (g) json_schema!({ "type": "object", "additionalProperties": g.subschema_for::<YearDoc>() });
    [<T: JsonSchema>] List<T> as "" (g) json_schema!({ "type": "array", "items": g.subschema_for::<T>() });
    [<T: JsonSchema>] OneOrMore<T> as "" (g) {
        let one = g.subschema_for::<T>();
        json_schema!({ "anyOf": [one, { "type": "array", "minItems": 1, "items": one }] })
    };
    [<E: Vocabulary>] Word<E> as "" (_g) json_schema!({ "type": "string", "enum": E::WORDS });
}
