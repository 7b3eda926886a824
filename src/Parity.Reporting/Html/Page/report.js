// Makes the page handier; everything it works with is on the page already.
(() => {
  'use strict';

  const kinds = ['matched', 'moved', 'crossed', 'flipped', 'missing', 'extra'];
  const titles = ['Matched', 'Moved', 'Crossing', 'Other label', 'Missing', 'Extra'];
  const filterNames = ['verdict', 'band', 'cause', 'kind', 'label', 'text'];
  const svgSpace = 'http://www.w3.org/2000/svg';

  // What is drawn of every open case, and how.
  const drawing = { hidden: new Set(), draw: null, label: '', side: false };
  const lists = [...document.querySelectorAll('.inputs')].map(readList).filter(Boolean);
  let current = { list: lists[0], input: null };
  let isRestoring = false;

  function make(name, attributes = {}, text = '') {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.textContent = text;
    return node;
  }

  function makeSvg(name, attributes) {
    const node = document.createElementNS(svgSpace, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  }

  function readList(section) {
    const data = section.querySelector('script.run-data');
    if (!data) return null;
    const list = { section, run: section.dataset.run, ...JSON.parse(data.textContent) };
    list.form = section.querySelector('.filters');
    list.said = section.querySelector('.shown');
    list.cases = [...section.querySelectorAll('.case')].map(node => {
      const name = node.querySelector('h3 bdi').textContent;
      return {
        node, list, state: node.dataset.s, marks: node.dataset.d ? node.dataset.d.split(' ') : [],
        input: new URLSearchParams(node.id.replaceAll('+', '%2B')).get('input'),
        text: `${name} ${node.querySelector('.why').textContent} ${node.querySelector('.count').textContent}`.toLowerCase(),
      };
    });
    return list;
  }

  // Filters.

  function valuesOf(list) {
    return Object.fromEntries(filterNames.filter(name => list.form.elements[name]).map(name => [name, list.form.elements[name].value]));
  }

  function applyFilters(list) {
    const values = valuesOf(list);
    const wanted = [values.band, values.cause, values.kind, values.label].map(value => value ?? '');
    const asks = wanted.some(value => value !== '');
    const text = (values.text ?? '').trim().toLowerCase();
    let count = 0;
    for (const item of list.cases) {
      const isShown = (!values.verdict || item.state === values.verdict)
        && (!asks || item.marks.some(mark => mark.split('.').every((part, i) => wanted[i] === '' || wanted[i] === part)))
        && (!text || item.text.includes(text));
      item.node.hidden = !isShown;
      count += isShown ? 1 : 0;
    }
    list.said.textContent = count === list.cases.length ? `${count} ${count === 1 ? 'input' : 'inputs'}` : `${count} of ${list.cases.length} inputs shown`;
  }

  // The address says what is shown.

  function addressOf() {
    const parts = [];
    const add = (name, value) => { if (value) parts.push(`${name}=${encodeURIComponent(value)}`); };
    if (current.list && current.list !== lists[0]) add('run', current.list.run);
    if (current.list) for (const [name, value] of Object.entries(valuesOf(current.list))) add(name, value);
    add('hide', [...drawing.hidden].map(kind => kinds[kind]).join(' '));
    add('draw', drawing.draw === null ? '' : String(drawing.draw));
    add('class', drawing.label);
    add('view', drawing.side ? 'side' : '');
    add('input', current.input?.input);
    return parts.length ? `#${parts.join('&')}` : ' ';
  }

  function remember() {
    if (isRestoring) return;
    const address = addressOf();
    history.replaceState(null, '', address === ' ' ? location.pathname + location.search : address);
  }

  function restore() {
    const hash = location.hash.slice(1);
    if (!hash.includes('=')) return;
    const state = new URLSearchParams(hash.replaceAll('+', '%2B'));
    const list = lists.find(item => item.run === (state.get('run') ?? '1')) ?? lists[0];
    if (!list) return;
    isRestoring = true;
    current = { list, input: null };
    for (const name of filterNames) if (list.form.elements[name]) list.form.elements[name].value = state.get(name) ?? '';
    drawing.hidden = new Set((state.get('hide') ?? '').split(' ').map(word => kinds.indexOf(word)).filter(kind => kind >= 0));
    const draw = Number.parseFloat(state.get('draw'));
    drawing.draw = Number.isFinite(draw) ? Math.min(1, Math.max(0, draw)) : null;
    drawing.label = state.get('class') ?? '';
    drawing.side = state.get('view') === 'side';
    applyFilters(list);
    const item = list.cases.find(one => one.input === state.get('input'));
    if (item) {
      current.input = item;
      item.node.hidden = false;
      item.node.open = true;
      prepare(item);
      item.node.scrollIntoView();
      item.node.querySelector('summary').focus({ preventScroll: true });
    }
    redraw();
    isRestoring = false;
  }

  // Pictures.

  function prepare(item) {
    if (item.panels) return;
    const thumb = item.node.querySelector('img.thumb');
    item.panels = [...item.node.querySelectorAll('figure.views')].map(figure => readPanel(item, figure, thumb)).filter(Boolean);
    if (item.panels.length) item.node.querySelector('.sides').prepend(makeTools(item));
    const command = item.node.querySelector('.command');
    if (command) command.after(' ', copyButton('Copy command', () => command.textContent));
    addLink(item);
  }

  function readPanel(item, figure, thumb) {
    const data = figure.parentElement.querySelector('script.data');
    if (!data) return null;
    const svg = figure.querySelector('svg');
    const [, , width, height] = svg.getAttribute('viewBox').split(' ').map(Number);
    let image = svg.querySelector('image, use');
    if (!image && thumb) {
      image = makeSvg('image', { id: `${item.node.id}-thumb`, href: thumb.src, width, height, preserveAspectRatio: 'none' });
      svg.querySelector('.ground').after(image);
    }
    const panel = { item, figure, width, height, boxes: JSON.parse(data.textContent), views: [] };
    panel.views.push({ svg, group: svg.querySelector('.boxes'), side: 'both' });
    panel.other = () => makeOther(svg, image);
    linkRows(panel);
    return panel;
  }

  function makeOther(svg, image) {
    const copy = makeSvg('svg', { class: 'shot', viewBox: svg.getAttribute('viewBox'), preserveAspectRatio: 'xMinYMin meet', role: 'img', 'aria-label': 'The candidate alone' });
    copy.append(svg.querySelector('.ground').cloneNode(), ...(image ? [image.localName === 'use' ? image.cloneNode() : makeSvg('use', { href: `#${image.id}` })] : []), makeSvg('g', { class: 'boxes' }));
    return { svg: copy, group: copy.querySelector('.boxes'), side: 'candidate' };
  }

  function arrange(panel) {
    if (drawing.side === panel.isSide) return;
    panel.isSide = drawing.side;
    const first = panel.views[0];
    panel.label ??= first.svg.getAttribute('aria-label');
    panel.figure.classList.toggle('side', drawing.side);
    if (drawing.side) {
      panel.views[1] ??= panel.other();
      panel.views.forEach((view, i) => {
        view.side = i === 0 ? 'reference' : 'candidate';
        const frame = make('div', { class: 'view' });
        frame.append(make('span', {}, i === 0 ? 'Reference' : 'Candidate'), view.svg);
        panel.figure.append(frame);
      });
      first.svg.setAttribute('aria-label', 'The reference alone');
    } else {
      first.side = 'both';
      first.svg.setAttribute('aria-label', panel.label);
      panel.figure.replaceChildren(first.svg);
    }
  }

  function redraw() {
    for (const list of lists) for (const item of list.cases) if (item.panels && item.node.open) {
      item.refresh?.();
      for (const panel of item.panels) drawPanel(panel);
    }
  }

  function nameOf(list, label) { return list.labels[label] ?? String(label); }

  function textOf(list, box, side = 'both') {
    const [, before, was, after, is] = box;
    const score = value => value < 0 ? 'none' : value.toFixed(3);
    if (side === 'reference') return `${nameOf(list, before)} ${score(was)}`;
    if (side === 'candidate') return `${nameOf(list, after)} ${score(is)}`;
    const names = [before, after].filter(label => label >= 0).map(label => nameOf(list, label));
    return `${[...new Set(names)].join(' → ')} ${score(was)} → ${score(is)}`;
  }

  function isShown(list, box) {
    const [kind, before, was, after, is] = box;
    return !drawing.hidden.has(kind) && Math.max(was, is) >= (drawing.draw ?? list.draw)
      && (drawing.label === '' || drawing.label === String(before) || drawing.label === String(after));
  }

  function drawPanel(panel) {
    arrange(panel);
    const list = panel.item.list;
    const views = drawing.side ? panel.views.slice(0, 2) : panel.views.slice(0, 1);
    let shown = 0;
    for (const view of views) {
      const unit = panel.width / Math.max(1, view.svg.clientWidth || 600);
      const scale = Math.max(unit, panel.height / Math.max(1, view.svg.clientHeight || 600));
      const lines = [];
      const tags = [];
      panel.boxes.forEach((box, i) => {
        if (!isShown(list, box)) return;
        shown++;
        for (const line of linesOf(box, view.side)) lines.push({ ...line, i, box });
      });
      // What differs lies over what agrees.
      lines.sort((a, b) => (a.kind === 0 ? 0 : 1) - (b.kind === 0 ? 0 : 1));
      view.group.replaceChildren(...lines.flatMap(line => drawLine(list, line, panel.lit === line.i)));
      for (const line of [...lines].reverse()) if (line.kind !== 0 && line.isNamed) tag(view, panel, tags, line, textOf(list, line.box, view.side), scale);
    }
    panel.figure.dataset.shown = String(shown);
  }

  // The sides of a box that a view shows. Where the candidate's lies elsewhere the reference's is a thin line beside it.
  function linesOf(box, side) {
    const kind = box[0];
    const reference = kind === 5 ? null : box.slice(5, 9);
    const candidate = kind === 4 ? null : box.length > 9 ? box.slice(9, 13) : box.slice(5, 9);
    if (side === 'reference') return reference ? [{ kind, at: reference, isNamed: true }] : [];
    if (side === 'candidate') return candidate ? [{ kind, at: candidate, isNamed: true }] : [];
    if (reference && candidate && box.length > 9) return [{ kind, at: reference, isThin: true }, { kind, at: candidate, isNamed: true }];
    return [{ kind, at: candidate ?? reference, isNamed: true }];
  }

  function drawLine(list, line, isLit) {
    const [left, top, right, bottom] = line.at;
    const place = { x: Math.min(left, right), y: Math.min(top, bottom), width: Math.abs(right - left), height: Math.abs(bottom - top) };
    const rect = makeSvg('rect', { ...place, class: `box k${line.kind}${line.isThin ? ' thin' : ''}${isLit ? ' lit' : ''}`, 'data-kind': kinds[line.kind], 'pointer-events': 'all' });
    const title = makeSvg('title', {});
    title.textContent = `${titles[line.kind]}: ${textOf(list, line.box)}`;
    rect.append(title);
    return line.kind === 0 || line.isThin ? [rect] : [makeSvg('rect', { ...place, class: 'box under' }), rect];
  }

  // Names stand above their boxes where there is room; one that would lie over another is left out.
  function tag(view, panel, taken, line, text, scale) {
    const size = 11 * scale;
    const [width, height] = [(text.length * 0.61 + 0.8) * size, 1.35 * size];
    const [left, top, , bottom] = line.at;
    for (const [x0, y0] of [[left, top - height], [left, bottom], [left, top], [left, bottom - height]]) {
      const x = Math.min(Math.max(0, x0), Math.max(0, panel.width - width));
      const y = Math.min(Math.max(0, y0), Math.max(0, panel.height - height));
      if (taken.some(other => x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height)) continue;
      taken.push({ x, y, width, height });
      const word = makeSvg('text', { x: x + 0.4 * size, y: y + 0.98 * size, 'font-size': size });
      word.textContent = text;
      view.group.append(makeSvg('rect', { class: 'tag', x, y, width, height }), word);
      return;
    }
  }

  // Controls.

  function makeTools(item) {
    const list = item.list;
    const tools = make('div', { class: 'tools', role: 'group', 'aria-label': 'What is drawn' });
    const found = new Set(item.panels.flatMap(panel => panel.boxes.map(box => box[0])));
    const toggles = kinds.map((word, kind) => {
      const button = make('button', { type: 'button', class: `swatch k${kind}`, 'data-toggle': word }, titles[kind]);
      button.addEventListener('click', () => {
        if (!drawing.hidden.delete(kind)) drawing.hidden.add(kind);
        changed();
      });
      return button;
    }).filter((_, kind) => found.has(kind));
    const range = make('input', { type: 'range', min: '0', max: '1', step: '0.01', 'aria-label': 'Draw from this score on' });
    const value = make('output');
    const score = make('label', {}, 'Score from ');
    score.append(range, value);
    range.addEventListener('input', () => {
      drawing.draw = Number(range.value) === list.draw ? null : Number(range.value);
      changed();
    });
    const classes = make('select', { 'aria-label': 'Draw this class alone' });
    classes.append(make('option', { value: '' }, 'all classes'), ...Object.entries(list.labels).map(([label, name]) => make('option', { value: label }, name)));
    classes.addEventListener('change', () => { drawing.label = classes.value; changed(); });
    const side = make('button', { type: 'button', class: 'mode', 'data-toggle': 'side' }, 'Side by side');
    side.addEventListener('click', () => { drawing.side = !drawing.side; changed(); });
    tools.append(...toggles, side, score, classes);
    item.refresh = () => {
      for (const button of toggles) button.setAttribute('aria-pressed', String(!drawing.hidden.has(kinds.indexOf(button.dataset.toggle))));
      side.setAttribute('aria-pressed', String(drawing.side));
      const draw = drawing.draw ?? list.draw;
      range.value = draw;
      value.textContent = draw.toFixed(2);
      classes.value = drawing.label;
    };
    return tools;
  }

  function changed() {
    redraw();
    remember();
  }

  function copyButton(word, text) {
    const button = make('button', { type: 'button' }, word);
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(text());
        button.textContent = 'Copied';
      } catch {
        button.textContent = 'Not allowed here';
      }
      setTimeout(() => { button.textContent = word; }, 1500);
    });
    return button;
  }

  function addLink(item) {
    item.node.querySelector('.aside').append(copyButton('Copy link to this input', () => location.href));
  }

  // A row of the list of differences lights up its box.
  function linkRows(panel) {
    const table = panel.figure.parentElement.querySelector('table.diffs');
    if (!table) return;
    let pinned = null;
    const light = hovered => {
      const row = hovered ?? pinned;
      const place = row ? Number(row.dataset.i) : null;
      if (panel.lit === place) return;
      panel.lit = place;
      for (const other of table.querySelectorAll('tr.lit')) other.classList.remove('lit');
      row?.classList.add('lit');
      drawPanel(panel);
    };
    for (const row of table.querySelectorAll('tr[data-i]')) {
      const button = make('button', { type: 'button', 'aria-label': `Show box ${Number(row.dataset.i) + 1}` }, '◎');
      button.addEventListener('click', () => { pinned = pinned === row ? null : row; light(null); panel.figure.scrollIntoView({ block: 'nearest' }); });
      row.cells[0].append(button);
    }
    table.addEventListener('pointerover', event => light(event.target.closest('tr[data-i]')));
    table.addEventListener('pointerleave', () => light(null));
  }

  for (const list of lists) {
    list.form.hidden = false;
    list.form.addEventListener('input', () => { current = { list, input: null }; applyFilters(list); remember(); });
    list.form.addEventListener('submit', event => event.preventDefault());
    list.form.addEventListener('reset', () => setTimeout(() => { current = { list, input: null }; applyFilters(list); remember(); }));
    for (const item of list.cases) {
      item.node.addEventListener('toggle', () => {
        if (item.node.open) {
          prepare(item);
          redraw();
          markScrolling();
          if (!isRestoring && !isPrinting) current = { list, input: item };
        } else if (current.input === item) {
          current.input = null;
        }
        if (!isPrinting) remember();
      });
    }
  }

  // Chromium opens details for paper by the style alone; others need this.
  let isPrinting = false;
  let opened = [];
  addEventListener('beforeprint', () => {
    isPrinting = true;
    opened = [...document.querySelectorAll('details:not([open])')].filter(node => !node.hidden);
    for (const node of opened) node.open = true;
  });
  addEventListener('afterprint', () => {
    for (const node of opened) node.open = false;
    setTimeout(() => { isPrinting = false; });
  });

  // Parts that scroll sideways can be reached by keyboard. What is folded is not asked: that would lay it out.
  function markScrolling() {
    for (const part of document.querySelectorAll('.run > section > .scroll, .case[open] .scroll')) {
      if (part.scrollWidth > part.clientWidth) part.tabIndex = 0; else part.removeAttribute('tabindex');
    }
  }
  markScrolling();
  addEventListener('resize', () => { markScrolling(); redraw(); });
  addEventListener('hashchange', restore);
  restore();
})();
