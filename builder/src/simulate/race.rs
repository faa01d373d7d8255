//! A race, loop by loop.
//!
//! The car whose next loop comes first in time is moved, always: so traffic, cautions and the flag see events in the
//! order in which they happened, and no clock but the race's own is needed.
//! Invariant: every time is a whole millisecond, and a lap is exactly the sum of its six loops.

use super::calendar::{RaceScript, Sky, Weekend};
use super::control::{Control, Shown};
use super::plan::{CarPlan, LOOPS, Stop};
use super::qualifying::{Qualified, WET};
use super::random::Stream;
use super::traffic::{Rule, Underway, arrival};
use super::{entries::Entry, plan};

/// How much a driver's race differs from his weekend.
const RACE_FORM: f64 = 0.0015;
/// How much the spread of a driver's laps differs from race to race.
const RACE_SPREAD: f64 = 0.30;
/// One bad lap makes the next one likelier: correlation of lap noise.
const MEMORY: f64 = 0.35;
/// Noise of one stretch between loops, as a share of its time.
const STRETCH: f64 = 0.0022;
/// Places won or lost at the start by luck.
const START_LUCK: f64 = 1.2;
/// Distance of two neighbours on the grid at the line.
const GRID_MS: i64 = 300;
/// Cold tyres: how much slower the first three stretches are.
const COLD: f64 = 0.045;
/// Everybody slows down alike as tyres wear, per lap.
const WEAR: f64 = 0.00018;
/// How slow the leader is under yellow.
const YELLOW: f64 = 1.62;
/// How slow the cars are that close up behind him.
const CLOSING_UP: f64 = 1.25;
/// Driving into the pit lane costs this much before the line.
const PIT_ENTRY_MS: i64 = 6_500;
/// On the first lap the field is close and brave: passes are likelier by this factor.
const FIRST_LAP: f64 = 1.4;
/// A car this many loops behind is a lap down: it does not close up.
const LAPPED: i64 = 5;
/// Losing time in the pit lane replaces driving past it, which takes about this long.
const LANE_MS: i64 = 11_000;
/// A car that has not finished this long after the winner is not waited for.
const PATIENCE_MS: i64 = 330_000;

/// One lap as it was driven.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DrivenLap {
    /// Times between the six loops.
    pub loops_ms: [i64; 6],
    /// Race time at the end.
    pub elapsed_ms: i64,
    /// Flag at the line.
    pub shown: Shown,
    /// Ended in the pit lane.
    pub in_pit: bool,
    /// Time in the pit lane, on the lap that began there.
    pub pit_ms: Option<i64>,
    /// At the speed trap.
    pub trap_kmh: f64,
}

impl DrivenLap {
    /// Lap time.
    #[must_use]
    pub fn time_ms(&self) -> i64 {
        self.loops_ms.iter().sum()
    }
}

/// One car's race.
#[derive(Debug, Clone, PartialEq)]
pub struct Drive {
    /// Who.
    pub entry: Entry,
    /// Every completed lap.
    pub laps: Vec<DrivenLap>,
}

struct Car {
    entry: Entry,
    plan: CarPlan,
    level: f64,
    spread: f64,
    noise: f64,
    next: i64,
    due: i64,
    left: i64,
    loops: Vec<i64>,
    laps: Vec<DrivenLap>,
    slow_lap: bool,
}

impl Underway for Car {
    fn due(&self) -> i64 {
        self.due
    }
    fn delay_to(&mut self, due: i64) {
        self.due = due;
    }
}

/// Drives the race; the answer has everybody who started, in grid order.
#[must_use]
pub fn run(seed: u64, weekend: &Weekend, script: &RaceScript, grid: &[Qualified]) -> Vec<Drive> {
    let name = |part: &str| format!("{part}/{}/{}", weekend.circuit.id, script.number);
    let base = weekend.circuit.lap_ms * if script.sky == Sky::Wet { 1.0 + WET } else { 1.0 };
    let plan = plan::draw(&mut Stream::named(seed, &name("plan")), script, grid.len(), base);
    let mut stream = Stream::named(seed, &name("race"));
    let mut waiting = line_up(&mut stream, grid, plan.cars);
    let mut control = Control::new(plan.cautions);
    let mut done: Vec<Car> = Vec::new();
    while let Some(first) = waiting.iter().enumerate().min_by_key(|(i, car)| (car.due, *i)).map(|(i, _)| i) {
        let mut car = waiting.remove(first);
        let leads = control.reached(car.next, car.due);
        car.arrive(&control, weekend.circuit.trap_kmh, &mut stream);
        let at_line = (car.next + 1) % LOOPS == 0;
        let over = control.finish().is_some_and(|at| at_line || car.due > at + PATIENCE_MS);
        car.next += 1;
        if over || car.plan.retires == Some(car.next) {
            done.push(car);
            continue;
        }
        let yellow = control
            .is_yellow()
            .then(|| if leads || car.next < control.foremost() - LAPPED { YELLOW } else { CLOSING_UP });
        let free = car.due + car.stretch_ms(weekend, base, yellow, &mut stream);
        car.left = car.due;
        let mut rivals: Vec<&mut Car> = waiting.iter_mut().filter(|other| other.next == car.next).collect();
        let rule = match control.is_yellow() {
            true => Rule::Yellow,
            false => Rule::Racing { passing: weekend.circuit.passing * if car.next < LOOPS { FIRST_LAP } else { 1.0 } },
        };
        car.due = if car.in_lane() { free } else { arrival(free, &mut rivals, rule, &mut stream) };
        if leads && car.next % LOOPS == LOOPS - 1 {
            control.leader_comes(car.next / LOOPS, car.due);
        }
        waiting.push(car);
    }
    let of_grid = |entry: &Entry| grid.iter().position(|q| q.entry.person.number == entry.person.number);
    let mut drives: Vec<Drive> = done.into_iter().map(|car| Drive { entry: car.entry, laps: car.laps }).collect();
    drives.sort_by_key(|drive| of_grid(&drive.entry));
    drives
}

