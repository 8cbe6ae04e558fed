// The what-if desk: A and B, each a setting and its newest run. Asks callq for runs, and
// has what they tell shown. At most one request a side is under way; the newest wins.
import { by_id } from './make.js';
import { build_controls } from './controls.js';
import { Curves } from './curves.js';
import { Refused, gone, listen, post } from './talk.js';
import * as results from './results.js';
import { decimal, figure, plain } from './words.js';

const still = matchMedia('(prefers-reduced-motion: reduce)');
const sides = { a: new_side('a'), b: new_side('b') };
let scenario, controls, curves, search = null;

function new_side(name) {
  return { name, set: {}, wanted: false, asking: false, busy: false, run: null, told: null,
    told_by: 0, asked_at: null, ran: {} };
}

function trouble(words) {
  by_id('trouble').textContent = words;
}

// What a screen reader is told: the last word, once nothing has moved for a while.
let to_say;
function say(words) {
  clearTimeout(to_say);
  to_say = setTimeout(() => { by_id('said').textContent = words; }, 700);
}

// -- runs ------------------------------------------------------------------------

const equal = (one, other) => JSON.stringify(Object.entries(one).sort()) ===
  JSON.stringify(Object.entries(other).sort());
const is_b = () => !equal(sides.a.set, sides.b.set);

function ask(side) {
  side.wanted = true;
  show_state();
  pump(side);
}

async function pump(side) {
  if (!side.wanted || side.busy)
    return;
  side.wanted = false;
  side.busy = side.asking = true;
  const free = () => {
    side.busy = false;
    pump(side);
  };
  const set = { ...side.set };
  try {
    const { run } = await post('/api/run', { side: side.name, set,
      replications: replications() });
    side.asking = false;
    side.ran = set;
    follow(side, run, free);
  } catch (error) {
    side.asking = false;
    refuse(side, error);
    free();
  }
}

function refuse(side, error) {
  if (!(error instanceof Refused)) {
    trouble(gone);
    return;
  }
  const others = [];
  for (const { control, message } of error.problems) {
    if (side.name === 'b' && controls.has(control))
      controls.get(control).complain(`${message}; the curves still show B as before.`);
    else
      others.push(message);
  }
  if (side.name === 'b')
    show_b(side.ran);
  trouble(others.join(' '));
  say(error.problems.map(one => one.message).join(' '));
  show_state();
}

// The next setting may be asked for once this one has shown something, or is slow to.
function follow(side, number, free) {
  const run = { number, done: false, told: null };
  const slow = setTimeout(() => once(), 150);
  let once = () => {
    once = () => {};
    clearTimeout(slow);
    free();
  };
  const current = () => side.run === run;

  side.run?.close();
  side.run = run;
  trouble('');
  run.close = listen(number, {
    progress: data => {
      if (current()) {
        const first = !run.told;
        run.told = data;
        run.done = data.done;
        if (first || data.done || !still.matches)
          show_told(side, first);
        show_state();
        if (data.done)
          tell_done(side);
      }
      once();
    },
    failed: data => {
      if (current()) {
        run.done = true;
        trouble(data.message);
        show_state();
      }
      once();
    },
    stopped: () => once(),
  });
}

// A run that shows nothing yet leaves what was shown before it.
function show_told(side, first) {
  side.told = side.run.told;
  side.told_by = side.run.number;
  show_results();
  if (first && side.asked_at != null) {
    const start = side.asked_at;
    side.asked_at = null;
    requestAnimationFrame(() => {
      performance.clearMeasures('callq: from setting to curve');
      performance.measure('callq: from setting to curve', { start });
    });
  }
}

function tell_done(side) {
  curves.describe();
  const all = side.told.table.find(one => one.of === 'all');
  const met = side.told.targets.filter(one => one.verdict === 'met').length;
  const targets = side.told.targets.length ? ` ${met} of ${side.told.targets.length} targets met.` : '';
  say(`${side.name.toUpperCase()} done: speed of answer ${figure(all.asa, null, 's')}, ` +
    `service level ${figure(all.service_level, null, '%')}, ` +
    `abandonment ${figure(all.abandonment, null, '%')}.${targets}`);
}

