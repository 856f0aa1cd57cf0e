//! A run after which only some operations differ from the last one.

use std::collections::BTreeSet;
use std::io;

use super::cache::{Cache, Changed};
use super::stamp::{self, Stamp};
use super::{Done, Options, outline};
use crate::check::check_part;
use crate::emit::emit_operations;
use crate::model::{Model, unresolved, without_services};
use crate::parse::parse;
use crate::source::{FileKind, Sources};
use crate::write::{self, Changes, seal};

/// From so many changed operations on, a cold run is as good.
const MANY: usize = 200;

/// Generates what has changed; `None` where that takes a cold run. Nothing has been written then.
pub(super) fn generate(options: &Options<'_>) -> io::Result<Option<Done>> {
    let Some(mut cache) = Cache::load(options) else { return Ok(None) };
    let before = cache.clone();
    let changed = match cache.changed(options) {
        Ok(Changed::Operations(changed)) if changed.len() <= MANY => changed,
        // What cannot be read, the cold run says.
        _ => return Ok(None),
    };
    let (changes, parsed) = match changed.is_empty() {
        true => (Changes::default(), 0),
        false => match operations(options, &mut cache, &changed) {
            Some((changes, parsed)) => (changes, parsed),
            None => return Ok(None),
        },
    };
    let written = changes.written.len();
    let changes = Changes { unchanged: cache.files.len() - written.min(cache.files.len()), ..changes };
    if written > 0 {
        Cache::forget(options);
        write::apply(options.out, &changes)?;
        for (path, _, text) in &changes.written {
            let stamp = Stamp::of(&options.out.join(path), seal(text.as_bytes()));
            let Some(stamp) = stamp else { return Ok(None) };
            cache.files.insert(path.clone(), stamp);
        }
    }
    if written > 0 || cache != before {
        cache.at = stamp::now();
        cache.save(options);
    }
    let (operations, services, said) = (cache.operations, cache.services, cache.said);
    Ok(Some(Done { operations, services, changes, said, parsed }))
}

/// The pages of changed operations, if these are all that changes.
fn operations(options: &Options<'_>, cache: &mut Cache, changed: &[Vec<String>]) -> Option<(Changes, usize)> {
    let mut wanted: BTreeSet<Vec<String>> = changed.iter().cloned().collect();
    for parts in changed {
        let [vendor, service, _] = parts.as_slice() else { return None };
        wanted.insert(vec![vendor.clone(), "vendor.yaml".to_owned()]);
        wanted.insert(vec![vendor.clone(), service.clone(), "service.yaml".to_owned()]);
    }
    let sources = Sources::read_some(options.specs, wanted.into_iter().collect()).ok()?;
    let (specs, problems) = parse(&sources);
    let checked = check_part(specs, problems)?;
    if checked.left_out().is_some() {
        return None;
    }
    let model = without_services(&checked, "");
    let mut found = Vec::new();
    for one in unresolved(&checked) {
        let service = one.resolve();
        for (path, note) in outline::notes(&one, &service) {
            let known = cache.specs.get(&path).and_then(|spec| spec.operation.as_ref());
            if note.tied || known != Some(&note) {
                return None;
            }
        }
        let pages = emit_operations(&Model { services: vec![service], ..model.clone() });
        found.extend(pages.into_iter().map(|page| (page.path, page.text)));
    }
    if found.len() != changed.len() {
        return None;
    }
    for (_, file) in sources.iter().filter(|(_, file)| file.kind == FileKind::Operation) {
        let path = file.parts.join("/");
        let stamp = Stamp::of(&options.specs.join(&path), seal(file.text.as_bytes()))?;
        cache.specs.get_mut(&path)?.stamp = stamp;
    }
    found.retain(|(path, text)| cache.files.get(path).is_none_or(|stamp| stamp.seal != seal(text.as_bytes())));
    let written = found.into_iter().map(|(path, text)| (path, String::new(), text)).collect();
    Some((Changes { written, ..Changes::default() }, sources.files.len()))
}
