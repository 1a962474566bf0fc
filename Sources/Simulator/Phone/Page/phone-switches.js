// The switches of WeChat's side: account, network, clock, trouble, oddities.
import { field, h, toast } from "./phone-dom.js"
import { both, t } from "./phone-words.js"
import { ask, currentAccount, currentPerson, store } from "./phone-store.js"
import { usePerson } from "./phone-people.js"

const panel = () => document.getElementById("switches")
const settings = (body) => ask("/sim/api/settings", { account: store.account, ...body })

/** Draws the panel; an open field being typed into is left alone. */
export function drawSwitches() {
  if (!store.state) return
  const place = panel()
  const focus = place.contains(document.activeElement) ? document.activeElement.id : null
  if (focus && document.activeElement.matches("input[type=number], input[type=text]")) return
  place.setAttribute("aria-label", t("switches"))
  place.replaceChildren(h("h2", {}, t("switches")), accountPart(), networkPart(), clockPart(), noticePart(), troublePart(), oddPart(),
    h("button", { type: "button", id: "reset-all", onclick: resetAll }, t("resetAll")))
  if (focus) document.getElementById(focus)?.focus()
}

const part = (title, ...content) => h("fieldset", {}, h("legend", {}, title), content)

function select(id, options, value, work) {
  return h("select", { id, onchange: (event) => work(event.target.value) },
    options.map(([key, word]) => h("option", { value: key, selected: key === value }, word)))
}

function number(id, value, work, props = {}) {
  return h("input", {
    id, type: "number", value: String(value ?? 0), min: "0", inputmode: "numeric", ...props,
    onchange: (event) => work(Number(event.target.value) || 0),
  })
}

function check(id, label, value, work) {
  return h("label", { class: "check" },
    h("input", { id, type: "checkbox", checked: value, onchange: (event) => work(event.target.checked) }), label)
}

function differs(now, was, words) {
  return now === was ? null : h("p", { class: "warning", role: "note" }, t("differs", { was: words }))
}

function accountPart() {
  const account = currentAccount()
  const modes = ["plain", "compatible", "safe"].map((mode) => [mode, t(mode)])
  const kinds = [["service", t("serviceAccount")], ["subscription", t("subscriptionAccount")]]
  const verified = [["true", t("verified")], ["false", t("unverified")]]
  return part(t("account"),
    store.state.accounts.length > 1 && field(t("account"), select("switch-account",
      store.state.accounts.map((one) => [one.id, `${both(one.name)} (${one.id})`]), store.account,
      (id) => { store.account = id; usePerson(store.openid) })),
    h("p", { class: "note" }, t("whoseSide")),
    field(t("mode"), select("switch-mode", modes, account.mode, (mode) => settings({ mode }))),
    differs(account.mode, account.settings.mode, t(account.settings.mode)),
    field(t("kind"), select("switch-kind", kinds, account.kind, (kind) => settings({ kind }))),
    differs(account.kind, account.settings.kind, kinds.find(([key]) => key === account.settings.kind)[1]),
    field(t("verification"), select("switch-verified", verified, String(account.verified),
      (value) => settings({ verified: value === "true" }))),
    differs(account.verified, account.settings.verified, t(account.settings.verified ? "verified" : "unverified")),
    h("button", { type: "button", id: "handshake", onclick: handshake }, t("handshake")))
}

async function handshake() {
  const answer = await ask("/sim/api/handshake", { account: store.account })
  toast(answer.ok ? t("handshakeOK") : t("handshakeBad", { why: answer.failure ?? answer.status }))
}

// The state is changed at once, so that a second change made before the answer keeps the first.
const option = (name) => (value) => {
  store.state.options = { ...store.state.options, [name]: value || undefined }
  return settings({ options: store.state.options })
}

function networkPart() {
  const { options, hold, held } = store.state
  const orders = ["reversed", "concurrent", "in_order"].map((order) => [order, t(order)])
  const setHold = (count, order) => ask("/sim/api/hold", count > 1 ? { count, order } : {})
  const order = () => document.getElementById("switch-order").value
  return part(t("network"),
    field(t("delay"), number("switch-delay", options.delay_ms, option("delay_ms"), { step: "500", max: "20000" })),
    field(t("loss"), number("switch-loss", options.drop_replies, option("drop_replies"), { max: "5" })),
    field(t("copies"), number("switch-copies", options.duplicates, option("duplicates"), { max: "20" })),
    field(t("holdCount"), number("switch-hold", hold?.count, (count) => setHold(count, order()), { max: "20" })),
    field(t("order"), select("switch-order", orders, hold?.order ?? "reversed",
      (chosen) => hold && setHold(hold.count, chosen))),
    held > 0 && h("button", { type: "button", id: "release", onclick: () => ask("/sim/api/release", {}) }, t("release", { n: held })),
    field(t("limit"), number("switch-limit", store.state.attempt_limit_ms,
      (limit) => limit >= 100 && settings({ attempt_limit_ms: limit }), { step: "500", min: "100", max: "60000" })))
}

