// What waits on this device: sealed observations only. They go when the portal has them.
const name = 'asm-observations';
const store = 'sealed';
let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'clientKey' });
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  return opened;
}

async function run(mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

export const put = (row) => run('readwrite', (rows) => rows.put(row));
export const remove = (clientKey) => run('readwrite', (rows) => rows.delete(clientKey));

/** What the person sealed; what somebody else sealed here waits for them. */
export const waiting = async (user) => (await run('readonly', (rows) => rows.getAll())).filter((row) => row.user === user);
