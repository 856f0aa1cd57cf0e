//! Every trait of the output: a small spec, the page that it becomes, and a compiler that takes all of them.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use apiscribe::check::check;
use apiscribe::emit::emit;
use apiscribe::model::{Model, resolve};
use apiscribe::parse::parse;
use apiscribe::source::Sources;
use apiscribe::write;

/// The fixtures as one tree: every fixture is a service with one operation, and the `others` that it needs.
fn sources() -> Sources {
    let mut texts = vec![("fixture/vendor.yaml".to_owned(), support::read("cases/emit-base/vendor.yaml"))];
    let base = support::read("cases/emit-base/service.yaml");
    for folder in support::folders("cases/emit") {
        let name = folder.file_name().and_then(|name| name.to_str()).unwrap().to_owned();
        let operation = fs::read_to_string(folder.join("operation.yaml")).unwrap();
        let word = operation.lines().next().unwrap().trim_start_matches("operation: ").to_owned();
        let service =
            fs::read_to_string(folder.join("service.yaml")).unwrap_or_else(|_| base.replace("SERVICE", &name));
        let stem = apiscribe::name::file_stem(&word).unwrap();
        texts.push((format!("fixture/{name}/service.yaml"), service));
        texts.push((format!("fixture/{name}/{stem}.yaml"), operation));
        for file in support::files(&format!("cases/emit/{name}/others")) {
            let file_name = file.file_name().and_then(|name| name.to_str()).unwrap().to_owned();
            texts.push((format!("fixture/{name}/{file_name}"), fs::read_to_string(file).unwrap()));
        }
    }
    Sources::from_texts("specs", texts.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

fn model() -> Model {
    let sources = sources();
    let (specs, mistakes) = parse(&sources);
    let (checked, diagnostics) = check(specs, mistakes);
    let shown = support::render(&sources, &diagnostics);
    resolve(&checked.unwrap_or_else(|| panic!("the fixtures have mistakes:\n{shown}")), "emitted")
}

#[test]
fn every_trait_becomes_the_page_that_was_reviewed() {
    let pages = emit(&model());
    insta::glob!("..", "cases/emit/*/operation.yaml", |path| {
        let name = path.parent().unwrap().file_name().unwrap().to_str().unwrap();
        let own = |page: &&apiscribe::emit::Page| {
            page.from.starts_with(&format!("fixture/{name}/")) && !page.path.ends_with("mod.rs")
        };
        let text: String = pages.iter().filter(own).map(|page| page.text.as_str()).collect();
        support::settings("emit").bind(|| insta::assert_snapshot!(name.to_owned(), text));
    });
}

#[test]
fn every_page_compiles_and_documents_without_a_warning() {
    let model = model();
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let out = target.join("emitted");
    let root = support::root();
    let path = |package: &str| format!("path = {:?}", root.join(package).display().to_string());
    let manifest = format!(
        "[package]\nname = \"emitted\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[features]\nserde = []\n\
         blocking = [\"apiscribe-runtime/blocking\"]\ncli = [\"serde\", \"apiscribe-runtime/cli\"]\n\
         # apiscribe:services (written by `apiscribe generate`)\n# apiscribe:end\n\n\
         [[bin]]\nname = \"emitted\"\npath = \"src/main.rs\"\nrequired-features = [\"cli\"]\n\n\
         [dependencies]\napiscribe-macros = {{ {} }}\napiscribe-runtime = {{ {}, default-features = false }}\n",
        path("macros"),
        path("runtime"),
    );
    fs::create_dir_all(out.join("src")).unwrap();
    fs::write(out.join("Cargo.toml"), manifest).unwrap();
    // The versions that the workspace is tested with, so that nothing is looked up.
    fs::copy(root.join("Cargo.lock"), out.join("Cargo.lock")).unwrap();
    let changes = write::compare(&out, &model, &emit(&model)).unwrap();
    write::apply(&out, &changes).unwrap();
    let everything = "all,serde,blocking,cli";
    for (command, features) in [
        (["check", "--quiet"], everything),
        (["check", "--quiet"], "cli"),
        (["check", "--quiet"], "groups-wake,cli"),
        (["check", "--quiet"], "groups-show"),
        (["doc", "--no-deps"], everything),
    ] {
        let run = Command::new(env!("CARGO"))
            .args(command)
            .args(["--offline", "--features", features])
            .env("RUSTFLAGS", "-D warnings -D missing_docs")
            .env("RUSTDOCFLAGS", "-D warnings")
            .env("CARGO_TARGET_DIR", target.join("emitted-target"))
            .current_dir(&out)
            .output()
            .unwrap();
        assert!(run.status.success(), "{command:?}: {}", String::from_utf8_lossy(&run.stderr));
    }
    let page = target.join("emitted-target/doc/emitted/hostile_documentation/mislead/struct.Mislead.html");
    let page = fs::read_to_string(page).unwrap();
    for smuggled in ["<script>alert", "javascript:alert(1)\"", "href=\"x\"", "<b>"] {
        assert!(!page.contains(smuggled), "{smuggled} reaches the documentation");
    }
}

#[test]
fn every_page_is_laid_out_as_prettyplease_does_it() {
    emit(&model()).iter().for_each(support::assert_laid_out);
}
