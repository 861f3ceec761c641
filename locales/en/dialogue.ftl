dialogue-moved = This group became a supergroup, which is a new chat to me. What was begun here has to be begun anew; the link came along.
dialogue-left = <i>Closed: you began something else. Nothing was changed.</i>
dialogue-over = More than 24 hours have passed, so this is closed; nothing was changed. Please begin again.
dialogue-not-yours = Somebody else began this. Send the command yourself to get buttons of your own.
