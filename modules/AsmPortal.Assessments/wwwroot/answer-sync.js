// Sends what waits on this device. Everything may be sent again without harm: answers carry a key, files are asked which of their parts are missing.
import { all, put, settle } from './answer-store.js';

const batch = 200;
const partSize = 256 * 1024;
const envelope = 100;

/** The connection, or the portal, is not there now: try again later. */
class Later extends Error {}

/** Nobody is signed in any more. */
class SignedOut extends Error {}

/**
 * Sends everything of one assessment.
 * @returns {Promise<'done'|'later'|'signin'>}
 */
export async function send(api, assessment, tell) {
  try {
    await sendAnswers(api, assessment, tell);
    for (const file of (await all('files', assessment)).filter((row) => row.state === 'waiting')) {
      await sendFile(api, file, tell);
    }

    return 'done';
  } catch (problem) {
    if (problem instanceof SignedOut) {
      return 'signin';
    }

    if (problem instanceof Later) {
      return 'later';
    }

    throw problem;
  }
}

async function call(method, address, body, type = 'application/json') {
  let answer;
  try {
    answer = await fetch(address, { method, body, headers: body === undefined ? {} : { 'Content-Type': type }, credentials: 'same-origin', redirect: 'error' });
  } catch {
    throw new Later();
  }

  if (answer.status === 401) {
    throw new SignedOut();
  }

  if (answer.status >= 500 || answer.status === 429 || answer.status === 408) {
    throw new Later();
  }

  return answer;
}

async function sendAnswers(api, assessment, tell) {
  const waiting = (await all('answers', assessment)).filter((row) => row.state === 'waiting');
  for (const side of new Set(waiting.map((row) => row.side))) {
    for (const rows of inBatches(waiting.filter((row) => row.side === side))) {
      await sendBatch(api, side, rows, tell);
    }
  }
}

/** At most 200 answers at once, and no more bytes than a part of a file has: a dropped connection costs no more. */
function inBatches(rows) {
  const batches = [];
  let size = partSize;
  for (const row of rows) {
    const length = new Blob([JSON.stringify(asSent(row))]).size + 1;
    if (batches.at(-1)?.length === batch || size + length > partSize) {
      batches.push([]);
      size = envelope;
    }

    batches.at(-1).push(row);
    size += length;
  }

  return batches;
}

const asSent = ({ code, rating, reason, version, clientKey }) => ({ code, rating, reason, version, clientKey });

async function sendBatch(api, side, rows, tell) {
  rows.forEach((row) => tell(row, 'sending'));
  const answer = await call('POST', `${api}/responses/batch`, JSON.stringify({ side, answers: rows.map(asSent) }));
  if (!answer.ok) {
    const message = await words(answer);
    for (const row of rows) {
      await refuse(row, message, tell);
    }

    return;
  }

  const { results } = await answer.json();
  for (const [index, result] of results.entries()) {
    await settleAnswer(rows[index], result, tell);
  }
}

async function settleAnswer(row, result, tell) {
  const key = [row.assessment, row.code, row.side];
  const outcome = result.outcome.toLowerCase();
  if (outcome === 'saved' || outcome === 'alreadysaved') {
    await put('known', { assessment: row.assessment, code: row.code, side: row.side, rating: result.current.rating, reason: result.current.reason, version: result.current.version });
    const later = await settle('answers', key, (stored) => stored.clientKey === row.clientKey);
    if (later) {
      // Written while the first was on its way: it follows the one that is saved now.
      await put('answers', { ...later, version: result.current.version });
    }

    tell(row, later ? 'waiting' : 'saved', result);
  } else if (outcome === 'conflict') {
    const stored = { ...row, state: 'conflict', current: result.current };
    await put('answers', stored);
    tell(stored, 'conflict', result);
  } else {
    await refuse(row, result.errors.join(' '), tell);
  }
}

async function refuse(row, message, tell) {
  const stored = { ...row, state: 'refused', message };
  await put('answers', stored);
  tell(stored, 'refused');
}

async function sendFile(api, file, tell) {
  const content = new Uint8Array(await file.blob.arrayBuffer());
  const sha256 = hex(await crypto.subtle.digest('SHA-256', content));
  const started = await call('POST', `${api}/uploads`, JSON.stringify({
    code: file.code, name: file.name, length: content.length, sha256, clientKey: file.key, documentDate: file.documentDate || null, note: file.note,
    latitude: file.latitude ?? null, longitude: file.longitude ?? null,
  }));
  let state = await read(started, file, tell);
  while (state && !state.evidence && state.missing.length > 0) {
    const number = state.missing[0];
    tell(file, 'sending', { sent: state.parts - state.missing.length, parts: state.parts });
    state = await read(await call('PUT', `${api}/uploads/${state.id}/parts/${number}`, content.slice(number * partSize, (number + 1) * partSize), 'application/octet-stream'), file, tell);
  }

  if (state && !state.evidence) {
    state = await read(await call('POST', `${api}/uploads/${state.id}/complete`), file, tell);
  }

  if (state) {
    await settle('files', file.key, () => true);
    tell(file, 'saved');
  }
}

/** What the portal says of a file; null when it does not take it. */
async function read(answer, file, tell) {
  if (answer.ok) {
    return answer.json();
  }

  const stored = { ...file, state: 'refused', message: await words(answer) };
  await put('files', stored);
  tell(stored, 'refused');
  return null;
}

async function words(answer) {
  try {
    const { detail, title, errors } = await answer.json();
    return Object.values(errors ?? {}).flat().join(' ') || detail || title || '';
  } catch {
    return String(answer.status);
  }
}

const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
