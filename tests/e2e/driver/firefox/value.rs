//! Values as Firefox describes them, back to plain JSON.

use anyhow::{Result, bail};
use serde_json::{Map, Value};

/// The JSON of a described value; what has no JSON becomes what `JSON.stringify` makes of it.
pub fn plain(described: &Value) -> Result<Value> {
    let inner = &described["value"];
    let kind = described["type"].as_str().unwrap_or_default();
    Ok(match kind {
        "string" | "boolean" | "date" => inner.clone(),
        // "NaN", "Infinity" and "-0" come as words.
        "number" if inner == "-0" => Value::from(0),
        "number" if inner.is_string() => Value::Null,
        "number" => whole(inner),
        "undefined" | "null" | "function" | "symbol" => Value::Null,
        "array" => Value::Array(list(inner)?.iter().map(plain).collect::<Result<_>>()?),
        "object" => {
            let mut object = Map::new();
            for pair in list(inner)? {
                let name = pair[0].as_str().unwrap_or_default().to_owned();
                object.insert(name, plain(&pair[1])?);
            }
            Value::Object(object)
        }
        // Elements, windows, promises and their like say nothing.
        _ => Value::Object(Map::new()),
    })
}

/// A number without a fraction as JSON's whole number, as every other browser gives it.
fn whole(number: &Value) -> Value {
    number
        .as_f64()
        .filter(|number| number.fract() == 0.0 && number.abs() < 9e15)
        .map_or_else(|| number.clone(), |number| Value::from(number as i64))
}

fn list(value: &Value) -> Result<&[Value]> {
    match value.as_array() {
        Some(list) => Ok(list),
        // The second time that one object occurs in a value Firefox only points back to it.
        None => bail!("a value holds the same object twice"),
    }
}
