//! Pages by token and by number: which requests are made, what comes, and where it ends.

use apiscribe_macros::{Decode, Encode, Operation, Validate};
use apiscribe_runtime::{Error, Items, Pages, Paginated, Pagination, Stream};

use crate::canned::{Canned, Refusal, clock, ok, run};

#[derive(Default, Encode, Validate, Operation)]
#[operation(method = "GET", path = "/notes", output = NoteList, error = Refusal, page = "https://example.com/notes")]
#[pages(token = "marker", next = "page_info.next_marker", items = "notes", item = Note)]
pub struct ListNotes {
    #[param(query = "kind")]
    pub kind: Option<String>,
    #[param(query = "marker")]
    pub marker: Option<String>,
}

#[derive(Debug, Decode)]
pub struct NoteList {
    #[field("notes")]
    pub notes: Vec<Note>,
}

#[derive(Debug, PartialEq, Decode)]
pub struct Note {
    #[field("id")]
    pub id: i64,
}

#[derive(Default, Encode, Validate, Operation)]
#[operation(method = "GET", path = "/tasks", output = (), error = Refusal, page = "https://example.com/tasks")]
#[pages(page = "PageNumber", total = "TotalCount", items = "TaskSet.Task", item = String)]
struct ListTasks {
    #[param(query = "PageNumber")]
    page: Option<i64>,
}

const FIRST: &str = r#"{"notes":[{"id":1},{"id":2}],"page_info":{"next_marker":"a"}}"#;
const LAST: &str = r#"{"notes":{"id":4},"page_info":{"next_marker":null}}"#;

fn collect<O: Paginated>(canned: &Canned, request: O) -> (Vec<O::Item>, Option<Error<O::Error>>) {
    let mut items = canned.client(&clock()).pages(request).items();
    run(async {
        let mut found = Vec::new();
        loop {
            match items.next().await {
                Some(Ok(item)) => found.push(item),
                Some(Err(error)) => {
                    assert!(items.next().await.is_none(), "nothing comes after an error");
                    return (found, Some(error));
                }
                None => {
                    assert!(items.next().await.is_none(), "nothing comes after the end");
                    return (found, None);
                }
            }
        }
    })
}

fn ids(notes: &[Note]) -> Vec<i64> {
    notes.iter().map(|note| note.id).collect()
}

#[test]
fn the_attribute_is_the_table() {
    let (token, number) = (ListNotes::pagination(), ListTasks::pagination());
    assert_eq!(*token, Pagination::Token { parameter: "marker", next: "page_info.next_marker", items: "notes" });
    let expected = Pagination::Number { parameter: "PageNumber", total: Some("TotalCount"), items: "TaskSet.Task" };
    assert_eq!(*number, expected);
}

#[test]
fn tokens_lead_to_the_last_page() {
    let canned = Canned::bodies(&[FIRST, r#"{"notes":[],"page_info":{"next_marker":"b"}}"#, LAST]);
    let (notes, error) = collect(&canned, ListNotes { kind: Some("x".to_owned()), marker: None });
    assert!(error.is_none(), "{error:?}");
    assert_eq!(ids(&notes), [1, 2, 4]);
    assert_eq!(canned.asked(), ["GET /notes?kind=x", "GET /notes?kind=x&marker=a", "GET /notes?kind=x&marker=b"]);
}

#[test]
fn a_page_that_asks_for_itself_is_the_last() {
    let canned = Canned::bodies(&[FIRST, FIRST]);
    let (notes, error) = collect(&canned, ListNotes::default());
    assert_eq!(ids(&notes), [1, 2, 1, 2], "what the page holds is not lost");
    let error = error.unwrap();
    assert!(matches!(&error, Error::Unreadable(_)), "{error:?}");
    assert!(error.to_string().contains("page_info.next_marker"), "{error}");
    assert_eq!(canned.asked().len(), 2);
}

#[test]
fn pages_that_ask_for_each_other_end() {
    let page = |next: &str| format!(r#"{{"notes":[{{"id":1}}],"page_info":{{"next_marker":"{next}"}}}}"#);
    let canned = Canned::bodies(&[&page("a"), &page("b"), &page("a")]);
    let (notes, error) = collect(&canned, ListNotes::default());
    assert_eq!((notes.len(), canned.asked().len()), (3, 3));
    assert!(error.unwrap().to_string().contains("page_info.next_marker"));
}

#[test]
fn an_error_ends_the_pages() {
    let canned = Canned::new([ok(FIRST), Ok((404, r#"{"code":"Gone","message":"m"}"#.to_owned()))]);
    let mut pages = canned.client(&clock()).pages(ListNotes::default());
    run(async {
        assert_eq!(ids(&pages.next().await.unwrap().unwrap().output.notes), [1, 2]);
        assert_eq!(pages.next().await.unwrap().unwrap_err().code(), Some("Gone"));
        assert!(pages.next().await.is_none());
    });
}

#[test]
fn an_item_that_cannot_be_read_has_a_place() {
    let canned = Canned::bodies(&[r#"{"notes":[{"id":1},{"id":"x"},{"id":3}],"page_info":{"next_marker":"a"}}"#]);
    let (notes, error) = collect(&canned, ListNotes::default());
    assert_eq!(ids(&notes), [1]);
    assert!(error.unwrap().to_string().contains("notes[1].id"));
}

#[test]
fn nothing_is_sent_before_somebody_asks() {
    let canned = Canned::bodies(&[]);
    drop(canned.client(&clock()).pages(ListNotes::default()));
    assert!(canned.asked().is_empty());
}

#[test]
fn numbers_lead_to_the_last_page() {
    let page = |tasks: &str, total: &str| format!(r#"{{"TaskSet":{{"Task":{tasks}}}{total}}}"#);
    let (two, one, none) = (r#"["a","b"]"#, r#""c""#, "[]");
    let total = |total: u8| format!(r#","TotalCount":"{total}""#);
    let cases: [(Option<i64>, Vec<String>, usize); 6] = [
        // The total says that there are no more ...
        (None, vec![page(two, &total(5)), page(two, &total(5)), page(one, &total(5))], 5),
        (None, vec![page(two, &total(4)), page(two, &total(4))], 4),
        (Some(2), vec![page(two, &total(4))], 2),
        // ... or a page that is shorter than one before ...
        (None, vec![page(two, ""), page(two, ""), page(one, "")], 5),
        // ... or one without any.
        (None, vec![page(two, ""), page(none, "")], 2),
        (None, vec![page(none, &total(4))], 0),
    ];
    for (start, pages, count) in cases {
        let canned = Canned::new(pages.iter().map(|page| ok(page)));
        let (tasks, error) = collect(&canned, ListTasks { page: start });
        assert!(error.is_none(), "{error:?}");
        assert_eq!((tasks.len(), canned.asked().len()), (count, pages.len()), "{pages:?}");
        let last = start.unwrap_or(1) + i64::try_from(pages.len()).unwrap() - 1;
        let expected = if last == 1 { "GET /tasks".to_owned() } else { format!("GET /tasks?PageNumber={last}") };
        assert_eq!(canned.asked().last(), Some(&expected));
    }
}

#[test]
fn both_are_streams_that_move_between_threads() {
    fn is_stream<S: Stream + Send + Unpin>(_: &S) {}
    let canned = Canned::bodies(&[]);
    let pages: Pages<ListNotes> = canned.client(&clock()).pages(ListNotes::default());
    is_stream(&pages);
    let items: Items<ListNotes> = pages.items();
    is_stream(&items);
}
