// Pages over the chat, in a frame like WeChat's browser: cross, title, menu, a line of progress, back.
import { closeSheet, h, openSheet, toast } from "./phone-dom.js"
import { icon } from "./phone-icons.js"
import { t } from "./phone-words.js"
import { ask, rememberPerson, store } from "./phone-store.js"
import { show } from "./phone-main.js"

export const browserView = h("section", { class: "view browser", id: "view-browser", hidden: true })

const title = h("h1", { class: "bar-title", id: "page-title" })
const progress = h("div", { class: "progress", "aria-hidden": "true" })
const box = h("div", { class: "page-box" })
const back = h("button", { type: "button", class: "icon-button", hidden: true, onclick: () => goBack() }, icon("back"))
let frame = null
let address = ""
let firstTitle = ""
let depth = 0
let isGoingBack = false
let opener = null

/** Opens a page; what WeChat itself would show (web authorisation, consent) is played by the simulator. */
export async function openPage(url) {
  closeSheet()
  opener = document.activeElement
  rememberPerson()
  address = own(url)
  depth = -1
  isGoingBack = false
  drawHead()
  title.textContent = host(address)
  box.replaceChildren()
  show("browser")
  browserView.querySelector("#page-close").focus()
  await load()
}

function own(url) {
  const page = new URL(url, location.href)
  if (!["open.weixin.qq.com", "mp.weixin.qq.com"].includes(page.hostname)) return page.href
  const here = new URL(page.pathname + page.search, location.origin)
  here.searchParams.set("sim_openid", store.openid)
  return here.href
}

const host = (url) => { try { return new URL(url).host } catch { return url } }

async function load() {
  progress.classList.add("loading")
  const wanted = address
  const probe = await ask("/sim/api/frame", { url: wanted }).catch(() => ({ outcome: "unreachable" }))
  if (wanted !== address || browserView.hidden) return
  firstTitle = probe.title ?? host(wanted)
  title.textContent = firstTitle
  if (probe.outcome === "refused") return explain(t("frameRefused"), t("frameRefusedWhy", { origin: location.origin }), true)
  if (probe.outcome === "unreachable") return explain(t("frameGone"), t("frameGoneWhy", { url: host(wanted) }), false)
  frame = h("iframe", {
    title: probe.title ?? host(wanted), src: wanted, referrerpolicy: "no-referrer",
    sandbox: "allow-scripts allow-forms allow-same-origin allow-popups allow-modals allow-downloads",
    allow: "clipboard-write",
  })
  frame.addEventListener("load", loaded)
  const hint = probe.outcome === "unknown" ? h("p", { class: "page-hint" }, t("frameUnknown"), " ", outside()) : null
  box.replaceChildren(...[hint, frame].filter(Boolean))
}

function loaded() {
  progress.classList.remove("loading")
  depth += isGoingBack ? -1 : 1
  isGoingBack = false
  back.hidden = depth <= 0
  // What a page of another origin is called is not told; the first one's name would be wrong.
  title.textContent = depth <= 0 ? firstTitle : host(address)
}

function explain(head, why, offerOutside) {
  progress.classList.remove("loading")
  frame = null
  box.replaceChildren(h("div", { class: "page-message", role: "alert" }, h("h2", {}, head), h("p", {}, why),
    offerOutside ? outside() : h("button", { type: "button", class: "primary", onclick: load }, t("refresh"))))
}

const outside = () =>
  h("a", { href: address, target: "_blank", rel: "noopener noreferrer", class: "link" }, t("openOutside"))

function goBack() {
  if (depth <= 0) return closePage()
  isGoingBack = true
  history.back()
}

/** Closes the page; tells whether one was open. */
export function closePage() {
  if (browserView.hidden) return false
  box.replaceChildren()
  frame = null
  address = ""
  show("chat")
  if (opener?.isConnected) opener.focus()
  return true
}

function sheetPage() {
  openSheet(title.textContent, t("close"), h("ul", { class: "choice-list" },
    h("li", {}, h("button", { type: "button", onclick: () => { closeSheet(); load() } }, icon("reload"), t("refresh"))),
    h("li", {}, h("button", { type: "button", onclick: copyLink }, icon("link"), t("copyLink"))),
    h("li", {}, outside())))
}

async function copyLink() {
  closeSheet()
  await navigator.clipboard?.writeText(address)
  toast(t("copied"))
}

function drawHead() {
  back.setAttribute("aria-label", t("browserBack"))
  back.hidden = true
  browserView.replaceChildren(h("header", { class: "title-bar" },
    h("span", { class: "bar-left" },
      h("button", { type: "button", class: "icon-button", id: "page-close", "aria-label": t("browserClose"), onclick: closePage }, icon("close")), back),
    title,
    h("button", { type: "button", class: "icon-button", id: "page-menu", "aria-label": t("browserMenu"), onclick: sheetPage }, icon("more", "dots"))),
  progress, box)
}

// A page of the library may tell its title, or ask to be closed, as WeixinJSBridge lets it.
window.addEventListener("message", (event) => {
  if (!frame || event.source !== frame.contentWindow || typeof event.data !== "object" || !event.data) return
  if (event.data.type === "title") title.textContent = String(event.data.title).slice(0, 100)
  if (event.data.type === "close") closePage()
})
