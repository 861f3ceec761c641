progress-waiting = Worksection takes longer than usual. I am waiting; the result will show here.
progress-queued = ⏳ You are in a queue: Worksection takes one request a second from an account. I will answer in about { $seconds } s; no need to ask again.
