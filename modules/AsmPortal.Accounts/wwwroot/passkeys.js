// Passkeys (WebAuthn). A form with data-passkey asks the server for a question, the device for the answer, and sends itself with it.
const fromText = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
const toText = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

document.querySelectorAll('form[data-passkey]').forEach((form) => {
  const part = (name) => form.querySelector(`[data-passkey-${name}]`);
  part('without').hidden = true;
  if (!window.PublicKeyCredential || !navigator.credentials) {
    part('unknown').hidden = false;
    return;
  }

  part('button').hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    part('failed').hidden = true;
    part('button').disabled = true;
    try {
      const credential = await ask(form);
      form.elements.namedItem('Credential').value = credential ? JSON.stringify(written(credential)) : '';
      form.submit();
    } catch {
      part('failed').hidden = false;
      part('button').disabled = false;
    }
  });
});

/** Fetches the question and has a device answer it; nothing when the server would refuse the form, which then says why. */
async function ask(form) {
  const response = await fetch(form.dataset.options, { method: 'POST', body: new FormData(form), headers: { 'X-Requested-With': 'fetch' } });
  if (response.status === 204) {
    return null;
  }

  if (!response.ok) {
    throw new Error(String(response.status));
  }

  const publicKey = await response.json();
  publicKey.challenge = fromText(publicKey.challenge);
  for (const list of ['allowCredentials', 'excludeCredentials']) {
    publicKey[list] = (publicKey[list] ?? []).map((known) => ({ ...known, id: fromText(known.id) }));
  }

  if (form.dataset.passkey === 'get') {
    return navigator.credentials.get({ publicKey });
  }

  publicKey.user.id = fromText(publicKey.user.id);
  return navigator.credentials.create({ publicKey });
}

/** The answer as the server reads it. */
function written(credential) {
  const response = {};
  for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (credential.response[name]) {
      response[name] = toText(credential.response[name]);
    }
  }

  if (credential.response.getTransports) {
    response.transports = credential.response.getTransports();
  }

  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}
