//! Items that threads work on while the calling thread folds those that are done, in their order.

use std::any::Any;
use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, channel};

use rayon::ThreadPool;

/// What came of an item: its result, or the panic that it ended in.
type Done<T> = (u64, Result<T, Box<dyn Any + Send>>);

/// How many items are begun and not yet folded for each thread, at most.
const ITEMS_PER_THREAD: u64 = 4;

/// Works through the items. A thread of the pool does so alone: if it waited for the others, who
/// could wait for it, nobody would go on.
pub(super) fn in_order<T: Send, B>(
    pool: &ThreadPool,
    items: Range<u64>,
    work: &(impl Fn(u64) -> T + Sync),
    mut fold: impl FnMut(T) -> ControlFlow<B>,
) -> ControlFlow<B> {
    if pool.current_thread_index().is_some() {
        for item in items {
            fold(work(item))?;
        }
        return ControlFlow::Continue(());
    }
    let in_flight = ITEMS_PER_THREAD * pool.current_num_threads() as u64;
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
            fold(arrived.wait_for(item))?;
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
    /// The result of an item, as soon as it is there.
    fn wait_for(&mut self, item: u64) -> T {
        loop {
            if let Some(result) = self.early.remove(&item) {
                return result;
            }
            let arrival = self.arrivals.recv();
            match arrival.expect("who waits holds a sender") {
                (other, Ok(result)) => self.early.insert(other, result),
                (_, Err(panic)) => resume_unwind(panic),
            };
        }
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
        assert!(begun.load(Ordering::Relaxed) <= 5 + 2 * super::ITEMS_PER_THREAD);
    }

    #[test]
    fn a_thread_of_the_pool_may_ask_for_more() {
        let pool = two();
        let sums = pool.count(0..4, |_| {
            let mut sum = 0;
            let _ = pool.in_order(
                0..10,
                |item| item,
                |item| {
                    sum += item;
                    ControlFlow::<()>::Continue(())
                },
            );
            sum
        });
        assert_eq!(sums, [45; 4]);
    }

    #[test]
    #[should_panic(expected = "the third")]
    fn a_panic_of_a_thread_is_one_of_the_caller() {
        let work = |item: u64| assert!(item != 3, "the third");
        let _ = two().in_order(0..100, work, |()| ControlFlow::<()>::Continue(()));
    }
}
