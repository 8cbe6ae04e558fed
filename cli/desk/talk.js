// How the page talks with callq: what it asks, what it hears of a run.

// Two tabs of one desk must not stop each other's runs.
const tab = Math.random().toString(36).slice(2);

export const gone = 'callq does not answer. Was “callq serve” ended? Start it again, then reload this page.';

export class Refused extends Error {
  constructor(problems) {
    super('refused');
    this.problems = problems;
  }
}

export async function post(path, body) {
  const answer = await fetch(path, { method: 'POST', body: JSON.stringify({ tab, ...body }),
    headers: { 'Content-Type': 'application/json', 'X-Callq': 'desk' } });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok)
    throw new Refused(told.problems ?? [{ message: `callq answers ${answer.status}.` }]);
  return told;
}

// Events of a run until it is done, has failed or is replaced.
export function listen(number, handlers) {
  const source = new EventSource(`/api/run/${number}/events`);
  const close = () => source.close();
  for (const [name, handle] of Object.entries(handlers)) {
    source.addEventListener(name, event => {
      const data = JSON.parse(event.data);
      if (data.done || name === 'failed' || name === 'stopped')
        close();
      handle(data);
    });
  }
  source.onerror = () => {
    close();
    handlers.failed({ message: gone });
  };
  return close;
}
