//! Answers that come in pages: the same request again and again, each time for the next page.
//!
//! In: the first request, and the operation's [`Pagination`]. Out: a stream of pages, or of the items on them. It ends
//! after the last page or the first error, and never asks for a page twice by one token.

use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::future::poll_fn;
use std::hash::{BuildHasher, RandomState};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::answer::{Answer, Failure};
use crate::client::Plan;
use crate::divergence::notes;
use crate::{Client, Decode, Error, Operation, Response, Unreadable, Value, way};

/// How an answer is cut into pages. Ways such as `page_info.next_marker` lead to values of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pagination {
    /// By a token that each page gives for the next; the last page gives none, or an empty one.
    Token {
        /// The parameter that takes the token.
        parameter: &'static str,
        /// The way to the next page's token.
        next: &'static str,
        /// The way to the list of items.
        items: &'static str,
    },
    /// By page numbers; the first page is 1.
    Number {
        /// The parameter that takes the number.
        parameter: &'static str,
        /// The way to the number of all items, if the answer tells it.
        total: Option<&'static str>,
        /// The way to the list of items.
        items: &'static str,
    },
}

impl Pagination {
    fn items(&self) -> &'static str {
        match self {
            Pagination::Token { items, .. } | Pagination::Number { items, .. } => items,
        }
    }
}

/// An operation whose answer comes in pages. Derived with [`Operation`] from `#[pages(..)]`.
pub trait Paginated: Operation {
    /// What the pages list.
    type Item: Decode;

    /// Where tokens or numbers of pages are, and where the items.
    fn pagination() -> &'static Pagination;
}

impl Client {
    /// The pages from the one that the request asks for, which is the first unless it says otherwise, to the last.
    /// Nothing is sent before the first page is asked for.
    pub fn pages<O: Paginated>(&self, request: O) -> Pages<O> {
        let walk = Walk {
            client: self.clone(),
            plan: Plan::of::<O>(),
            table: O::pagination(),
            request: request.encode(),
            longest: 0,
            asked: HashSet::new(),
            hasher: RandomState::new(),
            call: None,
            trouble: None,
            ended: false,
        };
        Pages { walk, operation: PhantomData }
    }
}

/// The pages of an answer, one call each. Ends after the last page or the first error.
pub struct Pages<O> {
    walk: Walk,
    operation: PhantomData<fn() -> O>,
}

impl<O: Paginated> Pages<O> {
    /// The next page; `None` after the last one and after an error.
    pub async fn next(&mut self) -> Option<Result<Response<O::Output>, Error<O::Error>>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The items of all pages, one by one.
    pub fn items(self) -> Items<O> {
        Items { walk: self.walk, way: O::pagination().items(), ready: VecDeque::new() }
    }
}

impl<O: Paginated> Stream for Pages<O> {
    type Item = Result<Response<O::Output>, Error<O::Error>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let page = ready!(self.walk.poll_page(context));
        let Walk { client, plan, .. } = &self.walk;
        let page = page.map(|page| page.map_err(Error::from).and_then(|page| client.decode(plan.table, page)));
        self.walk.ended |= matches!(page, Some(Err(_)));
        Poll::Ready(page)
    }
}

impl<O: Operation> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.walk.show("Pages", f)
    }
}

/// The items of all pages, one by one; the next page is asked for when the items of one are used up. Ends after the
/// last item or the first error.
pub struct Items<O: Paginated> {
    walk: Walk,
    way: &'static str,
    ready: VecDeque<Result<O::Item, Unreadable>>,
}

