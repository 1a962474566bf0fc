// What the phone knows, and the wire to the simulator.
import { toast } from "./phone-dom.js"
import { t } from "./phone-words.js"

export const store = {
  state: null,
  account: null,
  openid: null,
  /** Lines by `account openid`: {list, more}. */
  chats: new Map(),
  unread: new Map(),
  typing: new Map(),
  wire: [],
}

const listeners = new Map()

/** Calls a function whenever something of that name happens. */
export function on(name, work) {
  listeners.set(name, [...(listeners.get(name) ?? []), work])
}

export function emit(name, value) {
  for (const work of listeners.get(name) ?? []) work(value)
}

export const chatKey = (account, openid) => `${account} ${openid}`
export const currentChat = () => store.chats.get(chatKey(store.account, store.openid))
export const currentAccount = () => store.state?.accounts.find((account) => account.id === store.account)
export const currentPerson = () => store.state?.people.find((person) => person.openid === store.openid)

/** Asks the simulator; an error is said aloud and thrown. */
export async function ask(path, body, raw = false) {
  const options = body === undefined ? {} : { method: "POST", body: raw ? body : JSON.stringify(body) }
  let answer
  try {
    answer = await fetch(path, options)
  } catch {
    toast(t("connecting"))
    throw new Error("offline")
  }
  const json = await answer.json().catch(() => ({}))
  if (!answer.ok) {
    toast(t("failed", { why: json.error ?? answer.status }))
    throw new Error(json.error ?? String(answer.status))
  }
  return json
}

/** Lets the person do something. */
export async function act(what) {
  const { held } = await ask("/sim/api/act", { account: store.account, openid: store.openid, ...what })
  if (held > 0) toast(t("heldNow", { n: held }))
}

/** Fetches what changes seldom: accounts, people, menu, switches. */
export async function refreshState() {
  const query = new URLSearchParams()
  if (store.account) query.set("account", store.account)
  if (store.openid) query.set("openid", store.openid)
  const state = await ask(`/sim/api/phone?${query}`)
  store.state = state
  store.account = state.account
  if (!state.people.some((person) => person.openid === store.openid)) {
    const known = localStorage.getItem("sim-person")
    store.openid = (state.people.find((person) => person.openid === known) ?? state.people[0]).openid
  }
  rememberPerson()
  emit("state")
  return state
}

/** The library's pages, on their way through web authorisation, learn by this cookie whose phone opened them. */
export function rememberPerson() {
  localStorage.setItem("sim-person", store.openid)
  document.cookie = `sim_person=${encodeURIComponent(store.openid)}; path=/; SameSite=Lax`
}

/** Fetches the latest lines of a chat, or those before the first one known. */
export async function loadChat(account, openid, older = false) {
  const key = chatKey(account, openid)
  const chat = store.chats.get(key) ?? { list: [], more: true }
  const query = new URLSearchParams({ account, openid, limit: "40" })
  if (older && chat.list.length) query.set("before", chat.list[0].seq)
  const page = await ask(`/sim/api/chat?${query}`)
  const known = new Set(chat.list.map((line) => line.seq))
  chat.list = [...chat.list, ...page.entries.filter((line) => !known.has(line.seq))].sort((a, b) => a.seq - b.seq)
  chat.more = page.more
  store.chats.set(key, chat)
  return chat
}

export const isSeen = (line) => !(line.from === "user" && line.kind === "event")

function received(line) {
  const key = chatKey(line.account, line.openid)
  const chat = store.chats.get(key)
  if (chat && !chat.list.some((known) => known.seq === line.seq)) chat.list.push(line)
  const isCurrent = line.account === store.account && line.openid === store.openid
  if (!isCurrent && line.from !== "user") store.unread.set(key, (store.unread.get(key) ?? 0) + 1)
  if (line.from !== "user") store.typing.delete(line.openid)
  emit("line", line)
}

/** Listens to what happens, from what the state already tells on. */
export function listen(position) {
  const events = new EventSource(`/sim/api/events?after=${encodeURIComponent(position)}`)
  const hear = (name, work) => events.addEventListener(name, (event) => work(JSON.parse(event.data)))
  let pending
  hear("chat", received)
  hear("wire", (entry) => {
    store.wire.push(entry)
    if (store.wire.length > 400) store.wire.shift()
    emit("wire", entry)
  })
  hear("typing", ({ openid, typing }) => {
    if (typing) store.typing.set(openid, Date.now() + 30_000)
    else store.typing.delete(openid)
    emit("typing")
  })
  hear("state", () => {
    clearTimeout(pending)
    pending = setTimeout(() => refreshState().catch(() => {}), 60)
  })
  hear("reset", () => location.reload())
  events.addEventListener("open", () => emit("connection", true))
  events.addEventListener("error", () => emit("connection", false))
}
