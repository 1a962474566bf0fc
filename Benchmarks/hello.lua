-- Reports wrk's figures in the same form as message.lua; the request is wrk's own plain GET.
function done(summary, latency)
  io.write(string.format(
    "RESULT {\"requests\": %d, \"seconds\": %.6f, \"p50\": %.1f, \"p99\": %.1f, \"bytes\": %d, "
      .. "\"status_errors\": %d, \"socket_errors\": %d, \"seen\": 0, \"wrong\": 0}\n",
    summary.requests, summary.duration / 1e6, latency:percentile(50), latency:percentile(99), summary.bytes,
    summary.errors.status, summary.errors.connect + summary.errors.read + summary.errors.write
      + summary.errors.timeout))
end
