"use strict";
(() => {
  const {arrange, say} = window.repurposePage;
  const id = name => document.getElementById(name);
  const token = document.querySelector("meta[name=repurpose-token]").content;
  const title = id("title"), body = id("body"), panel = id("panel");
  const kept = new Map(); // number of a draft → its text that is not saved yet
  let drafts = [], now = null, seen = "", asked = 0, waiting = 0, going = null;

  class Refused extends Error { constructor(status, answer) { super(answer.error || "something went wrong"); this.status = status; this.answer = answer; } }
  async function ask(method, path, data, signal) {
    const headers = {"X-Repurpose-Token": token};
    if (data) headers["Content-Type"] = "application/json";
    const answer = await fetch(path, {method, headers, signal, body: data && JSON.stringify(data)});
    const said = await answer.json();
    if (!answer.ok) throw new Refused(answer.status, said);
    return said;
  }
  function trouble(error) {
    if (error?.name === "AbortError") return;
    const words = error instanceof Refused ? error.message : "The server does not answer; is `repurpose review` still running? Your text is still here.";
    id("trouble").textContent = words; id("trouble").hidden = false;
  }
  const settled = () => { id("trouble").hidden = true; };

  // The list
  function name(draft) { return draft.target ? `${draft.channel} · r/${draft.target}` : draft.channel; }
  function listDrafts() {
    const wanted = id("filter").value.trim().toLowerCase(), list = id("drafts");
    const items = drafts.filter(draft => `${draft.path} ${draft.title} ${name(draft)}`.toLowerCase().includes(wanted)).map(draft => {
      const item = document.createElement("li"), link = document.createElement("a"), words = document.createElement("span"), of = document.createElement("span");
      link.href = `#${draft.number}`; words.className = "words"; of.className = "of";
      words.textContent = draft.title || draft.path;
      if (kept.has(draft.number)) { words.classList.add("unsaved"); words.setAttribute("aria-label", `${words.textContent}, not saved`); }
      of.textContent = [name(draft), draft.state === "draft" ? "" : draft.state].filter(Boolean).join(" · ");
      link.append(words, of); item.append(link);
      if (now && draft.number === now.number) link.setAttribute("aria-current", "page");
      return item;
    });
    // What has not changed stays: a link that is replaced between the button's down and up is never clicked.
    const old = [...list.children];
    if (old.length !== items.length) list.replaceChildren(...items);
    else items.forEach((item, number) => { if (!item.isEqualNode(old[number])) old[number].replaceWith(item); });
  }
  async function refresh() { drafts = (await ask("GET", "/drafts")).drafts; listDrafts(); }

  // One draft
  const dirty = () => now && (body.value !== now.body || (now.title !== null && title.value !== now.title));
  const edit = () => ({title: now.title === null ? null : title.value, body: body.value, version: now.version, seen});
  function mark() {
    if (!now) return;
    const changed = dirty();
    if (changed) kept.set(now.number, {title: title.value, body: body.value, version: now.version});
    else kept.delete(now.number);
    id("saved").textContent = changed ? "not saved" : "saved";
    id("b-save").disabled = !changed;
  }
  function stateIs(state) {
    const shown = id("state");
    shown.textContent = state; shown.className = `state ${state}`;
    id("b-approve").disabled = state === "approved";
  }
  function swap(element, html) { if (element.dataset.html !== html) { element.innerHTML = html; element.dataset.html = html; } }
  function follow(looks) {
    stateIs(looks.state);
    const widths = [...document.querySelectorAll("#frame .devices [aria-pressed=true]")].map(button => button.textContent);
    const open = new Set([...document.querySelectorAll("#measures details[open], #changes details[open]")].map(part => part.firstElementChild.textContent.split("  ")[0].slice(0, 14)));
    const same = looks.frame === id("frame").dataset.html;
    swap(id("frame"), looks.frame);
    if (!same && widths.length) document.querySelectorAll("#frame .devices button").forEach(button => button.setAttribute("aria-pressed", String(widths.includes(button.textContent))));
    swap(id("notes"), looks.notes); swap(id("measures"), looks.measures); swap(id("copies"), looks.copies); swap(id("changes"), looks.changes);
    document.querySelectorAll("#measures details, #changes details").forEach(part => { if (open.has(part.firstElementChild.textContent.split("  ")[0].slice(0, 14))) part.open = true; });
    id("tally").textContent = looks.tally; id("tally").className = `tally ${looks.worst}`;
    id("remark").textContent = looks.remark;
    if (looks.panel !== undefined) {
      const top = panel.querySelector(".reading")?.scrollTop || 0;
      panel.innerHTML = looks.panel;
      if (panel.querySelector(".reading")) panel.querySelector(".reading").scrollTop = top;
    }
    seen = looks.seen;
    arrange(id("card").parentElement);
  }
  function shown(sheet) {
    now = {number: sheet.number, version: sheet.version, title: sheet.title, body: sheet.body};
    const note = id("note");
    note.textContent = sheet.note; note.hidden = !sheet.note;
    stateIs(sheet.state);
  }
  async function open(number) {
    quiet(); asked += 1;
    const mine = asked;
    try {
      const sheet = await ask("GET", `/drafts/${number}`);
      if (mine !== asked) return;
      settled(); seen = ""; panel.replaceChildren(); id("frame").dataset.html = ""; id("conflict").hidden = true; unfold(false);
      shown(sheet);
      const mineText = kept.get(number);
      title.value = mineText ? mineText.title : sheet.title ?? ""; body.value = mineText ? mineText.body : sheet.body;
      id("title-row").hidden = sheet.title === null;
      id("what").textContent = sheet.target ? `${sheet.label} · r/${sheet.target}` : sheet.label;
      id("card").className = `card ${sheet.look} c-${sheet.look}`;
      document.title = `${id("what").textContent}, ${sheet.path}`;
      id("choices").open = false;
      follow(sheet); mark(); listDrafts();
      if (mineText) {
        if (mineText.version !== sheet.version) { now.version = mineText.version; conflict(sheet); }
        look();
      }
    } catch (error) { trouble(error); }
  }

  // Typing: the last text wins, one question at a time
  function quiet() { clearTimeout(waiting); going?.abort(); }
  async function look() {
    if (!now) return;
    quiet(); going = new AbortController();
    const {number} = now, {signal} = going;
    try {
      const looks = await ask("POST", `/drafts/${number}/look`, edit(), signal);
      if (!now || now.number !== number) return;
      settled(); follow(looks);
      if (looks.version !== now.version && id("conflict").hidden) conflict(await ask("GET", `/drafts/${number}`, undefined, signal));
    } catch (error) { trouble(error); }
  }
  function typed() { mark(); listDraftsSoon(); clearTimeout(waiting); waiting = setTimeout(look, 40); fillParagraphs(); }
  let listing = 0;
  function listDraftsSoon() { clearTimeout(listing); listing = setTimeout(listDrafts, 250); }
  title.addEventListener("input", typed); body.addEventListener("input", typed);
  title.addEventListener("keydown", event => { if (event.key === "Enter") { event.preventDefault(); body.focus(); } });

  // Saving, and what the disk has to say to it
  function conflict(theirs) {
    id("theirs").value = theirs.title ? `${theirs.title}\n\n${theirs.body}` : theirs.body;
    id("conflict").hidden = false; id("conflict").dataset.version = theirs.version;
    id("conflict").theirs = theirs; id("conflict").scrollIntoView({block: "nearest"});
    say("The file has changed on disk. Your text is still here.");
  }
  /** Show what the server made of a text that was sent to it, unless another draft is open or more has been typed since. */
  function taken(sheet, sent, mine) {
    const left = kept.get(sheet.number);
    if (mine !== asked && now?.number !== sheet.number) {
      if (!left) return;
      if (left.body === sent.body && left.title === (sent.title ?? left.title)) kept.delete(sheet.number);
      else left.version = sheet.version;
      return;
    }
    quiet(); settled(); shown(sheet);
    if (body.value !== sent.body || (sent.title !== null && title.value !== sent.title)) { mark(); look(); return; }
    follow(sheet);
    if (sheet.body !== body.value.replace(/^\n+|\n+$/g, "")) body.value = sheet.body;
    sent.body = now.body = body.value; if (now.title !== null) sent.title = now.title = title.value;
    mark();
  }
  function refused(error) { if (error instanceof Refused && error.status === 409) { conflict(error.answer); look(); } else trouble(error); }
  // One save after another: the second must know the version that the first has made.
  let saving = Promise.resolve();
  /** Save what is typed; return what was sent with the version that the file has now, nothing where it could not be saved. */
  function save() { const number = now?.number; return saving = saving.then(() => now?.number === number ? saveNow() : null); }
  async function saveNow() {
    if (!now) return null;
    const mine = asked, sent = edit();
    if (!dirty()) return sent;
    const {number} = now;
    quiet();
    try {
      const sheet = await ask("PUT", `/drafts/${number}`, sent);
      taken(sheet, sent, mine); say("Saved"); await refresh();
      return {...sent, version: sheet.version};
    } catch (error) { if (mine === asked) refused(error); else trouble(error); return null; }
  }
  async function judge(state, note) {
    if (!now) return;
    const {number} = now, mine = asked, saved = await save();
    if (!saved) return;
    try {
      const sheet = await ask("POST", `/drafts/${number}/state`, {state, note, version: saved.version});
      taken(sheet, saved, mine); say(state === "approved" ? "Approved" : "Sent back");
      if (state === "returned" && mine === asked) { id("note-text").value = ""; unfold(false); id("b-return").focus(); }
      await refresh();
    } catch (error) { if (mine === asked) refused(error); else trouble(error); }
  }
  id("b-save").addEventListener("click", save);
  id("b-approve").addEventListener("click", () => judge("approved", ""));
  function unfold(open) { id("return").hidden = !open; id("b-return").setAttribute("aria-expanded", String(open)); }
  id("b-return").addEventListener("click", () => { unfold(id("return").hidden); if (!id("return").hidden) id("note-text").focus(); });
  id("b-cancel").addEventListener("click", () => { unfold(false); id("b-return").focus(); });
  id("return").addEventListener("submit", event => { event.preventDefault(); judge("returned", id("note-text").value); });
  id("b-mine").addEventListener("click", async () => {
    now.version = id("conflict").dataset.version; id("conflict").hidden = true;
    // What is the same as the file needs no saving; else it is written over it.
    const theirs = id("conflict").theirs; now.title = theirs.title; now.body = theirs.body;
    mark(); await save(); body.focus();
  });
  id("b-theirs").addEventListener("click", () => {
    const theirs = id("conflict").theirs;
    shown(theirs); if (now.title !== null) write(title, 0, title.value.length, theirs.title);
    write(body, 0, body.value.length, theirs.body); // so that Ctrl+Z brings one's own text back
    id("conflict").hidden = true; mark(); look();
  });
  addEventListener("keydown", event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") { event.preventDefault(); save(); }
  });
  addEventListener("beforeunload", event => { if (kept.size) event.preventDefault(); });

  // Other titles, closings, passages. What is put in can be taken back with Ctrl+Z.
  function write(field, start, end, text) {
    field.focus(); field.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, text)) { field.setRangeText(text, start, end, "end"); field.dispatchEvent(new Event("input", {bubbles: true})); }
  }
  function paragraphs() {
    const found = [], pattern = /[^\n](?:[^\n]|\n(?![^\S\n]*\n))*/g;
    for (let match; (match = pattern.exec(body.value));) found.push({start: match.index, end: match.index + match[0].length, text: match[0]});
    return found;
  }
  function fillParagraphs() {
    if (!id("choices").open) return;
    const select = id("paragraph"), was = select.value;
    select.replaceChildren(...paragraphs().map((part, number) => new Option(`${number + 1}. ${part.text.slice(0, 40)}`, String(number))));
    select.value = was || "0"; if (select.selectedIndex < 0) select.selectedIndex = 0;
  }
  function offer(section, texts, does, label) {
    const box = id(section);
    box.hidden = !texts.length;
    box.querySelector("ul").replaceChildren(...texts.map(text => {
      const item = document.createElement("li"), button = document.createElement("button");
      item.append(text); button.type = "button"; button.textContent = label; button.setAttribute("aria-label", `${label}: ${text.slice(0, 60)}`);
      button.addEventListener("click", () => does(text));
      item.append(button);
      return item;
    }));
  }
  id("choices").addEventListener("toggle", async () => {
    if (!id("choices").open || !now) return;
    const number = now.number;
    id("choosing").hidden = false; id("choosing").textContent = "Looking …";
    try {
      const found = await ask("GET", `/drafts/${number}/choices`);
      if (!now || now.number !== number) return;
      id("choosing").textContent = "There is nothing else to choose."; id("choosing").hidden = found.titles.length + found.closings.length + found.passages.length > 0;
      fillParagraphs();
      offer("c-titles", now.title === null ? [] : found.titles, text => write(title, 0, title.value.length, text), "Use this title");
      offer("c-closings", found.closings, text => {
        const last = paragraphs().at(-1);
        if (last && found.closings.includes(last.text.trim())) write(body, last.start, last.end, text);
        else write(body, body.value.trimEnd().length, body.value.length, `\n\n${text}`);
      }, "End on this");
      offer("c-passages", found.passages, text => {
        const part = paragraphs()[Number(id("paragraph").value)];
        if (part) write(body, part.start, part.end, text);
      }, "Swap in");
    } catch (error) { trouble(error); }
  });

  // Where a sentence comes from, in words, without looking away
  function tell(event) {
    const from = event.target.closest?.("#frame [data-to]") || event.target.closest?.("#frame a.src")?.previousElementSibling;
    if (!from) return;
    const texts = (from.dataset.to || "").split(" ").map(place => id(place)).filter(Boolean).map(place => [...place.childNodes].filter(node => node.nodeType === 3 || !node.classList?.contains("number")).map(node => node.textContent).join(""));
    id("whence").textContent = texts.length ? `The article: “${texts.join(" … ")}”` : "";
  }
  document.addEventListener("pointerover", tell); document.addEventListener("focusin", tell);

  id("filter").addEventListener("input", listDrafts);
  addEventListener("hashchange", () => { const number = Number(location.hash.slice(1)); if (location.hash && Number.isInteger(number) && (!now || now.number !== number)) open(number); });
  refresh().then(() => {
    const wanted = Number(location.hash.slice(1)), found = location.hash && drafts.some(draft => draft.number === wanted);
    if (drafts.length) open(found ? wanted : drafts[0].number);
  }).catch(trouble);
})();
