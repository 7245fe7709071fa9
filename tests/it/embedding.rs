//! `docs/embedding.md` says what the tag has: its tables are made from the manifest, its snippets cut from the examples
//! that are run, its codes those of the types.

use std::collections::BTreeSet;

use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const LISTS: [&str; 5] = ["attributes", "cssProperties", "cssParts", "events", "members"];
/// Scripts of `boot/` whose codes reach no page around: they keep the page, or test it.
const SILENT: [&str; 4] = ["kept/", "self-test", "pwa.ts", "sw.ts"];
const LANGUAGES: [&str; 2] = ["zh-Hans", "en"];

fn read(path: &str) -> String {
    std::fs::read_to_string(format!("{ROOT}/{path}")).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn tag() -> Value {
    let manifest: Value = serde_json::from_str(&read("boot/custom-elements.json")).expect("the manifest");
    manifest["modules"][0]["declarations"][0].clone()
}

fn names(tag: &Value, list: &str) -> BTreeSet<String> {
    tag[list].as_array().expect(list).iter().map(|one| one["name"].as_str().expect("a name").to_owned()).collect()
}

fn code(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("`{}`", text.replace('|', "\\|")) }
}

/// The rows of a table as the page should have them.
fn rows(tag: &Value, list: &str, language: &str) -> Vec<String> {
    let row = |one: &Value| {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let mut name = text(&one["name"]);
        if list == "members" {
            let parameters = one["parameters"].as_array().cloned().unwrap_or_default();
            let typed = |one: &Value| format!("{}: {}", text(&one["name"]), text(&one["type"]["text"]));
            name = format!("{name}({})", parameters.iter().map(typed).collect::<Vec<_>>().join(", "));
        }
        let meaning = if language == "en" { &one["description"] } else { &one["x-description-zh-Hans"] };
        assert!(meaning.is_string(), "{name} is not described in {language}");
        let kind = text(&one["type"]["text"]);
        let more = match list {
            "attributes" => vec![code(&kind), code(&text(&one["default"]))],
            "cssProperties" => vec![code(&text(&one["default"]))],
            "events" => {
                vec![code(kind.strip_prefix("CustomEvent<").and_then(|rest| rest.strip_suffix('>')).expect("an event"))]
            }
            _ => Vec::new(),
        };
        let cells: Vec<String> = [code(&name), text(meaning)].into_iter().chain(more).collect();
        format!("| {} |", cells.join(" | "))
    };
    tag[list].as_array().expect(list).iter().map(row).collect()
}

#[test]
fn the_tables_say_what_the_manifest_says() {
    let (page, tag) = (read("docs/embedding.md"), tag());
    for list in LISTS {
        for language in LANGUAGES {
            let start = format!("<!-- {list} {language} -->\n");
            let (_, rest) = page.split_once(&start).unwrap_or_else(|| panic!("no table after {start}"));
            let (table, _) = rest.split_once("<!-- end -->").expect("its end");
            let told: Vec<&str> = table.lines().skip(2).collect();
            let wanted = rows(&tag, list, language);
            assert_eq!(told, wanted, "{start}should be\n{}", wanted.join("\n"));
        }
    }
}

/// A block is a run of whole lines of the file it names, wherever it is indented there.
fn is_cut_from(block: &[&str], file: &str) -> bool {
    let lines: Vec<&str> = file.lines().collect();
    lines.windows(block.len()).any(|window| {
        let indent = window[0].len() - window[0].trim_start().len();
        window.iter().zip(block).all(|(line, wanted)| {
            let (margin, rest) = line.split_at(indent.min(line.len()));
            margin.trim().is_empty() && rest == *wanted
        })
    })
}

#[test]
fn every_snippet_is_cut_from_an_example_that_is_run() {
    let page = read("docs/embedding.md");
    let mut lines = page.lines();
    let mut files = Vec::new();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let Some((_, file)) = info.split_once(' ') else { continue };
        assert!(!block.is_empty() && is_cut_from(&block, &read(file)), "not in {file}:\n{}", block.join("\n"));
        files.push(file.to_owned());
    }
    for example in ["plain/plain.js", "react/App.tsx", "vue/App.vue"] {
        let shown = files.iter().filter(|file| file.ends_with(example)).count();
        assert_eq!(shown, LANGUAGES.len(), "{example} in each language");
    }
}

