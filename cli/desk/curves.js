// The pictures: six curves, A beside B, each with its band and its table in words. Knows
// what a run tells (struct of the events), nothing of how it was asked for.
import { make, table } from './make.js';
import { clock, decimal, figure } from './words.js';

const curves = [
  { id: 'asa', title: 'Speed of answer', of: 'mean wait of the answered', unit: 's' },
  { id: 'service_level', title: 'Service level', of: 'answered in time, of the offered',
    unit: '%', full: true },
  { id: 'abandonment', title: 'Abandonment', of: 'of the offered', unit: '%' },
  { id: 'occupancy', title: 'Occupancy', of: 'of the agents seated', unit: '%', full: true },
  { id: 'queue_mean', title: 'Queue', of: 'mean number waiting', unit: '' },
];
const waits = { id: 'waits', title: 'Waits', of: 'answered, or gone, within a time', unit: '%',
  full: true };

// The colours of the style sheet, read anew only when they may have changed: asking for
// one makes the browser work out the whole page's style.
let colours = {};
function colour(name) {
  colours[name] ??= getComputedStyle(document.documentElement).getPropertyValue(name);
  return colours[name];
}

// 1, 1.5, 2, 3, 4, 5, 6, 8, 10 and so on: an axis that seldom moves while a run goes on.
function round_up(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find(step => step * power >= value * 0.999);
}

class Picture {
  constructor(curve, x, x_said, axis) {
    Object.assign(this, { curve, x, x_said });
    this.factor = curve.unit === '%' ? 100 : 1;
    this.lines = { a: null, b: null };
    this.readout = make('span', { class: 'readout', 'aria-hidden': 'true' });
    this.place = make('div', { class: 'plot', role: 'img', 'aria-label': curve.title });
    this.rows = make('div', { class: 'table', role: 'region', tabindex: '0',
      'aria-label': `${curve.title} as a table` });
    this.details = make('details', { ontoggle: () => this.fill() },
      make('summary', {}, 'As a table', make('span', { class: 'unseen' }, `: ${curve.title}`)),
      this.rows);
    this.element = make('figure', { id: `curve-${curve.id}` },
      make('figcaption', {}, make('h3', {}, curve.title + (curve.unit && `, ${curve.unit}`)),
        make('span', { class: 'of' }, curve.of), this.readout),
      this.place, this.details);
    if (window.uPlot)
      this.draw_into(axis);
    else
      this.details.open = true;
  }

