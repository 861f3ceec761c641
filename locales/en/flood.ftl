flood-wait = That’s a lot at once. Wait { $seconds } s and try again.
