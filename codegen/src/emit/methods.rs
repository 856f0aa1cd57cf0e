//! The methods of a service's clients for one operation: the call, its pages, and the wait for its work.

use super::doc;
use super::text::{Code, Ident, Items, Piece, generic, list};
use crate::model::{Asynchronous, Operation};
use crate::name::items::{pages_method, wait_method};

/// How the methods of a client are written.
struct Flavour {
    before: Option<&'static str>,
    client: &'static str,
    /// Not `async fn`: the compiler would make and check a state machine for every operation, 3 ms each.
    future: bool,
    pages: &'static str,
}

const PLAIN: Flavour = Flavour { before: None, client: "impl super::Client {", future: true, pages: "Pages<" };

const BLOCKING: Flavour = Flavour {
    before: Some("#[cfg(feature = \"blocking\")]"),
    client: "impl super::BlockingClient {",
    future: false,
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
    let result = |items: &mut Items<'_>| {
        items.add(generic("Response<", |items| items.add(output(operation))));
        items.add(generic("Error<", |items| items.add(Ident::new(&operation.error_name))));
    };
    open(code, operation, flavour, &operation.method_name, result);
    code.line("self.send(request)");
    code.close("}");
}

/// The start of a method with this result, which waits for nothing itself.
fn open(code: &mut Code, operation: &Operation, flavour: &Flavour, method: &str, result: impl Fn(&mut Items<'_>)) {
    let method = Ident::new(method);
    let arguments = list(|items| arguments(operation, items));
    let result = |items: &mut Items<'_>| result(items);
    if flavour.future {
        let future = generic("impl Future<", |items| items.add(("Output = ", generic("Result<", result))));
        code.open(("pub fn ", method, arguments, " -> ", future, " {"));
    } else {
        code.open(("pub fn ", method, arguments, " -> ", generic("Result<", result), " {"));
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
    let request = || Ident::new(&operation.request.name);
    let result = |items: &mut Items<'_>| {
        items.add(generic("Waited<", |items| items.add(request())));
        items.add(generic("WaitError<", |items| items.add(request())));
    };
    open(code, operation, flavour, &wait_method(&operation.module), result);
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
