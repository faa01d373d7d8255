//! What the car's sensors make of it: resolution, noise, slip of the wheels, and how they are mounted.
//!
//! The resolutions are those of real feeds: 0.01 km/h, whole metres, 0.001 g, 0.1 degrees, about half a metre of position.
//! Speed comes from the wheels: they are worn (a scale of their own), slip with brakes and drive, and wander a little from
//! place to place, which no lap repeats. Invariant: a sensor's value is a function of the state and of its own stream.

use super::super::random::Stream;
use super::channels::{CHANNELS, COUNT, Equipment, NONE, Values};
use super::machine::GearBox;
use super::walk::State;

/// Wheels wander anew after so many metres, by a share with this standard deviation.
const WANDER_M: f64 = 150.0;
const WANDER: f64 = 0.000_4;
/// Standard deviations: km/h, g along and aside, degrees of steering, share of brake pressure, share of revolutions.
const SPEED_KMH: f64 = 0.05;
const AHEAD_G: f64 = 0.03;
const ASIDE_G: f64 = 0.045;
const STEERING_DEG: f64 = 0.5;
const PRESSURE: f64 = 0.02;
const REVOLUTIONS: f64 = 0.001;
/// A gear change is felt.
const CHANGE_G: f64 = 0.22;
/// Degrees at the wheel per curvature, and how much more the tyres need at speed.
const STEERING: (f64, f64) = (2_000.0, 0.001_2);
/// Position is renewed ten times a second.
const POSITION_MS: i64 = 95;
/// Steps of position: what a four-byte number resolves at 33 and 86 degrees.
const POSITION_STEP: (f64, f64) = (1.0 / 262_144.0, 1.0 / 131_072.0);
/// Metres per degree of a meridian.
const DEGREE_M: f64 = 110_574.0;

/// How the sensors of one car are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mounting {
    /// What the wheels count per metre.
    pub(super) wheels: f64,
    /// Sign and bias of the accelerometers, g: along, aside.
    pub(super) ahead: (f64, f64),
    /// See `ahead`.
    pub(super) aside: (f64, f64),
}

impl Mounting {
    /// As they should be.
    pub(super) const RIGHT: Mounting = Mounting { wheels: 1.0, ahead: (1.0, 0.0), aside: (1.0, 0.0) };
}

/// Which of its channels a frame has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// The fast ones alone.
    Fast,
    /// Speed too.
    Speed,
    /// Revolutions and lap distance too.
    Engine,
}

/// The sensors of one car on one outing.
#[derive(Debug)]
pub(super) struct Sensors {
    stream: Stream,
    mounting: Mounting,
    equipment: Equipment,
    finish_line: [f64; 2],
    gears: GearBox,
    gear_before: usize,
    wander: f64,
    wander_until_m: f64,
    wandered_m: f64,
    before_m: f64,
    position: (i32, i32),
    position_ms: i64,
    /// What the wheels counted when the lap trigger was met last.
    trigger_m: f64,
}

impl Sensors {
    /// The sensors of a car.
    pub(super) fn new(stream: Stream, mounting: Mounting, equipment: Equipment, finish_line: [f64; 2]) -> Sensors {
        Sensors {
            stream,
            mounting,
            equipment,
            finish_line,
            gears: GearBox::default(),
            gear_before: 0,
            wander: 0.0,
            wander_until_m: f64::NEG_INFINITY,
            wandered_m: 0.0,
            before_m: 0.0,
            position: (0, 0),
            position_ms: i64::MIN / 2,
            trigger_m: 0.0,
        }
    }

    fn noise(&mut self, deviation: f64) -> f64 {
        // Three even numbers are bell enough for a sensor, and cost a tenth.
        (self.stream.unit() + self.stream.unit() + self.stream.unit() - 1.5) * 2.0 * deviation
    }

    /// What the wheels have counted, metres.
    fn counted(&self, state: &State) -> f64 {
        (state.wheels_m + self.wandered_m) * self.mounting.wheels
    }

    /// The lap trigger is met.
    pub(super) fn trigger(&mut self, state: &State) {
        self.trigger_m = self.counted(state);
    }

