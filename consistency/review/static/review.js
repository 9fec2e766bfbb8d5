// The keys, and writes without a reload. All of it goes through the same forms and addresses as without script.
"use strict";

(() => {
  const TYPED = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
  const NATIVE = /^\/(bulk|login|logout)/;
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("review", { createHTML: (html) => html })
    : { createHTML: (html) => html };
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const parsed = (html) => new DOMParser().parseFromString(policy.createHTML(html), "text/html");
  const page = () => one("[data-page]");
  const kind = () => page()?.dataset.page ?? "";
  const rows = () => all("#queue > .item");
  const here = () => one("#queue > .item.here");

  // telling

  let fading = 0;
  function say(text, wrong = false) {
    const toast = one("#toast");
    toast.textContent = text;
    toast.classList.toggle("wrong", wrong);
    clearTimeout(fading);
    fading = setTimeout(() => { toast.textContent = ""; }, wrong ? 9000 : 5000);
  }

  // asking the server

  async function ask(url, fields) {
    const options = { headers: { "X-Fragment": "1" }, credentials: "same-origin" };
    if (fields) Object.assign(options, { method: "POST", body: new URLSearchParams(fields) });
    let answer;
    try {
      answer = await fetch(url, options);
    } catch {
      say("The review does not answer; nothing was saved.", true);
      return null;
    }
    const json = (answer.headers.get("content-type") ?? "").includes("json");
    const body = await answer.text();
    if (json) return { ok: answer.ok, told: JSON.parse(body) };
    if ((answer.headers.get("content-type") ?? "").includes("html")) return { ok: answer.ok, html: body, url: answer.url };
    say(body, true);
    return null;
  }

  function show(html) {
    const found = parsed(html);
    one("#main").replaceWith(found.getElementById("main"));
    document.title = found.title;
    begin();
  }

  async function visit(url, { push = true } = {}) {
    const answer = await ask(url);
    if (!answer) return;
    if (answer.told) { say(answer.told.said, true); return; }
    const last = page()?.dataset.finding ?? here()?.dataset.finding;
    const same = kind() === "article";
    show(answer.html);
    if (push) history.pushState({}, "", answer.url + new URL(url, location.href).hash);
    if (last && kind() === "queue") mark(rows().find((row) => row.dataset.finding === last) ?? rows()[0], false);
    const told = one("mark.told");
    if (told) told.scrollIntoView({ block: "center" });
    else if (!same) window.scrollTo(0, 0);
    one("#main").focus({ preventScroll: true });
  }

  // the queue

  function mark(row, focus = true) {
    here()?.classList.remove("here");
    if (!row) return;
    row.classList.add("here");
    if (!focus) return;
    one(".told", row).focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  function put(finding, html) {
    const old = rows().find((row) => row.dataset.finding === finding);
    if (!old || !html) return null;
    const fresh = document.importNode(one(".item", parsed(html)), true);
    const shown = one(".evidence", old);
    if (shown) fresh.append(shown);
    if (old.classList.contains("here")) fresh.classList.add("here");
    const focused = old.contains(document.activeElement);
    old.replaceWith(fresh);
    if (focused) one(".told", fresh).focus({ preventScroll: true });
    return fresh;
  }

  function move(step) {
    if (kind() === "queue") return moveInQueue(step);
    if (kind() === "article") return moveInArticle(step);
    const url = kind() === "finding" && page().dataset[step > 0 ? "after" : "before"];
    if (url) return visit(url);
    return say(step > 0 ? "This is the last one." : "This is the first one.");
  }

  function moveInQueue(step) {
    const list = rows();
    const at = list.indexOf(here());
    const next = list[at + step];
    if (next) return mark(next);
    const more = one(step > 0 ? ".pager [rel=next]" : ".pager [rel=prev]");
    return more ? visit(more.href) : say(step > 0 ? "This is the last one." : "This is the first one.");
  }

  function moveInArticle(step) {
    const links = all(".reading mark[id] a, .reading a[id]");
    const at = links.findIndex((link) => link.closest("mark.told") || link.href.split("#")[0] === location.href.split("#")[0]);
    const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step];
    return next ? visit(next.href) : say(step > 0 ? "This is the last figure." : "This is the first figure.");
  }

  function tick() {
    const box = here() && one("input[type=checkbox]", here());
    if (!box) return;
    box.checked = !box.checked;
    counted();
  }

  function counted() {
    const button = one("#bulk button");
    if (!button) return;
    const number = all("#queue input:checked").length;
    button.textContent = number ? `Decide ${number} ticked …` : "Decide ticked …";
    button.hidden = number === 0;
  }

  async function evidence() {
    if (kind() === "finding") return visit(one(".side .foot a").href);
    const row = here();
    if (!row) return undefined;
    const shown = one(".evidence", row);
    if (shown) return shown.remove();
    const answer = await ask(`/finding/${encodeURIComponent(row.dataset.finding)}/evidence`);
    if (!answer?.html) return answer && say(answer.told.said, true);
    const box = document.createElement("div");
    box.className = "evidence";
    box.append(...parsed(answer.html).getElementById("main").children);
    row.append(box);
    row.scrollIntoView({ block: "nearest" });
    return undefined;
  }

  // verdicts

  const target = () => (kind() === "finding" ? page() : kind() === "queue" ? here() : null);

  async function act(verb, fields = {}) {
    const on = target();
    if (!on || on.dataset.busy) return false;
    on.dataset.busy = "yes";
    const answer = await ask(`/finding/${encodeURIComponent(on.dataset.finding)}/${verb}`, {
      version: on.dataset.version, query: page().dataset.query, go: verb === "verdict" ? "next" : "stay", ...fields,
    });
    delete on.dataset.busy;
    return answer ? acted(answer, on, verb) : false;
  }

  async function acted(answer, on, verb) {
    if (answer.html) { show(answer.html); return answer.ok; }
    const { said, wrong, row, next, finding } = answer.told;
    if (renewed(answer)) return false;
    if (kind() === "queue") {
      const fresh = put(finding ?? on.dataset.finding, row);
      if (answer.ok && verb === "verdict" && fresh?.classList.contains("here")) moveOn(fresh);
    } else if (answer.ok && next) {
      await visit(next);
    }
    say(answer.ok ? `${said} Press u to undo.` : said, Boolean(wrong));
    return answer.ok;
  }

  // Who was slower sees what the other did, and may press again to save all the same.
  function renewed(answer) {
    const { said, wrong, row } = answer.told;
    if (answer.ok || !wrong || !row || kind() !== "finding") return false;
    const version = one(".item", parsed(row)).dataset.version;
    page().dataset.version = version;
    for (const field of all("[name=version]")) field.value = version;
    say(`${said} Press again to save yours all the same.`, true);
    return true;
  }

  function moveOn(row) {
    const list = rows();
    const next = list[list.indexOf(row) + 1];
    if (next) mark(next);
  }

  function press(key) {
    const option = one(`#ask-verdict option[data-key="${key}"]`);
    if (!option || !target()) return;
    if (kind() === "finding") {
      one(`#verdict input[value="${option.value}"]`).checked = true;
      if (option.dataset.wantsNote === "yes") { one("#note").focus(); say("Say why, then Ctrl and Enter."); return; }
      act("verdict", { verdict: option.value, note: one("#note").value });
      return;
    }
    if (option.dataset.wantsNote === "yes") openAsk(option.value);
    else act("verdict", { verdict: option.value, note: "" });
  }

  function openAsk(verdict) {
    const on = target();
    if (!on) return;
    one("#ask-what").textContent = one(".told", on)?.textContent ?? "";
    one("#ask-verdict").value = verdict || on.dataset.verdict || "error-in-a";
    one("#ask-note").value = "";
    one("#ask").showModal();
    one("#ask-note").focus();
  }

  async function saveAsk() {
    const done = await act("verdict", { verdict: one("#ask-verdict").value, note: one("#ask-note").value });
    if (done) one("#ask").close();
  }

  async function undo() {
    const fields = { query: page()?.dataset.query ?? "" };
    if (kind() === "finding") fields.finding = page().dataset.finding;
    const answer = await ask("/undo", fields);
    if (!answer?.told) return;
    const { said, wrong, finding, row, reload } = answer.told;
    if (answer.ok && !wrong && (reload || kind() === "finding")) await visit(location.href, { push: false });
    else mark(put(finding, row));
    say(said, Boolean(wrong));
  }

  // forms and links, without a reload

  async function sent(form, button) {
    const fields = new FormData(form, button);
    const url = new URL(form.action);
    if (form.method === "get") {
      url.search = new URLSearchParams(fields).toString();
      await visit(url.href);
      return;
    }
    const answer = await ask(url.href, fields);
    if (!answer) return;
    if (answer.html) {
      show(answer.html);
      if (new URL(answer.url).pathname !== url.pathname) history.pushState({}, "", answer.url);
      window.scrollTo(0, 0);
      return;
    }
    const { said, wrong, next, finding } = answer.told;
    if (renewed(answer)) return;
    if (answer.ok && next) await visit(next);
    else if (answer.ok && finding) await visit(`/finding/${encodeURIComponent(finding)}${page()?.dataset.query ?? ""}`);
    say(said, Boolean(wrong));
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "dialog" || NATIVE.test(new URL(form.action).pathname)) return;
    event.preventDefault();
    sent(form, event.submitter);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || link.origin !== location.origin || link.target) return;
    if (link.hasAttribute("data-keys")) { event.preventDefault(); one("#keys").showModal(); return; }
    if (link.classList.contains("skip") || NATIVE.test(link.pathname)) return;
    event.preventDefault();
    visit(link.href);
  });

  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("#queue > .item");
    if (row && row !== here()) mark(row, false);
  });
  document.addEventListener("change", (event) => { if (event.target.closest("#queue")) counted(); });
  window.addEventListener("popstate", () => visit(location.href, { push: false }));

  // keys

  const KEYS = {
    j: () => move(1),
    k: () => move(-1),
    e: evidence,
    n: () => (kind() === "finding" ? one("#note").focus() : openAsk("")),
    u: undo,
    t: () => act("take-up"),
    x: tick,
    o: () => here() && visit(one(".told", here()).href),
    q: () => visit(kind() === "finding" ? one(".head a").href : "/"),
    "/": () => one("#search").select(),
    "?": () => one("#keys").showModal(),
  };

  document.addEventListener("keydown", (event) => {
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { quickSave(event); return; }
    if (event.key === "Escape" && event.target.matches?.(TYPED) && !one("dialog[open]")) { event.target.blur(); return; }
    if (modified || one("dialog[open]") || event.target.matches?.(TYPED) || !one("#keys")) return;
    const verdict = /^[0-9a]$/.test(event.key) ? () => press(event.key) : null;
    const action = KEYS[event.key] ?? verdict;
    if (!action) return;
    event.preventDefault();
    action();
  });

  function quickSave(event) {
    if (one("#ask[open]")) { event.preventDefault(); saveAsk(); return; }
    const form = event.target.closest?.("form");
    if (!form || !event.target.matches("textarea")) return;
    event.preventDefault();
    form.requestSubmit(one("button.main", form));
  }

  function begin() {
    if (kind() === "queue" && !here()) mark(rows()[0], false);
    counted();
  }

  document.documentElement.classList.add("scripted");
  one("#ask-save")?.addEventListener("click", saveAsk);
  one("#ask-cancel")?.addEventListener("click", () => one("#ask").close());
  begin();
})();
