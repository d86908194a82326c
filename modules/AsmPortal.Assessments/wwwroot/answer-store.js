// What this device keeps of answers: those not sent yet, files not sent yet, and what the portal last said of each answer.
// Everything in it belongs to one person; it is emptied when they sign out and when somebody else signs in.
const name = 'asm-answers';
const stores = { answers: ['assessment', 'code', 'side'], known: ['assessment', 'code', 'side'], files: 'key', person: 'id' };
let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => Object.entries(stores).forEach(([store, keyPath]) => request.result.createObjectStore(store, { keyPath }));
    request.onsuccess = () => {
      // Another tab that empties the store must not wait for this one.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  return opened;
}

async function run(store, mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

export const put = (store, value) => run(store, 'readwrite', (rows) => rows.put(value));
export const get = (store, key) => run(store, 'readonly', (rows) => rows.get(key));
export const remove = (store, key) => run(store, 'readwrite', (rows) => rows.delete(key));
export const all = async (store, assessment) => (await run(store, 'readonly', (rows) => rows.getAll())).filter((row) => row.assessment === assessment);

/** Removes a row when it is still the one that was sent: what was written in the meantime stays. */
export async function settle(store, key, isSame) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, 'readwrite');
    const rows = transaction.objectStore(store);
    const request = rows.get(key);
    let later = null;
    request.onsuccess = () => {
      if (request.result && isSame(request.result)) {
        rows.delete(key);
      } else {
        later = request.result ?? null;
      }
    };
    transaction.oncomplete = () => resolve(later);
    transaction.onabort = () => reject(transaction.error);
  });
}

export async function isEmpty() {
  return (await run('answers', 'readonly', (rows) => rows.count())) + (await run('files', 'readonly', (rows) => rows.count())) === 0;
}

/** Makes sure that what is here is this person's. */
export async function claim(user) {
  const owner = await get('person', 'owner');
  if (owner && owner.user !== user) {
    await wipe();
  }

  await put('person', { id: 'owner', user });
}

/** Forgets everything: answers, files, and the pages that were kept. */
export async function wipe() {
  for (const store of Object.keys(stores)) {
    await run(store, 'readwrite', (rows) => rows.clear());
  }

  if ('caches' in window) {
    for (const key of (await caches.keys()).filter((candidate) => candidate.startsWith(name))) {
      await caches.delete(key);
    }
  }
}