// -- what is shown ---------------------------------------------------------------

// Of the two runs shown the later one knows of the other.
function paired() {
  const [, later] = Object.values(sides).sort((one, other) => one.told_by - other.told_by);
  return later.told?.differences;
}

function show_results() {
  const a = sides.a.told, b = is_b() ? sides.b.told : null;
  curves.show(a, b);
  results.show_targets(by_id('targets'), scenario, a, b);
  results.show_differences(by_id('differences'), by_id('margin'), scenario, a, b,
    b && paired());
}

function show_state() {
  const coming = side => side.wanted || side.asking;
  const running = Object.values(sides).filter(side => coming(side) || (side.run && !side.run.done));
  for (const side of Object.values(sides)) {
    const { told, done } = coming(side) ? {} : side.run ?? {};
    const asleep = side.name === 'b' && !is_b();
    by_id(`progress-${side.name}`).value = asleep || !told ? 0 : told.replications / told.of;
    by_id(`state-${side.name}`).textContent = asleep ? 'as A' : !told ? '…' :
      `${decimal(told.replications)}${done ? '' : ` of ${decimal(told.of)}`}`;
  }
  by_id('stop').disabled = running.length === 0;
  const runs = { a: sides.a.run, b: is_b() ? sides.b.run : null };
  results.show_downloads(by_id('downloads'), runs);
  results.show_commands(by_id('command').querySelector('div'), runs);
}

// What was changed of the file, in a few words.
function words_of(set) {
  const changes = Object.entries(set).map(([id, value]) => controls.get(id).said(value));
  return changes.length > 3 ? `${changes.slice(0, 2).join(', ')} and ${changes.length - 2} more` :
    changes.join(', ');
}

function show_b(set) {
  const words = equal(set, sides.a.set) ? 'as A so far' : words_of(set) || 'the file as it is';
  by_id('what-b').textContent = by_id('what-b').title = words;
}

function show_settings() {
  for (const [id, control] of controls)
    control.beside(sides.a.set[id] ?? control.first);
  by_id('what-a').textContent = words_of(sides.a.set) || 'the file as it is';
  show_b(sides.b.set);
  by_id('back').disabled = by_id('freeze').disabled = !is_b();
  by_id('as-file').disabled = Object.keys(sides.a.set).length === 0;
  save_address();
}

// -- settings --------------------------------------------------------------------

function changed(control) {
  const { id } = control.given;
  sides.b.asked_at = performance.now();
  if (JSON.stringify(control.value) === JSON.stringify(control.first))
    delete sides.b.set[id];
  else
    sides.b.set[id] = control.value;
  settle();
}

// B has other settings now: run it, or say that it is A again.
function settle() {
  if (is_b()) {
    ask(sides.b); // before all else: while callq works, the page does
    show_settings();
    return;
  }
  stop(sides.b);
  show_settings();
  show_results();
  show_state();
}

function stop(side) {
  side.wanted = false;
  if (side.run && !side.run.done) {
    side.run.close();
    side.run.done = true;
    post('/api/stop', { run: side.run.number }).catch(() => trouble(gone));
  }
}

function set_b(set) {
  sides.b.set = { ...set };
  for (const [id, control] of controls)
    control.show(set[id] ?? control.first);
  settle();
}

function freeze() {
  sides.a.set = { ...sides.b.set };
  stop(sides.b);
  ask(sides.a);
  settle();
  say('A is what B was.');
}

function a_as_file() {
  sides.a.set = {};
  ask(sides.a);
  settle();
  say('A is the file as it is.');
}

// -- the staff -------------------------------------------------------------------

async function find_staff() {
  const said = by_id('staff-said');
  if (search) {
    search.close();
    post('/api/stop', { run: search.number }).catch(() => trouble(gone));
    end_search('The search was stopped.');
    return;
  }
  by_id('find').textContent = 'Stop the search';
  by_id('use').disabled = true;
  said.textContent = 'Looking for the least staff that meets every target …';
  say(said.textContent);
  search = { number: null, close: () => {} };
  try {
    const { run } = await post('/api/staff', { side: 'b', set: sides.b.set });
    search.number = run;
    search.close = listen(run, {
      words: data => { said.textContent = data.message; },
      staff: data => found_staff(data),
      failed: data => end_search(data.message),
      stopped: () => {},
    });
  } catch (error) {
    end_search(error instanceof Refused ? error.problems.map(one => one.message).join(' ') : gone);
  }
}

