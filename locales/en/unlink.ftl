unlink-ask = Forget the link to <b>{ $account }</b> and everything kept for this chat?
unlink-confirm = ✅ Forget
unlink-done = Forgotten: the link, the directory and everything else kept for this chat.
