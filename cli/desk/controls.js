// The settings: for each a field and, if it is a number, a slider, both showing the same.
// Knows how a setting is written and read; what follows from it is asked of `changed`.
import { by_id, make } from './make.js';
import { decimal, duration, plain, range } from './words.js';

// In this order, whatever the file's; the rest after them.
const sections = { volume: 'Volume', agents: 'Agents', chatbot: 'Chatbot', talk: 'Talk',
  patience: 'Patience', targets: 'Targets' };
// What a section's title says already need not stand before each name.
const said = /^(contacts|agents|talk|patience) of /;

// How a setting's value (as the desk knows it) and its field go together.
const kinds = {
  number: { shown: 1, unit: c => c.unit ?? '' },
  percent: { shown: 1, unit: () => '%' },
  scale: { shown: 100, unit: () => '%' },
  duration: { shown: 1, unit: () => 's', spoken: value => duration(value) },
  text: { shown: 1, unit: () => '' },
};

class Control {
  constructor(given, changed) {
    this.given = given;
    this.changed = changed;
    this.kind = kinds[given.kind] ?? kinds.number;
    this.is_text = given.kind === 'text';
    this.unit = this.kind.unit(given);
    this.label = given.kind === 'scale' ? given.label.replace(/, times$/, '') : given.label;
    this.first = given.value ?? given.text;
    this.element = this.build();
    this.show(this.first);
  }

  build() {
    const { id, help } = this.given;
    const told = `${id}-help ${id}-problem`;
    this.field = make('input', {
      id: `${id}-field`, type: this.is_text ? 'text' : 'number', autocomplete: 'off',
      spellcheck: 'false', step: this.is_text ? null : this.shown(this.given.step) || 'any',
      'aria-label': this.label, 'aria-describedby': told,
      [this.is_text ? 'onchange' : 'oninput']: () => this.typed() });
    this.slider = this.is_text ? null : make('input', {
      type: 'range', 'aria-label': `${this.label}, slider`, min: this.given.min,
      max: this.given.max, step: this.given.step || 'any', 'aria-describedby': told,
      oninput: () => this.slid() });
    this.was = make('button', { type: 'button', class: 'was', onclick: () => this.back() }, '↩');
    this.problem = make('p', { id: `${id}-problem`, class: 'problem' });
    this.slide = this.slider && make('span', { class: 'slide' }, this.slider);
    const row = make('div', { class: 'control' + (this.is_text ? ' text' : '') },
      make('label', { for: `${id}-field` }, this.label.replace(said, '')), this.slide, this.field,
      this.unit_place = make('span', { class: 'unit' }), this.was,
      this.problem, make('span', { id: `${id}-help`, class: 'unseen' }, help ?? ''));
    const tell = () => { by_id('help').textContent = help ?? ''; };
    row.addEventListener('focusin', tell);
    row.addEventListener('pointerenter', tell);
    return row;
  }

  shown(value) {
    return value == null ? null : Math.round(value * this.kind.shown * 1e6) / 1e6;
  }

  spoken(value) {
    if (Array.isArray(value))
      return `${range(value)} agents, as found`;
    if (this.is_text)
      return String(value);
    return this.kind.spoken ? this.kind.spoken(value) :
      `${decimal(this.shown(value), 3).replace(/\.?0+$/, '')} ${this.unit}`.trim();
  }

  // "4 more agents of desk", "contacts of billing 110 %"
  said(value) {
    const added = /^(.*), more or fewer$/.exec(this.label);
    return added && typeof value === 'number' ?
      `${decimal(Math.abs(value))} ${value < 0 ? 'fewer' : 'more'} ${
        Math.abs(value) === 1 ? added[1].replace(/^agents/, 'agent') : added[1]}` :
      `${this.label} ${this.spoken(value)}`;
  }

  // Show a value that came from elsewhere: from A, from a search, from the address.
  show(value) {
    this.value = value;
    const found = Array.isArray(value);
    this.field.value = found ? '' : this.is_text ? value : plain(this.shown(value));
    this.field.placeholder = found ? range(value).replace(' to ', '–') : '';
    this.place(value);
    this.complain('');
  }

  place(value) {
    this.unit_place.textContent = this.unit.length > 2 || Array.isArray(value) ? '' : this.unit;
    if (!this.slider)
      return;
    this.slider.value = Array.isArray(value) ? this.first : value;
    this.slider.setAttribute('aria-valuetext', this.spoken(value));
  }

  // What A has: marked on the slider, and gone back to, where B differs.
  beside(value) {
    const same = JSON.stringify(value) === JSON.stringify(this.value);
    const { min, max } = this.given;
    this.a = value;
    this.was.title = `back to A: ${this.spoken(value)}`;
    this.was.setAttribute('aria-label', `${this.label} ${this.was.title}`);
    this.element.classList.toggle('differs', !same);
    this.slide?.style.setProperty('--at', Array.isArray(value) ? -9 :
      Math.min(1, Math.max(0, (value - min) / (max - min))));
  }

  back() {
    this.show(this.a);
    this.field.focus();
    this.changed(this);
  }

  slid() {
    this.value = Number(this.slider.value);
    this.field.value = plain(this.shown(this.value));
    this.place(this.value);
    this.complain('');
    this.changed(this);
  }

  typed() {
    const text = this.field.value.trim();
    if (this.is_text ? text === '' : text === '' || !Number.isFinite(Number(text))) {
      this.complain(`${this.is_text ? 'Nothing is written here' : 'This is not a number'}; ` +
        `the curves still show ${this.spoken(this.value)}.`);
      return;
    }
    this.value = this.is_text ? text : Number(text) / this.kind.shown;
    this.place(this.value);
    this.complain('');
    this.changed(this);
  }

  complain(message) {
    this.problem.textContent = message;
    this.field.setAttribute('aria-invalid', String(message !== ''));
  }
}

// One fieldset for each section; a map from id to Control.
export function build_controls(place, given, changed) {
  const controls = new Map();
  const groups = new Map(Object.keys(sections).map(section => [section, []]));

  for (const one of given) {
    const control = new Control(one, changed);
    controls.set(one.id, control);
    groups.set(one.section, [...groups.get(one.section) ?? [], control.element]);
  }
  place.replaceChildren(...[...groups].filter(([, rows]) => rows.length > 0).map(
    ([section, rows]) => make('fieldset', {},
      make('legend', {}, sections[section] ?? section), ...rows)));
  return controls;
}
