"use strict";
(() => {
  const study = JSON.parse(document.getElementById("study").textContent);
  const root = document.documentElement;
  const app = document.getElementById("app");
  const codes = ["present", "partial", "absent", "unverified"];
  const glyphs = { present: "●", partial: "◐", absent: "○", unverified: "?" };
  const depths = ["native", "mini-program", "page", "link"];
  const evidence = ["menu_path", "url", "screenshot", "note"];
  const columns = ["account", "function", "code", "depth", "menu_path", "url", "persona", "screenshot", "date", "note", "coder"];
  const accounts = study.libraries.flatMap((library) => library.accounts.map((account) => ({ ...account, library })));
  const accountOf = new Map(accounts.map((account) => [account.id, account]));
  const functionOf = new Map(study.functions.map((one) => [one.id, one]));

  // ---- words -------------------------------------------------------------------------------------------------------
  const words = {
    zh: {
      coder: "编码员", window: "编码期", coded: "已编码", of: "共", cells: "项", go: "继续编码", start: "开始编码", done: "全部完成，请存出",
      save: "存出", open: "读入", libraries: "图书馆", order: "顺序为本编码员专用的随机次序", back: "返回", find: "查找功能、说明或编号",
      all: "全部", blank: "未编码", lack: "缺证据", none: "未编码", nothing: "没有符合的功能", previous: "上一项", next: "下一项", undo: "撤销",
      depth: "深度", proof: "证据", menu_path: "菜单路径", menuHint: "例如：服务 › 我的借阅 › 续借", url: "网址", persona: "以何种读者身份", note: "备注", date: "日期",
      shots: "截图", add: "拍照或选图", remove: "删去此截图", present: "有", partial: "部分", absent: "无", unverified: "未核实",
      native: "账号内", "mini-program": "小程序", page: "外部网页", link: "仅链接", undergraduate: "本科生", postgraduate: "研究生", staff: "教职工", visitor: "未绑定访客",
      saved: "已保存在本机", kept: "本浏览器不能保存，关闭前请务必存出", menu: "更多", more: "选项", language: "English", dark: "深色", light: "浅色", help: "如何编码",
      saveTitle: "存出编码", saveText: "把文件交给研究负责人，用 shiqu survey import 读入。存出后本机仍保留全部内容。", zip: "保存 ZIP（含截图）", csv: "只保存 CSV", share: "分享…", copy: "复制 CSV 文本", copied: "已复制",
      openTitle: "读入以前的存出", openText: "选 ZIP 或 CSV。本机没有的编码会补上；本机已有的，选择保留哪一个。", choose: "选择文件", keep: "保留本机的", take: "用文件里的", readIn: "已读入", differ: "处与本机不同", bad: "读不出这个文件", notThis: "不是这项研究或这位编码员的文件",
      close: "关闭", keys: "键盘", keyCode: "有、部分、无、未核实", keyMove: "下一项、上一项", keyFind: "查找", keyUndo: "撤销", keyBack: "返回", since: "处改动尚未存出", cleared: "已清除", undone: "已撤销", of2: "第", alone: "编码期间不看他人的编码，也不商量。", left: "还剩", example: "示例",
    },
    en: {
      coder: "Coder", window: "Window", coded: "coded", of: "of", cells: "cells", go: "Go on coding", start: "Start coding", done: "All done: save it now",
      save: "Save", open: "Read in", libraries: "Libraries", order: "in this coder's own random order", back: "Back", find: "Find a function, a rule, an id",
      all: "All", blank: "Not coded", lack: "No evidence", none: "not coded", nothing: "No function fits", previous: "Previous", next: "Next", undo: "Undo",
      depth: "Depth", proof: "Evidence", menu_path: "Menu path", menuHint: "for instance Service › My loans › Renew", url: "Address", persona: "Seen as which reader", note: "Note", date: "Day",
      shots: "Screenshots", add: "Take or choose", remove: "Remove this screenshot", present: "Present", partial: "Partial", absent: "Absent", unverified: "Unverified",
      native: "In the account", "mini-program": "Mini-program", page: "Page outside", link: "Link only", undergraduate: "Undergraduate", postgraduate: "Postgraduate", staff: "Staff", visitor: "Unbound visitor",
      saved: "Kept on this device", kept: "This browser keeps nothing: save before you close it", menu: "More", more: "Options", language: "中文", dark: "Dark", light: "Light", help: "How to code",
      saveTitle: "Save your codes", saveText: "Hand the file to who leads the study; shiqu survey import takes it in. Everything stays on this device too.", zip: "Save ZIP with screenshots", csv: "Save CSV only", share: "Share…", copy: "Copy as CSV text", copied: "Copied",
      openTitle: "Read in what you saved", openText: "Choose a ZIP or CSV. Codes this device lacks are added; where both differ you choose.", choose: "Choose a file", keep: "Keep this device's", take: "Take the file's", readIn: "read in", differ: "differ from this device", bad: "This file cannot be read", notThis: "This file is of another study or coder",
      close: "Close", keys: "Keyboard", keyCode: "present, partial, absent, unverified", keyMove: "next, previous", keyFind: "find", keyUndo: "undo", keyBack: "back", since: "changes not saved yet", cleared: "Cleared", undone: "Undone", of2: "", alone: "Look at nobody else's codes while coding, and do not consult.", left: "left", example: "example",
    },
  };
  const memory = {
    get(key) { try { return localStorage.getItem(study.key + key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(study.key + key, value); return true; } catch { return false; } },
  };
  let language = memory.get("language") || study.language;
  const t = (key) => words[language][key] ?? key;
  const say = (pair) => pair[language] || pair.zh || pair.en;
  const announce = (text) => { document.getElementById("said").textContent = text; };

  // ---- elements ----------------------------------------------------------------------------------------------------
  const icons = {
    back: "M15 5l-7 7 7 7", next: "M9 5l7 7-7 7", undo: "M9 14L4 9l5-5M4 9h10a6 6 0 010 12h-3", save: "M12 3v12m-5-5l5 5 5-5M4 20h16", more: "M5 12h.01M12 12h.01M19 12h.01",
    open: "M12 15V3m-5 5l5-5 5 5M4 20h16", find: "M11 4a7 7 0 100 14 7 7 0 000-14zM20 20l-4-4", camera: "M4 8h3l2-3h6l2 3h3v11H4zM12 10a3.5 3.5 0 100 7 3.5 3.5 0 000-7z", go: "M5 12h14m-6-6l6 6-6 6",
    up: "M6 15l6-6 6 6", down: "M6 9l6 6 6-6",
  };
  function icon(name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("class", "icon-" + name);
    const path = document.createElementNS(svg.namespaceURI, "path");
    path.setAttribute("d", icons[name]);
    svg.append(path);
    return svg;
  }
  function seal() {
    const svg = icon("go");
    svg.setAttribute("class", "seal");
    svg.firstChild.remove();
    for (const [tag, attributes] of [["rect", { width: 24, height: 24, rx: 5, fill: "var(--seal)" }], ["path", { d: "M6 7h12M6 12h12M6 17h12M9 7v10M15 12v5", stroke: "var(--card)", "stroke-width": 1.7, "stroke-linecap": "round", fill: "none" }]]) {
      const shape = document.createElementNS(svg.namespaceURI, tag);
      for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
      svg.append(shape);
    }
    return svg;
  }
  function h(tag, properties, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (name === "value") element.value = value;
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
    return element;
  }

  // ---- what is kept ------------------------------------------------------------------------------------------------
  let database = null;
  let keeps = true;
  const rows = new Map();
  const shots = new Map();
  const keyOf = (account, one) => account + "\u001f" + one;

  function openDatabase() {
    return new Promise((resolve) => {
      let request;
      try { request = indexedDB.open("shiqu-" + study.key, 1); } catch { return resolve(null); }
      request.onupgradeneeded = () => { request.result.createObjectStore("rows"); request.result.createObjectStore("shots"); };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
      setTimeout(() => resolve(null), 4000);
    });
  }
  function readAll(store) {
    return new Promise((resolve, reject) => {
      const found = new Map();
      const request = database.transaction(store).objectStore(store).openCursor();
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor) return resolve(found);
        found.set(cursor.key, cursor.value);
        cursor.continue();
      };
      request.onerror = () => reject(request.error);
    });
  }
  function put(store, key, value) {
    if (!database) return store === "rows" && fallBack();
    const change = database.transaction(store, "readwrite");
    if (value === undefined) change.objectStore(store).delete(key);
    else change.objectStore(store).put(value, key);
    change.onabort = change.onerror = () => { keeps = false; render(); };
  }
  function fallBack() { keeps = memory.set("rows", JSON.stringify([...rows])); }

  async function load() {
    database = await openDatabase();
    if (database) {
      for (const [key, row] of await readAll("rows")) rows.set(key, row);
      for (const [key, blob] of await readAll("shots")) shots.set(key, blob);
      if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {});
    } else {
      for (const [key, row] of JSON.parse(memory.get("rows") || "[]")) rows.set(key, row);
      keeps = memory.set("probe", "1");
    }
    for (const entry of study.entries) {
      const key = keyOf(entry.account, entry.function);
      if (!rows.has(key)) { rows.set(key, entry); put("rows", key, entry); }
    }
  }

  const changed = () => Number(memory.get("changed") || 0);
  const past = [];
  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  }
  function write(account, one, change, remembers = true) {
    const key = keyOf(account, one);
    const before = rows.get(key);
    const row = { account, function: one, ...before, ...change };
    if (change.code && !row.date) row.date = today();
    for (const name of Object.keys(row)) if (row[name] === "" || row[name] === null) delete row[name];
    if (remembers) past.push({ key, account, function: one, before });
    if (past.length > 200) past.shift();
    rows.set(key, row);
    put("rows", key, row);
    memory.set("changed", changed() + 1);
    refresh(account, one);
  }
  function undo() {
    const last = past.pop();
    if (!last) return;
    if (last.before) rows.set(last.key, last.before); else rows.delete(last.key);
    put("rows", last.key, last.before);
    memory.set("changed", changed() + 1);
    announce(t("undone"));
    const there = address(last.account, last.function);
    if (location.hash !== there) location.hash = there; else render();
  }

  const rowOf = (account, one) => rows.get(keyOf(account, one)) || {};
  const lacks = (row) => (row.code === "present" || row.code === "partial") && !evidence.some((name) => row[name]);
  function count(list) {
    const result = { present: 0, partial: 0, absent: 0, unverified: 0, all: list.length * study.functions.length, coded: 0 };
    for (const account of list) for (const one of study.functions) {
      const code = rowOf(account.id, one.id).code;
      if (code) { result[code] += 1; result.coded += 1; }
    }
    return result;
  }

  // ---- pages -------------------------------------------------------------------------------------------------------
  const address = (account, one) => "#/" + [account, one].filter(Boolean).map(encodeURIComponent).join("/");
  function place() {
    const [account, one] = location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
    return { account: accountOf.get(account) || null, one: functionOf.get(one) || null };
  }
  let filter = "all";
  let query = "";
  let isFresh = true;

  function track(tally) {
    return h("span", { class: "track", "aria-hidden": "true" }, codes.map((code) => h("i", { class: code, style: `width:${(100 * tally[code]) / Math.max(1, tally.all)}%` })));
  }
  function top(title, subtitle, back, share) {
    const unsaved = changed();
    return h("header", { class: "top" },
      h("div", { class: "bar" },
        back ? h("a", { class: "icon", href: back, "aria-label": t("back") }, icon("back")) : seal(),
        h("div", { class: "name" }, h("b", {}, title), h("small", {}, subtitle)),
        h("button", { class: "icon", type: "button", "aria-label": t("undo"), title: t("undo"), disabled: !past.length, onclick: undo }, icon("undo")),
        h("button", { class: "icon", type: "button", "aria-label": t("save") + (unsaved ? ` (${unsaved} ${t("since")})` : ""), title: t("save"), onclick: saveDialog }, icon("save")),
        h("button", { class: "icon", type: "button", "aria-label": t("more"), title: t("more"), onclick: moreDialog }, icon("more"))),
      h("div", { class: "thin", "aria-hidden": "true" }, h("i", { style: `width:${share}%` })));
  }

  function startPage() {
    const tally = count(accounts);
    const next = nextBlank(null, null);
    const percent = Math.floor((100 * tally.coded) / Math.max(1, tally.all));
    const unsaved = changed();
    return [
      top(say(study.title), `${t("coder")} ${study.coder}`, null, percent),
      !keeps && h("p", { class: "alarm", role: "alert" }, t("kept")),
      h("main", {},
        h("section", { class: "hero" },
          h("div", {},
            h("h1", { tabindex: -1 }, say(study.title)),
            h("p", { class: "who" }, h("span", {}, `${t("coder")} · ${study.coder}`), study.window[0] && h("span", {}, `${t("window")} · ${study.window.join(" – ")}`)),
            h("p", { class: "minor", style: "margin-top:.5rem" }, t("alone"))),
          h("div", { class: "tally" },
            h("p", { class: "count" }, h("b", {}, String(tally.coded)), h("span", {}, `/ ${tally.all} ${t("cells")} ${t("coded")} · ${percent} %`)),
            track(tally),
            h("p", { class: "legend" }, codes.map((code) => h("span", {}, h("i", { class: "dot " + code }), `${t(code)} ${tally[code]}`))),
            h("div", { class: "row" },
              next ? h("a", { class: "go", href: address(next.account, next.one) }, t(tally.coded ? "go" : "start"), icon("go"))
                : h("button", { class: "go", type: "button", onclick: saveDialog }, t("done"), icon("save")),
              h("button", { class: "go quiet", type: "button", onclick: openDialog }, icon("open"), t("open"))),
            h("p", { class: "minor" }, keeps ? t("saved") : t("kept"), unsaved ? ` · ${unsaved} ${t("since")}` : ""))),
        h("div", { class: "head" }, h("h2", {}, t("libraries")), h("span", { class: "minor" }, t("order"))),
        h("div", { class: "libs" }, study.libraries.map((library) => h("section", { class: "lib" },
          h("h3", {}, say(library.name)),
          library.accounts.map((account) => {
            const own = count([account]);
            return h("a", { class: "acct", href: address(account.id) },
              h("span", {}, accountName(account, library)),
              h("small", { class: own.coded === own.all ? "done" : null }, own.coded === own.all ? "✓ " : "", `${own.coded} / ${own.all}`),
              track(own));
          }))))),
    ];
  }

  function fits(one, row) {
    if (filter === "blank" && row.code) return false;
    if (filter === "lack" && !lacks(row)) return false;
    if (codes.includes(filter) && row.code !== filter) return false;
    if (!query) return true;
    const text = [one.id, one.name, one.definition, one.present, one.partial].map((part) => typeof part === "string" ? part : part.zh + " " + part.en).join(" ").toLowerCase();
    return query.toLowerCase().split(/\s+/).every((word) => text.includes(word));
  }
  function pill(code) {
    return code ? h("span", { class: "pill is-" + code }, h("span", { "aria-hidden": "true" }, glyphs[code]), t(code)) : h("span", { class: "pill none" }, t("none"));
  }
  function cellInside(account, one) {
    const row = rowOf(account.id, one.id);
    return [h("span", {}, h("span", {}, say(one.name)),
      h("small", {}, h("span", { class: "key" }, one.id), row.screenshot && h("span", {}, "▣ " + row.screenshot.split(";").length), lacks(row) && h("span", { class: "lack" }, t("lack")))),
    pill(row.code)];
  }
  // What was written shows beside, without drawing the page anew under somebody's fingers.
  function refresh(account, one) {
    const mark = document.getElementById("lack");
    if (mark) mark.hidden = !lacks(rowOf(account, one));
    document.querySelector(`.cell[data-id="${CSS.escape(one)}"]`)?.replaceChildren(...cellInside(accountOf.get(account), functionOf.get(one)));
    const back = document.querySelector(".top button");
    if (back) back.disabled = !past.length;
  }
  function cellList(account, current) {
    const list = h("div", { class: "hits" });
    const fill = () => {
      list.replaceChildren();
      let shown = 0;
      study.groups.forEach((group, index) => {
        const ones = study.functions.filter((one) => one.group === index && fits(one, rowOf(account.id, one.id)));
        if (!ones.length) return;
        shown += ones.length;
        const all = study.functions.filter((one) => one.group === index);
        const done = all.filter((one) => rowOf(account.id, one.id).code).length;
        list.append(h("h2", { class: "group" }, say(group), h("small", {}, `${done} / ${all.length}`)),
          h("div", { class: "cells" }, ones.map((one) => {
            return h("a", { class: "cell", href: address(account.id, one.id), "aria-current": current === one.id ? "true" : null, "data-id": one.id }, cellInside(account, one));
          })));
      });
      if (!shown) list.append(h("p", { class: "empty" }, t("nothing")));
    };
    fill();
    const chips = ["all", "blank", ...codes, "lack"];
    return h("div", { class: "list" },
      h("div", { class: "tools" },
        h("label", { class: "find" }, icon("find"), h("span", { class: "hush" }, t("find")),
          h("input", { type: "search", id: "find", placeholder: t("find"), value: query, autocomplete: "off", enterkeyhint: "search", oninput: (event) => { query = event.target.value.trim(); fill(); } })),
        h("div", { class: "chips", role: "group" }, chips.map((name) => h("button", {
          class: "chip", type: "button", "aria-pressed": String(filter === name),
          onclick: (event) => {
            filter = name;
            for (const chip of event.currentTarget.parentElement.children) chip.setAttribute("aria-pressed", String(chip === event.currentTarget));
            fill();
          },
        }, t(name))))),
      list);
  }
  const accountName = (account, library) => [library.name.zh, library.name.en].includes(account.name) ? account.id : account.name;
  const accountTitle = (account) => [say(account.library.name), accountName(account, account.library)];
  function accountPage(account) {
    const [title, subtitle] = accountTitle(account);
    const tally = count([account]);
    return [
      top(title, `${subtitle} · ${tally.coded} / ${tally.all}`, "#/", (100 * tally.coded) / tally.all),
      h("main", {}, h("h1", { class: "hush", tabindex: -1 }, title), cellList(account, null)),
    ];
  }

  // ---- one function ------------------------------------------------------------------------------------------------
  function neighbour(account, one, step) {
    const index = study.functions.indexOf(one) + step;
    if (index >= 0 && index < study.functions.length) return address(account.id, study.functions[index].id);
    const other = accounts[accounts.indexOf(account) + step];
    return other ? address(other.id, study.functions[step > 0 ? 0 : study.functions.length - 1].id) : null;
  }
  function nextBlank(account, one) {
    const from = account ? accounts.indexOf(account) * study.functions.length + study.functions.indexOf(one) + 1 : 0;
    const all = accounts.length * study.functions.length;
    for (let step = 0; step < all; step += 1) {
      const index = (from + step) % all;
      const there = accounts[Math.floor(index / study.functions.length)];
      const cell = study.functions[index % study.functions.length];
      if (!rowOf(there.id, cell.id).code) return { account: there.id, one: cell.id };
    }
    return null;
  }
  function move(step) {
    const { account, one } = place();
    const there = account && one && neighbour(account, one, step);
    if (there) location.hash = there;
  }
  function setCode(code) {
    const { account, one } = place();
    if (!account || !one) return;
    const isSame = rowOf(account.id, one.id).code === code;
    write(account.id, one.id, { code: isSame ? "" : code });
    announce(isSame ? t("cleared") : t(code));
    toast(isSame ? t("cleared") : `${say(one.name)} · ${t(code)}`);
    const there = neighbour(account, one, 1);
    // Nothing is left to be said of these two; the others want evidence.
    if (!isSame && (code === "absent" || code === "unverified") && there) location.hash = there;
    else render();
  }
  function field(account, one, name, element) {
    const id = "field-" + name;
    element.id = id;
    element.value = rowOf(account.id, one.id)[name] || "";
    let isFirst = true;
    element.addEventListener("input", () => {
      write(account.id, one.id, { [name]: element.value.trim() }, isFirst);
      isFirst = false;
    });
    element.addEventListener("change", () => { isFirst = true; });
    return h("div", { class: "field" }, h("label", { for: id }, t(name)), element);
  }
  function choice(account, one, name, values) {
    const row = rowOf(account.id, one.id);
    const group = h("div", { class: "chips wrap", role: "radiogroup", "aria-labelledby": "label-" + name });
    group.append(...values.map((value) => h("button", {
      class: "chip", type: "button", role: "radio", "aria-checked": String(row[name] === value),
      onclick: () => {
        const isSame = rowOf(account.id, one.id)[name] === value;
        write(account.id, one.id, { [name]: isSame ? "" : value });
        [...group.children].forEach((chip, index) => chip.setAttribute("aria-checked", String(!isSame && values[index] === value)));
      },
    }, t(value))));
    return h("div", { class: "field" }, h("span", { class: "label", id: "label-" + name }, t(name)), group);
  }
  function recent(name) {
    const seen = [...rows.values()].map((row) => row[name]).filter(Boolean);
    return [...new Set(seen.reverse())].slice(0, 12);
  }
  function shotStrip(account, one) {
    const strip = h("div", { class: "shots" });
    const fill = () => {
      const names = (rowOf(account.id, one.id).screenshot || "").split(";").map((name) => name.trim()).filter(Boolean);
      strip.replaceChildren(...names.map((name) => {
        const blob = shots.get(name);
        const picture = blob ? h("img", { alt: name, src: URL.createObjectURL(blob) }) : h("span", { class: "minor" }, name);
        if (blob) picture.addEventListener("load", () => URL.revokeObjectURL(picture.src), { once: true });
        return h("span", { class: "shot" }, picture, h("button", {
          type: "button", "aria-label": t("remove"),
          onclick: () => { write(account.id, one.id, { screenshot: names.filter((other) => other !== name).join("; ") }); fill(); },
        }, h("i", { "aria-hidden": "true" }, "×")));
      }), h("label", { class: "add" }, icon("camera"), h("span", {}, t("add")), h("input", {
        type: "file", accept: "image/*", multiple: true,
        onchange: async (event) => {
          for (const file of [...event.target.files]) await addShot(account, one, file);
          fill();
        },
      })));
    };
    fill();
    return h("div", { class: "field" }, h("span", { class: "label" }, t("shots")), strip);
  }
  async function addShot(account, one, file) {
    const blob = await shrink(file).catch(() => null);
    if (!blob) return toast(t("bad"));
    const stem = [study.coder, account.id, one.id].join("-").replace(/[^\p{L}\p{N}_-]+/gu, "-");
    let number = 1;
    while (shots.has(`${stem}-${number}.jpg`)) number += 1;
    const name = `${stem}-${number}.jpg`;
    shots.set(name, blob);
    put("shots", name, blob);
    const names = (rowOf(account.id, one.id).screenshot || "").split(";").map((part) => part.trim()).filter(Boolean);
    write(account.id, one.id, { screenshot: [...names, name].join("; ") });
  }
  async function shrink(file) {
    const address = URL.createObjectURL(file);
    try {
      const picture = new Image();
      picture.src = address;
      await picture.decode();
      const scale = Math.min(1, 1600 / Math.max(picture.naturalWidth, picture.naturalHeight));
      const canvas = h("canvas", { width: Math.max(1, Math.round(picture.naturalWidth * scale)), height: Math.max(1, Math.round(picture.naturalHeight * scale)) });
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      return await new Promise((resolve, reject) => canvas.toBlob((blob) => blob ? resolve(blob) : reject(), "image/jpeg", 0.82));
    } finally { URL.revokeObjectURL(address); }
  }

  function functionPage(account, one) {
    const row = rowOf(account.id, one.id);
    const index = study.functions.indexOf(one);
    const [title, subtitle] = accountTitle(account);
    const tally = count([account]);
    const link = (step, name, shape) => {
      const there = neighbour(account, one, step);
      const inside = step < 0 ? [icon(shape), t(name)] : [t(name), icon(shape)];
      return there ? h("a", { class: "icon", href: there }, inside) : h("button", { class: "icon", disabled: true }, inside);
    };
    const paths = h("datalist", { id: "paths" }, recent("menu_path").map((value) => h("option", { value })));
    return [
      top(title, `${subtitle} · ${tally.coded} / ${tally.all}`, address(account.id), (100 * tally.coded) / tally.all),
      h("main", { class: "two" },
        cellList(account, one.id),
        h("article", { class: "card" },
          h("header", {},
            h("p", { class: "minor" }, say(study.groups[one.group]), " · ", h("span", { class: "key" }, one.id)),
            h("h2", { tabindex: -1 }, say(one.name)),
            h("p", { class: "lead" }, say(one.definition))),
          h("div", { class: "rules" },
            ["present", "partial"].filter((code) => say(one[code])).map((code) => h("p", { class: "rule is-" + code },
              h("b", {}, h("span", { "aria-hidden": "true" }, glyphs[code] + " "), t(code)), h("span", {}, say(one[code]))))),
          h("fieldset", { class: "proof" },
            h("legend", {}, t("proof"), h("span", { class: "lack", id: "lack", hidden: !lacks(row) }, " · " + t("lack"))),
            shotStrip(account, one),
            field(account, one, "menu_path", h("input", { type: "text", placeholder: t("menuHint"), list: "paths", autocomplete: "off" })), paths,
            field(account, one, "url", h("input", { type: "url", inputmode: "url", placeholder: "https://", autocomplete: "off", autocapitalize: "off" })),
            choice(account, one, "depth", depths),
            choice(account, one, "persona", ["undergraduate", "postgraduate", "staff", "visitor"]),
            field(account, one, "note", h("textarea", { rows: 2 })),
            field(account, one, "date", h("input", { type: "date" }))))),
      h("div", { class: "thumb" }, h("div", {},
        h("div", { class: "step" }, link(-1, "previous", "back"), h("small", {}, `${index + 1} / ${study.functions.length}`), link(1, "next", "next")),
        h("div", { class: "codes", role: "radiogroup", "aria-label": say(one.name) }, codes.map((code, number) => h("button", {
          class: "code is-" + code, type: "button", role: "radio", "aria-checked": String(row.code === code), "aria-keyshortcuts": String(number + 1), "data-code": code,
          title: say(study.rules[code]), onclick: () => setCode(code),
        }, h("i", { "aria-hidden": "true" }, glyphs[code]), t(code)))))),
    ];
  }

  // ---- dialogs -----------------------------------------------------------------------------------------------------
  function dialog(title, ...children) {
    const box = h("dialog", { "aria-label": title }, h("div", { class: "stack" }, h("div", { class: "bar" }, h("h2", {}, title),
      h("button", { class: "icon", type: "button", onclick: () => box.close() }, t("close"))), children));
    box.addEventListener("close", () => box.remove());
    box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
    document.body.append(box);
    box.showModal();
    return box;
  }
  let clock = 0;
  function toast(text) {
    document.querySelector(".toast")?.remove();
    const box = h("div", { class: "toast" }, h("span", {}, text), past.length > 0 && h("button", { type: "button", onclick: () => { box.remove(); undo(); } }, t("undo")));
    document.body.append(box);
    clearTimeout(clock);
    clock = setTimeout(() => box.remove(), 4000);
  }
  function moreDialog() {
    const isDark = root.dataset.theme === "dark";
    const keys = [["1 2 3 4", "keyCode"], ["→ ←  j k", "keyMove"], ["/", "keyFind"], ["z", "keyUndo"], ["Esc", "keyBack"]];
    const box = dialog(t("more"),
      h("div", { class: "row" },
        h("button", { class: "go quiet", type: "button", onclick: () => { box.close(); language = language === "zh" ? "en" : "zh"; memory.set("language", language); render(); } }, t("language")),
        h("button", { class: "go quiet", type: "button", onclick: () => { box.close(); theme(isDark ? "light" : "dark"); } }, t(isDark ? "light" : "dark")),
        h("button", { class: "go quiet", type: "button", onclick: () => { box.close(); openDialog(); } }, icon("open"), t("open"))),
      h("h2", {}, t("help")),
      h("dl", {}, study.guide.map(([head, text]) => [h("dt", {}, say(head)), h("dd", {}, say(text))])),
      h("h2", {}, t("keys")),
      h("dl", {}, keys.map(([key, name]) => [h("dt", {}, key.split(" ").filter(Boolean).map((one) => [h("kbd", {}, one), " "])), h("dd", {}, t(name))])));
  }
  function theme(name) { root.dataset.theme = name; memory.set("theme", name); }

  async function saveDialog() {
    const stem = `${study.coder}-${today()}`;
    const csv = new Blob(["\ufeff" + csvText()], { type: "text/csv" });
    const zip = await zipFile();
    const file = new File([zip], stem + ".zip", { type: "application/zip" });
    const finish = () => { memory.set("changed", 0); render(); };
    const down = (blob, name) => {
      const link = h("a", { href: URL.createObjectURL(blob), download: name });
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      finish();
    };
    const canShare = navigator.canShare && navigator.canShare({ files: [file] });
    const box = dialog(t("saveTitle"), h("p", { class: "minor" }, t("saveText")),
      h("button", { class: "go", type: "button", id: "save-zip", onclick: () => { box.close(); down(zip, stem + ".zip"); } }, icon("save"), t("zip")),
      canShare && h("button", { class: "go quiet", type: "button", onclick: () => navigator.share({ files: [file] }).then(() => { box.close(); finish(); }).catch(() => {}) }, t("share")),
      h("button", { class: "go quiet", type: "button", id: "save-csv", onclick: () => { box.close(); down(csv, stem + ".csv"); } }, t("csv")),
      h("button", { class: "go quiet", type: "button", onclick: async () => { await copy(csvText()); box.close(); toast(t("copied")); } }, t("copy")));
  }
  async function copy(text) {
    try { await navigator.clipboard.writeText(text); } catch {
      const area = h("textarea", { value: text });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  }
  function openDialog() {
    const box = dialog(t("openTitle"), h("p", { class: "minor" }, t("openText")),
      h("label", { class: "go pick" }, icon("open"), t("choose"), h("input", {
        type: "file", id: "read-in", accept: ".zip,.csv,text/csv,application/zip",
        onchange: async (event) => { const file = event.target.files[0]; box.close(); if (file) await readIn(file); },
      })));
  }

  // ---- files -------------------------------------------------------------------------------------------------------
  function csvText() {
    const quote = (text) => /[",\r\n;\t]|^#/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    // A text that a spreadsheet would run stands behind an apostrophe, which the import takes away again.
    const guard = (text) => /^'*[=+\-@]/.test(text) && Number.isNaN(Number(text)) ? "'" + text : text;
    const lines = [columns];
    for (const account of accounts) for (const one of study.functions) {
      const row = rowOf(account.id, one.id);
      if (row.code) lines.push(columns.map((name) => name === "coder" ? study.coder : row[name] || ""));
    }
    return lines.map((line) => line.map((cell) => quote(guard(String(cell)))).join(",")).join("\r\n") + "\r\n";
  }
  function csvRows(text) {
    const result = [];
    let row = [], cell = "", isQuoted = false;
    text = text.replace(/^\ufeff/, "");
    for (let at = 0; at < text.length; at += 1) {
      const letter = text[at];
      if (isQuoted) {
        if (letter !== '"') cell += letter;
        else if (text[at + 1] === '"') { cell += '"'; at += 1; } else isQuoted = false;
      } else if (letter === '"' && cell === "") isQuoted = true;
      else if (letter === ",") { row.push(cell); cell = ""; }
      else if (letter === "\n" || letter === "\r") {
        if (letter === "\r" && text[at + 1] === "\n") at += 1;
        row.push(cell); result.push(row); row = []; cell = "";
      } else cell += letter;
    }
    if (cell || row.length) { row.push(cell); result.push(row); }
    const bare = (value) => /^'+[=+\-@]/.test(value) ? value.slice(1) : value;
    const [header = [], ...body] = result;
    return body.map((cells) => Object.fromEntries(header.map((name, index) => [name.trim(), bare((cells[index] || "").trim())])));
  }
  let crcTable = null;
  function crc(bytes) {
    if (!crcTable) crcTable = Uint32Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k += 1) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0; });
    let value = 0xffffffff;
    for (const byte of bytes) value = crcTable[(value ^ byte) & 255] ^ (value >>> 8);
    return (value ^ 0xffffffff) >>> 0;
  }
  async function zipFile() {
    const used = new Set([...rows.values()].filter((row) => row.code).flatMap((row) => (row.screenshot || "").split(";").map((name) => name.trim())));
    const files = [["coding.csv", new TextEncoder().encode("\ufeff" + csvText())]];
    for (const [name, blob] of shots) if (used.has(name)) files.push(["evidence/" + name, new Uint8Array(await blob.arrayBuffer())]);
    const number = (value, size) => Array.from({ length: size }, (_, index) => Math.floor(value / 256 ** index) & 255);
    const body = [], directory = [];
    let offset = 0, length = 0;
    for (const [name, bytes] of files) {
      const label = new TextEncoder().encode(name);
      const common = [...number(20, 2), ...number(0x0800, 2), ...number(0, 2), ...number(0, 2), ...number(0x21, 2), ...number(crc(bytes), 4), ...number(bytes.length, 4), ...number(bytes.length, 4), ...number(label.length, 2), ...number(0, 2)];
      const head = Uint8Array.from([...number(0x04034b50, 4), ...common, ...label]);
      const entry = Uint8Array.from([...number(0x02014b50, 4), ...number(20, 2), ...common, ...number(0, 6), ...number(0, 4), ...number(offset, 4), ...label]);
      body.push(head, bytes);
      directory.push(entry);
      offset += head.length + bytes.length;
      length += entry.length;
    }
    const end = Uint8Array.from([...number(0x06054b50, 4), ...number(0, 4), ...number(files.length, 2), ...number(files.length, 2), ...number(length, 4), ...number(offset, 4), ...number(0, 2)]);
    return new Blob([...body, ...directory, end], { type: "application/zip" });
  }
  async function unzip(buffer) {
    const view = new DataView(buffer);
    let end = buffer.byteLength - 22;
    while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
    if (end < 0) throw new Error("zip");
    const files = new Map();
    let at = view.getUint32(end + 16, true);
    for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
      const method = view.getUint16(at + 10, true), size = view.getUint32(at + 20, true);
      const [nameSize, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
      const name = new TextDecoder().decode(new Uint8Array(buffer, at + 46, nameSize));
      const head = view.getUint32(at + 42, true);
      const start = head + 30 + view.getUint16(head + 26, true) + view.getUint16(head + 28, true);
      const packed = new Uint8Array(buffer, start, size);
      if (method === 0) files.set(name, packed);
      else files.set(name, new Uint8Array(await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer()));
      at += 46 + nameSize + extra + comment;
    }
    return files;
  }
  async function readIn(file) {
    let found, pictures = new Map();
    try {
      const buffer = await file.arrayBuffer();
      const isZip = buffer.byteLength > 4 && new DataView(buffer).getUint32(0, true) === 0x04034b50;
      const files = isZip ? await unzip(buffer) : null;
      const bytes = isZip ? files.get("coding.csv") : new Uint8Array(buffer);
      found = csvRows(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
      if (isZip) for (const [name, bytes] of files) if (name.startsWith("evidence/")) pictures.set(name.slice(9), new Blob([bytes], { type: "image/jpeg" }));
    } catch { return toast(t("bad")); }
    found = found.filter((row) => accountOf.has(row.account) && functionOf.has(row.function) && codes.includes(row.code) && (!row.coder || row.coder === study.coder));
    if (!found.length) return toast(t("notThis"));
    const names = columns.filter((name) => name !== "coder");
    const clean = (row) => Object.fromEntries(names.filter((name) => row[name]).map((name) => [name, row[name]]));
    const differs = found.filter((row) => {
      const mine = rowOf(row.account, row.function);
      return mine.code && names.some((name) => (mine[name] || "") !== (row[name] || ""));
    });
    const take = (all) => {
      for (const [name, blob] of pictures) if (all || !shots.has(name)) { shots.set(name, blob); put("shots", name, blob); }
      let number = 0;
      for (const row of found) {
        if (!all && rowOf(row.account, row.function).code) continue;
        const key = keyOf(row.account, row.function);
        rows.set(key, clean(row));
        put("rows", key, clean(row));
        number += 1;
      }
      past.length = 0;
      render();
      toast(`${number} ${t("readIn")}`);
    };
    if (!differs.length) return take(false);
    const box = dialog(t("openTitle"), h("p", {}, `${differs.length} ${t("differ")}`),
      h("div", { class: "row" },
        h("button", { class: "go", type: "button", onclick: () => { box.close(); take(false); } }, t("keep")),
        h("button", { class: "go quiet", type: "button", onclick: () => { box.close(); take(true); } }, t("take"))));
  }

  // ---- going about -------------------------------------------------------------------------------------------------
  function render() {
    const { account, one } = place();
    const scrolled = document.querySelector("main.two .list")?.scrollTop || 0;
    root.lang = language === "zh" ? "zh-CN" : "en";
    const page = account ? one ? functionPage(account, one) : accountPage(account) : startPage();
    app.replaceChildren(...page.filter(Boolean));
    document.title = [one && say(one.name), account && say(account.library.name), say(study.title)].filter(Boolean).join(" · ");
    const list = document.querySelector("main.two .list");
    if (list) {
      list.scrollTop = scrolled;
      const here = list.querySelector("[aria-current=true]");
      const top = here ? here.offsetTop - list.scrollTop : 0;
      if (here && (top < 130 || top > list.clientHeight - 60)) list.scrollTop = here.offsetTop - list.clientHeight / 2;
    }
  }
  addEventListener("hashchange", () => {
    render();
    scrollTo(0, 0);
    const { account, one } = place();
    if (account && !one) filter = "all";
    document.querySelector(one ? ".card h2" : "h1")?.focus({ preventScroll: true });
  });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") {
      if (document.activeElement.matches("input, textarea")) return document.activeElement.blur();
      const { account, one } = place();
      if (account) location.hash = one ? address(account.id) : "#/";
      return;
    }
    if (event.target.matches("input, textarea, select")) return;
    const moves = { ArrowRight: 1, j: 1, ArrowLeft: -1, k: -1 };
    if ("1234".includes(event.key)) setCode(codes[Number(event.key) - 1]);
    else if (moves[event.key]) move(moves[event.key]);
    else if (event.key === "z") undo();
    else if (event.key === "?") moreDialog();
    else if (event.key === "/" && document.getElementById("find")) document.getElementById("find").focus();
    else return;
    event.preventDefault();
  });
  addEventListener("beforeunload", (event) => { if (!keeps && changed()) event.preventDefault(); });

  root.dataset.theme = memory.get("theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  load().catch(() => { keeps = false; }).then(() => { render(); root.dataset.ready = "yes"; });
})();
