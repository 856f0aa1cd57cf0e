//! The methods of a service's clients for one operation: the call, its pages, and the wait for its work.

use super::doc;
use super::text::{Code, Ident, Items, Piece, generic, list};
use crate::model::{Asynchronous, Operation};
use crate::name::items::{pages_method, wait_method};

/// How the methods of a client are written.
struct Flavour {
    before: Option<&'static str>,
    client: &'static str,
    /// What is around the result of a call. A future is given out: an `async fn` would make the compiler build and check
    /// a state machine for every operation, 3 ms each.
    outcome: Option<(&'static str, &'static str)>,
    pages: &'static str,
}

const PLAIN: Flavour = Flavour {
    before: None,
    client: "impl super::Client {",
    outcome: Some(("impl Future<", "Output = ")),
    pages: "Pages<",
};

const BLOCKING: Flavour = Flavour {
    before: Some("#[cfg(feature = \"blocking\")]"),
    client: "impl super::BlockingClient {",
    outcome: None,
    pages: "apiscribe_runtime::blocking::Pages<",
};

/// The impls for the client and for the one that blocks.
pub(super) fn items(code: &mut Code, operation: &Operation) {
    for flavour in [PLAIN, BLOCKING] {
        code.gap();
        if let Some(before) = flavour.before {
            code.line(before);
        }
        code.open(flavour.client);
        call(code, operation, &flavour);
        pages(code, operation, &flavour);
        wait(code, operation, &flavour);
        code.close("}");
    }
}

/// The type of what an operation answers.
pub(super) fn output(operation: &Operation) -> (Option<Ident<'_>>, Option<&'static str>) {
    let output = operation.output.as_ref().map(|output| Ident::new(&output.name));
    let nothing = output.is_none().then_some("()");
    (output, nothing)
}

fn call(code: &mut Code, operation: &Operation, flavour: &Flavour) {
    let summary = operation.docs.summary.trim_end_matches(['.', ':', '。', '：']);
    doc::ending(code, &format!("{summary}: see"), (" [`", Ident::new(&operation.request.name), "`]."));
    let result = generic("Result<", |items| {
        items.add(generic("Response<", |items| items.add(output(operation))));
        items.add(generic("Error<", |items| items.add(Ident::new(&operation.error_name))));
    });
    let method = Ident::new(&operation.method_name);
    open_call(code, operation, method, flavour, &result);
    code.line("self.send(request)");
    code.close("}");
}

/// Begins a function that makes calls.
fn open_call(code: &mut Code, operation: &Operation, method: Ident<'_>, flavour: &Flavour, result: &dyn Piece) {
    let arguments = list(|items| arguments(operation, items));
    match flavour.outcome {
        Some((open, output)) => {
            let outcome = generic(open, |items| items.add((output, result)));
            code.open(("pub fn ", method, arguments, " -> ", outcome, " {"));
        }
        None => code.open(("pub fn ", method, arguments, " -> ", result, " {")),
    }
}

fn arguments(operation: &Operation, items: &mut Items<'_>) {
    items.add("&self");
    items.add(("request: ", Ident::new(&operation.request.name)));
}

fn pages(code: &mut Code, operation: &Operation, flavour: &Flavour) {
    if operation.pagination.is_none() {
        return;
    }
    code.gap();
    let end = ", from the one that the request asks for to the last.";
    doc::line(code, ("The pages of ", Link(operation), end));
    let method = Ident::new(pages_method(&operation.module));
    let pages = generic(flavour.pages, |items| items.add(Ident::new(&operation.request.name)));
    code.open(("pub fn ", method, list(|items| arguments(operation, items)), " -> ", pages, " {"));
    code.line("self.pages(request)");
    code.close("}");
}

fn wait(code: &mut Code, operation: &Operation, flavour: &Flavour) {
    let Some((poll, _, _)) = operation.asynchronous.as_ref().and_then(Asynchronous::waiter) else { return };
    code.gap();
    let end = "` says that the work has ended.";
    doc::line(code, ("As ", Link(operation), ", and waits until `", Comment(&poll.operation), end));
    let method = Ident::new(wait_method(&operation.module));
    let request = || Ident::new(&operation.request.name);
    let result = generic("Result<", |items| {
        items.add(generic("Waited<", |items| items.add(request())));
        items.add(generic("WaitError<", |items| items.add(request())));
    });
    open_call(code, operation, method, flavour, &result);
    code.line("self.start_and_wait(request)");
    code.close("}");
}

/// A link to the method of the call itself.
struct Link<'o>(&'o Operation);

impl Piece for Link<'_> {
    fn flat(&self, code: &mut Code) {
        let method = Ident::new(&self.0.method_name);
        code.line_part("[`");
        code.comment(method.shown());
        code.line_part(("`](Self::", method, ")"));
    }
}

/// A text inside a comment.
struct Comment<'t>(&'t str);

impl Piece for Comment<'_> {
    fn flat(&self, code: &mut Code) {
        code.comment(self.0);
    }
}
