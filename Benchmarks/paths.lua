-- Load for wrk: plain GETs of the paths in a file, one after the other and over again. Argument: the file.
-- Requests are made ready before the run, so that the load costs little of the cores it shares.
local requests, n = {}, 0

function init(args)
  for path in io.lines(args[1]) do
    requests[#requests + 1] = "GET " .. path .. " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
  end
end

function request()
  n = n + 1
  return requests[(n - 1) % #requests + 1]
end

function done(summary, latency)
  io.write(string.format(
    "RESULT {\"requests\": %d, \"seconds\": %.6f, \"p50\": %.1f, \"p99\": %.1f, \"bytes\": %d, "
      .. "\"status_errors\": %d, \"socket_errors\": %d}\n",
    summary.requests, summary.duration / 1e6, latency:percentile(50), latency:percentile(99), summary.bytes,
    summary.errors.status, summary.errors.connect + summary.errors.read + summary.errors.write
      + summary.errors.timeout))
end
