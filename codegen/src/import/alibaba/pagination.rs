//! How answers are cut into pages, where the names leave no doubt.

use super::answer::kind;
use crate::spec::{Field, Operation, Pagination, TypeExpression};

const PAGES: [&str; 8] =
    ["PageNumber", "pageNumber", "PageNum", "pageNum", "CurrentPage", "currentPage", "PageNo", "pageNo"];
const SIZES: [&str; 2] = ["PageSize", "pageSize"];
const TOTALS: [&str; 6] = ["TotalCount", "totalCount", "Total", "total", "TotalNum", "TotalItemCount"];
const TOKENS: [&str; 2] = ["NextToken", "nextToken"];

/// The pagination of an operation that has exactly one list in its answer, and the usual parameters.
pub(super) fn pagination(operation: &Operation) -> Option<Pagination> {
    let mut lists = Vec::new();
    let mut leaves = Vec::new();
    collect(&operation.returns, "", 0, &mut lists, &mut leaves);
    let [items] = lists.as_slice() else { return None };
    let parameter = |names: &[&str], kind_wanted: TypeExpression| {
        let found =
            operation.parameters.iter().find(|one| names.contains(&one.name.as_str()) && kind(one) == kind_wanted);
        found.map(|one| one.name.clone())
    };
    let way = |names: &[&str], kind_wanted: &[TypeExpression]| {
        let mut found = leaves
            .iter()
            .filter(|(way, kind)| names.contains(&way.rsplit('.').next().unwrap_or(way)) && kind_wanted.contains(kind));
        match (found.next(), found.next()) {
            (Some((way, _)), None) => Some(way.clone()),
            _ => None,
        }
    };
    let token = parameter(&TOKENS, TypeExpression::String);
    let next = way(&TOKENS, &[TypeExpression::String]);
    let page = parameter(&PAGES, TypeExpression::Integer);
    let empty = Pagination { token: None, next: None, page: None, size: None, total: None, items: items.clone() };
    match (token, next, page) {
        (Some(token), Some(next), None) => Some(Pagination { token: Some(token), next: Some(next), ..empty }),
        (None, None, Some(page)) => {
            let size = parameter(&SIZES, TypeExpression::Integer);
            let total = way(&TOTALS, &[TypeExpression::Integer]);
            size.is_some().then_some(Pagination { page: Some(page), size, total, ..empty })
        }
        _ => None,
    }
}

/// The lists and the single values of an answer, lists in lists aside.
fn collect(
    fields: &[Field],
    above: &str,
    depth: usize,
    lists: &mut Vec<String>,
    leaves: &mut Vec<(String, TypeExpression)>,
) {
    for field in fields {
        if field.name.contains(['.', '[', ',', ' ']) {
            continue;
        }
        let way = if above.is_empty() { field.name.clone() } else { format!("{above}.{}", field.name) };
        match kind(field) {
            TypeExpression::List(_) => lists.push(way),
            TypeExpression::Object if depth < 3 => collect(&field.fields, &way, depth + 1, lists, leaves),
            TypeExpression::Object | TypeExpression::Named(_) | TypeExpression::Map(_) => {}
            other => leaves.push((way, other)),
        }
    }
}
