// The what-if desk as people meet it, in a real Chromium: what it shows, how quickly, by
// mouse, keyboard and screen reader. usage: node page.mjs CALLQ SOURCE [NAME OF A TEST]
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Tests, axe, done, launch, open, serve } from './lab.mjs';

const [callq, source] = process.argv.slice(2);
const tests = new Tests();
const browser = await launch();
if (!browser) {
  console.log('Chromium is not here: the page is not looked at');
  tests.close();
  process.exit();
}
const bank = await serve(callq, `${source}/scenarios/planner/bank.yaml`);
const small = await serve(callq, `${source}/tests/desk/small.yaml`);

// The body of a test with a page of the bank's desk whose A is done.
async function with_page(body, { url = `${bank.url}#n=200`, ...options } = {}) {
  const { page, wrong, close } = await open(browser, url, options);
  try {
    await done(page, 'a');
    await body(page, wrong);
    assert.deepEqual(wrong, []);
  } finally {
    await close();
  }
}

const test = (name, body, options) => tests.test(name, () => with_page(body, options));
const staff = page => page.getByRole('slider', { name: /agents of desk, more or fewer|agents of desk, slider/ })
  .last();
const text = (page, selector) => page.locator(selector).innerText();

// Press a key on the first slider of the agents, and wait for what comes of it.
async function move(page, key = 'ArrowRight', times = 1) {
  await staff(page).focus();
  for (let i = 0; i < times; i++)
    await page.keyboard.press(key);
  await done(page, 'b');
}

const shifts = page => page.evaluate(() => window.shifts);

async function violations(page) {
  await page.evaluate(axe());
  const { violations: found } = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return found.map(one => `${one.id}: ${one.nodes.map(node => node.html).join(' ')}`);
}

