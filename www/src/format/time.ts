/** Times and gaps as timing screens print them. Input is whole milliseconds; nothing is rounded but the spread. */

/** `1:37.428`, `58.123`, `45:15.035`, `1:02:03.004`; a minus sign where negative. */
export function time(ms: number): string {
  const sign = ms < 0 ? "−" : "";
  const whole = Math.round(Math.abs(ms));
  const hours = Math.floor(whole / 3_600_000);
  const minutes = Math.floor(whole / 60_000) % 60;
  const seconds = (whole % 60_000) / 1000;
  if (hours > 0) return `${sign}${hours}:${pad(minutes)}:${padSeconds(seconds)}`;
  if (minutes > 0) return `${sign}${minutes}:${padSeconds(seconds)}`;
  return `${sign}${seconds.toFixed(3)}`;
}

/** `+0.334`, `0.000`, `−0.120`. */
export function gap(ms: number): string {
  return ms > 0 ? `+${time(ms)}` : time(ms);
}

/** A spread in seconds: `0.41`. */
export function spread(ms: number): string {
  return (ms / 1000).toFixed(2);
}

/** The label of a time axis: `1:38`, or `1:38.5` where the step is under a second. */
export function axisTime(ms: number, step: number): string {
  const text = time(ms);
  return step % 1000 === 0 ? text.slice(0, -4) : text.slice(0, -2);
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}

function padSeconds(seconds: number): string {
  return seconds.toFixed(3).padStart(6, "0");
}
