// The developer's panel: everything that goes over the wire, both ways, and why it was not taken.
import { h, toast } from "./phone-dom.js"
import { both, t } from "./phone-words.js"
import { on, store } from "./phone-store.js"

const panel = () => document.getElementById("developer")
const list = h("ol", { class: "wire", id: "wire" })
const count = h("p", { class: "note", role: "status" })
let kind = "all"
let words = ""
let cleared = 0

/** Draws the whole panel. */
export function drawDeveloper() {
  const kinds = [["all", "all"], ["push", "pushes"], ["call", "calls"], ["problem", "problems"]]
  panel().setAttribute("aria-label", t("developer"))
  panel().replaceChildren(
    h("h2", {}, t("wire")),
    h("div", { class: "wire-tools" },
      h("select", { id: "wire-kind", "aria-label": t("filter"), onchange: (event) => { kind = event.target.value; drawList() } },
        kinds.map(([key, word]) => h("option", { value: key, selected: key === kind }, t(word)))),
      h("input", { id: "wire-filter", type: "search", placeholder: t("filter"), "aria-label": t("filter"), value: words,
        oninput: (event) => { words = event.target.value.trim().toLowerCase(); drawList() } }),
      tool("wire-expand", "expandAll", () => openAll(true)), tool("wire-collapse", "collapseAll", () => openAll(false)),
      tool("wire-clear", "clear", () => { cleared = store.wire.at(-1)?.seq ?? cleared; drawList() })),
    count, list)
  drawList()
}

const tool = (id, word, work) => h("button", { type: "button", id, onclick: work }, t(word))

const isProblem = (entry) => ["fault", "again", "refused"].includes(entry.verdict)

function isWanted(entry) {
  if (entry.seq <= cleared) return false
  if (kind === "problem" ? !isProblem(entry) : kind !== "all" && entry.kind !== kind) return false
  if (!words) return true
  return [entry.name, entry.url, entry.request, entry.request_opened, entry.response, entry.response_opened]
    .some((text) => text?.toLowerCase().includes(words))
}

function drawList() {
  const wanted = store.wire.filter(isWanted)
  list.replaceChildren(...wanted.slice(-200).reverse().map(element))
  drawCount(wanted.length)
}

const drawCount = (number) => { count.textContent = number ? t("showing", { n: number }) : t("nothingYet") }

function openAll(isOpen) {
  for (const details of list.querySelectorAll("details")) details.open = isOpen
}

const verdictWord = { shown: "shown", silent: "silent", fault: "faultShown", again: "again", copy: "copyOf", refused: "refused" }
const pad = (number, width = 2) => String(number).padStart(width, "0")

function clockWords(seconds) {
  const date = new Date(seconds * 1000)
  return `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}.${pad(date.getMilliseconds(), 3)}`
}

