flood-wait = Too many requests in a row. Wait { $seconds } s and try again.