  draw_into(axis) {
    const stroke = name => () => colour(name);
    const grid = { stroke: stroke('--grid'), width: 1 };
    const ticks = { stroke: stroke('--grid'), width: 1, size: 4 };
    const font = '11px system-ui, sans-serif';
    const edge = { points: { show: false } };
    const line = (name, more) => ({ stroke: stroke(name), width: 2, points: { show: false }, ...more });
    const middle = this.curve.id === 'waits' ?
      [line('--a', { dash: [6, 4] }), line('--b'), line('--gone', { dash: [6, 4] }), line('--gone')] :
      [edge, edge, line('--a', { dash: [6, 4] }), edge, edge, line('--b'),
        line('--target', { dash: [2, 3], width: 1.5 })];
    const options = {
      width: 300, height: 150, legend: { show: false }, padding: [8, 10, 0, 0],
      scales: { x: { time: false, ...(this.curve.id === 'waits' &&
        { range: () => [0, this.far ?? 1] }) }, y: { range: () => [0, this.top()] } },
      series: [{}, ...middle],
      bands: this.curve.id === 'waits' ? [] : [
        { series: [2, 1], fill: stroke('--a-band') }, { series: [5, 4], fill: stroke('--b-band') }],
      axes: [
        { ...axis, font, stroke: stroke('--soft'), grid: { show: false }, ticks, size: 26 },
        { font, stroke: stroke('--soft'), grid, ticks, size: 38, space: 28,
          values: (_, at) => at.map(value => decimal(value, value % 1 ? 1 : 0)) }],
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 5 },
        ...(axis.clock && { sync: { key: 'day' } }) },
      hooks: { setCursor: [plot => this.read(plot.cursor.idx)],
        draw: this.curve.id === 'waits' ? [plot => this.name_lines(plot)] : [] },
    };
    this.plot = new window.uPlot(options, [this.x, ...middle.map(() => this.x.map(() => null))],
      this.place);
    new ResizeObserver(() => this.fit()).observe(this.place);
  }

  fit() {
    const { clientWidth: width, clientHeight: height } = this.place;
    if (width && height)
      this.plot.setSize({ width, height });
  }

  // The largest value, not the widest band: bands narrow, and the axis should stay.
  top() {
    if (this.curve.full)
      return 100;
    const seen = [this.lines.a, this.lines.b].flatMap(line => line?.value ?? []);
    const most = Math.max(0, this.target ?? 0, ...seen.map(value => value ?? 0)) * this.factor;
    return most > 0 ? round_up(most * 1.1) : 1;
  }

  show(lines, target) {
    this.lines = lines;
    this.target = target;
    const scaled = list => list ? level(list).map(v => v == null ? null : v * this.factor) :
      this.x.map(() => null);
    const three = line => [scaled(line?.low), scaled(line?.high), scaled(line?.value)];
    this.set([...three(lines.a), ...three(lines.b),
      this.x.map(() => target == null ? null : target * this.factor)]);
  }

  show_waits(lines) {
    this.lines = lines;
    const x = (lines.b ?? lines.a).t;
    const at = (line, name) => x.map((t, i) => line?.t[i] === t ? line[name][i] * 100 : null);
    this.x = x;
    this.far = Math.max(...Object.values(lines).filter(Boolean).map(settled));
    this.set([at(lines.a, 'answered_by'), at(lines.b, 'answered_by'),
      at(lines.a, 'abandoned_by'), at(lines.b, 'abandoned_by')]);
  }

  set(series) {
    this.series = series;
    this.plot?.setData([this.x, ...series]);
    if (this.details.open && !this.rows.contains(document.activeElement))
      this.fill();
  }

  // Straight from the end of each line, so that no key need be looked up.
  name_lines(plot) {
    const context = plot.ctx;
    context.save();
    context.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
    context.fillStyle = colour('--soft');
    context.textAlign = 'right';
    const last = list => list?.findLast(value => value != null);
    for (const [words, shown] of [['answered', [0, 1]], ['gone', [2, 3]]]) {
      const ends = shown.map(i => last(this.series?.[i])).filter(value => value != null);
      if (ends.length > 0)
        context.fillText(words, plot.bbox.left + plot.bbox.width - 4 * devicePixelRatio,
          plot.valToPos(words === 'gone' ? Math.max(...ends) : Math.min(...ends), 'y', true) +
          (words === 'gone' ? -8 : 18) * devicePixelRatio);
    }
    context.restore();
  }

  cell(side, i) {
    const line = this.lines[side];
    if (!line)
      return '';
    i = Math.min(i, (line.value ?? line.answered_by).length - 1);
    if (this.curve.id === 'waits')
      return `${figure(line.answered_by[i], null, '%')} answered, ` +
        `${figure(line.abandoned_by[i], null, '%')} gone`;
    const half = line.low[i] == null ? null : (line.high[i] - line.low[i]) / 2;
    return figure(line.value[i], half, this.curve.unit, { most: 2 });
  }

  read(i) {
    this.readout.textContent = i == null ? '' : `${this.x_said(this.x[i])}` +
      ['a', 'b'].filter(side => this.lines[side]).map(side =>
        `  ${side.toUpperCase()} ${this.cell(side, i)}`).join('');
  }

  fill() {
    const sides = ['a', 'b'].filter(side => this.lines[side]);
    if (!this.details.open || sides.length === 0)
      return;
    const heads = [this.curve.id === 'waits' ? 'within' : 'from', ...sides.map(s => s.toUpperCase())];
    this.rows.replaceChildren(table(`${this.curve.title}: ${this.curve.of}`, heads,
      (this.intervals ?? this.x).map((x, i) => [this.row_head(x, i), ...sides.map(side => this.cell(side, i))])));
  }

  row_head(x, i) {
    return this.intervals ? this.intervals[i] : this.x_said(x);
  }

  // What a picture says to those who do not see it.
  describe() {
    const said = ['a', 'b'].filter(side => this.lines[side]).map(side => {
      const list = this.lines[side].value ?? this.lines[side].answered_by;
      const known = list.map((value, i) => [value, i]).filter(([value]) => value != null);
      if (known.length === 0)
        return `${side.toUpperCase()}: no value`;
      const [low, high] = known.reduce(([least, most], one) =>
        [one[0] < least[0] ? one : least, one[0] > most[0] ? one : most], [known[0], known[0]]);
      const tell = ([value, i]) => `${figure(value, null, this.curve.unit)} at ` +
        this.row_head(this.x[i], i);
      return `${side.toUpperCase()}: lowest ${tell(low)}, highest ${tell(high)}`;
    });
    this.place.setAttribute('aria-label', `${this.curve.title}, ${this.curve.of}. ${said.join('; ')}.`);
  }
}

