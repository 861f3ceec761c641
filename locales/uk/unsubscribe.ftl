unsubscribe-me = 🔕 Відписатися
unsubscribe-them = 🔕 Відписати: { $name }
