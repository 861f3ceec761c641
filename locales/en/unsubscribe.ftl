unsubscribe-me = 🔕 Unfollow
unsubscribe-them = 🔕 Remove { $name }
