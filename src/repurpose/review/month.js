"use strict";
(() => {
  const id = name => document.getElementById(name);
  const token = document.querySelector("meta[name=repurpose-token]").content;
  let version = document.querySelector("meta[name=repurpose-version]").content;
  let held = null; // what is being moved: {item, key, title, spots}
  let asked = 0;

  class Refused extends Error { constructor(status, answer) { super(answer.error || "something went wrong"); this.status = status; this.answer = answer; } }
  async function ask(path, data) {
    const headers = {"X-Repurpose-Token": token, "Content-Type": "application/json"};
    const answer = await fetch(path, data ? {method: "POST", headers, body: JSON.stringify(data)} : {headers});
    const said = await answer.json();
    if (!answer.ok) throw new Refused(answer.status, said);
    return said;
  }
  function trouble(words) { const box = id("trouble"); box.textContent = words; box.hidden = !words; if (words) box.scrollIntoView({block: "nearest"}); }
  const failed = error => trouble(error instanceof Refused ? sentence(error.message) : "The server does not answer; is `repurpose review` still running? Nothing was moved.");
  const sentence = words => `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.?!]$/.test(words) ? "" : "."}`;

  // The page: what each post is, and a way to take hold of it
  const articleOf = item => document.querySelector(item.querySelector("a").getAttribute("href"));
  const keyOf = item => { const of = articleOf(item).dataset; return {article: of.article, channel: of.channel, target: of.target}; };
  const same = (one, other) => one.article === other.article && one.channel === other.channel && one.target === other.target;
  const items = () => [...document.querySelectorAll(".weeks .day li")];
  function dress() {
    for (const item of items()) {
      const of = articleOf(item).dataset, link = item.querySelector("a");
      item.classList.toggle("pinned", of.pinned === "yes");
      if (of.state === "posted") continue;
      item.draggable = true; link.draggable = false;
      const move = document.createElement("button"), when = item.closest("td").querySelector("time").title;
      move.type = "button"; move.className = "move"; move.textContent = "Move";
      move.setAttribute("aria-label", `Move ${item.querySelector(".what").textContent}, ${item.querySelector(".where").textContent}, ${when}, ${item.querySelector(".at").textContent}`);
      move.setAttribute("aria-keyshortcuts", "m");
      item.append(move);
    }
    link();
  }
  let drafts = null; // those of the review, asked for once
  async function link() {
    try { drafts ||= (await ask("/drafts")).drafts; } catch { return; } // the calendar does without
    for (const of of document.querySelectorAll(".posts article[data-draft]:not([data-draft=''])")) {
      const found = drafts.find(draft => of.dataset.draft === draft.path || of.dataset.draft.endsWith(`/${draft.path}`));
      if (!found || of.querySelector(".edit")) continue;
      const to = document.createElement("a");
      to.className = "edit"; to.href = `/?k=${token}#${found.number}`; to.textContent = "Edit the draft";
      to.setAttribute("aria-label", `Edit the draft of ${of.querySelector(".what").textContent}, ${of.querySelector(".where").textContent}`);
      of.querySelector(".facts").append(to);
    }
  }
  function show(answer) { // the pieces that the server sent, in the place of the old ones
    const fresh = new DOMParser().parseFromString(answer.html, "text/html");
    for (const part of ["header", "main"]) document.querySelector(part).replaceWith(document.adoptNode(fresh.querySelector(part)));
    document.title = fresh.title; version = answer.version;
    dress();
  }
  const find = key => items().find(item => same(keyOf(item), key));

  // Taking hold: every slot of the channel is shown where it is, free or with what bars it
  async function take(item, {quietly = false} = {}) {
    leave();
    const key = keyOf(item), mine = ++asked;
    trouble("");
    item.classList.add("held");
    held = {item, key, title: item.querySelector(".what").textContent, spots: null, at: articleOf(item).querySelector("time").dateTime, dropped: null};
    let found;
    try { found = await ask("/calendar/openings", {...key, version}); }
    catch (error) { if (mine === asked) { leave(); refused(error, key); } return; }
    if (mine !== asked || !held) return;
    held.spots = found.openings;
    if (held.dropped) { drop(held.dropped); return; } // a quick hand lets go before the answer is there
    document.body.classList.add("moving");
    for (const time of document.querySelectorAll(".weeks .day > time")) {
      const day = time.parentElement, spots = held.spots.filter(one => one.day === time.dateTime.slice(0, 10));
      day.classList.add(!spots.length ? "slotless" : spots.some(one => one.free && !here(one)) ? "has-free" : "has-none");
      if (!spots.length) continue;
      const box = document.createElement("div");
      box.className = "spots";
      box.append(...spots.map(spot => {
        const button = document.createElement("button");
        button.type = "button"; button.className = `spot ${here(spot) ? "here" : spot.free ? "free" : "barred"}`; button.textContent = spot.time; button.dataset.at = spot.at;
        button.setAttribute("aria-label", `${spot.label}: ${here(spot) ? "it is here" : spot.free ? "free" : spot.reason}`);
        button.tabIndex = -1; // the choice below is the way for keys
        if (!spot.free) { button.setAttribute("aria-disabled", "true"); button.title = spot.reason; }
        return button;
      }));
      day.append(box);
    }
    if (!quietly) choose();
  }
  const here = spot => spot.at === held.at;
  function choose() {
    const free = held.spots.filter(spot => spot.free && !here(spot));
    id("moving").textContent = `Move “${held.title}”`;
    id("where").replaceChildren(...held.spots.map(spot => new Option(`${spot.label}${here(spot) ? " – it is here" : spot.free ? "" : " – not free"}`, spot.at)));
    const later = free.find(spot => spot.at > held.at) || free[0];
    id("where").value = later ? later.at : held.at;
    id("where").disabled = !held.spots.length;
    id("mover").hidden = false;
    chosen();
    id(held.spots.length ? "where" : "b-leave").focus();
  }
  function chosen() {
    const spot = held.spots.find(one => one.at === id("where").value);
    id("b-move").disabled = !spot || !spot.free || here(spot);
    id("why").textContent = !held.spots.length ? `${held.key.channel} has no slots in this calendar.` : !spot ? "Choose a slot." : here(spot) ? "It is here now." : spot.free ? "Free: no rule speaks against it." : sentence(spot.reason);
    document.querySelectorAll(".spot").forEach(button => button.classList.toggle("chosen", button.dataset.at === id("where").value));
    document.querySelector(".spot.chosen")?.scrollIntoView({block: "nearest"});
  }
  function leave(focus = false) {
    asked += 1;
    document.body.classList.remove("moving");
    document.querySelectorAll(".spots").forEach(box => box.remove());
    document.querySelectorAll(".day").forEach(day => day.classList.remove("has-free", "has-none", "slotless", "over"));
    const item = held?.item;
    item?.classList.remove("held"); held = null; id("mover").hidden = true;
    if (focus) item?.querySelector(".move")?.focus();
  }

  // Letting go
  async function put(at, {back = ""} = {}) {
    const {key, title, at: before, spots} = held, label = spots?.find(spot => spot.at === at)?.label || back;
    leave();
    try {
      const answer = await ask("/calendar/move", {...key, at, version});
      show(answer);
      if (answer.note) trouble(answer.note);
      said(`“${title}” stands on ${label} now, and is pinned.`, key, before, title);
      find(key)?.querySelector(".move")?.focus();
    } catch (error) { refused(error, key); }
  }
  function refused(error, key) {
    if (error instanceof Refused && error.status === 409) conflict(error.answer); else failed(error);
    find(key)?.querySelector(".move")?.focus();
  }
  function said(words, key, before, title) {
    const box = id("saved"), undo = document.createElement("button");
    undo.type = "button"; undo.textContent = "Move it back";
    undo.addEventListener("click", () => {
      box.replaceChildren(); held = {item: find(key), key, title, at: "", spots: null};
      put(before, {back: "its old place"});
    });
    box.replaceChildren(words, undo);
  }
  function conflict(answer) {
    if (answer.html) show(answer);
    id("saved").replaceChildren();
    trouble(`${sentence(answer.error)} ${answer.html ? "Nothing was moved: this is the calendar as it is now. Move the post again if you still want to." : "Nothing was moved."}`);
  }
  document.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (button?.classList.contains("move")) take(button.closest("li"));
    else if (button?.classList.contains("spot") && held) {
      if (button.classList.contains("free")) put(button.dataset.at);
      else if (!id("mover").hidden) { id("where").value = button.dataset.at; chosen(); }
    }
  });
  id("where").addEventListener("change", chosen);
  id("mover").addEventListener("submit", event => { event.preventDefault(); if (held && !id("b-move").disabled) put(id("where").value); });
  id("b-leave").addEventListener("click", () => leave(true));
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && held) { event.preventDefault(); leave(true); }
    else if (event.key === "m" && !event.ctrlKey && !event.metaKey && !event.altKey && !held) {
      const item = document.activeElement?.closest(".weeks .day li[draggable]");
      if (item) { event.preventDefault(); take(item); }
    }
  });

  // The mouse
  const dayOf = event => event.target.closest?.(".weeks .day");
  const dateOf = day => day.querySelector("time").dateTime;
  function spotOn(date, at = "") {
    const spots = held.spots.filter(spot => spot.day === date);
    return spots.find(spot => spot.at === at) || spots.find(spot => spot.free && !here(spot)) || spots[0];
  }
  const barring = spot => !spot ? `${held.key.channel} has no slot on this day.` : here(spot) ? "It is here now." : spot.free ? "" : `${spot.label}: ${spot.reason}.`;
  function drop({date, at}) {
    const spot = spotOn(date, at), words = barring(spot);
    id("saved").replaceChildren();
    if (words) { leave(true); trouble(`Nothing was moved. ${words}`); } else put(spot.at);
  }
  document.addEventListener("dragstart", event => {
    const item = event.target.closest?.(".weeks .day li[draggable]");
    if (!item) return;
    event.dataTransfer.effectAllowed = "move"; event.dataTransfer.setData("text/plain", item.querySelector(".what").textContent);
    setTimeout(() => take(item, {quietly: true}), 0); // a page that changes within dragstart ends the drag in Chromium
  });
  document.addEventListener("dragover", event => {
    const day = dayOf(event);
    document.querySelectorAll(".day.over").forEach(other => other !== day && other.classList.remove("over"));
    if (!held || !day) return;
    day.classList.add("over");
    if (!held.spots) { event.preventDefault(); return; }
    const spot = spotOn(dateOf(day), event.target.closest(".spot")?.dataset.at), barred = barring(spot), words = barred || `${spot.label}: free.`;
    if (id("saved").textContent !== words) id("saved").replaceChildren(words);
    if (!barred) { event.preventDefault(); event.dataTransfer.dropEffect = "move"; }
  });
  document.addEventListener("drop", event => {
    const day = dayOf(event);
    if (!held || !day) return;
    event.preventDefault();
    const wanted = {date: dateOf(day), at: event.target.closest(".spot")?.dataset.at};
    if (held.spots) drop(wanted); else held.dropped = wanted;
  });
  document.addEventListener("dragend", () => { if (held && !held.dropped) { leave(true); id("saved").replaceChildren(); } });

  dress();
})();
