//! How answers are cut into pages, where names leave no doubt.

use crate::spec::{Field, Operation, Pagination, TypeExpression, Written};

/// Parameters that take the token of a page.
const TOKENS: [&str; 8] =
    ["marker", "page_token", "pageToken", "cursor", "next_token", "nextToken", "NextToken", "continue"];

/// Returned fields with the token of the next page.
const NEXT: [&str; 8] = [
    "next_marker",
    "next_page_token",
    "nextPageToken",
    "next_cursor",
    "nextCursor",
    "next_token",
    "nextToken",
    "NextToken",
];

/// Says how an operation's answer is cut into pages, if one parameter takes a token, one field gives the next, and one
/// list is returned.
pub fn hint(operation: &mut Operation) {
    let text = |field: &&Field| matches!(kind(field), Some(TypeExpression::String));
    let tokens = operation.parameters.iter().filter(|one| !one.required && TOKENS.contains(&one.name.as_str()));
    let mut tokens = tokens.filter(text);
    let (Some(token), None) = (tokens.next(), tokens.next()) else { return };
    let mut next = Vec::new();
    for field in &operation.returns {
        if NEXT.contains(&field.name.as_str()) && text(&field) {
            next.push(field.name.clone());
        }
        for inner in &field.fields {
            if kind(field) == Some(&TypeExpression::Object) && NEXT.contains(&inner.name.as_str()) && text(&inner) {
                next.push(format!("{}.{}", field.name, inner.name));
            }
        }
        // Types with names are not looked into here: their field is known by its name.
        if let (Some(TypeExpression::Named(_)), "page_info") = (kind(field), field.name.as_str()) {
            next.push("page_info.next_marker".to_owned());
        }
    }
    let lists = operation.returns.iter().filter(|one| matches!(kind(one), Some(TypeExpression::List(_))));
    let lists: Vec<&Field> = lists.collect();
    if let ([next], [list]) = (next.as_slice(), lists.as_slice()) {
        let (token, items) = (Some(token.name.clone()), list.name.clone());
        operation.pagination = Some(Pagination { token, next: Some(next.clone()), items, ..Pagination::default() });
    }
}

fn kind(field: &Field) -> Option<&TypeExpression> {
    field.kind.as_ref().and_then(Written::get)
}
