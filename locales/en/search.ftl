search-without-members = <i>Members could not be looked through: Worksection does not answer. Try again in a moment.</i>
search-without-contacts = <i>Contacts could not be looked through: Worksection does not answer. Try again in a moment.</i>
