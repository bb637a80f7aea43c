//! A turn allocates nothing: a whole run, once its player is made, touches the allocator not at
//! all.

use offramp::chance::Seed;
use offramp::play::engine::Player;
use offramp::scenario::load;

#[test]
fn a_run_allocates_nothing() {
    let scenario = load("iran-pakistan-2024", &[]).expect("the base scenario");
    let mut player = Player::new(&scenario.crisis, Seed(1));
    player.play(1, &mut ());
    let mut turns = 0;
    let seen = allocation_counter::measure(|| {
        for run in 2..200 {
            turns += player.play(run, &mut ()).turn;
        }
    });
    assert!(turns > 1_000);
    assert_eq!(seen.count_total, 0);
}
