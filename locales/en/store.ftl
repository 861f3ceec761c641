# When the bot's store is away.
store-away = My storage is down right now. Nothing is lost: you’ll get your answer as soon as it’s back.