#[test]
fn the_types_know_what_the_manifest_knows() {
    let (types, tag) = (read("boot/resignation-check.d.ts"), tag());
    let members = |interface: &str| -> BTreeSet<String> {
        let (_, rest) = types.split_once(&format!("interface {interface} {{\n")).expect(interface);
        let (body, _) = rest.split_once("\n}").expect("its end");
        let name =
            |line: &str| Some(line.trim().split_once(": ")?.0.trim_end_matches('?').trim_matches('"').to_owned());
        body.lines().filter(|line| !line.trim().starts_with("/**")).filter_map(name).collect()
    };
    assert_eq!(members("ResignationCheckAttributes"), names(&tag, "attributes"));
    assert_eq!(members("ResignationCheckEvents"), names(&tag, "events"));
}

/// What a page may set reaches neither the marks of its own rules nor what is offered to be sent: of the sheets' values
/// they take the two fonts of the tool alone.
#[test]
fn no_theme_reaches_what_says_whose_a_rule_is_and_what_is_sent() {
    const OWN: [&str; 5] = [".rc-line", ".rc-own", ".rc-tag--whose", ".rc-tag[data-c=\"P\"]", ".rc-consent"];
    let sheets: String = ["parts", "pages"].map(|name| read(&format!("styles/{name}.css"))).concat();
    let mut set = BTreeSet::new();
    for line in sheets.lines() {
        let Some((selector, rest)) = line.split_once('{') else { continue };
        let named: Vec<&str> = OWN.into_iter().filter(|own| selector.contains(own)).collect();
        if named.is_empty() {
            continue;
        }
        for declared in rest.trim_end_matches(" }").split(';').filter(|one| !one.trim().is_empty()) {
            let (property, value) = declared.trim().split_once(':').expect(declared);
            for used in value.split("var(").skip(1) {
                let used = used.split([')', ',']).next().unwrap_or_default();
                assert!(["--rc-zh", "--rc-en"].contains(&used), "{selector} takes {used}");
            }
            set.extend(named.iter().map(|own| (*own, property.to_owned())));
        }
    }
    for own in OWN {
        for property in ["color", "background", "font-family"] {
            assert!(set.contains(&(own, property.to_owned())), "{own} has no {property} of its own");
        }
    }
}

/// The scripts of `boot/`, by their paths in it.
fn scripts(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(format!("{ROOT}/boot/{folder}")).expect(folder) {
        let entry = entry.expect("an entry");
        let name = format!("{folder}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(scripts(&format!("{name}/")));
        } else if name.ends_with(".ts") && !name.ends_with(".d.ts") {
            found.push(name);
        }
    }
    found
}

#[test]
fn every_code_of_an_error_is_explained_in_both_languages() {
    let types = read("boot/resignation-check.d.ts");
    let (_, rest) = types.split_once("type ErrorCode =").expect("the codes");
    let (union, _) = rest.split_once(';').expect("their end");
    let codes: BTreeSet<&str> = union.split('"').skip(1).step_by(2).collect();
    assert!(codes.len() > 10, "{codes:?}");
    let page = read("docs/embedding.md");
    for head in ["| 代码 | 意思 | 怎么办 |\n", "| code | meaning | what to do |\n"] {
        let (_, rest) = page.split_once(head).expect(head);
        let rows = rest.lines().skip(1).take_while(|line| line.starts_with('|'));
        let told: BTreeSet<&str> = rows.filter_map(|row| row.split('`').nth(1)).collect();
        assert_eq!(told, codes, "{head}");
    }
    // What the scripts can tell is among them.
    let mut found = 0;
    for name in scripts("") {
        if SILENT.iter().any(|silent| name.starts_with(silent)) {
            continue;
        }
        let script = read(&format!("boot/{name}"));
        for mark in ["failure(\"", "fail(\"", "tell(\"error\", \"", "code: \""] {
            for (at, _) in script.match_indices(mark) {
                let told = script[at + mark.len()..].split('"').next().unwrap_or_default();
                assert!(codes.contains(told), "boot/{name} tells `{told}`");
                found += 1;
            }
        }
    }
    assert!(found > 8, "only {found} codes were found in the scripts");
}
