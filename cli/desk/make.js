// Elements of a page, made by name. Text is always text: nothing of it is read as HTML.

export const by_id = id => document.getElementById(id);

export function make(name, traits = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(traits)) {
    if (key.startsWith('on'))
      element.addEventListener(key.slice(2), value);
    else if (value === true)
      element.setAttribute(key, '');
    else if (value != null && value !== false)
      element.setAttribute(key, value);
  }
  element.append(...children.filter(child => child != null));
  return element;
}

// A table of texts: heads of the columns, then rows, whose first cell is a head too.
export function table(caption, heads, rows) {
  return make('table', {}, make('caption', { class: 'unseen' }, caption),
    make('thead', {}, make('tr', {}, ...heads.map(head => make('th', { scope: 'col' }, head)))),
    make('tbody', {}, ...rows.map(([first, ...cells]) => make('tr', {},
      make('th', { scope: 'row' }, first), ...cells.map(cell => make('td', {}, cell))))));
}
