unsubscribe-me = 🔕 Unsubscribe
unsubscribe-them = 🔕 Unsubscribe { $name }
