'use strict';
// A report that plays: the engine in workers, the controls, and what follows them.
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId('live-data').textContent);
  const panel = byId('live');
  const controls = [...panel.querySelectorAll('.control[data-kind]')];
  const kindOf = (control) => control.dataset.kind;
  const inputOf = (control) => control.querySelector('input, select');
  const seed = byId('live-seed');

  // ---- The engine: a worker for what must come at once, and others for many runs.

  const work = () => {
    let engine;
    const write = (text) => {
      const bytes = new TextEncoder().encode(text);
      const place = engine.room(bytes.length);
      new Uint8Array(engine.memory.buffer, place, bytes.length).set(bytes);
    };
    const answer = () => new TextDecoder().decode(
      new Uint8Array(engine.memory.buffer, engine.answer_at(), engine.answer_length()));
    onmessage = async ({ data: { module, session, id, question } }) => {
      try {
        if (module) {
          engine = (await WebAssembly.instantiate(module, {})).exports;
          write(session);
          if (engine.open()) throw new Error(answer());
          postMessage({ ready: true });
          return;
        }
        write(question);
        const failed = engine.ask() !== 0;
        postMessage({ id, failed, answer: answer() });
      } catch (error) {
        postMessage({ id, failed: true, answer: String(error) });
      }
    };
  };

  const unpacked = async () => {
    const letters = atob(byId('live-engine').textContent);
    const packed = new Uint8Array(letters.length);
    for (let place = 0; place < letters.length; place += 1) packed[place] = letters.charCodeAt(place);
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    return WebAssembly.compile(await new Response(stream).arrayBuffer());
  };

  const begun = async (module, address) => {
    const worker = new Worker(address);
    const ready = new Promise((done, fail) => {
      worker.onmessage = ({ data: said }) => (said.ready ? done() : fail(new Error(said.answer)));
      worker.onerror = fail;
    });
    worker.postMessage({ module, session: JSON.stringify(data.session) });
    await ready;
    return { worker, busy: false };
  };

  // Tasks wait until a worker of their pool is free; those that nobody waits for any more are dropped.
  const pool = (size) => {
    const workers = [];
    const waiting = [];
    let last = 0;
    const next = () => {
      const free = workers.find((one) => !one.busy);
      if (!free) return;
      const task = waiting.shift();
      if (!task) return;
      if (!task.wanted()) {
        task.done(null);
        next();
        return;
      }
      free.busy = true;
      const id = ++last;
      free.worker.onmessage = ({ data: said }) => {
        if (said.id !== id) return;
        free.busy = false;
        next();
        if (said.failed) task.fail(new Error(said.answer));
        else task.done(said.answer);
      };
      free.worker.postMessage({ id, question: task.question });
    };
    return {
      size,
      add: (one) => { workers.push(one); next(); },
      ask: (question, wanted) => new Promise((done, fail) => {
        waiting.push({ question, wanted, done, fail });
        next();
      }),
    };
  };
  const cores = Math.min(4, Math.max(2, navigator.hardwareConcurrency || 2));
  const front = pool(1);
  const many = pool(cores);

  // ---- What the controls say.

  const day = (number) => {
    const date = new Date(`${data.start}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() + Number(number));
    return date.toISOString().slice(0, 10);
  };

  // The value of a control; nothing where it is as the report has it.
  const valueOf = (control) => {
    const input = inputOf(control);
    switch (kindOf(control)) {
      case 'policy': return input.value;
      case 'without': return input.checked ? '' : 'without';
      case 'begin': return input.value && `${input.value}@${control.querySelector('[type=range]').value}`;
      default: return control.dataset.moved ? input.value : '';
    }
  };

  const put = (control, value) => {
    const input = inputOf(control);
    switch (kindOf(control)) {
      case 'policy': input.value = value; break;
      case 'without': input.checked = value === ''; break;
      case 'begin': {
        const [policy, on] = value.split('@');
        input.value = policy;
        if (on) control.querySelector('[type=range]').value = on;
        break;
      }
      default:
        input.value = value === '' ? input.dataset.now : value;
        control.dataset.moved = value === '' ? '' : 'yes';
    }
    if (input.tagName === 'SELECT' && input.selectedIndex < 0) input.value = '';
  };

  // All changes, with one control at another value if that is given.
  const changes = (other, value) => {
    const of = (control) => (control === other ? value : valueOf(control));
    const gone = controls.filter((control) => kindOf(control) === 'without' && of(control) !== '')
      .map((control) => control.dataset.key);
    const found = { set: [], policy: [] };
    if (gone.length) found.set.push(`without=[${gone.map((name) => `"${name}"`).join(',')}]`);
    for (const control of controls) {
      const { key, of: owner } = control.dataset;
      const to = of(control);
      if (to === '' || gone.includes(owner)) continue;
      switch (kindOf(control)) {
        case 'policy': found.policy.push(`${key}=${to}`); break;
        case 'set': found.set.push(`${key}=${to}`); break;
        case 'day': found.set.push(`${key}=${day(to)}`); break;
        case 'begin': {
          const [policy, on] = to.split('@');
          const effect = `effects={${owner}={policy="${policy}"}}`;
          found.set.push(`events.${key}={on=${day(on)},says="${owner} turns to ${policy}",${effect}}`);
          break;
        }
      }
    }
    return found;
  };

  // What a control can be moved to, furthest from where it is.
  const endsOf = (control) => {
    const input = inputOf(control);
    switch (kindOf(control)) {
      case 'policy': return [...input.options].map((one) => one.value).filter((one) => one !== input.value).slice(0, 3);
      case 'without': return [input.checked ? 'without' : ''];
      case 'begin': return [...input.options].map((one) => one.value).filter((one) => one !== '').slice(0, 2).map((one) => `${one}@1`);
      default: return [input.min, input.max];
    }
  };

  const show = (control) => {
    const value = valueOf(control);
    const said = control.querySelector('output');
    const range = control.querySelector('[type=range]');
    const isMoved = value !== '';
    if (said) {
      const kind = kindOf(control);
      said.textContent = kind === 'set' ? (isMoved ? value : said.dataset.now)
        : kind === 'begin' && !isMoved ? 'never' : `day ${range.value}, ${day(range.value)}`;
    }
    control.classList.toggle('moved', isMoved);
    const reset = control.querySelector('.reset');
    if (reset) reset.disabled = !isMoved;
    const isGone = controls.some((other) => kindOf(other) === 'without' && other !== control
      && other.dataset.key === control.dataset.of && valueOf(other) !== '');
    for (const input of control.querySelectorAll('input, select')) input.disabled = isGone;
    if (isGone) why(control, 'is not there');
    else if (control.dataset.gone) why(control, '');
    control.dataset.gone = isGone ? 'yes' : '';
  };

  const why = (control, words) => {
    control.classList.toggle('idle', Boolean(words));
    const said = control.querySelector('.why');
    if (said) said.textContent = words ? ` ${words[0].toUpperCase()}${words.slice(1)}.` : '';
  };

  // ---- The state of the page in its address.

  const nameOf = (control) => `${kindOf(control)}:${control.dataset.key}`;
  const address = () => {
    const said = new URLSearchParams();
    if (seed.value !== data.seed) said.set('seed', seed.value);
    for (const control of controls) {
      const value = valueOf(control);
      if (value !== '') said.set(nameOf(control), value);
    }
    return said.toString();
  };
  const fits = (control, value) => {
    const isWithin = (range, number) => number !== '' && Number(number) >= Number(range.min) && Number(number) <= Number(range.max);
    const has = (select, name) => [...select.options].some((one) => one.value === name);
    const input = inputOf(control);
    switch (kindOf(control)) {
      case 'policy': return has(input, value);
      case 'without': return value === 'without';
      case 'begin': {
        const [policy, on] = value.split('@');
        return has(input, policy) && isWithin(control.querySelector('[type=range]'), on);
      }
      default: return isWithin(input, value);
    }
  };
  const restore = () => {
    const said = new URLSearchParams(location.hash.slice(1));
    const names = controls.map(nameOf);
    const isState = [...said.keys()].some((key) => key === 'seed' || names.includes(key));
    if (location.hash !== '' && !isState) return false;
    const asked = said.get('seed') ?? data.seed;
    seed.value = /^\d{1,20}$/.test(asked) ? asked : data.seed;
    for (const control of controls) {
      const value = said.get(nameOf(control)) ?? '';
      put(control, value !== '' && fits(control, value) ? value : '');
    }
    controls.forEach(show);
    return true;
  };
  // The arm of a comparison that this is, if it is one.
  const mark = () => {
    const sorted = (said) => { said.sort(); return said.toString(); };
    const now = sorted(new URLSearchParams(address()));
    for (const arm of panel.querySelectorAll('#live-arms a')) {
      const said = new URLSearchParams(arm.hash.slice(1));
      if (said.get('seed') === data.seed) said.delete('seed');
      if (sorted(said) === now) arm.setAttribute('aria-current', 'true');
      else arm.removeAttribute('aria-current');
    }
  };
  const remember = () => {
    const said = address();
    const plain = location.href.split('#')[0];
    history.replaceState(null, '', said ? `${plain}#${said}` : plain);
  };

  // ---- What follows.

  const state = (words) => { byId('live-state').textContent = words; };
  const fill = (view) => {
    byId('live-lead').innerHTML = view.lead;
    byId('live-picture').innerHTML = view.picture;
    byId('live-says').textContent = view.says;
    byId('live-endings').innerHTML = view.endings;
    byId('live-judgements').innerHTML = view.judgements;
    const isOpen = byId('live-story').querySelector('details[open]');
    byId('live-story').innerHTML = view.story;
    if (isOpen) byId('live-story').querySelector('details')?.setAttribute('open', '');
    byId('live-json').textContent = view.run;
    byId('live-commands').replaceChildren(...view.commands.map(({ gives, text }) => {
      const row = document.createElement('li');
      const code = document.createElement('code');
      const copy = document.createElement('button');
      code.textContent = text;
      copy.type = 'button';
      copy.textContent = `Copy the command for ${gives}`;
      copy.onclick = () => copied(text, copy);
      row.append(code, copy);
      return row;
    }));
  };
  const ghost = (view) => { byId('live-ghost').innerHTML = view.picture; };
  const copied = async (text, button) => {
    button.dataset.label ??= button.textContent;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.createElement('textarea');
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand('copy');
      field.remove();
    }
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = button.dataset.label; }, 1500);
  };
  const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ' ');

  // Every change begins a new round; what belongs to an older one is dropped.
  let round = 0;
  const glance = Math.min(data.glance, data.runs);
  const asked = (runs, all = changes()) => ({ changes: all, seed: seed.value, runs });
  const question = (what, more) => JSON.stringify({ [what]: more });
  const inFull = async (ask, wanted) => {
    const of = Math.max(1, Math.ceil(ask.runs / 2048));
    const each = [...Array(of).keys()].map((which) => many.ask(question('share', { ask, which, of }), wanted));
    const shares = await Promise.all(each);
    if (!wanted()) return null;
    const asking = JSON.stringify(ask);
    const view = await front.ask(`{"view":{"ask":${asking},"shares":[${shares.join(',')}]}}`, wanted);
    return view && JSON.parse(view);
  };

  const bases = new Map([[data.seed, data.base]]);
  const base = async (wanted) => {
    const key = seed.value;
    if (!bases.has(key)) {
      const view = await inFull(asked(data.runs, { set: [], policy: [] }), wanted);
      if (view) bases.set(key, view);
    }
    return bases.get(key);
  };

  const play = async () => {
    const own = ++round;
    mark();
    const wanted = () => own === round;
    const begin = performance.now();
    const ms = () => Math.round(performance.now() - begin);
    delete panel.dataset.runs;
    try {
      const quick = await front.ask(question('glance', { ask: asked(glance) }), wanted);
      if (!wanted()) return;
      fill(JSON.parse(quick));
      panel.dataset.ms = ms();
      panel.dataset.runs = glance;
      state(`${grouped(glance)} runs; ${grouped(data.runs)} are being played`);
      const [view, as] = await Promise.all([inFull(asked(data.runs), wanted), base(wanted)]);
      if (!wanted() || !view) return;
      fill(view);
      if (as) ghost(as);
      panel.dataset.fullMs = ms();
      panel.dataset.runs = data.runs;
      if (address() === '') proven(view);
      state(`${grouped(data.runs)} runs, seed ${seed.value}`);
      byId('live-said').textContent = byId('live-lead').textContent;
      await tryControls(wanted);
    } catch (error) {
      if (wanted()) refused(error);
    }
  };
  const refused = (error) => {
    state('This cannot be played:');
    const words = document.createElement('pre');
    words.textContent = error.message;
    byId('live-lead').replaceChildren(words);
    panel.dataset.runs = 'refused';
  };

  // Which controls move nothing, one after the other while nothing else is to be done.
  const tryControls = async (wanted) => {
    const tried = controls.filter((control) => !inputOf(control).disabled);
    const ask = asked(data.probe);
    await Promise.all(tried.map(async (control) => {
      const ends = endsOf(control).map((value) => changes(control, value));
      const asking = question('idle', { ask, controls: [{ id: control.id, ends }] });
      const answer = await many.ask(asking, wanted);
      if (wanted() && answer) why(control, JSON.parse(answer)[0]);
    }));
    if (wanted()) panel.dataset.tried = 'yes';
  };

  // The page proves that its engine gives the numbers of the report.
  const proven = (view) => {
    const isSame = view.run === data.base.run;
    panel.dataset.proof = isSame ? 'same' : 'other';
    byId('live-other').hidden = isSame;
  };
  const prove = async () => {
    if (panel.dataset.proof) return;
    const ask = { changes: { set: [], policy: [] }, seed: data.seed, runs: data.runs };
    proven(await inFull(ask, () => true));
  };

  // ---- Life of the page.

  let frame = 0;
  let settled = 0;
  const changed = () => {
    delete panel.dataset.tried;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(play);
    clearTimeout(settled);
    settled = setTimeout(remember, 200);
  };
  const listen = () => {
    for (const control of controls) {
      control.addEventListener('input', () => {
        if (['set', 'day'].includes(kindOf(control))) control.dataset.moved = 'yes';
        controls.forEach(show);
        changed();
      });
      control.querySelector('.reset')?.addEventListener('click', () => {
        put(control, '');
        controls.forEach(show);
        changed();
      });
    }
    seed.addEventListener('input', () => { if (/^\d{1,20}$/.test(seed.value)) changed(); });
    byId('live-controls').addEventListener('submit', (event) => event.preventDefault());
    byId('live-luck').addEventListener('click', () => {
      const now = /^\d{1,20}$/.test(seed.value) ? seed.value : data.seed;
      seed.value = String(BigInt(now) + 1n);
      changed();
    });
    byId('live-reset').addEventListener('click', () => {
      controls.forEach((control) => put(control, ''));
      controls.forEach(show);
      seed.value = data.seed;
      changed();
    });
    byId('live-share').addEventListener('click', ({ currentTarget }) => {
      remember();
      copied(location.href, currentTarget);
    });
    window.addEventListener('hashchange', () => { if (restore()) play(); });
  };

  const begin = async () => {
    if (!('DecompressionStream' in window) || !('WebAssembly' in window)) return;
    panel.hidden = false;
    fill(data.base);
    ghost(data.base);
    restore();
    state('The engine is being unpacked');
    listen();
    const module = await unpacked();
    const address = URL.createObjectURL(new Blob([`(${work})()`], { type: 'text/javascript' }));
    front.add(await begun(module, address));
    panel.dataset.ready = Math.round(performance.now());
    const first = play();
    for (let one = 0; one < many.size; one += 1) many.add(await begun(module, address));
    await first;
    await prove();
  };
  begin().catch((error) => { state(`The engine does not run here: ${error.message}`); });
})();