// How much of a curve's picture is painted thinly, as a band is.
const band = page => page.evaluate(() => {
  const canvas = document.querySelector('#curve-asa canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let thin = 0, full = 0;
  for (let i = 3; i < data.length; i += 4) {
    thin += data[i] > 20 && data[i] < 120;
    full += data[i] >= 120;
  }
  return { thin, full };
});

await test('the page says what it is about and draws A', async page => {
  assert.match(await text(page, 'h1'), /bank/i);
  assert.match(await page.title(), /bank.*callq/i);
  assert.equal(await page.locator('figure canvas').count(), 6);
  assert.ok((await band(page)).full > 500);
  assert.match(await text(page, '#targets'), /all\.\u200basa\s≤\s30\ss[\s\S]*missed/);
});

await test('the band narrows while the simulation runs', async page => {
  await page.locator('#curve-asa summary').click();
  await page.evaluate(() => {
    window.margins = [];
    new MutationObserver(() => window.margins.push([...document.querySelectorAll(
      '#curve-asa td')].reduce((sum, cell) => sum + Number(/±\s([\d.]+)/.exec(
      cell.textContent)?.[1] ?? 0), 0))).observe(document.querySelector('#curve-asa .table'),
      { childList: true });
  });
  await page.locator('#replications').selectOption('3000');
  await page.waitForFunction(() => window.margins.length > 0);
  const wide = await band(page);
  await done(page, 'a');
  const narrow = await band(page);
  const margins = await page.evaluate(() => window.margins);
  assert.ok(margins.length > 3, `told ${margins.length} times`);
  assert.ok(margins.at(-1) < margins[0] / 3, margins.join(' '));
  assert.ok(narrow.thin < wide.thin / 2, `${wide.thin} to ${narrow.thin}`);
});

await test('a slider moves the field, and the first curve follows at once', async page => {
  const took = [];
  await staff(page).focus();
  for (let i = 0; i < 9; i++) {
    await page.evaluate(() => performance.clearMeasures());
    await page.keyboard.press(i < 5 ? 'ArrowRight' : 'ArrowLeft');
    if (i === 4)
      await page.keyboard.press('ArrowRight'); // never back at A
    await page.waitForFunction(() => performance.getEntriesByType('measure').length > 0);
    assert.equal(await staff(page).inputValue(), await page.locator(
      '[aria-label="agents of desk, more or fewer"]').inputValue());
    took.push(await page.evaluate(() => performance.getEntriesByType('measure')[0].duration));
    await done(page, 'b');
  }
  await page.locator('[aria-label="agents of desk, more or fewer"]').fill('3');
  assert.equal(await staff(page).inputValue(), '3');
  took.sort((one, other) => one - other);
  console.log(`        from setting to curve: median ${took[4].toFixed(0)} ms, ` +
    `${took[0].toFixed(0)} to ${took[8].toFixed(0)} ms`);
  assert.ok(took[0] < 5000, 'it follows; how fast is printed, and no test of a busy machine');
});

await test('B stands beside A in curve, targets and table', async page => {
  const before = await band(page);
  await move(page, 'ArrowRight', 3);
  assert.ok((await band(page)).full > before.full + 200);
  const heads = await page.locator('#differences thead th').allInnerTexts();
  assert.deepEqual(heads, ['A', 'B', 'B\u00a0−\u00a0A']);
  const asa = await page.locator('#differences tbody').first().locator('tr',
    { hasText: 'ASA' }).locator('td').allInnerTexts();
  const [a, b, less] = asa.map(cell => Number(/[−-]?[\d.,]+/.exec(cell)[0].replace('−', '-')));
  assert.ok(b < a, asa.join(' | '));
  assert.ok(Math.abs(b - a - less) < 0.11, asa.join(' | '));
  assert.match(await text(page, '#what-b'), /\d/);
});

await test('B becomes A, and both go back', async page => {
  await move(page, 'ArrowRight', 2);
  const of_b = await page.locator('#differences tbody td:nth-child(3)').first().innerText();
  await page.getByRole('button', { name: 'Keep B as A' }).click();
  await done(page, 'a');
  assert.equal(await page.locator('#differences tbody td:nth-child(2)').first().innerText(), of_b);
  assert.equal(await text(page, '#state-b'), 'as A');
  await page.getByRole('button', { name: 'Reset A' }).click();
  await done(page, 'b');
  assert.equal(await text(page, '#what-a'), 'the file as it is');
  await page.getByRole('button', { name: 'Reset B' }).click();
  assert.match(await text(page, '#what-b'), /^as A/);
});

await test('a bad value is told beside its field, and the page goes on', async (page, wrong) => {
  const field = page.locator('#controls input[type="number"]').first();
  const problem = page.locator('.control').first().locator('.problem');
  await field.fill('');
  assert.match(await problem.innerText(), /not a number.*still show/);
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  await field.fill('-5');
  await page.waitForFunction(() => /0 to|at least|positive|between|from/.test(
    document.querySelector('.problem').textContent));
  assert.match(await field.getAttribute('aria-describedby'), /problem/);
  await field.fill('110');
  await done(page, 'b');
  assert.equal(await problem.innerText(), '');
  assert.equal(wrong.filter(one => /400/.test(one)).length, wrong.length);
  wrong.length = 0; // Chromium notes the refusal; nothing else
});

await test('scenario, results and report are taken away', async page => {
  const begins = { scenario: /^[\s\S]*scenario:/, results: /^\s*\{/, report: /^<!doctype html/i };
  const links = await page.locator('#downloads a').allInnerTexts(); // none of B, which is A
  assert.deepEqual(links, ['scenario', 'results', 'report']);
  for (const name of links) {
    const [download] = await Promise.all([page.waitForEvent('download'),
      page.getByRole('link', { name: `${name} of A` }).click()]);
    assert.match(readFileSync(await download.path(), 'utf8'), begins[name], name);
  }
});

await tests.test('staff is found, shown and used', () => with_page(async page => {
  await page.getByRole('button', { name: 'Find the staff' }).click();
  await page.waitForFunction(() => !document.getElementById('use').disabled, null,
    { timeout: 60000 });
  assert.match(await text(page, '#staff-said'), /\d/);
  await page.locator('#staff-table summary').click();
  assert.ok(await page.locator('#staff-table tbody tr').count() > 1);
  await page.getByRole('button', { name: 'Use it' }).click();
  await done(page, 'b');
  const verdicts = await page.locator('#targets tbody td:nth-child(3) b').allInnerTexts();
  assert.ok(verdicts.length > 0 && verdicts.every(one => /met$/.test(one)), verdicts.join());
}, { url: small.url }));

await test('the keyboard alone does it all', async page => {
  const reached = new Set();
  const name = () => page.evaluate(() => {
    const now = document.activeElement;
    const named = now.id || now.getAttribute('aria-label') || now.textContent;
    return now === document.body ? '' : named +
      (getComputedStyle(now).outlineStyle === 'none' ? ': no sign of the focus' : '');
  });
  await page.keyboard.press('Tab');
  assert.match(await name(), /Skip to the results/);
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'results');
  await page.evaluate(() => document.activeElement.blur());
  for (let i = 0; i < 400; i++) {
    await page.keyboard.press('Tab');
    const now = await name();
    if (now === '')
      continue; // the browser's own bars
    assert.doesNotMatch(now, /no sign of the focus/);
    if (reached.has(now) && i > 5 && /Skip/.test(now))
      break;
    reached.add(now);
  }
  const expected = await page.evaluate(() => [...document.querySelectorAll(
    'button:not(:disabled), input, select, a[href], summary')].filter(one =>
    one.checkVisibility({ visibilityProperty: true })).map(one =>
    one.id || one.getAttribute('aria-label') || one.textContent));
  assert.deepEqual(expected.filter(one => !reached.has(one)), []);
  await staff(page).focus();
  await page.keyboard.press('Home');
  await done(page, 'b');
  await page.locator('#freeze').focus();
  await page.keyboard.press('Enter');
  await done(page, 'a');
  assert.notEqual(await text(page, '#what-a'), 'the file as it is');
});

await test('every control has a name of its own, and no rule of accessibility is broken', async page => {
  await move(page, 'ArrowRight', 2);
  const names = await page.evaluate(() => [...document.querySelectorAll('#controls input')].map(
    one => one.getAttribute('aria-label') ?? one.labels[0]?.textContent ?? ''));
  assert.ok(names.length > 4 && names.every(Boolean));
  assert.equal(new Set(names).size, names.length, names.join(', '));
  for (const name of ['asa', 'waits'])
    await page.locator(`#curve-${name} summary`).click();
  await page.locator('#controls input[type="number"]').first().fill('');
  assert.deepEqual(await violations(page), []);
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.deepEqual(await violations(page), []);
});

await test('a screen reader is told of the end, not of each step', async page => {
  await page.waitForTimeout(1000);
  await page.evaluate(() => {
    window.said = [];
    new MutationObserver(() => window.said.push(document.getElementById('said').textContent))
      .observe(document.getElementById('said'), { childList: true });
  });
  await move(page, 'ArrowRight', 6);
  await page.waitForFunction(() => window.said.length > 0);
  await page.waitForTimeout(1000);
  const said = await page.evaluate(() => window.said);
  assert.equal(said.length, 1, said.join(' / '));
  assert.match(said[0], /^B done: speed of answer [\d.]+.s, service level .* targets met\.$/);
  assert.match(await page.locator('#curve-asa [role="img"]').getAttribute('aria-label'),
    /A: lowest .* at \d\d:\d\d, highest .*; B: lowest/);
});

for (const [width, height] of [[1366, 768], [390, 844], [320, 568], [900, 1100], [1920, 1080]]) {
  await test(`nothing jumps and nothing sticks out at ${width} x ${height}`, async page => {
    await move(page, 'ArrowRight', 2);
    await page.locator('#replications').selectOption('300');
    await done(page, 'a');
    await page.waitForTimeout(300);
    assert.deepEqual(await shifts(page), []);
    const [inside, whole] = await page.evaluate(() => [innerWidth,
      document.documentElement.scrollWidth]);
    assert.equal(whole, inside);
  }, { viewport: { width, height }, ...(width < 500 && { hasTouch: true, isMobile: true }) });
}

await test('all that matters is in sight at 1366 x 768', async page => {
  await move(page);
  const out = await page.evaluate(() => ['h1', '#replications', '#controls', '#curve-asa',
    '#curve-service_level', '#curve-abandonment', '#curve-occupancy', '#curve-queue_mean',
    '#curve-waits', '#targets', '#find', '#differences', '#downloads'].filter(one => {
    const box = document.querySelector(one).getBoundingClientRect();
    return box.height < 15 || box.top < 0 || box.bottom > innerHeight || box.right > innerWidth;
  }));
  assert.deepEqual(out, []);
  assert.equal(await page.evaluate(() => document.documentElement.scrollHeight), 768);
});

await test('on a phone the first curve is in sight while a setting is moved', async page => {
  await staff(page).scrollIntoViewIfNeeded();
  const seen = await page.evaluate(() => {
    const box = document.querySelector('#curve-asa').getBoundingClientRect();
    return box.top > 300 && box.bottom <= innerHeight + 1;
  });
  assert.ok(seen);
}, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

await test('in the dark it is dark, on paper it is white', async page => {
  // how much of the first curve is in A's colour of the light, of the dark
  const paint = () => page.evaluate(() => {
    const canvas = document.querySelector('#curve-asa canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const much = inks => inks.reduce((sum, ink) => {
      for (let i = 0; i < data.length; i += 4)
        sum += data[i + 3] > 250 && ink.every((part, k) => Math.abs(data[i + k] - part) < 3);
      return sum;
    }, 0);
    return { light: much([[0x4a, 0x4f, 0x55]]), dark: much([[0xb9, 0xc0, 0xc7]]),
      page: getComputedStyle(document.querySelector('figure')).backgroundColor };
  });
  const dark = await paint();
  await page.emulateMedia({ colorScheme: 'light' });
  let light = await paint();
  for (let i = 0; i < 50 && light.dark > 2 * light.light; i++) { // it is told, then drawn
    await page.waitForTimeout(100);
    light = await paint();
  }
  assert.ok(dark.dark > 2 * dark.light && light.light > 2 * light.dark &&
    dark.page !== light.page, JSON.stringify([dark, light]));
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  assert.equal((await paint()).page, 'rgb(255, 255, 255)');
  assert.equal(await staff(page).isVisible(), false);
}, { colorScheme: 'dark' });

await test('an address brings its settings along', async page => {
  await move(page, 'ArrowRight', 3);
  const shown = await text(page, '#what-b');
  await page.waitForFunction(() => /agents/.test(location.hash));
  await page.reload();
  await done(page, 'b');
  assert.equal(await text(page, '#what-b'), shown);
});

await test('a long run is stopped', async page => {
  await page.locator('#replications').selectOption('10000');
  await page.waitForFunction(() => /of 10,000/.test(document.getElementById('state-a').textContent));
  await page.getByRole('button', { name: 'Stop' }).click();
  assert.equal(await page.locator('#stop').isDisabled(), true);
  const stopped = await text(page, '#state-a');
  await page.waitForTimeout(500);
  assert.equal(await text(page, '#state-a'), stopped);
});

await test('who wants no motion sees the first and the last', async page => {
  await page.evaluate(() => {
    window.drawn = 0;
    new MutationObserver(() => window.drawn++).observe(document.getElementById('targets'),
      { childList: true });
  });
  await page.locator('#replications').selectOption('3000');
  await done(page, 'a');
  assert.ok(await page.evaluate(() => window.drawn) <= 3); // one of them tells that B is A
}, { reducedMotion: 'reduce' });

await test('without its library the page has tables, and says why', async page => {
  assert.match(await text(page, '#figures'), /built without uPlot/);
  assert.ok(await page.locator('#curve-asa tbody tr').count() > 20);
}, { before: page => page.route('**/uplot.js', route => route.fulfill({ body: '' })) });

await test('it says when callq is gone', async (page, wrong) => {
  await page.route('**/api/run', route => route.abort());
  await staff(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => /serve/.test(document.getElementById('trouble').textContent));
  wrong.length = 0; // Chromium notes the request that failed
});

bank.end();
small.end();
await browser.close();
tests.close();
