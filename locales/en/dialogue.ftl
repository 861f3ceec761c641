dialogue-moved = This group is now a supergroup, which is a new chat for me. Your link came along, but please start over with whatever was open here.
dialogue-left = <i>Closed, because you started something else. Nothing was changed.</i>
dialogue-over = That was more than 24 hours ago, so I closed it. Nothing was changed. Please start again.
dialogue-not-yours = Someone else started this. Send the command yourself and you’ll get your own buttons.
