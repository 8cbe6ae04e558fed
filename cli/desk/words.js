// Numbers and times as people read them, as callq prints them in the terminal. Knows
// nothing of the page.

export const none = '–';

// Made once for each number of decimals: to make one takes longer than to use it.
const formats = [0, 1, 2, 3].map(places => new Intl.NumberFormat('en', {
  minimumFractionDigits: places, maximumFractionDigits: places }));

export function decimal(value, places = 0) {
  const text = formats[places].format(Math.abs(value));
  return value < 0 && /[1-9]/.test(text) ? '\u2212' + text : text;
}

// As many digits as the margin deserves: two of it, but no more than so many decimals.
function digits(half, most) {
  if (half == null || !(half > 0))
    return Math.min(1, most);
  return Math.max(0, Math.min(most, 1 - Math.floor(Math.log10(half))));
}

// unit: '%' for a share of 0..1, else what stands behind the number.
export function figure(value, half, unit, { most = 1, sign = false, bare = false } = {}) {
  if (value == null)
    return none;
  const factor = unit === '%' ? 100 : 1;
  const places = digits(half == null ? null : half * factor, most);
  const plus = sign && value > 0 && /[1-9]/.test(decimal(value * factor, places));
  const margin = half == null ? '' : ` ±\u202f${decimal(half * factor, places)}`;
  return (plus ? '+' : '') + decimal(value * factor, places) + margin +
    (bare || !unit ? '' : `\u00a0${unit}`);
}

// 200 -> "3 min 20 s"
export function duration(seconds) {
  const total = Math.round(seconds * 10) / 10;
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total % 3600 / 60);
  const rest = Math.round(total % 60 * 10) / 10;
  const parts = [[hours, 'h'], [minutes, 'min'], [rest, 's']];
  const said = parts.filter(([number]) => number).map(([number, unit]) => `${number} ${unit}`);
  return said.join(' ') || '0 s';
}

// A number for a field: no thousands, no more decimals than it has.
export function plain(value) {
  return String(Math.round(value * 1e6) / 1e6);
}

export function clock(minutes) {
  const hour = Math.floor(minutes / 60);
  const of_day = hour === 24 ? 24 : hour % 24;
  return `${String(of_day).padStart(2, '0')}:${String(Math.round(minutes % 60)).padStart(2, '0')}`;
}

// "all.asa <= 30 s" as people write it; a line may break after the dot
export function target(text) {
  return text.replace('<=', '≤').replace('>=', '≥').replace(/ (?=[\d.]|%|s$|min$|h$)/g, '\u00a0')
    .replace('.', '.\u200b');
}

export function range(list) {
  const low = Math.min(...list), high = Math.max(...list);
  return low === high ? String(low) : `${low} to ${high}`;
}
