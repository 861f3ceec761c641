inline-nobody = Nobody found
inline-unavailable = Worksection does not answer
inline-guesses = Nobody fits exactly. Did you mean:
inline-key = Send a key to me alone, in our private chat
inline-link-again = The link no longer works. Link again
