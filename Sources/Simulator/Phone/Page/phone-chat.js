// The chat: lines, times, older ones on scrolling, a pill for new ones.
import { announce, h } from "./phone-dom.js"
import { icon } from "./phone-icons.js"
import { both, lang, t } from "./phone-words.js"
import { lineElement } from "./phone-cards.js"
import { chatKey, currentAccount, currentChat, currentPerson, isSeen, loadChat, on, store } from "./phone-store.js"
import { bar, drawBar } from "./phone-bar.js"
import { showPeople, showProfile } from "./phone-people.js"

const title = h("h1", { class: "bar-title", id: "chat-title" })
const badge = h("span", { class: "badge" })
const back = h("button", { type: "button", class: "icon-button", id: "to-people", onclick: () => showPeople() })
const toProfile = h("button", { type: "button", class: "icon-button", id: "to-profile", onclick: () => showProfile() })
const lines = h("ol", { class: "lines", id: "lines" })
const scroller = h("div", { class: "scroller", tabindex: "0", role: "region" }, lines)
const pill = h("button", { type: "button", class: "pill", hidden: true, onclick: () => toBottom() })
let unseen = 0
let isLoading = false

export const chatView = h("section", { class: "view chat", id: "view-chat" },
  h("header", { class: "title-bar" }, h("span", { class: "bar-left" }, back, badge), title, toProfile),
  h("div", { class: "scroll-box" }, scroller, pill), bar)

const isAtBottom = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80

function toBottom() {
  scroller.scrollTop = scroller.scrollHeight
  unseen = 0
  pill.hidden = true
}

const pad = (number) => String(number).padStart(2, "0")

/** A time as the chat words it: today the hour, yesterday, a weekday, a date. */
export function timeWords(seconds, now = Date.now() / 1000 + (store.state?.clock_ahead ?? 0)) {
  const date = new Date(seconds * 1000)
  const today = new Date(now * 1000)
  const hour = `${pad(date.getHours())}:${pad(date.getMinutes())}`
  const midnight = (day) => new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime()
  const days = Math.round((midnight(today) - midnight(date)) / 86_400_000)
  if (days === 0) return hour
  if (days === 1) return `${t("yesterday")} ${hour}`
  const locale = lang() === "zh" ? "zh-CN" : "en-GB"
  const options = days > 1 && days < 7 ? { weekday: "long" } : { year: "numeric", month: "long", day: "numeric" }
  return `${new Intl.DateTimeFormat(locale, options).format(date)} ${hour}`
}

/** The elements of lines, with a time wherever five minutes passed. */
function elements(list, before) {
  const found = []
  let last = before
  for (const line of list.filter(isSeen)) {
    const element = lineElement(line)
    if (!element) continue
    if (last === undefined || line.at - last > 300) {
      found.push(h("li", { class: "grey time" }, h("span", {}, timeWords(line.at))))
    }
    last = line.at
    found.push(element)
  }
  return found
}

const lastTime = (list) => list.filter(isSeen).at(-1)?.at

/** Draws the chat of the person whose phone this is. */
export async function drawChat() {
  const key = chatKey(store.account, store.openid)
  const chat = currentChat() ?? (await loadChat(store.account, store.openid))
  if (key !== chatKey(store.account, store.openid)) return
  store.unread.delete(key)
  lines.replaceChildren(...elements(chat.list))
  drawTitle()
  drawBar()
  toBottom()
}

export function drawTitle() {
  const name = both(currentAccount()?.name)
  title.textContent = (store.typing.get(store.openid) ?? 0) > Date.now() ? t("typing") : name
  scroller.setAttribute("aria-label", t("chatWith", { name }))
  back.setAttribute("aria-label", `${t("people")}: ${both(currentPerson()?.name)}`)
  back.replaceChildren(icon("back"))
  toProfile.setAttribute("aria-label", t("profile"))
  toProfile.replaceChildren(icon("person"))
  const count = [...store.unread.values()].reduce((sum, number) => sum + number, 0)
  badge.textContent = count > 0 ? String(count) : ""
  badge.hidden = count === 0
}

async function loadOlder() {
  const chat = currentChat()
  if (isLoading || !chat?.more || scroller.scrollTop > 60) return
  isLoading = true
  const height = scroller.scrollHeight
  const top = scroller.scrollTop
  try {
    await loadChat(store.account, store.openid, true)
    lines.replaceChildren(...elements(currentChat().list))
    scroller.scrollTop = top + scroller.scrollHeight - height
  } finally {
    isLoading = false
  }
}

function received(line) {
  drawTitle()
  if (line.account !== store.account || line.openid !== store.openid) return
  const list = currentChat()?.list ?? []
  const wasAtBottom = isAtBottom()
  const added = elements([line], lastTime(list.slice(0, list.indexOf(line))))
  lines.append(...added)
  if (line.from !== "user") announce(`${both(currentAccount()?.name)}: ${added.at(-1)?.textContent ?? line.text}`)
  if (line.from === "user" || wasAtBottom) {
    toBottom()
    return
  }
  unseen += 1
  pill.hidden = false
  pill.replaceChildren(icon("down"), t("newMessages", { n: unseen }))
}

scroller.addEventListener("scroll", () => {
  if (isAtBottom()) { unseen = 0; pill.hidden = true }
  loadOlder()
})
// Pictures grow when they arrive; whoever was at the end stays there.
lines.addEventListener("load", () => { if (unseen === 0 && scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 400) toBottom() }, true)
on("line", received)
on("typing", drawTitle)
setInterval(drawTitle, 5_000)
new ResizeObserver(() => { if (unseen === 0) toBottom() }).observe(scroller)