    /// The values of a frame.
    pub(super) fn read(&mut self, state: &State, at_ms: i64, slot: Slot) -> Values {
        let way = (state.wheels_m - self.before_m).max(0.0);
        self.wandered_m += way * self.wander;
        self.before_m = state.wheels_m;
        if state.metres >= self.wander_until_m {
            self.wander_until_m = state.metres + WANDER_M;
            self.wander = self.noise(WANDER);
        }
        let turning = (1.0 + state.between.slip + self.wander) * self.mounting.wheels;
        let kmh = state.speed * 3.6 * turning;
        let revs = self.gears.revolutions(kmh);
        let changed = self.gears.gear > self.gear_before && self.gear_before > 0;
        self.gear_before = self.gears.gear;
        let felt = if changed { CHANGE_G } else { 0.0 };
        let ahead = state.ahead_g + self.noise(AHEAD_G) + felt;
        let aside = state.aside_g + self.noise(ASIDE_G);
        let shake = 0.2 + 3.0 * state.aside_g.abs();
        let steering = state.between.curvature * STEERING.0 * (1.0 + STEERING.1 * state.speed * state.speed);
        let steering = steering + self.noise(STEERING_DEG * shake);
        let pressure = (state.between.bar * (1.0 + self.noise(PRESSURE))).max(0.0);
        let rear = pressure * 1.02;
        let throttle = state.between.throttle;
        self.locate(state, at_ms);
        let speed = (slot == Slot::Speed).then(|| (kmh + self.noise(SPEED_KMH) * (kmh / 40.0).min(1.0)).max(0.0));
        let engine = slot == Slot::Engine;
        // In the order of the channels.
        let read = [
            Some(self.mounting.ahead.0 * ahead + self.mounting.ahead.1),
            Some(self.mounting.aside.0 * aside + self.mounting.aside.1),
            Some(100.0 * throttle),
            Some(2.3 + 98.0 * throttle),
            Some(rear),
            Some(pressure),
            Some(self.gears.gear as f64),
            None,
            None,
            Some(steering),
            engine.then(|| libm::floor((self.counted(state) - self.trigger_m).max(0.0))),
            engine.then(|| revs * (1.0 + self.noise(REVOLUTIONS))),
            speed,
        ];
        let mut values = [NONE; COUNT];
        for ((cell, value), channel) in values.iter_mut().zip(read).zip(&CHANNELS) {
            if let Some(value) = value.filter(|_| self.equipment.has(channel)) {
                *cell = libm::round(value * channel.steps) as i32;
            }
        }
        if self.equipment == Equipment::Full {
            for (at, degrees) in [(LONGITUDE, self.position.0), (LATITUDE, self.position.1)] {
                if let Some(cell) = values.get_mut(at) {
                    *cell = degrees;
                }
            }
        }
        values
    }

    /// Renews the position where it is time to.
    fn locate(&mut self, state: &State, at_ms: i64) {
        if self.equipment == Equipment::Bare || at_ms - self.position_ms < POSITION_MS {
            return;
        }
        self.position_ms = at_ms;
        let [lat, lon] = self.finish_line;
        let (east, north) = state.between.east_north_m;
        let lat = lat + (north + self.noise(0.3)) / DEGREE_M;
        let lon = lon + (east + self.noise(0.3)) / (DEGREE_M * libm::cos(lat.to_radians()));
        let step = |degrees: f64, step: f64| libm::round(libm::round(degrees / step) * step * 1e9) as i32;
        self.position = (step(lon, POSITION_STEP.1), step(lat, POSITION_STEP.0));
    }
}

/// Places of the position among the channels.
const LONGITUDE: usize = 7;
const LATITUDE: usize = 8;

#[cfg(test)]
mod tests {
    use super::super::trip::Moment;
    use super::*;

    fn sensors(mounting: Mounting, equipment: Equipment) -> Sensors {
        Sensors::new(Stream::named(1, "test"), mounting, equipment, [0.0930, -0.3160])
    }

    fn state(metres: f64) -> State {
        let between = Moment { metres, throttle: 1.0, ..Moment::default() };
        State { metres, speed: 50.0, ahead_g: 0.13, aside_g: -1.2, between, wheels_m: metres }
    }

    fn value(values: &Values, name: &str) -> Option<f64> {
        let at = CHANNELS.iter().position(|channel| channel.name == name).unwrap();
        (values[at] != NONE).then(|| f64::from(values[at]) / CHANNELS[at].steps)
    }

    #[test]
    fn a_frame_has_the_channels_of_its_slot_and_of_the_circuit() {
        let full = sensors(Mounting::RIGHT, Equipment::Full).read(&state(500.0), 0, Slot::Engine);
        assert!(value(&full, "Laptrigger_lapdist_dls").is_some_and(|metres| (499.0..501.0).contains(&metres)));
        assert_eq!((value(&full, "aps"), value(&full, "ath"), value(&full, "speed")), (Some(100.0), None, None));
        let bare = sensors(Mounting::RIGHT, Equipment::Bare).read(&state(500.0), 0, Slot::Speed);
        assert!(value(&bare, "speed").is_some_and(|kmh| (kmh - 180.0).abs() < 1.0));
        assert_eq!((value(&bare, "VBOX_Lat_Min"), value(&bare, "ath")), (None, Some(100.3)));
    }

    #[test]
    fn a_turned_sensor_shows_the_other_sign_and_a_biased_one_too_much() {
        let mounting = Mounting { ahead: (1.0, 0.27), aside: (-1.0, 0.0), ..Mounting::RIGHT };
        let values = sensors(mounting, Equipment::Bare).read(&state(0.0), 0, Slot::Fast);
        assert!(value(&values, "accx_can").is_some_and(|g| (g - 0.40).abs() < 0.15));
        assert!(value(&values, "accy_can").is_some_and(|g| (g - 1.2).abs() < 0.2));
    }

    #[test]
    fn worn_wheels_count_more_metres_and_the_trigger_begins_anew() {
        let mut sensors = sensors(Mounting { wheels: 1.005, ..Mounting::RIGHT }, Equipment::Full);
        sensors.read(&state(0.0), 0, Slot::Fast);
        let before = sensors.read(&state(3_648.0), 100, Slot::Engine);
        assert!(value(&before, "Laptrigger_lapdist_dls").is_some_and(|m| (3_660.0..3_672.0).contains(&m)));
        sensors.trigger(&state(3_648.0));
        let after = sensors.read(&state(3_650.0), 140, Slot::Engine);
        assert_eq!(value(&after, "Laptrigger_lapdist_dls"), Some(2.0));
    }
}
