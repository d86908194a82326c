// Answering without a connection. Each form of the page also works by its button alone; here it is kept on the device first and sent when that can be.
import { all, claim, isEmpty, put, remove, settle, wipe } from './answer-store.js';
import { send } from './answer-sync.js';

const pause = 800;
const firstRetry = 1000;
const lastRetry = 20000;
const page = document.querySelector('[data-answering]');

if (page?.dataset.user && 'indexedDB' in window) {
  start(page.dataset).catch(() => say(page.dataset.full));
}

async function start(words) {
  const { assessment, api } = words;
  const forms = new Map([...document.querySelectorAll('form[data-answer]')].map((form) => [key(form.dataset.answer, form.dataset.side), form]));
  let timer = 0;
  let running = false;
  let again = false;
  let retry = firstRetry;

  await claim(words.user);
  await restore();
  forms.forEach(watch);
  document.querySelectorAll('form[data-evidence]').forEach(watchEvidence);
  document.querySelectorAll('form[action*="/account/sign-out"]').forEach(watchSignOut);
  window.addEventListener('online', synchronise);
  window.addEventListener('offline', summarise);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && synchronise());
  keepPages(words);
  await synchronise();

  /** Puts into the forms what this device knows better than the page, which may be an old copy. */
  async function restore() {
    for (const row of await all('known', assessment)) {
      const form = forms.get(key(row.code, row.side));
      if (form && row.version > Number(field(form, 'Version').value)) {
        fill(form, row, row.version);
      }
    }

    for (const row of await all('answers', assessment)) {
      const form = forms.get(key(row.code, row.side));
      if (form) {
        fill(form, row, row.version);
        tell(row, row.state);
      }
    }

    (await all('files', assessment)).forEach((row) => tell(row, row.state));
  }

  function watch(form) {
    let waiting = 0;
    form.addEventListener('input', () => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(now, pause);
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      now();
    });
    // What was typed in the last moment is kept when the page goes away.
    window.addEventListener('pagehide', () => waiting && now());

    function now() {
      window.clearTimeout(waiting);
      waiting = 0;
      keep(form);
    }
  }

  async function keep(form) {
    const rating = new FormData(form).get('Input.Rating') ?? 'NotAssessed';
    const row = {
      assessment, code: form.dataset.answer, side: form.dataset.side, rating, reason: field(form, 'Reason').value,
      version: Number(field(form, 'Version').value), clientKey: crypto.randomUUID(), state: 'waiting',
    };
    if (await store('answers', row)) {
      tell(row, 'waiting');
      await synchronise();
    }
  }

  function watchEvidence(form) {
    const place = form.querySelector('[data-place]');
    if (place) {
      place.hidden = !('geolocation' in navigator);
    }

    form.addEventListener('submit', async (event) => {
      const file = field(form, 'File').files[0];
      if (!file) {
        return;
      }

      event.preventDefault();
      const row = {
        ...place?.querySelector('input').checked ? await position() : {},
        assessment, code: form.dataset.evidence, key: crypto.randomUUID(), name: file.name, blob: file, documentDate: field(form, 'DocumentDate').value, note: field(form, 'Note').value, state: 'waiting',
      };
      if (await store('files', row)) {
        form.reset();
        tell(row, 'waiting');
        await synchronise();
      }
    });
  }

  /** Signing out leaves nothing behind on a device that others use too. */
  function watchSignOut(form) {
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (!await isEmpty() && !window.confirm(words.leave)) {
        return;
      }

      await wipe();
      for (const registration of await navigator.serviceWorker?.getRegistrations() ?? []) {
        await registration.unregister();
      }

      form.submit();
    });
  }

  async function store(name, row) {
    try {
      await put(name, row);
      return true;
    } catch {
      say(words.full);
      return false;
    }
  }

  async function synchronise() {
    if (running) {
      again = true;
      return;
    }

    running = true;
    window.clearTimeout(timer);
    let state;
    do {
      again = false;
      state = await exclusively(() => send(api, assessment, (row, told, result) => {
        // Something went through.
        retry = told === 'saved' || result?.sent > 0 ? firstRetry : retry;
        tell(row, told, result);
      }));
    } while (again && state === 'done');
    running = false;
    await summarise(state);
    if (state === 'later') {
      // A link that drops a call now and then is asked again soon; one that is gone, less and less often.
      timer = window.setTimeout(synchronise, retry);
      retry = Math.min(retry * 2, lastRetry);
    } else {
      retry = firstRetry;
    }
  }

  async function summarise(state) {
    const rows = [...await all('answers', assessment), ...await all('files', assessment)];
    const left = rows.length > 0 ? ` ${words.left.replace('{0}', rows.length)}` : '';
    rows.filter((row) => row.state === 'waiting').forEach((row) => tell(row, 'waiting'));
    say(state === 'signin' ? words.signin + left : state === 'later' || !navigator.onLine ? words.offline + left : rows.length === 0 ? words.online : left.trim());
    page.querySelector('[data-answering-signin]').hidden = state !== 'signin';
    page.dataset.state = rows.length === 0 ? 'saved' : 'waiting';
  }

  /** Shows what becomes of an answer or a file. */
  function tell(row, state, result) {
    if (row.blob) {
      tellFile(row, state, result);
      return;
    }

    const form = forms.get(key(row.code, row.side));
    if (!form) {
      return;
    }

    const status = form.querySelector('[data-answer-status]');
    status.dataset.state = state;
    status.textContent = state === 'refused' ? words.refused.replace('{0}', row.message ?? '') : words[state] ?? '';
    if (state === 'saved' && result) {
      field(form, 'Version').value = result.current.version;
    }

    showConflict(form, row, state === 'conflict');
  }

  function tellFile(row, state, progress) {
    const list = document.querySelector(`[data-evidence-waiting="${CSS.escape(row.code)}"]`);
    const item = list?.querySelector(`[data-key="${row.key}"]`) ?? list?.appendChild(Object.assign(document.createElement('li'), { className: 'save-status' }));
    if (!item) {
      return;
    }

    item.dataset.key = row.key;
    item.dataset.state = state;
    item.textContent = state === 'sending' && progress
      ? words.parts.replace('{0}', row.name).replace('{1}', progress.sent).replace('{2}', progress.parts)
      : words.file.replace('{0}', row.name).replace('{1}', state === 'refused' ? words.refused.replace('{0}', row.message ?? '') : words[state] ?? '');
    if (state === 'refused') {
      // It is shown until the page is left; the file itself is of no more use.
      remove('files', row.key);
    }
  }

  function showConflict(form, row, isShown) {
    const box = form.querySelector('[data-answer-conflict]');
    box.hidden = !isShown;
    if (!isShown) {
      return;
    }

    const { current } = row;
    const label = form.querySelector(`[value="${CSS.escape(current.rating)}"]`)?.parentElement.textContent.trim() ?? current.rating;
    box.querySelector('[data-answer-theirs]').textContent = `${words.theirs.replace('{0}', current.by)} ${label}. ${current.reason}`;
    box.querySelector('[data-keep-yours]').onclick = async () => {
      field(form, 'Version').value = current.version;
      await keep(form);
    };
    box.querySelector('[data-keep-theirs]').onclick = async () => {
      fill(form, current, current.version);
      await put('known', { assessment, code: row.code, side: row.side, rating: current.rating, reason: current.reason, version: current.version });
      await settle('answers', [row.assessment, row.code, row.side], () => true);
      tell(row, 'saved');
      await summarise();
    };
  }
}

