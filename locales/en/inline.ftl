inline-nobody = No one found
inline-unavailable = Worksection isn’t responding
inline-guesses = No exact match. Did you mean:
inline-key = Send keys only to me, in our private chat
inline-link-again = Your link no longer works. Link again
