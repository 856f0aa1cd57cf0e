//! Which sections belong to one operation.
//!
//! In go the sections of a page; out come groups of them, one for each address, in page order. What joins them: the
//! address in an example, table numbers that run on, names that an example and a table share, names of operations, and
//! last how near they stand.

use super::sections::Section;
use super::traits::Traits;
use crate::transcribe::page::Place;
use crate::transcribe::reading::{Remark, RemarkKind};
use crate::transcribe::section::Topic;

/// The sections of one operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// Their indices, in the order in which a page of one operation has them.
    pub sections: Vec<usize>,
    /// What was concluded, and what is missing.
    pub remarks: Vec<Remark>,
}

/// The order of sections on a page of one operation; sections are found in the order of the second list.
const ORDER: &[Topic] = &[
    Topic::Function,
    Topic::Notes,
    Topic::Debugging,
    Topic::Authorization,
    Topic::Syntax,
    Topic::Request,
    Topic::Answer,
    Topic::RequestExamples,
    Topic::AnswerExamples,
    Topic::Statuses,
    Topic::Errors,
    Topic::Code,
];
const FOUND: &[Topic] = &[
    Topic::RequestExamples,
    Topic::Request,
    Topic::Answer,
    Topic::AnswerExamples,
    Topic::Function,
    Topic::Notes,
    Topic::Authorization,
    Topic::Debugging,
    Topic::Statuses,
    Topic::Errors,
    Topic::Code,
];
/// A section that speaks so much against an operation is not its section.
const AGAINST: i64 = -20;
/// More sections than this do not stand between two addresses of blocks.
const WIDEST_GAP: usize = 30;
/// Sections of an operation stand no farther apart than this.
const FARTHEST: usize = 120;
/// A page has no more blocks than this.
const MOST_BLOCKS: usize = 40;

/// An operation in the making: a section for each topic.
#[derive(Clone, Debug, Default)]
struct Operation {
    sections: Vec<(Topic, usize)>,
}

impl Operation {
    fn section(&self, topic: Topic) -> Option<usize> {
        self.sections.iter().find(|(one, _)| *one == topic).map(|(_, index)| *index)
    }
}

/// The groups of sections.
pub fn groups(sections: &[Section]) -> Vec<Group> {
    let traits: Vec<Traits> = sections.iter().map(Traits::of).collect();
    let of =
        |topic: Topic| sections.iter().enumerate().filter(move |(_, one)| one.topic == topic).map(|(index, _)| index);
    let mut topics = vec![Topic::Syntax];
    topics.extend(FOUND);
    // Without an address the sections of the kind that comes first stand for operations.
    let Some(lead) = topics.iter().copied().find(|topic| of(*topic).next().is_some()) else { return Vec::new() };
    let mut operations: Vec<Operation> = of(lead).map(|index| Operation { sections: vec![(lead, index)] }).collect();
    let mut left = Vec::new();
    match in_blocks(sections, &operations, &traits) {
        Some(blocks) => operations = blocks,
        None => {
            for topic in FOUND.iter().copied().filter(|topic| *topic != lead) {
                left.extend(join(&mut operations, &traits, topic, of(topic).collect()));
            }
        }
    }
    let several = operations.len() > 1;
    let mut groups: Vec<Group> =
        operations.iter().map(|operation| group(operation, sections, &traits, several)).collect();
    for index in left {
        let nearest = groups
            .iter_mut()
            .min_by_key(|group| group.sections.iter().map(|one| one.abs_diff(index)).min().unwrap_or(usize::MAX));
        if let (Some(group), Some(section)) = (nearest, sections.get(index)) {
            let message = format!("a section {} fits no operation of the page", section.word);
            group.remarks.push(Remark { kind: RemarkKind::LeftOut, at: section.at, message });
        }
    }
    groups.sort_by_key(|group| group.sections.iter().min().copied());
    groups
}

/// Sections mostly stand in blocks, one for each operation, in any order within. Where between two addresses one block
/// ends and the next begins is where the sections fit best. `None` if some section fits nowhere then.
fn in_blocks(sections: &[Section], operations: &[Operation], traits: &[Traits]) -> Option<Vec<Operation>> {
    let places: Vec<usize> =
        operations.iter().filter_map(|one| one.sections.first().map(|(_, index)| *index)).collect();
    let begin = |place: usize| places.get(place).copied();
    // For each end that a block can have: the best score up to it, and the blocks that make it.
    let mut ends: Vec<(usize, i64, Vec<Operation>)> = vec![(0, 0, Vec::new())];
    for (place, lead) in operations.iter().zip(&places).enumerate().map(|(place, (_, lead))| (place, *lead)) {
        let next = begin(place + 1).unwrap_or(sections.len());
        let is_last = begin(place + 1).is_none();
        let candidates = if is_last { next..next + 1 } else { lead + 1..next + 1 };
        if candidates.len() > WIDEST_GAP || places.len() > MOST_BLOCKS {
            return None;
        }
        let mut best: Vec<(usize, i64, Vec<Operation>)> = Vec::new();
        for end in candidates {
            let scored = ends.iter().filter_map(|(start, score, blocks)| {
                let (own, operation) = block(sections, traits, *start..end, lead)?;
                Some((score + own, blocks, operation))
            });
            if let Some((score, blocks, operation)) = scored.max_by_key(|(score, ..)| *score) {
                let mut blocks = blocks.clone();
                blocks.push(operation);
                best.push((end, score, blocks));
            }
        }
        ends = best;
    }
    ends.into_iter().max_by_key(|(_, score, _)| *score).map(|(_, _, blocks)| blocks)
}

