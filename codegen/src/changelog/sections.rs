//! The text of an entry or of a release: lines below headings `### Added`, `### Changed` ...

/// The sections that changelogs have, in this order; others come behind them.
const USUAL: [&str; 7] = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security", "Documentation"];

/// Sections with their lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sections {
    /// Lines above the first heading, each with its number, from 0.
    pub(super) before: Vec<(usize, String)>,
    /// Heading and text, without blank lines around it.
    pub(super) all: Vec<(String, String)>,
}

impl Sections {
    /// The sections of a text; blank lines around them do not count.
    ///
    /// # Errors
    /// At a heading that would end the release it stands in: the line from 0, and what to do.
    pub fn parse(text: &str) -> Result<Sections, (usize, String)> {
        let mut sections = Sections::default();
        for (number, (line, kind)) in lines(text).enumerate() {
            match kind {
                Line::Above(_) => {
                    return Err((number, "a heading above `###` ends the release; use `####` or none".to_owned()));
                }
                Line::Section(name) => sections.all.push((name.to_owned(), String::new())),
                Line::Other => match sections.all.last_mut() {
                    Some((_, text)) => {
                        text.push_str(line);
                        text.push('\n');
                    }
                    None if line.trim().is_empty() => {}
                    None => sections.before.push((number, line.to_owned())),
                },
            }
        }
        let all = std::mem::take(&mut sections.all);
        all.into_iter().for_each(|(name, text)| sections.add(&name, &text));
        Ok(sections)
    }

    /// More lines of a section.
    pub fn add(&mut self, name: &str, text: &str) {
        let text = text.trim_matches('\n').trim_end();
        if text.is_empty() {
            return;
        }
        match self.all.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            Some((_, lines)) => {
                lines.push('\n');
                lines.push_str(text);
            }
            None => self.all.push((name.to_owned(), text.to_owned())),
        }
    }

    /// The sections of others, each at the end of the one of its name.
    pub fn join(&mut self, others: &Sections) {
        others.all.iter().for_each(|(name, text)| self.add(name, text));
    }

    /// Whether all lines of others stand here, in one piece for each section.
    pub fn hold(&self, others: &Sections) -> bool {
        let holds = |(name, text): &(String, String)| {
            let own = self.all.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
            own.is_some_and(|(_, own)| format!("\n{own}\n").contains(&format!("\n{text}\n")))
        };
        others.all.iter().all(holds)
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty() && self.before.is_empty()
    }

    /// The text, the usual sections first.
    pub fn text(&self) -> String {
        let mut text: String = self.before.iter().map(|(_, line)| format!("{line}\n")).collect();
        let rank = |name: &str| USUAL.iter().position(|usual| usual.eq_ignore_ascii_case(name)).unwrap_or(USUAL.len());
        let mut all: Vec<&(String, String)> = self.all.iter().collect();
        all.sort_by_key(|(name, _)| rank(name));
        for (name, lines) in all {
            let blank = if text.is_empty() { "" } else { "\n" };
            text.push_str(&format!("{blank}### {name}\n{lines}\n"));
        }
        text
    }
}

/// What a line of Markdown is to a changelog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line<'t> {
    /// `# ...` or `## ...`: what it says.
    Above(&'t str),
    /// `### ...`
    Section(&'t str),
    /// Anything else, and what stands in blocks of code.
    Other,
}

/// The lines of a text.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (&str, Line<'_>)> {
    let mut fence: Option<(char, usize)> = None;
    text.lines().map(move |line| {
        let trimmed = line.trim_start();
        let mark = trimmed.chars().next().filter(|mark| matches!(mark, '`' | '~'));
        let length = mark.map_or(0, |mark| trimmed.chars().take_while(|letter| *letter == mark).count());
        let outside = fence.is_none();
        match (fence, mark) {
            (None, Some(mark)) if length >= 3 => fence = Some((mark, length)),
            (Some((open, least)), Some(mark)) if open == mark && length >= least && is_fence(trimmed, mark) => {
                fence = None
            }
            _ => {}
        }
        let kind = match line.split_once(' ') {
            Some(("#" | "##", said)) if outside => Line::Above(said.trim()),
            Some(("###", said)) if outside => Line::Section(said.trim()),
            _ => Line::Other,
        };
        (line, kind)
    })
}

/// Whether a line has nothing but a mark.
fn is_fence(line: &str, mark: char) -> bool {
    line.trim_end().chars().all(|letter| letter == mark)
}
