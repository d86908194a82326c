// Recording without a connection. The form also works by its button alone; here each observation is sealed on the device first and sent when that can be.
import { canSeal, seal } from './observe-seal.js';
import { put, remove, waiting } from './observe-store.js';

const firstRetry = 2000;
const lastRetry = 60000;
const mostAtOnce = 50;
const page = document.querySelector('[data-observing]');
const form = document.querySelector('form[data-observation]');

if (page?.dataset.user && canSeal()) {
  start(page.dataset);
}

async function start(words) {
  let timer = 0;
  let retry = firstRetry;
  let running = false;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    keep();
  });
  document.querySelectorAll('form[action*="/account/sign-out"]').forEach(watchSignOut);
  window.addEventListener('online', synchronise);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && synchronise());
  navigator.storage?.persist?.();
  keepPage(words);
  await synchronise();

  async function keep() {
    const observation = read(words);
    if (!observation) {
      return;
    }

    try {
      await put(await seal(words.publicKey, words.key, words.user, observation));
    } catch {
      say(words.full);
      return;
    }

    // Nothing of it stays in the page.
    form.reset();
    window.scrollTo(0, 0);
    await summarise(words.kept);
    await synchronise(words.sent);
  }

  async function synchronise(done = '') {
    if (running) {
      return;
    }

    running = true;
    window.clearTimeout(timer);
    let refused = 0;
    let state = 'done';
    try {
      for (let rows = await waiting(words.user); rows.length > 0; rows = await waiting(words.user)) {
        const results = await send(rows.slice(0, mostAtOnce));
        if (typeof results === 'string') {
          state = results;
          break;
        }

        for (const result of results) {
          refused += result.outcome === 'Refused' ? 1 : 0;
          await remove(result.clientKey);
        }
      }
    } finally {
      running = false;
    }

    page.querySelector('[data-observe-signin]').hidden = state !== 'signin';
    await summarise(state === 'signin' ? words.signin : refused > 0 ? words.refused.replace('{0}', refused) : state === 'done' ? done : '');
    retry = state === 'later' ? Math.min(retry * 2, lastRetry) : firstRetry;
    if (state === 'later') {
      timer = window.setTimeout(synchronise, retry);
    }
  }

  /** @returns {Promise<'later'|'signin'|{clientKey: string, outcome: string}[]>} */
  async function send(rows) {
    let answer;
    try {
      answer = await fetch(words.api, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ observations: rows.map(({ clientKey, key, ephemeral, nonce, data }) => ({ clientKey, key, ephemeral, nonce, data })) }),
        credentials: 'same-origin',
        redirect: 'error',
      });
    } catch {
      return 'later';
    }

    // Whatever else went wrong, what waits is sealed and stays: it is tried again.
    return answer.ok ? (await answer.json()).results : answer.status === 401 || answer.status === 403 ? 'signin' : 'later';
  }

  async function summarise(first) {
    const count = (await waiting(words.user)).length;
    const left = count === 0 ? words.none : count === 1 ? words.one : words.many.replace('{0}', count);
    say(`${first ?? ''} ${left}`.trim());
    page.dataset.waiting = count;
  }

  function watchSignOut(out) {
    out.addEventListener('submit', async (event) => {
      event.preventDefault();
      if ((await waiting(words.user)).length === 0 || window.confirm(words.leave)) {
        out.submit();
      }
    });
  }
}

/** The form's content by its codes; null when something is missing, which is said at the field. */
function read(words) {
  const data = new FormData(form);
  const number = (name) => (data.get(`Input.${name}`) ?? '').trim() === '' ? NaN : Number(data.get(`Input.${name}`));
  const [from, to] = [number('AgeFrom'), number('AgeTo')];
  const problem = !Number.isInteger(from) || !Number.isInteger(to) || from < 0 || to > 99 ? words.age : from > to ? words.reversed : '';
  if (problem) {
    say(problem);
    form.elements.namedItem(Number.isInteger(from) ? 'Input.AgeTo' : 'Input.AgeFrom').focus();
    return null;
  }

  return {
    siteId: data.get('Input.Site') || null,
    observedAt: new Date(Date.now() - Number(data.get('Input.HoursAgo') ?? 0) * 3600000).toISOString(),
    sex: data.get('Input.Sex') ?? 'Unknown',
    ageFrom: from,
    ageTo: to,
    evidence: data.get('Input.Evidence') ?? 'Appearance',
    accompaniment: data.get('Input.Accompaniment') ?? 'Unknown',
    immediateDanger: data.getAll('Input.ImmediateDanger').includes('true'),
    inMiningArea: data.getAll('Input.InMiningArea').includes('true'),
    activities: data.getAll('Input.Activities').filter((value) => value),
  };
}

/** The worker keeps this page and what it is drawn with; nothing else of the portal, and nothing of a child. */
async function keepPage(words) {
  if (!('serviceWorker' in navigator)) {
    return;
  }

  try {
    await navigator.serviceWorker.register(words.worker, { scope: words.page });
    const assets = [...document.querySelectorAll('link[rel=stylesheet], link[rel=icon], script[src]')].map((element) => element.href || element.src);
    const modules = ['./observe-seal.js', './observe-store.js'].map((module) => new URL(module, import.meta.url).href);
    const worker = await activeWorker(words.page);
    const channel = new MessageChannel();
    const kept = new Promise((resolve) => { channel.port1.onmessage = resolve; });
    worker?.postMessage({ keep: [...new Set([...assets, ...modules, words.page])] }, [channel.port2]);
    await kept;
    page.querySelector('[data-observe-device]').hidden = false;
    document.documentElement.dataset.kept = 'true';
  } catch {
    // Without a worker the page still seals and keeps what is recorded while it is open.
  }
}

async function activeWorker(scope) {
  const registration = await navigator.serviceWorker.getRegistration(scope);
  const worker = registration?.active ?? registration?.waiting ?? registration?.installing;
  if (worker && worker.state !== 'activated') {
    await new Promise((resolve) => worker.addEventListener('statechange', () => worker.state === 'activated' && resolve()));
  }

  return worker;
}

function say(text) {
  const status = page.querySelector('[data-observe-status]');
  status.hidden = false;
  if (status.textContent !== text) {
    status.textContent = text;
  }
}
