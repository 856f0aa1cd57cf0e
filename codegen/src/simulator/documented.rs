//! Documented refusals, on demand: a row of an error table with its arguments filled in.

use super::catalog::Found;
use super::refusal::{Gateway, Refusal};
use crate::spec::ErrorRow;

/// The refusal of a row. Places of the message without a value get the documented name of their argument.
pub(super) fn refusal(service: &str, row: &ErrorRow, values: &[String]) -> Refusal {
    let template = row.message.as_ref().or(row.message_zh.as_ref());
    let order = if row.message.is_none() && !row.arguments_zh.is_empty() { &row.arguments_zh } else { &row.arguments };
    let value = |place: usize| {
        let name = order.get(place);
        let index = name.and_then(|name| row.arguments.iter().position(|argument| argument == name)).unwrap_or(place);
        values.get(index).or(name).map_or("?", String::as_str)
    };
    let template = template.map_or("The request was refused.", String::as_str);
    let mut message = String::new();
    for (place, part) in template.split("%s").enumerate() {
        if place > 0 {
            message += value(place - 1);
        }
        message += part;
    }
    // Where the page lists statuses only, the codes are the service's own.
    let code = || format!("{}.{:07}", service.to_uppercase(), row.status);
    Refusal { status: row.status, code: row.code.clone().unwrap_or_else(code), message }
}

/// The refusal that a rule asks for: a row found by code and status, else the code and status as they are.
pub(super) fn on_demand(found: &Found<'_>, code: Option<&str>, status: Option<u16>, values: &[String]) -> Refusal {
    let rows = &found.operation.errors;
    let of_status = |row: &&ErrorRow| status.is_none_or(|status| row.status == status);
    // A row without a code stands for every code of its status.
    let of_code = || rows.iter().filter(of_status).find(|row| row.code.as_deref() == code);
    let of_any_code = || rows.iter().filter(of_status).find(|row| row.code.is_none() && status.is_some());
    let row = if code.is_some() { of_code().or_else(of_any_code) } else { rows.iter().find(of_status) };
    let service = &found.service.spec.service;
    let mut refusal = match row {
        Some(row) => refusal(service, row, values),
        None => {
            let status = status.unwrap_or(400);
            let usual = match found.service.gateway {
                Gateway::Acs => format!("Simulated.{status}"),
                Gateway::Sdk => format!("{}.{status:07}", service.to_uppercase()),
            };
            let message = values.first().cloned().unwrap_or_else(|| "The simulator was asked to refuse.".to_owned());
            Refusal { status, code: usual, message }
        }
    };
    if let Some(code) = code {
        refusal.code = code.to_owned();
    }
    refusal
}