// When, but for one in two hundred, all is decided: what follows is a level.
function settled({ t, answered_by, abandoned_by }) {
  const last = list => list.at(-1) * 0.995;
  return t[t.findIndex((_, i) => answered_by[i] >= last(answered_by) &&
    abandoned_by[i] >= last(abandoned_by))] || t.at(-1);
}

// A steady run has no day: one value, drawn as a level.
const level = list => list?.length === 1 ? [list[0], list[0]] : list;

// Minutes since midnight of each interval's middle; past midnight the clock goes on.
function middles(intervals, interval_min) {
  let before = -1;
  return intervals.map(text => {
    const [hour, minute] = text.split(':').map(Number);
    let at = hour * 60 + minute;
    while (at < before)
      at += 24 * 60;
    before = at;
    return at + interval_min / 2;
  });
}

// "all.asa <= 30 s" -> 30; a service level that all types share counts for all.
function target_of(targets, measure) {
  const units = { '%': 0.01, s: 1, min: 60, h: 3600 };
  const read = targets.map(({ text }) =>
    /^(\S+)\.(\w+) *[<>]=? *([\d.]+) *(%|s|min|h)?$/.exec(text)).filter(Boolean)
    .filter(found => found[2] === measure)
    .map(found => ({ of: found[1], level: Number(found[3]) * (units[found[4]] ?? 1) }));
  const whole = read.find(one => one.of === 'all');
  if (whole)
    return whole.level;
  return read.length > 0 && read.every(one => one.level === read[0].level) ? read[0].level : null;
}

export class Curves {
  constructor(place, scenario) {
    const steady = scenario.intervals.length === 1;
    const x = steady ? [0, 1] : middles(scenario.intervals, scenario.interval_min);
    const half = scenario.interval_min / 2;
    const hours = { incrs: [60, 120, 180, 240, 360, 720, 1440], space: 44, clock: true,
      values: (_, at) => at.map(steady ? () => '' : clock) };
    const times = { space: 40, values: (_, at) => at.map(t => `${t} s`) };
    const within = /within .*/.exec(scenario.service_level ?? '');
    this.pictures = curves.map(of => {
      const curve = of.id === 'service_level' && within ?
        { ...of, of: `answered ${within[0]}, of the offered` } : of;
      const picture = new Picture(curve, x, at => steady ? 'all' : clock(at - half), hours);
      picture.intervals = scenario.intervals;
      return picture;
    });
    this.waits = new Picture(waits, [0], t => `${t} s`, times);
    place.replaceChildren(...this.pictures.map(one => one.element), this.waits.element);
    if (!window.uPlot)
      place.prepend(make('p', { class: 'plain' }, 'This callq was built without uPlot, the ' +
        'library that draws its curves: here are their tables. “./setup serve” fetches it.'));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.redraw());
    addEventListener('beforeprint', () => this.redraw());
    addEventListener('afterprint', () => this.redraw());
  }

  redraw() {
    colours = {};
    for (const picture of [...this.pictures, this.waits])
      picture.plot?.redraw(false);
  }

  // a, b: what the sides' runs last told, or null.
  show(a, b) {
    for (const picture of this.pictures) {
      const { id } = picture.curve;
      picture.show({ a: a?.curves[id] ?? null, b: b?.curves[id] ?? null },
        target_of((b ?? a)?.targets ?? [], id));
    }
    if (a || b)
      this.waits.show_waits({ a: a?.waits ?? null, b: b?.waits ?? null });
  }

  describe() {
    for (const picture of [...this.pictures, this.waits])
      picture.describe();
  }
}
