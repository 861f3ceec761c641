cancel-button = ✖️ Cancel
cancel-done = Cancelled. Nothing was changed.
cancel-nothing = There’s nothing to cancel. See /help for what I can do.
