search-without-members = <i>I couldn’t search members: Worksection isn’t responding. Try again in a moment.</i>
search-without-contacts = <i>I couldn’t search contacts: Worksection isn’t responding. Try again in a moment.</i>
