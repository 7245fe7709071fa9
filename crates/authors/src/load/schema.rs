//! The JSON Schema of the pack format, from the same declarations as the reader.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::document::{DateDoc, DateExprDoc, ExtendsDoc, PackDoc, ThanDoc};
use super::holidays::{YearDoc, Years};
use super::logo::Logo;
use super::values::{Date, Flag, Id, Integer, Line, List, OneOrMore, Vocabulary, Word, Words};

/// The keys that a pack may leave to the document it shares with others.
const SHARED: [&str; 3] = ["facts", "sections", "implications"];

/// The JSON Schema of a pack, as text: of one that stands by itself, and of one that extends another.
pub fn schema() -> String {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let [pack, extends] =
        [generator.subschema_for::<PackDoc>(), generator.subschema_for::<ExtendsDoc>()].map(Schema::to_value);
    let mut types = generator.take_definitions(true);
    if let Some(pack) = types.get_mut("PackDoc") {
        alone(pack);
    }
    let extension = extension(&types, extends);
    for (_, item, _) in CHANGED {
        if let Some(reasoned) = reasoned(&types, item) {
            types.insert(["Changed", item].concat(), reasoned);
        }
    }
    types.insert("ExtensionDoc".into(), extension);
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "PackDoc",
        "if": { "type": "object", "required": ["extends"] },
        "then": { "$ref": "#/$defs/ExtensionDoc" },
        "else": pack,
        "$defs": types,
    });
    let mut text = format!("{schema:#}");
    text.push('\n');
    text
}

/// What is said of a pack by itself and does not follow from its types.
fn alone(pack: &mut Value) {
    if let Some(Value::Array(required)) = pack.get_mut("required") {
        required.retain(|key| !SHARED.iter().any(|shared| key == shared));
    }
    if let Some(properties) = pack.get_mut("properties").and_then(Value::as_object_mut) {
        properties.remove("extended");
    }
    if let Some(shares) = pack.pointer_mut("/properties/shares").and_then(Value::as_object_mut) {
        shares.remove("anyOf");
        shares.insert("type".into(), json!("string"));
        shares.insert("pattern".into(), json!("^[A-Za-z0-9-][A-Za-z0-9.-]*$"));
    }
    pack["anyOf"] = json!([{ "required": SHARED }, { "required": ["shares"] }]);
}

/// The lists of an extension, the type of what is in each, and whether it has a kind.
const CHANGED: [(&str, &str, bool); 5] = [
    ("rules", "RuleDoc", true),
    ("instruments", "InstrumentDoc", false),
    ("facts", "FactDoc", false),
    ("definitions", "DefinitionDoc", false),
    ("sections", "SectionDoc", false),
];

/// A pack that extends another.
fn extension(types: &Map<String, Value>, extends: Value) -> Value {
    let own = |key: &str| types.get("PackDoc").and_then(|pack| pack["properties"].get(key)).cloned();
    let keys = ["format", "id", "title", "jurisdiction", "summary", "version", "as_of", "review_by", "local"];
    let mut properties: Map<String, Value> =
        keys.iter().filter_map(|key| Some(((*key).to_owned(), own(key)?))).collect();
    let lists = |item: &dyn Fn(&str, bool) -> Value| {
        let lists: Map<String, Value> = CHANGED
            .iter()
            .map(|(key, of, kind)| ((*key).to_owned(), json!({ "type": "array", "items": item(of, *kind) })))
            .collect();
        json!({ "type": "object", "additionalProperties": false, "properties": lists })
    };
    let whole = lists(&|of, _| json!({ "$ref": format!("#/$defs/Changed{of}") }));
    let gone = lists(&|_, kind| {
        let mut keys = json!({ "id": { "$ref": "#/$defs/Id" }, "reason": { "$ref": "#/$defs/Text" } });
        if kind {
            keys["kind"] = json!({ "type": "string", "description": "Which of several rules of this id." });
        }
        json!({ "type": "object", "additionalProperties": false, "required": ["id", "reason"], "properties": keys })
    });
    properties.insert("extends".into(), extends);
    for (key, what, lists) in [
        ("add", "What is put in behind what the base has.", &whole),
        ("replace", "What takes the place of the thing of its id.", &whole),
        ("remove", "What is taken out.", &gone),
    ] {
        let mut lists = lists.clone();
        lists["description"] = json!(what);
        properties.insert(key.into(), lists);
    }
    json!({
        "description": "A pack that extends a built-in one.",
        "type": "object",
        "additionalProperties": false,
        "required": ["format", "extends", "id", "title", "version"],
        "properties": properties,
    })
}

/// A thing with the reason of its change.
fn reasoned(types: &Map<String, Value>, of: &str) -> Option<Value> {
    let mut thing = types.get(of)?.clone();
    thing["properties"]["reason"] = json!({ "$ref": "#/$defs/Text", "description": "Why the portal changes it." });
    thing["required"].as_array_mut()?.push(json!("reason"));
    Some(thing)
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
    [] Logo as "" (_g) json_schema!({
        "type": "string",
        "pattern": "^data:image/(png|jpeg|webp|svg\\+xml);base64,[A-Za-z0-9+/]+=?=?$",
        "maxLength": 43_750,
    });
    [] Integer as "" (_g) json_schema!({ "type": "integer" });
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
