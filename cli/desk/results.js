// What the runs come to: the targets in words, A beside B in numbers, what can be taken
// away. Knows the shape of the events; asks for nothing.
import { make, table } from './make.js';
import { figure, none, range, target } from './words.js';

const marks = { met: '✓', missed: '✗', undecided: '?' };
function unit_of(text) {
  const unit = /(%|\bs|\bmin|\bh)$/.exec(text.trim())?.[1];
  return unit === '%' ? '%' : unit ? 's' : '';
}

// Two lines, known or not.
function verdict(found, unit) {
  if (!found)
    return make('span', { class: 'value' }, none, make('br'), '\u00a0');
  return make('span', { class: found.verdict }, make('b', {},
    make('span', { 'aria-hidden': 'true' }, `${marks[found.verdict] ?? ''} `), found.verdict),
  ' ', make('span', { class: 'value' }, figure(found.value, found.half_width, unit)));
}

// Where B's targets differ from A's each text has a row of its own.
export function show_targets(place, scenario, a, b) {
  const told = [...(b?.targets ?? []), ...(a?.targets ?? [])].map(one => one.text);
  const texts = a || b ? [...new Set(told)] : scenario.targets;
  const of = (side, text) => side?.targets.find(one => one.text === text);
  if (texts.length === 0) {
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
  return keys.map(([key, words, unit]) => {
    const side = one => one ? figure(one[key], one[`${key}_half`] ?? null, unit, { bare: true }) : '';
    const pair = paired?.find(one => one.of === name && one.measure === key);
    return make('tr', {}, make('th', { scope: 'row' }, words + (unit && `, ${unit}`)),
      make('td', {}, side(a) || '\u00a0'), make('td', {}, side(b)),
      make('td', { class: 'difference' }, difference(a, b, key, unit, pair)));
  });
}

const kinds = {
  table: [['service_level', 'service level', '%'], ['asa', 'ASA', 's'],
    ['abandonment', 'abandonment', '%'], ['offered', 'offered', '']],
  agents: [['occupancy', 'occupancy', '%'], ['seated', 'seated', '']],
  bots: [['containment', 'containment', '%'],
    ['containment_resolved', 'resolved by it', '%']],
};

// The same rows before anything is known as after it.
// paired: what callq tells of B less A, contact by contact the same luck; or nothing.
export function show_differences(place, note, scenario, a, b, paired) {
  const { types, groups, bots } = scenario;
  const names = { table: types.length > 1 ? ['all', ...types] : ['all'], agents: groups, bots };
  const bodies = Object.entries(kinds).flatMap(([list, keys]) => names[list].map(name => {
    const find = side => side?.[list]?.find(one => one.of === name);
    return make('tbody', {}, make('tr', { class: 'of' },
      make('th', { scope: 'rowgroup', colspan: '4' }, name)),
    ...rows_of(name, find(a), find(b), keys, paired));
  }));
  place.replaceChildren(make('table', {},
    make('caption', { class: 'unseen' }, 'A beside B, and B less A'),
    make('thead', {}, make('tr', {}, make('td'), ...['A', 'B', 'B\u00a0−\u00a0A'].map(head =>
      make('th', { scope: 'col' }, head)))), ...bodies));
  note.textContent = !a || !b ? '' : 'Both meet the same callers. ' + (paired ?
    'The margin of B − A is that of the differences, day by day.' :
    'The margin of B − A is the sum of both: in truth it is less.');
}

const files = ['scenario.yaml', 'results.json', 'report.html'];

export function show_downloads(place, sides) {
  place.replaceChildren(...Object.entries(sides).map(([name, run]) => make('li', {},
    make('b', {}, name.toUpperCase()), ...files.map(file => {
      const words = file.replace(/\..*/, '');
      return run?.done ? make('a', { href: `/api/run/${run.number}/${file}`, download: true,
        'aria-label': `${words} of ${name.toUpperCase()}` }, words) :
        make('span', { class: 'not-yet' }, words);
    }))));
}

export function show_commands(place, sides) {
  place.replaceChildren(...Object.entries(sides).filter(([, run]) => run?.told?.command).map(
    ([name, run]) => make('p', {}, make('b', {}, `${name.toUpperCase()} `),
      make('code', {}, run.told.command))));
}

export function show_staff(place, found, intervals) {
  place.replaceChildren(table('The staff found', ['from', ...found.groups.map(one => one.group)],
    intervals.map((from, i) => [from, ...found.groups.map(one =>
      one.agents.length === 1 ? String(one.agents[0]) : String(one.agents[i] ?? none))])));
}

export function staff_words(found) {
  return found.words || found.groups.map(one => `${one.group}: ${range(one.agents)}`).join(', ');
}
