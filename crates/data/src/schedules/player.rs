//! Plays one schedule in a world: after every event, and at the end, the promises must hold.

use super::promises;
use super::step::Step;
use super::world::World;

pub(super) fn play(world: &mut World, steps: &[Step]) -> Result<(), String> {
    for step in steps {
        world.reached.steps += 1;
        world.happens(*step);
        world.carry_out();
        promises::hold(world).map_err(|broken| format!("after {step:?}: {broken}"))?;
    }
    come_to_rest(world)?;
    promises::hold_at_rest(world)
}

/// Everything that is on the wire is answered; nobody does anything more.
fn come_to_rest(world: &mut World) -> Result<(), String> {
    for _ in 0..1_000 {
        if world.wire.is_empty() {
            world.now.0 += 3;
            world.store.tick(world.now);
            world.carry_out();
        }
        if world.wire.is_empty() {
            return Ok(());
        }
        world.happens(Step::Deliver(0));
        world.carry_out();
        promises::hold(world).map_err(|broken| format!("while coming to rest: {broken}"))?;
    }
    Err("it does not come to rest".to_owned())
}
