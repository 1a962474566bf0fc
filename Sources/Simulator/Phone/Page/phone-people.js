// Other people's phones, and the account's profile with follow and unfollow.
import { closeSheet, field, h, openSheet } from "./phone-dom.js"
import { icon } from "./phone-icons.js"
import { both, t } from "./phone-words.js"
import { avatar, portrait } from "./phone-cards.js"
import { act, ask, chatKey, currentAccount, currentPerson, isSeen, loadChat, on, refreshState, rememberPerson, store }
  from "./phone-store.js"
import { sceneForm } from "./phone-plus.js"
import { drawChat, timeWords } from "./phone-chat.js"
import { show } from "./phone-main.js"

const peopleList = h("ul", { class: "people" })
export const peopleView = h("section", { class: "view", id: "view-people", hidden: true })
export const profileView = h("section", { class: "view profile", id: "view-profile", hidden: true })

const titleBar = (title, back) => h("header", { class: "title-bar" },
  h("button", { type: "button", class: "icon-button", "aria-label": t("back"), onclick: back }, icon("back")),
  h("h1", { class: "bar-title" }, title), h("span", { class: "icon-button" }))

/** The list of people, with what was said last and what is unread. */
export async function showPeople() {
  drawPeople()
  show("people")
  peopleView.querySelector("button")?.focus()
  const missing = store.state.people.filter(({ openid }) => !store.chats.has(chatKey(store.account, openid)))
  for (const { openid } of missing) await loadChat(store.account, openid)
  if (missing.length && !peopleView.hidden) drawPeople()
}

function drawPeople() {
  peopleView.replaceChildren(titleBar(t("people"), () => show("chat")),
    h("div", { class: "scroller" }, peopleList,
      h("button", { type: "button", class: "row-button", id: "new-person", onclick: sheetPerson }, icon("plus"), t("newPerson"))))
  peopleList.replaceChildren(...store.state.people.map((person, index) => personRow(person, index)))
}

const preview = (line) => (line.kind === "news" ? line.articles?.[0]?.title : line.text)?.split("\n")[0] ?? ""

function personRow(person) {
  const key = chatKey(store.account, person.openid)
  const last = (store.chats.get(key)?.list ?? []).filter(isSeen).at(-1)
  const unread = store.unread.get(key) ?? 0
  const name = both(person.name)
  return h("li", {}, h("button", {
    type: "button", class: "person", "data-openid": person.openid, "aria-current": person.openid === store.openid ? "true" : null,
    onclick: () => usePerson(person.openid),
  }, portrait(name, person.openid),
  h("span", { class: "person-words" }, h("strong", {}, name),
    h("small", {}, last ? preview(last) : person.following ? t("noMessages") : t("notFollowing"))),
  h("span", { class: "person-side" }, h("small", {}, last ? timeWords(last.at) : ""),
    unread > 0 && h("span", { class: "badge", "aria-label": t("unread", { n: unread }) }, String(unread)))))
}

/** Takes somebody's phone into the hand. */
export async function usePerson(openid) {
  store.openid = openid
  rememberPerson()
  await refreshState()
  await openChat()
}

/** The chat, or the profile for those who do not follow yet and have nothing to read. */
export async function openChat() {
  await drawChat()
  const chat = store.chats.get(chatKey(store.account, store.openid))
  const isNew = !currentPerson()?.following && !chat?.list.some(isSeen)
  if (isNew) showProfile()
  else show("chat")
}

function sheetPerson() {
  openSheet(t("newPerson"), t("close"), h("form", {
    onsubmit: async (event) => {
      event.preventDefault()
      const name = new FormData(event.target).get("name")
      closeSheet()
      const person = await ask("/sim/api/people", { name })
      await refreshState()
      await usePerson(person.openid)
    },
  }, field(t("personName"), h("input", { name: "name", maxlength: "20", autocomplete: "off" })),
  h("button", { type: "submit", class: "primary" }, t("newPerson"))))
}

export function showProfile() {
  drawProfile()
  show("profile")
  profileView.querySelector(".primary")?.focus()
}

function drawProfile() {
  const account = currentAccount()
  const person = currentPerson()
  if (!account || !person) return
  const name = both(account.name)
  const kind = account.kind === "service" ? t("serviceAccount") : t("subscriptionAccount")
  const act = person.following
    ? [h("button", { type: "button", class: "primary", onclick: () => show("chat") }, t("enterChat")),
      h("button", { type: "button", class: "plain-button", id: "unfollow", onclick: sheetUnfollow }, t("unfollow"))]
    : [h("button", { type: "button", class: "primary", id: "profile-follow", onclick: () => follow() }, t("follow"))]
  profileView.replaceChildren(titleBar("", () => (person.known ? show("chat") : showPeople())),
    h("div", { class: "scroller" },
      h("div", { class: "profile-head" }, avatar(name), h("div", {}, h("h2", {}, name),
        h("p", {}, `${kind} · ${account.verified ? t("verified") : t("unverified")}`),
        h("p", {}, `${t("accountNumber")}: ${account.original_id}`))),
      h("div", { class: "profile-acts" }, act),
      h("div", { class: "profile-code" }, h("h3", {}, person.following ? t("scanAgain") : t("followByCode")),
        sceneForm(() => show("chat")))))
}

export async function follow() {
  await act({ event: "subscribe" })
  show("chat")
  document.querySelector("#bottom button")?.focus()
}

function sheetUnfollow() {
  const name = both(currentAccount()?.name)
  openSheet(t("unfollow"), t("close"), h("p", {}, t("unfollowSure", { name })),
    h("button", { type: "button", class: "danger", id: "unfollow-sure", onclick: async () => {
      closeSheet()
      await act({ event: "unsubscribe" })
    } }, t("unfollow")),
    h("button", { type: "button", class: "plain-button", onclick: () => closeSheet() }, t("cancel")))
}

on("state", () => {
  if (!profileView.hidden) drawProfile()
  if (!peopleView.hidden) drawPeople()
})
on("line", () => { if (!peopleView.hidden) drawPeople() })
