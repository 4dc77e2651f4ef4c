"use strict";
(() => {
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const one = (query, root = document) => root.querySelector(query);
  const root = document.documentElement, body = document.body;
  const say = text => { const live = one("#live"); live.textContent = ""; setTimeout(() => { live.textContent = text; }, 30); };
  const pressed = button => button.getAttribute("aria-pressed") === "true";
  const press = (button, on) => button.setAttribute("aria-pressed", String(on));

  // Copy: what lies in the hidden field is exactly what gets posted.
  async function copyText(text) {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* no permission: the old way */ }
    const field = document.createElement("textarea");
    field.value = text; field.className = "unseen"; body.append(field); field.select();
    const done = document.execCommand("copy"); field.remove();
    return done;
  }
  document.addEventListener("click", async event => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const was = button.textContent, done = await copyText(document.getElementById(button.dataset.copy).value);
    button.focus(); button.textContent = done ? "Copied" : "Not copied"; say(done ? "Copied" : "The browser did not allow it");
    setTimeout(() => { button.textContent = was; }, 1400);
  });

  // What belongs together lights up together: a sentence and its place, a finding and what it is about.
  const lit = new Set();
  function dim() { lit.forEach(element => element.classList.remove("lit")); lit.clear(); }
  function light(from) {
    dim();
    const names = new Set([from.dataset.mark, ...(from.dataset.to || "").split(" ")].filter(Boolean));
    const own = from.closest(".room") || document;
    for (const element of all("[data-mark]", own)) {
      const its = (element.dataset.to || "").split(" ");
      if (names.has(element.dataset.mark) || its.includes(from.dataset.mark)) { element.classList.add("lit"); lit.add(element); }
    }
  }
  function show(element) {
    // Only the article's own column moves: the draft that is being read stays where it is.
    const reading = element.closest(".reading");
    if (!reading || reading.scrollHeight <= reading.clientHeight) return;
    const place = element.getBoundingClientRect(), frame = reading.getBoundingClientRect();
    if (place.top < frame.top || place.bottom > frame.bottom) reading.scrollTop += place.top - frame.top - frame.height / 3;
  }
  const marked = event => event.target.closest?.("[data-mark]") || event.target.previousElementSibling?.closest?.("[data-mark]");
  document.addEventListener("pointerover", event => {
    const from = event.target.closest?.("[data-mark]");
    if (!from) { dim(); return; }
    light(from);
    if (from.closest(".card")) { const there = [...lit].find(element => element.closest(".reading")); if (there) show(there); }
  });
  document.addEventListener("focusin", event => {
    if (!event.target.closest("a.src, a.use, a.there")) { dim(); return; }
    const from = event.target.closest("a.there") ? event.target.closest(".note") : marked(event);
    if (!from) return;
    light(from);
    if (event.target.closest("a.src")) { const there = [...lit].find(element => element.closest(".reading")); if (there) show(there); }
  });
  document.addEventListener("click", event => {
    const link = event.target.closest("a.src, a.use, a.there");
    if (!link) return;
    event.preventDefault();
    const there = document.getElementById(link.hash.slice(1));
    if (!there) return;
    show(there);
    if (!there.closest(".reading") || there.closest(".reading").scrollHeight <= there.closest(".reading").clientHeight) there.scrollIntoView({block: "center"});
    light(there);
    // The keyboard goes along: to the link behind the sentence that was jumped to.
    const next = there.nextElementSibling?.matches?.("a.src, a.use") ? there.nextElementSibling : one("a.there", there);
    if (next && !link.closest(".note")) next.focus({preventScroll: true});
  });

  // LinkedIn's fold: measured with this browser's own fonts at each width, not taken from a table.
  function visible(column, lines) {
    const text = one(".text", column), top = text.getBoundingClientRect().top;
    const bottom = top + lines * parseFloat(getComputedStyle(text).lineHeight) + 1;
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT), range = document.createRange();
    let shown = "", total = 0, over = false, last = null;
    for (let node; (node = walker.nextNode());) {
      if (node.parentElement.closest(".src") || !node.length || (node.parentElement === text && !node.data.trim())) continue;
      total += node.length;
      if (over) continue;
      range.selectNodeContents(node);
      if (range.getBoundingClientRect().bottom <= bottom) { shown += node.data; last = [node, node.length]; continue; }
      let low = 0, high = node.length;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        range.setStart(node, middle - 1); range.setEnd(node, middle);
        const box = range.getBoundingClientRect();
        if (box.height === 0 || box.bottom <= bottom) low = middle; else high = middle - 1;
      }
      shown += node.data.slice(0, low); over = true;
      if (low) last = [node, low];
    }
    return {shown, total, over, last};
  }
  function measure(card) {
    const column = one(".column", card), buttons = all("[data-width]", card), note = one(".fold-says", card);
    if (!buttons.length) return;
    const text = one(".text", column), folded = one(".as-folded", card), chosen = buttons.find(pressed) || buttons[0];
    const fit = width => { column.style.width = `${width}px`; };
    const hidden = body.classList.contains("no-sources");
    body.classList.add("no-sources"); // the little numbers must not move the fold
    column.classList.remove("folded"); text.style.maxHeight = "";
    let end = null;
    const told = buttons.map(button => {
      fit(button.dataset.width);
      const {shown, total, over, last} = visible(column, Number(button.dataset.lines));
      const real = Math.round(text.getBoundingClientRect().width);
      const width = real < Number(button.dataset.width) ? `${real} px, all that this window has` : `${real} px`;
      button.dataset.fold = String(shown.trimEnd().length);
      if (button === chosen) { end = last; column.classList.toggle("whole", !over); }
      const words = shown.trimEnd().split(/\s+/).slice(-4).join(" ");
      return over ? `On ${button.dataset.on} (${width}) it folds after “…${words}”, ${shown.trimEnd().length} of ${total} characters.`
        : `On ${button.dataset.on} (${width}) nothing is folded away.`;
    });
    fit(chosen.dataset.width);
    if (!hidden) body.classList.remove("no-sources");
    const line = parseFloat(getComputedStyle(text).lineHeight), rows = Number(chosen.dataset.lines);
    column.classList.add("measured");
    const drawn = one(".fold", column);
    if (pressed(folded)) {
      column.classList.add("folded"); text.style.maxHeight = `${rows * line}px`; drawn.style.top = `${rows * line}px`;
    } else if (end) {
      // With the numbers shown the same words may end in another row.
      const range = document.createRange();
      range.setStart(end[0], Math.max(0, end[1] - 1)); range.setEnd(end[0], end[1]);
      drawn.style.top = `${Math.round(range.getBoundingClientRect().bottom - text.getBoundingClientRect().top + 2)}px`;
    }
    const words = `${told.join(" ")} Measured here, at 14 px and ${chosen.dataset.lines} lines.`;
    if (note.textContent !== words) note.textContent = words;
  }

  // Findings stand beside the text they are about, as far as there is room.
  function align(card) {
    const notes = all(".notes.placed > .note", card);
    notes.forEach(note => { note.style.marginTop = ""; });
    if (!notes.length || getComputedStyle(one(".beside", card)).gridTemplateColumns.split(" ").length < 2) return;
    for (const note of notes) {
      const mark = document.getElementById(note.dataset.to);
      if (!mark) continue;
      const gap = mark.getBoundingClientRect().top - note.getBoundingClientRect().top;
      if (gap > 0) note.style.marginTop = `${Math.round(gap)}px`;
    }
  }
  function arrange(scope = document) {
    for (const card of all(".card", scope)) { if (card.offsetParent !== null) { measure(card); align(card); } }
  }
  document.addEventListener("click", event => {
    const button = event.target.closest(".devices button");
    if (!button) return;
    if (button.dataset.width) all("[data-width]", button.parentElement).forEach(other => press(other, other === button));
    else press(button, !pressed(button));
    arrange(button.closest(".card").parentElement);
  });

  // The toolbar, by mouse and by one key.
  const sources = one("#b-sources"), changes = one("#b-changes"), theme = one("#b-theme"), pick = one("#pick");
  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  sources.addEventListener("click", () => {
    press(sources, !pressed(sources)); body.classList.toggle("no-sources", !pressed(sources)); arrange();
  });
  changes.addEventListener("click", () => {
    press(changes, !pressed(changes)); all("details.changes").forEach(part => { part.open = pressed(changes); }); arrange();
  });
  theme.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; press(theme, dark()); });
  press(theme, dark());
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const button = {s: sources, d: changes, t: theme}[event.key];
    if (button) { event.preventDefault(); button.click(); }
  });
  if (pick) {
    const choose = id => { all(".room").forEach(room => { room.hidden = room.id !== id; }); pick.value = id; arrange(); };
    pick.addEventListener("change", () => choose(pick.value));
    choose(pick.value || pick.options[0].value);
  }
  let waiting;
  addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(() => arrange(), 80); });
  addEventListener("beforeprint", () => { all("details").forEach(part => { if (!part.classList.contains("titles")) part.open = true; }); });
  document.addEventListener("toggle", event => { if (event.target.matches?.("details")) arrange(event.target.closest(".room") || document); }, true);
  window.repurposePage = {arrange, say, copyText};
  arrange();
  document.fonts?.ready.then(() => arrange());
})();