/** What a push is about, in a few words. */
function gist(entry) {
  const xml = entry.kind === "push" ? entry.request_opened ?? entry.request ?? "" : ""
  const part = (name) => xml.match(new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([\\s\\S]*?)(?:\\]\\]>)?</${name}>`))?.[1]
  const words = part("Content") ?? part("Label") ?? part("Recognition") ?? part("ScanResult") ?? part("EventKey") ?? ""
  return words ? ` ${[...words].slice(0, 40).join("")}` : ""
}

function element(entry) {
  const isCall = entry.kind === "call"
  const verdict = isCall && entry.verdict === "shown" ? t("ok") : t(verdictWord[entry.verdict])
  const attempt = entry.attempt > 1 ? ` · ${t("attempt", { n: entry.attempt })}` : ""
  const details = h("details", {}, h("summary", {},
    h("span", { class: `way ${entry.kind}`, "aria-label": t(isCall ? "calls" : "pushes") }, isCall ? "◀" : "▶"),
    h("span", { class: "wire-name" }, entry.name, h("span", { class: "gist" }, gist(entry)), attempt),
    h("span", { class: `verdict ${entry.verdict}` }, verdict),
    h("span", { class: "wire-time" }, `${clockWords(entry.at)} · ${entry.status ?? "—"} · ${entry.ms} ms`),
    entry.reason && h("span", { class: "wire-reason" }, both(entry.reason))))
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(body(entry))
  })
  return h("li", { "data-seq": entry.seq }, details)
}

function body(entry) {
  const isCall = entry.kind === "call"
  return h("div", { class: "wire-body" },
    entry.reason && h("p", { class: "why" }, h("strong", {}, `${t("why")}: `), both(entry.reason)),
    (entry.hints ?? []).map((hint) => h("p", { class: "why hint" }, both(hint))),
    block(`${entry.method} URL`, queryLines(entry.url)),
    entry.request_opened && block(t("requestOpened"), pretty(entry.request_opened)),
    block(t(isCall ? "callRequest" : "request"), pretty(entry.request)),
    entry.response_opened && block(t("responseOpened"), pretty(entry.response_opened)),
    block(t("response"), pretty(entry.response)))
}

function block(title, text) {
  const copy = h("button", { type: "button", class: "copy", "aria-label": `${t("copy")}: ${title}`, onclick: async () => {
    try {
      await navigator.clipboard.writeText(text)
      toast(t("copied"))
    } catch (error) {
      toast(t("failed", { why: error.message }))
    }
  } }, t("copy"))
  return h("section", { class: "block" }, h("header", {}, h("h3", {}, title), text && copy),
    h("pre", { tabindex: "0" }, text || t("noBody")))
}

/** An address with a line for each part of its query. */
function queryLines(url) {
  const [path, query] = url.split(/\?(.*)/s)
  if (!query) return path
  const decoded = (text) => { try { return decodeURIComponent(text) } catch { return text } }
  return `${path}\n${query.split("&").map((part) => `  ${decoded(part)}`).join("\n")}`
}

/** JSON and XML with their depth shown; anything else as it is. */
export function pretty(text) {
  if (!text) return ""
  if (/^\s*[{[]/.test(text)) {
    // Numbers above 2⁵³ would change if they were read; only the spaces do.
    return indentJSON(text)
  }
  return /^\s*</.test(text) ? indentXML(text) : text
}

function indentJSON(text) {
  let depth = 0
  let out = ""
  let isQuoted = false
  const line = () => `\n${"  ".repeat(Math.max(0, depth))}`
  for (let index = 0; index < text.length; index++) {
    const letter = text[index]
    if (isQuoted) {
      out += letter
      if (letter === "\\") out += text[++index] ?? ""
      else if (letter === '"') isQuoted = false
    } else if (letter === '"') { isQuoted = true; out += letter }
    else if ("{[".includes(letter)) {
      const isEmpty = "}]".includes(text[index + 1])
      depth += 1
      out += isEmpty ? letter : letter + line()
    } else if ("}]".includes(letter)) {
      depth -= 1
      out += "{[".includes(text[index - 1]) ? letter : line() + letter
    } else if (letter === ",") out += letter + line()
    else if (letter === ":") out += ": "
    else if (!/\s/.test(letter)) out += letter
  }
  return out
}

function indentXML(text) {
  let depth = 0
  const pieces = text.match(/<!\[CDATA\[[\s\S]*?\]\]>|<[^>]+>|[^<]+/g) ?? []
  let out = ""
  let wasText = false
  for (const piece of pieces) {
    if (piece.startsWith("</")) {
      depth -= 1
      out += wasText ? piece : `\n${"  ".repeat(Math.max(0, depth))}${piece}`
      wasText = false
    } else if (piece.startsWith("<") && !piece.startsWith("<![")) {
      out += `${out ? "\n" : ""}${"  ".repeat(depth)}${piece}`
      if (!piece.endsWith("/>")) depth += 1
      wasText = piece.endsWith("/>") ? false : "open"
    } else if (piece.trim()) {
      out += piece
      wasText = true
    }
  }
  return out
}

on("wire", (entry) => {
  if (!isWanted(entry)) return
  list.prepend(element(entry))
  while (list.children.length > 200) list.lastChild.remove()
  drawCount(store.wire.filter(isWanted).length)
})
