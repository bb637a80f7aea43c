//! Items that threads work on while the calling thread folds those that are done, in their order.

use std::any::Any;
use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, channel};

use rayon::ThreadPool;

/// What came of an item: its result, or the panic that it ended in.
type Done<T> = (u64, Result<T, Box<dyn Any + Send>>);

/// Works through the items, of which at most `in_flight` are begun and not yet folded.
pub(super) fn in_order<T: Send, B>(
    pool: &ThreadPool,
    in_flight: u64,
    items: Range<u64>,
    work: &(impl Fn(u64) -> T + Sync),
    mut fold: impl FnMut(T) -> ControlFlow<B>,
) -> ControlFlow<B> {
    let (done, arrivals) = channel();
    let mut arrived = Arrived {
        arrivals,
        early: BTreeMap::new(),
    };
    pool.in_place_scope(|scope| {
        let mut begun = items.start;
        for item in items.clone() {
            while begun < items.end && begun - item < in_flight {
                let (next, done) = (begun, done.clone());
                scope.spawn(move |_| {
                    let result = catch_unwind(AssertUnwindSafe(|| work(next)));
                    // Nobody waits any more if `fold` broke off.
                    let _ = done.send((next, result));
                });
                begun += 1;
            }
            if let Some(result) = arrived.wait_for(item) {
                fold(result)?;
            }
        }
        ControlFlow::Continue(())
    })
}

/// Results that have arrived, some of them before their turn.
struct Arrived<T> {
    arrivals: Receiver<Done<T>>,
    early: BTreeMap<u64, T>,
}

impl<T> Arrived<T> {
    /// The result of an item, as soon as it is there; `None` if it can never be.
    fn wait_for(&mut self, item: u64) -> Option<T> {
        while !self.early.contains_key(&item) {
            match self.arrivals.recv().ok()? {
                (other, Ok(result)) => self.early.insert(other, result),
                (_, Err(panic)) => resume_unwind(panic),
            };
        }
        self.early.remove(&item)
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::time::Duration;

    use crate::pool::Pool;

    fn two() -> Pool {
        Pool::of(Some(2)).expect("two threads")
    }

    #[test]
    fn results_come_in_order_however_long_each_takes() {
        let slow_ones_first = |item: u64| {
            if item.is_multiple_of(4) {
                std::thread::sleep(Duration::from_micros(500));
            }
            item
        };
        let mut folded = Vec::new();
        let whole = two().in_order(3..40, slow_ones_first, |item| {
            folded.push(item);
            ControlFlow::<()>::Continue(())
        });
        assert!(whole.is_continue());
        assert_eq!(folded, (3..40).collect::<Vec<u64>>());
    }

    #[test]
    fn what_is_broken_off_begins_few_items_more() {
        let begun = AtomicU64::new(0);
        let work = |item: u64| {
            begun.fetch_add(1, Ordering::Relaxed);
            item
        };
        let stopped = two().in_order(0..1_000, work, |item| {
            if item == 5 {
                ControlFlow::Break(item)
            } else {
                ControlFlow::Continue(())
            }
        });
        assert_eq!(stopped, ControlFlow::Break(5));
        assert!(begun.load(Ordering::Relaxed) <= 5 + 2 * super::super::ITEMS_PER_THREAD);
    }

    #[test]
    #[should_panic(expected = "the third")]
    fn a_panic_of_a_thread_is_one_of_the_caller() {
        let work = |item: u64| assert!(item != 3, "the third");
        let _ = two().in_order(0..100, work, |()| ControlFlow::<()>::Continue(()));
    }
}
