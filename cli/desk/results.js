// What the runs come to: the targets in words, A beside B in numbers, what can be taken
// away. Knows the shape of the events; asks for nothing.
import { make, table } from './make.js';
import { figure, none, range, target } from './words.js';

const marks = { met: '✓', missed: '✗', undecided: '?' };
const measures = [['service_level', 'service level', '%'], ['asa', 'ASA', 's'],
  ['abandonment', 'abandonment', '%']];

function unit_of(text) {
  const unit = /(%|\bs|\bmin|\bh)$/.exec(text.trim())?.[1];
  return unit === '%' ? '%' : unit ? 's' : '';
}

function verdict(found, unit) {
  if (!found)
    return none;
  return make('span', { class: found.verdict }, make('b', {},
    make('span', { 'aria-hidden': 'true' }, `${marks[found.verdict] ?? ''} `), found.verdict),
  ' ', make('span', { class: 'value' }, figure(found.value, found.half_width, unit)));
}

// The same target may be moved from A to B: then each side shows its own text's row.
export function show_targets(place, a, b) {
  const texts = [...new Set([...(b?.targets ?? []), ...(a?.targets ?? [])].map(one => one.text))];
  const of = (side, text) => side?.targets.find(one => one.text === text);
  if (texts.length === 0 && (a || b)) {
    place.replaceChildren(make('p', { class: 'note' }, 'The scenario sets no target. ' +
      'With “targets: ["all.asa <= 30 s"]” it has one.'));
    return;
  }
  place.replaceChildren(table('Targets and what A and B make of them', ['target', 'A', 'B'],
    texts.map(text => [target(text), verdict(of(a, text), unit_of(text)),
      b ? verdict(of(b, text), unit_of(text)) : ''])));
}

// The difference and its margin: paired by the desk, or else at most both margins.
function difference(a, b, key, unit, paired) {
  if (!a || !b || a[key] == null || b[key] == null)
    return '';
  if (paired)
    return figure(paired.value, paired.half_width, unit, { sign: true, bare: true });
  const halves = [a[`${key}_half`], b[`${key}_half`]];
  const most = halves.some(half => half == null) ? null : halves[0] + halves[1];
  return figure(b[key] - a[key], most, unit, { sign: true, bare: true });
}

function rows_of(name, a, b, keys, paired) {
  return keys.filter(([key]) => (a ?? b)[key] != null).map(([key, words, unit]) => {
    const side = one => one ? figure(one[key], one[`${key}_half`] ?? null, unit, { bare: true }) : '';
    const pair = paired?.find(one => one.of === name && one.measure === key);
    return make('tr', {}, make('th', { scope: 'row' }, words + (unit && `, ${unit}`)),
      make('td', {}, side(a)), make('td', {}, side(b)),
      make('td', { class: 'difference' }, difference(a, b, key, unit, pair)));
  });
}

const kinds = [
  ['table', [...measures, ['offered', 'offered a day', '']]],
  ['agents', [['occupancy', 'occupancy', '%'], ['seated', 'seated', '']]],
  ['bots', [['containment', 'containment', '%'],
    ['containment_resolved', 'contained, resolved', '%']]],
];

export function show_differences(place, note, a, b) {
  const bodies = [];
  for (const [list, keys] of kinds) {
    const given = (a ?? b)?.[list] ?? [];
    const names = given.map(one => one.of);
    for (const name of [...names.filter(one => one === 'all'), ...names.filter(one => one !== 'all')]) {
      const find = side => side?.[list]?.find(one => one.of === name);
      bodies.push(make('tbody', {}, make('tr', { class: 'of' },
        make('th', { scope: 'rowgroup', colspan: '4' }, name)),
      ...rows_of(name, find(a), find(b), keys, b?.differences)));
    }
  }
  place.replaceChildren(make('table', {},
    make('caption', { class: 'unseen' }, 'A beside B, and B less A'),
    make('thead', {}, make('tr', {}, make('td'), ...['A', 'B', 'B\u00a0−\u00a0A'].map(head =>
      make('th', { scope: 'col' }, head)))), ...bodies));
  note.textContent = !a || !b ? '' : 'Both meet the same callers. ' + (b.differences ?
    'The margin of B − A is that of the differences, day by day.' :
    'The margin of B − A is the sum of both: in truth it is less.');
}

export function show_downloads(place, sides) {
  const files = [['scenario.yaml', 'scenario'], ['results.json', 'results'], ['report.html', 'report']];
  place.replaceChildren(...Object.entries(sides).map(([name, run]) => make('li', {},
    make('b', {}, name.toUpperCase()), ...files.map(([file, words]) => run?.done ?
      make('a', { href: `/api/run/${run.number}/${file}`, download: true,
        'aria-label': `${words} of ${name.toUpperCase()}` }, words) :
      make('span', { class: 'not-yet' }, words)))));
}

export function show_staff(place, found, intervals) {
  place.replaceChildren(table('The staff found', ['from', ...found.groups.map(one => one.group)],
    intervals.map((from, i) => [from, ...found.groups.map(one =>
      one.agents.length === 1 ? String(one.agents[0]) : String(one.agents[i] ?? none))])));
}

export function staff_words(found) {
  return found.words || found.groups.map(one => `${one.group}: ${range(one.agents)}`).join(', ');
}
