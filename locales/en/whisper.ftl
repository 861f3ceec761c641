whisper-prompt =
    <i>Only you can see this. Reply to this message within 15 seconds. If you run out of time, send the command again together with your answer. Changed your mind? Send /cancel.</i>
whisper-waiting = ⏳ Looking. The answer will show up here, for you alone.
whisper-refused = <i>Telegram didn’t let me show this to you alone, so contact details are left out. Ask me in private for the rest.</i>
whisper-elsewhere = Telegram didn’t let me show this to you alone, and everyone would see it here. Please ask me in private.
whisper-private = Private chat
whisper-aloud = ↗️ Show everyone
whisper-shown = Shown to everyone
whisper-wish = Your request is in the group now, where its administrators can see it.
