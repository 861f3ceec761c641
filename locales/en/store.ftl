# When the bot's store is away.
store-away = The bot’s store is away right now. Nothing is lost: you will get your answer as soon as it is back.