/// The sections of a range as one operation, and how well they fit; `None` if two are about the same, or one does not fit.
fn block(
    sections: &[Section],
    traits: &[Traits],
    range: std::ops::Range<usize>,
    lead: usize,
) -> Option<(i64, Operation)> {
    let mut operation = Operation { sections: vec![(sections.get(lead)?.topic, lead)] };
    let mut sum = 0;
    if range.len() > WIDEST_GAP * 2 {
        return None;
    }
    for topic in FOUND {
        for index in
            range.clone().filter(|index| *index != lead && sections.get(*index).is_some_and(|one| one.topic == *topic))
        {
            let score = score(&operation, traits, *topic, index);
            if operation.section(*topic).is_some() || score <= AGAINST {
                return None;
            }
            sum += score;
            operation.sections.push((*topic, index));
        }
    }
    Some((sum, operation))
}

/// Gives each operation at most one of the sections, best matches first; gives back those that fit none.
fn join(operations: &mut [Operation], traits: &[Traits], topic: Topic, sections: Vec<usize>) -> Vec<usize> {
    let alone = operations.len() == 1;
    let mut pairs: Vec<(i64, usize, usize)> = Vec::new();
    for (place, operation) in operations.iter().enumerate() {
        let near = |index: &&usize| operation.sections.iter().any(|(_, own)| own.abs_diff(**index) <= FARTHEST);
        for index in sections.iter().filter(near) {
            let score = score(operation, traits, topic, *index);
            if alone || score > AGAINST {
                pairs.push((score, place, *index));
            }
        }
    }
    pairs.sort_by_key(|(score, place, index)| (-score, *place, *index));
    let mut taken = Vec::new();
    for (_, place, index) in pairs {
        let Some(operation) = operations.get_mut(place) else { continue };
        if operation.section(topic).is_none() && !taken.contains(&index) {
            operation.sections.push((topic, index));
            taken.push(index);
        }
    }
    sections.into_iter().filter(|index| !taken.contains(index)).collect()
}

/// How well a section fits an operation.
fn score(operation: &Operation, traits: &[Traits], topic: Topic, index: usize) -> i64 {
    let own = |topic| operation.section(topic).and_then(|index| traits.get(index));
    let Some(one) = traits.get(index) else { return AGAINST };
    let uri = own(Topic::Syntax);
    let evidence = match topic {
        Topic::RequestExamples => uri.map_or(0, |uri| one.calls(uri)),
        Topic::Request => {
            let method = uri.and_then(|uri| uri.addresses.first()).map_or("", |address| address.method.as_str());
            let body = if method == "GET" && one.has_body { -10 } else { 0 };
            let shown = own(Topic::RequestExamples).map_or(0, |example| example.shares(one));
            uri.map_or(0, |uri| one.follows(uri, false)) + body + shown
        }
        Topic::Answer => {
            let follows = match (own(Topic::Request), uri) {
                (Some(request), _) if request.last.is_some() => one.follows(request, false),
                (_, Some(uri)) => one.follows(uri, true),
                _ => 0,
            };
            follows + uri.map_or(0, |uri| one.answers(uri))
        }
        Topic::AnswerExamples => own(Topic::Answer).map_or(0, |answer| one.shares(answer)),
        Topic::Function => uri.map_or(0, |uri| one.names(uri)),
        _ => 0,
    };
    let distance = operation.sections.iter().map(|(_, own)| own.abs_diff(index)).min().unwrap_or(0);
    evidence - i64::try_from(distance.min(15)).unwrap_or(15)
}

fn group(operation: &Operation, sections: &[Section], traits: &[Traits], several: bool) -> Group {
    let mut group = Group::default();
    for topic in ORDER {
        group.sections.extend(operation.section(*topic));
    }
    let at = group.sections.first().and_then(|index| sections.get(*index)).map(|one| one.at).unwrap_or_default();
    if several {
        let message = "the page mixes operations; these sections were put together by addresses, table numbers, shared \
                       names and how near they stand";
        group.remarks.push(Remark { kind: RemarkKind::Guessed, at, message: message.to_owned() });
    }
    let mut next = None;
    for topic in [Topic::Syntax, Topic::Request, Topic::Answer] {
        let Some(one) = operation.section(topic).and_then(|index| traits.get(index)) else { continue };
        if let (Some(next), Some(first)) = (next, one.first)
            && first > next
        {
            group.remarks.push(gap(next, first, one.at));
        }
        next = one.last.map(|last| last + 1).or(next);
    }
    for (topic, word) in [(Topic::Request, "请求参数"), (Topic::Answer, "响应参数")] {
        if operation.section(topic).is_none() {
            let message = format!("the page has no section {word} of this operation");
            group.remarks.push(Remark { kind: RemarkKind::Unknown, at, message });
        }
    }
    group
}

fn gap(next: u32, first: u32, at: Place) -> Remark {
    let which =
        if first == next + 1 { format!("table {next} is") } else { format!("tables {next} to {} are", first - 1) };
    let message = format!("{which} not on the page: its numbers go on at {first}");
    Remark { kind: RemarkKind::Unknown, at, message }
}
