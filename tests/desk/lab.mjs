// What the tests of the page stand on: a callq that serves, a Chromium that looks, and
// the count of what passed.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const axe = () => readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

// callq serve FILE on a free port; its address is the first line that it prints.
export function serve(callq, file, ...more) {
  return new Promise((resolve, reject) => {
    const server = spawn(callq, ['serve', file, '--port', '0', ...more]);
    let said = '';
    const hear = text => {
      said += text;
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
      if (address)
        resolve({ url: address[0], end: () => server.kill('SIGINT') });
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.on('error', reject);
    server.on('exit', status => reject(new Error(`callq serve ended with ${status}: ${said}`)));
  });
}

export async function launch() {
  const executablePath = browsers.find(existsSync);
  if (!executablePath)
    return null;
  const { chromium } = require('playwright-core');
  // as root, and in containers, Chromium cannot make a sandbox of its own
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

export class Tests {
  passed = 0;
  failed = 0;
  wanted = process.argv[4];

  async test(name, body) {
    if (this.wanted && !name.includes(this.wanted))
      return;
    const began = performance.now();
    try {
      await body();
      this.passed++;
      console.log(`ok      ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    } catch (error) {
      this.failed++;
      console.log(`FAILED  ${name}\n${error.stack.replace(/^/gm, '        ')}`);
    }
  }

  close() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed ? 1 : 0;
  }
}

// A page of its own, that notes whatever should not happen. Every test ends by asking.
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 },
    colorScheme: 'light', ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type()) && !/getImageData/.test(message.text()))
      wrong.push(`console: ${message.text()}`);
  });
  page.on('pageerror', error => wrong.push(`page: ${error.stack}`));
  page.on('request', request => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url()))
      wrong.push(`network: ${request.url()}`);
  });
  await page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver(list => {
      for (const one of list.getEntries()) {
        window.shifts.push({ value: one.value, by: one.sources.map(source =>
          source.node?.id || source.node?.className || source.node?.nodeName) });
      }
    }).observe({ type: 'layout-shift', buffered: true });
    document.addEventListener('securitypolicyviolation', event =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  if (options.before)
    await options.before(page);
  await page.goto(url);
  return { page, wrong, close: () => context.close() };
}

// Until a side's run is done: all its replications are counted.
export async function done(page, side) {
  await page.waitForFunction(name => {
    const bar = document.getElementById(`progress-${name}`);
    const state = document.getElementById(`state-${name}`).textContent;
    return bar.value === 1 && /^[\d,]+$/.test(state);
  }, side, { timeout: 60000 });
}