function end_search(words) {
  search = null;
  by_id('find').textContent = 'Find the staff';
  by_id('staff-said').textContent = words;
  say(words);
}

function found_staff(found) {
  end_search(results.staff_words(found));
  results.show_staff(by_id('staff-table').querySelector('.table'), found, scenario.intervals);
  by_id('staff-table').classList.add('known');
  by_id('use').disabled = false;
  by_id('use').onclick = () => {
    set_b({ ...sides.b.set, ...found.set });
    by_id('use').disabled = true;
  };
}

// -- replications --------------------------------------------------------------

const replications = () => Number(by_id('replications').value);

function offer_replications(chosen) {
  const offered = [...new Set([100, 300, 1000, 3000, 10000, scenario.replications, chosen])];
  offered.sort((one, other) => one - other);
  by_id('replications').replaceChildren(...offered.map(number =>
    new Option(decimal(number), number, number === chosen, number === chosen)));
}

// -- the address -----------------------------------------------------------------

// Two settings may be of one key of the scenario: the second is key~2.
function name_keys() {
  const met = new Map();
  for (const control of controls.values()) {
    const { key } = control.given;
    met.set(key, (met.get(key) ?? 0) + 1);
    control.name = met.get(key) > 1 ? `${key}~${met.get(key)}` : key;
  }
}

function save_address() {
  const fragment = new URLSearchParams();
  for (const side of Object.values(sides)) {
    for (const [id, value] of Object.entries(side.set))
      fragment.set(`${side.name}.${controls.get(id).name}`, value);
  }
  if (replications() !== scenario.replications)
    fragment.set('n', replications());
  clearTimeout(save_address.later);
  save_address.later = setTimeout(() => history.replaceState(null, '',
    fragment.size ? `#${fragment}` : location.pathname), 300);
}

// What the address says, as far as this scenario knows it.
function read_address() {
  const fragment = new URLSearchParams(location.hash.slice(1));
  offer_replications(Number(fragment.get('n')) || scenario.replications);
  for (const control of controls.values()) {
    for (const side of Object.values(sides)) {
      const text = fragment.get(`${side.name}.${control.name}`);
      if (text == null)
        continue;
      const numbers = text.split(',').map(Number);
      const value = control.is_text ? text : numbers.length > 1 ? numbers : numbers[0];
      if (control.is_text || numbers.every(Number.isFinite))
        side.set[control.given.id] = value;
    }
  }
}

// -- beginning -------------------------------------------------------------------

async function begin() {
  const answer = await fetch('/api/scenario');
  if (!answer.ok)
    throw new Error(`callq answers ${answer.status}`);
  scenario = await answer.json();
  document.title = `${scenario.name}: what if? callq`;
  by_id('name').textContent = scenario.name;
  by_id('file').textContent = `${scenario.file}, seed ${scenario.seed}`;
  by_id('days-name').textContent = scenario.runs_days ? 'Days' : 'Replications';
  by_id('confidence').textContent = `${plain(scenario.confidence * 100)} % confidence`;
  by_id('file').title = scenario.description ?? '';
  controls = build_controls(by_id('controls'), scenario.controls, changed);
  name_keys();
  curves = new Curves(by_id('figures'), scenario);
  read_address();
  by_id('back').onclick = () => set_b(sides.a.set);
  by_id('freeze').onclick = freeze;
  by_id('as-file').onclick = a_as_file;
  by_id('find').onclick = find_staff;
  by_id('use').disabled = true;
  by_id('stop').onclick = () => {
    Object.values(sides).forEach(stop);
    show_state();
    say('Stopped.');
  };
  by_id('replications').onchange = () => {
    ask(sides.a);
    settle();
  };
  ask(sides.a);
  set_b(sides.b.set);
  show_results();
  document.body.classList.remove('reading');
}

begin().catch(error => trouble(error instanceof TypeError ? gone : `${error.message}.`));
