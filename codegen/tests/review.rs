//! The report of a pull request and the changelog: what they say, what they refuse, and that texts stay texts.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::path::Path;
use std::process::Command;

use apiscribe::change::diff;
use apiscribe::change::render::Shown;
use apiscribe::changelog::{Entry, Release, draft, release, uncovered};
use apiscribe::review::{LONGEST, Review, Standing, hunks};
use apiscribe::source::Sources;

const OLD: &str = "operation: Play\nsource: { url: \"https://example.com/play\", read: 2026-11-21 }\ndoc: Plays.\n\
    http: PUT /v1/notes/{id}\nparameters:\n  - { name: id, in: path, required: true, doc: Which. }\n  \
    - { name: volume, in: body, type: integer, range: 0..=10, doc: How loud. }\n";

/// A tree with one operation.
fn tree(operation: &str) -> Sources {
    let read = |name: &str| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("tests/cases/check-base");
        std::fs::read_to_string(root.join(name)).unwrap()
    };
    let (vendor, service) = (read("vendor.yaml"), read("service.yaml"));
    let texts = [
        ("acme/vendor.yaml", vendor.as_str()),
        ("acme/clock/service.yaml", &service),
        ("acme/clock/play.yaml", operation),
    ];
    Sources::from_texts("specs", texts)
}

fn louder() -> String {
    OLD.replace("0..=10", "0..=5").replace("name: volume", "name: loudness")
}

#[test]
fn an_entry_names_changes_and_reads_back() {
    let diff = diff(tree(OLD), tree(&louder())).unwrap();
    let open = uncovered(&diff.changes, &[]);
    let entry = draft(&diff, &open, None).unwrap();
    assert!(entry.name.starts_with("acme-clock-play-"), "{}", entry.name);
    assert_eq!(entry.head.operations, ["acme/clock/Play"]);
    assert_eq!(entry.head.pages, ["https://example.com/play"]);
    assert_eq!(Entry::parse(&entry.name, &entry.text()).unwrap(), entry);
    assert!(uncovered(&diff.changes, std::slice::from_ref(&entry)).is_empty());
    let mut less = entry;
    less.head.changes.remove(0);
    assert_eq!(uncovered(&diff.changes, &[less]).len(), 1);
}

#[test]
fn a_release_joins_once_and_refuses_small_steps() {
    let entry = |step: &str, said: &str| {
        Entry::parse("a.md", &format!("---\nstep: {step}\n---\n### Changed\n- {said}\n")).unwrap()
    };
    let before = "# Changelog\n\n## Unreleased\n\n### Added\n- By hand.\n\n## 0.1.0 - 2026-01-01\n\n- First.\n";
    let entries = [entry("major", "It is louder.")];
    assert!(release(before, &entries, "0.1.1", "2026-11-22").unwrap_err().contains("0.2.0 at least"));
    let Release::Text(after) = release(before, &entries, "0.2.0", "2026-11-22").unwrap() else { panic!("no text") };
    let wanted = "# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-11-22\n\n### Added\n- By hand.\n\n### Changed\n\
        - It is louder.\n\n## 0.1.0 - 2026-01-01\n\n- First.\n";
    assert_eq!(after, wanted);
    assert_eq!(release(&after, &entries, "0.2.0", "2026-11-22"), Ok(Release::Written));
    assert!(release(&after, &[entry("patch", "Other.")], "0.2.0", "2026-11-22").is_err());
    assert!(release(&after, &[], "0.3.0", "2026-11-22").is_err());
    assert!(release(before, &entries, "0.2.0", "2026-13-22").is_err());
    for wrong in [
        "no head",
        "---\nstep: huge\n---\n### Added\n- a\n",
        "---\nstep: patch\n---\n## 9.9.9\n",
        "---\nstep: patch\n---\n",
    ] {
        assert!(Entry::parse("a.md", wrong).is_err(), "{wrong}");
    }
}

fn report(old: &str, new: &str) -> String {
    let diff = diff(tree(old), tree(new)).unwrap();
    let hunks = hunks(tree(old), tree(new), &diff.changes);
    let shown = Shown { diff: &diff, approved: &[], wording: false };
    let standing = Standing::Differs(vec!["src/clock/play.rs".to_owned()]);
    let (sources, coverage) = (tree(new), None);
    let review = Review {
        sources: &sources,
        found: &[],
        sync: Some(&standing),
        shown,
        hunks: &hunks,
        coverage,
        too_grave: false,
    };
    assert!(!review.is_good());
    review.markdown()
}

