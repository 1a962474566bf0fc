-- Load for wrk: text messages as WeChat pushes them in plain mode, every one new (MsgId) and of one of 5,000 readers.
-- Arguments: path with the signed query, first MsgId (16 digits), CreateTime, the words, "check" to look at each reply.
-- The request is joined from ready pieces of constant length, so that the load costs little of the cores it shares.
local path, first, created, words, check, expected

-- Only the checking pass looks at replies: wrk parses far slower when it must.
local function look(status, _, body)
  seen = (seen or 0) + 1
  if status ~= 200 or not body:find(expected, 1, true) then wrong = (wrong or 0) + 1 end
end

function init(args)
  path, first, created, words = args[1], tonumber(args[2]), args[3], args[4]
  check, expected = args[5] == "check", args[6]
  n = 0
  if check then response = look end
  local sample = "<xml><ToUserName><![CDATA[gh_bench]]></ToUserName>"
    .. "<FromUserName><![CDATA[oBenchReader0000000000%04d]]></FromUserName>"
    .. "<CreateTime>" .. created .. "</CreateTime><MsgType><![CDATA[text]]></MsgType>"
    .. "<Content><![CDATA[" .. words .. "]]></Content><MsgId>%016d</MsgId></xml>"
  local length = #sample - #"%04d" + 4 - #"%016d" + 16
  local head = "POST " .. path .. " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml\r\n"
    .. "Content-Length: " .. length .. "\r\n\r\n"
  local a = sample:find("%04d", 1, true)
  local b = sample:find("%016d", 1, true)
  front = head .. sample:sub(1, a - 1)
  middle = sample:sub(a + 4, b - 1)
  back = sample:sub(b + 5)
  readers = {}
  for i = 0, 4999 do readers[i] = string.format("%04d", i) end
end

function request()
  n = n + 1
  return front .. readers[n % 5000] .. middle .. string.format("%016.0f", first + n) .. back
end

local threads = {}
function setup(thread) table.insert(threads, thread) end

function done(summary, latency)
  local w, s = 0, 0
  for _, t in ipairs(threads) do
    w = w + (t:get("wrong") or 0)
    s = s + (t:get("seen") or 0)
  end
  io.write(string.format(
    "RESULT {\"requests\": %d, \"seconds\": %.6f, \"p50\": %.1f, \"p99\": %.1f, \"bytes\": %d, "
      .. "\"status_errors\": %d, \"socket_errors\": %d, \"seen\": %d, \"wrong\": %d}\n",
    summary.requests, summary.duration / 1e6, latency:percentile(50), latency:percentile(99), summary.bytes,
    summary.errors.status, summary.errors.connect + summary.errors.read + summary.errors.write
      + summary.errors.timeout, s, w))
end
