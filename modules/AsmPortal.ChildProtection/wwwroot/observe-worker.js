// Watches over the observer's page in one language: with a connection it comes fresh from the portal, without one as it was last seen. It holds nothing of a child.
const cacheName = 'asm-observe-v1';
const page = new URL(self.registration.scope).pathname;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  if (event.data?.keep) {
    event.waitUntil(keep(event.data.keep).then(() => event.ports[0]?.postMessage('kept')));
  }
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== 'GET' || address.origin !== self.location.origin) {
    return;
  }

  if (request.mode === 'navigate' && address.pathname === page) {
    event.respondWith(show(request));
  } else if (['style', 'script', 'image'].includes(request.destination)) {
    event.respondWith(asset(request));
  }
});

async function keep(addresses) {
  const cache = await caches.open(cacheName);
  const wanted = new Set(addresses.map((address) => new URL(address, self.location.origin).href));
  for (const request of await cache.keys()) {
    // Of a portal that was renewed since.
    if (!wanted.has(request.url)) {
      await cache.delete(request, { ignoreVary: true });
    }
  }

  for (const address of addresses) {
    try {
      const answer = await fetch(address, { credentials: 'same-origin' });
      if (answer.ok && !answer.redirected) {
        await cache.put(address, answer);
      }
    } catch {
      // What could not be fetched now is fetched when it is next looked at.
    }
  }
}

async function show(request) {
  const cache = await caches.open(cacheName);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) {
      await cache.put(page, answer.clone());
    } else if (answer.status === 403 || answer.status === 404) {
      // No longer an observer: the copy goes too.
      await cache.delete(page, { ignoreVary: true });
    }

    return answer;
  } catch (problem) {
    const kept = await cache.match(page, { ignoreSearch: true, ignoreVary: true });
    if (kept) {
      return kept;
    }

    throw problem;
  }
}

/** Files with a version in their address never change; the others are asked for first. */
async function asset(request) {
  const isFixed = new URL(request.url).searchParams.has('v');
  const kept = await caches.match(request, { cacheName, ignoreVary: true });
  if (kept && isFixed) {
    return kept;
  }

  try {
    return await fetch(request);
  } catch (problem) {
    if (kept) {
      return kept;
    }

    throw problem;
  }
}
