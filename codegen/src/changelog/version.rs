//! Which version may follow which, by Cargo's rules.

use semver::Version;

use crate::change::verdict::Step;

/// The least version that may follow one when something of a step has changed. Of `0.y.z` the `y` is what programs
/// choose, so that `major` raises it and everything else raises `z`; of `0.0.z` it is `z`.
pub(super) fn least(before: &Version, step: Step) -> Version {
    let Version { major, minor, patch, .. } = *before;
    if !before.pre.is_empty() {
        // Nothing is promised before a version is out.
        return Version::new(major, minor, patch);
    }
    match (major, minor, step) {
        (0, 0, _) => Version::new(0, 0, patch.saturating_add(1)),
        (0, _, Step::Major) => Version::new(0, minor.saturating_add(1), 0),
        (0, _, _) => Version::new(0, minor, patch.saturating_add(1)),
        (_, _, Step::Major) => Version::new(major.saturating_add(1), 0, 0),
        (_, _, Step::Minor) => Version::new(major, minor.saturating_add(1), 0),
        (_, _, Step::Patch) => Version::new(major, minor, patch.saturating_add(1)),
    }
}

/// Whether a version may follow: it is later, and what it raises is enough. `1.0.0-rc.1` raises as much as `1.0.0`.
pub(super) fn may_follow(before: &Version, step: Step, version: &Version) -> bool {
    let raised = Version::new(version.major, version.minor, version.patch);
    version > before && raised >= least(before, step)
}

#[cfg(test)]
mod tests {
    use semver::Version;

    use super::{Step, may_follow};

    #[test]
    fn cargos_rules() {
        let allowed = |before: &str, step: Step, version: &str| {
            let parsed = |text: &str| Version::parse(text).unwrap_or_else(|_| Version::new(0, 0, 0));
            may_follow(&parsed(before), step, &parsed(version))
        };
        for (before, step, least, too_small) in [
            ("1.2.3", Step::Major, "2.0.0", "1.3.0"),
            ("1.2.3", Step::Minor, "1.3.0", "1.2.4"),
            ("1.2.3", Step::Patch, "1.2.4", "1.2.3"),
            ("0.2.3", Step::Major, "0.3.0", "0.2.4"),
            ("0.2.3", Step::Minor, "0.2.4", "0.2.3"),
            ("0.0.3", Step::Major, "0.0.4", "0.0.3"),
            ("1.2.3", Step::Major, "2.0.0-rc.1", "1.9.0-rc.1"),
            ("2.0.0-rc.1", Step::Major, "2.0.0-rc.2", "2.0.0-beta"),
        ] {
            assert!(allowed(before, step, least), "{before} {step:?} {least}");
            assert!(!allowed(before, step, too_small), "{before} {step:?} {too_small}");
        }
    }
}