/// The start: grid order, shuffled by talent and luck. Every car "reaches" the loop before the first one at its turn.
fn line_up(stream: &mut Stream, grid: &[Qualified], plans: Vec<CarPlan>) -> Vec<Car> {
    let mut cars: Vec<(f64, Car)> = Vec::new();
    for ((place, qualified), plan) in grid.iter().enumerate().zip(plans) {
        let entry = qualified.entry.clone();
        let person = &entry.person;
        // The front row has nobody to pass and the most to lose.
        let luck = stream.normal(START_LUCK) * if place < 2 { 0.5 } else { 1.0 };
        let key = place as f64 - person.starts + luck;
        let level = person.pace + entry.form + stream.normal(RACE_FORM);
        let spread = person.spread * stream.factor(RACE_SPREAD);
        let car = Car {
            plan,
            level,
            spread,
            noise: stream.normal(spread),
            next: -1,
            due: 0,
            left: 0,
            loops: Vec::new(),
            laps: Vec::new(),
            slow_lap: false,
            entry,
        };
        cars.push((key, car));
    }
    cars.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut due = 0;
    let mut started = Vec::new();
    for (_, mut car) in cars {
        due += GRID_MS + stream.whole(-90, 90);
        car.due = due;
        started.push(car);
    }
    started
}

impl Car {
    /// Reaches the loop that it was on its way to.
    fn arrive(&mut self, control: &Control, trap_kmh: f64, stream: &mut Stream) {
        if self.next < 0 {
            return;
        }
        // The first stretch is timed from the green flag, not from the car's own start.
        self.loops.push(if self.next == 0 { self.due } else { self.due - self.left });
        if control.is_yellow() {
            self.slow_lap = true;
        }
        let mut times = self.loops.iter().copied();
        let (Some(a), Some(b), Some(c), Some(d), Some(e), Some(f)) =
            (times.next(), times.next(), times.next(), times.next(), times.next(), times.next())
        else {
            return;
        };
        let lap = self.next / LOOPS;
        let slow = if self.slow_lap { stream.between(0.52, 0.93) } else { 1.0 };
        self.laps.push(DrivenLap {
            loops_ms: [a, b, c, d, e, f],
            elapsed_ms: self.due,
            shown: control.shown(),
            in_pit: self.plan.stop.is_some_and(|stop| stop.lap == lap),
            pit_ms: self.plan.stop.filter(|stop| stop.lap + 1 == lap).map(|stop| stop.ms),
            trap_kmh: (trap_kmh + stream.normal(1.6) - self.level * 150.0) * slow,
        });
        self.loops.clear();
        self.slow_lap = control.is_yellow();
        self.noise = MEMORY * self.noise + libm::sqrt(1.0 - MEMORY * MEMORY) * stream.normal(self.spread);
    }

    /// How long the next stretch takes on a clear track.
    fn stretch_ms(&self, weekend: &Weekend, base: f64, yellow: Option<f64>, stream: &mut Stream) -> i64 {
        let (lap, part) = (self.next / LOOPS, self.next % LOOPS);
        let share = weekend.circuit.segment_shares().into_iter().nth(part as usize).unwrap_or(0.0);
        let mut pace = 1.0 + self.level + self.noise + stream.normal(STRETCH) + WEAR * lap as f64;
        if self.next < 3 {
            pace += COLD;
        }
        pace *= yellow.unwrap_or(1.0);
        let lost: i64 = self.plan.losses.iter().filter(|(at, _)| *at == self.next).map(|(_, ms)| ms).sum();
        let lane = match self.plan.stop {
            Some(Stop { lap: stop, .. }) if stop == lap && part == LOOPS - 1 => PIT_ENTRY_MS,
            Some(Stop { lap: stop, ms }) if stop + 1 == lap && part == 0 => ms - LANE_MS,
            _ => 0,
        };
        libm::round(base * share * pace) as i64 + lost + lane
    }

    /// In the pit lane for this stretch: nobody is in the way.
    fn in_lane(&self) -> bool {
        let (lap, part) = (self.next / LOOPS, self.next % LOOPS);
        self.plan.stop.is_some_and(|stop| (stop.lap == lap && part == LOOPS - 1) || (stop.lap + 1 == lap && part == 0))
    }
}