#[test]
fn a_report_has_changes_and_telling_hunks() {
    let text = report(OLD, &louder());
    for part in ["major", "parameters[loudness]", "+    pub loudness: Option<i64>,", "`src/clock/play.rs`", "1 file(s)"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(text, report(OLD, &louder()));
}

#[test]
fn texts_stay_texts_and_reports_stay_short() {
    let hostile = "</td><script>@all ```\\n# x";
    let many: String = (0..2000)
        .map(|n| format!("  - {{ name: p{n}, in: body, doc: \"{hostile}\", example: \"{hostile}\" }}\n"))
        .collect();
    let text = report(OLD, &format!("{OLD}{many}"));
    assert!(text.chars().count() <= LONGEST && text.contains("more lines are left out"));
    assert_eq!(html(&text), ["<!-- apiscribe review -->\n"]);
    let diff = diff(tree(OLD), tree(&OLD.replace("name: volume", &format!("name: \"{hostile}\"")))).unwrap();
    let entry = draft(&diff, &uncovered(&diff.changes, &[]), None).unwrap();
    assert!(html(&entry.body.text()).is_empty() && !entry.body.text().contains("\n# x"));
    assert_eq!(Entry::parse(&entry.name, &entry.text()).unwrap(), entry);
}

/// What a reader of Markdown takes for HTML.
fn html(text: &str) -> Vec<String> {
    let events = pulldown_cmark::Parser::new_ext(text, pulldown_cmark::Options::ENABLE_TABLES);
    let of = |event| match event {
        pulldown_cmark::Event::Html(html) | pulldown_cmark::Event::InlineHtml(html) => Some(html.to_string()),
        _ => None,
    };
    events.filter_map(of).collect()
}

/// A workflow or an action: every script names its shell, and none has an expression in it.
#[test]
fn the_action_runs_no_text_from_outside() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let read = |name: &str| -> serde_yaml::Value {
        serde_yaml::from_str(&std::fs::read_to_string(root.join(name)).unwrap()).unwrap()
    };
    let (action, flow) = (read("action.yml"), read(".github/workflows/ci.yml"));
    let jobs = flow["jobs"].as_mapping().unwrap().iter().map(|(_, job)| job["steps"].clone());
    let steps: Vec<_> =
        jobs.chain([action["runs"]["steps"].clone()]).flat_map(|all| all.as_sequence().unwrap().clone()).collect();
    assert_eq!(steps.len(), 5);
    for step in &steps {
        if let Some(run) = step["run"].as_str() {
            assert!(step["shell"].is_string() && !run.contains("${{"), "{run}");
        } else {
            let uses = step["uses"].as_str().unwrap();
            assert!(uses == "./" || uses.rsplit('@').next().unwrap().len() == 40, "{uses}");
        }
    }
    for (name, input) in action["inputs"].as_mapping().unwrap() {
        assert!(input["description"].is_string() && !input["default"].is_null(), "{name:?}");
    }
}

#[test]
fn the_script_of_the_action_reports_two_commits() {
    let place = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let git = |arguments: &[&str]| {
        let set = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
        Command::new("git").args(set).args(arguments).current_dir(place.path()).output()
    };
    if git(&["init", "-q"]).is_err() || Command::new("bash").arg("--version").output().is_err() {
        eprintln!("skipped: git or bash is missing");
        return;
    }
    let put = |operation: &str| {
        tree(operation).files.iter().for_each(|file| {
            let path = place.path().join(&file.path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, file.text.as_bytes()).unwrap();
        });
        git(&["add", "."]).unwrap();
        assert!(git(&["commit", "-qm", "state"]).unwrap().status.success());
    };
    put(OLD);
    put(&louder());
    let summary = place.path().join("summary.md");
    let run = Command::new("bash")
        .arg(root.join(".ci/review"))
        .current_dir(place.path())
        .envs([("BASE", "HEAD~1"), ("FAIL_ON", "major"), ("OUT", ""), ("COMMENT", "false")])
        .env("APISCRIBE", env!("CARGO_BIN_EXE_apiscribe"))
        .env("RUNNER_TEMP", place.path())
        .env("GITHUB_STEP_SUMMARY", &summary)
        .env_remove("GITHUB_OUTPUT")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    assert_eq!(run.status.code(), Some(1), "{run:?}");
    assert!(said.contains("file=specs/acme/clock/play.yaml,line="), "{said}");
    assert!(std::fs::read_to_string(summary).unwrap().contains("parameters[loudness]"));
}
