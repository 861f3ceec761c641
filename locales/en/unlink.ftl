unlink-ask = Remove the link to <b>{ $account }</b> and everything I keep for this chat?
unlink-confirm = ✅ Remove
unlink-done = Done. The link, the directory and everything else I kept for this chat are gone.
