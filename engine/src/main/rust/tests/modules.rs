//! Holds the order of the crate's modules: they form no cycle, and the table in `lib.rs` says what each one uses.

#[path = "modules/source.rs"]
mod source;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The modules that each module uses.
type Graph = BTreeMap<String, BTreeSet<String>>;

#[test]
fn modules_form_no_cycle() {
    let cycle = cycle(&graph());
    assert!(
        cycle.is_none(),
        "modules use each other in a cycle: {}",
        cycle.unwrap_or_default().join(" -> ")
    );
}

#[test]
fn the_table_in_lib_rs_lists_what_each_module_uses() {
    let listed: Graph = table().into_iter().collect();
    let mut used = graph();
    used.retain(|module, _| module != source::ROOT && !module.ends_with("::tests"));
    assert!(listed.keys().eq(used.keys()), "lists {:?}", listed.keys());
    for (module, uses) in used {
        assert_eq!(listed[&module], uses, "(listed, used) of {module}");
    }
}

#[test]
fn the_table_in_lib_rs_lists_a_module_below_those_it_uses() {
    let mut above = BTreeSet::new();
    for (module, uses) in table() {
        let missing: Vec<_> = uses.difference(&above).collect();
        assert!(
            missing.is_empty(),
            "{module} uses {missing:?}, which are not above it"
        );
        above.insert(module);
    }
}

#[test]
fn a_cycle_is_found_and_named() {
    let graph = Graph::from([
        ("a".into(), BTreeSet::from(["b".into()])),
        ("b".into(), BTreeSet::from(["c".into(), "d".into()])),
        ("c".into(), BTreeSet::new()),
        ("d".into(), BTreeSet::from(["b".into()])),
    ]);
    assert_eq!(cycle(&graph).unwrap(), ["b", "d", "b"]);
}

/// The modules of `src`, from the source itself.
fn graph() -> Graph {
    let files = files(&src());
    let modules: BTreeSet<_> = files.keys().cloned().collect();
    files
        .iter()
        .map(|(module, text)| (module.clone(), source::uses(module, text, &modules)))
        .collect()
}

/// The rows of the table in `lib.rs`: module, what it does, which modules it uses.
fn table() -> Vec<(String, BTreeSet<String>)> {
    let lib = fs::read_to_string(src().join("lib.rs")).unwrap();
    let rows: Vec<_> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("//! | `"))
        .map(|row| {
            let cells: Vec<_> = row.split('|').collect();
            let module = cells[0].trim().trim_matches('`').to_string();
            let uses = cells[2]
                .split(',')
                .map(|name| name.trim().trim_matches('`'));
            let uses = uses.filter(|name| !name.is_empty()).map(String::from);
            (module, uses.collect())
        })
        .collect();
    assert!(!rows.is_empty(), "lib.rs has no table of modules");
    rows
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The text of each module.
fn files(root: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root).unwrap().with_extension("");
                let name: Vec<_> = name.iter().map(|part| part.to_str().unwrap()).collect();
                let module = match name.join("::") {
                    name if name == "lib" => source::ROOT.to_string(),
                    name => name,
                };
                files.insert(module, fs::read_to_string(path).unwrap());
            }
        }
    }
    files
}

/// A cycle if there is one, with its first module again at its end.
fn cycle(graph: &Graph) -> Option<Vec<String>> {
    let mut done = BTreeSet::new();
    graph
        .keys()
        .find_map(|module| walk(graph, module, &mut Vec::new(), &mut done))
}

fn walk(
    graph: &Graph,
    module: &str,
    path: &mut Vec<String>,
    done: &mut BTreeSet<String>,
) -> Option<Vec<String>> {
    if done.contains(module) {
        return None;
    }
    let known = path.iter().position(|passed| passed == module);
    path.push(module.to_string());
    if let Some(start) = known {
        return Some(path.split_off(start));
    }
    for used in &graph[module] {
        if let Some(cycle) = walk(graph, used, path, done) {
            return Some(cycle);
        }
    }
    path.pop();
    done.insert(module.to_string());
    None
}
