recent-title = <b>People you looked up recently</b>
recent-nobody = You haven’t looked anyone up yet.
recent-forget = Clear this list
recent-forgotten = Cleared.
recent-private = I only show this in our private chat.