function clockPart() {
  const ahead = Math.round(store.state.clock_ahead / 3600)
  const advance = (seconds) => async () => { await settings({ advance_clock: seconds }); toast(t("done")) }
  const tokens = (how) => async () => { await settings({ tokens: how }); toast(t("done")) }
  const button = (id, word, work) => h("button", { type: "button", id, onclick: work }, t(word))
  return part(t("clock"), h("p", { class: "note" }, ahead ? t("clockAhead", { time: `${ahead} h` }) : t("clockTrue")),
    button("hour-on", "hourOn", advance(3600)), button("two-days-on", "twoDaysOn", advance(172_800)),
    button("expire", "expire", tokens("expire")), button("revoke", "revoke", tokens("revoke")))
}

/** What a person is asked in WeChat's pop-up: whether notices may come. */
function noticePart() {
  const { notices } = store.state
  const decide = (id, agrees) => async () => {
    await ask("/sim/api/consent", { account: store.account, openid: store.openid, choices: { [id]: agrees } })
    toast(t("done"))
  }
  const button = (word, notice, agrees) => h("button", {
    type: "button", id: `${word}-${notice.id}`, class: word, "aria-label": `${t(word)}: ${notice.title}`,
    onclick: decide(notice.id, agrees),
  }, t(word))
  return part(t("notices"),
    h("p", { class: "note" }, notices.length ? t("noticeWho", { name: both(currentPerson()?.name) }) : t("noNotices")),
    notices.map((notice) => h("div", { class: "consent" },
      h("p", {}, h("strong", {}, notice.title), h("span", { class: "left" }, t("noticesLeft", { n: notice.left }))),
      button("agree", notice, true), button("decline", notice, false))))
}

// What is being planned outlives a redrawing.
const plan = { code: "45015", path: "", count: "1" }

const codes = [
  ["-1", "-1 system error"], ["40001", "40001 invalid credential"], ["42001", "42001 token expired"],
  ["40164", "40164 IP not in whitelist"], ["45009", "45009 daily quota"], ["45011", "45011 too often"],
  ["45015", "45015 outside the 48 hours"], ["45047", "45047 too many messages"], ["48001", "48001 unauthorized"],
  ["http500", "HTTP 500"], ["slow", "10 s"],
]

function troublePart() {
  const planned = store.state.faults.map((fault) => `${fault.errcode ?? fault.status ?? "10 s"} × ${fault.count ?? 1}`)
  const kept = (name) => (event) => { plan[name] = event.target.value }
  const path = h("input", {
    id: "fault-path", type: "text", placeholder: "/cgi-bin/…", spellcheck: "false", value: plan.path, oninput: kept("path") })
  const count = h("input", {
    id: "fault-count", type: "number", min: "1", max: "100", value: plan.count, oninput: kept("count") })
  const code = select("fault-code", codes, plan.code, (value) => { plan.code = value })
  const send = async () => {
    const fault = { http500: { status: 500 }, slow: { delay_ms: 10_000 } }[plan.code] ?? { errcode: Number(plan.code) }
    await ask("/sim/api/fail", { ...fault, count: Number(plan.count) || 1, path: plan.path.trim() || undefined })
    toast(t("done"))
  }
  return part(t("nextFault"), field(t("faultCode"), code), field(t("faultPath"), path), field(t("faultCount"), count),
    h("button", { type: "button", id: "fault-plan", onclick: send }, t("faultPlan")),
    planned.length > 0 && h("p", { class: "note" }, t("faultsPlanned", { list: planned.join(", ") })))
}

function oddPart() {
  const { options } = store.state
  const names = ["lower_case_event", "no_cdata", "control_characters", "forge_signature", "previous_key"]
  return part(t("oddities"),
    names.map((name) => check(`switch-${name}`, t(name), options[name] === true, option(name))),
    field(t("clock_offset"), number("switch-offset", options.clock_offset, option("clock_offset"),
      { min: "-86400", max: "86400", step: "60" })))
}

async function resetAll() {
  const { settings: start } = currentAccount()
  await settings({
    options: {}, attempt_limit_ms: 5000, forget_faults: true, advance_clock: -store.state.clock_ahead, ...start })
  await ask("/sim/api/hold", {})
  toast(t("done"))
}
