// Small comforts. Every page works without them.

// On a phone the sections do not fit: where the reader is, is in sight.
const ways = document.querySelector('.ways');
const here = ways?.querySelector('[aria-current]');
const showHere = () => {
  if (here) ways.scrollLeft = here.offsetLeft - ways.offsetLeft - (ways.clientWidth - here.clientWidth) / 2;
};
showHere();
addEventListener('resize', showHere);

// Where the session is over, or is another's, a form is not sent: it stays as it was written, until its writer signed in
// beside it.
const unreached = document.querySelector('#unreached');
const signedOut = document.querySelector('#signed-out'); // for whom no session is needed there is none
const otherPerson = document.querySelector('#other-person');
const loading = document.querySelector('#loading');
const ASK_MS = 10_000;
const asking = new WeakSet();
const known = new WeakSet(); // whose writer is signed in
const send = async (form, button) => {
  asking.add(form);
  loading.classList.add('htmx-request');
  try {
    const answer = await fetch('/console/whoami', { cache: 'no-store', redirect: 'manual', signal: AbortSignal.timeout(ASK_MS) });
    const isOver = answer.status === 401 || answer.type === 'opaqueredirect';
    if (!isOver && !answer.ok) throw new Error(`whoami answered ${answer.status}`);
    const isOther = !isOver && !(await answer.text()).split('\n').includes(`account=${otherPerson.dataset.account}`);
    unreached.hidden = true;
    signedOut.hidden = !isOver;
    otherPerson.hidden = !isOther;
    if (isOver || isOther) {
      (isOver ? signedOut : otherPerson).scrollIntoView({ block: 'center' });
    } else {
      known.add(form);
      form.requestSubmit(button);
    }
  } catch {
    unreached.hidden = false;
    unreached.scrollIntoView({ block: 'center' });
  } finally {
    asking.delete(form);
    loading.classList.remove('htmx-request');
  }
};

// A form is sent once: its button waits until the answer is there.
addEventListener('submit', event => {
  const form = event.target;
  if (form.method !== 'post' || event.defaultPrevented) return;
  if (signedOut && form.closest('main') && !known.delete(form)) {
    event.preventDefault();
    if (!asking.has(form)) send(form, event.submitter);
    return;
  }
  for (const button of form.querySelectorAll('button:not([type=button])')) {
    setTimeout(() => { button.disabled = true; }); // after its own value went into the form
  }
});
addEventListener('pageshow', event => {
  if (event.persisted) for (const button of document.querySelectorAll('form button[disabled]')) button.disabled = false;
});

// A list that is filtered in its place: what is refused is shown as a page, and where nobody answers it is said.
addEventListener('htmx:responseError', ({ detail }) => {
  if (detail.elt.matches('form[hx-push-url]')) location.assign(detail.pathInfo.finalRequestPath);
  if (detail.elt.matches('.typed')) detail.elt.textContent = ''; // what it said was of an earlier text
});
addEventListener('htmx:sendError', () => { if (unreached) unreached.hidden = false; });
addEventListener('htmx:afterOnLoad', () => { if (unreached) unreached.hidden = true; });

// The box in the head of a list marks them all, and the button says how many are marked.
addEventListener('change', event => {
  const box = event.target.closest('input[type=checkbox]');
  const form = box?.form;
  if (!form) return;
  if (box.dataset.all !== undefined) {
    for (const one of form.querySelectorAll('input[type=checkbox][name]')) if (!one.disabled) one.checked = box.checked;
  }
  const marked = form.querySelectorAll('input[type=checkbox][name]:checked').length;
  for (const count of form.querySelectorAll('[data-marked]')) count.textContent = String(marked);
});

// What is being written stays: the other language opens beside it.
const other = document.querySelector('.who a[data-beside]');
addEventListener('input', ({ target }) => {
  if (!other || target.form?.method !== 'post') return;
  other.target = '_blank';
  other.rel = 'noopener';
  other.title = other.dataset.beside;
});

// A list that was filtered in its place is had in the other language as it stands.
addEventListener('htmx:pushedIntoHistory', ({ detail }) => {
  if (!other) return;
  const there = new URL(other.href);
  there.searchParams.set('back', detail.path);
  other.href = there;
});

// A menu closes when the reader goes elsewhere.
addEventListener('click', event => {
  for (const menu of document.querySelectorAll('.who details[open]')) if (!menu.contains(event.target)) menu.open = false;
});
addEventListener('keydown', event => {
  if (event.key === 'Escape') for (const menu of document.querySelectorAll('.who details[open]')) menu.open = false;
});

// The digest of a document is reckoned on this computer, and the document stays on it.
const digests = document.querySelectorAll('input[data-digest]');
if (globalThis.crypto?.subtle) for (const file of digests) file.parentElement.hidden = false;
addEventListener('change', async ({ target: file }) => {
  if (file.dataset?.digest === undefined) return;
  const field = document.getElementById(file.dataset.digest);
  field.value = ''; // what was there is of another file
  const [chosen] = file.files;
  if (chosen === undefined) return;
  file.setCustomValidity('');
  try {
    const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await chosen.arrayBuffer()));
    if (file.files[0] !== chosen) return; // another was chosen meanwhile
    field.value = [...bytes].map(one => one.toString(16).padStart(2, '0')).join('');
  } catch (unread) {
    console.error(unread);
    file.setCustomValidity(file.dataset.unread);
    file.reportValidity();
  }
});
