cancel-button = ✖️ Cancel
cancel-done = Cancelled. Nothing was changed.
cancel-nothing = There is nothing to cancel. /help shows what I can do.
