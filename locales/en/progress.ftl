progress-waiting = Worksection is taking longer than usual. I’m waiting, and the result will show up here.
progress-queued = ⏳ You’re in line: Worksection takes one request a second per account. I’ll answer in about { $seconds } s, no need to ask again.