/** The worker keeps these pages and what they are drawn with; nothing else of the portal. */
async function keepPages(words) {
  if (!('serviceWorker' in navigator)) {
    return;
  }

  try {
    await navigator.serviceWorker.register(words.worker, { scope: words.scope });
    const pages = [words.scope, window.location.pathname, ...[...document.querySelectorAll('a[data-answering-page]')].map((link) => link.pathname)];
    const assets = [...document.querySelectorAll('link[rel=stylesheet], link[rel=icon], script[src]')].map((element) => element.href || element.src);
    const modules = ['./answer-store.js', './answer-sync.js'].map((module) => new URL(module, import.meta.url).href);
    const worker = await activeWorker(words.scope);
    const channel = new MessageChannel();
    const kept = new Promise((resolve) => { channel.port1.onmessage = resolve; });
    worker?.postMessage({ keep: [...new Set([...assets, ...modules, ...pages])] }, [channel.port2]);
    kept.then(() => {
      document.querySelector('[data-answering-device]').hidden = false;
      document.documentElement.dataset.kept = 'true';
    });
  } catch {
    // Without a worker the page still keeps what is written while it is open.
  }
}

async function activeWorker(scope) {
  const registration = await navigator.serviceWorker.getRegistration(scope);
  const worker = registration?.active ?? registration?.waiting ?? registration?.installing;
  if (!worker || worker.state === 'activated') {
    return worker;
  }

  await new Promise((resolve) => worker.addEventListener('statechange', () => worker.state === 'activated' && resolve()));
  return worker;
}

/** One tab at a time sends. */
function exclusively(work) {
  return navigator.locks ? navigator.locks.request('asm-answers', work) : work();
}

function fill(form, answer, version) {
  const choice = form.querySelector(`[name="Input.Rating"][value="${CSS.escape(answer.rating)}"]`);
  if (choice) {
    choice.checked = true;
  }

  field(form, 'Reason').value = answer.reason;
  field(form, 'Version').value = version;
}

/** Where the device is; nothing when it does not know or may not tell. */
function position() {
  return new Promise((resolve) => navigator.geolocation.getCurrentPosition(
    ({ coords }) => resolve({ latitude: coords.latitude, longitude: coords.longitude }), () => resolve({}), { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 }));
}

function field(form, name) {
  return form.elements.namedItem(`Input.${name}`);
}

function key(code, side) {
  return `${side}|${code}`;
}

function say(text) {
  const status = document.querySelector('[data-answering-status]');
  if (status.textContent !== text) {
    status.textContent = text;
  }
}
