// Watches over the answering pages of one assessment in one language: with a connection they come fresh from the portal, without one as they were last seen.
const cacheName = 'asm-answers-v1';

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

  if (request.mode === 'navigate') {
    event.respondWith(page(request));
  } else if (['style', 'script', 'image'].includes(request.destination)) {
    event.respondWith(asset(request));
  }
});

async function keep(addresses) {
  const cache = await caches.open(cacheName);
  const wanted = new Set(addresses);
  for (const request of await cache.keys()) {
    // Of a portal that was renewed since.
    if (new URL(request.url).searchParams.has('v') && !wanted.has(request.url)) {
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

async function page(request) {
  const cache = await caches.open(cacheName);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) {
      await cache.put(pathOf(request), answer.clone());
    } else if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403 || answer.status === 404) {
      // Signed out, or no longer of the team: the copy goes too.
      await cache.delete(pathOf(request), { ignoreVary: true });
    }

    return answer;
  } catch (problem) {
    const kept = await cache.match(pathOf(request), { ignoreSearch: true, ignoreVary: true }) ?? await cache.match(new URL(self.registration.scope).pathname, { ignoreVary: true });
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

const pathOf = (request) => new URL(request.url).pathname;
