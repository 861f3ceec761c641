recent-title = <b>Whom you looked up lately</b>
recent-nobody = You have not looked anybody up yet.
recent-forget = Forget this list
recent-forgotten = Forgotten.
recent-private = This is shown in our private chat only.
