// Puts the phone together.
import { byID, closeSheet, h, toast } from "./phone-dom.js"
import { lang, setLang, t } from "./phone-words.js"
import { ask, listen, on, refreshState, store } from "./phone-store.js"
import { chatView, drawChat, drawTitle } from "./phone-chat.js"
import { closePanel, drawBar, refreshBar } from "./phone-bar.js"
import { browserView, closePage } from "./phone-browser.js"
import { openChat, peopleView, profileView } from "./phone-people.js"
import { drawSwitches } from "./phone-switches.js"
import { drawDeveloper } from "./phone-developer.js"

const views = { chat: chatView, people: peopleView, profile: profileView, browser: browserView }

/** Shows one of the phone's pages. */
export function show(name) {
  for (const [key, view] of Object.entries(views)) view.hidden = key !== name
}

// Tabs, for screens that hold one thing at a time

let tab = "device"

function drawTabs() {
  const button = (id, word) => h("button", {
    type: "button", role: "tab", id: `tab-${id}`, "aria-selected": String(tab === id), "aria-controls": id,
    onclick: () => setTab(id),
  }, t(word))
  byID("tabs").replaceChildren(
    h("div", { role: "tablist", class: "tab-list" }, button("device", "phone"), button("switches", "switches"),
      button("developer", "developer")),
    h("button", { type: "button", id: "language", "aria-label": t("languageLabel"), onclick: changeLanguage }, t("language")))
}

function setTab(id) {
  tab = id
  byID("stage").dataset.tab = id
  drawTabs()
  byID(`tab-${id}`).focus()
}

byID("tabs").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (!step || event.target.role !== "tab") return
  const ids = ["device", "switches", "developer"]
  setTab(ids[(ids.indexOf(tab) + step + ids.length) % ids.length])
})

function changeLanguage() {
  setLang(lang() === "zh" ? "en" : "zh")
  drawAll()
  byID("language").focus()
}

function drawAll() {
  document.documentElement.lang = lang() === "zh" ? "zh-CN" : "en"
  document.title = lang() === "zh" ? "微信模拟器" : "WeChat simulator"
  drawTabs()
  drawStatus()
  drawSwitches()
  drawDeveloper()
  drawChat()
  drawBar()
}

function drawStatus() {
  const now = new Date(Date.now() + (store.state?.clock_ahead ?? 0) * 1000)
  byID("status").replaceChildren(
    h("span", {}, now.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })),
    h("span", { class: "status-right" }, h("span", { class: "signal" }), h("span", { class: "battery" })))
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return
  if (closeSheet() || closePanel() || closePage()) event.preventDefault()
})

on("connection", (isUp) => {
  document.body.classList.toggle("offline", !isUp)
  if (!isUp) toast(t("connecting"))
})
on("state", () => { drawTitle(); refreshBar(); drawSwitches(); drawStatus() })

byID("views").append(...Object.values(views))
byID("stage").dataset.tab = tab
const state = await refreshState()
store.wire = await ask("/sim/api/wire")
listen(state.position)
drawAll()
await openChat()
setInterval(drawStatus, 20_000)
