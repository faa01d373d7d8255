//! The car: a point mass with power, drag, rolling resistance, tyres and brakes.
//!
//! The figures are those of a small rear-driven coupe on racing tyres, chosen so that its speeds and accelerations look like
//! those of real feeds: 0.28 g at 124 km/h on full throttle, 0.13 g at 185 km/h, 1.2 to 1.5 g in corners and on the brakes.
//! Invariant: only `+ - * /` and square roots, which every machine rounds alike, and `libm`.

/// Standard gravity, m/s2.
pub(super) const G: f64 = 9.806_65;
/// With driver, kg.
const MASS_KG: f64 = 1_350.0;
/// At the wheels, W.
const POWER_W: f64 = 150_000.0;
/// Half of air density x drag area, N per (m/s)2.
const DRAG: f64 = 0.39;
/// Rolling resistance, N.
const ROLLING_N: f64 = 190.0;
/// What the tyres hold sideways, on a sector with a grip of 1.
pub(super) const LATERAL_G: f64 = 1.42;
/// What the brakes and all four tyres hold.
const BRAKING_G: f64 = 1.25;
/// What the two driven tyres hold.
const TRACTION_G: f64 = 0.55;
/// A lifted throttle brakes by itself.
const ENGINE_G: f64 = 0.05;
/// Of the power that a lap at the limit could use, drivers who stand on the throttle use this share: the rest is wind, slope,
/// and the pace between two timing loops. From there on the pedal is on the floor.
const FLOOR: f64 = 0.86;
/// Line pressure at 1 g of braking, bar, and how it rises.
const BAR: (f64, f64) = (72.0, 1.15);

/// What slows the car by itself, m/s2.
pub(super) fn resistance(speed: f64) -> f64 {
    (DRAG * speed * speed + ROLLING_N) / MASS_KG
}

/// What full throttle gives before resistance, m/s2, with this share of the grip left for it.
pub(super) fn push(speed: f64, left: f64) -> f64 {
    (POWER_W / (MASS_KG * speed.max(8.0))).min(TRACTION_G * G * left)
}

/// What full braking takes, m/s2, with this share of the grip left for it.
pub(super) fn brakes(left: f64) -> f64 {
    BRAKING_G * G * left
}

/// The fastest through a bend of this curvature, m/s; no bend allows more than 80.
pub(super) fn corner_speed(curvature: f64) -> f64 {
    (LATERAL_G * G / curvature.abs().max(1e-4)).sqrt().min(80.0)
}

/// The share of the grip that is left along the way at a speed, where another speed is the fastest (grip circle).
pub(super) fn left(speed: f64, fastest: f64) -> f64 {
    let used = speed / fastest.max(0.1);
    (1.0 - used * used * used * used).max(0.0).sqrt()
}

/// What the driver's feet do.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Feet {
    /// 0 to 1.
    pub(super) throttle: f64,
    /// Front line, bar.
    pub(super) bar: f64,
    /// Braking by the brakes, g.
    pub(super) braking_g: f64,
    /// Force at the driven wheels, g.
    pub(super) driving_g: f64,
}

/// What the feet must do for this acceleration (m/s2) at this speed (m/s).
pub(super) fn feet(acceleration: f64, speed: f64) -> Feet {
    let wanted = acceleration + resistance(speed);
    if wanted >= 0.0 {
        let throttle = (wanted / push(speed, 1.0) / FLOOR).min(1.0);
        return Feet { throttle, driving_g: wanted / G, ..Feet::default() };
    }
    let braking_g = (-wanted / G - ENGINE_G).max(0.0);
    let bar = BAR.0 * if braking_g > 0.0 { libm::pow(braking_g, BAR.1) } else { 0.0 };
    Feet { bar, braking_g, ..Feet::default() }
}

/// Engine revolutions per minute and km/h, first to sixth gear.
const REVS_PER_KMH: [f64; 6] = [76.9, 57.6, 46.9, 39.3, 34.2, 30.4];
/// Gears are changed up above this.
const CHANGE_UP: f64 = 7_240.0;
/// And down below this.
const CHANGE_DOWN: f64 = 5_000.0;
/// Idling.
const IDLE: f64 = 1_150.0;

/// The gear box, one gear at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct GearBox {
    /// 0 is neutral.
    pub(super) gear: usize,
}

impl GearBox {
    /// Revolutions in the gear that suits the speed now.
    pub(super) fn revolutions(&mut self, kmh: f64) -> f64 {
        if kmh < 3.0 {
            self.gear = 0;
            return IDLE;
        }
        let revs = |gear: usize| REVS_PER_KMH.get(gear.saturating_sub(1)).copied().unwrap_or(30.4) * kmh;
        self.gear = self.gear.max(1);
        if self.gear < 6 && revs(self.gear) > CHANGE_UP {
            self.gear += 1;
        } else if self.gear > 1 && revs(self.gear) < CHANGE_DOWN && revs(self.gear - 1) < CHANGE_UP - 300.0 {
            self.gear -= 1;
        }
        revs(self.gear).max(IDLE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_throttle_ends_at_a_top_speed_of_about_240_kmh() {
        let top = (100..400).map(|v| f64::from(v) / 3.6).find(|v| push(*v, 1.0) < resistance(*v)).unwrap();
        assert!((215.0..265.0).contains(&(top * 3.6)), "{} km/h", top * 3.6);
    }

    #[test]
    fn what_is_used_in_a_corner_is_not_there_for_the_brakes() {
        assert_eq!((left(30.0, 30.0), left(0.0, 30.0)), (0.0, 1.0));
        assert!(brakes(left(29.0, 30.0)) < brakes(left(20.0, 30.0)));
    }

    #[test]
    fn feet_are_on_one_pedal_at_a_time_and_the_throttle_is_on_the_floor_when_all_is_asked() {
        let full = feet(push(50.0, 1.0) - resistance(50.0), 50.0);
        assert_eq!((full.throttle, full.bar), (1.0, 0.0));
        let hard = feet(-11.0, 50.0);
        assert!(hard.throttle == 0.0 && (60.0..100.0).contains(&hard.bar), "{hard:?}");
    }

    #[test]
    fn gears_follow_the_speed_and_never_jump() {
        let mut car = GearBox::default();
        let mut before = 0;
        for kmh in (0..210).chain((0..210).rev()) {
            let revs = car.revolutions(f64::from(kmh));
            assert!(car.gear.abs_diff(before) <= 1 && revs < 7_700.0, "{kmh} km/h: gear {}, {revs}", car.gear);
            before = car.gear;
        }
    }
}
