-- The load: addresses of a file in their order, each connection's next request the next address; at the end one line of JSON.
--
-- wrk -s load.lua URL -- ADDRESSES [ENCODING]
-- Every service is sent the same addresses. A connection sends its next request when it has its answer (closed loop). wrk
-- puts waiting that a slow answer hid back into its percentiles, for every service alike.

local requests = {}
local at = 0
local threads = 0

function setup(thread)
  -- Threads begin at different places, so that they do not ask for the same cars at once.
  thread:set("place", threads * 997)
  threads = threads + 1
end

function init(args)
  local headers = { ["Accept-Encoding"] = args[2] or "identity" }
  for line in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("GET", line, headers)
  end
  at = place
end

function request()
  at = at + 1
  return requests[at % #requests + 1]
end

function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"bytes":%d,"duration_us":%d,"failed":%d,"p50_us":%d,"p99_us":%d}\n',
    summary.requests, summary.bytes, summary.duration,
    errors.connect + errors.read + errors.write + errors.timeout + errors.status,
    latency:percentile(50), latency:percentile(99)))
end