impl<O: Paginated> Items<O> {
    /// The next item; `None` after the last one and after an error.
    pub async fn next(&mut self) -> Option<Result<O::Item, Error<O::Error>>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

// No item is ever pinned in its place.
impl<O: Paginated> Unpin for Items<O> {}

impl<O: Paginated> Stream for Items<O> {
    type Item = Result<O::Item, Error<O::Error>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                self.walk.ended |= item.is_err();
                return Poll::Ready(Some(item.map_err(Error::Unreadable)));
            }
            match ready!(self.walk.poll_page(context)) {
                Some(Ok(page)) => self.ready = decode_items(&self.walk, page, self.way),
                Some(Err(failure)) => return Poll::Ready(Some(Err(failure.into()))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<O: Paginated> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.walk.show("Items", f)
    }
}

/// The items of a page up to the first that cannot be read.
fn decode_items<T: Decode>(walk: &Walk, page: Answer, way: &str) -> VecDeque<Result<T, Unreadable>> {
    let mut decoded = VecDeque::new();
    let mut trouble = None;
    let hearing = walk.client.hear(&page.head);
    for (index, item) in way::items(&page.value, way).enumerate() {
        match notes::under(way, || T::decode(item.clone())) {
            Ok(item) => decoded.push_back(Ok(item)),
            Err(error) => {
                trouble = Some(error.under(&format!("{way}[{index}]")).to_string());
                break;
            }
        }
    }
    walk.client.heard(hearing, walk.plan.table, &page.head);
    decoded.extend(trouble.map(|reason| Err(Unreadable::new(page.head, reason))));
    decoded
}

type Call = Pin<Box<dyn Future<Output = Result<Answer, Failure>> + Send>>;

/// The way through the pages, without their types.
struct Walk {
    client: Client,
    plan: Plan,
    table: &'static Pagination,
    /// The request for the next page.
    request: Value,
    /// The most items on a page so far.
    longest: usize,
    /// Hashes of the tokens that were asked for with: tokens may be long, and pages many.
    asked: HashSet<u64>,
    hasher: RandomState,
    /// The call under way.
    call: Option<Call>,
    /// What is told after the present page.
    trouble: Option<Failure>,
    ended: bool,
}

impl Walk {
    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Answer, Failure>>> {
        if let Some(trouble) = self.trouble.take() {
            self.ended = true;
            return Poll::Ready(Some(Err(trouble)));
        }
        if self.ended {
            return Poll::Ready(None);
        }
        let (client, plan, request) = (&self.client, self.plan, &self.request);
        let call = self.call.get_or_insert_with(|| {
            let (client, request) = (client.clone(), request.clone());
            Box::pin(async move { client.execute_boxed(plan, request).await })
        });
        let outcome = ready!(call.as_mut().poll(context));
        self.call = None;
        match &outcome {
            Ok(page) => self.turn(page),
            Err(_) => self.ended = true,
        }
        Poll::Ready(Some(outcome))
    }

    /// Makes the request for the page after this one, or ends.
    fn turn(&mut self, page: &Answer) {
        match *self.table {
            Pagination::Token { parameter, next, .. } => {
                let Some(token) = way::text(&page.value, next) else {
                    self.ended = true;
                    return;
                };
                let asked = way::text(&self.request, parameter);
                self.asked.extend(asked.map(|asked| self.hasher.hash_one(asked)));
                if self.asked.contains(&self.hasher.hash_one(&token)) {
                    let reason =
                        format!("the page gives, at {next}, a token that was asked for with before: no end in sight");
                    self.trouble = Some(Failure::Unreadable(Unreadable::new(page.head.clone(), reason)));
                }
                way::put(&mut self.request, parameter, Value::Text(token));
            }
            Pagination::Number { parameter, total, items } => {
                let count = way::items(&page.value, items).count();
                // Not the size that the request asks for: a service may know a lower limit of its own.
                self.longest = self.longest.max(count);
                let number = self.request.get(parameter).and_then(Value::integer).unwrap_or(1);
                let total = total.and_then(|way| way::get(&page.value, way)?.integer());
                let longest = i128::try_from(self.longest).unwrap_or(i128::MAX);
                let is_last = match total {
                    Some(total) => number.saturating_mul(longest) >= total,
                    None => count < self.longest,
                };
                self.ended = count == 0 || is_last;
                way::put(&mut self.request, parameter, Value::Integer(number.saturating_add(1)));
            }
        }
    }

    fn show(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (operation, ended) = (self.plan.table.name, self.ended);
        f.debug_struct(name).field("operation", &operation).field("ended", &ended).finish_non_exhaustive()
    }
}
